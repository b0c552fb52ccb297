/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

/**
 * JotFormNames:
 * @find: what is known of a name
 * @list: all that is known, in the order in which it is suggested
 *
 * What may stand in a form: claims or header parameters.
 */
typedef struct
{
  const JotClaimInfo *(*find) (const char *name);
  const JotClaimInfo *(*list) (gsize *out_n);
} JotFormNames;

G_END_DECLS
