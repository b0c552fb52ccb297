/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-em.h"

/**
 * jot_em_get:
 * @widget: a widget
 *
 * Gives the size of the text in a widget, by which what is drawn beside it can be measured, so that
 * both grow together.
 *
 * Returns: the size of its font, in pixels
 */
float
jot_em_get (GtkWidget *widget)
{
  const PangoFontDescription *font;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));

  return (float) pango_font_description_get_size (font) / PANGO_SCALE;
}
