/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-doctor.h"

G_BEGIN_DECLS

#define JOT_TYPE_DIAGNOSIS_ROW (jot_diagnosis_row_get_type ())

G_DECLARE_FINAL_TYPE (JotDiagnosisRow, jot_diagnosis_row, JOT, DIAGNOSIS_ROW, GtkListBoxRow)

GtkWidget *jot_diagnosis_row_new (const JotDiagnosis *diagnosis) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
