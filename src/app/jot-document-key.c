/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The keys of a document: one for everything, or one that verifies and one that signs. */

#include "config.h"

#include "jot-document-private.h"

#include <glib/gi18n.h>

#include "jot-key-source-private.h"

#include "jot-threads.h"

static void
set_generating (JotDocument  *self,
                GCancellable *generating,
                JotKeySource *source)
{
  gboolean was_busy = jot_document_get_busy (self);

  if (self->generating != NULL)
    g_cancellable_cancel (self->generating);
  g_set_object (&self->generating, generating);
  g_set_object (&self->generated_source, source);

  if (was_busy != jot_document_get_busy (self))
    jot_document_notify (self, PROP_BUSY);
}

static JotKeySource *
get_signer (JotDocument *self)
{
  return self->sign_separately ? self->signing_source : self->key_source;
}

/* For all files of the document: the key that is meant to sign: of those that fit the algorithm the
 * one that the header names, or else the first; if none fits, one that could sign something. */
JotKey *
jot_document_choose_signing_key (JotKeySet          *keys,
                                 const char         *kid,
                                 const JotAlgorithm *algorithm)
{
  JotKey *first = NULL;
  JotKey *fitting = NULL;
  gsize n = keys != NULL ? jot_key_set_get_n_keys (keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (keys, i);

      if (!jot_key_is_private (key))
        continue;

      if (first == NULL)
        first = key;
      if (algorithm == NULL || !jot_key_check_fits (key, algorithm, JOT_KEY_OP_SIGN, NULL))
        continue;

      if (kid != NULL && g_strcmp0 (jot_key_get_kid (key), kid) == 0)
        return key;
      if (fitting == NULL)
        fitting = key;
    }

  return fitting != NULL ? fitting : first;
}

/* For all files of the document: the keys to sign with. */
JotKeySet *
jot_document_get_signing_keys (JotDocument *self)
{
  return jot_key_source_get_keys (get_signer (self));
}

/* For all files of the document: why there are no keys to sign with. */
const GError *
jot_document_get_signing_key_error (JotDocument *self)
{
  return jot_key_source_get_error (get_signer (self));
}

/* For all files of the document: puts a key in place that was made here, for everything. */
gboolean
jot_document_take_new_key (JotDocument *self,
                           JotKey      *key)
{
  set_generating (self, NULL, NULL);
  jot_document_key_chosen (self);
  jot_document_set_sign_separately (self, FALSE);

  return jot_key_source_put_key (self->key_source, key);
}

/* Another key means another verdict, never another token. */
static void
source_edited_cb (JotDocument  *self,
                  JotKeySource *source)
{
  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  if (source == self->key_source)
    jot_document_key_chosen (self);
  if (source == self->generated_source)
    set_generating (self, NULL, NULL);
  jot_document_start (self, JOT_WORK_CHECK);
  g_object_thaw_notify (G_OBJECT (self));
}

/* What is to be known of the key is a property of the document as well. */
static void
key_source_notify_cb (JotDocument *self,
                      GParamSpec  *pspec)
{
  static const struct
  {
    const char         *name;
    JotDocumentProperty property;
  } forwarded[] = {
    { "error", PROP_KEY_ERROR },
    { "form", PROP_KEY_FORM },
    { "keys", PROP_KEYS },
    { "secret-format", PROP_SECRET_FORMAT },
    { "text", PROP_KEY_TEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forwarded); i++)
    if (g_str_equal (pspec->name, forwarded[i].name))
      jot_document_notify (self, forwarded[i].property);
}

