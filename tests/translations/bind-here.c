/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Loaded before a program, it has it look for its translations in the folder that
 * JOT_TEST_LOCALEDIR names, and not where they are to be installed. */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <libintl.h>
#include <stdlib.h>

typedef char *(*BindFunc) (const char *domain,
                           const char *folder);

char *
bindtextdomain (const char *domain,
                const char *folder)
{
  BindFunc bind = (BindFunc) dlsym (RTLD_NEXT, "bindtextdomain");

  return bind (domain, getenv ("JOT_TEST_LOCALEDIR"));
}
