/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-exchange.h"

G_BEGIN_DECLS

/* What an event in the picture of a flow is. */
typedef enum
{
  /* From the browser to the server. */
  JOT_FLOW_REQUEST,
  /* From the server to the browser. */
  JOT_FLOW_ANSWER,
  /* Nothing on the wire: one of them does something. */
  JOT_FLOW_IN_BROWSER,
  JOT_FLOW_IN_SERVER,
} JotFlowEventKind;

#define JOT_TYPE_FLOW_EVENT (jot_flow_event_get_type ())

G_DECLARE_FINAL_TYPE (JotFlowEvent, jot_flow_event, JOT, FLOW_EVENT, GObject)

JotFlowEvent    *jot_flow_event_new          (JotFlowEventKind kind,
                                              JotCheckOutcome  outcome,
                                              JotExchange     *exchange,
                                              const char      *title,
                                              const char      *detail) G_GNUC_WARN_UNUSED_RESULT;

JotFlowEventKind jot_flow_event_get_kind     (JotFlowEvent    *self);
JotCheckOutcome  jot_flow_event_get_outcome  (JotFlowEvent    *self);
JotExchange     *jot_flow_event_get_exchange (JotFlowEvent    *self);
const char      *jot_flow_event_get_title    (JotFlowEvent    *self);
const char      *jot_flow_event_get_detail   (JotFlowEvent    *self);

G_END_DECLS
