/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare-side.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-chooser.h"
#include "jot-compare-source.h"
#include "jot-intake-task.h"
#include "jot-outcome.h"
#include "jot-token-view.h"

/**
 * JotCompareSide:
 *
 * One of the two tokens of a comparison: pasted, typed, dropped, from a file or from a tab. It is in
 * a document of its own, so that nothing happens to that of the tab.
 */
struct _JotCompareSide
{
  GtkWidget             parent_instance;

  char                 *title;
  JotDocument          *document;
  GCancellable         *taking;
  /* The tokens that the menu offers: not their documents, whose keys would stay with them. */
  GStrv                 offered;
  GtkFileChooserNative *chooser;

  GtkWidget            *bar;
  GtkWidget            *keys_box;
  GtkImage             *keys_icon;
  GtkLabel             *keys_label;
  GtkWidget            *overlay;
  GtkWidget            *placeholder;
  GtkLabel             *problem_label;
  GtkLabel             *said_label;
  GtkMenuButton        *tabs_button;
  GtkLabel             *title_label;
  JotTokenView         *token_view;
};

G_DEFINE_FINAL_TYPE (JotCompareSide, jot_compare_side, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
say (JotCompareSide *self,
     const char     *text)
{
  gtk_label_set_label (self->said_label, text != NULL ? text : "");
  jot_announce (GTK_WIDGET (self->said_label), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said_label), text != NULL);
}

static void
take_answer (JotCompareSide        *self,
             const JotIntakeAnswer *answer)
{
  const JotIntakeToken *token;
  g_autofree char *said = NULL;

  if (answer->tokens->len == 0)
    {
      say (self, _("No token was found in it."));
      return;
    }

  token = g_ptr_array_index (answer->tokens, 0);
  if (answer->tokens->len > 1)
    /* Translators: which token it is, and how many there are. */
    said = g_strdup_printf (_("Token %u of %u."), 1u, answer->tokens->len);
  else if (!token->is_alone)
    said = g_strdup (_("The text around it was left away."));

  jot_document_load_token (self->document, token->token);
  say (self, said);
}

/* What is still being read is wanted no more. */
static void
stop_taking (JotCompareSide *self)
{
  if (self->taking != NULL)
    g_cancellable_cancel (self->taking);
  g_clear_object (&self->taking);
}

static GCancellable *
begin_taking (JotCompareSide *self)
{
  stop_taking (self);
  self->taking = g_cancellable_new ();

  return self->taking;
}

/* Callbacks */

static void
token_text_changed_cb (JotCompareSide *self)
{
  gtk_widget_set_visible (self->placeholder,
                          *jot_document_get_token_text (self->document) == '\0');
  say (self, NULL);
}

/* Why the token cannot be compared whole, if that is so. */
static void
token_changed_cb (JotCompareSide *self)
{
  JotToken *token = jot_document_get_token (self->document);
  const GError *error = NULL;
  const char *text = NULL;

  if (token != NULL && jot_token_is_encrypted (token))
    text = _("This token is encrypted: its claims cannot be compared.");
  else if (token != NULL && !jot_token_is_well_formed (token))
    error = jot_token_get_problem (token, 0)->error;
  else if (token != NULL)
    error = jot_token_get_payload_error (token);
  if (error != NULL)
    text = error->message;

  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  jot_announce (GTK_WIDGET (self->problem_label), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (JotCompareSide) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotIntakeAnswer) answer = jot_intake_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->taking)
    return;

  g_clear_object (&self->taking);
  if (answer != NULL)
    take_answer (self, answer);
  else
    say (self, error->message);
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (JotCompareSide) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text != NULL && *text != '\0')
    jot_compare_side_take_text (self, text);
  else
    say (self, _("There is no text on the clipboard."));
}

static void
paste_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  JotCompareSide *self = JOT_COMPARE_SIDE (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), begin_taking (self),
                                 text_read_cb, g_object_ref (self));
}

