/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-value.h"

#define NOW 1700000000

typedef struct
{
  const char *name;
  const char *value;
  JotJsonType type;
  const char *expected;
} Conversion;

static const Conversion conversions[] = {
  { "same/string", "\"\\u0061\"", JOT_JSON_STRING, "\"\\u0061\"" },
  { "same/number", "1.50", JOT_JSON_NUMBER, "1.50" },
  { "same/boolean", "true", JOT_JSON_FALSE, "true" },
  { "same/array", "[ 1 ]", JOT_JSON_ARRAY, "[ 1 ]" },

  { "to-string/number", "1.50", JOT_JSON_STRING, "\"1.50\"" },
  { "to-string/boolean", "true", JOT_JSON_STRING, "\"true\"" },
  { "to-string/null", "null", JOT_JSON_STRING, "\"\"" },
  { "to-string/array-of-one", "[ \"a\" ]", JOT_JSON_STRING, "\"a\"" },
  { "to-string/array-of-two", "[ \"a\", 1 ]", JOT_JSON_STRING, "\"[\\\"a\\\",1]\"" },
  { "to-string/object", "{ \"a\" : 1 }", JOT_JSON_STRING, "\"{\\\"a\\\":1}\"" },

  { "to-number/string", "\" 1300819380 \"", JOT_JSON_NUMBER, "1300819380" },
  { "to-number/big", "\"123456789012345678901234567890\"", JOT_JSON_NUMBER,
    "123456789012345678901234567890" },
  { "to-number/words", "\"soon\"", JOT_JSON_NUMBER, "0" },
  { "to-number/leading-zero", "\"007\"", JOT_JSON_NUMBER, "0" },
  { "to-number/nul", "\"1\\u0000\"", JOT_JSON_NUMBER, "0" },
  { "to-number/true", "true", JOT_JSON_NUMBER, "1" },
  { "to-number/false", "false", JOT_JSON_NUMBER, "0" },
  { "to-number/object", "{\"a\":1}", JOT_JSON_NUMBER, "0" },

  { "to-boolean/true-as-string", "\"true\"", JOT_JSON_TRUE, "true" },
  { "to-boolean/false-as-string", "\"false\"", JOT_JSON_TRUE, "false" },
  { "to-boolean/one", "1", JOT_JSON_TRUE, "true" },
  { "to-boolean/zero", "0.0", JOT_JSON_TRUE, "false" },
  { "to-boolean/null", "null", JOT_JSON_TRUE, "false" },

  { "to-array/string", "\"a\"", JOT_JSON_ARRAY, "[\"a\"]" },
  { "to-array/text-of-one", "\"[1, 2]\"", JOT_JSON_ARRAY, "[1,2]" },
  { "to-array/null", "null", JOT_JSON_ARRAY, "[]" },
  { "to-array/object", "{ \"a\":1}", JOT_JSON_ARRAY, "[{ \"a\":1}]" },

  { "to-object/text-of-one", "\"{\\\"a\\\": 1}\"", JOT_JSON_OBJECT, "{\"a\":1}" },
  { "to-object/array-of-one", "[{\"a\":1}]", JOT_JSON_OBJECT, "{\"a\":1}" },
  { "to-object/number", "1", JOT_JSON_OBJECT, "{}" },
  { "to-null/object", "{\"a\":1}", JOT_JSON_NULL, "null" },
};

static void
test_convert (gconstpointer data)
{
  const Conversion *row = data;
  g_autofree char *text = g_strdup_printf ("{\"x\":%s}", row->value);
  g_autoptr (JotJson) json = jot_json_new (text, -1, NULL);
  g_autofree char *converted = NULL;
  g_autoptr (JotJson) again = NULL;

  g_assert_nonnull (json);
  converted = jot_claim_value_convert (json, jot_json_get_member (json, 0), row->type);
  g_assert_cmpstr (converted, ==, row->expected);
  again = jot_json_new (converted, -1, NULL);
  g_assert_nonnull (again);
}

static const struct
{
  const char *number;
  gint64      seconds;
  const char *expected;
} sums[] = {
  { "1300819380", 300, "1300819680" },
  { "1300819380.50", 86400, "1300905780.50" },
  { "0", -1, "-1" },
  { "-5", 6, "1" },
  { "0.5", -1, NULL },
  { "-0.5", 1, NULL },
  { "1e9", 1, NULL },
  { "1.3E9", 1, NULL },
  { "999999999999999999", 1, "1000000000000000000" },
  { "1234567890123456789", 1, NULL },
  { "", 1, NULL },
  { "-", 1, NULL },
  { "1.", 1, NULL },
};

static void
test_add (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *sum = jot_claim_value_add (sums[i].number, sums[i].seconds);

      g_test_message ("%s", sums[i].number);
      g_assert_cmpstr (sum, ==, sums[i].expected);
    }
}

/* What is suggested for a name is what the registry asks of it. */
static void
assert_suggestion (const JotClaimInfo *info)
{
  const guint8 random[JOT_CLAIM_VALUE_RANDOM_LENGTH] = { 1, 2, 3 };
  g_autofree char *value = jot_claim_value_suggest (info, NOW, random);
  g_autofree char *text = g_strdup_printf ("{\"%s\":%s}", info->name, value);
  g_autoptr (JotJson) json = jot_json_new (text, -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (json);
  if (!g_str_equal (value, "\"\""))
    {
      jot_claims_check_type (info, json, jot_json_get_member (json, 0), &error);
      g_assert_no_error (error);
    }
}

static void
test_suggest (void)
{
  const guint8 random[JOT_CLAIM_VALUE_RANDOM_LENGTH] = { 0 };
  gsize n;
  const JotClaimInfo *rows = jot_claims_list (&n);
  g_autofree char *exp = jot_claim_value_suggest (jot_claims_find ("exp"), NOW, random);
  g_autofree char *iat = jot_claim_value_suggest (jot_claims_find ("iat"), NOW, random);
  g_autofree char *jti = jot_claim_value_suggest (jot_claims_find ("jti"), NOW, random);

  g_assert_cmpstr (exp, ==, "1700003600");
  g_assert_cmpstr (iat, ==, "1700000000");
  g_assert_cmpstr (jti, ==, "\"00000000-0000-4000-8000-000000000000\"");

  for (gsize i = 0; i < n; i++)
    assert_suggestion (&rows[i]);
  rows = jot_header_params_list (&n);
  for (gsize i = 0; i < n; i++)
    assert_suggestion (&rows[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/claim-value/convert/%s",
                                               conversions[i].name);

      g_test_add_data_func (path, &conversions[i], test_convert);
    }
  g_test_add_func ("/inspect/claim-value/add", test_add);
  g_test_add_func ("/inspect/claim-value/suggest", test_suggest);

  return g_test_run ();
}
