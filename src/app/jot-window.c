/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-window.h"

#include "jot-workbench.h"

/**
 * JotWindow:
 *
 * A window over one document. It keeps the time of the document while it is to be seen.
 */
struct _JotWindow
{
  AdwApplicationWindow parent_instance;

  GSettings           *settings;
  JotDocument         *document;
  guint                clock_id;

  JotWorkbench        *workbench;
};

G_DEFINE_FINAL_TYPE (JotWindow, jot_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_now (JotWindow *self)
{
  jot_document_set_now (self->document, g_get_real_time () / G_USEC_PER_SEC);
}

static gboolean
clock_ticked_cb (gpointer user_data)
{
  update_now (user_data);

  return G_SOURCE_CONTINUE;
}

static void
load_example_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  gboolean with_pair = g_str_equal (g_variant_get_string (parameter, NULL), "key-pair");

  jot_document_load_example (self->document,
                             with_pair ? JOT_EXAMPLE_KEY_PAIR : JOT_EXAMPLE_SHARED_SECRET);
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

static void
jot_window_dispose (GObject *object)
{
  JotWindow *self = JOT_WINDOW (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_WINDOW);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (jot_window_parent_class)->dispose (object);
}

static void
jot_window_class_init (JotWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_window_dispose;
  widget_class->map = jot_window_map;
  widget_class->unmap = jot_window_unmap;

  g_type_ensure (JOT_TYPE_WORKBENCH);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JotWindow, workbench);

  gtk_widget_class_install_action (widget_class, "win.load-example", "s", load_example_cb);
}

static void
jot_window_init (JotWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  if (JOT_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  self->settings = g_settings_new (JOT_APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);

  self->document = jot_document_new ();
  jot_workbench_set_document (self->workbench, self->document);
  /* What is pasted or typed first is a token. */
  gtk_widget_grab_focus (GTK_WIDGET (self->workbench));
}

/**
 * jot_window_new:
 * @application: the application that it belongs to
 *
 * Makes a window with an empty document.
 *
 * Returns: (transfer none): a new window, which the toolkit owns
 */
GtkWidget *
jot_window_new (JotApplication *application)
{
  g_return_val_if_fail (JOT_IS_APPLICATION (application), NULL);

  return g_object_new (JOT_TYPE_WINDOW, "application", application, NULL);
}

/**
 * jot_window_get_document:
 * @self: a window
 *
 * Gives the document that the window shows.
 *
 * Returns: (transfer none): the document
 */
JotDocument *
jot_window_get_document (JotWindow *self)
{
  g_return_val_if_fail (JOT_IS_WINDOW (self), NULL);

  return self->document;
}
