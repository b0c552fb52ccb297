/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare.h"

#include <string.h>

#include "jot-base64url.h"

#define HEADER "{\"alg\":\"HS256\"}"
#define SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

/* Payloads, how they compare, and the rows: a line each of kind, path and values. */
typedef struct
{
  const char       *name;
  const char       *first;
  const char       *second;
  JotDifferenceKind kind;
  const char       *rows;
} Row;

static const Row rows[] = {
  { "same", "{\"sub\":\"me\"}", "{\"sub\":\"me\"}", JOT_DIFFERENCE_SAME,
    "same /sub \"me\" \"me\"\n" },
  { "empty", "{}", "{}", JOT_DIFFERENCE_SAME, "" },
  { "changed", "{\"sub\":\"me\"}", "{\"sub\":\"you\"}", JOT_DIFFERENCE_CHANGED,
    "changed /sub \"me\" \"you\"\n" },
  { "only-first", "{\"sub\":\"me\",\"jti\":\"1\"}", "{\"sub\":\"me\"}", JOT_DIFFERENCE_CHANGED,
    "same /sub \"me\" \"me\"\nonly-first /jti \"1\" -\n" },
  { "only-second", "{}", "{\"sub\":\"me\"}", JOT_DIFFERENCE_CHANGED,
    "only-second /sub - \"me\"\n" },
  { "order-of-members", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", JOT_DIFFERENCE_SPELLING,
    "same /a 1 1\nsame /b 2 2\n" },
  { "white-space", "{\"a\":1}", " { \"a\" : 1 } ", JOT_DIFFERENCE_SPELLING, "same /a 1 1\n" },

  { "escapes", "{\"a\":\"\\u006de\\/\"}", "{\"a\":\"me/\"}", JOT_DIFFERENCE_SPELLING,
    "spelling /a \"\\u006de\\/\" \"me/\"\n" },
  { "escapes-in-the-name", "{\"\\u0073ub\":1}", "{\"sub\":1}", JOT_DIFFERENCE_SPELLING,
    "same /sub 1 1\n" },
  { "not-normalised", "{\"a\":\"\xc3\xa9\"}", "{\"a\":\"e\xcc\x81\"}", JOT_DIFFERENCE_CHANGED,
    "changed /a \"\xc3\xa9\" \"e\xcc\x81\"\n" },
  { "nul-in-strings", "{\"a\":\"x\\u0000y\"}", "{\"a\":\"x\\u0000z\"}", JOT_DIFFERENCE_CHANGED,
    "changed /a \"x\\u0000y\" \"x\\u0000z\"\n" },
  { "nul-in-names", "{\"x\\u0000y\":1}", "{\"x\\u0000z\":1}", JOT_DIFFERENCE_CHANGED,
    "only-first /x\\u0000y 1 -\nonly-second /x\\u0000z - 1\n" },
  { "type", "{\"a\":\"1\"}", "{\"a\":1}", JOT_DIFFERENCE_CHANGED, "changed /a \"1\" 1\n" },
  { "literals", "{\"a\":true,\"b\":null}", "{\"a\":false,\"b\":null}", JOT_DIFFERENCE_CHANGED,
    "changed /a true false\nsame /b null null\n" },

  { "number/fraction", "{\"a\":1.0}", "{\"a\":1}", JOT_DIFFERENCE_SPELLING, "spelling /a 1.0 1\n" },
  { "number/exponent", "{\"a\":1.5E+3}", "{\"a\":1500}", JOT_DIFFERENCE_SPELLING,
    "spelling /a 1.5E+3 1500\n" },
  { "number/negative-exponent", "{\"a\":-25e-1}", "{\"a\":-2.50}", JOT_DIFFERENCE_SPELLING,
    "spelling /a -25e-1 -2.50\n" },
  { "number/zeros", "{\"a\":-0.0}", "{\"a\":0e7}", JOT_DIFFERENCE_SPELLING,
    "spelling /a -0.0 0e7\n" },
  { "number/sign", "{\"a\":-1}", "{\"a\":1}", JOT_DIFFERENCE_CHANGED, "changed /a -1 1\n" },
  { "number/small", "{\"a\":0.001}", "{\"a\":1e-3}", JOT_DIFFERENCE_SPELLING,
    "spelling /a 0.001 1e-3\n" },
  { "number/30-digits", "{\"a\":123456789012345678901234567890}",
    "{\"a\":123456789012345678901234567891}", JOT_DIFFERENCE_CHANGED,
    "changed /a 123456789012345678901234567890 123456789012345678901234567891\n" },
  { "number/30-digits-alike", "{\"a\":123456789012345678901234567890}",
    "{\"a\":1.23456789012345678901234567890e29}", JOT_DIFFERENCE_SPELLING,
    "spelling /a 123456789012345678901234567890 1.23456789012345678901234567890e29\n" },
  { "number/beyond-doubles", "{\"a\":1e400}", "{\"a\":1e401}", JOT_DIFFERENCE_CHANGED,
    "changed /a 1e400 1e401\n" },
  { "number/beyond-all", "{\"a\":1e99999999999999999999}", "{\"a\":2e99999999999999999999}",
    JOT_DIFFERENCE_CHANGED, "changed /a 1e99999999999999999999 2e99999999999999999999\n" },

  { "time/later", "{\"exp\":1300819380}", "{\"exp\":1300819680}", JOT_DIFFERENCE_CHANGED,
    "changed /exp 1300819380 1300819680 300 note\n" },
  { "time/earlier", "{\"nbf\":1300819380}", "{\"nbf\":1300819379.5}", JOT_DIFFERENCE_CHANGED,
    "changed /nbf 1300819380 1300819379.5 -0.5 note\n" },
  { "time/a-day-earlier", "{\"auth_time\":1300819380}", "{\"auth_time\":1300732980}",
    JOT_DIFFERENCE_CHANGED, "changed /auth_time 1300819380 1300732980 -86400 note\n" },
  { "time/not-a-number", "{\"exp\":\"1300819380\"}", "{\"exp\":1300819380}",
    JOT_DIFFERENCE_CHANGED, "changed /exp \"1300819380\" 1300819380\n" },
  { "time/too-large", "{\"exp\":1e20}", "{\"exp\":1}", JOT_DIFFERENCE_CHANGED,
    "changed /exp 1e20 1\n" },
  { "time/second-too-large", "{\"exp\":1}", "{\"exp\":-1e20}", JOT_DIFFERENCE_CHANGED,
    "changed /exp 1 -1e20\n" },
  { "time/of-another-kind", "{\"level\":1}", "{\"level\":2}", JOT_DIFFERENCE_CHANGED,
    "changed /level 1 2\n" },
  { "time/further-in", "{\"a\":{\"exp\":1}}", "{\"a\":{\"exp\":2}}", JOT_DIFFERENCE_CHANGED,
    "changed /a/exp 1 2\n" },

  { "nested/changed", "{\"realm_access\":{\"level\":1,\"x\":2},\"s\":1}",
    "{\"realm_access\":{\"x\":2,\"level\":9,\"y\":3},\"s\":1}", JOT_DIFFERENCE_CHANGED,
    "changed /realm_access/level 1 9\nsame /realm_access/x 2 2\nonly-second /realm_access/y - 3\n"
    "same /s 1 1\n" },
  { "nested/spelling", "{\"a\":{\"b\":[1,{}],\"c\":2}}", "{\"a\":{\"c\": 2.0, \"b\":[1,{ }]}}",
    JOT_DIFFERENCE_SPELLING,
    "spelling /a {\"b\":[1,{}],\"c\":2} {\"c\": 2.0, \"b\":[1,{ }]}\n" },
  { "nested/object-for-array", "{\"a\":{}}", "{\"a\":[]}", JOT_DIFFERENCE_CHANGED,
    "changed /a {} []\n" },
  { "nested/pointer", "{\"https://id.example/~me\":{\"\":1,\"a.b\":2}}",
    "{\"https://id.example/~me\":{\"\":2,\"a.b\":3}}", JOT_DIFFERENCE_CHANGED,
    "changed /https:~1~1id.example~1~0me/ 1 2\nchanged /https:~1~1id.example~1~0me/a.b 2 3\n" },

  { "array/elements", "{\"a\":[1,{\"b\":2},3]}", "{\"a\":[1,{\"b\":9}]}", JOT_DIFFERENCE_CHANGED,
    "same /a/0 1 1\nchanged /a/1/b 2 9\nonly-first /a/2 3 -\n" },
  { "array/longer", "{\"a\":[1]}", "{\"a\":[1,2]}", JOT_DIFFERENCE_CHANGED,
    "same /a/0 1 1\nonly-second /a/1 - 2\n" },
  { "array/spelling", "{\"a\":[1,2]}", "{\"a\":[1, 2.0]}", JOT_DIFFERENCE_SPELLING,
    "spelling /a [1,2] [1, 2.0]\n" },

  { "no-object/array", " [1,2]\n", "[1,3]", JOT_DIFFERENCE_CHANGED,
    "same /0 1 1\nchanged /1 2 3\n" },
  { "no-object/string", "\"a\"", "\t\"\\u0061\"\r\n ", JOT_DIFFERENCE_SPELLING,
    "spelling  \"a\" \"\\u0061\"\n" },
  { "no-object/same", "null", "null", JOT_DIFFERENCE_SAME, "same  null null\n" },
  { "no-object/other-type", "[]", "{}", JOT_DIFFERENCE_CHANGED, "changed  [] {}\n" },

  { "list/added-and-removed", "{\"roles\":[\"user\",\"audit\"]}",
    "{\"roles\":[\"admin\",\"user\"]}",
    JOT_DIFFERENCE_CHANGED,
    "changed /roles [\"user\",\"audit\"] [\"admin\",\"user\"]\n"
    "element only-first /roles \"audit\" -\nelement only-second /roles - \"admin\"\n" },
  { "list/twice", "{\"amr\":[\"pwd\"]}", "{\"amr\":[\"pwd\",\"pwd\"]}", JOT_DIFFERENCE_CHANGED,
    "changed /amr [\"pwd\"] [\"pwd\",\"pwd\"]\nelement only-second /amr - \"pwd\"\n" },
  { "list/order", "{\"amr\":[\"pwd\",\"otp\"]}", "{\"amr\":[\"otp\",\"pwd\"]}",
    JOT_DIFFERENCE_CHANGED, "changed /amr [\"pwd\",\"otp\"] [\"otp\",\"pwd\"] note\n" },
  { "list/spelling", "{\"amr\":[\"pwd\",\"otp\"]}", "{\"amr\":[ \"pwd\", \"\\u006ftp\" ]}",
    JOT_DIFFERENCE_SPELLING,
    "spelling /amr [\"pwd\",\"otp\"] [ \"pwd\", \"\\u006ftp\" ]\n" },
  { "list/nested", "{\"realm_access\":{\"roles\":[]}}",
    "{\"realm_access\":{\"roles\":[\"admin\"]}}",
    JOT_DIFFERENCE_CHANGED,
    "changed /realm_access/roles [] [\"admin\"]\n"
    "element only-second /realm_access/roles - \"admin\"\n" },
  { "list/scope", "{\"scope\":\"read write\"}", "{\"scope\":\"read delete\"}",
    JOT_DIFFERENCE_CHANGED,
    "changed /scope \"read write\" \"read delete\"\n"
    "element only-first /scope \"write\" -\nelement only-second /scope - \"delete\"\n" },
  { "list/scope-in-other-order", "{\"scp\":\"read write\"}", "{\"scp\":\"write  read\"}",
    JOT_DIFFERENCE_SPELLING, "spelling /scp \"read write\" \"write  read\" note\n" },
  { "list/scope-spelling", "{\"scope\":\"a b\"}", "{\"scope\":\"a\\u0020b\"}",
    JOT_DIFFERENCE_SPELLING, "spelling /scope \"a b\" \"a\\u0020b\"\n" },
  { "list/scope-as-array", "{\"scope\":\"read\"}", "{\"scope\":[\"read\"]}", JOT_DIFFERENCE_CHANGED,
    "changed /scope \"read\" [\"read\"] note\n" },
  { "list/audience-as-array", "{\"aud\":\"a b\"}", "{\"aud\":[\"a b\",\"c\"]}",
    JOT_DIFFERENCE_CHANGED,
    "changed /aud \"a b\" [\"a b\",\"c\"]\nelement only-second /aud - \"c\"\n" },
  { "list/audience", "{\"aud\":\"a b\"}", "{\"aud\":\"c\"}", JOT_DIFFERENCE_CHANGED,
    "changed /aud \"a b\" \"c\"\n" },
  { "list/scope-further-in", "{\"a\":{\"scope\":\"a b\"}}", "{\"a\":{\"scope\":\"b a\"}}",
    JOT_DIFFERENCE_CHANGED, "changed /a/scope \"a b\" \"b a\"\n" },
};

