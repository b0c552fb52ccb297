/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-expectations-view.h"

#include "jot-choices.h"
#include "jot-entry-row.h"
#include "jot-late-nested.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * JotExpectationsView:
 *
 * What a token is asked for besides a signature and times that hold: algorithm, type, issuer,
 * audience and subject. Whatever is written here is judged by at once. It stands in one row, which
 * says what is asked, until somebody unfolds it.
 */
struct _JotExpectationsView
{
  GtkWidget       parent_instance;

  JotDocument    *document;
  GSignalGroup   *document_signals;
  /* The rows are taking on what the document has. */
  gboolean        is_following;
  /* While the rows unfold; when that began, in microseconds. */
  guint           unfold_id;
  gint64          unfold_start;
  float           unfold_height;

  AdwComboRow    *algorithm_row;
  GtkEditable    *audience_row;
  GtkWidget      *clear_button;
  AdwExpanderRow *expander_row;
  GtkEditable    *issuer_row;
  GtkWidget      *list;
  GtkEditable    *subject_row;
  GtkEditable    *type_row;

  /* One of the above for each text, in their order. */
  GtkEditable    *entries[JOT_N_EXPECTATIONS];
};

G_DEFINE_FINAL_TYPE (JotExpectationsView, jot_expectations_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* In microseconds; the rows of libadwaita unfold in a quarter of a second. */
#define UNFOLD_TIME (400 * G_TIME_SPAN_MILLISECOND)

/* What the row says that they are, in their order. */
static const char *const names[JOT_N_EXPECTATIONS] = {
  [JOT_EXPECT_ALGORITHM] = "alg",
  [JOT_EXPECT_ISSUER] = "iss",
  [JOT_EXPECT_AUDIENCE] = "aud",
  [JOT_EXPECT_TYPE] = "typ",
  [JOT_EXPECT_SUBJECT] = "sub",
};

static const char *
get_expected (JotExpectationsView *self,
              JotExpectation       what)
{
  return self->document != NULL ? jot_document_get_expected (self->document, what) : NULL;
}

/* Nothing is written while somebody writes the same: that would move the cursor. */
static void
follow_text (GtkEditable *editable,
             const char  *text)
{
  if (text == NULL)
    text = "";
  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
}

/* The first of the list is any. */
static void
follow_algorithm (JotExpectationsView *self)
{
  const char *name = get_expected (self, JOT_EXPECT_ALGORITHM);
  GListModel *model = adw_combo_row_get_model (self->algorithm_row);
  guint selected = 0;

  for (guint i = 1; name != NULL && i < g_list_model_get_n_items (model); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), name))
        selected = i;
    }

  adw_combo_row_set_selected (self->algorithm_row, selected);
}

static void
show_summary (JotExpectationsView *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    {
      const char *expected = get_expected (self, (JotExpectation) i);

      if (expected != NULL)
        g_string_append_printf (summary, "%s%s: %s", summary->len > 0 ? "\n" : "", names[i],
                                expected);
    }

  adw_expander_row_set_subtitle (self->expander_row,
                                 summary->len > 0
                                 ? summary->str
                                 : _("Any algorithm, type, issuer, audience and subject will do"));
  gtk_widget_set_visible (self->clear_button, summary->len > 0);
}

/* Callbacks */

static void
expectations_changed_cb (JotExpectationsView *self)
{
  self->is_following = TRUE;
  follow_algorithm (self);
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    {
      if (self->entries[i] != NULL)
        follow_text (self->entries[i], get_expected (self, (JotExpectation) i));
    }
  self->is_following = FALSE;

  show_summary (self);
}

static void
entry_edited_cb (JotExpectationsView *self,
                 GtkEditable         *editable)
{
  if (self->is_following || self->document == NULL)
    return;

  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    {
      if (self->entries[i] == editable)
        jot_document_set_expected (self->document, (JotExpectation) i,
                                   gtk_editable_get_text (editable));
    }
}

static void
algorithm_selected_cb (JotExpectationsView *self)
{
  guint selected = adw_combo_row_get_selected (self->algorithm_row);
  GListModel *model = adw_combo_row_get_model (self->algorithm_row);
  const char *name;

  if (self->is_following || self->document == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  name = selected > 0 ? gtk_string_list_get_string (GTK_STRING_LIST (model), selected) : NULL;
  jot_document_set_expected (self->document, JOT_EXPECT_ALGORITHM, name);
}

static void
clear_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  JotExpectationsView *self = JOT_EXPECTATIONS_VIEW (widget);

  if (self->document == NULL)
    return;

  /* The button is about to go. */
  gtk_widget_grab_focus (GTK_WIDGET (self->expander_row));
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    jot_document_set_expected (self->document, (JotExpectation) i, NULL);
}

