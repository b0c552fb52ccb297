/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-message-view.h"

#include <glib/gi18n.h>

#include "jot-check-row.h"
#include "jot-token.h"

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

  GtkLabel    *answer_label;
  GtkListBox  *checks_list;
  GtkWidget   *checks_box;
  GtkWidget   *content;
  GtkLabel    *facts_label;
  GtkLabel    *header_label;
  GtkButton   *open_button;
  GtkLabel    *payload_label;
  GtkWidget   *placeholder;
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

static void
show_message (GtkLabel   *label,
              const char *head,
              GBytes     *body)
{
  g_autofree char *text = body != NULL ? dup_text (body) : NULL;
  g_autofree char *all = text != NULL ? g_strconcat (head, "\n\n", text, NULL) : g_strdup (head);

  gtk_label_set_label (label, all);
}

static void
show_token (JotMessageView *self,
            const char     *text)
{
  g_autoptr (JotToken) token = text != NULL ? jot_token_new (text, -1) : NULL;
  GBytes *header = token != NULL ? jot_token_get_header (token, 0) : NULL;
  GBytes *payload = token != NULL ? jot_token_get_payload (token) : NULL;
  g_autofree char *header_text = NULL;
  g_autofree char *payload_text = NULL;

  gtk_widget_set_visible (self->token_box, header != NULL && payload != NULL);
  if (header == NULL || payload == NULL)
    return;

  header_text = dup_text (header);
  payload_text = dup_text (payload);
  gtk_label_set_label (self->header_label, header_text);
  gtk_label_set_label (self->payload_label, payload_text);
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

  gtk_widget_set_visible (self->checks_box, n > 0);
  for (gsize i = 0; i < n; i++)
    {
      row = jot_check_row_new ();
      jot_check_row_set_check (JOT_CHECK_ROW (row), NULL, jot_report_get_check (report, i));
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
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, answer_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, checks_box);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, checks_list);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, content);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, facts_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, header_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, open_button);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, payload_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, request_label);
  gtk_widget_class_bind_template_child (widget_class, JotMessageView, token_box);
}

static void
jot_message_view_init (JotMessageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->content, FALSE);
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
  const JotExchangeContent *content;

  g_return_if_fail (JOT_IS_MESSAGE_VIEW (self));

  if (!g_set_object (&self->exchange, exchange))
    return;

  gtk_widget_set_visible (self->content, exchange != NULL);
  gtk_widget_set_visible (self->placeholder, exchange == NULL);
  if (exchange == NULL)
    return;

  content = jot_exchange_get_content (exchange);
  show_facts (self, content);
  show_message (self->request_label, content->request_head, content->request_body);
  show_message (self->answer_label, content->response_head, content->response_body);
  show_token (self, content->token);
  show_checks (self, content->report);
}
