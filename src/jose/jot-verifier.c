/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-verifier.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-header-private.h"
#include "jot-json-private.h"
#include "jot-token.h"

/* Room that grows to what was needed most, so that nothing is allocated in the long run. */
typedef struct
{
  guint8 *data;
  gsize   length;
  gsize   capacity;
} Room;

/**
 * JotVerifier:
 *
 * A key and an algorithm, prepared to verify one compact token after the other: many a second, with
 * a yes or no rather than a report. It judges as [func@Jot.token_verify] does.
 *
 * It owns the room that it works in, which grows to the largest token seen; no token after that
 * costs an allocation. One thread at a time may use a verifier, while the key may be shared.
 */
struct _JotVerifier
{
  JotKey             *key;
  const JotAlgorithm *algorithm;

  /* The encoded header that was accepted last: those of one issuer are nearly always the same. */
  Room                accepted_header;
  gboolean            payload_is_encoded;

  Room                payload;
  Room                signature;
  JotJsonScan         claims;
};

static void
make_room (Room *room,
           gsize needed)
{
  if (room->capacity >= needed)
    return;

  room->capacity = MAX (needed, room->capacity * 2);
  g_free (room->data);
  room->data = g_malloc (room->capacity);
}

static gboolean
decode_into (Room       *room,
             const char *text,
             gsize       length,
             GError    **error)
{
  make_room (room, JOT_BASE64URL_DECODED_MAX (length));

  return jot_base64url_decode_to (text, length, room->data, &room->length, error);
}

static void
copy_into (Room       *room,
           const char *text,
           gsize       length)
{
  make_room (room, MAX (length, 1));
  memcpy (room->data, text, length);
  room->length = length;
}

static gboolean
check_alg (const JotVerifier *self,
           const JotJson     *header,
           GError           **error)
{
  g_autofree char *alg = jot_header_dup_text (header, "alg");

  if (g_strcmp0 (alg, self->algorithm->name) == 0)
    return TRUE;

  if (alg == NULL)
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISSING, G_MAXSIZE,
                      _("The header has no “alg”: every signed token must name its algorithm "
                        "(RFC 7515, 4.1.1)."));
  else if (jot_algorithm_lookup (alg, NULL, error) == JOT_ALGORITHM_STATUS_SUPPORTED)
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISMATCH, G_MAXSIZE,
                      /* Translators: both are names of algorithms, such as HS256. */
                      _("The header says %s, and %s was expected. A verifier must not let the "
                        "token choose (RFC 8725, 3.1)."),
                      alg, self->algorithm->name);

  return FALSE;
}

static gboolean
accept_header (JotVerifier *self,
               const char  *text,
               gsize        length,
               GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotJson) header = NULL;

  if (length > 0 && length == self->accepted_header.length &&
      memcmp (text, self->accepted_header.data, length) == 0)
    return TRUE;

  bytes = jot_base64url_decode (text, (gssize) length, error);
  if (bytes == NULL)
    return FALSE;

  header = jot_header_read (bytes, error);
  if (header == NULL ||
      !jot_header_check_types (header, error) ||
      !check_alg (self, header, error) ||
      !jot_header_check_crit (header, TRUE, error))
    return FALSE;

  copy_into (&self->accepted_header, text, length);
  self->payload_is_encoded = jot_header_is_encoded (header);

  return TRUE;
}

/* Finds the two dots, and that there are no more. */
static gboolean
find_dots (const char  *token,
           gsize        length,
           const char **out_first,
           const char **out_second,
           GError     **error)
{
  const char *end = token + length;
  const char *first = length <= JOT_TOKEN_MAX_LENGTH ? memchr (token, '.', length) : NULL;
  const char *second = first != NULL
                       ? memchr (first + 1, '.', (gsize) (end - first - 1)) : NULL;

  if (length > JOT_TOKEN_MAX_LENGTH)
    {
      jot_error_set_at (error, JOT_ERROR_TOKEN_TOO_LARGE, JOT_TOKEN_MAX_LENGTH,
                        /* Translators: both numbers are counts of bytes. */
                        _("The text has %" G_GSIZE_FORMAT " bytes; more than %d are not read."),
                        length, JOT_TOKEN_MAX_LENGTH);
      return FALSE;
    }

  if (second == NULL || memchr (second + 1, '.', (gsize) (end - second - 1)) != NULL)
    {
      jot_error_set_at (error, JOT_ERROR_TOKEN_SEGMENTS, G_MAXSIZE,
                        _("A signed token has three parts with dots between them, "
                          "header.payload.signature (RFC 7515, 7.1)."));
      return FALSE;
    }

  *out_first = first;
  *out_second = second;

  return TRUE;
}

