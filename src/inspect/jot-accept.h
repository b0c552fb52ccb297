/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-reader.h"
#include "jot-validate.h"

G_BEGIN_DECLS

gboolean jot_claims_accept (JotReader        *reader,
                            const JotPolicy  *policy);

G_END_DECLS
