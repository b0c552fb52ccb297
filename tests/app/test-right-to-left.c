/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where one reads from the right, tokens, JSON, keys, bytes and messages are still read from the
 * left. Lines that have a letter are anyhow: it is those of digits and brackets that turn round. */

#include "config.h"

#include "app-tour.h"

#include <string.h>

typedef struct
{
  guint n_labels;
  guint n_views;
} Seen;

static gboolean
is_code (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "monospace");
}

/* A number or a sign alone looks the same from both sides, and the brackets around it are mirrored. */
static void
check_label (const char *stop,
             GtkLabel   *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  if (strchr (gtk_label_get_text (label), ' ') == NULL)
    return;

  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      if (line->length > 0 &&
          pango_layout_line_get_resolved_direction (line) != PANGO_DIRECTION_LTR)
        {
          g_test_message ("%s: in a %s: %s", stop,
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (GTK_WIDGET (label))),
                          gtk_label_get_text (label));
          g_test_fail ();
        }
    }
}

static void
check_all (const char *stop,
           GtkWidget  *widget,
           Seen       *seen)
{
  if (!gtk_widget_get_visible (widget))
    return;

  if (GTK_IS_LABEL (widget) && is_code (widget))
    {
      check_label (stop, GTK_LABEL (widget));
      seen->n_labels++;
    }
  else if (GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_monospace (GTK_TEXT_VIEW (widget)))
    {
      if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_LTR)
        {
          g_test_message ("%s: a %s in a %s", stop, G_OBJECT_TYPE_NAME (widget),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
          g_test_fail ();
        }
      seen->n_views++;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_all (stop, child, seen);
}

static void
visit (const char *name,
       GtkWidget  *toplevel,
       gpointer    user_data)
{
  g_assert_cmpint (gtk_widget_get_direction (toplevel), ==, GTK_TEXT_DIR_RTL);
  check_all (name, toplevel, user_data);
}

static void
test_code (void)
{
  Seen seen = { 0 };
  const AppTour tour = { 800, 600, 20, NULL, visit, &seen };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  app_tour_make (&tour);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);

  g_assert_cmpuint (seen.n_labels, >, 100);
  g_assert_cmpuint (seen.n_views, >, 20);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/right-to-left/code/from-the-left", test_code);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
