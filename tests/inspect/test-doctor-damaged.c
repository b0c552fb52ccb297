/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Keys that were damaged on their way, as PEM and as JWK. */

#include "config.h"

#include <string.h>

#include "doctor-keys.h"
#include "jot-base64url.h"

/* Does to the text of a key what happens to it in life. */
typedef char *(*Damage) (const char *text);

static char *
substitute (const char *text,
            const char *from,
            const char *to)
{
  GString *string = g_string_new (text);

  g_string_replace (string, from, to, 0);

  return g_string_free (string, FALSE);
}

static char *
lose_last_line (const char *text)
{
  return g_strndup (text, (gsize) (strstr (text, "-----END") - text));
}

static char *
lose_first_line (const char *text)
{
  return g_strdup (strchr (text, '\n') + 1);
}

static char *
cut_last_line (const char *text)
{
  return g_strndup (text, strlen (text) - 8);
}

static char *
eat_blanks (const char *text)
{
  g_autofree char *lines = substitute (text, "\n", "");

  return substitute (lines, " ", "");
}

static char *
encode_base64 (const char *text)
{
  return g_base64_encode ((const guchar *) text, strlen (text));
}

static char *
quote_json_twice (const char *text)
{
  g_autofree char *once = substitute (text, "\n", "\\n");
  g_autofree char *slashes = substitute (once, "/", "\\/");
  g_autofree char *twice = substitute (slashes, "\\n", "\\\\n");

  return g_strconcat ("\"", twice, "\"", NULL);
}

static char *
escape_slashes (const char *text)
{
  g_autofree char *slashes = substitute (text, "/", "\\/");
  g_autofree char *plus = substitute (slashes, "+", "\\u002b");

  return substitute (plus, "\n", "\\n");
}

static char *
escape_percent (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);

  return substitute (escaped, "%20", "+");
}

static char *
lose_plus (const char *text)
{
  return substitute (text, "+", " ");
}

static char *
use_word_dashes (const char *text)
{
  return substitute (text, "--", "—");
}

static char *
use_four_dashes (const char *text)
{
  return substitute (text, "-----", "----");
}

static char *
use_other_words (const char *text)
{
  g_autofree char *words = substitute (text, "PRIVATE KEY", "KEY");

  return substitute (words, "PUBLIC KEY", "KEY");
}

static char *
use_small_letters (const char *text)
{
  g_autofree char *begin = substitute (text, "BEGIN", "begin");

  return substitute (begin, "END", "end");
}

static char *
mix_words (const char *text)
{
  return substitute (text, "-----BEGIN ", "-----BEGIN RSA ");
}

static char *
quote_lines (const char *text)
{
  return substitute (text, "\n", "\n> ");
}

static char *
join_strings (const char *text)
{
  g_autofree char *lines = substitute (text, "\n", "\" +\n  \"");

  return g_strconcat ("\"", lines, "\";", NULL);
}

static char *
use_base64url (const char *text)
{
  g_autofree char *plus = substitute (text, "+", "-");
  g_autofree char *slashes = substitute (plus, "/", "_");
  g_autofree char *first = substitute (slashes, "=", "");

  return g_steal_pointer (&first);
}

static const struct
{
  const char *name;
  Damage      damage;
} damages[] = {
  { "last-line-missing", lose_last_line },
  { "first-line-missing", lose_first_line },
  { "last-line-cut", cut_last_line },
  { "blanks-eaten", eat_blanks },
  { "base64-of-pem", encode_base64 },
  { "json-slashes", escape_slashes },
  { "percent-escapes", escape_percent },
  { "plus-became-blank", lose_plus },
  { "dashes-of-word", use_word_dashes },
  { "four-dashes", use_four_dashes },
  { "other-words", use_other_words },
  { "small-letters", use_small_letters },
  { "words-differ", mix_words },
  { "quoted-mail", quote_lines },
  { "strings-of-a-program", join_strings },
  { "base64url", use_base64url },
};

/* Keys whose base64 has all 64 characters, so that each damage hurts. */
static const struct
{
  const char *alg;
  const char *sign_with;
  const char *given;
} pem_pairs[] = {
  { "RS256", "rsa-2048.pkcs8.pem", "rsa-2048.spki.pem" },
  { "PS256", "rsa-2048.pkcs8.pem", "rsa-2048.certificate.pem" },
  { "RS256", "rsa-2048.pkcs8.pem", "rsa-2048.pkcs1.pem" },
  { "ES256", "ec-p256.pkcs8.pem", "ec-p256.certificate.pem" },
};

