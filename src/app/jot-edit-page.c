/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-edit-page.h"

#include <glib/gi18n.h>

#include "jot-claim-form.h"
#include "jot-claim-suggest.h"
#include "jot-json-editor.h"
#include "jot-template-menu.h"
#include "jot-wrap-box.h"

/**
 * JotEditPage:
 *
 * Header and claims to edit, as JSON or in forms over the same texts, with a line on what an edit
 * does to the token.
 */
struct _JotEditPage
{
  GtkWidget        parent_instance;

  JotDocument     *document;
  GSignalGroup    *signals;
  /* The token that the history of the editors belongs to. */
  guint            n_read;

  JotJsonEditor   *header_editor;
  JotClaimForm    *header_form;
  JotJsonEditor   *payload_editor;
  JotClaimForm    *payload_form;
  GtkLabel        *signing_label;
  GtkStack        *stack;
  JotTemplateMenu *template_menu;
};

G_DEFINE_FINAL_TYPE (JotEditPage, jot_edit_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const JotFormNames header_names = { jot_header_params_find, jot_header_params_suggest };
static const JotFormNames claim_names = { jot_claims_find, jot_claims_suggest };

static const char *
find_problem (JotJsonEditor *editor,
              const GError  *error)
{
  if (jot_json_editor_get_is_large (editor))
    return _("This is too long to be edited here. Under “JSON” stands what can be done instead.");

  if (error != NULL)
    return _("This is no JSON object yet, so that there is no form for it. Under “JSON” it can be "
             "mended.");

  return NULL;
}

/* What was edited in another token, or that there was none, is nothing to go back to. */
static void
follow_reading (JotEditPage *self)
{
  guint n_read = jot_document_get_n_read (self->document);

  if (self->n_read == n_read)
    return;

  self->n_read = n_read;
  jot_json_editor_set_text (self->header_editor, jot_document_get_header_text (self->document));
  jot_json_editor_new_history (self->header_editor);
  jot_json_editor_set_text (self->payload_editor, jot_document_get_payload_text (self->document));
  jot_json_editor_new_history (self->payload_editor);
}

static void
header_changed_cb (JotEditPage *self)
{
  const char *text = jot_document_get_header_text (self->document);
  const GError *error = jot_document_get_header_error (self->document);

  follow_reading (self);
  jot_json_editor_set_text (self->header_editor, text);
  jot_json_editor_set_error (self->header_editor, error);
  jot_claim_form_set_text (self->header_form, text, find_problem (self->header_editor, error));
}

static void
payload_changed_cb (JotEditPage *self)
{
  const char *text = jot_document_get_payload_text (self->document);
  const GError *error = jot_document_get_payload_error (self->document);
  gboolean is_text = jot_document_get_payload_is_text (self->document);

  follow_reading (self);
  jot_json_editor_set_text (self->payload_editor, text);
  jot_json_editor_set_error (self->payload_editor, error);
  jot_json_editor_set_editable (self->payload_editor, is_text);
  jot_claim_form_set_text (self->payload_form, text,
                           is_text ? find_problem (self->payload_editor, error)
                                   : _("The payload is not text and cannot be edited."));
}

static void
now_changed_cb (JotEditPage *self)
{
  gint64 now = jot_document_get_now (self->document);

  jot_claim_form_set_now (self->header_form, now);
  jot_claim_form_set_now (self->payload_form, now);
}

/* Whether there is a signature that an edit could keep. */
static gboolean
has_signature (JotDocument *document)
{
  const char *text = jot_document_get_token_text (document);

  return *text != '\0' && !g_str_has_suffix (text, ".");
}

/* What an edit does to a token that has a signature. */
static const char *
describe_edit (JotDocument *document)
{
  if (!jot_document_get_re_sign (document))
    return _("An edit keeps the old signature, which then does not match.");

  if (jot_document_get_can_sign (document))
    return _("An edit signs the token again.");

  if (jot_document_get_signing_key (document) == NULL)
    return _("An edit keeps the old signature: there is no key to sign with.");

  return _("An edit keeps the old signature: the key does not sign by the algorithm of the header.");
}

/* What comes of writing where there is no signature yet. */
static const char *
describe_writing (JotDocument *document)
{
  if (!jot_document_get_re_sign (document))
    return _("What you write makes a token without a signature.");

  if (jot_document_get_can_sign (document))
    return _("What you write is signed.");

  if (jot_document_get_signing_key (document) == NULL)
    return _("What you write makes a token without a signature: there is no key to sign with.");

  if (*jot_document_get_header_text (document) == '\0')
    return _("What you write is signed once the header names an algorithm of the key.");

  return _("What you write makes a token without a signature: the key does not sign by the "
           "algorithm of the header.");
}

/* What an edit will do is said where it is done. */
static void
signing_changed_cb (JotEditPage *self)
{
  const char *text;

  if (jot_document_get_header_error (self->document) != NULL ||
      jot_document_get_payload_error (self->document) != NULL)
    text = _("The token stays as it is until header and claims can be read.");
  else if (has_signature (self->document))
    text = describe_edit (self->document);
  else
    text = describe_writing (self->document);

  gtk_label_set_label (self->signing_label, text);
}

static void
header_edited_cb (JotEditPage *self)
{
  g_autofree char *text = jot_json_editor_dup_text (self->header_editor);

  if (self->document != NULL)
    jot_document_set_header_text (self->document, text);
}

static void
payload_edited_cb (JotEditPage *self)
{
  g_autofree char *text = jot_json_editor_dup_text (self->payload_editor);

  if (self->document != NULL)
    jot_document_set_payload_text (self->document, text);
}

static void
show_text (JotEditPage   *self,
           JotJsonEditor *editor,
           guint64        offset,
           guint64        length)
{
  gtk_stack_set_visible_child_name (self->stack, "json");
  jot_json_editor_select (editor, (gsize) offset, (gsize) length);
}

static void
header_text_wanted_cb (JotEditPage *self,
                       guint64      offset,
                       guint64      length)
{
  show_text (self, self->header_editor, offset, length);
}

static void
payload_text_wanted_cb (JotEditPage *self,
                        guint64      offset,
                        guint64      length)
{
  show_text (self, self->payload_editor, offset, length);
}

static void
show_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_stack_set_visible_child_name (JOT_EDIT_PAGE (widget)->stack,
                                    g_variant_get_string (parameter, NULL));
}

