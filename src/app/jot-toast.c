/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-toast.h"

/* Longer than a toast takes to come, in milliseconds. */
#define DELAY 500

static gboolean
dismiss_cb (gpointer user_data)
{
  adw_toast_dismiss (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * jot_toast_say:
 * @widget: a widget that stands in a toast overlay
 * @text: what to say, translated
 *
 * Tells in passing what became of something, at once: a toast that offers an undo waits behind it.
 */
void
jot_toast_say (GtkWidget  *widget,
               const char *text)
{
  GtkWidget *overlay;
  g_autofree char *title = NULL;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    return;

  /* Titles of toasts are markup. */
  title = g_markup_escape_text (text, -1);
  toast = adw_toast_new (title);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * jot_toast_say_in:
 * @window: (nullable): a window; one that has no toasts belongs to one that has
 * @text: what to say, translated
 *
 * Tells in passing what became of something that a window was asked for.
 */
void
jot_toast_say_in (GtkWindow  *window,
                  const char *text)
{
  g_return_if_fail (text != NULL);

  while (window != NULL && !ADW_IS_APPLICATION_WINDOW (window))
    window = gtk_window_get_transient_for (window);

  if (window != NULL)
    jot_toast_say (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), text);
}

/**
 * jot_toast_dismiss:
 * @toast: a toast that was shown
 *
 * Takes a toast away before its time, a moment from now, and its button at once. libadwaita 1.2
 * frees a toast that is dismissed while it is still coming, and goes on to move it.
 */
void
jot_toast_dismiss (AdwToast *toast)
{
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_set_button_label (toast, NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, DELAY, dismiss_cb, g_object_ref (toast), g_object_unref);
}
