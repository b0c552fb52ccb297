/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jot-key-store.h"
#include "jot-keyring-row.h"
#include "jot-keyring-view.h"
#include "jot-threads.h"

typedef struct
{
  GtkWindow      *window;
  JotKeyringView *view;
  JotDocument    *document;
} Fixture;

static gboolean
is_idle (gpointer data)
{
  return !jot_document_get_busy (data);
}

static void
settle (JotDocument *document)
{
  app_test_wait_for (is_idle, document);
  app_test_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
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

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (view), &view);
  gtk_window_destroy (fixture->window);
  settle (fixture->document);
  g_assert_null (view);
  app_test_wait_for (is_alone, fixture->document);
  g_assert_finalize_object (fixture->document);
  jot_keyring_drop_default ();
}

static JotKey *
generate (const char *algorithm,
          const char *kid)
{
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_generate (jot_algorithm_find (algorithm), 0, kid, &error);

  g_assert_no_error (error);

  return key;
}

static JotKeyringItem *
make_item (const char *algorithm,
           const char *kid)
{
  g_autoptr (JotKey) key = generate (algorithm, kid);
  g_autoptr (GError) error = NULL;
  JotKeyringItem *item = jot_keyring_item_new_for_key (key, &error);

  g_assert_no_error (error);

  return item;
}

static guint
count_items (void)
{
  return g_list_model_get_n_items (G_LIST_MODEL (jot_keyring_get_default ()));
}

static GtkWidget *
get_row (Fixture *fixture)
{
  GtkWidget *row = app_test_find_type (GTK_WIDGET (fixture->view), JOT_TYPE_KEYRING_ROW);

  g_assert_nonnull (row);

  return row;
}

static char *
sign (JotKeyringItem *item,
      const char     *algorithm,
      const char     *kid)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"kid\":\"%s\"}", algorithm, kid);
  JotDocument *document = jot_document_new ();
  JotKeySource *source = jot_document_get_key_source (document);
  char *token;

  jot_key_source_set (source, jot_keyring_item_get_form (item), jot_keyring_item_get_format (item),
                      jot_keyring_item_get_text (item), NULL);
  settle (document);
  jot_document_set_header_text (document, header);
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  settle (document);
  token = g_strdup (jot_document_get_token_text (document));
  app_test_wait_for (is_alone, document);
  g_assert_finalize_object (document);

  return token;
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JotKey) first = generate ("ES256", "first");
  g_autoptr (JotKey) second = generate ("HS256", NULL);
  g_autofree char *first_jwk = jot_key_export_jwk (first, TRUE, NULL);
  g_autofree char *second_jwk = jot_key_export_jwk (second, TRUE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s,%s]}", first_jwk, second_jwk);
  GtkWidget *view = GTK_WIDGET (fixture->view);

  gtk_widget_activate_action (view, "keyring.keep", NULL);
  g_assert_cmpuint (count_items (), ==, 0);

  jot_document_set_key_text (fixture->document, "a secret, which is not long");
  settle (fixture->document);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  g_assert_cmpuint (count_items (), ==, 1);

  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (fixture->document, jwks);
  settle (fixture->document);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  g_assert_cmpuint (count_items (), ==, 3);
}

static gboolean
is_in_view (gpointer data)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (data, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return gtk_widget_get_height (data) > 0 &&
         gtk_widget_compute_bounds (data, viewport, &bounds) &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (viewport);
}

/* In a low window the list is below what is to be seen. */
static void
test_keep_in_view (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = g_object_ref (GTK_WIDGET (fixture->view));

  gtk_widget_set_margin_top (view, 900);
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (gtk_widget_get_parent (view)), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_default_size (fixture->window, 360, 400);
  adw_window_set_content (ADW_WINDOW (fixture->window), scrolled);
  g_object_unref (view);
  gtk_test_widget_wait_for_draw (scrolled);

  jot_document_set_key_text (fixture->document, "a secret, which is not long");
  settle (fixture->document);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  app_test_wait_for (is_in_view, get_row (fixture));
}

