/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What of a document would be lost with it, and a second one like it. */

#include "config.h"

#include "jot-document-private.h"

static gboolean
is_as_kept (JotDocument *self)
{
  return g_str_equal (self->kept_header, self->header_text) &&
         g_bytes_equal (self->kept_payload, self->payload);
}

/* For all files of the document: what came from elsewhere can be had from there again. */
void
jot_document_keep_texts (JotDocument *self)
{
  self->keeps_next_texts = FALSE;
  g_free (self->kept_header);
  self->kept_header = g_strdup (self->header_text);
  g_bytes_unref (self->kept_payload);
  self->kept_payload = g_bytes_ref (self->payload);
}

/* For all files of the document: a token is about to be read. Unless there are edits, which an undo
 * in the token may bring back, its texts are such as came from elsewhere. */
void
jot_document_expect_texts (JotDocument *self)
{
  self->keeps_next_texts = self->keeps_next_texts || is_as_kept (self);
}

/**
 * jot_document_get_edited:
 * @self: a document
 *
 * Says whether header or payload were edited since they came in or were last copied, so that the
 * edits would be lost with the document.
 *
 * Returns: whether they were
 */
gboolean
jot_document_get_edited (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  if (*self->header_text == '\0' && g_bytes_get_size (self->payload) == 0)
    return FALSE;

  return !self->keeps_next_texts && !is_as_kept (self);
}

/**
 * jot_document_mark_kept:
 * @self: a document
 *
 * Takes note that header and payload as they are now have been copied or saved.
 */
void
jot_document_mark_kept (JotDocument *self)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  if (!self->keeps_next_texts)
    jot_document_keep_texts (self);
}

static void
copy_key (JotKeySource *source,
          JotKeySource *copy)
{
  jot_key_source_set (copy, jot_key_source_get_form (source),
                      jot_key_source_get_secret_format (source),
                      jot_key_source_get_text (source), jot_key_source_get_password (source));
}

static void
copy_settings (JotDocument *self,
               JotDocument *copy)
{
  copy_key (self->key_source, copy->key_source);
  copy_key (self->signing_source, copy->signing_source);
  copy->sign_separately = self->sign_separately;
  copy->re_sign = self->re_sign;

  copy->clock = self->clock;
  copy->now = self->now;
  copy->moved_now = self->moved_now;
  copy->leeway = self->leeway;
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    copy->expected[i] = g_strdup (self->expected[i]);
}

/**
 * jot_document_duplicate:
 * @self: a document
 *
 * Makes a document with the same token, texts and key; from then on each goes its own way.
 *
 * Returns: (transfer full): a new document
 */
JotDocument *
jot_document_duplicate (JotDocument *self)
{
  g_autoptr (JotDocument) copy = NULL;

  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  copy = jot_document_new ();
  copy_settings (self, copy);
  jot_document_take_token_text (copy, g_strdup (self->token_text));
  copy->algorithm = self->algorithm;
  jot_document_set_address (copy, self->address);

  /* A token that is still being read has no texts yet. */
  if (self->keeps_next_texts)
    {
      copy->keeps_next_texts = TRUE;
      jot_document_start (copy, JOT_WORK_READ);
      return g_steal_pointer (&copy);
    }

  jot_document_take_header_text (copy, g_strdup (self->header_text));
  jot_document_take_payload (copy, g_bytes_ref (self->payload));
  g_free (copy->kept_header);
  copy->kept_header = g_strdup (self->kept_header);
  g_bytes_unref (copy->kept_payload);
  copy->kept_payload = g_bytes_ref (self->kept_payload);
  jot_document_start (copy, JOT_WORK_CHECK);

  return g_steal_pointer (&copy);
}
