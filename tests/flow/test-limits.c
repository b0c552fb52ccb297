/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-deny-list.h"
#include "jot-login-limiter.h"
#include "jot-server-host.h"

#define NOW 1000

static const struct
{
  const char *host;
  gboolean    is_local;
} hosts[] = {
  { "127.0.0.1", TRUE },
  { "127.0.0.1:8080", TRUE },
  { "127.0.0.1:", TRUE },
  { "localhost", TRUE },
  { "LocalHost:1", TRUE },
  { "[::1]", TRUE },
  { "[::1]:8080", TRUE },
  { "", FALSE },
  { ":8080", FALSE },
  { "127.0.0.1:80a", FALSE },
  { "127.0.0.1:80:90", FALSE },
  { "127.0.0.1.example.org", FALSE },
  { "127.0.0.10", FALSE },
  { "127.0.0.2", FALSE },
  { "localhost.example.org", FALSE },
  { "localhost@example.org", FALSE },
  { "localhost:8080@example.org", FALSE },
  { "evil-localhost", FALSE },
  { "example.org", FALSE },
  { "0.0.0.0", FALSE },
  { "[::1", FALSE },
  { "::1", FALSE },
  { "127.0.0.1, example.org", FALSE },
};

static void
test_host (void)
{
  g_assert_true (jot_server_is_host_local (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_test_message ("%s", hosts[i].host);
      g_assert_cmpint (jot_server_is_host_local (hosts[i].host), ==, hosts[i].is_local);
    }
}

static void
test_limit (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (3, 60);

  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 10), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 20), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 20), ==, 40);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 59), ==, 1);

  /* Others are not held up. */
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "bob", NOW + 20), ==, 0);

  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 60), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 60), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 60), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW + 61), ==, 59);
}

static void
test_success (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (2, 60);

  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
      g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
      g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 60);
      jot_login_limiter_succeed (limiter, "ann");
    }

  jot_login_limiter_succeed (limiter, "nobody");
}

static void
test_no_limit (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (0, 60);

  for (guint i = 0; i < 1000; i++)
    g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
}

static void
test_clock_goes_back (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (1, 60);

  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW - 500), ==, 0);
}

/* The oldest names are forgotten, and the newest are not. */
static void
test_many_names (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (1, 60);

  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("user%u", i);

      g_assert_cmpuint (jot_login_limiter_begin (limiter, name, NOW), ==, 0);
      g_assert_cmpuint (jot_login_limiter_begin (limiter, name, NOW), ==, 60);
    }

  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
}

/* An attempt that was none. */
static void
test_take_back (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (1, 60);

  jot_login_limiter_take_back (limiter, "ann");
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
  jot_login_limiter_take_back (limiter, "ann");
  jot_login_limiter_take_back (limiter, "ann");
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, "ann", NOW), ==, 60);
}

/* What is remembered of a name does not grow with it, and names that begin alike are others. */
static void
test_long_names (void)
{
  g_autoptr (JotLoginLimiter) limiter = jot_login_limiter_new (1, 60);
  g_autofree char *name = g_strnfill (60000, 'a');

  g_assert_cmpuint (jot_login_limiter_begin (limiter, name, NOW), ==, 0);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, name, NOW), ==, 60);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, name + 1, NOW), ==, 0);
  jot_login_limiter_succeed (limiter, name);
  g_assert_cmpuint (jot_login_limiter_begin (limiter, name, NOW), ==, 0);
}

static void
test_deny_list (void)
{
  g_autoptr (JotDenyList) list = jot_deny_list_new ();

  g_assert_false (jot_deny_list_contains (list, "a"));
  g_assert_true (jot_deny_list_add (list, "a", NOW + 10, NOW));
  g_assert_true (jot_deny_list_add (list, "b", NOW + 20, NOW));
  g_assert_true (jot_deny_list_add (list, "b", NOW + 20, NOW));
  g_assert_true (jot_deny_list_contains (list, "a"));
  g_assert_true (jot_deny_list_contains (list, "b"));
  g_assert_cmpuint (jot_deny_list_get_n (list), ==, 2);

  /* What has expired anyway is not kept. */
  g_assert_true (jot_deny_list_add (list, "c", NOW + 30, NOW + 10));
  g_assert_false (jot_deny_list_contains (list, "a"));
  g_assert_true (jot_deny_list_contains (list, "b"));
  g_assert_cmpuint (jot_deny_list_get_n (list), ==, 2);

  /* Of two ends the later one counts. */
  g_assert_true (jot_deny_list_add (list, "b", NOW + 40, NOW + 10));
  g_assert_true (jot_deny_list_add (list, "b", NOW + 20, NOW + 10));
  g_assert_true (jot_deny_list_add (list, "d", NOW + 50, NOW + 39));
  g_assert_true (jot_deny_list_contains (list, "b"));
  g_assert_false (jot_deny_list_contains (list, "c"));
}

/* A full list takes no more and forgets nobody, until there is room again. */
static void
test_full_deny_list (void)
{
  g_autoptr (JotDenyList) list = jot_deny_list_new ();

  for (guint i = 0; i < JOT_DENY_LIST_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      /* Those that expire first come last. */
      g_assert_true (jot_deny_list_add (list, id, NOW + 2 * JOT_DENY_LIST_MAX - i, NOW));
    }

  g_assert_false (jot_deny_list_add (list, "more", NOW + 1, NOW));
  g_assert_false (jot_deny_list_contains (list, "more"));
  g_assert_true (jot_deny_list_contains (list, "0"));
  g_assert_true (jot_deny_list_contains (list, "86399"));
  g_assert_true (jot_deny_list_add (list, "0", NOW + 3 * JOT_DENY_LIST_MAX, NOW));
  g_assert_cmpuint (jot_deny_list_get_n (list), ==, JOT_DENY_LIST_MAX);

  g_assert_true (jot_deny_list_add (list, "more", NOW + 3 * JOT_DENY_LIST_MAX,
                                    NOW + JOT_DENY_LIST_MAX + 10));
  g_assert_cmpuint (jot_deny_list_get_n (list), ==, JOT_DENY_LIST_MAX - 10 + 1);
  g_assert_false (jot_deny_list_contains (list, "86399"));
  g_assert_true (jot_deny_list_contains (list, "86389"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/server-host/is-host-local", test_host);
  g_test_add_func ("/flow/login-limiter/limit", test_limit);
  g_test_add_func ("/flow/login-limiter/success", test_success);
  g_test_add_func ("/flow/login-limiter/no-limit", test_no_limit);
  g_test_add_func ("/flow/login-limiter/clock-goes-back", test_clock_goes_back);
  g_test_add_func ("/flow/login-limiter/many-names", test_many_names);
  g_test_add_func ("/flow/login-limiter/take-back", test_take_back);
  g_test_add_func ("/flow/login-limiter/long-names", test_long_names);
  g_test_add_func ("/flow/deny-list/life", test_deny_list);
  g_test_add_func ("/flow/deny-list/full", test_full_deny_list);

  return g_test_run ();
}
