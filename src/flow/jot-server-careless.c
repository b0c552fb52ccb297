/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The two mistakes of RFC 8725, 2.1, for people to see what comes of them. Nothing but the
 * experiments of the login flow calls this, and each answer says that it was given by mistake. */

#include "config.h"

#include "jot-server-careless.h"

#include <string.h>

#include "jot-accept.h"
#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-reader.h"

/* The text of the public key, for what it is not: a secret. The core refuses it for good reasons, so
 * what follows calls the algorithm itself. */
static JotKey *
make_secret (JotKey *key)
{
  g_autofree char *pem = jot_key_get_key_type (key) != JOT_KEY_TYPE_OCT
                         ? jot_key_export_pem (key, FALSE, NULL, NULL) : NULL;

  return pem != NULL ? jot_key_new_secret (pem, strlen (pem), NULL) : NULL;
}

/* Takes the text of the public key for the secret of an HMAC, because the header says so. */
static gboolean
is_signed_with_public_key (JotKey             *key,
                           const JotAlgorithm *algorithm,
                           const JotReader    *reader)
{
  g_autoptr (JotKey) secret = NULL;
  gsize input_length, length;
  const char *input = jot_reader_get_signing_input (reader, &input_length);
  const guint8 *signature = jot_reader_get_signature (reader, &length);

  if (algorithm == NULL || algorithm->family != JOT_ALGORITHM_FAMILY_HMAC)
    return FALSE;

  secret = make_secret (key);

  return secret != NULL &&
         jot_algorithm_verify (algorithm, secret, input, input_length, signature, length, NULL);
}

/**
 * jot_server_careless_read:
 * @key: the key that the server signs with
 * @token: what came as a token
 * @now: the time, in seconds since 1970
 *
 * Reads a token as a server does that believes what the header says of the algorithm: one that is
 * not signed at all (`none`), or one that is signed with the text of the public key.
 *
 * Returns: (transfer full) (nullable): the payload as JSON text, or `NULL` if even such a server
 *   would refuse it
 */
char *
jot_server_careless_read (JotKey     *key,
                          const char *token,
                          gint64      now)
{
  g_autoptr (JotReader) reader = NULL;
  const JotPolicy policy = { .now = now };
  const char *alg, *payload;
  gsize length;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (token != NULL, NULL);

  reader = jot_reader_new ();
  if (!jot_reader_read (reader, token, strlen (token), NULL) ||
      !jot_reader_read_claims (reader, NULL) || !jot_claims_accept (reader, &policy))
    return NULL;

  alg = jot_reader_get_alg (reader);
  if (alg == NULL || (g_ascii_strcasecmp (alg, "none") != 0 &&
                      !is_signed_with_public_key (key, jot_algorithm_find (alg), reader)))
    return NULL;

  payload = jot_reader_get_payload (reader, &length);

  return g_strndup (payload, length);
}

/**
 * jot_server_careless_sign:
 * @key: the key that the server signs with; its public half is all that is used
 * @claims: JSON text of an object
 *
 * Makes what such a server takes for a token: signed by HS256 with the text of the public key, by
 * somebody who has no more than that.
 *
 * Returns: (transfer full) (nullable): the forged token, or `NULL` if @key is a secret
 */
char *
jot_server_careless_sign (JotKey     *key,
                          const char *claims)
{
  static const char header[] = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");
  g_autoptr (JotKey) secret = NULL;
  g_autoptr (GString) token = NULL;
  g_autoptr (GBytes) signature = NULL;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (claims != NULL, NULL);

  secret = make_secret (key);
  if (secret == NULL)
    return NULL;

  token = g_string_new (NULL);
  jot_base64url_append (token, header, strlen (header));
  g_string_append_c (token, '.');
  jot_base64url_append (token, claims, strlen (claims));
  signature = jot_algorithm_sign (algorithm, secret, token->str, token->len, NULL);
  if (signature == NULL)
    return NULL;

  g_string_append_c (token, '.');
  jot_base64url_append (token, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

  return g_string_free (g_steal_pointer (&token), FALSE);
}
