/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Stands in for libFuzzer where the compiler has none: gives the files of a corpus to the target,
 * each as a test, and as many random changes of them as are asked for. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

/* What breaks texts of this kind more often than chance does. */
static const char *const snippets[] = {
  ".", "..", "=", "+", "{", "}", "[[[[", "\"", "\\", "\\u", "\\ud800", "\\u0000", ":", ",", "null",
  "1e", "-", "0", "\n", " ", "eyJ", "\"alg\"", "\"none\"", "\"b64\":false", "\"crit\":[]",
  "\xef\xbb\xbf", "\xed\xa0\x80", "\xff", "{\"payload\":\"", "\"signatures\":[{", "-----BEGIN",
};

static GPtrArray *
read_corpus (const char *path)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *contents;
      gsize length;

      g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
      g_ptr_array_add (corpus, g_bytes_new_take (contents, length));
    }

  return corpus;
}

static void
change (GByteArray *input,
        GRand      *random,
        GBytes     *other)
{
  guint at = (guint) g_rand_int_range (random, 0, (gint32) input->len + 1);
  const char *snippet = snippets[g_rand_int_range (random, 0, G_N_ELEMENTS (snippets))];
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  gsize other_length;
  const guint8 *other_data = g_bytes_get_data (other, &other_length);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      if (at < input->len)
        input->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;

    case 1:
      if (at < input->len)
        input->data[at] = (guint8) g_rand_int_range (random, 0, 256);
      break;

    case 2:
      g_byte_array_set_size (input, at);
      break;

    case 3:
      if (at < input->len)
        g_byte_array_remove_range (input, at,
                                   (guint) g_rand_int_range (random, 0,
                                                             (gint32) MIN (input->len - at, 16) +
                                                             1));
      break;

    case 4:
      g_byte_array_append (tail, input->data + at, input->len - at);
      g_byte_array_set_size (input, at);
      g_byte_array_append (input, (const guint8 *) snippet, (guint) strlen (snippet));
      g_byte_array_append (input, tail->data, tail->len);
      break;

    default:
      g_byte_array_set_size (input, at);
      at = (guint) g_rand_int_range (random, 0, (gint32) other_length + 1);
      g_byte_array_append (input, other_data + at, (guint) other_length - at);
    }
}

static void
run_mutations (GPtrArray *corpus,
               guint64    n,
               guint32    seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint64 i = 0; i < n; i++)
    {
      GBytes *origin = corpus->pdata[g_rand_int_range (random, 0, (gint32) corpus->len)];
      GBytes *other = corpus->pdata[g_rand_int_range (random, 0, (gint32) corpus->len)];
      g_autoptr (GByteArray) input = g_byte_array_new ();
      g_autofree guint8 *exact = NULL;

      g_byte_array_append (input, g_bytes_get_data (origin, NULL),
                           (guint) g_bytes_get_size (origin));
      for (int turns = g_rand_int_range (random, 1, 6); turns > 0; turns--)
        change (input, random, other);

      /* Room for exactly these bytes, so that a sanitizer sees the first one behind them read. */
      exact = g_memdup2 (input->data, MAX (input->len, 1));
      LLVMFuzzerTestOneInput (exact != NULL ? exact : (const guint8 *) "", input->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  gint64 n_mutations = 0;
  int seed = 1;
  g_autofree char *corpus_path = NULL;
  const GOptionEntry entries[] = {
    { "corpus", 'c', 0, G_OPTION_ARG_FILENAME, &corpus_path, "Folder with the corpus", "DIR" },
    { "mutations", 'n', 0, G_OPTION_ARG_INT64, &n_mutations, "How many changed inputs", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT, &seed, "Where chance begins", "SEED" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) corpus = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || corpus_path == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--corpus is missing");
      return 2;
    }

  corpus = read_corpus (corpus_path);
  g_assert_cmpuint (corpus->len, >, 0);

  for (guint i = 0; i < corpus->len; i++)
    LLVMFuzzerTestOneInput (g_bytes_get_data (corpus->pdata[i], NULL),
                            g_bytes_get_size (corpus->pdata[i]));
  run_mutations (corpus, (guint64) n_mutations, (guint32) seed);

  g_print ("ok 1 - %u inputs and %" G_GINT64_FORMAT " changed ones\n1..1\n", corpus->len,
           n_mutations);

  return 0;
}
