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
 * @subject: the subject to ask for
 * @type: the type to ask for
 * @required: names of claims that must be there
 * @max_lifetime: how long tokens may live, as text
 * @leeway: how far clocks may be apart, as text
 * @now: the time to judge by, as text
 *
 * What was said of how claims are to be judged.
 */
typedef struct
{
  char  *issuer;
  char  *audience;
  char  *subject;
  char  *type;
  char **required;
  char  *max_lifetime;
  char  *leeway;
  char  *now;
} JotCliPolicyOptions;

void     jot_cli_policy_options_clear (JotCliPolicyOptions       *self);
gboolean jot_cli_policy_options_is_asked (const JotCliPolicyOptions *self);
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
  { "subject", 0, 0, G_OPTION_ARG_FILENAME, &(options).subject, \
    N_("Ask for this subject, “sub”"), N_("SUBJECT") }, \
  { "typ", 0, 0, G_OPTION_ARG_FILENAME, &(options).type, \
    N_("Ask for this type in “typ”, such as at+jwt"), N_("TYPE") }, \
  { "require", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(options).required, \
    N_("Ask for this claim to be there; can be given again"), N_("CLAIM") }, \
  { "max-lifetime", 0, 0, G_OPTION_ARG_STRING, &(options).max_lifetime, \
    N_("Ask for tokens that live no longer"), N_("SECONDS") }, \
  { "leeway", 0, 0, G_OPTION_ARG_STRING, &(options).leeway, \
    N_("How far clocks may be apart; 0 if not given"), N_("SECONDS") }, \
  { "now", 0, 0, G_OPTION_ARG_STRING, &(options).now, \
    N_("Judge by this time, in seconds since 1970"), N_("SECONDS") }

G_END_DECLS
