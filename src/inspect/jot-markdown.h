/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-finding.h"
#include "jot-report.h"

G_BEGIN_DECLS

char *jot_markdown_format_report (JotToken        *token,
                                  const JotReport *report,
                                  GPtrArray       *findings,
                                  JotSeverity      least,
                                  gint64           now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