static void
view_paste_cb (JotCompareSide *self)
{
  paste_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
file_chosen_cb (JotCompareSide *self,
                int             response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    jot_compare_side_open_file (self, file);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotCompareSide *self = JOT_COMPARE_SIDE (widget);

  if (self->chooser == NULL)
    {
      self->chooser = gtk_file_chooser_native_new (_("Open a File With a Token"),
                                                   GTK_WINDOW (gtk_widget_get_root (widget)),
                                                   GTK_FILE_CHOOSER_ACTION_OPEN,
                                                   _("_Open"), _("_Cancel"));
      g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }

  jot_chooser_show (self->chooser);
}

static void
take_tab_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  JotCompareSide *self = JOT_COMPARE_SIDE (widget);
  guint index = g_variant_get_uint32 (parameter);

  if (self->offered == NULL || index >= g_strv_length (self->offered))
    return;

  stop_taking (self);
  jot_document_load_token (self->document, self->offered[index]);
}

/* The menu is made when somebody opens it: tabs come and go. */
static void
offer_tabs_cb (GtkMenuButton *button,
               gpointer       user_data)
{
  JotCompareSide *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) titles = NULL;

  g_clear_pointer (&self->offered, g_strfreev);
  self->offered = jot_compare_dup_tokens (&titles);
  for (guint i = 0; i < titles->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_auto (GStrv) pieces = g_strsplit (g_ptr_array_index (titles, i), "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", pieces);

      g_menu_item_set_label (item, escaped);
      g_menu_item_set_action_and_target (item, "side.take-tab", "u", i);
      g_menu_append_item (menu, item);
    }
  if (titles->len == 0)
    g_menu_append (menu, _("No tab has a token"), "side.none");

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static gboolean
drop_cb (JotCompareSide *self,
         const GValue   *value)
{
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    jot_compare_side_open_file (self, g_value_get_object (value));
  else
    jot_compare_side_take_text (self, g_value_get_string (value));

  return TRUE;
}

/* What is dragged within the text is moved there. */
static gboolean
drop_accept_cb (GtkDropTarget *target,
                GdkDrop       *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return gdk_drop_get_drag (drop) == NULL &&
         (gdk_content_formats_contain_gtype (formats, G_TYPE_FILE) ||
          gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
}

static void
add_drop_target (JotCompareSide *self)
{
  GType types[] = { G_TYPE_FILE, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (drop_accept_cb), NULL);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static gboolean
jot_compare_side_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_COMPARE_SIDE (widget)->token_view));
}

static void
jot_compare_side_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JotCompareSide *self = JOT_COMPARE_SIDE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_compare_side_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  JotCompareSide *self = JOT_COMPARE_SIDE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      if (g_strcmp0 (self->title, g_value_get_string (value)) == 0)
        break;
      g_free (self->title);
      self->title = g_value_dup_string (value);
      gtk_label_set_label (self->title_label, self->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->token_view),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, self->title,
                                      -1);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_compare_side_dispose (GObject *object)
{
  JotCompareSide *self = JOT_COMPARE_SIDE (object);

  stop_taking (self);
  jot_chooser_clear (&self->chooser);
  g_clear_pointer (&self->offered, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_COMPARE_SIDE);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (jot_compare_side_parent_class)->dispose (object);
}

static void
jot_compare_side_finalize (GObject *object)
{
  g_free (JOT_COMPARE_SIDE (object)->title);

  G_OBJECT_CLASS (jot_compare_side_parent_class)->finalize (object);
}

