/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-intake.h"

#include <string.h>

/* RFC 7519, 3.1. */
#define HEADER    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
#define PAYLOAD_1 "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs"
#define PAYLOAD_2 "DQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
#define SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define TOKEN     HEADER "." PAYLOAD_1 PAYLOAD_2 "." SIGNATURE

typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
  guint       n_removed;
} Vector;

static const Vector vectors[] = {
  { "bare", TOKEN, TOKEN, 0 },
  { "empty", "", "", 0 },
  { "blank", " \n\t ", "", 0 },

  { "around/newline", TOKEN "\n", TOKEN, 1 },
  { "around/blanks", " \t" TOKEN "\r\n ", TOKEN, 1 },
  { "around/no-break-space", "\xc2\xa0" TOKEN "\xc2\xa0", TOKEN, 1 },
  { "around/byte-order-mark", "\xef\xbb\xbf" TOKEN, TOKEN, 1 },
  { "around/double-quotes", "\"" TOKEN "\"", TOKEN, 1 },
  { "around/single-quotes", "'" TOKEN "'", TOKEN, 1 },
  { "around/backticks", "`" TOKEN "`", TOKEN, 1 },
  { "around/typographic-quotes", "“" TOKEN "”", TOKEN, 1 },
  { "around/one-quote-only", "\"" TOKEN, TOKEN, 1 },
  { "around/quotes-and-comma", "\"" TOKEN "\",", TOKEN, 2 },
  { "around/angle-brackets", "<" TOKEN ">", TOKEN, 1 },
  { "around/quotes-with-blanks-inside", "\" " TOKEN " \"", TOKEN, 2 },

  { "header/bearer", "Bearer " TOKEN, TOKEN, 1 },
  { "header/bearer-in-lower-case", "bearer  " TOKEN, TOKEN, 1 },
  { "header/authorization", "Authorization: Bearer " TOKEN, TOKEN, 2 },
  { "header/authorization-without-blank", "authorization:Bearer " TOKEN, TOKEN, 2 },
  { "header/quoted", "\"Authorization: Bearer " TOKEN "\"", TOKEN, 3 },
  { "header/dpop", "DPoP " TOKEN, TOKEN, 1 },
  { "header/opaque-token", "Bearer 2YotnFZFEjr1zCsicMWpAA", "2YotnFZFEjr1zCsicMWpAA", 1 },
  { "header/on-the-next-line", "Authorization: Bearer\r\n " TOKEN, TOKEN, 2 },

  { "inside/newline", HEADER ".\n" PAYLOAD_1 PAYLOAD_2 "." SIGNATURE, TOKEN, 1 },
  { "inside/wrapped", HEADER "." PAYLOAD_1 "\r\n  " PAYLOAD_2 ".\r\n  " SIGNATURE "\r\n", TOKEN,
    2 },
  { "inside/zero-width-space", HEADER ".\xe2\x80\x8b" PAYLOAD_1 PAYLOAD_2 "." SIGNATURE, TOKEN, 1 },
  { "inside/no-break-space", HEADER "." PAYLOAD_1 "\xc2\xa0" PAYLOAD_2 "." SIGNATURE, TOKEN, 1 },
  { "inside/soft-hyphen", HEADER "." PAYLOAD_1 "\xc2\xad" PAYLOAD_2 "." SIGNATURE, TOKEN, 1 },
  { "inside/mail", "> " HEADER "." PAYLOAD_1 "\n> " PAYLOAD_2 ".\n> " SIGNATURE, TOKEN, 3 },
  { "inside/mail-twice", ">> " HEADER "." PAYLOAD_1 "\n> > " PAYLOAD_2 "." SIGNATURE, TOKEN, 3 },
  { "inside/beginning-lost", "JzdWIiOiIxMjM0NTY3ODkwIn0.e30\n.dBjftJeZ4CVPmB92K27u",
    "JzdWIiOiIxMjM0NTY3ODkwIn0.e30.dBjftJeZ4CVPmB92K27u", 1 },

  { "kept/unsigned", HEADER "." PAYLOAD_1 ".", HEADER "." PAYLOAD_1 ".", 0 },
  { "kept/standard-alphabet", HEADER ".a+b/c==." SIGNATURE, HEADER ".a+b/c==." SIGNATURE, 0 },
  { "kept/wrong-character", HEADER ".e3!0." SIGNATURE, HEADER ".e3!0." SIGNATURE, 0 },
  { "kept/wrong-byte", HEADER ".e3\xff" "0." SIGNATURE, HEADER ".e3\xff" "0." SIGNATURE, 0 },
  { "kept/five-parts", "eyJ9.a.b.c.d", "eyJ9.a.b.c.d", 0 },
  { "kept/greater-than-inside", "eyJ9.a>b.c", "eyJ9.a>b.c", 0 },
  { "kept/json", " {\"payload\": \"e30\"}\n", " {\"payload\": \"e30\"}\n", 0 },

  { "first/of-two", TOKEN "\n" TOKEN, TOKEN, 1 },
  { "first/in-a-text", "Look at " TOKEN " please", TOKEN, 1 },
  { "first/in-an-address", "https://a.example/#id_token=" TOKEN "&state=1", TOKEN, 1 },
  { "first/in-json", "{\"access_token\":\"" TOKEN "\"}", TOKEN, 2 },

  { "no-token/sentence", " Hello world. How are you? ", "Hello world. How are you?", 0 },
  { "no-token/quoted-word", "\"hello\"", "\"hello\"", 0 },
  { "no-token/mail", "> Hello\n> world", "> Hello\n> world", 0 },
  { "no-token/bearer-alone", "Bearer ", "Bearer", 0 },
  { "no-token/sentence-after-bearer", "Bearer of bad news", "Bearer of bad news", 0 },
  { "no-token/quotes-alone", "\"\"\"", "\"\"\"", 0 },
};

