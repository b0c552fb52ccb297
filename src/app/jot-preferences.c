/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-preferences.h"

#include "jot-choices.h"
#include "jot-settings.h"
#include "jot-wheel.h"

/**
 * JotPreferences:
 *
 * The window of what a person can have otherwise. Each change holds at once, in all windows.
 */
struct _JotPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkWidget           *color_scheme_row;
  GtkSpinButton       *leeway_button;
  GtkWidget           *times_row;
  GtkWidget           *warnings_row;
  GtkSpinButton       *zoom_button;
};

G_DEFINE_FINAL_TYPE (JotPreferences, jot_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* What a row of choices stands for, in its order. */
static const char *const color_schemes[] = { "follow", "light", "dark", NULL };
static const char *const times[] = { "local", "utc", NULL };
static const char *const warnings[] = { "all", "warnings", "errors", NULL };

static gboolean
get_selected (GValue   *value,
              GVariant *variant,
              gpointer  user_data)
{
  const char *const *names = user_data;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
get_name (const GValue       *value,
          const GVariantType *expected_type,
          gpointer            user_data)
{
  const char *const *names = user_data;
  guint selected = g_value_get_uint (value);

  return selected < g_strv_length ((char **) names) ? g_variant_new_string (names[selected]) : NULL;
}

static void
bind_choice (const char        *key,
             GtkWidget         *row,
             const char *const *names)
{
  g_settings_bind_with_mapping (jot_settings_get (), key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_selected, get_name, (gpointer) names, NULL);
}

static void
jot_preferences_dispose (GObject *object)
{
  JotPreferences *self = JOT_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_PREFERENCES);

  G_OBJECT_CLASS (jot_preferences_parent_class)->dispose (object);
}

static void
jot_preferences_class_init (JotPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, JotPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, JotPreferences, leeway_button);
  gtk_widget_class_bind_template_child (widget_class, JotPreferences, times_row);
  gtk_widget_class_bind_template_child (widget_class, JotPreferences, warnings_row);
  gtk_widget_class_bind_template_child (widget_class, JotPreferences, zoom_button);
}

static void
jot_preferences_init (JotPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_wrap_choices (GTK_WIDGET (self));
  jot_wheel_ignore (GTK_WIDGET (self->leeway_button));
  jot_wheel_ignore (GTK_WIDGET (self->zoom_button));

  bind_choice ("color-scheme", self->color_scheme_row, color_schemes);
  bind_choice ("times", self->times_row, times);
  bind_choice ("warnings", self->warnings_row, warnings);
  g_settings_bind (jot_settings_get (), "leeway", self->leeway_button, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (jot_settings_get (), "text-zoom", self->zoom_button, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

/**
 * jot_preferences_new:
 * @parent: (nullable): the window that it belongs to
 *
 * Makes a window with the preferences.
 *
 * Returns: (transfer none): a new window, which the toolkit owns
 */
GtkWidget *
jot_preferences_new (GtkWindow *parent)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  return g_object_new (JOT_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
