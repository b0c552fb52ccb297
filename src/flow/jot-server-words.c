/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-server-words.h"

#include "jot-error.h"

/* In English and in ASCII, without quotes and backslashes, whatever language people here speak: what
 * goes over the wire is for machines and those who write them, and nothing else may stand there (RFC
 * 6749, 5.2, and RFC 6750, 3). Nothing of the token stands in it, as anybody can have made that. */
static const char *const words[] = {
  [JOT_ERROR_BASE64URL_CHARACTER] = "A part of the token is not base64url.",
  [JOT_ERROR_BASE64URL_PADDING] = "A part of the token ends in =, which base64url has not.",
  [JOT_ERROR_BASE64URL_STANDARD_ALPHABET] = "A part of the token is base64, not base64url.",
  [JOT_ERROR_BASE64URL_WHITESPACE] = "There is white space in the token.",
  [JOT_ERROR_BASE64URL_LENGTH] = "A part of the token was cut off.",
  [JOT_ERROR_BASE64URL_TRAILING_BITS] = "A part of the token ends in bits that belong to no byte.",
  [JOT_ERROR_JSON_DUPLICATE] = "The token names the same member twice.",
  [JOT_ERROR_JSON_NOT_OBJECT] = "The header or the claims are not a JSON object.",
  [JOT_ERROR_TOKEN_EMPTY] = "The token is empty.",
  [JOT_ERROR_TOKEN_SEGMENTS] = "A JWT has three parts with dots between them.",
  [JOT_ERROR_TOKEN_ENCRYPTED] = "The token is encrypted, and this server takes signed ones.",
  [JOT_ERROR_TOKEN_TOO_LARGE] = "The token is too large.",
  [JOT_ERROR_HEADER_TYPE] = "A member of the header is of the wrong type.",
  [JOT_ERROR_HEADER_CRIT] = "The header asks for an extension that this server does not know.",
  [JOT_ERROR_HEADER_MEMBER] = "A member of the header cannot be used.",
  [JOT_ERROR_ALGORITHM_MISSING] = "The header names no algorithm.",
  [JOT_ERROR_ALGORITHM_NONE] = "The token is not signed: alg is none.",
  [JOT_ERROR_ALGORITHM_UNKNOWN] = "There is no such algorithm as the header names.",
  [JOT_ERROR_ALGORITHM_UNSUPPORTED] = "The algorithm that the header names is not supported.",
  [JOT_ERROR_ALGORITHM_MISMATCH] = "The header names another algorithm than this server takes.",
  [JOT_ERROR_KEY_ALGORITHM] = "The key is for another algorithm than the header names.",
  [JOT_ERROR_KEY_CONFUSION] = "A public key is no secret.",
  [JOT_ERROR_KEY_NOT_FOUND] = "This server has no key of that kid and algorithm.",
  [JOT_ERROR_SIGNATURE_MISMATCH] = "The signature does not fit the token.",
  [JOT_ERROR_SIGNATURE_EMPTY] = "The signature is empty.",
  [JOT_ERROR_SIGNATURE_LENGTH] = "The signature has the wrong length.",
  [JOT_ERROR_SIGNATURE_DER] = "The signature is in DER, which a JWT has not.",
  [JOT_ERROR_SIGNATURE_RANGE] = "The numbers of the signature are out of range.",
  [JOT_ERROR_CLAIM_TYPE] = "A claim is of the wrong type.",
  [JOT_ERROR_CLAIM_MILLISECONDS] = "A time is in milliseconds, and has to be in seconds.",
  [JOT_ERROR_CLAIM_EXPIRED] = "The token has expired.",
  [JOT_ERROR_CLAIM_NOT_YET_VALID] = "The token is not valid yet.",
  [JOT_ERROR_CLAIM_FUTURE] = "The token was issued in the future.",
  [JOT_ERROR_CLAIM_MISSING] = "A claim is missing that this server needs.",
  [JOT_ERROR_CLAIM_ISSUER] = "The token is from another issuer.",
  [JOT_ERROR_CLAIM_AUDIENCE] = "The token is for another audience.",
  [JOT_ERROR_CLAIM_SUBJECT] = "The token is about another subject.",
  [JOT_ERROR_CLAIM_LIFETIME] = "The token lives longer than it may.",
  [JOT_ERROR_CLAIM_DATE_RANGE] = "A time in the token is out of range.",
};

/**
 * jot_server_words_describe:
 * @error: why a token is refused, a #JotError, or anything below 0 if that is not known
 *
 * Says why a token is refused, for `error_description` (RFC 6749, 5.2).
 *
 * Returns: (transfer none): a sentence that is never translated
 */
const char *
jot_server_words_describe (int error)
{
  if (error < 0 || error >= (int) G_N_ELEMENTS (words) || words[error] == NULL)
    return "The token is not good.";

  return words[error];
}
