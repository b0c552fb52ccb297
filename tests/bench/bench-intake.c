/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How fast tokens are found: in a log with many, in JSON, in a log with none, and in texts that are
 * made to be slow. Processor time; the best of a few rounds is printed. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "jot-intake.h"

#define SIZE     (10 * 1000 * 1000)
#define N_ROUNDS 5

#define TOKEN \
  "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." \
  "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ." \
  "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

typedef struct
{
  const char *name;
  const char *unit;
  const char *other;
} Text;

/* @unit once in a while and @other nine times as often. */
static const Text texts[] = {
  { "log", "2024-05-01T10:00:00.123Z 10.0.0.7 GET /api/v1/items?page=2 auth=\"Bearer " TOKEN
    "\" 200 17ms\n",
    "2024-05-01T10:00:00.124Z 10.0.0.8 GET /key/new.html ref=https://www.example.com/view 304\n" },
  { "tokens, one a line", TOKEN "\n", TOKEN "\n" },
  { "JSON",
    "{\"time\":1714557600,\"headers\":{\"Authorization\":\"Bearer " TOKEN "\"},\"ok\":true}\n",
    "{\"time\":1714557600,\"msg\":\"they view a new key\",\"path\":\"\\/a\\/b\",\"ok\":false}\n" },
  { "requests", "Cookie: theme=dark; sid=" TOKEN "; x=y\r\n", "Host: www.example.com\r\n" },
  { "log without tokens", "2024-05-01 10:00:00,123 INFO the new view of eyes has 3.5 keys\n",
    "2024-05-01 10:00:00,124 WARN nothing of the kind\n" },
  { "dots", "....", "...." },
  { "eyeyey", "ey", "ey" },
  { "eyJeyJ", "eyJ", "eyJ" },
  { "eyJhIjo.", "eyJhIjo.", "eyJhIjo." },
  { "eyJ9 lines", "eyJ9\n", "eyJ9\n" },
  { "spaces in base64url", "ICAg", "ICAg" },
  { "blanks", "eyJ9.a", "                " },
  { "backslashes", "\\", "\\" },
  { "percent", "%", "%2" },
  { "braces", "{\"a\":", "{\"a\":" },
  { "quotes", "\"", "{\"" },
  { "equals signs", "a=eyJ9.e30.", "=" },
  { "NULs", "", "" },
};

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static GString *
make_text (const Text *text)
{
  GString *made = g_string_sized_new (SIZE + 1024);

  for (guint i = 0; made->len < SIZE; i++)
    {
      const char *piece = i % 10 == 0 ? text->unit : text->other;

      g_string_append_len (made, piece, (gssize) MAX (strlen (piece), 1));
    }

  return made;
}

static guint
find_next_in_lines (const GString *text)
{
  const char *at = text->str;
  const char *end = text->str + text->len;
  guint n = 0;

  while (at < end)
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));
      gsize length = (gsize) ((line_end != NULL ? line_end : end) - at);
      JotSpan span = { 0, 0 };

      while (jot_intake_find_next (at, length, span.offset + span.length, &span))
        n++;
      at += length + 1;
    }

  return n;
}

static void
bench (const Text *text)
{
  g_autoptr (GString) made = make_text (text);
  double best_all = G_MAXDOUBLE, best_next = G_MAXDOUBLE;
  guint n_all = 0, n_next = 0;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      double start = get_seconds ();
      g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (made->str, (gssize) made->len);
      double middle = get_seconds ();

      n_all = tokens->len;
      n_next = find_next_in_lines (made);
      best_all = MIN (best_all, middle - start);
      best_next = MIN (best_next, get_seconds () - middle);
    }

  g_print ("%-20s %5.1f MB  all tokens %7.1f ms %7u found  next in a line %7.1f ms %7u found\n",
           text->name, (double) made->len / 1e6, best_all * 1e3, n_all, best_next * 1e3, n_next);
}

int
main (int   argc,
      char *argv[])
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    bench (&texts[i]);

  return 0;
}
