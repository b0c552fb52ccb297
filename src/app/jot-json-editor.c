/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-editor.h"

#include <string.h>

#include "jot-json-completion.h"
#include "jot-json-edit.h"
#include "jot-json-editor-private.h"
#include "jot-text.h"
#include "jot-wrap-box.h"

/**
 * JotJsonEditor:
 *
 * A text to edit that is meant to be JSON. It shows where it is not, and never changes anything by
 * itself.
 */

G_DEFINE_FINAL_TYPE (JotJsonEditor, jot_json_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
respace (JotJsonEditor *self,
         char *(*how)(const JotJson *json))
{
  g_autofree char *text = jot_json_editor_dup_text (self);
  g_autoptr (JotJson) json = jot_json_new (text, -1, NULL);
  g_autofree char *changed = NULL;

  if (json == NULL || !self->is_editable || self->large_text != NULL)
    return;

  changed = how (json);
  jot_text_buffer_replace (GTK_TEXT_BUFFER (self->buffer), text, changed);
}

static void
edit_begun_cb (JotJsonEditor *self)
{
  self->n_open_edits++;
}

static void
edit_ended_cb (JotJsonEditor *self)
{
  g_assert (self->n_open_edits > 0);

  self->n_open_edits--;
  if (self->n_open_edits == 0 && self->is_changed)
    {
      self->is_changed = FALSE;
      g_signal_emit (self, signals[SIGNAL_EDITED], 0);
    }
}

static void
buffer_changed_cb (JotJsonEditor *self)
{
  if (self->is_setting)
    return;

  jot_json_editor_choose_view_soon (self);
  if (self->n_open_edits > 0)
    self->is_changed = TRUE;
  else
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
format_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  respace (JOT_JSON_EDITOR (widget), jot_json_format);
}

static void
minify_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  respace (JOT_JSON_EDITOR (widget), jot_json_minify);
}

static gboolean
jot_json_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_JSON_EDITOR (widget)->view));
}

static void
suggest_names (JotJsonEditor *self)
{
  GtkSourceCompletion *completion;
  g_autoptr (GtkSourceCompletionProvider) provider = NULL;

  if (self->names == NULL)
    return;

  completion = gtk_source_view_get_completion (self->view);
  provider = jot_json_completion_new (self->names);
  g_object_set (completion, "select-on-show", TRUE, "show-icons", FALSE, NULL);
  gtk_source_completion_add_provider (completion, provider);
}

/* Loading the language takes longer than the rest of the window: it can wait until it is seen, and
 * so can the suggestions. */
static void
jot_json_editor_map (GtkWidget *widget)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (widget);

  GTK_WIDGET_CLASS (jot_json_editor_parent_class)->map (widget);

  if (gtk_source_buffer_get_language (self->buffer) != NULL)
    return;

  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (
                                    gtk_source_language_manager_get_default (), "json"));
  suggest_names (self);
}

static void
jot_json_editor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_json_editor_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      /* The view is labelled by it: with a name of its own it would be read twice. */
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_json_editor_dispose (GObject *object)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->choose_view_id, g_source_remove);
  g_clear_object (&self->beginning);
  g_clear_pointer (&self->large_text, g_free);

  /* Only children with a name of their own are let go of with the template. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_JSON_EDITOR);

  G_OBJECT_CLASS (jot_json_editor_parent_class)->dispose (object);
}

static void
jot_json_editor_class_init (JotJsonEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_json_editor_get_property;
  object_class->set_property = jot_json_editor_set_property;
  object_class->dispose = jot_json_editor_dispose;
  widget_class->grab_focus = jot_json_editor_grab_focus;
  widget_class->map = jot_json_editor_map;

  /**
   * JotJsonEditor:title:
   *
   * What the text is, shown above it.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JotJsonEditor::edited:
   *
   * The user changed the text.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", JOT_TYPE_JSON_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-json-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, JotJsonEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, JotJsonEditor, error_label);
  gtk_widget_class_bind_template_child (widget_class, JotJsonEditor, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, JotJsonEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, JotJsonEditor, view);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_ended_cb);

  gtk_widget_class_install_action (widget_class, "editor.format", NULL, format_cb);
  gtk_widget_class_install_action (widget_class, "editor.minify", NULL, minify_cb);
}

static void
jot_json_editor_init (JotJsonEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->is_editable = TRUE;
  gtk_widget_set_direction (GTK_WIDGET (self->view), GTK_TEXT_DIR_LTR);
  /* A source view takes no other kind of buffer. */
  self->beginning = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
  jot_text_buffer_follow_style (GTK_SOURCE_BUFFER (self->beginning));
  gtk_text_buffer_set_enable_undo (self->beginning, FALSE);
  jot_text_buffer_forbid_hyphens (self->beginning);
  jot_text_buffer_forbid_hyphens (GTK_TEXT_BUFFER (self->buffer));
  self->error_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL,
                                                "underline", PANGO_UNDERLINE_ERROR, NULL);
  jot_text_buffer_follow_style (self->buffer);
}

