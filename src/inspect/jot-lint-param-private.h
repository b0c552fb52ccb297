/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-error.h"
#include "jot-lint-private.h"

G_BEGIN_DECLS

/**
 * JotLintParam:
 * @header: the header that it stands in, protected or not
 * @member: its place there
 *
 * A header parameter of the signature that is looked at.
 */
typedef struct
{
  JotJson             *header;
  const JotJsonMember *member;
} JotLintParam;

void        jot_lint_open_headers       (JotLint               *self);

gboolean    jot_lint_find_param         (const JotLint         *self,
                                         const char            *name,
                                         JotLintParam          *out_param);
char       *jot_lint_dup_param          (const JotLint         *self,
                                         const char            *name);
char       *jot_lint_dup_media_type     (const JotLint         *self,
                                         const char            *name);
gboolean    jot_lint_is_jwt             (const JotLint         *self);

JotFinding *jot_lint_add_param          (JotLint               *self,
                                         const JotLintParam    *param);
JotFinding *jot_lint_add_in_header      (JotLint               *self,
                                         JotJson               *header,
                                         JotSpan                span);
JotFinding *jot_lint_add_header         (JotLint               *self);

const JotTokenProblem *
            jot_lint_next_problem       (const JotLint         *self,
                                         gsize                 *index);
JotFinding *jot_lint_add_problem        (JotLint               *self,
                                         const JotTokenProblem *problem);

JotSpan     jot_lint_get_string_span    (const char            *text,
                                         gsize                  length,
                                         gsize                  offset);

void        jot_lint_take_header_mend   (JotLint               *self,
                                         JotFinding            *finding,
                                         const char            *label,
                                         char                  *text);
void        jot_lint_mend_param         (JotLint               *self,
                                         JotFinding            *finding,
                                         const char            *label,
                                         const char            *name,
                                         const char            *value);
void        jot_lint_mend_without_param (JotLint               *self,
                                         JotFinding            *finding,
                                         const char            *label,
                                         const char            *name);

G_END_DECLS
