/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list of keys, in a window of its own. */

#pragma once

#include "app-test.h"

#include "jot-keyring-view.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWindow      *window;
  JotKeyringView *view;
  JotDocument    *document;
} KeyringFixture;

void            keyring_set_up        (KeyringFixture *fixture,
                                       gconstpointer   data);
void            keyring_tear_down     (KeyringFixture *fixture,
                                       gconstpointer   data);
void            keyring_settle        (JotDocument    *document);

JotKey         *keyring_generate      (const char     *algorithm,
                                       const char     *kid) G_GNUC_WARN_UNUSED_RESULT;
JotKeyringItem *keyring_make_item     (const char     *algorithm,
                                       const char     *kid) G_GNUC_WARN_UNUSED_RESULT;
guint           keyring_count_items   (void);

GtkWidget      *keyring_get_row       (KeyringFixture *fixture);
GtkWidget      *keyring_get_row_child (KeyringFixture *fixture,
                                       const char     *id);
void            keyring_rename_to     (KeyringFixture *fixture,
                                       const char     *name);

G_END_DECLS
