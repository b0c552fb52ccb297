/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the JSON of header and payload: RFC 8259. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-claims.h"
#include "jot-json-edit.h"
#include "jot-lint-param-private.h"

/* The largest integer up to which JavaScript has every one: 2^53 - 1. */
#define MAX_SAFE_INTEGER "9007199254740991"

/* The end of the year 9999, in seconds since 1970. */
#define MAX_TIME 253402300799.0

/* Two parts of a token are JSON. */
static const JotTokenPart parts[] = { JOT_TOKEN_PART_HEADER, JOT_TOKEN_PART_PAYLOAD };

static JotJson *
get_json (const JotLint *lint,
          JotTokenPart   part)
{
  return part == JOT_TOKEN_PART_HEADER ? lint->header : jot_token_get_payload_json (lint->token);
}

static gboolean
is_about_json (const GError *error)
{
  return error->code >= (int) JOT_ERROR_JSON_EMPTY &&
         error->code <= (int) JOT_ERROR_JSON_NOT_OBJECT;
}

/* A payload that is not JSON by intent: another token, or something that is no claims. */
static gboolean
is_claims (const JotLint *lint)
{
  GBytes *payload = jot_token_get_payload (lint->token);
  const guint8 *text;
  gsize length, i = 0;

  if (jot_lint_is_jwt (lint))
    return TRUE;

  text = g_bytes_get_data (payload, &length);
  while (i < length && g_ascii_isspace (text[i]))
    i++;

  return i < length && text[i] == '{';
}

/* The text that a place of @part is counted in. */
static GBytes *
get_bytes (const JotLint *lint,
           JotTokenPart   part)
{
  if (part == JOT_TOKEN_PART_HEADER)
    return jot_token_get_header (lint->token, lint->index);
  if (part == JOT_TOKEN_PART_PAYLOAD)
    return jot_token_get_payload (lint->token);

  return NULL;
}

/* Calls @add for each thing that is wrong with the JSON of a part or of the token itself. */
static void
for_each_error (JotLint *lint,
                void (  *add ) (JotLint      *lint,
                                JotTokenPart  part,
                                const GError *error))
{
  const GError *payload_error = jot_token_get_payload_error (lint->token);
  const JotTokenProblem *problem;
  gsize index = 0;

  while ((problem = jot_lint_next_problem (lint, &index)) != NULL)
    {
      if (is_about_json (problem->error))
        add (lint, problem->part, problem->error);
    }

  if (payload_error != NULL)
    add (lint, JOT_TOKEN_PART_PAYLOAD, payload_error);
}

/* One byte, unless it is where the text ends. */
static JotSpan
get_place (const JotLint *lint,
           JotTokenPart   part,
           const GError  *error)
{
  GBytes *bytes = get_bytes (lint, part);
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : lint->length;
  gsize offset = MIN (jot_error_get_offset (error), length);

  return (JotSpan) { offset, offset < length ? 1 : 0 };
}

static void
add_invalid (JotLint      *lint,
             JotTokenPart  part,
             const GError *error)
{
  JotSpan place = get_place (lint, part, error);
  GBytes *bytes = get_bytes (lint, part);
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : lint->text;
  gsize line = 1, column = 1;
  JotFinding *finding;

  /* An empty part is told of as such; the others have rules of their own. */
  if ((bytes != NULL && g_bytes_get_size (bytes) == 0) ||
      error->code == JOT_ERROR_JSON_DUPLICATE || error->code == JOT_ERROR_JSON_BOM ||
      error->code == JOT_ERROR_JSON_NOT_OBJECT)
    return;

  for (gsize i = 0; i < place.offset; i++)
    {
      column = text[i] == '\n' ? 1 : column + 1;
      line += text[i] == '\n' ? 1 : 0;
    }

  finding = jot_lint_add (lint, part, place);
  jot_finding_take_text (finding,
                         /* Translators: both numbers count from 1; %s is a sentence that says
                          * what is wrong there. */
                         g_strdup_printf (_("This is not valid JSON. Line %zu, byte %zu: %s"),
                                          line, column, error->message));
}

