/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The keys that are kept by the desktop. */

#include "config.h"

#include "keyring-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jot-key-store.h"
#include "jot-threads.h"

static gboolean
is_saved (gpointer data)
{
  return jot_keyring_item_get_saved_id (data) != NULL;
}

static gboolean
is_not_saved (gpointer data)
{
  return !is_saved (data);
}

static gboolean
has_items (gpointer data)
{
  return keyring_count_items () > 0;
}

/* What is saved comes back as it was, to the letter, and once forgotten it does not. */
static void
test_store (KeyringFixture *fixture,
            gconstpointer   data)
{
  JotKeyring *keyring = jot_keyring_get_default ();
  g_autoptr (JotKeyringItem) item = jot_keyring_item_new (NULL, JOT_KEY_FORM_SECRET,
                                                          JOT_SECRET_FORMAT_HEX,
                                                          "00ff00ff00ff00ff", NULL);
  g_autoptr (JotKeyringItem) loaded = NULL;

  jot_keyring_add (keyring, item);
  gtk_widget_activate_action (keyring_get_row (fixture), "row.save", NULL);
  app_test_wait_for (is_saved, item);

  gtk_widget_activate_action (keyring_get_row (fixture), "row.remove", NULL);
  g_assert_cmpuint (keyring_count_items (), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "keyring.load", NULL);
  app_test_wait_for (has_items, NULL);

  loaded = g_list_model_get_item (G_LIST_MODEL (keyring), 0);
  g_assert_cmpstr (jot_keyring_item_get_text (loaded), ==, "00ff00ff00ff00ff");
  g_assert_cmpint (jot_keyring_item_get_form (loaded), ==, JOT_KEY_FORM_SECRET);
  g_assert_cmpint (jot_keyring_item_get_format (loaded), ==, JOT_SECRET_FORMAT_HEX);
  g_assert_cmpstr (jot_keyring_item_get_saved_id (loaded), ==,
                   jot_keyring_item_get_saved_id (item));

  gtk_widget_activate_action (keyring_get_row (fixture), "row.forget", NULL);
  app_test_wait_for (is_not_saved, loaded);
  g_assert_cmpuint (keyring_count_items (), ==, 1);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) user_data = jot_key_store_load_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* The password of a key is not saved with it. */
static void
test_store_encrypted (KeyringFixture *fixture,
                      gconstpointer   data)
{
  g_autoptr (JotKey) key = keyring_generate ("ES256", NULL);
  g_autofree char *pem = jot_key_export_pem (key, TRUE, "hush", NULL);
  g_autoptr (JotKeyringItem) item = jot_keyring_item_new (NULL, JOT_KEY_FORM_TEXT,
                                                          JOT_SECRET_FORMAT_UTF8, pem, "hush");
  GPtrArray *items = NULL;

  g_assert_nonnull (jot_keyring_item_get_key (item));
  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_view_save (fixture->view, item);
  app_test_wait_for (is_saved, item);

  jot_key_store_load_async (NULL, loaded_cb, &items);
  app_test_wait_for (is_set, &items);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (jot_keyring_item_get_text (items->pdata[0]), ==, pem);
  g_assert_cmpstr (jot_keyring_item_get_password (items->pdata[0]), ==, "");
  g_assert_null (jot_keyring_item_get_key (items->pdata[0]));
  g_ptr_array_unref (items);

  jot_keyring_view_forget (fixture->view, item);
  app_test_wait_for (is_not_saved, item);
  app_test_settle ();
}

/* Waits for what is being done, and reads what is saved then. */
static GPtrArray *
load (void)
{
  GPtrArray *items = NULL;

  g_assert_true (jot_threads_wait (20000));
  app_test_settle ();
  jot_key_store_load_async (NULL, loaded_cb, &items);
  app_test_wait_for (is_set, &items);

  return items;
}

/* A key that is saved keeps its name there, in place of the old one. */
static void
test_store_name (KeyringFixture *fixture,
                 gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("ES256", NULL);
  g_autoptr (GPtrArray) items = NULL;

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_view_save (fixture->view, item);
  app_test_wait_for (is_saved, item);
  keyring_rename_to (fixture, "Staging");
  items = load ();
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (jot_keyring_item_get_name (items->pdata[0]), ==, "Staging");

  jot_keyring_view_forget (fixture->view, item);
  app_test_wait_for (is_not_saved, item);
  app_test_settle ();
}

/* The desktop may ask for a password first: who gives the key a name meanwhile finds it there. */
static void
test_store_name_meanwhile (KeyringFixture *fixture,
                           gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("ES256", NULL);
  g_autoptr (GPtrArray) items = NULL;

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_view_rename (fixture->view, item, "Of no keyring");
  app_test_settle ();
  jot_keyring_view_save (fixture->view, item);
  jot_keyring_view_rename (fixture->view, item, "Staging");
  items = load ();
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (jot_keyring_item_get_name (items->pdata[0]), ==, "Staging");

  jot_keyring_view_forget (fixture->view, item);
  app_test_wait_for (is_not_saved, item);
  app_test_settle ();
}

/* What is asked for in short order is done in that order: the last name stays, it is saved once, and
 * what is forgotten is not saved again. */
static void
test_store_in_order (KeyringFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("ES256", NULL);
  g_autoptr (GPtrArray) renamed = NULL;
  g_autoptr (GPtrArray) forgotten = NULL;

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_view_save (fixture->view, item);
  jot_keyring_view_save (fixture->view, item);
  app_test_wait_for (is_saved, item);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      jot_keyring_view_rename (fixture->view, item, name);
    }
  renamed = load ();
  g_assert_cmpuint (renamed->len, ==, 1);
  g_assert_cmpstr (jot_keyring_item_get_name (renamed->pdata[0]), ==, "Name 20");

  jot_keyring_view_rename (fixture->view, item, "Another");
  jot_keyring_view_forget (fixture->view, item);
  jot_keyring_view_rename (fixture->view, item, "One more");
  forgotten = load ();
  g_assert_cmpuint (forgotten->len, ==, 0);
  g_assert_null (jot_keyring_item_get_saved_id (item));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (KeyringFixture *, gconstpointer);
  } tests[] = {
    { "/app/keyring-store/round-trip", test_store },
    { "/app/keyring-store/without-password", test_store_encrypted },
    { "/app/keyring-store/name", test_store_name },
    { "/app/keyring-store/name-meanwhile", test_store_name_meanwhile },
    { "/app/keyring-store/in-order", test_store_in_order },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, KeyringFixture, NULL, keyring_set_up, tests[i].test,
                keyring_tear_down);
}

/* The store is a file of this test, not the keyring of whoever runs it. */
int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("jotsmith-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "test.keyring", NULL);
  g_autofree char *backup = g_strconcat (file, "~", NULL);
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);

  result = app_test_run (&argc, &argv, add_tests);
  g_unlink (backup);
  g_unlink (file);
  g_rmdir (folder);

  return result;
}
