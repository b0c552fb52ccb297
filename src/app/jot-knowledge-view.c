/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-knowledge-view.h"

#include <glib/gi18n.h>

/**
 * JotKnowledgeView:
 *
 * Who knows what: two lists beside each other, of the browser and of the server.
 */
struct _JotKnowledgeView
{
  GtkWidget  parent_instance;

  GtkWidget *browser_box;
  GtkWidget *browser_list;
  GtkWidget *server_box;
  GtkWidget *server_list;
};

G_DEFINE_FINAL_TYPE (JotKnowledgeView, jot_knowledge_view, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* A token is no text of a language: a hyphen in it would be taken for a part of it. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

static void
show_list (GtkWidget         *box,
           const char *const *texts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  if (texts[0] == NULL)
    {
      /* Translators: what the browser or the server has: nothing. */
      child = make_label (_("Nothing"));
      gtk_widget_add_css_class (child, "dim-label");
      gtk_box_append (GTK_BOX (box), child);
    }

  for (guint i = 0; texts[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), make_label (texts[i]));
}

static void
jot_knowledge_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_KNOWLEDGE_VIEW);

  G_OBJECT_CLASS (jot_knowledge_view_parent_class)->dispose (object);
}

static void
jot_knowledge_view_class_init (JotKnowledgeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_knowledge_view_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/jotsmith/Jotsmith/jot-knowledge-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKnowledgeView, browser_box);
  gtk_widget_class_bind_template_child (widget_class, JotKnowledgeView, browser_list);
  gtk_widget_class_bind_template_child (widget_class, JotKnowledgeView, server_box);
  gtk_widget_class_bind_template_child (widget_class, JotKnowledgeView, server_list);
}

static void
jot_knowledge_view_init (JotKnowledgeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_knowledge_view_new:
 *
 * Makes a view of two who know nothing.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_knowledge_view_new (void)
{
  return g_object_new (JOT_TYPE_KNOWLEDGE_VIEW, NULL);
}

/**
 * jot_knowledge_view_show:
 * @self: a view
 * @browser: (array zero-terminated=1): what the browser has, a text each
 * @server: (array zero-terminated=1): what the server has, a text each
 *
 * Shows who knows what.
 */
void
jot_knowledge_view_show (JotKnowledgeView  *self,
                         const char *const *browser,
                         const char *const *server)
{
  g_return_if_fail (JOT_IS_KNOWLEDGE_VIEW (self));
  g_return_if_fail (browser != NULL && server != NULL);

  show_list (self->browser_list, browser);
  show_list (self->server_list, server);
}
