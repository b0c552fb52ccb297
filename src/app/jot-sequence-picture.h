/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a picture can be written as. */
typedef enum
{
  JOT_PICTURE_SVG,
  JOT_PICTURE_PNG,
} JotPictureFormat;

PangoContext  *jot_sequence_picture_create_context (GtkWidget        *widget) G_GNUC_WARN_UNUSED_RESULT;
GskRenderNode *jot_sequence_picture_draw           (GListModel       *events,
                                                    PangoContext     *context) G_GNUC_WARN_UNUSED_RESULT;
GBytes        *jot_sequence_picture_encode         (GskRenderNode    *picture,
                                                    JotPictureFormat  format,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
