/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-doctor.h"
#include "jot-key-set.h"

G_BEGIN_DECLS

typedef struct _JotDoctor     JotDoctor;
typedef struct _JotHypothesis JotHypothesis;

/* What a hypothesis is about decides when it is tried, in this order. */
typedef enum
{
  /* This is no signed token at all. If one holds, nothing else can be said. */
  JOT_STAGE_FORM,
  /* The signature doesn't match as things were given. The first one that holds explains it. */
  JOT_STAGE_SIGNATURE,
  /* The signature matches, or it is known why not. All that hold are told. */
  JOT_STAGE_REFUSED,
} JotStage;

/**
 * JotHypothesis:
 * @id: stable name of the cause
 * @title: what is tried, not yet translated: “The secret is base64”
 * @stage: when it is tried
 * @test: tries it, and calls [func@Jot.doctor_add] where it holds
 * @data: what @test needs to know of this hypothesis, where it tries several, or `NULL`
 */
struct _JotHypothesis
{
  const char *id;
  const char *title;
  JotStage    stage;
  void        (*test) (JotDoctor *doctor);
  const void  *data;
};

/* What is worked with. All that can be missing is NULL then. */
struct _JotDoctor
{
  const JotDoctorCase *situation;
  GCancellable        *cancellable;

  /* The token that was found in the text; what had to be taken off, sentences (maybe none). */
  JotToken            *token;
  GPtrArray           *removed;
  JotJson             *header;
  JotJson             *claims;

  /* What the signature was made over and with, where the token could be read that far. */
  const JotAlgorithm  *algorithm;
  const char          *input;
  gsize                input_length;
  const guint8        *signature;
  gsize                signature_length;

  JotKeySet           *keys;
  GError              *key_error;

  /* What a strict verifier says, of the signature and of the claims. */
  JotReport           *report;
  /* Whether the signature matches by itself, whatever else the verifier asks for. */
  gboolean             is_verified;

  const JotHypothesis *hypothesis;
  GPtrArray           *diagnoses;
};

JotDiagnosis *jot_doctor_add          (JotDoctor          *self,
                                       JotTokenPart        part);
gboolean      jot_doctor_try_secret   (JotDoctor          *self,
                                       gconstpointer       secret,
                                       gsize               length);
gboolean      jot_doctor_try_key      (JotDoctor          *self,
                                       JotKey             *key,
                                       const JotAlgorithm *algorithm);
gboolean      jot_doctor_try_over     (JotDoctor          *self,
                                       gconstpointer       input,
                                       gsize               length);
gboolean      jot_doctor_is_cancelled (JotDoctor          *self);

extern const JotHypothesis jot_doctor_text_hypotheses[];
extern const gsize         jot_doctor_text_n_hypotheses;
extern const JotHypothesis jot_doctor_foreign_hypotheses[];
extern const gsize         jot_doctor_foreign_n_hypotheses;
extern const JotHypothesis jot_doctor_confusion_hypotheses[];
extern const gsize         jot_doctor_confusion_n_hypotheses;
extern const JotHypothesis jot_doctor_jwk_hypotheses[];
extern const gsize         jot_doctor_jwk_n_hypotheses;
extern const JotHypothesis jot_doctor_encoding_hypotheses[];
extern const gsize         jot_doctor_encoding_n_hypotheses;
extern const JotHypothesis jot_doctor_writing_hypotheses[];
extern const gsize         jot_doctor_writing_n_hypotheses;
extern const JotHypothesis jot_doctor_charset_hypotheses[];
extern const gsize         jot_doctor_charset_n_hypotheses;
extern const JotHypothesis jot_doctor_secret_hypotheses[];
extern const gsize         jot_doctor_secret_n_hypotheses;
extern const JotHypothesis jot_doctor_key_hypotheses[];
extern const gsize         jot_doctor_key_n_hypotheses;
extern const JotHypothesis jot_doctor_signature_hypotheses[];
extern const gsize         jot_doctor_signature_n_hypotheses;
extern const JotHypothesis jot_doctor_other_hypotheses[];
extern const gsize         jot_doctor_other_n_hypotheses;
extern const JotHypothesis jot_doctor_misuse_hypotheses[];
extern const gsize         jot_doctor_misuse_n_hypotheses;
extern const JotHypothesis jot_doctor_refused_hypotheses[];
extern const gsize         jot_doctor_refused_n_hypotheses;

G_END_DECLS
