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

#define SECRET "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE=c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE="

/* All of doctor_pairs, and the algorithms of secrets. */
static const char *const algs[] = {
  "HS256", "HS384", "HS512", "RS256", "PS384", "ES256", "ES384", "ES512", "EdDSA", "Ed448",
};

/* A header, a payload, and what they were signed with. */
typedef struct
{
  const char *alg;
  char       *input;
  JotKey     *key;
  char       *given;
} Made;

static void
made_init (Made       *self,
           const char *alg)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", alg);

  self->alg = alg;
  self->input = doctor_encode_input (header, DOCTOR_PAYLOAD);
  self->key = alg[0] == 'H' ? jot_key_new_secret (SECRET, strlen (SECRET), NULL)
                            : doctor_load_key (doctor_private_file (alg));
  self->given = alg[0] == 'H' ? g_strdup (SECRET) : doctor_read_file (doctor_public_file (alg));
}

static void
made_clear (Made *self)
{
  g_free (self->input);
  g_free (self->given);
  g_clear_pointer (&self->key, jot_key_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

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
assert_mended (const JotDoctorResult *result,
               const Made            *made)
{
  const JotDiagnosis *first = jot_doctor_result_get_diagnosis (result, 0);

  g_assert_nonnull (first->mend);
  g_assert_cmpint (first->mend->kind, ==, JOT_MEND_TOKEN);
  doctor_assert_verifies (first->mend->text, made->given);
}

static void
test_damage (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);

  for (gsize j = 0; j < G_N_ELEMENTS (algs); j++)
    {
      g_auto (Made) made = { NULL };
      g_autoptr (GBytes) signature = NULL;
      g_autofree char *part = NULL;
      g_autofree char *token = NULL;
      g_autoptr (JotDoctorResult) result = NULL;

      if (!concerns (damages[i].families, algs[j]))
        continue;

      g_test_message ("%s", algs[j]);
      made_init (&made, algs[j]);
      signature = doctor_sign_bytes (made.input, -1, made.key, algs[j]);
      part = damages[i].damage (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
      token = g_strconcat (made.input, ".", part, NULL);
      result = doctor_examine (token, made.given, -1);

      doctor_assert_first (result, damages[i].id);
      if (damages[i].has_mend)
        assert_mended (result, &made);
    }
}

/* How many bytes were lost is counted. */
static void
test_cut_count (void)
{
  g_auto (Made) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  made_init (&made, "RS256");
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
  g_auto (Made) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  made_init (&made, "HS512");
  signature = doctor_sign_bytes (made.input, -1, made.key, "HS512");
  token = doctor_join (made.input, g_bytes_get_data (signature, NULL), 32);
  result = doctor_examine (token, made.given, -1);

  doctor_assert_first (result, "signature-cut");
}

/* A number that begins with a zero byte comes in about every hundredth signature. */
static void
test_short_half (void)
{
  g_auto (Made) made = { NULL };
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  made_init (&made, "ES256");
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
  assert_mended (result, &made);
}

/* n minus S is as good an S (FIPS 186-5 asks for no lower one): nothing is wrong with it. */
static void
test_high_s (void)
{
  g_auto (Made) made = { NULL };
  guint n_high = 0;

  made_init (&made, "ES256");
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

  for (gsize j = 0; j < G_N_ELEMENTS (algs); j++)
    {
      g_auto (Made) made = { NULL };
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", algs[j]);
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

      made_init (&made, algs[j]);
      signature = doctor_sign_bytes (is_signed_so ? standard : input, -1, made.key, algs[j]);
      part = g_base64_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
      token = g_strconcat (standard, ".", part, NULL);
      result = doctor_examine (token, made.given, -1);

      doctor_assert_first (result, "signature-base64");
      if (!is_signed_so)
        assert_mended (result, &made);
    }
}

/* Over what the signature was made, if not over what it should be. */
typedef GBytes *(*Choose) (const char *header,
                           const char *payload,
                           const char *input);

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
choose_payload (const char *header,
                const char *payload,
                const char *input)
{
  return take_text (g_strdup (payload));
}

static GBytes *
choose_encoded_payload (const char *header,
                        const char *payload,
                        const char *input)
{
  return take_text (g_strdup (strchr (input, '.') + 1));
}

static GBytes *
choose_json (const char *header,
             const char *payload,
             const char *input)
{
  return take_text (g_strconcat (header, ".", payload, NULL));
}

static GBytes *
choose_json_without_dot (const char *header,
                         const char *payload,
                         const char *input)
{
  return take_text (g_strconcat (header, payload, NULL));
}

static GBytes *
choose_padded (const char *header,
               const char *payload,
               const char *input)
{
  g_autofree char *first = g_base64_encode ((const guchar *) header, strlen (header));
  g_autofree char *second = g_base64_encode ((const guchar *) payload, strlen (payload));

  return take_text (g_strdelimit (g_strdelimit (g_strconcat (first, ".", second, NULL), "+", '-'),
                                  "/", '_'));
}

static GBytes *
choose_standard (const char *header,
                 const char *payload,
                 const char *input)
{
  g_autofree char *first = g_base64_encode ((const guchar *) header, strlen (header));
  g_autofree char *second = g_base64_encode ((const guchar *) payload, strlen (payload));

  return take_text (g_strconcat (first, ".", second, NULL));
}

static GBytes *
choose_line (const char *header,
             const char *payload,
             const char *input)
{
  return take_text (g_strconcat (input, "\n", NULL));
}

static GBytes *
choose_dot (const char *header,
            const char *payload,
            const char *input)
{
  return take_text (g_strconcat (input, ".", NULL));
}

static GBytes *
choose_utf16 (const char *header,
              const char *payload,
              const char *input)
{
  gsize length;
  char *text = g_convert (input, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);

  return g_bytes_new_take (text, length);
}

static GBytes *
choose_hash (const char *header,
             const char *payload,
             const char *input)
{
  guint8 digest[32];

  g_assert_cmpint (gnutls_hash_fast (GNUTLS_DIG_SHA256, input, strlen (input), digest), >=, 0);

  return g_bytes_new (digest, sizeof digest);
}

static GBytes *
choose_hex_hash (const char *header,
                 const char *payload,
                 const char *input)
{
  return take_text (g_compute_checksum_for_string (G_CHECKSUM_SHA512, input, -1));
}

static const struct
{
  const char *name;
  const char *id;
  Choose      choose;
} overs[] = {
  { "payload", "signature-over-payload", choose_payload },
  { "encoded-payload", "signature-over-payload", choose_encoded_payload },
  { "json", "signature-over-json", choose_json },
  { "json-without-dot", "signature-over-json", choose_json_without_dot },
  { "padded", "signature-over-padded", choose_padded },
  { "standard", "signature-over-padded", choose_standard },
  { "line-end", "signature-over-line-end", choose_line },
  { "dot", "signature-over-line-end", choose_dot },
  { "utf16", "signature-over-utf16", choose_utf16 },
  { "hash", "signature-over-hash", choose_hash },
  { "hex-of-hash", "signature-over-hash", choose_hex_hash },
};

static void
test_over (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);

  for (gsize j = 0; j < G_N_ELEMENTS (algs); j++)
    {
      g_auto (Made) made = { NULL };
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", algs[j]);
      g_autoptr (GBytes) chosen = NULL;
      g_autoptr (GBytes) signature = NULL;
      g_autofree char *token = NULL;
      g_autoptr (JotDoctorResult) result = NULL;

      made_init (&made, algs[j]);
      chosen = overs[i].choose (header, DOCTOR_PAYLOAD, made.input);
      signature = doctor_sign_bytes (g_bytes_get_data (chosen, NULL),
                                     (gssize) g_bytes_get_size (chosen), made.key, algs[j]);
      token = doctor_join (made.input, g_bytes_get_data (signature, NULL),
                           g_bytes_get_size (signature));
      result = doctor_examine (token, made.given, -1);

      doctor_assert_first (result, overs[i].id);
    }
}

/* What was signed, and what became of it; as written by JSON.stringify (), json.dumps () and
 * json_encode (). */
static const struct
{
  const char *name;
  const char *signed_header;
  const char *signed_payload;
  const char *header;
  const char *payload;
} rewrites[] = {
  { "python-to-compact",
    "{\"alg\": \"ES256\", \"typ\": \"JWT\"}", "{\"sub\": \"ada\", \"roles\": [\"a\", \"b\"]}",
    "{\"alg\":\"ES256\",\"typ\":\"JWT\"}", "{\"sub\":\"ada\",\"roles\":[\"a\",\"b\"]}" },
  { "compact-to-pretty",
    "{\"alg\":\"ES256\"}", "{\"sub\":\"ada\",\"n\":{\"a\":[1,2.50,{}],\"b\":[]}}",
    "{\"alg\":\"ES256\"}",
    "{\n  \"sub\": \"ada\",\n  \"n\": {\n    \"a\": [1, 2.50, {}], \"b\": []}\n}" },
  { "pretty-to-compact",
    "{\"alg\":\"ES256\"}", "{\n  \"sub\": \"ada\",\n  \"n\": [\n    1,\n    {}\n  ]\n}",
    "{\"alg\":\"ES256\"}", "{\"sub\":\"ada\",\"n\":[1,{}]}" },
  { "four-blanks",
    "{\n    \"alg\": \"ES256\"\n}", "{\n    \"sub\": \"ada\",\n    \"t\": true\n}",
    "{\"alg\":\"ES256\"}", "{\"sub\":\"ada\",\"t\":true}" },
  { "tabs",
    "{\"alg\":\"ES256\"}", "{\n\t\"sub\": \"ada\"\n}",
    "{\"alg\":\"ES256\"}", "{\"sub\":\"ada\"}" },
  { "sorted",
    "{\"alg\":\"ES256\",\"typ\":\"JWT\"}",
    "{\"exp\":1767229200,\"sub\":\"ada\",\"x\":{\"a\":1,\"b\":2}}",
    "{\"typ\":\"JWT\",\"alg\":\"ES256\"}",
    "{\"sub\":\"ada\",\"x\":{\"b\":2,\"a\":1},\"exp\":1767229200}" },
  { "header-only",
    "{\"alg\": \"ES256\"}", "{\"sub\":\"ada\"}",
    "{\"alg\":\"ES256\"}", "{\"sub\":\"ada\"}" },
  { "ascii",
    "{\"alg\":\"ES256\"}", "{\"name\": \"J\\u00fcrgen \\ud83d\\ude00\"}",
    "{\"alg\":\"ES256\"}", "{\"name\":\"Jürgen 😀\"}" },
  { "php-slashes",
    "{\"alg\":\"ES256\"}", "{\"iss\":\"https:\\/\\/a.example\\/\"}",
    "{\"alg\":\"ES256\"}", "{\"iss\":\"https://a.example/\"}" },
  { "slashes-of-php",
    "{\"alg\":\"ES256\"}", "{\"iss\":\"https://a.example/\",\"q\":\"\\\"\"}",
    "{\"alg\":\"ES256\"}", "{\"iss\":\"https:\\/\\/a.example\\/\",\"q\":\"\\\"\"}" },
};

static void
test_rewritten (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_auto (Made) made = { NULL };
  g_autofree char *signed_input = doctor_encode_input (rewrites[i].signed_header,
                                                       rewrites[i].signed_payload);
  g_autofree char *input = doctor_encode_input (rewrites[i].header, rewrites[i].payload);
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  made_init (&made, "ES256");
  signature = doctor_sign_bytes (signed_input, -1, made.key, "ES256");
  token = doctor_join (input, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  result = doctor_examine (token, made.given, -1);

  doctor_assert_first (result, "signature-over-reserialised");
  assert_mended (result, &made);
}

/* Tokens without a signature, with a key given or without. */
static const char *const unsigned_tokens[] = {
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.",
  "eyJhbGciOiJub05FIn0.eyJzdWIiOiJhZGEifQ.",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl",
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
  g_autoptr (JotDoctorResult) with = doctor_examine (token, SECRET, -1);

  doctor_assert_first (without, "signature-stripped");
  doctor_assert_first (with, "signature-stripped");
}

/* Escaped once too often on its way through an address. */
static void
test_percent (void)
{
  g_auto (Made) made = { NULL };
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GString) escaped = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  made_init (&made, "RS256");
  signature = doctor_sign_bytes (made.input, -1, made.key, "RS256");
  token = doctor_join (made.input, g_bytes_get_data (signature, NULL),
                       g_bytes_get_size (signature));
  escaped = g_string_new (token);
  g_string_replace (escaped, "-", "%252D", 0);
  g_string_replace (escaped, "_", "%255F", 0);
  g_assert_cmpstr (escaped->str, !=, token);
  result = doctor_examine (escaped->str, made.given, -1);

  doctor_assert_first (result, "signature-percent");
  assert_mended (result, &made);
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
  for (gsize i = 0; i < G_N_ELEMENTS (overs); i++)
    add_cases ("over", overs[i].name, i, test_over);
  for (gsize i = 0; i < G_N_ELEMENTS (rewrites); i++)
    add_cases ("rewritten", rewrites[i].name, i, test_rewritten);

  for (gsize i = 0; i < G_N_ELEMENTS (unsigned_tokens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor/signature/unsigned/%zu", i);

      g_test_add_data_func (path, unsigned_tokens[i], test_unsigned);
    }

  g_test_add_func ("/inspect/doctor/signature/cut/count", test_cut_count);
  g_test_add_func ("/inspect/doctor/signature/cut/half", test_cut_half);
  g_test_add_func ("/inspect/doctor/signature/short-half", test_short_half);
  g_test_add_func ("/inspect/doctor/signature/high-s", test_high_s);
  g_test_add_func ("/inspect/doctor/signature/percent", test_percent);
  g_test_add_data_func ("/inspect/doctor/signature/base64/after", GINT_TO_POINTER (FALSE),
                        test_base64);
  g_test_add_data_func ("/inspect/doctor/signature/base64/before", GINT_TO_POINTER (TRUE),
                        test_base64);

  return g_test_run ();
}
