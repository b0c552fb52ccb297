/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-template-menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <gnutls/crypto.h>

#include "jot-template.h"

/**
 * JotTemplateMenu:
 *
 * Templates to begin a token with, those of the user and those that come along, and saving one.
 */
struct _JotTemplateMenu
{
  GtkWidget         parent_instance;

  JotDocument      *document;
  JotTemplateStore *store;
  GPtrArray        *own;
  GCancellable     *listing;

  GtkMenuButton    *button;
  GtkListBox       *list;
  GtkPopover       *popover;
  GtkCheckButton   *relative_check;
  GtkWidget        *replace_label;
  GtkWidget        *save_as_button;
  GtkWidget        *save_button;
  GtkStack         *stack;
  GtkEditable      *title_entry;
};

G_DEFINE_FINAL_TYPE (JotTemplateMenu, jot_template_menu, GTK_TYPE_WIDGET)

static void
show_toast (JotTemplateMenu *self,
            AdwToast        *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

/* Titles of toasts are read as markup. */
static AdwToast *
new_toast (const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return adw_toast_new (escaped);
}

/* That it was done, and can be undone, is said by whoever shows the steps of the document. */
static void
put_in_place (JotTemplateMenu *self,
              const char      *title,
              const char      *header,
              const char      *payload)
{
  /* Translators: %s is the name of a template. */
  g_autofree char *label = g_strdup_printf (_("Template “%s” put in place"), title);

  jot_document_replace_texts (self->document, label, header, payload);
}

static void
fill_random (guint8 *random)
{
  if (gnutls_rnd (GNUTLS_RND_NONCE, random, JOT_TEMPLATE_RANDOM_LENGTH) < 0)
    g_error ("The system has no random numbers");
}

static void
use_own (JotTemplateMenu      *self,
         const JotOwnTemplate *template)
{
  guint8 random[JOT_TEMPLATE_RANDOM_LENGTH];
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (GError) error = NULL;

  fill_random (random);
  if (jot_template_expand_text (template->text, -1, jot_document_get_now (self->document), random,
                                &header, &payload, &error))
    put_in_place (self, template->title, header, payload);
  else
    show_toast (self, new_toast (error->message));
}

static void
use_given (JotTemplateMenu   *self,
           const JotTemplate *template)
{
  guint8 random[JOT_TEMPLATE_RANDOM_LENGTH];
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;

  fill_random (random);
  jot_template_expand (template, jot_document_get_now (self->document), random, &header, &payload);
  put_in_place (self, _(template->title), header, payload);
}

/* Both texts, if they are what a template can be made of. */
static gboolean
read_texts (JotTemplateMenu *self,
            JotJson        **out_header,
            JotJson        **out_payload)
{
  g_autoptr (JotJson) header = NULL;
  g_autoptr (JotJson) payload = NULL;

  if (self->document == NULL || !jot_document_get_payload_is_text (self->document))
    return FALSE;

  header = jot_json_new (jot_document_get_header_text (self->document), -1, NULL);
  payload = jot_json_new (jot_document_get_payload_text (self->document), -1, NULL);
  if (header == NULL || jot_json_get_root_type (header) != JOT_JSON_OBJECT ||
      payload == NULL || jot_json_get_root_type (payload) != JOT_JSON_OBJECT)
    return FALSE;

  *out_header = g_steal_pointer (&header);
  *out_payload = g_steal_pointer (&payload);

  return TRUE;
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (JotTemplateMenu) self = JOT_TEMPLATE_MENU (user_data);
  g_autoptr (GError) error = NULL;

  if (!jot_template_store_save_finish (JOT_TEMPLATE_STORE (object), result, &error))
    show_toast (self, new_toast (error->message));
}

static void
restore_cb (JotTemplateMenu *self,
            AdwToast        *toast)
{
  jot_template_store_save_async (self->store, g_object_get_data (G_OBJECT (toast), "text"), NULL,
                                 restored_cb, g_object_ref (self));
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AdwToast) toast = ADW_TOAST (user_data);
  JotTemplateMenu *self = g_object_get_data (G_OBJECT (toast), "menu");
  g_autoptr (GError) error = NULL;

  if (jot_template_store_remove_finish (JOT_TEMPLATE_STORE (object), result, &error))
    show_toast (self, g_object_ref (toast));
  else
    show_toast (self, new_toast (error->message));
  g_object_set_data (G_OBJECT (toast), "menu", NULL);
}

