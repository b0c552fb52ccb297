/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-mend.h"

#include <gnutls/gnutls.h>

#include <string.h>

/**
 * jot_mend_new:
 * @kind: what is to be replaced
 * @label: what applying it does, translated
 * @text: what to put there
 * @length: length of @text in bytes, or -1 if NUL ends it
 *
 * Makes a mend that puts a text in place of another one.
 *
 * Returns: (transfer full): a new mend
 */
JotMend *
jot_mend_new (JotMendKind kind,
              const char *label,
              const char *text,
              gssize      length)
{
  JotMend *self;

  g_return_val_if_fail (label != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (JotMend, 1);
  self->kind = kind;
  self->label = g_strdup (label);
  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->text = g_malloc (self->length + 1);
  memcpy (self->text, text, self->length);
  self->text[self->length] = '\0';

  return self;
}

/**
 * jot_mend_new_secret:
 * @label: what applying it does, translated
 * @text: the text of the secret
 * @length: length of @text in bytes, or -1 if NUL ends it
 * @format: how @text is to be read
 *
 * Makes a mend that puts another secret in place of the one given, or reads it otherwise.
 *
 * Returns: (transfer full): a new mend
 */
JotMend *
jot_mend_new_secret (const char     *label,
                     const char     *text,
                     gssize          length,
                     JotSecretFormat format)
{
  JotMend *self = jot_mend_new (JOT_MEND_SECRET, label, text, length);

  self->format = format;

  return self;
}

/**
 * jot_mend_new_leeway:
 * @label: what applying it does, translated
 * @seconds: how far clocks may be apart
 *
 * Makes a mend that gives the clocks more leeway.
 *
 * Returns: (transfer full): a new mend
 */
JotMend *
jot_mend_new_leeway (const char *label,
                     guint       seconds)
{
  JotMend *self = jot_mend_new (JOT_MEND_LEEWAY, label, "", 0);

  self->seconds = seconds;

  return self;
}

/**
 * jot_mend_free:
 * @self: (transfer full): a mend
 *
 * Drops a mend and wipes its text.
 */
void
jot_mend_free (JotMend *self)
{
  g_return_if_fail (self != NULL);

  gnutls_memset (self->text, 0, self->length);
  g_free (self->text);
  g_free (self->label);
  g_free (self);
}

/**
 * jot_mend_kind_get_nick:
 * @kind: what a mend replaces
 *
 * Returns: (transfer none): its name for machines, such as `payload`
 */
const char *
jot_mend_kind_get_nick (JotMendKind kind)
{
  static const char *const nicks[] = {
    [JOT_MEND_TOKEN] = "token",
    [JOT_MEND_HEADER] = "header",
    [JOT_MEND_PAYLOAD] = "payload",
    [JOT_MEND_KEY] = "key",
    [JOT_MEND_SECRET] = "secret",
    [JOT_MEND_ALGORITHM] = "alg",
    [JOT_MEND_ISSUER] = "issuer",
    [JOT_MEND_AUDIENCE] = "audience",
    [JOT_MEND_TYPE] = "typ",
    [JOT_MEND_LEEWAY] = "leeway",
  };

  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (nicks), NULL);

  return nicks[kind];
}
