/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-claim-list.h"
#include "jot-claims-pane.h"
#include "jot-time-machine.h"
#include "jot-timeline.h"

#define EXP 1300819380
#define CLAIMS "{\"iat\":1300815780,\"nbf\":1300815780,\"exp\":1300819380}"

typedef struct
{
  GtkWindow     *window;
  JotClaimsPane *pane;
  JotDocument   *document;
} Fixture;

static gboolean
is_idle (gpointer data)
{
  return !jot_document_get_busy (((Fixture *) data)->document);
}

static void
set_claims (Fixture    *fixture,
            const char *claims)
{
  jot_document_set_payload_text (fixture->document, claims);
  app_test_wait_for (is_idle, fixture);
  app_test_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = jot_document_new ();
  fixture->pane = JOT_CLAIMS_PANE (jot_claims_pane_new ());
  jot_claims_pane_set_document (fixture->pane, fixture->document);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->pane));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));

  jot_document_set_now (fixture->document, EXP - 600);
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  app_test_wait_for (is_idle, fixture);
  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (fixture->document, APP_TEST_A1_KEY);
  app_test_wait_for (is_idle, fixture);
  set_claims (fixture, CLAIMS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer pane = fixture->pane;

  g_object_add_weak_pointer (G_OBJECT (pane), &pane);
  gtk_window_destroy (fixture->window);
  app_test_wait_for (is_idle, fixture);
  app_test_settle ();
  g_assert_null (pane);
  g_assert_finalize_object (fixture->document);
}

static GtkWidget *
find (Fixture    *fixture,
      const char *id)
{
  return app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_TIME_MACHINE, id);
}

static const char *
read_label (Fixture    *fixture,
            const char *id)
{
  return gtk_label_get_label (GTK_LABEL (find (fixture, id)));
}

static GtkWidget *
find_class (GtkWidget  *parent,
            const char *css_class)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, css_class))
      return child;

  g_assert_not_reached ();
}

static JotVerdict
get_verdict (Fixture *fixture)
{
  return jot_report_get_verdict (jot_document_get_report (fixture->document));
}

static gboolean
is_strip_shown (Fixture *fixture)
{
  return gtk_revealer_get_reveal_child (
    GTK_REVEALER (app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_CLAIMS_PANE,
                                 "moved_revealer")));
}

static double
get_middle (GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &bounds));

  return graphene_rect_get_x (&bounds) + graphene_rect_get_width (&bounds) / 2;
}

static void
draw (Fixture *fixture)
{
  app_test_settle ();
  gtk_widget_queue_resize (find (fixture, "timeline"));
  gtk_test_widget_wait_for_draw (find (fixture, "timeline"));
}

