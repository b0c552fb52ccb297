/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-experiment.h"

#include <glib/gi18n-lib.h>

#include "jot-lab-private.h"
#include "jot-threads.h"

static const JotExperiment experiments[] = {
  { "promote", N_("Promote yourself"),
    N_("Alice changes “roles” in her token to admin and leaves the signature as it is. What does "
       "the server do?"),
    { N_("It lets her in"), N_("It refuses the token"), NULL },
    N_("The signature was made over the old text. The server makes it again from the text that it "
       "gets, and the two differ."),
    jot_experiment_promote },

  { "guess", N_("Sign it yourself"),
    N_("Alice makes herself an admin and signs the token with a secret that she guesses: “secret”. "
       "Does it help her?"),
    { N_("Yes"), N_("No"), N_("Only where that is the secret"), NULL },
    N_("Who has the secret can sign, and nothing tells such a token from a real one. A secret must "
       "be random and long, 32 bytes for HS256 (RFC 7518, 3.2)."),
    jot_experiment_guess },

  { "strip", N_("Throw the signature away"),
    N_("Alice makes herself an admin, takes the signature off and writes “none” as the algorithm. "
       "What happens?"),
    { N_("She is let in"), N_("It depends on the server"), N_("The token is refused"), NULL },
    N_(
      "The header is part of what the sender says. A server must decide itself which algorithms it "
      "takes, and “none” is not one of them (RFC 8725, 3.1 and 3.2)."),
    jot_experiment_strip },

  { "confuse", N_("Use the public key as the secret"),
    N_(
      "The server signs with RSA. Alice takes its public key, which everybody has, as the secret of "
      "an HMAC. What happens?"),
    { N_("She is let in"), N_("It depends on the server"), N_("The token is refused"), NULL },
    N_(
      "A key must be used for its own algorithm and no other. A server that lets the header choose "
      "can be made to use it for another (RFC 8725, 2.1)."),
    jot_experiment_confuse },

  { "wait", N_("Wait"),
    N_(
      "The token is good for 60 seconds, and the server allows clocks to differ by 30. Is it "
      "accepted 75 seconds after the login, and 91?"),
    { N_("Both times"), N_("After 75 seconds, but not after 91"), N_("Neither time"), NULL },
    N_(
      "After “exp” a token must not be accepted; a small leeway makes up for clocks that differ (RFC "
      "7519, 4.1.4). Nobody has to do anything for a token to end."),
    jot_experiment_wait },

  { "log-out", N_("Log out, then use the token again"),
    N_("Alice logs out. Somebody has a copy of her token. Is it still accepted?"),
    { N_("By those that remember nothing"), N_("By all servers"), N_("By none"), NULL },
    N_("A server that remembers nothing cannot know that she has logged out. What helps: short "
       "lives, or a list of void tokens, which is something to remember again."),
    jot_experiment_log_out },

  { "steal", N_("Steal it"),
    N_("A script was smuggled into the page. Where can it read the token?"),
    { N_("In local storage, but not in a cookie that is HttpOnly"),
      N_("In local storage and in cookies"), N_("Nowhere"), NULL },
    N_(
      "HttpOnly keeps scripts away from a cookie. But a browser sends cookies by itself, also when "
      "another site has the request sent: that is what SameSite is for. Who gets hold of a token can "
      "use it until it ends: the signature does not tell who sends it."),
    jot_experiment_steal },

  { "two-doors", N_("Two doors"),
    N_("A second server has never heard of Alice. Does it accept her token?"),
    { N_("Yes, any server does"), N_("No, it would have to ask the first one"),
      N_("If it has the key to verify with"), NULL },
    N_("All that is needed stands in the token, and the key. With a secret the second server could "
       "make tokens itself; with a public key it can only check them."),
    jot_experiment_two_doors },

  { "rotate", N_("Change the locks"),
    N_("The server gets a new key. Are tokens still accepted that were signed with the old one?"),
    { N_("No, never again"), N_("While the old key is in the key set"),
      N_("Yes, until they expire"), NULL },
    N_(
      "A server can know several keys, and the “kid” of a token says which one it was. Once the old "
      "key is taken away, all its tokens end at once: that is the emergency brake."),
    jot_experiment_rotate },

  { "sessions", N_("A session store beside it"),
    N_("With sessions the token is only a random id, and the server looks up whose it is. The same "
       "requests in both ways: which costs less?"),
    { N_("Tokens in look-ups, sessions in bytes sent"), N_("Tokens, in every way"),
      N_("Sessions, in every way"), NULL },
    N_("Tokens save the look-up and need no store that servers share. They are longer, with each "
       "request, and cannot be taken back. Neither is better in everything."),
    jot_experiment_sessions },

  { "refresh", N_("Use a refresh token twice"),
    N_("A refresh token gets the next token without the password. A thief has copied Alice’s and "
       "uses it after her. What happens?"),
    { N_("The thief gets a token"), N_("Both are refused from then on"),
      N_("The thief is refused, and Alice goes on"), NULL },
    N_("Each refresh token is good once. When one comes a second time, two people have it, and the "
       "server cannot tell who is who: it ends the login for both (RFC 9700, 4.14.2)."),
    jot_experiment_refresh },

  { "read", N_("Read it"),
    N_("Somebody finds Alice’s token and has no key. Can they read her name in it?"),
    { N_("Yes"), N_("No"), NULL },
    N_("Signed is not secret: base64url is only another way to write. What must not be read does "
       "not belong in a signed token."),
    jot_experiment_read },
};

