/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The workbench, and the windows that belong to it. */

#include "config.h"

#include "app-tour-private.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-claims-pane.h"
#include "jot-compare-window.h"
#include "jot-discard-dialog.h"
#include "jot-doctor-window.h"
#include "jot-edit-page.h"
#include "jot-preferences.h"
#include "jot-time-machine.h"
#include "jot-workbench.h"

/* RFC 7516, A.1: it is encrypted, which the program says and does not undo. */
#define JWE \
  "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTC" \
  "JJRgckCL9kiMT03JGeipsEdY3mx_etLbbWSrFr05kLzcSr4qKAq7YN7e9jwQRb23nfa6c9d-StnImGyFDbSv04uVuxIp5Z" \
  "ms1gNxKKK2Da14B8S4rzVRltdYwam_lDp5XnZAYpQdb76FdIKLaVmqgfwX7XWRxv2322i-vDxRfqNzo_tETKzpVLzfiwQy" \
  "eyPGLBIO56YJ7eObdv0je81860ppamavo35UgoRdbYaBcoh9QcfylQr66oc6vFWXRcZ_ZT2LawVCWTIy3brGPi6UklfCpI" \
  "MfIjf7iGdXKHzg.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6" \
  "jiSdiwkIr3ajwQzaBtQD_A.XFBoMYUZodetZdvTiFvSkQ"

/* What there is to be said against a token. */
#define BAD_HEADER \
  "{\"alg\":\"none\",\"typ\":\"jwt\",\"kid\":\"../../dev/null\",\"jku\":\"http://a.example/keys\"," \
  "\"crit\":[\"b64\"],\"zip\":\"DEF\"}"
#define BAD_PAYLOAD \
  "{\"iss\":\" https://a.example \",\"aud\":[],\"exp\":\"soon\",\"nbf\":4102444800000," \
  "\"iat\":1500000000.5,\"jti\":7,\"password\":\"hunter2\",\"email_verified\":\"yes\"," \
  "\"scope\":\"a b\",\"nested\":{\"deep\":[1,2,null,true]}}"

static void
show_pane (AppTourScene *scene,
           const char   *pane)
{
  gtk_widget_activate_action (app_tour_find (scene,
                                             JOT_TYPE_WORKBENCH), "workbench.show-pane", "s", pane);
}

static void
show_edit (AppTourScene *scene,
           const char   *how)
{
  show_pane (scene, "claims");
  gtk_widget_activate_action (app_tour_find (scene,
                                             JOT_TYPE_CLAIMS_PANE), "claims.show", "s", "edit");
  gtk_widget_activate_action (app_tour_find (scene, JOT_TYPE_EDIT_PAGE), "edit.show", "s", how);
}

static void
open_empty (AppTourScene *scene)
{
}

static void
open_empty_claims (AppTourScene *scene)
{
  show_pane (scene, "claims");
}

static void
open_empty_key (AppTourScene *scene)
{
  show_pane (scene, "key");
}

static void
open_good (AppTourScene *scene)
{
  jot_document_load_example (scene->document, JOT_EXAMPLE_SHARED_SECRET);
  app_tour_wait_idle (scene);
}

static void
open_good_claims (AppTourScene *scene)
{
  open_good (scene);
  show_pane (scene, "claims");
}

