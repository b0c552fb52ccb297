/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>

#include "jot-cli-input.h"
#include "jot-cli-keys.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-template.h"
#include "jot-signature.h"

/* What still makes a token that is read again: base64url makes three bytes four characters. */
#define PAYLOAD_LIMIT (JOT_TOKEN_MAX_LENGTH / 4 * 3)

typedef struct
{
  JotCliKeyOptions key;
  char            *alg;
  char            *kid;
  char            *payload;
  char            *header;
  char            *template_id;
  char           **claims;
  gboolean         list_templates;
  gboolean         allow_weak_key;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  g_free (self->alg);
  g_free (self->kid);
  g_free (self->payload);
  g_free (self->header);
  g_free (self->template_id);
  g_strfreev (self->claims);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_template_options (const Options       *self,
                        const JotCliCommand *command)
{
  if (self->payload != NULL || self->header != NULL)
    jot_cli_refuse_usage (command, _("A template brings header and payload along: --payload and "
                                     "--header do not go with it."));
  else if (jot_template_find (self->template_id) == NULL)
    /* Translators: %s is what was given on the command line. */
    jot_cli_refuse_usage (command, _("There is no template “%s”. --list-templates shows them all."),
                          self->template_id);
  else
    return jot_cli_check_claims (command, self->claims) &&
           jot_cli_key_options_check (&self->key, command, FALSE) &&
           jot_cli_check_utf8 (command, "kid", self->kid);

  return FALSE;
}

static gboolean
read_options (Options             *self,
              const JotCliCommand *command,
              int                  argc,
              char               **argv,
              JotCliExit          *out_status)
{
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    JOT_CLI_KEY_ENTRY (self->key),
    { "alg", 'a', 0, G_OPTION_ARG_FILENAME, &self->alg,
      N_("Sign with this algorithm; without it, as the header or the key says"), N_("ALG") },
    { "payload", 0, 0, G_OPTION_ARG_FILENAME, &self->payload,
      N_("Sign exactly the bytes of FILE"), N_("FILE") },
    { "header", 0, 0, G_OPTION_ARG_FILENAME, &self->header,
      N_("Take the header from FILE, exactly"), N_("FILE") },
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &self->template_id,
      N_("Sign header and payload of this template instead"), N_("TEMPLATE") },
    { "claim", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->claims,
      N_("Put this claim into the template; can be given again"), N_("NAME=VALUE") },
    { "list-templates", 0, 0, G_OPTION_ARG_NONE, &self->list_templates,
      N_("Show the templates and sign nothing"), NULL },
    { "kid", 0, 0, G_OPTION_ARG_FILENAME, &self->kid,
      N_("Sign with the key of this id; a key without one is called so in the header"), N_("ID") },
    { "allow-weak-key", 0, 0, G_OPTION_ARG_NONE, &self->allow_weak_key,
      N_("Use a key that is smaller than the algorithm asks for"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, NULL },
    { NULL }
  };
  const GOptionEntry key_entries[] = {
    JOT_CLI_KEY_ENTRIES (self->key),
    JOT_CLI_PASSWORD_ENTRIES (self->key),
    { NULL }
  };

  if (!jot_cli_parse_options (command, entries, key_entries, argc, argv, out_status))
    return FALSE;

  *out_status = JOT_CLI_USAGE;
  if (arguments != NULL)
    /* Translators: %s is what was given on the command line. */
    jot_cli_refuse_usage (command, _("“%s” is not an option. The payload is named with --payload."),
                          arguments[0]);
  else if (self->list_templates)
    return TRUE;
  else if (self->template_id != NULL)
    return check_template_options (self, command);
  else if (self->claims != NULL)
    jot_cli_refuse_usage (command,
                          _("--claim goes with --template. A payload that is given is signed "
                            "as it is."));
  else if (self->payload == NULL)
    jot_cli_refuse_usage (command, _("A payload is needed: --payload with the name of a file, or "
                                     "- for standard input."));
  else if (g_str_equal (self->payload, "-") && g_strcmp0 (self->header, "-") == 0)
    jot_cli_refuse_usage (command, _("Only one thing can be read from standard input."));
  else
    return jot_cli_key_options_check (&self->key, command,
                                      g_str_equal (self->payload, "-") ||
                                      g_strcmp0 (self->header, "-") == 0) &&
           jot_cli_check_utf8 (command, "kid", self->kid);

  return FALSE;
}