/* What a run needs in its thread. */
typedef struct
{
  const JotExperiment *experiment;
  JotExperimentFunc    noted;
  gpointer             noted_data;
  guint                answer;
} Run;

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Run *run = task_data;
  JotLab *lab = jot_lab_new (cancellable, g_task_get_context (task), run->noted, run->noted_data);
  g_autoptr (GPtrArray) notes = NULL;
  GError *error = NULL;

  run->answer = run->experiment->run (lab);
  if (jot_lab_check (lab, &error))
    notes = jot_lab_steal_notes (lab);
  jot_lab_free (lab);

  if (notes != NULL)
    g_task_return_pointer (task, g_steal_pointer (&notes), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * jot_experiment_list:
 * @out_n: (out): return location for how many there are
 *
 * Returns: (transfer none) (array length=out_n): all experiments, in the order to make them in
 */
const JotExperiment *
jot_experiment_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = G_N_ELEMENTS (experiments);

  return experiments;
}

/**
 * jot_experiment_find:
 * @id: a name
 *
 * Returns: (transfer none) (nullable): the experiment of that name, or `NULL` if there is none
 */
const JotExperiment *
jot_experiment_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (experiments); i++)
    {
      if (g_str_equal (experiments[i].id, id))
        return &experiments[i];
    }

  return NULL;
}

/**
 * jot_experiment_run_async:
 * @self: an experiment
 * @noted: (scope async) (nullable): is told what happens as it happens, in the main context that
 *   is the default of this thread
 * @noted_data: given to @noted, and to stay until @callback is called
 * @cancellable: (nullable): to give it up
 * @callback: called when it is over
 * @user_data: given to @callback
 *
 * Makes an experiment: starts servers of its own, in a thread, and has a browser of its own talk to
 * them.
 */
void
jot_experiment_run_async (const JotExperiment *self,
                          JotExperimentFunc    noted,
                          gpointer             noted_data,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (self != NULL);

  run = g_new0 (Run, 1);
  run->experiment = self;
  run->noted = noted;
  run->noted_data = noted_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_experiment_run_async);
  g_task_set_task_data (task, run, g_free);
  jot_threads_run (task, run_in_thread);
}

/**
 * jot_experiment_run_finish:
 * @result: what the callback was given
 * @out_answer: (out): return location for the number of the answer that turned out to be right
 * @error: return location for an error: that it was cancelled, or why it could not be made
 *
 * Gives what came out of an experiment.
 *
 * Returns: (transfer full) (element-type JotExperimentNote): what happened, or `NULL` with @error
 *   set
 */
GPtrArray *
jot_experiment_run_finish (GAsyncResult *result,
                           guint        *out_answer,
                           GError      **error)
{
  GPtrArray *notes;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (out_answer != NULL, NULL);

  notes = g_task_propagate_pointer (G_TASK (result), error);
  if (notes != NULL)
    *out_answer = ((Run *) g_task_get_task_data (G_TASK (result)))->answer;

  return notes;
}