static void
test_use (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("ES256", "mine");
  JotKeySource *signing;

  jot_keyring_add (jot_keyring_get_default (), item);
  adw_action_row_activate (ADW_ACTION_ROW (get_row (fixture)));
  gtk_widget_activate_action (get_row (fixture), "row.use", NULL);
  settle (fixture->document);
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==,
                   jot_keyring_item_get_text (item));

  jot_document_set_key_text (fixture->document, "");
  gtk_widget_activate_action (get_row (fixture), "row.sign", NULL);
  settle (fixture->document);
  signing = jot_document_get_signing_source (fixture->document);
  g_assert_true (jot_document_get_sign_separately (fixture->document));
  g_assert_cmpstr (jot_key_source_get_text (signing), ==, jot_keyring_item_get_text (item));
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==, "");
}

static gboolean
has_toast_button (gpointer data)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (data, ADW_TYPE_TOAST_OVERLAY);

  return app_test_find_type (overlay, GTK_TYPE_BUTTON) != NULL;
}

static void
press_undo (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    press_undo (child);

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Undo") == 0)
    g_signal_emit_by_name (widget, "clicked");
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("HS256", "mine");
  g_autoptr (JotKeyringItem) other = make_item ("HS256", "other");
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (fixture->view),
                                                ADW_TYPE_TOAST_OVERLAY);

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_add (jot_keyring_get_default (), other);
  gtk_widget_grab_focus (get_row (fixture));
  gtk_widget_activate_action (get_row (fixture), "row.remove", NULL);
  g_assert_cmpuint (count_items (), ==, 1);
  g_assert_true (gtk_window_get_focus (fixture->window) == get_row (fixture));

  app_test_wait_for (has_toast_button, fixture->view);
  press_undo (overlay);
  g_assert_cmpuint (count_items (), ==, 2);
}

/* A token that names a key finds it, but never takes the place of one that somebody gave. */
static void
test_match (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (JotKeyringItem) first = make_item ("ES256", "first");
  g_autoptr (JotKeyringItem) second = make_item ("HS256", "second");
  g_autofree char *first_token = sign (first, "ES256", "first");
  g_autofree char *second_token = sign (second, "HS256", "second");
  JotDocument *document = fixture->document;

  jot_keyring_add (jot_keyring_get_default (), first);
  jot_document_set_token_text (document, first_token);
  settle (document);
  g_assert_true (jot_document_get_key_is_matched (document));
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, first_token);

  jot_document_set_token_text (document, second_token);
  settle (document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), !=,
                   JOT_VERDICT_VALID);

  /* It comes later, and is found all the same. */
  jot_keyring_add (jot_keyring_get_default (), second);
  settle (document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);

  jot_document_set_key_form (document, JOT_KEY_FORM_SECRET);
  jot_document_set_key_text (document, "somebody's own choice of a secret");
  g_assert_false (jot_document_get_key_is_matched (document));
  jot_document_set_token_text (document, first_token);
  settle (document);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, "somebody's own choice of a secret");
}

/* A mend that is taken back leaves a key that was found, not one that somebody gave. */
static void
test_match_undone (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("ES256", "first");
  g_autofree char *token = sign (item, "ES256", "first");
  g_autoptr (JotMend) mend = jot_mend_new_secret ("Do it", "c2VjcmV0", -1,
                                                  JOT_SECRET_FORMAT_BASE64);
  JotDocument *document = fixture->document;

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_document_set_token_text (document, token);
  settle (document);
  jot_document_apply_mend (document, mend);
  settle (document);
  g_assert_false (jot_document_get_key_is_matched (document));

  jot_document_undo (document);
  settle (document);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, jot_keyring_item_get_text (item));
  g_assert_true (jot_document_get_key_is_matched (document));
}

