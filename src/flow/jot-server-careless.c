/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The two mistakes of RFC 8725, 2.1, for people to see what comes of them. Nothing but the
 * experiments of the login flow calls this, and each answer says that it was given by mistake. */

#include "config.h"

#include "jot-server-careless.h"

#include <string.h>

#include "jot-accept.h"
#include "jot-reader.h"
#include "jot-verifier.h"

/* Takes the text of the public key for the secret of an HMAC, because the header says so. */
static gboolean
is_signed_with_public_key (JotKey             *key,
                           const JotAlgorithm *algorithm,
                           const char         *token)
{
  g_autofree char *pem = NULL;
  g_autoptr (JotKey) secret = NULL;
  g_autoptr (JotVerifier) verifier = NULL;

  if (algorithm == NULL || algorithm->family != JOT_ALGORITHM_FAMILY_HMAC ||
      jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT)
    return FALSE;

  pem = jot_key_export_pem (key, FALSE, NULL, NULL);
  secret = pem != NULL ? jot_key_new_secret (pem, strlen (pem), NULL) : NULL;
  verifier = secret != NULL ? jot_verifier_new (secret, algorithm, NULL) : NULL;

  return verifier != NULL && jot_verifier_verify (verifier, token, strlen (token), NULL);
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
                      !is_signed_with_public_key (key, jot_algorithm_find (alg), token)))
    return NULL;

  payload = jot_reader_get_payload (reader, &length);

  return g_strndup (payload, length);
}
