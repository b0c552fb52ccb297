/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define JOT_TYPE_SECRET (jot_secret_get_type ())

typedef struct _JotSecret JotSecret;

GType         jot_secret_get_type (void);

JotSecret    *jot_secret_new      (gconstpointer    data,
                                   gsize            length) G_GNUC_WARN_UNUSED_RESULT;
JotSecret    *jot_secret_ref      (JotSecret       *self);
void          jot_secret_unref    (JotSecret       *self);

const guint8 *jot_secret_get_data (const JotSecret *self,
                                   gsize           *out_length);
gboolean      jot_secret_equal    (const JotSecret *a,
                                   const JotSecret *b);

void          jot_secret_free_string (char         *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotSecret, jot_secret_unref)

G_END_DECLS
