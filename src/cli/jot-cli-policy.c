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
  g_free (self->subject);
  g_free (self->type);
  g_strfreev (self->required);
  g_free (self->max_lifetime);
  g_free (self->leeway);
  g_free (self->now);
}

static gboolean
check_required (const JotCliPolicyOptions *self,
                const JotCliCommand       *command)
{
  for (char **name = self->required; name != NULL && *name != NULL; name++)
    {
      if (!jot_cli_check_utf8 (command, "require", *name))
        return FALSE;
    }

  return TRUE;
}

/**
 * jot_cli_policy_options_is_asked:
 * @self: options
 *
 * Returns: whether anything is asked of the claims
 */
gboolean
jot_cli_policy_options_is_asked (const JotCliPolicyOptions *self)
{
  return self->issuer != NULL || self->audience != NULL || self->subject != NULL ||
         self->type != NULL || self->required != NULL || self->max_lifetime != NULL;
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
  gint64 leeway = 0, max_lifetime = 0;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!jot_cli_check_utf8 (command, "issuer", self->issuer) ||
      !jot_cli_check_utf8 (command, "audience", self->audience) ||
      !jot_cli_check_utf8 (command, "subject", self->subject) ||
      !jot_cli_check_utf8 (command, "typ", self->type) ||
      !check_required (self, command) ||
      !jot_cli_parse_integer (command, "max-lifetime", self->max_lifetime, 1, G_MAXINT32,
                              &max_lifetime) ||
      !jot_cli_parse_integer (command, "leeway", self->leeway, 0, G_MAXINT32, &leeway) ||
      !jot_cli_parse_integer (command, "now", self->now, -G_MAXINT64, G_MAXINT64, &now))
    return FALSE;

  *out_policy = (JotPolicy) {
    .now = now,
    .leeway = (guint) leeway,
    .issuer = self->issuer,
    .audience = self->audience,
    .type = self->type,
    .subject = self->subject,
    .required = (const char *const *) self->required,
    .max_lifetime = (guint) max_lifetime,
  };

  return TRUE;
}
