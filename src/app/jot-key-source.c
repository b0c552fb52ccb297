/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-source.h"

#include "jot-error.h"
#include "jot-key-source-private.h"

/**
 * JotKeySource:
 *
 * The text that a key is given as, how it is to be read, and the keys that were made of it. It does
 * not read by itself: it says by [signal@Jot.KeySource::edited] that there is something new to be
 * read, and its owner takes a reading, in a thread where that takes time.
 */

G_DEFINE_FINAL_TYPE (JotKeySource, jot_key_source, G_TYPE_OBJECT)

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};

static GParamSpec *properties[N_KEY_SOURCE_PROPS];
static guint signals[N_SIGNALS];

/* For all files of the source: changes what is different, and says that there is something to be
 * read. */
void
jot_key_source_edit (JotKeySource   *self,
                     JotKeyForm      form,
                     JotSecretFormat format,
                     const char     *text,
                     const char     *password)
{
  if (self->form == form && self->format == format && g_str_equal (self->text, text) &&
      g_str_equal (self->password, password))
    return;

  jot_key_source_put (self, form, format, g_strdup (text), password);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* For all files of the source: says that a property has changed. */
void
jot_key_source_notify (JotKeySource        *self,
                       JotKeySourceProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
jot_key_source_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotKeySource *self = JOT_KEY_SOURCE (object);

  switch (prop_id)
    {
    case KEY_SOURCE_PROP_FORM:
      g_value_set_int (value, (int) self->form);
      break;

    case KEY_SOURCE_PROP_SECRET_FORMAT:
      g_value_set_int (value, (int) self->format);
      break;

    case KEY_SOURCE_PROP_TEXT:
      g_value_set_string (value, self->text);
      break;

    case KEY_SOURCE_PROP_PASSWORD:
      g_value_set_string (value, self->password);
      break;

    case KEY_SOURCE_PROP_KEYS:
      g_value_set_boxed (value, self->keys);
      break;

    case KEY_SOURCE_PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_source_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotKeySource *self = JOT_KEY_SOURCE (object);

  switch (prop_id)
    {
    case KEY_SOURCE_PROP_FORM:
      jot_key_source_set_form (self, (JotKeyForm) g_value_get_int (value));
      break;

    case KEY_SOURCE_PROP_SECRET_FORMAT:
      jot_key_source_set_secret_format (self, (JotSecretFormat) g_value_get_int (value));
      break;

    case KEY_SOURCE_PROP_TEXT:
      jot_key_source_set_text (self, g_value_get_string (value));
      break;

    case KEY_SOURCE_PROP_PASSWORD:
      jot_key_source_set_password (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_source_finalize (GObject *object)
{
  JotKeySource *self = JOT_KEY_SOURCE (object);

  jot_secret_free_string (self->text);
  jot_secret_free_string (self->password);
  g_clear_pointer (&self->keys, jot_key_set_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (jot_key_source_parent_class)->finalize (object);
}

static void
jot_key_source_class_init (JotKeySourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS;

  object_class->get_property = jot_key_source_get_property;
  object_class->set_property = jot_key_source_set_property;
  object_class->finalize = jot_key_source_finalize;

  /**
   * JotKeySource:form:
   *
   * Whether the text is a secret, or something that says itself what it is.
   */
  properties[KEY_SOURCE_PROP_FORM] = g_param_spec_int ("form", NULL, NULL, JOT_KEY_FORM_SECRET,
                                                       JOT_KEY_FORM_TEXT, JOT_KEY_FORM_SECRET,
                                                       writable);
  /**
   * JotKeySource:secret-format:
   *
   * How the text of a secret is read.
   */
  properties[KEY_SOURCE_PROP_SECRET_FORMAT] = g_param_spec_int ("secret-format", NULL, NULL,
                                                                JOT_SECRET_FORMAT_UTF8,
                                                                JOT_SECRET_FORMAT_HEX,
                                                                JOT_SECRET_FORMAT_UTF8, writable);
  /**
   * JotKeySource:text:
   *
   * The text, which may be secret.
   */
  properties[KEY_SOURCE_PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", writable);
  /**
   * JotKeySource:password:
   *
   * What the private keys in the text are encrypted with; empty if nothing was given.
   */
  properties[KEY_SOURCE_PROP_PASSWORD] = g_param_spec_string ("password", NULL, NULL, "", writable);
  /**
   * JotKeySource:keys:
   *
   * The keys that were made of the text.
   */
  properties[KEY_SOURCE_PROP_KEYS] = g_param_spec_boxed ("keys", NULL, NULL, JOT_TYPE_KEY_SET,
                                                         readable);
  /**
   * JotKeySource:error:
   *
   * Why the text gave none.
   */
  properties[KEY_SOURCE_PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                                          readable);

  g_object_class_install_properties (object_class, N_KEY_SOURCE_PROPS, properties);

  /**
   * JotKeySource::edited:
   * @self: the source
   *
   * Emitted when the text, or how it is to be read, was changed by a person, after the properties.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", JOT_TYPE_KEY_SOURCE, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jot_key_source_init (JotKeySource *self)
{
  self->text = g_strdup ("");
  self->password = g_strdup ("");
}

/**
 * jot_key_source_new:
 *
 * Makes an empty source.
 *
 * Returns: (transfer full): a new source
 */
JotKeySource *
jot_key_source_new (void)
{
  return g_object_new (JOT_TYPE_KEY_SOURCE, NULL);
}

/**
 * jot_key_source_get_form:
 * @self: a source
 *
 * Says whether the text is a secret, or something that says itself what it is.
 *
 * Returns: the form
 */
JotKeyForm
jot_key_source_get_form (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), JOT_KEY_FORM_SECRET);

  return self->form;
}

/**
 * jot_key_source_set_form:
 * @self: a source
 * @form: how the text is to be taken
 *
 * Takes the text in another form.
 */
void
jot_key_source_set_form (JotKeySource *self,
                         JotKeyForm    form)
{
  g_return_if_fail (JOT_IS_KEY_SOURCE (self));

  jot_key_source_edit (self, form, self->format, self->text, self->password);
}

/**
 * jot_key_source_get_secret_format:
 * @self: a source
 *
 * Says how the text of a secret is read.
 *
 * Returns: the format
 */
JotSecretFormat
jot_key_source_get_secret_format (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), JOT_SECRET_FORMAT_UTF8);

  return self->format;
}

/**
 * jot_key_source_set_secret_format:
 * @self: a source
 * @format: how to read the text of a secret
 *
 * Reads the text of a secret in another way.
 */
void
jot_key_source_set_secret_format (JotKeySource   *self,
                                  JotSecretFormat format)
{
  g_return_if_fail (JOT_IS_KEY_SOURCE (self));

  jot_key_source_edit (self, self->form, format, self->text, self->password);
}

/**
 * jot_key_source_get_text:
 * @self: a source
 *
 * Gives the text, which may be secret.
 *
 * Returns: (transfer none): the text, empty if there is none
 */
const char *
jot_key_source_get_text (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), NULL);

  return self->text;
}

/**
 * jot_key_source_set_text:
 * @self: a source
 * @text: text of a key
 *
 * Gives another text, to which no password belongs yet.
 */
void
jot_key_source_set_text (JotKeySource *self,
                         const char   *text)
{
  g_return_if_fail (JOT_IS_KEY_SOURCE (self));
  g_return_if_fail (text != NULL);

  if (!g_str_equal (self->text, text))
    jot_key_source_edit (self, self->form, self->format, text, "");
}

/**
 * jot_key_source_get_password:
 * @self: a source
 *
 * Gives what the private keys in the text are encrypted with.
 *
 * Returns: (transfer none): the password, empty if none was given
 */
const char *
jot_key_source_get_password (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), NULL);

  return self->password;
}

