/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-columns.h"
#include "jot-learn-encode.h"
#include "jot-learn-guard.h"
#include "jot-learn-keys.h"
#include "jot-learn-sides.h"
#include "jot-learn-sign.h"
#include "jot-learn-step.h"
#include "jot-learn-write.h"
#include "jot-outcome.h"
#include "jot-page-layout.h"
#include "jot-segment.h"
#include "jot-wrap-box.h"

#define N_STEPS 7

/* Which column each step stands in: what is written on the left, what becomes of it beside it. */
static const guint in_two_columns[N_STEPS] = { 0, 1, 1, 0, 0, 1, 1 };
static const guint in_three_columns[N_STEPS] = { 0, 1, 2, 1, 0, 1, 2 };

/**
 * JotLearnPage:
 *
 * How a signature is made, step by step: a lesson whose texts and keys the learner changes, and sees
 * what becomes of it.
 */
struct _JotLearnPage
{
  GtkWidget        parent_instance;

  JotLesson       *lesson;
  /* What is written is being shown. */
  gboolean         is_showing;
  /* Stops the making of keys, if some are being made. */
  GCancellable    *making;
  gboolean         has_keys;
  char            *key_error;

  JotColumns      *columns;
  GtkWidget       *content;
  JotLearnEncode  *encode;
  JotLearnGuard   *guard;
  GtkLabel        *header_label;
  GtkLabel        *input_label;
  GtkLabel        *intro_label;
  GtkToggleButton *pair_button;
  GtkLabel        *payload_label;
  GtkWidget       *result_box;
  GtkImage        *result_icon;
  GtkLabel        *result_label;
  GtkToggleButton *secret_button;
  JotLearnSides   *sides;
  JotLearnSign    *sign;
  GtkLabel        *token_label;
  JotLearnWrite   *write;
};

G_DEFINE_FINAL_TYPE (JotLearnPage, jot_learn_page, GTK_TYPE_WIDGET)

/* Showing */

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static PangoAttrList *
make_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));

  return attributes;
}

static void
show_json (JotLearnPage *self,
           GtkLabel     *label,
           GBytes       *bytes,
           JotTokenPart  part)
{
  g_autoptr (PangoAttrList) attributes = make_attributes ();
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  JotTokenPart pointed_part;
  JotLessonGroup group;

  jot_segment_mark (attributes, part, is_dark (), (JotSpan) { 0, length });
  if (jot_learn_encode_get_group (self->encode, &pointed_part, &group) && pointed_part == part)
    jot_segment_mark_highlight (attributes, is_dark (), group.bytes);
  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
}

/* Shows the token, or as much of it as is signed. */
static void
show_token (JotLearnPage *self,
            GtkLabel     *label,
            gboolean      with_signature)
{
  JotToken *token = jot_lesson_get_token (self->lesson);
  g_autoptr (PangoAttrList) attributes = make_attributes ();
  g_autofree char *text = jot_lesson_dup_token_text (self->lesson);
  JotTokenPart pointed_part;
  JotLessonGroup group;

  if (token != NULL)
    {
      JotSpan header = jot_token_get_header_span (token, 0);
      JotSpan payload = jot_token_get_payload_span (token);

      jot_segment_mark (attributes, JOT_TOKEN_PART_HEADER, is_dark (), header);
      jot_segment_mark (attributes, JOT_TOKEN_PART_PAYLOAD, is_dark (), payload);
      jot_segment_mark (attributes, JOT_TOKEN_PART_SIGNATURE,
                        is_dark (), jot_token_get_signature_span (token, 0));
      if (jot_learn_encode_get_group (self->encode, &pointed_part, &group))
        {
          group.characters.offset += pointed_part == JOT_TOKEN_PART_HEADER ? header.offset
                                                                           : payload.offset;
          jot_segment_mark_highlight (attributes, is_dark (), group.characters);
        }
      if (!with_signature)
        text[payload.offset + payload.length] = '\0';
    }
  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
}

static void
show_texts (JotLearnPage *self)
{
  JotToken *token = jot_lesson_get_token (self->lesson);

  show_json (self, self->header_label, token != NULL ? jot_token_get_header (token, 0) : NULL,
             JOT_TOKEN_PART_HEADER);
  show_json (self, self->payload_label, token != NULL ? jot_token_get_payload (token) : NULL,
             JOT_TOKEN_PART_PAYLOAD);
  show_token (self, self->input_label, FALSE);
  show_token (self, self->token_label, TRUE);
}

