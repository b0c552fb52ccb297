/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

GPtrArray *jot_doctor_rewrite (JotJson *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