static void
add_invalid_or_other (JotLint      *lint,
                      JotTokenPart  part,
                      const GError *error)
{
  g_autofree char *cty = jot_lint_dup_media_type (lint, "cty");
  JotFinding *finding;

  if (part != JOT_TOKEN_PART_PAYLOAD || is_claims (lint))
    {
      add_invalid (lint, part, error);
      return;
    }

  if (g_bytes_get_size (jot_token_get_payload (lint->token)) == 0 || g_strcmp0 (cty, "jwt") == 0)
    return;

  finding = jot_lint_add (lint, part, JOT_SPAN_NONE);
  finding->severity = JOT_SEVERITY_NOTE;
  jot_finding_take_text (finding, g_strdup (_("The payload is not JSON, so it has no claims: the "
                                              "token signs some other content.")));
  jot_finding_take_advice (finding, g_strdup (_("If it should be a JWT, its payload must be a JSON "
                                                "object.")));
}

static void
find_invalid (JotLint *lint)
{
  for_each_error (lint, add_invalid_or_other);
}

/* The name that stands there for the second time, with its quotation marks. */
static JotSpan
get_name_span (const char *text,
               gsize       length,
               gsize       offset)
{
  gsize end = offset + 1;

  while (end < length && text[end] != '"')
    end += text[end] == '\\' ? 2 : 1;

  return (JotSpan) { offset, MIN (end + 1, length) - offset };
}

static void
add_duplicate (JotLint      *lint,
               JotTokenPart  part,
               const GError *error)
{
  GBytes *bytes = get_bytes (lint, part);
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : lint->text;
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : lint->length;
  g_autofree char *name = NULL;
  JotFinding *finding;
  JotSpan span;

  if (error->code != JOT_ERROR_JSON_DUPLICATE)
    return;

  span = get_name_span (text, length, jot_error_get_offset (error));
  name = g_strndup (text + span.offset, span.length);
  finding = jot_lint_add (lint, part, span);
  jot_finding_take_text (finding,
                         /* Translators: %s is the name of a member, in quotation marks. */
                         g_strdup_printf (_("The member %s stands twice in the same object. Some "
                                            "readers take the first, some the last: an attacker "
                                            "can show each of them another value."), name));
}

static void
find_duplicate (JotLint *lint)
{
  for_each_error (lint, add_duplicate);
}

static void
add_bom (JotLint      *lint,
         JotTokenPart  part,
         const GError *error)
{
  if (error->code == JOT_ERROR_JSON_BOM)
    jot_lint_add (lint, part, (JotSpan) { jot_error_get_offset (error), strlen ("\xef\xbb\xbf") });
}

static void
find_bom (JotLint *lint)
{
  for_each_error (lint, add_bom);
}

static void
find_not_object (JotLint *lint)
{
  JotJson *payload = jot_token_get_payload_json (lint->token);
  const JotTokenProblem *problem;
  JotFinding *finding;
  gsize index = 0;

  while ((problem = jot_lint_next_problem (lint, &index)) != NULL)
    {
      if (problem->error->code == JOT_ERROR_JSON_NOT_OBJECT)
        jot_lint_add_problem (lint, problem);
    }

  if (payload == NULL || jot_json_get_root_type (payload) == JOT_JSON_OBJECT)
    return;

  finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD,
                          (JotSpan) { 0, g_bytes_get_size (jot_token_get_payload (lint->token)) });
  if (!jot_lint_is_jwt (lint))
    finding->severity = JOT_SEVERITY_WARNING;
}

/* A string or number at @token within the text of a valid JSON. */
typedef gboolean (*TokenFunc) (JotJson *json,
                               JotSpan  token);