/* For the document: makes the places where keys are given. */
void
jot_document_init_keys (JotDocument *self)
{
  self->key_source = jot_key_source_new ();
  self->signing_source = jot_key_source_new ();
  g_signal_connect_object (self->key_source, "notify", G_CALLBACK (key_source_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_source, "edited", G_CALLBACK (source_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->signing_source, "edited", G_CALLBACK (source_edited_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jot_document_load_key:
 * @self: a document
 * @contents: what stands in a file
 * @length: its length in bytes
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Takes a key from a file: see [method@Jot.KeySource.load].
 *
 * Returns: whether the file could be taken; what became of the key is told by the properties
 */
gboolean
jot_document_load_key (JotDocument *self,
                       const char  *contents,
                       gsize        length,
                       GError     **error)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return jot_key_source_load (self->key_source, contents, length, error);
}

/**
 * jot_document_take_key:
 * @self: a document
 * @text: a key or a set of keys as text: PEM, JWK or JWKS
 *
 * Takes a key that was handed in as if it were a token. A key that it replaces comes back by
 * [method@Jot.Document.undo].
 */
void
jot_document_take_key (JotDocument *self,
                       const char  *text)
{
  gboolean is_step;

  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  is_step = *jot_key_source_get_text (self->key_source) != '\0';

  g_object_freeze_notify (G_OBJECT (self));
  if (is_step)
    jot_document_begin_step (self, _("Key replaced"));
  jot_document_key_chosen (self);
  jot_key_source_set (self->key_source, JOT_KEY_FORM_TEXT,
                      jot_key_source_get_secret_format (self->key_source), text, NULL);
  if (is_step)
    jot_document_end_step (self);
  g_object_thaw_notify (G_OBJECT (self));
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

/* What a new key in the place of another replaces. */
static const char *
describe_replaced (gboolean is_for_signing,
                   gboolean signs)
{
  if (is_for_signing)
    return signs ? _("Signing key and token replaced") : _("Signing key replaced");

  return signs ? _("Key and token replaced") : _("Key replaced");
}

/* Puts a key in place that was made here. What goes away with that can be had back. */
static void
put_generated (JotDocument  *self,
               JotKeySource *source,
               JotKey       *key)
{
  gboolean signs = self->signs_generated && self->re_sign && source == get_signer (self) &&
                   jot_document_has_usable_texts (self);
  gboolean has_key = *jot_key_source_get_text (source) != '\0';
  gboolean is_step = has_key || signs;

  if (has_key)
    jot_document_begin_step (self, describe_replaced (source == self->signing_source, signs));
  else if (signs)
    jot_document_begin_step (self, _("Token signed anew"));
  else
    jot_document_edited (self);

  if (source == self->key_source)
    jot_document_key_chosen (self);
  if (jot_key_source_put_key (source, key) && signs)
    jot_document_start_signing (self);
  else
    jot_document_start (self, JOT_WORK_CHECK);

  if (is_step)
    jot_document_end_step (self);
}

static void
generate_finished_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  JotDocument *self = JOT_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (JotKeySource) source = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->generating)
    return;

  g_object_freeze_notify (object);
  source = g_object_ref (self->generated_source);
  set_generating (self, NULL, NULL);
  if (key != NULL)
    put_generated (self, source, key);
  else
    jot_key_source_take_error (source, g_steal_pointer (&error));
  g_object_thaw_notify (object);
}

/**
 * jot_document_generate_key:
 * @self: a document
 *
 * Makes a key that fits the algorithm, in a thread, in place of the one that is there. If the token
 * is to be signed again on edit, it is signed with it, unless another token was given meanwhile.
 * What that replaces comes back by [method@Jot.Document.undo].
 */
void
jot_document_generate_key (JotDocument *self)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  jot_document_generate_key_for (self, self->key_source);
}

/**
 * jot_document_generate_key_for:
 * @self: a document
 * @source: one of the document's two places for keys
 *
 * Makes a key as [method@Jot.Document.generate_key] does, and puts it where it is wanted.
 */
void
jot_document_generate_key_for (JotDocument  *self,
                               JotKeySource *source)
{
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (source == self->key_source || source == self->signing_source);

  if (self->algorithm == NULL)
    return;

  cancellable = g_cancellable_new ();
  task = g_task_new (self, cancellable, generate_finished_cb, NULL);
  g_task_set_source_tag (task, jot_document_generate_key_for);
  g_task_set_task_data (task, (gpointer) self->algorithm, NULL);
  set_generating (self, cancellable, source);
  self->signs_generated = TRUE;
  jot_threads_run (task, generate_in_thread);
}

/**
 * jot_document_get_key_source:
 * @self: a document
 *
 * Gives the place of the key that verifies and, if none is given apart from it, signs.
 *
 * Returns: (transfer none): where the key is given
 */
JotKeySource *
jot_document_get_key_source (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->key_source;
}

/**
 * jot_document_get_signing_source:
 * @self: a document
 *
 * Gives the place of a key that only signs; it counts while
 * [method@Jot.Document.get_sign_separately] says so.
 *
 * Returns: (transfer none): where that key is given
 */
JotKeySource *
jot_document_get_signing_source (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->signing_source;
}

/**
 * jot_document_get_sign_separately:
 * @self: a document
 *
 * Says whether another key signs than the one that verifies.
 *
 * Returns: whether it does
 */
gboolean
jot_document_get_sign_separately (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->sign_separately;
}

/**
 * jot_document_set_sign_separately:
 * @self: a document
 * @sign_separately: whether another key is to sign than the one that verifies
 *
 * Sets which key signs from now on. The token stays as it is.
 */
void
jot_document_set_sign_separately (JotDocument *self,
                                  gboolean     sign_separately)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  sign_separately = !!sign_separately;
  if (self->sign_separately == sign_separately)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  self->sign_separately = sign_separately;
  jot_document_notify (self, PROP_SIGN_SEPARATELY);
  jot_document_update_can_sign (self);
  g_object_thaw_notify (G_OBJECT (self));
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

  return jot_key_source_get_form (self->key_source);
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

  jot_key_source_set_form (self->key_source, form);
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

  return jot_key_source_get_text (self->key_source);
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

  jot_key_source_set_text (self->key_source, text);
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

  return jot_key_source_get_secret_format (self->key_source);
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

  jot_key_source_set_secret_format (self->key_source, format);
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

  return jot_key_source_get_keys (self->key_source);
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

  return jot_key_source_get_error (self->key_source);
}
