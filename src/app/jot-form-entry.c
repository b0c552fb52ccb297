/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-form-entry.h"

#include <glib/gi18n.h>

#include "jot-time-picker.h"

/**
 * JotFormEntry:
 *
 * A string, a number or a time in one line. What is typed is a value at once if it can be one;
 * until then the value stays what it was.
 */
struct _JotFormEntry
{
  GtkWidget      parent_instance;

  JotFormKind    kind;
  char          *text;
  gboolean       is_setting;
  gboolean       is_wrong;
  gint64         now;
  JotTimePicker *picker;

  GtkEntry      *entry;
  GtkMenuButton *time_button;
};

G_DEFINE_FINAL_TYPE (JotFormEntry, jot_form_entry, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_JUDGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is written in the entry for the value. A string is not written as JSON has it. */
static char *
dup_shown (JotFormEntry *self)
{
  g_autofree char *array = NULL;
  g_autoptr (JotJson) json = NULL;

  if (self->kind != JOT_FORM_KIND_STRING)
    return g_strdup (self->text);

  array = g_strdup_printf ("[%s]", self->text);
  json = jot_json_new (array, -1, NULL);

  return jot_json_dup_string (json, jot_json_get_member (json, 0), NULL);
}

/* The value that is written in the entry, or NULL if it is none. */
static char *
read_entry (JotFormEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (JotJson) json = NULL;

  if (self->kind == JOT_FORM_KIND_STRING)
    return jot_json_quote (text, -1);

  json = jot_json_new (g_strstrip (text), -1, NULL);

  return json != NULL && jot_json_get_root_type (json) == JOT_JSON_NUMBER
         ? g_steal_pointer (&text) : NULL;
}

static void
set_is_wrong (JotFormEntry *self,
              gboolean      is_wrong)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);

  if (self->is_wrong == is_wrong)
    return;

  self->is_wrong = is_wrong;
  if (is_wrong)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_signal_emit (self, signals[SIGNAL_JUDGED], 0);
}

static void
show_text (JotFormEntry *self)
{
  g_autofree char *text = dup_shown (self);
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  int position = gtk_editable_get_position (editable);

  if (!g_str_equal (gtk_editable_get_text (editable), text))
    {
      self->is_setting = TRUE;
      gtk_editable_set_text (editable, text);
      gtk_editable_set_position (editable, MIN (position, (int) g_utf8_strlen (text, -1)));
      self->is_setting = FALSE;
    }
  set_is_wrong (self, FALSE);
}

static void
entry_changed_cb (JotFormEntry *self)
{
  g_autofree char *text = NULL;

  if (self->is_setting)
    return;

  text = read_entry (self);
  set_is_wrong (self, text == NULL);
  if (text == NULL || g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_steal_pointer (&text);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* What is no number was never part of the text, and does not stay to be taken for it. */
static void
entry_left_cb (JotFormEntry *self)
{
  if (self->is_wrong)
    show_text (self);
}

/* While a time is being chosen, the text follows. */
static void
picked_cb (JotFormEntry *self)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           jot_time_picker_get_time (self->picker));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
popover_shown_cb (JotFormEntry *self)
{
  double seconds = g_ascii_strtod (self->text, NULL);

  jot_time_picker_set_now (self->picker, self->now);
  jot_time_picker_set_time (self->picker, (gint64) CLAMP (seconds, -1e15, 1e15));
}

/* A calendar for each time would take longer to make than the rest of the form. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  JotFormEntry *self = JOT_FORM_ENTRY (user_data);
  GtkWidget *popover;

  if (self->picker != NULL)
    return;

  self->picker = JOT_TIME_PICKER (jot_time_picker_new ());
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  popover = gtk_popover_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Date and Time"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->picker));
  g_signal_connect_swapped (popover, "show", G_CALLBACK (popover_shown_cb), self);
  gtk_menu_button_set_popover (button, popover);
}

static gboolean
jot_form_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_FORM_ENTRY (widget)->entry));
}

static void
jot_form_entry_dispose (GObject *object)
{
  JotFormEntry *self = JOT_FORM_ENTRY (object);
  GtkWidget *child;

  self->picker = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FORM_ENTRY);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_form_entry_parent_class)->dispose (object);
}

static void
jot_form_entry_finalize (GObject *object)
{
  g_free (JOT_FORM_ENTRY (object)->text);

  G_OBJECT_CLASS (jot_form_entry_parent_class)->finalize (object);
}

static void
jot_form_entry_class_init (JotFormEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_form_entry_dispose;
  object_class->finalize = jot_form_entry_finalize;
  widget_class->grab_focus = jot_form_entry_grab_focus;

  /**
   * JotFormEntry::edited:
   *
   * The user changed the value.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", JOT_TYPE_FORM_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  /**
   * JotFormEntry::judged:
   *
   * What is written became no value, or a value again.
   */
  signals[SIGNAL_JUDGED] = g_signal_new ("judged", JOT_TYPE_FORM_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-form-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFormEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, JotFormEntry, time_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);
}

