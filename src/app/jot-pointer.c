/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-pointer.h"

/**
 * JotPointer:
 *
 * Lets a widget that speaks of a place in the token point at it: while the mouse or the keyboard is
 * on the widget, the place is highlighted everywhere.
 */
struct _JotPointer
{
  GObject      parent_instance;

  GWeakRef     document;
  JotTokenPart part;
  JotSpan      span;
  gboolean     is_hovered;
  gboolean     is_focused;
};

G_DEFINE_FINAL_TYPE (JotPointer, jot_pointer, G_TYPE_OBJECT)

static void
highlight (JotPointer *self,
           JotSpan     span)
{
  g_autoptr (JotDocument) document = g_weak_ref_get (&self->document);

  /* A place in a key is not shown anywhere. */
  if (document != NULL && self->part != JOT_TOKEN_PART_KEY)
    jot_document_set_highlight (document, self->part, span);
}

static void
update (JotPointer *self,
        gboolean    is_hovered,
        gboolean    is_focused)
{
  gboolean was_pointing = self->is_hovered || self->is_focused;

  self->is_hovered = is_hovered;
  self->is_focused = is_focused;

  if (is_hovered || is_focused)
    highlight (self, self->span);
  else if (was_pointing)
    highlight (self, JOT_SPAN_NONE);
}

static void
entered_cb (JotPointer *self)
{
  update (self, TRUE, self->is_focused);
}

static void
left_cb (JotPointer *self)
{
  update (self, FALSE, self->is_focused);
}

static void
focus_entered_cb (JotPointer *self)
{
  update (self, self->is_hovered, TRUE);
}

static void
focus_left_cb (JotPointer *self)
{
  update (self, self->is_hovered, FALSE);
}

static void
jot_pointer_dispose (GObject *object)
{
  JotPointer *self = JOT_POINTER (object);

  update (self, FALSE, FALSE);
  g_weak_ref_set (&self->document, NULL);

  G_OBJECT_CLASS (jot_pointer_parent_class)->dispose (object);
}

static void
jot_pointer_finalize (GObject *object)
{
  g_weak_ref_clear (&JOT_POINTER (object)->document);

  G_OBJECT_CLASS (jot_pointer_parent_class)->finalize (object);
}

static void
jot_pointer_class_init (JotPointerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jot_pointer_dispose;
  G_OBJECT_CLASS (klass)->finalize = jot_pointer_finalize;
}

static void
jot_pointer_init (JotPointer *self)
{
  g_weak_ref_init (&self->document, NULL);
  self->span = JOT_SPAN_NONE;
}

/**
 * jot_pointer_new:
 * @widget: the widget that is to point
 *
 * Makes a widget able to point. It points at nothing yet.
 *
 * Returns: (transfer full): what does it, to be kept as long as the widget
 */
JotPointer *
jot_pointer_new (GtkWidget *widget)
{
  JotPointer *self;
  GtkEventController *motion, *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (JOT_TYPE_POINTER, NULL);
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);

  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);

  return self;
}

/**
 * jot_pointer_point:
 * @self: a pointer
 * @document: (nullable): the document
 * @part: the part of the token that @span is in
 * @span: the place that the widget speaks of, or `JOT_SPAN_NONE`
 *
 * Sets what is pointed at from the next time on.
 */
void
jot_pointer_point (JotPointer  *self,
                   JotDocument *document,
                   JotTokenPart part,
                   JotSpan      span)
{
  g_return_if_fail (JOT_IS_POINTER (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  g_weak_ref_set (&self->document, document);
  self->part = part;
  self->span = span;
}
