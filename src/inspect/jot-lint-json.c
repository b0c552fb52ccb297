/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the JSON of header and payload: RFC 8259. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-lint-param-private.h"

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

static char *
describe_invalid (JotTokenPart part,
                  gsize        line,
                  gsize        column,
                  const char  *reason)
{
  switch (part)
    {
    case JOT_TOKEN_PART_HEADER:
      /* Translators: lines count from 1, bytes from 0; %s is a sentence that says what is wrong there. */
      return g_strdup_printf (_("The header is not valid JSON. Line %zu, byte %zu: %s"),
                              line, column, reason);

    case JOT_TOKEN_PART_PAYLOAD:
      /* Translators: lines count from 1, bytes from 0; %s is a sentence that says what is wrong there. */
      return g_strdup_printf (_("The payload is not valid JSON. Line %zu, byte %zu: %s"),
                              line, column, reason);

    case JOT_TOKEN_PART_TOKEN:
    case JOT_TOKEN_PART_SIGNATURE:
    case JOT_TOKEN_PART_KEY:
    default:
      /* Translators: lines count from 1, bytes from 0; %s is a sentence that says what is wrong there. */
      return g_strdup_printf (_("The token begins like JSON but is not valid. Line %zu, byte %zu: "
                                "%s"), line, column, reason);
    }
}

static void
add_invalid (JotLint      *lint,
             JotTokenPart  part,
             const GError *error)
{
  JotSpan place = get_place (lint, part, error);
  GBytes *bytes = get_bytes (lint, part);
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : lint->text;
  gsize line = 1, column = 0;
  JotFinding *finding;

  /* An empty part is told of as such; the others have rules of their own. */
  if ((bytes != NULL && g_bytes_get_size (bytes) == 0) ||
      error->code == JOT_ERROR_JSON_DUPLICATE || error->code == JOT_ERROR_JSON_BOM ||
      error->code == JOT_ERROR_JSON_NOT_OBJECT)
    return;

  for (gsize i = 0; i < place.offset; i++)
    {
      column = text[i] == '\n' ? 0 : column + 1;
      line += text[i] == '\n' ? 1 : 0;
    }

  finding = jot_lint_add (lint, part, place);
  jot_finding_take_text (finding, describe_invalid (part, line, column, error->message));
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

  /* The name that stands there for the second time, with its quotation marks. */
  span = jot_lint_get_string_span (text, length, jot_error_get_offset (error));
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
};

const gsize jot_lint_json_n_rules = G_N_ELEMENTS (jot_lint_json_rules);
