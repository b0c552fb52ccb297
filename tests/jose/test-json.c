/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-error.h"
#include "jot-json-tree.h"

typedef struct
{
  const char *name;
  const char *text;
  JotJsonType type;
} Accepted;

static const Accepted accepted[] = {
  { "object/empty", "{}", JOT_JSON_OBJECT },
  { "object/nested", "{\"a\":{\"a\":{\"a\":[{}]}}}", JOT_JSON_OBJECT },
  { "object/name-empty", "{\"\":0}", JOT_JSON_OBJECT },
  { "object/same-name-in-siblings", "[{\"a\":1},{\"a\":2}]", JOT_JSON_ARRAY },
  { "object/same-name-inside-out", "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", JOT_JSON_OBJECT },
  { "array/empty", "[ ]", JOT_JSON_ARRAY },
  { "array/of-all", "[null,true,false,0,\"\",[],{}]", JOT_JSON_ARRAY },
  { "scalar/string", "\"a\"", JOT_JSON_STRING },
  { "scalar/true", "true", JOT_JSON_TRUE },
  { "scalar/false", " false\n", JOT_JSON_FALSE },
  { "scalar/null", "null", JOT_JSON_NULL },
  { "number/zero", "0", JOT_JSON_NUMBER },
  { "number/negative-zero", "-0", JOT_JSON_NUMBER },
  { "number/fraction", "-12.50", JOT_JSON_NUMBER },
  { "number/zero-fraction", "0.5", JOT_JSON_NUMBER },
  { "number/exponent", "1E+400", JOT_JSON_NUMBER },
  { "number/small-exponent", "1.5e-07", JOT_JSON_NUMBER },
  { "number/thirty-digits", "123456789012345678901234567890", JOT_JSON_NUMBER },
  { "string/escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u0000\"", JOT_JSON_STRING },
  { "string/surrogate-pair", "\"\\ud83d\\uDE00\"", JOT_JSON_STRING },
  { "string/delete", "\"\x7f\"", JOT_JSON_STRING },
  { "string/utf8-two-to-four", "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"", JOT_JSON_STRING },
  { "string/utf8-edges",
    "\"\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
    JOT_JSON_STRING },
  { "white-space/everywhere", " \t\r\n{ \"a\" : [ 1 , 2 ] } \r\n", JOT_JSON_OBJECT },
};

typedef struct
{
  const char *name;
  const char *text;
  JotError    code;
  gsize       offset;
} Refused;

static const Refused refused[] = {
  { "empty/nothing", "", JOT_ERROR_JSON_EMPTY, 0 },
  { "empty/white-space", " \n", JOT_ERROR_JSON_EMPTY, 2 },
  { "bom", "\xef\xbb\xbf{}", JOT_ERROR_JSON_BOM, 0 },

  { "utf8/outside-a-string", "{\xff}", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/lone-continuation", "\"a\x80\"", JOT_ERROR_JSON_UTF8, 2 },
  { "utf8/overlong-two", "\"\xc0\xaf\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/overlong-three", "\"\xe0\x9f\xbf\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/overlong-four", "\"\xf0\x8f\xbf\xbf\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/surrogate", "\"\xed\xa0\x80\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/beyond-unicode", "\"\xf4\x90\x80\x80\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/five-bytes", "\"\xf8\x88\x80\x80\x80\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/cut-by-the-quote", "\"\xe2\x82\"", JOT_ERROR_JSON_UTF8, 1 },
  { "utf8/cut-by-the-end", "\"\xf0\x9f\x98", JOT_ERROR_JSON_UTF8, 1 },

  { "truncated/object", "{", JOT_ERROR_JSON_TRUNCATED, 1 },
  { "truncated/after-name", "{\"a\"", JOT_ERROR_JSON_TRUNCATED, 4 },
  { "truncated/after-colon", "{\"a\":", JOT_ERROR_JSON_TRUNCATED, 5 },
  { "truncated/after-value", "{\"a\":1 ", JOT_ERROR_JSON_TRUNCATED, 7 },
  { "truncated/after-comma", "[1,", JOT_ERROR_JSON_TRUNCATED, 3 },
  { "truncated/string", "{\"a", JOT_ERROR_JSON_TRUNCATED, 3 },

  { "unexpected/comma-before-end", "{\"a\":1,}", JOT_ERROR_JSON_UNEXPECTED, 7 },
  { "unexpected/comma-in-array", "[1,]", JOT_ERROR_JSON_UNEXPECTED, 3 },
  { "unexpected/comma-twice", "[1,,2]", JOT_ERROR_JSON_UNEXPECTED, 3 },
  { "unexpected/comma-first", "[,1]", JOT_ERROR_JSON_UNEXPECTED, 1 },
  { "unexpected/comma-missing", "{\"a\":1 \"b\":2}", JOT_ERROR_JSON_UNEXPECTED, 7 },
  { "unexpected/colon-missing", "{\"a\" 1}", JOT_ERROR_JSON_UNEXPECTED, 5 },
  { "unexpected/name-unquoted", "{a:1}", JOT_ERROR_JSON_UNEXPECTED, 1 },
  { "unexpected/name-single-quoted", "{'a':1}", JOT_ERROR_JSON_UNEXPECTED, 1 },
  { "unexpected/value-single-quoted", "['a']", JOT_ERROR_JSON_UNEXPECTED, 1 },
  { "unexpected/typographic-quote", "[\xe2\x80\x9c" "a\"]", JOT_ERROR_JSON_UNEXPECTED, 1 },
  { "unexpected/brackets-crossed", "[{]}", JOT_ERROR_JSON_UNEXPECTED, 2 },
  { "unexpected/brace-closes-array", "[1}", JOT_ERROR_JSON_UNEXPECTED, 2 },
  { "unexpected/form-feed", "\f{}", JOT_ERROR_JSON_UNEXPECTED, 0 },

  { "comment/slash-star", "{/* a */}", JOT_ERROR_JSON_COMMENT, 1 },
  { "comment/slashes-after", "{} // a", JOT_ERROR_JSON_COMMENT, 3 },
  { "comment/hash", "# a\n{}", JOT_ERROR_JSON_COMMENT, 0 },

  { "literal/letter-case", "[True]", JOT_ERROR_JSON_LITERAL, 1 },
  { "literal/nan", "{\"a\":NaN}", JOT_ERROR_JSON_LITERAL, 5 },
  { "literal/cut", "[nul]", JOT_ERROR_JSON_LITERAL, 1 },
  { "literal/run-on", "nullx", JOT_ERROR_JSON_LITERAL, 0 },
  { "literal/javascript", "var x = {};", JOT_ERROR_JSON_LITERAL, 0 },

  { "number/zero-in-front", "[01]", JOT_ERROR_JSON_NUMBER, 2 },
  { "number/plus", "+1", JOT_ERROR_JSON_NUMBER, 0 },
  { "number/no-digit-before-point", ".5", JOT_ERROR_JSON_NUMBER, 0 },
  { "number/no-digit-after-point", "[1.]", JOT_ERROR_JSON_NUMBER, 3 },
  { "number/no-digit-in-exponent", "1e+", JOT_ERROR_JSON_NUMBER, 3 },
  { "number/minus-alone", "-", JOT_ERROR_JSON_NUMBER, 1 },
  { "number/infinity", "-Infinity", JOT_ERROR_JSON_NUMBER, 1 },
  { "number/hexadecimal", "[0x1F]", JOT_ERROR_JSON_NUMBER, 2 },
  { "number/two-points", "1.2.3", JOT_ERROR_JSON_NUMBER, 3 },

  { "control/line-end", "\"a\nb\"", JOT_ERROR_JSON_CONTROL, 2 },
  { "control/tab", "\"\t\"", JOT_ERROR_JSON_CONTROL, 1 },
  { "control/behind-plain-text", "\"abcdefghijklm\x1fn\"", JOT_ERROR_JSON_CONTROL, 14 },

  { "escape/unknown", "\"a\\x41\"", JOT_ERROR_JSON_ESCAPE, 2 },
  { "escape/single-quote", "\"\\'\"", JOT_ERROR_JSON_ESCAPE, 1 },
  { "escape/capital-u", "\"\\U0041\"", JOT_ERROR_JSON_ESCAPE, 1 },
  { "escape/three-digits", "\"\\u123\"", JOT_ERROR_JSON_ESCAPE, 1 },
  { "escape/cut-by-the-end", "\"\\", JOT_ERROR_JSON_ESCAPE, 1 },

  { "surrogate/high-alone", "\"\\ud83d\"", JOT_ERROR_JSON_SURROGATE, 1 },
  { "surrogate/low-alone", "\"a\\ude00\"", JOT_ERROR_JSON_SURROGATE, 2 },
  { "surrogate/two-high", "\"\\ud83d\\ud83d\"", JOT_ERROR_JSON_SURROGATE, 1 },
  { "surrogate/high-and-letter", "\"\\ud83d\\u0041\"", JOT_ERROR_JSON_SURROGATE, 1 },

  { "duplicate/plain", "{\"a\":1,\"a\":1}", JOT_ERROR_JSON_DUPLICATE, 7 },
  { "duplicate/by-escape", "{\"a\":1,\"\\u0061\":2}", JOT_ERROR_JSON_DUPLICATE, 7 },
  { "duplicate/both-escaped", "{\"\\u0061\":1,\"\\u0061\":2}", JOT_ERROR_JSON_DUPLICATE, 12 },
  { "duplicate/nested", "{\"a\":[{\"b\":1,\"c\":2,\"b\":3}]}", JOT_ERROR_JSON_DUPLICATE, 19 },
  { "duplicate/after-nested", "{\"a\":{\"b\":1},\"a\":2}", JOT_ERROR_JSON_DUPLICATE, 13 },
  { "duplicate/empty-name", "{\"\":1,\"\":2}", JOT_ERROR_JSON_DUPLICATE, 6 },
  { "duplicate/longer-than-a-word", "{\"abcdefghij\":1,\"abcdefghij\":2}",
    JOT_ERROR_JSON_DUPLICATE, 16 },

  { "trailing/second-value", "{} {}", JOT_ERROR_JSON_TRAILING, 3 },
  { "trailing/semicolon", "[];", JOT_ERROR_JSON_TRAILING, 2 },
  { "trailing/brace", "{}}", JOT_ERROR_JSON_TRAILING, 2 },
};

static void
assert_refused (const char *text,
                gsize       length,
                JotError    code,
                gsize       offset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) json = jot_json_new (text, (gssize) length, &error);

  g_assert_null (json);
  g_assert_error (error, JOT_ERROR, (int) code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, offset);
}

