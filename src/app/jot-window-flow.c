/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pages of a window: the workbench with its tabs, the login flow, and the lesson. */

#include "config.h"

#include "jot-flow-page.h"
#include "jot-learn-page.h"
#include "jot-window-private.h"

/* Pages take long to make and to measure, which the first frame of the window is not to wait for. */
static void
view_changed_cb (JotWindow *self)
{
  GtkWidget *visible = adw_view_stack_get_visible_child (self->view_stack);
  AdwBin *bin;

  if (visible != GTK_WIDGET (self->flow_bin) && visible != GTK_WIDGET (self->learn_bin))
    return;

  bin = ADW_BIN (visible);
  if (adw_bin_get_child (bin) == NULL)
    adw_bin_set_child (bin, bin == self->flow_bin ? jot_flow_page_new () : jot_learn_page_new ());
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (adw_bin_get_child (bin));
}

static void
show_view_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  jot_window_show_view (JOT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_token_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  g_autoptr (JotDocument) document = jot_window_new_document (self);

  jot_document_load_token (document, g_variant_get_string (parameter, NULL));
  jot_window_open (self, document);
}

/* The same with the key that checks it, as a secret or in PEM. */
static void
open_lesson_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  g_autoptr (JotDocument) document = jot_window_new_document (self);
  const char *token, *key;
  gboolean is_secret;

  g_variant_get (parameter, "(&s&sb)", &token, &key, &is_secret);
  jot_document_load_token (document, token);
  jot_document_set_key_form (document, is_secret ? JOT_KEY_FORM_SECRET : JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (document, key);
  jot_window_open (self, document);
}

/* For all files of the window: what the class needs for its pages. */
void
jot_window_class_init_flow (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JotWindow, flow_bin);
  gtk_widget_class_bind_template_child (widget_class, JotWindow, learn_bin);
  gtk_widget_class_bind_template_child (widget_class, JotWindow, view_stack);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);

  gtk_widget_class_install_action (widget_class, "win.open-lesson", "(ssb)", open_lesson_cb);
  gtk_widget_class_install_action (widget_class, "win.open-token", "s", open_token_cb);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_cb);
}

/* For all files of the window: shows one of its pages, `workbench`, `flow` or `learn`. */
void
jot_window_show_view (JotWindow  *self,
                      const char *name)
{
  adw_view_stack_set_visible_child_name (self->view_stack, name);
}

/**
 * jot_window_get_view:
 * @self: a window
 *
 * Gives the name of the page that is to be seen: `workbench`, `flow` or `learn`.
 *
 * Returns: (transfer none): its name
 */
const char *
jot_window_get_view (JotWindow *self)
{
  g_return_val_if_fail (JOT_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->view_stack);
}
