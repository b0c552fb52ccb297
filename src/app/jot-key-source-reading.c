/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the text of a key comes about, and how keys are made of it. */

#include "config.h"

#include "jot-key-source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-key-source-private.h"

/* As PEM writes it: RFC 7468, 2. */
#define PEM_LINE_LENGTH 64

/* The same bytes in the letters of PEM. */
static char *
armor (const char *label,
       const char *contents,
       gsize       length)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) contents, length);
  GString *pem = g_string_new (NULL);
  gsize n = strlen (encoded);

  g_string_append_printf (pem, "-----BEGIN %s-----\n", label);
  for (gsize i = 0; i < n; i += PEM_LINE_LENGTH)
    {
      g_string_append_len (pem, encoded + i, (gssize) MIN (n - i, PEM_LINE_LENGTH));
      g_string_append_c (pem, '\n');
    }
  g_string_append_printf (pem, "-----END %s-----\n", label);

  return g_string_free (pem, FALSE);
}

/* A binary key is shown as what it says, in PEM: a text that is the same key. What is not to be
 * lost, the rest of a certificate and what only a password opens, stays byte for byte. */
static char *
convert_der (const char *contents,
             gsize       length,
             GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_der (contents, length, NULL, &local_error);

  if (g_error_matches (local_error, JOT_ERROR, JOT_ERROR_KEY_ENCRYPTED))
    return armor ("ENCRYPTED PRIVATE KEY", contents, length);

  if (key == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (jot_key_get_origin (key) == JOT_KEY_ORIGIN_CERTIFICATE)
    return armor ("CERTIFICATE", contents, length);

  return jot_key_export_pem (key, jot_key_is_private (key), NULL, error);
}

/**
 * jot_key_source_load:
 * @self: a source
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
jot_key_source_load (JotKeySource *self,
                     const char   *contents,
                     gsize         length,
                     GError      **error)
{
  JotKeyText guess;
  char *text;

  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), FALSE);
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

  jot_key_source_edit (self,
                       guess == JOT_KEY_TEXT_UNKNOWN ? JOT_KEY_FORM_SECRET : JOT_KEY_FORM_TEXT,
                       self->format, text, "");
  jot_secret_free_string (text);

  return TRUE;
}

static void
replace_secret_string (JotKeySource        *self,
                       char               **place,
                       char                *string,
                       JotKeySourceProperty property)
{
  if (g_str_equal (*place, string))
    {
      jot_secret_free_string (string);
      return;
    }

  jot_secret_free_string (*place);
  *place = string;
  jot_key_source_notify (self, property);
}

/* For the owner: puts the text of a key in place, of which nothing has been made yet, and says so
 * by the properties alone. Takes @text. */
void
jot_key_source_put (JotKeySource   *self,
                    JotKeyForm      form,
                    JotSecretFormat format,
                    char           *text,
                    const char     *password)
{
  if (self->form == form && self->format == format && g_str_equal (self->text, text) &&
      g_str_equal (self->password, password))
    {
      jot_secret_free_string (text);
      return;
    }

  g_object_freeze_notify (G_OBJECT (self));

  if (self->form != form)
    {
      self->form = form;
      jot_key_source_notify (self, KEY_SOURCE_PROP_FORM);
    }

  if (self->format != format)
    {
      self->format = format;
      jot_key_source_notify (self, KEY_SOURCE_PROP_SECRET_FORMAT);
    }

  replace_secret_string (self, &self->password, g_strdup (password), KEY_SOURCE_PROP_PASSWORD);
  replace_secret_string (self, &self->text, text, KEY_SOURCE_PROP_TEXT);
  self->serial++;

  g_object_thaw_notify (G_OBJECT (self));
}

/* For the owner: puts a key in place that was made here. It is read from its text again, so that
 * the same text always means the same key. */
gboolean
jot_key_source_put_key (JotKeySource *self,
                        JotKey       *key)
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

  jot_key_source_put (self, secret != NULL ? JOT_KEY_FORM_SECRET : JOT_KEY_FORM_TEXT,
                      secret != NULL ? JOT_SECRET_FORMAT_BASE64URL : self->format, text, "");

  return TRUE;
}

/* For the owner: says why there are no keys. Takes @error. */
void
jot_key_source_take_error (JotKeySource *self,
                           GError       *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  jot_key_source_notify (self, KEY_SOURCE_PROP_ERROR);
}

/* For the owner: takes down what is to be read. */
JotKeyReading *
jot_key_source_begin_reading (JotKeySource *self)
{
  JotKeyReading *reading = g_new0 (JotKeyReading, 1);

  reading->serial = self->serial;
  reading->is_new = self->serial != self->read_serial;
  reading->form = self->form;
  reading->format = self->format;

  if (reading->is_new)
    {
      reading->text = jot_secret_new (self->text, strlen (self->text));
      reading->password = *self->password != '\0' ? g_strdup (self->password) : NULL;
    }
  else if (self->keys != NULL)
    {
      reading->keys = jot_key_set_ref (self->keys);
    }

  return reading;
}

/* For the owner: whether it may be done at once, without a thread. */
gboolean
jot_key_reading_is_short (const JotKeyReading *self)
{
  return !self->is_new || self->form == JOT_KEY_FORM_SECRET;
}

/* For the owner: makes the keys, in whatever thread. */
void
jot_key_reading_do (JotKeyReading *self)
{
  g_autoptr (JotKey) key = NULL;
  const char *text;
  gsize length;

  if (!self->is_new)
    return;

  text = (const char *) jot_secret_get_data (self->text, &length);
  if (length == 0)
    return;

  if (self->form == JOT_KEY_FORM_TEXT)
    {
      self->keys = jot_key_set_new_from_text (text, (gssize) length, self->password, &self->error);
      return;
    }

  key = jot_key_new_secret_text (text, (gssize) length, self->format, &self->error);
  if (key != NULL)
    self->keys = jot_key_set_new_single (key);
}

/* For the owner: takes in what was read, unless the text has changed since. */
void
jot_key_source_take_reading (JotKeySource  *self,
                             JotKeyReading *reading)
{
  if (!reading->is_new || reading->serial != self->serial)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  g_clear_pointer (&self->keys, jot_key_set_unref);
  self->keys = g_steal_pointer (&reading->keys);
  self->read_serial = reading->serial;
  jot_key_source_notify (self, KEY_SOURCE_PROP_KEYS);
  jot_key_source_take_error (self, g_steal_pointer (&reading->error));
  g_object_thaw_notify (G_OBJECT (self));
}

/* For the owner: forgets it all. */
void
jot_key_reading_free (JotKeyReading *self)
{
  g_clear_pointer (&self->text, jot_secret_unref);
  g_clear_pointer (&self->password, jot_secret_free_string);
  g_clear_pointer (&self->keys, jot_key_set_unref);
  g_clear_error (&self->error);
  g_free (self);
}
