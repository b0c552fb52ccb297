/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-audit-judge.h"

G_BEGIN_DECLS

typedef enum
{
  JOT_AUDIT_LAYOUT_JSON,
  JOT_AUDIT_LAYOUT_TEXT,
} JotAuditLayout;

typedef enum
{
  JOT_AUDIT_TOKEN_LEFT_OUT,
  JOT_AUDIT_TOKEN_REDACTED,
  JOT_AUDIT_TOKEN_WHOLE,
} JotAuditTokenText;

/**
 * JotAuditPlace:
 * @file: the name of the file as it is printed, in the layout at hand
 * @line: which line of it, from 1
 * @column: which byte of the line, from 1
 * @text: the token
 * @length: its length in bytes
 *
 * Where a token was found.
 */
typedef struct
{
  const char *file;
  guint64     line;
  guint64     column;
  const char *text;
  gsize       length;
} JotAuditPlace;

char *jot_audit_format_file (const char           *name,
                             JotAuditLayout        layout) G_GNUC_WARN_UNUSED_RESULT;
void  jot_audit_append_line (GString              *output,
                             JotAuditLayout        layout,
                             JotAuditTokenText     token_text,
                             const JotAuditPlace  *place,
                             const JotAuditResult *result);

G_END_DECLS
