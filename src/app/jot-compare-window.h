/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_COMPARE_WINDOW (jot_compare_window_get_type ())

G_DECLARE_FINAL_TYPE (JotCompareWindow, jot_compare_window, JOT, COMPARE_WINDOW, AdwWindow)

GtkWidget *jot_compare_window_new (GtkWindow   *parent,
                                   JotDocument *first,
                                   JotDocument *second) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
