/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-cli-output.h"
#include "jot-cli.h"
#include "jot-report.h"

G_BEGIN_DECLS

JotCliExit  jot_cli_report_get_exit    (const JotReport *report,
                                        JotVerdict       verdict);
JotCliStyle jot_cli_report_get_style   (JotVerdict       verdict);
void        jot_cli_report_append_text (const JotReport *report,
                                        JotVerdict       verdict,
                                        GString         *text);
void        jot_cli_report_append_json (const JotReport *report,
                                        JotVerdict       verdict,
                                        GString         *json);

char       *jot_cli_dup_place          (JotTokenPart     part,
                                        gsize            offset,
                                        const char      *reason) G_GNUC_WARN_UNUSED_RESULT;
const char *jot_cli_get_part_nick      (JotTokenPart     part);

G_END_DECLS
