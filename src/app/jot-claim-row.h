/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-claim-tree.h"
#include "jot-claims.h"

G_BEGIN_DECLS

#define JOT_TYPE_CLAIM_ROW (jot_claim_row_get_type ())

G_DECLARE_FINAL_TYPE (JotClaimRow, jot_claim_row, JOT, CLAIM_ROW, GtkListBoxRow)

GtkWidget *jot_claim_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_claim_row_set_node    (JotClaimRow        *self,
                                      const JotClaimInfo *info,
                                      const JotClaimNode *node,
                                      const char         *note);
void       jot_claim_row_set_now     (JotClaimRow        *self,
                                      gint64              now);
void       jot_claim_row_set_pointed (JotClaimRow        *self,
                                      gboolean            pointed);
JotSpan    jot_claim_row_get_span    (JotClaimRow        *self);
gboolean   jot_claim_row_get_is_open (JotClaimRow        *self);

G_END_DECLS
