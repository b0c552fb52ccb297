/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-signer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-header-private.h"
#include "jot-sign-private.h"

/**
 * JotSigner:
 *
 * A header and a key, prepared to sign one payload after the other.
 */
struct _JotSigner
{
  JotKey             *key;
  const JotAlgorithm *algorithm;
  GString            *encoded_header;
  gboolean            payload_is_encoded;
};

static gboolean
check_alg (const JotJson      *header,
           const JotAlgorithm *algorithm,
           GError            **error)
{
  const JotJsonMember *member = jot_json_find_member (header, "alg");
  g_autofree char *alg = jot_header_dup_text (header, "alg");

  if (member == NULL)
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISSING, 0,
                        /* Translators: %s is the name of an algorithm, such as HS256. */
                        _("The header has no “alg”. Add \"alg\":\"%s\" to it: what is signed is "
                          "the header as it stands (RFC 7515, 4.1.1)."),
                        algorithm->name);
      return FALSE;
    }

  if (g_strcmp0 (alg, algorithm->name) != 0)
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISMATCH, member->value.offset,
                        /* Translators: both are names of algorithms, such as HS256. */
                        _("The header says %s, but the token is to be signed with %s. Change one "
                          "of them: a token whose header is wrong verifies nowhere."),
                        alg != NULL ? alg : "?", algorithm->name);
      return FALSE;
    }

  return TRUE;
}

/* For those who make tokens: appends a payload. RFC 7797, 5.2: in the compact serialisation a payload that is not encoded may hold no dot. */
gboolean
jot_sign_append_payload (GString    *token,
                         gboolean    is_encoded,
                         const char *payload,
                         gsize       length,
                         GError    **error)
{
  const char *dot;

  if (is_encoded)
    {
      jot_base64url_append (token, payload, length);
      return TRUE;
    }

  dot = memchr (payload, '.', length);
  if (dot != NULL)
    {
      jot_error_set_at (error, JOT_ERROR_HEADER_MEMBER, (gsize) (dot - payload),
                        _("With “b64” false, the payload of a compact token may hold no dot "
                          "(RFC 7797, 5.2)."));
      return FALSE;
    }

  g_string_append_len (token, payload, (gssize) length);

  return TRUE;
}

/**
 * jot_signer_new:
 * @header: text of the protected header
 * @header_length: its length in bytes, or -1 if it ends with a NUL
 * @key: a secret or private key, of which a reference is taken
 * @algorithm: the algorithm to sign with
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Prepares for signing with exactly this header. It must be a strict JSON object that names
 * @algorithm, and @key must fit it; otherwise the error says what is in the way: a
 * `JOT_ERROR_JSON_…`, `JOT_ERROR_HEADER_…` or `JOT_ERROR_ALGORITHM_…` with its offset in @header, or
 * a `JOT_ERROR_KEY_…`. Whether the key is strong enough is the caller's question: see
 * [method@Jot.Key.check_strength].
 *
 * Returns: (transfer full) (nullable): a signer, or `NULL` with @error set
 */
JotSigner *
jot_signer_new (const char         *header,
                gssize              header_length,
                JotKey             *key,
                const JotAlgorithm *algorithm,
                GError            **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotJson) json = NULL;
  JotSigner *self;
  gsize length;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (algorithm != NULL, NULL);

  length = header_length < 0 ? strlen (header) : (gsize) header_length;
  bytes = g_bytes_new (header, length);
  json = jot_header_read (bytes, error);
  if (json == NULL ||
      !jot_header_check_types (json, error) ||
      !jot_header_check_crit (json, TRUE, error) ||
      !check_alg (json, algorithm, error) ||
      !jot_key_check_fits (key, algorithm, JOT_KEY_OP_SIGN, error))
    return NULL;

  self = g_new0 (JotSigner, 1);
  self->key = jot_key_ref (key);
  self->algorithm = algorithm;
  self->payload_is_encoded = jot_header_is_encoded (json);
  self->encoded_header = g_string_sized_new (JOT_BASE64URL_ENCODED (length) + 2);
  jot_base64url_append (self->encoded_header, header, length);
  g_string_append_c (self->encoded_header, '.');

  return self;
}

/**
 * jot_signer_free:
 * @self: (transfer full): a signer
 *
 * Lets go of the key.
 */
void
jot_signer_free (JotSigner *self)
{
  g_return_if_fail (self != NULL);

  jot_key_unref (self->key);
  g_string_free (self->encoded_header, TRUE);
  g_free (self);
}

/**
 * jot_signer_sign:
 * @self: a signer
 * @payload: (array length=length): the payload, any bytes
 * @length: how many
 * @token: where to append the token
 * @error: where to put `JOT_ERROR_HEADER_MEMBER`, or `JOT_ERROR_CRYPTO`
 *
 * Makes a token in the compact serialisation from exactly this payload (RFC 7515, 5.1 and 7.1).
 * Several threads may do so at once, each with a @token of its own.
 *
 * Returns: whether it was made; if not, @token is as long as before
 */
gboolean
jot_signer_sign (JotSigner  *self,
                 const char *payload,
                 gsize       length,
                 GString    *token,
                 GError    **error)
{
  g_autoptr (GBytes) signature = NULL;
  gsize start;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (payload != NULL || length == 0, FALSE);
  g_return_val_if_fail (token != NULL, FALSE);

  start = token->len;
  g_string_append_len (token, self->encoded_header->str, (gssize) self->encoded_header->len);

  if (jot_sign_append_payload (token, self->payload_is_encoded, payload, length, error))
    signature = jot_algorithm_sign (self->algorithm, self->key, token->str + start,
                                    token->len - start, error);
  if (signature == NULL)
    {
      g_string_truncate (token, start);
      return FALSE;
    }

  g_string_append_c (token, '.');
  jot_base64url_append (token, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

  return TRUE;
}
