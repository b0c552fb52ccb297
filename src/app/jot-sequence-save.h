/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-sequence-picture.h"

G_BEGIN_DECLS

void jot_sequence_write (GtkWidget        *widget,
                         GskRenderNode    *picture,
                         PangoContext     *context,
                         JotPictureFormat  format,
                         GFile            *file);
void jot_sequence_save  (GtkWidget        *widget,
                         GListModel       *events,
                         JotPictureFormat  format);

G_END_DECLS
