/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-json-edit.h"
#include "jot-time.h"

/* What is shown of a value at first: some eight lines of a narrow pane. */
#define EXCERPT_CHARS 240
#define EXCERPT_LINES 8

/* Laying out more than this in one label would hold up the window. */
#define MAX_SHOWN (64 * 1024)

/**
 * JotClaimRow:
 *
 * A claim or header parameter: its name and what it is for, its value, and where that is a time,
 * when that is.
 */
struct _JotClaimRow
{
  GtkListBoxRow parent_instance;

  char         *value;
  gboolean      is_time;
  double        time;

  GtkWidget    *copy_button;
  GtkLabel     *name_label;
  GtkLabel     *time_label;
  GtkLabel     *title_label;
  GtkLabel     *value_label;
  GtkWidget    *whole_button;
};

G_DEFINE_FINAL_TYPE (JotClaimRow, jot_claim_row, GTK_TYPE_LIST_BOX_ROW)

/* What is shown and copied: a string without its quotes, everything else as the text has it. */
static char *
dup_value (JotJson             *json,
           const JotJsonMember *member)
{
  g_autoptr (JotJson) value = NULL;

  if (member->type == JOT_JSON_STRING)
    return jot_json_dup_string (json, member, NULL);
  if (member->type != JOT_JSON_OBJECT && member->type != JOT_JSON_ARRAY)
    return jot_json_dup_raw (json, member);

  value = jot_json_new_for_member (json, member);

  return jot_json_format (value);
}

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

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotClaimRow *self = JOT_CLAIM_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->value);
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
  g_free (JOT_CLAIM_ROW (object)->value);

  G_OBJECT_CLASS (jot_claim_row_parent_class)->finalize (object);
}

static void
jot_claim_row_class_init (JotClaimRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_claim_row_dispose;
  object_class->finalize = jot_claim_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-claim-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimRow, whole_button);
  gtk_widget_class_bind_template_callback (widget_class, show_value);

  gtk_widget_class_install_action (widget_class, "claim.copy", NULL, copy_cb);
}

static void
jot_claim_row_init (JotClaimRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
 * jot_claim_row_set_claim:
 * @self: a row
 * @info: (nullable): what is known of claims of this name
 * @json: the text that the claim stands in
 * @member: the claim
 *
 * Shows a claim. [method@Jot.ClaimRow.set_now] is to follow.
 */
void
jot_claim_row_set_claim (JotClaimRow         *self,
                         const JotClaimInfo  *info,
                         JotJson             *json,
                         const JotJsonMember *member)
{
  g_autofree char *name = NULL;
  g_autofree char *copy_name = NULL;
  g_autofree char *old_name = NULL;
  gboolean is_structured;
  gboolean is_long;

  g_return_if_fail (JOT_IS_CLAIM_ROW (self));

  name = jot_json_dup_name (json, member);
  is_structured = member->type == JOT_JSON_OBJECT || member->type == JOT_JSON_ARRAY;

  g_free (self->value);
  self->value = dup_value (json, member);
  self->is_time = info != NULL && info->type == JOT_CLAIM_TYPE_NUMERIC_DATE &&
                  jot_json_get_double (json, member, &self->time);

  /* A row keeps being open while its claim is edited, and not for the next claim. */
  old_name = g_strdup (gtk_label_get_label (self->name_label));
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->title_label, info != NULL ? _(info->title) : "");
  is_long = self->value[get_excerpt_length (self->value)] != '\0' &&
            strlen (self->value) <= MAX_SHOWN;
  if (!is_long || !g_str_equal (old_name, name))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->whole_button), FALSE);
  gtk_widget_set_visible (self->whole_button, is_long);
  show_value (self);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), self->is_time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), info != NULL ? _(info->meaning) : NULL);
  if (is_structured)
    gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "monospace");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value_label), "monospace");

  /* Translators: %s is the name of a claim, such as “sub”. */
  copy_name = g_strdup_printf (_("Copy the value of %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, copy_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
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
  g_autofree char *local = NULL;
  g_autofree char *utc = NULL;
  g_autofree char *relative = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (JOT_IS_CLAIM_ROW (self));

  if (!self->is_time)
    return;

  local = jot_time_format_local (self->time);
  utc = jot_time_format_utc (self->time);
  relative = jot_time_format_relative (self->time, now);

  if (local != NULL && utc != NULL && relative != NULL)
    /* Translators: a time as distance from now, in the local zone, and in UTC. */
    text = g_strdup_printf (_("%s · %s · %s"), relative, local, utc);
  else
    text = g_strdup (_("This is no time that a calendar has."));

  if (g_strcmp0 (gtk_label_get_label (self->time_label), text) != 0)
    gtk_label_set_label (self->time_label, text);
}
