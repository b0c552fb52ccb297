/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _JotWindow JotWindow;

#define JOT_TYPE_APPLICATION (jot_application_get_type ())

G_DECLARE_FINAL_TYPE (JotApplication, jot_application, JOT, APPLICATION, AdwApplication)

JotApplication *jot_application_new        (void) G_GNUC_WARN_UNUSED_RESULT;

JotWindow      *jot_application_get_window (JotApplication *self);

G_END_DECLS
