/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "keyring-fixture.h"

#include <string.h>

#include "jot-key-store.h"
#include "jot-keyring-row.h"
#include "jot-keyring-view.h"
#include "jot-threads.h"

static gboolean
is_alone (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
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
  keyring_settle (document);
  jot_document_set_header_text (document, header);
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  keyring_settle (document);
  token = g_strdup (jot_document_get_token_text (document));
  app_test_wait_for (is_alone, document);
  g_assert_finalize_object (document);

  return token;
}

static void
test_keep (KeyringFixture *fixture,
           gconstpointer   data)
{
  g_autoptr (JotKey) first = keyring_generate ("ES256", "first");
  g_autoptr (JotKey) second = keyring_generate ("HS256", NULL);
  g_autofree char *first_jwk = jot_key_export_jwk (first, TRUE, NULL);
  g_autofree char *second_jwk = jot_key_export_jwk (second, TRUE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s,%s]}", first_jwk, second_jwk);
  GtkWidget *view = GTK_WIDGET (fixture->view);

  gtk_widget_activate_action (view, "keyring.keep", NULL);
  g_assert_cmpuint (keyring_count_items (), ==, 0);

  jot_document_set_key_text (fixture->document, "a secret, which is not long");
  keyring_settle (fixture->document);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  g_assert_cmpuint (keyring_count_items (), ==, 1);

  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (fixture->document, jwks);
  keyring_settle (fixture->document);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  g_assert_cmpuint (keyring_count_items (), ==, 3);
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
test_keep_in_view (KeyringFixture *fixture,
                   gconstpointer   data)
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
  keyring_settle (fixture->document);
  gtk_widget_activate_action (view, "keyring.keep", NULL);
  app_test_wait_for (is_in_view, keyring_get_row (fixture));
}

static void
test_use (KeyringFixture *fixture,
          gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("ES256", "mine");
  JotKeySource *signing;

  jot_keyring_add (jot_keyring_get_default (), item);
  adw_action_row_activate (ADW_ACTION_ROW (keyring_get_row (fixture)));
  gtk_widget_activate_action (keyring_get_row (fixture), "row.use", NULL);
  keyring_settle (fixture->document);
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==,
                   jot_keyring_item_get_text (item));

  jot_document_set_key_text (fixture->document, "");
  gtk_widget_activate_action (keyring_get_row (fixture), "row.sign", NULL);
  keyring_settle (fixture->document);
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
test_remove (KeyringFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("HS256", "mine");
  g_autoptr (JotKeyringItem) other = keyring_make_item ("HS256", "other");
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (fixture->view),
                                                ADW_TYPE_TOAST_OVERLAY);

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_keyring_add (jot_keyring_get_default (), other);
  gtk_widget_grab_focus (keyring_get_row (fixture));
  gtk_widget_activate_action (keyring_get_row (fixture), "row.remove", NULL);
  g_assert_cmpuint (keyring_count_items (), ==, 1);
  g_assert_true (gtk_window_get_focus (fixture->window) == keyring_get_row (fixture));

  app_test_wait_for (has_toast_button, fixture->view);
  press_undo (overlay);
  g_assert_cmpuint (keyring_count_items (), ==, 2);
}

/* A token that names a key finds it, but never takes the place of one that somebody gave. */
static void
test_match (KeyringFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (JotKeyringItem) first = keyring_make_item ("ES256", "first");
  g_autoptr (JotKeyringItem) second = keyring_make_item ("HS256", "second");
  g_autofree char *first_token = sign (first, "ES256", "first");
  g_autofree char *second_token = sign (second, "HS256", "second");
  JotDocument *document = fixture->document;

  jot_keyring_add (jot_keyring_get_default (), first);
  jot_document_set_token_text (document, first_token);
  keyring_settle (document);
  g_assert_true (jot_document_get_key_is_matched (document));
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, first_token);

  jot_document_set_token_text (document, second_token);
  keyring_settle (document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), !=,
                   JOT_VERDICT_VALID);

  /* It comes later, and is found all the same. */
  jot_keyring_add (jot_keyring_get_default (), second);
  keyring_settle (document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);

  jot_document_set_key_form (document, JOT_KEY_FORM_SECRET);
  jot_document_set_key_text (document, "somebody's own choice of a secret");
  g_assert_false (jot_document_get_key_is_matched (document));
  jot_document_set_token_text (document, first_token);
  keyring_settle (document);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, "somebody's own choice of a secret");
}