/* To open a key with a password takes long on purpose: it is done once, in a thread. */
static void
test_keep_opened (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (JotKeyringItem) made = make_item ("ES256", NULL);
  g_autofree char *pem = jot_key_export_pem (jot_keyring_item_get_key (made), TRUE, "open", NULL);
  g_autoptr (JotKeyringItem) item = NULL;
  JotDocument *document = fixture->document;
  JotKeySource *source = jot_document_get_key_source (document);

  jot_key_source_set (source, JOT_KEY_FORM_TEXT, JOT_SECRET_FORMAT_UTF8, pem, "open");
  settle (document);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "keyring.keep", NULL);
  item = g_list_model_get_item (G_LIST_MODEL (jot_keyring_get_default ()), 0);
  g_assert_true (jot_keyring_item_get_key (item) ==
                 jot_key_set_get_key (jot_key_source_get_keys (source), 0));
  g_assert_cmpstr (jot_keyring_item_get_text (item), ==, pem);
  g_assert_cmpstr (jot_keyring_item_get_password (item), ==, "open");
}

/* Only the name counts that the key has and that it fits: a secret is no match for ES256. */
static void
test_match_fits (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("HS256", "same");
  g_autoptr (JotKeyringItem) signer = make_item ("ES256", "same");
  g_autofree char *token = sign (signer, "ES256", "same");

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_document_set_token_text (fixture->document, token);
  settle (fixture->document);
  g_assert_false (jot_document_get_key_is_matched (fixture->document));
}

/* Two keys of a kind are told apart: by the thumbprint, or by a number where there is none. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  JotKeyring *keyring = jot_keyring_get_default ();
  g_autoptr (JotKeyringItem) pair = make_item ("ES256", NULL);
  g_autoptr (JotKeyringItem) first = make_item ("HS256", NULL);
  g_autoptr (JotKeyringItem) second = make_item ("HS256", NULL);
  g_autofree char *thumbprint = jot_key_dup_thumbprint (jot_keyring_item_get_key (pair), NULL);
  g_autofree char *of_first = jot_keyring_item_dup_short_thumbprint (first);
  g_autofree char *beginning = g_strndup (thumbprint, 8);

  jot_keyring_add (keyring, pair);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (fixture))),
                            beginning));

  g_assert_null (of_first);
  jot_keyring_add (keyring, first);
  jot_keyring_add (keyring, second);
  g_assert_cmpstr (jot_keyring_item_get_name (first), !=, jot_keyring_item_get_name (second));
}

static GtkWidget *
get_row_child (Fixture    *fixture,
               const char *id)
{
  return app_test_find (get_row (fixture), JOT_TYPE_KEYRING_ROW, id);
}

static void
rename_to (Fixture    *fixture,
           const char *name)
{
  gtk_widget_activate_action (get_row (fixture), "row.rename", NULL);
  app_test_settle ();
  g_assert_true (gtk_widget_get_mapped (get_row_child (fixture, "rename_popover")));
  gtk_editable_set_text (GTK_EDITABLE (get_row_child (fixture, "name_entry")), name);
  g_signal_emit_by_name (get_row_child (fixture, "name_entry"), "activate");
  app_test_settle ();
}

static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("ES256", "mine");
  AdwPreferencesRow *row;

  jot_keyring_add (jot_keyring_get_default (), item);
  row = ADW_PREFERENCES_ROW (get_row (fixture));
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "mine");

  rename_to (fixture, " Staging <b> ");
  g_assert_cmpstr (jot_keyring_item_get_name (item), ==, "Staging <b>");
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "Staging <b>");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "mine"));

  rename_to (fixture, "");
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "mine");
}

/* A key that is in the list comes back from where it was saved, with the name that it has there. */
static void
test_learnt_name (Fixture      *fixture,
                  gconstpointer data)
{
  JotKeyring *keyring = jot_keyring_get_default ();
  g_autoptr (JotKeyringItem) item = jot_keyring_item_new (NULL, JOT_KEY_FORM_SECRET,
                                                          JOT_SECRET_FORMAT_UTF8, "a secret", NULL);
  g_autoptr (JotKeyringItem) saved = jot_keyring_item_new ("Production", JOT_KEY_FORM_SECRET,
                                                           JOT_SECRET_FORMAT_UTF8, "a secret",
                                                           NULL);

  jot_keyring_item_set_saved_id (saved, "1");
  g_assert_true (jot_keyring_add (keyring, item));
  g_assert_false (jot_keyring_add (keyring, saved));
  g_assert_cmpstr (jot_keyring_item_get_name (item), ==, "Production");
  g_assert_cmpstr (jot_keyring_item_get_saved_id (item), ==, "1");

  /* What somebody calls it here stays. */
  jot_keyring_item_set_name (item, "Staging");
  g_assert_false (jot_keyring_add (keyring, saved));
  g_assert_cmpstr (jot_keyring_item_get_name (item), ==, "Staging");
}

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
  return count_items () > 0;
}