static JotOwnTemplate *
find_own (JotTemplateMenu *self,
          const char      *title)
{
  for (guint i = 0; self->own != NULL && i < self->own->len; i++)
    {
      JotOwnTemplate *template = g_ptr_array_index (self->own, i);

      if (g_str_equal (template->title, title))
        return template;
    }

  return NULL;
}

static void
remove_clicked_cb (JotTemplateMenu *self,
                   GtkWidget       *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  const JotOwnTemplate *template = g_object_get_data (G_OBJECT (row), "own");
  /* Translators: %s is the name of a template. */
  g_autofree char *said = g_strdup_printf (_("Template “%s” removed"), template->title);
  AdwToast *toast = g_object_ref_sink (new_toast (said));

  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "text", g_strdup (template->text), g_free);
  g_object_set_data_full (G_OBJECT (toast), "menu", g_object_ref (self), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (restore_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popdown (self->popover);
  jot_template_store_remove_async (self->store, template, NULL, removed_cb, toast);
}

/* A title is no markup, which has to be said before there is one. */
static GtkWidget *
new_row (const char *title,
         const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE,
                                 NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
add_own_row (JotTemplateMenu *self,
             JotOwnTemplate  *template)
{
  GtkWidget *row = new_row (template->title, "");
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a template. */
  g_autofree char *label = g_strdup_printf (_("Remove template %s"), template->title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "own", template);
  gtk_list_box_append (self->list, row);
}

static void
fill (JotTemplateMenu *self)
{
  GtkListBoxRow *old;
  gsize n;
  const JotTemplate *templates = jot_template_list (&n);

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));

  for (guint i = 0; self->own != NULL && i < self->own->len; i++)
    add_own_row (self, g_ptr_array_index (self->own, i));

  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row = new_row (_(templates[i].title), _(templates[i].description));

      g_object_set_data (G_OBJECT (row), "given", (gpointer) &templates[i]);
      gtk_list_box_append (self->list, row);
    }
}

/* Where the keyboard is in the list, by the name of the template; `NULL` if it is elsewhere. */
static char *
dup_focused_title (JotTemplateMenu *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))) : NULL;
}

/* Rows that are made anew have lost the keyboard. */
static void
focus_row (JotTemplateMenu *self,
           const char      *title)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; title != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;
       i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      break;

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (JotTemplateMenu) self = JOT_TEMPLATE_MENU (user_data);
  GPtrArray *own = jot_template_store_list_finish (JOT_TEMPLATE_STORE (object), result, NULL);
  g_autofree char *focused = NULL;

  if (own == NULL)
    return;

  g_clear_pointer (&self->own, g_ptr_array_unref);
  self->own = own;
  g_clear_object (&self->listing);
  if (self->list == NULL)
    return;

  focused = dup_focused_title (self);
  fill (self);
  if (focused != NULL)
    focus_row (self, focused);
}

static void
shown_cb (JotTemplateMenu *self)
{
  g_autoptr (JotJson) header = NULL;
  g_autoptr (JotJson) payload = NULL;

  gtk_widget_set_sensitive (self->save_as_button, read_texts (self, &header, &payload));
  gtk_stack_set_visible_child_name (self->stack, "list");
  fill (self);
  focus_row (self, NULL);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  jot_template_store_list_async (self->store, self->listing, listed_cb, g_object_ref (self));
}

