/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The token as text: pasted, typed, cleared, or an example. */

#include "config.h"

#include "jot-document-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How long the pass of an example is good for. */
#define EXAMPLE_SECONDS 3600

static JotJson *
get_header_json (JotDocument *self)
{
  return self->token != NULL && jot_token_get_n_signatures (self->token) > 0
         ? jot_token_get_header_json (self->token, 0) : NULL;
}

static JotJson *
get_payload_json (JotDocument *self)
{
  return self->token != NULL ? jot_token_get_payload_json (self->token) : NULL;
}

/* For all files of the document: puts the text of a token in place, of which nothing has been read
 * yet. Takes @text. */
void
jot_document_take_token_text (JotDocument *self,
                              char        *text)
{
  if (g_str_equal (self->token_text, text))
    {
      g_free (text);
      return;
    }

  g_free (self->token_text);
  self->token_text = text;
  jot_document_notify (self, PROP_TOKEN_TEXT);
}

/* A token that is given is only judged, even by a key that was asked for before it came. */
static void
read_token (JotDocument *self,
            const char  *text)
{
  g_object_freeze_notify (G_OBJECT (self));
  self->signs_generated = FALSE;
  jot_document_expect_texts (self);
  jot_document_edited (self);
  jot_document_take_token_text (self, g_strdup (text));
  jot_document_start (self, JOT_WORK_READ);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_get_token_text:
 * @self: a document
 *
 * Gives the token as text.
 *
 * Returns: (transfer none): the text, empty if there is none
 */
const char *
jot_document_get_token_text (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->token_text;
}

/**
 * jot_document_set_token_text:
 * @self: a document
 * @text: the token to be
 *
 * Takes another token, as it stands: it is read and judged, and never changed.
 */
void
jot_document_set_token_text (JotDocument *self,
                             const char  *text)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->token_text, text))
    return;

  /* What comes next is another token, and does not belong where this one was to be sent. */
  if (*text == '\0')
    jot_document_set_address (self, NULL);
  read_token (self, text);
}

/**
 * jot_document_load_token:
 * @self: a document
 * @text: the token to be
 *
 * Takes another token that came from elsewhere, in place of whatever was edited here: it can be had
 * from there again.
 */
void
jot_document_load_token (JotDocument *self,
                         const char  *text)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  jot_document_mark_kept (self);
  jot_document_set_address (self, NULL);
  /* The texts may have been edited to what no token can be made of, so that it stayed the same. */
  if (*text != '\0' || *self->token_text != '\0')
    read_token (self, text);
}

/**
 * jot_document_get_address:
 * @self: a document
 *
 * Says where the token was to be sent when it came.
 *
 * Returns: (transfer none) (nullable): an address as it was given to curl, or `NULL` if it is not
 *   known
 */
const char *
jot_document_get_address (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->address;
}

/**
 * jot_document_set_address:
 * @self: a document
 * @address: (nullable): an address
 *
 * Takes down where the token was to be sent when it came. Another token that is loaded has no
 * address until it is given one.
 */
void
jot_document_set_address (JotDocument *self,
                          const char  *address)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  g_free (self->address);
  self->address = g_strdup (address);
}

/**
 * jot_document_has_decoded:
 * @self: a document
 *
 * Says whether the token's header and payload are both JSON.
 *
 * Returns: whether they can be had from [func@Jot.copy_format_decoded]
 */
gboolean
jot_document_has_decoded (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return get_header_json (self) != NULL && get_payload_json (self) != NULL;
}

/**
 * jot_document_is_empty:
 * @self: a document
 *
 * Tells whether there is nothing to clear: neither a token nor a piece of a header or payload of
 * which none can be made.
 *
 * Returns: whether that is so
 */
gboolean
jot_document_is_empty (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), TRUE);

  return *self->token_text == '\0' && *self->header_text == '\0' &&
         g_bytes_get_size (self->payload) == 0;
}

/**
 * jot_document_clear:
 * @self: a document
 *
 * Takes the token away, and with it header and payload, even such as no token can be made of, as one
 * step that [method@Jot.Document.undo] takes back. The key stays.
 */
void
jot_document_clear (JotDocument *self)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  if (jot_document_is_empty (self))
    return;

  jot_document_begin_step (self, _("Token cleared"));
  jot_document_set_address (self, NULL);
  read_token (self, "");
  jot_document_end_step (self);
}

/**
 * jot_document_load_example:
 * @self: a document
 * @example: which one
 *
 * Writes a pass to a club, makes a key for it, and signs it, in place of what was there.
 */
void
jot_document_load_example (JotDocument *self,
                           JotExample   example)
{
  const JotAlgorithm *algorithm =
    jot_algorithm_find (example == JOT_EXAMPLE_SHARED_SECRET ? "HS256" : "ES256");
  g_autoptr (JotKey) key = NULL;
  g_autofree char *payload = NULL;

  g_return_if_fail (JOT_IS_DOCUMENT (self));

  key = jot_key_generate (algorithm, 0, NULL, NULL);
  if (key == NULL)
    return;

  payload = g_strdup_printf ("{\n"
                             "  \"name\": \"Ada Lovelace\",\n"
                             "  \"age\": 36,\n"
                             "  \"club\": \"Analytical Engine Club\",\n"
                             "  \"iat\": %" G_GINT64_FORMAT ",\n"
                                                            "  \"exp\": %" G_GINT64_FORMAT "\n"
                                                                                           "}",
                             self->now, self->now + EXAMPLE_SECONDS);

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  jot_document_cancel (self);
  jot_document_set_address (self, NULL);
  self->n_read++;
  jot_document_take_header_text (self, g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}",
                                                        algorithm->name));
  jot_document_take_payload (self, g_bytes_new (payload, strlen (payload)));
  jot_document_keep_texts (self);
  if (jot_document_take_new_key (self, key))
    jot_document_start (self, JOT_WORK_SIGN);
  g_object_thaw_notify (G_OBJECT (self));
}
