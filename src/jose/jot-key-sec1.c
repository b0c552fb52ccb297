/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

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
    if (jot_der_equal (oid, named_curves[i].oid, named_curves[i].length))
      {
        *out_curve = named_curves[i].curve;
        return TRUE;
      }

  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                    _("The key is on a curve that can’t be used here, such as secp256k1. Use one "
                      "on P-256, P-384 or P-521."));
  return FALSE;
}

/* Whether the point that came with the key is the one that was computed from its private value. */
static gboolean
is_point_of (JotDer        point,
             const JotKey *key)
{
  const gsize size = jot_curve_get_info (key->curve)->size;
  const guint8 *x = g_bytes_get_data (key->parts[JOT_KEY_PART_X], NULL);
  const guint8 *y = g_bytes_get_data (key->parts[JOT_KEY_PART_Y], NULL);
  guint8 form;

  if (point.length < 1 + size || memcmp (point.data + 1, x, size) != 0)
    return FALSE;

  form = point.data[0];
  if (form == POINT_EVEN || form == POINT_ODD)
    return point.length == 1 + size && (y[size - 1] & 1) == (form == POINT_ODD);

  return form == POINT_UNCOMPRESSED && point.length == 1 + 2 * size &&
         memcmp (point.data + 1 + size, y, size) == 0;
}

/* Makes the key of a private value of any length. */
static JotKey *
make_key (JotCurve     curve,
          JotDer       value,
          JotKeyOrigin origin,
          GError     **error)
{
  const gsize size = jot_curve_get_info (curve)->size;
  g_auto (JotDatum) d = jot_datum_new (size);

  /* RFC 5915 fixes the length, but some leave zeros out at the front and GnuTLS puts one there. */
  while (value.length > size && value.data[0] == 0)
    {
      value.data++;
      value.length--;
    }
  if (value.length > size)
    return refuse_malformed (error);

  memcpy (d.data + size - value.length, value.data, value.length);
  return jot_key_new_ec_private (curve, NULL, NULL, &d, origin, error);
}

/**
 * jot_sec1_get_curve_oid:
 * @curve: P-256, P-384 or P-521
 *
 * Names a curve as DER does (RFC 5480, 2.1.1.1).
 *
 * Returns: the bytes of its object identifier
 */
JotDer
jot_sec1_get_curve_oid (JotCurve curve)
{
  for (gsize i = 0; i < G_N_ELEMENTS (named_curves); i++)
    if (named_curves[i].curve == curve)
      return (JotDer) { named_curves[i].oid, named_curves[i].length }
  ;

  g_return_val_if_reached (((JotDer) { NULL, 0 }));
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
  g_autoptr (JotKey) self = NULL;
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

  self = make_key (curve, value, origin, error);
  if (self != NULL && point.data != NULL && !is_point_of (point, self))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        _("The private value of the key does not belong to its public value or its "
                          "curve. The key is damaged or put together from two; get it anew."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * jot_key_encode_sec1:
 * @self: an elliptic curve private key
 *
 * Writes a private key as RFC 5915, 3 asks for inside PKCS #8, where the curve is named already.
 *
 * Returns: the DER, to be cleared with jot_datum_clear()
 */
JotDatum
jot_key_encode_sec1 (const JotKey *self)
{
  gsize size;
  const guint8 *d = jot_secret_get_data (self->private_value, &size);
  const gsize point = 1 + 1 + 2 * size;
  const gsize public = jot_der_count (point);
  const gsize body = jot_der_count (1) + jot_der_count (size) + jot_der_count (public);
  JotDatum der = jot_datum_new (jot_der_count (body));
  guint8 *at = der.data;

  at = jot_der_write_header (at, JOT_DER_SEQUENCE, body);
  at = jot_der_write_header (at, JOT_DER_INTEGER, 1);
  *at++ = 1;
  at = jot_der_write_header (at, JOT_DER_OCTET_STRING, size);
  at = jot_der_write_bytes (at, d, size);
  at = jot_der_write_header (at, TAG_PUBLIC, public);
  at = jot_der_write_header (at, JOT_DER_BIT_STRING, point);
  *at++ = 0;
  *at++ = POINT_UNCOMPRESSED;
  at = jot_der_write_bytes (at, g_bytes_get_data (self->parts[JOT_KEY_PART_X], NULL), size);
  at = jot_der_write_bytes (at, g_bytes_get_data (self->parts[JOT_KEY_PART_Y], NULL), size);
  g_assert (at == der.data + der.size);

  return der;
}
