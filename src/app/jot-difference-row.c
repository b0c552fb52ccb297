/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-difference-row.h"

#include <glib/gi18n.h>

#include "jot-pointer.h"
#include "jot-time.h"

/* Longer values are cut: nobody compares them by eye, and each would take time to lay out. */
#define MAX_VALUE 400

/**
 * JotDifferenceRow:
 *
 * How a member of one token compares with that of another: both values, in words and signs as well
 * as in colour, and how far two times are apart.
 */
struct _JotDifferenceRow
{
  GtkListBoxRow parent_instance;

  JotPointer   *pointers[2];

  GtkWidget    *first_box;
  GtkLabel     *first_label;
  GtkWidget    *first_sign;
  GtkLabel     *kind_label;
  GtkLabel     *name_label;
  GtkLabel     *note_label;
  GtkWidget    *second_box;
  GtkLabel     *second_label;
  GtkWidget    *title_box;
};

G_DEFINE_FINAL_TYPE (JotDifferenceRow, jot_difference_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_css_class (JotDifferenceKind kind)
{
  switch (kind)
    {
    case JOT_DIFFERENCE_CHANGED:
      return "changed";

    case JOT_DIFFERENCE_ONLY_FIRST:
      return "removed";

    case JOT_DIFFERENCE_ONLY_SECOND:
      return "added";

    case JOT_DIFFERENCE_SAME:
    case JOT_DIFFERENCE_SPELLING:
    case JOT_DIFFERENCE_NEITHER:
      return "same";

    default:
      g_assert_not_reached ();
    }
}

/* As it is written; a time that differs is also said as one. */
static char *
dup_value (const JotDifference *difference,
           const char          *value)
{
  g_autofree char *cut = NULL;
  g_autofree char *time = NULL;

  if (value == NULL)
    return NULL;

  if (g_utf8_strlen (value, -1) > MAX_VALUE)
    {
      g_autofree char *start = g_utf8_substring (value, 0, MAX_VALUE);

      cut = g_strconcat (start, "…", NULL);
      value = cut;
    }
  if (difference->has_seconds)
    time = jot_time_format_utc (g_ascii_strtod (value, NULL));

  return time != NULL ? g_strdup_printf ("%s  %s", value, time) : g_strdup (value);
}

static void
show_text (GtkWidget  *widget,
           GtkLabel   *label,
           const char *text)
{
  gtk_widget_set_visible (widget, text != NULL);
  gtk_label_set_label (label, text != NULL ? text : "");
}

static const char *
get_note (const JotDifference *difference)
{
  if (difference->note != NULL)
    return difference->note;

  return difference->kind ==
         JOT_DIFFERENCE_SPELLING ? _("The same value, written otherwise") : NULL;
}

/* The row has the focus, so it has to say all that is in it. */
static void
name_row (JotDifferenceRow    *self,
          const JotDifference *difference,
          const char          *first,
          const char          *second,
          const char          *note)
{
  g_autoptr (GString) name = g_string_new (difference->name);

  g_string_append_printf (name, ": %s", jot_difference_get_word (difference->kind));
  if (first != NULL)
    g_string_append_printf (name, ". %s", first);
  if (second != NULL)
    g_string_append_printf (name, ". %s", second);
  if (note != NULL)
    g_string_append_printf (name, ". %s", note);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
jot_difference_row_dispose (GObject *object)
{
  JotDifferenceRow *self = JOT_DIFFERENCE_ROW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->pointers); i++)
    g_clear_object (&self->pointers[i]);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_DIFFERENCE_ROW);

  G_OBJECT_CLASS (jot_difference_row_parent_class)->dispose (object);
}

static void
jot_difference_row_class_init (JotDifferenceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_difference_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jotsmith/Jotsmith/"
                                                             "jot-difference-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, first_box);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, first_label);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, first_sign);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, second_box);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, second_label);
  gtk_widget_class_bind_template_child (widget_class, JotDifferenceRow, title_box);
}

static void
jot_difference_row_init (JotDifferenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->pointers); i++)
    self->pointers[i] = jot_pointer_new (GTK_WIDGET (self));
}

/**
 * jot_difference_get_word:
 * @kind: how two values compare
 *
 * Says it to a person.
 *
 * Returns: (transfer none): one or two words, translated
 */
const char *
jot_difference_get_word (JotDifferenceKind kind)
{
  switch (kind)
    {
    case JOT_DIFFERENCE_SAME:
      return _("The same");

    case JOT_DIFFERENCE_SPELLING:
      return _("Written otherwise");

    case JOT_DIFFERENCE_CHANGED:
      return _("Changed");

    case JOT_DIFFERENCE_ONLY_FIRST:
      return _("Removed");

    case JOT_DIFFERENCE_ONLY_SECOND:
      return _("Added");

    case JOT_DIFFERENCE_NEITHER:
      return _("In neither");

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * jot_difference_row_new:
 * @difference: what it shows
 * @documents: those that have the first and the second token
 *
 * Makes a row for a member. One that is the same in both shows its value once. While it is pointed
 * at, both tokens show where it stands in them.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_difference_row_new (const JotDifference *difference,
                        JotDocument *const   documents[2])
{
  JotDifferenceRow *self;
  gboolean is_same;
  const char *note;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (difference != NULL, NULL);

  self = g_object_new (JOT_TYPE_DIFFERENCE_ROW, NULL);
  is_same = difference->kind == JOT_DIFFERENCE_SAME;
  first = dup_value (difference, difference->first);
  second = is_same ? NULL : dup_value (difference, difference->second);
  note = get_note (difference);

  gtk_label_set_label (self->name_label, *difference->name != '\0' ? difference->name
                                                                   : _("The whole value"));
  gtk_label_set_label (self->kind_label, jot_difference_get_word (difference->kind));
  gtk_widget_add_css_class (GTK_WIDGET (self), get_css_class (difference->kind));
  gtk_widget_set_visible (self->title_box, !difference->is_element);
  if (difference->is_element)
    gtk_widget_add_css_class (GTK_WIDGET (self), "element");

  show_text (self->first_box, self->first_label, first);
  show_text (self->second_box, self->second_label, second);
  gtk_widget_set_visible (self->first_sign, !is_same);
  show_text (GTK_WIDGET (self->note_label), self->note_label, note);
  jot_pointer_point (self->pointers[0], documents[0], difference->part, difference->first_span);
  jot_pointer_point (self->pointers[1], documents[1], difference->part, difference->second_span);
  name_row (self, difference, first, second, note);

  return GTK_WIDGET (self);
}
