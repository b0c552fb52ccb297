/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEYRING_VIEW (jot_keyring_view_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyringView, jot_keyring_view, JOT, KEYRING_VIEW, GtkWidget)

GtkWidget   *jot_keyring_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_keyring_view_get_document (JotKeyringView *self);
void         jot_keyring_view_set_document (JotKeyringView *self,
                                            JotDocument    *document);

void         jot_keyring_view_use          (JotKeyringView *self,
                                            JotKeyringItem *item,
                                            gboolean        to_sign_only);
void         jot_keyring_view_save         (JotKeyringView *self,
                                            JotKeyringItem *item);
void         jot_keyring_view_rename       (JotKeyringView *self,
                                            JotKeyringItem *item,
                                            const char     *name);
void         jot_keyring_view_forget       (JotKeyringView *self,
                                            JotKeyringItem *item);
void         jot_keyring_view_remove       (JotKeyringView *self,
                                            JotKeyringItem *item);

G_END_DECLS