/* In words and, for those who cannot see it, in more words. */
static void
test_says_when (Fixture      *fixture,
                gconstpointer data)
{
  g_assert_cmpstr (read_label (fixture, "caption_label"), ==,
                   "Expires in 10 minutes. It lives 1 hour in all.");
  gtk_test_accessible_assert_property (
    find (fixture, "timeline"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Expires in 10 minutes. It lives 1 hour in all.\n"
    "iat: 50 minutes ago, Tue 22 Mar 2011, 17:43:00 UTC, 2011-03-22T17:43:00Z\n"
    "nbf: 50 minutes ago, Tue 22 Mar 2011, 17:43:00 UTC, 2011-03-22T17:43:00Z\n"
    "exp: in 10 minutes, Tue 22 Mar 2011, 18:43:00 UTC, 2011-03-22T18:43:00Z");

  jot_document_set_now (fixture->document, EXP + 1);
  g_assert_cmpstr (read_label (fixture, "caption_label"), ==,
                   "Expired 1 second ago. It lives 1 hour in all.");
}

static void
test_without_times (Fixture      *fixture,
                    gconstpointer data)
{
  set_claims (fixture, "{\"sub\":\"a\"}");
  g_assert_false (gtk_widget_get_visible (find (fixture, "timeline")));
  g_assert_cmpstr (read_label (fixture, "caption_label"), ==, "Never expires.");

  set_claims (fixture, CLAIMS);
  g_assert_true (gtk_widget_get_visible (find (fixture, "timeline")));
}

/* Left of exp before it, right of it after; and labels of the same time stand apart. */
static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *timeline = find (fixture, "timeline");
  GtkWidget *now = find_class (timeline, "now");
  GtkWidget *life = find_class (timeline, "life");
  GtkWidget *iat = find_class (timeline, "mark");
  GtkWidget *nbf = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (iat));
  graphene_rect_t iat_bounds, nbf_bounds, life_bounds;
  float end;

  draw (fixture);
  g_assert_true (gtk_widget_compute_bounds (iat, timeline, &iat_bounds));
  g_assert_true (gtk_widget_compute_bounds (nbf, timeline, &nbf_bounds));
  g_assert_cmpfloat (iat_bounds.origin.x + iat_bounds.size.width, <=, nbf_bounds.origin.x);

  g_assert_true (gtk_widget_compute_bounds (life, timeline, &life_bounds));
  end = life_bounds.origin.x + life_bounds.size.width;
  g_assert_cmpfloat (get_middle (now), <, end);
  g_assert_cmpfloat (get_middle (now), >, life_bounds.origin.x);
  jot_document_set_now (fixture->document, EXP + 60);
  draw (fixture);
  g_assert_cmpfloat (get_middle (now), >, end);

  /* However far away, it stays in the picture. */
  jot_document_set_now (fixture->document, EXP + G_GINT64_CONSTANT (4000000000));
  draw (fixture);
  g_assert_cmpfloat (get_middle (now), <=, gtk_widget_get_width (timeline));
}

static void
test_steps (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *machine = find (fixture, "timeline");

  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_VALID);
  g_assert_false (is_strip_shown (fixture));

  g_assert_true (gtk_widget_activate_action (machine, "machine.step", "i", 3600));
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, EXP + 3000);
  g_assert_true (jot_document_get_moved_now (fixture->document));
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_CLAIMS_REFUSED);
  g_assert_true (is_strip_shown (fixture));

  /* The clock goes on, and does not move it back. */
  jot_document_set_now (fixture->document, EXP - 599);
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_CLAIMS_REFUSED);

  g_assert_true (gtk_widget_activate_action (machine, "time.reset", NULL));
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, EXP - 599);
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_VALID);
  g_assert_false (is_strip_shown (fixture));
}

static void
write_now (Fixture    *fixture,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, "now_entry")), text);
}

static void
test_entry (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *entry = find (fixture, "now_entry");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2011-03-22T18:33:00Z");

  /* What is being written is left alone by the clock. */
  write_now (fixture, "2011-03-22T18:43");
  jot_document_set_now (fixture->document, EXP - 598);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2011-03-22T18:43");
  g_assert_false (jot_document_get_moved_now (fixture->document));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, EXP);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2011-03-22T18:43:00Z");

  write_now (fixture, "soon");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, EXP);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  write_now (fixture, "1300819379");
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, EXP - 1);
}

static void
test_leeway (Fixture      *fixture,
             gconstpointer data)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (find (fixture, "leeway_spin"));
  GtkWidget *timeline = find (fixture, "timeline");

  jot_document_move_now (fixture->document, EXP + 30);
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_CLAIMS_REFUSED);
  gtk_spin_button_set_value (spin, 60);
  g_assert_cmpuint (jot_document_get_leeway (fixture->document), ==, 60);
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_VALID);
  g_assert_cmpstr (read_label (fixture, "caption_label"), ==,
                   "Expired 30 seconds ago, which the leeway lets pass. It lives 1 hour in all.");

  draw (fixture);
  g_assert_cmpint (gtk_widget_get_width (find_class (timeline, "leeway")), >,
                   gtk_widget_get_width (find_class (timeline, "life")));

  jot_document_set_leeway (fixture->document, 5);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 5);
}

static void
press (Fixture *fixture,
       guint    keyval)
{
  GtkWidget *label = find_class (find (fixture, "timeline"), "now-label");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (label);
  GtkEventController *keys = NULL;
  gboolean handled;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        keys = controller;
    }

  g_assert_nonnull (keys);
  g_assert_true (gtk_widget_grab_focus (label));
  g_signal_emit_by_name (keys, "key-pressed", keyval, 0, 0, &handled);
  g_assert_true (handled);
}

