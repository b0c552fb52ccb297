/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writes logs with tokens in them of which it is known beforehand what is wrong with each. */

#include "config.h"

#include "audit-log.h"

#include <stdio.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-signer.h"

#define SEED          0x6a6f7473u
#define OTHER_SECRET  "another secret, of no less than 32 bytes"
#define FAR           G_GINT64_CONSTANT (4102444800)
#define PAST          G_GINT64_CONSTANT (1600000000)
#define PER_MILLE     1000

typedef struct
{
  JotKey    *keys[2];
  JotSigner *signers[2];
  GString   *payload;
  GString   *token;
  guint64    state;
  guint64    serial;
} Maker;

typedef void (*MakeToken) (Maker *self);

/* xorshift: the same log each time. */
static guint
draw (Maker *self,
      guint  n)
{
  self->state ^= self->state << 13;
  self->state ^= self->state >> 7;
  self->state ^= self->state << 17;

  return (guint) (self->state % n);
}

/* Claims as they are met, of about 300 bytes, and no two alike. */
static void
make_payload (Maker *self,
              gint64 exp,
              gint64 nbf)
{
  g_string_printf (self->payload,
                   "{\"iss\":\"https://issuer.example/\",\"sub\":\"user|%016" G_GINT64_MODIFIER
                   "x\",\"aud\":[\"https://api.example/\",\"https://issuer.example/userinfo\"],"
                   "\"iat\":%" G_GINT64_FORMAT ",\"nbf\":%" G_GINT64_FORMAT ",\"exp\":%"
                   G_GINT64_FORMAT ",\"azp\":\"a-client-of-the-issuer\",\"scope\":\"openid profile "
                                   "email read:messages write:messages\",\"jti\":\"%08x-%" G_GUINT64_FORMAT "\"}",
                   self->state, nbf, nbf, exp, draw (self, G_MAXUINT32), self->serial++);
}

static void
sign (Maker *self,
      guint  signer)
{
  g_string_truncate (self->token, 0);
  g_assert_true (jot_signer_sign (self->signers[signer], self->payload->str, self->payload->len,
                                  self->token, NULL));
}

static void
make_valid (Maker *self)
{
  make_payload (self, FAR, PAST);
  sign (self, 0);
}

static void
make_expired (Maker *self)
{
  make_payload (self, PAST + 1, PAST);
  sign (self, 0);
}

static void
make_too_early (Maker *self)
{
  make_payload (self, FAR, FAR - 1);
  sign (self, 0);
}

static void
make_of_other_key (Maker *self)
{
  make_payload (self, FAR, PAST);
  sign (self, 1);
}

/* Other claims under the signature of the former ones. */
static void
replace_payload (Maker *self)
{
  g_autofree char *payload = NULL;
  g_auto (GStrv) parts = g_strsplit (self->token->str, ".", -1);

  payload = jot_base64url_encode (self->payload->str, self->payload->len);
  g_string_printf (self->token, "%s.%s.%s", parts[0], payload, parts[2]);
}

static void
make_tampered (Maker *self)
{
  make_valid (self);
  make_payload (self, FAR, PAST);
  replace_payload (self);
}

static void
make_tampered_and_expired (Maker *self)
{
  make_valid (self);
  make_payload (self, PAST + 1, PAST);
  replace_payload (self);
}

static void
make_with_header (Maker      *self,
                  const char *header)
{
  g_autofree char *first = jot_base64url_encode (header, strlen (header));
  g_autofree char *second = NULL;

  make_payload (self, FAR, PAST);
  second = jot_base64url_encode (self->payload->str, self->payload->len);
  g_string_printf (self->token, "%s.%s.", first, second);
}

static void
make_unsigned (Maker *self)
{
  make_with_header (self, "{\"alg\":\"none\"}");
}

static void
make_of_other_algorithm (Maker *self)
{
  make_with_header (self, "{\"alg\":\"RS256\"}");
  g_string_append (self->token, "AAAA");
}

static void
make_duplicate_header (Maker *self)
{
  make_with_header (self, "{\"alg\":\"HS256\",\"alg\":\"none\"}");
}

