/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-input.h"

#include "jot-choices.h"
#include "jot-chooser.h"
#include "jot-entry-row.h"
#include "jot-key-input-private.h"
#include "jot-late-list.h"
#include "jot-text.h"

/**
 * JotKeyInput:
 *
 * Where a key is given: as a secret, as text of a form that says itself what it is, from a file, or
 * made new; and what it is worth.
 */

G_DEFINE_FINAL_TYPE (JotKeyInput, jot_key_input, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FOR_SIGNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_status (JotKeyInput *self)
{
  if (self->document != NULL)
    jot_key_status_show (self->status, self->document, self->source, self->for_signing);
}

static void
algorithm_changed_cb (JotKeyInput *self)
{
  jot_key_input_update_actions (self);
  show_status (self);
}

/* Nothing but a certificate grows old. */
static void
now_changed_cb (JotKeyInput *self)
{
  JotKeySet *keys = jot_key_source_get_keys (self->source);

  if (keys != NULL && jot_key_set_get_n_keys (keys) == 1 &&
      jot_key_get_origin (jot_key_set_get_key (keys, 0)) == JOT_KEY_ORIGIN_CERTIFICATE)
    show_status (self);
}

static void
keys_changed_cb (JotKeyInput *self)
{
  /* The row stays once it was needed: who mistyped wants to see what is there. */
  gtk_widget_set_visible (self->password_group,
                          jot_key_source_needs_password (self->source) ||
                          *jot_key_source_get_password (self->source) != '\0');
  jot_key_input_update_reveal (self);
  show_status (self);
}

static gboolean
looks_like_key (const char *text)
{
  JotKeyText guess = jot_key_text_guess (text, -1);

  return guess != JOT_KEY_TEXT_UNKNOWN && guess != JOT_KEY_TEXT_DER;
}

static void
set_buffer_text (GtkTextBuffer *buffer,
                 const char    *text)
{
  GtkTextIter start, end;
  char *old_text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  old_text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (!g_str_equal (old_text, text))
    gtk_text_buffer_set_text (buffer, text, -1);
  jot_secret_free_string (old_text);
}

static void
set_editable_text (gpointer    editable,
                   const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (editable)), text))
    gtk_editable_set_text (GTK_EDITABLE (editable), text);
}

static void
text_changed_cb (JotKeyInput *self)
{
  const char *text = jot_key_source_get_text (self->source);
  gboolean is_secret = jot_key_source_get_form (self->source) == JOT_KEY_FORM_SECRET;

  if (!is_secret)
    jot_key_input_expect_text (self, text);

  self->is_following = TRUE;
  gtk_stack_set_visible_child_name (self->form_stack, is_secret ? "secret" : "text");
  adw_combo_row_set_selected (self->format_row,
                              (guint) jot_key_source_get_secret_format (self->source));
  set_editable_text (self->secret_row, is_secret ? text : "");
  set_buffer_text (self->key_buffer, is_secret ? "" : text);
  set_editable_text (self->password_row, jot_key_source_get_password (self->source));
  self->is_following = FALSE;

  self->looked_like_key = is_secret && looks_like_key (text);
  gtk_widget_set_visible (self->key_placeholder, is_secret || *text == '\0');
  keys_changed_cb (self);
}

static void
format_selected_cb (JotKeyInput *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  if (!self->is_following && self->source != NULL && selected != GTK_INVALID_LIST_POSITION)
    jot_key_source_set_secret_format (self->source, (JotSecretFormat) selected);
}

/* The text goes along to the other form: what was pasted in the wrong place need not be pasted
 * again. */
static void
form_selected_cb (JotKeyInput *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->form_stack);
  gboolean is_text = g_strcmp0 (name, "text") == 0;

  if (is_text)
    gtk_widget_set_visible (self->key_overlay, TRUE);
  if (!self->is_following && self->source != NULL)
    jot_key_source_set_form (self->source, is_text ? JOT_KEY_FORM_TEXT : JOT_KEY_FORM_SECRET);
}

/* What is pasted here and is plainly a key in PEM or JWK goes where it belongs. Who wants it as a
 * secret all the same chooses so, and is not corrected twice. */
static void
secret_edited_cb (JotKeyInput *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->secret_row));
  gboolean is_key;

  if (self->is_following || self->source == NULL)
    return;

  is_key = looks_like_key (text);
  if (is_key && !self->looked_like_key)
    jot_key_source_set (self->source, JOT_KEY_FORM_TEXT,
                        jot_key_source_get_secret_format (self->source), text, NULL);
  else
    jot_key_source_set_text (self->source, text);
}

static void
key_text_edited_cb (JotKeyInput *self)
{
  GtkTextIter start, end;
  char *text;

  if (self->is_following || self->source == NULL)
    return;

  gtk_text_buffer_get_bounds (self->key_buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->key_buffer, &start, &end, TRUE);
  jot_key_input_edit_reveal (self);
  jot_key_source_set_text (self->source, text);
  jot_secret_free_string (text);
}

/* Not at each letter: opening a key with a password is slow on purpose. */
static void
password_entered_cb (JotKeyInput *self)
{
  if (!self->is_following && self->source != NULL)
    jot_key_source_set_password (self->source,
                                 gtk_editable_get_text (GTK_EDITABLE (self->password_row)));
}

