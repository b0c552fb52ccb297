/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-workbench.h"

#include "jot-claims-pane.h"
#include "jot-doctor-window.h"
#include "jot-key-pane.h"
#include "jot-token-pane.h"
#include "jot-workbench-private.h"
#include "jot-wrap-labels.h"

/**
 * JotWorkbench:
 *
 * The page where a token is taken apart, edited and signed: three panes over one document.
 *
 * They stand side by side where there is room. In a middling width the token stays and the others
 * take turns beside it; in a narrow one all three take turns. The view stacks hold no views: they
 * are what the switcher bars choose from, so that the panes never change their parent.
 */
G_DEFINE_FINAL_TYPE (JotWorkbench, jot_workbench, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Callbacks */

static void
undo_label_changed_cb (JotWorkbench *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workbench.undo",
                                 self->document != NULL &&
                                 jot_document_get_undo_label (self->document) != NULL);
}

/* Comes here only where no text has the keyboard that has something to undo itself. */
static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  jot_document_undo (JOT_WORKBENCH (widget)->document);
}

static void
pane_chosen_cb (JotWorkbench *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pane_pages);

  if (name != NULL && !g_str_equal (name, "token"))
    adw_view_stack_set_visible_child_name (self->side_pages, name);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
side_chosen_cb (JotWorkbench *self)
{
  const char *shown = adw_view_stack_get_visible_child_name (self->pane_pages);
  const char *name = adw_view_stack_get_visible_child_name (self->side_pages);

  if (name != NULL && shown != NULL && !g_str_equal (shown, "token"))
    adw_view_stack_set_visible_child_name (self->pane_pages, name);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* It is placed with the next allocation, but can take the focus at once. */
static void
show_pane (JotWorkbench *self,
           const char   *name)
{
  adw_view_stack_set_visible_child_name (self->pane_pages, name);
  gtk_widget_set_child_visible (jot_workbench_get_pane (self, name), TRUE);
}

/* Shortcuts of a pane are kept here, since those of a widget that is not shown do not work. */
static void
activate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  GtkWidget *panes[JOT_N_PANES];
  const char *shown, *detailed;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_variant_get (parameter, "(&s&s)", &shown, &detailed);
  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();

  if (*shown != '\0')
    show_pane (self, shown);

  jot_workbench_get_panes (self, panes);
  for (guint i = 0; i < JOT_N_PANES; i++)
    if (gtk_widget_activate_action_variant (panes[i], name, target))
      break;
}

static void
show_pane_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  show_pane (self, name);
  if (!gtk_widget_grab_focus (jot_workbench_get_pane (self, name)))
    gtk_widget_child_focus (jot_workbench_get_pane (self, name), GTK_DIR_TAB_FORWARD);
}

static void
diagnose_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->document != NULL && GTK_IS_WINDOW (root) &&
      jot_document_get_token (self->document) != NULL)
    gtk_window_present (GTK_WINDOW (jot_doctor_window_new (GTK_WINDOW (root), self->document)));
}

/* What an empty document does not show is made part by part, when there is nothing else to do. */
static gboolean
complete_cb (gpointer user_data)
{
  JotWorkbench *self = user_data;

  switch (self->n_completed++)
    {
    case 0:
      jot_token_pane_complete (JOT_TOKEN_PANE (self->token_pane));
      return G_SOURCE_CONTINUE;

    case 1:
      jot_claims_pane_complete (JOT_CLAIMS_PANE (self->claims_pane));
      return G_SOURCE_CONTINUE;

    default:
      jot_workbench_make_bars (self);
      self->complete_id = 0;
      return G_SOURCE_REMOVE;
    }
}

/* A tick comes just before the frame is drawn, and what is idle after it. */
static gboolean
first_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);

  if (self->complete_id == 0)
    self->complete_id = g_idle_add_full (G_PRIORITY_LOW, complete_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
jot_workbench_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (JOT_WORKBENCH (widget)->token_pane);
}

static void
jot_workbench_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JotWorkbench *self = JOT_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_workbench_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JotWorkbench *self = JOT_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_workbench_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_workbench_dispose (GObject *object)
{
  JotWorkbench *self = JOT_WORKBENCH (object);

  g_clear_handle_id (&self->complete_id, g_source_remove);
  g_clear_pointer (&self->pane_bar, gtk_widget_unparent);
  g_clear_pointer (&self->side_bar, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_WORKBENCH);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (jot_workbench_parent_class)->dispose (object);
}

