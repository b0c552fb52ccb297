/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-keyring-item.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEYRING (jot_keyring_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyring, jot_keyring, JOT, KEYRING, GObject)

JotKeyring     *jot_keyring_new          (void) G_GNUC_WARN_UNUSED_RESULT;
JotKeyring     *jot_keyring_get_default  (void);
void            jot_keyring_drop_default (void);

gboolean        jot_keyring_add          (JotKeyring          *self,
                                          JotKeyringItem      *item);
guint           jot_keyring_add_source   (JotKeyring          *self,
                                          JotKeySource        *source,
                                          GError             **error);
void            jot_keyring_remove       (JotKeyring          *self,
                                          JotKeyringItem      *item);
JotKeyringItem *jot_keyring_find_kid     (JotKeyring          *self,
                                          const char          *kid,
                                          const JotAlgorithm  *algorithm);

G_END_DECLS
