/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many tokens can be on a list: a logout a second for a day. */
#define JOT_DENY_LIST_MAX 86400

typedef struct _JotDenyList JotDenyList;

JotDenyList *jot_deny_list_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void         jot_deny_list_free     (JotDenyList *self);

gboolean     jot_deny_list_add      (JotDenyList *self,
                                     const char  *id,
                                     gint64       expires,
                                     gint64       now);
gboolean     jot_deny_list_contains (JotDenyList *self,
                                     const char  *id);
guint        jot_deny_list_get_n    (JotDenyList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotDenyList, jot_deny_list_free)

G_END_DECLS
