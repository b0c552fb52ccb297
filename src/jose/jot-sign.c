/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-signature.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-header-private.h"

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

static JotJson *
read_header (const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return jot_header_read (bytes, error);
}

/* RFC 7797, 5.2: in the compact serialisation a payload that is not encoded may hold no dot. */
static gboolean
append_payload (GString       *token,
                const JotJson *header,
                const char    *payload,
                gsize          length,
                GError       **error)
{
  const char *dot;

  if (jot_header_is_encoded (header))
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

/* RFC 7515, 5.1, step 8, with room for a signature behind it. */
static GString *
make_signing_input (const JotJson *header,
                    const char    *payload,
                    gsize          payload_length,
                    GError       **error)
{
  g_autoptr (GString) token = NULL;
  gsize header_length;
  const char *text = jot_json_get_text (header, &header_length);

  token = g_string_sized_new (JOT_BASE64URL_ENCODED (header_length) +
                              JOT_BASE64URL_ENCODED (payload_length) + 128);
  jot_base64url_append (token, text, header_length);
  g_string_append_c (token, '.');
  if (!append_payload (token, header, payload, payload_length, error))
    return NULL;

  return g_steal_pointer (&token);
}

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
 * The header must be a strict JSON object that names @algorithm, and @key must fit it; otherwise
 * the error says what is in the way: a `JOT_ERROR_JSON_…`, `JOT_ERROR_HEADER_…` or
 * `JOT_ERROR_ALGORITHM_…` with its offset in @header, or a `JOT_ERROR_KEY_…`. Whether the key is
 * strong enough is the caller's question: see [method@Jot.Key.check_strength].
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
  g_autoptr (JotJson) json = NULL;
  g_autoptr (GString) token = NULL;
  g_autoptr (GBytes) signature = NULL;
  gsize n_header, n_payload;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (payload != NULL || payload_length == 0, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (algorithm != NULL, NULL);

  n_header = header_length < 0 ? strlen (header) : (gsize) header_length;
  n_payload = payload_length < 0 ? strlen (payload) : (gsize) payload_length;

  json = read_header (header, n_header, error);
  if (json == NULL ||
      !jot_header_check_types (json, error) ||
      !jot_header_check_crit (json, TRUE, error) ||
      !check_alg (json, algorithm, error) ||
      !jot_key_check_fits (key, algorithm, JOT_KEY_OP_SIGN, error))
    return NULL;

  token = make_signing_input (json, payload, n_payload, error);
  if (token == NULL)
    return NULL;

  signature = jot_algorithm_sign (algorithm, key, token->str, token->len, error);
  if (signature == NULL)
    return NULL;

  g_string_append_c (token, '.');
  jot_base64url_append (token, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

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
  g_autoptr (JotJson) json = NULL;
  g_autoptr (GString) token = NULL;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (payload != NULL || payload_length == 0, NULL);
  g_return_val_if_fail (signature != NULL, NULL);

  json = read_header (header, header_length < 0 ? strlen (header) : (gsize) header_length, error);
  if (json == NULL)
    return NULL;

  token = make_signing_input (json, payload,
                              payload_length < 0 ? strlen (payload) : (gsize) payload_length,
                              error);
  if (token == NULL)
    return NULL;

  g_string_append_c (token, '.');
  g_string_append (token, signature);

  return g_string_free (g_steal_pointer (&token), FALSE);
}
