/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-keyring-item.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEYRING_ROW (jot_keyring_row_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyringRow, jot_keyring_row, JOT, KEYRING_ROW, AdwActionRow)

GtkWidget      *jot_keyring_row_new      (JotKeyringItem *item) G_GNUC_WARN_UNUSED_RESULT;

JotKeyringItem *jot_keyring_row_get_item (JotKeyringRow  *self);

G_END_DECLS
