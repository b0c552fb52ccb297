/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-experiment.h"

G_BEGIN_DECLS

#define JOT_TYPE_EXPERIMENT_ROW (jot_experiment_row_get_type ())

G_DECLARE_FINAL_TYPE (JotExperimentRow, jot_experiment_row, JOT, EXPERIMENT_ROW, AdwExpanderRow)

GtkWidget           *jot_experiment_row_new            (const JotExperiment *experiment) G_GNUC_WARN_UNUSED_RESULT;

const JotExperiment *jot_experiment_row_get_experiment (JotExperimentRow    *self);
void                 jot_experiment_row_cancel         (JotExperimentRow    *self);

G_END_DECLS
