/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signatures that were made well and treated badly. */

#include "config.h"

#include <gnutls/crypto.h>
#include <string.h>

#include "doctor-keys.h"
#include "jot-base64url.h"
#include "jot-gnutls-private.h"

/* Damages a signature: gives the third part of the token. */
typedef char *(*Damage) (const guint8 *signature,
                         gsize         length);

static char *
encode_der (const guint8 *signature,
            gsize         length)
{
  const gnutls_datum_t r = { (guint8 *) signature, (guint) length / 2 };
  const gnutls_datum_t s = { (guint8 *) signature + length / 2, (guint) length / 2 };
  g_auto (JotDatum) der = JOT_DATUM_INIT;

  g_assert_cmpint (gnutls_encode_rs_value (&der, &r, &s), >=, 0);

  return jot_base64url_encode (der.data, der.size);
}

static char *
swap_halves (const guint8 *signature,
             gsize         length)
{
  g_autofree guint8 *swapped = g_malloc (length);

  memcpy (swapped, signature + length / 2, length / 2);
  memcpy (swapped + length / 2, signature, length / 2);

  return jot_base64url_encode (swapped, length);
}

static char *
reverse_halves (const guint8 *signature,
                gsize         length)
{
  g_autofree guint8 *reversed = g_malloc (length);
  gsize half = length / 2;

  for (gsize i = 0; i < length; i++)
    reversed[i] = signature[i / half * half + half - 1 - i % half];

  return jot_base64url_encode (reversed, length);
}

static char *
reverse_all (const guint8 *signature,
             gsize         length)
{
  g_autofree guint8 *reversed = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    reversed[i] = signature[length - 1 - i];

  return jot_base64url_encode (reversed, length);
}

/* Each half with a byte for its sign, as Java's BigInteger gives it. */
static char *
add_sign_bytes (const guint8 *signature,
                gsize         length)
{
  g_autofree guint8 *longer = g_malloc0 (length + 2);
  gsize half = length / 2;

  memcpy (longer + 1, signature, half);
  memcpy (longer + half + 2, signature + half, half);

  return jot_base64url_encode (longer, length + 2);
}

/* Each half as wide as that of the largest curve. */
static char *
widen_halves (const guint8 *signature,
              gsize         length)
{
  guint8 wide[132] = { 0 };
  gsize half = length / 2;

  memcpy (wide + 66 - half, signature, half);
  memcpy (wide + 132 - half, signature + half, half);

  return jot_base64url_encode (wide, sizeof wide);
}

static char *
write_hex (const guint8 *signature,
           gsize         length)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", signature[i]);

  return g_string_free (hex, FALSE);
}

static char *
encode_hex (const guint8 *signature,
            gsize         length)
{
  g_autofree char *hex = write_hex (signature, length);

  return jot_base64url_encode (hex, strlen (hex));
}

static char *
encode_twice (const guint8 *signature,
              gsize         length)
{
  g_autofree char *once = jot_base64url_encode (signature, length);

  return jot_base64url_encode (once, strlen (once));
}

static char *
encode_standard_twice (const guint8 *signature,
                       gsize         length)
{
  g_autofree char *once = g_base64_encode (signature, length);

  return jot_base64url_encode (once, strlen (once));
}

static char *
cut (const guint8 *signature,
     gsize         length)
{
  return jot_base64url_encode (signature, length - 5);
}

static char *
cut_within_byte (const guint8 *signature,
                 gsize         length)
{
  g_autofree char *whole = jot_base64url_encode (signature, length);

  /* A length that is 1 more than a multiple of 4 ends within a byte. */
  return g_strndup (whole, strlen (whole) / 4 * 4 - 7);
}

static char *
glue (const guint8 *signature,
      gsize         length)
{
  g_autofree guint8 *longer = g_malloc0 (length + 6);

  memcpy (longer, signature, length);
  memcpy (longer + length, "{\"alg\"", 6);

  return jot_base64url_encode (longer, length + 6);
}

static char *
leave_bits (const guint8 *signature,
            gsize         length)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  char *text = jot_base64url_encode (signature, length);
  char *last = &text[strlen (text) - 1];

  *last = strchr (alphabet, *last)[1];

  return text;
}