static void
test_pem (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  guint n_damaged = 0;

  for (gsize j = 0; j < G_N_ELEMENTS (pem_pairs); j++)
    {
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", pem_pairs[j].alg);
      g_autoptr (JotKey) key = doctor_load_key (pem_pairs[j].sign_with);
      g_autofree char *token = doctor_sign_as (header, DOCTOR_PAYLOAD, key, pem_pairs[j].alg);
      g_autofree char *text = doctor_read_file (pem_pairs[j].given);
      g_autofree char *damaged = damages[i].damage (text);
      g_autoptr (JotDoctorResult) result = doctor_examine (token, damaged, -1);
      const JotDiagnosis *first;

      /* Where there is nothing in the text to be damaged so, it can be read. */
      if (jot_doctor_result_is_verified (result))
        continue;

      n_damaged++;
      doctor_assert_first (result, "key-pem-damaged");
      first = jot_doctor_result_get_diagnosis (result, 0);
      g_assert_cmpint (first->mend->kind, ==, JOT_MEND_KEY);
      doctor_assert_verifies (token, first->mend->text);
    }

  g_assert_cmpuint (n_damaged, >=, 2);
}

/* What is whole and what can't be mended is no such thing. */
static void
test_pem_other (void)
{
  g_autofree char *token = doctor_sign_by ("RS256");
  g_autofree char *text = doctor_read_file ("rsa-2048.spki.pem");
  g_autofree char *half = g_strndup (text, strlen (text) / 2);
  g_autofree char *quoted = quote_json_twice (text);
  g_autofree char *one_line = substitute (text, "\n", " ");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, half, -1);

  doctor_assert_first (result, "key-unreadable");
  doctor_assert_verifies (token, quoted);
  doctor_assert_verifies (token, one_line);
}

/* The numbers of a JWK, and what is done to each of them. */
typedef char *(*Spell) (GBytes *number);

static char *
spell_zero (GBytes *number)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (number, &length);
  g_autofree guint8 *longer = g_malloc0 (length + 1);

  memcpy (longer + 1, data, length);

  return jot_base64url_encode (longer, length + 1);
}

static char *
spell_reversed (GBytes *number)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (number, &length);
  g_autofree guint8 *reversed = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    reversed[i] = data[length - 1 - i];

  return jot_base64url_encode (reversed, length);
}

static char *
spell_standard (GBytes *number)
{
  return g_base64_encode (g_bytes_get_data (number, NULL), g_bytes_get_size (number));
}

static char *
spell_hex (GBytes *number)
{
  GString *hex = g_string_new (NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (number, &length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02X", data[i]);

  return g_string_free (hex, FALSE);
}

static const struct
{
  const char *name;
  const char *id;
  const char *alg;
  Spell       spell;
  gboolean    is_private;
} spellings[] = {
  { "rsa-zero", "key-jwk-width", "RS256", spell_zero, FALSE },
  { "rsa-private-zero", "key-jwk-width", "RS256", spell_zero, TRUE },
  { "rsa-standard", "key-jwk-width", "PS384", spell_standard, FALSE },
  { "rsa-reversed", "key-jwk-endian", "RS256", spell_reversed, FALSE },
  { "rsa-hex", "key-jwk-hex", "RS256", spell_hex, FALSE },
  { "ec-zero", "key-jwk-width", "ES256", spell_zero, FALSE },
  { "ec-private-zero", "key-jwk-width", "ES384", spell_zero, TRUE },
  { "ec-standard", "key-jwk-width", "ES512", spell_standard, FALSE },
  { "ec-reversed", "key-jwk-endian", "ES256", spell_reversed, FALSE },
  { "ec-hex", "key-jwk-hex", "ES384", spell_hex, FALSE },
  { "okp-reversed", "key-jwk-endian", "EdDSA", spell_reversed, FALSE },
  { "okp-standard", "key-jwk-width", "Ed448", spell_standard, FALSE },
  { "okp-hex", "key-jwk-hex", "EdDSA", spell_hex, FALSE },
};

/* Writes the JWK of a key with its numbers spelt in another way. */
static char *
spell_jwk (JotKey  *key,
           gboolean is_private,
           Spell    spell)
{
  static const char *const numbers[] = { "n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y" };
  char *text = jot_key_export_jwk (key, is_private, NULL);
  g_autoptr (JotJson) jwk = jot_json_new (text, -1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const JotJsonMember *member = jot_json_find_member (jwk, numbers[i]);
      g_autofree char *value = NULL;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      g_autofree char *spelt = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *next;

      if (member == NULL)
        continue;

      value = jot_json_dup_string (jwk, member, NULL);
      bytes = jot_base64url_decode (value, -1, NULL);
      spelt = spell (bytes);
      from = g_strdup_printf ("\"%s\":\"%s\"", numbers[i], value);
      to = g_strdup_printf ("\"%s\":\"%s\"", numbers[i], spelt);
      next = substitute (text, from, to);
      g_free (text);
      text = next;
    }

  return text;
}

static void
test_jwk (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *token = doctor_sign_by (spellings[i].alg);
  g_autoptr (JotKey) key = doctor_load_key (doctor_private_file (spellings[i].alg));
  g_autofree char *jwk = spell_jwk (key, spellings[i].is_private, spellings[i].spell);
  g_autofree char *set = g_strdup_printf ("{\"keys\":[7,%s]}", jwk);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, jwk, -1);
  g_autoptr (JotDoctorResult) of_set = doctor_examine (token, set, -1);

  doctor_assert_first (result, spellings[i].id);
  doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);
  doctor_assert_first (of_set, spellings[i].id);
}

