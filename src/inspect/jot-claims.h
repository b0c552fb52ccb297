/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "jot-json.h"

G_BEGIN_DECLS

typedef enum
{
  JOT_CLAIM_TYPE_ANY,
  JOT_CLAIM_TYPE_STRING,
  JOT_CLAIM_TYPE_STRING_OR_URI,
  JOT_CLAIM_TYPE_STRING_OR_ARRAY,
  JOT_CLAIM_TYPE_STRING_ARRAY,
  JOT_CLAIM_TYPE_NUMERIC_DATE,
  JOT_CLAIM_TYPE_BOOLEAN,
  JOT_CLAIM_TYPE_NUMBER,
  JOT_CLAIM_TYPE_OBJECT,
} JotClaimType;

/**
 * JotClaimInfo:
 * @name: the registered name
 * @type: what its value must be
 * @title: two or three words for it, not yet translated
 * @meaning: one sentence, not yet translated
 * @reference: where it is specified
 *
 * A row of the registry of claims or of header parameters.
 */
typedef struct
{
  const char   *name;
  JotClaimType  type;
  const char   *title;
  const char   *meaning;
  const char   *reference;
} JotClaimInfo;

const JotClaimInfo *jot_claims_list           (gsize               *out_n);
const JotClaimInfo *jot_claims_find           (const char          *name);
const JotClaimInfo *jot_header_params_list    (gsize               *out_n);
const JotClaimInfo *jot_header_params_find    (const char          *name);
char               *jot_header_params_explain (const JotJson       *header,
                                               const JotJsonMember *member) G_GNUC_WARN_UNUSED_RESULT;

gboolean            jot_claims_check_type     (const JotClaimInfo  *info,
                                               const JotJson       *json,
                                               const JotJsonMember *member,
                                               GError             **error);

G_END_DECLS
