/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>

#include "jot-base64url.h"
#include "jot-claims.h"
#include "jot-cli-input.h"
#include "jot-cli-json.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-report.h"
#include "jot-json-edit.h"
#include "jot-time.h"
#include "jot-token.h"

#define BYTES_A_LINE 24

typedef struct
{
  gboolean as_json;
  char    *now_text;
  char    *nth_text;
  char   **arguments;

  gint64   now;
  gint64   nth;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->now_text);
  g_free (self->nth_text);
  g_strfreev (self->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_options (Options             *self,
              const JotCliCommand *command,
              int                  argc,
              char               **argv,
              JotCliExit          *out_status)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->as_json,
      N_("Print JSON, with header and payload as they are written"), NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &self->now_text,
      N_("Count times from this one, in seconds since 1970"), N_("SECONDS") },
    JOT_CLI_NTH_ENTRY (self->nth_text),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments, NULL, NULL },
    { NULL }
  };

  if (!jot_cli_parse_options (command, entries, NULL, argc, argv, out_status))
    return FALSE;

  *out_status = JOT_CLI_USAGE;
  self->now = g_get_real_time () / G_USEC_PER_SEC;

  return jot_cli_check_one_token (command, self->arguments) &&
         jot_cli_parse_integer (command, "now", self->now_text, -G_MAXINT64, G_MAXINT64,
                                &self->now) &&
         jot_cli_parse_integer (command, "nth", self->nth_text, 1, G_MAXINT32, &self->nth);
}

static char *
format_hex (GBytes     *bytes,
            const char *separator)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GString *hex = g_string_sized_new (length * 3);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%s%02x", i > 0 ? separator : "", data[i]);

  return g_string_free (hex, FALSE);
}

static void
append_hex_lines (GString *text,
                  GBytes  *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_string_append (text, i % BYTES_A_LINE == 0 ? "  " : " ");
      g_string_append_printf (text, "%02x", data[i]);
      if (i + 1 == length || (i + 1) % BYTES_A_LINE == 0)
        g_string_append_c (text, '\n');
    }
}

static void
append_heading (GString    *text,
                const char *heading)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  jot_cli_append_styled (text, JOT_CLI_STYLE_STRONG, heading, 0);
  g_string_append_c (text, '\n');
}

/* JSON laid out, other text line by line, and bytes that are no text in hex. */
static void
append_content (GString *text,
                JotJson *json,
                GBytes  *bytes)
{
  g_autofree char *laid_out = json != NULL ? jot_json_format (json) : NULL;
  gsize length;
  const char *data;

  if (laid_out != NULL)
    {
      jot_cli_append_lines (text, laid_out, -1, "  ");
      return;
    }

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      /* Translators: stands where a part of a token has no content. */
      g_string_append_printf (text, "  %s\n", _("(empty)"));
      return;
    }

  data = g_bytes_get_data (bytes, &length);
  if (g_utf8_validate_len (data, length, NULL))
    jot_cli_append_lines (text, data, (gssize) length, "  ");
  else
    append_hex_lines (text, bytes);
}

static void
append_signature (GString  *text,
                  JotToken *token,
                  gsize     index)
{
  GBytes *signature = jot_token_get_signature (token, index);
  gsize length = signature != NULL ? g_bytes_get_size (signature) : 0;
  g_autofree char *heading = NULL;

  heading = g_strdup_printf (ngettext ("Signature (%zu byte)",
                                       "Signature (%zu bytes)", length), length);
  append_heading (text, heading);
  if (length > 0)
    append_hex_lines (text, signature);
  else
    g_string_append_printf (text, "  %s\n", _("(empty)"));
}

/* What is known of a claim that is a time, and which one it is; none if it is no time. */
static const JotClaimInfo *
read_time (JotJson             *claims,
           const JotJsonMember *member,
           double              *out_seconds)
{
  g_autofree char *name = jot_json_dup_name (claims, member);
  const JotClaimInfo *info = jot_claims_find (name);

  return info != NULL && info->type == JOT_CLAIM_TYPE_NUMERIC_DATE &&
         jot_json_get_double (claims, member, out_seconds) ? info : NULL;
}

static gsize
count_claims (JotJson *claims)
{
  return claims != NULL && jot_json_get_root_type (claims) == JOT_JSON_OBJECT
         ? jot_json_get_n_members (claims) : 0;
}

