/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-guard.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "jot-announce.h"
#include "jot-bits-view.h"
#include "jot-learn-step.h"
#include "jot-outcome.h"
#include "jot-segment.h"
#include "jot-text.h"
#include "jot-wrap-box.h"

/**
 * JotLearnGuard:
 *
 * The step of a lesson in which the pass is on its way, where a forger may change it, and comes to
 * the guard, who checks it.
 */
struct _JotLearnGuard
{
  GtkWidget     parent_instance;

  JotLesson    *lesson;
  /* What is sent is being shown. */
  gboolean      is_showing;
  GtkTextTag   *forged_tag;

  GtkWidget    *again_box;
  GtkWidget    *back_button;
  JotBitsView  *bits_view;
  JotLearnStep *content;
  GtkWidget    *guess_button;
  GtkWidget    *legend_label;
  GtkWidget    *off_button;
  GtkWidget    *older_button;
  GtkWidget    *result_box;
  GtkImage     *result_icon;
  GtkLabel     *result_label;
  GtkLabel     *said_label;
  GtkTextView  *sent_view;
  GtkWidget    *signature_button;
  GtkLabel     *why_label;
};

G_DEFINE_FINAL_TYPE (JotLearnGuard, jot_learn_guard, GTK_TYPE_WIDGET)

static char *
dup_sent_text (JotLearnGuard *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (self->sent_view), "text", &text, NULL);

  return text;
}

/* Marks what differs between a part of the pass that is sent and the same part of the one that the
 * club made, from the first letter to the last. All of the club's pass is ASCII: where the two
 * differ, a letter begins. */
static void
mark_part (JotLearnGuard *self,
           const char    *sent,
           gsize          start,
           gsize          end,
           const char    *made,
           gsize          made_length)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->sent_view);
  gsize same = 0;
  GtkTextIter first, last;

  while (start < end && same < made_length && sent[start] == made[same])
    {
      start++;
      same++;
    }
  while (end > start && made_length > same && sent[end - 1] == made[made_length - 1])
    {
      end--;
      made_length--;
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &first,
                                      (int) g_utf8_strlen (sent, (gssize) start));
  last = first;
  gtk_text_iter_forward_chars (&last, (int) g_utf8_strlen (sent + start, (gssize) (end - start)));
  gtk_text_buffer_apply_tag (buffer, self->forged_tag, &first, &last);
}

/* Part by part: who changes the age and signs anew has left what is between as it was. What is
 * behind the last dot of the club's pass belongs to the last part. */
static void
mark_forged (JotLearnGuard *self,
             const char    *sent)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->sent_view);
  g_autofree char *text = jot_lesson_dup_token_text (self->lesson);
  const char *made = text;
  gsize start = 0;
  GtkTextIter first, last;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  gtk_text_buffer_remove_tag (buffer, self->forged_tag, &first, &last);

  while (TRUE)
    {
      gsize made_length = strcspn (made, ".");
      gboolean is_last = made[made_length] == '\0';
      gsize length = is_last ? strlen (sent + start) : strcspn (sent + start, ".");

      mark_part (self, sent, start, start + length, made, made_length);
      start += length;
      if (is_last || sent[start] == '\0')
        break;

      start++;
      made += made_length + 1;
    }
}

static void
show_sent (JotLearnGuard *self)
{
  const char *sent = jot_lesson_get_sent (self->lesson);
  GBytes *payload = jot_token_get_payload (jot_lesson_get_sent_token (self->lesson));
  g_autofree char *text = dup_sent_text (self);
  gsize length = 0;
  const char *data = payload != NULL ? g_bytes_get_data (payload, &length) : NULL;

  if (!g_str_equal (text, sent))
    {
      self->is_showing = TRUE;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->sent_view), sent, -1);
      self->is_showing = FALSE;
    }

  mark_forged (self, sent);
  if (data != NULL && g_utf8_validate (data, (gssize) length, NULL))
    {
      g_autofree char *quoted = g_strndup (data, length);
      /* Translators: %s is the payload of a token, as JSON. */
      g_autofree char *said = g_strdup_printf (_("It says: %s"), quoted);

      gtk_label_set_label (self->said_label, said);
    }
  else
    gtk_label_set_label (self->said_label, _("What it says can’t be read any more."));
}

static void
show_result (JotLearnGuard *self)
{
  JotCheckOutcome outcome = jot_lesson_get_lets_in (self->lesson) ? JOT_CHECK_PASS
                                                                  : JOT_CHECK_FAIL;
  g_autofree char *result = jot_lesson_describe_guard (self->lesson);
  g_autofree char *why = jot_lesson_explain_guard (self->lesson);
  g_autofree char *announcement = g_strdup_printf ("%s %s", result, why);

  gtk_image_set_from_icon_name (self->result_icon, jot_outcome_get_icon_name (outcome));
  jot_outcome_style (self->result_box, outcome);
  gtk_label_set_label (self->result_label, result);
  gtk_label_set_label (self->why_label, why);
  jot_announce (self->result_box, announcement);
}