static void
fill_algorithms (JotExpectationsView *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  /* Translators: any algorithm may have signed. */
  gtk_string_list_append (model, _("Any"));
  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (model, algorithms[i].name);

  adw_combo_row_set_model (self->algorithm_row, G_LIST_MODEL (model));
}

static void
jot_expectations_view_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  JotExpectationsView *self = JOT_EXPECTATIONS_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_expectations_view_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  JotExpectationsView *self = JOT_EXPECTATIONS_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_expectations_view_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The focus comes to a row that has no height yet, and what scrolls then brings nothing into view:
 * the rows are followed until they are there, or the focus is elsewhere. */
static gboolean
unfold_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  JotExpectationsView *self = JOT_EXPECTATIONS_VIEW (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  gboolean is_unfolding = g_get_monotonic_time () - self->unfold_start < UNFOLD_TIME;
  graphene_rect_t bounds;

  if (viewport != NULL && gtk_widget_get_focus_child (widget) != NULL &&
      gtk_widget_compute_bounds (widget, viewport, &bounds))
    {
      GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
      double top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;

      gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
      /* On a slow machine the last frames come late. */
      is_unfolding = is_unfolding || bounds.size.height > self->unfold_height;
      self->unfold_height = bounds.size.height;
    }

  if (is_unfolding)
    return G_SOURCE_CONTINUE;
  self->unfold_id = 0;

  return G_SOURCE_REMOVE;
}

static void
jot_expectations_view_dispose (GObject *object)
{
  JotExpectationsView *self = JOT_EXPECTATIONS_VIEW (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_EXPECTATIONS_VIEW);

  G_OBJECT_CLASS (jot_expectations_view_parent_class)->dispose (object);
}

static void
jot_expectations_view_class_init (JotExpectationsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_expectations_view_get_property;
  object_class->set_property = jot_expectations_view_set_property;
  object_class->dispose = jot_expectations_view_dispose;

  /**
   * JotExpectationsView:document:
   *
   * The document whose token is asked for something.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jotsmith/Jotsmith/"
                                                             "jot-expectations-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, algorithm_row);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, audience_row);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, expander_row);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, issuer_row);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, list);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, subject_row);
  gtk_widget_class_bind_template_child (widget_class, JotExpectationsView, type_row);
  gtk_widget_class_bind_template_callback (widget_class, algorithm_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_edited_cb);

  gtk_widget_class_install_action (widget_class, "expectations.clear", NULL, clear_cb);
}

static void
jot_expectations_view_init (JotExpectationsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_nested_set (GTK_WIDGET (self->expander_row));
  jot_wrap_choices (GTK_WIDGET (self));

  self->entries[JOT_EXPECT_ISSUER] = self->issuer_row;
  self->entries[JOT_EXPECT_AUDIENCE] = self->audience_row;
  self->entries[JOT_EXPECT_TYPE] = self->type_row;
  self->entries[JOT_EXPECT_SUBJECT] = self->subject_row;
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    {
      if (self->entries[i] != NULL)
        jot_entry_row_name_text (self->entries[i]);
    }
  fill_algorithms (self);
  show_summary (self);

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::has-expectations",
                                 G_CALLBACK (expectations_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jot_expectations_view_new:
 *
 * Makes a view without a document.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_expectations_view_new (void)
{
  return g_object_new (JOT_TYPE_EXPECTATIONS_VIEW, NULL);
}

/**
 * jot_expectations_view_get_document:
 * @self: a view
 *
 * Gives the document whose token is asked for something.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_expectations_view_get_document (JotExpectationsView *self)
{
  g_return_val_if_fail (JOT_IS_EXPECTATIONS_VIEW (self), NULL);

  return self->document;
}

/**
 * jot_expectations_view_set_document:
 * @self: a view
 * @document: (nullable): a document
 *
 * Sets the document whose token is asked for something.
 */
void
jot_expectations_view_set_document (JotExpectationsView *self,
                                    JotDocument         *document)
{
  g_return_if_fail (JOT_IS_EXPECTATIONS_VIEW (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  expectations_changed_cb (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_expectations_view_edit:
 * @self: a view
 *
 * Unfolds the rows and goes to the first of them.
 */
void
jot_expectations_view_edit (JotExpectationsView *self)
{
  g_return_if_fail (JOT_IS_EXPECTATIONS_VIEW (self));

  adw_expander_row_set_expanded (self->expander_row, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->algorithm_row));
  self->unfold_height = 0;
  self->unfold_start = g_get_monotonic_time ();
  if (self->unfold_id == 0)
    self->unfold_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), unfold_cb, NULL, NULL);
}
