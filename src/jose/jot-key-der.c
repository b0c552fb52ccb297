/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-der-private.h"
#include "jot-error.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>

/* A password is stretched in as many rounds as the file says; OpenSSL writes 2048, the careful a
 * million. More would keep us busy for minutes. */
#define MAX_PASSWORD_ROUNDS 10000000

/* RFC 5480, 2.1.1. */
static const guint8 oid_ec_public_key[] = { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01 };

static JotKey *
refuse_malformed (GError **error,
                  int      result)
{
  if (!jot_gnutls_blames_data (result))
    jot_gnutls_set_error (error, result);
  else if (result == GNUTLS_E_ECC_UNSUPPORTED_CURVE || result == GNUTLS_E_UNKNOWN_PK_ALGORITHM ||
           result == GNUTLS_E_UNIMPLEMENTED_FEATURE)
    jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                      _("The key is of a kind or on a curve that GnuTLS does not have. Use an RSA "
                        "key, an EC key on a named curve (P-256, P-384, P-521), or an Ed25519 or "
                        "Ed448 key."));
  else
    jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, G_MAXSIZE,
                      /* Translators: %s is the cryptographic library's own sentence */
                      _("The key has the outer form of one, but cannot be read: %s It may be "
                        "damaged or cut; get it anew."),
                      gnutls_strerror (result));
  return NULL;
}

/* The two integers of RFC 8017, A.1.1, which GnuTLS does not take by themselves. */
static JotKey *
read_rsa_public (JotDer       der,
                 JotKeyOrigin origin,
                 GError     **error)
{
  gnutls_datum_t n;
  gnutls_datum_t e;
  JotDer body;
  JotDer modulus;
  JotDer exponent;

  if (!jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) ||
      !jot_der_read_uint (&body, &modulus) || !jot_der_read_uint (&body, &exponent))
    return refuse_malformed (error, GNUTLS_E_ASN1_DER_ERROR);

  n = (gnutls_datum_t) { (guint8 *) modulus.data, (guint) modulus.length };
  e = (gnutls_datum_t) { (guint8 *) exponent.data, (guint) exponent.length };

  return jot_key_new_rsa_public (&n, &e, origin, NULL, error);
}

/* Why GnuTLS does not take an elliptic curve point: RFC 5480, 2.2 leaves it free to. */
static gboolean
is_compressed_point (const gnutls_datum_t *spki)
{
  JotDer der = { spki->data, spki->size };
  JotDer body, algorithm, oid, point;

  return jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) &&
         jot_der_read_tag (&body, JOT_DER_SEQUENCE, &algorithm) &&
         jot_der_read_tag (&algorithm, JOT_DER_OID, &oid) &&
         jot_der_equal (oid, oid_ec_public_key, sizeof oid_ec_public_key) &&
         jot_der_read_tag (&body, JOT_DER_BIT_STRING, &point) &&
         point.length > 1 && (point.data[1] == 0x02 || point.data[1] == 0x03);
}

static JotKey *
read_spki (const gnutls_datum_t *der,
           JotKeyOrigin          origin,
           GError              **error)
{
  g_auto (gnutls_pubkey_t) pubkey = NULL;
  int result = gnutls_pubkey_init (&pubkey);

  if (result >= 0)
    result = gnutls_pubkey_import (pubkey, der, GNUTLS_X509_FMT_DER);

  if (result < 0 && is_compressed_point (der))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                        _("The point of the elliptic curve key is written in the compressed form, "
                          "which GnuTLS does not read. Convert it: openssl ec -pubin -in FILE "
                          "-pubout -conv_form uncompressed"));
      return NULL;
    }

  if (result < 0)
    return refuse_malformed (error, result);

  return jot_key_new_from_pubkey (pubkey, origin, error);
}

static JotKey *
read_certificate (const gnutls_datum_t *der,
                  GError              **error)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  g_auto (gnutls_pubkey_t) pubkey = NULL;
  g_auto (JotDatum) subject = JOT_DATUM_INIT;
  JotKey *self;
  int result;

  result = gnutls_x509_crt_init (&certificate);
  if (result >= 0)
    result = gnutls_x509_crt_import (certificate, der, GNUTLS_X509_FMT_DER);
  if (result >= 0)
    result = gnutls_pubkey_init (&pubkey);
  if (result >= 0)
    result = gnutls_pubkey_import_x509 (pubkey, certificate, 0);
  if (result < 0)
    return refuse_malformed (error, result);

  self = jot_key_new_from_pubkey (pubkey, JOT_KEY_ORIGIN_CERTIFICATE, error);
  if (self == NULL)
    return NULL;

  /* An empty subject is allowed (RFC 5280, 4.1.2.6), and what a certificate says may be any
   * bytes. */
  if (gnutls_x509_crt_get_dn3 (certificate, &subject, 0) >= 0 && subject.data != NULL)
    self->subject = g_utf8_make_valid ((const char *) subject.data, (gssize) subject.size);
  else
    self->subject = g_strdup ("");

  self->not_before = gnutls_x509_crt_get_activation_time (certificate);
  self->not_after = gnutls_x509_crt_get_expiration_time (certificate);
  return self;
}

