/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Context-specific tags of RFC 5958, 2. */
#define TAG_ATTRIBUTES 0xa0
#define TAG_PUBLIC     0x81

/* RFC 8017, A.1, RFC 5480, 2.1.1 and RFC 8410, 3. */
static const struct
{
  JotKeyType   key_type;
  JotCurve     curve;
  gsize        length;
  const guint8 oid[9];
} kinds[] = {
  { JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 9,
    { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 } },
  { JOT_KEY_TYPE_EC, JOT_CURVE_NONE, 7, { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01 } },
  { JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 3, { 0x2b, 0x65, 0x70 } },
  { JOT_KEY_TYPE_OKP, JOT_CURVE_ED448, 3, { 0x2b, 0x65, 0x71 } },
};

static const guint8 der_null[] = { 0x05, 0x00 };

static JotKey *
refuse_malformed (GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, G_MAXSIZE,
                    _("The private key has the outer form of one, but cannot be read (RFC 5958, 2; "
                      "RFC 8017, A.1). It may be damaged or cut; get it anew."));
  return NULL;
}

/* RFC 8410, 7: the private value, and maybe the public one in what follows it. */
static JotKey *
read_okp (JotCurve     curve,
          JotDer       inner,
          JotDer       rest,
          JotKeyOrigin origin,
          GError     **error)
{
  const gsize size = jot_curve_get_info (curve)->size;
  gnutls_datum_t d, x;
  gboolean has_x = FALSE;
  JotDer value, content;
  guint8 tag;

  if (!jot_der_read_tag (&inner, JOT_DER_OCTET_STRING, &value) || inner.length > 0 ||
      value.length != size)
    return refuse_malformed (error);

  while (rest.length > 0)
    {
      if (!jot_der_read (&rest, &tag, &content) || (tag != TAG_ATTRIBUTES && tag != TAG_PUBLIC))
        return refuse_malformed (error);

      /* A bit string begins with the number of bits that are left over. */
      if (tag == TAG_PUBLIC)
        {
          if (content.length != 1 + size)
            return refuse_malformed (error);
          x = (gnutls_datum_t) { (guint8 *) content.data + 1, (guint) size };
          has_x = TRUE;
        }
    }

  d = (gnutls_datum_t) { (guint8 *) value.data, (guint) size };
  return jot_key_new_okp_private (curve, has_x ? &x : NULL, &d, origin, error);
}

static gboolean
read_rsa_numbers (const JotKey     *self,
                  JotRsaOwnNumbers *out_numbers,
                  GError          **error)
{
  int result = gnutls_privkey_export_rsa_raw2 (self->privkey,
                                               &out_numbers->n, &out_numbers->e, &out_numbers->d,
                                               &out_numbers->p, &out_numbers->q, &out_numbers->qi,
                                               &out_numbers->dp, &out_numbers->dq,
                                               GNUTLS_EXPORT_FLAG_NO_LZ);

  if (result < 0)
    jot_gnutls_set_error (error, result);

  return result >= 0;
}

/* What PKCS #8 wraps: PKCS #1, SEC 1, or the bare value. */
static gboolean
encode_inner (const JotKey *self,
              JotDatum     *out_inner,
              GError      **error)
{
  g_auto (JotRsaOwnNumbers) numbers = { { NULL, 0 } };
  const guint8 *d;
  gsize size;

  switch (self->key_type)
    {
    case JOT_KEY_TYPE_RSA:
      if (!read_rsa_numbers (self, &numbers, error))
        return FALSE;
      *out_inner = jot_rsa_encode_pkcs1 (&numbers);
      return TRUE;

    case JOT_KEY_TYPE_EC:
      *out_inner = jot_key_encode_sec1 (self);
      return TRUE;

    case JOT_KEY_TYPE_OKP:
      d = jot_secret_get_data (self->private_value, &size);
      *out_inner = jot_datum_new (jot_der_count (size));
      jot_der_write_bytes (jot_der_write_header (out_inner->data, JOT_DER_OCTET_STRING, size),
                           d, size);
      return TRUE;

    case JOT_KEY_TYPE_NONE:
    case JOT_KEY_TYPE_OCT:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gsize
find_kind (const JotKey *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].key_type == self->key_type &&
        (kinds[i].curve == JOT_CURVE_NONE || kinds[i].curve == self->curve))
      return i;

  g_return_val_if_reached (0);
}

