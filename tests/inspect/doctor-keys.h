/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "doctor-fixture.h"

G_BEGIN_DECLS

#define DOCTOR_PAYLOAD "{\"iss\":\"https://login.example/\",\"sub\":\"ada\",\"exp\":1767229200}"

/* An algorithm, and whose keys of tests/data/keys do for it. */
typedef struct
{
  const char *alg;
  const char *private_file;
  const char *public_file;
} DoctorPair;

extern const DoctorPair doctor_pairs[];
extern const gsize      doctor_n_pairs;

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

void        doctor_assert_verifies (const char   *token,
                                    const char   *key);

G_END_DECLS
