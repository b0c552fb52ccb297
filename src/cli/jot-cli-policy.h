/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-cli.h"
#include "jot-validate.h"

G_BEGIN_DECLS

/**
 * JotCliPolicyOptions:
 * @issuer: the issuer to ask for
 * @audience: the audience to ask for
 * @type: the type to ask for
 * @leeway: how far clocks may be apart, as text
 * @now: the time to judge by, as text
 *
 * What was said of how claims are to be judged.
 */
typedef struct
{
  char *issuer;
  char *audience;
  char *type;
  char *leeway;
  char *now;
} JotCliPolicyOptions;

void     jot_cli_policy_options_clear (JotCliPolicyOptions       *self);
gboolean jot_cli_policy_options_check (const JotCliPolicyOptions *self,
                                       const JotCliCommand       *command,
                                       JotPolicy                 *out_policy);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotCliPolicyOptions, jot_cli_policy_options_clear)

/* Rows for a table of options, with the variable they go into. */
#define JOT_CLI_POLICY_ENTRIES(options) \
  { "issuer", 0, 0, G_OPTION_ARG_FILENAME, &(options).issuer, \
    N_("Ask for this issuer, “iss”"), N_("ISSUER") }, \
  { "audience", 0, 0, G_OPTION_ARG_FILENAME, &(options).audience, \
    N_("Ask for this audience in “aud”"), N_("AUDIENCE") }, \
  { "typ", 0, 0, G_OPTION_ARG_FILENAME, &(options).type, \
    N_("Ask for this type in “typ”, such as at+jwt"), N_("TYPE") }, \
  { "leeway", 0, 0, G_OPTION_ARG_STRING, &(options).leeway, \
    N_("How far clocks may be apart; 0 if not given"), N_("SECONDS") }, \
  { "now", 0, 0, G_OPTION_ARG_STRING, &(options).now, \
    N_("Judge by this time, in seconds since 1970"), N_("SECONDS") }

G_END_DECLS
