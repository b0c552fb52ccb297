/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-flow-settings-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-choices.h"
#include "jot-curl-list.h"
#include "jot-entry-row.h"
#include "jot-wheel.h"

#define SECONDS_A_MINUTE 60

/* How far the clock can be moved, in minutes: back, and on from where the token ends. */
#define CLOCK_ROOM 15

/* In the order of the lists in the template. */
static const char *const algorithms[] = { "HS256", "RS256", "ES256" };
static const char *const paths[] = { "/profile", "/orders", "/admin" };

/**
 * JotFlowSettingsView:
 *
 * What can be chosen of a flow: who logs in and what is asked for, how the server signs and
 * remembers, and what time it is there. Below are lines that do the same from a terminal.
 */
struct _JotFlowSettingsView
{
  GtkWidget            parent_instance;

  JotFlow             *flow;
  /* The settings are being shown, not made. */
  gboolean             is_showing;
  gboolean             has_members;

  AdwComboRow         *algorithm_row;
  GtkWidget           *browser_group;
  GtkAdjustment       *clock;
  GtkLabel            *clock_label;
  GtkScale            *clock_scale;
  JotCurlList         *curl_list;
  AdwComboRow         *kept_row;
  GtkSpinButton       *lifetime_spin;
  AdwExpanderRow      *members_row;
  AdwComboRow         *memory_row;
  AdwPasswordEntryRow *password_row;
  AdwComboRow         *path_row;
  GtkWidget           *refresh_row;
  GtkSwitch           *refresh_switch;
  GtkWidget           *server_group;
  AdwEntryRow         *user_row;
};

G_DEFINE_FINAL_TYPE (JotFlowSettingsView, jot_flow_settings_view, GTK_TYPE_WIDGET)

static char *
describe_clock (int minutes)
{
  guint n = (guint) ABS (minutes);

  if (minutes == 0)
    return g_strdup (_("Not moved"));

  if (minutes > 0)
    /* Translators: by how many minutes the clock of a server is moved forward. */
    return g_strdup_printf (ngettext ("%u minute ahead", "%u minutes ahead", n), n);

  /* Translators: by how many minutes the clock of a server is moved back. */
  return g_strdup_printf (ngettext ("%u minute behind", "%u minutes behind", n), n);
}

