/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-report.h"
#include "jot-token.h"

G_BEGIN_DECLS

/**
 * JotPolicy:
 * @now: the time to judge by, in seconds since 1970-01-01T00:00:00Z
 * @leeway: how far clocks may be apart, in seconds
 * @issuer: the `iss` that is asked for, or `NULL` for any
 * @audience: who we are: a value that `aud` must contain, or `NULL` for any
 * @type: the `typ` that the header must have, such as `at+jwt`, or `NULL` for any
 * @subject: the `sub` that is asked for, or `NULL` for any
 * @required: (array zero-terminated=1): names of claims that must be there, or `NULL`
 * @max_lifetime: how long a token may live from its making to its expiry, in seconds; 0 for ever
 *
 * What a verifier asks of the claims.
 */
typedef struct
{
  gint64              now;
  guint               leeway;
  const char         *issuer;
  const char         *audience;
  const char         *type;
  const char         *subject;
  const char * const *required;
  guint               max_lifetime;
} JotPolicy;

void jot_claims_validate (JotToken        *token,
                          const JotPolicy *policy,
                          JotReport       *report);

G_END_DECLS
