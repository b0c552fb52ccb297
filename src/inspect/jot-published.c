/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-published.h"

#include <string.h>

#include "jot-alg-private.h"
#include "jot-inspect-resources.h"

#define RESOURCE_PATH "/io/github/jotsmith/inspect/published-secrets.txt"

static const struct
{
  const char     *name;
  JotSecretFormat format;
} formats[] = {
  { "text", JOT_SECRET_FORMAT_UTF8 },
  { "base64", JOT_SECRET_FORMAT_BASE64 },
  { "base64url", JOT_SECRET_FORMAT_BASE64URL },
  { "hex", JOT_SECRET_FORMAT_HEX },
};

static void
clear_secret (gpointer data)
{
  JotPublishedSecret *self = data;

  g_free ((char *) self->text);
  g_free ((char *) self->source);
  g_clear_pointer (&self->key, jot_key_unref);
}

static JotSecretFormat
find_format (const char *name)
{
  gsize i = 0;

  while (!g_str_equal (formats[i].name, name))
    i++;

  return formats[i].format;
}

/* The tests read every line, so a line that can't be read never gets as far as a person. */
static void
append_line (GArray     *secrets,
             const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", 3);
  JotPublishedSecret secret;

  if (*line == '#' || *line == '\0')
    return;

  secret.format = find_format (columns[0]);
  secret.text = g_strdup (columns[1]);
  secret.source = g_str_equal (columns[2], "-") ? NULL : g_strdup (columns[2]);
  secret.key = jot_key_new_secret_text (secret.text, -1, secret.format, NULL);
  g_array_append_val (secrets, secret);
}

static GArray *
load_secrets (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (jot_inspect_get_resource (), RESOURCE_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GArray *secrets = g_array_new (FALSE, FALSE, sizeof (JotPublishedSecret));
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_array_set_clear_func (secrets, clear_secret);

  for (gsize i = 0; lines[i] != NULL; i++)
    append_line (secrets, lines[i]);

  return secrets;
}

/* Read once, and kept as long as the process lives. */
static GArray *
get_secrets (void)
{
  static GArray *secrets;

  if (g_once_init_enter (&secrets))
    g_once_init_leave (&secrets, load_secrets ());

  return secrets;
}

/**
 * jot_published_get_n_secrets:
 *
 * Returns: how many published secrets are known
 */
gsize
jot_published_get_n_secrets (void)
{
  return get_secrets ()->len;
}

/**
 * jot_published_get_secret:
 * @index: which one
 *
 * Returns: (transfer none): a published secret, the best known first
 */
const JotPublishedSecret *
jot_published_get_secret (gsize index)
{
  g_return_val_if_fail (index < jot_published_get_n_secrets (), NULL);

  return &g_array_index (get_secrets (), JotPublishedSecret, index);
}

/**
 * jot_published_find_key:
 * @key: a key of any kind
 *
 * Looks a key up among the published secrets.
 *
 * Returns: (transfer none) (nullable): the secret that it is, or `NULL` if it is none of them
 */
const JotPublishedSecret *
jot_published_find_key (const JotKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (gsize i = 0; i < jot_published_get_n_secrets (); i++)
    {
      const JotPublishedSecret *secret = jot_published_get_secret (i);

      if (jot_key_equal (key, secret->key))
        return secret;
    }

  return NULL;
}

/**
 * jot_published_find_signer:
 * @algorithm: what a token is signed with
 * @input: what the signature was made over
 * @length: length of @input in bytes
 * @signature: the signature
 * @signature_length: length of @signature in bytes
 *
 * Looks for the published secret that a token was signed with. It costs as many HMACs as there are
 * secrets, and nothing where @algorithm is no HMAC.
 *
 * Returns: (transfer none) (nullable): the secret, or `NULL` if it is none of them
 */
const JotPublishedSecret *
jot_published_find_signer (const JotAlgorithm *algorithm,
                           gconstpointer       input,
                           gsize               length,
                           const guint8       *signature,
                           gsize               signature_length)
{
  g_return_val_if_fail (algorithm != NULL, NULL);

  if (algorithm->family != JOT_ALGORITHM_FAMILY_HMAC ||
      signature_length != algorithm->signature_length)
    return NULL;

  for (gsize i = 0; i < jot_published_get_n_secrets (); i++)
    {
      const JotPublishedSecret *secret = jot_published_get_secret (i);

      if (jot_algorithm_verify (algorithm, secret->key, input, length, signature,
                                signature_length, NULL))
        return secret;
    }

  return NULL;
}
