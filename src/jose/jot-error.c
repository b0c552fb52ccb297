/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-error.h"

typedef struct
{
  gsize offset;
} JotErrorPrivate;

static const char *const nicks[] = {
  [JOT_ERROR_BASE64URL_CHARACTER] = "base64url-character",
  [JOT_ERROR_BASE64URL_PADDING] = "base64url-padding",
  [JOT_ERROR_BASE64URL_STANDARD_ALPHABET] = "base64url-standard-alphabet",
  [JOT_ERROR_BASE64URL_WHITESPACE] = "base64url-whitespace",
  [JOT_ERROR_BASE64URL_LENGTH] = "base64url-length",
  [JOT_ERROR_BASE64URL_TRAILING_BITS] = "base64url-trailing-bits",
  [JOT_ERROR_JSON_EMPTY] = "json-empty",
  [JOT_ERROR_JSON_BOM] = "json-bom",
  [JOT_ERROR_JSON_UTF8] = "json-utf8",
  [JOT_ERROR_JSON_TRUNCATED] = "json-truncated",
  [JOT_ERROR_JSON_UNEXPECTED] = "json-unexpected",
  [JOT_ERROR_JSON_COMMENT] = "json-comment",
  [JOT_ERROR_JSON_LITERAL] = "json-literal",
  [JOT_ERROR_JSON_NUMBER] = "json-number",
  [JOT_ERROR_JSON_CONTROL] = "json-control",
  [JOT_ERROR_JSON_ESCAPE] = "json-escape",
  [JOT_ERROR_JSON_SURROGATE] = "json-surrogate",
  [JOT_ERROR_JSON_DUPLICATE] = "json-duplicate",
  [JOT_ERROR_JSON_DEPTH] = "json-depth",
  [JOT_ERROR_JSON_TRAILING] = "json-trailing",
  [JOT_ERROR_JSON_NOT_OBJECT] = "json-not-object",
  [JOT_ERROR_TOKEN_EMPTY] = "token-empty",
  [JOT_ERROR_TOKEN_SEGMENTS] = "token-segments",
  [JOT_ERROR_TOKEN_MEMBER] = "token-member",
  [JOT_ERROR_TOKEN_ENCRYPTED] = "token-encrypted",
  [JOT_ERROR_TOKEN_TOO_LARGE] = "token-too-large",
  [JOT_ERROR_HEADER_TYPE] = "header-type",
  [JOT_ERROR_HEADER_CRIT] = "header-crit",
  [JOT_ERROR_HEADER_MEMBER] = "header-member",
  [JOT_ERROR_ALGORITHM_MISSING] = "algorithm-missing",
  [JOT_ERROR_ALGORITHM_NONE] = "algorithm-none",
  [JOT_ERROR_ALGORITHM_UNKNOWN] = "algorithm-unknown",
  [JOT_ERROR_ALGORITHM_UNSUPPORTED] = "algorithm-unsupported",
  [JOT_ERROR_ALGORITHM_MISMATCH] = "algorithm-mismatch",
  [JOT_ERROR_KEY_EMPTY] = "key-empty",
  [JOT_ERROR_KEY_FORMAT] = "key-format",
  [JOT_ERROR_KEY_MALFORMED] = "key-malformed",
  [JOT_ERROR_KEY_MEMBER] = "key-member",
  [JOT_ERROR_KEY_INCONSISTENT] = "key-inconsistent",
  [JOT_ERROR_KEY_ENCRYPTED] = "key-encrypted",
  [JOT_ERROR_KEY_PASSWORD] = "key-password",
  [JOT_ERROR_KEY_UNSUPPORTED] = "key-unsupported",
  [JOT_ERROR_KEY_KIND] = "key-kind",
  [JOT_ERROR_KEY_CURVE] = "key-curve",
  [JOT_ERROR_KEY_PUBLIC] = "key-public",
  [JOT_ERROR_KEY_TOO_SMALL] = "key-too-small",
  [JOT_ERROR_KEY_TOO_LARGE] = "key-too-large",
  [JOT_ERROR_KEY_ALGORITHM] = "key-algorithm",
  [JOT_ERROR_KEY_USE] = "key-use",
  [JOT_ERROR_KEY_OPS] = "key-ops",
  [JOT_ERROR_KEY_CONFUSION] = "key-confusion",
  [JOT_ERROR_KEY_AMBIGUOUS] = "key-ambiguous",
  [JOT_ERROR_KEY_NOT_FOUND] = "key-not-found",
  [JOT_ERROR_SIGNATURE_MISMATCH] = "signature-mismatch",
  [JOT_ERROR_SIGNATURE_EMPTY] = "signature-empty",
  [JOT_ERROR_SIGNATURE_LENGTH] = "signature-length",
  [JOT_ERROR_SIGNATURE_DER] = "signature-der",
  [JOT_ERROR_SIGNATURE_RANGE] = "signature-range",
  [JOT_ERROR_CRYPTO] = "crypto",
  [JOT_ERROR_CLAIM_TYPE] = "claim-type",
  [JOT_ERROR_CLAIM_MILLISECONDS] = "claim-milliseconds",
  [JOT_ERROR_CLAIM_EXPIRED] = "claim-expired",
  [JOT_ERROR_CLAIM_NOT_YET_VALID] = "claim-not-yet-valid",
  [JOT_ERROR_CLAIM_FUTURE] = "claim-future",
  [JOT_ERROR_CLAIM_MISSING] = "claim-missing",
  [JOT_ERROR_CLAIM_ISSUER] = "claim-issuer",
  [JOT_ERROR_CLAIM_AUDIENCE] = "claim-audience",
  [JOT_ERROR_CLAIM_SUBJECT] = "claim-subject",
  [JOT_ERROR_CLAIM_LIFETIME] = "claim-lifetime",
  [JOT_ERROR_CLAIM_DATE_RANGE] = "claim-date-range",
  [JOT_ERROR_USERS] = "users",
  [JOT_ERROR_SERVER] = "server",
};

