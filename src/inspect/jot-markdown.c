/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is to be said of a token as Markdown, for an issue or a mail. Neither the key nor the
 * signature is in it, nor a secret that was found out. */

#include "config.h"

#include "jot-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-copy.h"
#include "jot-time.h"

/* Longer values are cut: somebody is to read this. */
#define MAX_VALUE 200
#define MAX_SENTENCE 600

/* A longer token would bury what is said of it. */
#define MAX_TOKEN (8 * 1024)

static const char *
get_word (JotCheckOutcome outcome)
{
  switch (outcome)
    {
    case JOT_CHECK_PASS:
      return _("Passed");

    case JOT_CHECK_WEAK:
      return _("Weak");

    case JOT_CHECK_FAIL:
      return _("Failed");

    case JOT_CHECK_NOT_DONE:
      return _("Not checked");

    default:
      g_assert_not_reached ();
    }
}

/* What cannot be seen is spelt out; some of it turns the text around. GLib takes the separators of
 * lines and of paragraphs for letters. */
static void
append_visible (GString *markdown,
                gunichar c)
{
  if (c == ' ' || (g_unichar_isgraph (c) && c != 0x2028 && c != 0x2029))
    g_string_append_unichar (markdown, c);
  else
    g_string_append_printf (markdown, "\\u%04x", c);
}

/* A sentence: what a token says in it must not become a link, a picture or a line of its own. */
static void
append_sentence (GString    *markdown,
                 const char *text)
{
  guint n_chars = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (n_chars++ == MAX_SENTENCE)
        {
          g_string_append (markdown, "…");
          break;
        }
      if (c < 0x80 && strchr ("\\`*_{}[]<>#|~&@", (int) c) != NULL)
        g_string_append_c (markdown, '\\');
      append_visible (markdown, c == '\n' ? ' ' : c);
    }
}

/* A longer fence than any row of them inside (CommonMark, 6.1). */
static char *
make_fence (const char *text,
            guint       least)
{
  guint longest = 0, run = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      run = *at == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return g_strnfill (MAX (longest + 1, least), '`');
}

static void
append_code (GString    *markdown,
             const char *text)
{
  g_autoptr (GString) code = g_string_new (NULL);
  g_autofree char *fence = NULL;
  guint n_chars = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (n_chars++ == MAX_VALUE)
        {
          g_string_append (code, "…");
          break;
        }
      append_visible (code, g_utf8_get_char (at));
    }

  /* The blank beside a backtick is taken off by who reads it. */
  fence = make_fence (code->str, 1);
  g_string_append (markdown, fence);
  if (code->len == 0 || strchr (code->str, '`') != NULL)
    g_string_append_printf (markdown, " %s ", code->str);
  else
    g_string_append (markdown, code->str);
  g_string_append (markdown, fence);
}

static void
append_block (GString    *markdown,
              const char *text)
{
  g_autofree char *fence = make_fence (text, 3);

  g_string_append_printf (markdown, "%s\n%s\n%s\n", fence, text, fence);
}

static void
append_heading (GString    *markdown,
                const char *text)
{
  g_string_append_printf (markdown, "\n## %s\n\n", text);
}

static void
append_compared (GString    *markdown,
                 const char *label,
                 const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (markdown, "  - %s: ", label);
  append_code (markdown, value);
  g_string_append_c (markdown, '\n');
}

static void
append_noted (GString    *markdown,
              const char *label,
              const char *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (markdown, "  - %s: ", label);
  append_sentence (markdown, text);
  g_string_append_c (markdown, '\n');
}

/* What is claimed beside a bad signature is only what somebody wrote, and passes nothing. */
static JotCheckOutcome
get_outcome (const JotReport *report,
             JotVerdictKind   kind)
{
  JotCheckOutcome outcome = jot_report_get_outcome (report, kind);

  if (kind == JOT_VERDICT_KIND_CLAIMS && outcome == JOT_CHECK_PASS &&
      jot_report_get_outcome (report, JOT_VERDICT_KIND_SIGNATURE) == JOT_CHECK_FAIL)
    return JOT_CHECK_NOT_DONE;

  return outcome;
}

static void
append_verdicts (GString         *markdown,
                 const JotReport *report)
{
  append_heading (markdown, _("Verdicts"));

  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    {
      const JotCheck *cause = jot_report_get_cause (report, i);

      g_string_append_printf (markdown, "- %s: **%s**", jot_verdict_kind_get_title (i),
                              get_word (get_outcome (report, i)));
      if (cause != NULL && cause->detail != NULL)
        {
          g_string_append (markdown, ". ");
          append_sentence (markdown, cause->detail);
        }
      g_string_append_c (markdown, '\n');
    }
}

