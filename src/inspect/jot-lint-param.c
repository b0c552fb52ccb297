/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the rules share: the parameters of a header, and what the token says of itself. */

#include "config.h"

#include "jot-lint-param-private.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-json-edit.h"
#include "jot-media-type.h"

static void
take_object (JotLint             *self,
             JotJson             *outer,
             const JotJsonMember *member)
{
  if (member != NULL && member->type == JOT_JSON_OBJECT)
    g_ptr_array_add (self->headers, jot_json_new_for_member (outer, member));
}

/* The protected header of an encrypted token stands in a string, encoded. */
static void
read_encoded_header (JotLint             *self,
                     JotJson             *outer,
                     const JotJsonMember *member)
{
  g_autofree char *text = jot_json_dup_string (outer, member, NULL);
  g_autoptr (GBytes) bytes = jot_base64url_decode (text, -1, NULL);
  g_autoptr (JotJson) header = bytes != NULL ? jot_json_new_from_bytes (bytes, NULL) : NULL;

  if (header == NULL || jot_json_get_root_type (header) != JOT_JSON_OBJECT)
    return;

  self->encoded_header = header;
  self->encoded_span = (JotSpan) { member->value.offset + 1, member->value.length - 2 };
  g_ptr_array_add (self->headers, g_steal_pointer (&header));
}

/* Reads what can be read of an encrypted token in JSON: RFC 7516, 7.2. */
static void
read_encrypted (JotLint *self)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (self->text, self->length);
  g_autoptr (JotJson) outer = jot_json_new_from_bytes (bytes, NULL);
  const JotJsonMember *protected = jot_json_find_member (outer, "protected");
  const JotJsonMember *recipients = jot_json_find_member (outer, "recipients");
  g_autoptr (JotJson) list = recipients != NULL ? jot_json_new_for_member (outer, recipients)
                                                : NULL;
  gsize n = list != NULL ? jot_json_get_n_members (list) : 0;

  if (protected != NULL && protected->type == JOT_JSON_STRING)
    read_encoded_header (self, outer, protected);

  take_object (self, outer, jot_json_find_member (outer, "unprotected"));
  take_object (self, outer, jot_json_find_member (outer, "header"));

  for (gsize i = 0; i < MIN (n, JOT_TOKEN_MAX_SIGNATURES); i++)
    {
      g_autoptr (JotJson) recipient = jot_json_new_for_member (list,
                                                               jot_json_get_member (list, i));

      take_object (self, recipient, jot_json_find_member (recipient, "header"));
    }
}

/* For jot_findings_collect (): lists all headers in which a parameter can stand. */
void
jot_lint_open_headers (JotLint *self)
{
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_json_unref);

  if (self->header != NULL)
    g_ptr_array_add (self->headers, jot_json_ref (self->header));
  if (self->unprotected != NULL)
    g_ptr_array_add (self->headers, jot_json_ref (self->unprotected));

  if (jot_token_is_encrypted (self->token) &&
      jot_token_get_form (self->token) != JOT_TOKEN_FORM_COMPACT)
    read_encrypted (self);
}

/* For the rules: finds a parameter, in the protected header before the others. */
gboolean
jot_lint_find_param (const JotLint *self,
                     const char    *name,
                     JotLintParam  *out_param)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      JotJson *header = g_ptr_array_index (self->headers, i);
      const JotJsonMember *member = jot_json_find_member (header, name);

      if (member != NULL)
        {
          *out_param = (JotLintParam) { header, member };
          return TRUE;
        }
    }

  return FALSE;
}

/* For the rules: the value of a parameter that is a string; NULL if it isn't there or isn't one. */
char *
jot_lint_dup_param (const JotLint *self,
                    const char    *name)
{
  JotLintParam param;

  if (!jot_lint_find_param (self, name, &param) || param.member->type != JOT_JSON_STRING)
    return NULL;

  return jot_json_dup_string (param.header, param.member, NULL);
}

/* For the rules: the media type that `typ` or `cty` means, in small letters and without the
 * “application/” that may be left out (RFC 7515, 4.1.9). */
char *
jot_lint_dup_media_type (const JotLint *self,
                         const char    *name)
{
  g_autofree char *value = jot_lint_dup_param (self, name);

  return value != NULL ? g_ascii_strdown (jot_media_type_shorten (value), -1) : NULL;
}

/* For the rules: whether the header calls the token a JWT or one of its kinds. */
gboolean
jot_lint_is_jwt (const JotLint *self)
{
  g_autofree char *typ = jot_lint_dup_media_type (self, "typ");

  return typ != NULL && (g_str_equal (typ, "jwt") || g_str_has_suffix (typ, "+jwt"));
}

/* For the rules: adds a finding at a place in one of the headers. Unprotected ones aren't encoded:
 * they stand in the text of the token. */
