/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "jot-gnutls-private.h"

G_BEGIN_DECLS

/* Makes of the bytes of a secret those that somebody else may have made of them. FALSE where that
 * makes no sense for these bytes, with nothing in @out then. */
typedef gboolean (*JotStep) (const JotDatum *in,
                             JotDatum       *out);

gboolean jot_step_copy                 (const JotDatum *in,
                                        JotDatum       *out);

/* Binary data in text. */
gboolean jot_step_base64               (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_base64url            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_hex                  (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_hex_dump             (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_base64_lenient       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_base64_lenient_whole (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_base64_lenient_url   (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_strip_padding        (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_to_base64            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_to_base64url         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_to_hex               (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_upper_hex            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_lower_hex            (const JotDatum *in,
                                        JotDatum       *out);

/* What stands at the ends. */
gboolean jot_step_strip_line_end       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_append_lf            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_append_crlf          (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_strip_blanks         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_append_blank         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_prepend_blank        (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_strip_quotes         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_add_double_quotes    (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_add_single_quotes    (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_cut_at_nul           (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_cut_at_32            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_cut_at_64            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_cut_at_72            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_double               (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_halve                (const JotDatum *in,
                                        JotDatum       *out);

/* How text is written in another text. */
gboolean jot_step_unescape             (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_escape               (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_escape_ascii         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_escape_slashes       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_percent_decode       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_form_decode          (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_percent_encode       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_component_encode     (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_form_encode          (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_plus_for_blank       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_lf_to_crlf           (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_crlf_to_lf           (const JotDatum *in,
                                        JotDatum       *out);

/* How characters become bytes. */
gboolean jot_step_utf16_le             (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_utf16_be             (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_utf16_le_bom         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_utf16_be_bom         (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_from_utf16           (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_latin1               (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_from_latin1          (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_strip_bom            (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_add_bom              (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_nfc                  (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_nfd                  (const JotDatum *in,
                                        JotDatum       *out);

/* Keys in text. */
gboolean jot_step_jwk_secret           (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_jwk_text             (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_pem_body             (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_pem_body_lines       (const JotDatum *in,
                                        JotDatum       *out);
gboolean jot_step_pem_der              (const JotDatum *in,
                                        JotDatum       *out);

/* For the steps. */
static inline void
jot_step_put (JotDatum     *out,
              gconstpointer data,
              gsize         length)
{
  memcpy (out->data + out->size, data, length);
  out->size += (guint) length;
}

static inline void
jot_step_put_byte (JotDatum *out,
                   guint     byte)
{
  out->data[out->size++] = (guint8) byte;
}

/* Room for so many bytes, of which none is there yet. What is put is wiped. */
static inline JotDatum
jot_step_room (gsize size)
{
  JotDatum datum = jot_datum_new (size);

  datum.size = 0;

  return datum;
}

G_END_DECLS
