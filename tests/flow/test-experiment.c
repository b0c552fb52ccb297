/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each experiment comes out as its explanation says: what the page tells is what the servers did. */

#include "config.h"

#include "jot-experiment.h"

#include <string.h>

/* Which answer is right, and the statuses that were seen on the way, in their order. */
typedef struct
{
  const char *id;
  guint       answer;
  const char *statuses;
} Row;

static const Row rows[] = {
  { "promote", 1, "POST /login 200, GET /admin 403, GET /admin 401" },
  { "guess", 2, "POST /login 200, GET /admin 401, GET /admin 401, "
                "POST /login 200, GET /admin 200, GET /admin 200" },
  { "strip", 1, "POST /login 200, GET /admin 401, GET /admin 401, "
                "POST /login 200, GET /admin 200, GET /admin 200" },
  { "confuse", 1, "POST /login 200, GET /admin 401, GET /admin 401, "
                  "POST /login 200, GET /admin 200, GET /admin 200" },
  { "wait", 1, "POST /login 200, GET /profile 200, GET /profile 401" },
  { "log-out", 0, "POST /logout 204, GET /profile 200, POST /logout 204, GET /profile 401, "
                  "POST /logout 204, GET /profile 401" },
  { "steal", 0, "POST /login 200, POST /login 200, GET /profile 200, GET /profile 200, "
                "GET /profile 401" },
  { "two-doors", 2, "POST /login 200, GET /profile 200, GET /profile 401, POST /login 200, "
                    "GET /profile 200" },
  { "rotate", 1, "POST /login 200, GET /profile 200, GET /profile 401" },
  { "sessions", 0, "GET /profile 200, GET /profile 401" },
  { "refresh", 1, "POST /login 200, POST /token/refresh 200, POST /token/refresh 400, "
                  "POST /token/refresh 400" },
  { "read", 0, "POST /login 200, POST /login 200" },
};

typedef struct
{
  GAsyncResult *result;
  guint         n_noted;
} Wait;

static void
noted_cb (const JotExperimentNote *note,
          gpointer                 user_data)
{
  Wait *wait = user_data;

  g_assert_cmpstr (note->text, !=, "");
  g_assert_null (wait->result);
  wait->n_noted++;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static char *
list_statuses (GPtrArray *notes)
{
  g_autoptr (GPtrArray) statuses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notes->len; i++)
    {
      const JotExperimentNote *note = g_ptr_array_index (notes, i);
      const JotExchangeContent *content = jot_exchange_get_content (note->exchange);

      g_ptr_array_add (statuses, g_strdup_printf ("%s %s %u", content->method, content->path,
                                                  content->status));
    }
  g_ptr_array_add (statuses, NULL);

  return g_strjoinv (", ", (char **) statuses->pdata);
}

static void
test_run (gconstpointer data)
{
  const Row *row = data;
  const JotExperiment *experiment = jot_experiment_find (row->id);
  Wait wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *statuses = NULL;
  guint answer;

  g_assert_nonnull (experiment);
  jot_experiment_run_async (experiment, noted_cb, &wait, NULL, finished_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);

  notes = jot_experiment_run_finish (wait.result, &answer, &error);
  g_assert_no_error (error);
  g_clear_object (&wait.result);

  statuses = list_statuses (notes);
  g_assert_cmpstr (statuses, ==, row->statuses);
  g_assert_cmpuint (answer, ==, row->answer);
  g_assert_nonnull (experiment->answers[answer]);
  g_assert_cmpuint (wait.n_noted, ==, notes->len);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Wait wait = { NULL };
  g_autoptr (GError) error = NULL;
  guint answer;

  jot_experiment_run_async (jot_experiment_find ("sessions"), NULL, NULL, cancellable, finished_cb,
                            &wait);
  g_cancellable_cancel (cancellable);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (jot_experiment_run_finish (wait.result, &answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&wait.result);
}

static void
test_list (void)
{
  gsize n;
  const JotExperiment *all = jot_experiment_list (&n);
  guint n_last = 0;

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (all[i].id, ==, rows[i].id);
      g_assert_cmpstr (all[i].question, !=, "");
      g_assert_cmpstr (all[i].explanation, !=, "");
      g_assert_nonnull (all[i].answers[1]);
      n_last += all[i].answers[rows[i].answer + 1] == NULL;
    }
  /* Who always guesses the last answer has learnt nothing. */
  g_assert_cmpuint (n_last, <=, n / 3);
  g_assert_null (jot_experiment_find ("none"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/experiment/list", test_list);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/experiment/run/%s", rows[i].id);

      g_test_add_data_func (path, &rows[i], test_run);
    }
  g_test_add_func ("/flow/experiment/cancelled", test_cancelled);

  return g_test_run ();
}