static void
jot_error_private_init (JotErrorPrivate *priv)
{
  priv->offset = G_MAXSIZE;
}

static void
jot_error_private_copy (const JotErrorPrivate *src,
                        JotErrorPrivate       *dest)
{
  dest->offset = src->offset;
}

static void
jot_error_private_clear (JotErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (JotError, jot_error)

/**
 * jot_error_set_at:
 * @error: (out) (optional): where to put the error
 * @code: the cause
 * @offset: the byte that it is about, in the text that was being read, or `G_MAXSIZE` for none
 * @format: printf-like format of a translated sentence for people
 * @...: its arguments
 *
 * Sets an error of the domain `JOT_ERROR` that knows where it happened.
 */
void
jot_error_set_at (GError    **error,
                  JotError    code,
                  gsize       offset,
                  const char *format,
                  ...)
{
  GError *made;
  va_list args;

  g_return_if_fail (error == NULL || *error == NULL);
  g_return_if_fail (format != NULL);

  if (error == NULL)
    return;

  va_start (args, format);
  made = g_error_new_valist (JOT_ERROR, (int) code, format, args);
  va_end (args);

  jot_error_get_private (made)->offset = offset;
  *error = made;
}

/**
 * jot_error_get_offset:
 * @error: any error
 *
 * Says which byte an error is about.
 *
 * Returns: the offset in bytes, or `G_MAXSIZE` if @error has no place or another domain
 */
gsize
jot_error_get_offset (const GError *error)
{
  g_return_val_if_fail (error != NULL, G_MAXSIZE);

  if (error->domain != JOT_ERROR)
    return G_MAXSIZE;

  return jot_error_get_private (error)->offset;
}

/**
 * jot_error_get_nick:
 * @code: a cause
 *
 * Names a cause for machines.
 *
 * Returns: (transfer none): a word that is never translated
 */
const char *
jot_error_get_nick (JotError code)
{
  g_return_val_if_fail (code < G_N_ELEMENTS (nicks), NULL);

  return nicks[code];
}
