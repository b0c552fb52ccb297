/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-ec-private.h"
#include "jot-error.h"
#include "jot-key-private.h"
#include "jot-rsa-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Turns handles of GnuTLS, wherever they come from, into keys of ours, all held to the same rules:
 * what GnuTLS takes without a word (see each check) does not get past here. */

/* The hash that a key marked for RSA-PSS is bound to, in bits, or 0 if it is bound to none. */
static guint
read_pss_hash (gnutls_pubkey_t pubkey)
{
  gnutls_x509_spki_t spki;
  gnutls_digest_algorithm_t digest = GNUTLS_DIG_UNKNOWN;
  guint salt_size;
  guint bits = 0;

  if (gnutls_x509_spki_init (&spki) < 0)
    return 0;

  if (gnutls_pubkey_get_spki (pubkey, spki, 0) >= 0 &&
      gnutls_x509_spki_get_rsa_pss_params (spki, &digest, &salt_size) >= 0 &&
      digest != GNUTLS_DIG_UNKNOWN)
    bits = 8 * (guint) gnutls_hash_get_len (digest);

  gnutls_x509_spki_deinit (spki);
  return bits;
}

static GBytes *
bytes_from_datum (const gnutls_datum_t *datum,
                  gsize                 padded_length)
{
  gsize missing = padded_length > datum->size ? padded_length - datum->size : 0;
  guint8 *padded = g_malloc0 (missing + datum->size);

  memcpy (padded + missing, datum->data, datum->size);
  return g_bytes_new_take (padded, missing + datum->size);
}

static gboolean
read_rsa_parts (JotKey         *self,
                gnutls_pubkey_t pubkey,
                GError        **error)
{
  g_auto (JotDatum) n = JOT_DATUM_INIT;
  g_auto (JotDatum) e = JOT_DATUM_INIT;
  int result = gnutls_pubkey_export_rsa_raw2 (pubkey, &n, &e, GNUTLS_EXPORT_FLAG_NO_LZ);

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  if (!jot_rsa_check_public (&n, &e, &self->bits, NULL, error))
    return FALSE;

  self->parts[JOT_KEY_PART_N] = bytes_from_datum (&n, 0);
  self->parts[JOT_KEY_PART_E] = bytes_from_datum (&e, 0);
  return TRUE;
}

static gboolean
read_curve_parts (JotKey         *self,
                  gnutls_pubkey_t pubkey,
                  GError        **error)
{
  g_auto (JotDatum) x = JOT_DATUM_INIT;
  g_auto (JotDatum) y = JOT_DATUM_INIT;
  gnutls_ecc_curve_t backend_id = GNUTLS_ECC_CURVE_INVALID;
  const JotCurveInfo *info;
  const char *name;
  int result;

  result = gnutls_pubkey_export_ecc_raw2 (pubkey, &backend_id, &x, &y, GNUTLS_EXPORT_FLAG_NO_LZ);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  self->curve = jot_curve_find_for_backend (backend_id);
  info = jot_curve_get_info (self->curve);
  if (info->key_type != self->key_type)
    {
      name = gnutls_ecc_curve_get_name (backend_id);
      jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                        /* Translators: %s is the name of an elliptic curve */
                        _("The key is on the curve %s, with which no token is signed. Use P-256, "
                          "P-384, P-521, Ed25519 or Ed448."),
                        name != NULL ? name : "?");
      return FALSE;
    }

  self->bits = info->bits;
  self->parts[JOT_KEY_PART_X] = bytes_from_datum (&x, info->size);
  if (self->key_type == JOT_KEY_TYPE_EC)
    self->parts[JOT_KEY_PART_Y] = bytes_from_datum (&y, info->size);

  return TRUE;
}

