/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the hypotheses on keys and signatures share. */

#include "config.h"

#include "jot-doctor-try-private.h"

#include <glib/gi18n-lib.h>

#include "jot-base64url.h"
#include "jot-key-private.h"

/* Finds a key among those that were given with which the signature matches. */
JotKey *
jot_doctor_find_key (JotDoctor          *self,
                     const JotAlgorithm *algorithm)
{
  gsize n = self->keys != NULL ? jot_key_set_get_n_keys (self->keys) : 0;

  for (gsize i = 0; i < n && !jot_doctor_is_cancelled (self); i++)
    {
      JotKey *key = jot_key_set_get_key (self->keys, i);

      if (jot_doctor_try_key (self, key, algorithm))
        return key;
    }

  return NULL;
}

/* Whether the signature is right by the algorithm that the header names, so that something other
 * than it is why the token was refused. */
gboolean
jot_doctor_is_explained (JotDoctor *self)
{
  return jot_doctor_find_key (self, self->algorithm) != NULL;
}

/* Whether other bytes are the signature, with one of the keys that were given. */
gboolean
jot_doctor_try_signature (JotDoctor    *self,
                          gconstpointer signature,
                          gsize         length)
{
  const guint8 *kept_signature = self->signature;
  gsize kept_length = self->signature_length;
  gboolean matches;

  if (self->input == NULL || length == 0)
    return FALSE;

  self->signature = signature;
  self->signature_length = length;
  matches = jot_doctor_find_key (self, self->algorithm) != NULL;
  self->signature = kept_signature;
  self->signature_length = kept_length;

  return matches;
}

/* The JWKs that were given, alone or in a set, whether they can be used or not. */
GPtrArray *
jot_doctor_dup_jwks (JotDoctor *self)
{
  GPtrArray *jwks = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_json_unref);
  g_autoptr (JotJson) json = NULL;
  g_autoptr (JotJson) keys = NULL;
  const JotJsonMember *member;

  json = jot_key_scan_json (self->situation->key, self->situation->key_length, NULL);
  if (json == NULL)
    return jwks;

  if (jot_json_find_member (json, "kty") != NULL)
    g_ptr_array_add (jwks, g_steal_pointer (&json));
  else if ((member = jot_json_find_member (json, "keys")) != NULL)
    {
      keys = jot_json_new_for_member (json, member);
      for (gsize i = 0; i < jot_json_get_n_members (keys) && i < JOT_KEY_SET_MAX_KEYS; i++)
        {
          const JotJsonMember *element = jot_json_get_member (keys, i);

          if (element->type == JOT_JSON_OBJECT)
            g_ptr_array_add (jwks, jot_json_new_for_member (keys, element));
        }
    }

  return jwks;
}

/* Adds a diagnosis, taking @cause and @proof. */
JotDiagnosis *
jot_doctor_tell (JotDoctor   *self,
                 JotTokenPart part,
                 const char  *reference,
                 char        *cause,
                 char        *proof,
                 const char  *advice)
{
  JotDiagnosis *diagnosis = jot_doctor_add (self, part);

  diagnosis->reference = reference;
  diagnosis->cause = cause;
  diagnosis->proof = proof;
  diagnosis->advice = g_strdup (advice);

  return diagnosis;
}

/* A key as people can compare it with another: what it is, its name, and its fingerprint. That of a
 * secret would let others test their guesses (RFC 7638, 7), so it has none. */
char *
jot_doctor_describe_key (JotKey *key)
{
  g_autofree char *description = jot_key_describe (key);
  g_autofree char *thumbprint = NULL;
  const char *kid = jot_key_get_kid (key);

  if (jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT)
    return g_steal_pointer (&description);

  thumbprint = jot_key_dup_thumbprint (key, NULL);
  if (kid != NULL)
    /* Translators: the first %s describes a key, such as “RSA public key, 2048 bits”, the second is
     * its name, the third its fingerprint. */
    return g_strdup_printf (_("%s, kid “%s”, SHA-256 thumbprint %s"), description, kid, thumbprint);

  /* Translators: the first %s describes a key, such as “RSA public key, 2048 bits”, the second is
   * its fingerprint. */
  return g_strdup_printf (_("%s, SHA-256 thumbprint %s"), description, thumbprint);
}

/* Offers the token with other bytes as its signature. */
void
jot_doctor_mend_signature (JotDoctor    *self,
                           JotDiagnosis *diagnosis,
                           gconstpointer signature,
                           gsize         length)
{
  JotSpan span = jot_token_get_signature_span (self->token, 0);
  g_autoptr (GString) text = NULL;
  const char *token;
  gsize size;

  if (jot_token_get_form (self->token) != JOT_TOKEN_FORM_COMPACT)
    return;

  token = jot_token_get_text (self->token, &size);
  text = g_string_new_len (token, (gssize) span.offset);
  jot_base64url_append (text, signature, length);
  g_string_append_len (text, token + span.offset + span.length,
                       (gssize) (size - span.offset - span.length));

  diagnosis->mend = jot_mend_new (JOT_MEND_TOKEN, _("Convert the signature"), text->str,
                                  (gssize) text->len);
}

/* Offers a key, its public part alone: that is enough to verify with. */
void
jot_doctor_mend_key (JotDiagnosis *diagnosis,
                     JotKey       *key,
                     const char   *label)
{
  g_autofree char *jwk = jot_key_export_jwk (key, FALSE, NULL);

  if (jwk != NULL)
    diagnosis->mend = jot_mend_new (JOT_MEND_KEY, label, jwk, -1);
}
