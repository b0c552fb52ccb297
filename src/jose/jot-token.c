/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-token.h"

#include <string.h>

#include "jot-header-private.h"
#include "jot-token-private.h"

/**
 * JotToken:
 *
 * What was read from one serialised token (RFC 7515, 7), immutable.
 *
 * Reading never fails: a text that isn't a token gives a `JotToken` with problems, each with its
 * cause and place, and with everything that could be read all the same. Only one without any
 * problem is well-formed. What a token *means*, and whether its signature matches, is another
 * question: see [func@Jot.token_verify].
 */

G_DEFINE_BOXED_TYPE (JotToken, jot_token, jot_token_ref, jot_token_unref)

static JotTokenSignature *
get_signature (const JotToken *self,
               gsize index)
{
  return g_ptr_array_index (self->signatures, index);
}

static gpointer
read_payload (gpointer data)
{
  JotToken *self = data;

  if (self->payload != NULL)
    self->payload_json = jot_json_new_from_bytes (self->payload, &self->payload_error);

  return self;
}

/**
 * jot_token_ref:
 * @self: a token
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
JotToken *
jot_token_ref (JotToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * jot_token_unref:
 * @self: (transfer full): a token
 *
 * Drops a reference.
 */
void
jot_token_unref (JotToken *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->text);
  g_ptr_array_unref (self->problems);
  g_array_unref (self->segments);
  g_ptr_array_unref (self->signatures);
  g_clear_pointer (&self->detached, g_bytes_unref);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_clear_pointer (&self->payload_json, jot_json_unref);
  g_clear_error (&self->payload_error);
  g_free (self);
}

/**
 * jot_token_get_text:
 * @self: a token
 * @out_length: (out) (optional): its length in bytes
 *
 * Gives the text that the token was read from, as it was. Spans of the token point into it.
 *
 * Returns: (transfer none): the text, with no NUL at its end
 */
const char *
jot_token_get_text (const JotToken *self,
                    gsize          *out_length)
{
  const char *text;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_bytes_get_data (self->text, &length);
  if (out_length != NULL)
    *out_length = length;

  /* GBytes has no data where there is no byte. */
  return text != NULL ? text : "";
}

/**
 * jot_token_get_form:
 * @self: a token
 *
 * Says which serialisation it is in (RFC 7515, 7).
 *
 * Returns: the form
 */
JotTokenForm
jot_token_get_form (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, JOT_TOKEN_FORM_COMPACT);

  return self->form;
}

/**
 * jot_token_is_encrypted:
 * @self: a token
 *
 * Says whether the text has the shape of an encrypted token, a JWE (RFC 7516, 9).
 *
 * Returns: whether it has
 */
gboolean
jot_token_is_encrypted (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->encrypted;
}

/**
 * jot_token_is_well_formed:
 * @self: a token
 *
 * Says whether the text is a signed token by RFC 7515, 5.2, steps 1 to 7. It says nothing of the
 * signature, nor of the payload, which may be any bytes.
 *
 * Returns: whether it is
 */
gboolean
jot_token_is_well_formed (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->problems->len == 0;
}

/**
 * jot_token_get_n_problems:
 * @self: a token
 *
 * Counts the reasons why the text isn't a token.
 *
 * Returns: how many there are, 0 if it is well-formed
 */
gsize
jot_token_get_n_problems (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->problems->len;
}

/**
 * jot_token_get_problem:
 * @self: a token
 * @index: which one, from 0
 *
 * Gives one reason why the text isn't a token.
 *
 * Returns: (transfer none): the problem
 */
const JotTokenProblem *
jot_token_get_problem (const JotToken *self,
                       gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->problems->len, NULL);

  return g_ptr_array_index (self->problems, index);
}

/**
 * jot_token_get_n_segments:
 * @self: a token
 *
 * Counts what the dots of a compact serialisation part: three for a signed token, five for an
 * encrypted one, anything for what is neither.
 *
 * Returns: how many segments there are, 0 for the JSON serialisations
 */
gsize
jot_token_get_n_segments (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->segments->len;
}

/**
 * jot_token_get_segment_span:
 * @self: a token
 * @index: which segment, from 0
 *
 * Says where a segment stands in the text.
 *
 * Returns: its span
 */
JotSpan
jot_token_get_segment_span (const JotToken *self,
                            gsize           index)
{
  g_return_val_if_fail (self != NULL, JOT_SPAN_NONE);
  g_return_val_if_fail (index < self->segments->len, JOT_SPAN_NONE);

  return g_array_index (self->segments, JotSpan, index);
}

/**
 * jot_token_get_n_signatures:
 * @self: a token
 *
 * Counts the signatures, each of which has a protected header of its own.
 *
 * Returns: how many there are: 1 for a compact one, 0 if nothing could be read
 */
gsize
jot_token_get_n_signatures (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->signatures->len;
}

/**
 * jot_token_get_header_span:
 * @self: a token
 * @index: which signature
 *
 * Says where the encoded protected header stands in the text.
 *
 * Returns: its span, none if there is no such header
 */
JotSpan
jot_token_get_header_span (const JotToken *self,
                           gsize           index)
{
  g_return_val_if_fail (self != NULL, JOT_SPAN_NONE);
  g_return_val_if_fail (index < self->signatures->len, JOT_SPAN_NONE);

  return get_signature (self, index)->header_span;
}

/**
 * jot_token_get_payload_span:
 * @self: a token
 *
 * Says where the encoded payload stands in the text.
 *
 * Returns: its span, none if there is no payload
 */
JotSpan
jot_token_get_payload_span (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, JOT_SPAN_NONE);

  return self->payload_span;
}

