/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "jot-claim-list.h"
#include "jot-edit-page.h"
#include "jot-time-machine.h"
#include "jot-time.h"
#include "jot-wrap-box.h"
#include "jot-wrap-labels.h"

/**
 * JotClaimsPane:
 *
 * The header and the claims, decoded and as JSON to edit.
 */
struct _JotClaimsPane
{
  GtkWidget       parent_instance;

  JotDocument    *document;
  GSignalGroup   *signals;

  AdwBin         *edit_bin;
  JotEditPage    *edit_page;
  GtkWidget      *empty_label;
  JotClaimList   *header_list;
  GtkLabel       *moved_label;
  GtkRevealer    *moved_revealer;
  JotClaimList   *payload_list;
  GtkStack       *stack;
  AdwBin         *time_bin;
  JotTimeMachine *time_machine;
};

G_DEFINE_FINAL_TYPE (JotClaimsPane, jot_claims_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_token (JotClaimsPane *self)
{
  return *jot_document_get_token_text (self->document) != '\0' ||
         *jot_document_get_header_text (self->document) != '\0' ||
         *jot_document_get_payload_text (self->document) != '\0';
}

/* What the token holds was read with it, and is not read again. */
static gboolean
is_text_of (JotJson    *json,
            const char *text)
{
  gsize length;
  const char *read = jot_json_get_text (json, &length);

  return strlen (text) == length && memcmp (text, read, length) == 0;
}

/* While a text is being edited it is broken most of the time: what the token still holds stays to
 * be seen. A token that holds nothing readable itself has no rows. */
static JotJson *
fill_list (JotClaimList *list,
           const char   *text,
           const GError *error,
           JotJson      *held)
{
  JotJson *object = NULL;

  if (error != NULL)
    object = held != NULL ? jot_json_ref (held) : NULL;
  else if (held != NULL && is_text_of (held, text))
    object = jot_json_ref (held);
  else if (*text != '\0')
    object = jot_json_new (text, -1, NULL);

  jot_claim_list_set_object (list, object);
  jot_claim_list_set_problem (list, error != NULL ? error->message : NULL);

  return object;
}

static JotJson *
get_held_header (JotClaimsPane *self)
{
  JotToken *token = jot_document_get_token (self->document);

  return token != NULL && jot_token_get_n_signatures (token) > 0
         ? jot_token_get_header_json (token, 0) : NULL;
}

/* Claims are an object: a payload that is another kind of JSON has no rows. */
static JotJson *
get_held_payload (JotClaimsPane *self)
{
  JotToken *token = jot_document_get_token (self->document);
  JotJson *json = token != NULL ? jot_token_get_payload_json (token) : NULL;

  return json != NULL && jot_json_get_root_type (json) == JOT_JSON_OBJECT ? json : NULL;
}

static char *
describe_bytes (JotClaimsPane *self)
{
  JotToken *token = jot_document_get_token (self->document);
  GBytes *payload = token != NULL ? jot_token_get_payload (token) : NULL;
  gsize n = payload != NULL ? g_bytes_get_size (payload) : 0;

  /* Translators: the number is a count of bytes. */
  return g_strdup_printf (ngettext ("The payload is %zu byte and not text. A signed message may "
                                    "carry any bytes (RFC 7515, 2).",
                                    "The payload is %zu bytes and not text. A signed message may "
                                    "carry any bytes (RFC 7515, 2).", n), n);
}

/* Both are made when there is something for them, which an empty window is not to wait for. The
 * editors are there from the first text on, since they keep the history of it. */
static void
make_edit_page (JotClaimsPane *self)
{
  if (self->edit_page != NULL)
    return;

  self->edit_page = JOT_EDIT_PAGE (jot_edit_page_new ());
  jot_wrap_button_labels (GTK_WIDGET (self->edit_page));
  jot_edit_page_set_document (self->edit_page, self->document);
  adw_bin_set_child (self->edit_bin, GTK_WIDGET (self->edit_page));
}

static void
make_time_machine (JotClaimsPane *self)
{
  if (self->time_machine != NULL)
    return;

  self->time_machine = JOT_TIME_MACHINE (jot_time_machine_new ());
  jot_wrap_button_labels (GTK_WIDGET (self->time_machine));
  jot_time_machine_set_document (self->time_machine, self->document);
  adw_bin_set_child (self->time_bin, GTK_WIDGET (self->time_machine));
}

static void
update_empty (JotClaimsPane *self)
{
  gboolean is_empty = !has_token (self);

  if (!is_empty)
    make_edit_page (self);
  gtk_widget_set_visible (self->empty_label, is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->header_list), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->payload_list), !is_empty);
}

