/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads the JSON serialisations: RFC 7515, 7.2 and, as far as their shape, RFC 7516, 7.2. */

#include "config.h"

#include "jot-token-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-header-private.h"

static JotSpan
shift (JotSpan span,
       gsize   by)
{
  return (JotSpan) { span.offset + by, span.length };
}

static void
take_problem_at (JotToken *self,
                 JotSpan   span,
                 GError   *error)
{
  jot_token_take_problem (self, JOT_TOKEN_PART_TOKEN, span, JOT_SPAN_NONE, error);
}

/* Finds a member that has to be a string, and says so where it is something else. */
static const JotJsonMember *
find_string (JotToken      *self,
             const JotJson *object,
             gsize          base,
             const char    *name)
{
  const JotJsonMember *member = jot_json_find_member (object, name);
  GError *error = NULL;

  if (member == NULL || member->type == JOT_JSON_STRING)
    return member;

  jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, base + member->value.offset,
                    /* Translators: %s is the name of a member, such as payload. */
                    _("“%s” must be a string in base64url (RFC 7515, 7.2)."), name);
  take_problem_at (self, shift (member->value, base), error);

  return NULL;
}

/* The characters between the quotes, which are the encoded bytes unless there are escapes. */
static JotSpan
get_content (const JotJsonMember *member,
             gsize                base)
{
  return (JotSpan) { base + member->value.offset + 1, member->value.length - 2 };
}

static GBytes *
decode_string (JotToken            *self,
               const JotJson       *object,
               const JotJsonMember *member,
               gsize                base,
               JotTokenPart         part)
{
  JotSpan span = get_content (member, base);
  gsize length;
  g_autofree char *text = jot_json_dup_string (object, member, &length);
  GBytes *bytes;
  GError *error = NULL;

  if (length == span.length)
    return jot_token_decode_segment (self, part, span);

  bytes = jot_base64url_decode (text, (gssize) length, &error);
  if (bytes == NULL)
    jot_token_take_problem (self, part, span, JOT_SPAN_NONE, error);

  return bytes;
}

static void
read_unprotected (JotToken          *self,
                  JotTokenSignature *signature,
                  JotJson           *object,
                  gsize              base)
{
  const JotJsonMember *member = jot_json_find_member (object, "header");
  GError *error = NULL;

  if (member == NULL)
    return;

  if (member->type != JOT_JSON_OBJECT)
    {
      jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, base + member->value.offset,
                        _("“header” must be an object (RFC 7515, 7.2.1)."));
      take_problem_at (self, shift (member->value, base), error);
      return;
    }

  signature->unprotected_json = jot_json_new_for_member (object, member);

  for (gsize i = 0; i < jot_json_get_n_members (signature->unprotected_json); i++)
    {
      const JotJsonMember *parameter = jot_json_get_member (signature->unprotected_json, i);
      g_autofree char *name = jot_json_dup_name (signature->unprotected_json, parameter);
      JotSpan place = shift (parameter->value, base + member->value.offset);

      if (!jot_header_check_type (signature->unprotected_json, parameter, &error))
        take_problem_at (self, place, g_steal_pointer (&error));

      if (signature->header_json != NULL &&
          jot_json_find_member (signature->header_json, name) != NULL)
        {
          jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, place.offset,
                            /* Translators: %s is the name of a header parameter, such as alg. */
                            _("“%s” stands both in the protected and in the unprotected header; "
                              "it may stand in one of them only (RFC 7515, 7.2.1)."),
                            name);
          take_problem_at (self, place, g_steal_pointer (&error));
        }
    }
}

/* Reads what belongs to one signature out of @object, which stands @base bytes into the text. Without
 * @payload_text the payload is detached. */
