/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-exchange.h"

#include <string.h>

/**
 * JotExchange:
 *
 * A request and its answer, as they were sent, with what the server made of it. It never changes,
 * so that it can go from the thread of a server to the one that shows it.
 */
struct _JotExchange
{
  GObject            parent_instance;

  JotExchangeContent content;
};

G_DEFINE_FINAL_TYPE (JotExchange, jot_exchange, G_TYPE_OBJECT)

static void
jot_exchange_finalize (GObject *object)
{
  JotExchangeContent *content = &JOT_EXCHANGE (object)->content;

  g_free ((char *) content->server);
  g_free ((char *) content->method);
  g_free ((char *) content->path);
  g_free ((char *) content->request_head);
  g_clear_pointer (&content->request_body, g_bytes_unref);
  g_free ((char *) content->response_head);
  g_clear_pointer (&content->response_body, g_bytes_unref);
  g_clear_pointer (&content->report, jot_report_unref);
  g_free ((char *) content->cause);
  g_free ((char *) content->user);
  g_free ((char *) content->token);

  G_OBJECT_CLASS (jot_exchange_parent_class)->finalize (object);
}

static void
jot_exchange_class_init (JotExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_exchange_finalize;
}

static void
jot_exchange_init (JotExchange *self)
{
}

/**
 * jot_exchange_new:
 * @content: what it is made of, which is copied
 *
 * Makes an exchange.
 *
 * Returns: (transfer full): a new exchange
 */
JotExchange *
jot_exchange_new (const JotExchangeContent *content)
{
  JotExchange *self;
  JotExchangeContent *own;

  g_return_val_if_fail (content != NULL, NULL);

  self = g_object_new (JOT_TYPE_EXCHANGE, NULL);
  own = &self->content;
  *own = *content;
  own->server = g_strdup (content->server);
  own->method = g_strdup (content->method);
  own->path = g_strdup (content->path);
  own->request_head = g_strdup (content->request_head);
  own->request_body = content->request_body != NULL ? g_bytes_ref (content->request_body) : NULL;
  own->response_head = g_strdup (content->response_head);
  own->response_body = content->response_body != NULL ? g_bytes_ref (content->response_body) : NULL;
  own->report = content->report != NULL ? jot_report_ref (content->report) : NULL;
  own->cause = g_strdup (content->cause);
  own->user = g_strdup (content->user);
  own->token = g_strdup (content->token);

  return self;
}

/**
 * jot_exchange_get_content:
 * @self: an exchange
 *
 * Returns: (transfer none): what it is made of
 */
const JotExchangeContent *
jot_exchange_get_content (JotExchange *self)
{
  g_return_val_if_fail (JOT_IS_EXCHANGE (self), NULL);

  return &self->content;
}

/**
 * jot_exchange_dup_header:
 * @self: an exchange
 * @of_response: whether it is one of the answer
 * @name: name of a header, in any case
 *
 * Finds a header.
 *
 * Returns: (transfer full) (nullable): its first value, or `NULL` if there is none
 */
char *
jot_exchange_dup_header (JotExchange *self,
                         gboolean     of_response,
                         const char  *name)
{
  g_auto (GStrv) lines = NULL;
  gsize length;

  g_return_val_if_fail (JOT_IS_EXCHANGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  lines = g_strsplit (of_response ? self->content.response_head : self->content.request_head, "\n",
                      -1);
  length = strlen (name);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
        return g_strdup (g_strstrip (lines[i] + length + 1));
    }

  return NULL;
}
