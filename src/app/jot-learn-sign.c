/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-sign.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-bits-view.h"
#include "jot-entry-row.h"
#include "jot-learn-step.h"
#include "jot-wrap-box.h"

/**
 * JotLearnSign:
 *
 * The step of a lesson in which the signature is made, with a secret or a private key, and is seen as
 * bytes and as bits.
 */
struct _JotLearnSign
{
  GtkWidget     parent_instance;

  JotLesson    *lesson;
  /* What is written is being shown. */
  gboolean      is_showing;
  /* The one whose text stands there: it takes long to write. */
  JotKey       *shown_key;

  JotBitsView  *bits_view;
  GtkLabel     *change_label;
  JotLearnStep *content;
  GtkLabel     *count_label;
  GtkLabel     *error_label;
  GtkLabel     *hex_label;
  GtkLabel     *legend_label;
  GtkLabel     *meaning_label;
  GtkWidget    *pair_box;
  GtkLabel     *public_label;
  GtkWidget    *secret_list;
  AdwEntryRow  *secret_row;
  GtkWidget    *signature_box;
  GtkLabel     *weakness_label;
};

G_DEFINE_FINAL_TYPE (JotLearnSign, jot_learn_sign, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
dup_hex (GBytes *bytes)
{
  GString *text = g_string_new (NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, i == 0 ? "%02x" : " %02x", data[i]);

  return g_string_free (text, FALSE);
}

static void
show_key (JotLearnSign *self)
{
  gboolean has_pair = jot_lesson_get_lock (self->lesson) == JOT_LESSON_KEY_PAIR;
  JotKey *key = jot_lesson_get_guard_key (self->lesson);
  g_autofree char *weakness = jot_lesson_dup_weakness (self->lesson);
  const GError *error = jot_lesson_get_error (self->lesson);

  jot_learn_step_set_text (self->content,
                           has_pair ? _(
                             "The club has a private key, which it tells nobody. From it and "
                             "the text RSA makes the signature. With the public key, which "
                             "everybody may have, it can be checked, but not made.")
                                : _("HMAC stirs the secret and the text together. The same two "
                                    "always give the same signature, and who does not know the "
                                    "secret can only guess."));
  gtk_widget_set_visible (self->secret_list, !has_pair);
  gtk_widget_set_visible (self->pair_box, has_pair);
  show_text (self->weakness_label, weakness);

  if (has_pair && key == NULL)
    show_text (self->error_label, _("A key pair is being made…"));
  else
    show_text (self->error_label, error != NULL ? error->message : NULL);
  if (has_pair && key != NULL && key != self->shown_key)
    {
      g_autofree char *pem = jot_key_export_pem (key, FALSE, NULL, NULL);

      gtk_label_set_label (self->public_label, pem != NULL ? g_strchomp (pem) : "");
      g_clear_pointer (&self->shown_key, jot_key_unref);
      self->shown_key = jot_key_ref (key);
    }
}

static void
show_change (JotLearnSign *self)
{
  g_autofree char *change = jot_lesson_describe_change (self->lesson);
  g_autofree char *count = jot_lesson_describe_bits (self->lesson);

  if (change == NULL)
    {
      show_text (self->change_label,
                 jot_lesson_get_lock (self->lesson) == JOT_LESSON_KEY_PAIR
                 ? _("Nothing is changed yet. Change a letter of the pass, or make a new key pair.")
                 : _("Nothing is changed yet. Change a letter of the pass, or of the secret."));
      show_text (self->count_label, NULL);
      show_text (self->legend_label, NULL);
      show_text (self->meaning_label, NULL);
      return;
    }

  show_text (self->change_label, change);
  show_text (self->count_label, count);
  show_text (self->legend_label,
             jot_lesson_get_lock (self->lesson) == JOT_LESSON_KEY_PAIR
             ? _(
               "Each dot is a bit. Small ones and gaps are as before; large ones have changed, full "
               "to one and hollow to zero.")
             : _("Digits in a box have changed."));
  show_text (self->meaning_label,
             _("However small the change, each bit is as likely to change as not. So nobody can "
               "see from one signature what another would be."));
}

static void
show_all (JotLearnSign *self)
{
  GBytes *signature = jot_lesson_get_signature (self->lesson);
  const char *secret = jot_lesson_get_text (self->lesson, JOT_LESSON_SECRET);
  g_autofree char *hex = signature != NULL ? dup_hex (signature) : NULL;

  self->is_showing = TRUE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->secret_row)), secret))
    gtk_editable_set_text (GTK_EDITABLE (self->secret_row), secret);
  self->is_showing = FALSE;

  show_key (self);
  gtk_widget_set_visible (self->signature_box, signature != NULL);
  gtk_label_set_label (self->hex_label, hex != NULL ? hex : "");
  jot_bits_view_set_bytes (self->bits_view, signature,
                           jot_lesson_get_kept_signature (self->lesson));
  show_change (self);
}

static void
text_changed_cb (JotLearnSign *self)
{
  if (!self->is_showing && self->lesson != NULL)
    jot_lesson_set_text (self->lesson, JOT_LESSON_SECRET,
                         gtk_editable_get_text (GTK_EDITABLE (self->secret_row)));
}

static void
jot_learn_sign_dispose (GObject *object)
{
  JotLearnSign *self = JOT_LEARN_SIGN (object);

  g_clear_object (&self->lesson);
  g_clear_pointer (&self->shown_key, jot_key_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_LEARN_SIGN);

  G_OBJECT_CLASS (jot_learn_sign_parent_class)->dispose (object);
}

static void
jot_learn_sign_class_init (JotLearnSignClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_learn_sign_dispose;

  g_type_ensure (JOT_TYPE_BITS_VIEW);
  g_type_ensure (JOT_TYPE_LEARN_STEP);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-sign.ui");
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, bits_view);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, change_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, count_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, error_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, hex_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, legend_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, pair_box);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, public_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, secret_list);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, secret_row);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, signature_box);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSign, weakness_label);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
jot_learn_sign_init (JotLearnSign *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->hex_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->public_label), GTK_TEXT_DIR_LTR);
  jot_entry_row_name_text (GTK_EDITABLE (self->secret_row));
}

/**
 * jot_learn_sign_new:
 *
 * Makes a step without a lesson.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_learn_sign_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_SIGN, NULL);
}

/**
 * jot_learn_sign_set_lesson:
 * @self: a step without a lesson
 * @lesson: a lesson
 *
 * Sets what it is a step of.
 */
void
jot_learn_sign_set_lesson (JotLearnSign *self,
                           JotLesson    *lesson)
{
  g_return_if_fail (JOT_IS_LEARN_SIGN (self));
  g_return_if_fail (self->lesson == NULL);

  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}
