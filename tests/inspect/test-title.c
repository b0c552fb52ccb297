/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-title.h"

#include <string.h>

#include "jot-base64url.h"

typedef struct
{
  const char *name;
  const char *header;
  const char *payload;
  /* NULL: there is nothing to know it by. */
  const char *expected;
} Vector;

static const Vector vectors[] = {
  { "subject", "{\"alg\":\"HS256\"}", "{\"sub\":\"ada\"}", "ada · HS256" },
  { "name-before-subject", "{\"alg\":\"HS256\"}", "{\"sub\":\"1\",\"name\":\"Ada\"}",
    "Ada · HS256" },
  { "issuer-at-last", "{\"alg\":\"ES256\"}", "{\"iss\":\"joe\"}", "joe · ES256" },
  { "no-name", "{\"alg\":\"HS256\"}", "{\"exp\":1}", "HS256" },
  { "payload-is-text", "{\"alg\":\"HS256\"}", "hello", "HS256" },
  { "no-algorithm", "{}", "{\"sub\":\"ada\"}", "ada" },
  { "neither", "{}", "{}", NULL },
  { "number-is-no-name", "{\"alg\":\"HS256\"}", "{\"name\":1,\"sub\":\"ada\"}", "ada · HS256" },
  { "blank-is-no-name", "{\"alg\":\"HS256\"}", "{\"name\":\" \\n\",\"sub\":\"ada\"}",
    "ada · HS256" },
  { "one-line", "{\"alg\":\"HS256\"}", "{\"sub\":\"a\\n\\tb  c \"}", "a b c · HS256" },
  { "text-turned-around", "{\"alg\":\"none\"}", "{\"sub\":\"a\\u202eb\"}", "a b · none" },
  { "line-and-paragraph", "{\"alg\":\"none\"}", "{\"sub\":\"a\\u2028b\\u2029c\"}", "a b c · none" },
  { "forty-characters", "{}", "{\"sub\":\"ä234567890123456789012345678901234567890\"}",
    "ä234567890123456789012345678901234567890" },
  { "longer", "{}", "{\"sub\":\"ä2345678901234567890123456789012345678901\"}",
    "ä234567890123456789012345678901234567890…" },
};

static char *
encode (const char *text)
{
  return jot_base64url_encode ((const guint8 *) text, strlen (text));
}