/**
 * jot_key_new_from_pkcs1:
 * @der: the structure of RFC 8017, A.1.2
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a key of an RSA private key.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_MALFORMED`,
 *   `_UNSUPPORTED`, `_INCONSISTENT`, `_TOO_SMALL`, `_TOO_LARGE` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_from_pkcs1 (JotDer       der,
                        JotKeyOrigin origin,
                        GError     **error)
{
  JotRsaNumbers numbers;
  gnutls_datum_t *all[] = {
    &numbers.n, &numbers.e, &numbers.d, &numbers.p, &numbers.q,
    &numbers.dp, &numbers.dq, &numbers.qi,
  };
  JotDer body, version, number;

  if (!jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) || der.length > 0 ||
      !jot_der_read_uint (&body, &version))
    return refuse_malformed (error);

  if (version.length > 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                        _("The RSA key has more than two primes (RFC 8017, 3.2), which GnuTLS does "
                          "not do. Use one with two primes."));
      return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (!jot_der_read_uint (&body, &number))
        return refuse_malformed (error);
      *all[i] = (gnutls_datum_t) { (guint8 *) number.data, (guint) number.length };
    }

  if (body.length > 0)
    return refuse_malformed (error);

  return jot_key_new_rsa_private (&numbers, origin, NULL, error);
}

/**
 * jot_key_new_from_pkcs8:
 * @der: the structure of RFC 5958, 2
 * @origin: what it was read from
 * @out_foreign: (out): where to put whether the key is of a kind that is not read here
 * @error: return location for an error
 *
 * Makes a key of the inner structure of PKCS #8, if it is for RSA, EC, Ed25519 or Ed448.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set as by jot_key_new_from_pkcs1() and
 *   jot_key_new_from_sec1(); it is not set if the key is foreign
 */
JotKey *
jot_key_new_from_pkcs8 (JotDer       der,
                        JotKeyOrigin origin,
                        gboolean    *out_foreign,
                        GError     **error)
{
  JotDer body, version, algorithm, oid, inner;

  *out_foreign = FALSE;

  if (!jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) ||
      !jot_der_read_uint (&body, &version) ||
      !jot_der_read_tag (&body, JOT_DER_SEQUENCE, &algorithm) ||
      !jot_der_read_tag (&algorithm, JOT_DER_OID, &oid) ||
      !jot_der_read_tag (&body, JOT_DER_OCTET_STRING, &inner))
    return refuse_malformed (error);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!jot_der_equal (oid, kinds[i].oid, kinds[i].length))
        continue;

      if (kinds[i].key_type == JOT_KEY_TYPE_RSA)
        return jot_key_new_from_pkcs1 (inner, origin, error);
      if (kinds[i].key_type == JOT_KEY_TYPE_EC)
        return jot_key_new_from_sec1 (inner, algorithm, origin, error);
      return read_okp (kinds[i].curve, inner, body, origin, error);
    }

  *out_foreign = TRUE;
  return NULL;
}

/**
 * jot_key_encode_pkcs8:
 * @self: a private key that is no secret
 * @out_der: (out): where to put the DER, to be cleared with jot_datum_clear()
 * @error: return location for an error
 *
 * Writes a private key as PKCS #8 (RFC 5958, 2), with no copy of it left behind.
 *
 * Returns: whether it could; if not, @error is `JOT_ERROR_CRYPTO`
 */
gboolean
jot_key_encode_pkcs8 (const JotKey *self,
                      JotDatum     *out_der,
                      GError      **error)
{
  const gsize kind = find_kind (self);
  const JotDer curve_oid = self->key_type == JOT_KEY_TYPE_EC
                           ? jot_sec1_get_curve_oid (self->curve) : (JotDer) { NULL, 0 };
  g_auto (JotDatum) inner = JOT_DATUM_INIT;
  gsize algorithm = jot_der_count (kinds[kind].length);
  gsize body;
  guint8 *at;

  if (!encode_inner (self, &inner, error))
    return FALSE;

  if (self->key_type == JOT_KEY_TYPE_RSA)
    algorithm += sizeof der_null;
  if (self->key_type == JOT_KEY_TYPE_EC)
    algorithm += jot_der_count (curve_oid.length);

  body = jot_der_count (1) + jot_der_count (algorithm) + jot_der_count (inner.size);
  *out_der = jot_datum_new (jot_der_count (body));

  at = jot_der_write_header (out_der->data, JOT_DER_SEQUENCE, body);
  at = jot_der_write_uint (at, (JotDer) { NULL, 0 });
  at = jot_der_write_header (at, JOT_DER_SEQUENCE, algorithm);
  at = jot_der_write_header (at, JOT_DER_OID, kinds[kind].length);
  at = jot_der_write_bytes (at, kinds[kind].oid, kinds[kind].length);
  if (self->key_type == JOT_KEY_TYPE_RSA)
    at = jot_der_write_bytes (at, der_null, sizeof der_null);
  if (self->key_type == JOT_KEY_TYPE_EC)
    {
      at = jot_der_write_header (at, JOT_DER_OID, curve_oid.length);
      at = jot_der_write_bytes (at, curve_oid.data, curve_oid.length);
    }
  at = jot_der_write_header (at, JOT_DER_OCTET_STRING, inner.size);
  at = jot_der_write_bytes (at, inner.data, inner.size);
  g_assert (at == out_der->data + out_der->size);

  return TRUE;
}
