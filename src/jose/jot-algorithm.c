/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-algorithm.h"

#include "jot-error.h"
#include "jot-key.h"

#include <glib/gi18n-lib.h>
#include <gnutls/gnutls.h>
#include <string.h>

/* An algorithm that is known by name only. */
typedef struct
{
  const char        *name;
  JotAlgorithmStatus status;
  const char        *reason;
} KnownName;

/* What other libraries and habits call an algorithm of ours. */
typedef struct
{
  const char *alias;
  const char *name;
} Alias;

/* The one table of what can be signed and verified. */
static const JotAlgorithm algorithms[] = {
  { "HS256", N_("HMAC with SHA-256"), "RFC 7518, 3.2",
    JOT_ALGORITHM_FAMILY_HMAC, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE,
    256, 32, 256, GNUTLS_MAC_SHA256 },
  { "HS384", N_("HMAC with SHA-384"), "RFC 7518, 3.2",
    JOT_ALGORITHM_FAMILY_HMAC, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE,
    384, 48, 384, GNUTLS_MAC_SHA384 },
  { "HS512", N_("HMAC with SHA-512"), "RFC 7518, 3.2",
    JOT_ALGORITHM_FAMILY_HMAC, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE,
    512, 64, 512, GNUTLS_MAC_SHA512 },
  { "RS256", N_("RSA (PKCS #1 v1.5) with SHA-256"), "RFC 7518, 3.3",
    JOT_ALGORITHM_FAMILY_RSA, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE,
    JOT_KEY_RSA_MIN_BITS, 0, 256, GNUTLS_SIGN_RSA_SHA256 },
  { "RS384", N_("RSA (PKCS #1 v1.5) with SHA-384"), "RFC 7518, 3.3",
    JOT_ALGORITHM_FAMILY_RSA, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE,
    JOT_KEY_RSA_MIN_BITS, 0, 384, GNUTLS_SIGN_RSA_SHA384 },
  { "RS512", N_("RSA (PKCS #1 v1.5) with SHA-512"), "RFC 7518, 3.3",
    JOT_ALGORITHM_FAMILY_RSA, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE,
    JOT_KEY_RSA_MIN_BITS, 0, 512, GNUTLS_SIGN_RSA_SHA512 },
  { "PS256", N_("RSA-PSS with SHA-256"), "RFC 7518, 3.5",
    JOT_ALGORITHM_FAMILY_RSA_PSS, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE,
    JOT_KEY_RSA_MIN_BITS, 0, 256, GNUTLS_SIGN_RSA_PSS_RSAE_SHA256 },
  { "PS384", N_("RSA-PSS with SHA-384"), "RFC 7518, 3.5",
    JOT_ALGORITHM_FAMILY_RSA_PSS, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE,
    JOT_KEY_RSA_MIN_BITS, 0, 384, GNUTLS_SIGN_RSA_PSS_RSAE_SHA384 },
  { "PS512", N_("RSA-PSS with SHA-512"), "RFC 7518, 3.5",
    JOT_ALGORITHM_FAMILY_RSA_PSS, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE,
    JOT_KEY_RSA_MIN_BITS, 0, 512, GNUTLS_SIGN_RSA_PSS_RSAE_SHA512 },
  { "ES256", N_("ECDSA on P-256 with SHA-256"), "RFC 7518, 3.4",
    JOT_ALGORITHM_FAMILY_ECDSA, JOT_KEY_TYPE_EC, JOT_CURVE_P256,
    0, 64, 256, GNUTLS_SIGN_ECDSA_SHA256 },
  { "ES384", N_("ECDSA on P-384 with SHA-384"), "RFC 7518, 3.4",
    JOT_ALGORITHM_FAMILY_ECDSA, JOT_KEY_TYPE_EC, JOT_CURVE_P384,
    0, 96, 384, GNUTLS_SIGN_ECDSA_SHA384 },
  { "ES512", N_("ECDSA on P-521 with SHA-512"), "RFC 7518, 3.4",
    JOT_ALGORITHM_FAMILY_ECDSA, JOT_KEY_TYPE_EC, JOT_CURVE_P521,
    0, 132, 512, GNUTLS_SIGN_ECDSA_SHA512 },
  { "EdDSA", N_("EdDSA on the curve of the key"), "RFC 8037, 3.1",
    JOT_ALGORITHM_FAMILY_EDDSA, JOT_KEY_TYPE_OKP, JOT_CURVE_NONE,
    0, 0, 0, GNUTLS_SIGN_UNKNOWN },
  { "Ed25519", N_("EdDSA on Ed25519"), "RFC 9864, 2.2",
    JOT_ALGORITHM_FAMILY_EDDSA, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519,
    0, 64, 0, GNUTLS_SIGN_EDDSA_ED25519 },
  { "Ed448", N_("EdDSA on Ed448"), "RFC 9864, 2.2",
    JOT_ALGORITHM_FAMILY_EDDSA, JOT_KEY_TYPE_OKP, JOT_CURVE_ED448,
    0, 114, 0, GNUTLS_SIGN_EDDSA_ED448 },
};

