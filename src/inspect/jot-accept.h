/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-reader.h"
#include "jot-validate.h"

G_BEGIN_DECLS

/* What can be said of the claims at a glance. */
typedef enum
{
  JOT_CLAIMS_ACCEPTED,
  /* That is all that is wrong with them. */
  JOT_CLAIMS_EXPIRED,
  JOT_CLAIMS_UNDECIDED,
} JotClaimsGlance;

gboolean        jot_claims_accept (JotReader        *reader,
                                   const JotPolicy  *policy);
JotClaimsGlance jot_claims_glance (JotReader        *reader,
                                   const JotPolicy  *policy,
                                   JotSpan          *out_exp);

G_END_DECLS
