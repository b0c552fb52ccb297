/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-report.h"

#include <glib/gi18n.h>

#include "jot-cli-columns.h"
#include "jot-cli-json.h"
#include "jot-cli-keys.h"
#include "jot-cli-output.h"

/* What stands before the fields of a check. */
static const char *const field_labels[] = {
  N_("expected"),
  N_("found"),
  N_("to mend"),
  N_("rule"),
};

/* Longer values are cut where people read them; --json has them whole. */
#define MAX_SHOWN 200

static const char *
get_outcome_word (JotCheckOutcome outcome)
{
  switch (outcome)
    {
    /* Translators: this, “warn”, “FAIL” and “skip” stand in a column in front of each thing that
     * was checked, and should be short. */
    case JOT_CHECK_PASS:
      return _("pass");

    case JOT_CHECK_WEAK:
      return _("warn");

    case JOT_CHECK_FAIL:
      return _("FAIL");

    case JOT_CHECK_NOT_DONE:
      return _("skip");

    default:
      g_assert_not_reached ();
    }
}

static JotCliStyle
get_outcome_style (JotCheckOutcome outcome)
{
  switch (outcome)
    {
    case JOT_CHECK_PASS:
      return JOT_CLI_STYLE_GOOD;

    case JOT_CHECK_WEAK:
      return JOT_CLI_STYLE_WARN;

    case JOT_CHECK_FAIL:
      return JOT_CLI_STYLE_BAD;

    case JOT_CHECK_NOT_DONE:
      return JOT_CLI_STYLE_DIM;

    default:
      g_assert_not_reached ();
    }
}

/* A weak key is a warning, unless that is what the verdict is about. */
static JotCheckOutcome
get_outcome (const JotCheck *check,
             JotVerdict      verdict)
{
  return check->outcome == JOT_CHECK_WEAK && check->part == JOT_TOKEN_PART_KEY &&
         verdict == JOT_VERDICT_KEY_UNUSABLE ? JOT_CHECK_FAIL : check->outcome;
}

static const char *
get_title (const JotReport *report,
           JotVerdict       verdict)
{
  /* It could be used, and was: what it matches stands below. */
  if (verdict == JOT_VERDICT_KEY_UNUSABLE &&
      jot_report_find_check (report, "key-strength") != NULL)
    return _("The key is too weak for this algorithm");

  return jot_verdict_get_title (verdict);
}

/* The widths of two columns, so that what was found begins below each other. */
static void
measure (const JotReport *report,
         guint           *out_word,
         guint           *out_title)
{
  *out_word = 0;
  *out_title = 0;

  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      *out_word = MAX (*out_word, jot_cli_measure (get_outcome_word (check->outcome)));
      *out_title = MAX (*out_title, jot_cli_measure (check->title));
    }
}

static void
append_field (GString    *text,
              guint       column,
              const char *label,
              const char *value)
{
  gsize length;

  if (value == NULL)
    return;

  g_string_append_printf (text, "%*s", (int) column, "");
  jot_cli_append_styled (text, JOT_CLI_STYLE_DIM, label,
                         jot_cli_measure_labels (field_labels, G_N_ELEMENTS (field_labels)) + 3);

  length = strlen (value);
  if (length > MAX_SHOWN)
    {
      length = (gsize) (g_utf8_find_prev_char (value, value + MAX_SHOWN) - value);
      jot_cli_append_visible (text, value, (gssize) length);
      g_string_append (text, "…");
    }
  else
    {
      jot_cli_append_visible (text, value, (gssize) length);
    }

  g_string_append_c (text, '\n');
}

/**
 * jot_cli_dup_place:
 * @part: a part of a token
 * @offset: a place in the decoded part, or in the token if that is the part
 * @reason: a sentence that says what is wrong there
 *
 * Says at which byte something is wrong, counted from 0 as in JSON.
 *
 * Returns: (transfer full): the sentence with its place before it
 */
char *
jot_cli_dup_place (JotTokenPart part,
                   gsize        offset,
                   const char  *reason)
{
  if (part == JOT_TOKEN_PART_HEADER)
    /* Translators: a place in the decoded header, counted from 0, and a sentence that says what is
     * wrong there. */
    return g_strdup_printf (_("header, byte %zu: %s"), offset, reason);

  if (part == JOT_TOKEN_PART_PAYLOAD)
    /* Translators: a place in the decoded payload, counted from 0, and a sentence that says what is
     * wrong there. */
    return g_strdup_printf (_("payload, byte %zu: %s"), offset, reason);

  /* Translators: a place in the token, counted from 0, and a sentence that says what is wrong
   * there. */
  return g_strdup_printf (_("byte %zu: %s"), offset, reason);
}

