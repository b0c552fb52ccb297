/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-base64-view.h"
#include "jot-bits-view.h"
#include "jot-learn-encode.h"
#include "jot-learn-guard.h"
#include "jot-learn-page.h"
#include "jot-learn-side.h"
#include "jot-learn-sides.h"
#include "jot-learn-sign.h"
#include "jot-learn-write.h"
#include "jot-settings.h"

/* Of the bar above the page. */
#define HEADER_HEIGHT 60

typedef struct
{
  JotWindow *window;
  GtkWidget *page;
  JotLesson *lesson;
} Fixture;

/* Its key pair has been made. */
static gboolean
has_keys (gpointer lesson)
{
  return jot_lesson_try (lesson, JOT_LESSON_KEY_PAIR, JOT_LESSON_CLUB_MAKES, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = app_test_open_window ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "learn");
  fixture->page = app_test_find_type (GTK_WIDGET (fixture->window), JOT_TYPE_LEARN_PAGE);
  fixture->lesson = jot_learn_page_get_lesson (JOT_LEARN_PAGE (fixture->page));
  app_test_wait_for (has_keys, fixture->lesson);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer lesson = fixture->lesson;

  g_object_add_weak_pointer (G_OBJECT (lesson), &lesson);
  app_test_close (fixture->window);
  g_assert_null (lesson);
}

static GtkWidget *
get_child (Fixture    *fixture,
           GType       type,
           const char *id)
{
  return app_test_find (fixture->page, type, id);
}

static const char *
get_text (Fixture    *fixture,
          GType       type,
          const char *id)
{
  return gtk_label_get_label (GTK_LABEL (get_child (fixture, type, id)));
}

static void
write_text (Fixture    *fixture,
            GType       type,
            const char *id,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (fixture, type, id)), text);
}

static char *
dup_sent (Fixture *fixture)
{
  GtkWidget *view = get_child (fixture, JOT_TYPE_LEARN_GUARD, "sent_view");
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);

  return text;
}

static void
press (Fixture    *fixture,
       GType       type,
       const char *id)
{
  GtkWidget *button = get_child (fixture, type, id);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* All that is shown, also by those who hear it, is about as many bits as really changed. */
static void
assert_change (Fixture *fixture)
{
  GtkWidget *bits = get_child (fixture, JOT_TYPE_LEARN_SIGN, "bits_view");
  guint n_bits;
  guint n_changed = jot_lesson_count_changed (jot_lesson_get_signature (fixture->lesson),
                                              jot_lesson_get_kept_signature (fixture->lesson),
                                              &n_bits);
  g_autofree char *count = g_strdup_printf ("%u of %u bits of the signature changed.", n_changed,
                                            n_bits);
  g_autofree char *name = g_strdup_printf ("%u of %u bits changed", n_changed, n_bits);

  g_assert_cmpuint (n_changed, >, 0);
  g_assert_cmpstr (get_text (fixture, JOT_TYPE_LEARN_SIGN, "count_label"), ==, count);
  g_assert_true (g_str_has_prefix (get_text (fixture, JOT_TYPE_LEARN_PAGE, "result_label"), count));
  gtk_test_accessible_assert_property (bits, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_change_name (Fixture      *fixture,
                  gconstpointer data)
{
  GType page = JOT_TYPE_LEARN_PAGE;
  g_autofree char *token = NULL;
  g_autofree char *sent = NULL;
  GtkWidget *row;

  g_assert_cmpstr (get_text (fixture, page, "payload_label"), ==,
                   "{\"name\":\"Ada\",\"age\":12,\"club\":\"Chess\"}");
  g_assert_false (gtk_widget_get_visible (get_child (fixture, JOT_TYPE_LEARN_SIGN,
                                                     "count_label")));

  write_text (fixture, JOT_TYPE_LEARN_WRITE, "name_row", "Adb");
  g_assert_cmpstr (get_text (fixture, page, "payload_label"), ==,
                   "{\"name\":\"Adb\",\"age\":12,\"club\":\"Chess\"}");
  token = jot_lesson_dup_token_text (fixture->lesson);
  g_assert_cmpstr (get_text (fixture, page, "token_label"), ==, token);
  g_assert_true (g_str_has_prefix (token, get_text (fixture, page, "input_label")));
  g_assert_cmpint (token[strlen (get_text (fixture, page, "input_label"))], ==, '.');
  sent = dup_sent (fixture);
  g_assert_cmpstr (sent, ==, token);
  assert_change (fixture);

  /* From here on nothing has changed any more. */
  g_assert_true (gtk_widget_activate_action (fixture->page, "learn.keep", NULL));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, JOT_TYPE_LEARN_SIGN,
                                                     "count_label")));

  g_assert_true (gtk_widget_activate_action (fixture->page, "learn.restart", NULL));
  row = get_child (fixture, JOT_TYPE_LEARN_WRITE, "name_row");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Ada");
}

