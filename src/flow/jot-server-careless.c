/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The two mistakes of RFC 8725, 2.1, for people to see what comes of them. Nothing but the
 * experiments of the login flow calls this, and each answer says that it was given by mistake. */

#include "config.h"

#include "jot-server-careless.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-accept.h"
#include "jot-reader.h"

/* The longest MAC: that of HS512. */
#define MAX_MAC_SIZE 64

/* Takes the text of the public key for the secret of an HMAC, because the header says so. It is
 * done by hand: the core knows this mistake and does not make it. */
static gboolean
is_signed_with_public_key (JotKey             *key,
                           const JotAlgorithm *algorithm,
                           const JotReader    *reader)
{
  g_autofree char *pem = NULL;
  guint8 made[MAX_MAC_SIZE];
  const guint8 *signature;
  const char *input;
  gsize length, input_length;

  if (algorithm == NULL || algorithm->family != JOT_ALGORITHM_FAMILY_HMAC ||
      jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT)
    return FALSE;

  pem = jot_key_export_pem (key, FALSE, NULL, NULL);
  input = jot_reader_get_signing_input (reader, &input_length);
  signature = jot_reader_get_signature (reader, &length);

  return pem != NULL && length == algorithm->signature_length &&
         gnutls_hmac_fast ((gnutls_mac_algorithm_t) algorithm->backend_id, pem, strlen (pem), input,
                           input_length, made) >= 0 &&
         gnutls_memcmp (made, signature, length) == 0;
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