static const KnownName known_names[] = {
  { "ES256K", JOT_ALGORITHM_STATUS_UNSUPPORTED,
    N_("It is ECDSA on the curve secp256k1 (RFC 8812, 3.2), which the cryptographic library "
       "GnuTLS does not have.") },
  { "ML-DSA-44", JOT_ALGORITHM_STATUS_UNSUPPORTED,
    N_("It is a post-quantum signature (FIPS 204), which this version of GnuTLS does not have.") },
  { "ML-DSA-65", JOT_ALGORITHM_STATUS_UNSUPPORTED,
    N_("It is a post-quantum signature (FIPS 204), which this version of GnuTLS does not have.") },
  { "ML-DSA-87", JOT_ALGORITHM_STATUS_UNSUPPORTED,
    N_("It is a post-quantum signature (FIPS 204), which this version of GnuTLS does not have.") },
  { "RS1", JOT_ALGORITHM_STATUS_UNSUPPORTED,
    N_("It signs with SHA-1, which is broken; the registry of JOSE algorithms prohibits it.") },
  { "HS1", JOT_ALGORITHM_STATUS_UNSUPPORTED,
    N_("It uses SHA-1, which is broken; the registry of JOSE algorithms prohibits it.") },
  { "RSA1_5", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "RSA-OAEP", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "RSA-OAEP-256", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "RSA-OAEP-384", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "RSA-OAEP-512", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A128KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A192KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A256KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "dir", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "ECDH-ES", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "ECDH-ES+A128KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "ECDH-ES+A192KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "ECDH-ES+A256KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A128GCMKW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A192GCMKW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A256GCMKW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "PBES2-HS256+A128KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "PBES2-HS384+A192KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "PBES2-HS512+A256KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A128CBC-HS256", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A192CBC-HS384", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A256CBC-HS512", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A128GCM", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A192GCM", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
  { "A256GCM", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL },
};

/* Compared without regard to letter case and to all that is not a letter or a digit. */
static const Alias aliases[] = {
  { "HMACSHA256", "HS256" },
  { "HMACSHA384", "HS384" },
  { "HMACSHA512", "HS512" },
  { "HMAC256", "HS256" },
  { "HMAC384", "HS384" },
  { "HMAC512", "HS512" },
  { "SHA256withRSA", "RS256" },
  { "SHA384withRSA", "RS384" },
  { "SHA512withRSA", "RS512" },
  { "RSA256", "RS256" },
  { "RSA384", "RS384" },
  { "RSA512", "RS512" },
  { "RSASHA256", "RS256" },
  { "RSASHA384", "RS384" },
  { "RSASHA512", "RS512" },
  { "RSAPSS256", "PS256" },
  { "RSAPSS384", "PS384" },
  { "RSAPSS512", "PS512" },
  { "SHA256withECDSA", "ES256" },
  { "SHA384withECDSA", "ES384" },
  { "SHA512withECDSA", "ES512" },
  { "ECDSA256", "ES256" },
  { "ECDSA384", "ES384" },
  { "ECDSA512", "ES512" },
  { "ES521", "ES512" },
  { "ESP256", "ES256" },
  { "ESP384", "ES384" },
  { "ESP512", "ES512" },
  { "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HS256" },
  { "http://www.w3.org/2001/04/xmldsig-more#hmac-sha384", "HS384" },
  { "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "HS512" },
  { "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RS256" },
  { "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RS384" },
  { "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RS512" },
  { "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "ES256" },
  { "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "ES384" },
  { "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "ES512" },
};

/* Whether the letters and digits of @a and @b are the same, whatever their case. */
static gboolean
equal_alphanumerics (const char *a,
                     const char *b)
{
  while (TRUE)
    {
      while (*a != '\0' && !g_ascii_isalnum (*a))
        a++;
      while (*b != '\0' && !g_ascii_isalnum (*b))
        b++;

      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;

      a++;
      b++;
    }
}

/* What was probably meant by an unknown @name, or NULL. */
static const JotAlgorithm *
find_meant (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (equal_alphanumerics (name, algorithms[i].name))
      return &algorithms[i];

  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (equal_alphanumerics (name, aliases[i].alias))
      return jot_algorithm_find (aliases[i].name);

  return NULL;
}

static const KnownName *
find_known (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_names); i++)
    if (strcmp (name, known_names[i].name) == 0)
      return &known_names[i];

  return NULL;
}

static void
set_known_error (GError         **error,
                 const KnownName *known)
{
  if (known->status == JOT_ALGORITHM_STATUS_ENCRYPTION)
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_UNSUPPORTED, G_MAXSIZE,
                      /* Translators: %s is the name of an algorithm, such as RSA-OAEP */
                      _("The algorithm “%s” encrypts; it makes no signature (RFC 7518, 4 and 5). "
                        "A signed token needs an algorithm such as HS256 or RS256."),
                      known->name);
  else
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_UNSUPPORTED, G_MAXSIZE,
                      /* Translators: the first %s is the name of an algorithm, the second a whole
                       * sentence about it that says why: “It is …” */
                      _("The algorithm “%s” is known but cannot be used here. %s"),
                      known->name, _(known->reason));
}

/* The status of a @name that is neither ours nor a registered one. */
static JotAlgorithmStatus
explain_unknown (const char          *name,
                 const JotAlgorithm **out_near,
                 GError             **error)
{
  const JotAlgorithm *near = find_meant (name);

  if (out_near != NULL)
    *out_near = near;

  if (near != NULL && g_ascii_strcasecmp (name, near->name) == 0)
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_UNKNOWN, G_MAXSIZE,
                        /* Translators: both %s are names of algorithms */
                        _("The algorithm “%s” is written in the wrong letter case: its name is "
                          "“%s”, and names are compared letter by letter (RFC 7515, 4.1.1)."),
                        name, near->name);
      return JOT_ALGORITHM_STATUS_WRONG_CASE;
    }

  if (near != NULL)
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_UNKNOWN, G_MAXSIZE,
                      /* Translators: both %s are names of algorithms */
                      _("The algorithm “%s” is not a name that RFC 7518, 3.1 knows. "
                        "“%s” is probably meant."),
                      name, near->name);
  else
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_UNKNOWN, G_MAXSIZE,
                      /* Translators: %s is what a token gives as its algorithm */
                      _("The algorithm “%s” is unknown. Names are those of RFC 7518, 3.1, "
                        "such as HS256, RS256 or ES256."),
                      name);

  return JOT_ALGORITHM_STATUS_UNKNOWN;
}

