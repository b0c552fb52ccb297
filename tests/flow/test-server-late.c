/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* More logins than can be served: hashing a password takes here until the test lets it go on. */

#include "config.h"

#include <gnutls/crypto.h>

#include "flow-server.h"

#define WRITE_TIMEOUT 6000u

#define PATIENCE (60 * G_USEC_PER_SEC)

static GMutex mutex;
static GCond changed;
static gboolean is_held;
static guint n_hashing;

int __real_gnutls_pbkdf2 (gnutls_mac_algorithm_t mac,
                          const gnutls_datum_t  *key,
                          const gnutls_datum_t  *salt,
                          unsigned               iterations,
                          void                  *output,
                          size_t                 length);
int __wrap_gnutls_pbkdf2 (gnutls_mac_algorithm_t mac,
                          const gnutls_datum_t  *key,
                          const gnutls_datum_t  *salt,
                          unsigned               iterations,
                          void                  *output,
                          size_t                 length);

int
__wrap_gnutls_pbkdf2 (gnutls_mac_algorithm_t mac,
                      const gnutls_datum_t  *key,
                      const gnutls_datum_t  *salt,
                      unsigned               iterations,
                      void                  *output,
                      size_t                 length)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  g_mutex_lock (&mutex);
  n_hashing++;
  g_cond_broadcast (&changed);
  while (is_held)
    g_assert_true (g_cond_wait_until (&changed, &mutex, deadline));
  g_mutex_unlock (&mutex);

  return __real_gnutls_pbkdf2 (mac, key, salt, iterations, output, length);
}

static void
hold (void)
{
  g_mutex_lock (&mutex);
  is_held = TRUE;
  n_hashing = 0;
  g_mutex_unlock (&mutex);
}

static void
wait_until_hashing (guint n)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  g_mutex_lock (&mutex);
  while (n_hashing < n)
    g_assert_true (g_cond_wait_until (&changed, &mutex, deadline));
  g_mutex_unlock (&mutex);
}

/* Nothing else tells that a turn has come too late. */
static void
wait_until (gint64 time)
{
  g_mutex_lock (&mutex);
  while (g_get_monotonic_time () < time)
    g_cond_wait_until (&changed, &mutex, time);
  g_mutex_unlock (&mutex);
}

static guint
let_go (void)
{
  guint n;

  g_mutex_lock (&mutex);
  n = n_hashing;
  is_held = FALSE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&mutex);

  return n;
}

static FlowClient *
begin_login (FlowServer *server)
{
  FlowClient *client = flow_client_new (server);

  flow_client_send (client, "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                            "Content-Type: application/x-www-form-urlencoded\r\n"
                            "Content-Length: 29\r\n\r\nusername=ann&password=correct", -1);

  return client;
}

/* Those whose turn comes too late get an answer, and no work is done for them. */
static void
test_late (void)
{
  const JotGateLimits limits = { 64, 10000, 15000, WRITE_TIMEOUT };
  guint n_threads = g_get_num_processors ();
  g_autoptr (GPtrArray) clients =
    g_ptr_array_new_with_free_func ((GDestroyNotify) flow_client_free);
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autoptr (FlowAnswer) answer = NULL;
  g_autofree char *token = NULL;
  gint64 late;

  config.login_attempts = 0;
  server = flow_server_new (&config, &limits);
  hold ();
  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (clients, begin_login (server));
  wait_until_hashing (n_threads);
  late = g_get_monotonic_time () + WRITE_TIMEOUT * 500;
  g_ptr_array_add (clients, begin_login (server));
  wait_until (late + G_USEC_PER_SEC / 2);
  g_assert_cmpuint (let_go (), ==, n_threads);

  for (guint i = 0; i < n_threads; i++)
    g_assert_cmpuint (flow_get_status (flow_client_receive (clients->pdata[i], FALSE)), ==, 200);

  answer = flow_client_receive (clients->pdata[n_threads], FALSE);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, 503);
  g_assert_cmpstr (flow_answer_get_header (answer, "Retry-After"), ==, "5");
  token = flow_log_in (server, "ann", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/server-late", test_late);

  return g_test_run ();
}
