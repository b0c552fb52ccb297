/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "jot-claim-about.h"
#include "jot-json-edit.h"
#include "jot-settings.h"
#include "jot-time.h"
#include "jot-toast.h"
#include "jot-wrap-box.h"

/* What is shown of a value at first: some eight lines of a narrow pane. */
#define EXCERPT_CHARS 240
#define EXCERPT_LINES 8

/* Laying out more than this in one label would hold up the window. */
#define MAX_SHOWN (64 * 1024)

/* How much further to the right each level of nesting begins. */
#define INDENT 18

/**
 * JotClaimRow:
 *
 * A claim or header parameter: its name and what it is for, its value, and where that is a time,
 * when that is. One whose value has members of its own folds.
 */
struct _JotClaimRow
{
  GtkListBoxRow       parent_instance;

  const JotClaimInfo *info;
  /* What is shown, to tell whether another node looks the same. */
  GBytes             *raw;
  char               *path;
  guint               n_children;
  gboolean            is_open;
  JotSpan             span;

  /* The value as it is copied; of an object or array only its JSON, which is laid out when asked. */
  char               *value;
  gboolean            is_structured;
  gboolean            is_time;
  double              time;

  GtkWidget          *copy_button;
  GtkWidget          *fold_button;
  GtkWidget          *indent;
  GtkMenuButton      *menu_button;
  GtkLabel           *name_label;
  GtkLabel           *note_label;
  GtkLabel           *time_label;
  GtkLabel           *title_label;
  GtkLabel           *value_label;
  GtkWidget          *whole_button;
};

G_DEFINE_FINAL_TYPE (JotClaimRow, jot_claim_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* How many bytes of @value its excerpt has: all if it is short. */
static gsize
get_excerpt_length (const char *value)
{
  const char *end = value;
  guint n_lines = 1;

  for (guint i = 0; i < EXCERPT_CHARS && *end != '\0'; i++)
    {
      if (*end == '\n' && ++n_lines > EXCERPT_LINES)
        break;
      end = g_utf8_next_char (end);
    }

  return (gsize) (end - value);
}

static void
show_value (JotClaimRow *self)
{
  gsize length = get_excerpt_length (self->value);
  gboolean is_whole = self->value[length] == '\0' ||
                      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->whole_button));
  g_autofree char *excerpt = is_whole ? NULL : g_strdup_printf ("%.*s…", (int) length,
                                                                self->value);

  gtk_label_set_label (self->value_label, is_whole ? self->value : excerpt);
}

/* What is open is to be seen below; what is folded, at least how it begins. */
static void
show_members (JotClaimRow        *self,
              const JotClaimNode *node)
{
  guint n = (guint) MIN (node->n_children, G_MAXUINT);
  g_autofree char *text = NULL;

  if (!node->is_open)
    text = jot_claim_node_dup_excerpt (node);
  else if (node->member->type == JOT_JSON_ARRAY)
    text = g_strdup_printf (ngettext ("%u value", "%u values", n), n);
  else
    text = g_strdup_printf (ngettext ("%u member", "%u members", n), n);

  gtk_label_set_label (self->value_label, text);
}

static void
set_css_class (gpointer    widget,
               const char *name,
               gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_fold (JotClaimRow        *self,
             const JotClaimNode *node)
{
  gboolean folds = node->n_children > 0;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->fold_button, folds);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), folds);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold_button),
                            node->is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold_button), GTK_ACCESSIBLE_STATE_EXPANDED,
                               node->is_open, -1);
  gtk_widget_set_tooltip_text (self->fold_button, node->is_open ? _("Fold") : _("Unfold"));

  if (node->is_open)
    /* Translators: %s is the name of a claim, such as “address”. */
    label = g_strdup_printf (_("Fold %s"), node->name);
  else
    /* Translators: %s is the name of a claim, such as “address”. */
    label = g_strdup_printf (_("Unfold %s"), node->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_css_class (self->value_label, "dim-label", node->is_open);
}