/* Where the form is wrong, it is wrong at a place; but one that many share is told for all. */
static char *
dup_detail (const JotCheck *check,
            guint           n_times)
{
  if (!g_str_equal (check->id, "structure") || check->outcome != JOT_CHECK_FAIL || n_times > 1 ||
      jot_span_is_none (check->span) || check->detail == NULL)
    return g_strdup (check->detail);

  return jot_cli_dup_place (check->part, check->span.offset, check->detail);
}

/* What tells checks apart for people: what is the same at many places is told once. */
static char *
make_sight (const JotCheck *check)
{
  return g_strconcat (get_outcome_word (check->outcome), "\n", check->title, "\n", check->detail,
                      NULL);
}

/* How often each is there. A text that is no token at all has the same wrong with it many times. */
static GHashTable *
count_sights (const JotReport *report)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      char *sight = make_sight (jot_report_get_check (report, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sight));

      g_hash_table_insert (counts, sight, GUINT_TO_POINTER (n + 1));
    }

  return counts;
}

static void
append_check (GString        *text,
              const JotCheck *check,
              JotCheckOutcome outcome,
              guint           n_times,
              guint           word_width,
              guint           title_width)
{
  guint column = word_width + title_width + 6;
  g_autofree char *detail = dup_detail (check, n_times);

  g_string_append (text, "  ");
  jot_cli_append_styled (text, get_outcome_style (outcome), get_outcome_word (outcome),
                         word_width + 2);
  jot_cli_append_styled (text, JOT_CLI_STYLE_PLAIN, check->title, title_width + 2);
  if (detail != NULL)
    jot_cli_append_visible (text, detail, -1);
  if (n_times > 1)
    {
      g_string_append_c (text, ' ');
      /* Translators: the number counts places that have the same wrong with them. */
      g_string_append_printf (text, ngettext ("(in %u place)", "(in %u places)", n_times), n_times);
    }
  g_string_append_c (text, '\n');

  if (check->outcome != JOT_CHECK_FAIL && check->outcome != JOT_CHECK_WEAK)
    return;

  append_field (text, column, _("expected"), check->expected);
  append_field (text, column, _("found"), check->actual);
  append_field (text, column, _("to mend"), check->mend);
  append_field (text, column, _("rule"), check->reference);
}

static void
append_check_json (GString        *json,
                   const JotCheck *check)
{
  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_string (json, "id", check->id);
  jot_cli_json_string (json, "outcome", jot_check_outcome_get_nick (check->outcome));
  jot_cli_json_string (json, "title", check->title);
  jot_cli_json_string (json, "detail", check->detail);
  jot_cli_json_string (json, "mend", check->mend);
  jot_cli_json_string (json, "expected", check->expected);
  jot_cli_json_string (json, "actual", check->actual);
  jot_cli_json_string (json, "reference", check->reference);
  jot_cli_json_string (json, "error",
                       check->error < 0 ? NULL : jot_error_get_nick ((JotError) check->error));
  jot_cli_json_string (json, "part", jot_cli_get_part_nick (check->part));
  jot_cli_json_span (json, "span", check->span);
  jot_cli_json_end (json, '}');
}

/* What refused the token before its signature was computed. */
static int
find_refusal (const JotReport *report)
{
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      if (check->verdict == JOT_VERDICT_REFUSED && check->outcome == JOT_CHECK_FAIL)
        return check->error;
    }

  return -1;
}

/**
 * jot_cli_report_get_exit:
 * @report: a report
 * @verdict: its verdict
 *
 * Says what answer a verdict is.
 *
 * Returns: the answer
 */
