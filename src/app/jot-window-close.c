/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Closing: a tab can be brought back for a while; a window with edits asks before it goes. */

#include "config.h"

#include "jot-window-private.h"

#include <glib/gi18n.h>

#include "jot-discard-dialog.h"
#include "jot-toast.h"

/* A tab that was closed is kept so long, its key with it, and no longer. */
#define KEPT_SECONDS 60

typedef struct
{
  JotWindow   *window;
  JotDocument *document;
  int          position;
  guint        timeout_id;
} ClosedTab;

static void
closed_tab_free (ClosedTab *closed)
{
  g_clear_handle_id (&closed->timeout_id, g_source_remove);
  g_object_unref (closed->document);
  g_free (closed);
}

static void
update_reopen_action (JotWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.reopen-tab",
                                 self->closed_tabs->len > 0);
}

/* Callbacks */

static gboolean
closed_too_long_cb (gpointer user_data)
{
  ClosedTab *closed = user_data;
  JotWindow *self = closed->window;

  closed->timeout_id = 0;
  g_ptr_array_remove (self->closed_tabs, closed);
  update_reopen_action (self);

  return G_SOURCE_REMOVE;
}

static void
toast_dismissed_cb (JotWindow *self,
                    AdwToast  *toast)
{
  if (self->closed_toast == toast)
    self->closed_toast = NULL;
}

/* One word for all that were closed in a row: they come back in turn. */
static void
say_closed (JotWindow *self)
{
  AdwToast *toast = adw_toast_new (_("Tab closed"));

  if (self->closed_toast != NULL)
    jot_toast_dismiss (self->closed_toast);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.reopen-tab");
  g_signal_connect_object (toast, "dismissed",
                           G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  self->closed_toast = toast;
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
reopen_tab_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  ClosedTab *closed;

  if (self->closed_tabs->len == 0)
    return;

  closed = g_ptr_array_steal_index (self->closed_tabs, self->closed_tabs->len - 1);
  jot_window_open_at (self, closed->document, closed->position);
  closed_tab_free (closed);
  update_reopen_action (self);

  /* Nothing is left that the word could be about. */
  if (self->closed_tabs->len == 0 && self->closed_toast != NULL)
    jot_toast_dismiss (self->closed_toast);
}

static void
discard_cb (JotWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

/* For all files of the window: the class's part of closing. */
void
jot_window_class_init_close (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JotWindow, toast_overlay);

  gtk_widget_class_install_action (widget_class, "win.reopen-tab", NULL, reopen_tab_cb);
}

/* For all files of the window: the window's part of closing. */
void
jot_window_init_close (JotWindow *self)
{
  self->closed_tabs = g_ptr_array_new_with_free_func ((GDestroyNotify) closed_tab_free);
  update_reopen_action (self);
}

/* For all files of the window: keeps for a while what a tab showed that is being closed. */
void
jot_window_keep_closed (JotWindow   *self,
                        JotDocument *document,
                        int          position)
{
  ClosedTab *closed;

  if (*jot_document_get_token_text (document) == '\0' &&
      *jot_document_get_header_text (document) == '\0' &&
      *jot_document_get_payload_text (document) == '\0' &&
      *jot_document_get_key_text (document) == '\0')
    return;

  closed = g_new0 (ClosedTab, 1);
  closed->window = self;
  closed->document = g_object_ref (document);
  closed->position = position;
  closed->timeout_id = g_timeout_add_seconds (KEPT_SECONDS, closed_too_long_cb, closed);
  g_ptr_array_add (self->closed_tabs, closed);
  update_reopen_action (self);
  say_closed (self);
}

/* For all files of the window: asks before edits are lost. Returns whether it asks. */
gboolean
jot_window_ask_to_close (JotWindow *self)
{
  guint n_edited = jot_window_get_n_edited (self);

  if (n_edited == 0)
    return FALSE;

  jot_discard_dialog_ask (GTK_WINDOW (self), n_edited, G_CALLBACK (discard_cb), self);

  return TRUE;
}
