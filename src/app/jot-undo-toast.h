/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_UNDO_TOAST (jot_undo_toast_get_type ())

G_DECLARE_FINAL_TYPE (JotUndoToast, jot_undo_toast, JOT, UNDO_TOAST, GObject)

JotUndoToast *jot_undo_toast_new          (GtkWidget    *widget) G_GNUC_WARN_UNUSED_RESULT;

void          jot_undo_toast_set_document (JotUndoToast *self,
                                           JotDocument  *document);

G_END_DECLS
