/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"

G_BEGIN_DECLS

typedef enum
{
  JOT_CLI_FORMAT_JWK,
  JOT_CLI_FORMAT_JWKS,
  JOT_CLI_FORMAT_PEM,
  JOT_CLI_FORMAT_BASE64,
  JOT_CLI_FORMAT_BASE64URL,
  JOT_CLI_FORMAT_HEX,
} JotCliFormat;

gboolean  jot_cli_find_format (const char    *name,
                               JotCliFormat  *out_format);
char     *jot_cli_export      (GPtrArray     *keys,
                               JotCliFormat   format,
                               gboolean       with_private,
                               const char    *password,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
