/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-flow-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-columns.h"
#include "jot-comparison-view.h"
#include "jot-experiment-row.h"
#include "jot-flow-settings-view.h"
#include "jot-knowledge-view.h"
#include "jot-message-view.h"
#include "jot-page-layout.h"
#include "jot-page-view.h"
#include "jot-sequence-save.h"
#include "jot-sequence-view.h"
#include "jot-wrap-box.h"

/* How fast the steps are played: names of the menu, and how long each is seen, in milliseconds. */
static const struct
{
  const char *name;
  guint       interval;
} speeds[] = {
  { "slow", 2 * JOT_FLOW_PLAY_INTERVAL },
  { "normal", JOT_FLOW_PLAY_INTERVAL },
  { "fast", JOT_FLOW_PLAY_INTERVAL / 4 },
};

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
  const char          *speed;
  gboolean             has_large_text;
  /* The focus was wanted before there was anything to take it. */
  gboolean             wants_focus;

  GtkWidget           *content;
  AdwPreferencesGroup *experiments_group;
  JotKnowledgeView    *knowledge_view;
  JotMessageView      *message_view;
  JotPageView         *page_view;
  GtkWidget           *play_button;
  JotSequenceView     *sequence;
  JotFlowSettingsView *settings_view;
  GtkStack            *stack;
  GtkLabel            *step_label;
  GtkLabel            *why_label;
  GtkLabel            *words_label;
};

G_DEFINE_FINAL_TYPE (JotFlowPage, jot_flow_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LARGE_TEXT,
  PROP_SPEED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
  jot_knowledge_view_show (self->knowledge_view, jot_flow_get_browser_knows (self->flow),
                           jot_flow_get_server_knows (self->flow));
  jot_page_view_set_exchange (self->page_view, jot_flow_get_answer (self->flow));
  jot_page_view_set_can_renew (self->page_view, jot_flow_get_can_renew (self->flow));
}

static void
show_playing (JotFlowPage *self)
{
  gboolean playing = jot_flow_get_playing (self->flow);
  const char *text = playing ? _("Pause") : _("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            playing ? "media-playback-pause-symbolic"
                                    : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

/* The buttons stay as they are while an answer is waited for: one that is switched off loses the
 * focus, and the keys would go elsewhere. */
static void
show_controls (JotFlowPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, widget);
  gboolean is_busy = jot_flow_get_busy (self->flow);
  gboolean is_running = jot_flow_get_address (self->flow) != NULL || is_busy;
  JotFlowStep step = jot_flow_get_step (self->flow);

  gtk_widget_action_set_enabled (widget, "flow.play", is_running);
  gtk_widget_action_set_enabled (widget, "flow.restart", is_running);
  gtk_widget_action_set_enabled (widget, "flow.back", step > JOT_FLOW_STEP_NOTHING);
  gtk_widget_action_set_enabled (widget, "flow.next",
                                 jot_flow_get_can_go_on (self->flow) ||
                                 (is_busy && step < JOT_FLOW_STEP_VERIFY));
  gtk_widget_action_set_enabled (widget, "flow.ask-again",
                                 jot_flow_get_can_ask_again (self->flow));
  gtk_widget_action_set_enabled (widget, "flow.renew", jot_flow_get_can_renew (self->flow));

  if (is_running && (self->wants_focus || (had_focus && !gtk_widget_is_sensitive (focus))))
    self->wants_focus = !gtk_widget_grab_focus (self->play_button);
}

static void
show_all (JotFlowPage *self)
{
  show_step (self);
  show_playing (self);
  show_controls (self);
}

/* For a room, what is shown is large, and what can be set is not to be seen. */
static void
set_large_text (JotFlowPage *self,
                gboolean     has_large_text)
{
  self->has_large_text = has_large_text;
  gtk_widget_set_visible (GTK_WIDGET (self->settings_view), !has_large_text);
  if (has_large_text)
    gtk_widget_add_css_class (GTK_WIDGET (self->stack), "projected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->stack), "projected");
  jot_sequence_view_reveal (self->sequence);
}

static void
set_speed (JotFlowPage *self,
           const char  *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      if (g_strcmp0 (speeds[i].name, name) == 0)
        {
          self->speed = speeds[i].name;
          jot_flow_set_play_interval (self->flow, speeds[i].interval);
        }
    }
}

/* Callbacks */

/* The server answers at once. In the picture the answer comes some steps later. */
static gboolean
has_answer (JotFlowPage *self,
            JotExchange *exchange)
{
  GListModel *events = jot_flow_get_events (self->flow);

  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (JotFlowEvent) event = g_list_model_get_item (events, i);

      if (jot_flow_event_get_kind (event) == JOT_FLOW_ANSWER &&
          jot_flow_event_get_exchange (event) == exchange)
        return TRUE;
    }

  return FALSE;
}

