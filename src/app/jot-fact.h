/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_FACT (jot_fact_get_type ())

G_DECLARE_FINAL_TYPE (JotFact, jot_fact, JOT, FACT, GtkWidget)

GtkWidget  *jot_fact_new       (void) G_GNUC_WARN_UNUSED_RESULT;

const char *jot_fact_get_value (JotFact    *self);
void        jot_fact_set_value (JotFact    *self,
                                const char *value);

G_END_DECLS
