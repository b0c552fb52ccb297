/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

typedef struct _JotReader JotReader;

JotReader           *jot_reader_new               (void) G_GNUC_WARN_UNUSED_RESULT;
void                 jot_reader_free              (JotReader        *self);

gboolean             jot_reader_read              (JotReader        *self,
                                                   const char       *token,
                                                   gsize             length,
                                                   GError          **error);
gboolean             jot_reader_read_claims       (JotReader        *self,
                                                   GError          **error);

const char          *jot_reader_get_token         (const JotReader  *self,
                                                   gsize            *out_length);
const char          *jot_reader_get_alg           (const JotReader  *self);
JotJson             *jot_reader_get_header        (const JotReader  *self);
const char          *jot_reader_get_payload       (const JotReader  *self,
                                                   gsize            *out_length);
const guint8        *jot_reader_get_signature     (const JotReader  *self,
                                                   gsize            *out_length);
const char          *jot_reader_get_signing_input (const JotReader  *self,
                                                   gsize            *out_length);
const JotJsonMember *jot_reader_get_claims        (const JotReader  *self,
                                                   gsize            *out_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotReader, jot_reader_free)

G_END_DECLS
