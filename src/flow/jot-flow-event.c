/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-flow-event.h"

/**
 * JotFlowEvent:
 *
 * One thing in the picture of a flow: a message on the wire, or what one of the two does by itself.
 * It never changes.
 */
struct _JotFlowEvent
{
  GObject          parent_instance;

  JotFlowEventKind kind;
  JotCheckOutcome  outcome;
  JotExchange     *exchange;
  char            *title;
  char            *detail;
};

G_DEFINE_FINAL_TYPE (JotFlowEvent, jot_flow_event, G_TYPE_OBJECT)

static void
jot_flow_event_finalize (GObject *object)
{
  JotFlowEvent *self = JOT_FLOW_EVENT (object);

  g_clear_object (&self->exchange);
  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (jot_flow_event_parent_class)->finalize (object);
}

static void
jot_flow_event_class_init (JotFlowEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_flow_event_finalize;
}

static void
jot_flow_event_init (JotFlowEvent *self)
{
}

/**
 * jot_flow_event_new:
 * @kind: what it is
 * @outcome: how it ended, or %JOT_CHECK_NOT_DONE where nothing is judged
 * @exchange: (nullable): the request and answer that it belongs to
 * @title: a few words, translated
 * @detail: (nullable): a few more, translated
 *
 * Makes an event.
 *
 * Returns: (transfer full): a new event
 */
JotFlowEvent *
jot_flow_event_new (JotFlowEventKind kind,
                    JotCheckOutcome  outcome,
                    JotExchange     *exchange,
                    const char      *title,
                    const char      *detail)
{
  JotFlowEvent *self;

  g_return_val_if_fail (exchange == NULL || JOT_IS_EXCHANGE (exchange), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (JOT_TYPE_FLOW_EVENT, NULL);
  self->kind = kind;
  self->outcome = outcome;
  self->exchange = exchange != NULL ? g_object_ref (exchange) : NULL;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);

  return self;
}

/**
 * jot_flow_event_get_kind:
 * @self: an event
 *
 * Returns: what it is
 */
JotFlowEventKind
jot_flow_event_get_kind (JotFlowEvent *self)
{
  g_return_val_if_fail (JOT_IS_FLOW_EVENT (self), JOT_FLOW_REQUEST);

  return self->kind;
}

/**
 * jot_flow_event_get_outcome:
 * @self: an event
 *
 * Returns: how it ended, or %JOT_CHECK_NOT_DONE where nothing is judged
 */
JotCheckOutcome
jot_flow_event_get_outcome (JotFlowEvent *self)
{
  g_return_val_if_fail (JOT_IS_FLOW_EVENT (self), JOT_CHECK_NOT_DONE);

  return self->outcome;
}

/**
 * jot_flow_event_get_exchange:
 * @self: an event
 *
 * Returns: (transfer none) (nullable): the request and answer that it belongs to
 */
JotExchange *
jot_flow_event_get_exchange (JotFlowEvent *self)
{
  g_return_val_if_fail (JOT_IS_FLOW_EVENT (self), NULL);

  return self->exchange;
}

/**
 * jot_flow_event_get_title:
 * @self: an event
 *
 * Returns: (transfer none): a few words, translated
 */
const char *
jot_flow_event_get_title (JotFlowEvent *self)
{
  g_return_val_if_fail (JOT_IS_FLOW_EVENT (self), NULL);

  return self->title;
}

/**
 * jot_flow_event_get_detail:
 * @self: an event
 *
 * Returns: (transfer none) (nullable): a few words more, translated
 */
const char *
jot_flow_event_get_detail (JotFlowEvent *self)
{
  g_return_val_if_fail (JOT_IS_FLOW_EVENT (self), NULL);

  return self->detail;
}
