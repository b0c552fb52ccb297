/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-token-picker.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jot-time.h"
#include "jot-token.h"

/* More of a name than this is of no help in choosing. */
#define MAX_VALUE_CHARS 40

/**
 * JotTokenPicker:
 *
 * The tokens that were found in a text, for choosing one.
 */
struct _JotTokenPicker
{
  GtkPopover       parent_instance;

  /* Owned by whoever shows the picker. */
  JotIntakeAnswer *answer;
  gint64           now;

  GtkButton       *all_button;
  GtkListView     *list_view;
  GtkLabel        *title_label;
};

G_DEFINE_FINAL_TYPE (JotTokenPicker, jot_token_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_ALL_PICKED,
  SIGNAL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_place (const JotIntakeToken *token)
{
  if (token->name == NULL)
    return g_strdup (token->source == JOT_INTAKE_HEADER ? _("HTTP header")
                     : token->source == JOT_INTAKE_COOKIE ? _("Cookie")
                     : token->source == JOT_INTAKE_URL ? _("Address")
                     : token->source == JOT_INTAKE_JSON ? _("JSON")
                     : _("Text"));

  switch (token->source)
    {
    case JOT_INTAKE_HEADER:
      /* Translators: %s is the name of an HTTP header, such as Authorization. */
      return g_strdup_printf (_("HTTP header “%s”"), token->name);

    case JOT_INTAKE_COOKIE:
      /* Translators: %s is the name of a cookie. */
      return g_strdup_printf (_("Cookie “%s”"), token->name);

    case JOT_INTAKE_URL:
      /* Translators: %s is the name of a parameter of an address, such as id_token. */
      return g_strdup_printf (_("Parameter “%s”"), token->name);

    case JOT_INTAKE_JSON:
      /* Translators: %s is the name of a member of a JSON object, such as access_token. */
      return g_strdup_printf (_("Member “%s”"), token->name);

    case JOT_INTAKE_BARE:
    case JOT_INTAKE_TEXT:
    default:
      /* Translators: %s is the name of a variable or a field of a log, such as token. */
      return g_strdup_printf (_("Value of “%s”"), token->name);
    }
}

/**
 * jot_token_picker_dup_source:
 * @token: a token that was found
 * @count: how often it was found
 *
 * Says where a token was found.
 *
 * Returns: (transfer full): a translated text
 */
char *
jot_token_picker_dup_source (const JotIntakeToken *token,
                             guint                 count)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (token != NULL, NULL);

  place = dup_place (token);
  if (count < 2)
    return g_steal_pointer (&place);

  return g_strdup_printf (
    /* Translators: %s is where a token was found first, %u how often it was found. */
    ngettext ("%s, %u time", "%s, %u times", count), place, count);
}

static void
add_claim (GPtrArray  *parts,
           JotJson    *claims,
           const char *name)
{
  const JotJsonMember *member = jot_json_find_member (claims, name);
  g_autofree char *value = NULL;
  g_autofree char *start = NULL;

  if (member == NULL || member->type == JOT_JSON_OBJECT || member->type == JOT_JSON_ARRAY)
    return;

  value = member->type == JOT_JSON_STRING ? jot_json_dup_string (claims, member, NULL)
                                          : jot_json_dup_raw (claims, member);
  if (g_utf8_strlen (value, -1) > MAX_VALUE_CHARS)
    {
      start = g_utf8_substring (value, 0, MAX_VALUE_CHARS);
      g_ptr_array_add (parts, g_strdup_printf ("%s %s…", name, start));
      return;
    }

  g_ptr_array_add (parts, g_strdup_printf ("%s %s", name, value));
}

static void
add_time (GPtrArray  *parts,
          JotJson    *claims,
          const char *name,
          gint64      now)
{
  const JotJsonMember *member = jot_json_find_member (claims, name);
  g_autofree char *relative = NULL;
  double time;

  if (member == NULL || !jot_json_get_double (claims, member, &time) || !isfinite (time))
    return;

  relative = jot_time_format_relative (time, now);
  if (relative != NULL)
    g_ptr_array_add (parts, g_strdup_printf ("%s %s", name, relative));
}

/**
 * jot_token_picker_dup_summary:
 * @token: a token that was found
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Says in short what is in a token, so that it can be told from others. Nothing of it was checked.
 *
 * Returns: (transfer full): a text
 */
