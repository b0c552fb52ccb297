/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-undo-toast.h"

#include "jot-toast.h"

#include <glib/gi18n.h>

/* How long a step can be taken back by a click, and then by the keyboard alone. It is seen late, since
 * people look at the token first; but in a narrow window it covers what is below. */
#define SECONDS 15

/* How long a key that was replaced can be brought back in all: as long as a copied one stays in the
 * clipboard. */
#define KEY_SECONDS 60

/**
 * JotUndoToast:
 *
 * Says which great step was taken in a document, and takes it back. It goes away after a while, and
 * at once when the step can no longer be taken back.
 */
struct _JotUndoToast
{
  GObject       parent_instance;

  /* Whose toast overlay is used; it owns this object. */
  GtkWidget    *widget;
  GSignalGroup *document_signals;
  AdwToast     *toast;
  guint         timeout_id;
};

G_DEFINE_FINAL_TYPE (JotUndoToast, jot_undo_toast, G_TYPE_OBJECT)

static void
dismiss (JotUndoToast *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (toast != NULL)
    jot_toast_dismiss (toast);
}

static gboolean
forget_cb (gpointer user_data)
{
  JotUndoToast *self = user_data;
  g_autoptr (JotDocument) document = g_signal_group_dup_target (self->document_signals);

  self->timeout_id = 0;
  if (document != NULL)
    jot_document_forget_undo (document);

  return G_SOURCE_REMOVE;
}

static gboolean
timeout_cb (gpointer user_data)
{
  JotUndoToast *self = user_data;
  g_autoptr (JotDocument) document = g_signal_group_dup_target (self->document_signals);

  self->timeout_id = 0;
  dismiss (self);
  if (document != NULL && jot_document_undo_holds_key (document))
    self->timeout_id = g_timeout_add_seconds (KEY_SECONDS - SECONDS, forget_cb, self);

  return G_SOURCE_REMOVE;
}

/* It was closed: nobody wants to take the step back any more. */
static void
dismissed_cb (JotUndoToast *self,
              AdwToast     *toast)
{
  g_autoptr (JotDocument) document = NULL;

  if (self->toast != toast)
    return;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->toast);
  document = g_signal_group_dup_target (self->document_signals);
  if (document != NULL)
    jot_document_forget_undo (document);
}

static void
undo_clicked_cb (JotUndoToast *self)
{
  g_autoptr (JotDocument) document = g_signal_group_dup_target (self->document_signals);

  if (document != NULL)
    jot_document_undo (document);
}

static void
undo_label_changed_cb (JotUndoToast *self,
                       GParamSpec   *pspec,
                       JotDocument  *document)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (self->widget, ADW_TYPE_TOAST_OVERLAY);
  const char *label = jot_document_get_undo_label (document);
  g_autofree char *title = NULL;

  dismiss (self);
  if (label == NULL || overlay == NULL)
    return;

  /* Titles of toasts are markup. */
  title = g_markup_escape_text (label, -1);
  self->toast = g_object_ref (adw_toast_new (title));
  adw_toast_set_button_label (self->toast, _("_Undo"));
  /* Not its own, which could not be told from being closed. */
  adw_toast_set_timeout (self->toast, 0);
  self->timeout_id = g_timeout_add_seconds (SECONDS, timeout_cb, self);
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), self->toast);
}

static void
jot_undo_toast_dispose (GObject *object)
{
  JotUndoToast *self = JOT_UNDO_TOAST (object);

  g_clear_object (&self->document_signals);
  dismiss (self);

  G_OBJECT_CLASS (jot_undo_toast_parent_class)->dispose (object);
}

static void
jot_undo_toast_class_init (JotUndoToastClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jot_undo_toast_dispose;
}

static void
jot_undo_toast_init (JotUndoToast *self)
{
  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::undo-label",
                                 G_CALLBACK (undo_label_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jot_undo_toast_new:
 * @widget: a widget that stands in a toast overlay; it must outlive what is made here
 *
 * Makes what says the steps of a document to the user.
 *
 * Returns: (transfer full): a new object without a document
 */
JotUndoToast *
jot_undo_toast_new (GtkWidget *widget)
{
  JotUndoToast *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (JOT_TYPE_UNDO_TOAST, NULL);
  self->widget = widget;

  return self;
}

/**
 * jot_undo_toast_set_document:
 * @self: what says the steps
 * @document: (nullable): a document
 *
 * Sets the document whose steps are said.
 */
void
jot_undo_toast_set_document (JotUndoToast *self,
                             JotDocument  *document)
{
  g_return_if_fail (JOT_IS_UNDO_TOAST (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  dismiss (self);
  g_signal_group_set_target (self->document_signals, document);
}
