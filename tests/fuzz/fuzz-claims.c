/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-base64url.h"
#include "jot-validate.h"

/* {"alg":"HS256","typ":"JWT"} */
#define HEADER "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"

static const char *const required[] = { "exp", "jti", "\xc3\xa4", NULL };

static const JotPolicy policies[] = {
  { .now = 1700000000 },
  { .now = -1, .leeway = G_MAXUINT, .max_lifetime = 1, .type = "at+jwt" },
  { .now = G_MAXINT64, .leeway = 60, .issuer = "joe", .audience = "me", .subject = "you",
    .required = required, .max_lifetime = G_MAXUINT },
  { .now = G_MININT64 },
};

/* Each check says what it found, and points into the payload. */
static void
check_report (const JotReport *report,
              gsize            size)
{
  g_assert_cmpuint (jot_report_get_n_checks (report), >, 0);

  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      g_assert_nonnull (check->id);
      g_assert_nonnull (check->title);
      g_assert_true (check->outcome == JOT_CHECK_PASS || check->detail != NULL);
      g_assert_true (check->outcome != JOT_CHECK_FAIL || check->error >= 0);

      if (check->part == JOT_TOKEN_PART_PAYLOAD && !jot_span_is_none (check->span))
        {
          g_assert_cmpuint (check->span.offset, <=, size);
          /* What is missing at the end is pointed at just behind it. */
          if (check->span.offset < size)
            g_assert_cmpuint (check->span.length, <=, size - check->span.offset);
        }
    }
}

/* The input is the payload of a token. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GString) text = g_string_new (HEADER ".");
  g_autoptr (JotToken) token = NULL;

  jot_base64url_append (text, data, size);
  g_string_append (text, ".AA");
  token = jot_token_new (text->str, (gssize) text->len);

  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autoptr (JotReport) report = jot_report_new ();

      jot_claims_validate (token, &policies[i], report);
      check_report (report, size);
    }

  return 0;
}
