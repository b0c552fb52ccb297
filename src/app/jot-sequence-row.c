/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-sequence-row.h"

#include <glib/gi18n.h>

#include "jot-em.h"
#include "jot-outcome.h"
#include "jot-sequence-drawing.h"

/**
 * JotSequenceRow:
 *
 * One event of a flow as a line of its picture: an arrow between the lives of browser and server, or
 * a dot on one of them, with words.
 */
struct _JotSequenceRow
{
  GtkListBoxRow parent_instance;

  JotFlowEvent *event;
  GtkWidget    *icon;
};

G_DEFINE_FINAL_TYPE (JotSequenceRow, jot_sequence_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
make_label (const char *text,
            const char *css_class,
            GtkAlign side)
{
  GtkWidget *label = gtk_label_new (text);
  GtkJustification justification = GTK_JUSTIFY_CENTER;

  if (side != GTK_ALIGN_CENTER)
    justification = side == GTK_ALIGN_START ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT;
  gtk_label_set_justify (GTK_LABEL (label), justification);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* Where it is drawn, at the side of the one who does it. */
static GtkAlign
get_side (JotFlowEvent *event)
{
  switch (jot_flow_event_get_kind (event))
    {
    case JOT_FLOW_IN_BROWSER:
      return GTK_ALIGN_START;

    case JOT_FLOW_IN_SERVER:
      return GTK_ALIGN_END;

    case JOT_FLOW_REQUEST:
    case JOT_FLOW_ANSWER:
    default:
      return GTK_ALIGN_CENTER;
    }
}

static void
style_icon (JotSequenceRow *self,
            JotFlowEvent   *event)
{
  JotCheckOutcome outcome = jot_flow_event_get_outcome (event);

  if (outcome == JOT_CHECK_NOT_DONE)
    {
      gtk_widget_set_visible (self->icon, FALSE);
      gtk_widget_add_css_class (self->icon, "accent");
      return;
    }

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), jot_outcome_get_icon_name (outcome));
  jot_outcome_style (self->icon, outcome);
}

static char *
make_sentence (JotFlowEvent *event)
{
  const char *title = jot_flow_event_get_title (event);
  const char *more = jot_flow_event_get_detail (event);
  const char *detail = more != NULL ? more : "";

  switch (jot_flow_event_get_kind (event))
    {
    case JOT_FLOW_REQUEST:
      /* Translators: read aloud; a message such as GET /profile, then more about it. */
      return g_strdup_printf (_("From browser to server: %s. %s"), title, detail);

    case JOT_FLOW_ANSWER:
      /* Translators: read aloud; a status such as 200 OK, then more about it. */
      return g_strdup_printf (_("From server to browser: %s. %s"), title, detail);

    case JOT_FLOW_IN_BROWSER:
      /* Translators: read aloud; what the browser does, then more about it. */
      return g_strdup_printf (_("In the browser: %s. %s"), title, detail);

    case JOT_FLOW_IN_SERVER:
    default:
      /* Translators: read aloud; what the server does, then more about it. */
      return g_strdup_printf (_("In the server: %s. %s"), title, detail);
    }
}

static void
jot_sequence_row_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  JotSequenceRow *self = JOT_SEQUENCE_ROW (widget);
  JotSequencePlace place;
  GdkRGBA color;

  jot_sequence_place_init (&place, jot_em_get (widget), (float) gtk_widget_get_width (widget),
                           gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  place.height = (float) gtk_widget_get_height (widget);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  jot_sequence_draw_lives (snapshot, &place, &color);
  gtk_style_context_get_color (gtk_widget_get_style_context (self->icon), &color);
  jot_sequence_draw_event (snapshot, &place, jot_flow_event_get_kind (self->event), &color);

  GTK_WIDGET_CLASS (jot_sequence_row_parent_class)->snapshot (widget, snapshot);
}

static void
jot_sequence_row_dispose (GObject *object)
{
  g_clear_object (&JOT_SEQUENCE_ROW (object)->event);

  G_OBJECT_CLASS (jot_sequence_row_parent_class)->dispose (object);
}

static void
jot_sequence_row_class_init (JotSequenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jot_sequence_row_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = jot_sequence_row_snapshot;
}

static void
jot_sequence_row_init (JotSequenceRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "sequence-row");
}

static GtkWidget *
make_words (JotSequenceRow *self)
{
  GtkAlign side = get_side (self->event);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label (jot_flow_event_get_title (self->event), "caption-heading", side);
  const char *detail = jot_flow_event_get_detail (self->event);

  gtk_widget_set_halign (words, side);
  gtk_widget_set_halign (line, side);
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (words), line);
  if (detail != NULL)
    {
      GtkWidget *more = make_label (detail, "caption", side);

      gtk_widget_set_halign (more, side);
      gtk_box_append (GTK_BOX (words), more);
    }

  return words;
}

/**
 * jot_sequence_row_new:
 * @event: an event
 *
 * Makes the line of an event.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_sequence_row_new (JotFlowEvent *event)
{
  JotSequenceRow *self;
  g_autofree char *sentence = NULL;
  GtkWidget *words;

  g_return_val_if_fail (JOT_IS_FLOW_EVENT (event), NULL);

  self = g_object_new (JOT_TYPE_SEQUENCE_ROW, NULL);
  self->event = g_object_ref (event);
  self->icon = gtk_image_new ();
  g_object_set (self->icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  style_icon (self, event);

  if (get_side (event) == GTK_ALIGN_CENTER)
    gtk_widget_add_css_class (GTK_WIDGET (self), "message");
  words = make_words (self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), words);
  sentence = make_sentence (event);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);

  return GTK_WIDGET (self);
}

/**
 * jot_sequence_row_get_event:
 * @self: a row
 *
 * Returns: (transfer none): the event that it shows
 */
JotFlowEvent *
jot_sequence_row_get_event (JotSequenceRow *self)
{
  g_return_val_if_fail (JOT_IS_SEQUENCE_ROW (self), NULL);

  return self->event;
}
