/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-mend.h"
#include "jot-token.h"
#include "jot-validate.h"

G_BEGIN_DECLS

/**
 * JotDoctorCase:
 * @text: the token as it was pasted, with all that stood around it
 * @length: length of @text in bytes
 * @key: the bytes of the secret or of the key, as they were given, or `NULL` for no key
 * @key_length: length of @key in bytes
 * @is_secret: whether @key was given as a secret, to be read as @format says; otherwise it is what a
 *   key file holds, and a secret only if it is nothing else
 * @format: how the text of a secret is read
 * @password: the password of an encrypted key, or `NULL`
 * @expected: the algorithm that the verifier expects, or `NULL` for what the header names
 * @policy: the time to judge by, and what is asked of the claims
 *
 * Why was this token refused? All that is known of the case. The doctor keeps none of it.
 */
typedef struct
{
  const char         *text;
  gsize               length;
  const char         *key;
  gsize               key_length;
  gboolean            is_secret;
  JotSecretFormat     format;
  const char         *password;
  const JotAlgorithm *expected;
  const JotPolicy    *policy;
} JotDoctorCase;

/**
 * JotDiagnosis:
 * @id: stable name of the cause, for machines: `secret-base64`
 * @cause: the cause in one sentence, translated
 * @proof: what shows it: what was computed or compared, translated
 * @advice: what to do in one's own code or with the issuer, translated
 * @reference: the rule that it comes from, or `NULL`
 * @part: which part of the token it points at
 * @span: the place in the decoded @part, none if there is none
 * @mend: what can be done about it here, or `NULL`
 *
 * A cause that was tried and turned out to hold.
 */
typedef struct
{
  const char   *id;
  char         *cause;
  char         *proof;
  char         *advice;
  const char   *reference;
  JotTokenPart  part;
  JotSpan       span;
  JotMend      *mend;
} JotDiagnosis;

/**
 * JotTrial:
 * @id: stable name of the hypothesis, for machines
 * @title: what was tried, translated: “The secret is base64”
 * @held: whether it turned out to be so
 *
 * Something that the doctor has tried.
 */
typedef struct
{
  const char *id;
  char       *title;
  gboolean    held;
} JotTrial;

typedef struct _JotDoctorResult JotDoctorResult;

typedef void (*JotDoctorProgress) (guint    n_done,
                                   guint    n_all,
                                   gpointer user_data);

JotDoctorResult    *jot_doctor_examine                (const JotDoctorCase    *situation,
                                                       GCancellable           *cancellable,
                                                       JotDoctorProgress       progress,
                                                       gpointer                user_data,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;

void                jot_doctor_result_free            (JotDoctorResult        *self);
gboolean            jot_doctor_result_is_verified     (const JotDoctorResult  *self);
gsize               jot_doctor_result_get_n_diagnoses (const JotDoctorResult  *self);
const JotDiagnosis *jot_doctor_result_get_diagnosis   (const JotDoctorResult  *self,
                                                       gsize                   index);
gsize               jot_doctor_result_get_n_trials    (const JotDoctorResult  *self);
const JotTrial     *jot_doctor_result_get_trial       (const JotDoctorResult  *self,
                                                       gsize                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotDoctorResult, jot_doctor_result_free)

G_END_DECLS
