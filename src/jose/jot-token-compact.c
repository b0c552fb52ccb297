/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads the compact serialisations: RFC 7515, 7.1 and RFC 7516, 7.1. */

#include "config.h"

#include "jot-token-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-header-private.h"

#define N_SEGMENTS_JWS 3
#define N_SEGMENTS_JWE 5

/* Splits at the dots. The sixth segment takes all that is left: it is wrong, however it goes on. */
static void
split_segments (JotToken *self)
{
  gsize length;
  const char *text = jot_token_get_text (self, &length);
  gsize start = 0;

  for (;;)
    {
      const char *dot = memchr (text + start, '.', length - start);
      gboolean is_last = dot == NULL || self->segments->len == N_SEGMENTS_JWE;
      gsize end = is_last ? length : (gsize) (dot - text);
      JotSpan span = { start, end - start };

      g_array_append_val (self->segments, span);
      if (end == length)
        break;

      start = end + 1;
    }
}

static void
take_segments_problem (JotToken *self,
                       gsize     length)
{
  GError *error = NULL;
  JotSpan place = { length, 0 };

  switch (self->segments->len)
    {
    case 1:
      jot_error_set_at (&error, JOT_ERROR_TOKEN_SEGMENTS, length,
                        _("There is no dot in it: a signed token has three parts with dots between "
                          "them, header.payload.signature (RFC 7515, 7.1). This may be an opaque "
                          "token, or only a piece of one."));
      break;

    case 2:
      jot_error_set_at (&error, JOT_ERROR_TOKEN_SEGMENTS, length,
                        _("There are two parts where three are needed, header.payload.signature "
                          "(RFC 7515, 7.1): the signature was lost. Copy the token again, whole."));
      break;

    case 4:
      place = jot_token_get_segment_span (self, 3);
      jot_error_set_at (&error, JOT_ERROR_TOKEN_SEGMENTS, place.offset,
                        _("There are four parts: a signed token has three (RFC 7515, 7.1), an "
                          "encrypted one five. Something was glued to it, or it was cut."));
      break;

    default:
      place = jot_token_get_segment_span (self, N_SEGMENTS_JWE);
      jot_error_set_at (&error, JOT_ERROR_TOKEN_SEGMENTS, place.offset,
                        _("There are more than five parts: a signed token has three (RFC 7515, "
                          "7.1), an encrypted one five. Are these two tokens in one?"));
      break;
    }

  jot_token_take_problem (self, JOT_TOKEN_PART_TOKEN, place, JOT_SPAN_NONE, error);
}

static gboolean
is_about_one_character (const GError *error)
{
  return !g_error_matches (error, JOT_ERROR, JOT_ERROR_BASE64URL_LENGTH) &&
         !g_error_matches (error, JOT_ERROR, JOT_ERROR_BASE64URL_TRAILING_BITS);
}

static gboolean
is_base64url (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* Names each run of characters that cannot stand in base64url, up to the bound on problems. */
static void
take_encoding_problems (JotToken    *self,
                        JotTokenPart part,
                        JotSpan      span,
                        GError      *first)
{
  const char *text = jot_token_get_text (self, NULL) + span.offset;
  GError *error = first;
  gsize start = 0;

  while (error != NULL)
    {
      gsize offset = start + jot_error_get_offset (error);
      gsize end = offset + 1;

      if (is_about_one_character (error))
        {
          while (end < span.length && !is_base64url (text[end]))
            end++;
        }
      else if (start > 0)
        {
          /* How many characters there should be nobody knows once some of them are wrong. */
          g_error_free (error);
          return;
        }

      end = MIN (end, span.length);
      offset = MIN (offset, end);
      jot_token_take_problem (self, part, (JotSpan) { span.offset + offset, end - offset },
                              JOT_SPAN_NONE, g_steal_pointer (&error));
      if (jot_token_is_full (self) || end == span.length)
        return;

      start = end;
      if (start < span.length)
        {
          GBytes *rest =
            jot_base64url_decode (text + start, (gssize) (span.length - start), &error);

          g_clear_pointer (&rest, g_bytes_unref);
        }
    }
}

/* What can be made of a segment that isn't base64url: what stands in the other alphabet is taken
 * for what it means, and everything else that does not belong there is passed over. */
static GBytes *
decode_leniently (const char *text,
                  gsize       length)
{
  g_autofree char *kept = g_malloc (length + 3);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (is_base64url (text[i]))
        kept[n++] = text[i] == '-' ? '+' : text[i] == '_' ? '/' : text[i];
      else if (text[i] == '+' || text[i] == '/')
        kept[n++] = text[i];
    }

  n -= n % 4 == 1 ? 1 : 0;
  while (n % 4 != 0)
    kept[n++] = '=';
  kept[n] = '\0';

  if (n == 0)
    return NULL;

  g_base64_decode_inplace (kept, &n);

  return g_bytes_new_take (g_steal_pointer (&kept), n);
}

