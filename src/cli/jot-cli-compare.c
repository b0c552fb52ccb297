/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>

#include "jot-cli-columns.h"
#include "jot-cli-input.h"
#include "jot-cli-json.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-report.h"
#include "jot-compare.h"

/* Longer names push their value to the right instead of everybody's. */
#define MAX_NAME_WIDTH 24

typedef struct
{
  gboolean as_json;
  GStrv    nth_texts;
  GStrv    arguments;

  /* From the above, one for each token. */
  gint64   nth[2];
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->nth_texts);
  g_strfreev (self->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Which of the tokens in either text; what is not said is 0, for the first. */
static gboolean
read_numbers (Options             *self,
              const JotCliCommand *command)
{
  guint n = self->nth_texts != NULL ? g_strv_length (self->nth_texts) : 0;

  if (n > G_N_ELEMENTS (self->nth))
    {
      jot_cli_refuse_usage (command, _("--nth can be given twice at the most: for the first token "
                                       "and for the second."));
      return FALSE;
    }

  for (guint i = 0; i < n; i++)
    {
      if (!jot_cli_parse_integer (command, "nth", self->nth_texts[i], 1, G_MAXINT32,
                                  &self->nth[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_options (Options             *self,
              const JotCliCommand *command,
              int                  argc,
              char               **argv,
              JotCliExit          *out_status)
{
  const GOptionEntry entries[] = {
    { "nth", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->nth_texts,
      N_("Take this one of the tokens in what was given first; given again, in the second"),
      N_("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->as_json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments, NULL, NULL },
    { NULL }
  };

  if (!jot_cli_parse_options (command, entries, NULL, argc, argv, out_status))
    return FALSE;

  *out_status = JOT_CLI_USAGE;
  if (self->arguments == NULL || g_strv_length (self->arguments) != 2)
    jot_cli_refuse_usage (command,
                          _("Two tokens are needed, each as itself, as the name of a file, "
                            "or - for standard input."));
  else if (g_str_equal (self->arguments[0], "-") && g_str_equal (self->arguments[1], "-"))
    jot_cli_refuse_usage (command, _("Only one thing can be read from standard input."));
  else
    return read_numbers (self, command);

  return FALSE;
}

static void
append_line (GString    *text,
             JotCliStyle style,
             const char *indent,
             const char *name,
             guint       width,
             const char *value)
{
  g_autoptr (GString) line = g_string_new (indent);

  if (name != NULL)
    {
      jot_cli_append_visible (line, name, -1);
      for (guint n = jot_cli_measure (line->str + strlen (indent)); n < width; n++)
        g_string_append_c (line, ' ');
      g_string_append (line, "  ");
    }
  jot_cli_append_visible (line, value, -1);

  jot_cli_append_styled (text, style, line->str, 0);
}

static void
append_note (GString             *text,
             const JotDifference *row)
{
  g_autofree char *note = NULL;

  if (row->note != NULL)
    note = g_strdup (row->note);
  else if (row->kind == JOT_DIFFERENCE_SPELLING)
    note = g_strdup (_("the same value, written otherwise"));

  if (note != NULL)
    g_string_append_printf (text, "  (%s)", note);
  g_string_append_c (text, '\n');
}

/* As a diff: - for the first token, + for the second, ~ for what only looks different. */
static void
append_row (GString             *text,
            const JotDifference *row,
            guint                width)
{
  gboolean is_spelling = row->kind == JOT_DIFFERENCE_SPELLING;
  const char *name = row->is_element ? NULL : row->name;

  if (row->kind == JOT_DIFFERENCE_SAME)
    {
      append_line (text, JOT_CLI_STYLE_DIM, "    ", name, width, row->first);
      g_string_append_c (text, '\n');
      return;
    }

  if (row->first != NULL)
    {
      append_line (text, is_spelling ? JOT_CLI_STYLE_WARN : JOT_CLI_STYLE_BAD,
                   row->is_element ? "      - " : is_spelling ? "  ~ " : "  - ",
                   name, width, row->first);
      if (row->second == NULL)
        append_note (text, row);
      else
        g_string_append_c (text, '\n');
    }

  if (row->second != NULL)
    {
      append_line (text, is_spelling ? JOT_CLI_STYLE_WARN : JOT_CLI_STYLE_GOOD,
                   row->is_element ? "      + " : is_spelling ? "  ~ " : "  + ",
                   name, width, row->second);
      append_note (text, row);
    }
}

static void
append_part (GString             *text,
             const JotComparison *comparison,
             JotTokenPart         part,
             const char          *heading)
{
  guint width = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < jot_comparison_get_n_rows (comparison); i++)
    {
      const JotDifference *row = jot_comparison_get_row (comparison, i);
      guint length = jot_cli_measure (row->name);

      if (row->part == part && length <= MAX_NAME_WIDTH)
        width = MAX (width, length);
    }

  for (gsize i = 0; i < jot_comparison_get_n_rows (comparison); i++)
    {
      const JotDifference *row = jot_comparison_get_row (comparison, i);

      if (row->part != part)
        continue;

      if (!any)
        {
          jot_cli_append_styled (text, JOT_CLI_STYLE_STRONG, heading, 0);
          g_string_append_c (text, '\n');
        }
      any = TRUE;
      append_row (text, row, width);
    }

  if (any)
    g_string_append_c (text, '\n');
}

static const char *
get_kind_text (JotDifferenceKind kind)
{
  switch (kind)
    {
    case JOT_DIFFERENCE_SAME:
      return _("the same");

    case JOT_DIFFERENCE_SPELLING:
      return _("the same, but for order or spelling");

    case JOT_DIFFERENCE_CHANGED:
      return _("different");

    case JOT_DIFFERENCE_ONLY_FIRST:
      return _("can be read in the first token only");

    case JOT_DIFFERENCE_ONLY_SECOND:
      return _("can be read in the second token only");

    case JOT_DIFFERENCE_NEITHER:
      return _("can be read in neither token");

    default:
      g_assert_not_reached ();
    }
}

static JotCliStyle
get_kind_style (JotDifferenceKind kind)
{
  if (kind == JOT_DIFFERENCE_SAME)
    return JOT_CLI_STYLE_GOOD;

  return kind == JOT_DIFFERENCE_SPELLING ? JOT_CLI_STYLE_WARN : JOT_CLI_STYLE_BAD;
}

static void
append_aspects (GString             *text,
                const JotComparison *comparison)
{
  const char *const titles[] = {
    [JOT_ASPECT_HEADER] = _("Header"),
    [JOT_ASPECT_PAYLOAD] = _("Payload"),
    [JOT_ASPECT_ALGORITHM] = _("Algorithm"),
    [JOT_ASPECT_SIGNING_INPUT] = _("Signing input"),
    [JOT_ASPECT_SIGNATURE] = _("Signature"),
  };
  guint width = 0;

  jot_cli_append_styled (text, JOT_CLI_STYLE_STRONG, _("As a Whole"), 0);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < JOT_N_ASPECTS; i++)
    width = MAX (width, jot_cli_measure (titles[i]));

  for (guint i = 0; i < JOT_N_ASPECTS; i++)
    {
      JotDifferenceKind kind = jot_comparison_get_aspect (comparison, i);

      g_string_append (text, "    ");
      jot_cli_append_styled (text, JOT_CLI_STYLE_PLAIN, titles[i], width + 2);
      jot_cli_append_styled (text, get_kind_style (kind), get_kind_text (kind), 0);
      g_string_append_c (text, '\n');
    }
}

static JotCliExit
print_text (const JotComparison *comparison,
            JotCliExit           status)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, comparison, JOT_TOKEN_PART_HEADER, _("Header"));
  append_part (text, comparison, JOT_TOKEN_PART_PAYLOAD, _("Payload"));
  append_aspects (text, comparison);

  g_string_append_c (text, '\n');
  jot_cli_append_styled (text, JOT_CLI_STYLE_WARN, _("Nothing was verified."), 0);
  g_string_append_c (text, '\n');

  return jot_cli_finish_text (text, status);
}

static void
append_row_json (GString             *json,
                 const JotDifference *row)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_string (json, "part", jot_cli_get_part_nick (row->part));
  jot_cli_json_string (json, "kind", jot_difference_kind_get_nick (row->kind));
  jot_cli_json_string (json, "pointer", row->pointer);
  jot_cli_json_boolean (json, "element", row->is_element);

  /* What isn't there is left out, for null is a value. */
  if (row->first != NULL)
    jot_cli_json_raw (json, "first", row->first, -1);
  if (row->second != NULL)
    jot_cli_json_raw (json, "second", row->second, -1);
  jot_cli_json_span (json, "first_span", row->first_span);
  jot_cli_json_span (json, "second_span", row->second_span);

  if (row->has_seconds)
    jot_cli_json_raw (json, "seconds",
                      g_ascii_formatd (seconds, sizeof seconds, "%.15g", row->seconds), -1);
  jot_cli_json_string (json, "note", row->note);
  jot_cli_json_end (json, '}');
}

static JotCliExit
print_json (const JotComparison *comparison,
            JotCliExit           status)
{
  g_autoptr (GString) json = g_string_new (NULL);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_integer (json, "exit", status);
  for (guint i = 0; i < JOT_N_ASPECTS; i++)
    jot_cli_json_string (json, jot_aspect_get_nick (i),
                         jot_difference_kind_get_nick (jot_comparison_get_aspect (comparison, i)));

  jot_cli_json_begin (json, "members", '[');
  for (gsize i = 0; i < jot_comparison_get_n_rows (comparison); i++)
    append_row_json (json, jot_comparison_get_row (comparison, i));
  jot_cli_json_end (json, ']');
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return jot_cli_finish_exact (json->str, json->len, status);
}

/* Why a token cannot be compared whole, if that is so. */
static gboolean
note_problems (JotToken   *token,
               const char *argument)
{
  if (jot_token_is_well_formed (token) && !jot_token_is_encrypted (token))
    return FALSE;

  if (jot_token_is_encrypted (token))
    /* Translators: %s is the name of a file, or the beginning of a token. */
    jot_cli_note (_("“%.40s” is an encrypted token: its claims cannot be compared."), argument);
  else
    /* Translators: the first %s is the name of a file, or the beginning of a token, the second a
     * sentence that says what is wrong with it. */
    jot_cli_note (_("“%.40s” is malformed; what can be read of it is compared. %s"), argument,
                  jot_token_get_problem (token, 0)->error->message);

  return TRUE;
}

static JotCliExit
run_compare (const JotCliCommand *command,
             int                  argc,
             char               **argv)
{
  g_auto (Options) options = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotToken) first = NULL;
  g_autoptr (JotToken) second = NULL;
  g_autoptr (JotComparison) comparison = NULL;
  gboolean is_malformed;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  first = jot_cli_load_nth_token (options.arguments[0], options.nth[0], NULL, &error);
  if (first != NULL)
    second = jot_cli_load_nth_token (options.arguments[1], options.nth[1], NULL, &error);
  if (error != NULL)
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  is_malformed = note_problems (first, options.arguments[0]);
  is_malformed |= note_problems (second, options.arguments[1]);

  comparison = jot_compare_tokens (first, second);
  if (is_malformed)
    status = JOT_CLI_MALFORMED;
  else
    status = jot_comparison_get_aspect (comparison, JOT_ASPECT_PAYLOAD) <= JOT_DIFFERENCE_SPELLING
             ? JOT_CLI_YES : JOT_CLI_NO;

  return options.as_json ? print_json (comparison, status) : print_text (comparison, status);
}

const JotCliCommand jot_cli_compare = {
  .name = "compare",
  .parameters = N_("TOKEN|FILE|- TOKEN|FILE|-"),
  .summary = N_("Compares two tokens, member by member."),
  .details = N_("Lines that begin with - are of the first token, those with + of the second; ~ is\n"
                "the same value, written otherwise. No signature is verified.\n\n"
                "Exit status:\n"
                "  0  the claims are the same\n"
                "  1  the claims differ\n"
                "  2  one of them is malformed or encrypted, or it was called wrongly"),
  .examples = "  jotsmith-cli compare good.jwt refused.jwt\n"
              "  jotsmith-cli compare --json eyJhbG… eyJ0eX…\n"
              "  jotsmith-cli compare --nth 1 --nth 2 request.log request.log\n"
              "  curl … | jotsmith-cli compare - yesterday.jwt\n",
  .run = run_compare,
};
