/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Servers that are stopped in the middle of something, and peers that go away. */

#include "config.h"

#include "flow-server.h"

/* With more than a server reads behind it. */
#define LARGE "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n"

/* A peer may take little, so that a test need not wait. */
static const JotGateLimits short_limits = { 4, 300, 300, 5000 };

static const JotGateLimits usual_limits = JOT_SERVER_LIMITS;

/* A login that takes long enough for something else to happen meanwhile. */
static JotUserStore *
make_slow_users (void)
{
  g_autoptr (GError) error = NULL;
  JotUserStore *users =
    jot_user_store_new_from_json ("[{\"username\":\"ann\",\"password\":\"correct\"}]", -1, 200000,
                                  &error);

  g_assert_no_error (error);

  return users;
}

/* What the libraries open once for all is open after a server that was there before. */
static guint
count_descriptors_after_server (void)
{
  FlowServer *server = flow_server_new_plain (&usual_limits);
  FlowClient *large = flow_client_new (server);
  g_autofree char *filling = g_strnfill (300000, 'x');

  g_free (flow_log_in (server, "ann", NULL));
  flow_client_send (large, LARGE, -1);
  flow_client_send (large, filling, -1);
  g_assert_cmpuint (flow_get_status (flow_client_receive (large, FALSE)), ==, 413);
  flow_client_free (large);
  flow_server_free (server);

  return flow_count_descriptors ();
}

static void
test_stop_during_logins (void)
{
  g_autoptr (JotUserStore) users = make_slow_users ();
  JotServerConfig config = flow_config ("HS256");
  guint n_descriptors = count_descriptors_after_server ();
  FlowServer *server;
  FlowClient *clients[16];

  config.users = users;
  config.login_attempts = 0;
  server = flow_server_new (&config, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      clients[i] = flow_client_new (server);
      flow_client_send (clients[i], FLOW_LOGIN, -1);
    }

  /* Once the first has got its answer the others are under way. */
  g_assert_cmpuint (flow_get_status (flow_client_receive (clients[0], FALSE)), ==, 200);
  flow_server_free (server);

  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      FlowAnswer *answer;

      while ((answer = flow_client_receive (clients[i], FALSE)) != NULL)
        flow_answer_free (answer);
      flow_client_free (clients[i]);
    }
  flow_check_descriptors (n_descriptors);
}

/* All that can be under way: nothing sent, half a request, an answer held back, a body that is
 * thrown away. */
static void
test_stop_during_all (void)
{
  JotServerConfig config = flow_config ("HS256");
  guint n_descriptors = count_descriptors_after_server ();
  g_autofree char *filling = g_strnfill (300000, 'x');

  config.latency = 5000;
  for (guint i = 0; i < 20; i++)
    {
      FlowServer *server = flow_server_new (&config, NULL);
      FlowClient *silent = flow_client_new (server);
      FlowClient *half = flow_client_new (server);
      FlowClient *waiting = flow_client_new (server);
      FlowClient *large = flow_client_new (server);

      flow_client_send (half, "GET / HTTP/1.1\r\n", -1);
      flow_client_send (waiting, FLOW_GOOD, -1);
      flow_client_send (large, LARGE, -1);
      flow_client_send (large, filling, -1);
      if (i % 2 == 0)
        g_assert_cmpuint (flow_get_status (flow_client_receive (large, FALSE)), ==, 413);

      flow_server_free (server);
      flow_client_free (silent);
      flow_client_free (half);
      flow_client_free (waiting);
      flow_client_free (large);
    }

  flow_check_descriptors (n_descriptors);
}

/* Nobody waits for the answer any longer: it is noted, and does no harm. */
static void
test_gone_during_login (void)
{
  g_autoptr (JotUserStore) users = make_slow_users ();
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  FlowClient *client;

  config.users = users;
  server = flow_server_new (&config, NULL);
  client = flow_client_new (server);
  flow_client_send (client, FLOW_LOGIN, -1);
  flow_client_free (client);
  flow_server_wait_for_log (server, 1);
  flow_server_check_alive (server);
}

static void
test_gone_at_once (gconstpointer text)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&short_limits);

  for (guint i = 0; i < 200; i++)
    {
      FlowClient *client = flow_client_new (server);

      flow_client_send (client, text, -1);
      flow_client_free (client);
    }

  flow_server_check_alive (server);
  flow_server_wait_until_empty (server);
}

static void
test_start_again (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&usual_limits);
  guint port = jot_login_server_get_port (server->server);
  g_autofree char *token = flow_log_in (server, "ann", NULL);
  g_autoptr (GError) error = NULL;
  JotServerFigures figures;

  jot_login_server_stop (server->server);
  g_assert_null (jot_login_server_get_address (server->server));
  g_assert_cmpuint (jot_login_server_get_port (server->server), ==, 0);
  jot_login_server_stop (server->server);

  g_assert_true (jot_login_server_start (server->server, port, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (jot_login_server_get_port (server->server), ==, port);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", token)), ==, 200);
  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_refresh_families, ==, 1);
}

static void
test_port_in_use (void)
{
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) first = flow_server_new_plain (&usual_limits);
  g_autoptr (JotServerSetup) setup = flow_setup (&config);
  g_autoptr (JotLoginServer) second = jot_login_server_new (setup);
  g_autoptr (GError) error = NULL;

  g_assert_false (jot_login_server_start (second, jot_login_server_get_port (first->server), 1,
                                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_null (jot_login_server_get_address (second));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/server-stop/during-logins", test_stop_during_logins);
  g_test_add_func ("/flow/server-stop/during-all", test_stop_during_all);
  g_test_add_func ("/flow/server-stop/gone/during-login", test_gone_during_login);
  g_test_add_data_func ("/flow/server-stop/gone/at-once", "", test_gone_at_once);
  g_test_add_data_func ("/flow/server-stop/gone/within-head", "GET /", test_gone_at_once);
  g_test_add_data_func ("/flow/server-stop/gone/after-request", FLOW_GOOD, test_gone_at_once);
  g_test_add_data_func ("/flow/server-stop/gone/after-several", FLOW_GOOD FLOW_GOOD FLOW_GOOD,
                        test_gone_at_once);
  g_test_add_data_func ("/flow/server-stop/gone/within-body",
                        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\na",
                        test_gone_at_once);
  g_test_add_data_func ("/flow/server-stop/gone/when-cut-off",
                        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\na",
                        test_gone_at_once);
  g_test_add_func ("/flow/server-stop/start-again", test_start_again);
  g_test_add_func ("/flow/server-stop/port-in-use", test_port_in_use);

  return g_test_run ();
}
