/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-keyring-row.h"

#include <glib/gi18n.h>

#include "jot-keyring-view.h"

/**
 * JotKeyringRow:
 *
 * A key that was put aside. What can be done with it is done by the
 * [class@Jot.KeyringView] around it.
 */
struct _JotKeyringRow
{
  AdwActionRow    parent_instance;

  JotKeyringItem *item;

  GtkMenuButton  *menu_button;
  GtkEditable    *name_entry;
  GtkWidget      *rename_button;
  GtkPopover     *rename_popover;
};

G_DEFINE_FINAL_TYPE (JotKeyringRow, jot_keyring_row, ADW_TYPE_ACTION_ROW)

static JotKeyringView *
get_view (JotKeyringRow *self)
{
  return JOT_KEYRING_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (self), JOT_TYPE_KEYRING_VIEW));
}

static void
use_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (widget);

  jot_keyring_view_use (get_view (self), self->item, FALSE);
}

static void
sign_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (widget);

  jot_keyring_view_use (get_view (self), self->item, TRUE);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (widget);

  jot_keyring_view_save (get_view (self), self->item);
}

static void
forget_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (widget);

  jot_keyring_view_forget (get_view (self), self->item);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (widget);

  jot_keyring_view_remove (get_view (self), self->item);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_menu_button_popup (JOT_KEYRING_ROW (widget)->menu_button);
}

/* The name that it has by itself need not be written there. */
static void
rename_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (widget);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name_entry),
                                  jot_keyring_item_get_own_name (self->item));
  gtk_editable_set_text (self->name_entry, jot_keyring_item_get_name (self->item));
  gtk_popover_popup (self->rename_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
  gtk_editable_select_region (self->name_entry, 0, -1);
}

static void
name_given_cb (JotKeyringRow *self)
{
  jot_keyring_view_rename (get_view (self), self->item,
                           gtk_editable_get_text (self->name_entry));
  gtk_popover_popdown (self->rename_popover);
}

static void
rename_closed_cb (JotKeyringRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* What kind of key it is, unless it is called so, and by what to know it. */
static void
describe (JotKeyringRow *self)
{
  const char *name = jot_keyring_item_get_name (self->item);
  JotKey *key = jot_keyring_item_get_key (self->item);
  const char *kid = key != NULL ? jot_key_get_kid (key) : NULL;
  g_autofree char *thumbprint = jot_keyring_item_dup_short_thumbprint (self->item);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *kind = jot_keyring_item_describe (self->item);
  g_autofree char *text = NULL;

  if (!g_str_equal (kind, name))
    g_ptr_array_add (parts, g_steal_pointer (&kind));
  if (kid != NULL && !g_str_equal (kid, name))
    /* Translators: %s is the “kid”, the name that a key has in tokens. */
    g_ptr_array_add (parts, g_strdup_printf (_("Key ID %s"), kid));
  if (thumbprint != NULL)
    /* Translators: %s is 43 letters and digits that stand for a key, or the first of them. */
    g_ptr_array_add (parts, g_strdup_printf (_("Thumbprint %s"), thumbprint));
  if (jot_keyring_item_get_saved_id (self->item) != NULL)
    g_ptr_array_add (parts, g_strdup (_("Saved")));
  g_ptr_array_add (parts, NULL);

  text = g_strjoinv (" · ", (char **) parts->pdata);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
saved_changed_cb (JotKeyringRow *self)
{
  gboolean is_saved = jot_keyring_item_get_saved_id (self->item) != NULL;

  describe (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.save", !is_saved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.forget", is_saved);
}

static void
jot_keyring_row_dispose (GObject *object)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (object);

  g_clear_object (&self->item);
  if (self->rename_popover != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->rename_popover, rename_closed_cb, self);
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->rename_popover)));
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_KEYRING_ROW);

  G_OBJECT_CLASS (jot_keyring_row_parent_class)->dispose (object);
}

static void
jot_keyring_row_class_init (JotKeyringRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "row.forget", forget_cb },
    { "row.menu", menu_cb },
    { "row.remove", remove_cb },
    { "row.rename", rename_cb },
    { "row.save", save_cb },
    { "row.sign", sign_cb },
    { "row.use", use_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = jot_keyring_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-keyring-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKeyringRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, JotKeyringRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, JotKeyringRow, rename_button);
  gtk_widget_class_bind_template_child (widget_class, JotKeyringRow, rename_popover);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

static void
jot_keyring_row_init (JotKeyringRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_widget_set_parent (GTK_WIDGET (self->rename_popover), GTK_WIDGET (self));
  g_signal_connect_object (self->name_entry, "activate", G_CALLBACK (name_given_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rename_button, "clicked", G_CALLBACK (name_given_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rename_popover, "closed", G_CALLBACK (rename_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jot_keyring_row_new:
 * @item: a key that was put aside
 *
 * Makes a row that shows a key.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_keyring_row_new (JotKeyringItem *item)
{
  JotKeyringRow *self;
  JotKey *key;

  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (item), NULL);

  self = g_object_new (JOT_TYPE_KEYRING_ROW, NULL);
  self->item = g_object_ref (item);
  key = jot_keyring_item_get_key (item);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.sign",
                                 key == NULL || jot_key_is_private (key));
  g_signal_connect_object (item, "notify::name", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::saved-id", G_CALLBACK (saved_changed_cb), self,
                           G_CONNECT_SWAPPED);
  saved_changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * jot_keyring_row_get_item:
 * @self: a row
 *
 * Gives the key that the row shows.
 *
 * Returns: (transfer none): the key
 */
JotKeyringItem *
jot_keyring_row_get_item (JotKeyringRow *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ROW (self), NULL);

  return self->item;
}
