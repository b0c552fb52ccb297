/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-clipboard.h"
#include "jot-key-input.h"
#include "jot-key-status.h"

#define PASSWORD "correct horse"

typedef struct
{
  GtkWindow   *window;
  JotKeyInput *input;
  JotDocument *document;
} Fixture;

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

static GtkWidget *
get_child (Fixture    *fixture,
           const char *id)
{
  return app_test_find (GTK_WIDGET (fixture->input), JOT_TYPE_KEY_INPUT, id);
}

static const char *
read_status (Fixture    *fixture,
             const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_test_find (get_child (fixture, "status"),
                                                        JOT_TYPE_KEY_STATUS, id)));
}

static gboolean
has_status_class (Fixture    *fixture,
                  const char *css_class)
{
  return gtk_widget_has_css_class (app_test_find (get_child (fixture, "status"),
                                                  JOT_TYPE_KEY_STATUS, "icon"), css_class);
}

static void
give (Fixture    *fixture,
      const char *text)
{
  gtk_stack_set_visible_child_name (GTK_STACK (get_child (fixture, "form_stack")), "text");
  gtk_text_buffer_set_text (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_child (fixture, "key_view"))), text, -1);
  settle (fixture);
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

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *overlay;

  fixture->document = jot_document_new ();
  fixture->input = JOT_KEY_INPUT (g_object_new (JOT_TYPE_KEY_INPUT,
                                                "document", fixture->document,
                                                NULL));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->input));
  gtk_window_set_child (fixture->window, overlay);
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
  gpointer input = fixture->input;

  g_object_add_weak_pointer (G_OBJECT (input), &input);
  gtk_window_destroy (fixture->window);
  settle (fixture);
  g_assert_null (input);
  app_test_wait_for (is_alone, fixture->document);
  g_assert_finalize_object (fixture->document);
}

/* What is plainly a key goes where keys go; who takes it for a secret all the same is left alone. */
static void
test_paste_into_secret (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *secret = get_child (fixture, "secret_row");
  GtkStack *stack = GTK_STACK (get_child (fixture, "form_stack"));

  gtk_editable_set_text (GTK_EDITABLE (secret), "just a secret");
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "secret");

  gtk_editable_set_text (GTK_EDITABLE (secret), APP_TEST_A1_KEY);
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "text");
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==, APP_TEST_A1_KEY);
  g_assert_nonnull (jot_document_get_signing_key (fixture->document));

  gtk_stack_set_visible_child_name (stack, "secret");
  gtk_editable_insert_text (GTK_EDITABLE (secret), " ", 1, &(int) { 0 });
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "secret");
}

static void
test_password (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (JotKey) key = generate ("ES256", NULL);
  g_autofree char *pem = jot_key_export_pem (key, TRUE, PASSWORD, NULL);
  GtkWidget *row = get_child (fixture, "password_row");

  jot_document_set_header_text (fixture->document, "{\"alg\":\"ES256\"}");
  g_assert_false (gtk_widget_get_mapped (row));
  give (fixture, pem);
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_false (has_status_class (fixture, "error"));

  gtk_editable_set_text (GTK_EDITABLE (row), "wrong");
  g_signal_emit_by_name (row, "apply");
  settle (fixture);
  g_assert_true (has_status_class (fixture, "error"));

  gtk_editable_set_text (GTK_EDITABLE (row), PASSWORD);
  g_signal_emit_by_name (row, "apply");
  settle (fixture);
  g_assert_true (has_status_class (fixture, "success"));
  g_assert_nonnull (jot_document_get_signing_key (fixture->document));

  give (fixture, "");
  g_assert_false (gtk_widget_get_mapped (row));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

static void
test_thumbprint (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (JotKey) key = generate ("ES256", "mine");
  g_autofree char *jwk = jot_key_export_jwk (key, TRUE, NULL);
  g_autofree char *thumbprint = jot_key_dup_thumbprint (key, NULL);

  jot_document_set_header_text (fixture->document, "{\"alg\":\"ES256\"}");
  give (fixture, jwk);
  g_assert_nonnull (strstr (read_status (fixture, "details_label"), thumbprint));
  g_assert_nonnull (strstr (read_status (fixture, "details_label"), "mine"));

  /* Of a secret it would help to guess it. */
  give (fixture, APP_TEST_A1_KEY);
  g_assert_null (strstr (read_status (fixture, "details_label"), "Thumbprint"));
}

static void
test_published (Fixture      *fixture,
                gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (fixture, "secret_row")),
                         "your-256-bit-secret");
  settle (fixture);
  g_assert_true (has_status_class (fixture, "warning"));
  g_assert_nonnull (strstr (read_status (fixture, "strength_label"), "anybody can sign"));
}

