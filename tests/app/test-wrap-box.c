/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-wrap-box.h"

#define SPACING 6
#define LINE_SPACING 4

/* Three children of these sizes; the first takes what there is to spare. */
static const int widths[] = { 100, 80, 60 };
static const int heights[] = { 20, 30, 10 };

/* What is to become of them at a width: where each is, and how wide. */
typedef struct
{
  const char      *name;
  GtkTextDirection direction;
  int              width;
  int              height;
  int              x[3];
  int              y[3];
  int              taken[3];
} Case;

static const Case cases[] = {
  { "one-line", GTK_TEXT_DIR_LTR, 252, 30, { 0, 106, 192 }, { 0, 0, 0 }, { 100, 80, 60 } },
  { "to-spare", GTK_TEXT_DIR_LTR, 300, 30, { 0, 154, 240 }, { 0, 0, 0 }, { 148, 80, 60 } },
  { "two-lines", GTK_TEXT_DIR_LTR, 251, 44, { 0, 171, 0 }, { 0, 0, 34 }, { 165, 80, 60 } },
  { "three-lines", GTK_TEXT_DIR_LTR, 100, 68, { 0, 0, 0 }, { 0, 24, 58 }, { 100, 80, 60 } },
  { "right-to-left", GTK_TEXT_DIR_RTL, 251, 44, { 86, 0, 191 }, { 0, 0, 34 }, { 165, 80, 60 } },
};

static GtkWidget *
make_box (GtkTextDirection direction)
{
  GtkWidget *box = g_object_ref_sink (jot_wrap_box_new ());

  g_object_set (box, "spacing", SPACING, "line-spacing", LINE_SPACING, NULL);
  gtk_widget_set_direction (box, direction);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *child = adw_bin_new ();

      gtk_widget_set_size_request (child, widths[i], heights[i]);
      gtk_widget_set_hexpand (child, i == 0);
      gtk_widget_set_parent (child, box);
    }

  return box;
}

static void
test_allocate (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GtkWidget) box = make_box (test->direction);
  GtkWidget *child = gtk_widget_get_first_child (box);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 252);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, test->width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, test->height);
  g_assert_cmpint (natural, ==, test->height);

  gtk_widget_allocate (box, test->width, test->height, -1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
      g_assert_cmpint ((int) bounds.origin.x, ==, test->x[i]);
      g_assert_cmpint ((int) bounds.origin.y, ==, test->y[i]);
      g_assert_cmpint ((int) bounds.size.width, ==, test->taken[i]);
      child = gtk_widget_get_next_sibling (child);
    }
}

/* What is not to be seen takes no room, nor the space beside it. */
static void
test_hidden (void)
{
  g_autoptr (GtkWidget) box = make_box (GTK_TEXT_DIR_LTR);
  int natural;

  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 146);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 30);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 0);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/wrap-box/allocate/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_allocate);
    }
  g_test_add_func ("/app/wrap-box/measure/hidden", test_hidden);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