JotCliExit
jot_cli_report_get_exit (const JotReport *report,
                         JotVerdict       verdict)
{
  switch (verdict)
    {
    case JOT_VERDICT_VALID:
    case JOT_VERDICT_VALID_WEAK:
      return JOT_CLI_YES;

    case JOT_VERDICT_MALFORMED:
    case JOT_VERDICT_ENCRYPTED:
      return JOT_CLI_MALFORMED;

    case JOT_VERDICT_KEY_UNUSABLE:
      return JOT_CLI_KEY_UNUSABLE;

    case JOT_VERDICT_REFUSED:
      return jot_cli_get_exit_for_code (find_refusal (report)) == JOT_CLI_KEY_UNUSABLE
             ? JOT_CLI_KEY_UNUSABLE : JOT_CLI_NO;

    case JOT_VERDICT_UNSIGNED:
    case JOT_VERDICT_MISMATCH:
    case JOT_VERDICT_NOT_CHECKED:
    case JOT_VERDICT_CLAIMS_REFUSED:
      return JOT_CLI_NO;

    default:
      g_assert_not_reached ();
    }
}

/**
 * jot_cli_report_get_style:
 * @verdict: a verdict
 *
 * Says how a verdict looks where there are colours.
 *
 * Returns: the style
 */
JotCliStyle
jot_cli_report_get_style (JotVerdict verdict)
{
  switch (verdict)
    {
    case JOT_VERDICT_VALID:
      return JOT_CLI_STYLE_GOOD;

    case JOT_VERDICT_VALID_WEAK:
    case JOT_VERDICT_NOT_CHECKED:
      return JOT_CLI_STYLE_WARN;

    case JOT_VERDICT_MALFORMED:
    case JOT_VERDICT_ENCRYPTED:
    case JOT_VERDICT_UNSIGNED:
    case JOT_VERDICT_REFUSED:
    case JOT_VERDICT_MISMATCH:
    case JOT_VERDICT_KEY_UNUSABLE:
    case JOT_VERDICT_CLAIMS_REFUSED:
      return JOT_CLI_STYLE_BAD;

    default:
      g_assert_not_reached ();
    }
}

/**
 * jot_cli_report_append_text:
 * @report: a report
 * @verdict: its verdict
 * @text: where to append to
 *
 * Writes a report for people: the verdict on the first line, then a line for each check, but one
 * for those that say the same.
 */
void
jot_cli_report_append_text (const JotReport *report,
                            JotVerdict       verdict,
                            GString         *text)
{
  g_autoptr (GHashTable) counts = count_sights (report);
  guint word_width, title_width;

  jot_cli_append_styled (text, jot_cli_report_get_style (verdict), jot_verdict_get_nick (verdict),
                         0);
  g_string_append_printf (text, ": %s\n", get_title (report, verdict));

  measure (report, &word_width, &title_width);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);
      char *sight = make_sight (check);
      guint n_times = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sight));

      if (n_times > 0)
        append_check (text, check, get_outcome (check, verdict), n_times, word_width, title_width);
      g_hash_table_insert (counts, sight, GUINT_TO_POINTER (0));
    }
}

/**
 * jot_cli_report_append_json:
 * @report: a report
 * @verdict: its verdict
 * @json: an object that was begun
 *
 * Writes a report for programs: the members `verdict`, `title`, `verdicts` (of the form, the
 * signature and the claims apart) and `checks`.
 */
void
jot_cli_report_append_json (const JotReport *report,
                            JotVerdict       verdict,
                            GString         *json)
{
  jot_cli_json_string (json, "verdict", jot_verdict_get_nick (verdict));
  jot_cli_json_string (json, "title", get_title (report, verdict));

  jot_cli_json_begin (json, "verdicts", '{');
  for (JotVerdictKind i = 0; i < JOT_N_VERDICT_KINDS; i++)
    jot_cli_json_string (json, jot_verdict_kind_get_nick (i),
                         jot_check_outcome_get_nick (jot_report_get_outcome (report, i)));
  jot_cli_json_end (json, '}');

  jot_cli_json_begin (json, "checks", '[');
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    append_check_json (json, jot_report_get_check (report, i));
  jot_cli_json_end (json, ']');
}

/**
 * jot_cli_get_part_nick:
 * @part: a part of a token
 *
 * Names a part for machines.
 *
 * Returns: (transfer none): a word that is never translated
 */
const char *
jot_cli_get_part_nick (JotTokenPart part)
{
  static const char *const nicks[] = {
    [JOT_TOKEN_PART_TOKEN] = "token",
    [JOT_TOKEN_PART_HEADER] = "header",
    [JOT_TOKEN_PART_PAYLOAD] = "payload",
    [JOT_TOKEN_PART_SIGNATURE] = "signature",
    [JOT_TOKEN_PART_KEY] = "key",
  };

  g_return_val_if_fail (part < G_N_ELEMENTS (nicks), NULL);

  return nicks[part];
}