/* Makes a key of @pubkey, which stays the caller's. */
static JotKey *
read_public (gnutls_pubkey_t pubkey,
             JotKeyOrigin    origin,
             GError        **error)
{
  g_autoptr (JotKey) self = jot_key_alloc (JOT_KEY_TYPE_NONE, origin);
  int algorithm = gnutls_pubkey_get_pk_algorithm (pubkey, NULL);
  gboolean done;

  switch (algorithm)
    {
    case GNUTLS_PK_RSA:
    case GNUTLS_PK_RSA_PSS:
      self->key_type = JOT_KEY_TYPE_RSA;
      self->pss_only = algorithm == GNUTLS_PK_RSA_PSS;
      self->pss_hash_bits = self->pss_only ? read_pss_hash (pubkey) : 0;
      done = read_rsa_parts (self, pubkey, error);
      break;

    case GNUTLS_PK_ECDSA:
      self->key_type = JOT_KEY_TYPE_EC;
      done = read_curve_parts (self, pubkey, error);
      break;

    case GNUTLS_PK_EDDSA_ED25519:
    case GNUTLS_PK_EDDSA_ED448:
      self->key_type = JOT_KEY_TYPE_OKP;
      done = read_curve_parts (self, pubkey, error);
      break;

    default:
      done = FALSE;
      jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                        /* Translators: %s is the name of a kind of key, such as DSA */
                        _("Keys of the kind %s sign no tokens. Use an RSA, EC or Ed25519 key."),
                        gnutls_pk_get_name ((gnutls_pk_algorithm_t) MAX (algorithm, 0)));
      break;
    }

  return done ? g_steal_pointer (&self) : NULL;
}

static gboolean
import_rsa_public (const gnutls_datum_t *n,
                   const gnutls_datum_t *e,
                   gnutls_pubkey_t      *out_pubkey,
                   GError              **error)
{
  g_auto (gnutls_pubkey_t) pubkey = NULL;
  int result = gnutls_pubkey_init (&pubkey);

  if (result >= 0)
    result = gnutls_pubkey_import_rsa_raw (pubkey, n, e);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  *out_pubkey = g_steal_pointer (&pubkey);
  return TRUE;
}

/* A key that is marked for RSA-PSS brings its own hash and salt with it. Reading its bare numbers
 * anew makes GnuTLS take ours. */
static gboolean
make_plain_public (JotKey          *self,
                   gnutls_pubkey_t *pubkey,
                   GError         **error)
{
  const gnutls_datum_t n = {
    (guint8 *) g_bytes_get_data (self->parts[JOT_KEY_PART_N], NULL),
    (guint) g_bytes_get_size (self->parts[JOT_KEY_PART_N])
  };
  const gnutls_datum_t e = {
    (guint8 *) g_bytes_get_data (self->parts[JOT_KEY_PART_E], NULL),
    (guint) g_bytes_get_size (self->parts[JOT_KEY_PART_E])
  };
  gnutls_pubkey_t plain;

  if (!import_rsa_public (&n, &e, &plain, error))
    return FALSE;

  gnutls_pubkey_deinit (*pubkey);
  *pubkey = plain;
  return TRUE;
}

/* Checks the numbers of an RSA private key, and for one marked RSA-PSS makes it plain. */
static gboolean
check_rsa_private (gnutls_privkey_t *privkey,
                   gboolean          pss_only,
                   GError          **error)
{
  g_auto (JotDatum) n = JOT_DATUM_INIT;
  g_auto (JotDatum) e = JOT_DATUM_INIT;
  g_auto (JotDatum) d = JOT_DATUM_INIT;
  g_auto (JotDatum) p = JOT_DATUM_INIT;
  g_auto (JotDatum) q = JOT_DATUM_INIT;
  g_auto (JotDatum) qi = JOT_DATUM_INIT;
  g_auto (JotDatum) dp = JOT_DATUM_INIT;
  g_auto (JotDatum) dq = JOT_DATUM_INIT;
  g_auto (gnutls_privkey_t) plain = NULL;
  int result;

  result = gnutls_privkey_export_rsa_raw2 (*privkey, &n, &e, &d, &p, &q, &qi, &dp, &dq,
                                           GNUTLS_EXPORT_FLAG_NO_LZ);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  if (!jot_rsa_check_private (&n, &e, &d, &p, &q, NULL, NULL, error))
    return FALSE;

  if (!pss_only)
    return TRUE;

  result = gnutls_privkey_init (&plain);
  if (result >= 0)
    result = gnutls_privkey_import_rsa_raw (plain, &n, &e, &d, &p, &q, NULL, NULL, NULL);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  gnutls_privkey_deinit (*privkey);
  *privkey = g_steal_pointer (&plain);
  return TRUE;
}