static gsize
get_token_end (const char *text,
               gsize       length,
               gsize       start)
{
  if (text[start] == '"')
    {
      JotSpan string = get_name_span (text, length, start);

      return string.offset + string.length;
    }

  while (start < length && (g_ascii_isalnum (text[start]) || strchr ("+-.", text[start]) != NULL))
    start++;

  return start;
}

/* Goes through all strings and numbers, however deep, and gives the first that @is_wanted. */
static JotSpan
find_json_token (JotJson  *json,
                 TokenFunc is_wanted)
{
  gsize length;
  const char *text = jot_json_get_text (json, &length);
  gsize i = 0;

  while (i < length)
    {
      JotSpan token = { i, 1 };

      if (text[i] == '"' || text[i] == '-' || g_ascii_isdigit (text[i]))
        {
          token.length = get_token_end (text, length, i) - i;
          if (is_wanted (json, token))
            return token;
        }

      i += token.length;
    }

  return JOT_SPAN_NONE;
}

/* Whether the value at @value is that of a registered claim that is a time. */
static gboolean
is_date (JotJson *json,
         JotSpan  value)
{
  for (gsize i = 0; i < jot_json_get_n_members (json); i++)
    {
      const JotJsonMember *member = jot_json_get_member (json, i);

      if (member->value.offset == value.offset && !jot_span_is_none (member->name))
        {
          g_autofree char *name = jot_json_dup_name (json, member);
          const JotClaimInfo *info = jot_claims_find (name);

          return info != NULL && info->type == JOT_CLAIM_TYPE_NUMERIC_DATE;
        }
    }

  return FALSE;
}

static gboolean
is_integer (const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]) && text[i] != '-')
        return FALSE;
    }

  return TRUE;
}

/* Of a time that is too large something else is said. */
static gboolean
is_big_integer (JotJson *json,
                JotSpan  token)
{
  const char *text = jot_json_get_text (json, NULL) + token.offset;
  gsize length = token.length;

  if (*text == '"' || !is_integer (text, length))
    return FALSE;

  if (*text == '-')
    {
      text++;
      length--;
    }

  return (length > strlen (MAX_SAFE_INTEGER) ||
          (length == strlen (MAX_SAFE_INTEGER) && memcmp (text, MAX_SAFE_INTEGER, length) > 0)) &&
         !is_date (json, token);
}

/* Puts @by in place of a value; what is left stays as it was written. */
static char *
replace (JotJson    *json,
         JotSpan     span,
         const char *by)
{
  gsize length;
  const char *text = jot_json_get_text (json, &length);
  GString *edited = g_string_new_len (text, (gssize) length);

  g_string_erase (edited, (gssize) span.offset, (gssize) span.length);
  g_string_insert (edited, (gssize) span.offset, by);

  return g_string_free (edited, FALSE);
}

static void
mend (JotLint    *lint,
      JotFinding *finding,
      const char *label,
      char       *text)
{
  if (finding->part == JOT_TOKEN_PART_HEADER)
    {
      jot_lint_take_header_mend (lint, finding, label, text);
      return;
    }

  finding->mend = jot_mend_new (JOT_MEND_PAYLOAD, label, text, -1);
  g_free (text);
}

static void
find_big_number (JotLint *lint)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JotJson *json = get_json (lint, parts[i]);
      JotSpan span = json != NULL ? find_json_token (json, is_big_integer) : JOT_SPAN_NONE;

      if (!jot_span_is_none (span))
        {
          const char *text = jot_json_get_text (json, NULL) + span.offset;
          g_autofree char *quoted = g_strdup_printf ("\"%.*s\"", (int) span.length, text);
          JotFinding *finding = jot_lint_add (lint, parts[i], span);

          mend (lint, finding, _("Write the number as a string"), replace (json, span, quoted));
        }
    }
}

static void
add_float_date (JotLint             *lint,
                const JotJsonMember *member)
{
  JotFinding *finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
  g_autofree char *whole = NULL;
  double seconds;

  if (!jot_json_get_double (lint->claims, member, &seconds) ||
      seconds < 0 || seconds > MAX_TIME)
    return;

  whole = g_strdup_printf ("%lld", (long long) seconds);
  mend (lint, finding, _("Write the time as a whole number"),
        replace (lint->claims, member->value, whole));
}

