/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-json.h"

#include <string.h>

#include "jot-json.h"

static void
append_name (GString    *json,
             const char *name)
{
  if (json->len > 0 && strchr ("{[", json->str[json->len - 1]) == NULL)
    g_string_append_c (json, ',');

  if (name != NULL)
    {
      g_autofree char *quoted = jot_json_quote (name, -1);

      g_string_append (json, quoted);
      g_string_append_c (json, ':');
    }
}

/**
 * jot_cli_json_begin:
 * @json: where to append to
 * @name: (nullable): the name of the member
 * @bracket: `{` or `[`
 *
 * Begins an object or array.
 */
void
jot_cli_json_begin (GString    *json,
                    const char *name,
                    char        bracket)
{
  append_name (json, name);
  g_string_append_c (json, bracket);
}

/**
 * jot_cli_json_end:
 * @json: where to append to
 * @bracket: `}` or `]`
 *
 * Ends an object or array.
 */
void
jot_cli_json_end (GString *json,
                  char     bracket)
{
  g_string_append_c (json, bracket);
}

/**
 * jot_cli_json_string:
 * @json: where to append to
 * @name: (nullable): the name of the member
 * @value: (nullable): the string, or `NULL` for null
 *
 * Appends a string. Bytes in it that are no UTF-8 become U+FFFD.
 */
void
jot_cli_json_string (GString    *json,
                     const char *name,
                     const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;
  g_autofree char *quoted = valid != NULL ? jot_json_quote (valid, -1) : NULL;

  append_name (json, name);
  g_string_append (json, quoted != NULL ? quoted : "null");
}

/**
 * jot_cli_json_integer:
 * @json: where to append to
 * @name: (nullable): the name of the member
 * @value: the number
 *
 * Appends a number.
 */
void
jot_cli_json_integer (GString    *json,
                      const char *name,
                      gint64      value)
{
  append_name (json, name);
  g_string_append_printf (json, "%" G_GINT64_FORMAT, value);
}

/**
 * jot_cli_json_boolean:
 * @json: where to append to
 * @name: (nullable): the name of the member
 * @value: the truth value
 *
 * Appends true or false.
 */
void
jot_cli_json_boolean (GString    *json,
                      const char *name,
                      gboolean    value)
{
  append_name (json, name);
  g_string_append (json, value ? "true" : "false");
}

/**
 * jot_cli_json_raw:
 * @json: where to append to
 * @name: (nullable): the name of the member
 * @text: a text that is JSON
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Appends JSON as it was written, to the last digit.
 */
void
jot_cli_json_raw (GString    *json,
                  const char *name,
                  const char *text,
                  gssize      length)
{
  append_name (json, name);
  g_string_append_len (json, text, length);
}

/**
 * jot_cli_json_span:
 * @json: where to append to
 * @name: the name of the member
 * @span: a place
 *
 * Appends a place as an object with `offset` and `length` in bytes, or null if it is none.
 */
void
jot_cli_json_span (GString    *json,
                   const char *name,
                   JotSpan     span)
{
  if (jot_span_is_none (span))
    {
      jot_cli_json_string (json, name, NULL);
      return;
    }

  jot_cli_json_begin (json, name, '{');
  jot_cli_json_integer (json, "offset", (gint64) span.offset);
  jot_cli_json_integer (json, "length", (gint64) span.length);
  jot_cli_json_end (json, '}');
}