JotFinding *
jot_lint_add_in_header (JotLint *self,
                        JotJson *header,
                        JotSpan  span)
{
  if (header == self->header)
    return jot_lint_add (self, JOT_TOKEN_PART_HEADER, span);
  if (header == self->encoded_header)
    return jot_lint_add (self, JOT_TOKEN_PART_TOKEN, self->encoded_span);

  span.offset += (gsize) (jot_json_get_text (header, NULL) - self->text);

  return jot_lint_add (self, JOT_TOKEN_PART_TOKEN, span);
}

/* For the rules: adds a finding at the value of a parameter. */
JotFinding *
jot_lint_add_param (JotLint            *self,
                    const JotLintParam *param)
{
  return jot_lint_add_in_header (self, param->header, param->member->value);
}

/* For the rules: adds a finding that is about the header as a whole, if there is one. */
JotFinding *
jot_lint_add_header (JotLint *self)
{
  return jot_lint_add (self, self->header != NULL ? JOT_TOKEN_PART_HEADER : JOT_TOKEN_PART_TOKEN,
                       JOT_SPAN_NONE);
}

static gboolean
is_within (JotSpan inner,
           JotSpan outer)
{
  return inner.offset >= outer.offset && !jot_span_is_none (outer) &&
         inner.offset + inner.length <= outer.offset + outer.length;
}

static gboolean
is_of_this_signature (const JotLint         *self,
                      const JotTokenProblem *problem)
{
  JotSpan outer = { 0, self->length };

  if (self->index < jot_token_get_n_signatures (self->token))
    {
      if (problem->part == JOT_TOKEN_PART_HEADER)
        outer = jot_token_get_header_span (self->token, self->index);
      else if (problem->part == JOT_TOKEN_PART_SIGNATURE)
        outer = jot_token_get_signature_span (self->token, self->index);
    }

  return is_within (problem->token_span, outer);
}

/* For the rules: goes through what is wrong with the token as a whole and with the signature that is
 * looked at. *index begins with 0. */
const JotTokenProblem *
jot_lint_next_problem (const JotLint *self,
                       gsize         *index)
{
  while (*index < jot_token_get_n_problems (self->token))
    {
      const JotTokenProblem *problem = jot_token_get_problem (self->token, (*index)++);

      if (is_of_this_signature (self, problem))
        return problem;
    }

  return NULL;
}

/* For the rules: adds a finding that says what the reader of the token said, where it said it. */
JotFinding *
jot_lint_add_problem (JotLint               *self,
                      const JotTokenProblem *problem)
{
  JotFinding *finding;

  if (problem->part == JOT_TOKEN_PART_HEADER && !jot_span_is_none (problem->part_span))
    finding = jot_lint_add (self, JOT_TOKEN_PART_HEADER, problem->part_span);
  else
    finding = jot_lint_add (self, JOT_TOKEN_PART_TOKEN, problem->token_span);
  jot_finding_take_text (finding, g_strdup (problem->error->message));

  return finding;
}

/* For the rules: the string of JSON that begins at @offset, with its quotation marks. */
JotSpan
jot_lint_get_string_span (const char *text,
                          gsize       length,
                          gsize       offset)
{
  gsize end = offset + 1;

  while (end < length && text[end] != '"')
    end += text[end] == '\\' ? 2 : 1;

  return (JotSpan) { offset, MIN (end + 1, length) - offset };
}

/* For the rules: gives a finding another text of the protected header as its mend, taking @text.
 * There is none for an encrypted token, which nobody here can encrypt anew. */
void
jot_lint_take_header_mend (JotLint    *self,
                           JotFinding *finding,
                           const char *label,
                           char       *text)
{
  if (!jot_token_is_encrypted (self->token))
    finding->mend = jot_mend_new (JOT_MEND_HEADER, label, text, -1);
  g_free (text);
}

/* For the rules: mends by a string parameter in the protected header, in place of the one that is
 * there. */
void
jot_lint_mend_param (JotLint    *self,
                     JotFinding *finding,
                     const char *label,
                     const char *name,
                     const char *value)
{
  g_autofree char *quoted = jot_json_quote (value, -1);

  if (self->header != NULL && finding->part == JOT_TOKEN_PART_HEADER)
    jot_lint_take_header_mend (self, finding, label,
                               jot_json_with_member (self->header, name, quoted));
}

/* For the rules: mends by taking a parameter out of the protected header. */
void
jot_lint_mend_without_param (JotLint    *self,
                             JotFinding *finding,
                             const char *label,
                             const char *name)
{
  if (finding->part == JOT_TOKEN_PART_HEADER)
    jot_lint_take_header_mend (self, finding, label,
                               jot_json_without_member (self->header, name));
}
