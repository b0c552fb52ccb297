/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-flow-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-columns.h"
#include "jot-entry-row.h"
#include "jot-experiment-row.h"
#include "jot-message-view.h"
#include "jot-sequence-view.h"

#define SECONDS_A_MINUTE 60

/* In the order of the lists in the template. */
static const char *const algorithms[] = { "HS256", "RS256", "ES256" };
static const char *const paths[] = { "/profile", "/orders", "/admin" };

/**
 * JotFlowPage:
 *
 * A login, step by step, between a browser and a server that really talk to each other, and
 * experiments with both. The server runs while the page is to be seen.
 */
struct _JotFlowPage
{
  GtkWidget            parent_instance;

  JotFlow             *flow;
  /* The settings are being shown, not made. */
  gboolean             is_showing;

  AdwComboRow         *algorithm_row;
  GtkWidget           *browser_list;
  GtkSpinButton       *clock_spin;
  GtkWidget           *content;
  GtkLabel            *curl_label;
  GtkWidget           *curl_row;
  AdwPreferencesGroup *experiments_group;
  AdwComboRow         *kept_row;
  GtkSpinButton       *lifetime_spin;
  AdwComboRow         *memory_row;
  JotMessageView      *message_view;
  AdwPasswordEntryRow *password_row;
  AdwComboRow         *path_row;
  GtkWidget           *play_button;
  JotSequenceView     *sequence;
  GtkWidget           *server_list;
  GtkStack            *stack;
  GtkLabel            *step_label;
  AdwEntryRow         *user_row;
  GtkLabel            *why_label;
  GtkLabel            *words_label;
};

G_DEFINE_FINAL_TYPE (JotFlowPage, jot_flow_page, GTK_TYPE_WIDGET)

/* A token is no text of a language: a hyphen in it would be taken for a part of it. */
static PangoAttrList *
make_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));

  return attributes;
}

static void
show_list (GtkWidget         *box,
           const char *const *texts)
{
  g_autoptr (PangoAttrList) attributes = make_attributes ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  if (texts[0] == NULL)
    {
      child = gtk_label_new (_("Nothing"));
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_widget_add_css_class (child, "dim-label");
      gtk_box_append (GTK_BOX (box), child);
    }

  for (guint i = 0; texts[i] != NULL; i++)
    {
      child = gtk_label_new (texts[i]);
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_attributes (GTK_LABEL (child), attributes);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (box), child);
    }
}

static void
show_step (JotFlowPage *self)
{
  JotFlowStep step = jot_flow_get_step (self->flow);
  const char *error = jot_flow_get_error (self->flow);
  g_autofree char *title = NULL;

  /* Translators: the number of a step, of how many, and what it is called. */
  title = g_strdup_printf (_("%d of %d: %s"), (int) step, JOT_FLOW_N_STEPS - 1,
                           jot_flow_step_get_title (step));
  gtk_label_set_label (self->step_label, title);
  gtk_label_set_label (self->words_label, error != NULL ? error : jot_flow_get_words (self->flow));
  gtk_label_set_label (self->why_label, jot_flow_step_get_why (step));
  show_list (self->browser_list, jot_flow_get_browser_knows (self->flow));
  show_list (self->server_list, jot_flow_get_server_knows (self->flow));
}

static void
show_controls (JotFlowPage *self)
{
  gboolean playing = jot_flow_get_playing (self->flow);
  const char *text = playing ? _("Pause") : _("Play");
  gboolean is_running = jot_flow_get_address (self->flow) != NULL;

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            playing ? "media-playback-pause-symbolic"
                                    : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.back",
                                 jot_flow_get_can_go_back (self->flow));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.next",
                                 jot_flow_get_can_go_on (self->flow));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.ask-again",
                                 jot_flow_get_can_ask_again (self->flow));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.play", is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.restart", is_running);
}

