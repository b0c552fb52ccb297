/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-header.h"

#include <string.h>

#include "jot-cli-json.h"
#include "jot-verifier.h"

/* Issuers are few, and each has one header or two. */
#define N_SLOTS 64

/* Longer tokens are rare, and would make each reader keep that much room. */
#define MAX_LENGTH (16 * 1024)

struct _JotAuditHeaders
{
  const JotAuditRules *rules;
  JotReader           *reader;
  JotAuditHeader      *slots[N_SLOTS];
  JotAuditHeader      *latest;
};

static void
header_free (JotAuditHeader *self)
{
  g_free (self->text);
  g_free (self->alg);
  g_free (self->kid);
  g_free (self->names);
  g_ptr_array_unref (self->verifiers);
  g_clear_pointer (&self->reader, jot_reader_free);
  g_free (self);
}

static gboolean
is_text (const JotAuditHeader *self,
         const char           *text,
         gsize                 length)
{
  return self->length == length && memcmp (self->text, text, length) == 0;
}

/* FNV-1a. */
static guint
hash (const char *text,
      gsize       length)
{
  guint32 value = 2166136261u;

  for (gsize i = 0; i < length; i++)
    value = (value ^ (guchar) text[i]) * 16777619u;

  return value % N_SLOTS;
}

static char *
dup_string_member (JotJson    *header,
                   const char *name)
{
  const JotJsonMember *member = jot_json_find_member (header, name);
  g_autofree char *text = NULL;
  gsize length;

  if (member == NULL || member->type != JOT_JSON_STRING)
    return NULL;

  /* One with a NUL in it names no key, as in jot_token_get_kid (). */
  text = jot_json_dup_string (header, member, &length);

  return strlen (text) == length ? g_steal_pointer (&text) : NULL;
}

/* A key that was given alone is meant, whatever its kid, as in jot_token_verify (). */
static GPtrArray *
find_keys (JotKeySet          *keys,
           const char         *kid,
           const JotAlgorithm *algorithm)
{
  return jot_key_set_find_candidates (keys, jot_key_set_get_n_keys (keys) > 1 ? kid : NULL,
                                      algorithm, NULL);
}

/* Either all the keys can be used without a further word, or none. */
static void
prepare_verifiers (JotAuditHeader     *self,
                   JotKeySet          *keys,
                   const JotAlgorithm *algorithm)
{
  g_autoptr (GPtrArray) candidates = find_keys (keys, self->kid, algorithm);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      JotKey *key = g_ptr_array_index (candidates, i);
      JotVerifier *verifier = NULL;

      if (jot_key_check_strength (key, algorithm, NULL))
        verifier = jot_verifier_new (key, algorithm, NULL);

      if (verifier == NULL)
        {
          g_ptr_array_set_size (self->verifiers, 0);
          return;
        }

      g_ptr_array_add (self->verifiers, verifier);
    }
}

static void
prepare (JotAuditHeader      *self,
         const JotAuditRules *rules,
         JotJson             *header)
{
  const JotAlgorithm *algorithm = self->alg != NULL ? jot_algorithm_find (self->alg) : NULL;

  /* With `crit` comes what has to be looked at each time, such as payloads that are not encoded. */
  if (algorithm == NULL || jot_json_find_member (header, "crit") != NULL ||
      jot_json_find_member (header, "b64") != NULL)
    return;

  if (rules->algorithms->len > 0 &&
      !g_ptr_array_find (rules->algorithms, algorithm, NULL))
    return;

  if (rules->keys == NULL)
    self->reader = jot_reader_new ();
  else
    prepare_verifiers (self, rules->keys, algorithm);
}

static JotAuditHeader *
header_new (const JotAuditRules *rules,
            JotReader           *reader,
            const char          *text,
            gsize                length)
{
  JotAuditHeader *self = g_new0 (JotAuditHeader, 1);
  JotJson *header = jot_reader_get_header (reader);

  self->text = g_memdup2 (text, length);
  self->length = length;
  self->alg = g_strdup (jot_reader_get_alg (reader));
  self->kid = dup_string_member (header, "kid");
  self->names = jot_audit_format_names (self->alg, self->kid);
  self->verifiers = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_verifier_free);
  prepare (self, rules, header);

  return self;
}

/**
 * jot_audit_headers_new:
 * @rules: what tokens are judged by, which must stay
 *
 * Makes room for the headers that were seen last. One thread at a time may use it.
 *
 * Returns: (transfer full): the room, empty
 */
JotAuditHeaders *
jot_audit_headers_new (const JotAuditRules *rules)
{
  JotAuditHeaders *self = g_new0 (JotAuditHeaders, 1);

  self->rules = rules;
  self->reader = jot_reader_new ();

  return self;
}

/**
 * jot_audit_headers_free:
 * @self: (transfer full): the headers
 *
 * Lets go of them all.
 */
void
jot_audit_headers_free (JotAuditHeaders *self)
{
  for (gsize i = 0; i < N_SLOTS; i++)
    g_clear_pointer (&self->slots[i], header_free);
  jot_reader_free (self->reader);
  g_free (self);
}

/**
 * jot_audit_headers_find:
 * @self: the headers
 * @token: a token in the compact serialisation
 * @length: its length in bytes
 *
 * Finds the header of a token among those seen, or reads it.
 *
 * Returns: (transfer none) (nullable): the header, until the next one is looked for; `NULL` if the
 *   token is malformed or long, so that it needs a longer look
 */
const JotAuditHeader *
jot_audit_headers_find (JotAuditHeaders *self,
                        const char      *token,
                        gsize            length)
{
  const char *dot = memchr (token, '.', length);
  JotAuditHeader **slot;
  gsize header_length;

  if (dot == NULL || length > MAX_LENGTH)
    return NULL;

  header_length = (gsize) (dot - token);
  if (self->latest != NULL && is_text (self->latest, token, header_length))
    return self->latest;

  slot = &self->slots[hash (token, header_length)];
  if (*slot == NULL || !is_text (*slot, token, header_length))
    {
      if (!jot_reader_read (self->reader, token, length, NULL))
        return NULL;

      g_clear_pointer (slot, header_free);
      *slot = header_new (self->rules, self->reader, token, header_length);
    }

  self->latest = *slot;

  return self->latest;
}

/**
 * jot_audit_format_names:
 * @alg: (nullable): what a header says of the algorithm
 * @kid: (nullable): what it says of the key
 *
 * Writes both as members of a JSON object, without the braces.
 *
 * Returns: (transfer full): the members
 */
char *
jot_audit_format_names (const char *alg,
                        const char *kid)
{
  GString *json = g_string_new (NULL);

  jot_cli_json_string (json, "alg", alg);
  jot_cli_json_string (json, "kid", kid);

  return g_string_free (json, FALSE);
}