/* What can be read of two texts; NULL stands for a header that is as it should be. */
typedef struct
{
  const char       *name;
  const char       *first;
  const char       *second;
  JotDifferenceKind aspects[JOT_N_ASPECTS];
} Pair;

#define SAME JOT_DIFFERENCE_SAME
#define SPELLING JOT_DIFFERENCE_SPELLING
#define CHANGED JOT_DIFFERENCE_CHANGED
#define FIRST JOT_DIFFERENCE_ONLY_FIRST
#define SECOND JOT_DIFFERENCE_ONLY_SECOND
#define NEITHER JOT_DIFFERENCE_NEITHER

/* {"alg":"HS256"}.{"a":1}, written in several ways. */
#define GOOD "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.AAAA"

static const Pair pairs[] = {
  { "same", GOOD, GOOD, { SAME, SAME, SAME, SAME, SAME } },
  { "signature", GOOD, "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.AAAB",
    { SAME, SAME, SAME, SAME, CHANGED } },
  /* { "alg": "HS256" } */
  { "header-spelling", GOOD, "eyAiYWxnIjogIkhTMjU2IiB9.eyJhIjoxfQ.AAAA",
    { SPELLING, SAME, SAME, CHANGED, SAME } },
  /* {"alg":"HS512"} */
  { "algorithm", GOOD, "eyJhbGciOiJIUzUxMiJ9.eyJhIjoxfQ.AAAA",
    { CHANGED, SAME, CHANGED, CHANGED, SAME } },
  { "header-broken", GOOD, "!!!.eyJhIjoxfQ.AAAA", { FIRST, SAME, FIRST, CHANGED, SAME } },
  /* {"alg": */
  { "header-cut-off", GOOD, "eyJhbGci.eyJhIjoxfQ.AAAA", { CHANGED, SAME, FIRST, CHANGED, SAME } },
  { "payload-broken", "eyJhbGciOiJIUzI1NiJ9.!!!.AAAA", GOOD,
    { SAME, SECOND, SAME, CHANGED, SAME } },
  /* hello */
  { "payload-no-json", GOOD, "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AAAA",
    { SAME, CHANGED, SAME, CHANGED, SAME } },
  { "payload-no-json-same", "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AAAA",
    "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AAAA", { SAME, SAME, SAME, SAME, SAME } },
  { "nothing-in-the-first", "", GOOD, { SECOND, SECOND, SECOND, SECOND, SECOND } },
  { "nothing-in-both", "", "", { NEITHER, NEITHER, NEITHER, NEITHER, NEITHER } },
};

