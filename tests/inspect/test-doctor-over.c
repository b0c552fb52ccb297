/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signatures over other bytes than those of the token. */

#include "config.h"

#include <gnutls/crypto.h>
#include <string.h>

#include "doctor-keys.h"

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

  for (gsize j = 0; j < doctor_n_algs; j++)
    {
      g_auto (DoctorMade) made = { NULL };
      g_autofree char *header =
        g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", doctor_algs[j]);
      g_autoptr (GBytes) chosen = NULL;
      g_autoptr (GBytes) signature = NULL;
      g_autofree char *token = NULL;
      g_autoptr (JotDoctorResult) result = NULL;

      doctor_made_init (&made, doctor_algs[j]);
      chosen = overs[i].choose (header, DOCTOR_PAYLOAD, made.input);
      signature = doctor_sign_bytes (g_bytes_get_data (chosen, NULL),
                                     (gssize) g_bytes_get_size (chosen), made.key, doctor_algs[j]);
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
  g_auto (DoctorMade) made = { NULL };
  g_autofree char *signed_input = doctor_encode_input (rewrites[i].signed_header,
                                                       rewrites[i].signed_payload);
  g_autofree char *input = doctor_encode_input (rewrites[i].header, rewrites[i].payload);
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *token = NULL;
  g_autoptr (JotDoctorResult) result = NULL;

  doctor_made_init (&made, "ES256");
  signature = doctor_sign_bytes (signed_input, -1, made.key, "ES256");
  token = doctor_join (input, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  result = doctor_examine (token, made.given, -1);

  doctor_assert_first (result, "signature-over-reserialised");
  doctor_assert_mended (result, &made);
}

static void
add_cases (const char   *group,
           const char   *name,
           gsize         i,
           GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/inspect/doctor/over/%s/%s", group, name);

  g_test_add_data_func (path, GSIZE_TO_POINTER (i), test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (overs); i++)
    add_cases ("bytes", overs[i].name, i, test_over);
  for (gsize i = 0; i < G_N_ELEMENTS (rewrites); i++)
    add_cases ("rewritten", rewrites[i].name, i, test_rewritten);

  return g_test_run ();
}
