/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jot-template-menu.h"

#define NOW 1700000000

#define HEADER "{ \"alg\":\"HS256\" }"
#define CLAIMS "{ \"exp\" : 1700003600, \"n\": 12345678901234567890 }"

typedef struct
{
  char             *folder;
  JotTemplateStore *store;
  GPtrArray        *listed;
  gboolean          is_done;

  GtkWindow        *window;
  GtkWidget        *menu;
  JotDocument      *document;
} Fixture;

static GtkWidget *
find (Fixture    *fixture,
      const char *id)
{
  return app_test_find (fixture->menu, JOT_TYPE_TEMPLATE_MENU, id);
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->is_done;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->listed, g_ptr_array_unref);
  fixture->listed = jot_template_store_list_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  fixture->is_done = TRUE;
}

static guint
count_saved (Fixture *fixture)
{
  fixture->is_done = FALSE;
  jot_template_store_list_async (fixture->store, NULL, listed_cb, fixture);
  app_test_wait_for (is_done, fixture);

  return fixture->listed->len;
}

static gboolean
has_one (gpointer data)
{
  return count_saved (data) == 1;
}

static gboolean
has_none (gpointer data)
{
  return count_saved (data) == 0;
}

static GtkListBoxRow *
get_row (Fixture *fixture,
         int      index)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (find (fixture, "list")), index);
}

static const char *
get_title (Fixture *fixture,
           int      index)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (fixture, index)));
}

static gboolean
starts_with_own (gpointer data)
{
  return g_str_equal (get_title (data, 0), "Mine & yours");
}

static void
open_menu (Fixture *fixture)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (find (fixture, "button")));
  app_test_settle ();
}

static void
save_as (Fixture    *fixture,
         const char *title)
{
  open_menu (fixture);
  g_signal_emit_by_name (find (fixture, "save_as_button"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "save_button")));
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, "title_entry")), title);
  g_assert_true (gtk_widget_get_sensitive (find (fixture, "save_button")));
  g_signal_emit_by_name (find (fixture, "save_button"), "clicked");
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("jotsmith-test-XXXXXX", &error);
  GtkWidget *overlay = adw_toast_overlay_new ();

  g_assert_no_error (error);
  fixture->folder = g_build_filename (parent, "templates", NULL);
  fixture->store = jot_template_store_new (fixture->folder);

  fixture->document = jot_document_new ();
  jot_document_set_now (fixture->document, NOW);
  fixture->menu = jot_template_menu_new ();
  gtk_widget_set_valign (fixture->menu, GTK_ALIGN_START);
  jot_template_menu_set_store (JOT_TEMPLATE_MENU (fixture->menu), fixture->store);
  jot_template_menu_set_document (JOT_TEMPLATE_MENU (fixture->menu), fixture->document);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), fixture->menu);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 600);
  gtk_window_set_child (fixture->window, overlay);
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  gpointer menu = fixture->menu;

  g_object_add_weak_pointer (menu, &menu);
  gtk_window_destroy (fixture->window);
  /* What is being saved or removed keeps it until it can say how that went. */
  app_test_wait_for (is_gone, &menu);
  g_assert_finalize_object (fixture->document);

  count_saved (fixture);
  for (guint i = 0; i < fixture->listed->len; i++)
    {
      const JotOwnTemplate *template = g_ptr_array_index (fixture->listed, i);
      g_autofree char *path = g_build_filename (fixture->folder, template->file, NULL);

      g_unlink (path);
    }
  g_ptr_array_unref (fixture->listed);
  g_rmdir (fixture->folder);
  g_rmdir (parent);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
  g_object_unref (fixture->store);
  g_free (fixture->folder);
}

static void
test_given (Fixture      *fixture,
            gconstpointer data)
{
  GType toast_type;

  jot_document_set_header_text (fixture->document, HEADER);
  jot_document_set_payload_text (fixture->document, CLAIMS);
  open_menu (fixture);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Club pass");
  g_signal_emit_by_name (find (fixture, "list"), "row-activated", get_row (fixture, 0));
  app_test_settle ();
  g_assert_nonnull (strstr (jot_document_get_payload_text (fixture->document), "Chess"));
  toast_type = g_type_from_name ("AdwToastWidget");
  /* The window says so, and offers to take it back: once is enough. */
  g_assert_true (toast_type == 0 ||
                 app_test_find_type (GTK_WIDGET (fixture->window), toast_type) == NULL);

  jot_document_undo (fixture->document);
  g_assert_cmpstr (jot_document_get_header_text (fixture->document), ==, HEADER);
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==, CLAIMS);
}

static void
test_own (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *path = NULL;
  GStatBuf info;

  jot_document_set_header_text (fixture->document, HEADER);
  jot_document_set_payload_text (fixture->document, CLAIMS);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  save_as (fixture, " Mine & yours ");
  app_test_wait_for (has_one, fixture);

  /* For nobody else to read. */
  path = g_build_filename (fixture->folder, "mine-yours.json", NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  jot_document_clear (fixture->document);
  jot_document_set_now (fixture->document, NOW + 50);
  open_menu (fixture);
  app_test_wait_for (starts_with_own, fixture);
  g_signal_emit_by_name (find (fixture, "list"), "row-activated", get_row (fixture, 0));
  app_test_settle ();
  g_assert_cmpstr (jot_document_get_header_text (fixture->document), ==, HEADER);
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==,
                   "{ \"exp\" : 1700003650, \"n\": 12345678901234567890 }");
}

/* The same title takes the place of the old one; another that makes the same name does not. */
static void
test_same_title (Fixture      *fixture,
                 gconstpointer data)
{
  jot_document_set_header_text (fixture->document, HEADER);
  jot_document_set_payload_text (fixture->document, CLAIMS);
  save_as (fixture, "Mine & yours");
  app_test_wait_for (has_one, fixture);
  save_as (fixture, "Mine & yours");
  app_test_wait_for (has_one, fixture);
  save_as (fixture, "Mine / yours");
  while (count_saved (fixture) != 2)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  jot_document_set_header_text (fixture->document, HEADER);
  jot_document_set_payload_text (fixture->document, CLAIMS);
  save_as (fixture, "Mine & yours");
  app_test_wait_for (has_one, fixture);

  open_menu (fixture);
  app_test_wait_for (starts_with_own, fixture);
  g_signal_emit_by_name (app_test_find_type (GTK_WIDGET (get_row (fixture, 0)), GTK_TYPE_BUTTON),
                         "clicked");
  app_test_wait_for (has_none, fixture);
}

/* Of texts that are broken no template is made. */
static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  jot_document_set_header_text (fixture->document, HEADER);
  jot_document_set_payload_text (fixture->document, "{");
  open_menu (fixture);
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "save_as_button")));
}

/* What lies in the folder and is no template is passed over. */
static void
test_foreign_files (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const files[] = { "a.json", "b.txt" };
  static const char *const texts[] = { "{\"title\":", "{\"title\":\"b\",\"header\":{}}" };

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i], NULL);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    }
  g_assert_cmpuint (count_saved (fixture), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/template-menu/given", test_given },
    { "/app/template-menu/own", test_own },
    { "/app/template-menu/same-title", test_same_title },
    { "/app/template-menu/remove", test_remove },
    { "/app/template-menu/broken-texts", test_broken },
    { "/app/template-menu/foreign-files", test_foreign_files },
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
