/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-policy.h"

#include <glib/gi18n.h>

#include "jot-cli-options.h"

/**
 * jot_cli_policy_options_clear:
 * @self: options
 *
 * Frees what was said of the claims.
 */
void
jot_cli_policy_options_clear (JotCliPolicyOptions *self)
{
  g_free (self->issuer);
  g_free (self->audience);
  g_free (self->type);
  g_free (self->leeway);
  g_free (self->now);
}

/**
 * jot_cli_policy_options_check:
 * @self: options
 * @command: the command that was called
 * @out_policy: (out): what is asked of the claims; its texts belong to @self
 *
 * Reads the options, and says on standard error which one cannot be read.
 *
 * Returns: whether all can be
 */
gboolean
jot_cli_policy_options_check (const JotCliPolicyOptions *self,
                              const JotCliCommand       *command,
                              JotPolicy                 *out_policy)
{
  gint64 leeway = 0;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!jot_cli_check_utf8 (command, "issuer", self->issuer) ||
      !jot_cli_check_utf8 (command, "audience", self->audience) ||
      !jot_cli_check_utf8 (command, "typ", self->type) ||
      !jot_cli_parse_integer (command, "leeway", self->leeway, 0, G_MAXINT32, &leeway) ||
      !jot_cli_parse_integer (command, "now", self->now, -G_MAXINT64, G_MAXINT64, &now))
    return FALSE;

  *out_policy = (JotPolicy) {
    .now = now,
    .leeway = (guint) leeway,
    .issuer = self->issuer,
    .audience = self->audience,
    .type = self->type,
  };

  return TRUE;
}