static void
test_change_secret (Fixture      *fixture,
                    gconstpointer data)
{
  GType sign = JOT_TYPE_LEARN_SIGN;

  write_text (fixture, sign, "secret_row", "x");
  assert_change (fixture);
  g_assert_cmpstr (get_text (fixture, sign, "change_label"), ==, "The secret is another one.");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, sign, "weakness_label")));

  /* None at all: what is in the way is said, and nothing is left to look at. */
  write_text (fixture, sign, "secret_row", "");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, sign, "error_label")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, sign, "signature_box")));
  g_assert_cmpstr (get_text (fixture, JOT_TYPE_LEARN_PAGE, "token_label"), ==, "");
  g_assert_false (gtk_widget_is_sensitive (get_child (fixture, JOT_TYPE_LEARN_GUARD,
                                                      "older_button")));

  write_text (fixture, sign, "secret_row", "y");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, sign, "signature_box")));
}

static void
assert_lets_in (Fixture *fixture,
                gboolean lets_in)
{
  GtkWidget *box = get_child (fixture, JOT_TYPE_LEARN_GUARD, "result_box");
  const char *result = get_text (fixture, JOT_TYPE_LEARN_GUARD, "result_label");
  g_autofree char *announcement =
    g_strdup_printf ("%s %s", result, get_text (fixture, JOT_TYPE_LEARN_GUARD, "why_label"));

  g_assert_cmpstr (result, ==, lets_in ? "The guard lets Ada in."
                                       : "The guard lets nobody in with this pass.");
  g_assert_true (gtk_widget_has_css_class (box, lets_in ? "success" : "error"));
  gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_LABEL, announcement);
  g_assert_true (g_str_has_suffix (get_text (fixture, JOT_TYPE_LEARN_PAGE, "result_label"),
                                   result));
}

/* Where a mark begins in what is sent. */
static int
find_forged (Fixture *fixture)
{
  GtkWidget *view = get_child (fixture, JOT_TYPE_LEARN_GUARD, "sent_view");
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      GSList *tags = gtk_text_iter_get_toggled_tags (&iter, TRUE);
      gboolean is_marked = FALSE;

      for (GSList *item = tags; item != NULL; item = item->next)
        {
          int underline;

          g_object_get (item->data, "underline", &underline, NULL);
          is_marked |= underline == PANGO_UNDERLINE_SINGLE;
        }
      g_slist_free (tags);
      if (is_marked)
        return gtk_text_iter_get_offset (&iter);
      gtk_text_iter_forward_char (&iter);
    }

  return -1;
}

static gboolean
is_dot_marked (Fixture    *fixture,
               const char *sent)
{
  GtkWidget *view = get_child (fixture, JOT_TYPE_LEARN_GUARD, "sent_view");
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter,
                                      (int) strcspn (sent, "."));
  while (!gtk_text_iter_is_end (&iter))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&iter);

      for (GSList *item = tags; item != NULL && gtk_text_iter_get_char (&iter) == '.';
           item = item->next)
        {
          int underline;

          g_object_get (item->data, "underline", &underline, NULL);
          if (underline == PANGO_UNDERLINE_SINGLE)
            return TRUE;
        }
      gtk_text_iter_forward_char (&iter);
    }

  return FALSE;
}