static void
show_all (JotLearnGuard *self)
{
  JotToken *sent = jot_lesson_get_sent_token (self->lesson);
  GBytes *again = jot_lesson_get_made_again (self->lesson);
  gboolean has_pass = jot_lesson_get_token (self->lesson) != NULL;
  GBytes *signature;

  jot_learn_step_set_text (self->content,
                           jot_lesson_get_lock (self->lesson) == JOT_LESSON_KEY_PAIR
                       ? _("The guard has the public key. He asks whether the signature "
                           "belongs to what the pass says.")
                       : _("The guard has the same secret. He makes the signature again from what "
                           "the pass says, and compares it with the one on the pass."));
  show_sent (self);
  signature = again != NULL ? jot_token_get_signature (sent, 0) : NULL;
  gtk_widget_set_visible (self->again_box, again != NULL);
  jot_bits_view_set_bytes (self->bits_view, again, signature);
  gtk_widget_set_visible (self->legend_label,
                          signature != NULL && !g_bytes_equal (again, signature));
  show_result (self);

  gtk_widget_set_sensitive (self->guess_button, has_pass);
  gtk_widget_set_sensitive (self->off_button, has_pass);
  gtk_widget_set_sensitive (self->older_button, has_pass);
  gtk_widget_set_sensitive (self->signature_button, has_pass);
  gtk_widget_set_sensitive (self->back_button, jot_lesson_get_is_forged (self->lesson));
}

/* Callbacks */

static void
sent_changed_cb (JotLearnGuard *self)
{
  g_autofree char *text = NULL;

  if (self->is_showing || self->lesson == NULL)
    return;

  text = dup_sent_text (self);
  jot_lesson_set_sent (self->lesson, text);
}

/* A pass is short. A line that is long would hold up the window, and so would checking it. */
static void
insert_text_cb (JotLearnGuard *self,
                GtkTextIter   *place,
                const char    *text,
                int            length,
                GtkTextBuffer *buffer)
{
  if (self->is_showing || gtk_text_buffer_get_char_count (buffer) + length <= JOT_TEXT_MAX_LINE)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (self->sent_view));
}

static void
forge (JotLearnGuard   *self,
       JotLessonForgery forgery)
{
  g_autoptr (GError) error = NULL;

  if (!jot_lesson_forge (self->lesson, forgery, &error))
    gtk_label_set_label (self->said_label, error->message);
}

static void
forge_older_cb (JotLearnGuard *self)
{
  forge (self, JOT_LESSON_OLDER);
}

static void
forge_key_cb (JotLearnGuard *self)
{
  forge (self, JOT_LESSON_OTHER_KEY);
}

static void
forge_none_cb (JotLearnGuard *self)
{
  forge (self, JOT_LESSON_NO_SIGNATURE);
}

static void
forge_signature_cb (JotLearnGuard *self)
{
  forge (self, JOT_LESSON_OTHER_SIGNATURE);
}

static void
put_back_cb (JotLearnGuard *self)
{
  jot_lesson_put_back (self->lesson);
}

static void
style_cb (JotLearnGuard *self)
{
  jot_segment_style_highlight (self->forged_tag,
                               adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
jot_learn_guard_dispose (GObject *object)
{
  JotLearnGuard *self = JOT_LEARN_GUARD (object);

  g_clear_object (&self->lesson);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_LEARN_GUARD);

  G_OBJECT_CLASS (jot_learn_guard_parent_class)->dispose (object);
}

static void
jot_learn_guard_class_init (JotLearnGuardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_learn_guard_dispose;

  g_type_ensure (JOT_TYPE_BITS_VIEW);
  g_type_ensure (JOT_TYPE_LEARN_STEP);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-guard.ui");
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, again_box);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, back_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, bits_view);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, guess_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, legend_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, off_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, older_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, result_box);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, result_icon);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, result_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, said_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, sent_view);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, signature_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnGuard, why_label);
  gtk_widget_class_bind_template_callback (widget_class, forge_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, forge_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, forge_older_cb);
  gtk_widget_class_bind_template_callback (widget_class, forge_signature_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_back_cb);
}

static void
jot_learn_guard_init (JotLearnGuard *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->sent_view), GTK_TEXT_DIR_LTR);

  buffer = gtk_text_view_get_buffer (self->sent_view);
  jot_text_buffer_forbid_hyphens (buffer);
  self->forged_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  style_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (sent_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jot_learn_guard_new:
 *
 * Makes a step without a lesson.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_learn_guard_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_GUARD, NULL);
}

/**
 * jot_learn_guard_set_lesson:
 * @self: a step without a lesson
 * @lesson: a lesson
 *
 * Sets what it is a step of.
 */
void
jot_learn_guard_set_lesson (JotLearnGuard *self,
                            JotLesson     *lesson)
{
  g_return_if_fail (JOT_IS_LEARN_GUARD (self));
  g_return_if_fail (self->lesson == NULL);

  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}
