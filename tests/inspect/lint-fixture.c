/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-key-set.h"

static char *
make_token (const LintCase *row)
{
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;

  if (row->token != NULL)
    return g_strdup (row->token);

  header = jot_base64url_encode (row->header, strlen (row->header));
  payload = jot_base64url_encode (row->payload, strlen (row->payload));

  return g_strdup_printf ("%s.%s.%s", header, payload, row->signature != NULL
                          ? row->signature : "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
}

/* What is found in a row, whose key may be unreadable by intent. */
GPtrArray *
lint_case_collect (const LintCase *row)
{
  const JotPolicy policy =
  { .now = row->now != 0 ? row->now : LINT_NOW, .leeway = row->leeway, .issuer = row->issuer,
    .audience = row->audience, .type = row->type };
  g_autofree char *text = make_token (row);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (GError) key_error = NULL;

  if (row->key != NULL)
    {
      keys = jot_key_set_new_from_text (row->key, -1, NULL, &key_error);
    }
  else if (row->key_file != NULL)
    {
      g_autofree char *content = NULL;
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys",
                                                     row->key_file, NULL);
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      keys = jot_key_set_new_from_text (content, (gssize) length, NULL, &key_error);
    }
  else if (row->secret != NULL)
    {
      g_autoptr (JotKey) secret = jot_key_new_secret (row->secret, strlen (row->secret),
                                                      &key_error);

      if (secret != NULL)
        keys = jot_key_set_new_single (secret);
    }

  return jot_findings_collect (token, 0, keys, key_error, &policy);
}

const JotFinding *
lint_find (GPtrArray  *findings,
           const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->id, id))
        return finding;
    }

  return NULL;
}
