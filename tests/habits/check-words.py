# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls and words that do not belong in this code, or not in this part of it."""

import re

from habits import Complaints, code_of, comments_of, files, line_of, read

EVERYWHERE = ("src/**/*.[ch]", "tests/**/*.[ch]")
CORE = ("src/jose/*.[ch]", "src/inspect/*.[ch]")
TESTS = ("tests/**/*.c",)

# What must not stand in the code, where, and what to do instead.
CODE = (
    (r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca|g_alloca)\s*\(", EVERYWHERE,
     "has no bound; use a GLib call that has one"),
    (r"\bgoto\b", EVERYWHERE, "is not used here; g_autoptr cleans up"),
    (r"\b(gchar|gint|gdouble|gfloat|glong|gshort)\b", EVERYWHERE, "write the C type"),
    (r"\bG_DISABLE_(CHECKS|ASSERT)\b", EVERYWHERE, "checks stay on"),
    (r"\b(g_print|g_printerr|printf|puts|perror)\s*\(", CORE, "the core says nothing; return an error"),
    (r"\b(g_message|g_warning|g_critical|g_info)\s*\(", CORE, "the core logs nothing above debug"),
    (r"\b(exit|abort)\s*\(", CORE, "the core never ends the program"),
    (r"\b(g_get_real_time|g_date_time_new_now\w*|time|clock_gettime|gettimeofday)\s*\(", CORE,
     "the core has no clock; take the time as an argument"),
    (r"\b(rand|random|g_random_\w+|g_rand_\w+)\s*\(", CORE, "not a source of secrets; use gnutls_rnd"),
    (r"\b(strcmp|memcmp|g_str_equal|g_strcmp0)\s*\([^;]*\b(secret|mac|password)\b", CORE,
     "compare secrets with gnutls_memcmp"),
    (r"#\s*include\s*<(gtk|adwaita|gtksourceview|gdk)\b", CORE + ("src/flow/*.[ch]", "src/cli/*.[ch]"),
     "only src/app knows the toolkit"),
    (r"\bg_assert\s*\(", TESTS, "is compiled out in releases and says little; use g_assert_true and its kin"),
    (r"(?<!\w)(_|N_|ngettext) ?\(\"[^;]*?\bG_(GSIZE|GSSIZE|GINT64|GUINT64)_FORMAT", EVERYWHERE,
     "xgettext cuts the text off at a macro; write %zu or cast to long long"),
    (r"\b(sleep|usleep|g_usleep|nanosleep)\s*\(", TESTS, "wait for a condition with a deadline instead"),
)
COMMENTS = (
    (r"^\s*//", "write /* full sentences. */"),
    (r"\b(TODO|FIXME|XXX|HACK)\b", "finish it or take it out"),
)


def complain_of(text, pattern, advice, path, complaints):
    for match in re.finditer(pattern, text, re.MULTILINE):
        complaints.add(f"{path}:{line_of(text, match.end())}", f"'{match.group().strip()}': {advice}")


complaints = Complaints()
for pattern, where, advice in CODE:
    for path in files(*where):
        complain_of(code_of(read(path)), pattern, advice, path, complaints)
for path in files(*EVERYWHERE):
    for pattern, advice in COMMENTS:
        complain_of(comments_of(read(path)), pattern, advice, path, complaints)

complaints.finish(len(files(*EVERYWHERE)))
