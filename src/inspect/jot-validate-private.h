/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"
#include "jot-validate.h"

G_BEGIN_DECLS

/* What validating works on. */
typedef struct
{
  JotJson         *claims;
  const JotPolicy *policy;
  JotReport       *report;
} JotValidation;

JotCheck            *jot_validation_add_check  (JotValidation       *self,
                                                const JotClaimInfo  *info,
                                                const JotJsonMember *member,
                                                JotCheckOutcome      outcome);
void                 jot_validation_fail       (JotCheck            *check,
                                                JotError             error);
const JotJsonMember *jot_validation_find_claim (JotValidation       *self,
                                                const JotClaimInfo  *info);
gboolean             jot_validation_has_claim  (JotValidation       *self,
                                                const JotClaimInfo  *info);

void                 jot_validation_check_typ  (JotToken            *token,
                                                const JotPolicy     *policy,
                                                JotReport           *report);
void                 jot_validation_check_exp  (JotValidation       *self);
void                 jot_validation_check_nbf  (JotValidation       *self);
void                 jot_validation_check_iat  (JotValidation       *self);
void                 jot_validation_check_iss  (JotValidation       *self);
void                 jot_validation_check_aud  (JotValidation       *self);
void                 jot_validation_check_sub  (JotValidation       *self);
void                 jot_validation_check_lifetime (JotValidation   *self);

G_END_DECLS
