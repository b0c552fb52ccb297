/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-names.h"
#include "jot-json-editor.h"

G_BEGIN_DECLS

#define JOT_TYPE_CLAIM_FORM (jot_claim_form_get_type ())

G_DECLARE_FINAL_TYPE (JotClaimForm, jot_claim_form, JOT, CLAIM_FORM, GtkWidget)

GtkWidget *jot_claim_form_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_claim_form_set_editor (JotClaimForm       *self,
                                      JotJsonEditor      *editor);
void       jot_claim_form_set_names  (JotClaimForm       *self,
                                      const JotFormNames *names);
void       jot_claim_form_set_text   (JotClaimForm       *self,
                                      const char         *text,
                                      const char         *problem);
void       jot_claim_form_set_now    (JotClaimForm       *self,
                                      gint64              now);

G_END_DECLS
