/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-line.h"

#include <string.h>

#include "jot-cli-json.h"
#include "jot-cli-output.h"
#include "jot-cli-report.h"
#include "jot-copy.h"
#include "jot-error.h"
#include "jot-finding.h"

#define DIGITS_MAX 20

/* The plain calls that write JSON are too slow for what is the same in every line. */
#define append_literal(output, text) g_string_append_len (output, text, sizeof (text) - 1)

static void
append_number (GString *output,
               guint64  number)
{
  char digits[DIGITS_MAX];
  gsize at = sizeof digits;

  do
    {
      digits[--at] = (char) ('0' + number % 10);
      number /= 10;
    }
  while (number > 0);

  g_string_append_len (output, digits + at, (gssize) (sizeof digits - at));
}

static void
append_word (GString    *output,
             const char *word)
{
  g_string_append_c (output, '"');
  g_string_append (output, word);
  g_string_append_c (output, '"');
}

static void
append_token (GString             *output,
              JotAuditTokenText    token_text,
              const JotAuditPlace *place)
{
  gboolean is_redacted = token_text == JOT_AUDIT_TOKEN_REDACTED;

  g_string_append_len (output, place->text,
                       (gssize) (is_redacted
                                 ? jot_copy_get_safe_length (place->text, place->length)
                                 : place->length));
  if (is_redacted)
    append_literal (output, JOT_COPY_REDACTED);
}

static void
append_errors_json (GString *output,
                    GArray  *errors)
{
  for (guint i = 0; i < errors->len; i++)
    {
      const JotAuditError *error = &g_array_index (errors, JotAuditError, i);

      if (i > 0)
        g_string_append_c (output, ',');
      append_literal (output, "{\"error\":");
      append_word (output, jot_error_get_nick ((JotError) error->code));
      append_literal (output, ",\"part\":");
      append_word (output, jot_cli_get_part_nick (error->part));
      append_literal (output, ",\"offset\":");
      if (error->offset == G_MAXSIZE)
        append_literal (output, "null");
      else
        append_number (output, error->offset);
      g_string_append_c (output, '}');
    }
}

static void
append_findings_json (GString *output,
                      GArray  *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      if (i > 0)
        g_string_append_c (output, ',');
      append_word (output, jot_findings_get_id (g_array_index (findings, gsize, i)));
    }
}

static void
append_json (GString              *output,
             JotAuditTokenText     token_text,
             const JotAuditPlace  *place,
             const JotAuditResult *result)
{
  append_literal (output, "{\"file\":");
  g_string_append (output, place->file);
  append_literal (output, ",\"line\":");
  append_number (output, place->line);
  append_literal (output, ",\"column\":");
  append_number (output, place->column);
  append_literal (output, ",\"verdict\":");
  append_word (output, jot_verdict_get_nick (result->verdict));
  append_literal (output, ",\"verdicts\":{\"structure\":");
  append_word (output, jot_check_outcome_get_nick (result->structure));
  append_literal (output, ",\"signature\":");
  append_word (output, jot_check_outcome_get_nick (result->signature));
  append_literal (output, ",\"claims\":");
  append_word (output, jot_check_outcome_get_nick (result->claims));
  append_literal (output, "},");
  g_string_append (output, result->names);
  append_literal (output, ",\"errors\":[");
  append_errors_json (output, result->errors);
  append_literal (output, "],\"findings\":[");
  append_findings_json (output, result->findings);
  g_string_append_c (output, ']');

  /* The characters of a token need no escapes. */
  if (token_text != JOT_AUDIT_TOKEN_LEFT_OUT)
    {
      append_literal (output, ",\"token\":\"");
      append_token (output, token_text, place);
      g_string_append_c (output, '"');
    }

  append_literal (output, "}\n");
}

static void
append_text (GString              *output,
             JotAuditTokenText     token_text,
             const JotAuditPlace  *place,
             const JotAuditResult *result)
{
  g_string_append (output, place->file);
  g_string_append_c (output, ':');
  append_number (output, place->line);
  g_string_append_c (output, ':');
  append_number (output, place->column);
  append_literal (output, ": ");
  jot_cli_append_styled (output, jot_cli_report_get_style (result->verdict),
                         jot_verdict_get_nick (result->verdict), 0);

  if (result->alg != NULL)
    {
      g_string_append_c (output, ' ');
      jot_cli_append_visible (output, result->alg, -1);
    }

  for (guint i = 0; i < result->errors->len; i++)
    {
      const JotAuditError *error = &g_array_index (result->errors, JotAuditError, i);

      g_string_append_c (output, ' ');
      jot_cli_append_styled (output, JOT_CLI_STYLE_BAD, jot_error_get_nick ((JotError) error->code),
                             0);
    }

  for (guint i = 0; i < result->findings->len; i++)
    {
      g_string_append_c (output, ' ');
      jot_cli_append_styled (output, JOT_CLI_STYLE_DIM,
                             jot_findings_get_id (g_array_index (result->findings, gsize, i)), 0);
    }

  if (token_text != JOT_AUDIT_TOKEN_LEFT_OUT)
    {
      g_string_append_c (output, ' ');
      append_token (output, token_text, place);
    }

  g_string_append_c (output, '\n');
}

/**
 * jot_audit_format_file:
 * @name: name of a file, in the encoding of file names
 * @layout: how it is to be printed
 *
 * Writes the name of a file as every line that is about it begins with it.
 *
 * Returns: (transfer full): the text
 */
char *
jot_audit_format_file (const char    *name,
                       JotAuditLayout layout)
{
  GString *text = g_string_new (NULL);

  if (layout == JOT_AUDIT_LAYOUT_JSON)
    jot_cli_json_string (text, NULL, name);
  else
    jot_cli_append_visible (text, name, -1);

  return g_string_free (text, FALSE);
}

/**
 * jot_audit_append_line:
 * @output: where to append to
 * @layout: how the line is laid out
 * @token_text: how much of the token itself it shows
 * @place: where the token was found
 * @result: what came of it
 *
 * Writes the line about a token.
 */
void
jot_audit_append_line (GString              *output,
                       JotAuditLayout        layout,
                       JotAuditTokenText     token_text,
                       const JotAuditPlace  *place,
                       const JotAuditResult *result)
{
  if (layout == JOT_AUDIT_LAYOUT_JSON)
    append_json (output, token_text, place, result);
  else
    append_text (output, token_text, place, result);
}
