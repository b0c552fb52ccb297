/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-copy.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} Vector;

static const Vector redacted[] = {
  { "compact", "e30.e31.AA", "e30.e31.[redacted]" },
  { "without-signature", "e30.e31.", "e30.e31.[redacted]" },
  { "last-of-two-parts-may-be-one", "e30.AA", "e30.[redacted]" },
  { "one-part", "AA", "[redacted]" },
  { "empty", "", "[redacted]" },
  { "encrypted", "e30.a.b.c.d", "e30.a.[redacted]" },
  { "json", "{\"signature\":\"AA\",\"payload\":\"e30\"}", "[redacted]" },
  { "json-with-dots", "{\"signature\":\"AA\",\"header\":{\"jku\":\"https://a.b.c\"}}",
    "[redacted]" },
};

static void
test_redact (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = jot_copy_redact (vector->text);

  g_assert_cmpstr (text, ==, vector->expected);
}

static void
test_request (void)
{
  g_autofree char *line = jot_copy_format_header_line ("e30.e30.AA");
  g_autofree char *curl = jot_copy_format_curl ("e30.e30.A'A", NULL);
  g_autofree char *to = jot_copy_format_curl ("e30.e30.AA", "https://a.example/?b=1&c=2");

  g_assert_cmpstr (line, ==, "Authorization: Bearer e30.e30.AA");
  g_assert_cmpstr (curl, ==,
                   "curl -H 'Authorization: Bearer e30.e30.A'\\''A' https://api.example.com/");
  g_assert_cmpstr (to, ==,
                   "curl -H 'Authorization: Bearer e30.e30.AA' 'https://a.example/?b=1&c=2'");
}

#define HEADER "-H 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.AA'"

typedef struct
{
  const char *name;
  const char *text;
  const char *address;
} AddressVector;

static const AddressVector address_vectors[] = {
  { "last", "curl " HEADER " https://api.example/me", "https://api.example/me" },
  { "first", "curl https://api.example/me " HEADER, "https://api.example/me" },
  { "quoted", "$ curl -sSL 'https://api.example/me?a=1&b=2' " HEADER,
    "https://api.example/me?a=1&b=2" },
  { "lines", "curl -X POST \\\n  " HEADER " \\\n  --url \"http://[::1]:8080/x\" | jq .",
    "http://[::1]:8080/x" },
  { "by-option", "curl --url=https://a.example " HEADER, "https://a.example" },
  { "option-for-address", "curl " HEADER " --url -K/tmp/x", NULL },
  { "option-for-address-2", "curl " HEADER " --url=--config=/tmp/x", NULL },
  { "home-for-address", "curl " HEADER " --url '~/x.example'", NULL },
  { "no-value-for-option", "curl " HEADER " --url", NULL },
  { "no-scheme", "curl " HEADER " -i localhost:8080/me", "localhost:8080/me" },
  { "referer", "curl -e https://b.example -x http://proxy.example " HEADER " https://a.example/",
    "https://a.example/" },
  { "body", "curl -d @body.json -o out.txt " HEADER " https://a.example/", "https://a.example/" },
  { "value-in-option", "curl -XPOST -oout.txt " HEADER " a.example", "a.example" },
  { "flags", "curl --silent --location -v a.example/x " HEADER, "a.example/x" },
  { "path-to-curl", "/usr/bin/curl " HEADER " https://a.example/", "https://a.example/" },
  { "none", "curl " HEADER, NULL },
  { "no-curl", "wget https://a.example/", NULL },
  { "word-with-curl-in-it", "curly https://a.example/", NULL },
  { "several", "curl https://a.example " HEADER "; curl https://b.example", NULL },
  { "other-command", "curl " HEADER " ; open https://a.example", NULL },
  { "token-in-it", "curl https://a.example/?t=eyJhbGciOiJIUzI1NiJ9.e30.AA", NULL },
  { "quotation-open", "curl 'https://a.example", NULL },
  { "empty", "", NULL },
};

static void
test_address (gconstpointer data)
{
  const AddressVector *vector = data;
  g_autofree char *address = jot_copy_dup_address (vector->text);

  g_assert_cmpstr (address, ==, vector->address);
}

static void
test_decoded (void)
{
  /* {"alg":"HS256"} and { "n":123456789012345678901234567890, "s":"a\n{," } */
  g_autoptr (JotToken) token =
    jot_token_new ("eyJhbGciOiJIUzI1NiJ9."
                   "eyAibiI6MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwLCAicyI6ImFcbnssIiB9.AA", -1);
  g_autoptr (JotToken) plain = jot_token_new ("e30.bm8.AA", -1);
  g_autoptr (JotToken) none = jot_token_new ("", -1);
  g_autofree char *decoded = jot_copy_format_decoded (token);

  g_assert_cmpstr (decoded, ==,
                   "{\n"
                   "  \"header\": {\n"
                   "    \"alg\": \"HS256\"\n"
                   "  },\n"
                   "  \"payload\": {\n"
                   "    \"n\": 123456789012345678901234567890,\n"
                   "    \"s\": \"a\\n{,\"\n"
                   "  }\n"
                   "}\n");
  g_assert_null (jot_copy_format_decoded (plain));
  g_assert_null (jot_copy_format_decoded (none));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (redacted); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/copy/redact/%s", redacted[i].name);

      g_test_add_data_func (path, &redacted[i], test_redact);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (address_vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/copy/address/%s", address_vectors[i].name);

      g_test_add_data_func (path, &address_vectors[i], test_address);
    }
  g_test_add_func ("/inspect/copy/request", test_request);
  g_test_add_func ("/inspect/copy/decoded", test_decoded);

  return g_test_run ();
}
