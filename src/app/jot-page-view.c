/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-page-view.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "jot-json.h"

/**
 * JotPageView:
 *
 * An answer as the user of a browser sees it: the address, and a small page. It is not to be seen
 * while there is none.
 */
struct _JotPageView
{
  GtkWidget  parent_instance;

  GtkLabel  *address_label;
  GtkBox    *box;
  GtkWidget *renew_button;
  GtkLabel  *text_label;
  GtkLabel  *title_label;
};

G_DEFINE_FINAL_TYPE (JotPageView, jot_page_view, GTK_TYPE_WIDGET)

static char *
dup_text (JotJson    *json,
          const char *name)
{
  const JotJsonMember *member = json != NULL ? jot_json_find_member (json, name) : NULL;

  if (member == NULL || member->type != JOT_JSON_STRING)
    return NULL;

  return jot_json_dup_string (json, member, NULL);
}

static char *
join_texts (JotJson             *json,
            const JotJsonMember *array,
            const char          *name)
{
  g_autoptr (JotJson) list = jot_json_new_for_member (json, array);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < jot_json_get_n_members (list); i++)
    {
      const JotJsonMember *element = jot_json_get_member (list, i);

      if (element->type == JOT_JSON_STRING)
        g_ptr_array_add (texts, jot_json_dup_string (list, element, NULL));
      else if (name != NULL && element->type == JOT_JSON_OBJECT)
        {
          g_autoptr (JotJson) object = jot_json_new_for_member (list, element);
          char *text = dup_text (object, name);

          if (text != NULL)
            g_ptr_array_add (texts, text);
        }
    }
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (", ", (char **) texts->pdata);
}

/* What the pages of the server say: of the user, of what was ordered. */
static char *
describe (JotJson *json)
{
  const JotJsonMember *orders = jot_json_find_member (json, "orders");
  const JotJsonMember *roles = jot_json_find_member (json, "roles");
  const JotJsonMember *users = jot_json_find_member (json, "users");
  g_autofree char *list = NULL;
  gint64 n;

  if (orders != NULL && orders->type == JOT_JSON_ARRAY)
    {
      list = join_texts (json, orders, "item");
      /* Translators: %s is a list of things. */
      return g_strdup_printf (_("Ordered: %s"), list);
    }

  if (roles != NULL && roles->type == JOT_JSON_ARRAY)
    {
      list = join_texts (json, roles, NULL);
      /* Translators: %s is a list of roles, such as “member, admin”. */
      return g_strdup_printf (_("Roles: %s"), list);
    }

  if (users != NULL && jot_json_get_int64 (json, users, &n))
    /* Translators: how many users a server knows. */
    return g_strdup_printf (_("Users: %lld"), (long long) n);

  return NULL;
}

static char *
make_title (guint    status,
            JotJson *json)
{
  char *name;

  if (status == SOUP_STATUS_UNAUTHORIZED)
    return g_strdup (_("Please log in"));

  if (status == SOUP_STATUS_FORBIDDEN)
    return g_strdup (_("Not for you"));

  if (status != SOUP_STATUS_OK)
    return g_strdup (_("Something went wrong"));

  name = dup_text (json, "name");
  if (name == NULL)
    name = dup_text (json, "user");

  return name != NULL ? name : g_strdup (_("Welcome"));
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static void
jot_page_view_dispose (GObject *object)
{
  JotPageView *self = JOT_PAGE_VIEW (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;

  G_OBJECT_CLASS (jot_page_view_parent_class)->dispose (object);
}

static void
jot_page_view_class_init (JotPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_page_view_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jot_page_view_init (JotPageView *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "browser-page");
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));

  self->address_label = add_label (self->box, "address");
  gtk_widget_add_css_class (GTK_WIDGET (self->address_label), "caption");
  self->title_label = add_label (self->box, "title-4");
  self->text_label = add_label (self->box, NULL);
  self->renew_button = gtk_button_new_with_label (_("Renew With the Refresh Token"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->renew_button))), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->renew_button), "flow.renew");
  gtk_widget_set_halign (self->renew_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->renew_button, FALSE);
  gtk_box_append (self->box, self->renew_button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the user sees"), -1);
  jot_page_view_set_exchange (self, NULL);
}

/**
 * jot_page_view_new:
 *
 * Makes a view of no page.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_page_view_new (void)
{
  return g_object_new (JOT_TYPE_PAGE_VIEW, NULL);
}

/**
 * jot_page_view_set_can_renew:
 * @self: a view
 * @can_renew: whether to offer the action `flow.renew`
 *
 * Offers another token where the page asks for a login.
 */
void
jot_page_view_set_can_renew (JotPageView *self,
                             gboolean     can_renew)
{
  g_return_if_fail (JOT_IS_PAGE_VIEW (self));

  gtk_widget_set_visible (self->renew_button, can_renew);
}

/**
 * jot_page_view_set_exchange:
 * @self: a view
 * @exchange: (nullable): a request for a page, and its answer
 *
 * Shows the page that was answered with.
 */
void
jot_page_view_set_exchange (JotPageView *self,
                            JotExchange *exchange)
{
  const JotExchangeContent *content;
  g_autoptr (JotJson) json = NULL;
  g_autofree char *address = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (JOT_IS_PAGE_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), exchange != NULL);
  if (exchange == NULL)
    return;

  content = jot_exchange_get_content (exchange);
  if (content->response_body != NULL)
    json = jot_json_new_from_bytes (content->response_body, NULL);
  address = g_strconcat (content->server, content->path, NULL);
  title = make_title (content->status, json);
  text = json != NULL && content->status == SOUP_STATUS_OK ? describe (json) : NULL;

  gtk_label_set_label (self->address_label, address);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->text_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), text != NULL);
}