static void
open_good_key (AppTourScene *scene)
{
  open_good (scene);
  show_pane (scene, "key");
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

static void
open_good_opened (AppTourScene *scene)
{
  open_good (scene);
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

static void
open_edit (AppTourScene *scene)
{
  open_good (scene);
  show_edit (scene, "json");
}

static void
open_form (AppTourScene *scene)
{
  open_good (scene);
  show_edit (scene, "form");
}

static void
open_mistake (AppTourScene *scene)
{
  g_autoptr (GString) payload = NULL;

  open_good (scene);
  payload = g_string_new (jot_document_get_payload_text (scene->document));
  g_string_replace (payload, "36", "036", 1);
  jot_document_set_payload_text (scene->document, payload->str);
  show_edit (scene, "json");
}

static void
open_key_pair (AppTourScene *scene)
{
  jot_document_load_example (scene->document, JOT_EXAMPLE_KEY_PAIR);
  app_tour_wait_idle (scene);
  show_pane (scene, "key");
}

static void
open_key_wrong (AppTourScene *scene)
{
  open_good (scene);
  jot_document_set_key_form (scene->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (scene->document, "{\"kty\":\"RSA\",\"n\":\"AQAB\"}");
  app_tour_wait_idle (scene);
  show_pane (scene, "key");
}

static void
open_tampered (AppTourScene *scene)
{
  g_autoptr (GString) payload = NULL;

  open_good (scene);
  jot_document_set_re_sign (scene->document, FALSE);
  payload = g_string_new (jot_document_get_payload_text (scene->document));
  g_string_replace (payload, "36", "18", 1);
  jot_document_set_payload_text (scene->document, payload->str);
  app_tour_wait_idle (scene);
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

/* The signature in the other base64 alphabet, as many a tool writes it. */
static void
open_malformed (AppTourScene *scene)
{
  jot_document_set_token_text (scene->document,
                               APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD
                               ".dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk=");
  app_tour_wait_idle (scene);
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

static void
open_encrypted (AppTourScene *scene)
{
  jot_document_set_token_text (scene->document, JWE);
  app_tour_wait_idle (scene);
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

static void
open_findings (AppTourScene *scene)
{
  g_autoptr (GString) token = g_string_new (NULL);

  jot_base64url_append (token, BAD_HEADER, strlen (BAD_HEADER));
  g_string_append_c (token, '.');
  jot_base64url_append (token, BAD_PAYLOAD, strlen (BAD_PAYLOAD));
  g_string_append_c (token, '.');
  jot_document_set_token_text (scene->document, token->str);
  app_tour_wait_idle (scene);
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

static void
open_findings_claims (AppTourScene *scene)
{
  open_findings (scene);
  show_pane (scene, "claims");
}

static void
open_expected (AppTourScene *scene)
{
  open_good (scene);
  for (int i = 0; i < JOT_N_EXPECTATIONS; i++)
    jot_document_set_expected (scene->document, i, i == JOT_EXPECT_ALGORITHM ? "ES256" : "other");
  app_tour_wait_idle (scene);
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_WORKBENCH));
}

/* Expired, with the time machine open. */
static void
open_later (AppTourScene *scene)
{
  GtkWidget *workbench;

  open_good (scene);
  jot_document_move_now (scene->document, G_GINT64_CONSTANT (4102444800));
  app_tour_wait_idle (scene);
  workbench = app_tour_find (scene, JOT_TYPE_WORKBENCH);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (app_test_find (workbench, JOT_TYPE_TIME_MACHINE,
                                                                  "machine_button")), TRUE);
  app_tour_expand_all (workbench);
  show_pane (scene, "claims");
}

static gboolean
has_diagnosis (gpointer doctor)
{
  GtkWidget *stack = app_test_find (doctor, JOT_TYPE_DOCTOR_WINDOW, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "result");
}

static void
examine (AppTourScene *scene)
{
  gtk_widget_activate_action (app_tour_find (scene, JOT_TYPE_WORKBENCH), "workbench.diagnose",
                              NULL);
  scene->toplevel = app_test_find_toplevel (JOT_TYPE_DOCTOR_WINDOW);
  app_test_wait_for (has_diagnosis, scene->toplevel);
  app_tour_expand_all (scene->toplevel);
}

/* The secret is text, and was taken as base64url. */
static void
open_doctor (AppTourScene *scene)
{
  jot_document_set_token_text (scene->document, APP_TEST_A1_TOKEN);
  jot_key_source_set_text (jot_document_get_key_source (scene->document),
                           "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcg"
                           "UuTwjAzZr1Z9CAow");
  app_tour_wait_idle (scene);
  examine (scene);
}

static void
open_doctor_at_loss (AppTourScene *scene)
{
  open_tampered (scene);
  examine (scene);
}

static void
open_compare (AppTourScene *scene)
{
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.compare", NULL);
  scene->toplevel = app_test_find_toplevel (JOT_TYPE_COMPARE_WINDOW);
}

static gboolean
has_differences (gpointer compare)
{
  return gtk_widget_get_visible (app_test_find (compare, JOT_TYPE_COMPARE_WINDOW, "summary_box"));
}

static void
open_compare_two (AppTourScene *scene)
{
  g_autoptr (JotDocument) second = jot_document_new ();

  open_good (scene);
  jot_document_load_example (second, JOT_EXAMPLE_KEY_PAIR);
  app_test_settle ();
  app_test_wait_for (app_tour_is_idle, second);
  scene->toplevel = jot_compare_window_new (GTK_WINDOW (scene->window), scene->document, second);
  gtk_window_present (GTK_WINDOW (scene->toplevel));
  app_test_wait_for (has_differences, scene->toplevel);
}

static void
open_preferences (AppTourScene *scene)
{
  scene->toplevel = jot_preferences_new (GTK_WINDOW (scene->window));
  gtk_window_present (GTK_WINDOW (scene->toplevel));
}

static void
open_shortcuts (AppTourScene *scene)
{
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.show-help-overlay", NULL);
  scene->toplevel =
    GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (scene->window)));
}

static void
open_about (AppTourScene *scene)
{
  g_action_group_activate_action (G_ACTION_GROUP (app_test_application ()), "about", NULL);
  scene->toplevel = app_test_find_toplevel (ADW_TYPE_ABOUT_WINDOW);
}

static void
do_nothing (gpointer object)
{
}

static void
open_discard (AppTourScene *scene)
{
  jot_discard_dialog_ask (GTK_WINDOW (scene->window), 3, G_CALLBACK (do_nothing), scene->window);
  scene->toplevel = app_test_find_dialog ();
}

const AppTourStop app_tour_workbench[] = {
  { "empty", open_empty },
  { "empty-claims", open_empty_claims },
  { "empty-key", open_empty_key },
  { "good", open_good },
  { "good-opened", open_good_opened },
  { "good-claims", open_good_claims },
  { "good-key", open_good_key },
  { "edit", open_edit },
  { "form", open_form },
  { "mistake", open_mistake },
  { "key-pair", open_key_pair },
  { "key-wrong", open_key_wrong },
  { "tampered", open_tampered },
  { "malformed", open_malformed },
  { "encrypted", open_encrypted },
  { "findings", open_findings },
  { "findings-claims", open_findings_claims },
  { "expected", open_expected },
  { "later", open_later },
  { "doctor", open_doctor },
  { "doctor-at-loss", open_doctor_at_loss },
  { "compare", open_compare },
  { "compare-two", open_compare_two },
  { "preferences", open_preferences },
  { "shortcuts", open_shortcuts },
  { "about", open_about },
  { "discard", open_discard },
  { NULL },
};
