/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#include "jot-algorithm.h"
#include "jot-template.h"

#define ALGORITHMS "HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA " \
                   "Ed25519 Ed448"

/* A command line up to the cursor, as bash cuts it into words, and what is offered there. */
typedef struct
{
  const char *name;
  const char *words;
  const char *expected;
} Row;

static const Row rows[] = {
  { "command", "ver", "verify" },
  { "long-option-of-the-program", "--v", "--version" },
  { "option", "verify --pay", "--payload" },
  { "algorithm", "verify --alg \"\"", ALGORITHMS },
  { "algorithm-short", "verify -a ES", "ES256 ES384 ES512" },
  { "algorithm-begun-by-equals", "verify --alg =", ALGORITHMS },
  { "algorithm-after-equals", "verify --alg = ES3", "ES384" },
  { "template", "sign --template g", "github-app google-service-account" },
  { "secret-format", "sign --secret-format \"\"", "utf8 base64 base64url hex" },
  { "key-format", "keygen --format \"\"", "jwk jwks pem base64 base64url hex" },
  { "key-format-of-key", "key -t pe", "pem" },
  { "file-of-an-option", "verify --key A.2.he", "A.2.header" },
  { "file-of-a-short-option", "sign -k A.2.jwk", "A.2.jwk" },
  { "file-of-the-command", "decode A.2.jwk", "A.2.jwk" },
  { "file-after-options", "compare --json A.2.jwk", "A.2.jwk" },
  { "file-nowhere", "decode nowhere", "" },
  { "no-file-for-a-number", "verify --leeway A", "" },
  { "no-file-for-a-command-without", "keygen A", "" },
  { "variable", "verify --key-env JOT_TEST_VAR", "JOT_TEST_VARIABLE" },
  { "unknown-command", "frobnicate -", "" },
};

/* Every option that the help of a command tells of, in its order. */
static GPtrArray *
list_options (const char *command)
{
  g_autofree char *arguments = g_strconcat (command, " --help", NULL);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);
  GPtrArray *options = g_ptr_array_new_with_free_func (g_free);
  const char *section = strstr (result->out, "\nOptions:\n");
  const char *end = strstr (section, "\n\n");
  g_autofree char *text = g_strndup (section, (gsize) (end - section));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *name = strstr (*line, "--");

      if (name != NULL)
        g_ptr_array_add (options, g_strndup (name, strcspn (name, "= ")));
    }
  g_assert_cmpuint (options->len, >, 1);

  return options;
}

/* The names that the help of the program tells of. */
static GPtrArray *
list_commands (void)
{
  g_autoptr (CliResult) result = cli_run ("--help", NULL, 0);
  GPtrArray *commands = g_ptr_array_new_with_free_func (g_free);
  const char *section = strstr (result->out, "\nCommands:\n") + strlen ("\nCommands:\n");
  const char *end = strstr (section, "\n\n");
  g_autofree char *text = g_strndup (section, (gsize) (end - section));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *name = g_strchug (*line);

      g_ptr_array_add (commands, g_strndup (name, strcspn (name, " ")));
    }
  g_assert_cmpuint (commands->len, >, 1);

  return commands;
}

static char *
join (GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (words, i));

  return g_string_free (text, FALSE);
}

/* What bash offers for the last of some words. */
static char *
complete_in_bash (const char *words)
{
  g_autofree char *line =
    g_strdup_printf ("bash --norc -c '. \"$0\"; COMP_WORDS=(jotsmith-cli %s); "
                     "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jotsmith_cli; "
                     "printf \"%%s\\n\" \"${COMPREPLY[*]}\"' '" JOT_BASH_COMPLETION "'", words);
  g_autoptr (CliResult) result = cli_run_shell (line);

  g_test_message ("%s: %s%s", words, result->out, result->err);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");

  return g_strdup (g_strchomp (result->out));
}

static gboolean
skip_without (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path == NULL)
    g_test_skip ("this shell is not installed");

  return path == NULL;
}

static void
test_bash_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *offered = NULL;

  if (skip_without ("bash"))
    return;

  offered = complete_in_bash (row->words);
  g_assert_cmpstr (offered, ==, row->expected);
}

static void
test_bash_commands (void)
{
  g_autoptr (GPtrArray) commands = list_commands ();
  g_autofree char *joined = join (commands);
  g_autofree char *expected = g_strconcat (joined, " --help --version", NULL);
  g_autofree char *offered = NULL;

  if (skip_without ("bash"))
    return;

  offered = complete_in_bash ("\"\"");
  g_assert_cmpstr (offered, ==, expected);
}

static void
test_bash_options (gconstpointer data)
{
  const char *command = data;
  g_autoptr (GPtrArray) options = list_options (command);
  g_autofree char *expected = join (options);
  g_autofree char *words = g_strconcat (command, " --", NULL);
  g_autofree char *offered = NULL;

  if (skip_without ("bash"))
    return;

  offered = complete_in_bash (words);
  g_assert_cmpstr (offered, ==, expected);
}