/**
 * jot_algorithm_list:
 * @out_n: (out): where to put the number of rows
 *
 * Lists the algorithms that can sign and verify, in the order in which people should see them.
 *
 * Returns: (transfer none) (array length=out_n): the table
 */
const JotAlgorithm *
jot_algorithm_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = G_N_ELEMENTS (algorithms);
  return algorithms;
}

/**
 * jot_algorithm_find:
 * @name: (nullable): an `alg` value
 *
 * Finds the algorithm of exactly this name; letter case counts (RFC 7515, 4.1.1).
 *
 * Returns: (transfer none) (nullable): the row, or `NULL` if the name isn't a supported one
 */
const JotAlgorithm *
jot_algorithm_find (const char *name)
{
  if (name == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (strcmp (name, algorithms[i].name) == 0)
      return &algorithms[i];

  return NULL;
}

/**
 * jot_algorithm_lookup:
 * @name: (nullable): an `alg` value
 * @out_near: (out) (optional) (nullable): where to put the row of @name, or of what was probably
 *   meant by it, or `NULL`
 * @error: return location for an error
 *
 * Finds out what a name stands for. For all but `JOT_ALGORITHM_STATUS_SUPPORTED` an error of the
 * group `JOT_ERROR_ALGORITHM_*` explains what is wrong with it and what to do.
 *
 * Returns: what the name is
 */
JotAlgorithmStatus
jot_algorithm_lookup (const char          *name,
                      const JotAlgorithm **out_near,
                      GError             **error)
{
  const JotAlgorithm *found = jot_algorithm_find (name);
  const KnownName *known;

  g_return_val_if_fail (error == NULL || *error == NULL, JOT_ALGORITHM_STATUS_UNKNOWN);

  if (out_near != NULL)
    *out_near = found;

  if (found != NULL)
    return JOT_ALGORITHM_STATUS_SUPPORTED;

  if (name == NULL || *name == '\0')
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISSING, G_MAXSIZE,
                        _("No algorithm is given. A header needs the member “alg” with a name "
                          "such as HS256 or RS256 (RFC 7515, 4.1.1)."));
      return JOT_ALGORITHM_STATUS_UNKNOWN;
    }

  if (g_ascii_strcasecmp (name, "none") == 0)
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_NONE, G_MAXSIZE,
                        /* Translators: %s is "none" in any letter case */
                        _("The algorithm “%s” means that there is no signature: anybody can write "
                          "such a token, so it proves nothing (RFC 7518, 3.6)."),
                        name);
      return JOT_ALGORITHM_STATUS_NONE;
    }

  known = find_known (name);
  if (known != NULL)
    {
      set_known_error (error, known);
      return known->status;
    }

  return explain_unknown (name, out_near, error);
}