static char *
make_token (const char *payload)
{
  g_autofree char *header = jot_base64url_encode (HEADER, strlen (HEADER));
  g_autofree char *claims = jot_base64url_encode (payload, strlen (payload));

  return g_strjoin (".", header, claims, SIGNATURE, NULL);
}

static JotComparison *
compare (const char *first_text,
         const char *second_text)
{
  g_autoptr (JotToken) first = jot_token_new (first_text, -1);
  g_autoptr (JotToken) second = jot_token_new (second_text, -1);

  return jot_compare_tokens (first, second);
}

static JotComparison *
compare_payloads (const char *first_payload,
                  const char *second_payload)
{
  g_autofree char *first = make_token (first_payload);
  g_autofree char *second = make_token (second_payload);

  return compare (first, second);
}

static void
append_row (GString             *text,
            const JotDifference *row)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "%s%s %s %s %s", row->is_element ? "element " : "",
                          jot_difference_kind_get_nick (row->kind), row->pointer,
                          row->first != NULL ? row->first : "-",
                          row->second != NULL ? row->second : "-");
  if (row->has_seconds)
    g_string_append_printf (text, " %s",
                            g_ascii_formatd (seconds, sizeof seconds, "%.15g", row->seconds));
  g_string_append (text, row->note != NULL ? " note\n" : "\n");
}

