/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-server-host.h"

#include <string.h>

/**
 * jot_server_is_host_local:
 * @host: (nullable): what a request says in `Host`
 *
 * Tells whether a request was meant for this machine. A page of another site whose name was made
 * to point here (DNS rebinding) says its own name, and is not.
 *
 * Returns: whether it names this machine; a request of HTTP/1.0 without `Host` is taken to
 */
gboolean
jot_server_is_host_local (const char *host)
{
  static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };

  if (host == NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);
      const char *rest = host + length;

      if (g_ascii_strncasecmp (host, names[i], length) == 0 &&
          (*rest == '\0' || (*rest == ':' && rest[1 + strspn (rest + 1, "0123456789")] == '\0')))
        return TRUE;
    }

  return FALSE;
}
