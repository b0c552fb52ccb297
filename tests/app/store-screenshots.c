/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-screenshots.h"

#include "app-test.h"
#include "screenshot.h"

#include "jot-doctor-window.h"
#include "jot-flow-page.h"
#include "jot-learn-guard.h"
#include "jot-learn-page.h"
#include "jot-learn-sign.h"
#include "jot-learn-write.h"
#include "jot-workbench.h"

/* Just before the token of RFC 7515, A.1, expires. */
#define A1_NOW 1300819320

/* The secret of that token as its JWK writes it. */
#define A1_SECRET \
  "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"

typedef struct
{
  const char *name;
  int         width;
  int         height;
  GtkWindow *(*prepare)(JotWindow *window);
} Picture;

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

static GtkWindow *
prepare_workbench (JotWindow *window)
{
  JotDocument *document = jot_window_get_document (window);

  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  app_test_wait_for (is_idle, document);

  return GTK_WINDOW (window);
}

/* The payload says another age than the one that was signed. */
static GtkWindow *
prepare_refused (JotWindow *window)
{
  JotDocument *document = jot_window_get_document (window);
  g_autoptr (GString) payload = NULL;

  prepare_workbench (window);
  jot_document_set_re_sign (document, FALSE);
  payload = g_string_new (jot_document_get_payload_text (document));
  g_string_replace (payload, "36", "18", 1);
  jot_document_set_payload_text (document, payload->str);
  app_test_wait_for (is_idle, document);

  return GTK_WINDOW (window);
}

static gboolean
has_diagnosis (gpointer doctor)
{
  GtkWidget *stack = app_test_find (doctor, JOT_TYPE_DOCTOR_WINDOW, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "result");
}

/* A secret of a JWK is used as it is written. */
static GtkWindow *
prepare_doctor (JotWindow *window)
{
  JotDocument *document = jot_window_get_document (window);
  GtkWindow *doctor;

  jot_document_move_now (document, A1_NOW);
  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  jot_key_source_set_text (jot_document_get_key_source (document), A1_SECRET);
  app_test_wait_for (is_idle, document);
  gtk_widget_activate_action (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_WORKBENCH),
                              "workbench.diagnose", NULL);
  doctor = GTK_WINDOW (app_test_find_toplevel (JOT_TYPE_DOCTOR_WINDOW));
  app_test_wait_for (has_diagnosis, doctor);

  return doctor;
}

static gboolean
has_keys (gpointer lesson)
{
  return jot_lesson_try (lesson, JOT_LESSON_KEY_PAIR, JOT_LESSON_CLUB_MAKES, NULL);
}

/* Scrolls until a widget is at the top. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  graphene_point_t point;

  if (!gtk_widget_compute_point (widget, viewport, &GRAPHENE_POINT_INIT (0, 0), &point))
    g_error ("What is to be shown is not in the window");
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + point.y);
}

/* One letter of the pass is another one, and on its way somebody makes himself older. */
static GtkWindow *
prepare_learn (JotWindow *window)
{
  GtkWidget *page, *row, *button;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "learn");
  page = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_LEARN_PAGE);
  app_test_wait_for (has_keys, jot_learn_page_get_lesson (JOT_LEARN_PAGE (page)));
  row = app_test_find (page, JOT_TYPE_LEARN_WRITE, "name_row");
  gtk_editable_set_text (GTK_EDITABLE (row), "Ida");
  button = app_test_find (page, JOT_TYPE_LEARN_GUARD, "older_button");
  g_signal_emit_by_name (button, "clicked");
  screenshot_settle ();
  scroll_to (app_test_find_type (page, JOT_TYPE_LEARN_SIGN));

  return GTK_WINDOW (window);
}

static gboolean
is_ready (gpointer flow)
{
  return jot_flow_get_address (flow) != NULL && !jot_flow_get_busy (flow);
}

/* All six steps of a login. */
static GtkWindow *
prepare_flow (JotWindow *window)
{
  GtkWidget *page;
  JotFlow *flow;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "flow");
  page = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_FLOW_PAGE);
  flow = jot_flow_page_get_flow (JOT_FLOW_PAGE (page));
  app_test_wait_for (is_ready, flow);
  while (jot_flow_get_step (flow) < JOT_FLOW_N_STEPS - 1)
    {
      gtk_widget_activate_action (page, "flow.next", NULL);
      app_test_wait_for (is_ready, flow);
    }

  return GTK_WINDOW (window);
}

static const Picture pictures[] = {
  { "workbench", 1000, 700, prepare_workbench },
  { "refused", 1000, 700, prepare_refused },
  { "doctor", 1000, 700, prepare_doctor },
  { "learn", 1000, 700, prepare_learn },
  { "flow", 1000, 700, prepare_flow },
  { "narrow", 360, 700, prepare_workbench },
};

/**
 * store_screenshots_take:
 * @folder: the folder to write to
 * @dark: whether the dark style is on
 *
 * Draws the windows that the README and the software centres show, no larger than Flathub's
 * guidelines want them.
 */
void
store_screenshots_take (const char *folder,
                        gboolean    dark)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s%s.png", folder, pictures[i].name,
                                               dark ? "-dark" : "");
      JotWindow *window = JOT_WINDOW (jot_window_new (app_test_application ()));
      GtkWindow *shown;

      gtk_window_set_default_size (GTK_WINDOW (window), pictures[i].width, pictures[i].height);
      gtk_window_present (GTK_WINDOW (window));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      shown = pictures[i].prepare (window);
      gtk_window_set_focus (shown, NULL);
      screenshot_save_window (shown, path);
      gtk_window_destroy (GTK_WINDOW (window));
      app_test_settle ();
    }
}