/* For the readers: decodes a segment and takes note of what is wrong with it. */
GBytes *
jot_token_decode_segment (JotToken    *self,
                          JotTokenPart part,
                          JotSpan      span)
{
  const char *text = jot_token_get_text (self, NULL) + span.offset;
  GError *error = NULL;
  GBytes *bytes;

  bytes = jot_base64url_decode (text, (gssize) span.length, &error);
  if (bytes != NULL)
    return bytes;

  take_encoding_problems (self, part, span, error);

  return decode_leniently (text, span.length);
}

static void
read_payload (JotToken *self,
              JotSpan   span,
              gboolean  encoded)
{
  self->payload_span = span;
  self->payload_encoded = encoded;

  if (encoded)
    self->payload = jot_token_decode_segment (self, JOT_TOKEN_PART_PAYLOAD, span);
  else
    self->payload = g_bytes_new_from_bytes (self->text, span.offset, span.length);
}

/* Nothing may stand between the dots; what is signed has the payload there all the same. */
static void
read_detached (JotToken          *self,
               JotTokenSignature *signature,
               JotSpan            span,
               gboolean           encoded)
{
  g_autoptr (GBytes) payload_text = jot_token_dup_detached_text (self, encoded);

  if (span.length > 0)
    jot_token_take_attached_problem (self, span);

  self->payload_encoded = encoded;
  self->payload = g_bytes_ref (self->detached);
  signature->signing_input = jot_token_make_input (self, jot_token_get_text (self, NULL),
                                                   signature->header_span.length, payload_text);
}

static void
read_jws (JotToken          *self,
          JotTokenSignature *signature)
{
  JotSpan payload_span = jot_token_get_segment_span (self, 1);
  gboolean encoded = jot_header_is_encoded (signature->header_json);

  if (self->detached != NULL)
    {
      read_detached (self, signature, payload_span, encoded);
    }
  else
    {
      read_payload (self, payload_span, encoded);
      signature->signing_input = g_bytes_new_from_bytes (self->text, 0,
                                                         payload_span.offset +
                                                         payload_span.length);
    }

  if (self->segments->len > 2)
    {
      signature->signature_span = jot_token_get_segment_span (self, 2);
      signature->signature = jot_token_decode_segment (self, JOT_TOKEN_PART_SIGNATURE,
                                                       signature->signature_span);
    }
}

static void
read_jwe (JotToken *self)
{
  GError *error = NULL;

  self->encrypted = TRUE;
  jot_error_set_at (&error, JOT_ERROR_TOKEN_ENCRYPTED, 0,
                    _("This is an encrypted token (JWE, RFC 7516): it has five parts, and its "
                      "claims can be read only by the one it was encrypted for."));
  jot_token_take_problem (self, JOT_TOKEN_PART_TOKEN,
                          (JotSpan) { 0, g_bytes_get_size (self->text) }, JOT_SPAN_NONE, error);
}

/* For jot_token_new (): reads the text of @self as a compact serialisation. */
void
jot_token_read_compact (JotToken *self)
{
  JotTokenSignature *signature;
  gsize length;
  guint n_problems;

  jot_token_get_text (self, &length);
  split_segments (self);
  if (self->segments->len != N_SEGMENTS_JWS && self->segments->len != N_SEGMENTS_JWE)
    take_segments_problem (self, length);

  signature = jot_token_add_signature (self);
  n_problems = self->problems->len;
  signature->header_span = jot_token_get_segment_span (self, 0);
  signature->header = jot_token_decode_segment (self, JOT_TOKEN_PART_HEADER,
                                                signature->header_span);
  signature->header_is_exact = self->problems->len == n_problems;
  jot_token_read_header (self, signature);

  if (self->segments->len == N_SEGMENTS_JWE)
    read_jwe (self);
  else if (self->segments->len > 1)
    read_jws (self, signature);
}
