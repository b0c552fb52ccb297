/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

/* Rows that belong together, in the order in which they read best; no name stands in two groups. */
typedef struct
{
  const JotClaimInfo *rows;
  gsize               n_rows;
} JotClaimGroup;

extern const JotClaimGroup jot_claim_group_jwt;
extern const JotClaimGroup jot_claim_group_login;
extern const JotClaimGroup jot_claim_group_microsoft;
extern const JotClaimGroup jot_claim_group_openid;
extern const JotClaimGroup jot_claim_group_workload;

extern const JotClaimGroup jot_header_param_group;

G_END_DECLS