/* Of a set it is told which key is used, by what the header says now. */
static void
test_set (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (JotKey) elliptic = generate ("ES256", "curve");
  g_autoptr (JotKey) secret = generate ("HS256", "shared");
  g_autofree char *first = jot_key_export_jwk (elliptic, FALSE, NULL);
  g_autofree char *second = jot_key_export_jwk (secret, TRUE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s,%s,{\"kty\":\"what\"}]}", first, second);

  jot_document_set_header_text (fixture->document, "{\"alg\":\"ES256\",\"kid\":\"curve\"}");
  give (fixture, jwks);
  g_assert_cmpstr (read_status (fixture, "kind_label"), ==, "2 keys");
  g_assert_true (has_status_class (fixture, "success"));
  g_assert_nonnull (strstr (read_status (fixture, "details_label"), "curve"));
  g_assert_nonnull (strstr (read_status (fixture, "details_label"), "1 more"));

  jot_document_set_header_text (fixture->document, "{\"alg\":\"HS256\",\"kid\":\"shared\"}");
  settle (fixture);
  g_assert_nonnull (strstr (read_status (fixture, "details_label"), "shared"));

  jot_document_set_header_text (fixture->document, "{\"alg\":\"HS256\",\"kid\":\"lost\"}");
  settle (fixture);
  g_assert_true (has_status_class (fixture, "error"));
}

static void
test_certificate (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys", data, NULL);
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  JotKey *key;
  gint64 not_before, not_after;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  jot_document_set_header_text (fixture->document, "{\"alg\":\"RS256\"}");
  g_assert_true (jot_document_load_key (fixture->document, contents, length, &error));
  g_assert_no_error (error);
  settle (fixture);
  key = jot_key_set_get_key (jot_document_get_keys (fixture->document), 0);
  g_assert_true (jot_key_get_validity (key, &not_before, &not_after));
  g_assert_nonnull (strstr (read_status (fixture, "details_label"), jot_key_get_subject (key)));

  jot_document_set_now (fixture->document, not_after + 1);
  settle (fixture);
  g_assert_true (has_status_class (fixture, "warning"));
  jot_document_set_now (fixture->document, not_after);
  settle (fixture);
  g_assert_true (has_status_class (fixture, "success"));
  jot_document_set_now (fixture->document, not_before - 1);
  settle (fixture);
  g_assert_true (has_status_class (fixture, "warning"));
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static gboolean
is_empty (gpointer data)
{
  return gdk_clipboard_get_content (data) == NULL;
}

/* What is secret goes away again; what somebody copied since stays. */
static void
test_clipboard (Fixture      *fixture,
                gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->input));
  g_autoptr (JotSecret) secret = jot_secret_new ("hush", 4);
  g_autofree char *text = NULL;

  jot_clipboard_set_secret (clipboard, secret, 1);
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  app_test_wait_for (is_set, &text);
  g_assert_cmpstr (text, ==, "hush");
  app_test_wait_for (is_empty, clipboard);

  jot_clipboard_set_secret (clipboard, secret, 1);
  gdk_clipboard_set_text (clipboard, "another");
  jot_clipboard_clear_secrets ();
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));

  jot_clipboard_set_secret (clipboard, secret, JOT_CLIPBOARD_SECONDS);
  jot_clipboard_clear_secrets ();
  g_assert_null (gdk_clipboard_get_content (clipboard));
}

static gboolean
is_in_sight (Fixture *fixture)
{
  return gtk_widget_get_mapped (get_child (fixture, "key_view"));
}

