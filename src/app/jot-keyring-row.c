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
saved_changed_cb (JotKeyringRow *self)
{
  gboolean is_saved = jot_keyring_item_get_saved_id (self->item) != NULL;
  g_autofree char *kind = jot_keyring_item_describe (self->item);
  /* Translators: %s is a kind of key, such as “Secret, 256 bits”. */
  g_autofree char *saved = g_strdup_printf (_("%s · saved"), kind);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), is_saved ? saved : kind);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.save", !is_saved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.forget", is_saved);
}

static void
jot_keyring_row_dispose (GObject *object)
{
  JotKeyringRow *self = JOT_KEYRING_ROW (object);

  g_clear_object (&self->item);
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
    { "row.remove", remove_cb },
    { "row.save", save_cb },
    { "row.sign", sign_cb },
    { "row.use", use_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = jot_keyring_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-keyring-row.ui");
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

static void
jot_keyring_row_init (JotKeyringRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), jot_keyring_item_get_name (item));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.sign",
                                 key == NULL || jot_key_is_private (key));
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
