/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-token-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-chooser.h"
#include "jot-findings-view.h"
#include "jot-late-menu.h"
#include "jot-segment.h"
#include "jot-token-pane-private.h"
#include "jot-token-picker.h"
#include "jot-verdict-view.h"
#include "jot-wrap-box.h"
#include "jot-wrap-labels.h"

/**
 * JotTokenPane:
 *
 * The text of the token, with its segments told apart, and the verdict on it; while there is no
 * token, what to do first.
 */
G_DEFINE_FINAL_TYPE (JotTokenPane, jot_token_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_HAS_TOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* For all files of the pane: says that what was handed in has been dealt with. */
void
jot_token_pane_emit_taken (JotTokenPane *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

static void
enable_actions (JotTokenPane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "token.clear",
                                 self->document != NULL && !jot_document_is_empty (self->document));
  jot_token_pane_update_copying (self);
}

static void
style_legend_label (GtkLabel    *label,
                    JotTokenPart part)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autoptr (PangoAttrList) attributes = jot_segment_dup_attributes (part, dark);

  gtk_label_set_label (label, jot_segment_get_title (part));
  gtk_label_set_attributes (label, attributes);
}

static void
append_view (JotTokenPane *self,
             GtkWidget    *view)
{
  jot_wrap_button_labels (view);
  g_object_bind_property (self, "document", view, "document", G_BINDING_SYNC_CREATE);
  gtk_box_append (self->judgement_box, view);
}

/* What judges a token is made when there is one, which an empty window is not to wait for. */
static void
make_views (JotTokenPane *self)
{
  GtkWidget *expectations;

  if (self->expectations_view != NULL)
    return;

  expectations = jot_expectations_view_new ();
  gtk_widget_set_margin_top (expectations, 6);
  self->expectations_view = JOT_EXPECTATIONS_VIEW (expectations);

  append_view (self, jot_verdict_view_new ());
  append_view (self, expectations);
  append_view (self, jot_findings_view_new ());
}

/* Callbacks */

static void
style_legend_cb (JotTokenPane *self)
{
  style_legend_label (self->header_label, JOT_TOKEN_PART_HEADER);
  style_legend_label (self->payload_label, JOT_TOKEN_PART_PAYLOAD);
  style_legend_label (self->signature_label, JOT_TOKEN_PART_SIGNATURE);
}

static void
token_text_changed_cb (JotTokenPane *self)
{
  gboolean has_token =
    self->document != NULL && *jot_document_get_token_text (self->document) != '\0';

  jot_token_pane_forget_said (self, has_token);
  enable_actions (self);

  if (self->has_token == has_token)
    return;

  self->has_token = has_token;
  if (has_token)
    make_views (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_TOKEN]);
}

static void
token_changed_cb (JotTokenPane *self)
{
  JotToken *token = self->document != NULL ? jot_document_get_token (self->document) : NULL;

  jot_problem_list_set_token (self->problem_list, token);
}

static void
problem_chosen_cb (JotTokenPane *self,
                   guint         index)
{
  JotToken *token = jot_document_get_token (self->document);

  if (token == NULL || index >= jot_token_get_n_problems (token))
    return;

  jot_token_view_select (self->token_view, jot_token_get_problem (token, index)->token_span);
  gtk_widget_grab_focus (GTK_WIDGET (self->token_view));
}

static void
n_bytes_changed_cb (JotTokenPane *self)
{
  gsize n = jot_hex_view_get_n_bytes (self->hex_view);
  g_autofree char *title = g_strdup_printf (ngettext ("Signature: %zu byte",
                                                      "Signature: %zu bytes", n), n);

  gtk_label_set_label (GTK_LABEL (gtk_expander_get_label_widget (self->signature_expander)), title);
  gtk_widget_set_visible (GTK_WIDGET (self->signature_expander), n > 0);
}

static void
expect_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);

  make_views (self);
  jot_expectations_view_edit (self->expectations_view);
}

static gboolean
jot_token_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_TOKEN_PANE (widget)->token_view));
}