/* What is always to be seen, wherever in the steps the learner is. */
static void
show_result (JotLearnPage *self)
{
  g_autofree char *change = jot_lesson_describe_change (self->lesson);
  g_autofree char *count = jot_lesson_describe_bits (self->lesson);
  g_autofree char *guard = jot_lesson_describe_guard (self->lesson);
  g_autofree char *text = NULL;
  const GError *error = jot_lesson_get_error (self->lesson);
  JotCheckOutcome outcome = jot_lesson_get_lets_in (self->lesson) ? JOT_CHECK_PASS
                                                                  : JOT_CHECK_FAIL;

  /* How many bits changed is said of the pass that was made, not of one that a forger changed. */
  if (count != NULL && (change == NULL || jot_lesson_get_is_forged (self->lesson)))
    text = g_strdup (guard);
  else if (count != NULL)
    text = g_strdup_printf ("%s %s", count, guard);
  else if (error != NULL)
    text = g_strdup (error->message);
  else
    {
      text = g_strdup (self->key_error != NULL ? self->key_error : _("A key pair is being made…"));
      outcome = self->key_error != NULL ? JOT_CHECK_FAIL : JOT_CHECK_NOT_DONE;
    }

  gtk_image_set_from_icon_name (self->result_icon, jot_outcome_get_icon_name (outcome));
  jot_outcome_style (GTK_WIDGET (self->result_icon), outcome);
  gtk_label_set_label (self->result_label, text);
  jot_announce (self->result_box, text);
}

static void
show_all (JotLearnPage *self)
{
  JotLessonLock lock = jot_lesson_get_lock (self->lesson);
  gboolean has_token = jot_lesson_get_token (self->lesson) != NULL;

  gtk_label_set_label (self->intro_label,
                       lock == JOT_LESSON_KEY_PAIR
                       ? _("A token is like the pass of a club. A friend in the club writes your "
                           "name, age and club on it and signs it with the club’s private key. The "
                           "guard at the door has only the public key: with it he checks whether "
                           "the signature belongs to what the pass says.")
                       : _("A token is like the pass of a club. A friend in the club writes your "
                           "name, age and club on it and signs it with the club’s secret. The "
                           "guard at the door has the same secret: he makes the signature again "
                           "from what the pass says, and compares."));

  self->is_showing = TRUE;
  gtk_toggle_button_set_active (lock == JOT_LESSON_KEY_PAIR ? self->pair_button
                                                            : self->secret_button, TRUE);
  self->is_showing = FALSE;

  show_texts (self);
  show_result (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.copy", has_token);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.keep", has_token);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.open-token", has_token);
}

/* Keys */

static void
keys_made_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (JotLearnPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) club = NULL;
  g_autoptr (JotKey) forger = NULL;
  gboolean made = jot_learn_keys_finish (result, &club, &forger, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->lesson == NULL)
    return;

  g_clear_object (&self->making);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.new-key-pair", TRUE);
  g_clear_pointer (&self->key_error, g_free);
  self->has_keys = made && jot_lesson_set_key_pairs (self->lesson, club, forger, &error);
  if (!self->has_keys)
    self->key_error = g_strdup (error->message);
  show_result (self);
}

static void
make_keys (JotLearnPage *self)
{
  if (self->making != NULL)
    return;

  self->making = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.new-key-pair", FALSE);
  jot_learn_keys_async (self->making, keys_made_cb, g_object_ref (self));
}

/* Callbacks */

static void
lock_toggled_cb (JotLearnPage *self)
{
  if (!self->is_showing)
    jot_lesson_set_lock (self->lesson, gtk_toggle_button_get_active (self->secret_button)
                                       ? JOT_LESSON_SECRET_CODE : JOT_LESSON_KEY_PAIR);
}

static void
restart_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  jot_lesson_restart (JOT_LEARN_PAGE (widget)->lesson);
}

static void
keep_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  jot_lesson_keep (JOT_LEARN_PAGE (widget)->lesson);
}

static void
new_key_pair_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  make_keys (JOT_LEARN_PAGE (widget));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_autofree char *text = jot_lesson_dup_token_text (JOT_LEARN_PAGE (widget)->lesson);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* With what the guard has, so that it is checked there too. Nobody's secret: it was made up here. */
static void
open_token_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  JotLesson *lesson = JOT_LEARN_PAGE (widget)->lesson;
  gboolean is_secret = jot_lesson_get_lock (lesson) == JOT_LESSON_SECRET_CODE;
  g_autofree char *token = jot_lesson_dup_token_text (lesson);
  g_autofree char *key =
    is_secret ? g_strdup (jot_lesson_get_text (lesson, JOT_LESSON_SECRET))
              : jot_key_export_pem (jot_lesson_get_guard_key (lesson), FALSE, NULL, NULL);

  gtk_widget_activate_action (widget, "win.open-lesson", "(ssb)", token, key != NULL ? key : "",
                              is_secret);
}

