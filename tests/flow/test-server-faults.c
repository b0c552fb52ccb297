/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "flow-server.h"

#define CHUNKED "POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"

#define GIGABYTE (1024 * 1024 * 1024)

/* A peer may take little, so that a test need not wait. */
static const JotGateLimits short_limits = { 4, 300, 300, 5000 };

static const JotGateLimits usual_limits = JOT_SERVER_LIMITS;

/* What no client should send; with how many bytes where there is a NUL. */
static const struct
{
  const char *name;
  const char *text;
  gsize       length;
} broken[] = {
  { "nothing", "", 0 },
  { "newline", "\r\n", 0 },
  { "nul", "\0", 1 },
  { "many-nuls", "\0\0\0\0\0\0\0\0\r\n\r\n", 12 },
  { "word", "GET", 0 },
  { "half-a-head", "GET / HTTP/1.1\r\nHost: 127.0", 0 },
  { "half-a-body", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc", 0 },
  { "http-0.9", "GET /\r\n\r\n", 0 },
  { "http-2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0 },
  { "http-9", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 0 },
  { "tls", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 11 },
  { "nul-in-path", "GET /pro\0file HTTP/1.1\r\nHost: localhost\r\n\r\n", 43 },
  { "nul-in-header", "GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n", 37 },
  { "no-colon", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", 0 },
  { "folded", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", 0 },
  { "not-utf8", "GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", 0 },
  { "negative-length", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\nabc",
    0 },
  { "endless-length", "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Length: 99999999999999999999999\r\n\r\nabc", 0 },
  { "two-lengths", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                   "Content-Length: 30\r\n\r\nabc", 0 },
  { "length-and-chunks", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0 },
  { "chunk-of-nonsense", CHUNKED "zz\r\nabc\r\n", 0 },
  { "chunk-without-end", CHUNKED "3\r\nabcdef\r\n", 0 },
  { "huge-chunk", CHUNKED "ffffffffffffffff\r\nabc", 0 },
  { "negative-chunk", CHUNKED "-1\r\nabc\r\n", 0 },
  { "long-chunk-line", CHUNKED "1;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n",
    0 },
  { "connect", "CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", 0 },
  { "upgrade", "GET /profile HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
               "Upgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
               "Sec-WebSocket-Version: 13\r\n\r\n", 0 },
};

/* With an end and without one, after which the peer just waits. */
static void
test_broken (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FlowServer) server = flow_server_new_plain (&short_limits);
  gssize length = broken[i].length > 0 ? (gssize) broken[i].length : -1;

  for (guint with_end = 0; with_end < 2; with_end++)
    {
      g_autoptr (FlowClient) client = flow_client_new (server);
      FlowAnswer *answer;

      flow_client_send (client, broken[i].text, length);
      if (with_end)
        flow_client_send_end (client);

      /* Some of it is good enough for an answer; then the connection ends in any case. */
      while ((answer = flow_client_receive (client, FALSE)) != NULL)
        {
          g_assert_cmpuint (answer->status, >=, 400);
          flow_answer_free (answer);
        }
      flow_server_check_alive (server);
    }

  flow_server_wait_until_empty (server);
}

static void
test_noise (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&short_limits);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6750);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (FlowClient) client = flow_client_new (server);
      char noise[600];
      FlowAnswer *answer;

      for (gsize j = 0; j < sizeof noise; j++)
        noise[j] = (char) g_rand_int_range (rand, 0, 256);
      memcpy (noise + sizeof noise - 4, "\r\n\r\n", 4);
      flow_client_send (client, noise, sizeof noise);
      flow_client_send_end (client);
      while ((answer = flow_client_receive (client, FALSE)) != NULL)
        flow_answer_free (answer);
    }

  flow_server_check_alive (server);
  flow_server_wait_until_empty (server);
}

static void
test_half_open (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&short_limits);
  g_autoptr (FlowClient) silent = flow_client_new (server);
  g_autoptr (FlowClient) half = flow_client_new (server);
  g_autoptr (FlowClient) kept = flow_client_new (server);

  flow_client_send (half, "GET / HT", -1);
  flow_client_send (kept, FLOW_GOOD, -1);
  g_assert_cmpuint (flow_get_status (flow_client_receive (kept, FALSE)), ==, 200);
  flow_server_check_alive (server);

  g_assert_true (flow_client_is_closed (silent));
  g_assert_true (flow_client_is_closed (half));
  g_assert_true (flow_client_is_closed (kept));
  flow_server_check_alive (server);
  flow_server_wait_until_empty (server);
}

