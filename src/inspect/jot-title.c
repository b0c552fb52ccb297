/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-title.h"

/* Characters of a claim; more would push the algorithm out of sight. */
#define MAX_CHARS 40

/* What people know a token by, the nearest first. */
static const char *const naming_claims[] = {
  "name", "preferred_username", "sub", "email", "client_id", "iss", "jti",
};

/* One line without characters that are not seen: some of them turn the text around. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  guint n_chars = 0;
  gboolean gap = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isgraph (c))
        {
          gap = tidied->len > 0;
          continue;
        }

      if (n_chars + (gap ? 1 : 0) >= MAX_CHARS)
        {
          g_string_append (tidied, "…");
          break;
        }

      if (gap)
        g_string_append_c (tidied, ' ');
      g_string_append_unichar (tidied, c);
      n_chars += gap ? 2 : 1;
      gap = FALSE;
    }

  return g_string_free (tidied, FALSE);
}

static char *
dup_name (JotJson *payload)
{
  for (gsize i = 0; i < G_N_ELEMENTS (naming_claims); i++)
    {
      const JotJsonMember *member = jot_json_find_member (payload, naming_claims[i]);
      g_autofree char *value = NULL;
      g_autofree char *name = NULL;

      if (member == NULL || member->type != JOT_JSON_STRING)
        continue;

      value = jot_json_dup_string (payload, member, NULL);
      name = tidy (value);
      if (*name != '\0')
        return g_steal_pointer (&name);
    }

  return NULL;
}

/**
 * jot_token_dup_title:
 * @token: a token
 *
 * Says in a few words which token this is, for telling several apart: by the claim that names its
 * subject, or else its issuer, and by the algorithm. The words come from the token, whoever wrote
 * it; they are one short line without control characters.
 *
 * Returns: (transfer full) (nullable): the title, or `NULL` if there is nothing to know it by
 */
char *
jot_token_dup_title (JotToken *token)
{
  JotJson *payload;
  const char *alg = NULL;
  g_autofree char *name = NULL;
  g_autofree char *tidy_alg = NULL;

  g_return_val_if_fail (token != NULL, NULL);

  payload = jot_token_get_payload_json (token);
  if (payload != NULL)
    name = dup_name (payload);
  if (jot_token_get_n_signatures (token) > 0)
    alg = jot_token_get_alg (token, 0);
  if (alg != NULL)
    tidy_alg = tidy (alg);

  if (tidy_alg == NULL || *tidy_alg == '\0')
    return g_steal_pointer (&name);

  return name != NULL ? g_strconcat (name, " · ", tidy_alg, NULL) : g_steal_pointer (&tidy_alg);
}
