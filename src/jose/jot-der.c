/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-der-private.h"

/* The little of ASN.1 DER (X.690) that is needed to tell the forms of a key apart, and to read the
 * one that GnuTLS can't. All else is GnuTLS's. */

static guint8
peek_tag (JotDer der)
{
  return der.length > 0 ? der.data[0] : 0;
}

/* A form that begins with a version. */
static JotDerKind
classify_versioned (JotDer body)
{
  JotDer content;

  if (!jot_der_read_tag (&body, JOT_DER_INTEGER, &content))
    return JOT_DER_KIND_UNKNOWN;

  switch (peek_tag (body))
    {
    case JOT_DER_SEQUENCE:
      return JOT_DER_KIND_PKCS8;

    case JOT_DER_OCTET_STRING:
      return JOT_DER_KIND_EC_PRIVATE;

    case JOT_DER_INTEGER:
      if (!jot_der_read_tag (&body, JOT_DER_INTEGER, &content))
        return JOT_DER_KIND_UNKNOWN;
      return body.length == 0 ? JOT_DER_KIND_RSA_PUBLIC : JOT_DER_KIND_RSA_PRIVATE;

    default:
      return JOT_DER_KIND_UNKNOWN;
    }
}

/**
 * jot_der_read:
 * @self: what is still to be read; moves on
 * @out_tag: (out): where to put the tag
 * @out_content: (out): where to put what the element holds
 *
 * Reads one element with a tag of one byte and a definite length.
 *
 * Returns: whether there is a whole one
 */
gboolean
jot_der_read (JotDer *self,
              guint8 *out_tag,
              JotDer *out_content)
{
  gsize header = 2;
  gsize length;
  gsize n;

  if (self->length < 2)
    return FALSE;

  length = self->data[1];
  if (length >= 0x80)
    {
      n = length & 0x7f;
      if (n == 0 || n > 4 || self->length < 2 + n)
        return FALSE;

      length = 0;
      for (gsize i = 0; i < n; i++)
        length = length << 8 | self->data[2 + i];
      header += n;
    }

  if (length > self->length - header)
    return FALSE;

  *out_tag = self->data[0];
  *out_content = (JotDer) { self->data + header, length };
  self->data += header + length;
  self->length -= header + length;
  return TRUE;
}

/**
 * jot_der_read_tag:
 * @self: what is still to be read; moves on
 * @tag: the tag that has to come
 * @out_content: (out): where to put what the element holds
 *
 * Reads one element of a known tag.
 *
 * Returns: whether that is what comes
 */
gboolean
jot_der_read_tag (JotDer *self,
                  guint8  tag,
                  JotDer *out_content)
{
  guint8 found;

  return jot_der_read (self, &found, out_content) && found == tag;
}

/**
 * jot_der_read_uint:
 * @self: what is still to be read; moves on
 * @out_number: (out): where to put the bytes of the number, big-endian without leading zeros
 *
 * Reads an integer that is not negative.
 *
 * Returns: whether that is what comes
 */
gboolean
jot_der_read_uint (JotDer *self,
                   JotDer *out_number)
{
  JotDer content;

  if (!jot_der_read_tag (self, JOT_DER_INTEGER, &content) || content.length == 0 ||
      content.data[0] >= 0x80)
    return FALSE;

  while (content.length > 0 && content.data[0] == 0)
    {
      content.data++;
      content.length--;
    }

  *out_number = content;
  return TRUE;
}

/**
 * jot_der_classify:
 * @der: the bytes of a key
 *
 * Tells by their outer shape which form of key the bytes are: PKCS #1 (RFC 8017, A.1), SEC 1
 * (RFC 5915), PKCS #8 (RFC 5208), or a public key or certificate of RFC 5280.
 *
 * Returns: the form, or `JOT_DER_KIND_UNKNOWN` if it is none, or not whole
 */
JotDerKind
jot_der_classify (JotDer der)
{
  JotDer body;
  JotDer content;

  if (!jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body) || der.length > 0)
    return JOT_DER_KIND_UNKNOWN;

  if (peek_tag (body) == JOT_DER_INTEGER)
    return classify_versioned (body);

  if (!jot_der_read_tag (&body, JOT_DER_SEQUENCE, &content))
    return JOT_DER_KIND_UNKNOWN;

  switch (peek_tag (body))
    {
    case JOT_DER_OCTET_STRING:
      return JOT_DER_KIND_PKCS8_ENCRYPTED;

    case JOT_DER_BIT_STRING:
      return JOT_DER_KIND_SPKI;

    case JOT_DER_SEQUENCE:
      return JOT_DER_KIND_CERTIFICATE;

    default:
      return JOT_DER_KIND_UNKNOWN;
    }
}
