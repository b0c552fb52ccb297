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

/* A second and third one, an unsecured and an encrypted one (RFC 7519, 6.1). */
#define SMALL     "eyJhbGciOiJub25lIn0.e30."
#define ENCRYPTED "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBo"
#define DECODABLE "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA"

/* In a JSON serialisation (RFC 7515, 7.2). */
#define FLATTENED "{\"payload\":\"e30\",\"protected\":\"eyJhbGciOiJub25lIn0\",\"signature\":\"\"}"
#define GENERAL   \
  "{ \"payload\": \"e30\", \"signatures\": [ {\"protected\": \"e30\", \"signature\": \"AA\"} ] }"
#define DETACHED  "{\"protected\":\"eyJhbGciOiJub25lIn0\",\"signature\":\"AA\",\"header\":{\"t\":\"" \
  TOKEN "\"}}"

#define MAX_TOKENS 3

/* What is expected: the token; where it is, if it is written otherwise there; what stands around
 * it; and how many things were taken off. */
typedef struct
{
  const char     *token;
  const char     *raw;
  JotIntakeSource source;
  const char     *name;
  guint           n_removed;
} Expected;

typedef struct
{
  const char *name;
  const char *text;
  Expected    tokens[MAX_TOKENS];
} Row;

static const Row rows[] = {
  { "bare/alone", TOKEN, { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "bare/unsecured", SMALL, { { SMALL, NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "bare/encrypted", ENCRYPTED, { { ENCRYPTED, NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "bare/quoted", " \"" TOKEN "\" ", { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 2 } } },
  { "bare/quoted-twice", "'\"" TOKEN "\"'", { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 1 } } },
  { "bare/typographic-quotes", "„" TOKEN "“", { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 1 } } },
  { "bare/byte-order-mark", "\xef\xbb\xbf" TOKEN "\r\n",
    { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 2 } } },
  { "bare/sentence-dot", TOKEN ".", { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 1 } } },
  { "bare/line-of-json", "  \"" TOKEN "\",\n", { { TOKEN, NULL, JOT_INTAKE_BARE, NULL, 3 } } },

  { "header/authorization", "Authorization: Bearer " TOKEN "\r\n",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "Authorization", 3 } } },
  { "header/in-a-request",
    "GET /a HTTP/1.1\r\nHost: a.example\r\nauthorization: DPoP " TOKEN "\r\nDPoP: " SMALL "\r\n\r\n",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "authorization", 2 },
      { SMALL, NULL, JOT_INTAKE_HEADER, "DPoP", 1 } } },
  { "header/of-amazon", "x-amzn-oidc-data: " TOKEN "\nx-amzn-trace-id: Root=1-67891233",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "x-amzn-oidc-data", 1 } } },
  { "header/scheme-alone", "bearer " TOKEN, { { TOKEN, NULL, JOT_INTAKE_HEADER, NULL, 1 } } },
  { "header/jwt-scheme", "JWT " TOKEN, { { TOKEN, NULL, JOT_INTAKE_HEADER, NULL, 1 } } },
  { "header/scheme-with-plus", "https://a.example/?auth=Bearer+" TOKEN,
    { { TOKEN, NULL, JOT_INTAKE_URL, "auth", 1 } } },
  { "header/no-scheme", "a forbearer " TOKEN " and this JWT " SMALL,
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 }, { SMALL, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "header/no-name", "? : " TOKEN, { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "header/opaque", "Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA",
    { { "2YotnFZFEjr1zCsicMWpAA", NULL, JOT_INTAKE_HEADER, "Authorization", 2 } } },

  { "curl/header-in-single-quotes", "curl -H 'Authorization: Bearer " TOKEN "' https://a.example/",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "Authorization", 3 } } },
  { "curl/header-in-double-quotes-next-line",
    "curl --location 'https://a.example/' \\\n  --header \"Authorization: Bearer " TOKEN
    "\" \\\n  -v",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "Authorization", 3 } } },
  { "curl/cookie", "curl -b 'theme=dark; sid=" TOKEN "' https://a.example",
    { { TOKEN, NULL, JOT_INTAKE_COOKIE, "sid", 1 } } },
  { "curl/cookie-first", "curl --cookie \"sid=" TOKEN "\" https://a.example",
    { { TOKEN, NULL, JOT_INTAKE_COOKIE, "sid", 1 } } },
  { "curl/form", "curl -d grant_type=x -d assertion=" TOKEN " https://a.example",
    { { TOKEN, NULL, JOT_INTAKE_URL, "assertion", 0 } } },
  { "curl/form-quoted", "curl --data-urlencode 'subject_token=" TOKEN "' https://a.example",
    { { TOKEN, NULL, JOT_INTAKE_URL, "subject_token", 1 } } },
  { "curl/continued-in-the-token",
    "curl -H 'Authorization: Bearer " HEADER "." PAYLOAD_1 "\\\n" PAYLOAD_2
    "." SIGNATURE "' https://a.example",
    { { TOKEN, HEADER "." PAYLOAD_1 "\\\n" PAYLOAD_2 "." SIGNATURE,
        JOT_INTAKE_HEADER, "Authorization", 5 } } },

  { "cookie/request", "Cookie: a=b; access_token=" TOKEN "; theme=dark",
    { { TOKEN, NULL, JOT_INTAKE_COOKIE, "access_token", 0 } } },
  { "cookie/set", "Set-Cookie: __Host-id=" TOKEN "; Path=/; Secure; HttpOnly",
    { { TOKEN, NULL, JOT_INTAKE_COOKIE, "__Host-id", 0 } } },
  { "cookie/two", "cookie: id=" TOKEN "; x=" SMALL,
    { { TOKEN, NULL, JOT_INTAKE_COOKIE, "id", 0 }, { SMALL, NULL, JOT_INTAKE_COOKIE, "x", 0 } } },

  { "cookie/not-in-the-next-line", "Cookie: a=" SMALL "\nb=" TOKEN,
    { { SMALL, NULL, JOT_INTAKE_COOKIE, "a", 0 }, { TOKEN, NULL, JOT_INTAKE_TEXT, "b", 0 } } },

  { "url/fragment",
    "https://app.example/cb#access_token=" TOKEN "&token_type=Bearer&expires_in=3600",
    { { TOKEN, NULL, JOT_INTAKE_URL, "access_token", 0 } } },
  { "url/query", "https://app.example/logout?id_token_hint=" TOKEN,
    { { TOKEN, NULL, JOT_INTAKE_URL, "id_token_hint", 0 } } },
  { "url/form-body", "id_token=" TOKEN "&state=abc",
    { { TOKEN, NULL, JOT_INTAKE_URL, "id_token", 0 } } },
  { "url/path", "https://app.example/verify/" TOKEN "/confirm",
    { { TOKEN, NULL, JOT_INTAKE_URL, NULL, 0 } } },
  { "url/percent-dots", "https://app.example/cb?t=" HEADER "%2E" PAYLOAD "%2e" SIGNATURE "&x=y",
    { { TOKEN, HEADER "%2E" PAYLOAD "%2e" SIGNATURE, JOT_INTAKE_URL, "t", 1 } } },
  { "url/percent-quotes", "q=%7B%22access_token%22%3A%22" TOKEN "%22%7D",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "access_token", 1 } } },
  { "url/in-an-address", "https://a.example/?next=%2Fcb%3Fid_token%3D" TOKEN "%26state%3D1",
    { { TOKEN, NULL, JOT_INTAKE_URL, "id_token", 0 } } },
  { "url/bearer", "https://a.example/?auth=Bearer%20" TOKEN,
    { { TOKEN, NULL, JOT_INTAKE_URL, "auth", 1 } } },
  { "url/percent-padding", "https://a.example/?t=eyJhbGciOiJIUzI1NiJ9.e30%3D.AAAA",
    { { "eyJhbGciOiJIUzI1NiJ9.e30=.AAAA", "eyJhbGciOiJIUzI1NiJ9.e30%3D.AAAA", JOT_INTAKE_URL, "t",
        1 } } },

  { "json/answer",
    "{\"access_token\":\"" TOKEN "\",\"expires_in\":3600,\"id_token\": \"" SMALL "\"}",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "access_token", 1 },
      { SMALL, NULL, JOT_INTAKE_JSON, "id_token", 1 } } },
  { "json/array", "[\"" TOKEN "\", \"" SMALL "\"]",
    { { TOKEN, NULL, JOT_INTAKE_JSON, NULL, 1 }, { SMALL, NULL, JOT_INTAKE_JSON, NULL, 1 } } },
  { "json/escapes", "{\"t\": \"" HEADER "\\u002e" PAYLOAD "\\u002E" SIGNATURE "\"}",
    { { TOKEN, HEADER "\\u002e" PAYLOAD "\\u002E" SIGNATURE, JOT_INTAKE_JSON, "t", 2 } } },
  { "json/escaped-slash", "{\"t\":\"eyJhbGciOiJIUzI1NiJ9.e30.A\\/AA\"}",
    { { "eyJhbGciOiJIUzI1NiJ9.e30.A/AA", "eyJhbGciOiJIUzI1NiJ9.e30.A\\/AA", JOT_INTAKE_JSON, "t",
        2 } } },
  { "json/escaped-tab", "{\"t\":\"" HEADER ".\\t" PAYLOAD "." SIGNATURE "\"}",
    { { TOKEN, HEADER ".\\t" PAYLOAD "." SIGNATURE, JOT_INTAKE_JSON, "t", 3 } } },
  { "json/in-a-string", "{\"log\":\"{\\\"token\\\":\\\"" TOKEN "\\\"}\\n\"}",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "token", 1 } } },
  { "json/escaped-quote-before", "{\"log\":\"say \\u0022" TOKEN "\\u0022\"}",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 1 } } },
  { "json/header-object", "{ \"headers\": { \"Authorization\": \"Bearer " TOKEN "\" } }",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "Authorization", 2 } } },
  { "program/javascript", "fetch (u, { headers: { Authorization: `Bearer " TOKEN "` } })",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "Authorization", 2 } } },
  { "program/hex-escapes", "t = '" HEADER "\\x2e" PAYLOAD "\\x2E" SIGNATURE "'",
    { { TOKEN, HEADER "\\x2e" PAYLOAD "\\x2E" SIGNATURE, JOT_INTAKE_JSON, "t", 2 } } },
  { "program/variable", "const token = \"" TOKEN "\";",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "token", 1 } } },
  { "program/joined-strings", "var t = \"" HEADER ".\" +\n        \"" PAYLOAD ".\" +\n        \""
    SIGNATURE "\";",
    { { TOKEN, HEADER ".\" +\n        \"" PAYLOAD ".\" +\n        \"" SIGNATURE, JOT_INTAKE_JSON,
        "t",
        2 } } },
  { "program/joined-c", "t = \"" HEADER ".\"\n    \"" PAYLOAD "\"\n    \"." SIGNATURE "\";",
    { { TOKEN, HEADER ".\"\n    \"" PAYLOAD "\"\n    \"." SIGNATURE, JOT_INTAKE_JSON, "t", 2 } } },
  { "program/shell", "export TOKEN=" TOKEN "\necho $TOKEN",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, "TOKEN", 0 } } },
  { "program/ruby", "headers = { :token => '" TOKEN "' }",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "token", 1 } } },
  { "program/yaml", "users:\n- name: a\n  user:\n    token: " TOKEN "\n",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, "token", 0 } } },

  { "har/header", "{\"name\":\"Authorization\",\"value\":\"Bearer " TOKEN "\"}",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "Authorization", 2 } } },
  { "har/pretty", "{\n  \"name\": \"X-Token\",\n  \"value\": \"" TOKEN "\"\n}",
    { { TOKEN, NULL, JOT_INTAKE_HEADER, "X-Token", 1 } } },
  { "har/cookie-header", "{\"name\":\"Cookie\",\"value\":\"a=b; sid=" TOKEN "; c=d\"}",
    { { TOKEN, NULL, JOT_INTAKE_COOKIE, "sid", 0 } } },
  { "har/query", "{\"name\":\"id_token\",\"value\":\"" TOKEN "\"}",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "id_token", 1 } } },
  { "har/name-no-string", "{\"name\":1,\"value\":\"" TOKEN "\"}",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "value", 1 } } },
  { "har/value-alone", "{\"value\":\"" TOKEN "\"}",
    { { TOKEN, NULL, JOT_INTAKE_JSON, "value", 1 } } },

  { "log/line", "2024-05-01T10:00:00Z INFO user=\"bob\" " TOKEN " \"GET / HTTP/1.1\" 200",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/lines", "a " TOKEN "\nb " SMALL "\nc " DECODABLE "\n",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 }, { SMALL, NULL, JOT_INTAKE_TEXT, NULL, 0 },
      { DECODABLE, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/one-a-line", TOKEN "\n" TOKEN "\n" DECODABLE "\n",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 }, { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 },
      { DECODABLE, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/unsecured-one-a-line", SMALL "\n" TOKEN "\n",
    { { SMALL, NULL, JOT_INTAKE_TEXT, NULL, 0 }, { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/unsecured-and-a-long-word", "a " SMALL "\nabcdefghijklmnopqrstuvwxyz\n",
    { { SMALL, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/word-after", "token: " TOKEN "\nRegards\n",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, "token", 0 } } },
  { "log/cut", "got " HEADER "." PAYLOAD_1 "... 12 ms",
    { { HEADER "." PAYLOAD_1, NULL, JOT_INTAKE_TEXT, NULL, 1 } } },
  { "log/cut-at-the-end", "got " HEADER "." PAYLOAD_1,
    { { HEADER "." PAYLOAD_1, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/backslash-at-the-end", "it is " TOKEN "\\",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/header-of-white-space", "x eyB9.e30.AA y",
    { { "eyB9.e30.AA", NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/encrypted-and-a-word", ENCRYPTED "012345678901234567\nabcdefghijklmnopqrstuvwxyz",
    { { ENCRYPTED "012345678901234567", NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/sentence", "Your token is " TOKEN ". Keep it.",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 1 } } },
  { "log/html", "<p><code>" TOKEN "</code></p>",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "log/nul-and-bytes", "\xff\xfe" TOKEN "\x80 x", { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },

  { "wrapped/at-the-dots", HEADER "\n." PAYLOAD "\n." SIGNATURE,
    { { TOKEN, HEADER "\n." PAYLOAD "\n." SIGNATURE, JOT_INTAKE_BARE, NULL, 1 } } },
  { "wrapped/mail", "Hello,\n> " HEADER ".\n> " PAYLOAD_1 "\n> " PAYLOAD_2 ".\n> " SIGNATURE
    "\n> \n> Regards\n",
    { { TOKEN, HEADER ".\n> " PAYLOAD_1 "\n> " PAYLOAD_2 ".\n> " SIGNATURE, JOT_INTAKE_TEXT, NULL,
        2 } } },
  { "wrapped/in-the-signature",
    HEADER "." PAYLOAD ".\ndBjftJeZ4CVP-mB92K27uhbUJU1p1r_w\nW1gFWFOEjXk\nRegards",
    { { TOKEN, HEADER "." PAYLOAD ".\ndBjftJeZ4CVP-mB92K27uhbUJU1p1r_w\nW1gFWFOEjXk",
        JOT_INTAKE_TEXT,
        NULL, 1 } } },
  { "wrapped/with-soft-breaks",
    "Token: " HEADER "." PAYLOAD_1 "=\r\n" PAYLOAD_2 "." SIGNATURE "\r\n",
    { { TOKEN, HEADER "." PAYLOAD_1 "=\r\n" PAYLOAD_2 "." SIGNATURE, JOT_INTAKE_TEXT, "Token",
        2 } } },
  { "wrapped/percent", "t=" HEADER ".%0D%0A" PAYLOAD "." SIGNATURE "&x",
    { { TOKEN, HEADER ".%0D%0A" PAYLOAD "." SIGNATURE, JOT_INTAKE_URL, "t", 2 } } },
  { "wrapped/encrypted", "eyJhbGciOiJkaXIifQ..48V1_AL\nb6US04U3b.5eym8TW_c8SuK0lt.XFBo",
    { { "eyJhbGciOiJkaXIifQ..48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBo",
        "eyJhbGciOiJkaXIifQ..48V1_AL\nb6US04U3b.5eym8TW_c8SuK0lt.XFBo", JOT_INTAKE_BARE, NULL,
        1 } } },
  { "wrapped/blanks", HEADER " . " PAYLOAD " . " SIGNATURE,
    { { TOKEN, HEADER " . " PAYLOAD " . " SIGNATURE, JOT_INTAKE_BARE, NULL, 1 } } },
  { "wrapped/escaped-line-ends", "{\"t\":\"" HEADER ".\\n" PAYLOAD "\\n." SIGNATURE "\\n\"}",
    { { TOKEN, HEADER ".\\n" PAYLOAD "\\n." SIGNATURE, JOT_INTAKE_JSON, "t", 3 } } },
  { "wrapped/as-in-standards", "     " HEADER "\n     .\n     " PAYLOAD_1 "\n     " PAYLOAD_2
    "\n     .\n     " SIGNATURE "\n",
    { { TOKEN, HEADER "\n     .\n     " PAYLOAD_1 "\n     " PAYLOAD_2 "\n     .\n     " SIGNATURE,
        JOT_INTAKE_BARE, NULL, 2 } } },
  { "wrapped/zero-width", "x " HEADER "\xe2\x80\x8b." PAYLOAD ".\xe2\x81\xa0" SIGNATURE " y",
    { { TOKEN, HEADER "\xe2\x80\x8b." PAYLOAD ".\xe2\x81\xa0" SIGNATURE, JOT_INTAKE_TEXT, NULL,
        1 } } },
  { "wrapped/no-break-space", HEADER ".\xc2\xa0" PAYLOAD "." SIGNATURE,
    { { TOKEN, HEADER ".\xc2\xa0" PAYLOAD "." SIGNATURE, JOT_INTAKE_BARE, NULL, 1 } } },
  { "wrapped/invisible-around", "x \xe2\x80\x8b" TOKEN "\xe2\x80\x8b y",
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 1 } } },

  { "damaged/two-segments", "x " HEADER "." PAYLOAD " y",
    { { HEADER "." PAYLOAD, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "damaged/four-segments", "x " TOKEN ".AAAA y",
    { { TOKEN ".AAAA", NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "damaged/padding", "x eyJhbGciOiJIUzI1NiJ9.e30=.AA== y",
    { { "eyJhbGciOiJIUzI1NiJ9.e30=.AA==", NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "damaged/standard-alphabet", "x eyJhbGciOiJSUzI1NiJ9.a+/b.c+/d y",
    { { "eyJhbGciOiJSUzI1NiJ9.a+/b.c+/d", NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "damaged/wrong-character-inside", HEADER ".e3!0." SIGNATURE,
    { { HEADER ".e3!0." SIGNATURE, NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "damaged/beginning-lost", "x JIUzI1NiJ9." PAYLOAD "." SIGNATURE " y",
    { { "JIUzI1NiJ9." PAYLOAD "." SIGNATURE, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "damaged/no-header-at-all",
    "(JzdWIiOiIxMjM0NTY3ODkwIn0\n> .c2lnbmF0dXJlIGlz\xe2\x80\x8bIGhlcmU.dBjf),\xe2\x80\x8b\xc2\xa0",
    { { "JzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlIGlzIGhlcmU.dBjf",
        "JzdWIiOiIxMjM0NTY3ODkwIn0\n> .c2lnbmF0dXJlIGlz\xe2\x80\x8bIGhlcmU.dBjf", JOT_INTAKE_BARE,
        NULL,
        5 } } },
  { "damaged/header-alone", HEADER, { { HEADER, NULL, JOT_INTAKE_BARE, NULL, 0 } } },

  { "object/alone", FLATTENED, { { FLATTENED, NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "object/white-space", "\n" GENERAL "\n", { { GENERAL, NULL, JOT_INTAKE_BARE, NULL, 1 } } },
  { "object/encrypted", "x {\"protected\":\"e30\",\"ciphertext\":\"AA\"}",
    { { "{\"protected\":\"e30\",\"ciphertext\":\"AA\"}", NULL, JOT_INTAKE_JSON, NULL, 0 } } },
  { "object/in-json", "{\"a\": [1, null, {}], \"jws\": " GENERAL ", \"b\": {\"c\": -1.5e3}}",
    { { GENERAL, NULL, JOT_INTAKE_JSON, "jws", 0 } } },
  { "object/in-shell", "curl -d '" FLATTENED "' https://a.example/",
    { { FLATTENED, NULL, JOT_INTAKE_JSON, NULL, 1 } } },
  { "object/with-a-token-in-it", "see " DETACHED " and " TOKEN,
    { { DETACHED, NULL, JOT_INTAKE_JSON, NULL, 0 }, { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 } } },
  { "object/token-before", TOKEN " {" FLATTENED,
    { { TOKEN, NULL, JOT_INTAKE_TEXT, NULL, 0 }, { FLATTENED, NULL, JOT_INTAKE_JSON, NULL, 0 } } },
  { "object/two", FLATTENED "\n" GENERAL "\n",
    { { FLATTENED, NULL, JOT_INTAKE_JSON, NULL, 0 },
      { GENERAL, NULL, JOT_INTAKE_JSON, NULL, 0 } } },
  { "object/garbage-around", "{\"a\" {\"b\n{\"c\": tr?, {\"d\", [}{]" FLATTENED "}\"",
    { { FLATTENED, NULL, JOT_INTAKE_JSON, NULL, 0 } } },
  { "object/cut", "{\"signatures\":[{\"protected\":\"e30\",\"signature\":\"AA\"}",
    { { "{\"signatures\":[{\"protected\":\"e30\",\"signature\":\"AA\"}", NULL, JOT_INTAKE_BARE,
        NULL,
        0 } } },
  { "object/none", "{\"signature\":\"AA\"} and {\"payload\":1}",
    { { "{\"signature\":\"AA\"} and {\"payload\":1}" } } },

  { "object/in-another",
    "{\"payload\":\"\",\"signature\":\"\",\"header\":{\"payload\":\"\",\"signature\":\"\"}}",
    { { "{\"payload\":\"\",\"signature\":\"\",\"header\":{\"payload\":\"\",\"signature\":\"\"}}",
        NULL,
        JOT_INTAKE_BARE, NULL, 0 } } },
  { "object/after-strings-in-a-row", "{\"a\" \"b\"} " FLATTENED,
    { { FLATTENED, NULL, JOT_INTAKE_JSON, NULL, 0 } } },

  { "thing/word", " hello\n", { { "hello", NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "thing/quoted-word", "\"hello\"", { { "\"hello\"", NULL, JOT_INTAKE_BARE, NULL, 0 } } },
  { "thing/json", "{\"a\": 1}", { { "{\"a\": 1}", NULL, JOT_INTAKE_BARE, NULL, 0 } } },

  { "none/empty", "", { { NULL } } },
  { "none/blank", " \n\t\xc2\xa0", { { NULL } } },
  { "none/sentence", "Hello world. How are you?", { { NULL } } },
  { "none/header-in-a-sentence", "The header is eyJhbGciOiJIUzI1NiJ9. It names the algorithm.",
    { { NULL } } },
  { "none/words-with-a-dot", "abcdefghijklmnopqrstuvwxyz.0123456789 {abc", { { NULL } } },
  { "none/placeholder", "Authorization: Bearer eyJhbGciOi... and so on", { { NULL } } },
  { "none/base64", "data eyJhbGciOiJIUzI1NiJ9 more", { { NULL } } },
};

static void
assert_token (const char           *text,
              const JotIntakeToken *token,
              const Expected       *expected)
{
  const char *raw = expected->raw != NULL ? expected->raw : expected->token;

  for (guint i = 0; i < token->removed->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (token->removed, i));

  g_assert_cmpstr (token->token, ==, expected->token);
  g_assert_cmpmem (text + token->span.offset, token->span.length, raw, strlen (raw));
  g_assert_cmpint (token->source, ==, expected->source);
  g_assert_cmpstr (token->name, ==, expected->name);
  g_assert_cmpuint (token->removed->len, ==, expected->n_removed);
}

static void
test_find (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (row->text, -1);
  guint n = 0;

  while (n < MAX_TOKENS && row->tokens[n].token != NULL)
    n++;

  g_assert_cmpuint (tokens->len, ==, n);
  for (guint i = 0; i < n; i++)
    assert_token (row->text, g_ptr_array_index (tokens, i), &row->tokens[i]);
}

/* A megabyte of one thing, with a token behind it: done at once or never. */
typedef struct
{
  const char *name;
  const char *unit;
  gsize       length;
} Flood;

static const Flood floods[] = {
  { "dots", ".", 1 },
  { "beginnings-of-beginnings", "ey", 2 },
  { "beginnings", "eyJ", 3 },
  { "headers", "eyJ9 ", 5 },
  { "headers-in-lines", "eyJ9\n", 5 },
  { "white-space-in-base64url", "ICAg", 4 },
  { "white-space", " ", 1 },
  { "line-ends", "\r\n", 2 },
  { "marks-of-mail", "\n>", 2 },
  { "deep-objects", "{\"a\":", 5 },
  { "deep-arrays", "[", 1 },
  { "strings-that-open-objects", "{\"", 2 },
  { "strings-that-do-not-end", "{\"aaaa\\\"", 8 },
  { "backslashes", "\\", 1 },
  { "percent-signs", "%2", 2 },
  { "equals-signs", "=", 1 },
  { "cookies", "; a=", 4 },
  { "values", "\"value\":", 8 },
  { "quotation-marks", "\"'", 2 },
  { "nuls", "\0", 1 },
  { "invalid-utf8", "\xff\xc3\xe2\x80", 4 },
  { "zero-width", "\xe2\x80\x8b", 3 },
  { "headers-in-words-in-a-path", "/xeyJ0/eyJ0", 11 },
};

static void
test_flood (gconstpointer data)
{
  const Flood *flood = data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) tokens = NULL;
  const JotIntakeToken *last;
  JotSpan span;

  while (text->len < 1024 * 1024)
    g_string_append_len (text, flood->unit, (gssize) flood->length);
  g_string_append (text, " # " TOKEN);

  tokens = jot_intake_find_tokens (text->str, (gssize) text->len);
  g_assert_cmpuint (tokens->len, ==, 1);
  last = g_ptr_array_index (tokens, 0);
  g_assert_cmpstr (last->token, ==, TOKEN);
  g_assert_cmpuint (last->span.offset, ==, text->len - strlen (TOKEN));

  g_assert_true (jot_intake_find_next (text->str, text->len, 0, &span));
  g_assert_cmpuint (span.offset, ==, text->len - strlen (TOKEN));
}

/* A signature that is whole takes no more, even if words as long as a line of it follow. Of an
 * algorithm that leaves the length to the key the common lengths are known; a header that is too
 * long is not read for that. */
static void
test_whole_signature (void)
{
  g_autofree char *signature = g_strnfill (342, 'A');
  g_autofree char *filler = g_strnfill (9000, 'A');
  g_autofree char *token = g_strconcat ("eyJhbGciOiJSUzI1NiJ9.e30.", signature, NULL);
  g_autofree char *text = g_strconcat (token, "\nabcdefghijklmnopqrstuvwxyz\n", NULL);
  g_autofree char *long_text = g_strconcat ("eyJ", filler, ".e30.", signature, "\nabcdefghijklmnop"
                                                                               "qrstuvwxyz\n",
                                            NULL);
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (text, -1);
  g_autoptr (GPtrArray) long_tokens = jot_intake_find_tokens (long_text, -1);
  const JotIntakeToken *first;

  g_assert_cmpuint (tokens->len, ==, 1);
  first = g_ptr_array_index (tokens, 0);
  g_assert_cmpstr (first->token, ==, token);

  g_assert_cmpuint (long_tokens->len, ==, 1);
  first = g_ptr_array_index (long_tokens, 0);
  g_assert_true (g_str_has_suffix (first->token, signature));
}

/* The length counts, and not a NUL. */
/* A slash behind as many letters as an RSA signature of 1536 bits has goes on, in that alphabet. */
static void
test_slash_at_rsa_length (void)
{
  g_autofree char *segment = g_strnfill (344, 'A');
  g_autofree char *token = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const JotIntakeToken *first;

  segment[96] = '/';
  segment[256] = '/';
  segment[342] = segment[343] = '=';
  token = g_strconcat ("eyJhbGciOiJQUzM4NCJ9.e30.", segment, NULL);
  found = jot_intake_find_tokens (token, -1);

  g_assert_cmpuint (found->len, ==, 1);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->token, ==, token);
}

static void
test_nul (void)
{
  static const char text[] = "a\0b " SMALL "\0 " SMALL "\0c";
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (text, sizeof text - 1);

  g_assert_cmpuint (tokens->len, ==, 2);
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

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/intake-find/tokens/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_find);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (floods); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/intake-find/flood/%s", floods[i].name);

      g_test_add_data_func (path, &floods[i], test_flood);
    }

  g_test_add_func ("/inspect/intake-find/whole-signature", test_whole_signature);
  g_test_add_func ("/inspect/intake-find/slash-at-rsa-length", test_slash_at_rsa_length);
  g_test_add_func ("/inspect/intake-find/nul", test_nul);

  return g_test_run ();
}