static void
assert_span (const JotJson *json,
             JotSpan        span,
             const char    *expected)
{
  g_assert_cmpmem (jot_json_get_text (json, NULL) + span.offset, span.length,
                   expected, strlen (expected));
}

static JotJson *
read_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JotJson *json = jot_json_new (text, -1, &error);

  g_assert_no_error (error);

  return json;
}

static void
test_accept (gconstpointer data)
{
  const Accepted *row = data;
  g_autoptr (JotJson) json = read_json (row->text);
  g_autoptr (JsonNode) tree = jot_json_dup_tree (json);

  g_assert_cmpint (jot_json_get_root_type (json), ==, row->type);
  g_assert_nonnull (tree);
}

/* Cut anywhere, an accepted text either is refused or was complete already. */
static void
test_accept_cut (gconstpointer data)
{
  const Accepted *row = data;

  for (gsize length = 0; length < strlen (row->text); length++)
    {
      g_autofree char *exact = g_memdup2 (row->text, MAX (length, 1));
      g_autoptr (GError) error = NULL;
      g_autoptr (JotJson) json = jot_json_new (exact, (gssize) length, &error);

      g_assert_true (json != NULL || error->domain == JOT_ERROR);
      g_assert_true (json != NULL || jot_error_get_offset (error) <= length);
    }
}

