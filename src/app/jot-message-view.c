/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-message-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "jot-check-row.h"
#include "jot-json-edit.h"
#include "jot-segment.h"

/* More of a body than anybody reads here. */
#define MAX_BODY 16384

/**
 * JotMessageView:
 *
 * A request and its answer in full, as they were sent, with the token in it decoded and the checks
 * that the server made.
 */
struct _JotMessageView
{
  GtkWidget    parent_instance;

  JotExchange *exchange;
  gboolean     is_answered;

  GtkWidget   *answer_box;
  GtkLabel    *answer_label;
  GtkListBox  *checks_list;
  GtkWidget   *checks_box;
  GtkWidget   *content;
  GtkLabel    *facts_label;
  GtkLabel    *header_label;
  GtkButton   *open_button;
  GtkLabel    *payload_label;
  GtkWidget   *placeholder;
  GtkWidget   *request_box;
  GtkLabel    *request_label;
  GtkWidget   *token_box;
};

G_DEFINE_FINAL_TYPE (JotMessageView, jot_message_view, GTK_TYPE_WIDGET)

static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_utf8_make_valid (data != NULL ? data : "", (gssize) MIN (length, MAX_BODY));
}

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/* A token is no text of a language: a hyphen in it would be taken for a part of it. */
static PangoAttrList *
make_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));

  return attributes;
}

/* The parts of the token in their colours, as everywhere. */
static PangoAttrList *
mark_token (const char *text,
            const char *token)
{
  static const JotTokenPart parts[] =
  { JOT_TOKEN_PART_HEADER, JOT_TOKEN_PART_PAYLOAD, JOT_TOKEN_PART_SIGNATURE };
  PangoAttrList *attributes = make_attributes ();
  const char *found = token != NULL && strchr (token, '.') != NULL ? strstr (text, token) : NULL;
  gsize start, end;

  if (found == NULL)
    return attributes;

  start = (gsize) (found - text);
  end = start + strlen (token);
  for (gsize i = 0; i < G_N_ELEMENTS (parts) && start < end; i++)
    {
      gsize length = MIN (strcspn (text + start, "."), end - start);

      jot_segment_mark (attributes, parts[i], is_dark (), (JotSpan) { start, length });
      start += length + 1;
    }

  return attributes;
}

static void
show_message (GtkLabel   *label,
              const char *head,
              GBytes     *body,
              const char *token)
{
  g_autofree char *text = body != NULL ? dup_text (body) : NULL;
  g_autofree char *all = text != NULL ? g_strconcat (head, "\n\n", text, NULL) : g_strdup (head);
  PangoAttrList *attributes = mark_token (all, token);

  gtk_label_set_label (label, all);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/* Laid out to be read, where it is JSON. */
static void
show_part (GtkLabel    *label,
           GBytes      *bytes,
           JotTokenPart part)
{
  g_autoptr (JotJson) json = jot_json_new_from_bytes (bytes, NULL);
  g_autofree char *text = json != NULL ? jot_json_format (json) : dup_text (bytes);
  PangoAttrList *attributes = make_attributes ();

  jot_segment_mark (attributes, part, is_dark (), (JotSpan) { 0, strlen (text) });
  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
show_token (JotMessageView *self,
            const char     *text,
            gboolean        is_in_request)
{
  g_autoptr (JotToken) token = text != NULL ? jot_token_new (text, -1) : NULL;
  GBytes *header = token != NULL ? jot_token_get_header (token, 0) : NULL;
  GBytes *payload = token != NULL ? jot_token_get_payload (token) : NULL;

  gtk_widget_set_visible (self->token_box, header != NULL && payload != NULL &&
                          (self->is_answered || is_in_request));
  if (header == NULL || payload == NULL)
    return;

  show_part (self->header_label, header, JOT_TOKEN_PART_HEADER);
  show_part (self->payload_label, payload, JOT_TOKEN_PART_PAYLOAD);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_button), "win.open-token");
}

static void
show_checks (JotMessageView *self,
             JotReport      *report)
{
  GtkWidget *row;
  gsize n = report != NULL ? jot_report_get_n_checks (report) : 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->checks_list))) != NULL)
    gtk_list_box_remove (self->checks_list, row);

  gtk_widget_set_visible (self->checks_box, n > 0 && self->is_answered);
  for (gsize i = 0; i < n; i++)
    {
      row = jot_check_row_new ();
      jot_check_row_set_check (JOT_CHECK_ROW (row), NULL, jot_report_get_check (report, i), FALSE);
      gtk_list_box_append (self->checks_list, row);
    }
}

