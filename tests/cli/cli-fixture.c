/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jot-base64url.h"

static char *folder;
static char *former_folder;

static void
copy_data (const char *subfolder)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", subfolder, NULL);
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (source, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      cli_fixture_write (name, data, (gssize) length);
    }
}

void
cli_fixture_enter (void)
{
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("jotsmith-cli.XXXXXX", &error);
  g_assert_no_error (error);
  former_folder = g_get_current_dir ();
  g_assert_cmpint (g_chdir (folder), ==, 0);
  copy_data ("rfc7515");
  copy_data ("keys");
}

void
cli_fixture_leave (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpint (g_remove (name), ==, 0);

  g_assert_cmpint (g_chdir (former_folder), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&former_folder, g_free);
}

void
cli_fixture_write (const char *name,
                   const char *data,
                   gssize      length)
{
  g_autoptr (GError) error = NULL;

  /* Without CONSISTENT, GLib 2.74 leaves the end of a longer text that was there before. */
  g_file_set_contents_full (name, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

char *
cli_fixture_read (const char *name)
{
  g_autoptr (GError) error = NULL;
  char *data;

  g_file_get_contents (name, &data, NULL, &error);
  g_assert_no_error (error);

  return data;
}

/* A token whose signature is some bytes. */
char *
cli_fixture_make_jws (const char *header,
                      const char *payload)
{
  g_autofree char *first = jot_base64url_encode (header, strlen (header));
  g_autofree char *second = jot_base64url_encode (payload, strlen (payload));

  return g_strjoin (".", first, second, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", NULL);
}

/* GBytes has no data where there is no byte. */
static char *
copy_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return data != NULL ? g_strndup (data, length) : g_strdup ("");
}

static CliResult *
run_arguments (const char *const *argv,
               const char        *input,
               gssize             length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  CliResult *result = g_new0 (CliResult, 1);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  /* A file, for a command that was called wrongly ends before it reads: the pipe would break. */
  if (input != NULL)
    {
      cli_fixture_write ("stdin", input, length);
      g_subprocess_launcher_set_stdin_file_path (launcher, "stdin");
    }

  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  result->status = g_subprocess_get_exit_status (process);
  result->out_length = g_bytes_get_size (out);
  result->out = copy_text (out);
  result->err = copy_text (err);

  return result;
}

CliResult *
cli_run (const char *arguments,
         const char *input,
         gssize      length)
{
  g_autofree char *line = g_strjoin (" ", JOT_CLI_PATH, arguments, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;

  g_shell_parse_argv (line, NULL, &argv, &error);
  g_assert_no_error (error);

  return run_arguments ((const char *const *) argv, input, length);
}

/* For redirections; `$CLI` is the program. */
CliResult *
cli_run_shell (const char *line)
{
  const char *argv[] = { "/bin/sh", "-c", line, NULL };

  g_setenv ("CLI", JOT_CLI_PATH, TRUE);

  return run_arguments (argv, NULL, 0);
}

void
cli_result_free (CliResult *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

JotJson *
cli_result_get_json (CliResult *self)
{
  g_autoptr (GError) error = NULL;
  JotJson *json = jot_json_new (self->out, (gssize) self->out_length, &error);

  g_assert_no_error (error);
  g_assert_cmpint (jot_json_get_root_type (json), ==, JOT_JSON_OBJECT);

  return json;
}

/* The raw value at a path such as `keys/0/kty`, or NULL. */
char *
cli_dup_member (JotJson    *json,
                const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (JotJson) at = jot_json_ref (json);

  for (char **step = steps; *step != NULL; step++)
    {
      const JotJsonMember *member = NULL;
      JotJson *next;

      if (jot_json_get_root_type (at) == JOT_JSON_OBJECT)
        member = jot_json_find_member (at, *step);
      else if (g_ascii_strtoull (*step, NULL, 10) < jot_json_get_n_members (at))
        member = jot_json_get_member (at, g_ascii_strtoull (*step, NULL, 10));

      if (member == NULL)
        return NULL;

      if (step[1] == NULL)
        return jot_json_dup_raw (at, member);

      next = jot_json_new_for_member (at, member);
      jot_json_unref (at);
      at = next;
    }

  return NULL;
}

void
cli_do (const char *arguments)
{
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_test_message ("%s: %s", arguments, result->err);
  g_assert_cmpint (result->status, ==, 0);
}

/* The lines of a text that ends with a line end. AddressSanitizer can be told to read each string that
 * is searched to its end, which would be 10 MB for each line here, so no function for strings does it. */
GStrv
cli_split_lines (const char *text)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  gsize left = strlen (text);

  while (left > 0)
    {
      const char *end = memchr (text, '\n', left);
      g_autofree char *line = NULL;

      g_assert_nonnull (end);
      line = g_strndup (text, end - text);
      g_strv_builder_add (lines, line);
      left -= end + 1 - text;
      text = end + 1;
    }

  return g_strv_builder_end (lines);
}
