/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints each text that the program shows or has read out, one a line: the stop of the tour, the
 * widget, what it is of it, and the text. What a person has put in and what is code stands there as
 * `data`. Argument: the folder with the translations. */

#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>

#include "app-tour.h"

#include "jot-claims.h"

/* The status by which meson knows a test that was not made. */
#define NO_DISPLAY 77

typedef struct
{
  const char *stop;
  GHashTable *printed;
} List;

static const GtkAccessibleProperty spoken[] = {
  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
  GTK_ACCESSIBLE_PROPERTY_LABEL,
  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
};

static const char *const seen[] = { "placeholder-text", "tooltip-text" };

/* Its ancestors up to a widget of the program, such as `JotKeyPane/GtkBox/GtkLabel`. */
static char *
dup_path (GtkWidget *widget)
{
  GString *path = g_string_new (G_OBJECT_TYPE_NAME (widget));

  while (!g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Jot") &&
         (widget = gtk_widget_get_parent (widget)) != NULL)
    {
      g_string_prepend_c (path, '/');
      g_string_prepend (path, G_OBJECT_TYPE_NAME (widget));
    }

  return g_string_free (path, FALSE);
}

static void
print (List       *list,
       GtkWidget  *widget,
       const char *what,
       const char *text)
{
  g_autofree char *path = dup_path (widget);
  g_autofree char *line = g_strdup_printf ("%s\t%s\t%s\t%s", list->stop, path, what,
                                           text != NULL ? text : "");

  g_strdelimit (line, "\n\r", ' ');
  if (text != NULL && *text != '\0' && g_hash_table_add (list->printed, g_strdup (line)))
    puts (line);
}

/* Code is set in letters of one width, and nothing else is. */
static gboolean
is_code (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "monospace");
}

static void
print_menu (List       *list,
            GtkWidget  *widget,
            GMenuModel *menu)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        print (list, widget, "menu", label);
      for (gsize l = 0; l < G_N_ELEMENTS (links); l++)
        {
          g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[l]);

          if (below != NULL)
            print_menu (list, widget, below);
        }
    }
}

static void
print_choices (List      *list,
               GtkWidget *widget)
{
  g_autoptr (GListModel) model = NULL;

  g_object_get (widget, "model", &model, NULL);
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (GTK_IS_STRING_OBJECT (item))
        print (list, widget, "choice", gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
    }
}

static void
print_properties (List      *list,
                  GtkWidget *widget)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (widget);
  g_autoptr (GMenuModel) menu = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autofree char *text = NULL;

      if (g_object_class_find_property (klass, seen[i]) == NULL)
        continue;
      g_object_get (widget, seen[i], &text, NULL);
      print (list, widget, seen[i], text);
    }

  if (g_object_class_find_property (klass, "menu-model") != NULL)
    g_object_get (widget, "menu-model", &menu, NULL);
  if (menu != NULL)
    print_menu (list, widget, menu);
}

/* The toolkit tells of what is read out only where it is not what was expected. */
static void
print_spoken (List      *list,
              GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  const char *shown = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (spoken); i++)
    {
      g_autofree char *text = NULL;

      if (!gtk_test_accessible_has_property (accessible, spoken[i]))
        continue;
      text = gtk_test_accessible_check_property (accessible, spoken[i], "\001");
      if (g_strcmp0 (text, shown) != 0)
        print (list, widget, "spoken", text);
    }
}

static void
print_text (List      *list,
            GtkWidget *widget)
{
  g_autofree char *text = NULL;

  if (GTK_IS_LABEL (widget))
    print (list, widget, is_code (widget) ? "data" : "label", gtk_label_get_text (GTK_LABEL (
                                                                                    widget)));
  else if (GTK_IS_TEXT (widget))
    print (list, widget, "data", gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      print (list, widget, "data", text);
    }
  else if (ADW_IS_COMBO_ROW (widget) || GTK_IS_DROP_DOWN (widget))
    print_choices (list, widget);
  else if (GTK_IS_WINDOW (widget))
    print (list, widget, "title", gtk_window_get_title (GTK_WINDOW (widget)));
}

/* The toolkit finds no monitor for a menu of what is scrolled out of sight. */
static gboolean
can_pop_up (GtkWidget *widget)
{
  GtkWidget *toplevel = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  return GTK_IS_MENU_BUTTON (widget) && gtk_widget_is_sensitive (widget) &&
         gtk_widget_get_mapped (widget) &&
         gtk_widget_compute_bounds (widget, toplevel, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height < (float) gtk_widget_get_height (toplevel);
}

static void
print_all (List      *list,
           GtkWidget *widget)
{
  gboolean has_menu = can_pop_up (widget);

  if (!gtk_widget_get_visible (widget) && !GTK_IS_POPOVER (widget))
    return;

  /* Many a menu is made only when it is opened. */
  if (has_menu)
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
      app_test_settle ();
    }

  print_text (list, widget);
  print_properties (list, widget);
  print_spoken (list, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    print_all (list, child);

  if (has_menu)
    {
      gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
      app_test_settle ();
    }
}

static void
visit (const char *name,
       GtkWidget  *toplevel,
       gpointer    user_data)
{
  List *list = user_data;

  list->stop = name;
  print_all (list, toplevel);
}

/* What the standards call things is called so in every language. */
static void
print_names (const JotClaimInfo *infos,
             gsize               n_infos)
{
  for (gsize i = 0; i < n_infos; i++)
    printf ("names\tJotClaimInfo\tdata\t%s\n", infos[i].name);
}

int
main (int    argc,
      char **argv)
{
  List list = { .printed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  const AppTour tour = { 1240, 760, 50, NULL, visit, &list };
  const JotClaimInfo *infos;
  gsize n_infos;

  setlocale (LC_ALL, "");
  gtk_disable_setlocale ();
  if (argc != 2)
    {
      g_printerr ("Usage: list-texts TRANSLATIONS\n");
      return 2;
    }

  if (!gtk_init_check ())
    return NO_DISPLAY;

  bindtextdomain (GETTEXT_PACKAGE, argv[1]);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();

  infos = jot_claims_list (&n_infos);
  print_names (infos, n_infos);
  infos = jot_header_params_list (&n_infos);
  print_names (infos, n_infos);
  app_tour_make (&tour);
  g_hash_table_unref (list.printed);

  return 0;
}
