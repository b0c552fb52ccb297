/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The right key is there, in a certificate of a chain (RFC 7515, 4.1.6 and RFC 7517, 4.7). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-base64-private.h"
#include "jot-doctor-try-private.h"
#include "jot-gnutls-private.h"

/* Longer chains than any that is in use. */
#define MAX_CHAIN 10

/* Decodes a certificate of a member `x5c`: standard base64, other than all else in a token. */
static gboolean
decode_certificate (JotJson             *chain,
                    const JotJsonMember *element,
                    gnutls_datum_t      *out_der)
{
  g_autofree char *text = NULL;
  gsize length;

  if (element->type != JOT_JSON_STRING)
    return FALSE;

  text = jot_json_dup_string (chain, element, &length);

  return jot_base64_decode (text, length, JOT_BASE64_SKIP_SPACE, JOT_ERROR_KEY_MEMBER, out_der,
                            NULL);
}

static JotJson *
get_chain (JotJson *json)
{
  const JotJsonMember *member = json != NULL ? jot_json_find_member (json, "x5c") : NULL;

  return member != NULL && member->type == JOT_JSON_ARRAY
         ? jot_json_new_for_member (json, member) : NULL;
}

/* The key of the certificate of the chain with which the signature matches. */
static JotKey *
find_in_chain (JotDoctor *doctor,
               JotJson   *chain,
               gsize     *out_index)
{
  gsize n = MIN (jot_json_get_n_members (chain), MAX_CHAIN);

  for (gsize i = 0; i < n; i++)
    {
      g_auto (JotDatum) der = JOT_DATUM_INIT;
      g_autoptr (JotKey) key = NULL;

      if (decode_certificate (chain, jot_json_get_member (chain, i), &der))
        key = jot_key_new_from_der (der.data, der.size, NULL, NULL);

      *out_index = i;
      if (key != NULL && jot_doctor_try_key (doctor, key, doctor->algorithm))
        return g_steal_pointer (&key);
    }

  return NULL;
}

static void
tell_chain (JotDoctor *doctor,
            JotKey    *key,
            gsize      index)
{
  g_autofree char *description = jot_doctor_describe_key (key);
  JotDiagnosis *diagnosis;
  char *cause;

  if (index == 0)
    cause = g_strdup (_("The certificate in the JWK (“x5c”) made the signature, but the JWK’s own "
                        "numbers are those of another key."));
  else
    cause =
      /* Translators: the number counts certificates, from 1. */
      g_strdup_printf (_("The signature was made with the key of certificate %zu of the JWK’s "
                         "chain (“x5c”); only the first one is the key itself."), index + 1);

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, "RFC 7517, 4.7", cause,
    /* Translators: %s describes a key. */
    g_strdup_printf (_("The signature matches with the key of that certificate: %s."), description),
    _("Have the issuer put the certificate of the signing key first into “x5c”, and its numbers "
      "into the JWK."));
  jot_doctor_mend_key (diagnosis, key, _("Verify with the key of that certificate"));
}

/* A JWK's chain has the certificates of the authorities too, and it may be out of order. */
void
jot_doctor_test_chain (JotDoctor *doctor)
{
  g_autoptr (GPtrArray) jwks = jot_doctor_dup_jwks (doctor);

  for (guint i = 0; i < jwks->len && !jot_doctor_is_cancelled (doctor); i++)
    {
      g_autoptr (JotJson) chain = get_chain (g_ptr_array_index (jwks, i));
      g_autoptr (JotKey) key = NULL;
      gsize index = 0;

      if (chain != NULL)
        key = find_in_chain (doctor, chain, &index);

      if (key != NULL)
        {
          tell_chain (doctor, key, index);
          return;
        }
    }
}

/* Whether one of the certificates that were given has signed this one. */
static gboolean
is_signed_by_given (JotDoctor            *doctor,
                    const gnutls_datum_t *der)
{
  const gnutls_datum_t text = { (guint8 *) doctor->situation->key,
                                (guint) doctor->situation->key_length };
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  gnutls_x509_crt_t *given = NULL;
  guint n = 0;
  gboolean is_signed = FALSE;

  if (gnutls_x509_crt_init (&certificate) < 0 ||
      gnutls_x509_crt_import (certificate, der, GNUTLS_X509_FMT_DER) < 0 ||
      gnutls_x509_crt_list_import2 (&given, &n, &text, GNUTLS_X509_FMT_PEM, 0) < 0)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint status = 0;

      is_signed = is_signed ||
                  (gnutls_x509_crt_check_issuer (certificate, given[i]) > 0 &&
                   gnutls_x509_crt_verify (certificate, &given[i], 1,
                                           GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &status) >= 0 &&
                   status == 0);
      gnutls_x509_crt_deinit (given[i]);
    }

  gnutls_free (given);

  return is_signed;
}

/* The certificate of the authority was given; the one of the signer comes with the token. */
void
jot_doctor_test_issuer (JotDoctor *doctor)
{
  g_autoptr (JotJson) chain = get_chain (doctor->header);
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  g_autoptr (JotKey) key = NULL;
  g_autofree char *description = NULL;
  JotDiagnosis *diagnosis;
  gsize index = 0;

  if (chain != NULL)
    key = find_in_chain (doctor, chain, &index);

  if (key == NULL ||
      !decode_certificate (chain, jot_json_get_member (chain, index), &der) ||
      !is_signed_by_given (doctor, &der))
    return;

  description = jot_doctor_describe_key (key);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_HEADER, "RFC 7515, 4.1.6",
    g_strdup (_("The certificate that was given is that of the authority; the token was signed "
                "with the key of a certificate which that authority has issued, and which the "
                "header brings along (“x5c”).")),
    /* Translators: %s describes a key. */
    g_strdup_printf (_("The signature matches with the key of the header’s certificate (%s), and "
                       "that certificate is signed by the one that was given."), description),
    _("Give the certificate of the signer, or have your verifier check the chain in “x5c” up to "
      "this authority: its dates and whose it is as well. Dates were not looked at here."));
  diagnosis->span = jot_json_find_member (doctor->header, "x5c")->value;
  jot_doctor_mend_key (diagnosis, key, _("Verify with the signer’s key"));
}
