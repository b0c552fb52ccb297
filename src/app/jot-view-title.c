/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-view-title.h"

#include "jot-late-menu.h"

/**
 * JotViewTitle:
 *
 * The title of a window with pages: a switcher where there is room for their names, and a menu of
 * them where there is not. The edge below stays free for what the page itself has to switch.
 */
struct _JotViewTitle
{
  GtkWidget      parent_instance;

  AdwViewStack  *stack;
  GSignalGroup  *stack_signals;
  /* Of the stack. */
  GListModel    *pages;

  GMenu         *menu;
  GtkMenuButton *menu_button;
  GtkWidget     *squeezer;
  GtkImage      *title_image;
  GtkLabel      *title_label;
};

G_DEFINE_FINAL_TYPE (JotViewTitle, jot_view_title, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STACK,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
fill_menu (JotViewTitle *self)
{
  g_menu_remove_all (self->menu);

  for (guint i = 0; self->pages != NULL && i < g_list_model_get_n_items (self->pages); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (self->pages, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (adw_view_stack_page_get_title (page), NULL);

      g_menu_item_set_action_and_target (item, "views.show", "s",
                                         adw_view_stack_page_get_name (page));
      g_menu_append_item (self->menu, item);
    }
}

static void
show_title (JotViewTitle *self)
{
  GtkWidget *child = self->stack != NULL ? adw_view_stack_get_visible_child (self->stack) : NULL;
  AdwViewStackPage *page = child != NULL ? adw_view_stack_get_page (self->stack, child) : NULL;
  const char *title = page != NULL ? adw_view_stack_page_get_title (page) : NULL;

  gtk_label_set_label (self->title_label, title != NULL ? title : "");
  gtk_image_set_from_icon_name (self->title_image,
                                page != NULL ? adw_view_stack_page_get_icon_name (page) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
}

static void
view_changed_cb (JotViewTitle *self)
{
  show_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
jot_view_title_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotViewTitle *self = JOT_VIEW_TITLE (object);

  switch (prop_id)
    {
    case PROP_STACK:
      g_value_set_object (value, self->stack);
      break;

    case PROP_VIEW:
      g_value_set_string (value, jot_view_title_get_view (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_view_title_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotViewTitle *self = JOT_VIEW_TITLE (object);

  switch (prop_id)
    {
    case PROP_STACK:
      jot_view_title_set_stack (self, g_value_get_object (value));
      break;

    case PROP_VIEW:
      jot_view_title_set_view (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_view_title_dispose (GObject *object)
{
  JotViewTitle *self = JOT_VIEW_TITLE (object);

  g_clear_object (&self->stack_signals);
  g_clear_object (&self->pages);
  g_clear_object (&self->stack);
  g_clear_pointer (&self->squeezer, gtk_widget_unparent);

  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_VIEW_TITLE);

  G_OBJECT_CLASS (jot_view_title_parent_class)->dispose (object);
}

static void
jot_view_title_class_init (JotViewTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_view_title_get_property;
  object_class->set_property = jot_view_title_set_property;
  object_class->dispose = jot_view_title_dispose;

  /**
   * JotViewTitle:stack:
   *
   * The pages to choose from.
   */
  properties[PROP_STACK] =
    g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * JotViewTitle:view:
   *
   * The name of the page that is shown.
   */
  properties[PROP_VIEW] =
    g_param_spec_string ("view", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "views.show", "view");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-view-title.ui");
  gtk_widget_class_bind_template_child (widget_class, JotViewTitle, menu);
  gtk_widget_class_bind_template_child (widget_class, JotViewTitle, menu_button);
  gtk_widget_class_bind_template_child (widget_class, JotViewTitle, squeezer);
  gtk_widget_class_bind_template_child (widget_class, JotViewTitle, title_image);
  gtk_widget_class_bind_template_child (widget_class, JotViewTitle, title_label);
}

static void
jot_view_title_init (JotViewTitle *self)
{
  self->stack_signals = g_signal_group_new (ADW_TYPE_VIEW_STACK);
  g_signal_group_connect_swapped (self->stack_signals, "notify::visible-child",
                                  G_CALLBACK (view_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_menu_set (self->menu_button, G_MENU_MODEL (self->menu));
}

/**
 * jot_view_title_get_stack:
 * @self: a title
 *
 * Gives the pages to choose from.
 *
 * Returns: (transfer none) (nullable): the pages
 */
AdwViewStack *
jot_view_title_get_stack (JotViewTitle *self)
{
  g_return_val_if_fail (JOT_IS_VIEW_TITLE (self), NULL);

  return self->stack;
}

/**
 * jot_view_title_set_stack:
 * @self: a title
 * @stack: (nullable): pages
 *
 * Sets the pages to choose from.
 */
void
jot_view_title_set_stack (JotViewTitle *self,
                          AdwViewStack *stack)
{
  g_return_if_fail (JOT_IS_VIEW_TITLE (self));
  g_return_if_fail (stack == NULL || ADW_IS_VIEW_STACK (stack));

  if (!g_set_object (&self->stack, stack))
    return;

  if (self->pages != NULL)
    g_signal_handlers_disconnect_by_func (self->pages, fill_menu, self);
  g_clear_object (&self->pages);
  g_signal_group_set_target (self->stack_signals, stack);
  if (stack != NULL)
    {
      self->pages = G_LIST_MODEL (adw_view_stack_get_pages (stack));
      g_signal_connect_object (self->pages, "items-changed", G_CALLBACK (fill_menu), self,
                               G_CONNECT_SWAPPED);
    }
  fill_menu (self);
  show_title (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

/**
 * jot_view_title_get_view:
 * @self: a title
 *
 * Gives the name of the page that is shown.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
jot_view_title_get_view (JotViewTitle *self)
{
  g_return_val_if_fail (JOT_IS_VIEW_TITLE (self), NULL);

  return self->stack != NULL ? adw_view_stack_get_visible_child_name (self->stack) : NULL;
}

/**
 * jot_view_title_set_view:
 * @self: a title
 * @name: the name of a page of the stack
 *
 * Shows a page.
 */
void
jot_view_title_set_view (JotViewTitle *self,
                         const char   *name)
{
  g_return_if_fail (JOT_IS_VIEW_TITLE (self));

  if (self->stack != NULL && name != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);
}
