/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tabs of a window: each is a workbench over a document of its own. */

#include "config.h"

#include "jot-window-private.h"

/* Alt and a digit go to the panes, Home and End belong to the text. */
#define SHORTCUTS \
  (ADW_TAB_VIEW_SHORTCUT_CONTROL_TAB | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_TAB | \
   ADW_TAB_VIEW_SHORTCUT_CONTROL_PAGE_UP | ADW_TAB_VIEW_SHORTCUT_CONTROL_PAGE_DOWN | \
   ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_PAGE_UP | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_PAGE_DOWN)

static JotDocument *
get_document_of (AdwTabPage *page)
{
  return jot_workbench_get_document (JOT_WORKBENCH (adw_tab_page_get_child (page)));
}

/* The tab that an action is about: the one whose menu is open, or the one that is to be seen. */
static AdwTabPage *
get_page (JotWindow *self)
{
  return self->menu_page != NULL ? self->menu_page
                                 : adw_tab_view_get_selected_page (self->tab_view);
}

/* Where something can be opened without anything going: a tab without a token. */
static JotWorkbench *
get_free_workbench (JotWindow *self)
{
  JotWorkbench *workbench = jot_window_get_workbench (self);
  g_autoptr (JotDocument) document = NULL;

  if (workbench != NULL && jot_workbench_is_free (workbench))
    {
      jot_window_show_view (self, "workbench");
      return workbench;
    }

  document = jot_window_new_document (self);
  jot_window_open (self, document);

  return jot_window_get_workbench (self);
}

/* Tokens that are still to be opened. */
typedef struct
{
  JotWindow *window;
  GStrv      tokens;
  guint      n_opened;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_strfreev (opening->tokens);
  g_free (opening);
}

static AdwTabPage *
add_page (JotWindow   *self,
          JotDocument *document,
          int          position)
{
  GtkWidget *workbench = jot_workbench_new ();
  int n_pages = adw_tab_view_get_n_pages (self->tab_view);
  AdwTabPage *page;

  jot_workbench_set_document (JOT_WORKBENCH (workbench), document);
  page = adw_tab_view_insert (self->tab_view, workbench, CLAMP (position, 0, n_pages));
  jot_window_follow_page (self, page);
  jot_document_set_now (document, g_get_real_time () / G_USEC_PER_SEC);

  return page;
}

/* Callbacks */

/* A tab takes longer than a frame: the window is not held up by many. The first is shown, and the
 * others stand behind all tabs, unseen. */
static gboolean
open_next_cb (gpointer user_data)
{
  Opening *opening = user_data;
  JotWindow *self = opening->window;
  const char *token = opening->tokens[opening->n_opened];
  g_autoptr (JotDocument) document = NULL;

  if (token == NULL || self->tab_view == NULL)
    return G_SOURCE_REMOVE;

  if (opening->n_opened++ == 0)
    {
      document = g_object_ref (jot_workbench_get_document (get_free_workbench (self)));
    }
  else
    {
      document = jot_window_new_document (self);
      add_page (self, document, adw_tab_view_get_n_pages (self->tab_view));
    }
  jot_document_load_token (document, token);

  return G_SOURCE_CONTINUE;
}

static void
open_tokens_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (JOT_WINDOW (widget));
  opening->tokens = g_variant_dup_strv (parameter, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, open_next_cb, opening, (GDestroyNotify) opening_free);
}

static AdwTabView *
create_window_cb (JotWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  JotWindow *other = g_object_new (JOT_TYPE_WINDOW, "application", application, NULL);

  gtk_window_present (GTK_WINDOW (other));

  return other->tab_view;
}

static gboolean
close_page_cb (JotWindow  *self,
               AdwTabPage *page)
{
  gboolean is_last = adw_tab_view_get_n_pages (self->tab_view) == 1;

  if (!is_last)
    jot_window_keep_closed (self, get_document_of (page),
                            adw_tab_view_get_page_position (self->tab_view, page));
  adw_tab_view_close_page_finish (self->tab_view, page, !is_last);
  if (is_last)
    gtk_window_close (GTK_WINDOW (self));

  return GDK_EVENT_STOP;
}

static gboolean
close_empty_cb (gpointer user_data)
{
  JotWindow *self = user_data;

  if (self->tab_view != NULL && adw_tab_view_get_n_pages (self->tab_view) == 0)
    gtk_window_destroy (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

/* When the last tab was dragged away the window goes, but not before the tab has arrived. */
static void
page_detached_cb (JotWindow  *self,
                  AdwTabPage *page)
{
  if (self->menu_page == page)
    self->menu_page = NULL;
  if (self->tab_view != NULL)
    jot_window_describe_pages (self);

  if (self->tab_view != NULL && adw_tab_view_get_n_pages (self->tab_view) == 0)
    g_idle_add_full (G_PRIORITY_DEFAULT, close_empty_cb, g_object_ref (self), g_object_unref);
}

static void
update_menu_actions (JotWindow *self)
{
  static const char *const actions[] = { "win.close-other-tabs", "win.move-tab-to-new-window" };
  gboolean has_others = adw_tab_view_get_n_pages (self->tab_view) > 1;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], has_others);
}

static void
setup_menu_cb (JotWindow  *self,
               AdwTabPage *page)
{
  self->menu_page = page;
}

static void
new_tab_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  g_autoptr (JotDocument) document = jot_window_new_document (self);

  jot_window_open (self, document);
}

static void
close_tab_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  AdwTabPage *page = get_page (self);

  /* What cannot be seen is not closed: the tabs come back first. */
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->view_stack), "workbench") != 0)
    jot_window_show_view (self, "workbench");
  else if (page != NULL)
    adw_tab_view_close_page (self->tab_view, page);
}

