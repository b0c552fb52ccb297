/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-report.h"
#include "jot-token.h"

G_BEGIN_DECLS

void jot_embedded_keys_report (const JotToken *token,
                               gsize           index,
                               JotReport      *report);

G_END_DECLS
