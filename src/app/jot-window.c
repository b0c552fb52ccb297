/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-window.h"

#include "jot-help-overlay.h"
#include "jot-late-menu.h"
#include "jot-settings.h"
#include "jot-view-title.h"
#include "jot-window-private.h"

/**
 * JotWindow:
 *
 * A window over documents, one a tab. It keeps their time while it is to be seen.
 */

G_DEFINE_FINAL_TYPE (JotWindow, jot_window, ADW_TYPE_APPLICATION_WINDOW)

static JotDocument *
get_nth_document (JotWindow *self,
                  int n)
{
  AdwTabPage *page = adw_tab_view_get_nth_page (self->tab_view, n);

  return jot_workbench_get_document (JOT_WORKBENCH (adw_tab_page_get_child (page)));
}

static void
update_now (JotWindow *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    jot_document_set_now (get_nth_document (self, i), now);
}

/* For all files of the window: makes a document as the preferences want it. */
JotDocument *
jot_window_new_document (JotWindow *self)
{
  JotDocument *document = jot_document_new ();

  jot_document_set_leeway (document, g_settings_get_uint (jot_settings_get (), "leeway"));

  return document;
}

static gboolean
clock_ticked_cb (gpointer user_data)
{
  update_now (user_data);

  return G_SOURCE_CONTINUE;
}

static void
leeway_changed_cb (JotWindow *self)
{
  guint leeway = g_settings_get_uint (jot_settings_get (), "leeway");

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    jot_document_set_leeway (get_nth_document (self, i), leeway);
}

/* Control and the wheel, as in a browser. */
static gboolean
scrolled_cb (JotWindow                *self,
             double                    dx,
             double                    dy,
             GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  if (dy < 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.zoom-in", NULL);
  else if (dy > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.zoom-out", NULL);

  return GDK_EVENT_STOP;
}

static void
show_help_overlay_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  gtk_window_present (jot_help_overlay_get (GTK_APPLICATION_WINDOW (widget)));
}

static void
jot_window_map (GtkWidget *widget)
{
  JotWindow *self = JOT_WINDOW (widget);

  GTK_WIDGET_CLASS (jot_window_parent_class)->map (widget);

  update_now (self);
  self->clock_id = g_timeout_add_seconds (1, clock_ticked_cb, self);
}

static void
jot_window_unmap (GtkWidget *widget)
{
  JotWindow *self = JOT_WINDOW (widget);

  g_clear_handle_id (&self->clock_id, g_source_remove);

  GTK_WIDGET_CLASS (jot_window_parent_class)->unmap (widget);
}

static gboolean
jot_window_close_request (GtkWindow *window)
{
  if (jot_window_ask_to_close (JOT_WINDOW (window)))
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (jot_window_parent_class)->close_request (window);
}

static void
jot_window_dispose (GObject *object)
{
  JotWindow *self = JOT_WINDOW (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_handle_id (&self->show_tab_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_WINDOW);
  g_clear_pointer (&self->closed_tabs, g_ptr_array_unref);

  G_OBJECT_CLASS (jot_window_parent_class)->dispose (object);
}

static void
jot_window_class_init (JotWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = jot_window_dispose;
  widget_class->map = jot_window_map;
  widget_class->unmap = jot_window_unmap;
  window_class->close_request = jot_window_close_request;

  g_type_ensure (JOT_TYPE_VIEW_TITLE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-window.ui");
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_child (widget_class, JotWindow, primary_button);
  gtk_widget_class_bind_template_child (widget_class, JotWindow, primary_menu);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL,
                                   show_help_overlay_cb);
  jot_window_class_init_tabs (widget_class);
  jot_window_class_init_tab_bar (widget_class);
  jot_window_class_init_titles (widget_class);
  jot_window_class_init_flow (widget_class);
  jot_window_class_init_close (widget_class);
  jot_window_class_init_compare (widget_class);
}

static void
jot_window_init (JotWindow *self)
{
  GSettings *settings = jot_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_menu_set (self->primary_button, self->primary_menu);

  if (JOT_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);

  g_signal_connect_object (settings, "changed::leeway", G_CALLBACK (leeway_changed_cb), self,
                           G_CONNECT_SWAPPED);

  jot_window_init_tabs (self);
  jot_window_init_tab_bar (self);
  jot_window_init_close (self);
}

/**
 * jot_window_new:
 * @application: the application that it belongs to
 *
 * Makes a window with one tab, over an empty document.
 *
 * Returns: (transfer none): a new window, which the toolkit owns
 */
GtkWidget *
jot_window_new (JotApplication *application)
{
  JotWindow *self;
  g_autoptr (JotDocument) document = NULL;

  g_return_val_if_fail (JOT_IS_APPLICATION (application), NULL);

  self = g_object_new (JOT_TYPE_WINDOW, "application", application, NULL);
  document = jot_window_new_document (self);
  jot_window_open (self, document);

  return GTK_WIDGET (self);
}

/**
 * jot_window_get_document:
 * @self: a window
 *
 * Gives the document of the tab that is to be seen.
 *
 * Returns: (transfer none) (nullable): the document, or `NULL` while there is no tab
 */
JotDocument *
jot_window_get_document (JotWindow *self)
{
  JotWorkbench *workbench;

  g_return_val_if_fail (JOT_IS_WINDOW (self), NULL);

  workbench = jot_window_get_workbench (self);

  return workbench != NULL ? jot_workbench_get_document (workbench) : NULL;
}

/**
 * jot_window_list_documents:
 * @self: a window
 *
 * Lists the documents of all tabs, the one that is to be seen first.
 *
 * Returns: (transfer full) (element-type JotDocument): the documents
 */
GPtrArray *
jot_window_list_documents (JotWindow *self)
{
  GPtrArray *list;
  JotDocument *present;

  g_return_val_if_fail (JOT_IS_WINDOW (self), NULL);

  list = g_ptr_array_new_with_free_func (g_object_unref);
  present = jot_window_get_document (self);
  if (present != NULL)
    g_ptr_array_add (list, g_object_ref (present));
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      JotDocument *document = get_nth_document (self, i);

      if (document != present)
        g_ptr_array_add (list, g_object_ref (document));
    }

  return list;
}

/**
 * jot_window_get_n_edited:
 * @self: a window
 *
 * Counts the tabs whose edits would be lost with the window.
 *
 * Returns: how many there are
 */
guint
jot_window_get_n_edited (JotWindow *self)
{
  guint n_edited = 0;

  g_return_val_if_fail (JOT_IS_WINDOW (self), 0);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      if (jot_document_get_edited (get_nth_document (self, i)))
        n_edited++;
    }

  return n_edited;
}
