/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-kind.h"
#include "jot-form-names.h"

G_BEGIN_DECLS

#define JOT_TYPE_FORM_LIST (jot_form_list_get_type ())

G_DECLARE_FINAL_TYPE (JotFormList, jot_form_list, JOT, FORM_LIST, GtkWidget)

GtkWidget *jot_form_list_new       (guint               depth) G_GNUC_WARN_UNUSED_RESULT;

void       jot_form_list_set_names (JotFormList        *self,
                                    const JotFormNames *names);
void       jot_form_list_set_json  (JotFormList        *self,
                                    JotJson            *json);
void       jot_form_list_set_now   (JotFormList        *self,
                                    gint64              now);
char      *jot_form_list_dup_text  (JotFormList        *self) G_GNUC_WARN_UNUSED_RESULT;

/* For its rows. */
void       jot_form_list_replace   (JotFormList        *self,
                                    guint               index,
                                    const char         *text);
void       jot_form_list_convert   (JotFormList        *self,
                                    guint               index,
                                    JotFormKind         kind);
gboolean   jot_form_list_rename    (JotFormList        *self,
                                    guint               index,
                                    const char         *name,
                                    GError            **error);
void       jot_form_list_move      (JotFormList        *self,
                                    guint               from,
                                    guint               to);
void       jot_form_list_remove    (JotFormList        *self,
                                    guint               index);
void       jot_form_list_want_text (JotFormList        *self,
                                    guint               index,
                                    guint64             offset,
                                    guint64             length);

G_END_DECLS
