/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-keyring-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-key-store.h"
#include "jot-keyring-row.h"
#include "jot-scroll.h"
#include "jot-toast.h"
#include "jot-wrap-box.h"

/**
 * JotKeyringView:
 *
 * The keys that were put aside, to use one with a click; and their way to the desktop's keyring and
 * back, which each of them goes only when a person says so.
 */
struct _JotKeyringView
{
  GtkWidget     parent_instance;

  JotDocument  *document;
  JotKeyring   *keyring;
  GSignalGroup *source_signals;
  GCancellable *cancellable;

  GtkLabel     *hint_label;
  GtkWidget    *keep_button;
  GtkListBox   *list_box;
};

G_DEFINE_FINAL_TYPE (JotKeyringView, jot_keyring_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Says what was done, at once and with a way back. Takes @undo. */
static void
offer_undo (JotKeyringView *self,
            const char     *text,
            GClosure       *undo)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  g_closure_ref (undo);
  g_closure_sink (undo);

  if (overlay != NULL)
    {
      toast = adw_toast_new (text);
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      g_signal_connect_closure (toast, "button-clicked", undo, FALSE);
      adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
    }

  g_closure_unref (undo);
}

static void
show_error (JotKeyringView *self,
            const GError   *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Who has just refused to unlock it needs no more words. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    {
      jot_toast_say (GTK_WIDGET (self), error->message);
      return;
    }

  /* Translators: %s says what went wrong. */
  text = g_strdup_printf (_("The desktop’s keyring can’t be used: %s"), error->message);
  jot_toast_say (GTK_WIDGET (self), text);
}

static void
keys_changed_cb (JotKeyringView *self)
{
  JotKeySource *source = self->document != NULL ? jot_document_get_key_source (self->document)
                                                : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keyring.keep",
                                 source != NULL && jot_key_source_get_keys (source) != NULL);
}

static void
items_changed_cb (JotKeyringView *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->keyring)) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list_box), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), is_empty);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  return jot_keyring_row_new (item);
}

static void
keep_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyringView *self = JOT_KEYRING_VIEW (widget);
  g_autoptr (GError) error = NULL;
  guint n = jot_keyring_add_source (self->keyring, jot_document_get_key_source (self->document),
                                    &error);

  if (error != NULL)
    jot_toast_say (GTK_WIDGET (self), error->message);
  else if (n == 0)
    jot_toast_say (GTK_WIDGET (self), _("It is in the list already"));
  else
    jot_scroll_to (gtk_widget_get_last_child (GTK_WIDGET (self->list_box)));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (JotKeyringView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = jot_key_store_load_finish (result, &error);
  guint n = 0;
  g_autofree char *text = NULL;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keyring.load", TRUE);
  if (items == NULL)
    {
      show_error (self, error);
      return;
    }

  for (guint i = 0; i < items->len; i++)
    n += jot_keyring_add (self->keyring, g_ptr_array_index (items, i)) ? 1 : 0;

  if (items->len == 0)
    text = g_strdup (_("No key is saved in the desktop’s keyring"));
  else
    text = g_strdup_printf (
      /* Translators: %u counts keys. */
      ngettext ("%u key loaded", "%u keys loaded", n), n);
  jot_toast_say (GTK_WIDGET (self), text);
}

static void
load_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyringView *self = JOT_KEYRING_VIEW (widget);

  gtk_widget_action_set_enabled (widget, "keyring.load", FALSE);
  jot_key_store_load_async (self->cancellable, loaded_cb, g_object_ref (self));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (JotKeyringView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (jot_key_store_save_finish (JOT_KEYRING_ITEM (object), result, &error))
    jot_toast_say (GTK_WIDGET (self), _("Saved in the desktop’s keyring"));
  else
    show_error (self, error);
}

static void
renamed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (JotKeyringView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!jot_key_store_save_finish (JOT_KEYRING_ITEM (object), result, &error))
    show_error (self, error);
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (JotKeyringView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (jot_key_store_forget_finish (JOT_KEYRING_ITEM (object), result, &error))
    jot_toast_say (GTK_WIDGET (self), _("Forgotten in the desktop’s keyring"));
  else
    show_error (self, error);
}

static void
unref_closure_data (gpointer  data,
                    GClosure *closure)
{
  g_object_unref (data);
}

static void
undo_remove_cb (JotKeyringItem *item)
{
  jot_keyring_add (jot_keyring_get_default (), item);
}

static void
jot_keyring_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JotKeyringView *self = JOT_KEYRING_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_keyring_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  JotKeyringView *self = JOT_KEYRING_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_keyring_view_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_keyring_view_dispose (GObject *object)
{
  JotKeyringView *self = JOT_KEYRING_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source_signals);
  g_clear_object (&self->document);
  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  g_clear_object (&self->keyring);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_KEYRING_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_keyring_view_parent_class)->dispose (object);
}