/* The widget */

static void
jot_learn_page_map (GtkWidget *widget)
{
  JotLearnPage *self = JOT_LEARN_PAGE (widget);

  GTK_WIDGET_CLASS (jot_learn_page_parent_class)->map (widget);

  if (!self->has_keys)
    make_keys (self);
}

static gboolean
jot_learn_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_LEARN_PAGE (widget)->write));
}

static void
jot_learn_page_dispose (GObject *object)
{
  JotLearnPage *self = JOT_LEARN_PAGE (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_object (&self->lesson);
  self->is_showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_LEARN_PAGE);

  G_OBJECT_CLASS (jot_learn_page_parent_class)->dispose (object);
}

static void
jot_learn_page_finalize (GObject *object)
{
  g_free (JOT_LEARN_PAGE (object)->key_error);

  G_OBJECT_CLASS (jot_learn_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, columns);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, encode);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, guard);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, header_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, input_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, intro_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, pair_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, payload_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, result_box);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, result_icon);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, result_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, secret_button);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, sides);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, sign);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, token_label);
  gtk_widget_class_bind_template_child (widget_class, JotLearnPage, write);
}

static void
jot_learn_page_class_init (JotLearnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_learn_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jot_learn_page_finalize;
  widget_class->map = jot_learn_page_map;
  widget_class->grab_focus = jot_learn_page_grab_focus;

  g_type_ensure (JOT_TYPE_COLUMNS);
  g_type_ensure (JOT_TYPE_LEARN_ENCODE);
  g_type_ensure (JOT_TYPE_LEARN_GUARD);
  g_type_ensure (JOT_TYPE_LEARN_SIDES);
  g_type_ensure (JOT_TYPE_LEARN_SIGN);
  g_type_ensure (JOT_TYPE_LEARN_STEP);
  g_type_ensure (JOT_TYPE_LEARN_WRITE);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, lock_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_texts);

  gtk_widget_class_install_action (widget_class, "learn.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "learn.keep", NULL, keep_cb);
  gtk_widget_class_install_action (widget_class, "learn.new-key-pair", NULL, new_key_pair_cb);
  gtk_widget_class_install_action (widget_class, "learn.open-token", NULL, open_token_cb);
  gtk_widget_class_install_action (widget_class, "learn.restart", NULL, restart_cb);
  gtk_widget_class_set_css_name (widget_class, "learnpage");
  gtk_widget_class_set_layout_manager_type (widget_class, JOT_TYPE_PAGE_LAYOUT);
}

static void
jot_learn_page_init (JotLearnPage *self)
{
  self->is_showing = TRUE;
  self->lesson = jot_lesson_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Code goes from left to right in all languages. */
  gtk_widget_set_direction (GTK_WIDGET (self->header_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->input_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->payload_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->token_label), GTK_TEXT_DIR_LTR);

  jot_columns_set_places (self->columns, 2, in_two_columns, N_STEPS);
  jot_columns_set_places (self->columns, 3, in_three_columns, N_STEPS);
  jot_learn_encode_set_lesson (self->encode, self->lesson);
  jot_learn_sign_set_lesson (self->sign, self->lesson);
  jot_learn_guard_set_lesson (self->guard, self->lesson);
  jot_learn_sides_set_lesson (self->sides, self->lesson);
  jot_learn_write_set_lesson (self->write, self->lesson);
  g_signal_connect_object (self->lesson, "changed", G_CALLBACK (show_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (show_texts), self, G_CONNECT_SWAPPED);
  show_all (self);
}

/**
 * jot_learn_page_new:
 *
 * Makes a page with a lesson that begins.
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *
jot_learn_page_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_PAGE, NULL);
}

/**
 * jot_learn_page_get_lesson:
 * @self: a page
 *
 * Returns: (transfer none): the lesson that it shows
 */
JotLesson *
jot_learn_page_get_lesson (JotLearnPage *self)
{
  g_return_val_if_fail (JOT_IS_LEARN_PAGE (self), NULL);

  return self->lesson;
}