/* What a given header says, as far as it can be read: it is judged when it is signed. */
static char *
dup_header_member (GBytes     *header,
                   const char *name)
{
  g_autoptr (JotJson) json = header != NULL ? jot_json_new_from_bytes (header, NULL) : NULL;
  const JotJsonMember *member = json != NULL ? jot_json_find_member (json, name) : NULL;

  if (member == NULL || member->type != JOT_JSON_STRING)
    return NULL;

  return jot_json_dup_string (json, member, NULL);
}

static JotKey *
choose_key (const Options      *self,
            JotKeySet          *keys,
            GBytes             *header,
            const JotAlgorithm *algorithm,
            GError            **error)
{
  /* The id in a template is nobody's. */
  g_autofree char *header_kid = self->template_id ==
                                NULL ? dup_header_member (header, "kid") : NULL;
  gboolean is_single = jot_key_set_get_n_keys (keys) == 1;

  /* The only key is the one that is meant, whatever a header calls it. */
  if (is_single && self->kid == NULL)
    return jot_key_ref (jot_key_set_get_key (keys, 0));

  /* Where the header is ours, a key without an id can be given one. */
  if (is_single && self->header == NULL &&
      jot_key_get_kid (jot_key_set_get_key (keys, 0)) == NULL)
    return jot_key_ref (jot_key_set_get_key (keys, 0));

  return jot_key_set_find_signing_key (keys, self->kid != NULL ? self->kid : header_kid, algorithm,
                                       error);
}

/* What a template names is an example, unless a service takes nothing else. */
static gboolean
is_example (const Options *self)
{
  return self->alg == NULL && self->template_id != NULL &&
         !jot_template_find (self->template_id)->is_bound;
}

/* The key says what it is for; if it says nothing, the example serves as far as it fits. */
static const JotAlgorithm *
adapt_algorithm (JotKey             *key,
                 const JotAlgorithm *named)
{
  const JotAlgorithm *own = jot_key_get_default_algorithm (key);

  return named != NULL && jot_key_get_algorithm (key) == NULL &&
         own->key_type == named->key_type && own->curve == named->curve ? named : own;
}

static gboolean
load_texts (const Options *self,
            GBytes       **out_header,
            GBytes       **out_payload,
            GError       **error)
{
  if (self->template_id != NULL)
    return jot_cli_expand_template (jot_template_find (self->template_id), self->claims,
                                    out_header, out_payload, error);

  *out_payload = jot_cli_read_path (self->payload, PAYLOAD_LIMIT, error);
  if (*out_payload == NULL)
    return FALSE;

  if (self->header != NULL)
    *out_header = jot_cli_read_path (self->header, JOT_TOKEN_MAX_HEADER, error);

  return self->header == NULL || *out_header != NULL;
}

static GBytes *
make_header (const JotAlgorithm *algorithm,
             const char         *kid)
{
  g_autofree char *quoted = kid != NULL ? jot_json_quote (kid, -1) : NULL;
  char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"%s%s}", algorithm->name,
                                  kid != NULL ? ",\"kid\":" : "", kid != NULL ? quoted : "");

  return g_bytes_new_take (header, strlen (header));
}

/* The header that we write says that this is a JWT, whose payload is an object (RFC 7519, 7.2). */
static void
note_payload (GBytes *payload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) json = jot_json_new_from_bytes (payload, &error);

  if (json == NULL)
    /* Translators: %s is a sentence that says what is wrong with a JSON text. */
    jot_cli_note (_("The payload is signed as it is, but it is not JSON. %s"), error->message);
  else if (jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    jot_cli_note (_("The payload is signed as it is, but it is not a JSON object, as the claims "
                    "of a JWT are."));
}