static int
find_difference (Fixture    *fixture,
                 const char *sent)
{
  g_autofree char *made = jot_lesson_dup_token_text (fixture->lesson);
  int i = 0;

  while (sent[i] == made[i])
    i++;

  return i;
}

static void
test_forge (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const buttons[] = {
    "older_button", "guess_button", "off_button", "signature_button",
  };
  GType guard = JOT_TYPE_LEARN_GUARD;

  if (GPOINTER_TO_UINT (data) == JOT_LESSON_KEY_PAIR)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_child (fixture, JOT_TYPE_LEARN_PAGE,
                                                                "pair_button")), TRUE);
  g_assert_cmpint (jot_lesson_get_lock (fixture->lesson), ==, GPOINTER_TO_UINT (data));

  assert_lets_in (fixture, TRUE);
  g_assert_false (gtk_widget_is_sensitive (get_child (fixture, guard, "back_button")));
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autofree char *sent = NULL;

      press (fixture, guard, buttons[i]);
      assert_lets_in (fixture, FALSE);
      sent = dup_sent (fixture);
      g_assert_cmpstr (sent, ==, jot_lesson_get_sent (fixture->lesson));
      g_assert_cmpint (find_forged (fixture), ==, find_difference (fixture, sent));
      g_assert_null (strstr (get_text (fixture, JOT_TYPE_LEARN_PAGE, "result_label"), "bits"));
      /* Each part is compared with the same part. */
      g_assert_false (is_dot_marked (fixture, sent));

      press (fixture, guard, "back_button");
      assert_lets_in (fixture, TRUE);
      g_assert_cmpint (find_forged (fixture), ==, -1);
    }
}

/* Any letter of it, by hand. */
static void
test_forge_by_hand (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *view = get_child (fixture, JOT_TYPE_LEARN_GUARD, "sent_view");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, 60);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_delete (buffer, &start, &end);
  assert_lets_in (fixture, FALSE);

  gtk_text_buffer_set_text (buffer, "", -1);
  assert_lets_in (fixture, FALSE);
  g_assert_cmpstr (get_text (fixture, JOT_TYPE_LEARN_GUARD, "said_label"), ==,
                   "What it says can’t be read any more.");

  press (fixture, JOT_TYPE_LEARN_GUARD, "back_button");
  assert_lets_in (fixture, TRUE);
}

/* What would hold up the window is not taken. */
static void
test_forge_at_length (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *view = get_child (fixture, JOT_TYPE_LEARN_GUARD, "sent_view");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *pasted = g_strnfill (1024 * 1024, 'a');
  g_autofree char *before = dup_sent (fixture);
  g_autofree char *after = NULL;

  gtk_text_buffer_insert_at_cursor (buffer, pasted, -1);
  after = dup_sent (fixture);
  g_assert_cmpstr (after, ==, before);
  assert_lets_in (fixture, TRUE);
}

static gboolean
has_another_pair (gpointer lesson)
{
  g_autofree char *change = jot_lesson_describe_change (lesson);

  return g_strcmp0 (change, "The key pair is another one.") == 0;
}

static void
test_key_pair (Fixture      *fixture,
               gconstpointer data)
{
  GType sign = JOT_TYPE_LEARN_SIGN;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_child (fixture, JOT_TYPE_LEARN_PAGE,
                                                              "pair_button")), TRUE);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, sign, "secret_list")));
  g_assert_true (g_str_has_prefix (get_text (fixture, sign, "public_label"),
                                   "-----BEGIN PUBLIC KEY-----"));
  g_assert_nonnull (strstr (get_text (fixture, JOT_TYPE_LEARN_PAGE, "header_label"), "RS256"));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, JOT_TYPE_LEARN_GUARD, "again_box")));

  g_assert_true (gtk_widget_activate_action (fixture->page, "learn.new-key-pair", NULL));
  app_test_wait_for (has_another_pair, fixture->lesson);
  assert_change (fixture);
}

