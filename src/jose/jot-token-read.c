/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading a token: what both serialisations need, and where a token begins. */

#include "config.h"

#include "jot-token-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-header-private.h"

static void
free_problem (gpointer data)
{
  JotTokenProblem *problem = data;

  g_error_free (problem->error);
  g_free (problem);
}

static void
free_signature (gpointer data)
{
  JotTokenSignature *signature = data;

  g_clear_pointer (&signature->header, g_bytes_unref);
  g_clear_pointer (&signature->header_json, jot_json_unref);
  g_clear_pointer (&signature->unprotected_json, jot_json_unref);
  g_clear_pointer (&signature->signature, g_bytes_unref);
  g_clear_pointer (&signature->signing_input, g_bytes_unref);
  g_free (signature->alg);
  g_free (signature->kid);
  g_free (signature);
}

/* For all files of the token: from @first to @last within @outer, as far as it reaches. */
JotSpan
jot_span_clip (JotSpan outer,
               gsize   first,
               gsize   last)
{
  first = MIN (first, outer.length);
  last = CLAMP (last, first, outer.length);

  return (JotSpan) { outer.offset + first, last - first };
}

/* For all files of the token: where the characters stand that carry the bytes of @part_span, six bits a character. */
JotSpan
jot_span_map_encoded (JotSpan encoded,
                      JotSpan part_span)
{
  gsize first = part_span.offset / 3 * 4 + part_span.offset % 3;
  gsize end = part_span.offset + part_span.length;
  gsize last = end / 3 * 4 + (end % 3 != 0 ? end % 3 + 1 : 0);

  return jot_span_clip (encoded, first, last);
}

/* For the readers: adds a signature to fill in, owned by @self. */
JotTokenSignature *
jot_token_add_signature (JotToken *self)
{
  JotTokenSignature *signature = g_new0 (JotTokenSignature, 1);

  signature->header_span = JOT_SPAN_NONE;
  signature->signature_span = JOT_SPAN_NONE;
  g_ptr_array_add (self->signatures, signature);

  return signature;
}

/* For the readers: whether there are so many problems that more of a kind help nobody. */
gboolean
jot_token_is_full (const JotToken *self)
{
  return self->problems->len >= JOT_TOKEN_MAX_PROBLEMS;
}

/* For the readers: adds a problem, taking @error. */
void
jot_token_take_problem (JotToken    *self,
                        JotTokenPart part,
                        JotSpan      token_span,
                        JotSpan      part_span,
                        GError      *error)
{
  JotTokenProblem *problem = g_new0 (JotTokenProblem, 1);

  problem->part = part;
  problem->token_span = token_span;
  problem->part_span = part_span;
  problem->error = error;
  g_ptr_array_add (self->problems, problem);
}

static void
take_header_problem (JotToken          *self,
                     JotTokenSignature *signature,
                     GError            *error)
{
  gsize offset = jot_error_get_offset (error);
  JotSpan token_span = signature->header_span;
  JotSpan part_span = JOT_SPAN_NONE;

  if (!signature->header_is_exact)
    {
      g_error_free (error);
      return;
    }

  if (offset != G_MAXSIZE)
    {
      part_span = jot_span_clip ((JotSpan) { 0, g_bytes_get_size (
                                               signature->header) }, offset, offset + 1);
      token_span = jot_span_map_encoded (signature->header_span, part_span);
    }

  jot_token_take_problem (self, JOT_TOKEN_PART_HEADER, token_span, part_span, error);
}

/* For the readers: a payload was given besides, and here is another. */
void
jot_token_take_attached_problem (JotToken *self,
                                 JotSpan   place)
{
  GError *error = NULL;

  jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, place.offset,
                    _("The token has a payload of its own, so none may be given besides "
                      "(RFC 7515, appendix F)."));
  jot_token_take_problem (self, JOT_TOKEN_PART_TOKEN, place, JOT_SPAN_NONE, error);
}

/* For the readers: what is signed (RFC 7515, 5.1, step 8), where it does not stand in the text. */
GBytes *
jot_token_make_input (const JotToken *self,
                      const char     *header,
                      gsize           header_length,
                      GBytes         *payload_text)
{
  gsize payload_length;
  const char *payload = g_bytes_get_data (payload_text, &payload_length);
  GString *input = g_string_sized_new (header_length + 1 + payload_length);

  g_string_append_len (input, header, (gssize) header_length);
  g_string_append_c (input, '.');
  if (payload_length > 0)
    g_string_append_len (input, payload, (gssize) payload_length);

  return g_string_free_to_bytes (input);
}

