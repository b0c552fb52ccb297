/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Keys as a keyboard sends them: through the display server, so that it is the toolkit that finds
 * out whom they are for. */

#include "config.h"

#include "app-keys.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

#include "app-test.h"

/* How long the server and the toolkit may take over one key. */
#define KEY_TIME (60 * G_TIME_SPAN_MILLISECOND)

static Display *
get_display (void)
{
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () >= *(const gint64 *) data;
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

/**
 * app_keys_take_focus:
 * @window: a window that is to be seen
 *
 * Gives the keyboard to a window, and skips the test where keys cannot be sent.
 *
 * Returns: whether keys can be sent
 */
gboolean
app_keys_take_focus (GtkWindow *window)
{
  GdkSurface *surface;
  int a, b, major, minor;

  if (!GDK_IS_X11_DISPLAY (gdk_display_get_default ()) ||
      !XTestQueryExtension (get_display (), &a, &b, &major, &minor))
    {
      g_test_skip ("keys can be sent under X11 only");
      return FALSE;
    }

  surface = gtk_native_get_surface (GTK_NATIVE (window));
  XSetInputFocus (get_display (), gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  XSync (get_display (), False);
  app_test_wait_for (is_active, window);

  return TRUE;
}

static void
send_key (guint    keyval,
          gboolean is_press)
{
  KeyCode code = XKeysymToKeycode (get_display (), keyval);

  g_assert_cmpuint (code, !=, 0);
  XTestFakeKeyEvent (get_display (), code, is_press, CurrentTime);
}

static void
send_modifiers (GdkModifierType modifiers,
                gboolean        is_press)
{
  if (modifiers & GDK_CONTROL_MASK)
    send_key (GDK_KEY_Control_L, is_press);
  if (modifiers & GDK_SHIFT_MASK)
    send_key (GDK_KEY_Shift_L, is_press);
  if (modifiers & GDK_ALT_MASK)
    send_key (GDK_KEY_Alt_L, is_press);
}

/**
 * app_keys_press:
 * @accelerator: a key with its modifiers, as `gtk_accelerator_parse()` reads it
 *
 * Presses and releases a key, and waits until that is done with.
 */
void
app_keys_press (const char *accelerator)
{
  GdkModifierType modifiers;
  gint64 end;
  guint keyval;

  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &modifiers));

  send_modifiers (modifiers, TRUE);
  send_key (keyval, TRUE);
  send_key (keyval, FALSE);
  send_modifiers (modifiers, FALSE);
  XSync (get_display (), False);

  /* A key that does nothing leaves nothing to wait for. */
  end = g_get_monotonic_time () + KEY_TIME;
  app_test_wait_for (is_past, &end);
  app_test_settle ();
}
