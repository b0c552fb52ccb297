/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JotRefreshStore JotRefreshStore;

/* What became of a refresh token. */
typedef enum
{
  JOT_REFRESH_RENEWED,
  JOT_REFRESH_UNKNOWN,
  JOT_REFRESH_EXPIRED,
  /* It was used before: somebody has a copy. All that came of that login is void. */
  JOT_REFRESH_REPLAYED,
} JotRefreshOutcome;

JotRefreshStore  *jot_refresh_store_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void              jot_refresh_store_free           (JotRefreshStore *self);

char             *jot_refresh_store_open           (JotRefreshStore *self,
                                                    const char      *user,
                                                    gint64           now,
                                                    guint            lifetime) G_GNUC_WARN_UNUSED_RESULT;
JotRefreshOutcome jot_refresh_store_renew          (JotRefreshStore *self,
                                                    const char      *token,
                                                    gint64           now,
                                                    char           **out_token,
                                                    char           **out_user);
gboolean          jot_refresh_store_revoke         (JotRefreshStore *self,
                                                    const char      *token);
guint             jot_refresh_store_get_n_families (JotRefreshStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotRefreshStore, jot_refresh_store_free)

G_END_DECLS