/* For the readers: the detached payload as it would stand in the token. */
GBytes *
jot_token_dup_detached_text (const JotToken *self,
                             gboolean        is_encoded)
{
  gsize length;
  const char *payload = g_bytes_get_data (self->detached, &length);
  char *text;

  if (!is_encoded)
    return g_bytes_ref (self->detached);

  text = jot_base64url_encode (payload, length);

  return g_bytes_new_take (text, strlen (text));
}

/* For the readers: reads the decoded protected header and what is wrong with it. */
void
jot_token_read_header (JotToken          *self,
                       JotTokenSignature *signature)
{
  GError *error = NULL;

  if (signature->header == NULL)
    return;

  signature->header_json = jot_header_read (signature->header, &error);
  if (signature->header_json == NULL)
    {
      take_header_problem (self, signature, error);
      return;
    }

  for (gsize i = 0; i < jot_json_get_n_members (signature->header_json); i++)
    {
      const JotJsonMember *member = jot_json_get_member (signature->header_json, i);

      if (!jot_header_check_type (signature->header_json, member, &error))
        take_header_problem (self, signature, g_steal_pointer (&error));
    }

  signature->alg = jot_header_dup_text (signature->header_json, "alg");
  signature->kid = jot_header_dup_text (signature->header_json, "kid");
}

/* Whether the text is worth being read at all. */
static gboolean
check_size (JotToken *self,
            gsize     length)
{
  GError *error = NULL;

  if (length == 0)
    jot_error_set_at (&error, JOT_ERROR_TOKEN_EMPTY, 0, _("There is no token: the text is empty."));
  else if (length > JOT_TOKEN_MAX_LENGTH)
    /* Translators: both numbers are counts of bytes. */
    jot_error_set_at (&error, JOT_ERROR_TOKEN_TOO_LARGE, JOT_TOKEN_MAX_LENGTH,
                      _("The text has %zu bytes; more than %d are not read."),
                      length, JOT_TOKEN_MAX_LENGTH);

  if (error == NULL)
    return TRUE;

  jot_token_take_problem (self, JOT_TOKEN_PART_TOKEN, (JotSpan) { 0, length }, JOT_SPAN_NONE,
                          error);

  return FALSE;
}

static JotToken *
read_token (const char *text,
            gssize      length,
            GBytes     *detached)
{
  JotToken *self = g_new0 (JotToken, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->segments = g_array_new (FALSE, FALSE, sizeof (JotSpan));
  self->signatures = g_ptr_array_new_with_free_func (free_signature);
  self->detached = detached != NULL ? g_bytes_ref (detached) : NULL;
  self->payload_span = JOT_SPAN_NONE;
  self->payload_once = (GOnce) G_ONCE_INIT;

  if (!check_size (self, g_bytes_get_size (self->text)))
    return self;

  if (jot_token_looks_like_json (self))
    jot_token_read_json (self);
  else
    jot_token_read_compact (self);

  return self;
}

/**
 * jot_token_new:
 * @text: the token, as bytes; it may hold anything, NUL too
 * @length: length of @text in bytes, or -1 if it ends with a NUL
 *
 * Reads a token. Nothing is taken off or mended: white space around the token makes it malformed.
 *
 * Returns: (transfer full): what was read, never `NULL`
 */
JotToken *
jot_token_new (const char *text,
               gssize      length)
{
  g_return_val_if_fail (text != NULL, NULL);

  return read_token (text, length, NULL);
}

/**
 * jot_token_new_detached:
 * @text: the token, as bytes
 * @length: length of @text in bytes, or -1 if it ends with a NUL
 * @payload: the payload, as it was before it was encoded
 *
 * Reads a token whose payload travels apart from it (RFC 7515, appendix F; RFC 7797, 5): nothing
 * stands between the dots, or there is no member `payload`. A token that has a payload after all is
 * malformed.
 *
 * Returns: (transfer full): what was read, never `NULL`
 */
JotToken *
jot_token_new_detached (const char *text,
                        gssize      length,
                        GBytes     *payload)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (payload != NULL, NULL);

  return read_token (text, length, payload);
}
