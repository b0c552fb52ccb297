/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-editor.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "jot-error.h"
#include "jot-json-edit.h"
#include "jot-text.h"
#include "jot-wrap-box.h"

/**
 * JotJsonEditor:
 *
 * A text to edit that is meant to be JSON. It shows where it is not, and never changes anything by
 * itself.
 */
struct _JotJsonEditor
{
  GtkWidget        parent_instance;

  gboolean         is_setting;
  /* Typing over a selection, laying out and undoing are several changes and one edit. */
  guint            n_open_edits;
  gboolean         is_changed;
  GtkTextTag      *error_tag;
  gboolean         is_editable;
  /* A text that is too long for the buffer, which is empty then. */
  char            *large_text;
  guint            choose_view_id;
  GtkTextBuffer   *beginning;

  GtkSourceBuffer *buffer;
  GtkLabel        *error_label;
  GtkLabel        *excerpt_label;
  GtkLabel        *title_label;
  GtkSourceView   *view;
};

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
mark_error (JotJsonEditor *self,
            const char    *text,
            gsize          offset)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter from, to;

  jot_text_buffer_get_iter_at_byte (buffer, &from, text, offset);
  /* At the end there is nothing to underline but what comes last. */
  if (gtk_text_iter_is_end (&from))
    gtk_text_iter_backward_char (&from);
  to = from;
  gtk_text_iter_forward_char (&to);
  gtk_text_buffer_apply_tag (buffer, self->error_tag, &from, &to);
}

static char *
describe_place (JotJsonEditor *self,
                const char    *text,
                gsize          offset,
                const char    *message)
{
  GtkTextIter iter;

  jot_text_buffer_get_iter_at_byte (GTK_TEXT_BUFFER (self->buffer), &iter, text, offset);

  /* Translators: the numbers are a line and a column, %s is a sentence on what is wrong there. */
  return g_strdup_printf (_("Line %d, column %d: %s"), gtk_text_iter_get_line (&iter) + 1,
                          gtk_text_iter_get_line_offset (&iter) + 1, message);
}

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

/* A text that would hold up the window is shown by its beginning alone. */
static void
choose_view (JotJsonEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  g_autofree char *text = jot_json_editor_dup_text (self);
  gboolean is_excerpt = jot_text_is_too_long (text);
  GtkTextBuffer *shown = is_excerpt ? self->beginning : GTK_TEXT_BUFFER (self->buffer);

  g_clear_handle_id (&self->choose_view_id, g_source_remove);

  if (is_excerpt)
    {
      g_autofree char *text_shown = jot_text_dup_beginning (text);
      g_autofree char *size = g_format_size (strlen (text));
      g_autofree char *said = NULL;

      /* Translators: %s is a size, such as “1.2 MB”. */
      said = g_strdup_printf (_("The beginning of %s, too long to be edited here."), size);
      gtk_text_buffer_set_text (self->beginning, text_shown, -1);
      gtk_label_set_label (self->excerpt_label,
                           strlen (text) > JOT_TEXT_MAX_LENGTH
                           ? said : _(
                             "This is the beginning: a line is too long to be edited here. "
                             "Format breaks it up."));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), is_excerpt);
  gtk_text_view_set_editable (view, self->is_editable && !is_excerpt);
  if (gtk_text_view_get_buffer (view) != shown)
    {
      gtk_source_buffer_set_highlight_syntax (self->buffer, !is_excerpt);
      gtk_text_view_set_buffer (view, shown);
    }
}

static gboolean
choose_view_cb (gpointer data)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (data);

  self->choose_view_id = 0;
  choose_view (self);

  return G_SOURCE_REMOVE;
}

/* Before the text is laid out, but after the view has done with what it is changing it for. */
static void
choose_view_soon (JotJsonEditor *self)
{
  if (self->choose_view_id == 0)
    self->choose_view_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, choose_view_cb, self, NULL);
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

  choose_view_soon (self);
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

/* Loading the language takes longer than the rest of the window: it can wait until it is seen. */
static void
jot_json_editor_map (GtkWidget *widget)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (widget);

  GTK_WIDGET_CLASS (jot_json_editor_parent_class)->map (widget);

  if (gtk_source_buffer_get_language (self->buffer) == NULL)
    gtk_source_buffer_set_language (self->buffer,
                                    gtk_source_language_manager_get_language (
                                      gtk_source_language_manager_get_default (), "json"));
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

/* What goes beyond the buffer comes without a history, and takes that of the buffer with it. */
static void
put_without_history (JotJsonEditor *self,
                     const char    *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  gboolean is_large = strlen (text) > JOT_TEXT_MAX_LENGTH;

  g_clear_pointer (&self->large_text, g_free);
  if (is_large)
    self->large_text = g_strdup (text);

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, is_large ? "" : text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

/**
 * jot_json_editor_set_text:
 * @self: an editor
 * @text: the text to be
 *
 * Puts a text in place, as one step that can be undone. What is the same already is not touched. A
 * text of more than `JOT_TEXT_MAX_LENGTH` bytes is only shown, by its beginning.
 */
void
jot_json_editor_set_text (JotJsonEditor *self,
                          const char    *text)
{
  g_autofree char *old_text = NULL;

  g_return_if_fail (JOT_IS_JSON_EDITOR (self));
  g_return_if_fail (text != NULL);

  old_text = jot_json_editor_dup_text (self);
  if (g_str_equal (old_text, text))
    return;

  /* Out of the view first, which would begin to lay it out. */
  if (jot_text_is_too_long (text))
    gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), self->beginning);
  self->is_setting = TRUE;
  if (self->large_text != NULL || strlen (text) > JOT_TEXT_MAX_LENGTH)
    put_without_history (self, text);
  else
    jot_text_buffer_replace (GTK_TEXT_BUFFER (self->buffer), old_text, text);
  self->is_setting = FALSE;
  choose_view (self);
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
 * jot_json_editor_get_is_large:
 * @self: an editor
 *
 * Says whether the text is too long to be edited, here or in a form.
 *
 * Returns: whether it is only shown
 */
gboolean
jot_json_editor_get_is_large (JotJsonEditor *self)
{
  g_return_val_if_fail (JOT_IS_JSON_EDITOR (self), FALSE);

  return self->large_text != NULL;
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
  choose_view (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.format", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.minify", editable);
}

/**
 * jot_json_editor_set_error:
 * @self: an editor
 * @error: (nullable): what is wrong with the text, with its offset in it
 *
 * Shows what is wrong, at its place and below.
 */
void
jot_json_editor_set_error (JotJsonEditor *self,
                           const GError  *error)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (JOT_IS_JSON_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->error_tag, &start, &end);

  if (error != NULL)
    {
      gsize offset = jot_error_get_offset (error);

      text = jot_json_editor_dup_text (self);
      if (self->large_text == NULL && offset <= strlen (text))
        {
          mark_error (self, text, offset);
          message = describe_place (self, text, offset, error->message);
        }
      else
        {
          message = g_strdup (error->message);
        }
    }

  gtk_label_set_label (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}
