/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key-source.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEYRING_ITEM (jot_keyring_item_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyringItem, jot_keyring_item, JOT, KEYRING_ITEM, GObject)

JotKeyringItem *jot_keyring_item_new (const char *name,
                                      JotKeyForm form,
                                      JotSecretFormat format,
                                      const char *text,
                                      const char *password) G_GNUC_WARN_UNUSED_RESULT;
JotKeyringItem *jot_keyring_item_new_for_source (JotKeySource *source) G_GNUC_WARN_UNUSED_RESULT;
JotKeyringItem *jot_keyring_item_new_for_key (JotKey  *key,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char     *jot_keyring_item_get_name (JotKeyringItem *self);
void            jot_keyring_item_set_name (JotKeyringItem *self,
                                           const char     *name);
const char     *jot_keyring_item_get_own_name (JotKeyringItem *self);
JotKeyForm      jot_keyring_item_get_form (JotKeyringItem *self);
JotSecretFormat jot_keyring_item_get_format (JotKeyringItem *self);
const char     *jot_keyring_item_get_text (JotKeyringItem *self);
const char     *jot_keyring_item_get_password (JotKeyringItem *self);
JotKey         *jot_keyring_item_get_key (JotKeyringItem *self);
char           *jot_keyring_item_describe (JotKeyringItem *self) G_GNUC_WARN_UNUSED_RESULT;
char           *jot_keyring_item_dup_short_thumbprint (JotKeyringItem *self)
G_GNUC_WARN_UNUSED_RESULT;

const char     *jot_keyring_item_get_saved_id (JotKeyringItem *self);
void            jot_keyring_item_set_saved_id (JotKeyringItem *self,
                                               const char     *id);

G_END_DECLS