/* What is saved comes back as it was, to the letter, and once forgotten it does not. */
static void
test_store (Fixture      *fixture,
            gconstpointer data)
{
  JotKeyring *keyring = jot_keyring_get_default ();
  g_autoptr (JotKeyringItem) item = jot_keyring_item_new (NULL, JOT_KEY_FORM_SECRET,
                                                          JOT_SECRET_FORMAT_HEX,
                                                          "00ff00ff00ff00ff", NULL);
  g_autoptr (JotKeyringItem) loaded = NULL;

  jot_keyring_add (keyring, item);
  gtk_widget_activate_action (get_row (fixture), "row.save", NULL);
  app_test_wait_for (is_saved, item);

  gtk_widget_activate_action (get_row (fixture), "row.remove", NULL);
  g_assert_cmpuint (count_items (), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "keyring.load", NULL);
  app_test_wait_for (has_items, NULL);

  loaded = g_list_model_get_item (G_LIST_MODEL (keyring), 0);
  g_assert_cmpstr (jot_keyring_item_get_text (loaded), ==, "00ff00ff00ff00ff");
  g_assert_cmpint (jot_keyring_item_get_form (loaded), ==, JOT_KEY_FORM_SECRET);
  g_assert_cmpint (jot_keyring_item_get_format (loaded), ==, JOT_SECRET_FORMAT_HEX);
  g_assert_cmpstr (jot_keyring_item_get_saved_id (loaded), ==,
                   jot_keyring_item_get_saved_id (item));

  gtk_widget_activate_action (get_row (fixture), "row.forget", NULL);
  app_test_wait_for (is_not_saved, loaded);
  g_assert_cmpuint (count_items (), ==, 1);
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
test_store_encrypted (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (JotKey) key = generate ("ES256", NULL);
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
test_store_name (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("ES256", NULL);
  g_autoptr (GPtrArray) items = NULL;

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_view_save (fixture->view, item);
  app_test_wait_for (is_saved, item);
  rename_to (fixture, "Staging");
  items = load ();
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (jot_keyring_item_get_name (items->pdata[0]), ==, "Staging");

  jot_keyring_view_forget (fixture->view, item);
  app_test_wait_for (is_not_saved, item);
  app_test_settle ();
}

/* The desktop may ask for a password first: who gives the key a name meanwhile finds it there. */
static void
test_store_name_meanwhile (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("ES256", NULL);
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
test_store_in_order (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (JotKeyringItem) item = make_item ("ES256", NULL);
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
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/keyring/keep/each-once", test_keep },
    { "/app/keyring/keep/in-view", test_keep_in_view },
    { "/app/keyring/use/for-all-or-to-sign", test_use },
    { "/app/keyring/remove/undo", test_remove },
    { "/app/keyring/match/kid", test_match },
    { "/app/keyring/match/fits", test_match_fits },
    { "/app/keyring/match/undone", test_match_undone },
    { "/app/keyring/keep/opened", test_keep_opened },
    { "/app/keyring/name/told-apart", test_names },
    { "/app/keyring/name/given", test_rename },
    { "/app/keyring/name/learnt", test_learnt_name },
    { "/app/keyring/store/round-trip", test_store },
    { "/app/keyring/store/without-password", test_store_encrypted },
    { "/app/keyring/store/name", test_store_name },
    { "/app/keyring/store/name-meanwhile", test_store_name_meanwhile },
    { "/app/keyring/store/in-order", test_store_in_order },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
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