/**
 * jot_token_get_signature_span:
 * @self: a token
 * @index: which signature
 *
 * Says where the encoded signature stands in the text.
 *
 * Returns: its span, none if there is no signature
 */
JotSpan
jot_token_get_signature_span (const JotToken *self,
                              gsize           index)
{
  g_return_val_if_fail (self != NULL, JOT_SPAN_NONE);
  g_return_val_if_fail (index < self->signatures->len, JOT_SPAN_NONE);

  return get_signature (self, index)->signature_span;
}

/**
 * jot_token_get_header:
 * @self: a token
 * @index: which signature
 *
 * Gives the bytes of the protected header. Of a malformed segment it is what could be decoded.
 *
 * Returns: (transfer none) (nullable): the bytes, or `NULL` if nothing could be decoded
 */
GBytes *
jot_token_get_header (const JotToken *self,
                      gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->header;
}

/**
 * jot_token_get_header_json:
 * @self: a token
 * @index: which signature
 *
 * Gives the protected header.
 *
 * Returns: (transfer none) (nullable): an object, or `NULL` if the header isn't one
 */
JotJson *
jot_token_get_header_json (const JotToken *self,
                           gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->header_json;
}

/**
 * jot_token_get_unprotected_json:
 * @self: a token
 * @index: which signature
 *
 * Gives the header that the signature does not cover, which only the JSON serialisations have
 * (RFC 7515, 7.2.1): anybody may have written it.
 *
 * Returns: (transfer none) (nullable): an object, or `NULL` if there is none
 */
JotJson *
jot_token_get_unprotected_json (const JotToken *self,
                                gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->unprotected_json;
}

/**
 * jot_token_get_payload:
 * @self: a token
 *
 * Gives the bytes of the payload. Of a malformed segment it is what could be decoded.
 *
 * Returns: (transfer none) (nullable): the bytes, or `NULL` if nothing could be decoded
 */
GBytes *
jot_token_get_payload (const JotToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->payload;
}

/**
 * jot_token_get_payload_json:
 * @self: a token
 *
 * Reads the payload as JSON, the first time that it is asked for. A JWS may carry any bytes
 * (RFC 7515, 2); the claims of a JWT are an object (RFC 7519, 7.2).
 *
 * Returns: (transfer none) (nullable): the JSON, or `NULL` if the payload is not JSON
 */
JotJson *
jot_token_get_payload_json (JotToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_once (&self->payload_once, read_payload, self);

  return self->payload_json;
}

/**
 * jot_token_get_payload_error:
 * @self: a token
 *
 * Says why the payload isn't JSON.
 *
 * Returns: (transfer none) (nullable): an error with the offset in the payload, or `NULL` if it
 *   is JSON or could not be decoded at all
 */
const GError *
jot_token_get_payload_error (JotToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_once (&self->payload_once, read_payload, self);

  return self->payload_error;
}

/**
 * jot_token_get_signature:
 * @self: a token
 * @index: which signature
 *
 * Gives the bytes of a signature. Of a malformed segment it is what could be decoded.
 *
 * Returns: (transfer none) (nullable): the bytes, or `NULL` if nothing could be decoded
 */
GBytes *
jot_token_get_signature (const JotToken *self,
                         gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->signature;
}

/**
 * jot_token_get_signing_input:
 * @self: a token
 * @index: which signature
 *
 * Gives the bytes that are signed (RFC 7515, 5.1): header and payload as they stand in the text,
 * with the dot between them.
 *
 * Returns: (transfer none) (nullable): the bytes, or `NULL` if the text has no two segments
 */
GBytes *
jot_token_get_signing_input (const JotToken *self,
                             gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->signing_input;
}

/**
 * jot_token_get_alg:
 * @self: a token
 * @index: which signature
 *
 * Gives what the header says of the algorithm. It is the word of whoever wrote the token.
 *
 * Returns: (transfer none) (nullable): the value of `alg`, or `NULL` if there is none to read
 */
const char *
jot_token_get_alg (const JotToken *self,
                   gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->alg;
}

/**
 * jot_token_get_kid:
 * @self: a token
 * @index: which signature
 *
 * Gives the name of the key that the header asks for.
 *
 * Returns: (transfer none) (nullable): the value of `kid`, or `NULL` if there is none to read
 */
const char *
jot_token_get_kid (const JotToken *self,
                   gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->signatures->len, NULL);

  return get_signature (self, index)->kid;
}

/**
 * jot_token_dup_nested:
 * @self: a token
 *
 * Reads the token that the payload is, if the header says that it is one: `cty` is `JWT`
 * (RFC 7519, 5.2). It is a token by itself, with a signature and claims of its own.
 *
 * Returns: (transfer full) (nullable): what was read, or `NULL` if the header says no such thing
 */
JotToken *
jot_token_dup_nested (const JotToken *self)
{
  g_autofree char *cty = NULL;
  JotJson *header;
  const char *text;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);

  header = self->signatures->len > 0 ? get_signature (self, 0)->header_json : NULL;
  cty = header != NULL ? jot_header_dup_text (header, "cty") : NULL;
  if (cty == NULL || self->payload == NULL)
    return NULL;

  /* Media types have no letter case, and “application/” may be left out (RFC 7515, 4.1.10). */
  if (g_ascii_strcasecmp (cty, "JWT") != 0 && g_ascii_strcasecmp (cty, "application/jwt") != 0)
    return NULL;

  text = g_bytes_get_data (self->payload, &length);

  return jot_token_new (text != NULL ? text : "", (gssize) length);
}
