/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-intake.h"

/* RFC 7519, 3.1. */
#define HEADER    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
#define PAYLOAD_1 "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs"
#define PAYLOAD_2 "DQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
#define PAYLOAD   PAYLOAD_1 PAYLOAD_2
#define SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define TOKEN     HEADER "." PAYLOAD "." SIGNATURE

/* In one line as it is: the tokens, with blanks between them. */
typedef struct
{
  const char *name;
  const char *line;
  const char *expected;
} NextRow;

static const NextRow next_rows[] = {
  { "bare", TOKEN, TOKEN },
  { "nothing", "GET / HTTP/1.1 200 12.5 key.new.view they", "" },
  { "empty", "", "" },
  { "in-a-log", "2024-05-01T10:00:00.123Z key=new auth=\"Bearer " TOKEN "\" 200", TOKEN },
  { "two", TOKEN " eyJhbGciOiJub25lIn0.e30.", TOKEN " eyJhbGciOiJub25lIn0.e30." },
  { "query", "/cb?id_token=" TOKEN "&state=x", TOKEN },
  { "path", "https://a.example/verify/" TOKEN "/now", TOKEN },
  { "standard-alphabet", "eyJ9.a+b/c==.d+/e==;", "eyJ9.a+b/c==.d+/e==" },
  { "sentence", "It is " TOKEN ".", TOKEN },
  { "ellipsis", "It is eyJhbGciOiJIUzI1NiJ9...", "" },
  { "cut", "It is " HEADER "." PAYLOAD_1 "...", HEADER "." PAYLOAD_1 },
  { "no-dot", HEADER " " PAYLOAD, "" },
  { "encrypted", "x eyJhbGciOiJkaXIifQ..a.b.c y", "eyJhbGciOiJkaXIifQ..a.b.c" },
  { "detached", "x eyJhbGciOiJub25lIn0..c", "eyJhbGciOiJub25lIn0..c" },
  { "glued", "access" TOKEN, TOKEN },
  { "percent-before", "%22" TOKEN "%22", TOKEN },
  { "escape-before", "\\n" TOKEN "\\n", TOKEN },
  { "words-alike", "keyJournal.eyewitness.ewok eyId.a.b keyAlgo.b.c", "" },
  { "blank-header", "e30.e30.AA", "e30.e30.AA" },
  { "white-space-before-brace", "x IHsgImFsZyI6Im5vbmUifQ.e30. DQp7ImEiOjF9.e30.x",
    "IHsgImFsZyI6Im5vbmUifQ.e30. DQp7ImEiOjF9.e30.x" },
};

static void
test_next (gconstpointer data)
{
  const NextRow *row = data;
  g_autoptr (GString) found = g_string_new (NULL);
  JotSpan span = { 0, 0 };

  while (jot_intake_find_next (row->line, strlen (row->line), span.offset + span.length, &span))
    {
      if (found->len > 0)
        g_string_append_c (found, ' ');
      g_string_append_len (found, row->line + span.offset, (gssize) span.length);
    }

  g_assert_cmpstr (found->str, ==, row->expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (next_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/intake-find/next/%s", next_rows[i].name);

      g_test_add_data_func (path, &next_rows[i], test_next);
    }

  return g_test_run ();
}