/* A value stands where its span says. */
static void
check_span (const char *payload,
            const char *value,
            JotSpan     span)
{
  g_autofree char *there = NULL;

  if (jot_span_is_none (span))
    return;

  there = g_strndup (payload + span.offset, span.length);
  g_assert_cmpstr (there, ==, value);
}

static char *
describe_payload (const JotComparison *comparison,
                  const char          *first,
                  const char          *second)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < jot_comparison_get_n_rows (comparison); i++)
    {
      const JotDifference *row = jot_comparison_get_row (comparison, i);

      if (row->part != JOT_TOKEN_PART_PAYLOAD)
        continue;

      append_row (text, row);
      check_span (first, row->first, row->first_span);
      check_span (second, row->second, row->second_span);
      g_assert_true (row->is_element ||
                     jot_span_is_none (row->first_span) == (row->first == NULL));
      g_assert_true (row->is_element ||
                     jot_span_is_none (row->second_span) == (row->second == NULL));
    }

  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (JotComparison) comparison = compare_payloads (row->first, row->second);
  g_autofree char *text = describe_payload (comparison, row->first, row->second);

  g_assert_cmpstr (text, ==, row->rows);
  g_assert_cmpint (jot_comparison_get_aspect (comparison, JOT_ASPECT_PAYLOAD), ==, row->kind);
}

