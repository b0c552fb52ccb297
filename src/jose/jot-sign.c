/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-signature.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-header-private.h"
#include "jot-sign-private.h"
#include "jot-signer.h"

/**
 * jot_sign_compact:
 * @header: text of the protected header
 * @header_length: its length in bytes, or -1 if it ends with a NUL
 * @payload: the payload, any bytes
 * @payload_length: its length in bytes, or -1 if it ends with a NUL
 * @key: a secret or private key
 * @algorithm: the algorithm to sign with
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Makes a token in the compact serialisation from exactly these two texts (RFC 7515, 5.1 and 7.1).
 * Nothing is put in, left out or written differently.
 *
 * See [ctor@Jot.Signer.new] for what may be in the way.
 *
 * Returns: (transfer full) (nullable): the token, or `NULL` with @error set
 */
char *
jot_sign_compact (const char         *header,
                  gssize              header_length,
                  const char         *payload,
                  gssize              payload_length,
                  JotKey             *key,
                  const JotAlgorithm *algorithm,
                  GError            **error)
{
  g_autoptr (JotSigner) signer = NULL;
  g_autoptr (GString) token = NULL;
  gsize length;

  g_return_val_if_fail (payload != NULL || payload_length == 0, NULL);

  signer = jot_signer_new (header, header_length, key, algorithm, error);
  if (signer == NULL)
    return NULL;

  length = payload_length < 0 ? strlen (payload) : (gsize) payload_length;
  token = g_string_sized_new (JOT_BASE64URL_ENCODED (length) + 512);
  if (!jot_signer_sign (signer, payload, length, token, error))
    return NULL;

  return g_string_free (g_steal_pointer (&token), FALSE);
}

/**
 * jot_compose_compact:
 * @header: text of the protected header
 * @header_length: its length in bytes, or -1 if it ends with a NUL
 * @payload: the payload, any bytes
 * @payload_length: its length in bytes, or -1 if it ends with a NUL
 * @signature: an encoded signature, as it stands in a token
 * @error: where to put a `JOT_ERROR_JSON_…` with its offset in @header, or `JOT_ERROR_HEADER_MEMBER`
 *
 * Puts a token together with a signature that was made before, over other texts perhaps: what
 * someone does who changes a token without having the key. Whether the signature matches is for
 * [func@Jot.token_verify] to say.
 *
 * Returns: (transfer full) (nullable): the token, or `NULL` with @error set if the header is not a
 *   JSON object
 */
char *
jot_compose_compact (const char *header,
                     gssize      header_length,
                     const char *payload,
                     gssize      payload_length,
                     const char *signature,
                     GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotJson) json = NULL;
  g_autoptr (GString) token = NULL;
  gsize length;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (payload != NULL || payload_length == 0, NULL);
  g_return_val_if_fail (signature != NULL, NULL);

  length = header_length < 0 ? strlen (header) : (gsize) header_length;
  bytes = g_bytes_new (header, length);
  json = jot_header_read (bytes, error);
  if (json == NULL)
    return NULL;

  token = g_string_new (NULL);
  jot_base64url_append (token, header, length);
  g_string_append_c (token, '.');
  if (!jot_sign_append_payload (token, jot_header_is_encoded (json), payload,
                                payload_length < 0 ? strlen (payload) : (gsize) payload_length,
                                error))
    return NULL;

  g_string_append_c (token, '.');
  g_string_append (token, signature);

  return g_string_free (g_steal_pointer (&token), FALSE);
}