/**
 * jot_algorithm_family_get_name:
 * @family: a family of algorithms
 *
 * Names a family for people.
 *
 * Returns: (transfer none): the name, the same in every language
 */
const char *
jot_algorithm_family_get_name (JotAlgorithmFamily family)
{
  static const char *const names[] = {
    [JOT_ALGORITHM_FAMILY_NONE] = "none",
    [JOT_ALGORITHM_FAMILY_HMAC] = "HMAC",
    [JOT_ALGORITHM_FAMILY_RSA] = "RSA",
    [JOT_ALGORITHM_FAMILY_RSA_PSS] = "RSA-PSS",
    [JOT_ALGORITHM_FAMILY_ECDSA] = "ECDSA",
    [JOT_ALGORITHM_FAMILY_EDDSA] = "EdDSA",
  };

  g_return_val_if_fail ((guint) family < G_N_ELEMENTS (names), names[0]);

  return names[family];
}

/**
 * jot_key_type_get_name:
 * @type: a kind of key
 *
 * Gives the `kty` value of a kind of key (RFC 7518, 6.1).
 *
 * Returns: (transfer none) (nullable): the value, or `NULL` for `JOT_KEY_TYPE_NONE`
 */
const char *
jot_key_type_get_name (JotKeyType type)
{
  static const char *const names[] = {
    [JOT_KEY_TYPE_NONE] = NULL,
    [JOT_KEY_TYPE_OCT] = "oct",
    [JOT_KEY_TYPE_RSA] = "RSA",
    [JOT_KEY_TYPE_EC] = "EC",
    [JOT_KEY_TYPE_OKP] = "OKP",
  };

  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (names), NULL);

  return names[type];
}
