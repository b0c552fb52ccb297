/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     jot_audit_stop_watch          (void);
void     jot_audit_stop_block          (gboolean block);

int      jot_audit_stop_get_descriptor (void);
void     jot_audit_stop_wake           (void);

int      jot_audit_stop_get_signal     (void);
void     jot_audit_stop_end            (void);

G_END_DECLS
