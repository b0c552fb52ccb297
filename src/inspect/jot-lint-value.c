/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the strings and numbers of header and payload, as they are written: RFC 8259, 6
 * and 7. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-claims.h"
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
      JotSpan string = jot_lint_get_string_span (text, length, start);

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

/* Whether a member is a registered claim that is a time. */
static gboolean
is_date (JotJson             *json,
         const JotJsonMember *member)
{
  g_autofree char *name = jot_json_dup_name (json, member);
  const JotClaimInfo *info = jot_claims_find (name);

  return info != NULL && info->type == JOT_CLAIM_TYPE_NUMERIC_DATE;
}

/* The same for the value at @value. */
static gboolean
is_value_of_date (JotJson *json,
                  JotSpan  value)
{
  for (gsize i = 0; i < jot_json_get_n_members (json); i++)
    {
      const JotJsonMember *member = jot_json_get_member (json, i);

      if (member->value.offset == value.offset && !jot_span_is_none (member->name))
        return is_date (json, member);
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
         !is_value_of_date (json, token);
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
          is_date (lint->claims, member))
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

const JotLintRule jot_lint_value_rules[] = {
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

const gsize jot_lint_value_n_rules = G_N_ELEMENTS (jot_lint_value_rules);