static void
append_time (GString            *text,
             const JotClaimInfo *info,
             double              seconds,
             gint64              now)
{
  g_autofree char *utc = jot_time_format_utc (seconds);
  g_autofree char *relative = jot_time_format_relative (seconds, now);

  g_string_append (text, "  ");
  jot_cli_append_styled (text, JOT_CLI_STYLE_PLAIN, info->name, 11);
  jot_cli_append_styled (text, JOT_CLI_STYLE_PLAIN,
                         utc != NULL ? utc : _("beyond the year 9999"), 22);
  if (jot_time_is_milliseconds (seconds))
    g_string_append (text, _("looks like milliseconds; it must be seconds"));
  else
    g_string_append (text, relative);
  g_string_append_c (text, '\n');
}

static void
append_times (GString  *text,
              JotToken *token,
              gint64    now)
{
  JotJson *claims = jot_token_get_payload_json (token);
  gboolean any = FALSE;

  for (gsize i = 0; i < count_claims (claims); i++)
    {
      double seconds;
      const JotClaimInfo *info = read_time (claims, jot_json_get_member (claims, i), &seconds);

      if (info == NULL)
        continue;

      if (!any)
        append_heading (text, _("Times"));
      any = TRUE;
      append_time (text, info, seconds, now);
    }
}

static void
append_parts (GString  *text,
              JotToken *token)
{
  append_heading (text, _("Parts"));

  for (gsize i = 0; i < jot_token_get_n_segments (token); i++)
    {
      gsize length = jot_token_get_segment_span (token, i).length;

      /* Translators: the first number counts the parts of a token, the second is a length. */
      g_string_append_printf (text, ngettext ("  part %u: %zu character\n",
                                              "  part %u: %zu characters\n",
                                              length),
                              (guint) i + 1, length);
    }
}

static void
append_problem (GString    *text,
                const char *line)
{
  g_string_append (text, "  ");
  jot_cli_append_visible (text, line, -1);
  g_string_append_c (text, '\n');
}

static void
append_problems (GString  *text,
                 JotToken *token)
{
  const GError *payload_error = jot_token_get_payload_error (token);

  if (jot_token_is_well_formed (token) && payload_error == NULL)
    return;

  append_heading (text, _("Problems"));
  for (gsize i = 0; i < jot_token_get_n_problems (token); i++)
    {
      const JotTokenProblem *problem = jot_token_get_problem (token, i);
      g_autofree char *line = NULL;

      line = jot_span_is_none (problem->part_span)
             ? jot_cli_dup_place (JOT_TOKEN_PART_TOKEN, problem->token_span.offset,
                                  problem->error->message)
             : jot_cli_dup_place (problem->part, problem->part_span.offset,
                                  problem->error->message);
      append_problem (text, line);
    }

  if (payload_error != NULL && jot_token_get_payload (token) != NULL)
    {
      g_autofree char *line = jot_cli_dup_place (JOT_TOKEN_PART_PAYLOAD,
                                                 jot_error_get_offset (payload_error),
                                                 payload_error->message);

      append_problem (text, line);
    }
}

static void
append_all (GString  *text,
            JotToken *token,
            gint64    now)
{
  gsize n = jot_token_get_n_signatures (token);

  for (gsize i = 0; i < n; i++)
    {
      append_heading (text, n > 1 ? _("Header of a signature") : _("Header"));
      append_content (text, jot_token_get_header_json (token, i), jot_token_get_header (token, i));
      if (n > 1)
        append_signature (text, token, i);
    }

  if (jot_token_is_encrypted (token))
    append_parts (text, token);
  else if (!jot_span_is_none (jot_token_get_payload_span (token)))
    {
      append_heading (text, _("Payload"));
      append_content (text, jot_token_get_payload_json (token), jot_token_get_payload (token));
      append_times (text, token, now);
    }

  if (n == 1 && !jot_span_is_none (jot_token_get_signature_span (token, 0)))
    append_signature (text, token, 0);

  append_problems (text, token);
}

static JotCliExit
print_text (JotToken  *token,
            gint64     now,
            JotCliExit status)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_all (text, token, now);

  g_string_append_c (text, '\n');
  jot_cli_append_styled (text, JOT_CLI_STYLE_WARN, _("Nothing was verified."), 0);
  g_string_append_printf (text, " %s\n", _("Anybody could have written this; “jotsmith-cli "
                                           "verify” looks at the signature."));

  return jot_cli_finish_text (text, status);
}

static void
append_json_text (GString    *json,
                  const char *name,
                  JotJson    *value)
{
  gsize length;
  const char *text;

  if (value == NULL)
    {
      jot_cli_json_string (json, name, NULL);
      return;
    }

  text = jot_json_get_text (value, &length);
  jot_cli_json_raw (json, name, text, (gssize) length);
}

/* What isn't JSON is given as base64url, without what could not be decoded. */
static void
append_bytes_json (GString    *json,
                   const char *name,
                   GBytes     *bytes)
{
  g_autofree char *encoded = NULL;

  if (bytes != NULL)
    encoded = jot_base64url_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  jot_cli_json_string (json, name, encoded);
}

