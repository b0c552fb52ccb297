/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Header and payload as texts, and the algorithm that the header names. */

#include "config.h"

#include "jot-document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-json-edit.h"

static JotJson *
read_object (const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr (JotJson) json = jot_json_new (text, (gssize) length, error);

  if (json == NULL)
    return NULL;

  if (jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, 0,
                        _("This must be a JSON object, with { and } around it (RFC 7519, 7.2)."));
      return NULL;
    }

  return g_steal_pointer (&json);
}

/* No secret will be what such an algorithm needs. What somebody wrote stays as it was meant. */
static void
await_key (JotKeySource *source)
{
  if (*jot_key_source_get_text (source) == '\0')
    jot_key_source_put (source, JOT_KEY_FORM_TEXT, jot_key_source_get_secret_format (source),
                        g_strdup (""), "");
}

/* For all files of the document: takes another algorithm, and leaves the header as it is. */
void
jot_document_take_algorithm (JotDocument        *self,
                             const JotAlgorithm *algorithm)
{
  if (self->algorithm == algorithm)
    return;

  self->algorithm = algorithm;
  jot_document_notify (self, PROP_ALGORITHM);
  if (algorithm != NULL && algorithm->key_type != JOT_KEY_TYPE_OCT)
    {
      await_key (self->key_source);
      await_key (self->signing_source);
    }
}

static char *
dup_kid (JotJson *header)
{
  const JotJsonMember *kid = header != NULL ? jot_json_find_member (header, "kid") : NULL;

  return kid != NULL && kid->type == JOT_JSON_STRING ? jot_json_dup_string (header, kid, NULL)
                                                     : NULL;
}

/* The algorithm is what the header says. Where it says nothing, the choice that was made stays. */
static void
follow_header (JotDocument *self,
               JotJson     *header)
{
  const JotJsonMember *alg = header != NULL ? jot_json_find_member (header, "alg") : NULL;
  g_autofree char *name = NULL;

  g_free (self->kid);
  self->kid = dup_kid (header);

  if (alg == NULL)
    return;

  name = alg->type == JOT_JSON_STRING ? jot_json_dup_string (header, alg, NULL) : g_strdup ("");
  jot_document_take_algorithm (self, jot_algorithm_find (name));
}

/* For all files of the document: puts a header text in place, and judges it. Takes @text. */
void
jot_document_take_header_text (JotDocument *self,
                               char        *text)
{
  g_autoptr (JotJson) header = NULL;
  GError *error = NULL;

  if (g_str_equal (self->header_text, text))
    {
      g_free (text);
      return;
    }

  g_free (self->header_text);
  self->header_text = text;
  jot_document_notify (self, PROP_HEADER_TEXT);

  if (*text != '\0')
    header = read_object (text, strlen (text), &error);
  if (jot_document_replace_error (&self->header_error, error))
    jot_document_notify (self, PROP_HEADER_ERROR);
  follow_header (self, header);
}

/* For all files of the document: where a header was taken out of a token by hand, the token cannot
 * follow, and that has to be said. A token that itself has none is judged elsewhere. */
void
jot_document_judge_no_header (JotDocument *self,
                              gboolean     is_edited)
{
  GError *error = NULL;

  if (*self->header_text != '\0')
    return;

  if (is_edited && *self->token_text != '\0')
    read_object ("", 0, &error);
  if (jot_document_replace_error (&self->header_error, error))
    jot_document_notify (self, PROP_HEADER_ERROR);
}

static void
set_payload_is_text (JotDocument *self,
                     gboolean     is_text)
{
  if (self->payload_is_text == is_text)
    return;

  self->payload_is_text = is_text;
  jot_document_notify (self, PROP_PAYLOAD_IS_TEXT);
}

/* What was read with the token need not be read again, which takes long for megabytes. */
static gboolean
is_object_of_token (JotDocument *self)
{
  JotJson *json;

  if (self->token == NULL || jot_token_get_payload (self->token) != self->payload)
    return FALSE;

  json = jot_token_get_payload_json (self->token);

  return json != NULL && jot_json_get_root_type (json) == JOT_JSON_OBJECT;
}

static void
judge_payload (JotDocument *self)
{
  g_autoptr (JotJson) json = NULL;
  GError *error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (self->payload, &length);

  if (self->payload_is_text && !is_object_of_token (self) &&
      (length > 0 || *self->header_text != '\0'))
    json = read_object (text != NULL ? text : "", length, &error);
  if (jot_document_replace_error (&self->payload_error, error))
    jot_document_notify (self, PROP_PAYLOAD_ERROR);
}

/* For all files of the document: puts a payload in place, and judges it. Takes @payload. */
void
jot_document_take_payload (JotDocument *self,
                           GBytes      *payload)
{
  gsize length;
  const char *data = g_bytes_get_data (payload, &length);
  gboolean is_text = length == 0 || g_utf8_validate (data, (gssize) length, NULL);
  g_autofree char *text = is_text ? g_strndup (data != NULL ? data : "", length) : g_strdup ("");

  g_bytes_unref (self->payload);
  self->payload = payload;
  set_payload_is_text (self, is_text);

  if (!g_str_equal (self->payload_text, text))
    {
      g_free (self->payload_text);
      self->payload_text = g_steal_pointer (&text);
      jot_document_notify (self, PROP_PAYLOAD_TEXT);
    }

  judge_payload (self);
}

/* For all files of the document: whether a token can be made of the texts. */
gboolean
jot_document_has_usable_texts (JotDocument *self)
{
  return self->header_error == NULL && self->payload_error == NULL && *self->header_text != '\0';
}

