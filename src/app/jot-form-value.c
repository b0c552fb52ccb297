/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-form-value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-form-entry.h"
#include "jot-form-list.h"
#include "jot-time.h"
#include "jot-wrap-labels.h"

/* More than this is no line to edit in an entry. */
#define MAX_STRING 2000

/* What is more deeply nested, or longer, is edited as text. */
#define MAX_DEPTH  4
#define MAX_NESTED (64 * 1024)

/* What is longer does not lie open at first. */
#define MAX_OPEN 1024

/* How much of a long value is shown. */
#define EXCERPT_BYTES 160

/**
 * JotFormValue:
 *
 * One value of a JSON text to edit: a line, a switch, a time to choose, or a form of its own for
 * what is nested.
 */
struct _JotFormValue
{
  GtkWidget     parent_instance;

  char         *text;
  JotFormKind   kind;
  gboolean      is_long;
  gboolean      wants_time;
  gboolean      is_setting;
  char         *type_problem;
  guint         depth;
  gint64        now;
  JotFormList  *nested;

  GtkLabel     *boolean_label;
  GtkSwitch    *boolean_switch;
  JotFormEntry *entry;
  GtkExpander  *expander;
  GtkWidget    *long_button;
  GtkLabel     *long_label;
  GtkLabel     *note_label;
  GtkStack     *stack;
};

