/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-curl-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "jot-clipboard.h"
#include "jot-sandbox.h"
#include "jot-toast.h"

/* Enough of a line to know it again. */
#define SHOWN_LINES 3

static const char *const titles[JOT_FLOW_N_CURLS] = {
  N_("Log In"), N_("Ask"), N_("Renew"), N_("Log Out"),
};

/**
 * JotCurlList:
 *
 * What the browser of a flow can do, each as a line for a terminal, to be copied. It is not to be
 * seen while the server does not run, nor where a terminal does not reach the server.
 */
struct _JotCurlList
{
  GtkWidget            parent_instance;

  JotFlow             *flow;

  AdwPreferencesGroup *group;
  GtkWidget           *rows[JOT_FLOW_N_CURLS];
};

G_DEFINE_FINAL_TYPE (JotCurlList, jot_curl_list, GTK_TYPE_WIDGET)

/* A hyphen at the end of a line would be taken for a part of it. */
static void
show_line (GtkWidget  *row,
           const char *line)
{
  g_autofree char *markup = NULL;

  markup = g_markup_printf_escaped ("<span insert_hyphens=\"no\">%s</span>",
                                    line != NULL ? line : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
}

static void
show_lines (JotCurlList *self)
{
  gboolean has_any = FALSE;
  gboolean is_alone = jot_sandbox_is_alone ();

  for (guint i = 0; i < JOT_FLOW_N_CURLS; i++)
    {
      g_autofree char *line = jot_flow_dup_curl (self->flow, (JotFlowCurl) i, FALSE);

      has_any |= line != NULL;
      gtk_widget_set_visible (self->rows[i], line != NULL);
      show_line (self->rows[i], line);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), has_any && !is_alone);
}

/* The password, which is not shown, is in the line that is copied. */
static void
copy_login (JotCurlList *self)
{
  char *line = jot_flow_dup_curl (self->flow, JOT_FLOW_CURL_LOG_IN, TRUE);
  g_autoptr (JotSecret) secret = line != NULL ? jot_secret_new (line, strlen (line)) : NULL;
  g_autofree char *said = jot_clipboard_describe_loan ();

  jot_secret_free_string (line);
  if (secret == NULL)
    return;

  jot_clipboard_set_secret (gtk_widget_get_clipboard (GTK_WIDGET (self)), secret,
                            JOT_CLIPBOARD_SECONDS);
  jot_toast_say (GTK_WIDGET (self), said);
}

static void
copy_clicked_cb (GtkWidget *row)
{
  JotCurlList *self = JOT_CURL_LIST (gtk_widget_get_ancestor (row, JOT_TYPE_CURL_LIST));

  for (guint i = 0; i < JOT_FLOW_N_CURLS; i++)
    {
      g_autofree char *line = NULL;

      if (self->rows[i] != row)
        continue;

      if (i == JOT_FLOW_CURL_LOG_IN)
        {
          copy_login (self);
          return;
        }

      line = jot_flow_dup_curl (self->flow, (JotFlowCurl) i, FALSE);
      if (line != NULL)
        gdk_clipboard_set_text (gtk_widget_get_clipboard (row), line);
      jot_toast_say (row, _("Line copied"));
    }
}

static GtkWidget *
make_row (const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *name = NULL;

  /* Translators: %s is what a line for a terminal does, such as “Log In”. */
  name = g_strdup_printf (_("Copy the line for “%s”"), title);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_clicked_cb), row, G_CONNECT_SWAPPED);

  g_object_set (row, "title", title, "subtitle-lines", SHOWN_LINES, NULL);
  gtk_widget_add_css_class (row, "curl-row");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return row;
}

static void
jot_curl_list_dispose (GObject *object)
{
  JotCurlList *self = JOT_CURL_LIST (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  g_clear_object (&self->flow);
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;

  G_OBJECT_CLASS (jot_curl_list_parent_class)->dispose (object);
}

static void
jot_curl_list_class_init (JotCurlListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jot_curl_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jot_curl_list_init (JotCurlList *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("From a Terminal"));
  adw_preferences_group_set_description (self->group,
                                         _("What the browser does works from outside too. It "
                                           "appears in the picture."));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));

  for (guint i = 0; i < JOT_FLOW_N_CURLS; i++)
    {
      self->rows[i] = make_row (_(titles[i]));
      adw_preferences_group_add (self->group, self->rows[i]);
    }
}

/**
 * jot_curl_list_new:
 *
 * Makes a list of no flow.
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *
jot_curl_list_new (void)
{
  return g_object_new (JOT_TYPE_CURL_LIST, NULL);
}

/**
 * jot_curl_list_set_flow:
 * @self: a list without a flow
 * @flow: a flow
 *
 * Sets whose lines are shown.
 */
void
jot_curl_list_set_flow (JotCurlList *self,
                        JotFlow     *flow)
{
  g_return_if_fail (JOT_IS_CURL_LIST (self));
  g_return_if_fail (JOT_IS_FLOW (flow));
  g_return_if_fail (self->flow == NULL);

  self->flow = g_object_ref (flow);
  g_signal_connect_object (flow, "changed", G_CALLBACK (show_lines), self, G_CONNECT_SWAPPED);
  show_lines (self);
}
