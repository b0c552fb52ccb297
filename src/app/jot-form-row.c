/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-form-row.h"

#include <glib/gi18n.h>

#include "jot-form-list.h"
#include "jot-form-value.h"
#include "jot-wrap-box.h"
#include "jot-wrap-labels.h"

/**
 * JotFormRow:
 *
 * A member of an object or an element of an array to edit: its name, its type and its value.
 */
struct _JotFormRow
{
  GtkListBoxRow  parent_instance;

  char          *name;

  GtkWidget     *handle;
  GtkMenuButton *kind_button;
  GMenuModel    *kind_menu;
  GtkMenuButton *more_button;
  GMenuModel    *more_menu;
  GtkEditable   *name_entry;
  GtkLabel      *name_label;
  GtkLabel      *name_problem_label;
  GtkStack      *name_stack;
  GtkLabel      *title_label;
  JotFormValue  *value;
};

G_DEFINE_FINAL_TYPE (JotFormRow, jot_form_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static JotFormList *
get_list (JotFormRow *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), JOT_TYPE_FORM_LIST);

  return list != NULL ? JOT_FORM_LIST (list) : NULL;
}

static guint
get_index (JotFormRow *self)
{
  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));
}

static void
set_kind (JotFormRow *self,
          const char *nick)
{
  JotFormKind kind = jot_form_kind_from_nick (nick);

  if (kind == JOT_N_FORM_KINDS || kind == jot_form_value_get_kind (self->value))
    return;

  jot_form_value_set_wants_time (self->value, kind == JOT_FORM_KIND_TIME);
  jot_form_list_convert (get_list (self), get_index (self), kind);
}

static void
show_name_problem (JotFormRow *self,
                   const char *problem)
{
  gtk_label_set_label (self->name_problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_problem_label), problem != NULL);
}

static gboolean
is_renaming (JotFormRow *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->name_stack), "entry");
}

static void
stop_renaming (JotFormRow *self)
{
  gtk_stack_set_visible_child_name (self->name_stack, "label");
  show_name_problem (self, NULL);
}

static void
name_activated_cb (JotFormRow *self)
{
  const char *name = gtk_editable_get_text (self->name_entry);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (self->name, name) ||
      jot_form_list_rename (get_list (self), get_index (self), name, &error))
    {
      stop_renaming (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->value));
    }
  else
    {
      show_name_problem (self, error->message);
    }
}

static void
name_changed_cb (JotFormRow *self)
{
  show_name_problem (self, NULL);
}

static gboolean
name_key_pressed_cb (GtkEventController *controller,
                     guint               keyval)
{
  JotFormRow *self;

  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  self = JOT_FORM_ROW (gtk_widget_get_ancestor (gtk_event_controller_get_widget (controller),
                                                JOT_TYPE_FORM_ROW));
  stop_renaming (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->value));

  return GDK_EVENT_STOP;
}

static void
value_edited_cb (JotFormRow *self)
{
  jot_form_list_replace (get_list (self), get_index (self),
                         jot_form_value_get_text (self->value));
}

static void
text_wanted_cb (JotFormRow *self,
                guint64     offset,
                guint64     length)
{
  jot_form_list_want_text (get_list (self), get_index (self), offset, length);
}

static void
rename_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotFormRow *self = JOT_FORM_ROW (widget);

  gtk_editable_set_text (self->name_entry, self->name);
  gtk_stack_set_visible_child_name (self->name_stack, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
move_up_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  JotFormRow *self = JOT_FORM_ROW (widget);
  guint index = get_index (self);

  jot_form_list_move (get_list (self), index, index - 1);
}

static void
move_down_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotFormRow *self = JOT_FORM_ROW (widget);
  guint index = get_index (self);

  jot_form_list_move (get_list (self), index, index + 1);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotFormRow *self = JOT_FORM_ROW (widget);

  jot_form_list_remove (get_list (self), get_index (self));
}

/* Menus for each row would take longer to make than the rest of the form. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

static GdkContentProvider *
drag_prepared_cb (JotFormRow    *self,
                  double         x,
                  double         y,
                  GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  graphene_point_t hot_spot;

  if (gtk_widget_compute_point (self->handle, GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &hot_spot))
    gtk_drag_source_set_icon (source, picture, (int) hot_spot.x, (int) hot_spot.y);

  return gdk_content_provider_new_typed (JOT_TYPE_FORM_ROW, self);
}

static gboolean
dropped_cb (JotFormRow   *self,
            const GValue *value)
{
  JotFormRow *dragged = g_value_get_object (value);

  /* Among its own, and not into another object or another window. */
  if (dragged == NULL || get_list (dragged) != get_list (self))
    return FALSE;

  jot_form_list_move (get_list (self), get_index (dragged), get_index (self));

  return TRUE;
}