static void
jot_keyring_view_class_init (JotKeyringViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_keyring_view_get_property;
  object_class->set_property = jot_keyring_view_set_property;
  object_class->dispose = jot_keyring_view_dispose;

  /**
   * JotKeyringView:document:
   *
   * The document that keys are taken from and used in.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-keyring-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKeyringView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyringView, keep_button);
  gtk_widget_class_bind_template_child (widget_class, JotKeyringView, list_box);

  gtk_widget_class_install_action (widget_class, "keyring.keep", NULL, keep_cb);
  gtk_widget_class_install_action (widget_class, "keyring.load", NULL, load_cb);
}

static void
jot_keyring_view_init (JotKeyringView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  self->keyring = g_object_ref (jot_keyring_get_default ());
  self->source_signals = g_signal_group_new (JOT_TYPE_KEY_SOURCE);
  g_signal_group_connect_swapped (self->source_signals, "notify::keys",
                                  G_CALLBACK (keys_changed_cb), self);
  g_signal_connect_object (self->keyring, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->keyring), create_row_cb, NULL, NULL);
  items_changed_cb (self);
  keys_changed_cb (self);
}

/**
 * jot_keyring_view_new:
 *
 * Makes a view without a document.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_keyring_view_new (void)
{
  return g_object_new (JOT_TYPE_KEYRING_VIEW, NULL);
}

/**
 * jot_keyring_view_get_document:
 * @self: a view
 *
 * Gives the document that keys are taken from and used in.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_keyring_view_get_document (JotKeyringView *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_VIEW (self), NULL);

  return self->document;
}

/**
 * jot_keyring_view_set_document:
 * @self: a view
 * @document: (nullable): a document
 *
 * Sets the document that keys are taken from and used in.
 */
void
jot_keyring_view_set_document (JotKeyringView *self,
                               JotDocument    *document)
{
  g_return_if_fail (JOT_IS_KEYRING_VIEW (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->source_signals,
                             document != NULL ? jot_document_get_key_source (document) : NULL);
  keys_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_keyring_view_use:
 * @self: a view
 * @item: one of its keys
 * @to_sign_only: whether another key is to go on verifying
 *
 * Puts a key into the document. The token stays as it is.
 */
void
jot_keyring_view_use (JotKeyringView *self,
                      JotKeyringItem *item,
                      gboolean        to_sign_only)
{
  JotKeySource *source;

  g_return_if_fail (JOT_IS_KEYRING_VIEW (self));
  g_return_if_fail (JOT_IS_KEYRING_ITEM (item));

  if (self->document == NULL)
    return;

  if (to_sign_only)
    jot_document_set_sign_separately (self->document, TRUE);
  source = to_sign_only ? jot_document_get_signing_source (self->document)
                        : jot_document_get_key_source (self->document);
  jot_key_source_set (source, jot_keyring_item_get_form (item), jot_keyring_item_get_format (item),
                      jot_keyring_item_get_text (item), jot_keyring_item_get_password (item));
}

/**
 * jot_keyring_view_save:
 * @self: a view
 * @item: one of its keys
 *
 * Saves a key in the desktop's keyring, and says what came of it.
 */
void
jot_keyring_view_save (JotKeyringView *self,
                       JotKeyringItem *item)
{
  g_return_if_fail (JOT_IS_KEYRING_VIEW (self));

  jot_key_store_save_async (item, self->cancellable, saved_cb, g_object_ref (self));
}

/**
 * jot_keyring_view_rename:
 * @self: a view
 * @item: one of its keys
 * @name: what to call it; nothing for what it is called by itself
 *
 * Calls a key by another name, in the desktop's keyring too if it is saved there, or is about to be.
 */
void
jot_keyring_view_rename (JotKeyringView *self,
                         JotKeyringItem *item,
                         const char     *name)
{
  g_autofree char *old_name = NULL;

  g_return_if_fail (JOT_IS_KEYRING_VIEW (self));

  old_name = g_strdup (jot_keyring_item_get_name (item));
  jot_keyring_item_set_name (item, name);
  if (!g_str_equal (old_name, jot_keyring_item_get_name (item)))
    jot_key_store_update_async (item, self->cancellable, renamed_cb, g_object_ref (self));
}

/**
 * jot_keyring_view_forget:
 * @self: a view
 * @item: one of its keys, which is saved
 *
 * Takes a key out of the desktop's keyring, and says what came of it. It stays in the list.
 */
void
jot_keyring_view_forget (JotKeyringView *self,
                         JotKeyringItem *item)
{
  g_return_if_fail (JOT_IS_KEYRING_VIEW (self));

  jot_key_store_forget_async (item, self->cancellable, forgotten_cb, g_object_ref (self));
}

/* The focus goes to the key that takes the place of another, or to what can fill the list again. */
static void
focus_row (JotKeyringView *self,
           int             index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, index);

  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (self->list_box, index - 1);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->keep_button);
}

/**
 * jot_keyring_view_remove:
 * @self: a view
 * @item: one of its keys
 *
 * Takes a key out of the list, which can be undone as long as a toast says so. Where it is saved,
 * it stays.
 */
void
jot_keyring_view_remove (JotKeyringView *self,
                         JotKeyringItem *item)
{
  g_autoptr (JotKeyringItem) removed = NULL;
  GtkWidget *focused;
  int index = -1;

  g_return_if_fail (JOT_IS_KEYRING_VIEW (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list_box));
  if (focused != NULL)
    index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused));

  removed = g_object_ref (item);
  jot_keyring_remove (self->keyring, removed);
  if (index >= 0)
    focus_row (self, index);
  offer_undo (self, _("Key removed from the list"),
              g_cclosure_new_swap (G_CALLBACK (undo_remove_cb), g_object_ref (removed),
                                   unref_closure_data));
}
