/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-kind.h"

G_BEGIN_DECLS

#define JOT_TYPE_FORM_ENTRY (jot_form_entry_get_type ())

G_DECLARE_FINAL_TYPE (JotFormEntry, jot_form_entry, JOT, FORM_ENTRY, GtkWidget)

GtkWidget  *jot_form_entry_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void        jot_form_entry_set          (JotFormEntry *self,
                                         JotFormKind   kind,
                                         const char   *text);
void        jot_form_entry_set_label    (JotFormEntry *self,
                                         const char   *label);
void        jot_form_entry_set_now      (JotFormEntry *self,
                                         gint64        now);
const char *jot_form_entry_get_text     (JotFormEntry *self);
gboolean    jot_form_entry_get_is_wrong (JotFormEntry *self);

G_END_DECLS
