/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flow-page-fixture.h"

#include <string.h>

#include "jot-em.h"
#include "jot-flow-settings-view.h"
#include "jot-message-view.h"
#include "jot-sequence-row.h"
#include "jot-sequence-view.h"

typedef struct
{
  JotFlow    *flow;
  JotFlowStep step;
} Goal;

static gboolean
is_at (gpointer data)
{
  const Goal *goal = data;

  return jot_flow_get_step (goal->flow) == goal->step && !jot_flow_get_busy (goal->flow);
}

static GtkWidget *
get_setting (FlowPageFixture *fixture,
             const char      *id)
{
  return app_test_find (flow_page_get_child (fixture,
                                             "settings_view"), JOT_TYPE_FLOW_SETTINGS_VIEW, id);
}

static const char *
get_text (FlowPageFixture *fixture,
          const char      *id)
{
  return gtk_label_get_label (GTK_LABEL (flow_page_get_child (fixture, id)));
}

static const char *
get_message (FlowPageFixture *fixture,
             const char      *id)
{
  GtkWidget *label = app_test_find (flow_page_get_child (fixture,
                                                         "message_view"), JOT_TYPE_MESSAGE_VIEW,
                                    id);

  return gtk_label_get_label (GTK_LABEL (label));
}

static void
do_action (FlowPageFixture *fixture,
           const char      *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, name, NULL));
}

static void
go_to (FlowPageFixture *fixture,
       JotFlowStep      step)
{
  while (jot_flow_get_step (fixture->flow) < step)
    {
      Goal goal = { fixture->flow, jot_flow_get_step (fixture->flow) + 1 };

      do_action (fixture, "flow.next");
      app_test_wait_for (is_at, &goal);
    }
}

static gboolean
press (FlowPageFixture *fixture,
       guint            keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->page);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, (GdkModifierType) 0, &handled);
    }

  return handled;
}

static void
test_walk (FlowPageFixture *fixture,
           gconstpointer    data)
{
  GListModel *events = jot_flow_get_events (fixture->flow);
  GtkWidget *list = app_test_find (flow_page_get_child (fixture,
                                                        "sequence"), JOT_TYPE_SEQUENCE_VIEW,
                                   "list");
  GtkListBoxRow *row;

  g_assert_true (g_str_has_prefix (get_text (fixture, "step_label"), "0 of 6"));
  for (JotFlowStep step = JOT_FLOW_STEP_LOGIN; step < JOT_FLOW_N_STEPS; step++)
    {
      go_to (fixture, step);
      g_assert_cmpstr (get_text (fixture, "words_label"), ==, jot_flow_get_words (fixture->flow));
      g_assert_cmpstr (get_text (fixture, "why_label"), ==, jot_flow_step_get_why (step));
      row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
      g_assert_cmpint (gtk_list_box_row_get_index (row), ==,
                       (int) g_list_model_get_n_items (events) - 1);
    }

  /* The answer in full, with its token and the checks. */
  g_assert_true (g_str_has_prefix (get_message (fixture, "request_label"),
                                   "GET /profile HTTP/1.1"));
  g_assert_true (g_str_has_prefix (get_message (fixture, "answer_label"), "HTTP/1.1 200 OK"));
  g_assert_nonnull (strstr (get_message (fixture, "header_label"), "HS256"));
  g_assert_nonnull (strstr (get_message (fixture, "payload_label"), "alice"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "From server to browser: 200 OK. Let in");

  /* Another one is chosen. */
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  gtk_list_box_select_row (GTK_LIST_BOX (list), row);
  g_assert_true (g_str_has_prefix (get_message (fixture, "request_label"), "POST /login HTTP/1.1"));
}

static void
test_keys (FlowPageFixture *fixture,
           gconstpointer    data)
{
  Goal goal = { fixture->flow, JOT_FLOW_STEP_LOGIN };

  g_assert_true (press (fixture, GDK_KEY_Right));
  app_test_wait_for (is_at, &goal);
  goal.step = JOT_FLOW_STEP_CHECK;
  g_assert_true (press (fixture, GDK_KEY_Right));
  app_test_wait_for (is_at, &goal);
  g_assert_true (press (fixture, GDK_KEY_Left));
  g_assert_cmpint (jot_flow_get_step (fixture->flow), ==, JOT_FLOW_STEP_LOGIN);

  g_assert_true (press (fixture, GDK_KEY_space));
  g_assert_true (jot_flow_get_playing (fixture->flow));
  g_assert_true (press (fixture, GDK_KEY_space));
  g_assert_false (jot_flow_get_playing (fixture->flow));
  g_assert_false (press (fixture, GDK_KEY_a));

  gtk_widget_set_direction (fixture->page, GTK_TEXT_DIR_RTL);
  g_assert_true (press (fixture, GDK_KEY_Right));
  gtk_widget_set_direction (fixture->page, GTK_TEXT_DIR_NONE);
}

static gboolean
is_shown (FlowPageFixture *fixture,
          const char      *id)
{
  return gtk_widget_get_visible (app_test_find (flow_page_get_child (fixture, "message_view"),
                                                JOT_TYPE_MESSAGE_VIEW, id));
}

/* What the server answered is not told before the step in which it comes. */
static void
test_answer_to_come (FlowPageFixture *fixture,
                     gconstpointer    data)
{
  static const JotFlowStep before[] = {
    JOT_FLOW_STEP_LOGIN, JOT_FLOW_STEP_CHECK, JOT_FLOW_STEP_SIGN,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    {
      go_to (fixture, before[i]);
      g_assert_false (is_shown (fixture, "answer_box"));
      g_assert_false (is_shown (fixture, "token_box"));
    }

  go_to (fixture, JOT_FLOW_STEP_STORE);
  g_assert_true (is_shown (fixture, "answer_box"));
  g_assert_true (is_shown (fixture, "token_box"));

  /* The token goes along with the request, and what is thought of it comes later. */
  go_to (fixture, JOT_FLOW_STEP_SEND);
  g_assert_false (is_shown (fixture, "answer_box"));
  g_assert_false (is_shown (fixture, "checks_box"));
  g_assert_true (is_shown (fixture, "token_box"));

  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_true (is_shown (fixture, "answer_box"));
  g_assert_true (is_shown (fixture, "checks_box"));
}

static void
test_open_token (FlowPageFixture *fixture,
                 gconstpointer    data)
{
  GtkWidget *view = flow_page_get_child (fixture, "message_view");
  JotDocument *document;

  go_to (fixture, JOT_FLOW_STEP_STORE);
  g_signal_emit_by_name (app_test_find (view, JOT_TYPE_MESSAGE_VIEW, "open_button"), "clicked");
  app_test_settle ();
  document = jot_window_get_document (fixture->window);
  g_assert_true (g_str_has_prefix (jot_document_get_token_text (document), "eyJ"));

  /* The server has stopped, and what happened is still there. */
  g_assert_null (jot_flow_get_address (fixture->flow));
  g_assert_cmpint (jot_flow_get_step (fixture->flow), ==, JOT_FLOW_STEP_STORE);
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "curl_list")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "flow");
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  g_assert_true (gtk_widget_get_visible (get_setting (fixture, "curl_list")));
}

