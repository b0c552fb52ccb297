/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-audit-judge.h"
#include "jot-reader.h"

G_BEGIN_DECLS

/**
 * JotAuditHeader:
 * @text: the header as it stands in tokens, in base64url
 * @length: its length
 * @alg: its algorithm, or `NULL`
 * @kid: its key id, or `NULL`
 * @names: both as members of a JSON object
 * @verifiers: (element-type JotVerifier): prepared for the keys that it may mean; none if its
 *   tokens need a longer look
 * @reader: where there are no keys, what reads its tokens; `NULL` if they need a longer look
 *
 * A header that was seen before, with all that follows from it alone.
 */
typedef struct
{
  char      *text;
  gsize      length;
  char      *alg;
  char      *kid;
  char      *names;
  GPtrArray *verifiers;
  JotReader *reader;
} JotAuditHeader;

typedef struct _JotAuditHeaders JotAuditHeaders;

JotAuditHeaders      *jot_audit_headers_new   (const JotAuditRules *rules) G_GNUC_WARN_UNUSED_RESULT;
void                  jot_audit_headers_free  (JotAuditHeaders     *self);

const JotAuditHeader *jot_audit_headers_find  (JotAuditHeaders     *self,
                                               const char          *token,
                                               gsize                length);

char                 *jot_audit_format_names  (const char          *alg,
                                               const char          *kid) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