/* What is being made of the former texts is wanted no more. But it may have been what reads a new
 * token or a new key: the verdict must not stay that of the former one. */
static void
check_instead (JotDocument *self)
{
  gboolean was_working = self->working != NULL;

  jot_document_cancel (self);
  if (was_working)
    jot_document_start (self, JOT_WORK_CHECK);
}

/* Header or payload were edited. Of texts that are not JSON no token can be made: it stays what it
 * was until they are. */
static void
texts_changed (JotDocument *self)
{
  jot_document_edited (self);
  jot_document_judge_no_header (self, TRUE);
  judge_payload (self);
  jot_document_update_can_sign (self);

  if (!jot_document_has_usable_texts (self))
    check_instead (self);
  else
    jot_document_start (self, self->re_sign && self->can_sign ? JOT_WORK_SIGN : JOT_WORK_COMPOSE);
}

/**
 * jot_document_get_header_text:
 * @self: a document
 *
 * Gives the protected header as text: what stands in the token, or what it is being edited to.
 *
 * Returns: (transfer none): the text, empty if there is none
 */
const char *
jot_document_get_header_text (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->header_text;
}

/**
 * jot_document_set_header_text:
 * @self: a document
 * @text: the header to be
 *
 * Edits the header. If it is JSON, the token follows: signed again if that is wanted and possible,
 * otherwise with the signature that it had.
 */
void
jot_document_set_header_text (JotDocument *self,
                              const char  *text)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->header_text, text))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_take_header_text (self, g_strdup (text));
  texts_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_get_header_error:
 * @self: a document
 *
 * Says why the header text is not what a header has to be.
 *
 * Returns: (transfer none) (nullable): an error with its offset in the text, or `NULL`
 */
const GError *
jot_document_get_header_error (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->header_error;
}

/**
 * jot_document_get_payload_text:
 * @self: a document
 *
 * Gives the payload as text: what stands in the token, or what it is being edited to.
 *
 * Returns: (transfer none): the text, empty if there is none or if it is not text
 */
const char *
jot_document_get_payload_text (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->payload_text;
}

/**
 * jot_document_set_payload_text:
 * @self: a document
 * @text: the payload to be
 *
 * Edits the payload. If it is JSON, the token follows: see [method@Jot.Document.set_header_text].
 */
void
jot_document_set_payload_text (JotDocument *self,
                               const char  *text)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  if (self->payload_is_text && g_str_equal (self->payload_text, text))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_take_payload (self, g_bytes_new (text, strlen (text)));
  texts_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_get_payload_error:
 * @self: a document
 *
 * Says why the payload text is no set of claims.
 *
 * Returns: (transfer none) (nullable): an error with its offset in the text, or `NULL`
 */
const GError *
jot_document_get_payload_error (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->payload_error;
}

/**
 * jot_document_get_payload_is_text:
 * @self: a document
 *
 * Says whether the payload can be shown as text. A JWS may carry any bytes (RFC 7515, 2).
 *
 * Returns: whether it can
 */
gboolean
jot_document_get_payload_is_text (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->payload_is_text;
}

/**
 * jot_document_get_n_read:
 * @self: a document
 *
 * Counts how often header and payload came with a token, and were not edited here. What was edited
 * before that is no history of what is edited after it.
 *
 * Returns: how often
 */
guint
jot_document_get_n_read (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), 0);

  return self->n_read;
}

/**
 * jot_document_get_kid:
 * @self: a document
 *
 * Gives what the header names as the key: its member `kid`.
 *
 * Returns: (transfer none) (nullable): the name, or `NULL` if it names none
 */
const char *
jot_document_get_kid (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->kid;
}

/**
 * jot_document_get_algorithm:
 * @self: a document
 *
 * Gives the algorithm that the header names, or that was chosen while there is none.
 *
 * Returns: (transfer none) (nullable): the algorithm, or `NULL` if the header names one that cannot
 *   be done
 */
const JotAlgorithm *
jot_document_get_algorithm (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->algorithm;
}

/* The token is replaced by that, so it is told and can be taken back. */
static void
write_algorithm (JotDocument        *self,
                 JotJson            *header,
                 const JotAlgorithm *algorithm)
{
  g_autofree char *value = jot_json_quote (algorithm->name, -1);
  g_autofree char *label = NULL;

  /* Translators: %s is the name of an algorithm, such as HS256. */
  label = g_strdup_printf (_("Token changed to %s"), algorithm->name);
  jot_document_begin_step (self, label);
  jot_document_take_algorithm (self, algorithm);
  jot_document_take_header_text (self, jot_json_with_member (header, "alg", value));
  texts_changed (self);
  jot_document_end_step (self);
}

/**
 * jot_document_set_algorithm:
 * @self: a document
 * @algorithm: the algorithm to be
 *
 * Edits the header's `alg`, and nothing else of the header, as one step that
 * [method@Jot.Document.undo] takes back. The token follows: see
 * [method@Jot.Document.set_header_text].
 */
void
jot_document_set_algorithm (JotDocument        *self,
                            const JotAlgorithm *algorithm)
{
  g_autoptr (JotJson) header = NULL;

  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (algorithm != NULL);

  if (self->algorithm == algorithm)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  header = self->header_error == NULL && *self->header_text != '\0'
           ? read_object (self->header_text, strlen (self->header_text), NULL) : NULL;
  if (header != NULL)
    write_algorithm (self, header, algorithm);
  else
    jot_document_take_algorithm (self, algorithm);
  jot_document_update_can_sign (self);
  g_object_thaw_notify (G_OBJECT (self));
}