static void
update_names (JotClaimRow        *self,
              const JotClaimNode *node)
{
  g_autofree char *copy_name = NULL;
  g_autofree char *menu_name = NULL;
  g_autofree char *element = NULL;
  const char *name = node->name;

  if (node->is_element)
    {
      element = g_strdup_printf ("[%s]", node->name);
      name = element;
    }

  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->title_label, self->info != NULL ? _(self->info->title) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), self->info != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label),
                               self->info != NULL ? _(self->info->meaning) : NULL);

  /* Translators: %s is the name of a claim, such as “sub”. */
  copy_name = g_strdup_printf (_("Copy the value of %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, copy_name, -1);
  /* Translators: %s is the name of a claim, such as “sub”. */
  menu_name = g_strdup_printf (_("More about %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, menu_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) node->depth + 1,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->info != NULL ? _(self->info->meaning) : "", -1);
}

static void
update_value (JotClaimRow        *self,
              const JotClaimNode *node,
              const char         *note)
{
  gboolean is_long = FALSE;

  self->is_structured = node->member->type == JOT_JSON_OBJECT ||
                        node->member->type == JOT_JSON_ARRAY;
  self->is_time = self->info != NULL && self->info->type == JOT_CLAIM_TYPE_NUMERIC_DATE &&
                  jot_json_get_double (node->json, node->member, &self->time);

  g_clear_pointer (&self->value, g_free);
  if (!self->is_structured)
    {
      self->value = jot_claim_node_dup_value (node);
      is_long = self->value[get_excerpt_length (self->value)] != '\0' &&
                strlen (self->value) <= MAX_SHOWN;
    }

  if (!is_long)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->whole_button), FALSE);
  gtk_widget_set_visible (self->whole_button, is_long);
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), self->is_time || note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), self->is_time);
  set_css_class (self->value_label, "monospace", self->is_structured && !node->is_open);

  if (self->is_structured)
    show_members (self, node);
  else
    show_value (self);
}

static GBytes *
dup_raw (const JotClaimNode *node)
{
  const char *text = jot_json_get_text (node->json, NULL) + node->member->value.offset;

  return g_bytes_new (text, node->member->value.length);
}

/* Laid out only now: it may be large, and is seldom wanted. */
static char *
dup_copied (JotClaimRow *self)
{
  g_autoptr (JotJson) json = NULL;

  if (!self->is_structured)
    return g_strdup (self->value);

  json = jot_json_new_from_bytes (self->raw, NULL);

  return jot_json_format (json);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotClaimRow *self = JOT_CLAIM_ROW (widget);
  g_autofree char *copied = dup_copied (self);
  g_autofree char *said = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), copied);
  gtk_menu_button_popdown (self->menu_button);
  /* Translators: %s is the name of a claim, such as “sub”. */
  said = g_strdup_printf (_("Value of %s copied"), gtk_label_get_label (self->name_label));
  jot_toast_say (GTK_WIDGET (self), said);
}

static void
copy_path_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotClaimRow *self = JOT_CLAIM_ROW (widget);
  g_autofree char *said = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->path);
  gtk_menu_button_popdown (self->menu_button);
  /* Translators: %s is a path for the program jq, such as “.address.country”. */
  said = g_strdup_printf (_("%s copied"), self->path);
  jot_toast_say (GTK_WIDGET (self), said);
}

/* The list is told as by a click on the row. */
static void
fold_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

/* The arrow that points outwards opens, the other one folds. */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *parameter,
          gpointer   user_data)
{
  JotClaimRow *self = JOT_CLAIM_ROW (widget);
  gboolean opens = g_variant_get_boolean (parameter);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    opens = !opens;
  if (self->n_children == 0 || self->is_open == opens)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate (widget);

  return GDK_EVENT_STOP;
}

static void
pointed_cb (JotClaimRow *self)
{
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, TRUE);
}

static void
left_cb (JotClaimRow *self)
{
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, FALSE);
}

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  JotClaimRow *self = user_data;

  gtk_menu_button_set_popover (button, jot_claim_about_new (self->info, self->path, self->is_time,
                                                            self->time));
}

static void
jot_claim_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_CLAIM_ROW);

  G_OBJECT_CLASS (jot_claim_row_parent_class)->dispose (object);
}

static void
jot_claim_row_finalize (GObject *object)
{
  JotClaimRow *self = JOT_CLAIM_ROW (object);

  g_clear_pointer (&self->raw, g_bytes_unref);
  g_free (self->path);
  g_free (self->value);

  G_OBJECT_CLASS (jot_claim_row_parent_class)->finalize (object);
}

static void
jot_claim_row_class_init (JotClaimRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_claim_row_dispose;
  object_class->finalize = jot_claim_row_finalize;

  /**
   * JotClaimRow::pointed:
   * @is_pointed: whether a person points at the row, or no longer does
   *
   * The pointer or the focus has come or gone.
   */
  signals[SIGNAL_POINTED] = g_signal_new ("pointed", JOT_TYPE_CLAIM_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-claim-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, fold_button);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, indent);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, whole_button);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_value);

  gtk_widget_class_install_action (widget_class, "claim.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "claim.copy-path", NULL, copy_path_cb);
  gtk_widget_class_install_action (widget_class, "claim.fold", NULL, fold_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "claim.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                       "claim.copy-path", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, arrow_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, arrow_cb, "b", FALSE);
}

static void
jot_claim_row_init (JotClaimRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_popup_cb, self, NULL);
}

