/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a tab says of its token, so that it can be told from the others. */

#include "config.h"

#include "jot-window-private.h"

#include <glib/gi18n.h>

#include "jot-outcome.h"
#include "jot-title.h"

static JotDocument *
get_document_of (AdwTabPage *page)
{
  return jot_workbench_get_document (JOT_WORKBENCH (adw_tab_page_get_child (page)));
}

/* Of a tab that goes away it may be gone already. */
static JotToken *
get_token_of (AdwTabPage *page)
{
  JotDocument *document = get_document_of (page);

  return document != NULL ? jot_document_get_token (document) : NULL;
}

/* Nobody else asks for it by this name. */
#define NAMING "jot-naming"

/* Only the token of one tab is another at each letter that is typed. */
static JotNaming *
get_naming_of (AdwTabPage *page)
{
  JotToken *token = get_token_of (page);
  JotNaming *naming = g_object_get_data (G_OBJECT (page), NAMING);

  if (naming != NULL && jot_naming_is_for (naming, token))
    return naming;

  naming = token != NULL ? jot_naming_new (token) : NULL;
  g_object_set_data_full (G_OBJECT (page), NAMING, naming, (GDestroyNotify) jot_naming_free);

  return naming;
}

static void
set_icon (AdwTabPage *page,
          GIcon      *icon)
{
  GIcon *old_icon = adw_tab_page_get_icon (page);

  if (old_icon == NULL || icon == NULL || !g_icon_equal (old_icon, icon))
    adw_tab_page_set_icon (page, icon);
}

/* How the token fares. While it is being looked at, what was said of the former one is not shown. */
static void
describe_state (AdwTabPage *page)
{
  JotDocument *document = get_document_of (page);
  JotReport *report = document != NULL ? jot_document_get_report (document) : NULL;
  gboolean is_checking = report != NULL && jot_document_is_checking (document);
  g_autofree char *title = g_markup_escape_text (adw_tab_page_get_title (page), -1);
  g_autofree char *tooltip = NULL;
  g_autoptr (GIcon) icon = NULL;

  if (report != NULL)
    {
      JotVerdict verdict = jot_report_get_verdict (report);

      icon = g_themed_icon_new (jot_outcome_get_icon_name (jot_outcome_of_verdict (verdict)));
      tooltip = g_strdup_printf ("%s\n%s", title,
                                 is_checking ? _("Checking…") : jot_verdict_get_title (verdict));
    }

  adw_tab_page_set_tooltip (page, tooltip != NULL ? tooltip : title);
  adw_tab_page_set_loading (page, is_checking);
  set_icon (page, icon);
}

/* For all files of the window: says anew what each tab is called, since the names are such that they
 * can be told apart. The window's own title does not name tokens: it is seen by every program of the
 * session. */
void
jot_window_describe_pages (JotWindow *self)
{
  g_autoptr (GPtrArray) namings = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = NULL;
  int n_pages = adw_tab_view_get_n_pages (self->tab_view);

  for (int i = 0; i < n_pages; i++)
    g_ptr_array_add (namings, get_naming_of (adw_tab_view_get_nth_page (self->tab_view, i)));

  titles = jot_namings_dup_titles (namings, _("Token"));
  for (int i = 0; i < n_pages; i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->tab_view, i);
      const char *title = g_ptr_array_index (titles, (guint) i);

      if (title == NULL)
        title = _("New Token");
      if (g_strcmp0 (adw_tab_page_get_title (page), title) == 0)
        continue;

      adw_tab_page_set_title (page, title);
      describe_state (page);
    }
}

/* Callbacks */

/* The page stays the same when it is dragged into another window. */
static void
token_changed_cb (AdwTabPage *page)
{
  GtkWidget *window = gtk_widget_get_ancestor (adw_tab_page_get_child (page), JOT_TYPE_WINDOW);

  if (window != NULL)
    jot_window_describe_pages (JOT_WINDOW (window));
}

/* For all files of the window: lets a tab say what becomes of its token. */
void
jot_window_follow_page (JotWindow  *self,
                        AdwTabPage *page)
{
  JotDocument *document = get_document_of (page);

  g_signal_connect_object (document, "notify::token", G_CALLBACK (token_changed_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::report", G_CALLBACK (describe_state), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::busy", G_CALLBACK (describe_state), page,
                           G_CONNECT_SWAPPED);
  jot_window_describe_pages (self);
  describe_state (page);
}

/* For the class of the window: tabs that come, go or change their places are called otherwise. */
void
jot_window_class_init_titles (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, jot_window_describe_pages);
}