static void
test_refuse (gconstpointer data)
{
  const Refused *row = data;

  assert_refused (row->text, strlen (row->text), row->code, row->offset);
}

/* Each code of the group is in the table, so that none is without a test. */
static void
test_refuse_covers_codes (void)
{
  /* That of NOT_OBJECT is whoever asks for an object: test-token.c, test-verify.c. */
  for (int code = JOT_ERROR_JSON_EMPTY; code <= JOT_ERROR_JSON_TRAILING; code++)
    {
      gboolean found = code == JOT_ERROR_JSON_DEPTH;

      for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
        found = found || (int) refused[i].code == code;
      g_assert_true (found);
    }
}

/* A word without quotes may be a secret: no message may repeat it. */
static void
test_refuse_keeps_secrets (void)
{
  static const char *const texts[] = {
    "{\"kty\":\"oct\",\"k\":GawgguFyGrWKav7AX4VKUg}", "GawgguFyGrWKav7AX4VKUg",
    "{GawgguFyGrWKav7AX4VKUg:1}", "{\"k\":'GawgguFyGrWKav7AX4VKUg'}",
    "{\"k\":\"GawgguFyGrWKav7AX4VKUg", "[1GawgguFyGrWKav7AX4VKUg]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JotJson) json = jot_json_new (texts[i], -1, &error);

      g_assert_null (json);
      g_assert_null (strstr (error->message, "Gawg"));
    }
}

