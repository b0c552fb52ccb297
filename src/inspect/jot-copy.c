/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A token in the forms that people need it in elsewhere. */

#include "config.h"

#include "jot-copy.h"

#include <string.h>

#include "jot-json-edit.h"

/**
 * jot_copy_get_safe_length:
 * @text: the text of a token
 * @length: its length in bytes
 *
 * Says how much of a token can be shown without its signature: the parts before the second dot.
 * Where there is none, what stands last may be a signature; and what does not begin as a token in
 * the compact form (RFC 7515, 3.1) may have its signature anywhere.
 *
 * Returns: a length in bytes
 */
gsize
jot_copy_get_safe_length (const char *text,
                          gsize       length)
{
  const char *first;
  const char *second;

  g_return_val_if_fail (text != NULL, 0);

  first = memchr (text, '.', length);
  if (first == NULL)
    return 0;

  for (const char *at = text; at < first; at++)
    {
      if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
        return 0;
    }

  second = memchr (first + 1, '.', length - (gsize) (first + 1 - text));

  return (gsize) ((second != NULL ? second : first) + 1 - text);
}

/**
 * jot_copy_redact:
 * @text: the text of a token
 *
 * Makes a token that can be shown to others: it can be read, and is refused wherever it is sent. Its
 * claims are still in it.
 *
 * Returns: (transfer full): the token with %JOT_COPY_REDACTED for a signature
 */
char *
jot_copy_redact (const char *text)
{
  GString *redacted;

  g_return_val_if_fail (text != NULL, NULL);

  redacted = g_string_new_len (text, (gssize) jot_copy_get_safe_length (text, strlen (text)));
  g_string_append (redacted, JOT_COPY_REDACTED);

  return g_string_free (redacted, FALSE);
}

/**
 * jot_copy_format_header_line:
 * @text: the text of a token
 *
 * Makes the line that carries a token in a request (RFC 6750, 2.1).
 *
 * Returns: (transfer full): the line, without its end
 */
char *
jot_copy_format_header_line (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat ("Authorization: Bearer ", text, NULL);
}

/* Quoted only where a shell would read something else. */
static char *
quote_address (const char *address)
{
  for (const char *at = address; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at) && strchr ("-._~:/@%+,=", *at) == NULL)
        return g_shell_quote (address);
    }

  return g_strdup (address);
}

/**
 * jot_copy_format_curl:
 * @text: the text of a token
 * @address: (nullable): where the request is to go, or `NULL` for %JOT_COPY_EXAMPLE_ADDRESS
 *
 * Makes a command for a shell that sends a token.
 *
 * Returns: (transfer full): the command, quoted where it must be
 */
char *
jot_copy_format_curl (const char *text,
                      const char *address)
{
  g_autofree char *line = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *quoted_address = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  line = jot_copy_format_header_line (text);
  quoted = g_shell_quote (line);

  quoted_address = quote_address (address != NULL ? address : JOT_COPY_EXAMPLE_ADDRESS);

  return g_strconcat ("curl -H ", quoted, " ", quoted_address, NULL);
}

/* Laid out as a member of an object, one level down. No string of JSON has a line break in it. */
static char *
format_member (JotJson *json)
{
  g_autofree char *text = jot_json_format (json);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\n  ", lines);
}

/**
 * jot_copy_format_decoded:
 * @token: a token
 *
 * Gives header and payload of a token as members of one JSON object. They are laid out in lines;
 * their order, numbers and strings stay as they are written.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if one of them is not JSON
 */
char *
jot_copy_format_decoded (JotToken *token)
{
  JotJson *header_json, *payload_json;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;

  g_return_val_if_fail (token != NULL, NULL);

  header_json = jot_token_get_n_signatures (token) > 0 ? jot_token_get_header_json (token, 0)
                                                       : NULL;
  payload_json = jot_token_get_payload_json (token);
  if (header_json == NULL || payload_json == NULL)
    return NULL;

  header = format_member (header_json);
  payload = format_member (payload_json);

  return g_strconcat ("{\n  \"header\": ", header, ",\n  \"payload\": ", payload, "\n}\n", NULL);
}
