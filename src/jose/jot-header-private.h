/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

JotJson  *jot_header_read        (GBytes               *bytes,
                                  GError              **error);
gboolean  jot_header_check_type  (const JotJson        *header,
                                  const JotJsonMember  *member,
                                  GError              **error);
gboolean  jot_header_check_types (const JotJson        *header,
                                  GError              **error);
gboolean  jot_header_check_crit  (JotJson              *header,
                                  gboolean              is_protected,
                                  GError              **error);
gboolean  jot_header_is_encoded  (const JotJson        *header);
char     *jot_header_dup_text    (const JotJson        *header,
                                  const char           *name);

G_END_DECLS