static void
jot_workbench_class_init (JotWorkbenchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_workbench_get_property;
  object_class->set_property = jot_workbench_set_property;
  object_class->dispose = jot_workbench_dispose;
  widget_class->grab_focus = jot_workbench_grab_focus;
  jot_workbench_class_init_layout (widget_class);

  /**
   * JotWorkbench:document:
   *
   * The document that the panes show and edit.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_CLAIMS_PANE);
  g_type_ensure (JOT_TYPE_KEY_PANE);
  g_type_ensure (JOT_TYPE_TOKEN_PANE);

  gtk_widget_class_set_css_name (widget_class, "workbench");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-workbench.ui");
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, claims_pane);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, first_separator);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, key_pane);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, pane_pages);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, second_separator);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, side_pages);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, token_pane);
  gtk_widget_class_bind_template_callback (widget_class, pane_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_chosen_cb);

  gtk_widget_class_install_action (widget_class, "workbench.activate", "(ss)", activate_cb);
  gtk_widget_class_install_action (widget_class, "workbench.diagnose", NULL, diagnose_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-pane", "s", show_pane_cb);
  gtk_widget_class_install_action (widget_class, "workbench.undo", NULL, undo_cb);
}

static void
jot_workbench_init (JotWorkbench *self)
{
  self->n_columns = 1;
  self->undo_toast = jot_undo_toast_new (GTK_WIDGET (self));
  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::undo-label",
                                 G_CALLBACK (undo_label_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  undo_label_changed_cb (self);
  jot_wrap_button_labels (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
}

/**
 * jot_workbench_new:
 *
 * Makes a workbench without a document.
 *
 * Returns: (transfer floating): a new workbench
 */
GtkWidget *
jot_workbench_new (void)
{
  return g_object_new (JOT_TYPE_WORKBENCH, NULL);
}

/**
 * jot_workbench_get_document:
 * @self: a workbench
 *
 * Gives the document that the panes show.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_workbench_get_document (JotWorkbench *self)
{
  g_return_val_if_fail (JOT_IS_WORKBENCH (self), NULL);

  return self->document;
}

/**
 * jot_workbench_set_document:
 * @self: a workbench
 * @document: (nullable): a document
 *
 * Sets the document that the panes show and edit.
 */
void
jot_workbench_set_document (JotWorkbench *self,
                            JotDocument  *document)
{
  g_return_if_fail (JOT_IS_WORKBENCH (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  undo_label_changed_cb (self);
  jot_undo_toast_set_document (self->undo_toast, document);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_workbench_get_n_columns:
 * @self: a workbench
 *
 * Tells how many panes stand side by side at the width of the last allocation.
 *
 * Returns: 1, 2 or 3
 */
guint
jot_workbench_get_n_columns (JotWorkbench *self)
{
  g_return_val_if_fail (JOT_IS_WORKBENCH (self), 1);

  return self->n_columns;
}

/**
 * jot_workbench_is_free:
 * @self: a workbench
 *
 * Says whether something can be opened in it with nothing going for that.
 *
 * Returns: whether there is neither a token nor anything that one is being made of
 */
gboolean
jot_workbench_is_free (JotWorkbench *self)
{
  g_return_val_if_fail (JOT_IS_WORKBENCH (self), FALSE);

  return self->document != NULL && !self->was_opened_into &&
         *jot_document_get_token_text (self->document) == '\0' &&
         *jot_document_get_header_text (self->document) == '\0' &&
         *jot_document_get_payload_text (self->document) == '\0';
}

static void
begin_opening (JotWorkbench *self)
{
  self->was_opened_into = TRUE;
  adw_view_stack_set_visible_child_name (self->pane_pages, "token");
}

/**
 * jot_workbench_open_file:
 * @self: a workbench with a document
 * @file: a file
 *
 * Takes the token out of a file. What cannot be read is said beside the token.
 */
void
jot_workbench_open_file (JotWorkbench *self,
                         GFile        *file)
{
  g_return_if_fail (JOT_IS_WORKBENCH (self));
  g_return_if_fail (G_IS_FILE (file));

  begin_opening (self);
  jot_token_pane_open_file (JOT_TOKEN_PANE (self->token_pane), file);
}

/**
 * jot_workbench_open_stream:
 * @self: a workbench with a document
 * @stream: what to read to its end, such as the standard input
 *
 * Takes the token out of a stream, as [method@Jot.Workbench.open_file] does.
 */
void
jot_workbench_open_stream (JotWorkbench *self,
                           GInputStream *stream)
{
  g_return_if_fail (JOT_IS_WORKBENCH (self));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  begin_opening (self);
  jot_token_pane_open_stream (JOT_TOKEN_PANE (self->token_pane), stream);
}

/**
 * jot_workbench_paste:
 * @self: a workbench with a document
 *
 * Takes the token out of what is on the clipboard, as the button for it does.
 */
void
jot_workbench_paste (JotWorkbench *self)
{
  g_return_if_fail (JOT_IS_WORKBENCH (self));

  begin_opening (self);
  gtk_widget_activate_action (self->token_pane, "token.paste", NULL);
}