static void
test_settings (FlowPageFixture *fixture,
               gconstpointer    data)
{
  const JotFlowSettings *settings = jot_flow_get_settings (fixture->flow);

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_setting (fixture, "algorithm_row")), 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_setting (fixture, "kept_row")), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (get_setting (fixture, "lifetime_spin")), 5);
  gtk_range_set_value (GTK_RANGE (get_setting (fixture, "clock_scale")), -3);
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  g_assert_cmpstr (settings->alg, ==, "ES256");
  g_assert_true (settings->use_cookie);
  g_assert_false (settings->use_sessions);
  g_assert_cmpuint (settings->lifetime, ==, 300);
  g_assert_cmpint (settings->clock_offset, ==, -180);

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_setting (fixture, "memory_row")), 1);
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_false (gtk_widget_get_visible (app_test_find (flow_page_get_child (fixture,
                                                                              "message_view"),
                                                         JOT_TYPE_MESSAGE_VIEW, "token_box")));
}

/* A row whose subtitle has a text in it. */
static gboolean
has_row_with (GtkWidget  *root,
              const char *text)
{
  if (ADW_IS_ACTION_ROW (root))
    return strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (root)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_row_with (child, text))
        return TRUE;
    }

  return FALSE;
}

static void
test_requests (FlowPageFixture *fixture,
               gconstpointer    data)
{
  Goal goal = { fixture->flow, JOT_FLOW_STEP_SEND };

  gtk_editable_set_text (GTK_EDITABLE (get_setting (fixture, "user_row")), "queen");
  gtk_editable_set_text (GTK_EDITABLE (get_setting (fixture, "password_row")), "croquet");
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_setting (fixture, "path_row")), 2);
  do_action (fixture, "flow.ask-again");
  app_test_wait_for (is_at, &goal);
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_true (g_str_has_prefix (get_message (fixture, "request_label"), "GET /admin"));
  g_assert_true (g_str_has_prefix (get_message (fixture, "answer_label"), "HTTP/1.1 200 OK"));
  g_assert_true (has_row_with (get_setting (fixture, "curl_list"), "/admin"));

  do_action (fixture, "flow.restart");
  g_assert_true (g_str_has_prefix (get_text (fixture, "step_label"), "0 of 6"));
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_read (gpointer text)
{
  return *(char **) text != NULL;
}

