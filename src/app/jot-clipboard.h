/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "jot-secret.h"

G_BEGIN_DECLS

/* How long a secret stays in the clipboard. */
#define JOT_CLIPBOARD_SECONDS 60

void  jot_clipboard_set_secret    (GdkClipboard *clipboard,
                                   JotSecret    *text,
                                   guint         seconds);
void  jot_clipboard_clear_secrets (void);

char *jot_clipboard_describe_loan (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