static gboolean
is_on_curve (const JotKey   *self,
             gnutls_pubkey_t pubkey)
{
  switch (self->key_type)
    {
    case JOT_KEY_TYPE_EC:
      return gnutls_pubkey_verify_params (pubkey) >= 0;

    case JOT_KEY_TYPE_OKP:
      return jot_ec_is_edwards_point (self->curve,
                                      g_bytes_get_data (self->parts[JOT_KEY_PART_X], NULL));

    case JOT_KEY_TYPE_NONE:
    case JOT_KEY_TYPE_OCT:
    case JOT_KEY_TYPE_RSA:
    default:
      return TRUE;
    }
}

/**
 * jot_key_new_rsa:
 * @n: the modulus
 * @e: the public exponent
 * @origin: what they were read from
 * @error: return location for an error
 *
 * Makes an RSA public key of its numbers.
 *
 * Returns: (transfer full): a public key, or `NULL` with @error set to `JOT_ERROR_KEY_TOO_SMALL`,
 *   `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_rsa (const gnutls_datum_t *n,
                 const gnutls_datum_t *e,
                 JotKeyOrigin          origin,
                 GError              **error)
{
  g_auto (gnutls_pubkey_t) pubkey = NULL;
  guint bits;

  if (!jot_rsa_check_public (n, e, &bits, NULL, error) ||
      !import_rsa_public (n, e, &pubkey, error))
    return NULL;

  return jot_key_adopt_public (&pubkey, origin, error);
}

/**
 * jot_key_adopt_public:
 * @pubkey: (inout): a public key; it is emptied if a key is returned
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a key of a handle, after checks that GnuTLS does not do.
 *
 * Returns: (transfer full): a public key, or `NULL` with @error set to `JOT_ERROR_KEY_UNSUPPORTED`,
 *   `_TOO_SMALL`, `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_adopt_public (gnutls_pubkey_t *pubkey,
                      JotKeyOrigin     origin,
                      GError         **error)
{
  g_autoptr (JotKey) self = read_public (*pubkey, origin, error);

  if (self == NULL)
    return NULL;

  if (!is_on_curve (self, *pubkey))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        /* Translators: %s is the name of an elliptic curve */
                        _("The public value of the key is no point of the curve %s. The key is "
                          "damaged, or made to attack; get it anew."),
                        jot_curve_get_name (self->curve));
      return NULL;
    }

  if (self->pss_only && !make_plain_public (self, pubkey, error))
    return NULL;

  self->pubkey = g_steal_pointer (pubkey);
  return g_steal_pointer (&self);
}

/**
 * jot_key_adopt_private:
 * @privkey: (inout): a private key; it is emptied if a key is returned
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a key of a handle, after checks that GnuTLS does not do: above all that the private part
 * belongs to the public one.
 *
 * Returns: (transfer full): a private key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_UNSUPPORTED`, `_TOO_SMALL`, `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_adopt_private (gnutls_privkey_t *privkey,
                       JotKeyOrigin      origin,
                       GError          **error)
{
  g_auto (gnutls_pubkey_t) pubkey = NULL;
  g_autoptr (JotKey) self = NULL;
  int result;

  result = gnutls_pubkey_init (&pubkey);
  if (result >= 0)
    result = gnutls_pubkey_import_privkey (pubkey, *privkey, 0, 0);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self = jot_key_adopt_public (&pubkey, origin, error);
  if (self == NULL)
    return NULL;

  if (self->key_type == JOT_KEY_TYPE_RSA &&
      !check_rsa_private (privkey, self->pss_only, error))
    return NULL;

  if (self->key_type == JOT_KEY_TYPE_EC && gnutls_privkey_verify_params (*privkey) < 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        _("The private value d of the key does not belong to its public point "
                          "x, y. The key is damaged or put together from two; get it anew."));
      return NULL;
    }

  self->is_private = TRUE;
  self->privkey = g_steal_pointer (privkey);
  return g_steal_pointer (&self);
}
