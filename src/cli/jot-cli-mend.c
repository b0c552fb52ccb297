/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-mend.h"

#include <glib/gi18n.h>
#include <gnutls/gnutls.h>

#include "jot-cli-columns.h"
#include "jot-cli-json.h"
#include "jot-cli-output.h"

/* What stands before what is said of a finding or of a cause. */
static const char *const labels[] = {
  N_("proof"),
  N_("to mend"),
  N_("rule"),
  N_("name"),
};

/* As --secret-format has them. */
static const char *const formats[] = {
  [JOT_SECRET_FORMAT_UTF8] = "utf8",
  [JOT_SECRET_FORMAT_BASE64] = "base64",
  [JOT_SECRET_FORMAT_BASE64URL] = "base64url",
  [JOT_SECRET_FORMAT_HEX] = "hex",
};

/**
 * jot_cli_json_mend:
 * @json: JSON that was begun
 * @name: name of the member
 * @mend: (nullable): what can be done
 *
 * Writes a mend for programs. A secret or a key is not written out, since reports are passed on;
 * how it is to be read says enough.
 */
void
jot_cli_json_mend (GString       *json,
                   const char    *name,
                   const JotMend *mend)
{
  if (mend == NULL)
    {
      jot_cli_json_string (json, name, NULL);
      return;
    }

  jot_cli_json_begin (json, name, '{');
  jot_cli_json_string (json, "kind", jot_mend_kind_get_nick (mend->kind));
  jot_cli_json_string (json, "label", mend->label);

  if (mend->kind == JOT_MEND_SECRET)
    jot_cli_json_string (json, "format", formats[mend->format]);
  else if (mend->kind == JOT_MEND_LEEWAY)
    jot_cli_json_integer (json, "seconds", mend->seconds);
  else if (mend->kind != JOT_MEND_KEY)
    jot_cli_json_string (json, "text", mend->text);

  jot_cli_json_end (json, '}');
}

/**
 * jot_cli_dup_mend_option:
 * @mend: (nullable): what can be done
 * @key: (array length=length): the text of the key as it was given
 * @length: its length in bytes
 *
 * Says how the commands are to read the very text that was given, if that mends it.
 *
 * Returns: (transfer full) (nullable): a command, or `NULL` if it takes another text
 */
char *
jot_cli_dup_mend_option (const JotMend *mend,
                         const char    *key,
                         gsize          length)
{
  if (mend == NULL || mend->kind != JOT_MEND_SECRET || key == NULL || mend->length != length ||
      gnutls_memcmp (mend->text, key, length) != 0)
    return NULL;

  return g_strconcat ("jotsmith-cli verify --secret-format=", formats[mend->format], " …", NULL);
}

/**
 * jot_cli_append_field:
 * @text: where to append to
 * @label: (nullable): what it is, translated
 * @value: (nullable): the value; nothing is written without one
 *
 * Writes a line of what is said of a finding or of a cause, indented.
 */
void
jot_cli_append_field (GString    *text,
                      const char *label,
                      const char *value)
{
  if (value == NULL)
    return;

  g_string_append (text, "  ");
  if (label != NULL)
    jot_cli_append_styled (text, JOT_CLI_STYLE_DIM, label,
                           jot_cli_measure_labels (labels, G_N_ELEMENTS (labels)) + 2);

  jot_cli_append_visible (text, value, -1);
  g_string_append_c (text, '\n');
}
