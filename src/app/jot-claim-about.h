/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-claims.h"

G_BEGIN_DECLS

GtkWidget *jot_claim_about_new      (const JotClaimInfo *info,
                                     const char         *path,
                                     gboolean            is_time,
                                     double              seconds) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *jot_claim_about_new_time (const JotClaimInfo *info,
                                     double              seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
