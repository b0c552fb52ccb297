/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-der-private.h"
#include "jot-ec-private.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Context-specific tags of RFC 5915, 3. */
#define TAG_PARAMETERS 0xa0
#define TAG_PUBLIC     0xa1

/* First bytes of a point: SEC 1, 2.3.3. */
#define POINT_EVEN         0x02
#define POINT_ODD          0x03
#define POINT_UNCOMPRESSED 0x04

/* RFC 5480, 2.1.1.1. */
static const struct
{
  JotCurve     curve;
  gsize        length;
  const guint8 oid[8];
} named_curves[] = {
  { JOT_CURVE_P256, 8, { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07 } },
  { JOT_CURVE_P384, 5, { 0x2b, 0x81, 0x04, 0x00, 0x22 } },
  { JOT_CURVE_P521, 5, { 0x2b, 0x81, 0x04, 0x00, 0x23 } },
};

static JotKey *
refuse_malformed (GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, G_MAXSIZE,
                    _("The elliptic curve key has the outer form of one, but cannot be read "
                      "(RFC 5915, 3). It may be damaged or cut; get it anew."));
  return NULL;
}

/* Finds the curve that @parameters name: RFC 5480, 2.1.1. */
static gboolean
read_curve (JotDer    parameters,
            JotCurve *out_curve,
            GError  **error)
{
  JotDer oid;

  if (parameters.length > 0 && parameters.data[0] == JOT_DER_SEQUENCE)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                        _("The key spells its curve out instead of naming it, which RFC 5480, "
                          "2.1.1 forbids. Convert it: openssl ec -in FILE -param_enc named_curve"));
      return FALSE;
    }

  if (!jot_der_read_tag (&parameters, JOT_DER_OID, &oid))
    {
      refuse_malformed (error);
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (named_curves); i++)
    if (named_curves[i].length == oid.length &&
        memcmp (named_curves[i].oid, oid.data, oid.length) == 0)
      {
        *out_curve = named_curves[i].curve;
        return TRUE;
      }

  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                    _("The key is on a curve that can't be used here, such as secp256k1. Use one "
                      "on P-256, P-384 or P-521."));
  return FALSE;
}

/* Whether the point that came with the key is the one that was computed from its private value. */
static gboolean
is_same_point (JotDer                point,
               const gnutls_datum_t *x,
               const gnutls_datum_t *y)
{
  guint8 form;

  if (point.length == 0)
    return FALSE;

  form = point.data[0];
  if (form == POINT_EVEN || form == POINT_ODD)
    return point.length == 1 + x->size && memcmp (point.data + 1, x->data, x->size) == 0 &&
           (y->data[y->size - 1] & 1) == (form == POINT_ODD);

  return form == POINT_UNCOMPRESSED && point.length == 1 + x->size + y->size &&
         memcmp (point.data + 1, x->data, x->size) == 0 &&
         memcmp (point.data + 1 + x->size, y->data, y->size) == 0;
}

static JotKey *
refuse_private_value (GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                    _("The private value of the key does not belong to its public point or its "
                      "curve. The key is damaged or put together from two; get it anew."));
  return NULL;
}

/* Makes the key of a private value; @point is what was found beside it, or empty. */
static JotKey *
make_key (JotCurve     curve,
          JotDer       value,
          JotDer       point,
          JotKeyOrigin origin,
          GError     **error)
{
  const JotCurveInfo *info = jot_curve_get_info (curve);
  g_auto (JotDatum) d = jot_datum_new (info->size);
  g_auto (JotDatum) x = jot_datum_new (info->size);
  g_auto (JotDatum) y = jot_datum_new (info->size);
  g_auto (gnutls_privkey_t) privkey = NULL;
  int result;

  /* RFC 5915 fixes the length, but some leave zeros out at the front and GnuTLS puts one there. */
  while (value.length > info->size && value.data[0] == 0)
    {
      value.data++;
      value.length--;
    }
  if (value.length > info->size)
    return refuse_malformed (error);
  memcpy (d.data + info->size - value.length, value.data, value.length);

  if (!jot_ec_compute_point (curve, d.data, x.data, y.data) ||
      (point.data != NULL && !is_same_point (point, &x, &y)))
    return refuse_private_value (error);

  result = gnutls_privkey_init (&privkey);
  if (result >= 0)
    result = gnutls_privkey_import_ecc_raw (privkey, info->backend_id, &x, &y, &d);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_adopt_private (&privkey, origin, error);
}

