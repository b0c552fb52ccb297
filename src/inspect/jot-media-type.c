/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The media types in `typ` and `cty`: RFC 7515, 4.1.9 and 4.1.10. */

#include "config.h"

#include "jot-media-type.h"

#include <string.h>

#define PREFIX "application/"

/**
 * jot_media_type_shorten:
 * @type: a media type
 *
 * Takes off the “application/” that may be left out where no other slash follows.
 *
 * Returns: (transfer none): the part of @type that says which one it is
 */
const char *
jot_media_type_shorten (const char *type)
{
  gsize length = strlen (PREFIX);

  g_return_val_if_fail (type != NULL, NULL);

  return g_ascii_strncasecmp (type, PREFIX, length) == 0 && strchr (type + length, '/') == NULL
         ? type + length : type;
}

/**
 * jot_media_type_equal:
 * @a: a media type
 * @b: another one
 *
 * Compares two media types, which have no letter case.
 *
 * Returns: whether they are the same
 */
gboolean
jot_media_type_equal (const char *a,
                      const char *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return g_ascii_strcasecmp (jot_media_type_shorten (a), jot_media_type_shorten (b)) == 0;
}
