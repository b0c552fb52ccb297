/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

GPtrArray *jot_claims_suggest        (const char *typed) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *jot_header_params_suggest (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
