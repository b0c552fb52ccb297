/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-finding.h"

G_BEGIN_DECLS

/* The time of all rows that do not say another one: 2026-01-01T00:00:00Z. */
#define LINT_NOW 1767225600

/**
 * LintCase:
 * @name: the row in words; the last part of the path of its test
 * @id: the finding that it is about
 * @header: text of the header
 * @payload: text of the payload
 * @signature: the signature in base64url, 32 bytes if not given
 * @token: the whole token, in place of the three above
 * @key: the key or key set in any form of a file, or `NULL`
 * @key_file: name of a file in tests/data/keys, in place of @key
 * @secret: a raw secret, in place of @key
 * @issuer: asked of the token
 * @audience: asked of the token
 * @type: asked of the token
 * @now: the time, if not LINT_NOW
 * @leeway: in seconds
 * @raises: whether the finding is to be there
 *
 * A token of which a finding is said, or, by a near miss, is not.
 */
typedef struct
{
  const char *name;
  const char *id;
  const char *header;
  const char *payload;
  const char *signature;
  const char *token;
  const char *key;
  const char *key_file;
  const char *secret;
  const char *issuer;
  const char *audience;
  const char *type;
  gint64      now;
  guint       leeway;
  gboolean    raises;
} LintCase;

GPtrArray        *lint_case_collect (const LintCase *row);
const JotFinding *lint_find         (GPtrArray      *findings,
                                     const char     *id);

extern const LintCase lint_encoding_cases[];
extern const gsize    lint_encoding_n_cases;
extern const LintCase lint_header_cases[];
extern const gsize    lint_header_n_cases;
extern const LintCase lint_jwe_cases[];
extern const gsize    lint_jwe_n_cases;
extern const LintCase lint_signature_cases[];
extern const gsize    lint_signature_n_cases;
extern const LintCase lint_key_cases[];
extern const gsize    lint_key_n_cases;
extern const LintCase lint_claims_cases[];
extern const gsize    lint_claims_n_cases;

G_END_DECLS
