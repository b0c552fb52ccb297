/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "jot-cli-columns.h"

/* Whether whoever read standard output has gone: that ends the program, whatever it was doing. */
static gboolean is_reader_gone;

static gboolean
use_colour (void)
{
  const char *no_color = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static const char *
get_style_sequence (JotCliStyle style)
{
  switch (style)
    {
    case JOT_CLI_STYLE_STRONG:
      return "\033[1m";

    case JOT_CLI_STYLE_GOOD:
      return "\033[1;32m";

    case JOT_CLI_STYLE_WARN:
      return "\033[1;33m";

    case JOT_CLI_STYLE_BAD:
      return "\033[1;31m";

    case JOT_CLI_STYLE_DIM:
      return "\033[2m";

    case JOT_CLI_STYLE_PLAIN:
      return NULL;

    default:
      g_assert_not_reached ();
    }
}

/* Not what could move the cursor, turn the direction of writing, or not be seen. */
static gboolean
is_harmless (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isprint (c) && type != G_UNICODE_PRIVATE_USE &&
         type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

static gboolean
write_all (int         fd,
           const char *data,
           gsize       length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        return FALSE;

      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* What a terminal of another character set can show of UTF-8. */
static char *
convert_to_locale (const char *text,
                   gsize       length,
                   gsize      *out_length)
{
  g_autofree char *target = NULL;
  const char *charset;
  char *converted;

  if (g_get_charset (&charset))
    return NULL;

  target = g_strconcat (charset, "//TRANSLIT", NULL);
  converted = g_convert_with_fallback (text, (gssize) length, target, "UTF-8", "?", NULL,
                                       out_length, NULL);

  return converted;
}

static void
write_error_line (const char *message)
{
  g_autoptr (GString) line = g_string_new (JOT_CLI_NAME ": ");
  g_autofree char *converted = NULL;
  gsize length;

  jot_cli_append_visible (line, message, -1);
  g_string_append_c (line, '\n');

  /* If standard error is gone too, there is nobody left to be told. */
  converted = convert_to_locale (line->str, line->len, &length);
  if (converted != NULL)
    (void) !write_all (STDERR_FILENO, converted, length);
  else
    (void) !write_all (STDERR_FILENO, line->str, line->len);
}

/**
 * jot_cli_append_visible:
 * @text: where to append to
 * @string: what may come from a token
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Appends a string so that a terminal shows it and does nothing else: control and invisible
 * characters, line breaks too, become escapes such as `\u001b`, bytes that are no UTF-8 `\xff`.
 */
void
jot_cli_append_visible (GString    *text,
                        const char *string,
                        gssize      length)
{
  const char *end = string + (length < 0 ? strlen (string) : (gsize) length);

  while (string < end)
    {
      gunichar c = g_utf8_get_char_validated (string, end - string);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (text, "\\x%02x", (guchar) *string);
          string++;
          continue;
        }

      if (c == '\n')
        g_string_append (text, "\\n");
      else if (is_harmless (c))
        g_string_append_unichar (text, c);
      else
        g_string_append_printf (text, c > 0xffff ? "\\u{%x}" : "\\u%04x", c);

      string = g_utf8_next_char (string);
    }
}

/**
 * jot_cli_append_lines:
 * @text: where to append to
 * @string: what may come from a token
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @indent: what to put before each line
 *
 * Appends a string like [func@append_visible], but with its line breaks, and one at its end.
 */
void
jot_cli_append_lines (GString    *text,
                      const char *string,
                      gssize      length,
                      const char *indent)
{
  gsize left = length < 0 ? strlen (string) : (gsize) length;

  while (left > 0)
    {
      const char *newline = memchr (string, '\n', left);
      gsize n = newline != NULL ? (gsize) (newline - string) : left;

      g_string_append (text, indent);
      jot_cli_append_visible (text, string, (gssize) n);
      g_string_append_c (text, '\n');

      n += newline != NULL ? 1 : 0;
      string += n;
      left -= n;
    }
}

/**
 * jot_cli_append_styled:
 * @text: where to append to
 * @style: how it should look where there are colours
 * @string: a text of ours, or one that was made visible
 * @width: how many columns it should fill, with blanks behind it
 *
 * Appends a string that stands out on a terminal. What it says must not hang on that: colours are
 * left out where standard output is no terminal or `NO_COLOR` is set.
 */
void
jot_cli_append_styled (GString    *text,
                       JotCliStyle style,
                       const char *string,
                       guint       width)
{
  const char *sequence = use_colour () ? get_style_sequence (style) : NULL;

  if (sequence != NULL)
    g_string_append (text, sequence);
  g_string_append (text, string);
  if (sequence != NULL)
    g_string_append (text, "\033[0m");

  for (guint n = jot_cli_measure (string); n < width; n++)
    g_string_append_c (text, ' ');
}

/**
 * jot_cli_finish_exact:
 * @data: what to print
 * @length: its length in bytes
 * @status: the answer
 *
 * Prints all that a command has to say, byte for byte. Why it cannot be printed is told on standard
 * error, unless nobody reads it any more, as behind `head`: then nobody misses it either.
 *
 * Returns: @status, or `JOT_CLI_MALFORMED` if it could not be printed
 */
JotCliExit
jot_cli_finish_exact (const char *data,
                      gsize       length,
                      JotCliExit  status)
{
  if (write_all (STDOUT_FILENO, data, length))
    return status;

  is_reader_gone = errno == EPIPE;
  if (!is_reader_gone)
    /* Translators: %s is the reason that the system gives. */
    jot_cli_note (_("The output could not be written: %s"), g_strerror (errno));

  return JOT_CLI_MALFORMED;
}

/**
 * jot_cli_finish_text:
 * @text: what to print
 * @status: the answer
 *
 * Prints all that a command has to say to people, in the character set of their terminal.
 *
 * Returns: @status, or `JOT_CLI_MALFORMED` if it could not be printed
 */
JotCliExit
jot_cli_finish_text (const GString *text,
                     JotCliExit     status)
{
  g_autofree char *converted = NULL;
  gsize length;

  converted = convert_to_locale (text->str, text->len, &length);
  if (converted != NULL)
    return jot_cli_finish_exact (converted, length, status);

  return jot_cli_finish_exact (text->str, text->len, status);
}

/**
 * jot_cli_is_reader_gone:
 *
 * Says whether nobody reads standard output any more.
 *
 * Returns: whether that was seen when something was printed
 */
gboolean
jot_cli_is_reader_gone (void)
{
  return is_reader_gone;
}

/**
 * jot_cli_note:
 * @format: printf-like format of a translated sentence
 * @...: its arguments
 *
 * Says something on standard error.
 */
void
jot_cli_note (const char *format,
              ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  write_error_line (message);
}

/**
 * jot_cli_fail:
 * @status: the answer
 * @error: why a command could not do what it was asked
 *
 * Says on standard error what went wrong.
 *
 * Returns: @status
 */
JotCliExit
jot_cli_fail (JotCliExit    status,
              const GError *error)
{
  write_error_line (error->message);

  return status;
}

/**
 * jot_cli_refuse_usage:
 * @command: (nullable): the command that was called
 * @format: printf-like format of a translated sentence
 * @...: its arguments
 *
 * Says on standard error that a command was called wrongly, and where to read how.
 *
 * Returns: `JOT_CLI_USAGE`
 */
JotCliExit
jot_cli_refuse_usage (const JotCliCommand *command,
                      const char          *format,
                      ...)
{
  g_autofree char *message = NULL;
  g_autofree char *help = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  help = command != NULL ? g_strdup_printf (JOT_CLI_NAME " %s --help", command->name)
                         : g_strdup (JOT_CLI_NAME " --help");
  write_error_line (message);
  /* Translators: %s is a command, such as “jotsmith-cli verify --help”. */
  jot_cli_note (_("How to call it: %s"), help);

  return JOT_CLI_USAGE;
}
