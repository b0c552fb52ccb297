/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

/* How many random bytes a name that nobody else uses is made of. */
#define JOT_CLAIM_VALUE_RANDOM_LENGTH 16

char *jot_claim_value_convert   (JotJson             *json,
                                 const JotJsonMember *member,
                                 JotJsonType          type) G_GNUC_WARN_UNUSED_RESULT;
char *jot_claim_value_add       (const char          *number,
                                 gint64               seconds) G_GNUC_WARN_UNUSED_RESULT;
char *jot_claim_value_suggest   (const JotClaimInfo  *info,
                                 gint64               now,
                                 const guint8        *random) G_GNUC_WARN_UNUSED_RESULT;
char *jot_claim_value_make_uuid (const guint8        *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
