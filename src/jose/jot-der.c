/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-der-private.h"

#include <string.h>

/* The little of ASN.1 DER (X.690) that is needed to tell the forms of a key apart, to read
 * those that GnuTLS can't, and to hand it numbers in the form in which it leaves no copies of
 * them behind. */

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

/* Whether a number needs a zero byte before it, lest it be negative, or for being zero. */
static gboolean
needs_zero (JotDer number)
{
  return number.length == 0 || number.data[0] >= 0x80;
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
 * jot_der_equal:
 * @self: what an element holds
 * @bytes: what to compare it with
 * @length: how many
 *
 * Compares bytes.
 *
 * Returns: whether both are the same bytes
 */
gboolean
jot_der_equal (JotDer        self,
               gconstpointer bytes,
               gsize         length)
{
  return self.length == length && memcmp (self.data, bytes, length) == 0;
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

/**
 * jot_der_count:
 * @content_length: how many bytes an element holds, less than 64 KiB
 *
 * Counts what an element takes.
 *
 * Returns: the bytes with the tag and the length
 */
gsize
jot_der_count (gsize content_length)
{
  g_return_val_if_fail (content_length <= G_MAXUINT16, 0);

  return content_length + (content_length < 0x80 ? 2 : content_length < 0x100 ? 3 : 4);
}

/**
 * jot_der_count_uint:
 * @number: a number, big-endian without leading zeros
 *
 * Counts what a number takes as an integer.
 *
 * Returns: the bytes with the tag and the length
 */
gsize
jot_der_count_uint (JotDer number)
{
  return jot_der_count (number.length + (needs_zero (number) ? 1 : 0));
}

/**
 * jot_der_write_header:
 * @at: where to write
 * @tag: the tag
 * @content_length: how many bytes will follow
 *
 * Writes the tag and the length of an element.
 *
 * Returns: where to write on
 */
guint8 *
jot_der_write_header (guint8 *at,
                      guint8  tag,
                      gsize   content_length)
{
  *at++ = tag;

  if (content_length >= 0x100)
    {
      *at++ = 0x82;
      *at++ = (guint8) (content_length >> 8);
    }
  else if (content_length >= 0x80)
    {
      *at++ = 0x81;
    }

  *at++ = (guint8) content_length;
  return at;
}

/**
 * jot_der_write_bytes:
 * @at: where to write
 * @bytes: what
 * @length: how many
 *
 * Writes bytes as they are.
 *
 * Returns: where to write on
 */
guint8 *
jot_der_write_bytes (guint8       *at,
                     gconstpointer bytes,
                     gsize         length)
{
  memcpy (at, bytes, length);
  return at + length;
}

/**
 * jot_der_write_uint:
 * @at: where to write
 * @number: a number, big-endian without leading zeros
 *
 * Writes an integer.
 *
 * Returns: where to write on
 */
guint8 *
jot_der_write_uint (guint8 *at,
                    JotDer  number)
{
  gboolean zero = needs_zero (number);

  at = jot_der_write_header (at, JOT_DER_INTEGER, number.length + (zero ? 1 : 0));
  if (zero)
    *at++ = 0;

  return number.length > 0 ? jot_der_write_bytes (at, number.data, number.length) : at;
}
