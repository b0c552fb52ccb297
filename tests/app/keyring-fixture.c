/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "keyring-fixture.h"

#include "jot-keyring-row.h"

static gboolean
is_idle (gpointer data)
{
  return !jot_document_get_busy (data);
}

void
keyring_settle (JotDocument *document)
{
  app_test_wait_for (is_idle, document);
  app_test_settle ();
}

void
keyring_set_up (KeyringFixture *fixture,
                gconstpointer   data)
{
  fixture->document = jot_document_new ();
  fixture->view = JOT_KEYRING_VIEW (g_object_new (JOT_TYPE_KEYRING_VIEW,
                                                  "document", fixture->document,
                                                  NULL));
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window),
                          g_object_new (ADW_TYPE_TOAST_OVERLAY, "child", fixture->view, NULL));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static gboolean
is_alone (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

void
keyring_tear_down (KeyringFixture *fixture,
                   gconstpointer   data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (view), &view);
  gtk_window_destroy (fixture->window);
  keyring_settle (fixture->document);
  g_assert_null (view);
  app_test_wait_for (is_alone, fixture->document);
  g_assert_finalize_object (fixture->document);
  jot_keyring_drop_default ();
}

JotKey *
keyring_generate (const char *algorithm,
                  const char *kid)
{
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_generate (jot_algorithm_find (algorithm), 0, kid, &error);

  g_assert_no_error (error);

  return key;
}

JotKeyringItem *
keyring_make_item (const char *algorithm,
                   const char *kid)
{
  g_autoptr (JotKey) key = keyring_generate (algorithm, kid);
  g_autoptr (GError) error = NULL;
  JotKeyringItem *item = jot_keyring_item_new_for_key (key, &error);

  g_assert_no_error (error);

  return item;
}

guint
keyring_count_items (void)
{
  return g_list_model_get_n_items (G_LIST_MODEL (jot_keyring_get_default ()));
}

GtkWidget *
keyring_get_row (KeyringFixture *fixture)
{
  GtkWidget *row = app_test_find_type (GTK_WIDGET (fixture->view), JOT_TYPE_KEYRING_ROW);

  g_assert_nonnull (row);

  return row;
}

GtkWidget *
keyring_get_row_child (KeyringFixture *fixture,
                       const char     *id)
{
  return app_test_find (keyring_get_row (fixture), JOT_TYPE_KEYRING_ROW, id);
}

void
keyring_rename_to (KeyringFixture *fixture,
                   const char     *name)
{
  gtk_widget_activate_action (keyring_get_row (fixture), "row.rename", NULL);
  app_test_settle ();
  g_assert_true (gtk_widget_get_mapped (keyring_get_row_child (fixture, "rename_popover")));
  gtk_editable_set_text (GTK_EDITABLE (keyring_get_row_child (fixture, "name_entry")), name);
  g_signal_emit_by_name (keyring_get_row_child (fixture, "name_entry"), "activate");
  app_test_settle ();
}