/**
 * jot_verifier_new:
 * @key: a key, of which a reference is taken
 * @algorithm: the algorithm that tokens must have
 * @error: where to put a `JOT_ERROR_KEY_…`
 *
 * Prepares for verifying. Whether the key is strong enough is the caller's question: see
 * [method@Jot.Key.check_strength].
 *
 * Returns: (transfer full) (nullable): a verifier, or `NULL` with @error set if the key does not
 *   fit the algorithm
 */
JotVerifier *
jot_verifier_new (JotKey             *key,
                  const JotAlgorithm *algorithm,
                  GError            **error)
{
  JotVerifier *self;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (algorithm != NULL, NULL);

  if (!jot_key_check_fits (key, algorithm, JOT_KEY_OP_VERIFY, error))
    return NULL;

  self = g_new0 (JotVerifier, 1);
  self->key = jot_key_ref (key);
  self->algorithm = algorithm;
  self->claims.may_grow = TRUE;

  return self;
}

/**
 * jot_verifier_free:
 * @self: (transfer full): a verifier
 *
 * Lets go of the key and of all room.
 */
void
jot_verifier_free (JotVerifier *self)
{
  g_return_if_fail (self != NULL);

  jot_key_unref (self->key);
  g_free (self->accepted_header.data);
  g_free (self->payload.data);
  g_free (self->signature.data);
  g_free (self->claims.members);
  g_free (self);
}

/**
 * jot_verifier_verify:
 * @self: a verifier
 * @token: a token in the compact serialisation
 * @length: its length in bytes
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Verifies a signature (RFC 7515, 5.2). The payload may be any bytes, and nothing of it is parsed.
 *
 * Returns: whether the token is well-formed, has the algorithm, and its signature matches
 */
gboolean
jot_verifier_verify (JotVerifier *self,
                     const char  *token,
                     gsize        length,
                     GError     **error)
{
  const char *first, *second, *payload;
  gsize payload_length;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (token != NULL, FALSE);

  self->payload.length = 0;
  self->claims.n_members = 0;

  if (!find_dots (token, length, &first, &second, error) ||
      !accept_header (self, token, (gsize) (first - token), error))
    return FALSE;

  payload = first + 1;
  payload_length = (gsize) (second - payload);
  if (!self->payload_is_encoded)
    copy_into (&self->payload, payload, payload_length);
  else if (!decode_into (&self->payload, payload, payload_length, error))
    return FALSE;

  return decode_into (&self->signature, second + 1, length - (gsize) (second + 1 - token),
                      error) &&
         jot_algorithm_verify (self->algorithm, self->key, token, (gsize) (second - token),
                               self->signature.data, self->signature.length, error);
}

/**
 * jot_verifier_read_claims:
 * @self: a verifier whose last token was verified
 * @error: where to put a `JOT_ERROR_JSON_…` with the offset in the payload
 *
 * Reads the payload of the token that was verified last, which must be a JSON object (RFC 7519,
 * 7.2).
 *
 * Returns: whether it is
 */
gboolean
jot_verifier_read_claims (JotVerifier *self,
                          GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!jot_json_scan ((const char *) self->payload.data, self->payload.length, &self->claims,
                      error))
    {
      self->claims.n_members = 0;
      return FALSE;
    }

  if (self->claims.root_type != JOT_JSON_OBJECT)
    {
      self->claims.n_members = 0;
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, self->claims.root.offset,
                        _("The claims must be a JSON object, with { and } around them "
                          "(RFC 7519, 7.2)."));
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_verifier_get_payload:
 * @self: a verifier
 * @out_length: (out): its length in bytes
 *
 * Gives the payload of the last token, until the next one is verified.
 *
 * Returns: (transfer none) (array length=out_length): the decoded bytes
 */
const char *
jot_verifier_get_payload (const JotVerifier *self,
                          gsize             *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);

  *out_length = self->payload.length;

  return (const char *) self->payload.data;
}

/**
 * jot_verifier_get_claims:
 * @self: a verifier
 * @out_n: (out): how many there are
 *
 * Gives the claims that were read last, as places in the payload.
 *
 * Returns: (transfer none) (array length=out_n): the members
 */
const JotJsonMember *
jot_verifier_get_claims (const JotVerifier *self,
                         gsize             *out_n)
{
  g_return_val_if_fail (self != NULL, NULL);

  *out_n = self->claims.n_members;

  return self->claims.members;
}