static const char *
get_outcome (GtkWidget  *side,
             const char *id)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (app_test_find (side, JOT_TYPE_LEARN_SIDE,
                                                                     id)));
}

/* The guard with the public key tries to sign and can't; the one with the secret can. */
static void
test_sides (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *secret = get_child (fixture, JOT_TYPE_LEARN_SIDES, "secret_side");
  GtkWidget *pair = get_child (fixture, JOT_TYPE_LEARN_SIDES, "pair_side");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (get_outcome (pair, "guard_row"), ==, "Not tried yet");
  press (fixture, JOT_TYPE_LEARN_SIDES, "try_button");

  g_assert_cmpstr (get_outcome (secret, "make_row"), ==, "It works.");
  g_assert_cmpstr (get_outcome (secret, "check_row"), ==, "It works.");
  g_assert_cmpstr (get_outcome (secret, "guard_row"), ==, "It works: the guard can forge passes.");
  g_assert_true (gtk_widget_has_css_class (app_test_find (secret, JOT_TYPE_LEARN_SIDE,
                                                          "guard_icon"),
                                           "warning"));
  g_assert_cmpstr (get_outcome (pair, "make_row"), ==, "It works.");
  g_assert_cmpstr (get_outcome (pair, "check_row"), ==, "It works.");
  g_assert_false (jot_lesson_try (fixture->lesson, JOT_LESSON_KEY_PAIR, JOT_LESSON_GUARD_MAKES,
                                  &error));
  g_assert_cmpstr (get_outcome (pair, "guard_row"), ==, error->message);

  /* It still holds when the other way is looked at, or a forger was at work. */
  jot_lesson_set_lock (fixture->lesson, JOT_LESSON_KEY_PAIR);
  jot_lesson_set_sent (fixture->lesson, "e30.e30.AA");
  jot_lesson_set_lock (fixture->lesson, JOT_LESSON_SECRET_CODE);
  g_assert_cmpstr (get_outcome (pair, "guard_row"), ==, error->message);

  write_text (fixture, JOT_TYPE_LEARN_WRITE, "name_row", "Bea");
  g_assert_cmpstr (get_outcome (pair, "guard_row"), ==, "Not tried yet");
}

static void
press_key (GtkWidget *widget,
           guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, (GdkModifierType) 0, &handled);
    }
  g_assert_true (handled);
}

/* Bytes that are underlined in a label. */
static char *
dup_marked (Fixture    *fixture,
            const char *id)
{
  GtkLabel *label = GTK_LABEL (get_child (fixture, JOT_TYPE_LEARN_PAGE, id));
  GSList *attributes = pango_attr_list_get_attributes (gtk_label_get_attributes (label));
  char *text = NULL;

  for (GSList *item = attributes; item != NULL; item = item->next)
    {
      PangoAttribute *attribute = item->data;

      if (attribute->klass->type == PANGO_ATTR_UNDERLINE)
        text = g_strndup (gtk_label_get_label (label) + attribute->start_index,
                          attribute->end_index - attribute->start_index);
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);

  return text;
}

/* A group is seen where its bytes are and where its characters are. */
static void
test_groups (Fixture      *fixture,
             gconstpointer data)
{
  GType encode = JOT_TYPE_LEARN_ENCODE;
  GtkWidget *view = get_child (fixture, encode, "payload_view");
  g_autofree char *bytes = NULL;
  g_autofree char *characters = NULL;
  g_autofree char *nothing = NULL;

  g_assert_false (gtk_widget_get_visible (get_child (fixture, encode, "detail_box")));
  press_key (view, GDK_KEY_Home);
  press_key (view, GDK_KEY_Right);
  press_key (view, GDK_KEY_Right);

  bytes = dup_marked (fixture, "payload_label");
  characters = dup_marked (fixture, "token_label");
  nothing = dup_marked (fixture, "header_label");
  g_assert_cmpstr (bytes, ==, "\":\"");
  g_assert_cmpstr (characters, ==, "Ijoi");
  g_assert_null (nothing);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "\" : \" becomes Ijoi");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, encode, "detail_box")));
  g_assert_cmpstr (get_text (fixture, encode, "bytes_label"), ==,
                   "\"  00100010\n:  00111010\n\"  00100010");
  g_assert_cmpstr (get_text (fixture, encode, "characters_label"), ==,
                   "001000 I\n100011 j\n101000 o\n100010 i");

  /* The other text takes it over. */
  press_key (get_child (fixture, encode, "header_view"), GDK_KEY_Home);
  g_free (bytes);
  bytes = dup_marked (fixture, "payload_label");
  g_assert_null (bytes);
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

