/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key, as the text that it was given as, and what was made of it. */

#include "config.h"

#include "jot-document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-base64url.h"

static void
set_generating (JotDocument  *self,
                GCancellable *generating)
{
  gboolean was_busy = jot_document_get_busy (self);

  if (self->generating != NULL)
    g_cancellable_cancel (self->generating);
  g_set_object (&self->generating, generating);

  if (was_busy != jot_document_get_busy (self))
    jot_document_notify (self, PROP_BUSY);
}

/* For all files of the document: puts the text of a key in place, of which nothing has been made
 * yet. Takes @text. */
void
jot_document_take_key_text (JotDocument    *self,
                            JotKeyForm      form,
                            JotSecretFormat format,
                            char           *text)
{
  if (self->key_form != form)
    {
      self->key_form = form;
      jot_document_notify (self, PROP_KEY_FORM);
    }

  if (self->secret_format != format)
    {
      self->secret_format = format;
      jot_document_notify (self, PROP_SECRET_FORMAT);
    }

  if (!g_str_equal (self->key_text, text))
    {
      jot_secret_free_string (self->key_text);
      self->key_text = text;
      jot_document_notify (self, PROP_KEY_TEXT);
    }
  else
    {
      jot_secret_free_string (text);
    }

  self->key_serial++;
  set_generating (self, NULL);
}

/* Another key means another verdict, never another token. */
static void
change_key (JotDocument    *self,
            JotKeyForm      form,
            JotSecretFormat format,
            const char     *text)
{
  if (self->key_form == form && self->secret_format == format && g_str_equal (self->key_text, text))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  jot_document_take_key_text (self, form, format, g_strdup (text));
  jot_document_start (self, JOT_WORK_CHECK);
  g_object_thaw_notify (G_OBJECT (self));
}

/* For all files of the document: puts a key in place that was made here. */
gboolean
jot_document_take_new_key (JotDocument *self,
                           JotKey      *key)
{
  JotSecret *secret = jot_key_get_secret (key);
  gsize length;
  char *text;

  if (secret != NULL)
    {
      const guint8 *data = jot_secret_get_data (secret, &length);

      text = jot_base64url_encode (data, length);
    }
  else
    {
      text = jot_key_export_pem (key, TRUE, NULL, NULL);
    }

  if (text == NULL)
    return FALSE;

  /* It is read from its text again, so that the same text always means the same key. */
  jot_document_take_key_text (self, secret != NULL ? JOT_KEY_FORM_SECRET : JOT_KEY_FORM_TEXT,
                              secret != NULL ? JOT_SECRET_FORMAT_BASE64URL : self->secret_format,
                              text);

  return TRUE;
}

/* A binary key is shown as what it says, in PEM: a text that is the same key. */
static char *
convert_der (const char *contents,
             gsize       length,
             GError    **error)
{
  g_autoptr (JotKey) key = jot_key_new_from_der (contents, length, NULL, error);

  return key != NULL ? jot_key_export_pem (key, jot_key_is_private (key), NULL, error) : NULL;
}

/**
 * jot_document_load_key:
 * @self: a document
 * @contents: what stands in a file
 * @length: its length in bytes
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Takes a key from a file: PEM, DER, JWK or JWKS, or else a secret, without the line end that
 * editors put behind it.
 *
 * Returns: whether the file could be taken; what became of the key is told by the properties
 */
gboolean
jot_document_load_key (JotDocument *self,
                       const char  *contents,
                       gsize        length,
                       GError     **error)
{
  JotKeyText guess;
  char *text;

  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (contents != NULL, FALSE);

  guess = jot_key_text_guess (contents, (gssize) length);
  if (guess == JOT_KEY_TEXT_DER)
    {
      text = convert_der (contents, length, error);
      if (text == NULL)
        return FALSE;
    }
  else if (!g_utf8_validate (contents, (gssize) length, NULL))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_FORMAT, 0,
                        _("The file is neither text nor a key in DER. A binary secret can be given "
                          "in base64 or hexadecimal."));
      return FALSE;
    }
  else
    {
      text = g_strndup (contents, length);
      if (guess == JOT_KEY_TEXT_UNKNOWN && g_str_has_suffix (text, "\n"))
        text[length - 1] = '\0';
    }

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  jot_document_take_key_text (self, guess == JOT_KEY_TEXT_UNKNOWN ? JOT_KEY_FORM_SECRET
                                                                  : JOT_KEY_FORM_TEXT,
                              self->secret_format, text);
  jot_document_start (self, JOT_WORK_CHECK);
  g_object_thaw_notify (G_OBJECT (self));

  return TRUE;
}

