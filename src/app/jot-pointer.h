/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_POINTER (jot_pointer_get_type ())

G_DECLARE_FINAL_TYPE (JotPointer, jot_pointer, JOT, POINTER, GObject)

JotPointer *jot_pointer_new   (GtkWidget    *widget) G_GNUC_WARN_UNUSED_RESULT;

void        jot_pointer_point (JotPointer   *self,
                               JotDocument  *document,
                               JotTokenPart  part,
                               JotSpan       span);

G_END_DECLS
