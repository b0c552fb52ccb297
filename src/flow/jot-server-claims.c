/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands in the tokens of the login server. */

#include "config.h"

#include "jot-server-claims.h"

#include <glib/gi18n-lib.h>

#include "jot-error.h"

/* The claims that only the server can know (RFC 7519, 4.1). */
static const char *const own_claims[] = { "iss", "aud", "exp", "nbf", "iat", "jti" };

static void
begin_member (GString    *text,
              const char *name)
{
  g_autofree char *quoted = jot_json_quote (name, -1);

  g_string_append_printf (text, "%s%s:", text->len > 1 ? "," : "", quoted);
}

static void
append_string (GString    *text,
               const char *name,
               const char *value)
{
  g_autofree char *quoted = jot_json_quote (value, -1);

  begin_member (text, name);
  g_string_append (text, quoted);
}

static void
append_time (GString    *text,
             const char *name,
             gint64      value)
{
  begin_member (text, name);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
}

/* The members as they are written, except those that stand in another object already. */
static void
append_members (GString       *text,
                const JotJson *claims,
                const JotJson *others)
{
  for (gsize i = 0; i < jot_json_get_n_members (claims); i++)
    {
      const JotJsonMember *member = jot_json_get_member (claims, i);
      g_autofree char *name = jot_json_dup_name (claims, member);
      g_autofree char *value = NULL;

      if (others != NULL && (jot_json_find_member (others, name) != NULL ||
                             g_str_equal (name, "sub")))
        continue;

      value = jot_json_dup_raw (claims, member);
      begin_member (text, name);
      g_string_append (text, value);
    }
}

static void
append_subject (GString       *text,
                const JotUser *user,
                const JotJson *claims)
{
  if (jot_json_find_member (claims, "sub") == NULL)
    append_string (text, "sub", user->name);
}

/**
 * jot_server_claims_check:
 * @claims: JSON text of an object
 * @error: return location for an error of domain %JOT_ERROR, code %JOT_ERROR_SERVER
 *
 * Checks that nobody gives the claims that the server makes itself.
 *
 * Returns: whether all can go into a token
 */
gboolean
jot_server_claims_check (const JotJson *claims,
                         GError       **error)
{
  g_return_val_if_fail (claims != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (own_claims); i++)
    {
      const JotJsonMember *member = jot_json_find_member (claims, own_claims[i]);

      if (member == NULL)
        continue;

      jot_error_set_at (error, JOT_ERROR_SERVER, member->name.offset,
                        /* Translators: %s is the name of a claim, such as exp. */
                        _("The claim “%s” is made by the server and cannot be given."),
                        own_claims[i]);
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_server_claims_make:
 * @self: what the server says
 * @user: who has logged in
 *
 * Writes the payload of a token. What is known of the user goes before what all tokens say.
 *
 * Returns: (transfer full): JSON text of an object
 */
char *
jot_server_claims_make (const JotServerClaims *self,
                        const JotUser         *user)
{
  g_autoptr (JotJson) known = NULL;
  g_autoptr (JotJson) common = NULL;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (user != NULL, NULL);

  known = jot_json_new (user->claims, -1, NULL);
  common = self->common != NULL ? jot_json_new (self->common, -1, NULL) : NULL;

  text = g_string_new ("{");
  append_string (text, "iss", self->issuer);
  append_subject (text, user, known);
  append_string (text, "aud", self->audience);
  append_time (text, "iat", self->now);
  append_time (text, "exp", self->now + self->lifetime);
  append_string (text, "jti", self->id);
  append_members (text, known, NULL);
  if (common != NULL)
    append_members (text, common, known);
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

/**
 * jot_server_claims_make_user:
 * @user: who has logged in
 *
 * Writes what is known of a user, as a server with a session store looks it up for each request.
 *
 * Returns: (transfer full): JSON text of an object
 */
char *
jot_server_claims_make_user (const JotUser *user)
{
  g_autoptr (JotJson) known = NULL;
  GString *text;

  g_return_val_if_fail (user != NULL, NULL);

  known = jot_json_new (user->claims, -1, NULL);
  text = g_string_new ("{");
  append_subject (text, user, known);
  append_members (text, known, NULL);
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}
