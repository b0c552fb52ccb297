/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_DOCTOR_WINDOW (jot_doctor_window_get_type ())

G_DECLARE_FINAL_TYPE (JotDoctorWindow, jot_doctor_window, JOT, DOCTOR_WINDOW, AdwWindow)

GtkWidget *jot_doctor_window_new (GtkWindow   *parent,
                                  JotDocument *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