static void
show_facts (JotMessageView           *self,
            const JotExchangeContent *content)
{
  g_autoptr (GDateTime) started = g_date_time_new_from_unix_local (content->started /
                                                                   G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (started, "%X");
  g_autofree char *facts = NULL;

  /* Translators: when a request came, and how long the answer took, in millionths of a second. */
  facts = g_strdup_printf (_("%s, answered after %lld µs"), time,
                           (long long) content->duration);
  gtk_label_set_label (self->facts_label, facts);
}

/* A token stands below the message that brought it: what is checked came with the request. */
static void
place_token (JotMessageView *self,
             gboolean        is_in_request)
{
  GtkBox *box = GTK_BOX (self->content);

  gtk_box_reorder_child_after (box, self->token_box,
                               is_in_request ? self->request_box : self->answer_box);
  gtk_box_reorder_child_after (box, self->checks_box, self->token_box);
}

static void
show_exchange (JotMessageView *self)
{
  const JotExchangeContent *content;

  if (self->exchange == NULL)
    return;

  content = jot_exchange_get_content (self->exchange);
  gtk_widget_set_visible (self->answer_box, self->is_answered);
  show_facts (self, content);
  show_message (self->request_label, content->request_head, content->request_body, content->token);
  show_message (self->answer_label, content->response_head, content->response_body,
                content->token);
  show_token (self, content->token, content->report != NULL);
  show_checks (self, content->report);
  place_token (self, content->report != NULL);
}

static void
jot_message_view_dispose (GObject *object)
{
  JotMessageView *self = JOT_MESSAGE_VIEW (object);

  g_clear_object (&self->exchange);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_MESSAGE_VIEW);

  G_OBJECT_CLASS (jot_message_view_parent_class)->dispose (object);
}

static void
jot_message_view_class_init (JotMessageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_message_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-message-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, answer_box);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, answer_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, checks_box);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, checks_list);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, content);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, facts_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, header_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, open_button);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, payload_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, request_box);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, request_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, token_box);
}

static void
jot_message_view_init (JotMessageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_answered = TRUE;
  /* What is sent reads from the left, whatever the language around it. */
  gtk_widget_set_direction (GTK_WIDGET (self->request_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->answer_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->header_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->payload_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_visible (self->content, FALSE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (show_exchange), self, G_CONNECT_SWAPPED);
}

/**
 * jot_message_view_new:
 *
 * Makes a view of no message.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_message_view_new (void)
{
  return g_object_new (JOT_TYPE_MESSAGE_VIEW, NULL);
}

/**
 * jot_message_view_set_exchange:
 * @self: a view
 * @exchange: (nullable): a request and its answer
 *
 * Shows a request and its answer.
 */
void
jot_message_view_set_exchange (JotMessageView *self,
                               JotExchange    *exchange)
{
  g_return_if_fail (JOT_IS_MESSAGE_VIEW (self));

  if (!g_set_object (&self->exchange, exchange))
    return;

  gtk_widget_set_visible (self->content, exchange != NULL);
  gtk_widget_set_visible (self->placeholder, exchange == NULL);
  show_exchange (self);
}

/**
 * jot_message_view_set_answered:
 * @self: a view
 * @is_answered: whether the answer has come, as far as the viewer has got
 *
 * Sets whether what the server did with the request is shown as well. It is, unless told otherwise.
 */
void
jot_message_view_set_answered (JotMessageView *self,
                               gboolean        is_answered)
{
  g_return_if_fail (JOT_IS_MESSAGE_VIEW (self));

  if (self->is_answered == is_answered)
    return;

  self->is_answered = is_answered;
  show_exchange (self);
}

/**
 * jot_message_view_take_focus:
 * @self: a view
 *
 * Moves the focus to the request, if there is one. Its text is not selected by that.
 *
 * Returns: whether it took the focus
 */
gboolean
jot_message_view_take_focus (JotMessageView *self)
{
  g_return_val_if_fail (JOT_IS_MESSAGE_VIEW (self), FALSE);

  if (self->exchange == NULL || !gtk_widget_grab_focus (GTK_WIDGET (self->request_label)))
    return FALSE;

  gtk_label_select_region (self->request_label, 0, 0);

  return TRUE;
}
