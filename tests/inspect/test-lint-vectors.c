/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* No false alarm: of the tokens that the RFCs give as examples, no finding is an error, but for
 * those that are there to show something that is one. */

#include "config.h"

#include "jot-finding.h"

#include <string.h>

/* A time at which the claims of RFC 7515, appendix A hold: their “exp” is 1300819380. */
#define NOW 1300819000

#define MAX_KEYS 3

/* What is true by intent: the finding, and why it is right to call it an error. */
typedef struct
{
  const char *id;
  const char *reason;
} Exception;

typedef struct
{
  const char *token;
  const char *keys[MAX_KEYS];
  const char *payload;
  Exception   exception;
} Vector;

static const Vector vectors[] = {
  { "rfc7515/A.1.jws", { "rfc7515/A.1.jwk" } },
  { "rfc7515/A.2.jws", { "rfc7515/A.2.jwk" } },
  { "rfc7515/A.3.jws", { "rfc7515/A.3.jwk" } },
  { "rfc7515/A.4.jws", { "rfc7515/A.4.jwk" } },
  { "rfc7515/A.5.jws", { NULL }, NULL,
    { "alg-none", "the example of an unsecured token, which nobody may accept unasked" } },
  { "rfc7515/A.6.json", { "rfc7515/A.2.jwk", "rfc7515/A.3.jwk" } },
  { "rfc7515/A.7.json", { "rfc7515/A.3.jwk" } },
  { "rfc7516/A.2.jwe" },
  { "rfc7516/A.4.json" },
  { "rfc7516/A.5.json" },
  { "rfc7519/A.1.jwe" },
  { "rfc7519/A.2.jwe" },
  { "rfc7520/4.1.jws", { "rfc7520/3.3.jwk" } },
  { "rfc7520/4.2.jws", { "rfc7520/3.3.jwk" } },
  { "rfc7520/4.3.jws", { "rfc7520/3.1.jwk" } },
  { "rfc7520/4.4.jws", { "rfc7520/3.5.jwk" } },
  { "rfc7520/4.5.jws", { "rfc7520/3.5.jwk" }, "rfc7520/4.payload" },
  { "rfc7520/4.6.json", { "rfc7520/3.5.jwk" } },
  { "rfc7520/4.7.json", { "rfc7520/3.5.jwk" } },
  { "rfc7520/4.8.json", { "rfc7520/3.3.jwk", "rfc7520/3.1.jwk", "rfc7520/3.5.jwk" } },
  { "rfc7797/4.1.jws", { "rfc7515/A.1.jwk" } },
  { "rfc7797/4.2.jws", { "rfc7515/A.1.jwk" }, "rfc7797/4.payload" },
  { "rfc7797/4.2.json", { "rfc7515/A.1.jwk" } },
  { "rfc8037/A.4.jws", { "rfc8037/A.2.jwk" } },
};

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

static JotToken *
read_token (const Vector *vector)
{
  g_autoptr (GBytes) file = read_file (vector->token);
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_autoptr (GBytes) payload = vector->payload != NULL ? read_file (vector->payload) : NULL;

  g_strchomp (text);

  return payload != NULL ? jot_token_new_detached (text, -1, payload) : jot_token_new (text, -1);
}

static JotKeySet *
read_keys (const char *name)
{
  g_autoptr (GBytes) file = read_file (name);
  g_autoptr (GError) error = NULL;
  JotKeySet *keys = jot_key_set_new_from_text (g_bytes_get_data (file, NULL),
                                               (gssize) g_bytes_get_size (file), NULL, &error);

  g_assert_no_error (error);

  return keys;
}

/* Checks one signature, whose key is the one at its index, and counts the exceptions. */
static guint
count_exceptions (const Vector *vector,
                  JotToken     *token,
                  gsize         index)
{
  const JotPolicy policy = { .now = NOW };
  g_autoptr (JotKeySet) keys = index < MAX_KEYS && vector->keys[index] != NULL
                               ? read_keys (vector->keys[index]) : NULL;
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, index, keys, NULL, &policy);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity != JOT_SEVERITY_ERROR)
        continue;

      if (g_strcmp0 (finding->id, vector->exception.id) != 0)
        g_test_message ("false alarm: %s: %s", finding->id, finding->text);
      g_assert_cmpstr (finding->id, ==, vector->exception.id);
      n++;
    }

  return n;
}

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JotToken) token = read_token (vector);
  gsize n_signatures = jot_token_get_n_signatures (token);
  guint n = 0;

  g_assert_true (n_signatures > 0 || jot_token_is_encrypted (token));
  for (gsize i = 0; i < MAX (n_signatures, 1); i++)
    n += count_exceptions (vector, token, i);

  g_assert_cmpuint (n, ==, vector->exception.id != NULL ? 1 : 0);
}

static gboolean
has_vector (const char *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      if (g_str_equal (vectors[i].token, token))
        return TRUE;
    }

  return FALSE;
}

static void
check_folder (const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *token = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, ".jws") && !g_str_has_suffix (name, ".jwe") &&
          !g_str_has_suffix (name, ".json"))
        continue;

      if (!has_vector (token))
        g_test_message ("%s is not looked at", token);
      g_assert_true (has_vector (token));
    }
}

/* A token that is added to the data is looked at too. */
static void
test_none_is_left_out (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_prefix (name, "rfc"))
        continue;

      check_folder (name);
      n++;
    }

  g_assert_cmpuint (n, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/lint/vectors/none-is-left-out", test_none_is_left_out);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/lint/vectors/%s", vectors[i].token);

      g_test_add_data_func (path, &vectors[i], test_vector);
    }

  return g_test_run ();
}