/* On the claims: there is more to be edited in them than in the header. */
static gboolean
jot_edit_page_grab_focus (GtkWidget *widget)
{
  JotEditPage *self = JOT_EDIT_PAGE (widget);
  gboolean is_form = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "form");

  return gtk_widget_grab_focus (is_form ? GTK_WIDGET (self->payload_form)
                                        : GTK_WIDGET (self->payload_editor));
}

static void
jot_edit_page_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JotEditPage *self = JOT_EDIT_PAGE (object);

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
jot_edit_page_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JotEditPage *self = JOT_EDIT_PAGE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_edit_page_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_edit_page_dispose (GObject *object)
{
  JotEditPage *self = JOT_EDIT_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_EDIT_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_edit_page_parent_class)->dispose (object);
}

static void
jot_edit_page_class_init (JotEditPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_edit_page_get_property;
  object_class->set_property = jot_edit_page_set_property;
  object_class->dispose = jot_edit_page_dispose;
  widget_class->grab_focus = jot_edit_page_grab_focus;

  /**
   * JotEditPage:document:
   *
   * The document that is shown and edited.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_CLAIM_FORM);
  g_type_ensure (JOT_TYPE_JSON_EDITOR);
  g_type_ensure (JOT_TYPE_TEMPLATE_MENU);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-edit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, header_editor);
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, header_form);
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, payload_editor);
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, payload_form);
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, signing_label);
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JotEditPage, template_menu);
  gtk_widget_class_bind_template_callback (widget_class, header_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_text_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, payload_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, payload_text_wanted_cb);

  gtk_widget_class_install_action (widget_class, "edit.show", "s", show_cb);
}

static void
jot_edit_page_init (JotEditPage *self)
{
  static const struct
  {
    const char *detail;
    void        (*callback) (JotEditPage *self);
  } handlers[] = {
    { "notify::header-text", header_changed_cb },
    { "notify::header-error", header_changed_cb },
    { "notify::payload-text", payload_changed_cb },
    { "notify::payload-error", payload_changed_cb },
    { "notify::payload-is-text", payload_changed_cb },
    { "notify::now", now_changed_cb },
    { "notify::token-text", signing_changed_cb },
    { "notify::re-sign", signing_changed_cb },
    { "notify::can-sign", signing_changed_cb },
    { "notify::header-error", signing_changed_cb },
    { "notify::payload-error", signing_changed_cb },
    { "notify::signing-key", signing_changed_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_json_editor_set_names (self->header_editor, &header_names);
  jot_claim_form_set_names (self->header_form, &header_names);
  jot_claim_form_set_editor (self->header_form, self->header_editor);
  jot_json_editor_set_names (self->payload_editor, &claim_names);
  jot_claim_form_set_names (self->payload_form, &claim_names);
  jot_claim_form_set_editor (self->payload_form, self->payload_editor);

  self->signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_group_connect_swapped (self->signals, handlers[i].detail,
                                    G_CALLBACK (handlers[i].callback), self);
}

/**
 * jot_edit_page_new:
 *
 * Makes a page without a document.
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *
jot_edit_page_new (void)
{
  return g_object_new (JOT_TYPE_EDIT_PAGE, NULL);
}

/**
 * jot_edit_page_get_document:
 * @self: a page
 *
 * Gives the document that is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_edit_page_get_document (JotEditPage *self)
{
  g_return_val_if_fail (JOT_IS_EDIT_PAGE (self), NULL);

  return self->document;
}

/**
 * jot_edit_page_set_document:
 * @self: a page
 * @document: (nullable): a document
 *
 * Sets the document to show.
 */
void
jot_edit_page_set_document (JotEditPage *self,
                            JotDocument *document)
{
  g_return_if_fail (JOT_IS_EDIT_PAGE (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->signals, document);
  jot_template_menu_set_document (self->template_menu, document);
  if (document != NULL)
    {
      now_changed_cb (self);
      header_changed_cb (self);
      payload_changed_cb (self);
      signing_changed_cb (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}