static void
make_cut_header (Maker *self)
{
  make_with_header (self, "{\"alg\":\"HS256\"");
}

static void
make_encrypted (Maker *self)
{
  g_string_assign (self->token, "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA."
                                "AA.AAAAAAAAAAAAAAAAAAAAAA");
}

static void
make_two_parts (Maker *self)
{
  make_valid (self);
  g_string_truncate (self->token, (gsize) (strrchr (self->token->str, '.') - self->token->str));
}

static void
make_four_parts (Maker *self)
{
  make_valid (self);
  g_string_append (self->token, ".AA");
}

/* Bits behind the last byte that are not zero. */
static void
make_stray_bits (Maker *self)
{
  make_valid (self);
  self->token->str[self->token->len - 1] = 'B';
}

/* A character that no number of bytes gives. */
static void
make_impossible_length (Maker *self)
{
  make_valid (self);
  g_string_append (self->token, "AA");
}

#define MALFORMED JOT_CHECK_FAIL, JOT_CHECK_NOT_DONE, JOT_CHECK_NOT_DONE, JOT_VERDICT_MALFORMED

/* What stands in a line, how often, and what must come of it. */
static const struct
{
  MakeToken       make;
  guint           per_mille;
  JotCheckOutcome structure;
  JotCheckOutcome signature;
  JotCheckOutcome claims;
  JotVerdict      verdict;
} kinds[] = {
  { NULL, 300, JOT_CHECK_NOT_DONE, JOT_CHECK_NOT_DONE, JOT_CHECK_NOT_DONE,
    JOT_VERDICT_NOT_CHECKED },
  { make_valid, 480, JOT_CHECK_PASS, JOT_CHECK_PASS, JOT_CHECK_PASS, JOT_VERDICT_VALID },
  { make_expired, 80, JOT_CHECK_PASS, JOT_CHECK_PASS, JOT_CHECK_FAIL,
    JOT_VERDICT_CLAIMS_REFUSED },
  { make_too_early, 10, JOT_CHECK_PASS, JOT_CHECK_PASS, JOT_CHECK_FAIL,
    JOT_VERDICT_CLAIMS_REFUSED },
  { make_tampered, 30, JOT_CHECK_PASS, JOT_CHECK_FAIL, JOT_CHECK_PASS, JOT_VERDICT_MISMATCH },
  { make_of_other_key, 20, JOT_CHECK_PASS, JOT_CHECK_FAIL, JOT_CHECK_PASS,
    JOT_VERDICT_MISMATCH },
  { make_tampered_and_expired, 10, JOT_CHECK_PASS, JOT_CHECK_FAIL, JOT_CHECK_FAIL,
    JOT_VERDICT_MISMATCH },
  { make_unsigned, 10, JOT_CHECK_PASS, JOT_CHECK_FAIL, JOT_CHECK_PASS, JOT_VERDICT_UNSIGNED },
  { make_of_other_algorithm, 10, JOT_CHECK_PASS, JOT_CHECK_FAIL, JOT_CHECK_PASS,
    JOT_VERDICT_REFUSED },
  { make_encrypted, 5, JOT_CHECK_FAIL, JOT_CHECK_NOT_DONE, JOT_CHECK_NOT_DONE,
    JOT_VERDICT_ENCRYPTED },
  { make_two_parts, 10, MALFORMED },
  { make_four_parts, 5, MALFORMED },
  { make_duplicate_header, 5, MALFORMED },
  { make_cut_header, 10, MALFORMED },
  { make_stray_bits, 5, MALFORMED },
  { make_impossible_length, 10, MALFORMED },
};

/* What is around a token. */
static const struct
{
  const char *before;
  const char *after;
} places[] = {
  { "", "" },
  { "192.0.2.7 - - [22/Jun/2026:04:05:06 +0000] \"GET /api/v1/items HTTP/1.1\" 200 512 "
    "Authorization: Bearer ", "" },
  { "{\"level\":\"info\",\"msg\":\"signed in\",\"token\":\"", "\",\"ms\":12}" },
  { "curl -H 'Authorization: Bearer ", "' https://api.example/v1/me" },
  { "Cookie: theme=dark; session=", "; lang=en" },
  { "GET /callback?state=xyz&id_token=", "&code=1 HTTP/1.1" },
  { "\xc3\xa9\xe2\x82\xac \xff <", ">\r" },
};