static char *
take_off (const guint8 *signature,
          gsize         length)
{
  return g_strdup ("");
}

static const struct
{
  const char *name;
  const char *id;
  Damage      damage;
  /* The first letters of the algorithms for which it can happen. */
  const char *families;
  gboolean    has_mend;
} damages[] = {
  { "der", "signature-der", encode_der, "ES", TRUE },
  { "swapped", "signature-swapped", swap_halves, "ES", TRUE },
  { "halves-reversed", "signature-reversed", reverse_halves, "ES", TRUE },
  { "reversed", "signature-reversed", reverse_all, "RS PS HS", TRUE },
  { "sign-bytes", "signature-unpadded", add_sign_bytes, "ES", TRUE },
  { "wide", "signature-unpadded", widen_halves, "ES256 ES384", TRUE },
  { "hex-encoded", "signature-hex", encode_hex, "HS RS PS ES Ed", TRUE },
  { "hex", "signature-hex", write_hex, "HS RS PS ES Ed", TRUE },
  { "base64url-twice", "signature-base64-twice", encode_twice, "HS RS PS ES Ed", TRUE },
  { "base64-twice", "signature-base64-twice", encode_standard_twice, "HS RS PS ES Ed", TRUE },
  { "cut", "signature-cut", cut, "HS RS PS ES Ed", FALSE },
  { "cut-within-byte", "signature-cut", cut_within_byte, "HS RS PS ES Ed", FALSE },
  { "glued", "signature-long", glue, "HS RS PS ES Ed", TRUE },
  { "stray-bits", "signature-stray", leave_bits, "HS256 HS512 RS PS384 ES256 EdDSA", TRUE },
  { "taken-off", "signature-stripped", take_off, "HS RS PS ES Ed", FALSE },
};

static gboolean
concerns (const char *families,
          const char *alg)
{
  g_auto (GStrv) split = g_strsplit (families, " ", -1);

  for (gsize i = 0; split[i] != NULL; i++)
    if (g_str_has_prefix (alg, split[i]))
      return TRUE;

  return FALSE;
}

static void
test_damage (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);

  for (gsize j = 0; j < doctor_n_algs; j++)
    {
      g_auto (DoctorMade) made = { NULL };
      g_autoptr (GBytes) signature = NULL;
      g_autofree char *part = NULL;
      g_autofree char *token = NULL;
      g_autoptr (JotDoctorResult) result = NULL;

      if (!concerns (damages[i].families, doctor_algs[j]))
        continue;

      g_test_message ("%s", doctor_algs[j]);
      doctor_made_init (&made, doctor_algs[j]);
      signature = doctor_sign_bytes (made.input, -1, made.key, doctor_algs[j]);
      part = damages[i].damage (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
      token = g_strconcat (made.input, ".", part, NULL);
      result = doctor_examine (token, made.given, -1);

      doctor_assert_first (result, damages[i].id);
      if (damages[i].has_mend)
        doctor_assert_mended (result, &made);
    }
}

/* How many bytes were lost is counted. */
static void
test_cut_count (void)
{
  g_auto (DoctorMade) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "RS256");
  signature = doctor_sign_bytes (made.input, -1, made.key, "RS256");
  token = doctor_join (made.input, g_bytes_get_data (signature, NULL), 203);
  result = doctor_examine (token, made.given, -1);

  doctor_assert_first (result, "signature-cut");
  g_assert_nonnull (strstr (jot_doctor_result_get_diagnosis (result, 0)->cause, " 53 "));
}

/* At half its length the signature of HS512 has that of HS256, but it still begins as it should. */
static void
test_cut_half (void)
{
  g_auto (DoctorMade) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "HS512");
  signature = doctor_sign_bytes (made.input, -1, made.key, "HS512");
  token = doctor_join (made.input, g_bytes_get_data (signature, NULL), 32);
  result = doctor_examine (token, made.given, -1);

  doctor_assert_first (result, "signature-cut");
}

