/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_TIME_MACHINE (jot_time_machine_get_type ())

G_DECLARE_FINAL_TYPE (JotTimeMachine, jot_time_machine, JOT, TIME_MACHINE, GtkWidget)

GtkWidget *jot_time_machine_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_time_machine_set_document (JotTimeMachine *self,
                                          JotDocument    *document);
void       jot_time_machine_set_claims   (JotTimeMachine *self,
                                          const JotJson  *claims);
void       jot_time_machine_open         (JotTimeMachine *self);

G_END_DECLS