/* What is copied is the line, and not how it is shown. */
static void
test_copy_line (FlowPageFixture *fixture,
                gconstpointer    data)
{
  GtkWidget *list = get_setting (fixture, "curl_list");
  g_autofree char *line = jot_flow_dup_curl (fixture->flow, JOT_FLOW_CURL_LOG_IN, TRUE);
  g_autofree char *copied = NULL;

  g_assert_nonnull (strstr (line, "wonderland"));
  g_assert_false (has_row_with (list, "wonderland"));
  g_signal_emit_by_name (app_test_find_type (list, GTK_TYPE_BUTTON), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (list), NULL, text_read_cb, &copied);
  app_test_wait_for (is_read, &copied);
  g_assert_cmpstr (copied, ==, line);
}

static void
test_refresh (FlowPageFixture *fixture,
              gconstpointer    data)
{
  GtkWidget *list = get_setting (fixture, "curl_list");

  g_assert_false (has_row_with (list, "/token/refresh"));
  gtk_switch_set_active (GTK_SWITCH (get_setting (fixture, "refresh_switch")), TRUE);
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  go_to (fixture, JOT_FLOW_STEP_STORE);
  g_assert_true (has_row_with (list, "/token/refresh"));
  g_assert_true (has_row_with (list, "/logout"));

  /* Where there are no tokens there is nothing to renew. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_setting (fixture, "memory_row")), 1);
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  g_assert_false (jot_flow_get_settings (fixture->flow)->use_refresh);
  g_assert_false (gtk_widget_get_sensitive (get_setting (fixture, "refresh_row")));
}

/* The last row, where it is to be seen in the picture. */
static gboolean
is_long_and_last_in_sight (gpointer view)
{
  GtkWidget *list = app_test_find (view, JOT_TYPE_SEQUENCE_VIEW, "list");
  GtkWidget *scroller = app_test_find (view, JOT_TYPE_SEQUENCE_VIEW, "scroller");
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), scroller, &bounds) &&
         bounds.origin.y >= 0 && gtk_widget_get_height (view) > 46 * jot_em_get (view) &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller) + 1;
}

/* Whether the wheel scrolls the picture, and not the page that it is in. */
static gboolean
takes_wheel (gpointer view)
{
  GtkWidget *scroller = app_test_find (view, JOT_TYPE_SEQUENCE_VIEW, "scroller");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scroller);
  gboolean takes = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      takes |= GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
               gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE;
    }

  return takes;
}

/* However much is sent, the message stays beside the picture. */
static void
test_long (FlowPageFixture *fixture,
           gconstpointer    data)
{
  GtkWidget *sequence = flow_page_get_child (fixture, "sequence");
  Goal goal = { fixture->flow, JOT_FLOW_STEP_SEND };

  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  app_test_settle ();
  g_assert_false (takes_wheel (sequence));
  for (guint i = 0; i < 8; i++)
    {
      do_action (fixture, "flow.ask-again");
      app_test_wait_for (is_at, &goal);
      go_to (fixture, JOT_FLOW_STEP_VERIFY);
    }
  app_test_wait_for (is_long_and_last_in_sight, sequence);
  app_test_wait_for (takes_wheel, sequence);
  g_assert_cmpfloat ((float) gtk_widget_get_height (sequence), <, 52 * jot_em_get (sequence));
}

static gboolean
is_large (gpointer widget)
{
  return jot_em_get (widget) > 20;
}

static gboolean
is_small (gpointer widget)
{
  return jot_em_get (widget) < 17;
}

static void
test_large_text (FlowPageFixture *fixture,
                 gconstpointer    data)
{
  GtkWidget *sequence = flow_page_get_child (fixture, "sequence");

  app_test_wait_for (is_small, sequence);
  do_action (fixture, "flow.large-text");
  app_test_wait_for (is_large, sequence);
  g_assert_false (gtk_widget_get_visible (flow_page_get_child (fixture, "settings_view")));

  do_action (fixture, "flow.large-text");
  app_test_wait_for (is_small, sequence);
  g_assert_true (gtk_widget_get_visible (flow_page_get_child (fixture, "settings_view")));
}

/* A button that is switched off lets the focus go: the keys stay with the page. */
static void
test_focus (FlowPageFixture *fixture,
            gconstpointer    data)
{
  GtkRoot *root = gtk_widget_get_root (fixture->page);
  GtkWidget *play = flow_page_get_child (fixture, "play_button");

  g_assert_true (gtk_root_get_focus (root) == play);
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (play));
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_true (gtk_root_get_focus (root) == play);
}

