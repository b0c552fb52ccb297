/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-session-store.h"

#define NOW G_GINT64_CONSTANT (1700000000)

/* Many more than a store keeps. */
#define MANY 86500

static void
test_life (void)
{
  g_autoptr (JotSessionStore) store = jot_session_store_new ();
  g_autofree char *id = jot_session_store_open (store, "ann", NOW, 60);
  g_autofree char *other = jot_session_store_open (store, "ann", NOW, 60);
  g_autofree char *user = jot_session_store_dup_user (store, id, NOW + 59);
  g_autofree char *nobody = NULL;

  g_assert_cmpuint (strlen (id), ==, 22);
  g_assert_cmpstr (id, !=, other);
  g_assert_cmpstr (user, ==, "ann");

  nobody = jot_session_store_dup_user (store, "guessed", NOW);
  g_assert_null (nobody);

  g_assert_true (jot_session_store_close (store, id));
  g_assert_false (jot_session_store_close (store, id));
  nobody = jot_session_store_dup_user (store, id, NOW);
  g_assert_null (nobody);
}

static void
test_end (void)
{
  g_autoptr (JotSessionStore) store = jot_session_store_new ();
  g_autofree char *id = jot_session_store_open (store, "ann", NOW, 60);
  g_autofree char *nobody = jot_session_store_dup_user (store, id, NOW + 60);
  JotSessionFigures figures;

  g_assert_null (nobody);
  jot_session_store_get_figures (store, &figures);
  g_assert_cmpuint (figures.n_rows, ==, 0);
  g_assert_cmpuint (figures.n_bytes, ==, 0);
}

static void
test_figures (void)
{
  g_autoptr (JotSessionStore) store = jot_session_store_new ();
  JotSessionFigures empty, one, two;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *user = NULL;

  jot_session_store_get_figures (store, &empty);
  g_assert_cmpuint (empty.n_rows, ==, 0);
  g_assert_cmpuint (empty.n_bytes, ==, 0);
  g_assert_cmpuint (empty.n_lookups, ==, 0);

  first = jot_session_store_open (store, "ann", NOW, 60);
  jot_session_store_get_figures (store, &one);
  g_assert_cmpuint (one.n_rows, ==, 1);
  g_assert_cmpuint (one.n_bytes, >, strlen (first) + strlen ("ann"));

  second = jot_session_store_open (store, "anna", NOW, 60);
  user = jot_session_store_dup_user (store, second, NOW);
  jot_session_store_close (store, first);
  jot_session_store_get_figures (store, &two);
  g_assert_cmpuint (two.n_rows, ==, 1);
  g_assert_cmpuint (two.n_bytes, ==, one.n_bytes + 1);
  g_assert_cmpuint (two.n_lookups, ==, 2);
}

/* What has ended makes room when the next comes. */
static void
test_sweep (void)
{
  g_autoptr (JotSessionStore) store = jot_session_store_new ();
  JotSessionFigures figures;

  for (guint i = 0; i < 10; i++)
    g_free (jot_session_store_open (store, "ann", NOW, 60));

  g_free (jot_session_store_open (store, "ann", NOW + 60, 60));
  jot_session_store_get_figures (store, &figures);
  g_assert_cmpuint (figures.n_rows, ==, 1);
}

static void
test_not_without_end (void)
{
  g_autoptr (JotSessionStore) store = jot_session_store_new ();
  g_autofree char *first = jot_session_store_open (store, "ann", NOW, 60);
  g_autofree char *last = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *user = NULL;
  JotSessionFigures figures;

  for (guint i = 0; i < MANY; i++)
    g_free (jot_session_store_open (store, "ann", NOW, 60));

  last = jot_session_store_open (store, "bob", NOW, 60);
  nobody = jot_session_store_dup_user (store, first, NOW);
  user = jot_session_store_dup_user (store, last, NOW);
  g_assert_null (nobody);
  g_assert_cmpstr (user, ==, "bob");
  jot_session_store_get_figures (store, &figures);
  g_assert_cmpuint (figures.n_rows, <, MANY);
}

static gpointer
use_store (gpointer data)
{
  JotSessionStore *store = data;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = jot_session_store_open (store, "ann", NOW, 60);
      g_autofree char *user = jot_session_store_dup_user (store, id, NOW);

      g_assert_cmpstr (user, ==, "ann");
      g_assert_true (jot_session_store_close (store, id));
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (JotSessionStore) store = jot_session_store_new ();
  GThread *threads[4];
  JotSessionFigures figures;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("store", use_store, store);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  jot_session_store_get_figures (store, &figures);
  g_assert_cmpuint (figures.n_rows, ==, 0);
  g_assert_cmpuint (figures.n_bytes, ==, 0);
  g_assert_cmpuint (figures.n_lookups, ==, 8000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/session-store/life", test_life);
  g_test_add_func ("/flow/session-store/end", test_end);
  g_test_add_func ("/flow/session-store/figures", test_figures);
  g_test_add_func ("/flow/session-store/sweep", test_sweep);
  g_test_add_func ("/flow/session-store/not-without-end", test_not_without_end);
  g_test_add_func ("/flow/session-store/threads", test_threads);

  return g_test_run ();
}
