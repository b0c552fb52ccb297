/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-names.h"

G_BEGIN_DECLS

#define JOT_TYPE_NAME_CHOOSER (jot_name_chooser_get_type ())

G_DECLARE_FINAL_TYPE (JotNameChooser, jot_name_chooser, JOT, NAME_CHOOSER, GtkWidget)

GtkWidget *jot_name_chooser_new   (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_name_chooser_start (JotNameChooser     *self,
                                   const JotFormNames *names,
                                   JotJson            *object);

G_END_DECLS