static void
jot_key_input_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JotKeyInput *self = JOT_KEY_INPUT (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_FOR_SIGNING:
      g_value_set_boolean (value, self->for_signing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_input_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JotKeyInput *self = JOT_KEY_INPUT (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_key_input_set_document (self, g_value_get_object (value));
      break;

    case PROP_FOR_SIGNING:
      self->for_signing = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_input_dispose (GObject *object)
{
  JotKeyInput *self = JOT_KEY_INPUT (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  jot_chooser_clear (&self->chooser);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->source_signals);
  g_clear_object (&self->source);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_KEY_INPUT);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_key_input_parent_class)->dispose (object);
}

static gboolean
jot_key_input_grab_focus (GtkWidget *widget)
{
  JotKeyInput *self = JOT_KEY_INPUT (widget);
  gboolean is_secret = g_str_equal (gtk_stack_get_visible_child_name (self->form_stack), "secret");

  if (is_secret)
    return gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
  if (gtk_widget_get_visible (self->hidden_label))
    return gtk_widget_grab_focus (GTK_WIDGET (self->reveal_button));

  return gtk_widget_grab_focus (GTK_WIDGET (self->key_view));
}

static void
jot_key_input_class_init (JotKeyInputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_key_input_get_property;
  object_class->set_property = jot_key_input_set_property;
  object_class->dispose = jot_key_input_dispose;
  widget_class->grab_focus = jot_key_input_grab_focus;

  /**
   * JotKeyInput:document:
   *
   * The document that the key is for.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * JotKeyInput:for-signing:
   *
   * Whether it is the key that only signs, and not the one that verifies.
   */
  properties[PROP_FOR_SIGNING] =
    g_param_spec_boolean ("for-signing", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_KEY_STATUS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-key-input.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, form_stack);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, format_row);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, hidden_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, key_buffer);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, key_overlay);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, key_placeholder);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, key_view);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, password_group);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, password_row);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, secret_row);
  gtk_widget_class_bind_template_child (widget_class, JotKeyInput, status);
  gtk_widget_class_bind_template_callback (widget_class, form_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_text_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, secret_edited_cb);

  jot_key_input_install_actions (widget_class);
}

static void
connect_group (JotKeyInput  *self,
               GSignalGroup *group,
               const char   *detail,
               void (       *callback ) (JotKeyInput *self))
{
  g_signal_group_connect_swapped (group, detail, G_CALLBACK (callback), self);
}

static void
jot_key_input_init (JotKeyInput *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_wrap_choices (GTK_WIDGET (self));
  jot_text_buffer_forbid_hyphens (self->key_buffer);
  gtk_widget_set_direction (GTK_WIDGET (self->key_view), GTK_TEXT_DIR_LTR);
  jot_entry_row_name_text (GTK_EDITABLE (self->secret_row));
  jot_entry_row_name_text (GTK_EDITABLE (self->password_row));
  jot_late_list_set (self->format_row, NULL);

  self->cancellable = g_cancellable_new ();
  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  connect_group (self, self->document_signals, "notify::algorithm", algorithm_changed_cb);
  connect_group (self, self->document_signals, "notify::header-text", show_status);
  connect_group (self, self->document_signals, "notify::now", now_changed_cb);
  self->source_signals = g_signal_group_new (JOT_TYPE_KEY_SOURCE);
  connect_group (self, self->source_signals, "notify::error", keys_changed_cb);
  connect_group (self, self->source_signals, "notify::form", text_changed_cb);
  connect_group (self, self->source_signals, "notify::keys", keys_changed_cb);
  connect_group (self, self->source_signals, "notify::password", text_changed_cb);
  connect_group (self, self->source_signals, "notify::secret-format", text_changed_cb);
  connect_group (self, self->source_signals, "notify::text", text_changed_cb);
  jot_key_input_init_drop (self);
  jot_key_input_init_reveal (self);
  jot_key_input_update_actions (self);
}

/**
 * jot_key_input_new:
 *
 * Makes an input without a document, for the key that verifies.
 *
 * Returns: (transfer floating): a new input
 */
GtkWidget *
jot_key_input_new (void)
{
  return g_object_new (JOT_TYPE_KEY_INPUT, NULL);
}

/**
 * jot_key_input_get_document:
 * @self: an input
 *
 * Gives the document that the key is for.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_key_input_get_document (JotKeyInput *self)
{
  g_return_val_if_fail (JOT_IS_KEY_INPUT (self), NULL);

  return self->document;
}

/**
 * jot_key_input_set_document:
 * @self: an input
 * @document: (nullable): a document
 *
 * Sets the document that the key is for.
 */
void
jot_key_input_set_document (JotKeyInput *self,
                            JotDocument *document)
{
  JotKeySource *source = NULL;

  g_return_if_fail (JOT_IS_KEY_INPUT (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  if (document != NULL)
    source = self->for_signing ? jot_document_get_signing_source (document)
                               : jot_document_get_key_source (document);
  g_set_object (&self->source, source);
  g_signal_group_set_target (self->document_signals, document);
  g_signal_group_set_target (self->source_signals, source);
  if (source != NULL)
    text_changed_cb (self);
  jot_key_input_update_actions (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_key_input_get_source:
 * @self: an input
 *
 * Gives the place in the document that the input fills.
 *
 * Returns: (transfer none) (nullable): the place, or `NULL` if there is no document
 */
JotKeySource *
jot_key_input_get_source (JotKeyInput *self)
{
  g_return_val_if_fail (JOT_IS_KEY_INPUT (self), NULL);

  return self->source;
}
