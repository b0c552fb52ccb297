/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-document.h"

#include "jot-document-private.h"

/**
 * JotDocument:
 *
 * The token at hand, in all its forms: its text, its header and payload, the key, and what is to be
 * said of it. Views show it and change it, and never speak to each other.
 *
 * Changing one text changes the others: a token gives header and payload; header and payload give a
 * token, signed again if that is wanted and there is a key, otherwise with the signature that it
 * had. A key gives another verdict, but never another token. What takes more than a moment is done
 * in a thread, and dropped when it is overtaken.
 */

G_DEFINE_FINAL_TYPE (JotDocument, jot_document, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_HIGHLIGHT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* For all files of the document: says that a property has changed. */
void
jot_document_notify (JotDocument        *self,
                     JotDocumentProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* For all files of the document: says that something else is highlighted. */
void
jot_document_emit_highlight (JotDocument *self)
{
  g_signal_emit (self, signals[SIGNAL_HIGHLIGHT_CHANGED], 0);
}

/* The properties that a person can see as text, and those that say what is wrong with them. */
static gboolean
get_text_property (JotDocument *self,
                   guint        property_id,
                   GValue      *value)
{
  if (property_id == PROP_TOKEN_TEXT)
    g_value_set_string (value, self->token_text);
  else if (property_id == PROP_HEADER_TEXT)
    g_value_set_string (value, self->header_text);
  else if (property_id == PROP_HEADER_ERROR)
    g_value_set_boxed (value, self->header_error);
  else if (property_id == PROP_PAYLOAD_TEXT)
    g_value_set_string (value, self->payload_text);
  else if (property_id == PROP_PAYLOAD_ERROR)
    g_value_set_boxed (value, self->payload_error);
  else if (property_id == PROP_PAYLOAD_IS_TEXT)
    g_value_set_boolean (value, self->payload_is_text);
  else
    return FALSE;

  return TRUE;
}

static gboolean
get_key_property (JotDocument *self,
                  guint        property_id,
                  GValue      *value)
{
  if (property_id == PROP_ALGORITHM)
    g_value_set_pointer (value, (gpointer) self->algorithm);
  else if (property_id == PROP_KEY_FORM)
    g_value_set_int (value, (int) jot_document_get_key_form (self));
  else if (property_id == PROP_KEY_TEXT)
    g_value_set_string (value, jot_document_get_key_text (self));
  else if (property_id == PROP_SECRET_FORMAT)
    g_value_set_int (value, (int) jot_document_get_secret_format (self));
  else if (property_id == PROP_KEYS)
    g_value_set_boxed (value, jot_document_get_keys (self));
  else if (property_id == PROP_SIGNING_KEY)
    g_value_set_boxed (value, self->signing_key);
  else if (property_id == PROP_KEY_IS_MATCHED)
    g_value_set_boolean (value, self->key_is_matched);
  else if (property_id == PROP_SIGN_SEPARATELY)
    g_value_set_boolean (value, self->sign_separately);
  else if (property_id == PROP_KEY_ERROR)
    g_value_set_boxed (value, jot_document_get_key_error (self));
  else
    return FALSE;

  return TRUE;
}

static void
jot_document_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JotDocument *self = JOT_DOCUMENT (object);

  if (get_text_property (self, property_id, value) || get_key_property (self, property_id, value))
    return;

  if (property_id == PROP_RE_SIGN)
    g_value_set_boolean (value, self->re_sign);
  else if (property_id == PROP_CAN_SIGN)
    g_value_set_boolean (value, self->can_sign);
  else if (property_id == PROP_SIGN_ERROR)
    g_value_set_boxed (value, self->sign_error);
  else if (property_id == PROP_BUSY)
    g_value_set_boolean (value, jot_document_get_busy (self));
  else if (property_id == PROP_NOW)
    g_value_set_int64 (value, self->now);
  else if (property_id == PROP_MOVED_NOW)
    g_value_set_boolean (value, self->moved_now);
  else if (property_id == PROP_LEEWAY)
    g_value_set_uint (value, self->leeway);
  else if (property_id == PROP_TOKEN)
    g_value_set_boxed (value, self->token);
  else if (property_id == PROP_REPORT)
    g_value_set_boxed (value, self->report);
  else if (property_id == PROP_FINDINGS)
    g_value_set_boxed (value, self->findings);
  else if (property_id == PROP_HAS_EXPECTATIONS)
    g_value_set_boolean (value, jot_document_get_has_expectations (self));
  else if (property_id == PROP_UNDO_LABEL)
    g_value_set_string (value, jot_document_get_undo_label (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
jot_document_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JotDocument *self = JOT_DOCUMENT (object);

  if (property_id == PROP_TOKEN_TEXT)
    jot_document_set_token_text (self, g_value_get_string (value));
  else if (property_id == PROP_HEADER_TEXT)
    jot_document_set_header_text (self, g_value_get_string (value));
  else if (property_id == PROP_PAYLOAD_TEXT)
    jot_document_set_payload_text (self, g_value_get_string (value));
  else if (property_id == PROP_ALGORITHM)
    jot_document_set_algorithm (self, g_value_get_pointer (value));
  else if (property_id == PROP_KEY_FORM)
    jot_document_set_key_form (self, (JotKeyForm) g_value_get_int (value));
  else if (property_id == PROP_KEY_TEXT)
    jot_document_set_key_text (self, g_value_get_string (value));
  else if (property_id == PROP_SECRET_FORMAT)
    jot_document_set_secret_format (self, (JotSecretFormat) g_value_get_int (value));
  else if (property_id == PROP_SIGN_SEPARATELY)
    jot_document_set_sign_separately (self, g_value_get_boolean (value));
  else if (property_id == PROP_RE_SIGN)
    jot_document_set_re_sign (self, g_value_get_boolean (value));
  else if (property_id == PROP_NOW)
    jot_document_set_now (self, g_value_get_int64 (value));
  else if (property_id == PROP_LEEWAY)
    jot_document_set_leeway (self, g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
jot_document_dispose (GObject *object)
{
  JotDocument *self = JOT_DOCUMENT (object);

  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  if (self->generating != NULL)
    g_cancellable_cancel (self->generating);
  g_clear_object (&self->working);
  g_clear_object (&self->generating);
  g_clear_object (&self->searching);
  g_clear_object (&self->generated_source);

  G_OBJECT_CLASS (jot_document_parent_class)->dispose (object);
}

static void
jot_document_finalize (GObject *object)
{
  JotDocument *self = JOT_DOCUMENT (object);

  g_free (self->token_text);
  g_free (self->address);
  g_free (self->header_text);
  g_free (self->payload_text);
  g_free (self->kept_header);
  g_bytes_unref (self->kept_payload);
  g_free (self->kid);
  g_clear_object (&self->key_source);
  g_clear_object (&self->signing_source);
  g_clear_object (&self->keyring);
  g_bytes_unref (self->payload);
  g_clear_error (&self->header_error);
  g_clear_error (&self->payload_error);
  g_clear_error (&self->sign_error);
  g_clear_pointer (&self->signing_key, jot_key_unref);
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->signature_report, jot_report_unref);
  g_clear_pointer (&self->report, jot_report_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->findings_token, jot_token_unref);
  g_clear_pointer (&self->step, jot_document_step_free);
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    g_free (self->expected[i]);

  G_OBJECT_CLASS (jot_document_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS;

  properties[PROP_TOKEN_TEXT] = g_param_spec_string ("token-text", NULL, NULL, "", writable);
  properties[PROP_HEADER_TEXT] = g_param_spec_string ("header-text", NULL, NULL, "", writable);
  properties[PROP_HEADER_ERROR] = g_param_spec_boxed ("header-error", NULL, NULL, G_TYPE_ERROR,
                                                      readable);
  properties[PROP_PAYLOAD_TEXT] = g_param_spec_string ("payload-text", NULL, NULL, "", writable);
  properties[PROP_PAYLOAD_ERROR] = g_param_spec_boxed ("payload-error", NULL, NULL, G_TYPE_ERROR,
                                                       readable);
  properties[PROP_PAYLOAD_IS_TEXT] = g_param_spec_boolean ("payload-is-text", NULL, NULL, TRUE,
                                                           readable);
  properties[PROP_ALGORITHM] = g_param_spec_pointer ("algorithm", NULL, NULL, writable);
  properties[PROP_KEY_FORM] = g_param_spec_int ("key-form", NULL, NULL, JOT_KEY_FORM_SECRET,
                                                JOT_KEY_FORM_TEXT, JOT_KEY_FORM_SECRET, writable);
  properties[PROP_KEY_TEXT] = g_param_spec_string ("key-text", NULL, NULL, "", writable);
  properties[PROP_SECRET_FORMAT] = g_param_spec_int ("secret-format", NULL, NULL,
                                                     JOT_SECRET_FORMAT_UTF8, JOT_SECRET_FORMAT_HEX,
                                                     JOT_SECRET_FORMAT_UTF8, writable);
  properties[PROP_KEYS] = g_param_spec_boxed ("keys", NULL, NULL, JOT_TYPE_KEY_SET, readable);
  properties[PROP_SIGNING_KEY] = g_param_spec_boxed ("signing-key", NULL, NULL, JOT_TYPE_KEY,
                                                     readable);
  properties[PROP_KEY_ERROR] = g_param_spec_boxed ("key-error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_KEY_IS_MATCHED] = g_param_spec_boolean ("key-is-matched", NULL, NULL, FALSE,
                                                          readable);
  properties[PROP_SIGN_SEPARATELY] = g_param_spec_boolean ("sign-separately", NULL, NULL, FALSE,
                                                           writable);
  properties[PROP_RE_SIGN] = g_param_spec_boolean ("re-sign", NULL, NULL, TRUE, writable);
  properties[PROP_CAN_SIGN] = g_param_spec_boolean ("can-sign", NULL, NULL, FALSE, readable);
  properties[PROP_SIGN_ERROR] = g_param_spec_boxed ("sign-error", NULL, NULL, G_TYPE_ERROR,
                                                    readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_NOW] = g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                             writable);
  properties[PROP_MOVED_NOW] = g_param_spec_boolean ("moved-now", NULL, NULL, FALSE, readable);
  properties[PROP_LEEWAY] = g_param_spec_uint ("leeway", NULL, NULL, 0, G_MAXUINT, 0, writable);
  properties[PROP_TOKEN] = g_param_spec_boxed ("token", NULL, NULL, JOT_TYPE_TOKEN, readable);
  properties[PROP_REPORT] = g_param_spec_boxed ("report", NULL, NULL, JOT_TYPE_REPORT, readable);
  properties[PROP_FINDINGS] = g_param_spec_boxed ("findings", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                  readable);
  properties[PROP_HAS_EXPECTATIONS] = g_param_spec_boolean ("has-expectations", NULL, NULL, FALSE,
                                                            readable);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jot_document_class_init (JotDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jot_document_get_property;
  object_class->set_property = jot_document_set_property;
  object_class->dispose = jot_document_dispose;
  object_class->finalize = jot_document_finalize;

  install_properties (object_class);

  /**
   * JotDocument::highlight-changed:
   *
   * What [method@Jot.Document.get_highlight] gives is another.
   */
  signals[SIGNAL_HIGHLIGHT_CHANGED] =
    g_signal_new ("highlight-changed", JOT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
jot_document_init (JotDocument *self)
{
  self->token_text = g_strdup ("");
  self->header_text = g_strdup ("");
  self->payload_text = g_strdup ("");
  self->payload = g_bytes_new_static ("", 0);
  self->payload_is_text = TRUE;
  self->kept_header = g_strdup ("");
  self->kept_payload = g_bytes_ref (self->payload);
  jot_document_init_keys (self);
  jot_document_init_keyring (self);
  self->algorithm = jot_algorithm_find ("HS256");
  self->re_sign = TRUE;
  self->clock = g_get_real_time () / G_USEC_PER_SEC;
  self->now = self->clock;
  self->highlight_span = JOT_SPAN_NONE;
  jot_document_update_can_sign (self);
}

/**
 * jot_document_new:
 *
 * Makes an empty document.
 *
 * Returns: (transfer full): a new document
 */
JotDocument *
jot_document_new (void)
{
  return g_object_new (JOT_TYPE_DOCUMENT, NULL);
}

/**
 * jot_document_get_re_sign:
 * @self: a document
 *
 * Says whether an edit of header or payload makes a new signature.
 *
 * Returns: whether it does
 */
gboolean
jot_document_get_re_sign (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->re_sign;
}

/**
 * jot_document_set_re_sign:
 * @self: a document
 * @re_sign: whether an edit is to make a new signature
 *
 * Sets what edits do from now on. The token stays as it is.
 */
void
jot_document_set_re_sign (JotDocument *self,
                          gboolean     re_sign)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  re_sign = !!re_sign;
  if (self->re_sign == re_sign)
    return;

  self->re_sign = re_sign;
  jot_document_notify (self, PROP_RE_SIGN);
}

/**
 * jot_document_get_can_sign:
 * @self: a document
 *
 * Says whether header, payload, algorithm and key are such that they can be signed.
 *
 * Returns: whether they are
 */
gboolean
jot_document_get_can_sign (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->can_sign;
}

/**
 * jot_document_get_sign_error:
 * @self: a document
 *
 * Says what is in the way of signing, or went wrong with it.
 *
 * Returns: (transfer none) (nullable): an error, or `NULL` if there is nothing
 */
const GError *
jot_document_get_sign_error (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->sign_error;
}

/**
 * jot_document_sign:
 * @self: a document
 *
 * Signs exactly the two texts, which makes a new token.
 */
void
jot_document_sign (JotDocument *self)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  if (!self->can_sign)
    return;

  jot_document_edited (self);
  jot_document_start_signing (self);
}

/**
 * jot_document_get_busy:
 * @self: a document
 *
 * Says whether a thread works for the document.
 *
 * Returns: whether one does
 */
gboolean
jot_document_get_busy (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->working != NULL || self->generating != NULL;
}

/**
 * jot_document_get_token:
 * @self: a document
 *
 * Gives what was read from the token's text.
 *
 * Returns: (transfer none) (nullable): the token, or `NULL` if there is no text
 */
JotToken *
jot_document_get_token (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->token;
}

/**
 * jot_document_get_report:
 * @self: a document
 *
 * Gives what is to be said of the token.
 *
 * Returns: (transfer none) (nullable): the report, or `NULL` if there is no text
 */
JotReport *
jot_document_get_report (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->report;
}
