/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a command of curl goes. */

#include "config.h"

#include "jot-copy.h"

#include <string.h>

#include "jot-intake.h"

/* No command that somebody pastes is longer; one with a large token in it may be. */
#define MAX_LENGTH (256 * 1024)

/* Options of one letter without a value. */
#define FLAGS "#0123469aBfgGiIjJklLMnNOpqRsSvZ"

/* Options that have no value, of those that stand before an address again and again. */
static const char *const long_flags[] = {
  "--compressed", "--fail", "--fail-with-body", "--get", "--globoff", "--head", "--http1.1",
  "--http2", "--include", "--insecure", "--ipv4", "--ipv6", "--location", "--no-buffer",
  "--path-as-is", "--show-error", "--silent", "--tlsv1.2", "--tlsv1.3", "--verbose",
};

static gboolean
is_curl (const char *word)
{
  const char *slash = strrchr (word, '/');
  const char *name = slash != NULL ? slash + 1 : word;

  return g_str_equal (name, "curl") || g_str_equal (name, "curl.exe");
}

static gboolean
ends_command (const char *word)
{
  static const char *const ends[] = { "|", ";", "&", "&&", "||", ">", ">>", "2>" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_equal (word, ends[i]))
      return TRUE;

  return FALSE;
}

/* Whether the next word is the value of an option. */
static gboolean
takes_value (const char *option)
{
  if (g_str_has_prefix (option, "--"))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (long_flags); i++)
        if (g_str_equal (option, long_flags[i]))
          return FALSE;

      return TRUE;
    }

  /* The first letter that is no flag takes what stands behind it, or else the next word. */
  for (const char *at = option + 1; *at != '\0'; at++)
    if (strchr (FLAGS, *at) == NULL)
      return at[1] == '\0';

  return FALSE;
}

static gboolean
is_address (const char *word)
{
  if (g_str_has_prefix (word, "http://") || g_str_has_prefix (word, "https://"))
    return TRUE;

  /* Curl adds what is missing to a name, or to one with a port. */
  return g_ascii_isalnum (*word) && strstr (word, "://") == NULL &&
         (strpbrk (word, ".:") != NULL || g_str_has_prefix (word, "localhost"));
}

/* What is named as the address needs no dot, but must not be an option for the command that it is
 * put into, nor anything that a shell makes something else of. */
static const char *
check_named (const char *word)
{
  return word != NULL && g_ascii_isalnum (*word) ? word : NULL;
}

static const char *
find_address (char **words)
{
  for (char **at = words; *at != NULL && !ends_command (*at); at++)
    {
      if (g_str_has_prefix (*at, "--url="))
        return check_named (*at + strlen ("--url="));
      if (g_str_equal (*at, "--url"))
        return check_named (at[1]);

      if (**at != '-')
        {
          if (is_address (*at))
            return *at;
        }
      else if (takes_value (*at) && at[1] != NULL)
        {
          at++;
        }
    }

  return NULL;
}

/* The only one in a text: of several nobody knows which is meant. */
static char **
find_curl (char **words)
{
  char **found = NULL;

  for (char **at = words; *at != NULL; at++)
    {
      if (!is_curl (*at))
        continue;
      if (found != NULL)
        return NULL;
      found = at;
    }

  return found;
}

/**
 * jot_copy_dup_address:
 * @text: what somebody pasted
 *
 * Finds where the command of curl in a text sends its request. An address with a token in it is
 * none that a request could be tried at with another token.
 *
 * Returns: (transfer full) (nullable): the address as it is given to curl, or `NULL` if there is
 *   not just one command with one
 */
char *
jot_copy_dup_address (const char *text)
{
  g_auto (GStrv) words = NULL;
  char **curl;
  const char *address;
  JotSpan span;

  g_return_val_if_fail (text != NULL, NULL);

  if (strstr (text, "curl") == NULL || strlen (text) > MAX_LENGTH ||
      !g_shell_parse_argv (text, NULL, &words, NULL))
    return NULL;

  curl = find_curl (words);
  address = curl != NULL ? find_address (curl + 1) : NULL;
  if (address == NULL || jot_intake_find_next (address, strlen (address), 0, &span))
    return NULL;

  return g_strdup (address);
}