static void
jot_compare_side_class_init (JotCompareSideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_compare_side_get_property;
  object_class->set_property = jot_compare_side_set_property;
  object_class->dispose = jot_compare_side_dispose;
  object_class->finalize = jot_compare_side_finalize;
  widget_class->grab_focus = jot_compare_side_grab_focus;

  /**
   * JotCompareSide:title:
   *
   * Which of the two tokens it is.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_TOKEN_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-compare-side.ui");
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, bar);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, keys_box);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, keys_icon);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, keys_label);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, overlay);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, placeholder);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, problem_label);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, said_label);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, tabs_button);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, title_label);
  gtk_widget_class_bind_template_child (widget_class, JotCompareSide, token_view);
  gtk_widget_class_bind_template_callback (widget_class, view_paste_cb);

  gtk_widget_class_install_action (widget_class, "side.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "side.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "side.take-tab", "u", take_tab_cb);
}

static void
jot_compare_side_init (JotCompareSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->document = jot_document_new ();
  jot_token_view_set_document (self->token_view, self->document);
  g_signal_connect_object (self->document, "notify::token-text",
                           G_CALLBACK (token_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::token",
                           G_CALLBACK (token_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->tabs_button, offer_tabs_cb, self, NULL);
  add_drop_target (self);
}

/**
 * jot_compare_side_new:
 *
 * Makes a side without a token.
 *
 * Returns: (transfer floating): a new side
 */
GtkWidget *
jot_compare_side_new (void)
{
  return g_object_new (JOT_TYPE_COMPARE_SIDE, NULL);
}

/**
 * jot_compare_side_get_document:
 * @self: a side
 *
 * Gives the document that has the token.
 *
 * Returns: (transfer none): the document, always the same
 */
JotDocument *
jot_compare_side_get_document (JotCompareSide *self)
{
  g_return_val_if_fail (JOT_IS_COMPARE_SIDE (self), NULL);

  return self->document;
}

/**
 * jot_compare_side_take_text:
 * @self: a side
 * @text: what somebody handed in
 *
 * Takes the first token out of a text, in place of what is there. What was not as expected is said.
 */
void
jot_compare_side_take_text (JotCompareSide *self,
                            const char     *text)
{
  g_return_if_fail (JOT_IS_COMPARE_SIDE (self));
  g_return_if_fail (text != NULL);

  jot_intake_text_async (text, begin_taking (self), taken_cb, g_object_ref (self));
}

/**
 * jot_compare_side_open_file:
 * @self: a side
 * @file: a file
 *
 * Takes the first token out of a file, as [method@Jot.CompareSide.take_text] does.
 */
void
jot_compare_side_open_file (JotCompareSide *self,
                            GFile          *file)
{
  g_return_if_fail (JOT_IS_COMPARE_SIDE (self));
  g_return_if_fail (G_IS_FILE (file));

  jot_intake_file_async (file, begin_taking (self), taken_cb, g_object_ref (self));
}

/**
 * jot_compare_side_show_verifiers:
 * @self: a side
 * @names: (nullable) (element-type utf8): the keys that verify the token, or `NULL` while there is
 *   none
 * @n_keys: how many were tried
 *
 * Says which keys verify the token.
 */
void
jot_compare_side_show_verifiers (JotCompareSide *self,
                                 GPtrArray      *names,
                                 guint           n_keys)
{
  JotCheckOutcome outcome;
  g_autofree char *text = NULL;

  g_return_if_fail (JOT_IS_COMPARE_SIDE (self));

  gtk_widget_set_visible (self->keys_box, names != NULL);
  if (names == NULL)
    return;

  if (names->len > 0)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; i < names->len; i++)
        g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (names, i));
      outcome = JOT_CHECK_PASS;
      /* Translators: %s is a list of names of keys. */
      text = g_strdup_printf (_("Verified by: %s"), list->str);
    }
  else if (n_keys > 0)
    {
      outcome = JOT_CHECK_FAIL;
      text = g_strdup_printf (ngettext ("Not verified by the %u key at hand",
                                        "Not verified by any of the %u keys at hand", n_keys),
                              n_keys);
    }
  else
    {
      outcome = JOT_CHECK_NOT_DONE;
      text = g_strdup (_("Signature not checked: no key is at hand, neither in a tab nor in the "
                         "keyring"));
    }

  gtk_label_set_label (self->keys_label, text);
  jot_announce (GTK_WIDGET (self->keys_label), text);
  gtk_image_set_from_icon_name (self->keys_icon, jot_outcome_get_icon_name (outcome));
  jot_outcome_style (GTK_WIDGET (self->keys_icon), outcome);
}