/* What cannot be dragged can be moved with the keys. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  press (fixture, GDK_KEY_Right);
  g_assert_true (jot_document_get_moved_now (fixture->document));
  g_assert_cmpint (jot_document_get_now (fixture->document), >, EXP - 600);
  press (fixture, GDK_KEY_Left);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpint (jot_document_get_now (fixture->document), <, EXP - 600);
}

/* Each key moves it its own way: within a life of seconds, and years after the end of one. */
static void
test_keys_at_odds (Fixture      *fixture,
                   gconstpointer data)
{
  const gint64 times[] = { EXP - 5, EXP, EXP + G_GINT64_CONSTANT (100000000), EXP - 100000000 };

  set_claims (fixture, "{\"iat\":1300819370,\"exp\":1300819380}");
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      jot_document_move_now (fixture->document, times[i]);
      press (fixture, GDK_KEY_Right);
      g_assert_cmpint (jot_document_get_now (fixture->document), >, times[i]);

      jot_document_move_now (fixture->document, times[i]);
      press (fixture, GDK_KEY_Left);
      g_assert_cmpint (jot_document_get_now (fixture->document), <, times[i]);
    }
}

/* Takes hold of now where it is, and draws it as far as @offset. */
static void
drag (Fixture *fixture,
      double   x,
      double   offset)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (find (fixture, "timeline"));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        {
          g_signal_emit_by_name (controller, "drag-begin", x, 0.0);
          g_signal_emit_by_name (controller, "drag-update", offset, 0.0);
        }
    }
}

/* What lies years away, where the picture ends a day after the life of the token, is not brought
 * nearer by who draws it out of the picture. */
static void
test_drag_beyond_edge (Fixture      *fixture,
                       gconstpointer data)
{
  const gint64 later = EXP + G_GINT64_CONSTANT (100000000), before = EXP - 100000000;
  double width;

  jot_document_move_now (fixture->document, later);
  app_test_settle ();
  width = gtk_widget_get_width (find (fixture, "timeline"));
  drag (fixture, width, 20);
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, later);
  drag (fixture, width, 0);
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, later);
  drag (fixture, width, -40);
  g_assert_cmpint (jot_document_get_now (fixture->document), <, later);

  jot_document_move_now (fixture->document, before);
  drag (fixture, 0, -20);
  g_assert_cmpint (jot_document_get_now (fixture->document), ==, before);
  drag (fixture, 0, 40);
  g_assert_cmpint (jot_document_get_now (fixture->document), >, before);
}

/* From the claims themselves. */
static void
test_move_to_claim (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *list = app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_CLAIMS_PANE,
                                   "payload_list");

  g_assert_true (gtk_widget_activate_action (list, "time.move", "x", (gint64) EXP));
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_CLAIMS_REFUSED);
  g_assert_true (gtk_widget_activate_action (list, "time.move", "x", (gint64) EXP - 1));
  g_assert_cmpint (get_verdict (fixture), ==, JOT_VERDICT_VALID);
  g_assert_true (gtk_widget_activate_action (list, "time.reset", NULL));
  g_assert_false (jot_document_get_moved_now (fixture->document));

  g_assert_true (gtk_widget_activate_action (list, "time.open", NULL));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (fixture,
                                                                        "machine_button"))));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/time-machine/says-when", test_says_when },
    { "/app/time-machine/without-times", test_without_times },
    { "/app/time-machine/places", test_places },
    { "/app/time-machine/steps-and-back", test_steps },
    { "/app/time-machine/written-time", test_entry },
    { "/app/time-machine/leeway", test_leeway },
    { "/app/time-machine/arrow-keys", test_keys },
    { "/app/time-machine/arrow-keys-at-odds", test_keys_at_odds },
    { "/app/time-machine/drag-beyond-the-edge", test_drag_beyond_edge },
    { "/app/time-machine/move-to-a-claim", test_move_to_claim },
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