static void
close_other_tabs_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  AdwTabPage *page = get_page (self);

  if (page != NULL)
    adw_tab_view_close_other_pages (self->tab_view, page);
}

static void
duplicate_tab_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  AdwTabPage *page = get_page (self);
  g_autoptr (JotDocument) copy = NULL;

  if (page == NULL)
    return;

  copy = jot_document_duplicate (get_document_of (page));
  jot_window_open_at (self, copy, adw_tab_view_get_page_position (self->tab_view, page) + 1);
}

static void
move_tab_to_new_window_cb (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  AdwTabPage *page = get_page (self);

  if (page != NULL && adw_tab_view_get_n_pages (self->tab_view) > 1)
    adw_tab_view_transfer_page (self->tab_view, page, create_window_cb (self), 0);
}

static void
load_example_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  gboolean with_pair = g_str_equal (g_variant_get_string (parameter, NULL), "key-pair");

  jot_document_load_example (jot_workbench_get_document (get_free_workbench (self)),
                             with_pair ? JOT_EXAMPLE_KEY_PAIR : JOT_EXAMPLE_SHARED_SECRET);
}

/* For all files of the window: what the class needs for its tabs. */
void
jot_window_class_init_tabs (GtkWidgetClass *widget_class)
{
  g_type_ensure (JOT_TYPE_WORKBENCH);

  gtk_widget_class_bind_template_child (widget_class, JotWindow, tab_view);
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_detached_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_menu_actions);

  gtk_widget_class_install_action (widget_class, "win.close-other-tabs", NULL,
                                   close_other_tabs_cb);
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_cb);
  gtk_widget_class_install_action (widget_class, "win.duplicate-tab", NULL, duplicate_tab_cb);
  gtk_widget_class_install_action (widget_class, "win.load-example", "s", load_example_cb);
  gtk_widget_class_install_action (widget_class, "win.move-tab-to-new-window", NULL,
                                   move_tab_to_new_window_cb);
  gtk_widget_class_install_action (widget_class, "win.new-tab", NULL, new_tab_cb);
  gtk_widget_class_install_action (widget_class, "win.open-tokens", "as", open_tokens_cb);
}

/* For all files of the window: what a window needs for its tabs. */
void
jot_window_init_tabs (JotWindow *self)
{
  adw_tab_view_set_shortcuts (self->tab_view, SHORTCUTS);
  update_menu_actions (self);
}

/* For all files of the window: gives the workbench that is to be seen, or `NULL`. */
JotWorkbench *
jot_window_get_workbench (JotWindow *self)
{
  AdwTabPage *page =
    self->tab_view != NULL ? adw_tab_view_get_selected_page (self->tab_view) : NULL;

  return page != NULL ? JOT_WORKBENCH (adw_tab_page_get_child (page)) : NULL;
}

/* For all files of the window: shows a document in a tab of its own at a place among the others. */
void
jot_window_open_at (JotWindow   *self,
                    JotDocument *document,
                    int          position)
{
  AdwTabPage *page = add_page (self, document, position);

  adw_tab_view_set_selected_page (self->tab_view, page);
  jot_window_show_view (self, "workbench");
  /* What is pasted or typed first is a token. */
  gtk_widget_grab_focus (adw_tab_page_get_child (page));
}

/**
 * jot_window_open:
 * @self: a window
 * @document: a document that no other tab shows
 *
 * Shows a document in a tab of its own, behind the others.
 */
void
jot_window_open (JotWindow   *self,
                 JotDocument *document)
{
  g_return_if_fail (JOT_IS_WINDOW (self));
  g_return_if_fail (JOT_IS_DOCUMENT (document));

  jot_window_open_at (self, document, adw_tab_view_get_n_pages (self->tab_view));
}

/**
 * jot_window_open_file:
 * @self: a window
 * @file: a file with a token in it
 *
 * Opens a file in a tab without a token, or else in a new one.
 */
void
jot_window_open_file (JotWindow *self,
                      GFile     *file)
{
  g_return_if_fail (JOT_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  jot_workbench_open_file (get_free_workbench (self), file);
}

/**
 * jot_window_open_stream:
 * @self: a window
 * @stream: what gives a text with a token in it
 *
 * Opens what a stream gives, to its end, in a tab without a token, or else in a new one.
 */
void
jot_window_open_stream (JotWindow    *self,
                        GInputStream *stream)
{
  g_return_if_fail (JOT_IS_WINDOW (self));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  jot_workbench_open_stream (get_free_workbench (self), stream);
}

/* A Wayland compositor shows the clipboard to the window alone that has the focus. */
static void
paste_when_active_cb (JotWorkbench *workbench,
                      GParamSpec   *pspec,
                      GtkWindow    *window)
{
  if (!gtk_window_is_active (window))
    return;

  g_signal_handlers_disconnect_by_func (window, paste_when_active_cb, workbench);
  jot_workbench_paste (workbench);
}

/**
 * jot_window_paste:
 * @self: a window
 *
 * Opens what is on the clipboard in a tab without a token, or else in a new one, as soon as the
 * window has the focus.
 */
void
jot_window_paste (JotWindow *self)
{
  JotWorkbench *workbench;

  g_return_if_fail (JOT_IS_WINDOW (self));

  workbench = get_free_workbench (self);
  jot_window_show_view (self, "workbench");
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (paste_when_active_cb), workbench,
                           G_CONNECT_SWAPPED);
  paste_when_active_cb (workbench, NULL, GTK_WINDOW (self));
}
