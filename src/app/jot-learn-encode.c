/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-encode.h"

#include <glib/gi18n.h>

#include "jot-base64-view.h"
#include "jot-base64url.h"
#include "jot-learn-step.h"
#include "jot-wrap-box.h"

#define BITS_A_BYTE 8
#define BITS_A_CHARACTER 6

/**
 * JotLearnEncode:
 *
 * The step of a lesson in which header and payload become base64url, group by group, and one group
 * bit by bit.
 */
struct _JotLearnEncode
{
  GtkWidget      parent_instance;

  JotLesson     *lesson;
  /* The one of the two in which something is pointed at. */
  JotBase64View *pointed;

  GtkLabel      *bytes_label;
  GtkLabel      *characters_label;
  GtkWidget     *content;
  GtkWidget     *detail_box;
  GtkLabel      *detail_title;
  JotBase64View *header_view;
  GtkLabel      *line_label;
  JotBase64View *payload_view;
};

G_DEFINE_FINAL_TYPE (JotLearnEncode, jot_learn_encode, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Zeros where the text has ended, as base64url takes them. */
static char *
dup_bits (GBytes *bytes,
          gsize   first,
          gsize   n_bits)
{
  char *text = g_malloc0 (n_bits + 1);

  for (gsize i = 0; i < n_bits; i++)
    text[i] = jot_lesson_get_bit (bytes, first + i) ? '1' : '0';

  return text;
}

static GBytes *
get_bytes (JotLearnEncode *self)
{
  JotToken *token = jot_lesson_get_token (self->lesson);

  return self->pointed == self->header_view ? jot_token_get_header (token, 0)
                                            : jot_token_get_payload (token);
}

/* A piece of a line, and room up to the next one. */
static void
append_padded (GString    *line,
               const char *text,
               guint       n_columns)
{
  g_string_append_printf (line, "%s%*s", text, (int) (n_columns + 1 - g_utf8_strlen (text, -1)),
                          "");
}

/* The bits of the group twice: as they make bytes, and as they make characters. Where there is room
 * it is said in four lines, of which the two in the middle have the same bits; else in columns. */
static void
show_bits (JotLearnEncode *self,
           GBytes         *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *encoded = jot_base64url_encode (data, length);
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GString) bits = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *byte = jot_base64_view_dup_byte (data[i]);
      g_autofree char *digits = dup_bits (bytes, i * BITS_A_BYTE, BITS_A_BYTE);

      g_string_append_printf (left, i > 0 ? "\n%-2s %s" : "%-2s %s", byte, digits);
      append_padded (letters, byte, BITS_A_BYTE);
      append_padded (bits, digits, BITS_A_BYTE);
    }
  g_string_append_printf (letters, "\n%s\n", bits->str);
  g_string_truncate (bits, 0);

  for (gsize i = 0; encoded[i] != '\0'; i++)
    {
      g_autofree char *digits = dup_bits (bytes, i * BITS_A_CHARACTER, BITS_A_CHARACTER);
      const char character[] = { encoded[i], '\0' };

      g_string_append_printf (right, i > 0 ? "\n%s %s" : "%s %s", digits, character);
      append_padded (letters, digits, BITS_A_CHARACTER);
      append_padded (bits, character, BITS_A_CHARACTER);
    }
  g_string_append_printf (letters, "\n%s", bits->str);

  gtk_label_set_label (self->bytes_label, left->str);
  gtk_label_set_label (self->characters_label, right->str);
  gtk_label_set_label (self->line_label, letters->str);
}

