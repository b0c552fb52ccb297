/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JotSessionStore JotSessionStore;

/**
 * JotSessionFigures:
 * @n_rows: sessions that are kept now
 * @n_bytes: what they take in memory, without the table that finds them
 * @n_lookups: how often a session was looked for
 *
 * What a session store costs, as counted.
 */
typedef struct
{
  guint   n_rows;
  gsize   n_bytes;
  guint64 n_lookups;
} JotSessionFigures;

JotSessionStore *jot_session_store_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void             jot_session_store_free        (JotSessionStore   *self);

char            *jot_session_store_open        (JotSessionStore   *self,
                                                const char        *user,
                                                gint64             now,
                                                guint              lifetime) G_GNUC_WARN_UNUSED_RESULT;
char            *jot_session_store_dup_user    (JotSessionStore   *self,
                                                const char        *id,
                                                gint64             now) G_GNUC_WARN_UNUSED_RESULT;
gboolean         jot_session_store_close       (JotSessionStore   *self,
                                                const char        *id);
void             jot_session_store_get_figures (JotSessionStore   *self,
                                                JotSessionFigures *out_figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotSessionStore, jot_session_store_free)

G_END_DECLS