static char *
format_check (const JotCheck *check)
{
  GString *markdown = g_string_new ("- ");

  g_string_append_printf (markdown, "**%s**: ", get_word (check->outcome));
  append_sentence (markdown, check->title);
  if (check->detail != NULL)
    {
      g_string_append (markdown, ". ");
      append_sentence (markdown, check->detail);
    }
  g_string_append_c (markdown, '\n');

  append_compared (markdown, _("Expected"), check->expected);
  append_compared (markdown, _("Found"), check->actual);
  append_noted (markdown, _("What to do"), check->mend);
  append_noted (markdown, _("Rule"), check->reference);

  return g_string_free (markdown, FALSE);
}

/* Once, however often it is so: a text that is no token has the same wrong with it many times. */
static void
append_checks (GString         *markdown,
               const JotReport *report)
{
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  append_heading (markdown, _("Checks"));

  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      char *text = format_check (jot_report_get_check (report, i));

      if (!g_hash_table_contains (written, text))
        g_string_append (markdown, text);
      g_hash_table_add (written, text);
    }
}

/* A finding may name the secret that signs the token; whoever gets the report need not have it. */
static const char *
get_finding_text (const JotFinding *finding)
{
  return g_str_equal (finding->id, "sig-published")
         ? _("The token is signed with a secret that is published as an example: anyone can make "
             "such tokens.")
         : finding->text;
}

static void
append_findings (GString    *markdown,
                 GPtrArray  *findings,
                 JotSeverity least)
{
  guint n_written = 0;

  append_heading (markdown, _("Findings"));

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity > least)
        continue;

      n_written++;
      g_string_append_printf (markdown, "- **%s** `%s`: ",
                              jot_severity_get_title (finding->severity), finding->id);
      append_sentence (markdown, get_finding_text (finding));
      g_string_append_c (markdown, '\n');
      append_noted (markdown, _("What to do"), finding->advice);
      append_noted (markdown, _("Rule"), finding->reference);
    }

  if (n_written == 0)
    g_string_append_printf (markdown, "%s\n",
                            findings == NULL ? _("Findings were not looked for.")
                                             : _("There are no findings."));
}

/* A text that could hold its signature anywhere is left away whole. */
static void
append_token (GString    *markdown,
              const char *text,
              gsize       length)
{
  g_autofree char *whole = NULL;
  g_autofree char *redacted = NULL;

  append_heading (markdown, _("Token without Its Signature"));

  if (length > MAX_TOKEN)
    {
      g_string_append_printf (markdown,
                              /* Translators: %zu is a number of bytes. */
                              _("The token is left out of this report, because it has %zu bytes."),
                              length);
      g_string_append_c (markdown, '\n');
      return;
    }

  whole = g_strndup (text, length);
  redacted = jot_copy_redact (whole);
  append_block (markdown, redacted);
}

/**
 * jot_markdown_format_report:
 * @token: a token
 * @report: what came of judging it
 * @findings: (nullable) (element-type JotFinding): what was found in it, or `NULL` if it was not
 *   looked for
 * @least: how bad a finding must be to be told
 * @now: the time that it was judged by
 *
 * Writes down what there is to say of a token: verdicts, checks with the values that were compared,
 * findings, and the token without its signature. No key and no secret is in it.
 *
 * Returns: (transfer full): the text, in CommonMark
 */
char *
jot_markdown_format_report (JotToken        *token,
                            const JotReport *report,
                            GPtrArray       *findings,
                            JotSeverity      least,
                            gint64           now)
{
  GString *markdown;
  g_autofree char *time = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (token != NULL, NULL);
  g_return_val_if_fail (report != NULL, NULL);

  markdown = g_string_new ("# ");
  append_sentence (markdown, jot_verdict_get_title (jot_report_get_verdict (report)));
  time = jot_time_format_utc ((double) now);
  g_string_append_c (markdown, '\n');
  if (time != NULL)
    {
      g_string_append_c (markdown, '\n');
      /* Translators: %s is a date and a time. */
      g_string_append_printf (markdown, _("The token was judged as of %s."), time);
      g_string_append_c (markdown, '\n');
    }

  append_verdicts (markdown, report);
  append_checks (markdown, report);
  append_findings (markdown, findings, least);

  text = jot_token_get_text (token, &length);
  append_token (markdown, text, length);

  return g_string_free (markdown, FALSE);
}