static void
read_signature (JotToken *self,
                JotJson  *object,
                gsize     base,
                GBytes   *payload_text)
{
  JotTokenSignature *signature = jot_token_add_signature (self);
  const JotJsonMember *protected = find_string (self, object, base, "protected");
  const JotJsonMember *value = find_string (self, object, base, "signature");
  g_autofree char *protected_text = NULL;
  g_autoptr (GBytes) detached = NULL;
  gsize protected_length = 0;
  guint n_problems;
  GError *error = NULL;

  if (protected != NULL)
    {
      signature->header_span = get_content (protected, base);
      n_problems = self->problems->len;
      signature->header = decode_string (self, object, protected, base, JOT_TOKEN_PART_HEADER);
      signature->header_is_exact = self->problems->len == n_problems;
      jot_token_read_header (self, signature);
      protected_text = jot_json_dup_string (object, protected, &protected_length);
    }
  read_unprotected (self, signature, object, base);

  if (protected == NULL && signature->unprotected_json == NULL)
    {
      jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, base,
                        _("There is no header: “protected” or “header” must be there "
                          "(RFC 7515, 7.2.1)."));
      take_problem_at (self, (JotSpan) { base, 1 }, g_steal_pointer (&error));
    }

  if (value != NULL)
    {
      signature->signature_span = get_content (value, base);
      signature->signature = decode_string (self, object, value, base, JOT_TOKEN_PART_SIGNATURE);
    }
  else if (jot_json_find_member (object, "signature") == NULL)
    {
      jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, base,
                        _("There is no “signature” (RFC 7515, 7.2.1)."));
      take_problem_at (self, (JotSpan) { base, 1 }, error);
    }

  if (signature->unprotected_json != NULL)
    {
      if (signature->alg == NULL)
        signature->alg = jot_header_dup_text (signature->unprotected_json, "alg");
      if (signature->kid == NULL)
        signature->kid = jot_header_dup_text (signature->unprotected_json, "kid");
    }

  if (payload_text == NULL)
    detached = jot_token_dup_detached_text (self, jot_header_is_encoded (signature->header_json));
  signature->signing_input = jot_token_make_input (self, protected_text, protected_length,
                                                   payload_text != NULL ? payload_text : detached);
}

static void
read_signatures (JotToken            *self,
                 JotJson             *object,
                 const JotJsonMember *member,
                 GBytes              *payload_text)
{
  g_autoptr (JotJson) list = NULL;
  GError *error = NULL;
  gsize n;

  if (member->type == JOT_JSON_ARRAY)
    list = jot_json_new_for_member (object, member);

  n = list != NULL ? jot_json_get_n_members (list) : 0;
  if (n == 0 || n > JOT_TOKEN_MAX_SIGNATURES)
    {
      jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, member->value.offset,
                        /* Translators: %d is the greatest number, such as 64. */
                        _("“signatures” must be an array of 1 to %d signatures "
                          "(RFC 7515, 7.2.1)."),
                        JOT_TOKEN_MAX_SIGNATURES);
      take_problem_at (self, member->value, error);
      return;
    }

  for (gsize i = 0; i < n; i++)
    {
      const JotJsonMember *element = jot_json_get_member (list, i);
      gsize base = member->value.offset + element->value.offset;
      g_autoptr (JotJson) signature = NULL;

      if (element->type != JOT_JSON_OBJECT)
        {
          jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, base,
                            _("Each of the “signatures” must be an object (RFC 7515, 7.2.1)."));
          take_problem_at (self, shift (element->value, member->value.offset),
                           g_steal_pointer (&error));
          continue;
        }

      signature = jot_json_new_for_member (list, element);
      read_signature (self, signature, base, payload_text);
    }
}

/* The payload is encoded or not for all signatures alike (RFC 7797, 3), so the first one tells. */
static void
read_payload (JotToken            *self,
              JotJson             *object,
              const JotJsonMember *member,
              GBytes              *payload_text)
{
  JotTokenSignature *first = self->signatures->len > 0
                             ? g_ptr_array_index (self->signatures, 0) : NULL;
  gboolean encoded = first == NULL || jot_header_is_encoded (first->header_json);
  GError *error = NULL;

  for (guint i = 1; i < self->signatures->len; i++)
    {
      JotTokenSignature *other = g_ptr_array_index (self->signatures, i);

      if (jot_header_is_encoded (other->header_json) != encoded)
        {
          jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, other->header_span.offset,
                            _("“b64” must be the same for all signatures (RFC 7797, 3)."));
          take_problem_at (self, other->header_span, error);
          return;
        }
    }

  self->payload_encoded = encoded;
  if (member == NULL)
    {
      self->payload = g_bytes_ref (self->detached);
      return;
    }

  self->payload_span = get_content (member, 0);
  if (encoded)
    self->payload = decode_string (self, object, member, 0, JOT_TOKEN_PART_PAYLOAD);
  else
    self->payload = g_bytes_ref (payload_text);
}