static char *
spell_without_zeros (GBytes *number)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (number, &length);

  while (*data == 0)
    {
      data++;
      length--;
    }

  return jot_base64url_encode (data, length);
}

/* A key whose x begins with a zero byte, which tools leave out that take x for a number. */
static void
test_jwk_short (void)
{
  static const char jwk[] =
    "{\"kty\":\"EC\",\"crv\":\"P-256\","
    "\"x\":\"ANZiu7cO3BbBh1Xq1sNhJxms2ft7oNu50pMOPqJEaJY\","
    "\"y\":\"9klmAW5oLmM0xSz2e7TIlfQcolZ0_yWbQ_t1ZJoxyjU\","
    "\"d\":\"EjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrwBc\"}";
  g_autoptr (JotKey) key = jot_key_new_from_jwk (jwk, -1, NULL);
  g_autofree char *shorter = spell_jwk (key, FALSE, spell_without_zeros);
  g_autofree char *token = doctor_sign_as ("{\"alg\":\"ES256\"}", DOCTOR_PAYLOAD, key, "ES256");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, shorter, -1);

  doctor_assert_first (result, "key-jwk-width");
  doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);
}

/* Each member from the JWK of one of two pairs. */
static const struct
{
  const char *alg;
  const char *private_member;
  const char *private_end;
  gboolean    is_signed_by_public;
} halves[] = {
  { "ES256", "\"d\":\"", "\"", TRUE },
  { "ES512", "\"d\":\"", "\"", FALSE },
  { "EdDSA", "\"d\":\"", "\"", TRUE },
  { "Ed448", "\"d\":\"", "\"", FALSE },
  { "RS256", "\"d\":\"", "}", TRUE },
};

static char *
dup_member (const char *jwk,
            const char *begin,
            const char *end)
{
  const char *start = strstr (jwk, begin) + strlen (begin);

  return g_strndup (start, (gsize) (strstr (start, end) - start));
}

static void
test_halves (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  const JotAlgorithm *algorithm = jot_algorithm_find (halves[i].alg);
  g_autofree char *token = doctor_sign_by (halves[i].alg);
  g_autoptr (JotKey) key = doctor_load_key (doctor_private_file (halves[i].alg));
  g_autoptr (JotKey) other = algorithm->key_type == JOT_KEY_TYPE_RSA
                             ? doctor_load_key ("rsa-e3.pkcs8.pem")
                             : jot_key_generate (algorithm, 0, NULL, NULL);
  g_autofree char *own = jot_key_export_jwk (key, TRUE, NULL);
  g_autofree char *foreign = jot_key_export_jwk (other, TRUE, NULL);
  g_autofree char *own_part = dup_member (own, halves[i].private_member, halves[i].private_end);
  g_autofree char *foreign_part = dup_member (foreign, halves[i].private_member,
                                              halves[i].private_end);
  g_autofree char *mixed = halves[i].is_signed_by_public
                           ? substitute (own, own_part, foreign_part)
                           : substitute (foreign, foreign_part, own_part);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, mixed, -1);

  doctor_assert_first (result, "key-halves");
  doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);
}

static void
test_jwk_swapped (void)
{
  static const char *const algs[] = { "ES256", "ES384", "ES512" };

  for (gsize i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autofree char *token = doctor_sign_by (algs[i]);
      g_autoptr (JotKey) key = doctor_load_key (doctor_public_file (algs[i]));
      g_autofree char *jwk = jot_key_export_jwk (key, FALSE, NULL);
      g_autofree char *first = substitute (jwk, "\"x\":", "\"z\":");
      g_autofree char *second = substitute (first, "\"y\":", "\"x\":");
      g_autofree char *swapped = substitute (second, "\"z\":", "\"y\":");
      g_autoptr (JotDoctorResult) result = doctor_examine (token, swapped, -1);

      doctor_assert_first (result, "key-jwk-swapped");
      doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/damaged/pem/", damages[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_pem);
    }
  g_test_add_func ("/inspect/doctor/damaged/pem/whole-or-lost", test_pem_other);

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/damaged/jwk/", spellings[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_jwk);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/damaged/halves/", halves[i].alg, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_halves);
    }

  g_test_add_func ("/inspect/doctor/damaged/jwk/short", test_jwk_short);
  g_test_add_func ("/inspect/doctor/damaged/jwk/swapped", test_jwk_swapped);

  return g_test_run ();
}