static JotDer
get_curve_oid (JotCurve curve)
{
  for (gsize i = 0; i < G_N_ELEMENTS (named_curves); i++)
    if (named_curves[i].curve == curve)
      return (JotDer) { named_curves[i].oid, named_curves[i].length }
  ;

  g_return_val_if_reached (((JotDer) { NULL, 0 }));
}

/* How many bytes the tag and the length before @length bytes take; up to 255. */
static gsize
count_header (gsize length)
{
  return length < 0x80 ? 2 : 3;
}

static guint8 *
write_header (guint8 *at,
              guint8  tag,
              gsize   length)
{
  *at++ = tag;
  if (length >= 0x80)
    *at++ = 0x81;
  *at++ = (guint8) length;

  return at;
}

static guint8 *
write_bytes (guint8       *at,
             gconstpointer bytes,
             gsize         length)
{
  memcpy (at, bytes, length);
  return at + length;
}

/**
 * jot_key_new_from_sec1:
 * @der: the structure of RFC 5915, 3
 * @parameters: the curve as PKCS #8 names it around that, or empty
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a key of an elliptic curve private key. GnuTLS takes none without its public point, as Java
 * writes them; here the point is computed, and compared if it is there.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_MALFORMED`,
 *   `_UNSUPPORTED`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_from_sec1 (JotDer       der,
                       JotDer       parameters,
                       JotKeyOrigin origin,
                       GError     **error)
{
  JotDer body, version, value, content;
  JotDer point = { NULL, 0 };
  JotCurve curve;
  guint8 tag;

  if (!jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) ||
      !jot_der_read_uint (&body, &version) ||
      !jot_der_read_tag (&body, JOT_DER_OCTET_STRING, &value))
    return refuse_malformed (error);

  while (body.length > 0)
    {
      if (!jot_der_read (&body, &tag, &content))
        return refuse_malformed (error);

      if (tag == TAG_PARAMETERS)
        parameters = content;
      /* A bit string begins with the number of bits that are left over. */
      else if (tag == TAG_PUBLIC && jot_der_read_tag (&content, JOT_DER_BIT_STRING, &point) &&
               point.length > 1)
        point = (JotDer) { point.data + 1, point.length - 1 }
      ;
      else
        return refuse_malformed (error);
    }

  if (!read_curve (parameters, &curve, error))
    return NULL;

  return make_key (curve, value, point, origin, error);
}

/**
 * jot_key_encode_sec1:
 * @self: an elliptic curve key
 * @d: its private value, as long as the curve asks for
 *
 * Writes a key as RFC 5915, 3 asks for. What GnuTLS writes by itself has a zero byte too many before
 * some private values.
 *
 * Returns: the DER, to be cleared with jot_datum_clear()
 */
JotDatum
jot_key_encode_sec1 (const JotKey         *self,
                     const gnutls_datum_t *d)
{
  const JotDer oid = get_curve_oid (self->curve);
  const gsize point = 1 + 1 + 2 * d->size;
  const gsize public = count_header (point) + point;
  const gsize parameters = 2 + oid.length;
  const gsize body = 3 + 2 + d->size + 2 + parameters + count_header (public) + public;
  JotDatum der = jot_datum_new (count_header (body) + body);
  guint8 *at = der.data;

  at = write_header (at, JOT_DER_SEQUENCE, body);
  at = write_header (at, JOT_DER_INTEGER, 1);
  *at++ = 1;
  at = write_header (at, JOT_DER_OCTET_STRING, d->size);
  at = write_bytes (at, d->data, d->size);
  at = write_header (at, TAG_PARAMETERS, parameters);
  at = write_header (at, JOT_DER_OID, oid.length);
  at = write_bytes (at, oid.data, oid.length);
  at = write_header (at, TAG_PUBLIC, public);
  at = write_header (at, JOT_DER_BIT_STRING, point);
  *at++ = 0;
  *at++ = POINT_UNCOMPRESSED;
  at = write_bytes (at, g_bytes_get_data (self->parts[JOT_KEY_PART_X], NULL), d->size);
  at = write_bytes (at, g_bytes_get_data (self->parts[JOT_KEY_PART_Y], NULL), d->size);
  g_assert (at == der.data + der.size);

  return der;
}
