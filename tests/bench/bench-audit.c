/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How fast and in how much memory a log of a million lines is judged, and whether all that is in it
 * is found. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "audit-log.h"
#include "jot-json.h"

#define N_LINES 1000000

#define MAX_MEMORY_KIB (100 * 1024)

typedef struct
{
  const char *name;
  const char *options;
} Run;

static const Run runs[] = {
  { "verdicts, one thread", "--jobs=1 --no-findings" },
  { "verdicts", "--no-findings" },
  { "verdicts and findings", "" },
};

static guint64
get_count (JotJson    *json,
           const char *object,
           const char *name)
{
  g_autoptr (JotJson) inner = NULL;
  const JotJsonMember *member;
  gint64 value;

  inner = object == NULL ? jot_json_ref (json)
                         : jot_json_new_for_member (json, jot_json_find_member (json, object));
  member = jot_json_find_member (inner, name);
  g_assert_nonnull (member);
  g_assert_true (jot_json_get_int64 (inner, member, &value));

  return (guint64) value;
}

static void
check_counts (JotJson              *summary,
              const AuditLogCounts *counts)
{
  g_assert_cmpuint (get_count (summary, NULL, "bytes"), ==, counts->bytes);
  g_assert_cmpuint (get_count (summary, NULL, "lines"), ==, counts->lines);
  g_assert_cmpuint (get_count (summary, NULL, "tokens"), ==, counts->tokens);
  for (int i = 0; i < AUDIT_LOG_N_VERDICTS; i++)
    g_assert_cmpuint (get_count (summary, "verdicts", jot_verdict_get_nick ((JotVerdict) i)), ==,
                      counts->verdicts[i]);
}

static double
get_seconds (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / 1e6;
}

/* The memory is the largest of all processes so far, of which this one is none. */
static void
measure (const Run            *run,
         const AuditLogCounts *counts)
{
  g_autofree char *line = g_strdup_printf (JOT_CLI_PATH " audit --json --now=" AUDIT_LOG_NOW
                                           " --key-env=SECRET --secret-format=utf8 %s log",
                                           run->options);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) summary = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) argv = NULL;
  struct rusage before, after;
  double seconds, cpu;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  getrusage (RUSAGE_CHILDREN, &before);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &text, &error);
  g_assert_no_error (error);
  getrusage (RUSAGE_CHILDREN, &after);

  summary = jot_json_new (g_strstrip (text), -1, &error);
  g_assert_no_error (error);
  check_counts (summary, counts);
  g_assert_cmpint (after.ru_maxrss, <, MAX_MEMORY_KIB);

  seconds = (double) get_count (summary, NULL, "milliseconds") / 1000;
  cpu = get_seconds (&after.ru_utime) + get_seconds (&after.ru_stime) -
        get_seconds (&before.ru_utime) - get_seconds (&before.ru_stime);
  g_print ("%-22s %6.2f s %9.0f tokens/s %7.1f MB/s  CPU %6.2f s, %9.0f tokens/CPU s  "
           "peak %5.1f MiB\n",
           run->name, seconds, (double) counts->tokens / seconds,
           (double) counts->bytes / 1e6 / seconds, cpu, (double) counts->tokens / cpu,
           (double) after.ru_maxrss / 1024);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("jotsmith-audit.XXXXXX", NULL);
  AuditLogCounts counts = { 0 };

  g_assert_nonnull (folder);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_setenv ("SECRET", AUDIT_LOG_SECRET, TRUE);
  audit_log_write ("log", argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : N_LINES, &counts);
  g_print ("%" G_GUINT64_FORMAT " lines, %" G_GUINT64_FORMAT " tokens, %.1f MB\n", counts.lines,
           counts.tokens, (double) counts.bytes / 1e6);
  for (int i = 0; i < AUDIT_LOG_N_VERDICTS; i++)
    g_print ("%9" G_GUINT64_FORMAT "  %s\n", counts.verdicts[i],
             jot_verdict_get_nick ((JotVerdict) i));

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    measure (&runs[i], &counts);

  g_remove ("log");
  g_assert_cmpint (g_chdir ("/"), ==, 0);
  g_rmdir (folder);

  return 0;
}