/* The payload as the text has it; none if it is detached, and an empty one if it is wrong. */
static GBytes *
find_payload (JotToken             *self,
              JotJson              *object,
              const JotJsonMember **out_member)
{
  const JotJsonMember *member = find_string (self, object, 0, "payload");
  gboolean is_absent = jot_json_find_member (object, "payload") == NULL;
  GError *error = NULL;
  gsize length;
  char *text;

  *out_member = member;

  if (is_absent && self->detached != NULL)
    return NULL;

  if (is_absent)
    {
      jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, 0,
                        _("There is no “payload” (RFC 7515, 7.2.1). If it travels apart from the "
                          "token, it must be given besides."));
      take_problem_at (self, (JotSpan) { 0, 1 }, error);
    }
  else if (self->detached != NULL)
    {
      jot_token_take_attached_problem (self, jot_json_find_member (object, "payload")->value);
    }

  if (member == NULL)
    return g_bytes_new_static ("", 0);

  text = jot_json_dup_string (object, member, &length);

  return g_bytes_new_take (text, length);
}

static void
read_jws (JotToken *self,
          JotJson  *object)
{
  const JotJsonMember *signatures = jot_json_find_member (object, "signatures");
  const JotJsonMember *payload;
  g_autoptr (GBytes) payload_text = find_payload (self, object, &payload);
  GError *error = NULL;

  self->form = signatures != NULL ? JOT_TOKEN_FORM_GENERAL : JOT_TOKEN_FORM_FLATTENED;

  if (signatures == NULL)
    {
      read_signature (self, object, 0, payload_text);
    }
  else
    {
      if (jot_json_find_member (object, "signature") != NULL)
        {
          jot_error_set_at (&error, JOT_ERROR_TOKEN_MEMBER, signatures->name.offset,
                            _("There is “signature” and “signatures”: one of them only "
                              "(RFC 7515, 7.2.2)."));
          take_problem_at (self, signatures->name, g_steal_pointer (&error));
        }
      read_signatures (self, object, signatures, payload_text);
    }

  if (payload != NULL || payload_text == NULL)
    read_payload (self, object, payload, payload_text);
}

/* For jot_token_new (): whether the text is to be read as JSON. */
gboolean
jot_token_looks_like_json (const JotToken *self)
{
  gsize length;
  const char *text = jot_token_get_text (self, &length);
  gsize i = 0;

  while (i < length && memchr (" \t\r\n", text[i], 4) != NULL)
    i++;

  return i < length && text[i] == '{';
}

/* For jot_token_new (): reads the text of @self as a JSON serialisation. */
void
jot_token_read_json (JotToken *self)
{
  g_autoptr (JotJson) object = NULL;
  GError *error = NULL;
  gsize offset;

  self->form = JOT_TOKEN_FORM_FLATTENED;
  self->payload_encoded = TRUE;

  object = jot_json_new_from_bytes (self->text, &error);
  if (object == NULL)
    {
      offset = jot_error_get_offset (error);
      take_problem_at (self, (JotSpan) { offset, offset < g_bytes_get_size (self->text) ? 1 : 0 },
                       error);
      return;
    }

  if (jot_json_find_member (object, "ciphertext") != NULL)
    {
      self->encrypted = TRUE;
      jot_error_set_at (&error, JOT_ERROR_TOKEN_ENCRYPTED, 0,
                        _("This is an encrypted token (JWE, RFC 7516): its claims can be read only "
                          "by the one it was encrypted for."));
      take_problem_at (self, (JotSpan) { 0, g_bytes_get_size (self->text) }, error);
      return;
    }

  read_jws (self, object);
}
