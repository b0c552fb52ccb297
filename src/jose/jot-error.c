/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-error.h"

typedef struct
{
  gsize offset;
} JotErrorPrivate;

static void
jot_error_private_init (JotErrorPrivate *priv)
{
  priv->offset = G_MAXSIZE;
}

static void
jot_error_private_copy (const JotErrorPrivate *src,
                        JotErrorPrivate       *dest)
{
  dest->offset = src->offset;
}

static void
jot_error_private_clear (JotErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (JotError, jot_error)

/**
 * jot_error_set_at:
 * @error: (out) (optional): where to put the error
 * @code: the cause
 * @offset: the byte that it is about, in the text that was being read, or `G_MAXSIZE` for none
 * @format: printf-like format of a translated sentence for people
 * @...: its arguments
 *
 * Sets an error of the domain `JOT_ERROR` that knows where it happened.
 */
void
jot_error_set_at (GError    **error,
                  JotError    code,
                  gsize       offset,
                  const char *format,
                  ...)
{
  GError *made;
  va_list args;

  g_return_if_fail (error == NULL || *error == NULL);
  g_return_if_fail (format != NULL);

  if (error == NULL)
    return;

  va_start (args, format);
  made = g_error_new_valist (JOT_ERROR, (int) code, format, args);
  va_end (args);

  jot_error_get_private (made)->offset = offset;
  *error = made;
}

/**
 * jot_error_get_offset:
 * @error: any error
 *
 * Says which byte an error is about.
 *
 * Returns: the offset in bytes, or `G_MAXSIZE` if @error has no place or another domain
 */
gsize
jot_error_get_offset (const GError *error)
{
  g_return_val_if_fail (error != NULL, G_MAXSIZE);

  if (error->domain != JOT_ERROR)
    return G_MAXSIZE;

  return jot_error_get_private (error)->offset;
}