/**
 * jot_claim_row_new:
 *
 * Makes a row without a claim.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_claim_row_new (void)
{
  return g_object_new (JOT_TYPE_CLAIM_ROW, NULL);
}

/**
 * jot_claim_row_set_node:
 * @self: a row
 * @info: (nullable): what is known of claims of this name
 * @node: the claim
 * @note: (nullable): what its value stands for
 *
 * Shows a claim. [method@Jot.ClaimRow.set_now] is to follow.
 */
void
jot_claim_row_set_node (JotClaimRow        *self,
                        const JotClaimInfo *info,
                        const JotClaimNode *node,
                        const char         *note)
{
  g_autoptr (GBytes) raw = NULL;
  gboolean is_same_claim;

  g_return_if_fail (JOT_IS_CLAIM_ROW (self));
  g_return_if_fail (node != NULL);

  /* Others move when one is edited, and look as they did. */
  self->span = node->span;
  raw = dup_raw (node);
  is_same_claim = g_strcmp0 (self->path, node->path) == 0 && self->info == info;
  if (is_same_claim && g_bytes_equal (self->raw, raw) && self->is_open == node->is_open)
    return;

  g_clear_pointer (&self->raw, g_bytes_unref);
  self->raw = g_steal_pointer (&raw);
  self->info = info;
  self->is_open = node->is_open;
  self->n_children = (guint) MIN (node->n_children, G_MAXUINT);

  /* A row keeps being open while its claim is edited, and not for the next claim. */
  if (!is_same_claim)
    {
      g_free (self->path);
      self->path = g_strdup (node->path);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->whole_button), FALSE);
      gtk_widget_set_size_request (self->indent, (int) node->depth * INDENT, -1);
      gtk_widget_set_visible (self->indent, node->depth > 0);
      update_names (self, node);
    }

  update_value (self, node, note);
  update_fold (self, node);
}

/**
 * jot_claim_row_set_now:
 * @self: a row
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Says of a time how far from now it is.
 */
void
jot_claim_row_set_now (JotClaimRow *self,
                       gint64       now)
{
  gboolean is_rtl;
  gboolean utc_first;
  g_autofree char *local = NULL;
  g_autofree char *utc = NULL;
  g_autofree char *relative = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (JOT_IS_CLAIM_ROW (self));

  if (!self->is_time)
    return;

  /* No line ends in the dot. Between two Latin letters it would make one word of both times, to be
   * read the other way. */
  is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  utc_first = jot_settings_is_utc_first ();

  local = jot_time_format_local (self->time);
  utc = jot_time_format_utc (self->time);
  relative = jot_time_format_relative (self->time, now);

  if (local != NULL && utc != NULL)
    text = g_strdup_printf (is_rtl ? "%s\u200f ·\u00a0\u200f%s" : "%s ·\u00a0%s",
                            utc_first ? utc : local, utc_first ? local : utc);
  else if (jot_time_is_milliseconds (self->time))
    text = g_strdup (_("This looks like milliseconds. It counts as seconds, and is no time that a "
                       "calendar has."));
  else
    text = g_strdup (_("This is no time that a calendar has."));

  if (g_strcmp0 (gtk_label_get_label (self->note_label), relative) != 0)
    gtk_label_set_label (self->note_label, relative != NULL ? relative : "");
  if (g_strcmp0 (gtk_label_get_label (self->time_label), text) != 0)
    gtk_label_set_label (self->time_label, text);
}

/**
 * jot_claim_row_set_pointed:
 * @self: a row
 * @pointed: whether its claim is the one that a person points at
 *
 * Highlights the row, or no longer.
 */
void
jot_claim_row_set_pointed (JotClaimRow *self,
                           gboolean     pointed)
{
  g_return_if_fail (JOT_IS_CLAIM_ROW (self));

  set_css_class (self, "pointed", pointed);
}

/**
 * jot_claim_row_get_span:
 * @self: a row
 *
 * Says where the claim stands, with its name.
 *
 * Returns: the bytes of the outermost text
 */
JotSpan
jot_claim_row_get_span (JotClaimRow *self)
{
  g_return_val_if_fail (JOT_IS_CLAIM_ROW (self), JOT_SPAN_NONE);

  return self->span;
}

/**
 * jot_claim_row_get_is_open:
 * @self: a row
 *
 * Says whether what is in the value is listed below.
 *
 * Returns: whether it is
 */
gboolean
jot_claim_row_get_is_open (JotClaimRow *self)
{
  g_return_val_if_fail (JOT_IS_CLAIM_ROW (self), FALSE);

  return self->is_open;
}