static JotKey *
read_x509_private (gnutls_x509_privkey_t x509,
                   JotKeyOrigin          origin,
                   GError              **error)
{
  g_auto (gnutls_privkey_t) privkey = NULL;
  int result = gnutls_privkey_init (&privkey);

  if (result >= 0)
    result = gnutls_privkey_import_x509 (privkey, x509, 0);
  if (result < 0)
    return refuse_malformed (error, result);

  return jot_key_new_from_privkey (privkey, origin, error);
}

static JotKey *
read_pkcs8 (const gnutls_datum_t *der,
            JotKeyOrigin          origin,
            GError              **error)
{
  g_auto (gnutls_x509_privkey_t) x509 = NULL;
  gboolean foreign;
  JotKey *self = jot_key_new_from_pkcs8 ((JotDer) { der->data, der->size }, origin, &foreign,
                                         error);
  int result;

  if (!foreign)
    return self;

  result = gnutls_x509_privkey_init (&x509);
  if (result >= 0)
    result = gnutls_x509_privkey_import (x509, der, GNUTLS_X509_FMT_DER);
  if (result < 0)
    return refuse_malformed (error, result);

  return read_x509_private (x509, origin, error);
}

static gboolean
refuse_encryption (GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                    _("The private key is encrypted in a way that GnuTLS cannot read. Encrypt it "
                      "anew with PBES2 and AES: openssl pkcs8 -in FILE -topk8 -v2 aes256"));
  return FALSE;
}

/* Names of algorithms are a dozen bytes long. */
#define MAX_OID 64

/* An AlgorithmIdentifier (RFC 5280, 4.1.1.2), of which the parameters are given. */
static gboolean
read_algorithm_identifier (JotDer *der,
                           JotDer *out_parameters)
{
  JotDer content, oid;

  if (!jot_der_read_tag (der, JOT_DER_SEQUENCE, &content) ||
      !jot_der_read_tag (&content, JOT_DER_OID, &oid))
    return FALSE;

  *out_parameters = content;

  return oid.length > 0 && oid.length <= MAX_OID;
}

/* Whether it has the form of RFC 5958, 3 and RFC 8018, A.4. Where the name of an algorithm is missing
 * or too long, GnuTLS 3.7.9 ends the program. */
static gboolean
has_encrypted_form (JotDer der)
{
  JotDer body, parameters, pbes2, inner, data;

  if (!jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) ||
      !read_algorithm_identifier (&body, &parameters) ||
      !jot_der_read_tag (&body, JOT_DER_OCTET_STRING, &data) ||
      data.length == 0 || body.length > 0)
    return FALSE;

  /* The older schemes have a salt and a count here, PBES2 two more algorithms. */
  if (!jot_der_read_tag (&parameters, JOT_DER_SEQUENCE, &pbes2) || parameters.length > 0)
    return FALSE;
  if (pbes2.length > 0 && pbes2.data[0] == JOT_DER_OCTET_STRING)
    return TRUE;

  return read_algorithm_identifier (&pbes2, &inner) &&
         read_algorithm_identifier (&pbes2, &inner) &&
         pbes2.length == 0;
}

/* Asks before the work begins how the key is encrypted. */
static gboolean
check_encryption (const gnutls_datum_t *der,
                  GError              **error)
{
  guint schema, cipher, rounds = 0;
  char *oid = NULL;
  int result;

  if (!has_encrypted_form ((JotDer) { der->data, der->size }))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, G_MAXSIZE,
                        _("This begins like an encrypted private key, but does not go on like one "
                          "(RFC 5958, 3). It was damaged or cut short."));
      return FALSE;
    }

  result = gnutls_pkcs8_info (der, GNUTLS_X509_FMT_DER, &schema, &cipher, NULL, NULL, &rounds,
                              &oid);
  gnutls_free (oid);
  if (result < 0)
    return refuse_encryption (error);

  if (rounds <= MAX_PASSWORD_ROUNDS)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                    /* Translators: both are numbers of rounds */
                    _("The password of the private key is stretched in %u rounds; more than %d are "
                      "refused, because they would take minutes."),
                    rounds, MAX_PASSWORD_ROUNDS);
  return FALSE;
}

static JotKey *
read_encrypted (const gnutls_datum_t *data,
                gnutls_x509_crt_fmt_t format,
                JotKeyOrigin          origin,
                const char           *password,
                GError              **error)
{
  g_auto (gnutls_x509_privkey_t) x509 = NULL;
  int result;

  if (format == GNUTLS_X509_FMT_DER && !check_encryption (data, error))
    return NULL;

  if (password == NULL)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_ENCRYPTED, G_MAXSIZE,
                        _("The private key is encrypted. Give its password."));
      return NULL;
    }

  result = gnutls_x509_privkey_init (&x509);
  if (result >= 0)
    result = gnutls_x509_privkey_import2 (x509, data, format, password, 0);
  if (result >= 0)
    return read_x509_private (x509, origin, error);

  if (!jot_gnutls_blames_data (result))
    jot_gnutls_set_error (error, result);
  else if (result == GNUTLS_E_UNKNOWN_CIPHER_TYPE)
    refuse_encryption (error);
  else
    /* With the wrong password the outcome is noise, so any failure can come of it. */
    jot_error_set_at (error, JOT_ERROR_KEY_PASSWORD, G_MAXSIZE,
                      _("The password does not open the private key. Check its letter case, or "
                        "whether it is the one of another key."));
  return NULL;
}