static void
header_changed_cb (JotClaimsPane *self)
{
  const char *text = jot_document_get_header_text (self->document);
  const GError *error = jot_document_get_header_error (self->document);
  g_autoptr (JotJson) header = NULL;

  header = fill_list (self->header_list, text, error, get_held_header (self));
  update_empty (self);
}

static void
payload_changed_cb (JotClaimsPane *self)
{
  const char *text = jot_document_get_payload_text (self->document);
  const GError *error = jot_document_get_payload_error (self->document);
  gboolean is_text = jot_document_get_payload_is_text (self->document);
  g_autoptr (JotJson) claims = NULL;

  claims = fill_list (self->payload_list, text, error, get_held_payload (self));
  if (claims != NULL)
    make_time_machine (self);
  if (self->time_machine != NULL)
    jot_time_machine_set_claims (self->time_machine, claims);
  gtk_widget_set_visible (GTK_WIDGET (self->time_bin), claims != NULL);
  if (!is_text)
    {
      g_autofree char *problem = describe_bytes (self);

      jot_claim_list_set_problem (self->payload_list, problem);
    }
  update_empty (self);
}

/* A verdict by another time is not to be taken for one of today. */
static void
moved_now_changed_cb (JotClaimsPane *self)
{
  gboolean moved = jot_document_get_moved_now (self->document);
  gint64 now = jot_document_get_now (self->document);
  g_autofree char *time = moved ? jot_time_format_local ((double) now) : NULL;
  g_autofree char *text = NULL;

  if (moved)
    gtk_widget_set_visible (GTK_WIDGET (self->moved_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->moved_revealer, moved);
  if (time == NULL)
    return;

  /* Translators: %s is a time, such as “Mon 23 Nov 2026, 18:07:02 CET”. */
  text = g_strdup_printf (_("Time is moved to %s."), time);
  gtk_label_set_label (self->moved_label, text);
}

static void
now_changed_cb (JotClaimsPane *self)
{
  gint64 now = jot_document_get_now (self->document);

  jot_claim_list_set_now (self->header_list, now);
  jot_claim_list_set_now (self->payload_list, now);
  moved_now_changed_cb (self);
}

/* What is typed after a click on “Edit” is meant for the claims, not for the secret or whatever had
 * the focus before: the switcher takes none. */
static void
page_changed_cb (JotClaimsPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "edit") != 0)
    return;

  make_edit_page (self);
  if (focus != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->edit_page));
}

static void
show_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotClaimsPane *self = JOT_CLAIMS_PANE (widget);

  const char *name = g_variant_get_string (parameter, NULL);
  gboolean is_editor = g_str_equal (name, "json") || g_str_equal (name, "form");

  gtk_stack_set_visible_child_name (self->stack, is_editor ? "edit" : name);
  if (is_editor)
    gtk_widget_activate_action (GTK_WIDGET (self->edit_page), "edit.show", "s", name);
  gtk_widget_grab_focus (widget);
}

/* On the claims, which are what the pane is for. */
static gboolean
jot_claims_pane_grab_focus (GtkWidget *widget)
{
  JotClaimsPane *self = JOT_CLAIMS_PANE (widget);
  GtkWidget *list = GTK_WIDGET (self->payload_list);
  GtkWidget *focus;

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "edit"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->edit_page));

  if (gtk_widget_get_focus_child (list) != NULL)
    return TRUE;

  if (!gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD))
    return FALSE;

  /* A text that gets the focus is selected by the toolkit as a whole. */
  focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  if (GTK_IS_LABEL (focus))
    gtk_label_select_region (GTK_LABEL (focus), 0, 0);

  return TRUE;
}

static void
move_time_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  jot_document_move_now (JOT_CLAIMS_PANE (widget)->document, g_variant_get_int64 (parameter));
}

