/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-doctor-private.h"

G_BEGIN_DECLS

/* What the hypotheses on keys and signatures share. */

JotKey       *jot_doctor_find_key       (JotDoctor          *self,
                                         const JotAlgorithm *algorithm);
gboolean      jot_doctor_is_explained   (JotDoctor          *self);
gboolean      jot_doctor_try_signature  (JotDoctor          *self,
                                         gconstpointer       signature,
                                         gsize               length);
GPtrArray    *jot_doctor_dup_jwks       (JotDoctor          *self) G_GNUC_WARN_UNUSED_RESULT;

JotDiagnosis *jot_doctor_tell           (JotDoctor          *self,
                                         JotTokenPart        part,
                                         const char         *reference,
                                         char               *cause,
                                         char               *proof,
                                         const char         *advice);
char         *jot_doctor_describe_key   (JotKey             *key) G_GNUC_WARN_UNUSED_RESULT;
void          jot_doctor_mend_signature (JotDoctor          *self,
                                         JotDiagnosis       *diagnosis,
                                         gconstpointer       signature,
                                         gsize               length);
void          jot_doctor_mend_key       (JotDiagnosis       *diagnosis,
                                         JotKey             *key,
                                         const char         *label);

/* The rows of the tables that are in files of their own. */
void          jot_doctor_test_sha1           (JotDoctor *self);
void          jot_doctor_test_pss_salt       (JotDoctor *self);
void          jot_doctor_test_chain          (JotDoctor *self);
void          jot_doctor_test_issuer         (JotDoctor *self);
void          jot_doctor_test_pem            (JotDoctor *self);
void          jot_doctor_test_jwk_hex        (JotDoctor *self);
void          jot_doctor_test_jwk_swapped    (JotDoctor *self);
void          jot_doctor_test_jwk_endian     (JotDoctor *self);
void          jot_doctor_test_jwk_width      (JotDoctor *self);
void          jot_doctor_test_halves         (JotDoctor *self);
void          jot_doctor_test_base64         (JotDoctor *self);
void          jot_doctor_test_stray          (JotDoctor *self);
void          jot_doctor_test_percent        (JotDoctor *self);
void          jot_doctor_test_hex            (JotDoctor *self);
void          jot_doctor_test_base64_twice   (JotDoctor *self);
void          jot_doctor_test_over_payload   (JotDoctor *self);
void          jot_doctor_test_over_json      (JotDoctor *self);
void          jot_doctor_test_over_padded    (JotDoctor *self);
void          jot_doctor_test_over_line_end  (JotDoctor *self);
void          jot_doctor_test_over_utf16     (JotDoctor *self);
void          jot_doctor_test_over_hash      (JotDoctor *self);
void          jot_doctor_test_over_reserialised (JotDoctor *self);

G_END_DECLS
