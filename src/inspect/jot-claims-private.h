/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

extern const JotClaimInfo jot_claim_rows[];
extern const gsize        jot_claim_n_rows;
extern const JotClaimInfo jot_header_param_rows[];
extern const gsize        jot_header_param_n_rows;

G_END_DECLS