static void
test_zsh_options (gconstpointer data)
{
  const char *command = data;
  g_autoptr (GPtrArray) options = list_options (command);
  g_autofree char *text = cli_fixture_read (JOT_ZSH_COMPLETION);
  g_autofree char *start = g_strdup_printf ("\n    %s)\n", command);
  g_autofree char *described = g_strdup_printf ("\n    '%s:", command);
  const char *section = strstr (text, start);
  g_autofree char *specs = NULL;

  g_assert_nonnull (strstr (text, described));
  g_assert_nonnull (section);
  specs = g_strndup (section, (gsize) (strstr (section, "\n      ;;") - section));
  for (guint i = 0; i < options->len; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("[',*]%s(=?\\[|=?\\})",
                                                  (const char *) g_ptr_array_index (options, i));

      g_test_message ("%s", pattern);
      g_assert_true (g_regex_match_simple (pattern, specs, 0, 0));
    }
}

static void
test_fish_options (gconstpointer data)
{
  const char *command = data;
  g_autoptr (GPtrArray) options = list_options (command);
  g_autofree char *text = cli_fixture_read (JOT_FISH_COMPLETION);
  g_autofree char *described = g_strdup_printf (" -a %s -d ", command);

  g_assert_nonnull (strstr (text, described));
  for (guint i = 0; i < options->len; i++)
    {
      const char *option = g_ptr_array_index (options, i);
      g_autofree char *pattern = g_strdup_printf ("-q %s -- [^\n]* -l %s -", command, option + 2);

      g_test_message ("%s", pattern);
      g_assert_true (g_regex_match_simple (pattern, text, 0, 0));
    }
}

static void
test_zsh_syntax (void)
{
  g_autoptr (CliResult) result = NULL;

  if (skip_without ("zsh"))
    return;

  result = cli_run_shell ("zsh -f -n '" JOT_ZSH_COMPLETION "'");
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
}

/* It is given no home, or it would leave folders behind. */
static void
test_fish_offers (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *line =
    g_strdup_printf ("HOME=/dev/null fish --no-config -c 'source \"%s\"; "
                     "complete -C \"jotsmith-cli %s\"' | cut -f 1 | tr '\\n' ' '",
                     JOT_FISH_COMPLETION, row->words);
  g_autoptr (CliResult) result = NULL;

  if (skip_without ("fish"))
    return;

  result = cli_run_shell (line);
  g_test_message ("%s: %s%s", row->words, result->out, result->err);
  g_assert_cmpstr (g_strchomp (result->out), ==, row->expected);
}

static const Row fish_rows[] = {
  { "command", "ver", "verify" },
  { "option", "verify --pay", "--payload" },
  { "short-option", "sign -k A.2.jw", "A.2.jwk A.2.jws" },
  { "template", "sign --template g", "github-app google-service-account" },
  { "algorithm", "verify --alg=ES3", "--alg=ES384" },
  { "file", "compare A.2.jwk A.2.jw", "A.2.jwk A.2.jws" },
  { "no-file", "verify --leeway A.2", "" },
};

/* No algorithm and no template is missing. */
static void
test_all_algorithms (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (names, (gpointer) algorithms[i].name);

  joined = join (names);
  g_assert_cmpstr (joined, ==, ALGORITHMS);
}

static void
test_all_templates (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_autofree char *offered = NULL;
  gsize n;
  const JotTemplate *templates = jot_template_list (&n);

  if (skip_without ("bash"))
    return;

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (names, (gpointer) templates[i].id);

  joined = join (names);
  offered = complete_in_bash ("sign --template \"\"");
  g_assert_cmpstr (offered, ==, joined);
}

static void
add_row_tests (const char   *shell,
               const Row    *table,
               gsize         n,
               GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/completions/%s/offers/%s", shell,
                                               table[i].name);

      g_test_add_data_func (path, &table[i], test);
    }
}

static void
add_option_tests (const char *command)
{
  g_autofree char *bash = g_strdup_printf ("/cli/completions/bash/options/%s", command);
  g_autofree char *zsh = g_strdup_printf ("/cli/completions/zsh/options/%s", command);
  g_autofree char *fish = g_strdup_printf ("/cli/completions/fish/options/%s", command);

  g_test_add_data_func (bash, command, test_bash_options);
  g_test_add_data_func (zsh, command, test_zsh_options);
  g_test_add_data_func (fish, command, test_fish_options);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) commands = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("JOT_TEST_VARIABLE", "1", TRUE);

  commands = list_commands ();
  for (guint i = 0; i < commands->len; i++)
    add_option_tests (g_ptr_array_index (commands, i));

  add_row_tests ("bash", rows, G_N_ELEMENTS (rows), test_bash_row);
  add_row_tests ("fish", fish_rows, G_N_ELEMENTS (fish_rows), test_fish_offers);
  g_test_add_func ("/cli/completions/bash/commands", test_bash_commands);
  g_test_add_func ("/cli/completions/bash/templates", test_all_templates);
  g_test_add_func ("/cli/completions/bash/algorithms", test_all_algorithms);
  g_test_add_func ("/cli/completions/zsh/syntax", test_zsh_syntax);

  cli_fixture_enter ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