static void
find_float_date (JotLint *lint)
{
  gsize n = lint->claims != NULL ? jot_json_get_n_members (lint->claims) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const JotJsonMember *member = jot_json_get_member (lint->claims, i);
      const char *text = jot_json_get_text (lint->claims, NULL) + member->value.offset;

      if (member->type == JOT_JSON_NUMBER && !is_integer (text, member->value.length) &&
          is_date (lint->claims, member->value))
        add_float_date (lint, member);
    }
}

/* Whether the escape at @text stands for a character that could stand there itself. */
static gboolean
is_needless_escape (const char *text)
{
  gunichar c = 0;

  if (text[1] == '/')
    return TRUE;
  if (text[1] != 'u')
    return FALSE;

  for (gsize i = 2; i < 6; i++)
    c = c * 16 + (gunichar) g_ascii_xdigit_value (text[i]);

  return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
}

static gboolean
has_needless_escape (JotJson *json,
                     JotSpan  token)
{
  const char *text = jot_json_get_text (json, NULL) + token.offset;
  gsize i = 0;

  while (*text == '"' && i < token.length)
    {
      if (text[i] == '\\' && is_needless_escape (text + i))
        return TRUE;

      i += text[i] == '\\' ? 2 : 1;
    }

  return FALSE;
}

static void
find_escapes (JotLint *lint)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JotJson *json = get_json (lint, parts[i]);
      JotSpan span = json != NULL ? find_json_token (json, has_needless_escape) : JOT_SPAN_NONE;

      if (!jot_span_is_none (span))
        jot_lint_add (lint, parts[i], span);
    }
}

const JotLintRule jot_lint_json_rules[] = {
  { "json-invalid", JOT_SEVERITY_ERROR,
    NULL,
    N_("Have the issuer write it with a JSON library. If the text was changed on its way, copy the "
       "token again."),
    "RFC 7519, 7.2; RFC 8259", find_invalid },
  { "json-duplicate", JOT_SEVERITY_ERROR,
    NULL,
    N_("Refuse the token, and have the issuer write each member once."),
    "RFC 7515, 4; RFC 7519, 4", find_duplicate },
  { "json-not-object", JOT_SEVERITY_ERROR,
    N_("The payload is JSON but not an object: it has no claims, and JWT libraries refuse it."),
    N_("Write it as an object, with “{” and “}” around its members."),
    "RFC 7515, 4; RFC 7519, 7.2", find_not_object },
  { "json-bom", JOT_SEVERITY_ERROR,
    N_("The text begins with a byte order mark, which JSON must not have: many readers refuse it."),
    N_("Save the text as UTF-8 without a byte order mark before it is signed."),
    "RFC 8259, 8.1", find_bom },
  { "json-big-number", JOT_SEVERITY_WARNING,
    N_("There is an integer beyond 9007199254740991. JavaScript and many other readers round it, "
       "so they see another number than the one that was signed."),
    N_("Write it as a string, which the readers must expect then. A changed text needs a new "
       "signature."),
    "RFC 8259, 6", find_big_number },
  { "json-float-date", JOT_SEVERITY_NOTE,
    N_("A time is not written as a whole number. That is allowed, but many libraries refuse it or "
       "round it."),
    N_("Write whole seconds. A changed payload needs a new signature."),
    "RFC 7519, 2", find_float_date },
  { "json-escapes", JOT_SEVERITY_NOTE,
    N_("There are escapes for characters that need none. The text means the same without them, "
       "but whoever compares the texts and not what they mean takes them for different."),
    N_("Nothing needs to be done. Read the text with a JSON library, never by searching in it."),
    "RFC 8259, 7", find_escapes },
};

const gsize jot_lint_json_n_rules = G_N_ELEMENTS (jot_lint_json_rules);
