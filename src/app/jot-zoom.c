/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-zoom.h"

#include "jot-settings.h"

/* Per cent; the steps that web browsers have. */
static const guint steps[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

/* In larger text popovers would be wider than a telephone, and these cannot be scrolled. */
#define MAX_POPOVER 125

typedef struct
{
  GtkCssProvider *provider;
  GSimpleAction  *in;
  GSimpleAction  *out;
  GSimpleAction  *reset;
} Zoom;

static void
zoom_free (Zoom *self)
{
  g_signal_handlers_disconnect_by_data (jot_settings_get (), self);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (self->provider));
  g_object_unref (self->provider);
  g_object_unref (self->in);
  g_object_unref (self->out);
  g_object_unref (self->reset);
  g_free (self);
}

static guint
get_next (guint    percent,
          gboolean larger)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gsize at = larger ? i : G_N_ELEMENTS (steps) - 1 - i;

      if (larger ? steps[at] > percent : steps[at] < percent)
        return steps[at];
    }

  return percent;
}

static void
zoom_changed_cb (Zoom *self)
{
  guint percent = g_settings_get_uint (jot_settings_get (), "text-zoom");
  /* Sizes of headings and captions are relative, and follow. Popovers take no size from around. */
  g_autofree char *css = g_strdup_printf (".zoomed { font-size: %u%%; }"
                                          ".zoomed popover > contents { font-size: %u%%; }",
                                          percent, MIN (percent, MAX_POPOVER));

  gtk_css_provider_load_from_data (self->provider, percent != 100 ? css : "", -1);
  g_simple_action_set_enabled (self->in, get_next (percent, TRUE) != percent);
  g_simple_action_set_enabled (self->out, get_next (percent, FALSE) != percent);
  g_simple_action_set_enabled (self->reset, percent != 100);
}

static void
activated_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  Zoom *self = user_data;
  guint percent = g_settings_get_uint (jot_settings_get (), "text-zoom");

  g_settings_set_uint (jot_settings_get (), "text-zoom",
                       action == self->reset ? 100 : get_next (percent, action == self->in));
}

static GSimpleAction *
add_action (GtkApplication    *application,
            const char        *name,
            const char *const *accels,
            Zoom              *self)
{
  GSimpleAction *action = g_simple_action_new (name, NULL);
  g_autofree char *detailed = g_strconcat ("app.", name, NULL);

  g_signal_connect (action, "activate", G_CALLBACK (activated_cb), self);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
  gtk_application_set_accels_for_action (application, detailed, accels);

  return action;
}

/**
 * jot_zoom_install:
 * @application: an application that has started
 *
 * Gives an application the actions that make the text of all its windows larger and smaller. The
 * size is kept in the settings.
 */
void
jot_zoom_install (GtkApplication *application)
{
  const char *const in_accels[] = { "<Control>plus", "<Control>equal", "<Control>KP_Add", NULL };
  const char *const out_accels[] = { "<Control>minus", "<Control>KP_Subtract", NULL };
  const char *const reset_accels[] = { "<Control>0", "<Control>KP_0", NULL };
  Zoom *self;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  self = g_new0 (Zoom, 1);
  self->provider = gtk_css_provider_new ();
  self->in = add_action (application, "zoom-in", in_accels, self);
  self->out = add_action (application, "zoom-out", out_accels, self);
  self->reset = add_action (application, "zoom-reset", reset_accels, self);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  g_signal_connect_swapped (jot_settings_get (), "changed::text-zoom",
                            G_CALLBACK (zoom_changed_cb), self);
  zoom_changed_cb (self);
  g_object_set_data_full (G_OBJECT (application), "jot-zoom", self, (GDestroyNotify) zoom_free);
}
