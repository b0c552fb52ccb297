/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "flow-server.h"

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

#define JSON "Content-Type: application/json\r\n"

/* A request that needs no login, and what a server by the RFCs says to it. */
static const struct
{
  const char *name;
  const char *method;
  const char *path;
  const char *headers;
  const char *body;
  guint       status;
  /* A line of the answer, or NULL. */
  const char *header;
  /* The member error of the body, or NULL. */
  const char *error;
} cases[] = {
  { "keys", "GET", "/.well-known/jwks.json", NULL, NULL, 200,
    "Content-Type: application/json", NULL },
  { "metadata", "GET", "/.well-known/openid-configuration?x=y", NULL, NULL, 200, NULL, NULL },

  { "login/no-body", "POST", "/login", NULL, NULL, 400, NULL, "invalid_request" },
  { "login/no-password", "POST", "/login", FORM, "username=ann", 400, NULL, "invalid_request" },
  { "login/broken-json", "POST", "/login", JSON, "{", 400, NULL, "invalid_request" },
  { "login/json-list", "POST", "/login", JSON, "[]", 400, NULL, "invalid_request" },
  { "login/json-number", "POST", "/login", JSON, "{\"username\":1,\"password\":\"x\"}", 400, NULL,
    "invalid_request" },
  { "login/json-twice", "POST", "/login", JSON,
    "{\"username\":\"ann\",\"password\":\"x\",\"password\":\"correct\"}", 400, NULL,
    "invalid_request" },
  { "login/json-with-nul", "POST", "/login", JSON,
    "{\"username\":\"ann\\u0000\",\"password\":\"correct\"}", 400, NULL, "invalid_request" },
  { "login/form-with-nul", "POST", "/login", FORM, "username=ann%00x&password=correct", 400, NULL,
    "invalid_request" },
  { "login/form-twice", "POST", "/login", FORM, "username=ann&password=x&password=correct", 400,
    NULL, "invalid_request" },
  { "login/form-not-utf8", "POST", "/login", FORM, "username=%ff&password=x", 400, NULL,
    "invalid_request" },
  { "login/broken-form", "POST", "/login", FORM, "username=%zz&password=x", 400, NULL,
    "invalid_request" },
  { "login/form-without-value", "POST", "/login", FORM, "username=ann&password", 400, NULL,
    "invalid_request" },
  { "login/form-with-more", "POST", "/login", FORM,
    "&&user%6Eame=ann&x=%C3%BC+%2B&password=correct&", 200, NULL, NULL },
  { "login/in-the-query", "POST", "/login?username=ann&password=correct", FORM, "", 400, NULL,
    "invalid_request" },
  { "login/xml", "POST", "/login", "Content-Type: text/xml\r\n", "<a/>", 415,
    "Accept: application/json, application/x-www-form-urlencoded", "invalid_request" },
  { "login/no-type", "POST", "/login", NULL, "username=ann", 415, NULL, "invalid_request" },
  { "refresh/no-type", "POST", "/token/refresh", NULL, "x", 415, NULL, "invalid_request" },

  { "not-found/root", "GET", "/", NULL, NULL, 404, NULL, "not_found" },
  { "not-found/other", "GET", "/profiles", NULL, NULL, 404, NULL, "not_found" },
  { "not-found/below", "GET", "/profile/", NULL, NULL, 404, NULL, "not_found" },
  { "not-found/escaped-slash", "GET", "/token%2frefresh", NULL, NULL, 404, NULL, "not_found" },
  { "same/escaped", "GET", "/%70rofile", NULL, NULL, 401, NULL, "token_missing" },
  { "same/dots", "GET", "/x/../profile", NULL, NULL, 401, NULL, "token_missing" },
  { "not-found/two-slashes", "GET", "//profile", NULL, NULL, 404, NULL, "not_found" },
  { "not-found/case", "GET", "/Profile", NULL, NULL, 404, NULL, "not_found" },
  { "not-found/star", "OPTIONS", "*", NULL, NULL, 404, NULL, "not_found" },

  { "method/get-login", "GET", "/login", NULL, NULL, 405, "Allow: POST", "invalid_request" },
  { "method/post-profile", "POST", "/profile", NULL, "", 405, "Allow: GET, HEAD",
    "invalid_request" },
  { "method/delete", "DELETE", "/orders", NULL, NULL, 405, "Allow: GET, HEAD", "invalid_request" },
  { "method/lower-case", "get", "/profile", NULL, NULL, 405, "Allow: GET, HEAD",
    "invalid_request" },
  { "method/of-ones-own", "BREW", "/profile", NULL, NULL, 405, "Allow: GET, HEAD",
    "invalid_request" },
  { "method/options", "OPTIONS", "/profile", NULL, NULL, 405, "Allow: GET, HEAD",
    "invalid_request" },
  { "method/head", "HEAD", "/login", NULL, NULL, 405, "Allow: POST", NULL },

  { "host/usual", "GET", "/.well-known/jwks.json", "X: y\r\n", NULL, 200, NULL, NULL },
  { "host/twice", "GET", "/.well-known/jwks.json", "Host: 127.0.0.1\r\n", NULL, 400, NULL, NULL },
  { "host/in-line", "GET", "http://evil.example/.well-known/jwks.json", NULL, NULL, 421, NULL,
    NULL },
  { "host/in-line-local", "GET", "http://[::1]:80/.well-known/jwks.json", NULL, NULL, 200, NULL,
    NULL },

  { "range", "GET", "/.well-known/openid-configuration", "Range: bytes=0-1,5-7\r\n", NULL, 200,
    NULL, NULL },
  { "logout/no-token", "POST", "/logout", FORM, "", 401,
    "WWW-Authenticate: Bearer realm=\"Jotsmith\"", "token_missing" },
};

