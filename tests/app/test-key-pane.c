/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jot-key-input.h"
#include "jot-key-pane.h"
#include "jot-key-status.h"
#include "jot-threads.h"

typedef struct
{
  GtkWindow   *window;
  JotKeyPane  *pane;
  JotDocument *document;
} Fixture;

static GtkWidget *
get_child (Fixture    *fixture,
           const char *id)
{
  return app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_KEY_PANE, id);
}

/* Of the key that verifies. */
static GtkWidget *
get_input_child (Fixture    *fixture,
                 const char *id)
{
  return app_test_find (get_child (fixture, "key_input"), JOT_TYPE_KEY_INPUT, id);
}

static GtkWidget *
get_status_child (Fixture    *fixture,
                  const char *id)
{
  return app_test_find (get_input_child (fixture, "status"), JOT_TYPE_KEY_STATUS, id);
}

static const char *
read_label (Fixture    *fixture,
            const char *id)
{
  return gtk_label_get_label (GTK_LABEL (get_status_child (fixture, id)));
}

static gboolean
is_idle (gpointer data)
{
  return !jot_document_get_busy (((Fixture *) data)->document);
}

static void
settle (Fixture *fixture)
{
  app_test_wait_for (is_idle, fixture);
  app_test_settle ();
}

/* What the row shows has to be what it would set. */
static const char *
get_selected_algorithm (Fixture *fixture)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (fixture, "algorithm_row"));
  GtkStringObject *item = adw_combo_row_get_selected_item (row);
  guint position = adw_combo_row_get_selected (row);
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  if (position >= n)
    {
      g_assert_cmpstr (gtk_string_object_get_string (item), ==, "—");
      return NULL;
    }

  g_assert_cmpstr (gtk_string_object_get_string (item), ==, algorithms[position].name);

  return algorithms[position].name;
}

static guint
find_algorithm (const char *name)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (algorithms[i].name, name))
      return (guint) i;

  g_assert_not_reached ();
}

static void
type_secret (Fixture    *fixture,
             const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_input_child (fixture, "secret_row")), text);
  settle (fixture);
}

static void
type_key (Fixture    *fixture,
          const char *text)
{
  gtk_stack_set_visible_child_name (GTK_STACK (get_input_child (fixture, "form_stack")), "text");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_input_child (fixture,
                                                                                      "key_view"))),
                            text, -1);
  settle (fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = jot_document_new ();
  fixture->pane = JOT_KEY_PANE (jot_key_pane_new ());
  jot_key_pane_set_document (fixture->pane, fixture->document);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  /* As in its window, it is not left without room. */
  gtk_widget_set_size_request (GTK_WIDGET (fixture->pane), 400, 600);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->pane));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));

  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  settle (fixture);
}

/* Nothing may keep the pane, nor the pane its document. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer pane = fixture->pane;

  g_object_add_weak_pointer (G_OBJECT (pane), &pane);
  gtk_window_destroy (fixture->window);
  settle (fixture);
  g_assert_null (pane);
  g_assert_finalize_object (fixture->document);
}

static void
test_algorithm (Fixture      *fixture,
                gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (fixture, "algorithm_row"));

  g_assert_cmpstr (get_selected_algorithm (fixture), ==, "HS256");

  adw_combo_row_set_selected (row, find_algorithm ("HS512"));
  settle (fixture);
  g_assert_cmpstr (jot_document_get_algorithm (fixture->document)->name, ==, "HS512");
  g_assert_nonnull (strstr (jot_document_get_header_text (fixture->document), "\"HS512\""));

  jot_document_set_header_text (fixture->document, "{\"alg\":\"RS384\"}");
  settle (fixture);
  g_assert_cmpstr (get_selected_algorithm (fixture), ==, "RS384");
}

static gboolean
is_list_shown (gpointer data)
{
  GtkWidget *popover = app_test_find_type (data, GTK_TYPE_POPOVER);
  GtkWidget *list = popover != NULL ? app_test_find_type (popover, GTK_TYPE_LIST_VIEW) : NULL;

  return list != NULL && gtk_widget_get_mapped (list) && gtk_widget_get_first_child (list) != NULL;
}

static void
collect_families (GtkWidget *widget,
                  GString   *families)
{
  if (gtk_widget_has_css_class (widget, "family") && gtk_widget_get_visible (widget))
    g_string_append_printf (families, "%s ", gtk_label_get_label (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_families (child, families);
}

static void
test_families (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *row = get_child (fixture, "algorithm_row");
  g_autoptr (GString) families = g_string_new (NULL);

  adw_action_row_activate (ADW_ACTION_ROW (row));
  app_test_wait_for (is_list_shown, row);
  collect_families (row, families);
  g_assert_cmpstr (families->str, ==, "HMAC RSA RSA-PSS ECDSA EdDSA ");
}

/* A token that is only looked at is not rewritten by the row that names its algorithm. */
static void
test_unknown_algorithm (Fixture      *fixture,
                        gconstpointer data)
{
  /* {"alg":"none"} */
  jot_document_set_token_text (fixture->document, "eyJhbGciOiJub25lIn0.e30.");
  settle (fixture);

  g_assert_null (get_selected_algorithm (fixture));
  g_assert_cmpstr (jot_document_get_token_text (fixture->document), ==,
                   "eyJhbGciOiJub25lIn0.e30.");
}

