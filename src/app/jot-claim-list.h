/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-claims.h"
#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_CLAIM_LIST (jot_claim_list_get_type ())

G_DECLARE_FINAL_TYPE (JotClaimList, jot_claim_list, JOT, CLAIM_LIST, GtkWidget)

/* What is known of claims of a name: [func@Jot.claims_find] or [func@Jot.header_params_find]. */
typedef const JotClaimInfo *(*JotClaimLookup) (const char *name);

/* What a value stands for, or nothing: [func@Jot.header_params_explain]. */
typedef char *(*JotClaimExplain) (const JotJson       *object,
                                  const JotJsonMember *member);

GtkWidget *jot_claim_list_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_claim_list_set_lookup   (JotClaimList    *self,
                                        JotClaimLookup   lookup,
                                        JotClaimExplain  explain);
void       jot_claim_list_set_document (JotClaimList    *self,
                                        JotDocument     *document,
                                        JotTokenPart     part);
void       jot_claim_list_set_object   (JotClaimList    *self,
                                        JotJson         *object);
void       jot_claim_list_set_problem  (JotClaimList    *self,
                                        const char      *problem);
void       jot_claim_list_set_now      (JotClaimList    *self,
                                        gint64           now);

G_END_DECLS
