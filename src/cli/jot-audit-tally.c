/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-tally.h"

#include <glib/gi18n.h>

#include "jot-cli-json.h"
#include "jot-finding.h"

#define BYTES_PER_MEGABYTE 1e6

/* A summary of nothing took no time, and this keeps it from dividing by that. */
#define LEAST_SECONDS 1e-6

static double
get_megabytes_per_second (const JotAuditTally *self)
{
  return (double) self->bytes / BYTES_PER_MEGABYTE / MAX (self->seconds, LEAST_SECONDS);
}

static double
get_tokens_per_second (const JotAuditTally *self)
{
  return (double) self->tokens / MAX (self->seconds, LEAST_SECONDS);
}

static void
add_all (guint64       *to,
         const guint64 *from,
         gsize          n)
{
  for (gsize i = 0; i < n; i++)
    to[i] += from[i];
}

static void
append_outcomes_json (GString       *json,
                      const char    *name,
                      const guint64 *counts)
{
  jot_cli_json_begin (json, name, '{');
  for (gsize i = 0; i < JOT_AUDIT_N_OUTCOMES; i++)
    jot_cli_json_integer (json, jot_check_outcome_get_nick ((JotCheckOutcome) i),
                          (gint64) counts[i]);
  jot_cli_json_end (json, '}');
}

static void
append_outcomes_text (GString       *text,
                      const char    *title,
                      const guint64 *counts)
{
  g_string_append_printf (text, "%s:", title);
  for (gsize i = 0; i < JOT_AUDIT_N_OUTCOMES; i++)
    {
      if (counts[i] > 0)
        g_string_append_printf (text, "  %s %" G_GUINT64_FORMAT,
                                jot_check_outcome_get_nick ((JotCheckOutcome) i), counts[i]);
    }
  g_string_append_c (text, '\n');
}

static void
append_totals_text (GString             *text,
                    const JotAuditTally *self)
{
  g_autofree char *size = g_format_size (self->bytes);
  g_autofree char *lines = NULL;
  g_autofree char *tokens = NULL;

  /* Translators: the number counts lines of a log. */
  lines = g_strdup_printf (ngettext ("%llu line", "%llu lines", (gulong) self->lines),
                           (unsigned long long) self->lines);
  /* Translators: the number counts tokens. */
  tokens = g_strdup_printf (ngettext ("%llu token", "%llu tokens", (gulong) self->tokens),
                            (unsigned long long) self->tokens);
  /* Translators: “3 lines” and “2 tokens”. */
  g_string_append_printf (text, _("%s, %s"), lines, tokens);
  g_string_append_c (text, '\n');

  /* Translators: the first %s is a size such as 12 MB, then seconds, megabytes and tokens a second. */
  g_string_append_printf (text, _("%s in %.2f s: %.1f MB/s, %.0f tokens/s"), size, self->seconds,
                          get_megabytes_per_second (self), get_tokens_per_second (self));
  g_string_append_c (text, '\n');
}

static void
append_findings_text (GString             *text,
                      const JotAuditTally *self)
{
  gboolean is_first = TRUE;

  for (gsize i = 0; i < jot_findings_get_n_ids (); i++)
    {
      if (self->findings[i] == 0)
        continue;

      if (is_first)
        g_string_append_printf (text, "%s:\n", _("Findings"));
      is_first = FALSE;
      g_string_append_printf (text, "%12" G_GUINT64_FORMAT "  %s\n", self->findings[i],
                              jot_findings_get_id (i));
    }
}

/**
 * jot_audit_tally_init:
 * @self: a tally
 *
 * Begins to count at nothing.
 */
void
jot_audit_tally_init (JotAuditTally *self)
{
  *self = (JotAuditTally) { .findings = g_new0 (guint64, jot_findings_get_n_ids ()) };
}

/**
 * jot_audit_tally_clear:
 * @self: a tally
 *
 * Frees what it holds.
 */
void
jot_audit_tally_clear (JotAuditTally *self)
{
  g_clear_pointer (&self->findings, g_free);
}

/**
 * jot_audit_tally_count:
 * @self: a tally
 * @result: what came of a token
 *
 * Counts a token.
 */
void
jot_audit_tally_count (JotAuditTally        *self,
                       const JotAuditResult *result)
{
  self->tokens++;
  self->structure[result->structure]++;
  self->signature[result->signature]++;
  self->claims[result->claims]++;
  self->verdicts[result->verdict]++;
  for (guint i = 0; i < result->findings->len; i++)
    self->findings[g_array_index (result->findings, gsize, i)]++;
  self->status = jot_audit_worst (self->status, result->status);
}

