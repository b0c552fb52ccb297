/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-embedded.h"

#include <string.h>

#include "jot-base64url.h"

typedef struct
{
  const char *name;
  const char *header;
  guint       n_found;
} Vector;

static const Vector vectors[] = {
  { "none", "{\"alg\":\"HS256\",\"kid\":\"jwk\"}", 0 },
  { "jwk", "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\"}}", 1 },
  { "jku", "{\"alg\":\"HS256\",\"jku\":\"https://example.com/\"}", 1 },
  { "x5c", "{\"alg\":\"RS256\",\"x5c\":[\"AA==\"]}", 1 },
  { "x5u", "{\"alg\":\"RS256\",\"x5u\":\"https://example.com/\"}", 1 },
  { "all", "{\"jwk\":{},\"jku\":\"\",\"x5c\":[],\"x5u\":\"\",\"alg\":\"HS256\"}", 4 },
  { "header-not-json", "hello", 0 },
};

static JotReport *
report_header (const char *header)
{
  g_autofree char *encoded = jot_base64url_encode (header, strlen (header));
  g_autofree char *text = g_strconcat (encoded, ".e30.AA", NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  JotReport *report = jot_report_new ();

  jot_embedded_keys_report (token, 0, report);

  return report;
}

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JotReport) report = report_header (vector->header);

  g_assert_cmpuint (jot_report_get_n_checks (report), ==, vector->n_found);
  for (gsize i = 0; i < vector->n_found; i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      g_assert_cmpstr (check->id, ==, "embedded-key");
      g_assert_cmpint (check->outcome, ==, JOT_CHECK_NOT_DONE);
      g_assert_cmpint (check->verdict, ==, JOT_VERDICT_VALID);
      g_assert_cmpint (check->part, ==, JOT_TOKEN_PART_HEADER);
    }
}

static void
test_place (void)
{
  g_autoptr (JotReport) report = report_header ("{\"alg\":\"HS256\",\"jku\":\"x\"}");
  const JotCheck *check = jot_report_get_check (report, 0);

  g_assert_cmpstr (check->actual, ==, "\"x\"");
  g_assert_cmpuint (check->span.offset, ==, strlen ("{\"alg\":\"HS256\",\"jku\":"));
  g_assert_cmpuint (check->span.length, ==, 3);
}

/* A text without any signature has none to tell of. */
static void
test_empty_token (void)
{
  g_autoptr (JotToken) token = jot_token_new ("", 0);
  g_autoptr (JotReport) report = jot_report_new ();

  jot_embedded_keys_report (token, 0, report);
  g_assert_cmpuint (jot_report_get_n_checks (report), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/embedded/report/%s", vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test_vector);
    }

  g_test_add_func ("/inspect/embedded/place", test_place);
  g_test_add_func ("/inspect/embedded/empty-token", test_empty_token);

  return g_test_run ();
}