/* A mend that is taken back leaves a key that was found, not one that somebody gave. */
static void
test_match_undone (KeyringFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("ES256", "first");
  g_autofree char *token = sign (item, "ES256", "first");
  g_autoptr (JotMend) mend = jot_mend_new_secret ("Do it", "c2VjcmV0", -1,
                                                  JOT_SECRET_FORMAT_BASE64);
  JotDocument *document = fixture->document;

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_document_set_token_text (document, token);
  keyring_settle (document);
  jot_document_apply_mend (document, mend);
  keyring_settle (document);
  g_assert_false (jot_document_get_key_is_matched (document));

  jot_document_undo (document);
  keyring_settle (document);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, jot_keyring_item_get_text (item));
  g_assert_true (jot_document_get_key_is_matched (document));
}

/* To open a key with a password takes long on purpose: it is done once, in a thread. */
static void
test_keep_opened (KeyringFixture *fixture,
                  gconstpointer   data)
{
  g_autoptr (JotKeyringItem) made = keyring_make_item ("ES256", NULL);
  g_autofree char *pem = jot_key_export_pem (jot_keyring_item_get_key (made), TRUE, "open", NULL);
  g_autoptr (JotKeyringItem) item = NULL;
  JotDocument *document = fixture->document;
  JotKeySource *source = jot_document_get_key_source (document);

  jot_key_source_set (source, JOT_KEY_FORM_TEXT, JOT_SECRET_FORMAT_UTF8, pem, "open");
  keyring_settle (document);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "keyring.keep", NULL);
  item = g_list_model_get_item (G_LIST_MODEL (jot_keyring_get_default ()), 0);
  g_assert_true (jot_keyring_item_get_key (item) ==
                 jot_key_set_get_key (jot_key_source_get_keys (source), 0));
  g_assert_cmpstr (jot_keyring_item_get_text (item), ==, pem);
  g_assert_cmpstr (jot_keyring_item_get_password (item), ==, "open");
}

/* Only the name counts that the key has and that it fits: a secret is no match for ES256. */
static void
test_match_fits (KeyringFixture *fixture,
                 gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("HS256", "same");
  g_autoptr (JotKeyringItem) signer = keyring_make_item ("ES256", "same");
  g_autofree char *token = sign (signer, "ES256", "same");

  jot_keyring_add (jot_keyring_get_default (), item);
  jot_document_set_token_text (fixture->document, token);
  keyring_settle (fixture->document);
  g_assert_false (jot_document_get_key_is_matched (fixture->document));
}

/* Two keys of a kind are told apart: by the thumbprint, or by a number where there is none. */
static void
test_names (KeyringFixture *fixture,
            gconstpointer   data)
{
  JotKeyring *keyring = jot_keyring_get_default ();
  g_autoptr (JotKeyringItem) pair = keyring_make_item ("ES256", NULL);
  g_autoptr (JotKeyringItem) first = keyring_make_item ("HS256", NULL);
  g_autoptr (JotKeyringItem) second = keyring_make_item ("HS256", NULL);
  g_autofree char *thumbprint = jot_key_dup_thumbprint (jot_keyring_item_get_key (pair), NULL);
  g_autofree char *of_first = jot_keyring_item_dup_short_thumbprint (first);
  g_autofree char *beginning = g_strndup (thumbprint, 8);

  jot_keyring_add (keyring, pair);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (keyring_get_row (fixture))),
                            beginning));

  g_assert_null (of_first);
  jot_keyring_add (keyring, first);
  jot_keyring_add (keyring, second);
  g_assert_cmpstr (jot_keyring_item_get_name (first), !=, jot_keyring_item_get_name (second));
}

static void
test_rename (KeyringFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (JotKeyringItem) item = keyring_make_item ("ES256", "mine");
  AdwPreferencesRow *row;

  jot_keyring_add (jot_keyring_get_default (), item);
  row = ADW_PREFERENCES_ROW (keyring_get_row (fixture));
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "mine");

  keyring_rename_to (fixture, " Staging <b> ");
  g_assert_cmpstr (jot_keyring_item_get_name (item), ==, "Staging <b>");
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "Staging <b>");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "mine"));

  keyring_rename_to (fixture, "");
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "mine");
}

/* A key that is in the list comes back from where it was saved, with the name that it has there. */
static void
test_learnt_name (KeyringFixture *fixture,
                  gconstpointer   data)
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

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (KeyringFixture *, gconstpointer);
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
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, KeyringFixture, NULL, keyring_set_up, tests[i].test,
                keyring_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
