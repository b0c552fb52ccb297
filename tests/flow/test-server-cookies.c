/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The login server where the browser gets cookies. */

#include "config.h"

#include <string.h>

#include "flow-server.h"

static guint
ask_with_cookie (FlowServer *server,
                 const char *path,
                 const char *cookie)
{
  g_autofree char *header = g_strdup_printf ("Cookie: %s\r\n", cookie);

  return flow_get_status (flow_ask (server, "GET", path, header, NULL));
}

static void
test_cookies (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autoptr (FlowAnswer) login = NULL;
  g_autoptr (FlowAnswer) logout = NULL;
  g_autofree char *token = NULL;
  g_autofree char *simple = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *among = NULL;
  g_autofree char *other = NULL;
  g_autofree char *after_comma = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *line = NULL;
  const char *cookie;

  config.use_cookie = TRUE;
  server = flow_server_new (&config, NULL);
  login = flow_post_form (server, "/login", "username=ann&password=correct");
  g_assert_cmpuint (login->status, ==, 200);
  g_assert_null (strstr (login->body, "token\":"));

  cookie = flow_answer_get_header (login, "Set-Cookie");
  g_assert_true (g_str_has_prefix (cookie, "token="));
  g_assert_true (g_str_has_suffix (cookie, "; Path=/; Max-Age=900; SameSite=Lax; HttpOnly"));
  token = g_strndup (cookie + strlen ("token="), strcspn (cookie + strlen ("token="), ";"));

  simple = g_strdup_printf ("token=%s", token);
  quoted = g_strdup_printf ("token=\"%s\"", token);
  among = g_strdup_printf ("mytoken=1; token2=2;  token=%s ; x=\"y\"", token);
  other = g_strdup_printf ("Token=%s", token);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", simple), ==, 200);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", quoted), ==, 200);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", among), ==, 200);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", other), ==, 401);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", "token"), ==, 401);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", "token="), ==, 401);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", "token=\""), ==, 401);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", ";;,=;"), ==, 401);

  /* Who may write one cookie must not get another one in with it. */
  after_comma = g_strdup_printf ("language=en,token=%s", token);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", after_comma), ==, 401);
  lines = g_strdup_printf ("language=en\r\nCookie: %s", simple);
  g_assert_cmpuint (ask_with_cookie (server, "/profile", lines), ==, 200);

  line = g_strdup_printf ("Cookie: %s\r\n", simple);
  logout = flow_ask (server, "POST", "/logout", line, "");
  g_assert_cmpuint (logout->status, ==, 204);
  g_assert_true (g_str_has_prefix (flow_answer_get_header (logout, "Set-Cookie"),
                                   "token=; Path=/; Max-Age=0;"));
}

/* The flags that can be had, and the cookie of the refresh token. */
static void
test_cookie_flags (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autoptr (FlowAnswer) login = NULL;
  g_autoptr (FlowAnswer) renewed = NULL;
  g_autofree char *line = NULL;
  const char *second = NULL;

  config.use_cookie = TRUE;
  config.http_only = FALSE;
  config.secure = TRUE;
  config.same_site = SOUP_SAME_SITE_POLICY_STRICT;
  server = flow_server_new (&config, NULL);
  login = flow_post_form (server, "/login", "username=ann&password=correct");
  g_assert_true (g_str_has_suffix (flow_answer_get_header (login, "Set-Cookie"),
                                   "; Path=/; Max-Age=900; SameSite=Strict; Secure"));

  for (guint i = 0; login->headers[i] != NULL; i++)
    {
      if (g_str_has_prefix (login->headers[i], "Set-Cookie: refresh_token="))
        second = login->headers[i] + strlen ("Set-Cookie: ");
    }
  g_assert_true (g_str_has_suffix (second, "; Path=/token/refresh; Max-Age=86400; "
                                           "SameSite=Strict; Secure"));

  line = g_strdup_printf ("Cookie: %.*s\r\n", (int) strcspn (second, ";"), second);
  config.secure = FALSE;
  config.same_site = SOUP_SAME_SITE_POLICY_NONE;
  flow_server_set_config (server, &config);
  renewed = flow_ask (server, "POST", "/token/refresh", line, "");
  g_assert_cmpuint (renewed->status, ==, 200);
  g_assert_true (g_str_has_suffix (flow_answer_get_header (renewed, "Set-Cookie"),
                                   "; SameSite=None; Secure"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/server-cookies/taken", test_cookies);
  g_test_add_func ("/flow/server-cookies/flags", test_cookie_flags);

  return g_test_run ();
}
