/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "doctor-fixture.h"

G_BEGIN_DECLS

#define DOCTOR_PAYLOAD "{\"iss\":\"https://login.example/\",\"sub\":\"ada\",\"exp\":1767229200}"

#define DOCTOR_SECRET \
  "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE=c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE="

/* An algorithm, and whose keys of tests/data/keys do for it. */
typedef struct
{
  const char *alg;
  const char *private_file;
  const char *public_file;
} DoctorPair;

extern const DoctorPair doctor_pairs[];
extern const gsize      doctor_n_pairs;

/* All of doctor_pairs, and the algorithms of secrets. */
extern const char *const doctor_algs[];
extern const gsize       doctor_n_algs;

/* A header and a payload, what they are signed with, and what a verifier is given. */
typedef struct
{
  const char *alg;
  char       *input;
  JotKey     *key;
  char       *given;
} DoctorMade;

char       *doctor_read_file      (const char    *name);
JotKey     *doctor_load_key       (const char    *name);
const char *doctor_private_file   (const char    *alg);
const char *doctor_public_file    (const char    *alg);

GBytes     *doctor_sign_bytes     (gconstpointer  input,
                                   gssize         length,
                                   JotKey        *key,
                                   const char    *alg);
char       *doctor_encode_input   (const char    *header,
                                   const char    *payload);
char       *doctor_join           (const char    *input,
                                   gconstpointer  signature,
                                   gsize          length);
char       *doctor_sign_as        (const char    *header,
                                   const char    *payload,
                                   JotKey        *key,
                                   const char    *alg);
char       *doctor_sign_by        (const char    *alg);

void        doctor_made_init      (DoctorMade    *self,
                                   const char    *alg);
void        doctor_made_clear     (DoctorMade    *self);

void        doctor_assert_verifies (const char            *token,
                                    const char            *key);
void        doctor_assert_mended   (const JotDoctorResult *result,
                                    const DoctorMade      *made);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DoctorMade, doctor_made_clear)

G_END_DECLS