static void
test_nul (void)
{
  assert_refused ("{\"a\0\":1}", 8, JOT_ERROR_JSON_CONTROL, 3);
  assert_refused ("{}\0", 3, JOT_ERROR_JSON_TRAILING, 2);
}

static char *
nest (gsize depth)
{
  g_autofree char *opening = g_strnfill (depth, '[');
  g_autofree char *closing = g_strnfill (depth, ']');

  return g_strconcat (opening, closing, NULL);
}

static void
test_depth (void)
{
  g_autofree char *deepest = nest (JOT_JSON_MAX_DEPTH);
  g_autofree char *too_deep = nest (JOT_JSON_MAX_DEPTH + 1);
  g_autofree char *absurd = nest (10000);
  g_autoptr (JotJson) json = read_json (deepest);

  g_assert_nonnull (json);
  assert_refused (too_deep, strlen (too_deep), JOT_ERROR_JSON_DEPTH, JOT_JSON_MAX_DEPTH);
  assert_refused (absurd, strlen (absurd), JOT_ERROR_JSON_DEPTH, JOT_JSON_MAX_DEPTH);
}

/* Members in a number that would take hours if each name were compared with all others. */
static void
test_many_members (void)
{
  const guint n = 200000;
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (JotJson) json = NULL;
  gsize last;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "\"name number %u\":%u,", i, i);
  last = text->len;
  g_string_append (text, "\"last\":0}");

  json = read_json (text->str);
  g_assert_cmpuint (jot_json_get_n_members (json), ==, n + 1);
  assert_span (json, jot_json_find_member (json, "name number 1234")->value, "1234");

  g_string_truncate (text, last);
  g_string_append (text, "\"name number 77\":0,\"name number 5\":0}");
  assert_refused (text->str, text->len, JOT_ERROR_JSON_DUPLICATE, last);
}

/* At every size around the one where comparing gives way to sorting. */
static void
test_duplicate_at_any_size (void)
{
  for (guint n = 1; n < 60; n++)
    {
      g_autoptr (GString) text = g_string_new ("{");
      gsize offset;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "\"%u\":{\"x\":0},", i);
      offset = text->len;
      g_string_append_printf (text, "\"%u\":0}", n / 2);

      assert_refused (text->str, text->len, JOT_ERROR_JSON_DUPLICATE, offset);
    }
}

static void
test_spans (void)
{
  g_autoptr (JotJson) json =
    read_json (" { \"al\\u0067\" : \"HS256\" , \"n\":[1, 2],\"big\":-12.30e4 } ");
  const JotJsonMember *member;
  g_autoptr (JotJson) list = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpuint (jot_json_get_n_members (json), ==, 3);

  member = jot_json_find_member (json, "alg");
  g_assert_true (member == jot_json_get_member (json, 0));
  g_assert_true (member->escaped);
  assert_span (json, member->name, "al\\u0067");
  assert_span (json, member->value, "\"HS256\"");
  name = jot_json_dup_name (json, member);
  g_assert_cmpstr (name, ==, "alg");

  assert_span (json, jot_json_find_member (json, "big")->value, "-12.30e4");
  g_assert_null (jot_json_find_member (json, "al"));

  list = jot_json_new_for_member (json, jot_json_find_member (json, "n"));
  g_assert_cmpuint (jot_json_get_n_members (list), ==, 2);
  assert_span (list, jot_json_get_member (list, 1)->value, "2");
  g_assert_true (jot_span_is_none (jot_json_get_member (list, 1)->name));
  g_assert_null (jot_json_find_member (list, "n"));
}

