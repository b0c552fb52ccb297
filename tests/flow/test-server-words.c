/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What goes over the wire is English and ASCII, also where the program speaks another language.
 * Here that language is its own: every text that is translated gets a Cyrillic letter before it. */

#include "config.h"

#include <string.h>

#include "flow-server.h"
#include "jot-error.h"
#include "jot-report.h"
#include "jot-server-words.h"

const char *__wrap_g_dgettext (const char *domain,
                               const char *text);
const char *__wrap_g_dngettext (const char *domain,
                                const char *one,
                                const char *many,
                                gulong      n);

const char *
__wrap_g_dgettext (const char *domain,
                   const char *text)
{
  g_autofree char *translated = g_strconcat ("Ж", text, NULL);

  return g_intern_string (translated);
}

const char *
__wrap_g_dngettext (const char *domain,
                    const char *one,
                    const char *many,
                    gulong      n)
{
  return __wrap_g_dgettext (domain, n == 1 ? one : many);
}

/* RFC 6749, 5.2, and RFC 6750, 3: %x20-21 / %x23-5B / %x5D-7E. */
static void
check_characters (const char *text)
{
  g_assert_nonnull (text);
  for (const char *at = text; *at != '\0'; at++)
    g_assert_true (*at >= 0x20 && *at <= 0x7E && *at != '"' && *at != '\\');
}

static void
check_answer (FlowAnswer *answer,
              guint       status)
{
  g_autofree char *error = flow_dup_member (answer->body, "error");
  g_autofree char *description = flow_dup_member (answer->body, "error_description");
  const char *challenge = flow_answer_get_header (answer, "WWW-Authenticate");

  g_assert_cmpuint (answer->status, ==, status);
  check_characters (error);
  check_characters (description);
  if (challenge != NULL)
    {
      g_assert_true (g_str_is_ascii (challenge));
      g_assert_null (strchr (challenge, '\\'));
      if (strstr (challenge, "error=") != NULL)
        {
          g_autofree char *expected =
            g_strdup_printf ("Bearer realm=\"Jotsmith\", error=\"%s\", error_description=\"%s\"",
                             error, description);

          g_assert_cmpstr (challenge, ==, expected);
        }
    }
  flow_answer_free (answer);
}

static void
test_table (void)
{
  for (int error = -1; error <= JOT_ERROR_SERVER + 1; error++)
    check_characters (jot_server_words_describe (error));

  g_assert_cmpstr (jot_server_words_describe (JOT_ERROR_CLAIM_EXPIRED), ==,
                   "The token has expired.");
  g_assert_cmpstr (jot_server_words_describe (-1), ==, "The token is not good.");
}

static void
test_fake (void)
{
  g_assert_true (g_str_has_prefix (jot_verdict_get_title (JOT_VERDICT_VALID), "Ж"));
}

static void
test_tokens (void)
{
  static const char *const headers[] = {
    "{\"alg\":\"HS256\",\"kid\":\"Ключ \\\"№ 1\\\"\"}", "{\"alg\":\"ЖЖЖ\"}", "{\"alg\":\"none\"}",
    "{\"alg\":\"HS256\",\"crit\":[\"Ж\"]}", "{\"alg\":\"RS256\"}", "{}", "[]", "Ж",
    "{\"alg\":1,\"alg\":2}",
  };
  static const char *const payloads[] = {
    "{\"sub\":\"ann\",\"exp\":1}", "{\"sub\":\"ann\"}", "{\"sub\":\"ann\",\"exp\":\"Ж\"}",
    "{\"sub\":\"ann\",\"exp\":9999999999999}", "{\"sub\":\"ann\",\"exp\":9999999999}",
    "{\"sub\":\"ann\",\"exp\":9999999999,\"iss\":\"Ж\",\"aud\":\"\\\"\"}",
    "{\"sub\":\"ann\",\"exp\":9999999999,\"nbf\":9999999998}", "Ж",
  };
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  JotKey *key = flow_key ("HS256");

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *token = flow_sign_hs256 (headers[i], payloads[0], "secret");

      check_answer (flow_ask_with_token (server, "/profile", token), 401);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autofree char *token = flow_sign ("{\"alg\":\"HS256\"}", payloads[i], key, "HS256");

      check_answer (flow_ask_with_token (server, "/profile", token), 401);
    }

  check_answer (flow_ask_with_token (server, "/profile", "\xd0\x96"), 401);
  check_answer (flow_ask_with_token (server, "/profile", "a"), 401);
  check_answer (flow_ask_with_token (server, "/profile", "a.b.c.d.e"), 401);
}

static void
test_requests (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autofree char *token = NULL;

  config.login_attempts = 1;
  server = flow_server_new (&config, NULL);
  token = flow_log_in (server, "ann", NULL);

  check_answer (flow_ask_with_token (server, "/admin", token), 403);
  check_answer (flow_ask (server, "GET", "/profile", NULL, NULL), 401);
  check_answer (flow_ask (server, "GET", "/%D0%96", NULL, NULL), 404);
  check_answer (flow_ask (server, "PUT", "/profile", NULL, NULL), 405);
  check_answer (flow_ask (server, "POST", "/login", "Content-Type: text/plain\r\n", "Ж"), 415);
  check_answer (flow_post_form (server, "/login", "username=Ж&password=Ж"), 401);
  check_answer (flow_post_form (server, "/login", "username=Ж&password=Ж"), 429);
  check_answer (flow_post_form (server, "/login", "username=Ж"), 400);
  check_answer (flow_post_form (server, "/login", "grant_type=Ж"), 400);
  check_answer (flow_post_form (server, "/token/refresh", "refresh_token=Ж"), 400);
  check_answer (flow_post_form (server, "/token/refresh", ""), 400);
  check_answer (flow_ask (server, "GET", "/profile",
                          "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n", NULL), 400);
}

/* Where the token is in a session, and where the server was told to fail. */
static void
test_other_servers (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;

  config.use_sessions = TRUE;
  config.refresh_lifetime = 0;
  server = flow_server_new (&config, NULL);
  check_answer (flow_ask_with_token (server, "/profile", "abc"), 401);
  check_answer (flow_post_form (server, "/token/refresh", "refresh_token=a"), 400);

  config.failure_percent = 100;
  flow_server_set_config (server, &config);
  check_answer (flow_ask (server, "GET", "/profile", NULL, NULL), 503);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/server-words/table", test_table);
  g_test_add_func ("/flow/server-words/fake-translation", test_fake);
  g_test_add_func ("/flow/server-words/tokens", test_tokens);
  g_test_add_func ("/flow/server-words/requests", test_requests);
  g_test_add_func ("/flow/server-words/other-servers", test_other_servers);

  return g_test_run ();
}