static void
show_group (JotLearnEncode       *self,
            GBytes               *all,
            const JotLessonGroup *group)
{
  g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (all, group->bytes.offset,
                                                     group->bytes.length);
  guint n_bits = (guint) group->bytes.length * BITS_A_BYTE;
  /* Translators: %u is the number of bits, the same before and after. */
  g_autofree char *title = g_strdup_printf (ngettext ("The Same %u Bit, Cut Anew",
                                                      "The Same %u Bits, Cut Anew", n_bits),
                                            n_bits);

  g_autofree char *announcement = NULL;

  gtk_label_set_label (self->detail_title, title);
  show_bits (self, bytes);
  announcement = g_strdup_printf ("%s\n%s", title, gtk_label_get_label (self->line_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->detail_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  announcement, -1);
}

static void
show_detail (JotLearnEncode *self)
{
  JotLessonGroup group;
  JotTokenPart part;
  gboolean has_group = jot_learn_encode_get_group (self, &part, &group);

  gtk_widget_set_visible (self->detail_box, has_group);
  if (has_group)
    show_group (self, get_bytes (self), &group);
}

static void
pointed_cb (JotLearnEncode *self,
            JotBase64View  *view)
{
  self->pointed = view;
  jot_base64_view_unpoint (view == self->header_view ? self->payload_view : self->header_view);
  show_detail (self);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0);
}

static void
show_all (JotLearnEncode *self)
{
  JotToken *token = jot_lesson_get_token (self->lesson);

  jot_base64_view_set_bytes (self->header_view,
                             token != NULL ? jot_token_get_header (token, 0) : NULL,
                             JOT_TOKEN_PART_HEADER);
  jot_base64_view_set_bytes (self->payload_view,
                             token != NULL ? jot_token_get_payload (token) : NULL,
                             JOT_TOKEN_PART_PAYLOAD);
  show_detail (self);
}

static void
jot_learn_encode_dispose (GObject *object)
{
  JotLearnEncode *self = JOT_LEARN_ENCODE (object);

  g_clear_object (&self->lesson);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_LEARN_ENCODE);

  G_OBJECT_CLASS (jot_learn_encode_parent_class)->dispose (object);
}

static void
jot_learn_encode_class_init (JotLearnEncodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_learn_encode_dispose;

  /**
   * JotLearnEncode::pointed:
   *
   * Another group is pointed at.
   */
  signals[SIGNAL_POINTED] = g_signal_new ("pointed", JOT_TYPE_LEARN_ENCODE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (JOT_TYPE_BASE64_VIEW);
  g_type_ensure (JOT_TYPE_LEARN_STEP);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-encode.ui");
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, bytes_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, characters_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, detail_box);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, detail_title);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, header_view);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, line_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnEncode, payload_view);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
}

static void
jot_learn_encode_init (JotLearnEncode *self)
{
  GtkLabel *labels[3];

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Bits come from left to right in all languages. */
  labels[0] = self->bytes_label;
  labels[1] = self->characters_label;
  labels[2] = self->line_label;
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_widget_set_direction (GTK_WIDGET (labels[i]), GTK_TEXT_DIR_LTR);
}

/**
 * jot_learn_encode_new:
 *
 * Makes a step without a lesson.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_learn_encode_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_ENCODE, NULL);
}

/**
 * jot_learn_encode_set_lesson:
 * @self: a step without a lesson
 * @lesson: a lesson
 *
 * Sets what it is a step of.
 */
void
jot_learn_encode_set_lesson (JotLearnEncode *self,
                             JotLesson      *lesson)
{
  g_return_if_fail (JOT_IS_LEARN_ENCODE (self));
  g_return_if_fail (self->lesson == NULL);

  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}

/**
 * jot_learn_encode_get_group:
 * @self: a step
 * @out_part: (out): which part of the token something is pointed at in
 * @out_group: (out): what is pointed at
 *
 * Says what is pointed at.
 *
 * Returns: whether something is
 */
gboolean
jot_learn_encode_get_group (JotLearnEncode *self,
                            JotTokenPart   *out_part,
                            JotLessonGroup *out_group)
{
  g_return_val_if_fail (JOT_IS_LEARN_ENCODE (self), FALSE);
  g_return_val_if_fail (out_part != NULL, FALSE);

  if (self->pointed == NULL || self->lesson == NULL ||
      jot_lesson_get_token (self->lesson) == NULL ||
      !jot_base64_view_get_group (self->pointed, out_group))
    return FALSE;

  *out_part = jot_base64_view_get_part (self->pointed);

  return TRUE;
}