/* There it is checked with what the guard has. */
static void
test_open_in_workbench (Fixture      *fixture,
                        gconstpointer data)
{
  for (guint i = 0; i < JOT_N_LESSON_LOCKS; i++)
    {
      g_autofree char *token = NULL;
      JotDocument *document;

      jot_lesson_set_lock (fixture->lesson, (JotLessonLock) i);
      token = jot_lesson_dup_token_text (fixture->lesson);
      g_assert_true (gtk_widget_activate_action (fixture->page, "learn.open-token", NULL));
      document = jot_window_get_document (fixture->window);
      g_assert_cmpstr (jot_document_get_token_text (document), ==, token);
      app_test_wait_for (is_idle, document);
      g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                       JOT_VERDICT_VALID);
    }
}

/* In text of twice the size it fits a telephone, whatever it shows. */
static void
test_fits (Fixture      *fixture,
           gconstpointer data)
{
  int width, height;

  g_settings_set_uint (jot_settings_get (), "text-zoom", 200);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  write_text (fixture, JOT_TYPE_LEARN_WRITE, "name_row", "A name that is as long as a name can be");
  app_test_settle ();
  for (guint i = 0; i < JOT_N_LESSON_LOCKS; i++)
    {
      jot_lesson_set_lock (fixture->lesson, (JotLessonLock) i);
      jot_lesson_forge (fixture->lesson, JOT_LESSON_OLDER, NULL);
      gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 360);
      gtk_widget_measure (fixture->page, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, <=, 640 - HEADER_HEIGHT);
    }
  g_settings_reset (jot_settings_get (), "text-zoom");
}

/* Keys that are still being made are of no use to a window that was closed. */
static void
test_close_at_once (void)
{
  JotWindow *window = app_test_open_window ();

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "learn");
  gtk_window_destroy (GTK_WINDOW (window));
  app_test_settle ();
}

static void
add_tests (void)
{
  g_test_add ("/app/learn-page/change/name", Fixture, NULL, set_up, test_change_name, tear_down);
  g_test_add ("/app/learn-page/change/secret", Fixture, NULL, set_up, test_change_secret,
              tear_down);
  g_test_add ("/app/learn-page/change/key-pair", Fixture, NULL, set_up, test_key_pair, tear_down);
  g_test_add ("/app/learn-page/forge/secret", Fixture, GUINT_TO_POINTER (JOT_LESSON_SECRET_CODE),
              set_up, test_forge, tear_down);
  g_test_add ("/app/learn-page/forge/key-pair", Fixture, GUINT_TO_POINTER (JOT_LESSON_KEY_PAIR),
              set_up, test_forge, tear_down);
  g_test_add ("/app/learn-page/forge/at-length", Fixture, NULL, set_up, test_forge_at_length,
              tear_down);
  g_test_add ("/app/learn-page/forge/by-hand", Fixture, NULL, set_up, test_forge_by_hand,
              tear_down);
  g_test_add ("/app/learn-page/sides", Fixture, NULL, set_up, test_sides, tear_down);
  g_test_add ("/app/learn-page/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/app/learn-page/open-in-workbench", Fixture, NULL, set_up, test_open_in_workbench,
              tear_down);
  g_test_add ("/app/learn-page/fits-a-telephone", Fixture, NULL, set_up, test_fits, tear_down);
  g_test_add_func ("/app/learn-page/close-at-once", test_close_at_once);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
