/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
 * JotReader:
 *
 * Reads one compact token after the other, many a second: as strictly as [ctor@Jot.Token.new], but
 * with a yes or no rather than all that can be said.
 *
 * It owns the room that it works in, which grows to the largest token seen; no token after that
 * costs an allocation, unless its header is another one than that of the token before. One thread
 * at a time may use a reader.
 */
struct _JotReader
{
  /* The header that was accepted last: those of one issuer are nearly always the same. */
  Room        encoded_header;
  JotJson    *header;
  char       *alg;
  gboolean    payload_is_encoded;

  const char *token;
  gsize       length;
  gsize       signing_length;
  Room        payload;
  Room        signature;
  JotJsonScan claims;
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
read_header (JotReader  *self,
             const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotJson) header = NULL;

  if (self->header != NULL && length == self->encoded_header.length &&
      memcmp (text, self->encoded_header.data, length) == 0)
    return TRUE;

  bytes = jot_base64url_decode (text, (gssize) length, error);
  if (bytes == NULL)
    return FALSE;

  header = jot_header_read (bytes, error);
  if (header == NULL || !jot_header_check_types (header, error))
    return FALSE;

  copy_into (&self->encoded_header, text, length);
  g_clear_pointer (&self->header, jot_json_unref);
  g_free (self->alg);
  self->header = g_steal_pointer (&header);
  self->alg = jot_header_dup_text (self->header, "alg");
  self->payload_is_encoded = jot_header_is_encoded (self->header);

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
  const char *first = memchr (token, '.', length);
  const char *second = first != NULL
                       ? memchr (first + 1, '.', (gsize) (end - first - 1)) : NULL;

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

static gboolean
check_length (gsize    length,
              GError **error)
{
  if (length <= JOT_TOKEN_MAX_LENGTH)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_TOKEN_TOO_LARGE, JOT_TOKEN_MAX_LENGTH,
                    /* Translators: both numbers are counts of bytes. */
                    _("The text has %zu bytes; more than %d are not read."),
                    length, JOT_TOKEN_MAX_LENGTH);

  return FALSE;
}

/**
 * jot_reader_new:
 *
 * Makes a reader.
 *
 * Returns: (transfer full): a new reader
 */
JotReader *
jot_reader_new (void)
{
  JotReader *self = g_new0 (JotReader, 1);

  self->claims.may_grow = TRUE;

  return self;
}

/**
 * jot_reader_free:
 * @self: (transfer full): a reader
 *
 * Lets go of all room.
 */
void
jot_reader_free (JotReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->header, jot_json_unref);
  g_free (self->alg);
  g_free (self->encoded_header.data);
  g_free (self->payload.data);
  g_free (self->signature.data);
  g_free (self->claims.members);
  g_free (self);
}

/**
 * jot_reader_read:
 * @self: a reader
 * @token: a token in the compact serialisation, which must stay until the next one is read
 * @length: its length in bytes
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Takes a token apart (RFC 7515, 5.2, steps 1 to 7). The payload may be any bytes, and nothing of it
 * is parsed.
 *
 * Returns: whether the token is well-formed; if not, there is nothing to get
 */
gboolean
jot_reader_read (JotReader  *self,
                 const char *token,
                 gsize       length,
                 GError    **error)
{
  const char *first, *second, *payload;
  gsize payload_length;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (token != NULL, FALSE);

  self->token = NULL;
  self->claims.n_members = 0;

  if (!check_length (length, error) ||
      !find_dots (token, length, &first, &second, error) ||
      !read_header (self, token, (gsize) (first - token), error))
    return FALSE;

  payload = first + 1;
  payload_length = (gsize) (second - payload);
  if (!self->payload_is_encoded)
    copy_into (&self->payload, payload, payload_length);
  else if (!decode_into (&self->payload, payload, payload_length, error))
    return FALSE;

  if (!decode_into (&self->signature, second + 1, length - (gsize) (second + 1 - token), error))
    return FALSE;

  self->token = token;
  self->length = length;
  self->signing_length = (gsize) (second - token);

  return TRUE;
}

/**
 * jot_reader_read_claims:
 * @self: a reader that has read a token
 * @error: where to put a `JOT_ERROR_JSON_…` with the offset in the payload
 *
 * Reads the payload, which must be a JSON object (RFC 7519, 7.2).
 *
 * Returns: whether it is
 */
gboolean
jot_reader_read_claims (JotReader *self,
                        GError   **error)
{
  gboolean accepted;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->token != NULL, FALSE);

  accepted = jot_json_scan ((const char *) self->payload.data, self->payload.length,
                            &self->claims, error);
  if (accepted && self->claims.root_type == JOT_JSON_OBJECT)
    return TRUE;

  if (accepted)
    jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, self->claims.root.offset,
                      _("The claims must be a JSON object, with { and } around them "
                        "(RFC 7519, 7.2)."));
  self->claims.n_members = 0;

  return FALSE;
}

/**
 * jot_reader_get_token:
 * @self: a reader that has read a token
 * @out_length: (out): its length in bytes
 *
 * Gives the token itself, which is the caller's.
 *
 * Returns: (transfer none): the text that was read
 */
const char *
jot_reader_get_token (const JotReader *self,
                      gsize           *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  *out_length = self->length;

  return self->token;
}

/**
 * jot_reader_get_alg:
 * @self: a reader that has read a token
 *
 * Gives what the header says of the algorithm.
 *
 * Returns: (transfer none) (nullable): the value of `alg`, or `NULL` if there is none to read
 */
const char *
jot_reader_get_alg (const JotReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->alg;
}

/**
 * jot_reader_get_header:
 * @self: a reader that has read a token
 *
 * Gives the protected header. As long as it is the same object, it is the same text.
 *
 * Returns: (transfer none): the header
 */
JotJson *
jot_reader_get_header (const JotReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->header;
}

/**
 * jot_reader_get_payload:
 * @self: a reader that has read a token
 * @out_length: (out): its length in bytes
 *
 * Gives the decoded payload, until the next token is read.
 *
 * Returns: (transfer none) (array length=out_length): the bytes
 */
const char *
jot_reader_get_payload (const JotReader *self,
                        gsize           *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  *out_length = self->payload.length;

  return (const char *) self->payload.data;
}

/**
 * jot_reader_get_signature:
 * @self: a reader that has read a token
 * @out_length: (out): its length in bytes
 *
 * Gives the decoded signature, until the next token is read.
 *
 * Returns: (transfer none) (array length=out_length): the bytes
 */
const guint8 *
jot_reader_get_signature (const JotReader *self,
                          gsize           *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  *out_length = self->signature.length;

  return self->signature.data;
}

/**
 * jot_reader_get_signing_input:
 * @self: a reader that has read a token
 * @out_length: (out): its length in bytes
 *
 * Gives the bytes that are signed (RFC 7515, 5.1), which stand in the token itself.
 *
 * Returns: (transfer none) (array length=out_length): the bytes
 */
const char *
jot_reader_get_signing_input (const JotReader *self,
                              gsize           *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  *out_length = self->signing_length;

  return self->token;
}

/**
 * jot_reader_get_claims:
 * @self: a reader that has read claims
 * @out_n: (out): how many there are
 *
 * Gives the claims, as places in the payload, until the next token is read.
 *
 * Returns: (transfer none) (array length=out_n): the members
 */
const JotJsonMember *
jot_reader_get_claims (const JotReader *self,
                       gsize           *out_n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = self->claims.n_members;

  return self->claims.members;
}
