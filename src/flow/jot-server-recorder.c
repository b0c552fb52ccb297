/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-server-recorder.h"

/**
 * JotServerRecorder:
 *
 * Brings exchanges from the threads of a server to the one that shows them. What is still on its
 * way when it is closed is dropped.
 */
struct _JotServerRecorder
{
  GMainContext         *context;
  /* Only looked at in the thread of the context. */
  JotServerExchangeFunc exchanged;
  gpointer              user_data;
};

typedef struct
{
  JotServerRecorder *recorder;
  JotExchange       *exchange;
} Delivery;

static void
clear_recorder (JotServerRecorder *self)
{
  g_main_context_unref (self->context);
}

static void
delivery_free (Delivery *delivery)
{
  g_atomic_rc_box_release_full (delivery->recorder, (GDestroyNotify) clear_recorder);
  g_object_unref (delivery->exchange);
  g_free (delivery);
}

static gboolean
deliver_cb (gpointer user_data)
{
  Delivery *delivery = user_data;
  JotServerRecorder *recorder = delivery->recorder;

  if (recorder->exchanged != NULL)
    recorder->exchanged (delivery->exchange, recorder->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * jot_server_recorder_new:
 * @exchanged: is told of each exchange, in the main context that is the default of this thread
 * @user_data: given to @exchanged
 *
 * Makes a recorder.
 *
 * Returns: (transfer full): a new recorder
 */
JotServerRecorder *
jot_server_recorder_new (JotServerExchangeFunc exchanged,
                         gpointer              user_data)
{
  JotServerRecorder *self;

  g_return_val_if_fail (exchanged != NULL, NULL);

  self = g_atomic_rc_box_new0 (JotServerRecorder);
  self->context = g_main_context_ref_thread_default ();
  self->exchanged = exchanged;
  self->user_data = user_data;

  return self;
}

/**
 * jot_server_recorder_close:
 * @self: (transfer full): a recorder
 *
 * Tells nobody any longer. To be called in the thread that made it.
 */
void
jot_server_recorder_close (JotServerRecorder *self)
{
  g_return_if_fail (self != NULL);

  self->exchanged = NULL;
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_recorder);
}

/**
 * jot_server_recorder_take:
 * @self: a recorder
 * @exchange: (transfer full): what happened
 *
 * Passes an exchange on, from any thread.
 */
void
jot_server_recorder_take (JotServerRecorder *self,
                          JotExchange       *exchange)
{
  g_autoptr (GSource) source = NULL;
  Delivery *delivery;

  g_return_if_fail (self != NULL);
  g_return_if_fail (JOT_IS_EXCHANGE (exchange));

  delivery = g_new0 (Delivery, 1);
  delivery->recorder = g_atomic_rc_box_acquire (self);
  delivery->exchange = exchange;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, delivery, (GDestroyNotify) delivery_free);
  g_source_attach (source, self->context);
}