static void
show_all (JotFlowPage *self)
{
  g_autofree char *curl = jot_flow_dup_curl (self->flow);

  show_step (self);
  show_controls (self);
  gtk_widget_set_visible (self->curl_row, curl != NULL);
  gtk_label_set_label (self->curl_label, curl != NULL ? curl : "");
}

/* Callbacks */

static void
settings_changed_cb (JotFlowPage *self)
{
  JotFlowSettings settings;

  if (self->is_showing)
    return;

  settings = (JotFlowSettings) {
    .alg = algorithms[adw_combo_row_get_selected (self->algorithm_row)],
    .use_cookie = adw_combo_row_get_selected (self->kept_row) == 1,
    .use_sessions = adw_combo_row_get_selected (self->memory_row) == 1,
    .lifetime = (guint) gtk_spin_button_get_value_as_int (self->lifetime_spin) * SECONDS_A_MINUTE,
    .clock_offset = gtk_spin_button_get_value_as_int (self->clock_spin) * SECONDS_A_MINUTE,
  };
  jot_flow_set_settings (self->flow, &settings);
}

static void
user_changed_cb (JotFlowPage *self)
{
  if (!self->is_showing)
    jot_flow_set_user (self->flow, gtk_editable_get_text (GTK_EDITABLE (self->user_row)),
                       gtk_editable_get_text (GTK_EDITABLE (self->password_row)));
}

static void
path_changed_cb (JotFlowPage *self)
{
  if (!self->is_showing)
    jot_flow_set_path (self->flow, paths[adw_combo_row_get_selected (self->path_row)]);
}

static void
event_selected_cb (JotFlowPage *self)
{
  JotFlowEvent *event = jot_sequence_view_get_selected (self->sequence);

  jot_message_view_set_exchange (self->message_view,
                                 event != NULL ? jot_flow_event_get_exchange (event) : NULL);
}

static void
event_activated_cb (JotFlowPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->message_view), GTK_DIR_TAB_FORWARD);
}

static void
go_back_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  jot_flow_go_back (JOT_FLOW_PAGE (widget)->flow);
}

static void
go_on_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  JotFlow *flow = JOT_FLOW_PAGE (widget)->flow;

  jot_flow_set_playing (flow, FALSE);
  jot_flow_go_on (flow);
}

static void
play_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotFlow *flow = JOT_FLOW_PAGE (widget)->flow;

  jot_flow_set_playing (flow, !jot_flow_get_playing (flow));
}

static void
restart_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  JotFlow *flow = JOT_FLOW_PAGE (widget)->flow;

  jot_flow_set_playing (flow, FALSE);
  jot_flow_restart (flow);
}

static void
ask_again_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  jot_flow_ask_again (JOT_FLOW_PAGE (widget)->flow);
}

static void
copy_curl_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotFlowPage *self = JOT_FLOW_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          gtk_label_get_label (self->curl_label));
}

/* Arrows and space, where nothing that has the focus wants them. */
static gboolean
key_pressed_cb (JotFlowPage    *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const char *action = NULL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "steps") != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    action = is_rtl ? "flow.back" : "flow.next";
  else if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    action = is_rtl ? "flow.next" : "flow.back";
  else if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    action = "flow.play";

  if (action == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);

  return GDK_EVENT_STOP;
}

static void
jot_flow_page_map (GtkWidget *widget)
{
  JotFlowPage *self = JOT_FLOW_PAGE (widget);

  GTK_WIDGET_CLASS (jot_flow_page_parent_class)->map (widget);

  jot_flow_start (self->flow);
}

static void
jot_flow_page_unmap (GtkWidget *widget)
{
  JotFlowPage *self = JOT_FLOW_PAGE (widget);

  jot_flow_stop (self->flow);

  GTK_WIDGET_CLASS (jot_flow_page_parent_class)->unmap (widget);
}

static GtkSizeRequestMode
jot_flow_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What is said may be broken into lines: it does not ask for the width of one. */
static void
jot_flow_page_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  gtk_widget_measure (JOT_FLOW_PAGE (widget)->content, orientation,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, minimum, natural,
                      NULL, NULL);
}

