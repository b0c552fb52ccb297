/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key-set.h"
#include "jot-mend.h"
#include "jot-token.h"
#include "jot-validate.h"

G_BEGIN_DECLS

typedef enum
{
  JOT_SEVERITY_ERROR,
  JOT_SEVERITY_WARNING,
  JOT_SEVERITY_NOTE,
} JotSeverity;

/**
 * JotFinding:
 * @id: stable name, for machines: `exp-missing`
 * @severity: how bad it is
 * @text: what was found, and why it matters, translated
 * @advice: what to do about it, translated
 * @reference: the rule that it comes from
 * @part: which part of the token it points at
 * @span: the place in the decoded @part, none if there is none
 * @mend: what can be done about it here, or `NULL`
 *
 * Something worth saying of a token or of its key, whether or not the signature matches.
 */
typedef struct
{
  const char   *id;
  JotSeverity   severity;
  char         *text;
  char         *advice;
  const char   *reference;
  JotTokenPart  part;
  JotSpan       span;
  JotMend      *mend;
} JotFinding;

GPtrArray  *jot_findings_collect  (JotToken        *token,
                                   gsize            index,
                                   JotKeySet       *keys,
                                   const GError    *key_error,
                                   const JotPolicy *policy) G_GNUC_WARN_UNUSED_RESULT;

gsize       jot_findings_get_n_ids (void);
const char *jot_findings_get_id    (gsize            index);

const char *jot_severity_get_nick  (JotSeverity      severity);
const char *jot_severity_get_title (JotSeverity      severity);

G_END_DECLS