static void
append_signature_json (GString  *json,
                       JotToken *token,
                       gsize     index)
{
  gboolean is_there = index < jot_token_get_n_signatures (token);
  GBytes *signature = is_there ? jot_token_get_signature (token, index) : NULL;
  g_autofree char *hex = signature != NULL ? format_hex (signature, "") : NULL;

  append_json_text (json, "header", is_there ? jot_token_get_header_json (token, index) : NULL);
  append_bytes_json (json, "header_base64url",
                     is_there ? jot_token_get_header (token, index) : NULL);
  jot_cli_json_string (json, "signature", hex);
}

static void
append_times_json (GString  *json,
                   JotToken *token)
{
  JotJson *claims = jot_token_get_payload_json (token);

  jot_cli_json_begin (json, "times", '{');
  for (gsize i = 0; i < count_claims (claims); i++)
    {
      g_autofree char *utc = NULL;
      double seconds;
      const JotClaimInfo *info = read_time (claims, jot_json_get_member (claims, i), &seconds);

      if (info == NULL)
        continue;

      utc = jot_time_format_utc (seconds);
      jot_cli_json_string (json, info->name, utc);
    }
  jot_cli_json_end (json, '}');
}

static void
append_problems_json (GString  *json,
                      JotToken *token)
{
  jot_cli_json_begin (json, "problems", '[');
  for (gsize i = 0; i < jot_token_get_n_problems (token); i++)
    {
      const JotTokenProblem *problem = jot_token_get_problem (token, i);

      jot_cli_json_begin (json, NULL, '{');
      jot_cli_json_string (json, "error", jot_error_get_nick ((JotError) problem->error->code));
      jot_cli_json_string (json, "detail", problem->error->message);
      jot_cli_json_string (json, "part", jot_cli_get_part_nick (problem->part));
      jot_cli_json_span (json, "span", problem->token_span);
      jot_cli_json_span (json, "part_span", problem->part_span);
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');
}

static JotCliExit
print_json (JotToken  *token,
            GPtrArray *removed,
            JotCliExit status)
{
  static const char *const forms[] = {
    [JOT_TOKEN_FORM_COMPACT] = "compact",
    [JOT_TOKEN_FORM_FLATTENED] = "flattened",
    [JOT_TOKEN_FORM_GENERAL] = "general",
  };
  g_autoptr (GString) json = g_string_new (NULL);
  gsize n = jot_token_get_n_signatures (token);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_string (json, "form", forms[jot_token_get_form (token)]);
  jot_cli_json_boolean (json, "well_formed", jot_token_is_well_formed (token));
  jot_cli_json_boolean (json, "encrypted", jot_token_is_encrypted (token));
  jot_cli_json_boolean (json, "verified", FALSE);
  append_signature_json (json, token, 0);
  append_json_text (json, "payload", jot_token_get_payload_json (token));
  append_bytes_json (json, "payload_base64url", jot_token_get_payload (token));

  jot_cli_json_begin (json, "signatures", '[');
  for (gsize i = 0; n > 1 && i < n; i++)
    {
      jot_cli_json_begin (json, NULL, '{');
      append_signature_json (json, token, i);
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');

  append_times_json (json, token);
  append_problems_json (json, token);

  jot_cli_json_begin (json, "removed", '[');
  for (guint i = 0; i < removed->len; i++)
    jot_cli_json_string (json, NULL, g_ptr_array_index (removed, i));
  jot_cli_json_end (json, ']');
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return jot_cli_finish_exact (json->str, json->len, status);
}

static JotCliExit
run_decode (const JotCliCommand *command,
            int                  argc,
            char               **argv)
{
  g_auto (Options) options = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (JotToken) token = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  token = jot_cli_load_nth_token (options.arguments[0], options.nth, &removed, &error);
  if (token == NULL)
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  status = jot_token_is_well_formed (token) ? JOT_CLI_YES : JOT_CLI_MALFORMED;

  return options.as_json ? print_json (token, removed, status)
                         : print_text (token, options.now, status);
}

const JotCliCommand jot_cli_decode = {
  .name = "decode",
  .parameters = N_("TOKEN|FILE|-"),
  .summary = N_("Shows what is in a token, and verifies nothing."),
  .details = N_("“Bearer”, quotation marks, line breaks and the like around the token are taken\n"
                "off. Of several tokens in a text the first is shown, or the one that --nth\n"
                "says. What is malformed is decoded as far as it goes, with exit status 2."),
  .examples = "  jotsmith-cli decode eyJhbG…\n"
              "  jotsmith-cli decode --json token.txt\n"
              "  curl … | jotsmith-cli decode -\n",
  .run = run_decode,
};
