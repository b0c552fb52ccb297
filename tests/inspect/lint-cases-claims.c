/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

#define HEADER "{\"alg\":\"HS256\"}"
#define ACCESS "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}"

#define FIFTY "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define FIVE_HUNDRED FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY

/* The clock stands at 1767225600. */
const LintCase lint_claims_cases[] = {
  { "absent", "exp-missing", HEADER, "{}", .raises = TRUE },
  { "there", "exp-missing", HEADER, "{\"exp\":1767229200}" },

  { "this-second", "exp-past", HEADER, "{\"exp\":1767225600}", .raises = TRUE },
  { "beyond-leeway", "exp-past", HEADER, "{\"exp\":1767225540}", .leeway = 60, .raises = TRUE },
  { "next-second", "exp-past", HEADER, "{\"exp\":1767225601}" },
  { "within-leeway", "exp-past", HEADER, "{\"exp\":1767225541}", .leeway = 60 },

  { "a-minute", "exp-near", HEADER, "{\"exp\":1767225660}", .raises = TRUE },
  { "within-leeway", "exp-near", HEADER, "{\"exp\":1767225590}", .leeway = 60, .raises = TRUE },
  { "more-than-a-minute", "exp-near", HEADER, "{\"exp\":1767225661}" },
  { "over", "exp-near", HEADER, "{\"exp\":1767225600}" },

  { "access/over-a-day", "exp-long", ACCESS, "{\"iat\":1767225600,\"exp\":1767312001}",
    .raises = TRUE },
  { "scope/over-a-day", "exp-long", HEADER, "{\"scope\":\"a\",\"exp\":1767312001}",
    .raises = TRUE },
  { "other/over-ninety-days", "exp-long", HEADER, "{\"nbf\":1767225600,\"exp\":1775001601}",
    .raises = TRUE },
  { "access/a-day", "exp-long", ACCESS, "{\"iat\":1767225600,\"exp\":1767312000}" },
  { "other/ninety-days", "exp-long", HEADER, "{\"nbf\":1767225600,\"exp\":1775001600}" },
  { "milliseconds", "exp-long", HEADER, "{\"exp\":1767225600000}" },

  { "next-second", "nbf-future", HEADER, "{\"nbf\":1767225601}", .raises = TRUE },
  { "within-leeway", "nbf-future", HEADER, "{\"nbf\":1767225660}", .leeway = 60 },

  { "next-second", "iat-future", HEADER, "{\"iat\":1767225601}", .raises = TRUE },
  { "this-second", "iat-future", HEADER, "{\"iat\":1767225600}" },

  { "ends-as-it-begins", "time-order", HEADER, "{\"nbf\":1767229200,\"exp\":1767229200}",
    .raises = TRUE },
  { "ends-before-it-was-made", "time-order", HEADER, "{\"iat\":1767229201,\"exp\":1767229200}",
    .raises = TRUE },
  { "a-second", "time-order", HEADER, "{\"iat\":1767229199,\"exp\":1767229200}" },

  { "exp", "time-millis", HEADER, "{\"exp\":1767229200000}", .raises = TRUE },
  { "auth-time", "time-millis", HEADER, "{\"auth_time\":1767225600000}", .raises = TRUE },
  { "far-but-seconds", "time-millis", HEADER, "{\"exp\":253402300799}" },

  { "digits", "time-string", HEADER, "{\"exp\":\"1767229200\"}", .raises = TRUE },
  { "iso-8601", "time-string", HEADER, "{\"iat\":\"2026-01-01T00:00:00Z\"}", .raises = TRUE },
  { "other-claim", "time-string", HEADER, "{\"date\":\"2026-01-01T00:00:00Z\"}" },

  { "before-1970", "time-negative", HEADER, "{\"nbf\":-1}", .raises = TRUE },
  { "zero", "time-negative", HEADER, "{\"nbf\":0}" },

  { "year-10000", "time-huge", HEADER, "{\"exp\":253402300800}", .raises = TRUE },
  { "year-9999", "time-huge", HEADER, "{\"exp\":253402300799}" },
  { "milliseconds", "time-huge", HEADER, "{\"exp\":1767229200000}" },

  { "two-hours-ahead", "time-local", HEADER, "{\"iat\":1767232800}", .raises = TRUE },
  { "ends-before-it-was-made", "time-local", HEADER, "{\"iat\":1767225600,\"exp\":1767211200}",
    .raises = TRUE },
  { "half-an-hour-and-a-bit", "time-local", HEADER, "{\"iat\":1767227600}" },
  { "no-iat", "time-local", HEADER, "{\"nbf\":1767232800}" },

  { "access-token", "iss-missing", ACCESS, "{}", .raises = TRUE },
  { "session", "iss-missing", HEADER, "{\"user\":1}" },
  { "id-token", "aud-missing", HEADER, "{\"nonce\":\"n\"}", .raises = TRUE },
  { "there", "aud-missing", HEADER, "{\"nonce\":\"n\",\"aud\":\"a\"}" },
  { "scope", "sub-missing", HEADER, "{\"scope\":\"a\"}", .raises = TRUE },
  { "session", "sub-missing", HEADER, "{\"user\":1}" },

  { "slash", "iss-mismatch", HEADER, "{\"iss\":\"https://a/\"}", .issuer = "https://a",
    .raises = TRUE },
  { "same", "iss-mismatch", HEADER, "{\"iss\":\"https://a\"}", .issuer = "https://a" },
  { "not-asked-for", "iss-mismatch", HEADER, "{\"iss\":\"https://a\"}" },
  { "other", "aud-mismatch", HEADER, "{\"aud\":[\"b\",\"c\"]}", .audience = "a",
    .raises = TRUE },
  { "among-others", "aud-mismatch", HEADER, "{\"aud\":[\"b\",\"a\"]}", .audience = "a" },

  { "http", "iss-not-url", HEADER, "{\"nonce\":\"n\",\"iss\":\"http://a\"}", .raises = TRUE },
  { "https", "iss-not-url", HEADER, "{\"nonce\":\"n\",\"iss\":\"https://a\"}" },
  { "no-id-token", "iss-not-url", HEADER, "{\"iss\":\"joe\"}" },

  { "two", "aud-many", HEADER, "{\"aud\":[\"a\",\"b\"]}", .raises = TRUE },
  { "array-of-one", "aud-many", HEADER, "{\"aud\":[\"a\"]}" },

  { "proof-of-possession", "jti-missing", HEADER, "{\"htm\":\"GET\",\"htu\":\"https://a\"}",
    .raises = TRUE },
  { "logout", "jti-missing", "{\"alg\":\"HS256\",\"typ\":\"logout+jwt\"}", "{}", .raises = TRUE },
  { "there", "jti-missing", HEADER, "{\"htm\":\"GET\",\"jti\":\"1\"}" },
  { "used-often", "jti-missing", HEADER, "{\"sub\":\"a\"}" },

  { "number-for-subject", "claim-type", HEADER, "{\"sub\":1}", .raises = TRUE },
  { "string-for-boolean", "claim-type", HEADER, "{\"email_verified\":\"true\"}", .raises = TRUE },
  { "true-for-date", "claim-type", HEADER, "{\"exp\":true}", .raises = TRUE },
  { "string-for-date", "claim-type", HEADER, "{\"exp\":\"1\"}" },
  { "array-for-audience", "claim-type", HEADER, "{\"aud\":[\"a\"]}" },
  { "vendors-claim", "claim-type", HEADER, "{\"oid\":1}" },

  { "capitals", "claim-case", HEADER, "{\"EXP\":1767229200}", .raises = TRUE },
  { "misnomer", "claim-case", HEADER, "{\"expires_at\":1767229200}", .raises = TRUE },
  { "besides-the-right-one", "claim-case", HEADER, "{\"exp\":1767229200,\"expires_in\":3600}" },
  { "another-word", "claim-case", HEADER, "{\"experience\":1}" },

  { "most-of-it", "claim-size", HEADER,
    "{\"groups\":\"" FIVE_HUNDRED FIVE_HUNDRED FIVE_HUNDRED FIVE_HUNDRED FIVE_HUNDRED "\"}",
    .raises = TRUE },
  { "small-token", "claim-size", HEADER, "{\"groups\":\"" FIVE_HUNDRED "\"}" },
  { "halves", "claim-size", HEADER,
    "{\"a\":\"" FIVE_HUNDRED FIVE_HUNDRED FIVE_HUNDRED "\",\"b\":\"" FIVE_HUNDRED FIVE_HUNDRED
    FIVE_HUNDRED "\"}" },

  { "array", "scope-shape", HEADER, "{\"scope\":[\"a\"]}", .raises = TRUE },
  { "string", "scope-shape", HEADER, "{\"scope\":\"a b\"}" },
  { "scp-array", "scope-shape", HEADER, "{\"scp\":[\"a\"]}" },

  { "both", "oidc-at-confusion", HEADER, "{\"nonce\":\"n\",\"scope\":\"a\"}", .raises = TRUE },
  { "asked-for-access", "oidc-at-confusion", HEADER, "{\"at_hash\":\"n\"}", .type = "at+jwt",
    .raises = TRUE },
  { "asked-for-access-in-full", "oidc-at-confusion", HEADER, "{\"at_hash\":\"n\"}",
    .type = "application/at+jwt", .raises = TRUE },
  { "id-token", "oidc-at-confusion", HEADER, "{\"nonce\":\"n\"}" },
  { "access-token", "oidc-at-confusion", ACCESS, "{\"scope\":\"a\"}" },

  { "none", "none-of-standard", HEADER, "{\"user\":1}", .raises = TRUE },
  { "one", "none-of-standard", HEADER, "{\"user\":1,\"jti\":\"1\"}" },

  { "password", "claim-sensitive", HEADER, "{\"password\":\"x\"}", .raises = TRUE },
  { "name-with-separator", "claim-sensitive", HEADER, "{\"Client-Secret\":\"x\"}",
    .raises = TRUE },
  { "card", "claim-sensitive", HEADER, "{\"n\":\"4111 1111 1111 1111\"}", .raises = TRUE },
  { "social-security", "claim-sensitive", HEADER, "{\"n\":\"123-45-6789\"}", .raises = TRUE },
  { "private-key", "claim-sensitive", HEADER, "{\"k\":\"-----BEGIN PRIVATE KEY-----\"}",
    .raises = TRUE },
  { "card-with-wrong-digit", "claim-sensitive", HEADER, "{\"n\":\"4111 1111 1111 1112\"}" },
  { "long-id", "claim-sensitive", HEADER, "{\"n\":\"1767225600123\"}" },
  { "more-digits-than-a-card", "claim-sensitive", HEADER, "{\"n\":\"41111111111111111111\"}" },
  { "password-changed", "claim-sensitive", HEADER, "{\"password_changed\":\"2026\"}" },
  { "dates", "claim-sensitive", HEADER, "{\"n\":\"2026-01-0100\"}" },
  { "phone-like", "claim-sensitive", HEADER, "{\"n\":\"123-456-7890\"}" },

  { "email", "claim-pii", HEADER, "{\"email\":\"a@b.example\"}", .raises = TRUE },
  { "null", "claim-pii", HEADER, "{\"email\":null}" },
};

const gsize lint_claims_n_cases = G_N_ELEMENTS (lint_claims_cases);