static void
test_enter (FlowPageFixture *fixture,
            gconstpointer    data)
{
  GtkWidget *view = flow_page_get_child (fixture, "message_view");
  GtkWidget *label = app_test_find (view, JOT_TYPE_MESSAGE_VIEW, "request_label");

  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_signal_emit_by_name (flow_page_get_child (fixture, "sequence"), "activated");
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (view)) == label);
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
}

static void
test_speed (FlowPageFixture *fixture,
            gconstpointer    data)
{
  Goal goal = { fixture->flow, JOT_FLOW_STEP_VERIFY };

  gtk_widget_activate_action (fixture->page, "flow.speed", "s", "slow");
  g_assert_cmpuint (jot_flow_get_play_interval (fixture->flow), ==, 2 * JOT_FLOW_PLAY_INTERVAL);
  gtk_widget_activate_action (fixture->page, "flow.speed", "s", "fast");
  g_assert_cmpuint (jot_flow_get_play_interval (fixture->flow), ==, JOT_FLOW_PLAY_INTERVAL / 4);
  do_action (fixture, "flow.play");
  app_test_wait_for (is_at, &goal);
}

static gboolean
has_label (GtkWidget  *root,
           const char *text)
{
  if (GTK_IS_LABEL (root))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_label (child, text))
        return TRUE;
    }

  return FALSE;
}

/* Where the scale of the clock says that the token ends, it ends. */
static void
test_end (FlowPageFixture *fixture,
          gconstpointer    data)
{
  GtkWidget *scale = get_setting (fixture, "clock_scale");
  Goal goal = { fixture->flow, JOT_FLOW_STEP_SEND };
  int offset;

  g_assert_false (jot_flow_get_end (fixture->flow, &offset));
  g_assert_false (has_label (scale, "exp"));
  gtk_range_set_value (GTK_RANGE (scale), 20);
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_true (jot_flow_get_end (fixture->flow, &offset));
  g_assert_cmpint (offset, ==, 20 * 60 + (int) jot_flow_get_settings (fixture->flow)->lifetime);
  g_assert_true (has_label (scale, "exp"));
  g_assert_true (g_str_has_prefix (get_message (fixture, "answer_label"), "HTTP/1.1 200 OK"));

  gtk_range_set_value (GTK_RANGE (scale), offset / 60 + 1);
  app_test_wait_for (flow_page_is_ready, fixture->flow);
  do_action (fixture, "flow.ask-again");
  app_test_wait_for (is_at, &goal);
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_true (g_str_has_prefix (get_message (fixture, "answer_label"), "HTTP/1.1 401"));
}

static guint
count_numbers (GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_SPIN_BUTTON (root) || GTK_IS_RANGE (root))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (root);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
            g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==,
                             GTK_PHASE_NONE);
        }
      n++;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_SCROLLBAR (child))
        n += count_numbers (child);
    }

  return n;
}

/* Who scrolls through the page changes nothing. */
static void
test_wheel (FlowPageFixture *fixture,
            gconstpointer    data)
{
  g_assert_cmpuint (count_numbers (fixture->page), ==, 5);
}

static gboolean
is_stopped (gpointer flow)
{
  return jot_flow_get_address (flow) == NULL;
}

static void
test_close_tab (FlowPageFixture *fixture,
                gconstpointer    data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-tab", NULL);
  /* Where pages change by an animation, the one that is left can be seen until its end. */
  app_test_wait_for (is_stopped, fixture->flow);
  /* What cannot be seen is not closed. */
  g_assert_nonnull (jot_window_get_document (fixture->window));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (FlowPageFixture *, gconstpointer);
  } tests[] = {
    { "/app/flow-page/walk", test_walk },
    { "/app/flow-page/keys", test_keys },
    { "/app/flow-page/open-token-and-come-back", test_open_token },
    { "/app/flow-page/settings", test_settings },
    { "/app/flow-page/requests", test_requests },
    { "/app/flow-page/copy-line", test_copy_line },
    { "/app/flow-page/refresh", test_refresh },
    { "/app/flow-page/long", test_long },
    { "/app/flow-page/large-text", test_large_text },
    { "/app/flow-page/focus", test_focus },
    { "/app/flow-page/enter", test_enter },
    { "/app/flow-page/speed", test_speed },
    { "/app/flow-page/end-of-token", test_end },
    { "/app/flow-page/wheel", test_wheel },
    { "/app/flow-page/answer-to-come", test_answer_to_come },
    { "/app/flow-page/close-tab", test_close_tab },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, FlowPageFixture, NULL, flow_page_set_up, tests[i].test,
                flow_page_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