/* A byte now and then does not keep a connection. */
static void
test_slow_sender (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&short_limits);
  g_autoptr (FlowClient) client = flow_client_new (server);
  guint n = 0;

  flow_client_send (client, "GET / HTTP/1.1\r\nX: ", -1);
  while (flow_client_send (client, "x", 1) && n < 1000)
    {
      g_poll (NULL, 0, 20);
      n++;
    }

  g_assert_cmpuint (n, <, 1000);
  flow_server_check_alive (server);
}

/* Answers that nobody fetches are not kept for ever. */
static void
test_slow_reader (void)
{
  const JotGateLimits limits = { 4, 300, 300, 300 };
  g_autoptr (FlowServer) server = flow_server_new_plain (&limits);
  g_autoptr (FlowClient) client = flow_client_new (server);
  guint n = 0;

  while (flow_client_send (client, FLOW_GOOD, -1) && n < 1000000)
    n++;

  g_assert_cmpuint (n, <, 1000000);
  flow_server_check_alive (server);
  flow_server_wait_until_empty (server);
}

static void
test_pipelining (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&usual_limits);
  g_autoptr (FlowClient) client = flow_client_new (server);
  g_autoptr (GString) requests = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    g_string_append (requests, i % 5 == 2 ? FLOW_LOGIN :
                     i % 5 == 3 ? "GET /profile HTTP/1.1\r\nHost: localhost\r\n\r\n" : FLOW_GOOD);

  flow_client_send (client, requests->str, (gssize) requests->len);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (FlowAnswer) answer = flow_client_receive (client, FALSE);

      g_assert_nonnull (answer);
      g_assert_cmpuint (answer->status, ==, i % 5 == 3 ? 401 : 200);
      g_assert_cmpint (strstr (answer->body, "access_token") != NULL, ==, i % 5 == 2);
    }
}

/* What follows a request that was cut off could be anything, and is not read. */
static void
test_pipelining_after_cut (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&usual_limits);
  g_autoptr (FlowClient) client = flow_client_new (server);

  flow_client_send (client, "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                            "Content-Length: 70000\r\n\r\n" FLOW_GOOD, -1);
  g_assert_cmpuint (flow_get_status (flow_client_receive (client, FALSE)), ==, 413);
  g_assert_null (flow_client_receive (client, FALSE));
}

static gsize
get_resident_bytes (void)
{
  g_autofree char *text = NULL;
  gsize pages;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = (gsize) g_ascii_strtoull (strchr (text, ' '), NULL, 10);

  return pages * 4096;
}

static void
test_gigabyte (gconstpointer head)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&usual_limits);
  g_autoptr (FlowClient) client = flow_client_new (server);
  g_autofree char *filling = g_strnfill (65536, 'x');
  g_autofree char *block = strstr (head, "chunked") != NULL
                           ? g_strdup_printf ("10000\r\n%s\r\n", filling) : g_strdup (filling);
  gsize before = get_resident_bytes ();

  flow_client_send (client, head, -1);
  for (gsize sent = 0; sent < GIGABYTE; sent += 65536)
    {
      if (!flow_client_send (client, block, -1))
        break;
      if (sent == 4 * 65536)
        g_assert_cmpuint (flow_get_status (flow_client_receive (client, FALSE)), ==, 413);
      if (sent % (256 * 65536) == 0)
        flow_server_check_alive (server);
    }

#ifndef __SANITIZE_ADDRESS__
  /* The sanitizer keeps what was freed. */
  g_assert_cmpuint (get_resident_bytes (), <, before + 64 * 1024 * 1024);
#else
  g_assert_cmpuint (before, >, 0);
#endif
  flow_server_check_alive (server);
  g_clear_pointer (&client, flow_client_free);
  flow_server_wait_until_empty (server);
}

static void
test_endless_head (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&usual_limits);
  g_autoptr (FlowClient) client = flow_client_new (server);
  g_autofree char *block = g_strnfill (65536, 'x');
  guint n = 0;

  flow_client_send (client, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", -1);
  while (flow_client_send (client, block, -1) && n < 16384)
    n++;

  g_assert_cmpuint (n, <, 16384);
  flow_server_check_alive (server);
}

