/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lifetime.h"

G_BEGIN_DECLS

#define JOT_TYPE_TIMELINE (jot_timeline_get_type ())

G_DECLARE_FINAL_TYPE (JotTimeline, jot_timeline, JOT, TIMELINE, GtkWidget)

GtkWidget *jot_timeline_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_timeline_set_lifetime (JotTimeline       *self,
                                      const JotLifetime *lifetime);
void       jot_timeline_set_now      (JotTimeline       *self,
                                      gint64             now,
                                      guint              leeway,
                                      gboolean           moved);

G_END_DECLS