/**
 * jot_key_source_set_password:
 * @self: a source
 * @password: what the private keys in the text are encrypted with, or an empty string
 *
 * Tries a password with the text.
 */
void
jot_key_source_set_password (JotKeySource *self,
                             const char   *password)
{
  g_return_if_fail (JOT_IS_KEY_SOURCE (self));
  g_return_if_fail (password != NULL);

  jot_key_source_edit (self, self->form, self->format, self->text, password);
}

/**
 * jot_key_source_set:
 * @self: a source
 * @form: how the text is to be taken
 * @format: how to read the text of a secret
 * @text: text of a key
 * @password: (nullable): what private keys in it are encrypted with
 *
 * Gives another key, as one change.
 */
void
jot_key_source_set (JotKeySource   *self,
                    JotKeyForm      form,
                    JotSecretFormat format,
                    const char     *text,
                    const char     *password)
{
  g_return_if_fail (JOT_IS_KEY_SOURCE (self));
  g_return_if_fail (text != NULL);

  jot_key_source_edit (self, form, format, text, password != NULL ? password : "");
}

/**
 * jot_key_source_get_keys:
 * @self: a source
 *
 * Gives the keys that the text stands for.
 *
 * Returns: (transfer none) (nullable): the keys, or `NULL` if there is no text or if it is no key
 */
JotKeySet *
jot_key_source_get_keys (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), NULL);

  return self->keys;
}

/**
 * jot_key_source_get_error:
 * @self: a source
 *
 * Says why the text is no key.
 *
 * Returns: (transfer none) (nullable): an error, with its offset in the text where it has one
 */
const GError *
jot_key_source_get_error (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), NULL);

  return self->error;
}

/**
 * jot_key_source_get_serial:
 * @self: a source
 *
 * Counts the changes of the text and of how it is to be read.
 *
 * Returns: a number that is another one after each change
 */
guint
jot_key_source_get_serial (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), 0);

  return self->serial;
}

/**
 * jot_key_source_needs_password:
 * @self: a source
 *
 * Says whether it is for want of the right password that there are no keys.
 *
 * Returns: whether it is
 */
gboolean
jot_key_source_needs_password (JotKeySource *self)
{
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (self), FALSE);

  return g_error_matches (self->error, JOT_ERROR, JOT_ERROR_KEY_ENCRYPTED) ||
         g_error_matches (self->error, JOT_ERROR, JOT_ERROR_KEY_PASSWORD);
}
