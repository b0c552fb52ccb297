/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-name-chooser.h"

#include <glib/gi18n.h>

/* More than this nobody reads through: typing is faster. */
#define MAX_ROWS 60

/**
 * JotNameChooser:
 *
 * A name to type for what is to be added, with what is known of such names to choose from.
 */
struct _JotNameChooser
{
  GtkWidget           parent_instance;

  const JotFormNames *names;
  JotJson            *object;

  GtkListBox         *list;
  GtkLabel           *problem_label;
  GtkEditable        *search_entry;
};

G_DEFINE_FINAL_TYPE (JotNameChooser, jot_name_chooser, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_taken (JotNameChooser *self,
          const char     *name)
{
  return self->object != NULL && jot_json_find_member (self->object, name) != NULL;
}

static GtkWidget *
new_label (const char        *text,
           const char *const *classes)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "ellipsize",
                       PANGO_ELLIPSIZE_END, "css-classes", classes, NULL);
}

static void
add_row (JotNameChooser     *self,
         const char         *name,
         const JotClaimInfo *info)
{
  static const char *const name_classes[] = { "monospace", NULL };
  static const char *const title_classes[] = { "caption", "dim-label", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), new_label (name, name_classes));
  gtk_box_append (GTK_BOX (box), new_label (info != NULL ? _(info->title)
                                                         : _("A name of your own"),
                                            title_classes));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, info != NULL ? _(info->meaning) : NULL);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill (JotNameChooser *self)
{
  const char *typed = gtk_editable_get_text (self->search_entry);
  gboolean typed_is_taken = *typed != '\0' && is_taken (self, typed);
  g_autoptr (GPtrArray) known = self->names != NULL ? self->names->suggest (typed) : NULL;
  GtkListBoxRow *old;
  guint n_added = 0;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));

  /* What is typed comes first, so that Enter never means anything else. */
  if (*typed != '\0' && !typed_is_taken)
    add_row (self, typed, self->names != NULL ? self->names->find (typed) : NULL);

  for (guint i = 0; known != NULL && i < known->len && n_added < MAX_ROWS; i++)
    {
      const JotClaimInfo *info = g_ptr_array_index (known, i);

      if (g_str_equal (info->name, typed) || is_taken (self, info->name))
        continue;

      add_row (self, info->name, info);
      n_added++;
    }

  if (typed_is_taken)
    {
      /* Translators: %s is the name of a member of a JSON object. */
      g_autofree char *problem = g_strdup_printf (_("“%s” is there already."), typed);

      gtk_label_set_label (self->problem_label, problem);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), typed_is_taken);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static void
choose (JotNameChooser *self,
        const char     *name)
{
  g_autofree char *chosen = g_strdup (name);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen);
}

static void
row_activated_cb (JotNameChooser *self,
                  GtkListBoxRow  *row)
{
  choose (self, g_object_get_data (G_OBJECT (row), "name"));
}

static void
entry_activated_cb (JotNameChooser *self)
{
  const char *typed = gtk_editable_get_text (self->search_entry);

  if (*typed != '\0' && !is_taken (self, typed))
    choose (self, typed);
}

static void
stopped_cb (JotNameChooser *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
jot_name_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_NAME_CHOOSER (widget)->search_entry));
}

static void
jot_name_chooser_dispose (GObject *object)
{
  JotNameChooser *self = JOT_NAME_CHOOSER (object);
  GtkWidget *child;

  g_clear_pointer (&self->object, jot_json_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_NAME_CHOOSER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_name_chooser_parent_class)->dispose (object);
}

static void
jot_name_chooser_class_init (JotNameChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_name_chooser_dispose;
  widget_class->grab_focus = jot_name_chooser_grab_focus;

  /**
   * JotNameChooser::chosen:
   * @name: the name
   *
   * The user chose a name that is not there yet.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", JOT_TYPE_NAME_CHOOSER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-name-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, JotNameChooser, list);
  gtk_widget_class_bind_template_child (widget_class, JotNameChooser, problem_label);
  gtk_widget_class_bind_template_child (widget_class, JotNameChooser, search_entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
}

static void
jot_name_chooser_init (JotNameChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_name_chooser_new:
 *
 * Makes a chooser.
 *
 * Returns: (transfer floating): a new chooser
 */
GtkWidget *
jot_name_chooser_new (void)
{
  return g_object_new (JOT_TYPE_NAME_CHOOSER, NULL);
}

/**
 * jot_name_chooser_start:
 * @self: a chooser
 * @names: (nullable): what is suggested; it must stay
 * @object: (nullable): what is there already
 *
 * Begins a choice.
 */
void
jot_name_chooser_start (JotNameChooser     *self,
                        const JotFormNames *names,
                        JotJson            *object)
{
  g_return_if_fail (JOT_IS_NAME_CHOOSER (self));

  self->names = names;
  g_clear_pointer (&self->object, jot_json_unref);
  self->object = object != NULL ? jot_json_ref (object) : NULL;
  gtk_editable_set_text (self->search_entry, "");
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