static void
test_clean (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *text = jot_intake_clean (vector->text, -1, &removed);

  g_assert_cmpstr (text, ==, vector->expected);
  g_assert_nonnull (removed);
  g_assert_cmpuint (removed->len, ==, vector->n_removed);
}

/* What has been cleaned once is clean. */
static void
test_clean_twice (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *once = jot_intake_clean (vector->text, -1, NULL);
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *twice = jot_intake_clean (once, -1, &removed);

  g_assert_cmpstr (twice, ==, once);
  g_assert_cmpuint (removed->len, ==, 0);
}

static void
test_nul (void)
{
  static const char text[] = "eyJ9.a\0b.c\n";
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *cleaned = jot_intake_clean (text, sizeof text - 1, &removed);

  g_assert_cmpstr (cleaned, ==, "eyJ9.a\xe2\x90\x80" "b.c");
  g_assert_cmpuint (removed->len, ==, 2);
}

static void
test_nul_in_json (void)
{
  static const char text[] = "{\"a\0b\"}";
  g_autofree char *cleaned = jot_intake_clean (text, sizeof text - 1, NULL);

  g_assert_cmpstr (cleaned, ==, "{\"a\xe2\x90\x80" "b\"}");
}

/* Two megabytes of what is taken off layer by layer, or of blanks: done at once or never. */
static void
test_large (gconstpointer data)
{
  const char *unit = data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cleaned = NULL;

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, unit);
  g_string_append (text, TOKEN);

  cleaned = jot_intake_clean (text->str, (gssize) text->len, NULL);
  g_assert_true (g_str_has_suffix (cleaned, SIGNATURE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *once = g_strdup_printf ("/inspect/intake/clean/%s", vectors[i].name);
      g_autofree char *twice = g_strdup_printf ("/inspect/intake/clean-twice/%s", vectors[i].name);

      g_test_add_data_func (once, &vectors[i], test_clean);
      g_test_add_data_func (twice, &vectors[i], test_clean_twice);
    }

  g_test_add_func ("/inspect/intake/clean/nul", test_nul);
  g_test_add_func ("/inspect/intake/clean/nul-in-json", test_nul_in_json);
  g_test_add_data_func ("/inspect/intake/clean/large/quotes", "\"", test_large);
  g_test_add_data_func ("/inspect/intake/clean/large/quotes-and-blanks", "\" , ", test_large);
  g_test_add_data_func ("/inspect/intake/clean/large/blanks", "\n", test_large);
  g_test_add_data_func ("/inspect/intake/clean/large/lines", "abcd\n", test_large);

  return g_test_run ();
}
