/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a key in PEM suffers on its way, and is still read. */

#include "config.h"

#include "key-fixture.h"

#include <string.h>

#define PASSWORD "swordfish"

/* A change that a PEM text may have suffered and is still read. */
typedef struct
{
  const char *name;
  char *(*change)(const char *pem);
} Change;

static char *
replace (const char *text,
         const char *old,
         const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  return g_strjoinv (new, parts);
}

static char *
change_nothing (const char *pem)
{
  return g_strdup (pem);
}

static char *
change_crlf (const char *pem)
{
  return replace (pem, "\n", "\r\n");
}

static char *
change_old_mac (const char *pem)
{
  return replace (pem, "\n", "\r");
}

static char *
change_literal (const char *pem)
{
  return replace (pem, "\n", "\\n");
}

static char *
change_literal_crlf (const char *pem)
{
  return replace (pem, "\n", "\\r\\n");
}

static char *
change_indent (const char *pem)
{
  g_autofree char *inner = replace (pem, "\n", "\n    ");

  return g_strconcat ("    ", inner, NULL);
}

static char *
change_tabs (const char *pem)
{
  return replace (pem, "\n", "\n\t");
}

static char *
change_one_line (const char *pem)
{
  return replace (pem, "\n", " ");
}

static char *
change_json (const char *pem)
{
  g_autofree char *inner = replace (pem, "\n", "\\n");

  return g_strconcat ("{\"type\": \"account\", \"key\": \"", inner, "\", \"more\": 1}", NULL);
}

static char *
change_json_slashes (const char *pem)
{
  g_autofree char *inner = replace (pem, "/", "\\/");
  g_autofree char *lines = replace (inner, "\n", "\\n");

  return g_strconcat ("{\"key\":\"", lines, "\"}", NULL);
}

static char *
change_json_in_json (const char *pem)
{
  g_autofree char *inner = replace (pem, "\n", "\\\\n");

  return g_strconcat ("\"{\\\"key\\\":\\\"", inner, "\\\"}\"", NULL);
}

static char *
change_around (const char *pem)
{
  return g_strconcat ("Bag Attributes\n  friendlyName: issuer\nKey Attributes: <none>\n", pem,
                      "\nsee -----BELOW-----\n", NULL);
}

static char *
change_bom (const char *pem)
{
  return g_strconcat ("\xef\xbb\xbf", pem, NULL);
}

static char *
change_no_end_of_line (const char *pem)
{
  return g_strchomp (g_strdup (pem));
}

static char *
change_long_lines (const char *pem)
{
  g_autofree char *joined = replace (pem, "\n", "");
  g_autofree char *first = replace (joined, "KEY-----", "KEY-----\n");

  return replace (first, "-----END", "\n-----END");
}

static char *
change_bare (const char *pem)
{
  const char *body = strchr (pem, '\n') + 1;

  return g_strndup (body, (gsize) (strstr (body, "-----END") - body));
}

static char *
change_bare_one_line (const char *pem)
{
  g_autofree char *bare = change_bare (pem);

  return replace (bare, "\n", "");
}

static char *
change_after_certificate (const char *pem)
{
  g_autofree char *certificate = fixture_load ("keys", "ec-p256.certificate.pem", NULL);

  return g_strconcat (certificate, pem, NULL);
}

static const Change changes[] = {
  { "nothing", change_nothing },
  { "windows-line-ends", change_crlf },
  { "old-mac-line-ends", change_old_mac },
  { "written-line-ends", change_literal },
  { "written-windows-line-ends", change_literal_crlf },
  { "indented", change_indent },
  { "indented-with-tabs", change_tabs },
  { "one-line", change_one_line },
  { "in-json", change_json },
  { "in-json-with-slashes-escaped", change_json_slashes },
  { "in-json-in-json", change_json_in_json },
  { "text-around", change_around },
  { "byte-order-mark", change_bom },
  { "no-last-line-end", change_no_end_of_line },
  { "long-lines", change_long_lines },
  { "without-dashes", change_bare },
  { "without-dashes-on-one-line", change_bare_one_line },
  { "after-a-certificate", change_after_certificate },
};

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  static const char *const files[] = {
    "rsa-2048.pkcs8.pem", "rsa-2048.spki.pem", "ec-p256.pkcs8.pem", "ed25519.spki.pem",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *pem = fixture_load ("keys", files[i], NULL);
      g_autofree char *changed = change->change (pem);
      g_autoptr (GError) error = NULL;
      g_autoptr (JotKey) expected = fixture_load_pem (files[i]);
      g_autoptr (JotKey) key = jot_key_new_from_pem (changed, -1, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (jot_key_equal (key, expected));
    }
}

/* The headers of an old encrypted key survive what its lines may suffer. */
static void
test_change_old_encrypted (void)
{
  static char *(*const kept[]) (const char *) = {
    change_crlf, change_literal, change_literal_crlf, change_indent, change_json,
  };
  g_autofree char *pem = fixture_load ("keys", "rsa-2048.proc-type.pem", NULL);
  g_autoptr (JotKey) expected = fixture_load_pem ("rsa-2048.pkcs8.pem");

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *changed = kept[i] (pem);
      g_autoptr (GError) error = NULL;
      g_autoptr (JotKey) key = jot_key_new_from_pem (changed, -1, PASSWORD, &error);

      g_assert_no_error (error);
      g_assert_true (jot_key_equal (key, expected));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-pem-changed/", changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }

  g_test_add_func ("/jose/key-pem-changed/old-encrypted", test_change_old_encrypted);

  return g_test_run ();
}