/* The other way round, first and second change places and nothing else. */
static void
test_mirrored (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (JotComparison) comparison = compare_payloads (row->first, row->second);
  g_autoptr (JotComparison) mirrored = compare_payloads (row->second, row->first);

  g_assert_cmpint (jot_comparison_get_aspect (mirrored, JOT_ASPECT_PAYLOAD), ==, row->kind);
  g_assert_cmpuint (jot_comparison_get_n_rows (mirrored), ==,
                    jot_comparison_get_n_rows (comparison));
}

static void
test_pair (gconstpointer data)
{
  const Pair *pair = data;
  g_autoptr (JotComparison) comparison = compare (pair->first, pair->second);

  for (guint i = 0; i < JOT_N_ASPECTS; i++)
    {
      g_test_message ("%s", jot_aspect_get_nick (i));
      g_assert_cmpint (jot_comparison_get_aspect (comparison, i), ==, pair->aspects[i]);
    }
}

/* What people see as a path. */
static void
test_names (void)
{
  g_autoptr (JotComparison) comparison =
    compare_payloads ("{\"https://x.y/z\":{\"a-b\":[{\"c d\":1}]}}",
                      "{\"https://x.y/z\":{\"a-b\":[{\"c d\":2}]}}");

  g_assert_cmpuint (jot_comparison_get_n_rows (comparison), ==, 2);
  g_assert_cmpstr (jot_comparison_get_row (comparison, 0)->name, ==, "alg");
  g_assert_cmpint (jot_comparison_get_row (comparison, 0)->part, ==, JOT_TOKEN_PART_HEADER);
  g_assert_cmpstr (jot_comparison_get_row (comparison, 1)->name, ==,
                   "https://x.y/z.a-b[0][\"c d\"]");
}

static void
test_note (void)
{
  g_autoptr (JotComparison) later = compare_payloads ("{\"exp\":1000}", "{\"exp\":1300}");
  g_autoptr (JotComparison) earlier = compare_payloads ("{\"exp\":1300}", "{\"exp\":1000}");

  g_assert_cmpstr (jot_comparison_get_row (later, 1)->note, ==, "5 minutes later");
  g_assert_cmpstr (jot_comparison_get_row (earlier, 1)->note, ==, "5 minutes earlier");
}

/* An array of 64 levels is read; the same one with another number in it is told apart. */
static void
test_depth (void)
{
  g_autoptr (GString) first = g_string_new ("{\"a\":");
  g_autoptr (GString) second = NULL;
  g_autoptr (JotComparison) comparison = NULL;
  const JotDifference *row;

  for (guint i = 0; i < JOT_JSON_MAX_DEPTH - 1; i++)
    g_string_append_c (first, '[');
  second = g_string_new (first->str);
  g_string_append_c (first, '1');
  g_string_append_c (second, '2');
  for (guint i = 0; i < JOT_JSON_MAX_DEPTH - 1; i++)
    {
      g_string_append_c (first, ']');
      g_string_append_c (second, ']');
    }
  g_string_append_c (first, '}');
  g_string_append_c (second, '}');

  comparison = compare_payloads (first->str, second->str);
  g_assert_cmpuint (jot_comparison_get_n_rows (comparison), ==, 2);
  row = jot_comparison_get_row (comparison, 1);
  g_assert_cmpint (row->kind, ==, JOT_DIFFERENCE_CHANGED);
  g_assert_cmpstr (row->first, ==, "1");
  g_assert_cmpstr (row->second, ==, "2");
}

