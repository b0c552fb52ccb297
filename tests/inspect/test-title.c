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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/title/dup/%s", vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test_title);
    }
  g_test_add_func ("/inspect/title/dup/no-token", test_no_token);

  return g_test_run ();
}