static void
reset_time_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  jot_document_reset_now (JOT_CLAIMS_PANE (widget)->document);
}

static void
open_time_machine_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  JotClaimsPane *self = JOT_CLAIMS_PANE (widget);

  gtk_stack_set_visible_child_name (self->stack, "decoded");
  make_time_machine (self);
  jot_time_machine_open (self->time_machine);
}

static void
jot_claims_pane_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  JotClaimsPane *self = JOT_CLAIMS_PANE (object);

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
jot_claims_pane_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  JotClaimsPane *self = JOT_CLAIMS_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_claims_pane_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_claims_pane_dispose (GObject *object)
{
  JotClaimsPane *self = JOT_CLAIMS_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_CLAIMS_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_claims_pane_parent_class)->dispose (object);
}

static void
jot_claims_pane_class_init (JotClaimsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_claims_pane_get_property;
  object_class->set_property = jot_claims_pane_set_property;
  object_class->dispose = jot_claims_pane_dispose;
  widget_class->grab_focus = jot_claims_pane_grab_focus;

  /**
   * JotClaimsPane:document:
   *
   * The document that is shown and edited.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_CLAIM_LIST);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-claims-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, edit_bin);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, header_list);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, moved_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, moved_revealer);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, payload_list);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, JotClaimsPane, time_bin);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);

  gtk_widget_class_install_action (widget_class, "claims.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "time.move", "x", move_time_cb);
  gtk_widget_class_install_action (widget_class, "time.open", NULL, open_time_machine_cb);
  gtk_widget_class_install_action (widget_class, "time.reset", NULL, reset_time_cb);
}

static void
jot_claims_pane_init (JotClaimsPane *self)
{
  static const struct
  {
    const char *detail;
    void        (*callback) (JotClaimsPane *self);
  } handlers[] = {
    { "notify::header-text", header_changed_cb },
    { "notify::header-error", header_changed_cb },
    { "notify::payload-text", payload_changed_cb },
    { "notify::payload-error", payload_changed_cb },
    { "notify::payload-is-text", payload_changed_cb },
    { "notify::now", now_changed_cb },
    { "notify::moved-now", moved_now_changed_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_claim_list_set_lookup (self->header_list, jot_header_params_find,
                             jot_header_params_explain);

  self->signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_group_connect_swapped (self->signals, handlers[i].detail,
                                    G_CALLBACK (handlers[i].callback), self);
}

/**
 * jot_claims_pane_new:
 *
 * Makes a pane without a document.
 *
 * Returns: (transfer floating): a new pane
 */
GtkWidget *
jot_claims_pane_new (void)
{
  return g_object_new (JOT_TYPE_CLAIMS_PANE, NULL);
}

/**
 * jot_claims_pane_get_document:
 * @self: a pane
 *
 * Gives the document that is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_claims_pane_get_document (JotClaimsPane *self)
{
  g_return_val_if_fail (JOT_IS_CLAIMS_PANE (self), NULL);

  return self->document;
}

/**
 * jot_claims_pane_set_document:
 * @self: a pane
 * @document: (nullable): a document
 *
 * Sets the document to show.
 */
void
jot_claims_pane_set_document (JotClaimsPane *self,
                              JotDocument   *document)
{
  g_return_if_fail (JOT_IS_CLAIMS_PANE (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->signals, document);
  jot_claim_list_set_document (self->header_list, document, JOT_TOKEN_PART_HEADER);
  jot_claim_list_set_document (self->payload_list, document, JOT_TOKEN_PART_PAYLOAD);
  if (self->edit_page != NULL)
    jot_edit_page_set_document (self->edit_page, document);
  if (self->time_machine != NULL)
    jot_time_machine_set_document (self->time_machine, document);
  if (document != NULL)
    {
      now_changed_cb (self);
      header_changed_cb (self);
      payload_changed_cb (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_claims_pane_complete:
 * @self: a pane
 *
 * Makes what an empty document does not show, that the first token need not wait for it.
 */
void
jot_claims_pane_complete (JotClaimsPane *self)
{
  g_return_if_fail (JOT_IS_CLAIMS_PANE (self));

  make_edit_page (self);
  make_time_machine (self);
}
