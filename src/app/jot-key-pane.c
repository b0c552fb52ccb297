/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-pane.h"

#include <glib/gi18n.h>

#include "jot-choices.h"
#include "jot-key-pane-private.h"
#include "jot-late-list.h"
#include "jot-late-menu.h"
#include "jot-wrap-labels.h"

/**
 * JotKeyPane:
 *
 * The algorithm and the key, what the key is worth, and signing with it.
 */

G_DEFINE_FINAL_TYPE (JotKeyPane, jot_key_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What the row shows where there is none of the list. */
#define NO_ALGORITHM "—"

static const JotAlgorithm *
get_algorithm_at (guint position)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  return position < n ? &algorithms[position] : NULL;
}

/* Newer toolkits do not let a row of choices be without one, and would leave the last one standing:
 * a token without signature would be said to have one, and could not be given that algorithm. */
static void
show_algorithm (JotKeyPane         *self,
                const JotAlgorithm *algorithm)
{
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (self->algorithm_row));
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);
  gboolean has_none = g_list_model_get_n_items (G_LIST_MODEL (names)) > n;

  if (algorithm == NULL && !has_none)
    gtk_string_list_append (names, NO_ALGORITHM);
  adw_combo_row_set_selected (self->algorithm_row,
                              algorithm != NULL ? (guint) (algorithm - algorithms) : (guint) n);
  if (algorithm != NULL && has_none)
    gtk_string_list_remove (names, (guint) n);
}

/* Whether it is said beside the key why it cannot sign: it is none, or of another kind. */
static gboolean
is_said (JotKeyPane *self)
{
  gboolean separate = jot_document_get_sign_separately (self->document);
  JotKeySource *source = separate ? jot_document_get_signing_source (self->document)
                                  : jot_document_get_key_source (self->document);
  const JotAlgorithm *algorithm = jot_document_get_algorithm (self->document);
  JotKeySet *keys = jot_key_source_get_keys (source);

  if (keys == NULL || algorithm == NULL || jot_key_set_get_n_keys (keys) != 1)
    return jot_key_source_get_error (source) != NULL;

  return !jot_key_check_fits (jot_key_set_get_key (keys, 0), algorithm,
                              separate ? JOT_KEY_OP_SIGN : JOT_KEY_OP_VERIFY, NULL);
}

static void
signing_changed_cb (JotKeyPane *self)
{
  const GError *error = jot_document_get_sign_error (self->document);

  gtk_label_set_label (self->obstacle_label, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle_label), error != NULL && !is_said (self));
  jot_key_pane_update_actions (self);
}

static void
algorithm_changed_cb (JotKeyPane *self)
{
  const JotAlgorithm *algorithm = jot_document_get_algorithm (self->document);

  self->is_following = TRUE;
  show_algorithm (self, algorithm);
  self->is_following = FALSE;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->algorithm_row), algorithm != NULL
                               ? _(algorithm->description)
                               : _("The header names no algorithm that can be used here."));
  signing_changed_cb (self);
}

static void
matched_changed_cb (JotKeyPane *self)
{
  gtk_widget_set_visible (self->matched_label, jot_document_get_key_is_matched (self->document));
}

static void
busy_changed_cb (JotKeyPane *self)
{
  gtk_spinner_set_spinning (self->spinner, jot_document_get_busy (self->document));
}

static void
algorithm_selected_cb (JotKeyPane *self)
{
  const JotAlgorithm *algorithm =
    get_algorithm_at (adw_combo_row_get_selected (self->algorithm_row));

  if (!self->is_following && self->document != NULL && algorithm != NULL)
    jot_document_set_algorithm (self->document, algorithm);
}

/* Few have two keys: the second input is made for those. */
static void
separate_changed_cb (JotKeyPane *self)
{
  GtkWidget *input;

  if (!gtk_switch_get_active (self->separate_switch) ||
      adw_bin_get_child (self->signing_bin) != NULL)
    return;

  input = g_object_new (JOT_TYPE_KEY_INPUT, "for-signing", TRUE, "document", self->document, NULL);
  jot_wrap_button_labels (input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Key that signs"), -1);
  adw_bin_set_child (self->signing_bin, input);
}

static void
re_sign_label_clicked_cb (JotKeyPane *self)
{
  gtk_widget_activate (GTK_WIDGET (self->re_sign_switch));
}

static GtkWidget *
append_label (GtkWidget  *box,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/* In the list an algorithm has its description below its name, and the first of each family the
 * name of the family above it: lists of this version of the toolkit have no sections. */
static void
algorithm_item_setup_cb (GtkSignalListItemFactory *factory,
                         GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *family = append_label (box, "family");

  gtk_widget_add_css_class (family, "caption-heading");
  append_label (box, NULL);
  gtk_widget_add_css_class (append_label (box, "caption"), "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
algorithm_item_bind_cb (GtkSignalListItemFactory *factory,
                        GtkListItem              *item)
{
  GtkWidget *family = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *name = gtk_widget_get_next_sibling (family);
  guint position = gtk_list_item_get_position (item);
  const JotAlgorithm *algorithm = get_algorithm_at (position);
  gboolean is_first = algorithm != NULL &&
                      (position == 0 ||
                       get_algorithm_at (position - 1)->family != algorithm->family);

  gtk_label_set_label (GTK_LABEL (family),
                       is_first ? jot_algorithm_family_get_name (algorithm->family) : "");
  gtk_widget_set_visible (family, is_first);
  gtk_label_set_label (GTK_LABEL (name), algorithm != NULL ? algorithm->name : NO_ALGORITHM);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)),
                       algorithm != NULL ? _(algorithm->description) : "");
}

static void
fill_algorithms (JotKeyPane *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (names, algorithms[i].name);

  g_signal_connect (factory, "setup", G_CALLBACK (algorithm_item_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (algorithm_item_bind_cb), NULL);

  self->is_following = TRUE;
  jot_late_list_set (self->algorithm_row, factory);
  jot_wrap_choices (GTK_WIDGET (self->algorithm_row));
  adw_combo_row_set_model (self->algorithm_row, G_LIST_MODEL (names));
  self->is_following = FALSE;
}

static void
jot_key_pane_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JotKeyPane *self = JOT_KEY_PANE (object);

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
jot_key_pane_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JotKeyPane *self = JOT_KEY_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_key_pane_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_pane_dispose (GObject *object)
{
  JotKeyPane *self = JOT_KEY_PANE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->save, jot_key_save_free);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->re_sign_binding, g_binding_unbind);
  g_clear_pointer (&self->separate_binding, g_binding_unbind);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_KEY_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_key_pane_parent_class)->dispose (object);
}

