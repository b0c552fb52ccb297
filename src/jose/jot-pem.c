/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-pem-private.h"

#include "jot-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BEGIN  "-----BEGIN "
#define END    "-----END "
#define DASHES "-----"

/* Labels are a few words; longer ones would be half of the file. */
#define MAX_LABEL 64

static const struct
{
  const char *label;
  JotPemKind  kind;
} labels[] = {
  { "PRIVATE KEY", JOT_PEM_PRIVATE_KEY },
  { "ENCRYPTED PRIVATE KEY", JOT_PEM_PRIVATE_KEY },
  { "RSA PRIVATE KEY", JOT_PEM_PRIVATE_KEY },
  { "EC PRIVATE KEY", JOT_PEM_PRIVATE_KEY },
  { "PUBLIC KEY", JOT_PEM_PUBLIC_KEY },
  { "RSA PUBLIC KEY", JOT_PEM_PUBLIC_KEY },
  { "CERTIFICATE", JOT_PEM_CERTIFICATE },
  { "X509 CERTIFICATE", JOT_PEM_CERTIFICATE },
  { "OPENSSH PRIVATE KEY", JOT_PEM_FOREIGN_KEY },
  { "DSA PRIVATE KEY", JOT_PEM_FOREIGN_KEY },
  { "CERTIFICATE REQUEST", JOT_PEM_FOREIGN_KEY },
  { "NEW CERTIFICATE REQUEST", JOT_PEM_FOREIGN_KEY },
  { "TRUSTED CERTIFICATE", JOT_PEM_FOREIGN_KEY },
  { "PGP PUBLIC KEY BLOCK", JOT_PEM_FOREIGN_KEY },
  { "PGP PRIVATE KEY BLOCK", JOT_PEM_FOREIGN_KEY },
  { "PKCS7", JOT_PEM_FOREIGN_KEY },
};

static JotPemKind
find_kind (const char *label,
           gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strlen (labels[i].label) == length && memcmp (labels[i].label, label, length) == 0)
      return labels[i].kind;

  return JOT_PEM_OTHER;
}

/* Where @needle begins in @text from @start on, or G_MAXSIZE. */
static gsize
find (const char *text,
      gsize       length,
      gsize       start,
      const char *needle)
{
  gsize needle_length = strlen (needle);
  const char *candidate;

  while (start + needle_length <= length)
    {
      candidate = memchr (text + start, needle[0], length - start - needle_length + 1);
      if (candidate == NULL)
        return G_MAXSIZE;

      start = (gsize) (candidate - text);
      if (memcmp (candidate, needle, needle_length) == 0)
        return start;

      start++;
    }

  return G_MAXSIZE;
}

/* Reads the rest of a block whose first line begins at @begin. */
static gboolean
read_block (const char  *text,
            gsize        length,
            gsize        begin,
            JotPemBlock *out_block,
            GError     **error)
{
  gsize label = begin + strlen (BEGIN);
  gsize label_end = find (text, MIN (length, label + MAX_LABEL + strlen (DASHES)), label, DASHES);
  gsize label_length;
  gsize body;
  gsize end;
  gsize end_label;

  if (label_end == G_MAXSIZE)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, begin,
                        _("The line “-----BEGIN …” does not end with five dashes."));
      return FALSE;
    }

  label_length = label_end - label;
  body = label_end + strlen (DASHES);
  end = find (text, length, body, END);
  end_label = end + strlen (END);

  if (end == G_MAXSIZE)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, length,
                        _("The line “-----END …” is missing: the PEM text is cut. Copy all of "
                          "it, with both lines of dashes."));
      return FALSE;
    }

  if (length - end_label < label_length + strlen (DASHES) ||
      memcmp (text + end_label, text + label, label_length) != 0 ||
      memcmp (text + end_label + label_length, DASHES, strlen (DASHES)) != 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MALFORMED, end,
                        _("The line “-----END …” is not the one that belongs to “-----BEGIN …” "
                          "before it. Copy the PEM text anew."));
      return FALSE;
    }

  *out_block = (JotPemBlock) {
    .kind = find_kind (text + label, label_length),
    .label = { label, label_length },
    .whole = { begin, end_label + label_length + strlen (DASHES) - begin },
    .body = { body, end - body },
  };
  return TRUE;
}

/**
 * jot_pem_looks_like:
 * @text: (array length=length): any text
 * @length: its length in bytes
 *
 * Says whether there is the beginning of a PEM block somewhere.
 *
 * Returns: whether @text is to be read as PEM
 */
gboolean
jot_pem_looks_like (const char *text,
                    gsize       length)
{
  return find (text, length, 0, BEGIN) != G_MAXSIZE;
}

/**
 * jot_pem_split:
 * @text: (array length=length): text with PEM blocks; what stands around them is left out
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Finds the blocks of a PEM text (RFC 7468), wherever in a line they begin.
 *
 * Returns: (transfer full) (element-type JotPemBlock): the blocks, maybe none, or `NULL` with
 *   @error set to `JOT_ERROR_KEY_MALFORMED`
 */
GArray *
jot_pem_split (const char *text,
               gsize       length,
               GError    **error)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (JotPemBlock));
  JotPemBlock block;
  gsize begin;

  for (begin = find (text, length, 0, BEGIN);
       begin != G_MAXSIZE;
       begin = find (text, length, begin + block.whole.length, BEGIN))
    {
      if (!read_block (text, length, begin, &block, error))
        return NULL;

      g_array_append_val (blocks, block);
    }

  return g_steal_pointer (&blocks);
}
