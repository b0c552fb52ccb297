/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

/* A newer toolkit gives a status no name, and so nobody hears when it changes; it has another way,
 * which is used here, and only here. */
#undef GDK_VERSION_MAX_ALLOWED

#include "jot-announce.h"

#if GTK_CHECK_VERSION (4, 14, 0)

/* What is on a page that is not shown is nobody's business now. */
static GtkWidget *
find_window (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (GTK_IS_ROOT (widget))
        return gtk_widget_get_mapped (widget) ? widget : NULL;

      if (!gtk_widget_get_child_visible (widget))
        return NULL;
    }

  return NULL;
}

/* What the toolkit puts there for tests would fall over it. */
static gboolean
can_speak (GtkWidget *window)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (window));

  return context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext");
}

static void
say (GtkWidget  *widget,
     const char *text)
{
  GObject *object = G_OBJECT (widget);
  GtkWidget *window = find_window (widget);

  if (g_strcmp0 (g_object_get_data (object, "jot-announced"), text) == 0)
    return;

  g_object_set_data_full (object, "jot-announced", g_strdup (text), g_free);
  /* By the window: what no screen reader has come to yet, it would not hear. */
  if (*text != '\0' && window != NULL && can_speak (window))
    gtk_accessible_announce (GTK_ACCESSIBLE (window), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

#else

static void
say (GtkWidget  *widget,
     const char *text)
{
}

#endif

/**
 * jot_announce:
 * @widget: a widget of the role “status”
 * @text: what it says now, or an empty text
 *
 * Gives a widget the accessible name @text and has screen readers speak it when it is another than
 * before, in whichever of both ways the toolkit knows.
 */
void
jot_announce (GtkWidget  *widget,
              const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  say (widget, text);
}