static void
test_strings (void)
{
  g_autoptr (JotJson) json = read_json ("[\"a\\u0000b\\n\\/\\\"\\ud83d\\ude00\\u00e4\",\"\"]");
  gsize length;
  g_autofree char *string = jot_json_dup_string (json, jot_json_get_member (json, 0), &length);
  g_autofree char *empty = jot_json_dup_string (json, jot_json_get_member (json, 1), NULL);
  const char *expected = "a\0b\n/\"\xf0\x9f\x98\x80\xc3\xa4";

  g_assert_cmpmem (string, length, expected, 12);
  g_assert_cmpstr (empty, ==, "");
}

static void
test_tree (void)
{
  g_autoptr (JotJson) json = read_json ("{\"a\":[1,{\"b\":\"\\u00e4\"}]}");
  g_autoptr (JsonNode) tree = jot_json_dup_tree (json);
  JsonArray *array = json_object_get_array_member (json_node_get_object (tree), "a");

  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, 1), "b"),
                   ==, "\xc3\xa4");
}

static void
test_quote (void)
{
  g_autofree char *quoted = jot_json_quote ("a\"\\\n\r\t\x01/\xc3\xa4", -1);
  g_autofree char *nul = jot_json_quote ("\0", 1);

  g_assert_cmpstr (quoted, ==, "\"a\\\"\\\\\\n\\r\\t\\u0001/\xc3\xa4\"");
  g_assert_cmpstr (nul, ==, "\"\\u0000\"");
}

static void
test_numbers (void)
{
  g_autoptr (JotJson) json =
    read_json ("[9223372036854775807,9223372036854775808,-1,1.0,1e3,\"1\",1e999,1.5]");
  gint64 integer = 0;
  double number = 0;

  g_assert_true (jot_json_get_int64 (json, jot_json_get_member (json, 0), &integer));
  g_assert_cmpint (integer, ==, G_MAXINT64);
  g_assert_false (jot_json_get_int64 (json, jot_json_get_member (json, 1), &integer));
  g_assert_true (jot_json_get_int64 (json, jot_json_get_member (json, 2), &integer));
  g_assert_cmpint (integer, ==, -1);
  g_assert_false (jot_json_get_int64 (json, jot_json_get_member (json, 3), &integer));
  g_assert_false (jot_json_get_int64 (json, jot_json_get_member (json, 4), &integer));
  g_assert_false (jot_json_get_int64 (json, jot_json_get_member (json, 5), &integer));

  g_assert_true (jot_json_get_double (json, jot_json_get_member (json, 4), &number));
  g_assert_cmpfloat_with_epsilon (number, 1000.0, 1e-9);
  g_assert_false (jot_json_get_double (json, jot_json_get_member (json, 5), &number));
  g_assert_false (jot_json_get_double (json, jot_json_get_member (json, 6), &number));
  g_assert_true (jot_json_get_double (json, jot_json_get_member (json, 7), &number));
  g_assert_cmpfloat_with_epsilon (number, 1.5, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *whole = g_strdup_printf ("/jose/json/accept/%s", accepted[i].name);
      g_autofree char *cut = g_strdup_printf ("/jose/json/cut/%s", accepted[i].name);

      g_test_add_data_func (whole, &accepted[i], test_accept);
      g_test_add_data_func (cut, &accepted[i], test_accept_cut);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/json/refuse/%s", refused[i].name);

      g_test_add_data_func (path, &refused[i], test_refuse);
    }

  g_test_add_func ("/jose/json/refuse/covers-all-codes", test_refuse_covers_codes);
  g_test_add_func ("/jose/json/refuse/keeps-secrets", test_refuse_keeps_secrets);
  g_test_add_func ("/jose/json/refuse/nul", test_nul);
  g_test_add_func ("/jose/json/refuse/depth", test_depth);
  g_test_add_func ("/jose/json/refuse/duplicate-at-any-size", test_duplicate_at_any_size);
  g_test_add_func ("/jose/json/accept/many-members", test_many_members);
  g_test_add_func ("/jose/json/read/spans", test_spans);
  g_test_add_func ("/jose/json/read/strings", test_strings);
  g_test_add_func ("/jose/json/read/numbers", test_numbers);
  g_test_add_func ("/jose/json/read/tree", test_tree);
  g_test_add_func ("/jose/json/write/quote", test_quote);

  return g_test_run ();
}
