/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_CLAIMS_PANE (jot_claims_pane_get_type ())

G_DECLARE_FINAL_TYPE (JotClaimsPane, jot_claims_pane, JOT, CLAIMS_PANE, GtkWidget)

GtkWidget   *jot_claims_pane_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_claims_pane_get_document (JotClaimsPane *self);
void         jot_claims_pane_set_document (JotClaimsPane *self,
                                          JotDocument   *document);

void         jot_claims_pane_complete     (JotClaimsPane *self);

G_END_DECLS