static void
press_reveal (Fixture *fixture)
{
  g_signal_emit_by_name (get_child (fixture, "reveal_button"), "clicked");
  settle (fixture);
}

/* Who looks over a shoulder sees a private key as little as a secret, until somebody asks. */
static void
test_hidden (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JotKey) key = generate ("ES256", NULL);
  g_autofree char *private_pem = jot_key_export_pem (key, TRUE, NULL, NULL);
  g_autofree char *private_jwk = jot_key_export_jwk (key, TRUE, NULL);
  g_autofree char *public_jwk = jot_key_export_jwk (key, FALSE, NULL);
  g_autofree char *cut = g_strndup (private_jwk, strlen (private_jwk) - 1);
  int public_width, private_width;

  give (fixture, public_jwk);
  g_assert_true (is_in_sight (fixture));
  g_assert_false (gtk_widget_get_mapped (get_child (fixture, "reveal_button")));

  gtk_widget_measure (GTK_WIDGET (fixture->input), GTK_ORIENTATION_HORIZONTAL, -1, &public_width,
                      NULL, NULL, NULL);
  give (fixture, private_pem);
  g_assert_false (is_in_sight (fixture));
  gtk_widget_measure (GTK_WIDGET (fixture->input), GTK_ORIENTATION_HORIZONTAL, -1, &private_width,
                      NULL, NULL, NULL);
  g_assert_cmpint (private_width, <=, public_width);
  press_reveal (fixture);
  g_assert_true (is_in_sight (fixture));
  press_reveal (fixture);
  g_assert_false (is_in_sight (fixture));

  /* Another key was not asked for. */
  press_reveal (fixture);
  jot_document_set_key_text (fixture->document, private_jwk);
  settle (fixture);
  g_assert_false (is_in_sight (fixture));

  jot_document_set_key_text (fixture->document, cut);
  settle (fixture);
  g_assert_nonnull (jot_key_source_get_error (jot_key_input_get_source (fixture->input)));
  g_assert_false (is_in_sight (fixture));

  jot_document_set_key_text (fixture->document, public_jwk);
  settle (fixture);
  g_assert_true (is_in_sight (fixture));
}

/* A secret does not come to light by standing in the wrong place. */
static void
test_hidden_secret (Fixture      *fixture,
                    gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (fixture, "secret_row")), "hush");
  settle (fixture);
  gtk_stack_set_visible_child_name (GTK_STACK (get_child (fixture, "form_stack")), "text");
  settle (fixture);
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==, "hush");
  g_assert_false (is_in_sight (fixture));
}

static gboolean
is_out_of_sight (gpointer data)
{
  return !is_in_sight (data);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (((Fixture *) data)->window);
}

/* Whoever types must see what, and only as long. */
static void
test_hidden_after_typing (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *view = get_child (fixture, "key_view");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_stack_set_visible_child_name (GTK_STACK (get_child (fixture, "form_stack")), "text");
  settle (fixture);
  /* A window gets the focus some time after it was drawn; before that nobody types there. */
  app_test_wait_for (is_active, fixture);
  gtk_widget_grab_focus (view);
  for (const char *p = APP_TEST_A1_KEY; *p != '\0'; p++)
    gtk_text_buffer_insert_at_cursor (buffer, p, 1);
  settle (fixture);
  g_assert_nonnull (jot_document_get_signing_key (fixture->document));
  g_assert_true (is_in_sight (fixture));

  gtk_widget_grab_focus (get_child (fixture, "reveal_button"));
  app_test_wait_for (is_out_of_sight, fixture);
}

/* Activates the shortcuts of a widget, of which it has no others. */
static gboolean
press_paste (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = g_list_model_get_n_items (controllers);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          g_list_model_get_n_items (G_LIST_MODEL (controller)) != 1)
        continue;

      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      if (GTK_IS_ALTERNATIVE_TRIGGER (gtk_shortcut_get_trigger (shortcut)))
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
    }

  return FALSE;
}

static gboolean
is_text (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (jot_document_get_key_text (fixture->document), APP_TEST_A1_KEY) == 0;
}

/* What is copied by hand is taken away as what is copied by the menu; another key can be pasted
 * over one that nobody sees. */