static gboolean
jot_key_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_KEY_PANE (widget)->key_input));
}

static void
jot_key_pane_class_init (JotKeyPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_key_pane_get_property;
  object_class->set_property = jot_key_pane_set_property;
  object_class->dispose = jot_key_pane_dispose;
  widget_class->grab_focus = jot_key_pane_grab_focus;

  /**
   * JotKeyPane:document:
   *
   * The document that is shown and edited.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_KEY_INPUT);
  g_type_ensure (JOT_TYPE_KEYRING_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-key-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, algorithm_row);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, copy_menu);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, key_input);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, keyring_view);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, matched_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, obstacle_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, re_sign_switch);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, separate_switch);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, sign_button);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, signing_bin);
  gtk_widget_class_bind_template_child (widget_class, JotKeyPane, spinner);
  gtk_widget_class_bind_template_callback (widget_class, algorithm_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, re_sign_label_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, separate_changed_cb);

  jot_key_pane_install_actions (widget_class);
}

static void
jot_key_pane_init (JotKeyPane *self)
{
  static const struct
  {
    const char *detail;
    void        (*callback) (JotKeyPane *self);
  } handlers[] = {
    { "notify::algorithm", algorithm_changed_cb },
    { "notify::busy", busy_changed_cb },
    { "notify::can-sign", signing_changed_cb },
    { "notify::key-error", signing_changed_cb },
    { "notify::key-is-matched", matched_changed_cb },
    { "notify::keys", signing_changed_cb },
    { "notify::sign-error", signing_changed_cb },
    { "notify::sign-separately", signing_changed_cb },
    { "notify::signing-key", signing_changed_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_menu_set (self->copy_button, self->copy_menu);
  fill_algorithms (self);
  self->cancellable = g_cancellable_new ();
  self->signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_group_connect_swapped (self->signals, handlers[i].detail,
                                    G_CALLBACK (handlers[i].callback), self);
  jot_key_pane_update_actions (self);
}

/**
 * jot_key_pane_new:
 *
 * Makes a pane without a document.
 *
 * Returns: (transfer floating): a new pane
 */
GtkWidget *
jot_key_pane_new (void)
{
  return g_object_new (JOT_TYPE_KEY_PANE, NULL);
}

/**
 * jot_key_pane_get_document:
 * @self: a pane
 *
 * Gives the document that is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_key_pane_get_document (JotKeyPane *self)
{
  g_return_val_if_fail (JOT_IS_KEY_PANE (self), NULL);

  return self->document;
}

/**
 * jot_key_pane_set_document:
 * @self: a pane
 * @document: (nullable): a document
 *
 * Sets the document to show.
 */
void
jot_key_pane_set_document (JotKeyPane  *self,
                           JotDocument *document)
{
  g_return_if_fail (JOT_IS_KEY_PANE (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_clear_pointer (&self->re_sign_binding, g_binding_unbind);
  g_clear_pointer (&self->separate_binding, g_binding_unbind);
  g_signal_group_set_target (self->signals, document);
  jot_key_input_set_document (self->key_input, document);
  if (adw_bin_get_child (self->signing_bin) != NULL)
    jot_key_input_set_document (JOT_KEY_INPUT (adw_bin_get_child (self->signing_bin)), document);
  jot_keyring_view_set_document (self->keyring_view, document);
  if (document != NULL)
    {
      self->re_sign_binding = g_object_bind_property (document, "re-sign",
                                                      self->re_sign_switch, "active",
                                                      G_BINDING_SYNC_CREATE |
                                                      G_BINDING_BIDIRECTIONAL);
      self->separate_binding = g_object_bind_property (document, "sign-separately",
                                                       self->separate_switch, "active",
                                                       G_BINDING_SYNC_CREATE |
                                                       G_BINDING_BIDIRECTIONAL);
      algorithm_changed_cb (self);
      signing_changed_cb (self);
      busy_changed_cb (self);
      matched_changed_cb (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}
