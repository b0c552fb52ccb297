/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-template.h"

#include <string.h>

#include "jot-error.h"

#define NOW 1700000000

#define WITH(payload) "{\"header\":{ },\"payload\":{" payload "}}"

typedef struct
{
  const char *name;
  const char *text;
  const char *payload;
  int         code;
} Expansion;

static const Expansion expansions[] = {
  { "nothing-to-put-in", WITH ("\"a\" : 1.50"), "{\"a\" : 1.50}" },
  { "now", WITH ("\"iat\":\"${now}\""), "{\"iat\":1700000000}" },
  { "units", WITH ("\"a\":[\"${now+1s}\",\"${now-1m}\",\"${now+1h}\",\"${now+1d}\"]"),
    "{\"a\":[1700000001,1699999940,1700003600,1700086400]}" },
  { "far-away", WITH ("\"a\":\"${now+99999999999999999999d}\""), "{\"a\":8640001700000000}" },
  { "no-unit", WITH ("\"a\":\"${now+1}\""), "{\"a\":\"${now+1}\"}" },
  { "no-number", WITH ("\"a\":\"${now+h}\""), "{\"a\":\"${now+h}\"}" },
  { "unknown", WITH ("\"a\":\"${user}\""), "{\"a\":\"${user}\"}" },
  { "empty", WITH ("\"a\":\"${}\""), "{\"a\":\"${}\"}" },
  { "not-closed", WITH ("\"a\":\"${now\",\"b\":\"}\""), "{\"a\":\"${now\",\"b\":\"}\"}" },
  { "within-a-string", WITH ("\"a\":\"\\\"${now}\\\"\""), "{\"a\":\"\\\"${now}\\\"\"}" },
  { "at-the-end-of-a-string", WITH ("\"a\":\"x\\\"${now}\""), "{\"a\":\"x\\\"${now}\"}" },
  { "name-of-a-member", WITH ("\"${now}\" :1"), "{\"${now}\" :1}" },
  { "random-runs-out",
    WITH ("\"a\":[\"${random}\",\"${random}\",\"${random}\",\"${random}\",\"${random}\"]"),
    "{\"a\":[\"AAAAAAAAAAAAAAAAAAAAAA\",\"AAAAAAAAAAAAAAAAAAAAAA\",\"AAAAAAAAAAAAAAAAAAAAAA\","
    "\"AAAAAAAAAAAAAAAAAAAAAA\",\"${random}\"]}" },

  { "reject/no-json", "{", NULL, JOT_ERROR_JSON_TRUNCATED },
  { "reject/no-object", "[]", NULL, JOT_ERROR_JSON_NOT_OBJECT },
  { "reject/no-header", "{\"payload\":{}}", NULL, JOT_ERROR_JSON_NOT_OBJECT },
  { "reject/no-payload", "{\"header\":{}}", NULL, JOT_ERROR_JSON_NOT_OBJECT },
  { "reject/payload-is-text", "{\"header\":{},\"payload\":\"{}\"}", NULL,
    JOT_ERROR_JSON_NOT_OBJECT },
};

static void
test_expand (gconstpointer data)
{
  const Expansion *row = data;
  const guint8 random[JOT_TEMPLATE_RANDOM_LENGTH] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  gboolean done = jot_template_expand_text (row->text, -1, NOW, random, &header, &payload, &error);

  g_assert_cmpstr (payload, ==, row->payload);
  if (row->payload == NULL)
    {
      g_assert_false (done);
      g_assert_error (error, JOT_ERROR, row->code);
      return;
    }

  g_assert_true (done);
  g_assert_no_error (error);
  g_assert_cmpstr (header, ==, "{ }");
}

#define CLAIMS "{ \"iat\":1700000000,\"exp\": 1700003600,\"nbf\":1699999999.5, \"n\":1700000000}"

static void
test_compose (gconstpointer data)
{
  gboolean relative = GPOINTER_TO_INT (data);
  const guint8 random[JOT_TEMPLATE_RANDOM_LENGTH] = { 0 };
  g_autoptr (JotJson) header = jot_json_new ("{ \"alg\":\"HS256\" }", -1, NULL);
  g_autoptr (JotJson) payload = jot_json_new (CLAIMS, -1, NULL);
  g_autofree char *text = jot_template_compose ("Mine \"1\"", header, payload, relative, NOW);
  g_autofree char *title = jot_template_dup_title (text, -1);
  g_autofree char *expanded_header = NULL;
  g_autofree char *expanded_payload = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (title, ==, "Mine \"1\"");
  g_assert_true (jot_template_expand_text (text, -1, NOW + (relative ? 100 : 0), random,
                                           &expanded_header, &expanded_payload, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (expanded_header, ==, "{ \"alg\":\"HS256\" }");
  g_assert_cmpstr (expanded_payload, ==,
                   relative
                   ? "{ \"iat\":1700000100,\"exp\": 1700003700,\"nbf\":1699999999.5, "
                     "\"n\":1700000000}"
                   : CLAIMS);
}

static void
test_title (void)
{
  static const char *const without[] = {
    "", "{}", "{\"title\":\"a\"}", "{\"title\":\"a\",\"header\":{},\"payload\":1}",
    "{\"title\":\"\",\"header\":{},\"payload\":{}}", "{\"title\":1,\"header\":{},\"payload\":{}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_test_message ("%s", without[i]);
      g_assert_null (jot_template_dup_title (without[i], -1));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (expansions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/template-text/expand/%s",
                                               expansions[i].name);

      g_test_add_data_func (path, &expansions[i], test_expand);
    }
  g_test_add_data_func ("/inspect/template-text/compose/exact", GINT_TO_POINTER (FALSE),
                        test_compose);
  g_test_add_data_func ("/inspect/template-text/compose/times-from-now", GINT_TO_POINTER (TRUE),
                        test_compose);
  g_test_add_func ("/inspect/template-text/title", test_title);

  return g_test_run ();
}