static void
test_hidden_clipboard (Fixture      *fixture,
                       gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->input));
  GtkWidget *view = get_child (fixture, "key_view");
  GtkWidget *secret = get_child (fixture, "secret_row");
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (secret)));
  g_autoptr (JotKey) key = generate ("ES256", NULL);
  g_autofree char *pem = jot_key_export_pem (key, TRUE, NULL, NULL);

  give (fixture, pem);
  press_reveal (fixture);
  g_signal_emit_by_name (view, "select-all", TRUE);
  g_signal_emit_by_name (view, "copy-clipboard");
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  jot_clipboard_clear_secrets ();
  g_assert_null (gdk_clipboard_get_content (clipboard));

  g_signal_emit_by_name (view, "cut-clipboard");
  settle (fixture);
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==, "");
  jot_clipboard_clear_secrets ();
  g_assert_null (gdk_clipboard_get_content (clipboard));

  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_SECRET);
  gtk_editable_set_text (GTK_EDITABLE (secret), "hush");
  gtk_text_set_visibility (text, TRUE);
  gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
  g_signal_emit_by_name (text, "copy-clipboard");
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  jot_clipboard_clear_secrets ();
  g_assert_null (gdk_clipboard_get_content (clipboard));

  give (fixture, pem);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->input));
  g_assert_true (gtk_widget_has_focus (get_child (fixture, "reveal_button")));
  gdk_clipboard_set_text (clipboard, APP_TEST_A1_KEY);
  g_assert_true (press_paste (get_child (fixture, "reveal_button")));
  app_test_wait_for (is_text, fixture);
  settle (fixture);
  g_assert_false (is_in_sight (fixture));
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  g_assert_not_reached ();
}

static void
drop_file (Fixture *fixture)
{
  g_autoptr (GFile) file =
    g_file_new_build_filename (g_test_get_dir (G_TEST_DIST), "data", "keys",
                               "rsa-2048.certificate.pem", NULL);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  GValue value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (fixture->input)), "drop", &value, 0.0, 0.0,
                         &is_taken);
  g_assert_true (is_taken);
  g_value_unset (&value);
}

static gboolean
has_certificate (gpointer data)
{
  return g_str_has_prefix (jot_document_get_key_text (data), "-----BEGIN CERTIFICATE");
}

static gboolean
has_toast (gpointer window)
{
  return app_test_find_type (window, g_type_from_name ("AdwToastWidget")) != NULL;
}

/* A file takes time to be read, and what was typed in that time is what somebody wants. */
static void
test_late_file (Fixture      *fixture,
                gconstpointer data)
{
  drop_file (fixture);
  /* This is no key, but the form of the one that is awaited. */
  jot_document_set_header_text (fixture->document, "{\"alg\":\"RS256\"}");
  app_test_wait_for (has_certificate, fixture->document);

  jot_document_set_key_text (fixture->document, "");
  drop_file (fixture);
  jot_document_set_key_text (fixture->document, "typed meanwhile");
  app_test_wait_for (has_toast, gtk_widget_get_root (GTK_WIDGET (fixture->input)));
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==, "typed meanwhile");
  settle (fixture);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
    const char *data;
  } tests[] = {
    { "/app/key-input/secret/a-key-goes-where-keys-go", test_paste_into_secret },
    { "/app/key-input/password/asked-for", test_password },
    { "/app/key-input/status/thumbprint", test_thumbprint },
    { "/app/key-input/status/published-secret", test_published },
    { "/app/key-input/status/set", test_set },
    { "/app/key-input/status/certificate-pem", test_certificate, "rsa-2048.certificate.pem" },
    { "/app/key-input/status/certificate-der", test_certificate, "rsa-2048.certificate.der" },
    { "/app/key-input/file/too-late", test_late_file },
    { "/app/key-input/clipboard/secret-goes-away", test_clipboard },
    { "/app/key-input/hidden/private-key", test_hidden },
    { "/app/key-input/hidden/secret-as-key", test_hidden_secret },
    { "/app/key-input/hidden/after-typing", test_hidden_after_typing },
    { "/app/key-input/hidden/clipboard", test_hidden_clipboard },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, set_up, tests[i].test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