/* Those who do nothing make room for who comes. */
static void
test_idle_make_room (void)
{
  const JotGateLimits limits = { 4, 60000, 60000, 60000 };
  g_autoptr (FlowServer) server = flow_server_new_plain (&limits);
  FlowClient *idle[20];
  guint n_open = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (idle); i++)
    {
      idle[i] = flow_client_new (server);
      flow_client_send (idle[i], FLOW_GOOD, -1);
      g_assert_cmpuint (flow_get_status (flow_client_receive (idle[i], FALSE)), ==, 200);
    }

  flow_server_check_alive (server);
  for (gsize i = 0; i < G_N_ELEMENTS (idle); i++)
    {
      FlowAnswer *answer;

      flow_client_send (idle[i], FLOW_GOOD, -1);
      answer = flow_client_receive (idle[i], FALSE);
      if (answer != NULL)
        {
          n_open++;
          flow_answer_free (answer);
        }
      flow_client_free (idle[i]);
    }
  g_assert_cmpuint (n_open, <=, 4);
  flow_server_wait_until_empty (server);
}

/* Those who are at it do not; the others wait until there is room. */
static void
test_busy_keep_room (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&short_limits);
  FlowClient *busy[12];

  for (gsize i = 0; i < G_N_ELEMENTS (busy); i++)
    {
      busy[i] = flow_client_new (server);
      flow_client_send (busy[i], "GET / HTTP/1.1\r\n", -1);
    }

  flow_server_check_alive (server);
  for (gsize i = 0; i < G_N_ELEMENTS (busy); i++)
    {
      g_assert_true (flow_client_is_closed (busy[i]));
      flow_client_free (busy[i]);
    }
}

static void
test_many_in_turn (void)
{
  g_autoptr (FlowServer) server = flow_server_new_plain (&usual_limits);
  guint n = g_test_slow () ? 100000 : 10000;
  guint n_descriptors;
  JotServerFigures figures;

  flow_server_check_alive (server);
  flow_server_wait_until_empty (server);
  n_descriptors = flow_count_descriptors ();
  for (guint i = 1; i < n; i++)
    flow_server_check_alive (server);

  flow_server_wait_for_log (server, n);
  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_requests, ==, n);
  flow_server_wait_until_empty (server);
  /* The libraries may have opened something meanwhile. */
  flow_check_descriptors (n_descriptors + 4);
}

static gpointer
ask_often (gpointer data)
{
  FlowServer *server = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *refresh_token = NULL;
      g_autofree char *token = flow_log_in (server, i % 2 == 0 ? "ann" : "bob", &refresh_token);
      g_autofree char *form = g_strdup_printf ("refresh_token=%s", refresh_token);

      g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", token)), ==, 200);
      g_assert_cmpuint (flow_get_status (flow_post_form (server, "/token/refresh", form)), ==, 200);
    }

  return NULL;
}

/* Many at the same time, while the setup changes under them. */
static void
test_many_at_once (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = NULL;
  GThread *threads[8];

  config.deny_list = TRUE;
  config.login_attempts = 0;
  server = flow_server_new (&config, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("client", ask_often, server);

  for (guint i = 0; i < 50; i++)
    {
      JotServerFigures figures;

      config.leeway = i;
      flow_server_set_config (server, &config);
      jot_login_server_get_figures (server->server, &figures);
      g_thread_yield ();
    }

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  flow_server_wait_until_empty (server);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/server-faults/broken/%s", broken[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_broken);
    }

  g_test_add_func ("/flow/server-faults/noise", test_noise);
  g_test_add_func ("/flow/server-faults/half-open", test_half_open);
  g_test_add_func ("/flow/server-faults/slow-sender", test_slow_sender);
  g_test_add_func ("/flow/server-faults/slow-reader", test_slow_reader);
  g_test_add_func ("/flow/server-faults/pipelining", test_pipelining);
  g_test_add_func ("/flow/server-faults/pipelining/after-cut", test_pipelining_after_cut);
  g_test_add_data_func ("/flow/server-faults/gigabyte/chunked", CHUNKED, test_gigabyte);
  g_test_add_data_func ("/flow/server-faults/gigabyte/with-length",
                        "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                        "Content-Length: 1073741824\r\n\r\n", test_gigabyte);
  g_test_add_func ("/flow/server-faults/endless-head", test_endless_head);
  g_test_add_func ("/flow/server-faults/idle-make-room", test_idle_make_room);
  g_test_add_func ("/flow/server-faults/busy-keep-room", test_busy_keep_room);
  g_test_add_func ("/flow/server-faults/many-in-turn", test_many_in_turn);
  g_test_add_func ("/flow/server-faults/many-at-once", test_many_at_once);

  return g_test_run ();
}
