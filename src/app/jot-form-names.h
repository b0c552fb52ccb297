/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

/**
 * JotFormNames:
 * @find: what is known of a name
 * @suggest: what fits what is being typed; (transfer container)
 *
 * What may stand in a form: claims or header parameters.
 */
typedef struct
{
  const JotClaimInfo *(*find)    (const char *name);
  GPtrArray          *(*suggest) (const char *typed);
} JotFormNames;

G_END_DECLS
