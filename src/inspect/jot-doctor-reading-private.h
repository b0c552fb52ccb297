/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-doctor-private.h"
#include "jot-doctor-step-private.h"

G_BEGIN_DECLS

#define JOT_RECIPE_MAX_STEPS    3
#define JOT_READING_MAX_RECIPES 6

/* What the steps begin with. */
typedef enum
{
  /* The secret: as it is written, and as the bytes that this stands for. */
  JOT_BASE_SECRET,
  /* The text of a public key or of a certificate, as it was given. */
  JOT_BASE_PUBLIC_TEXT,
  /* The text of a private key, as it was given. */
  JOT_BASE_PRIVATE_TEXT,
  /* The public half of the key that was given, as PEM and as JWK. */
  JOT_BASE_PUBLIC_PEM,
  JOT_BASE_PUBLIC_JWK,
} JotReadingBase;

/* Steps to do one after the other. */
typedef struct
{
  JotStep steps[JOT_RECIPE_MAX_STEPS];
} JotRecipe;

typedef struct _JotReading JotReading;

/**
 * JotReading:
 * @base: what the steps begin with
 * @format: what the secret is decoded from, `JOT_SECRET_FORMAT_UTF8` if it isn't; not tried where
 *   the secret was read so, or was decoded already
 * @is_raw: whether what comes out are the bytes, however the secret is written
 * @recipes: ways to the secret that the issuer may have used
 * @cause: what went wrong, not yet translated, as the rest
 * @proof: what shows it
 * @advice: what to do about it
 * @label: what its mend does, or `NULL` if there is none
 * @reference: the rule, or `NULL`
 * @either: for base64, what to say where the text is base64url as well; or `NULL`
 *
 * How a secret may have been read otherwise by the issuer of a token.
 */
struct _JotReading
{
  JotReadingBase    base;
  JotSecretFormat   format;
  gboolean          is_raw;
  JotRecipe         recipes[JOT_READING_MAX_RECIPES];
  const char       *cause;
  const char       *proof;
  const char       *advice;
  const char       *label;
  const char       *reference;
  const JotReading *either;
};

void jot_doctor_test_reading (JotDoctor *doctor);

G_END_DECLS