char *
jot_token_picker_dup_summary (const JotIntakeToken *token,
                              gint64                now)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JotToken) read = NULL;
  const char *alg = NULL;
  JotJson *claims;

  g_return_val_if_fail (token != NULL, NULL);

  read = jot_token_new (token->token, -1);
  if (jot_token_get_n_signatures (read) > 0)
    alg = jot_token_get_alg (read, 0);
  if (alg != NULL)
    g_ptr_array_add (parts, g_strdup (alg));
  if (jot_token_is_encrypted (read))
    g_ptr_array_add (parts, g_strdup (_("encrypted")));
  else if (!jot_token_is_well_formed (read))
    g_ptr_array_add (parts, g_strdup (_("malformed")));

  claims = jot_token_is_encrypted (read) ? NULL : jot_token_get_payload_json (read);
  if (claims != NULL && jot_json_get_root_type (claims) == JOT_JSON_OBJECT)
    {
      add_claim (parts, claims, "sub");
      add_claim (parts, claims, "iss");
      add_time (parts, claims, "exp", now);
      if (jot_json_find_member (claims, "exp") == NULL)
        add_time (parts, claims, "iat", now);
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* Callbacks */

static void
setup_cb (JotTokenPicker *self,
          GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), make_label ("caption"));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (JotTokenPicker *self,
         GtkListItem    *item)
{
  GtkWidget *source_label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *summary_label = gtk_widget_get_next_sibling (source_label);
  guint index = gtk_list_item_get_position (item);
  const JotIntakeToken *token = g_ptr_array_index (self->answer->tokens, index);
  g_autofree char *source = NULL;
  g_autofree char *summary = NULL;

  source = jot_token_picker_dup_source (token, g_array_index (self->answer->counts, guint, index));
  summary = jot_token_picker_dup_summary (token, self->now);
  gtk_label_set_label (GTK_LABEL (source_label), source);
  gtk_label_set_label (GTK_LABEL (summary_label), summary);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), summary);
}

static void
activated_cb (JotTokenPicker *self,
              guint           position)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, position);
}

static void
all_clicked_cb (JotTokenPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_ALL_PICKED], 0);
}

static gboolean
jot_token_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_TOKEN_PICKER (widget)->list_view));
}

static void
jot_token_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_TOKEN_PICKER);

  G_OBJECT_CLASS (jot_token_picker_parent_class)->dispose (object);
}

static void
jot_token_picker_class_init (JotTokenPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_token_picker_dispose;
  widget_class->grab_focus = jot_token_picker_grab_focus;

  /**
   * JotTokenPicker::all-picked:
   * @self: the picker
   *
   * All tokens are wanted, or as many of them from the first as %JOT_TOKEN_PICKER_MAX_ALL.
   */
  signals[SIGNAL_ALL_PICKED] =
    g_signal_new ("all-picked", JOT_TYPE_TOKEN_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * JotTokenPicker::picked:
   * @self: the picker
   * @index: which of the tokens
   *
   * A token was chosen.
   */
  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", JOT_TYPE_TOKEN_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-token-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, JotTokenPicker, all_button);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, JotTokenPicker, title_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
}

static void
jot_token_picker_init (JotTokenPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_token_picker_new:
 *
 * Makes a picker without tokens.
 *
 * Returns: (transfer floating): a new picker
 */
GtkWidget *
jot_token_picker_new (void)
{
  return g_object_new (JOT_TYPE_TOKEN_PICKER, NULL);
}

static char *
describe_all (guint n)
{
  if (n <= JOT_TOKEN_PICKER_MAX_ALL)
    return g_strdup_printf (
      /* Translators: %u is a number of tokens, two or more. */
      ngettext ("Open All in %u Tab", "Open All in %u Tabs", n), n);

  return g_strdup_printf (
    /* Translators: %u is a number of tokens; there are more than that. */
    ngettext ("Open the First %u in a Tab", "Open the First %u in Tabs", JOT_TOKEN_PICKER_MAX_ALL),
    JOT_TOKEN_PICKER_MAX_ALL);
}

/**
 * jot_token_picker_set_answer:
 * @self: a picker
 * @answer: (nullable): what was found; it must live until another is set
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Sets the tokens to choose from.
 */
void
jot_token_picker_set_answer (JotTokenPicker  *self,
                             JotIntakeAnswer *answer,
                             gint64           now)
{
  g_autoptr (GListStore) rows = g_list_store_new (G_TYPE_OBJECT);
  guint n = answer != NULL ? answer->tokens->len : 0;
  g_autofree char *title = NULL;
  g_autofree char *all = NULL;

  g_return_if_fail (JOT_IS_TOKEN_PICKER (self));

  gtk_list_view_set_model (self->list_view, NULL);
  self->answer = answer;
  self->now = now;
  if (answer == NULL)
    return;

  /* A row is looked up by its place; its text is made when it is seen. */
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) row = g_object_new (G_TYPE_OBJECT, NULL);

      g_list_store_append (rows, row);
    }

  title = g_strdup_printf (ngettext ("%u token was found. Which one?",
                                     "%u tokens were found. Which one?", n), n);
  gtk_label_set_label (self->title_label, title);
  all = describe_all (n);
  gtk_button_set_label (self->all_button, all);
  gtk_list_view_set_model (self->list_view,
                           GTK_SELECTION_MODEL (
                             gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)))));
}