static void
test_title (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *header = encode (vector->header);
  g_autofree char *payload = encode (vector->payload);
  g_autofree char *text = g_strconcat (header, ".", payload, ".AA", NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autofree char *title = jot_token_dup_title (token);

  g_assert_cmpstr (title, ==, vector->expected);
}

static void
test_no_token (void)
{
  g_autoptr (JotToken) token = jot_token_new ("not a token", -1);
  g_autofree char *title = jot_token_dup_title (token);

  g_assert_null (title);
}

typedef struct
{
  const char *name;
  /* The payloads; NULL where there is no token. */
  const char *payloads[4];
  const char *expected[4];
} ManyVector;

static const ManyVector many_vectors[] = {
  { "different", { "{\"sub\":\"ada\",\"iat\":1}", "{\"sub\":\"eve\",\"iat\":1}" },
    { "ada · HS256", "eve · HS256" } },
  { "no-token", { NULL, "{\"sub\":\"ada\"}", NULL }, { NULL, "ada · HS256", NULL } },
  { "issued", { "{\"sub\":\"ada\",\"iat\":1555243200}", "{\"sub\":\"ada\",\"iat\":1555243261}" },
    { "ada · 12:00:00 · HS256", "ada · 12:01:01 · HS256" } },
  { "issued-on-other-days",
    { "{\"sub\":\"ada\",\"iat\":1555243200}", "{\"sub\":\"ada\",\"iat\":1555329600}" },
    { "ada · 14 Apr 12:00:00 · HS256", "ada · 15 Apr 12:00:00 · HS256" } },
  { "one-without-time", { "{\"sub\":\"ada\",\"iat\":1555243200}", "{\"sub\":\"ada\"}" },
    { "ada · 12:00:00 · HS256", "ada · HS256" } },
  { "id", { "{\"sub\":\"ada\",\"iat\":7,\"jti\":\"x1\"}",
            "{\"sub\":\"ada\",\"iat\":7,\"jti\":\"x2\"}" },
    { "ada · x1 · HS256", "ada · x2 · HS256" } },
  { "the-same", { "{\"sub\":\"ada\"}", "{\"sub\":\"eve\"}", "{\"sub\":\"ada\"}",
                  "{\"sub\":\"ada\"}" },
    { "ada · 1 · HS256", "eve · HS256", "ada · 2 · HS256", "ada · 3 · HS256" } },
  { "time-and-number",
    { "{\"sub\":\"ada\",\"iat\":1555243200}", "{\"sub\":\"ada\",\"iat\":1555243261}",
      "{\"sub\":\"ada\",\"iat\":1555243261}" },
    { "ada · 12:00:00 · HS256", "ada · 12:01:01 · 1 · HS256", "ada · 12:01:01 · 2 · HS256" } },
  { "no-such-time", { "{\"sub\":\"ada\",\"iat\":1e300}", "{\"sub\":\"ada\",\"iat\":\"x\"}" },
    { "ada · 1 · HS256", "ada · 2 · HS256" } },
};

static void
test_many (gconstpointer data)
{
  const ManyVector *vector = data;
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = NULL;
  g_autofree char *header = encode ("{\"alg\":\"HS256\"}");

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *payload = vector->payloads[i] != NULL ? encode (vector->payloads[i]) : NULL;
      g_autofree char *text = payload != NULL ? g_strconcat (header, ".", payload, ".AA", NULL)
                                              : NULL;

      g_ptr_array_add (tokens, text != NULL ? jot_token_new (text, -1) : NULL);
    }

  titles = jot_tokens_dup_titles (tokens, "Token");
  g_assert_cmpuint (titles->len, ==, tokens->len);
  for (guint i = 0; i < tokens->len; i++)
    {
      g_assert_cmpstr (g_ptr_array_index (titles, i), ==, vector->expected[i]);
      if (g_ptr_array_index (tokens, i) != NULL)
        jot_token_unref (g_ptr_array_index (tokens, i));
    }
}

static void
test_many_nameless (void)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_token_unref);
  g_autoptr (GPtrArray) titles = NULL;

  g_ptr_array_add (tokens, jot_token_new ("not a token", -1));
  g_ptr_array_add (tokens, jot_token_new ("nor this", -1));
  titles = jot_tokens_dup_titles (tokens, "Token");
  g_assert_cmpstr (g_ptr_array_index (titles, 0), ==, "Token · 1");
  g_assert_cmpstr (g_ptr_array_index (titles, 1), ==, "Token · 2");
}

/* What is looked for once serves for as long as the token is the same one, and no longer. */
static void
test_naming (void)
{
  g_autofree char *header = encode ("{\"alg\":\"HS256\"}");
  g_autofree char *payload = encode ("{\"sub\":\"ada\",\"jti\":\"7\"}");
  g_autofree char *text = g_strconcat (header, ".", payload, ".AA", NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotToken) same_text = jot_token_new (text, -1);
  g_autoptr (JotNaming) naming = jot_naming_new (token);
  g_autoptr (GPtrArray) namings = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = NULL;

  g_assert_true (jot_naming_is_for (naming, token));
  g_assert_false (jot_naming_is_for (naming, same_text));
  g_assert_false (jot_naming_is_for (naming, NULL));

  g_ptr_array_add (namings, NULL);
  g_ptr_array_add (namings, naming);
  g_ptr_array_add (namings, naming);
  titles = jot_namings_dup_titles (namings, "Token");
  g_assert_cmpstr (g_ptr_array_index (titles, 0), ==, NULL);
  g_assert_cmpstr (g_ptr_array_index (titles, 1), ==, "ada · 1 · HS256");
  g_assert_cmpstr (g_ptr_array_index (titles, 2), ==, "ada · 2 · HS256");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/title/dup/%s", vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test_title);
    }
  g_test_add_func ("/inspect/title/dup/no-token", test_no_token);
  for (gsize i = 0; i < G_N_ELEMENTS (many_vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/title/many/%s", many_vectors[i].name);

      g_test_add_data_func (path, &many_vectors[i], test_many);
    }
  g_test_add_func ("/inspect/title/many/nameless", test_many_nameless);
  g_test_add_func ("/inspect/title/naming", test_naming);

  return g_test_run ();
}
