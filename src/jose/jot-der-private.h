/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JOT_DER_INTEGER      0x02
#define JOT_DER_BIT_STRING   0x03
#define JOT_DER_OCTET_STRING 0x04
#define JOT_DER_OID          0x06
#define JOT_DER_SEQUENCE     0x30

/* Bytes that are still to be read. */
typedef struct
{
  const guint8 *data;
  gsize         length;
} JotDer;

/* What the bytes of a key are. */
typedef enum
{
  JOT_DER_KIND_UNKNOWN,
  JOT_DER_KIND_RSA_PRIVATE,
  JOT_DER_KIND_RSA_PUBLIC,
  JOT_DER_KIND_EC_PRIVATE,
  JOT_DER_KIND_PKCS8,
  JOT_DER_KIND_PKCS8_ENCRYPTED,
  JOT_DER_KIND_SPKI,
  JOT_DER_KIND_CERTIFICATE,
} JotDerKind;

gboolean   jot_der_read      (JotDer *self,
                              guint8 *out_tag,
                              JotDer *out_content);
gboolean   jot_der_read_tag  (JotDer *self,
                              guint8  tag,
                              JotDer *out_content);
gboolean   jot_der_read_uint (JotDer *self,
                              JotDer *out_number);
gboolean   jot_der_equal     (JotDer        self,
                              gconstpointer bytes,
                              gsize         length);
JotDerKind jot_der_classify  (JotDer  der);

gsize      jot_der_count        (gsize          content_length);
gsize      jot_der_count_uint   (JotDer         number);
guint8    *jot_der_write_header (guint8        *at,
                                 guint8         tag,
                                 gsize          content_length);
guint8    *jot_der_write_bytes  (guint8        *at,
                                 gconstpointer  bytes,
                                 gsize          length);
guint8    *jot_der_write_uint   (guint8        *at,
                                 JotDer         number);

G_END_DECLS