/**
 * jot_json_editor_new:
 *
 * Makes an empty editor.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *
jot_json_editor_new (void)
{
  return g_object_new (JOT_TYPE_JSON_EDITOR, NULL);
}

/**
 * jot_json_editor_dup_text:
 * @self: an editor
 *
 * Gives the text as it stands.
 *
 * Returns: (transfer full): the text
 */
char *
jot_json_editor_dup_text (JotJsonEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (JOT_IS_JSON_EDITOR (self), NULL);

  if (self->large_text != NULL)
    return g_strdup (self->large_text);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);

  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

/**
 * jot_json_editor_new_history:
 * @self: an editor
 *
 * Forgets the edits until now: none of them can be undone or done again.
 */
void
jot_json_editor_new_history (JotJsonEditor *self)
{
  g_return_if_fail (JOT_IS_JSON_EDITOR (self));

  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
}

/**
 * jot_json_editor_edit_text:
 * @self: an editor
 * @text: the text to be
 *
 * Changes the text as if the user had typed it, as one step that can be undone. What is the same
 * already is not touched.
 */
void
jot_json_editor_edit_text (JotJsonEditor *self,
                           const char    *text)
{
  g_autofree char *old_text = NULL;

  g_return_if_fail (JOT_IS_JSON_EDITOR (self));
  g_return_if_fail (text != NULL);

  old_text = jot_json_editor_dup_text (self);
  if (!g_str_equal (old_text, text))
    jot_text_buffer_replace (GTK_TEXT_BUFFER (self->buffer), old_text, text);
}

/**
 * jot_json_editor_get_buffer:
 * @self: an editor
 *
 * Gives the buffer that the text and its history of edits is in.
 *
 * Returns: (transfer none): the buffer
 */
GtkTextBuffer *
jot_json_editor_get_buffer (JotJsonEditor *self)
{
  g_return_val_if_fail (JOT_IS_JSON_EDITOR (self), NULL);

  return GTK_TEXT_BUFFER (self->buffer);
}

/**
 * jot_json_editor_select:
 * @self: an editor
 * @offset: where the place begins, in bytes of the text
 * @length: how long it is, in bytes
 *
 * Leads the keyboard to a place in the text, and selects it.
 */
void
jot_json_editor_select (JotJsonEditor *self,
                        gsize          offset,
                        gsize          length)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  gsize n;

  g_return_if_fail (JOT_IS_JSON_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  text = jot_json_editor_dup_text (self);
  n = strlen (text);
  offset = MIN (offset, n);
  length = MIN (length, n - offset);
  jot_text_buffer_get_iter_at_byte (buffer, &start, text, offset);
  jot_text_buffer_get_iter_at_byte (buffer, &end, text, offset + length);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0,
                                FALSE, 0, 0);
}

/**
 * jot_json_editor_get_editable:
 * @self: an editor
 *
 * Says whether the text can be edited.
 *
 * Returns: whether it can
 */
gboolean
jot_json_editor_get_editable (JotJsonEditor *self)
{
  g_return_val_if_fail (JOT_IS_JSON_EDITOR (self), FALSE);

  return self->is_editable;
}

/**
 * jot_json_editor_set_editable:
 * @self: an editor
 * @editable: whether the text can be edited
 *
 * Sets whether the text can be edited.
 */
void
jot_json_editor_set_editable (JotJsonEditor *self,
                              gboolean       editable)
{
  g_return_if_fail (JOT_IS_JSON_EDITOR (self));

  self->is_editable = editable;
  jot_json_editor_choose_view (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.format", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.minify", editable);
}

/**
 * jot_json_editor_set_names:
 * @self: an editor that has not been shown yet
 * @names: what is known of names; it must stay
 *
 * Sets what is suggested while the name of a member is written.
 */
void
jot_json_editor_set_names (JotJsonEditor      *self,
                           const JotFormNames *names)
{
  g_return_if_fail (JOT_IS_JSON_EDITOR (self));
  g_return_if_fail (names != NULL);

  self->names = names;
}
