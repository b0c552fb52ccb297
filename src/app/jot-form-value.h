/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-kind.h"

G_BEGIN_DECLS

#define JOT_TYPE_FORM_VALUE (jot_form_value_get_type ())

G_DECLARE_FINAL_TYPE (JotFormValue, jot_form_value, JOT, FORM_VALUE, GtkWidget)

GtkWidget   *jot_form_value_new            (void) G_GNUC_WARN_UNUSED_RESULT;

void         jot_form_value_set            (JotFormValue        *self,
                                            guint                depth,
                                            const char          *label,
                                            const JotClaimInfo  *info,
                                            JotJson             *json,
                                            const JotJsonMember *member);
void         jot_form_value_set_now        (JotFormValue        *self,
                                            gint64               now);
void         jot_form_value_set_wants_time (JotFormValue        *self,
                                            gboolean             wants_time);
JotFormKind  jot_form_value_get_kind       (JotFormValue        *self);
const char  *jot_form_value_get_text       (JotFormValue        *self);

G_END_DECLS
