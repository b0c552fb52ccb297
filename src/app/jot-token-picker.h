/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-intake-task.h"

G_BEGIN_DECLS

/* As many tabs can still be told apart. */
#define JOT_TOKEN_PICKER_MAX_ALL 20u

#define JOT_TYPE_TOKEN_PICKER (jot_token_picker_get_type ())

G_DECLARE_FINAL_TYPE (JotTokenPicker, jot_token_picker, JOT, TOKEN_PICKER, GtkPopover)

GtkWidget *jot_token_picker_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_token_picker_set_answer (JotTokenPicker  *self,
                                        JotIntakeAnswer *answer,
                                        gint64           now);

char      *jot_token_picker_dup_source (const JotIntakeToken *token,
                                        guint                 count) G_GNUC_WARN_UNUSED_RESULT;
char      *jot_token_picker_dup_summary (const JotIntakeToken *token,
                                        gint64                now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
