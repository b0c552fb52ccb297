/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-refresh-store.h"

#define NOW G_GINT64_CONSTANT (1700000000)

/* Many more than a store keeps. */
#define MANY 86500

static JotRefreshOutcome
renew (JotRefreshStore *store,
       const char      *token,
       gint64           now,
       char           **out_token)
{
  char *next = NULL;
  char *user = NULL;
  JotRefreshOutcome outcome = jot_refresh_store_renew (store, token, now, &next, &user);

  g_assert_true ((outcome == JOT_REFRESH_RENEWED) == (next != NULL));
  g_assert_cmpstr (user, ==, outcome == JOT_REFRESH_RENEWED ? "ann" : NULL);
  g_free (user);
  if (out_token != NULL)
    *out_token = next;
  else
    g_free (next);

  return outcome;
}

static void
test_rotation (void)
{
  g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();
  char *token = jot_refresh_store_open (store, "ann", NOW, 60);

  for (guint i = 0; i < 5; i++)
    {
      char *next;

      g_assert_cmpint (renew (store, token, NOW + i, &next), ==, JOT_REFRESH_RENEWED);
      g_assert_cmpstr (next, !=, token);
      g_free (token);
      token = next;
    }

  g_assert_cmpuint (jot_refresh_store_get_n_families (store), ==, 1);
  g_free (token);
}

/* RFC 9700, 4.14.2: who comes second, thief or owner, ends it for both. */
static void
test_replay (void)
{
  g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();
  g_autofree char *first = jot_refresh_store_open (store, "ann", NOW, 60);
  g_autofree char *bystander = jot_refresh_store_open (store, "ann", NOW, 60);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpint (renew (store, first, NOW, &second), ==, JOT_REFRESH_RENEWED);
  g_assert_cmpint (renew (store, second, NOW, &third), ==, JOT_REFRESH_RENEWED);
  g_assert_cmpint (renew (store, first, NOW, NULL), ==, JOT_REFRESH_REPLAYED);
  g_assert_cmpint (renew (store, third, NOW, NULL), ==, JOT_REFRESH_UNKNOWN);
  g_assert_cmpint (renew (store, first, NOW, NULL), ==, JOT_REFRESH_UNKNOWN);

  /* Another login of the same user is another family. */
  g_assert_cmpint (renew (store, bystander, NOW, NULL), ==, JOT_REFRESH_RENEWED);
  g_assert_cmpuint (jot_refresh_store_get_n_families (store), ==, 1);
}

static void
test_expiry (void)
{
  g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();
  g_autofree char *first = jot_refresh_store_open (store, "ann", NOW, 60);
  g_autofree char *second = NULL;

  /* Renewing a login does not make it last longer. */
  g_assert_cmpint (renew (store, first, NOW + 59, &second), ==, JOT_REFRESH_RENEWED);
  g_assert_cmpint (renew (store, second, NOW + 60, NULL), ==, JOT_REFRESH_EXPIRED);
  g_assert_cmpint (renew (store, second, NOW, NULL), ==, JOT_REFRESH_UNKNOWN);
  g_assert_cmpuint (jot_refresh_store_get_n_families (store), ==, 0);
}

static void
test_unknown (gconstpointer token)
{
  g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();
  g_autofree char *good = jot_refresh_store_open (store, "ann", NOW, 60);

  g_assert_cmpint (renew (store, token, NOW, NULL), ==, JOT_REFRESH_UNKNOWN);
  g_assert_false (jot_refresh_store_revoke (store, token));
  g_assert_cmpint (renew (store, good, NOW, NULL), ==, JOT_REFRESH_RENEWED);
}

static void
test_revoke (void)
{
  g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();
  g_autofree char *first = jot_refresh_store_open (store, "ann", NOW, 60);
  g_autofree char *second = NULL;

  g_assert_cmpint (renew (store, first, NOW, &second), ==, JOT_REFRESH_RENEWED);
  g_assert_true (jot_refresh_store_revoke (store, first));
  g_assert_false (jot_refresh_store_revoke (store, second));
  g_assert_cmpint (renew (store, second, NOW, NULL), ==, JOT_REFRESH_UNKNOWN);
}

static void
test_room (void)
{
  g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();

  for (guint i = 0; i < MANY; i++)
    g_free (jot_refresh_store_open (store, "ann", NOW, 60));

  g_assert_cmpuint (jot_refresh_store_get_n_families (store), <, MANY);

  g_free (jot_refresh_store_open (store, "ann", NOW + 60, 60));
  g_assert_cmpuint (jot_refresh_store_get_n_families (store), ==, 1);
}

typedef struct
{
  JotRefreshStore *store;
  const char      *token;
  guint            n_renewed;
} Race;

static gpointer
run_race (gpointer data)
{
  Race *race = data;

  if (renew (race->store, race->token, NOW, NULL) == JOT_REFRESH_RENEWED)
    race->n_renewed++;

  return NULL;
}

/* Of many that use a token at the same time, one gets the next. */
static void
test_race (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (JotRefreshStore) store = jot_refresh_store_new ();
      g_autofree char *token = jot_refresh_store_open (store, "ann", NOW, 60);
      Race races[4];
      GThread *threads[G_N_ELEMENTS (races)];
      guint n_renewed = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (races); i++)
        {
          races[i] = (Race) { store, token, 0 };
          threads[i] = g_thread_new ("race", run_race, &races[i]);
        }

      for (gsize i = 0; i < G_N_ELEMENTS (races); i++)
        {
          g_thread_join (threads[i]);
          n_renewed += races[i].n_renewed;
        }

      g_assert_cmpuint (n_renewed, ==, 1);
      g_assert_cmpuint (jot_refresh_store_get_n_families (store), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/refresh-store/renew/rotation", test_rotation);
  g_test_add_func ("/flow/refresh-store/renew/replay", test_replay);
  g_test_add_func ("/flow/refresh-store/renew/expiry", test_expiry);
  g_test_add_data_func ("/flow/refresh-store/renew/empty", "", test_unknown);
  g_test_add_data_func ("/flow/refresh-store/renew/dot", ".", test_unknown);
  g_test_add_data_func ("/flow/refresh-store/renew/no-dot", "abc", test_unknown);
  g_test_add_data_func ("/flow/refresh-store/renew/guess", "abc.def", test_unknown);
  g_test_add_func ("/flow/refresh-store/renew/race", test_race);
  g_test_add_func ("/flow/refresh-store/revoke", test_revoke);
  g_test_add_func ("/flow/refresh-store/room", test_room);

  return g_test_run ();
}