static void
add_dragging (JotFormRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (JOT_TYPE_FORM_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepared_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
jot_form_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JotFormRow *self = JOT_FORM_ROW (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_string (value, jot_form_kind_get_nick (jot_form_value_get_kind (self->value)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_form_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JotFormRow *self = JOT_FORM_ROW (object);

  switch (prop_id)
    {
    case PROP_KIND:
      set_kind (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_form_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_FORM_ROW);

  G_OBJECT_CLASS (jot_form_row_parent_class)->dispose (object);
}

static void
jot_form_row_finalize (GObject *object)
{
  g_free (JOT_FORM_ROW (object)->name);

  G_OBJECT_CLASS (jot_form_row_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "member.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "member.move-up", NULL, move_up_cb);
  gtk_widget_class_install_action (widget_class, "member.move-down", NULL, move_down_cb);
  gtk_widget_class_install_action (widget_class, "member.remove", NULL, remove_cb);
  gtk_widget_class_install_property_action (widget_class, "member.kind", "kind");
}

static void
jot_form_row_class_init (JotFormRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_form_row_get_property;
  object_class->set_property = jot_form_row_set_property;
  object_class->dispose = jot_form_row_dispose;
  object_class->finalize = jot_form_row_finalize;

  /**
   * JotFormRow:kind:
   *
   * How the value is edited; setting it converts the value.
   */
  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, "null",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_FORM_VALUE);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-form-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, handle);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, kind_button);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, kind_menu);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, more_button);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, more_menu);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, name_problem_label);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, name_stack);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, JotFormRow, value);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_renaming);
  gtk_widget_class_bind_template_callback (widget_class, text_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_edited_cb);

  install_actions (widget_class);
}

static void
jot_form_row_init (JotFormRow *self)
{
  self->name = g_strdup ("");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->kind_button, create_menu_cb, self->kind_menu, NULL);
  gtk_menu_button_set_create_popup_func (self->more_button, create_menu_cb, self->more_menu, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("claim or parameter", "Name"), -1);
  add_dragging (self);
}

static void
set_labels (JotFormRow *self,
            const char *label)
{
  /* Translators: %s is the name of a claim, such as “sub”. */
  g_autofree char *kind_label = g_strdup_printf (_("Type of %s"), label);
  /* Translators: %s is the name of a claim, such as “sub”. */
  g_autofree char *more_label = g_strdup_printf (_("Rename, move or remove %s"), label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, kind_label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, more_label, -1);
}

static void
set_name (JotFormRow         *self,
          const JotClaimInfo *info,
          char               *name,
          gsize               index)
{
  /* Elements of an array are counted as people count. */
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);

  if (g_strcmp0 (self->name, name) != 0 && is_renaming (self))
    stop_renaming (self);

  g_free (self->name);
  self->name = name;
  gtk_label_set_label (self->name_label, name != NULL ? name : number);
  gtk_label_set_label (self->title_label, info != NULL ? _(info->title) : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_stack),
                               info != NULL ? _(info->meaning) : NULL);
  set_labels (self, name != NULL ? name : number);
}

/**
 * jot_form_row_new:
 *
 * Makes a row without a member.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_form_row_new (void)
{
  return g_object_new (JOT_TYPE_FORM_ROW, NULL);
}

/**
 * jot_form_row_set_member:
 * @self: a row
 * @depth: how deeply it is nested, 0 for a claim
 * @names: (nullable): what is known of names
 * @json: the object or array
 * @index: which of its members
 *
 * Shows a member.
 */
void
jot_form_row_set_member (JotFormRow         *self,
                         guint               depth,
                         const JotFormNames *names,
                         JotJson            *json,
                         gsize               index)
{
  const JotJsonMember *member;
  const JotClaimInfo *info;
  gboolean is_named;
  char *name;

  g_return_if_fail (JOT_IS_FORM_ROW (self));

  member = jot_json_get_member (json, index);
  is_named = jot_json_get_root_type (json) == JOT_JSON_OBJECT;
  name = is_named ? jot_json_dup_name (json, member) : NULL;
  info = names != NULL && is_named ? names->find (name) : NULL;

  set_name (self, info, name, index);
  jot_form_value_set (self->value, depth, gtk_label_get_label (self->name_label), info, json,
                      member);
  gtk_menu_button_set_label (self->kind_button,
                             jot_form_kind_get_title (jot_form_value_get_kind (self->value)));
  jot_wrap_button_labels (GTK_WIDGET (self->kind_button));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "member.rename", is_named);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "member.move-up", index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "member.move-down",
                                 index + 1 < jot_json_get_n_members (json));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/**
 * jot_form_row_set_now:
 * @self: a row
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Sets the present time.
 */
void
jot_form_row_set_now (JotFormRow *self,
                      gint64      now)
{
  g_return_if_fail (JOT_IS_FORM_ROW (self));

  jot_form_value_set_now (self->value, now);
}

/**
 * jot_form_row_focus_value:
 * @self: a row
 *
 * Leads the keyboard to the value, or where that cannot be edited to what else can be done.
 */
void
jot_form_row_focus_value (JotFormRow *self)
{
  g_return_if_fail (JOT_IS_FORM_ROW (self));

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->value)))
    gtk_widget_grab_focus (GTK_WIDGET (self->more_button));
}
