/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What everybody may know of the server: its keys, and where it does what. */

#include "config.h"

#include "jot-server-private.h"

#include "jot-json.h"

static void
append_address (GString    *body,
                const char *name,
                const char *base,
                const char *path)
{
  g_autofree char *address = g_strconcat (base, path, NULL);
  g_autofree char *quoted = jot_json_quote (address, -1);

  g_string_append_printf (body, "\"%s\":%s,", name, quoted);
}

/* GET /.well-known/jwks.json: a JWK Set (RFC 7517, 5). */
void
jot_server_publish_keys (JotServerRequest *request)
{
  jot_server_request_answer (request, SOUP_STATUS_OK, jot_server_setup_get_jwks (request->setup));
}

/* GET /.well-known/openid-configuration: OpenID Connect Discovery 1.0, 3, and RFC 8414, 2. */
void
jot_server_publish_metadata (JotServerRequest *request)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  const char *address = request->state->address;
  g_autoptr (GString) body = g_string_new ("{");

  append_address (body, "issuer", config->issuer != NULL ? config->issuer : address, "");
  append_address (body, "token_endpoint", address, "/login");
  append_address (body, "end_session_endpoint", address, "/logout");
  append_address (body, "userinfo_endpoint", address, "/profile");
  append_address (body, "jwks_uri", address, "/.well-known/jwks.json");
  g_string_append_printf (body,
                          "\"grant_types_supported\":[\"password\"%s],"
                          "\"token_endpoint_auth_methods_supported\":[\"none\"],"
                          "\"response_types_supported\":[\"token\"],"
                          "\"subject_types_supported\":[\"public\"],"
                          "\"id_token_signing_alg_values_supported\":[\"%s\"]}",
                          config->refresh_lifetime > 0 ? ",\"refresh_token\"" : "",
                          config->algorithm->name);

  jot_server_request_answer (request, SOUP_STATUS_OK, body->str);
}
