/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-curve-private.h"
#include "jot-gnutls-private.h"

G_BEGIN_DECLS

gboolean jot_ec_compute_point     (JotCurve              curve,
                                   const guint8         *d,
                                   guint8               *out_x,
                                   guint8               *out_y);
void     jot_ec_compute_edwards   (JotCurve              curve,
                                   const guint8         *d,
                                   guint8               *out_x);
gboolean jot_ec_is_edwards_point  (JotCurve              curve,
                                   const guint8         *encoded);

G_END_DECLS