static void
show_clock (JotFlowSettingsView *self)
{
  int minutes = (int) gtk_adjustment_get_value (self->clock);
  g_autofree char *text = describe_clock (minutes);

  gtk_label_set_label (self->clock_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clock_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* It can be moved to where a token has ended, and a while beyond. Where this is, is known when there
 * is one: it may have been made by a clock that was moved. */
static void
show_lifetime (JotFlowSettingsView *self)
{
  int end = gtk_spin_button_get_value_as_int (self->lifetime_spin);
  int seconds;
  gboolean has_end = jot_flow_get_end (self->flow, &seconds);

  if (has_end)
    end = seconds / SECONDS_A_MINUTE;

  gtk_adjustment_set_upper (self->clock, MAX (end + CLOCK_ROOM,
                                              gtk_adjustment_get_value (self->clock)));
  gtk_scale_clear_marks (self->clock_scale);
  /* The row is as high without the other mark. */
  gtk_scale_add_mark (self->clock_scale, 0, GTK_POS_BOTTOM, has_end ? NULL : " ");
  if (has_end)
    gtk_scale_add_mark (self->clock_scale, end, GTK_POS_BOTTOM, "exp");
}

static GtkWidget *
make_member (const JotUser *user)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *roles = g_strjoinv (", ", user->roles);
  g_autofree char *hash = NULL;
  GtkWidget *label = gtk_label_new (roles);

  /* A hyphen at the end of a line would be taken for a part of it. */
  hash = g_markup_printf_escaped ("<span insert_hyphens=\"no\">%s</span>", user->password_hash);
  g_object_set (row, "title", user->name, "subtitle", hash, "subtitle-lines", 4, NULL);
  gtk_widget_add_css_class (row, "members");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static void
flow_changed_cb (JotFlowSettingsView *self)
{
  JotUserStore *users = jot_flow_get_users (self->flow);

  if (!self->is_showing)
    {
      self->is_showing = TRUE;
      show_lifetime (self);
      self->is_showing = FALSE;
    }

  if (self->has_members || users == NULL)
    return;

  for (guint i = 0; i < jot_user_store_get_n_users (users); i++)
    adw_expander_row_add_row (self->members_row, make_member (jot_user_store_get_user (users, i)));
  self->has_members = TRUE;
}

static void
settings_changed_cb (JotFlowSettingsView *self)
{
  JotFlowSettings settings;

  if (self->is_showing)
    return;

  self->is_showing = TRUE;
  show_lifetime (self);
  self->is_showing = FALSE;
  show_clock (self);

  settings = (JotFlowSettings) {
    .alg = algorithms[adw_combo_row_get_selected (self->algorithm_row)],
    .use_cookie = adw_combo_row_get_selected (self->kept_row) == 1,
    .use_sessions = adw_combo_row_get_selected (self->memory_row) == 1,
    .lifetime = (guint) gtk_spin_button_get_value_as_int (self->lifetime_spin) * SECONDS_A_MINUTE,
    .clock_offset = (int) gtk_adjustment_get_value (self->clock) * SECONDS_A_MINUTE,
  };
  /* A session needs none. */
  gtk_widget_set_sensitive (self->refresh_row, !settings.use_sessions);
  settings.use_refresh = !settings.use_sessions && gtk_switch_get_active (self->refresh_switch);
  jot_flow_set_settings (self->flow, &settings);
}

static void
user_changed_cb (JotFlowSettingsView *self)
{
  if (!self->is_showing)
    jot_flow_set_user (self->flow, gtk_editable_get_text (GTK_EDITABLE (self->user_row)),
                       gtk_editable_get_text (GTK_EDITABLE (self->password_row)));
}

static void
path_changed_cb (JotFlowSettingsView *self)
{
  if (!self->is_showing)
    jot_flow_set_path (self->flow, paths[adw_combo_row_get_selected (self->path_row)]);
}

static void
jot_flow_settings_view_dispose (GObject *object)
{
  JotFlowSettingsView *self = JOT_FLOW_SETTINGS_VIEW (object);

  /* The rows change while they go. */
  self->is_showing = TRUE;
  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  g_clear_object (&self->flow);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FLOW_SETTINGS_VIEW);

  G_OBJECT_CLASS (jot_flow_settings_view_parent_class)->dispose (object);
}

static void
jot_flow_settings_view_class_init (JotFlowSettingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_flow_settings_view_dispose;

  g_type_ensure (JOT_TYPE_CURL_LIST);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/jotsmith/Jotsmith/jot-flow-settings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, algorithm_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, browser_group);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, clock);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, clock_label);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, clock_scale);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, curl_list);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, kept_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, lifetime_spin);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, members_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, memory_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, password_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, path_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, refresh_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, refresh_switch);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, server_group);
  gtk_widget_class_bind_template_child (widget_class, JotFlowSettingsView, user_row);
  gtk_widget_class_bind_template_callback (widget_class, path_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, user_changed_cb);
}

static void
jot_flow_settings_view_init (JotFlowSettingsView *self)
{
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_wrap_choices (GTK_WIDGET (self));
  jot_wheel_ignore (GTK_WIDGET (self->clock_scale));
  jot_wheel_ignore (GTK_WIDGET (self->lifetime_spin));
  jot_entry_row_name_text (GTK_EDITABLE (self->user_row));
  jot_entry_row_name_text (GTK_EDITABLE (self->password_row));
}

/**
 * jot_flow_settings_view_new:
 *
 * Makes a view of no flow.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_flow_settings_view_new (void)
{
  return g_object_new (JOT_TYPE_FLOW_SETTINGS_VIEW, NULL);
}

/**
 * jot_flow_settings_view_set_flow:
 * @self: a view without a flow
 * @flow: a flow whose settings are the usual ones
 *
 * Sets which flow is shown and changed.
 */
void
jot_flow_settings_view_set_flow (JotFlowSettingsView *self,
                                 JotFlow             *flow)
{
  g_return_if_fail (JOT_IS_FLOW_SETTINGS_VIEW (self));
  g_return_if_fail (JOT_IS_FLOW (flow));
  g_return_if_fail (self->flow == NULL);

  self->flow = g_object_ref (flow);
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), jot_flow_get_user (flow));
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "wonderland");
  gtk_spin_button_set_value (self->lifetime_spin,
                             jot_flow_get_settings (flow)->lifetime / SECONDS_A_MINUTE);
  show_lifetime (self);
  show_clock (self);
  self->is_showing = FALSE;
  jot_curl_list_set_flow (self->curl_list, flow);

  g_signal_connect_object (flow, "changed", G_CALLBACK (flow_changed_cb), self, G_CONNECT_SWAPPED);
  flow_changed_cb (self);
}
