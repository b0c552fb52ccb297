/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the browser of a flow does, for a terminal. */

#include "config.h"

#include "jot-flow-private.h"

#include "jot-secret.h"

static char *
make_login_line (JotFlow    *self,
                 const char *address,
                 gboolean    with_password)
{
  char *body = jot_flow_make_login (self, with_password ? self->password : "…");
  char *quoted = g_shell_quote (body);
  char *line = g_strdup_printf ("curl -i -H 'Content-Type: application/json' -d %s %s/login",
                                quoted, address);

  jot_secret_free_string (body);
  jot_secret_free_string (quoted);

  return line;
}

/* In the header that the browser would use. */
static char *
make_token_line (JotFlow    *self,
                 const char *options,
                 const char *address,
                 const char *path)
{
  g_autofree char *token = jot_browser_dup_token (self->browser);
  g_autofree char *header = NULL;
  g_autofree char *quoted = NULL;

  if (token == NULL)
    return NULL;

  header = g_strconcat (self->settings.use_cookie ? "Cookie: token=" : "Authorization: Bearer ",
                        token, NULL);
  quoted = g_shell_quote (header);

  return g_strdup_printf ("curl -i %s-H %s %s%s", options, quoted, address, path);
}

static char *
make_renew_line (JotFlow    *self,
                 const char *address)
{
  g_autofree char *body = jot_flow_make_renewal (self);
  g_autofree char *quoted = NULL;

  if (body == NULL)
    return NULL;

  quoted = g_shell_quote (body);

  return g_strdup_printf ("curl -i -H 'Content-Type: application/json' -d %s %s/token/refresh",
                          quoted, address);
}

/**
 * jot_flow_dup_curl:
 * @self: a flow
 * @what: what is to be done
 * @with_password: whether the password is to stand in the line, which is to be freed with
 *   jot_secret_free_string() then; if not, dots stand there
 *
 * Writes a line for a terminal that does what the browser can do: log in, ask with the token that it
 * has, renew that token, or log out.
 *
 * Returns: (transfer full) (nullable): the line, or `NULL` while the server does not run or the
 *   browser has nothing that is needed for it
 */
char *
jot_flow_dup_curl (JotFlow    *self,
                   JotFlowCurl what,
                   gboolean    with_password)
{
  const char *address;

  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  address = jot_flow_get_address (self);
  if (address == NULL)
    return NULL;

  if (what == JOT_FLOW_CURL_LOG_IN)
    return make_login_line (self, address, with_password);

  /* The answer has come, but it was not shown yet. */
  if (self->step < JOT_FLOW_STEP_STORE)
    return NULL;

  switch (what)
    {
    case JOT_FLOW_CURL_ASK:
      return make_token_line (self, "", address, self->path);

    case JOT_FLOW_CURL_RENEW:
      return make_renew_line (self, address);

    case JOT_FLOW_CURL_LOG_OUT:
      return make_token_line (self, "-X POST ", address, "/logout");

    case JOT_FLOW_CURL_LOG_IN:
    case JOT_FLOW_N_CURLS:
    default:
      return NULL;
    }
}
