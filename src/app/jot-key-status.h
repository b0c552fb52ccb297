/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEY_STATUS (jot_key_status_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyStatus, jot_key_status, JOT, KEY_STATUS, GtkWidget)

GtkWidget *jot_key_status_new  (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_key_status_show (JotKeyStatus *self,
                                JotDocument  *document,
                                JotKeySource *source,
                                gboolean      for_signing);

G_END_DECLS