static void
jot_flow_page_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  gtk_widget_size_allocate (JOT_FLOW_PAGE (widget)->content,
                            &(GtkAllocation) { 0, 0, width, height }, -1);
}

static gboolean
jot_flow_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (JOT_FLOW_PAGE (widget)->play_button);
}

static void
jot_flow_page_dispose (GObject *object)
{
  JotFlowPage *self = JOT_FLOW_PAGE (object);

  if (self->flow != NULL)
    {
      jot_flow_stop (self->flow);
      g_signal_handlers_disconnect_by_data (self->flow, self);
      g_clear_object (&self->flow);
    }
  self->is_showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FLOW_PAGE);

  G_OBJECT_CLASS (jot_flow_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, algorithm_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, browser_list);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, clock_spin);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, content);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, curl_label);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, curl_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, experiments_group);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, kept_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, lifetime_spin);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, memory_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, message_view);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, path_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, play_button);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, sequence);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, server_list);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, step_label);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, user_row);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, why_label);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, words_label);
}

static void
jot_flow_page_class_init (JotFlowPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_flow_page_dispose;
  widget_class->map = jot_flow_page_map;
  widget_class->unmap = jot_flow_page_unmap;
  widget_class->get_request_mode = jot_flow_page_get_request_mode;
  widget_class->measure = jot_flow_page_measure;
  widget_class->size_allocate = jot_flow_page_size_allocate;
  widget_class->grab_focus = jot_flow_page_grab_focus;

  g_type_ensure (JOT_TYPE_COLUMNS);
  g_type_ensure (JOT_TYPE_MESSAGE_VIEW);
  g_type_ensure (JOT_TYPE_SEQUENCE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-flow-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, event_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, user_changed_cb);

  gtk_widget_class_install_action (widget_class, "flow.ask-again", NULL, ask_again_cb);
  gtk_widget_class_install_action (widget_class, "flow.back", NULL, go_back_cb);
  gtk_widget_class_install_action (widget_class, "flow.copy-curl", NULL, copy_curl_cb);
  gtk_widget_class_install_action (widget_class, "flow.next", NULL, go_on_cb);
  gtk_widget_class_install_action (widget_class, "flow.play", NULL, play_cb);
  gtk_widget_class_install_action (widget_class, "flow.restart", NULL, restart_cb);
  gtk_widget_class_set_css_name (widget_class, "flowpage");
}

static void
add_experiments (JotFlowPage *self)
{
  gsize n;
  const JotExperiment *experiments = jot_experiment_list (&n);

  for (gsize i = 0; i < n; i++)
    adw_preferences_group_add (self->experiments_group, jot_experiment_row_new (&experiments[i]));
}

static void
jot_flow_page_init (JotFlowPage *self)
{
  self->is_showing = TRUE;
  self->flow = jot_flow_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_editable_set_text (GTK_EDITABLE (self->user_row), jot_flow_get_user (self->flow));
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "wonderland");
  gtk_spin_button_set_value (self->lifetime_spin,
                             jot_flow_get_settings (self->flow)->lifetime / SECONDS_A_MINUTE);
  self->is_showing = FALSE;
  jot_entry_row_name_text (GTK_EDITABLE (self->user_row));
  jot_entry_row_name_text (GTK_EDITABLE (self->password_row));

  add_experiments (self);
  jot_sequence_view_set_events (self->sequence, jot_flow_get_events (self->flow));
  g_signal_connect_object (self->flow, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}

/**
 * jot_flow_page_new:
 *
 * Makes a page whose server is not started yet.
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *
jot_flow_page_new (void)
{
  return g_object_new (JOT_TYPE_FLOW_PAGE, NULL);
}

/**
 * jot_flow_page_get_flow:
 * @self: a page
 *
 * Returns: (transfer none): the flow that it shows
 */
JotFlow *
jot_flow_page_get_flow (JotFlowPage *self)
{
  g_return_val_if_fail (JOT_IS_FLOW_PAGE (self), NULL);

  return self->flow;
}