/* Also the algorithm that the row showed before; then there is nothing but algorithms to choose. */
static void
test_choose_after_unknown (Fixture      *fixture,
                           gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (fixture, "algorithm_row"));
  guint n_items = g_list_model_get_n_items (adw_combo_row_get_model (row));

  jot_document_set_token_text (fixture->document, "eyJhbGciOiJub25lIn0.e30.");
  settle (fixture);
  jot_document_set_token_text (fixture->document, "eyJhbGciOiJIUzAifQ.e30.");
  settle (fixture);
  g_assert_null (get_selected_algorithm (fixture));

  adw_combo_row_set_selected (row, find_algorithm ("HS256"));
  settle (fixture);
  g_assert_cmpstr (get_selected_algorithm (fixture), ==, "HS256");
  g_assert_cmpstr (jot_document_get_algorithm (fixture->document)->name, ==, "HS256");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, n_items);
}

/* Forty letters are forty bytes as text, thirty of base64, and twenty as hexadecimal digits. */
static void
test_secret_format (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct
  {
    JotSecretFormat format;
    guint           bits;
  } formats[] = {
    { JOT_SECRET_FORMAT_UTF8, 320 },
    { JOT_SECRET_FORMAT_BASE64, 240 },
    { JOT_SECRET_FORMAT_BASE64URL, 240 },
    { JOT_SECRET_FORMAT_HEX, 160 },
  };
  AdwComboRow *row = ADW_COMBO_ROW (get_input_child (fixture, "format_row"));

  type_secret (fixture, "abcdefabcdefabcdefabcdefabcdefabcdefabcd");
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      adw_combo_row_set_selected (row, (guint) formats[i].format);
      settle (fixture);
      g_assert_cmpint (jot_document_get_secret_format (fixture->document), ==, formats[i].format);
      g_assert_no_error (jot_document_get_key_error (fixture->document));
      g_assert_cmpuint (jot_key_get_bits (jot_document_get_signing_key (fixture->document)), ==,
                        formats[i].bits);
    }
}

static void
test_status (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *icon = get_status_child (fixture, "icon");

  g_assert_false (gtk_widget_get_visible (get_input_child (fixture, "status")));

  type_secret (fixture, "abcdefabcdefabcdefabcdefabcdefab");
  g_assert_true (gtk_widget_get_visible (get_input_child (fixture, "status")));
  g_assert_true (gtk_widget_has_css_class (icon, "success"));

  type_secret (fixture, "short");
  g_assert_true (gtk_widget_has_css_class (icon, "warning"));
  g_assert_true (gtk_widget_get_visible (get_status_child (fixture, "strength_label")));

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_input_child (fixture, "format_row")),
                              JOT_SECRET_FORMAT_HEX);
  settle (fixture);
  g_assert_true (gtk_widget_has_css_class (icon, "error"));
  g_assert_cmpstr (read_label (fixture, "kind_label"), ==,
                   jot_document_get_key_error (fixture->document)->message);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "obstacle_label")));
}

static void
test_sign (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *button = get_child (fixture, "sign_button");
  GtkWidget *obstacle = get_child (fixture, "obstacle_label");

  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_get_visible (obstacle));

  type_key (fixture, APP_TEST_A1_KEY);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_false (gtk_widget_get_visible (obstacle));

  jot_document_set_token_text (fixture->document, APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD ".");
  settle (fixture);
  g_signal_emit_by_name (button, "clicked");
  settle (fixture);
  g_assert_cmpstr (jot_document_get_token_text (fixture->document), ==, APP_TEST_A1_TOKEN);
}

/* What is said of the key is not said again beside the button. */
static void
test_wrong_key (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_generate (jot_algorithm_find ("ES256"), 0, NULL, &error);
  g_autofree char *pem = jot_key_export_pem (key, TRUE, NULL, &error);
  GtkWidget *obstacle = get_child (fixture, "obstacle_label");

  jot_document_set_header_text (fixture->document, "{\"alg\":\"RS256\"}");
  type_key (fixture, pem);
  g_assert_false (gtk_widget_is_sensitive (get_child (fixture, "sign_button")));
  g_assert_false (gtk_widget_get_visible (obstacle));

  jot_document_set_header_text (fixture->document, "{\"alg\":\"ES256\"}");
  settle (fixture);
  g_assert_true (gtk_widget_is_sensitive (get_child (fixture, "sign_button")));
  g_assert_false (gtk_widget_get_visible (obstacle));

  jot_document_set_header_text (fixture->document, "{\"alg\":\"RS256\"}");
  settle (fixture);
  g_assert_false (gtk_widget_is_sensitive (get_child (fixture, "sign_button")));
  g_assert_false (gtk_widget_get_visible (obstacle));
}