static void
complete_header (const Options      *self,
                 const JotAlgorithm *algorithm,
                 JotKey             *key,
                 GBytes            **header,
                 GBytes             *payload)
{
  g_autoptr (GBytes) template_header = NULL;
  const char *kid = jot_key_get_kid (key) != NULL ? jot_key_get_kid (key) : self->kid;

  if (*header == NULL)
    {
      *header = make_header (algorithm, kid);
      note_payload (payload);
    }
  else if (self->template_id != NULL)
    {
      template_header = g_steal_pointer (header);
      *header = jot_cli_adapt_header (template_header, algorithm, kid);
    }
}

static JotCliExit
sign (const Options      *self,
      JotKey             *key,
      const JotAlgorithm *algorithm,
      GBytes             *header,
      GBytes             *payload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) line = NULL;
  g_autofree char *token = NULL;
  const char *header_text = g_bytes_get_data (header, NULL);

  token = jot_sign_compact (header_text != NULL ? header_text : "",
                            (gssize) g_bytes_get_size (header),
                            g_bytes_get_data (payload, NULL),
                            (gssize) g_bytes_get_size (payload),
                            key, algorithm, &error);
  if (token == NULL)
    return jot_cli_fail (jot_cli_get_exit (error), error);

  if (!jot_key_check_strength (key, algorithm, &error) && !self->allow_weak_key)
    {
      jot_cli_note ("%s", error->message);
      jot_cli_note (_("--allow-weak-key uses the key all the same."));
      return JOT_CLI_KEY_UNUSABLE;
    }

  line = g_string_new (token);
  g_string_append_c (line, '\n');

  return jot_cli_finish_exact (line->str, line->len, JOT_CLI_YES);
}

static JotCliExit
run_sign (const JotCliCommand *command,
          int                  argc,
          char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (JotKey) key = NULL;
  g_autoptr (GBytes) header = NULL;
  g_autoptr (GBytes) payload = NULL;
  const JotAlgorithm *algorithm = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  if (options.list_templates)
    return jot_cli_list_templates ();

  if (options.alg != NULL && !jot_cli_find_algorithm (command, options.alg, &algorithm))
    return JOT_CLI_USAGE;

  keys = jot_cli_key_options_load (&options.key, &error);
  if (keys == NULL)
    return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);

  if (!load_texts (&options, &header, &payload, &error))
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  if (algorithm == NULL)
    {
      g_autofree char *named = dup_header_member (header, "alg");

      algorithm = jot_algorithm_find (named);
    }

  key = choose_key (&options, keys, header,
                    is_example (&options) && options.kid != NULL ? NULL : algorithm, &error);
  if (key == NULL)
    return jot_cli_fail (jot_cli_get_exit (error), error);

  if (is_example (&options))
    algorithm = adapt_algorithm (key, algorithm);

  if (algorithm == NULL)
    algorithm = jot_key_get_default_algorithm (key);

  complete_header (&options, algorithm, key, &header, payload);

  return sign (&options, key, algorithm, header, payload);
}

const JotCliCommand jot_cli_sign = {
  .name = "sign",
  .parameters = "",
  .summary = N_("Signs a payload and prints the token."),
  .details = N_("The payload is signed byte for byte, a line end at its end too. Without --header\n"
                "the header says the algorithm, the type JWT and the id of the key, if it has one\n"
                "or --kid names it. A header that is given is signed as it is, and must name the\n"
                "same algorithm.\n\n"
                "With --template the times count from now, the header names algorithm and id of\n"
                "the key, and each --claim replaces or adds one claim. Its value is JSON, or else\n"
                "a string."),
  .examples = "  jotsmith-cli sign --key private.pem --alg RS256 --payload claims.json\n"
              "  jotsmith-cli sign --key-env SECRET --secret-format utf8 --alg HS256 --payload -\n"
              "  jotsmith-cli sign --key key.jwk --payload claims.json --header header.json\n"
              "  jotsmith-cli sign --key app.pem --template github-app --claim iss=Iv23li…\n",
  .run = run_sign,
};
