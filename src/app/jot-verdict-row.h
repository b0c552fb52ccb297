/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_VERDICT_ROW (jot_verdict_row_get_type ())

G_DECLARE_FINAL_TYPE (JotVerdictRow, jot_verdict_row, JOT, VERDICT_ROW, AdwExpanderRow)

GtkWidget *jot_verdict_row_new         (JotVerdictKind  kind) G_GNUC_WARN_UNUSED_RESULT;

void       jot_verdict_row_show        (JotVerdictRow  *self,
                                        JotDocument    *document,
                                        const JotCheck *told);
GtkWidget *jot_verdict_row_get_check   (JotVerdictRow  *self,
                                        const char     *id);

G_END_DECLS