static void
generate_in_thread (GTask        *task,
                    gpointer      source_object,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  GError *error = NULL;
  JotKey *key = jot_key_generate (task_data, 0, NULL, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) jot_key_unref);
  else
    g_task_return_error (task, error);
}

static void
generate_finished_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  JotDocument *self = JOT_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->generating)
    return;

  g_object_freeze_notify (object);
  set_generating (self, NULL);
  jot_document_edited (self);
  if (key != NULL && jot_document_take_new_key (self, key))
    jot_document_start (self, self->re_sign && jot_document_has_usable_texts (self)
                              ? JOT_WORK_SIGN : JOT_WORK_CHECK);
  else if (jot_document_replace_error (&self->key_error, g_steal_pointer (&error)))
    jot_document_notify (self, PROP_KEY_ERROR);
  g_object_thaw_notify (object);
}

/**
 * jot_document_generate_key:
 * @self: a document
 *
 * Makes a key that fits the algorithm, in a thread, in place of the one that is there. If the token
 * is to be signed again on edit, it is signed with it.
 */
void
jot_document_generate_key (JotDocument *self)
{
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOT_IS_DOCUMENT (self));

  if (self->algorithm == NULL)
    return;

  cancellable = g_cancellable_new ();
  task = g_task_new (self, cancellable, generate_finished_cb, NULL);
  g_task_set_source_tag (task, jot_document_generate_key);
  g_task_set_task_data (task, (gpointer) self->algorithm, NULL);
  set_generating (self, cancellable);
  g_task_run_in_thread (task, generate_in_thread);
}

/**
 * jot_document_get_key_form:
 * @self: a document
 *
 * Says whether the text of the key is a secret, or something that says itself what it is.
 *
 * Returns: the form
 */
JotKeyForm
jot_document_get_key_form (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), JOT_KEY_FORM_SECRET);

  return self->key_form;
}

/**
 * jot_document_set_key_form:
 * @self: a document
 * @form: how the text of the key is to be taken
 *
 * Takes the text of the key in another form.
 */
void
jot_document_set_key_form (JotDocument *self,
                           JotKeyForm   form)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  change_key (self, form, self->secret_format, self->key_text);
}

/**
 * jot_document_get_key_text:
 * @self: a document
 *
 * Gives the text of the key, which may be a secret.
 *
 * Returns: (transfer none): the text, empty if there is none
 */
const char *
jot_document_get_key_text (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->key_text;
}

/**
 * jot_document_set_key_text:
 * @self: a document
 * @text: text of a key
 *
 * Gives another key. The token is judged by it, and never signed again for that.
 */
void
jot_document_set_key_text (JotDocument *self,
                           const char  *text)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  change_key (self, self->key_form, self->secret_format, text);
}

/**
 * jot_document_get_secret_format:
 * @self: a document
 *
 * Says how the text of a secret is read.
 *
 * Returns: the format
 */
JotSecretFormat
jot_document_get_secret_format (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), JOT_SECRET_FORMAT_UTF8);

  return self->secret_format;
}

/**
 * jot_document_set_secret_format:
 * @self: a document
 * @format: how to read the text of a secret
 *
 * Reads the text of the secret in another way.
 */
void
jot_document_set_secret_format (JotDocument    *self,
                                JotSecretFormat format)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  change_key (self, self->key_form, format, self->key_text);
}

/**
 * jot_document_get_keys:
 * @self: a document
 *
 * Gives the keys that the text of the key stands for.
 *
 * Returns: (transfer none) (nullable): the keys, or `NULL` if there is no text or if it is no key
 */
JotKeySet *
jot_document_get_keys (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->keys;
}

/**
 * jot_document_get_signing_key:
 * @self: a document
 *
 * Gives the key that signs.
 *
 * Returns: (transfer none) (nullable): a secret or private key, or `NULL` if there is none
 */
JotKey *
jot_document_get_signing_key (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->signing_key;
}

/**
 * jot_document_get_key_error:
 * @self: a document
 *
 * Says why the text of the key is no key.
 *
 * Returns: (transfer none) (nullable): an error, with its offset in the text where it has one
 */
const GError *
jot_document_get_key_error (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->key_error;
}
