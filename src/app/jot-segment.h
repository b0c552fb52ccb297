/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-token.h"

G_BEGIN_DECLS

const char    *jot_segment_get_title       (JotTokenPart   part);
const char    *jot_segment_get_color       (JotTokenPart   part,
                                            gboolean       dark);

void           jot_segment_style_tag       (GtkTextTag    *tag,
                                            JotTokenPart   part,
                                            gboolean       dark);
const char    *jot_segment_get_highlight   (gboolean       dark);
void           jot_segment_style_highlight (GtkTextTag    *tag,
                                            gboolean       dark);
void           jot_segment_mark            (PangoAttrList *attributes,
                                            JotTokenPart   part,
                                            gboolean       dark,
                                            JotSpan        span);
void           jot_segment_mark_highlight  (PangoAttrList *attributes,
                                            gboolean       dark,
                                            JotSpan        span);
PangoAttrList *jot_segment_dup_attributes  (JotTokenPart   part,
                                            gboolean       dark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
