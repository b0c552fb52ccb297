/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-doctor.h"
#include "jot-key.h"

G_BEGIN_DECLS

/* 2026-01-01T00:00:00Z. */
#define DOCTOR_NOW 1767225600

char            *doctor_sign          (const char            *alg,
                                       const char            *payload,
                                       const char            *secret,
                                       gssize                 length);
char            *doctor_sign_with_key (const char            *header,
                                       const char            *payload,
                                       JotKey                *key,
                                       const char            *alg);
char            *doctor_forge         (const char            *header,
                                       const char            *payload,
                                       JotKey                *key,
                                       const char            *alg);
JotDoctorResult *doctor_examine       (const char            *text,
                                       const char            *key,
                                       gssize                 length);
void             doctor_assert_first  (const JotDoctorResult *result,
                                       const char            *id);

G_END_DECLS
