/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-clipboard.h"

#include <glib/gi18n.h>

/* Says to programs that keep a history of the clipboard that this does not belong there. */
#define HINT_TYPE "x-kde-passwordManagerHint"
#define HINT "secret"

/* A secret that lies in a clipboard, until it is taken away or replaced. */
typedef struct
{
  GdkClipboard       *clipboard;
  GdkContentProvider *provider;
  guint               timeout_id;
} Lent;

static GList *all_lent;

static void
lent_free (Lent *lent)
{
  all_lent = g_list_remove (all_lent, lent);
  g_clear_handle_id (&lent->timeout_id, g_source_remove);
  g_object_unref (lent->provider);
  g_object_unref (lent->clipboard);
  g_free (lent);
}

/* What somebody has copied since is not ours to take away. */
static void
take_back (Lent *lent)
{
  if (gdk_clipboard_get_content (lent->clipboard) == lent->provider)
    gdk_clipboard_set_content (lent->clipboard, NULL);

  lent_free (lent);
}

static gboolean
time_is_up_cb (gpointer user_data)
{
  Lent *lent = user_data;

  lent->timeout_id = 0;
  take_back (lent);

  return G_SOURCE_REMOVE;
}

static void
forget (GdkClipboard *clipboard)
{
  GList *next;

  for (GList *l = all_lent; l != NULL; l = next)
    {
      Lent *lent = l->data;

      next = l->next;
      if (lent->clipboard == clipboard)
        lent_free (lent);
    }
}

static GdkContentProvider *
new_text_provider (JotSecret *text)
{
  gsize length;
  const guint8 *data = jot_secret_get_data (text, &length);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (data, length,
                                                         (GDestroyNotify) jot_secret_unref,
                                                         jot_secret_ref (text));

  return gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", bytes);
}

static GdkContentProvider *
new_hint_provider (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (HINT, sizeof HINT - 1);

  return gdk_content_provider_new_for_bytes (HINT_TYPE, bytes);
}

/**
 * jot_clipboard_set_secret:
 * @clipboard: a clipboard
 * @text: text that is secret
 * @seconds: how long it may stay there
 *
 * Copies a secret, and takes it away again when the time is up, if it is still there. Programs that
 * keep a history of what is copied are asked to leave it out. The text is not copied in memory, and
 * wiped when nobody has it any more.
 */
void
jot_clipboard_set_secret (GdkClipboard *clipboard,
                          JotSecret    *text,
                          guint         seconds)
{
  GdkContentProvider *providers[2];
  Lent *lent;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (text != NULL);

  forget (clipboard);

  providers[0] = new_text_provider (text);
  providers[1] = new_hint_provider ();

  lent = g_new0 (Lent, 1);
  lent->clipboard = g_object_ref (clipboard);
  lent->provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  lent->timeout_id = g_timeout_add_seconds (seconds, time_is_up_cb, lent);
  all_lent = g_list_prepend (all_lent, lent);

  gdk_clipboard_set_content (clipboard, lent->provider);
}

/**
 * jot_clipboard_describe_loan:
 *
 * Says that a secret was copied, and how long it stays: for `JOT_CLIPBOARD_SECONDS`.
 *
 * Returns: (transfer full): a sentence
 */
char *
jot_clipboard_describe_loan (void)
{
  return g_strdup_printf (
    /* Translators: %d is a number of seconds, such as 60. */
    ngettext ("Secret copied; the clipboard is cleared in %d second",
              "Secret copied; the clipboard is cleared in %d seconds",
              JOT_CLIPBOARD_SECONDS),
    JOT_CLIPBOARD_SECONDS);
}

/**
 * jot_clipboard_clear_secrets:
 *
 * Takes all secrets away that were copied and are still there. Without it, they would be handed to
 * the desktop's clipboard when the program ends.
 */
void
jot_clipboard_clear_secrets (void)
{
  while (all_lent != NULL)
    take_back (all_lent->data);
}
