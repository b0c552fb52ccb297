/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-timeline-labels.h"

static int
get_middle (const JotTimelineLabel *label)
{
  return label->x + label->width / 2;
}

static gboolean
comes_before (const JotTimelineLabel *a,
              const JotTimelineLabel *b,
              gboolean                is_rtl)
{
  int distance = get_middle (b) - get_middle (a);

  return distance > 0 || (distance == 0 && (a->id < b->id) != is_rtl);
}

static void
sort (JotTimelineLabel *labels,
      guint             n,
      gboolean          is_rtl)
{
  for (guint i = 1; i < n; i++)
    {
      JotTimelineLabel label = labels[i];
      guint k = i;

      for (; k > 0 && comes_before (&label, &labels[k - 1], is_rtl); k--)
        labels[k] = labels[k - 1];
      labels[k] = label;
    }
}

/**
 * jot_timeline_labels_spread:
 * @labels: the labels, each where it would best be
 * @n: how many there are
 * @width: the width that they share
 * @gap: the least space between two
 * @is_rtl: whether the first of those at the same place stands to the right
 *
 * Sorts labels from left to right and puts them apart where they would overlap: first away from the
 * left edge and each other, then back from the right one.
 */
void
jot_timeline_labels_spread (JotTimelineLabel *labels,
                            guint             n,
                            int               width,
                            int               gap,
                            gboolean          is_rtl)
{
  int edge = 0;

  sort (labels, n, is_rtl);

  for (guint i = 0; i < n; i++)
    {
      labels[i].x = MAX (labels[i].x, edge);
      edge = labels[i].x + labels[i].width + gap;
    }

  edge = width;
  for (guint i = n; i > 0; i--)
    {
      labels[i - 1].x = MIN (labels[i - 1].x, edge - labels[i - 1].width);
      edge = labels[i - 1].x - gap;
    }
}
