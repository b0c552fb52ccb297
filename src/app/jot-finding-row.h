/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-document.h"
#include "jot-finding.h"

G_BEGIN_DECLS

#define JOT_TYPE_FINDING_ROW (jot_finding_row_get_type ())

G_DECLARE_FINAL_TYPE (JotFindingRow, jot_finding_row, JOT, FINDING_ROW, AdwExpanderRow)

GtkWidget  *jot_finding_row_new    (void) G_GNUC_WARN_UNUSED_RESULT;

const char *jot_finding_row_get_id (JotFindingRow *self);
void        jot_finding_row_show   (JotFindingRow *self,
                                    JotDocument   *document,
                                    GPtrArray     *findings,
                                    guint          index);

G_END_DECLS