static void
event_selected_cb (JotFlowPage *self)
{
  JotFlowEvent *event = jot_sequence_view_get_selected (self->sequence);
  JotExchange *exchange = event != NULL ? jot_flow_event_get_exchange (event) : NULL;

  jot_message_view_set_answered (self->message_view, has_answer (self, exchange));
  jot_message_view_set_exchange (self->message_view, exchange);
}

static void
event_activated_cb (JotFlowPage *self)
{
  jot_message_view_take_focus (self->message_view);
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
renew_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  jot_flow_renew (JOT_FLOW_PAGE (widget)->flow);
}

static void
save_svg_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  jot_sequence_save (widget, jot_flow_get_events (JOT_FLOW_PAGE (widget)->flow), JOT_PICTURE_SVG);
}

static void
save_png_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  jot_sequence_save (widget, jot_flow_get_events (JOT_FLOW_PAGE (widget)->flow), JOT_PICTURE_PNG);
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

static gboolean
jot_flow_page_grab_focus (GtkWidget *widget)
{
  JotFlowPage *self = JOT_FLOW_PAGE (widget);

  self->wants_focus = !gtk_widget_grab_focus (self->play_button);

  return !self->wants_focus;
}

static void
jot_flow_page_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JotFlowPage *self = JOT_FLOW_PAGE (object);

  switch (prop_id)
    {
    case PROP_LARGE_TEXT:
      g_value_set_boolean (value, self->has_large_text);
      break;

    case PROP_SPEED:
      g_value_set_string (value, self->speed);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_flow_page_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JotFlowPage *self = JOT_FLOW_PAGE (object);

  switch (prop_id)
    {
    case PROP_LARGE_TEXT:
      set_large_text (self, g_value_get_boolean (value));
      break;

    case PROP_SPEED:
      set_speed (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FLOW_PAGE);

  G_OBJECT_CLASS (jot_flow_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, content);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, experiments_group);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, knowledge_view);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, message_view);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, page_view);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, play_button);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, sequence);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, settings_view);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, step_label);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, why_label);
  gtk_widget_class_bind_template_child (widget_class, JotFlowPage, words_label);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "flow.ask-again", NULL, ask_again_cb);
  gtk_widget_class_install_action (widget_class, "flow.back", NULL, go_back_cb);
  gtk_widget_class_install_action (widget_class, "flow.next", NULL, go_on_cb);
  gtk_widget_class_install_action (widget_class, "flow.play", NULL, play_cb);
  gtk_widget_class_install_action (widget_class, "flow.renew", NULL, renew_cb);
  gtk_widget_class_install_action (widget_class, "flow.restart", NULL, restart_cb);
  gtk_widget_class_install_action (widget_class, "flow.save-png", NULL, save_png_cb);
  gtk_widget_class_install_action (widget_class, "flow.save-svg", NULL, save_svg_cb);
  gtk_widget_class_install_property_action (widget_class, "flow.large-text", "large-text");
  gtk_widget_class_install_property_action (widget_class, "flow.speed", "speed");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "flow.large-text", NULL);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * JotFlowPage:large-text:
   *
   * Whether all is shown as it can be read from afar, and nothing is to be set.
   */
  properties[PROP_LARGE_TEXT] = g_param_spec_boolean ("large-text", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * JotFlowPage:speed:
   *
   * How fast the steps are played: `slow`, `normal` or `fast`.
   */
  properties[PROP_SPEED] = g_param_spec_string ("speed", NULL, NULL, "normal",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jot_flow_page_class_init (JotFlowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_flow_page_dispose;
  object_class->get_property = jot_flow_page_get_property;
  object_class->set_property = jot_flow_page_set_property;
  install_properties (object_class);
  widget_class->map = jot_flow_page_map;
  widget_class->unmap = jot_flow_page_unmap;
  widget_class->grab_focus = jot_flow_page_grab_focus;

  g_type_ensure (JOT_TYPE_COLUMNS);
  g_type_ensure (JOT_TYPE_COMPARISON_VIEW);
  g_type_ensure (JOT_TYPE_FLOW_SETTINGS_VIEW);
  g_type_ensure (JOT_TYPE_KNOWLEDGE_VIEW);
  g_type_ensure (JOT_TYPE_MESSAGE_VIEW);
  g_type_ensure (JOT_TYPE_PAGE_VIEW);
  g_type_ensure (JOT_TYPE_SEQUENCE_VIEW);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-flow-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, event_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "flowpage");
  gtk_widget_class_set_layout_manager_type (widget_class, JOT_TYPE_PAGE_LAYOUT);
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
  self->flow = jot_flow_new ();
  self->speed = "normal";
  gtk_widget_init_template (GTK_WIDGET (self));

  jot_flow_settings_view_set_flow (self->settings_view, self->flow);
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