static void
jot_form_entry_init (JotFormEntry *self)
{
  self->text = g_strdup ("\"\"");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->time_button, create_popover_cb, self, NULL);
}

/**
 * jot_form_entry_new:
 *
 * Makes an entry for a string, which is empty.
 *
 * Returns: (transfer floating): a new entry
 */
GtkWidget *
jot_form_entry_new (void)
{
  return g_object_new (JOT_TYPE_FORM_ENTRY, NULL);
}

/**
 * jot_form_entry_set:
 * @self: an entry
 * @kind: a string, a number or a time
 * @text: a JSON text, the value; no string with U+0000 in it
 *
 * Sets the value. What is being typed is left alone as long as it means the same.
 */
void
jot_form_entry_set (JotFormEntry *self,
                    JotFormKind   kind,
                    const char   *text)
{
  g_autofree char *written = NULL;
  gboolean is_same;

  g_return_if_fail (JOT_IS_FORM_ENTRY (self));
  g_return_if_fail (text != NULL);

  is_same = kind == self->kind && g_str_equal (self->text, text);
  self->kind = kind;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_set_visible (GTK_WIDGET (self->time_button), kind == JOT_FORM_KIND_TIME);
  gtk_entry_set_input_purpose (self->entry, kind == JOT_FORM_KIND_STRING
                                            ? GTK_INPUT_PURPOSE_FREE_FORM
                                            : GTK_INPUT_PURPOSE_NUMBER);

  written = read_entry (self);
  if (!is_same || (!self->is_wrong && g_strcmp0 (written, text) != 0))
    show_text (self);
}

/**
 * jot_form_entry_set_label:
 * @self: an entry
 * @label: what the value is called
 *
 * Names the entry for those who cannot see where it stands.
 */
void
jot_form_entry_set_label (JotFormEntry *self,
                          const char   *label)
{
  g_autofree char *time_label = NULL;

  g_return_if_fail (JOT_IS_FORM_ENTRY (self));

  /* Translators: %s is the name of a claim, such as “exp”. */
  time_label = g_strdup_printf (_("Choose date and time of %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (
                                    self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->time_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, time_label, -1);
}

/**
 * jot_form_entry_set_now:
 * @self: an entry
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Sets what is taken for the present time.
 */
void
jot_form_entry_set_now (JotFormEntry *self,
                        gint64        now)
{
  g_return_if_fail (JOT_IS_FORM_ENTRY (self));

  self->now = now;
  if (self->picker != NULL)
    jot_time_picker_set_now (self->picker, now);
}

/**
 * jot_form_entry_get_text:
 * @self: an entry
 *
 * Gives the value.
 *
 * Returns: (transfer none): a JSON text
 */
const char *
jot_form_entry_get_text (JotFormEntry *self)
{
  g_return_val_if_fail (JOT_IS_FORM_ENTRY (self), NULL);

  return self->text;
}

/**
 * jot_form_entry_get_is_wrong:
 * @self: an entry
 *
 * Says whether what is written is no value.
 *
 * Returns: whether it is none
 */
gboolean
jot_form_entry_get_is_wrong (JotFormEntry *self)
{
  g_return_val_if_fail (JOT_IS_FORM_ENTRY (self), FALSE);

  return self->is_wrong;
}