/**
 * jot_audit_tally_add:
 * @self: a tally
 * @other: another
 *
 * Adds what another one counted.
 */
void
jot_audit_tally_add (JotAuditTally       *self,
                     const JotAuditTally *other)
{
  self->bytes += other->bytes;
  self->lines += other->lines;
  self->tokens += other->tokens;
  add_all (self->structure, other->structure, JOT_AUDIT_N_OUTCOMES);
  add_all (self->signature, other->signature, JOT_AUDIT_N_OUTCOMES);
  add_all (self->claims, other->claims, JOT_AUDIT_N_OUTCOMES);
  add_all (self->verdicts, other->verdicts, JOT_AUDIT_N_VERDICTS);
  add_all (self->findings, other->findings, jot_findings_get_n_ids ());
  self->status = jot_audit_worst (self->status, other->status);
}

/**
 * jot_audit_tally_format_json:
 * @self: a tally
 *
 * Writes it for programs, on one line.
 *
 * Returns: (transfer full): the line
 */
char *
jot_audit_tally_format_json (const JotAuditTally *self)
{
  GString *json = g_string_new (NULL);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_integer (json, "bytes", (gint64) self->bytes);
  jot_cli_json_integer (json, "lines", (gint64) self->lines);
  jot_cli_json_integer (json, "tokens", (gint64) self->tokens);
  append_outcomes_json (json, "structure", self->structure);
  append_outcomes_json (json, "signature", self->signature);
  append_outcomes_json (json, "claims", self->claims);

  jot_cli_json_begin (json, "verdicts", '{');
  for (gsize i = 0; i < JOT_AUDIT_N_VERDICTS; i++)
    jot_cli_json_integer (json, jot_verdict_get_nick ((JotVerdict) i), (gint64) self->verdicts[i]);
  jot_cli_json_end (json, '}');

  jot_cli_json_begin (json, "findings", '{');
  for (gsize i = 0; i < jot_findings_get_n_ids (); i++)
    {
      if (self->findings[i] > 0)
        jot_cli_json_integer (json, jot_findings_get_id (i), (gint64) self->findings[i]);
    }
  jot_cli_json_end (json, '}');

  jot_cli_json_integer (json, "milliseconds", (gint64) (self->seconds * 1000));
  jot_cli_json_integer (json, "bytes_per_second",
                        (gint64) (get_megabytes_per_second (self) * BYTES_PER_MEGABYTE));
  jot_cli_json_integer (json, "tokens_per_second", (gint64) get_tokens_per_second (self));
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return g_string_free (json, FALSE);
}

/**
 * jot_audit_tally_format_text:
 * @self: a tally
 *
 * Writes it for people.
 *
 * Returns: (transfer full): some lines
 */
char *
jot_audit_tally_format_text (const JotAuditTally *self)
{
  GString *text = g_string_new (NULL);

  append_totals_text (text, self);
  if (self->tokens == 0)
    return g_string_free (text, FALSE);

  append_outcomes_text (text, _("Structure"), self->structure);
  append_outcomes_text (text, _("Signature"), self->signature);
  append_outcomes_text (text, _("Claims"), self->claims);

  g_string_append_printf (text, "%s:\n", _("Verdicts"));
  for (gsize i = 0; i < JOT_AUDIT_N_VERDICTS; i++)
    {
      if (self->verdicts[i] > 0)
        g_string_append_printf (text, "%12" G_GUINT64_FORMAT "  %s: %s\n", self->verdicts[i],
                                jot_verdict_get_nick ((JotVerdict) i),
                                jot_verdict_get_title ((JotVerdict) i));
    }

  append_findings_text (text, self);

  return g_string_free (text, FALSE);
}

/**
 * jot_audit_worst:
 * @a: an answer
 * @b: another
 *
 * Says which of two answers speaks for both: that not all could be read first, then a key that
 * cannot be used, then a no.
 *
 * Returns: one of them
 */
JotCliExit
jot_audit_worst (JotCliExit a,
                 JotCliExit b)
{
  static const JotCliExit order[] = { JOT_CLI_MALFORMED, JOT_CLI_KEY_UNUSABLE, JOT_CLI_NO };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (a == order[i] || b == order[i])
        return order[i];
    }

  return JOT_CLI_YES;
}
