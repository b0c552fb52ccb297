/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-template.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-claims.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-json-edit.h"

static char *
replace_member (char       *text,
                const char *name,
                const char *value)
{
  g_autofree char *former = text;
  g_autoptr (JotJson) json = jot_json_new (former, -1, NULL);

  return value != NULL ? jot_json_with_member (json, name, value)
                       : jot_json_without_member (json, name);
}

/* Whether a claim is registered as a string, so that digits alone are no number: `iss=12345`. */
static gboolean
is_string_claim (const char *name)
{
  const JotClaimInfo *info = jot_claims_find (name);

  return info != NULL && (info->type == JOT_CLAIM_TYPE_STRING ||
                          info->type == JOT_CLAIM_TYPE_STRING_OR_URI ||
                          info->type == JOT_CLAIM_TYPE_STRING_OR_ARRAY);
}

/* JSON is taken as it is, anything else is a string: so `age=12` is a number and `name=Ada` needs no
 * quotation marks that a shell would eat. */
static char *
make_value (const char *name,
            const char *text)
{
  g_autoptr (JotJson) json = jot_json_new (text, -1, NULL);

  if (json == NULL || (jot_json_get_root_type (json) == JOT_JSON_NUMBER && is_string_claim (name)))
    return jot_json_quote (text, -1);

  return g_strdup (text);
}

/**
 * jot_cli_list_templates:
 *
 * Prints what templates there are, a line each: id, algorithm, description.
 *
 * Returns: the answer
 */
JotCliExit
jot_cli_list_templates (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n;
  const JotTemplate *templates = jot_template_list (&n);
  gsize width = 0;

  for (gsize i = 0; i < n; i++)
    width = MAX (width, strlen (templates[i].id));

  for (gsize i = 0; i < n; i++)
    {
      jot_cli_append_styled (text, JOT_CLI_STYLE_STRONG, templates[i].id, (guint) width + 2);
      g_string_append_printf (text, "%s  %s\n", templates[i].algorithm,
                              _(templates[i].description));
    }

  return jot_cli_finish_text (text, JOT_CLI_YES);
}

/**
 * jot_cli_check_claims:
 * @command: the command that was called
 * @claims: (nullable): what was given with `--claim`
 *
 * Makes sure that each is a name and a value, and says on standard error if not.
 *
 * Returns: whether all are
 */
gboolean
jot_cli_check_claims (const JotCliCommand *command,
                      char               **claims)
{
  for (; claims != NULL && *claims != NULL; claims++)
    {
      if (!jot_cli_check_utf8 (command, "claim", *claims))
        return FALSE;

      if (strchr (*claims, '=') == NULL || **claims == '=')
        {
          /* Translators: %s is what was given on the command line. */
          jot_cli_refuse_usage (command, _("“%s” is not NAME=VALUE, as --claim needs it."),
                                *claims);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * jot_cli_expand_template:
 * @template: a template
 * @claims: (nullable): claims to put in, as `NAME=VALUE`
 * @out_header: (out): the text of the header
 * @out_payload: (out): the text of the payload
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Makes header and payload of a new token that begins now.
 *
 * Returns: whether the system had the random bytes for it
 */
gboolean
jot_cli_expand_template (const JotTemplate *template,
                         char             **claims,
                         GBytes           **out_header,
                         GBytes           **out_payload,
                         GError           **error)
{
  guint8 random[JOT_TEMPLATE_RANDOM_LENGTH];
  char *header;
  char *payload;
  int result = gnutls_rnd (GNUTLS_RND_NONCE, random, sizeof random);

  if (result < 0)
    {
      /* Translators: %s is the reason that the cryptographic library gives. */
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("There are no random numbers: %s"),
                   gnutls_strerror (result));
      return FALSE;
    }

  jot_template_expand (template, g_get_real_time () / G_USEC_PER_SEC, random, &header, &payload);

  for (; claims != NULL && *claims != NULL; claims++)
    {
      const char *equals = strchr (*claims, '=');
      g_autofree char *name = g_strndup (*claims, (gsize) (equals - *claims));
      g_autofree char *value = make_value (name, equals + 1);

      payload = replace_member (payload, name, value);
    }

  *out_header = g_bytes_new_take (header, strlen (header));
  *out_payload = g_bytes_new_take (payload, strlen (payload));

  return TRUE;
}

/**
 * jot_cli_adapt_header:
 * @header: the header of a template
 * @algorithm: what is signed with
 * @kid: (nullable): the id of the key
 *
 * Makes the header of a template say what is true of the key: its algorithm, and its id or none.
 *
 * Returns: (transfer full): the new header
 */
GBytes *
jot_cli_adapt_header (GBytes             *header,
                      const JotAlgorithm *algorithm,
                      const char         *kid)
{
  g_autofree char *alg_value = jot_json_quote (algorithm->name, -1);
  g_autofree char *kid_value = kid != NULL ? jot_json_quote (kid, -1) : NULL;
  g_autoptr (JotJson) json = jot_json_new_from_bytes (header, NULL);
  gboolean had_kid = jot_json_find_member (json, "kid") != NULL;
  char *text = g_strndup (g_bytes_get_data (header, NULL), g_bytes_get_size (header));

  text = replace_member (text, "alg", alg_value);
  if (kid != NULL || had_kid)
    text = replace_member (text, "kid", kid_value);
  if (kid == NULL && had_kid)
    jot_cli_note (_("The key has no id, so the header has no “kid”. --kid gives it one."));

  return g_bytes_new_take (text, strlen (text));
}
