/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Draws the window in each of its states, widths and schemes into PNG files. Not a test: what comes
 * of it is looked at by people. Arguments: the folder to write to and, with `--store`, that it is to
 * be the pictures of the software centres. */

#include "config.h"

#include "app-test.h"
#include "screenshot.h"
#include "store-screenshots.h"

#include "jot-claims-pane.h"
#include "jot-edit-page.h"
#include "jot-workbench.h"

typedef struct
{
  const char *name;
  const char *pane;
  void (*prepare)(JotDocument *document);
  const char *claims;
  const char *edit;
} State;

static const struct
{
  int width;
  int height;
} sizes[] = {
  { 360, 720 }, { 800, 720 }, { 1400, 780 },
};

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static void
prepare_nothing (JotDocument *document)
{
}

static void
prepare_good (JotDocument *document)
{
  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
}

static void
prepare_key_pair (JotDocument *document)
{
  jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
}

static void
prepare_tampered (JotDocument *document)
{
  g_autoptr (GString) payload = NULL;

  prepare_good (document);
  app_test_wait_for (is_idle, document);
  jot_document_set_re_sign (document, FALSE);
  payload = g_string_new (jot_document_get_payload_text (document));
  g_string_replace (payload, "36", "18", 1);
  jot_document_set_payload_text (document, payload->str);
}

/* The signature in the other base64 alphabet, as many a tool writes it. */
static void
prepare_malformed (JotDocument *document)
{
  jot_document_set_token_text (document,
                               APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD
                               ".dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk=");
}

static void
prepare_mistake (JotDocument *document)
{
  g_autoptr (GString) payload = NULL;

  prepare_good (document);
  app_test_wait_for (is_idle, document);
  payload = g_string_new (jot_document_get_payload_text (document));
  g_string_replace (payload, "36", "036", 1);
  jot_document_set_payload_text (document, payload->str);
}

static const State states[] = {
  { "empty", "token", prepare_nothing },
  { "good", "token", prepare_good },
  { "claims", "claims", prepare_good },
  { "edit", "claims", prepare_good, "edit" },
  { "form", "claims", prepare_good, "edit", "form" },
  { "mistake", "claims", prepare_mistake, "edit" },
  { "key", "key", prepare_key_pair },
  { "tampered", "token", prepare_tampered },
  { "malformed", "token", prepare_malformed },
};

static void
take (const State *state,
      gsize        size,
      gboolean     dark,
      const char  *folder)
{
  JotWindow *window = JOT_WINDOW (jot_window_new (app_test_application ()));
  JotDocument *document = jot_window_get_document (window);
  g_autofree char *path = g_strdup_printf ("%s/%s-%d%s.png", folder, state->name,
                                           sizes[size].width, dark ? "-dark" : "");
  GtkWidget *workbench = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_WORKBENCH);

  gtk_window_set_default_size (GTK_WINDOW (window), sizes[size].width, sizes[size].height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  state->prepare (document);
  app_test_wait_for (is_idle, document);
  gtk_widget_activate_action (workbench, "workbench.show-pane", "s", state->pane);
  if (state->claims != NULL)
    gtk_widget_activate_action (app_test_find_type (workbench, JOT_TYPE_CLAIMS_PANE),
                                "claims.show", "s", state->claims);
  if (state->edit != NULL)
    gtk_widget_activate_action (app_test_find_type (workbench, JOT_TYPE_EDIT_PAGE), "edit.show",
                                "s", state->edit);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);

  screenshot_save_content (adw_application_window_get_content (ADW_APPLICATION_WINDOW (
                                                                 window)), path);
  app_test_close (window);
}

static void
take_states (const char *folder,
             gboolean    dark)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    for (gsize size = 0; size < G_N_ELEMENTS (sizes); size++)
      take (&states[i], size, dark, folder);
}

int
main (int    argc,
      char **argv)
{
  gboolean store = argc == 3 && g_str_equal (argv[1], "--store");

  gtk_disable_setlocale ();
  if (argc != 2 + store || !gtk_init_check ())
    {
      g_printerr ("Usage: take-screenshots [--store] FOLDER, with a display\n");
      return 2;
    }

  adw_init ();
  for (int dark = 0; dark <= 1; dark++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                               : ADW_COLOR_SCHEME_FORCE_LIGHT);
      if (store)
        store_screenshots_take (argv[2], dark);
      else
        take_states (argv[1], dark);
    }

  return 0;
}