/* A number that begins with a zero byte comes in about every hundredth signature. */
static void
test_short_half (void)
{
  g_auto (DoctorMade) made = { NULL };
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "ES256");
  for (guint i = 0; i < 100000 && token == NULL; i++)
    {
      g_autoptr (GBytes) signature = doctor_sign_bytes (made.input, -1, made.key, "ES256");
      const guint8 *bytes = g_bytes_get_data (signature, NULL);

      if (bytes[0] == 0)
        token = doctor_join (made.input, bytes + 1, 63);
    }

  g_assert_nonnull (token);
  result = doctor_examine (token, made.given, -1);
  doctor_assert_first (result, "signature-unpadded");
  doctor_assert_mended (result, &made);
}

/* n minus S is as good an S (FIPS 186-5 asks for no lower one): nothing is wrong with it. */
static void
test_high_s (void)
{
  g_auto (DoctorMade) made = { NULL };
  guint n_high = 0;

  doctor_made_init (&made, "ES256");
  for (guint i = 0; i < 1000 && n_high < 2; i++)
    {
      g_autoptr (GBytes) signature = doctor_sign_bytes (made.input, -1, made.key, "ES256");
      const guint8 *bytes = g_bytes_get_data (signature, NULL);
      g_autofree char *token = NULL;

      if (bytes[32] < 0x80)
        continue;

      n_high++;
      token = doctor_join (made.input, bytes, 64);
      doctor_assert_verifies (token, made.given);
    }

  g_assert_cmpuint (n_high, ==, 2);
}

/* The whole token in the standard alphabet, before it was signed or afterwards. */
static void
test_base64 (gconstpointer data)
{
  const gboolean is_signed_so = GPOINTER_TO_INT (data);

  for (gsize j = 0; j < doctor_n_algs; j++)
    {
      g_auto (DoctorMade) made = { NULL };
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", doctor_algs[j]);
      /* With all that makes a difference: 0x3e, 0x3f, and a length that needs padding. */
      static const char payload[] = "{\"name\":\"\xc3\xbf\xc3\xbe\xc3\xbf\",\"q\":\">>>~~\?\?\?\"}";
      g_autofree char *first = g_base64_encode ((const guchar *) header, strlen (header));
      g_autofree char *second = g_base64_encode ((const guchar *) payload, strlen (payload));
      g_autofree char *standard = g_strconcat (first, ".", second, NULL);
      g_autofree char *input = doctor_encode_input (header, payload);
      g_autoptr (GBytes) signature = NULL;
      g_autofree char *part = NULL;
      g_autofree char *token = NULL;
      g_autoptr (JotDoctorResult) result = NULL;

      doctor_made_init (&made, doctor_algs[j]);
      signature = doctor_sign_bytes (is_signed_so ? standard : input, -1, made.key, doctor_algs[j]);
      part = g_base64_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
      token = g_strconcat (standard, ".", part, NULL);
      result = doctor_examine (token, made.given, -1);

      doctor_assert_first (result, "signature-base64");
      if (!is_signed_so)
        doctor_assert_mended (result, &made);
    }
}

/* Tokens without a signature, with a key given or without. */
static const char *const unsigned_tokens[] = {
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.",
  "eyJhbGciOiJub05FIn0.eyJzdWIiOiJhZGEifQ.",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl",
  "e30.eyJzdWIiOiJhZGEifQ.",
  ("{\"payload\":\"e30\",\"protected\":\"eyJ0eXAiOiJKV1QifQ\",\"header\":{\"alg\":\"none\"},"
   "\"signature\":\"\"}"),
};

static void
test_unsigned (gconstpointer data)
{
  const char *token = data;
  const JotPolicy policy = { .now = DOCTOR_NOW };
  const JotDoctorCase situation = {
    .text = token, .length = strlen (token), .policy = &policy,
  };
  g_autoptr (JotDoctorResult) without = jot_doctor_examine (&situation, NULL, NULL, NULL, NULL);
  g_autoptr (JotDoctorResult) with = doctor_examine (token, DOCTOR_SECRET, -1);

  doctor_assert_first (without, "signature-stripped");
  doctor_assert_first (with, "signature-stripped");
}

/* Escaped once too often on its way through an address, or before it was escaped, in base64. */
static const struct
{
  const char *name;
  const char *from[3];
  const char *to[3];
} escapes[] = {
  { "twice", { "-", "_" }, { "%252D", "%255F" } },
  { "base64", { "-", "_" }, { "%252B", "%252F" } },
};

