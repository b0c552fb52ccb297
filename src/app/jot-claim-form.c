/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-form.h"

#include "jot-form-list.h"

/**
 * JotClaimForm:
 *
 * A header or a set of claims as a form. It is another way to edit the text of a
 * [class@Jot.JsonEditor], and shares undo with it.
 */
struct _JotClaimForm
{
  GtkWidget      parent_instance;

  JotJsonEditor *editor;
  char          *text;
  char          *problem;
  gboolean       is_stale;

  JotFormList   *list;
  GtkLabel      *problem_label;
  GtkLabel      *title_label;
};

G_DEFINE_FINAL_TYPE (JotClaimForm, jot_claim_form, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_TEXT_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (JotClaimForm *self)
{
  return jot_json_editor_get_buffer (self->editor);
}

/* A form that nobody sees is not made. */
static void
refresh (JotClaimForm *self)
{
  g_autoptr (JotJson) json = NULL;

  if (!self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_stale = FALSE;
  if (self->problem == NULL)
    json = jot_json_new (*self->text != '\0' ? self->text : "{}", -1, NULL);
  if (json != NULL && jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    g_clear_pointer (&json, jot_json_unref);

  /* While the text cannot be read, what it said stays to be seen, and cannot be changed. */
  if (json != NULL)
    jot_form_list_set_json (self->list, json);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), json != NULL);
  gtk_label_set_label (self->problem_label, self->problem != NULL ? self->problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), self->problem != NULL);
}

static void
list_edited_cb (JotClaimForm *self)
{
  g_autofree char *text = jot_form_list_dup_text (self->list);

  jot_json_editor_edit_text (self->editor, text);
}

static void
text_wanted_cb (JotClaimForm *self,
                guint64       offset,
                guint64       length)
{
  g_signal_emit (self, signals[SIGNAL_TEXT_WANTED], 0, offset, length);
}

static void
history_changed_cb (JotClaimForm *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.undo",
                                 gtk_text_buffer_get_can_undo (get_buffer (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.redo",
                                 gtk_text_buffer_get_can_redo (get_buffer (self)));
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_text_buffer_undo (get_buffer (JOT_CLAIM_FORM (widget)));
}

static void
redo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_text_buffer_redo (get_buffer (JOT_CLAIM_FORM (widget)));
}

static gboolean
jot_claim_form_grab_focus (GtkWidget *widget)
{
  GtkWidget *list = GTK_WIDGET (JOT_CLAIM_FORM (widget)->list);

  return gtk_widget_get_focus_child (list) != NULL ||
         gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

static void
jot_claim_form_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jot_claim_form_parent_class)->map (widget);

  refresh (JOT_CLAIM_FORM (widget));
}

static void
jot_claim_form_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotClaimForm *self = JOT_CLAIM_FORM (object);

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
jot_claim_form_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotClaimForm *self = JOT_CLAIM_FORM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_claim_form_dispose (GObject *object)
{
  JotClaimForm *self = JOT_CLAIM_FORM (object);
  GtkWidget *child;

  g_clear_object (&self->editor);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_CLAIM_FORM);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_claim_form_parent_class)->dispose (object);
}

static void
jot_claim_form_finalize (GObject *object)
{
  JotClaimForm *self = JOT_CLAIM_FORM (object);

  g_free (self->text);
  g_free (self->problem);

  G_OBJECT_CLASS (jot_claim_form_parent_class)->finalize (object);
}

static void
jot_claim_form_class_init (JotClaimFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_claim_form_get_property;
  object_class->set_property = jot_claim_form_set_property;
  object_class->dispose = jot_claim_form_dispose;
  object_class->finalize = jot_claim_form_finalize;
  widget_class->grab_focus = jot_claim_form_grab_focus;
  widget_class->map = jot_claim_form_map;

  /**
   * JotClaimForm:title:
   *
   * What the text is, shown above it.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JotClaimForm::text-wanted:
   * @offset: where it begins, in bytes of the text
   * @length: how long it is, in bytes
   *
   * The user wants to edit a part as text.
   */
  signals[SIGNAL_TEXT_WANTED] = g_signal_new ("text-wanted", JOT_TYPE_CLAIM_FORM, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64,
                                              G_TYPE_UINT64);

  g_type_ensure (JOT_TYPE_FORM_LIST);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-claim-form.ui");
  gtk_widget_class_bind_template_child (widget_class, JotClaimForm, list);
  gtk_widget_class_bind_template_child (widget_class, JotClaimForm, problem_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimForm, title_label);
  gtk_widget_class_bind_template_callback (widget_class, list_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_wanted_cb);

  gtk_widget_class_install_action (widget_class, "form.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "form.redo", NULL, redo_cb);
}

static void
jot_claim_form_init (JotClaimForm *self)
{
  self->text = g_strdup ("");

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_claim_form_new:
 *
 * Makes an empty form. [method@Jot.ClaimForm.set_editor] is to follow.
 *
 * Returns: (transfer floating): a new form
 */
GtkWidget *
jot_claim_form_new (void)
{
  return g_object_new (JOT_TYPE_CLAIM_FORM, NULL);
}

/**
 * jot_claim_form_set_editor:
 * @self: a form
 * @editor: the editor of the same text
 *
 * Sets where edits go, once.
 */
void
jot_claim_form_set_editor (JotClaimForm  *self,
                           JotJsonEditor *editor)
{
  g_return_if_fail (JOT_IS_CLAIM_FORM (self));
  g_return_if_fail (JOT_IS_JSON_EDITOR (editor));
  g_return_if_fail (self->editor == NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (get_buffer (self), "notify::can-undo", G_CALLBACK (history_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::can-redo", G_CALLBACK (history_changed_cb),
                           self, G_CONNECT_SWAPPED);
  history_changed_cb (self);
}

/**
 * jot_claim_form_set_names:
 * @self: a form
 * @names: what is known of names; it must stay
 *
 * Sets what is suggested, and what values have to be.
 */
void
jot_claim_form_set_names (JotClaimForm       *self,
                          const JotFormNames *names)
{
  g_return_if_fail (JOT_IS_CLAIM_FORM (self));

  jot_form_list_set_names (self->list, names);
}

/**
 * jot_claim_form_set_text:
 * @self: a form
 * @text: the text
 * @problem: (nullable): why it cannot be edited in a form
 *
 * Shows a text.
 */
void
jot_claim_form_set_text (JotClaimForm *self,
                         const char   *text,
                         const char   *problem)
{
  g_return_if_fail (JOT_IS_CLAIM_FORM (self));
  g_return_if_fail (text != NULL);

  g_free (self->text);
  self->text = g_strdup (text);
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->is_stale = TRUE;
  refresh (self);
}

/**
 * jot_claim_form_set_now:
 * @self: a form
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Sets the present time.
 */
void
jot_claim_form_set_now (JotClaimForm *self,
                        gint64        now)
{
  g_return_if_fail (JOT_IS_CLAIM_FORM (self));

  jot_form_list_set_now (self->list, now);
}