/* Lines without a token, some of which look like one at first. */
static const char *const fillers[] = {
  "",
  "2026-06-22T04:05:06Z eyes.example.com: e.g. every line here is text, see RFC 7519.",
  "eyJhbGciOiJIUzI1NiJ9 has no dot, and nor has \"eyJ\"",
  "192.0.2.9 - - [22/Jun/2026:04:05:07 +0000] \"GET /static/app.3f9e30a1.js HTTP/1.1\" 304 0",
  "a.long.name.of.some.host.example/with/a/path/eyes.html?q=ewe.lamb",
};

static gsize
draw_kind (Maker *self)
{
  guint drawn = draw (self, PER_MILLE);
  gsize kind = 0;

  while (drawn >= kinds[kind].per_mille)
    drawn -= kinds[kind++].per_mille;

  return kind;
}

static void
count_token (AuditLogCounts *counts,
             gsize           kind,
             guint64         column)
{
  const AuditLogToken token = {
    counts->lines + 1, column, kinds[kind].structure, kinds[kind].signature, kinds[kind].claims,
    kinds[kind].verdict,
  };

  counts->tokens++;
  counts->structure[token.structure]++;
  counts->signature[token.signature]++;
  counts->claims[token.claims]++;
  counts->verdicts[token.verdict]++;
  if (counts->each != NULL)
    g_array_append_val (counts->each, token);
}

static void
append_line (Maker          *self,
             AuditLogCounts *counts,
             GString        *line)
{
  gsize kind = draw_kind (self);
  guint n_tokens = draw (self, 50) == 0 ? 2 : 1;

  g_string_truncate (line, 0);
  if (kinds[kind].make == NULL)
    g_string_append (line, fillers[draw (self, G_N_ELEMENTS (fillers))]);

  for (guint i = 0; kinds[kind].make != NULL && i < n_tokens; i++)
    {
      gsize place = draw (self, G_N_ELEMENTS (places));

      g_string_append (line, i > 0 ? " " : "");
      g_string_append (line, places[place].before);
      kinds[kind].make (self);
      count_token (counts, kind, line->len + 1);
      g_string_append_len (line, self->token->str, (gssize) self->token->len);
      g_string_append (line, places[place].after);
    }

  g_string_append_c (line, '\n');
  counts->lines++;
  counts->bytes += line->len;
}

static void
maker_init (Maker *self)
{
  static const char *const secrets[] = { AUDIT_LOG_SECRET, OTHER_SECRET };

  *self = (Maker) { .state = SEED };
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      self->keys[i] = jot_key_new_secret (secrets[i], strlen (secrets[i]), NULL);
      self->signers[i] = jot_signer_new ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", -1, self->keys[i],
                                         jot_algorithm_find ("HS256"), NULL);
      g_assert_nonnull (self->signers[i]);
    }

  self->payload = g_string_new (NULL);
  self->token = g_string_new (NULL);
}

static void
maker_clear (Maker *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->keys); i++)
    {
      jot_signer_free (self->signers[i]);
      jot_key_unref (self->keys[i]);
    }

  g_string_free (self->payload, TRUE);
  g_string_free (self->token, TRUE);
}

/* Writes @n_lines lines, the same each time, and says what must be found in them. */
void
audit_log_write (const char     *path,
                 guint64         n_lines,
                 AuditLogCounts *counts)
{
  g_autoptr (GString) line = g_string_new (NULL);
  FILE *file = fopen (path, "wb");
  Maker maker;

  g_assert_nonnull (file);
  maker_init (&maker);
  while (counts->lines < n_lines)
    {
      append_line (&maker, counts, line);
      g_assert_cmpuint (fwrite (line->str, 1, line->len, file), ==, line->len);
    }

  g_assert_cmpint (fclose (file), ==, 0);
  maker_clear (&maker);
}
