/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-finding.h"
#include "jot-report.h"

G_BEGIN_DECLS

const char     *jot_outcome_get_word      (JotCheckOutcome  outcome);
const char     *jot_outcome_get_icon_name (JotCheckOutcome  outcome);
void            jot_outcome_style         (GtkWidget       *widget,
                                           JotCheckOutcome  outcome);

JotCheckOutcome jot_outcome_of_verdict    (JotVerdict       verdict);
JotCheckOutcome jot_outcome_of_kind       (const JotReport *report,
                                           JotVerdictKind   kind);
gboolean        jot_outcome_is_moot       (const JotReport *report,
                                           JotVerdictKind   kind);
const char     *jot_outcome_get_kind_word (const JotReport *report,
                                           JotVerdictKind   kind);
const char     *jot_outcome_get_moot_word (void);
JotCheckOutcome jot_outcome_of_severity   (JotSeverity      severity);
const char     *jot_outcome_get_severity_icon_name (JotSeverity severity);

G_END_DECLS
