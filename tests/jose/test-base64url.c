/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *bytes;
  gsize       length;
} Vector;

/* RFC 4648, 10 without the padding, and RFC 7515, appendix C. */
static const Vector vectors[] = {
  { "empty", "", "", 0 },
  { "rfc4648/one", "Zg", "f", 1 },
  { "rfc4648/two", "Zm8", "fo", 2 },
  { "rfc4648/three", "Zm9v", "foo", 3 },
  { "rfc4648/four", "Zm9vYg", "foob", 4 },
  { "rfc4648/five", "Zm9vYmE", "fooba", 5 },
  { "rfc4648/six", "Zm9vYmFy", "foobar", 6 },
  { "rfc7515/appendix-c", "A-z_4ME", "\x03\xec\xff\xe0\xc1", 5 },
  { "all-ones", "____", "\xff\xff\xff", 3 },
  { "nul-bytes", "AAAA", "\0\0\0", 3 },
};

typedef struct
{
  const char *name;
  const char *text;
  gsize       length;
  JotError    code;
  gsize       offset;
} Refused;

static const Refused refused[] = {
  { "padding/one", "Zm8=", 4, JOT_ERROR_BASE64URL_PADDING, 3 },
  { "padding/two", "Zg==", 4, JOT_ERROR_BASE64URL_PADDING, 2 },
  { "padding/inside", "Zg==Zg", 6, JOT_ERROR_BASE64URL_PADDING, 2 },
  { "standard-alphabet/plus", "a+bc", 4, JOT_ERROR_BASE64URL_STANDARD_ALPHABET, 1 },
  { "standard-alphabet/slash", "abc/", 4, JOT_ERROR_BASE64URL_STANDARD_ALPHABET, 3 },
  { "white-space/blank-before", " Zm9v", 5, JOT_ERROR_BASE64URL_WHITESPACE, 0 },
  { "white-space/line-end-after", "Zm9v\n", 5, JOT_ERROR_BASE64URL_WHITESPACE, 4 },
  { "white-space/inside", "Zm9vZm9v\r\nZm9v", 14, JOT_ERROR_BASE64URL_WHITESPACE, 8 },
  { "character/dot", "Zm.v", 4, JOT_ERROR_BASE64URL_CHARACTER, 2 },
  { "character/nul", "Zm9\0", 4, JOT_ERROR_BASE64URL_CHARACTER, 3 },
  { "character/beyond-ascii", "Zm\xc3\xa4", 4, JOT_ERROR_BASE64URL_CHARACTER, 2 },
  { "character/in-second-group-of-a-pair", "Zm9vZ*9v", 8, JOT_ERROR_BASE64URL_CHARACTER, 5 },
  { "character/before-length", "Z*9vZ", 5, JOT_ERROR_BASE64URL_CHARACTER, 1 },
  { "character/last-of-the-rest", "Zm9vZ*", 6, JOT_ERROR_BASE64URL_CHARACTER, 5 },
  { "length/one", "Z", 1, JOT_ERROR_BASE64URL_LENGTH, 0 },
  { "length/five", "Zm9vZ", 5, JOT_ERROR_BASE64URL_LENGTH, 4 },
  { "trailing-bits/two-characters", "Zh", 2, JOT_ERROR_BASE64URL_TRAILING_BITS, 1 },
  { "trailing-bits/three-characters", "Zm9", 3, JOT_ERROR_BASE64URL_TRAILING_BITS, 2 },
};

/* Each code of the group is in the table, so that none is without a test. */
static void
test_refuse_covers_codes (void)
{
  for (int code = JOT_ERROR_BASE64URL_CHARACTER; code <= JOT_ERROR_BASE64URL_TRAILING_BITS; code++)
    {
      gboolean found = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
        found = found || (int) refused[i].code == code;
      g_assert_true (found);
    }
}

static void
test_decode (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jot_base64url_decode (vector->text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   vector->bytes, vector->length);
}

static void
test_encode (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = jot_base64url_encode (vector->bytes, vector->length);

  g_assert_cmpstr (text, ==, vector->text);
  g_assert_cmpuint (JOT_BASE64URL_ENCODED (vector->length), ==, strlen (text));
}

static void
test_refuse (gconstpointer data)
{
  const Refused *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jot_base64url_decode (row->text, (gssize) row->length, &error);

  g_assert_null (bytes);
  g_assert_error (error, JOT_ERROR, (int) row->code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, row->offset);
}

/* Whatever is encoded comes back, at every length around the steps of the decoder; and nothing is
 * written behind the room that was promised to be enough. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4648);

  for (gsize length = 0; length < 200; length++)
    {
      g_autofree guint8 *bytes = g_malloc (length + 1);
      g_autofree char *text = NULL;
      g_autofree guint8 *decoded = NULL;
      gsize room, n;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int (random);
      text = jot_base64url_encode (bytes, length);

      room = JOT_BASE64URL_DECODED_MAX (strlen (text));
      decoded = g_malloc (room + 8);
      memset (decoded, 0x5a, room + 8);
      g_assert_true (jot_base64url_decode_to (text, strlen (text), decoded, &n, NULL));
      g_assert_cmpmem (decoded, n, bytes, length);
      for (gsize i = 0; i < 8; i++)
        g_assert_cmpint (decoded[room + i], ==, 0x5a);
    }
}

/* GLib's decoder of the standard alphabet as the judge, over what is not random at all. */
static void
test_agrees_with_glib (void)
{
  for (guint value = 0; value < 0x10000; value += 7)
    {
      guint8 bytes[] = { (guint8) (value >> 8), (guint8) value, (guint8) (value * 31) };
      g_autofree char *ours = jot_base64url_encode (bytes, sizeof (bytes));
      g_autofree char *theirs = g_base64_encode (bytes, sizeof (bytes));

      g_strdelimit (theirs, "+", '-');
      g_strdelimit (theirs, "/", '_');
      g_assert_cmpstr (ours, ==, theirs);
    }
}

/* There is exactly one text for some bytes: every other last character is refused. */
static void
test_one_spelling (void)
{
  int accepted = 0;

  for (int c = 0; c < 256; c++)
    {
      char text[] = { 'Z', (char) c };
      g_autoptr (GBytes) bytes = jot_base64url_decode (text, 2, NULL);

      accepted += bytes != NULL;
    }

  g_assert_cmpint (accepted, ==, 4);
}

static void
test_append (void)
{
  g_autoptr (GString) string = g_string_new ("a.");

  jot_base64url_append (string, "foobar", 6);
  jot_base64url_append (string, NULL, 0);
  g_assert_cmpstr (string->str, ==, "a.Zm9vYmFy");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *decode = g_strdup_printf ("/jose/base64url/decode/%s", vectors[i].name);
      g_autofree char *encode = g_strdup_printf ("/jose/base64url/encode/%s", vectors[i].name);

      g_test_add_data_func (decode, &vectors[i], test_decode);
      g_test_add_data_func (encode, &vectors[i], test_encode);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/base64url/refuse/%s", refused[i].name);

      g_test_add_data_func (path, &refused[i], test_refuse);
    }

  g_test_add_func ("/jose/base64url/refuse/covers-all-codes", test_refuse_covers_codes);
  g_test_add_func ("/jose/base64url/refuse/other-spellings", test_one_spelling);
  g_test_add_func ("/jose/base64url/round-trip", test_round_trip);
  g_test_add_func ("/jose/base64url/agrees-with-glib", test_agrees_with_glib);
  g_test_add_func ("/jose/base64url/append", test_append);

  return g_test_run ();
}
