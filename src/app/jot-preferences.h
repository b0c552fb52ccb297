/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JOT_TYPE_PREFERENCES (jot_preferences_get_type ())

G_DECLARE_FINAL_TYPE (JotPreferences, jot_preferences, JOT, PREFERENCES, AdwPreferencesWindow)

GtkWidget *jot_preferences_new (GtkWindow *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