static void
row_activated_cb (JotTemplateMenu *self,
                  GtkListBoxRow   *row)
{
  const JotOwnTemplate *own = g_object_get_data (G_OBJECT (row), "own");

  gtk_popover_popdown (self->popover);
  if (self->document == NULL)
    return;

  if (own != NULL)
    use_own (self, own);
  else
    use_given (self, g_object_get_data (G_OBJECT (row), "given"));
}

static void
save_as_clicked_cb (JotTemplateMenu *self)
{
  gtk_editable_set_text (self->title_entry, "");
  gtk_widget_set_sensitive (self->save_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "save");
  gtk_widget_grab_focus (GTK_WIDGET (self->title_entry));
}

static void
back_clicked_cb (JotTemplateMenu *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static char *
dup_title (JotTemplateMenu *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->title_entry)));
}

static void
title_changed_cb (JotTemplateMenu *self)
{
  g_autofree char *title = dup_title (self);

  gtk_widget_set_sensitive (self->save_button, *title != '\0');
  gtk_widget_set_visible (self->replace_label, find_own (self, title) != NULL);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (JotTemplateMenu) self = JOT_TEMPLATE_MENU (user_data);
  g_autoptr (GError) error = NULL;

  if (jot_template_store_save_finish (JOT_TEMPLATE_STORE (object), result, &error))
    show_toast (self, new_toast (_("Template saved")));
  else
    show_toast (self, new_toast (error->message));
}

static void
save_cb (JotTemplateMenu *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *text = NULL;
  g_autoptr (JotJson) header = NULL;
  g_autoptr (JotJson) payload = NULL;

  if (*title == '\0' || !read_texts (self, &header, &payload))
    return;

  gtk_popover_popdown (self->popover);
  text = jot_template_compose (title, header, payload,
                               gtk_check_button_get_active (self->relative_check),
                               jot_document_get_now (self->document));
  jot_template_store_save_async (self->store, text, NULL, saved_cb, g_object_ref (self));
}

static void
jot_template_menu_dispose (GObject *object)
{
  JotTemplateMenu *self = JOT_TEMPLATE_MENU (object);
  GtkWidget *child;

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_object (&self->store);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_TEMPLATE_MENU);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->own, g_ptr_array_unref);

  G_OBJECT_CLASS (jot_template_menu_parent_class)->dispose (object);
}

static void
jot_template_menu_class_init (JotTemplateMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_template_menu_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-template-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, button);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, list);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, relative_check);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, replace_label);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, save_as_button);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, save_button);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, stack);
  gtk_widget_class_bind_template_child (widget_class, JotTemplateMenu, title_entry);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_as_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
}

static void
jot_template_menu_init (JotTemplateMenu *self)
{
  self->store = jot_template_store_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_template_menu_new:
 *
 * Makes a menu over the templates in the user's data folder.
 *
 * Returns: (transfer floating): a new menu
 */
GtkWidget *
jot_template_menu_new (void)
{
  return g_object_new (JOT_TYPE_TEMPLATE_MENU, NULL);
}

/**
 * jot_template_menu_set_document:
 * @self: a menu
 * @document: (nullable): what templates are put into, and made of
 *
 * Sets the document.
 */
void
jot_template_menu_set_document (JotTemplateMenu *self,
                                JotDocument     *document)
{
  g_return_if_fail (JOT_IS_TEMPLATE_MENU (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  g_set_object (&self->document, document);
}

/**
 * jot_template_menu_set_store:
 * @self: a menu
 * @store: where the user's templates are
 *
 * Sets another place for the user's own templates.
 */
void
jot_template_menu_set_store (JotTemplateMenu  *self,
                             JotTemplateStore *store)
{
  g_return_if_fail (JOT_IS_TEMPLATE_MENU (self));
  g_return_if_fail (JOT_IS_TEMPLATE_STORE (store));

  g_set_object (&self->store, store);
}