static gboolean
has_line (FlowAnswer *answer,
          const char *line)
{
  return g_strv_contains ((const char *const *) answer->headers, line);
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (FlowAnswer) answer = flow_ask (server, cases[i].method, cases[i].path,
                                            cases[i].headers, cases[i].body);

  g_assert_cmpuint (answer->status, ==, cases[i].status);
  if (cases[i].header != NULL)
    g_assert_true (has_line (answer, cases[i].header));
  if (cases[i].error != NULL)
    {
      g_autofree char *error = flow_dup_member (answer->body, "error");
      g_autofree char *description = flow_dup_member (answer->body, "error_description");

      g_assert_cmpstr (error, ==, cases[i].error);
      g_assert_nonnull (description);
    }
}

/* Whole requests, where the usual head would be in the way. */
static const struct
{
  const char *name;
  const char *request;
  guint       status;
} raw_cases[] = {
  { "rebinding", "GET /profile HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421 },
  { "rebinding-with-port", "GET /profile HTTP/1.1\r\nHost: evil.example:8080\r\n\r\n", 421 },
  { "no-host", "GET /profile HTTP/1.1\r\n\r\n", 400 },
  { "empty-host", "GET /profile HTTP/1.1\r\nHost:\r\n\r\n", 421 },
  { "slash-in-host", "GET /profile HTTP/1.1\r\nHost: a/b\r\n\r\n", 400 },
  { "no-host-before-1.1", "GET /profile HTTP/1.0\r\n\r\n", 401 },
  { "broken-query", "GET /profile?x=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
  { "bare-newlines", "GET /profile HTTP/1.1\nHost: localhost\n\n", 401 },
#ifndef __SANITIZE_ADDRESS__
  /* libsoup 3.2 forgets to free the path. */
  { "unknown-coding", "POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
    501 },
  { "length-not-a-number", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    400 },
#endif
  { "length-too-large", "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                        "Content-Length: 65537\r\n\r\n", 413 },
  { "length-of-a-gigabyte", "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                            "Content-Length: 1073741824\r\n\r\n", 413 },
  { "length-with-continue", "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                            "Expect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n", 413 },
};

static void
test_raw_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (FlowClient) client = flow_client_new (server);
  g_autoptr (FlowAnswer) answer = NULL;

  flow_client_send (client, raw_cases[i].request, -1);
  answer = flow_client_receive (client, FALSE);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, raw_cases[i].status);
}

static void
test_continue (void)
{
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (FlowClient) client = flow_client_new (server);
  g_autoptr (FlowAnswer) first = NULL;
  g_autoptr (FlowAnswer) second = NULL;

  flow_client_send (client, "POST /login HTTP/1.1\r\nHost: localhost\r\n" FORM
                    "Expect: 100-continue\r\nContent-Length: 29\r\n\r\n", -1);
  first = flow_client_receive (client, FALSE);
  g_assert_cmpuint (first->status, ==, 100);
  flow_client_send (client, "username=ann&password=correct", -1);
  second = flow_client_receive (client, FALSE);
  g_assert_cmpuint (second->status, ==, 200);
}

static void
test_head (void)
{
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (FlowAnswer) get = flow_ask (server, "GET", "/.well-known/jwks.json", NULL, NULL);
  g_autoptr (FlowAnswer) head = flow_ask (server, "HEAD", "/.well-known/jwks.json", NULL, NULL);

  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpstr (flow_answer_get_header (head, "Content-Length"), ==,
                   flow_answer_get_header (get, "Content-Length"));
}

static void
test_cors (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = NULL;
  g_autoptr (FlowAnswer) preflight = NULL;
  g_autoptr (FlowAnswer) answer = NULL;
  g_autoptr (FlowAnswer) public = NULL;

  config.allowed_origin = "https://app.example";
  server = flow_server_new (&config, NULL);
  preflight = flow_ask (server, "OPTIONS", "/profile",
                        "Origin: https://app.example\r\n"
                        "Access-Control-Request-Method: GET\r\n", NULL);
  g_assert_cmpuint (preflight->status, ==, 204);
  g_assert_true (has_line (preflight, "Access-Control-Allow-Origin: https://app.example"));
  g_assert_true (has_line (preflight, "Access-Control-Allow-Methods: GET"));
  g_assert_true (has_line (preflight, "Access-Control-Allow-Headers: Authorization, Content-Type"));
  g_assert_null (flow_answer_get_header (preflight, "Content-Length"));

  answer = flow_ask (server, "GET", "/profile", NULL, NULL);
  g_assert_cmpuint (answer->status, ==, 401);
  g_assert_true (has_line (answer, "Access-Control-Allow-Origin: https://app.example"));
  g_assert_true (has_line (answer, "Access-Control-Allow-Credentials: true"));
  g_assert_true (has_line (answer, "Vary: Origin"));

  config.allowed_origin = "*";
  flow_server_set_config (server, &config);
  public = flow_ask (server, "GET", "/profile", NULL, NULL);
  g_assert_true (has_line (public, "Access-Control-Allow-Origin: *"));
  g_assert_null (flow_answer_get_header (public, "Access-Control-Allow-Credentials"));
}

static void
test_latency (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = NULL;
  g_autofree char *token = NULL;
  gint64 begun;

  config.latency = 100;
  server = flow_server_new (&config, NULL);
  begun = g_get_monotonic_time ();
  token = flow_log_in (server, "ann", NULL);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", token)), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 2 * 100 * 1000);
}

static void
test_failures (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = NULL;
  g_autoptr (FlowAnswer) answer = NULL;
  g_autofree char *error = NULL;

  config.failure_percent = 100;
  server = flow_server_new (&config, NULL);
  answer = flow_ask (server, "GET", "/profile", NULL, NULL);
  error = flow_dup_member (answer->body, "error");
  g_assert_cmpuint (answer->status, ==, 503);
  g_assert_cmpstr (error, ==, "temporarily_unavailable");
}

static void
check_headers (FlowServer *server,
               gsize       length,
               guint       status)
{
  g_autofree char *filling = g_strnfill (length, 'x');
  g_autofree char *headers = g_strdup_printf ("X-Filling: %s\r\n", filling);

  g_assert_cmpuint (flow_get_status (flow_ask (server, "GET", "/.well-known/jwks.json", headers,
                                               NULL)), ==, status);
}

static void
test_large_headers (void)
{
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *filling = g_strnfill (17000, 'x');

  check_headers (server, 16000, 200);
  check_headers (server, 16384, 431);
  check_headers (server, 60000, 431);

  g_string_append (many, "/orders?");
  g_string_append_len (many, filling, 17000);
  g_assert_cmpuint (flow_get_status (flow_ask (server, "GET", many->str, NULL, NULL)), ==, 431);

  g_string_truncate (many, 0);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (many, "X%u: y\r\n", i);
  g_assert_cmpuint (flow_get_status (flow_ask (server, "GET", "/.well-known/jwks.json", many->str,
                                               NULL)), ==, 431);
}

static void
test_large_body (void)
{
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *filling = g_strnfill (65536 - strlen ("username=ann&password=correct&x="), 'x');
  g_autofree char *just = g_strconcat ("username=ann&password=correct&x=", filling, NULL);
  g_autofree char *more = g_strconcat (just, "x", NULL);

  g_assert_cmpuint (flow_get_status (flow_post_form (server, "/login", just)), ==, 200);
  g_assert_cmpuint (flow_get_status (flow_post_form (server, "/login", more)), ==, 413);
  /* Nobody reads what is sent to be looked at, and yet it is not to be without end. */
  g_assert_cmpuint (flow_get_status (flow_post_form (server, "/nowhere", more)), ==, 413);
}

/* What was cut off is told to the log as all else is. */
static void
test_log (void)
{
  const JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (FlowClient) client = flow_client_new (server);
  const FlowEntry *entry;
  JotServerFigures figures;

  flow_client_send (client, "POST /login HTTP/1.1\r\nHost: localhost\r\n"
                            "Content-Length: 70000\r\n\r\n", -1);
  flow_answer_free (flow_client_receive (client, FALSE));
  flow_server_wait_for_log (server, 1);

  g_clear_pointer (&client, flow_client_free);
  client = flow_client_new (server);
  flow_client_send (client, "GET /profile HTTP/1.1\r\n\r\n", -1);
  flow_answer_free (flow_client_receive (client, FALSE));
  flow_server_wait_for_log (server, 2);

  entry = g_ptr_array_index (server->entries, 0);
  g_assert_cmpuint (entry->status, ==, 413);
  g_assert_cmpstr (entry->path, ==, "/login");
  g_assert_cmpstr (entry->cause, ==, "body-too-large");

  entry = g_ptr_array_index (server->entries, 1);
  g_assert_cmpuint (entry->status, ==, 400);
  g_assert_cmpstr (entry->cause, ==, "bad-request");

  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_requests, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/server-http/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (raw_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/server-http/raw/%s", raw_cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_raw_case);
    }

  g_test_add_func ("/flow/server-http/continue", test_continue);
  g_test_add_func ("/flow/server-http/head", test_head);
  g_test_add_func ("/flow/server-http/cors", test_cors);
  g_test_add_func ("/flow/server-http/latency", test_latency);
  g_test_add_func ("/flow/server-http/failures", test_failures);
  g_test_add_func ("/flow/server-http/large-headers", test_large_headers);
  g_test_add_func ("/flow/server-http/large-body", test_large_body);
  g_test_add_func ("/flow/server-http/log", test_log);

  return g_test_run ();
}