/**
 * jot_key_check_text_size:
 * @length: the length of the text of a key, in bytes
 * @error: return location for an error
 *
 * Refuses text that is not worth a try.
 *
 * Returns: whether it is; if not, @error is `JOT_ERROR_KEY_EMPTY` or `JOT_ERROR_KEY_TOO_LARGE`
 */
gboolean
jot_key_check_text_size (gsize    length,
                         GError **error)
{
  if (length == 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_EMPTY, 0,
                        _("There is no key: the text is empty."));
      return FALSE;
    }

  if (length > JOT_KEY_MAX_TEXT)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, JOT_KEY_MAX_TEXT,
                        /* Translators: both are numbers of bytes */
                        _("The text of the key has %zu bytes; more than %d are "
                          "refused. Is this the right file?"),
                        length, JOT_KEY_MAX_TEXT);
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_key_new_from_old_pem:
 * @data: one PEM block with the header `Proc-Type: 4,ENCRYPTED`
 * @password: (nullable): what it is encrypted with
 * @error: return location for an error
 *
 * Makes a key of a private key encrypted as OpenSSL did before PKCS #8.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set as jot_key_new_from_der() does
 */
JotKey *
jot_key_new_from_old_pem (const gnutls_datum_t *data,
                          const char           *password,
                          GError              **error)
{
  return read_encrypted (data, GNUTLS_X509_FMT_PEM, JOT_KEY_ORIGIN_PEM, password, error);
}

/**
 * jot_key_new_from_der_as:
 * @data: (array length=length): the bytes of one key in ASN.1 DER
 * @length: their number
 * @origin: `JOT_KEY_ORIGIN_DER`, or `JOT_KEY_ORIGIN_PEM` if they came so
 * @password: (nullable): for an encrypted private key, what it is encrypted with
 * @error: return location for an error
 *
 * Does what jot_key_new_from_der() does, for bytes from elsewhere.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set
 */
JotKey *
jot_key_new_from_der_as (gconstpointer data,
                         gsize         length,
                         JotKeyOrigin  origin,
                         const char   *password,
                         GError      **error)
{
  const JotDer der = { data, length };
  const gnutls_datum_t datum = { (guint8 *) data, (guint) length };

  switch (jot_der_classify (der))
    {
    case JOT_DER_KIND_RSA_PUBLIC:
      return read_rsa_public (der, origin, error);

    case JOT_DER_KIND_SPKI:
      return read_spki (&datum, origin, error);

    case JOT_DER_KIND_CERTIFICATE:
      return read_certificate (&datum, error);

    case JOT_DER_KIND_RSA_PRIVATE:
      return jot_key_new_from_pkcs1 (der, origin, error);

    case JOT_DER_KIND_EC_PRIVATE:
      return jot_key_new_from_sec1 (der, (JotDer) { NULL, 0 }, origin, error);

    case JOT_DER_KIND_PKCS8:
      return read_pkcs8 (&datum, origin, error);

    case JOT_DER_KIND_PKCS8_ENCRYPTED:
      return read_encrypted (&datum, GNUTLS_X509_FMT_DER, origin, password, error);

    case JOT_DER_KIND_UNKNOWN:
    default:
      jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, G_MAXSIZE,
                        _("The bytes are no key: neither PKCS #1, PKCS #8, SEC 1, a public key nor "
                          "a certificate in ASN.1 DER. They may be damaged or cut."));
      return NULL;
    }
}

/**
 * jot_key_new_from_der:
 * @data: (array length=length): the bytes of one key in ASN.1 DER
 * @length: their number
 * @password: (nullable): for an encrypted private key, what it is encrypted with
 * @error: return location for an error
 *
 * Makes a key of PKCS #1, PKCS #8 (also encrypted), SEC 1, a public key (SPKI or RSAPublicKey) or a
 * certificate, whichever the bytes are.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to one of `JOT_ERROR_KEY_EMPTY`,
 *   `_MALFORMED`, `_ENCRYPTED` (no @password was given), `_PASSWORD` (it is wrong), `_UNSUPPORTED`,
 *   `_INCONSISTENT`, `_TOO_SMALL`, `_TOO_LARGE` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_from_der (gconstpointer data,
                      gsize         length,
                      const char   *password,
                      GError      **error)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (!jot_key_check_text_size (length, error))
    return NULL;

  return jot_key_new_from_der_as (data, length, JOT_KEY_ORIGIN_DER, password, error);
}
