/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-gate-stream.h"

#define JOT_TYPE_GATE_INPUT (jot_gate_input_get_type ())
G_DECLARE_FINAL_TYPE (JotGateInput, jot_gate_input, JOT, GATE_INPUT, GInputStream)

/* What is read of a connection. */
struct _JotGateInput
{
  GInputStream         parent_instance;

  GInputStream        *base;
  JotGateStreamEndFunc ended;
  gpointer             user_data;
};

/**
 * JotGateStream:
 *
 * A connection that need not say that its peer has gone.
 */
struct _JotGateStream
{
  GIOStream          parent_instance;

  GSocketConnection *base;
  JotGateInput      *input;
};

static void jot_gate_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JotGateInput, jot_gate_input, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      jot_gate_input_pollable_init))

G_DEFINE_FINAL_TYPE (JotGateStream, jot_gate_stream, G_TYPE_IO_STREAM)

static gboolean
jot_gate_input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (
    G_POLLABLE_INPUT_STREAM (JOT_GATE_INPUT (stream)->base));
}

static GSource *
jot_gate_input_create_source (GPollableInputStream *stream,
                              GCancellable         *cancellable)
{
  GPollableInputStream *base = G_POLLABLE_INPUT_STREAM (JOT_GATE_INPUT (stream)->base);
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (base, NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static gssize
jot_gate_input_read_nonblocking (GPollableInputStream *stream,
                                 void                 *buffer,
                                 gsize                 count,
                                 GError              **error)
{
  JotGateInput *self = JOT_GATE_INPUT (stream);
  g_autoptr (GError) base_error = NULL;
  gssize n_read;

  n_read = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->base), buffer,
                                                     count, NULL, &base_error);
  if (n_read > 0 || g_error_matches (base_error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ||
      self->ended == NULL || !self->ended (self->user_data))
    {
      if (base_error != NULL)
        g_propagate_error (error, g_steal_pointer (&base_error));
      return n_read;
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "The peer has gone");

  return -1;
}

static void
jot_gate_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = jot_gate_input_is_readable;
  iface->create_source = jot_gate_input_create_source;
  iface->read_nonblocking = jot_gate_input_read_nonblocking;
}

static gssize
jot_gate_input_read (GInputStream *stream,
                     void         *buffer,
                     gsize         count,
                     GCancellable *cancellable,
                     GError      **error)
{
  return g_input_stream_read (JOT_GATE_INPUT (stream)->base, buffer, count, cancellable, error);
}

static void
jot_gate_input_finalize (GObject *object)
{
  g_object_unref (JOT_GATE_INPUT (object)->base);

  G_OBJECT_CLASS (jot_gate_input_parent_class)->finalize (object);
}

static void
jot_gate_input_class_init (JotGateInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_gate_input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = jot_gate_input_read;
}

static void
jot_gate_input_init (JotGateInput *self)
{
}

static GInputStream *
jot_gate_stream_get_input_stream (GIOStream *stream)
{
  return G_INPUT_STREAM (JOT_GATE_STREAM (stream)->input);
}

static GOutputStream *
jot_gate_stream_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (G_IO_STREAM (JOT_GATE_STREAM (stream)->base));
}

static gboolean
jot_gate_stream_close (GIOStream    *stream,
                       GCancellable *cancellable,
                       GError      **error)
{
  return g_io_stream_close (G_IO_STREAM (JOT_GATE_STREAM (stream)->base), cancellable, error);
}

static void
jot_gate_stream_finalize (GObject *object)
{
  JotGateStream *self = JOT_GATE_STREAM (object);

  /* Who still reads holds the input alone. */
  self->input->ended = NULL;
  g_object_unref (self->input);
  g_object_unref (self->base);

  G_OBJECT_CLASS (jot_gate_stream_parent_class)->finalize (object);
}

static void
jot_gate_stream_class_init (JotGateStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jot_gate_stream_finalize;
  stream_class->get_input_stream = jot_gate_stream_get_input_stream;
  stream_class->get_output_stream = jot_gate_stream_get_output_stream;
  stream_class->close_fn = jot_gate_stream_close;
}

static void
jot_gate_stream_init (JotGateStream *self)
{
}

/**
 * jot_gate_stream_new:
 * @base: a connection
 * @ended: (scope notified): is called when its peer has gone
 * @user_data: given to @ended
 *
 * Stands before a connection.
 *
 * Returns: (transfer full): a new stream
 */
GIOStream *
jot_gate_stream_new (GSocketConnection   *base,
                     JotGateStreamEndFunc ended,
                     gpointer             user_data)
{
  JotGateStream *self;

  g_return_val_if_fail (G_IS_SOCKET_CONNECTION (base), NULL);

  self = g_object_new (JOT_TYPE_GATE_STREAM, NULL);
  self->base = g_object_ref (base);
  self->input = g_object_new (JOT_TYPE_GATE_INPUT, NULL);
  self->input->base = g_object_ref (g_io_stream_get_input_stream (G_IO_STREAM (base)));
  self->input->ended = ended;
  self->input->user_data = user_data;

  return G_IO_STREAM (self);
}

/**
 * jot_gate_stream_let_end:
 * @self: a stream
 *
 * From now on whoever reads gets to know that the peer has gone.
 */
void
jot_gate_stream_let_end (JotGateStream *self)
{
  g_return_if_fail (JOT_IS_GATE_STREAM (self));

  self->input->ended = NULL;
}