static void
jot_token_pane_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotTokenPane *self = JOT_TOKEN_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_HAS_TOKEN:
      g_value_set_boolean (value, self->has_token);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_token_pane_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotTokenPane *self = JOT_TOKEN_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_token_pane_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_token_pane_dispose (GObject *object)
{
  JotTokenPane *self = JOT_TOKEN_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  if (self->copying != NULL)
    g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  jot_chooser_clear (&self->chooser);
  jot_token_pane_forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_TOKEN_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_token_pane_parent_class)->dispose (object);
}

static void
jot_token_pane_class_init (JotTokenPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_token_pane_get_property;
  object_class->set_property = jot_token_pane_set_property;
  object_class->dispose = jot_token_pane_dispose;
  widget_class->grab_focus = jot_token_pane_grab_focus;

  /**
   * JotTokenPane:document:
   *
   * The document that is shown and edited.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * JotTokenPane:has-token:
   *
   * Whether there is a text that could be a token.
   */
  properties[PROP_HAS_TOKEN] =
    g_param_spec_boolean ("has-token", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JotTokenPane::taken:
   *
   * What was pasted, dropped or opened has been dealt with: the document has it, or it is said why
   * not, or a choice is offered.
   */
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", JOT_TYPE_TOKEN_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (JOT_TYPE_HEX_VIEW);
  g_type_ensure (JOT_TYPE_PROBLEM_LIST);
  g_type_ensure (JOT_TYPE_TOKEN_PICKER);
  g_type_ensure (JOT_TYPE_TOKEN_VIEW);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-token-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, choose_button);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, copy_menu);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, copy_menu_button);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, header_label);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, hex_view);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, judgement_box);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, payload_label);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, picker);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, problem_list);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, said_box);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, said_label);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, signature_expander);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, signature_label);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPane, token_view);

  gtk_widget_class_bind_template_callback (widget_class, n_bytes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_chosen_cb);

  gtk_widget_class_install_action (widget_class, "token.expect", NULL, expect_cb);
  jot_token_pane_class_init_copying (widget_class);
  jot_token_pane_class_init_taking (widget_class);
}

static void
jot_token_pane_init (JotTokenPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_menu_set (self->copy_menu_button, self->copy_menu);

  enable_actions (self);
  jot_token_pane_init_taking (self);
  token_changed_cb (self);
  style_legend_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_legend_cb), self, G_CONNECT_SWAPPED);

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::token",
                                 G_CALLBACK (token_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::report",
                                 G_CALLBACK (jot_token_pane_update_copying), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::header-text",
                                 G_CALLBACK (enable_actions), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::payload-text",
                                 G_CALLBACK (enable_actions), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::token-text",
                                 G_CALLBACK (token_text_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jot_token_pane_new:
 *
 * Makes a pane without a document.
 *
 * Returns: (transfer floating): a new pane
 */
GtkWidget *
jot_token_pane_new (void)
{
  return g_object_new (JOT_TYPE_TOKEN_PANE, NULL);
}

/**
 * jot_token_pane_get_document:
 * @self: a pane
 *
 * Gives the document that is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_token_pane_get_document (JotTokenPane *self)
{
  g_return_val_if_fail (JOT_IS_TOKEN_PANE (self), NULL);

  return self->document;
}

/**
 * jot_token_pane_set_document:
 * @self: a pane
 * @document: (nullable): a document
 *
 * Sets the document to show.
 */
void
jot_token_pane_set_document (JotTokenPane *self,
                             JotDocument  *document)
{
  g_return_if_fail (JOT_IS_TOKEN_PANE (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  token_text_changed_cb (self);
  token_changed_cb (self);
  jot_token_pane_update_copying (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_token_pane_complete:
 * @self: a pane
 *
 * Makes what an empty document does not show, that the first token need not wait for it.
 */
void
jot_token_pane_complete (JotTokenPane *self)
{
  g_return_if_fail (JOT_IS_TOKEN_PANE (self));

  make_views (self);
}
