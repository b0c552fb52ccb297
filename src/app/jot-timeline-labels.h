/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JotTimelineLabel:
 * @id: which it is; of two at the same place, the lesser one comes first
 * @x: where it begins
 * @width: how wide it is
 *
 * A label under a line.
 */
typedef struct
{
  int id;
  int x;
  int width;
} JotTimelineLabel;

void jot_timeline_labels_spread (JotTimelineLabel *labels,
                                 guint             n,
                                 int               width,
                                 int               gap,
                                 gboolean          is_rtl);

G_END_DECLS