/* However long the names are, the paths stay short. */
static void
test_long_names (void)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = NULL;
  g_autoptr (JotComparison) comparison = NULL;
  const JotDifference *row;

  for (guint i = 0; i < 10; i++)
    {
      g_string_append (first, "{\"\xc3\xa9");
      for (guint j = 0; j < 300; j++)
        g_string_append (first, "\xc3\xa9");
      g_string_append (first, "\":");
    }
  second = g_string_new (first->str);
  g_string_append (first, "1}}}}}}}}}}");
  g_string_append (second, "2}}}}}}}}}}");

  comparison = compare_payloads (first->str, second->str);
  row = jot_comparison_get_row (comparison, 1);
  g_assert_cmpint (row->kind, ==, JOT_DIFFERENCE_CHANGED);
  g_assert_cmpuint (strlen (row->pointer), >, 1024);
  g_assert_cmpuint (strlen (row->pointer), <, 1024 + 300);
  g_assert_true (g_utf8_validate (row->pointer, -1, NULL));
  g_assert_true (g_str_has_suffix (row->pointer, "…"));
  g_assert_cmpuint (strlen (row->name), <, 1024 + 300);
}

static char *
make_many_members (guint n,
                   guint step)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"m%u\":%u", i > 0 ? "," : "", i * step % n, i * step % n);
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

/* Many members in another order are found without looking at each for each. */
static void
test_many_members (void)
{
  g_autofree char *first = make_many_members (50021, 1);
  g_autofree char *second = make_many_members (50021, 7);
  g_autoptr (JotComparison) comparison = compare_payloads (first, second);

  g_assert_cmpuint (jot_comparison_get_n_rows (comparison), ==, 50021 + 1);
  g_assert_cmpint (jot_comparison_get_aspect (comparison, JOT_ASPECT_PAYLOAD), ==,
                   JOT_DIFFERENCE_SPELLING);
}

/* A list that differs in more places than anybody can look at is told as one difference. */
static void
test_many_differences (void)
{
  g_autoptr (GString) first = g_string_new ("{\"a\":[0");
  g_autoptr (GString) second = g_string_new ("{\"a\":[1");
  g_autoptr (JotComparison) comparison = NULL;
  const JotDifference *row;

  for (guint i = 0; i < 10000; i++)
    {
      g_string_append (first, ",0");
      g_string_append (second, ",1");
    }
  g_string_append (first, "],\"b\":1}");
  g_string_append (second, "],\"b\":2}");
  comparison = compare_payloads (first->str, second->str);

  g_assert_cmpuint (jot_comparison_get_n_rows (comparison), ==, 3);
  row = jot_comparison_get_row (comparison, 1);
  g_assert_cmpstr (row->pointer, ==, "/a");
  g_assert_cmpint (row->kind, ==, JOT_DIFFERENCE_CHANGED);
  g_assert_cmpstr (jot_comparison_get_row (comparison, 2)->pointer, ==, "/b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/compare/payload/%s", rows[i].name);
      g_autofree char *mirrored = g_strdup_printf ("/inspect/compare/mirrored/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
      g_test_add_data_func (mirrored, &rows[i], test_mirrored);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/compare/aspects/%s", pairs[i].name);

      g_test_add_data_func (path, &pairs[i], test_pair);
    }

  g_test_add_func ("/inspect/compare/names", test_names);
  g_test_add_func ("/inspect/compare/note", test_note);
  g_test_add_func ("/inspect/compare/depth", test_depth);
  g_test_add_func ("/inspect/compare/long-names", test_long_names);
  g_test_add_func ("/inspect/compare/many-members", test_many_members);
  g_test_add_func ("/inspect/compare/many-differences", test_many_differences);

  return g_test_run ();
}