static void
test_public_key (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *public_key = NULL;

  jot_document_set_header_text (fixture->document, "{\"alg\":\"RS256\"}");
  settle (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "key.generate", NULL));
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (get_child (fixture, "spinner"))));
  settle (fixture);
  g_assert_false (gtk_spinner_get_spinning (GTK_SPINNER (get_child (fixture, "spinner"))));
  g_assert_true (gtk_widget_is_sensitive (get_child (fixture, "sign_button")));

  public_key = jot_key_export_pem (jot_document_get_signing_key (fixture->document), FALSE, NULL,
                                   &error);
  g_assert_no_error (error);
  type_key (fixture, public_key);
  g_assert_false (gtk_widget_is_sensitive (get_child (fixture, "sign_button")));
  g_assert_nonnull (strstr (read_label (fixture, "strength_label"), "verifies only"));
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "obstacle_label")));
}

static void
test_re_sign (Fixture      *fixture,
              gconstpointer data)
{
  GtkSwitch *re_sign = GTK_SWITCH (get_child (fixture, "re_sign_switch"));

  g_assert_true (gtk_switch_get_active (re_sign));
  gtk_switch_set_active (re_sign, FALSE);
  g_assert_false (jot_document_get_re_sign (fixture->document));
  jot_document_set_re_sign (fixture->document, TRUE);
  g_assert_true (gtk_switch_get_active (re_sign));
}

/* What is saved can be read again, with its password alone where it has one, and what is private is
 * for its owner only. */
static void
test_save (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *password;
    gboolean    is_private;
  } cases[] = {
    { "public-pem", NULL, FALSE },
    { "public-jwk", NULL, FALSE },
    { "public-jwks", NULL, FALSE },
    { "private-pem", NULL, TRUE },
    { "encrypted-pem", "correct horse", TRUE },
    { "private-jwk", NULL, TRUE },
  };
  g_autoptr (JotKey) key = jot_key_generate (jot_algorithm_find ("ES256"), 0, NULL, NULL);
  g_autofree char *pem = jot_key_export_pem (key, TRUE, NULL, NULL);
  g_autofree char *folder = g_dir_make_tmp ("jotsmith-XXXXXX", NULL);

  type_key (fixture, pem);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].form, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (JotKeySet) keys = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      GStatBuf info;

      jot_key_pane_save_key_to (fixture->pane, jot_document_get_signing_key (fixture->document),
                                cases[i].form, file, cases[i].password);
      g_assert_true (jot_threads_wait (20000));

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      if (cases[i].is_private)
        g_assert_cmpint (info.st_mode & 077, ==, 0);
      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      keys = jot_key_set_new_from_text (text, -1, cases[i].password, &error);
      g_assert_no_error (error);
      g_assert_cmpint (jot_key_is_private (jot_key_set_get_key (keys, 0)), ==,
                       cases[i].is_private);
      if (cases[i].password != NULL)
        g_assert_null (jot_key_set_new_from_text (text, -1, NULL, NULL));
      g_unlink (path);
    }

  g_rmdir (folder);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  GtkEditable *secret = GTK_EDITABLE (get_input_child (fixture, "secret_row"));

  gtk_test_accessible_assert_property (gtk_editable_get_delegate (secret),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Shared secret");
  gtk_test_accessible_assert_property (get_input_child (fixture, "key_view"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Key as PEM, JWK or JWKS");
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/key-pane/algorithm/both-ways", test_algorithm },
    { "/app/key-pane/algorithm/each-family-once", test_families },
    { "/app/key-pane/algorithm/unknown-is-left-alone", test_unknown_algorithm },
    { "/app/key-pane/algorithm/chosen-after-unknown", test_choose_after_unknown },
    { "/app/key-pane/secret/read-as", test_secret_format },
    { "/app/key-pane/status/good-weak-wrong", test_status },
    { "/app/key-pane/sign/only-with-a-key", test_sign },
    { "/app/key-pane/sign/not-with-another-kind", test_wrong_key },
    { "/app/key-pane/sign/not-with-a-public-key", test_public_key },
    { "/app/key-pane/re-sign/both-ways", test_re_sign },
    { "/app/key-pane/save/each-form", test_save },
    { "/app/key-pane/accessible/names", test_names },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
