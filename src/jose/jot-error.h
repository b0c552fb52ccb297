/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JOT_ERROR (jot_error_quark ())

/**
 * JotError:
 *
 * What kept us from doing what was asked, one code for each cause that a person would want
 * explained. Codes carry a byte offset where the cause has a place: see [func@Jot.error_get_offset].
 */
typedef enum
{
  /* base64url: RFC 7515, 2 and RFC 4648, 5. */
  JOT_ERROR_BASE64URL_CHARACTER,
  JOT_ERROR_BASE64URL_PADDING,
  JOT_ERROR_BASE64URL_STANDARD_ALPHABET,
  JOT_ERROR_BASE64URL_WHITESPACE,
  JOT_ERROR_BASE64URL_LENGTH,
  JOT_ERROR_BASE64URL_TRAILING_BITS,

  /* JSON: RFC 8259, with the limits of RFC 7515, 4 and RFC 7519, 4. */
  JOT_ERROR_JSON_EMPTY,
  JOT_ERROR_JSON_BOM,
  JOT_ERROR_JSON_UTF8,
  JOT_ERROR_JSON_TRUNCATED,
  JOT_ERROR_JSON_UNEXPECTED,
  JOT_ERROR_JSON_COMMENT,
  JOT_ERROR_JSON_LITERAL,
  JOT_ERROR_JSON_NUMBER,
  JOT_ERROR_JSON_CONTROL,
  JOT_ERROR_JSON_ESCAPE,
  JOT_ERROR_JSON_SURROGATE,
  JOT_ERROR_JSON_DUPLICATE,
  JOT_ERROR_JSON_DEPTH,
  JOT_ERROR_JSON_TRAILING,
  JOT_ERROR_JSON_NOT_OBJECT,

  /* The token's outer form: RFC 7515, 3 and 7. */
  JOT_ERROR_TOKEN_EMPTY,
  JOT_ERROR_TOKEN_SEGMENTS,
  JOT_ERROR_TOKEN_MEMBER,
  JOT_ERROR_TOKEN_ENCRYPTED,
  JOT_ERROR_TOKEN_TOO_LARGE,
  JOT_ERROR_HEADER_TYPE,
  JOT_ERROR_HEADER_CRIT,
  JOT_ERROR_HEADER_MEMBER,

  /* Algorithms: RFC 7518, 3. */
  JOT_ERROR_ALGORITHM_MISSING,
  JOT_ERROR_ALGORITHM_NONE,
  JOT_ERROR_ALGORITHM_UNKNOWN,
  JOT_ERROR_ALGORITHM_UNSUPPORTED,
  JOT_ERROR_ALGORITHM_MISMATCH,

  /* Keys: RFC 7517 and RFC 7518, 6. */
  JOT_ERROR_KEY_EMPTY,
  JOT_ERROR_KEY_FORMAT,
  JOT_ERROR_KEY_MALFORMED,
  JOT_ERROR_KEY_MEMBER,
  JOT_ERROR_KEY_INCONSISTENT,
  JOT_ERROR_KEY_ENCRYPTED,
  JOT_ERROR_KEY_PASSWORD,
  JOT_ERROR_KEY_UNSUPPORTED,
  JOT_ERROR_KEY_KIND,
  JOT_ERROR_KEY_CURVE,
  JOT_ERROR_KEY_PUBLIC,
  JOT_ERROR_KEY_TOO_SMALL,
  JOT_ERROR_KEY_TOO_LARGE,
  JOT_ERROR_KEY_ALGORITHM,
  JOT_ERROR_KEY_USE,
  JOT_ERROR_KEY_OPS,
  JOT_ERROR_KEY_CONFUSION,
  JOT_ERROR_KEY_AMBIGUOUS,
  JOT_ERROR_KEY_NOT_FOUND,

  /* Signatures: RFC 7515, 5.2. */
  JOT_ERROR_SIGNATURE_MISMATCH,
  JOT_ERROR_SIGNATURE_EMPTY,
  JOT_ERROR_SIGNATURE_LENGTH,
  JOT_ERROR_SIGNATURE_DER,
  JOT_ERROR_SIGNATURE_RANGE,

  /* The cryptographic library or the system's policy refused. */
  JOT_ERROR_CRYPTO,

  /* Claims: RFC 7519, 4.1 and 7.2. */
  JOT_ERROR_CLAIM_TYPE,
  JOT_ERROR_CLAIM_MILLISECONDS,
  JOT_ERROR_CLAIM_EXPIRED,
  JOT_ERROR_CLAIM_NOT_YET_VALID,
  JOT_ERROR_CLAIM_FUTURE,
  JOT_ERROR_CLAIM_MISSING,
  JOT_ERROR_CLAIM_ISSUER,
  JOT_ERROR_CLAIM_AUDIENCE,
  JOT_ERROR_CLAIM_SUBJECT,
  JOT_ERROR_CLAIM_LIFETIME,
  JOT_ERROR_CLAIM_DATE_RANGE,

  /* What the login server is set up with. */
  JOT_ERROR_USERS,
  JOT_ERROR_SERVER,
} JotError;

GQuark      jot_error_quark      (void);

void        jot_error_set_at     (GError      **error,
                                  JotError      code,
                                  gsize         offset,
                                  const char   *format,
                                  ...) G_GNUC_PRINTF (4, 5);
gsize       jot_error_get_offset (const GError *error);
const char *jot_error_get_nick   (JotError      code);

G_END_DECLS