G_DEFINE_FINAL_TYPE (JotFormValue, jot_form_value, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_TEXT_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static JotJson *
read_value (const char *text)
{
  return jot_json_new (text, -1, NULL);
}

/* The value as the only element of an array, where its type and content can be asked for. */
static JotJson *
read_in_array (const char *text)
{
  g_autofree char *array = g_strdup_printf ("[%s]", text);

  return jot_json_new (array, -1, NULL);
}

static gboolean
get_seconds (JotFormValue *self,
             double       *out_seconds)
{
  g_autoptr (JotJson) json = read_in_array (self->text);

  return jot_json_get_double (json, jot_json_get_member (json, 0), out_seconds);
}

static char *
describe_time (JotFormValue *self)
{
  g_autofree char *relative = NULL;
  g_autofree char *local = NULL;
  double seconds;

  if (!get_seconds (self, &seconds))
    return g_strdup (_("This is no time that a calendar has."));

  relative = jot_time_format_relative (seconds, self->now);
  local = jot_time_format_local (seconds);
  if (relative == NULL || local == NULL)
    return g_strdup (_("This is no time that a calendar has."));

  /* Translators: a time as distance from now, and in the local zone. */
  return g_strdup_printf (_("%s · %s"), relative, local);
}

static gboolean
has_entry (JotFormValue *self)
{
  return !self->is_long && (self->kind == JOT_FORM_KIND_STRING ||
                            self->kind == JOT_FORM_KIND_NUMBER ||
                            self->kind == JOT_FORM_KIND_TIME);
}

/* What is to be said below the value: what is wrong with it, or when it is. */
static void
show_note (JotFormValue *self)
{
  GtkWidget *label = GTK_WIDGET (self->note_label);
  gboolean is_wrong = has_entry (self) && jot_form_entry_get_is_wrong (self->entry);
  g_autofree char *note = NULL;

  if (is_wrong)
    note = g_strdup (self->kind == JOT_FORM_KIND_TIME
                     ? _("This is no time: seconds since 1970, as a number.")
                     : _("This is no number as JSON has it: 12, -0.5 or 1e6."));
  else if (self->type_problem != NULL)
    note = g_strdup (self->type_problem);
  else if (self->kind == JOT_FORM_KIND_TIME)
    note = describe_time (self);

  if (g_strcmp0 (gtk_label_get_label (self->note_label), note) != 0)
    gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (label, note != NULL);
  gtk_widget_set_css_classes (label, (const char *[]) {
    "caption", is_wrong ? "error" : self->type_problem != NULL ? "warning" : "dim-label", NULL
  });
}

/* Takes @text. */
static void
take_edited (JotFormValue *self,
             char         *text)
{
  if (g_str_equal (self->text, text))
    {
      g_free (text);
      return;
    }

  g_free (self->text);
  self->text = text;
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
show_boolean (JotFormValue *self)
{
  gtk_label_set_label (self->boolean_label, self->text);
}

static void
nested_edited_cb (JotFormValue *self)
{
  take_edited (self, jot_form_list_dup_text (self->nested));
}

static void
nested_text_wanted_cb (JotFormValue *self,
                       guint64       offset,
                       guint64       length)
{
  g_signal_emit (self, signals[SIGNAL_TEXT_WANTED], 0, offset, length);
}

/* A form within the form is made when it is first seen. */
static void
fill_nested (JotFormValue *self)
{
  g_autoptr (JotJson) json = NULL;

  if (!gtk_expander_get_expanded (self->expander) || self->is_long ||
      (self->kind != JOT_FORM_KIND_ARRAY && self->kind != JOT_FORM_KIND_OBJECT))
    return;

  if (self->nested == NULL)
    {
      self->nested = JOT_FORM_LIST (jot_form_list_new (self->depth + 1));
      g_signal_connect_swapped (self->nested, "edited", G_CALLBACK (nested_edited_cb), self);
      g_signal_connect_swapped (self->nested, "text-wanted", G_CALLBACK (nested_text_wanted_cb),
                                self);
      gtk_expander_set_child (self->expander, GTK_WIDGET (self->nested));
    }

  json = read_value (self->text);
  jot_form_list_set_now (self->nested, self->now);
  jot_form_list_set_json (self->nested, json);
}

static void
show_nested (JotFormValue *self)
{
  g_autoptr (JotJson) json = read_value (self->text);
  gsize n = jot_json_get_n_members (json);
  g_autofree char *label = NULL;

  if (self->kind == JOT_FORM_KIND_ARRAY)
    /* Translators: the number of values in a JSON array. */
    label = g_strdup_printf (ngettext ("%zu element", "%zu elements", n), n);
  else
    /* Translators: the number of names with values in a JSON object. */
    label = g_strdup_printf (ngettext ("%zu member", "%zu members", n), n);

  gtk_label_set_label (GTK_LABEL (gtk_expander_get_label_widget (self->expander)), label);
  fill_nested (self);
}

static void
show_excerpt (JotFormValue *self)
{
  g_autofree char *excerpt = g_utf8_make_valid (self->text, (gssize) strnlen (self->text,
                                                                              EXCERPT_BYTES));

  gtk_label_set_label (self->long_label, g_strdelimit (excerpt, "\n\r\t", ' '));
}

static void
show_value (JotFormValue *self)
{
  static const char *const pages[JOT_N_FORM_KINDS] = {
    "entry", "entry", "entry", "boolean", "null", "nested", "nested",
  };

  self->is_setting = TRUE;
  gtk_stack_set_visible_child_name (self->stack, self->is_long ? "long" : pages[self->kind]);
  if (self->is_long)
    {
      show_excerpt (self);
    }
  else if (self->kind == JOT_FORM_KIND_BOOLEAN)
    {
      gtk_switch_set_active (self->boolean_switch, g_str_equal (self->text, "true"));
      show_boolean (self);
    }
  else if (self->kind == JOT_FORM_KIND_ARRAY || self->kind == JOT_FORM_KIND_OBJECT)
    {
      show_nested (self);
    }
  else if (has_entry (self))
    {
      jot_form_entry_set (self->entry, self->kind, self->text);
    }
  self->is_setting = FALSE;
}

static void
entry_edited_cb (JotFormValue *self)
{
  take_edited (self, g_strdup (jot_form_entry_get_text (self->entry)));
}

static void
switched_cb (JotFormValue *self)
{
  if (self->is_setting)
    return;

  take_edited (self, g_strdup (gtk_switch_get_active (self->boolean_switch) ? "true" : "false"));
  show_boolean (self);
}

static void
long_clicked_cb (JotFormValue *self)
{
  g_signal_emit (self, signals[SIGNAL_TEXT_WANTED], 0, (guint64) 0, (guint64) strlen (self->text));
}

static gboolean
jot_form_value_grab_focus (GtkWidget *widget)
{
  JotFormValue *self = JOT_FORM_VALUE (widget);
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  if (g_str_equal (page, "entry"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
jot_form_value_dispose (GObject *object)
{
  JotFormValue *self = JOT_FORM_VALUE (object);
  GtkWidget *child;

  self->nested = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FORM_VALUE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_form_value_parent_class)->dispose (object);
}

static void
jot_form_value_finalize (GObject *object)
{
  JotFormValue *self = JOT_FORM_VALUE (object);

  g_free (self->text);
  g_free (self->type_problem);

  G_OBJECT_CLASS (jot_form_value_parent_class)->finalize (object);
}

static void
jot_form_value_class_init (JotFormValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_form_value_dispose;
  object_class->finalize = jot_form_value_finalize;
  widget_class->grab_focus = jot_form_value_grab_focus;

  /**
   * JotFormValue::edited:
   *
   * The user changed the value.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", JOT_TYPE_FORM_VALUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  /**
   * JotFormValue::text-wanted:
   * @offset: where it begins, in bytes of the value
   * @length: how long it is, in bytes
   *
   * The user wants to edit a part of the value as text.
   */
  signals[SIGNAL_TEXT_WANTED] = g_signal_new ("text-wanted", JOT_TYPE_FORM_VALUE, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64,
                                              G_TYPE_UINT64);

  g_type_ensure (JOT_TYPE_FORM_ENTRY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-form-value.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, boolean_label);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, boolean_switch);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, entry);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, expander);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, long_button);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, long_label);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, note_label);
  gtk_widget_class_bind_template_child (widget_class, JotFormValue, stack);
  gtk_widget_class_bind_template_callback (widget_class, entry_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_nested);
  gtk_widget_class_bind_template_callback (widget_class, long_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_note);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