static void
test_percent (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_auto (DoctorMade) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GString) escaped = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "RS256");
  signature = doctor_sign_bytes (made.input, -1, made.key, "RS256");
  token = doctor_join (made.input, g_bytes_get_data (signature, NULL),
                       g_bytes_get_size (signature));
  escaped = g_string_new (token);
  for (gsize j = 0; escapes[i].from[j] != NULL; j++)
    g_string_replace (escaped, escapes[i].from[j], escapes[i].to[j], 0);
  g_assert_cmpstr (escaped->str, !=, token);
  result = doctor_examine (escaped->str, made.given, -1);

  doctor_assert_first (result, "signature-percent");
  doctor_assert_mended (result, &made);
}

/* What only looks like escapes, or leads to nothing, is no reason. */
static void
test_percent_broken (void)
{
  static const char *const ends[] = { "%ZZ", "%2525252525252525252D", "%41" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *token = doctor_sign_by ("ES256");
      g_autofree char *other = g_strconcat (token, ends[i], NULL);
      g_autofree char *text = doctor_read_file ("ec-p256.spki.pem");
      g_autoptr (JotDoctorResult) result = doctor_examine (other, text, -1);

      g_assert_false (jot_doctor_result_is_verified (result));
      g_assert_cmpstr (jot_doctor_result_get_diagnosis (result, 0)->id, !=, "signature-percent");
    }
}

/* The same in the JSON serialisation. */
static char *
make_json (const DoctorMade *made,
           const char       *part)
{
  g_auto (GStrv) parts = g_strsplit (made->input, ".", 2);

  return g_strdup_printf ("{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}",
                          parts[0], parts[1], part);
}

static void
test_json_der (void)
{
  g_auto (DoctorMade) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *part = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "ES256");
  signature = doctor_sign_bytes (made.input, -1, made.key, "ES256");
  part = encode_der (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  token = make_json (&made, part);
  result = doctor_examine (token, made.given, -1);

  doctor_assert_first (result, "signature-der");
}

static void
test_json_other_key (void)
{
  g_auto (DoctorMade) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *part = NULL;
  g_autofree char *token = NULL;
  g_autofree char *other = doctor_read_file ("rsa-e3.pkcs8.pem");
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "RS256");
  signature = doctor_sign_bytes (made.input, -1, made.key, "RS256");
  part = jot_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  token = make_json (&made, part);
  result = doctor_examine (token, other, -1);

  doctor_assert_first (result, "key-other");
  doctor_assert_verifies (token, made.given);
}

static void
add_cases (const char   *group,
           const char   *name,
           gsize         i,
           GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/inspect/doctor/signature/%s/%s", group, name);

  g_test_add_data_func (path, GSIZE_TO_POINTER (i), test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    add_cases ("damage", damages[i].name, i, test_damage);
  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    add_cases ("percent", escapes[i].name, i, test_percent);

  for (gsize i = 0; i < G_N_ELEMENTS (unsigned_tokens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor/signature/unsigned/%zu", i);

      g_test_add_data_func (path, unsigned_tokens[i], test_unsigned);
    }

  g_test_add_func ("/inspect/doctor/signature/cut/count", test_cut_count);
  g_test_add_func ("/inspect/doctor/signature/cut/half", test_cut_half);
  g_test_add_func ("/inspect/doctor/signature/short-half", test_short_half);
  g_test_add_func ("/inspect/doctor/signature/high-s", test_high_s);
  g_test_add_func ("/inspect/doctor/signature/percent/broken", test_percent_broken);
  g_test_add_func ("/inspect/doctor/signature/json/der", test_json_der);
  g_test_add_func ("/inspect/doctor/signature/json/other-key", test_json_other_key);
  g_test_add_data_func ("/inspect/doctor/signature/base64/after", GINT_TO_POINTER (FALSE),
                        test_base64);
  g_test_add_data_func ("/inspect/doctor/signature/base64/before", GINT_TO_POINTER (TRUE),
                        test_base64);

  return g_test_run ();
}