jot_form_value_init (JotFormValue *self)
{
  self->text = g_strdup ("null");
  self->kind = JOT_FORM_KIND_NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_wrap_button_labels (GTK_WIDGET (self));
}

static gboolean
is_time (const JotClaimInfo *info)
{
  return info != NULL && info->type == JOT_CLAIM_TYPE_NUMERIC_DATE;
}

static gboolean
is_too_long (JotFormValue        *self,
             JotJson             *json,
             const JotJsonMember *member)
{
  g_autofree char *string = NULL;
  gsize length;

  if (self->kind == JOT_FORM_KIND_ARRAY || self->kind == JOT_FORM_KIND_OBJECT)
    return member->value.length > MAX_NESTED || self->depth >= MAX_DEPTH;
  if (member->value.length > MAX_STRING || self->kind != JOT_FORM_KIND_STRING)
    return member->value.length > MAX_STRING;

  /* No entry holds U+0000. */
  string = jot_json_dup_string (json, member, &length);

  return strlen (string) != length;
}

static void
set_labels (JotFormValue *self,
            const char   *label)
{
  /* Translators: %s is the name of a claim, such as “sub”. */
  g_autofree char *long_label = g_strdup_printf (_("Edit %s as JSON"), label);

  jot_form_entry_set_label (self->entry, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->boolean_switch),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->long_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, long_label, -1);
}

static char *
find_type_problem (const JotClaimInfo  *info,
                   JotJson             *json,
                   const JotJsonMember *member)
{
  g_autoptr (GError) error = NULL;

  if (info == NULL || jot_claims_check_type (info, json, member, &error))
    return NULL;

  return g_strdup (error->message);
}

/**
 * jot_form_value_new:
 *
 * Makes a widget for a value that is null.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_form_value_new (void)
{
  return g_object_new (JOT_TYPE_FORM_VALUE, NULL);
}

/**
 * jot_form_value_set:
 * @self: a widget
 * @depth: how deeply the value is nested, 0 for a claim
 * @label: what it is called
 * @info: (nullable): what is known of values of this name
 * @json: the object or array that it stands in
 * @member: the value
 *
 * Shows a value. What is being typed is left alone as long as it means the same.
 */
void
jot_form_value_set (JotFormValue        *self,
                    guint                depth,
                    const char          *label,
                    const JotClaimInfo  *info,
                    JotJson             *json,
                    const JotJsonMember *member)
{
  g_autofree char *text = NULL;
  JotFormKind kind;

  g_return_if_fail (JOT_IS_FORM_VALUE (self));

  text = jot_json_dup_raw (json, member);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  self->depth = depth;
  g_free (self->type_problem);
  self->type_problem = find_type_problem (info, json, member);
  set_labels (self, label);

  if (member->type != JOT_JSON_NUMBER)
    self->wants_time = FALSE;
  kind = jot_form_kind_find (member->type, self->wants_time || is_time (info));
  if (kind != self->kind && (kind == JOT_FORM_KIND_ARRAY || kind == JOT_FORM_KIND_OBJECT))
    gtk_expander_set_expanded (self->expander, member->value.length <= MAX_OPEN);
  self->kind = kind;
  self->is_long = is_too_long (self, json, member);
  show_value (self);
  show_note (self);
}

/**
 * jot_form_value_set_now:
 * @self: a widget
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Says of a time how far from now it is.
 */
void
jot_form_value_set_now (JotFormValue *self,
                        gint64        now)
{
  g_return_if_fail (JOT_IS_FORM_VALUE (self));

  self->now = now;
  jot_form_entry_set_now (self->entry, now);
  if (self->nested != NULL)
    jot_form_list_set_now (self->nested, now);
  if (self->kind == JOT_FORM_KIND_TIME)
    show_note (self);
}

/**
 * jot_form_value_get_kind:
 * @self: a widget
 *
 * Says how the value is edited.
 *
 * Returns: the kind
 */
JotFormKind
jot_form_value_get_kind (JotFormValue *self)
{
  g_return_val_if_fail (JOT_IS_FORM_VALUE (self), JOT_FORM_KIND_NULL);

  return self->kind;
}

/**
 * jot_form_value_set_wants_time:
 * @self: a widget
 * @wants_time: whether a number is a time
 *
 * Sets whether a number is shown as the time that it is, where nothing is known of its name.
 */
void
jot_form_value_set_wants_time (JotFormValue *self,
                               gboolean      wants_time)
{
  g_return_if_fail (JOT_IS_FORM_VALUE (self));

  self->wants_time = wants_time;
}

/**
 * jot_form_value_get_text:
 * @self: a widget
 *
 * Gives the value.
 *
 * Returns: (transfer none): a JSON text
 */
const char *
jot_form_value_get_text (JotFormValue *self)
{
  g_return_val_if_fail (JOT_IS_FORM_VALUE (self), NULL);

  return self->text;
}
