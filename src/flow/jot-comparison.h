/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More would be tried for longer than anybody waits. */
#define JOT_COMPARISON_MAX_USERS    2000
#define JOT_COMPARISON_MAX_REQUESTS 10000
#define JOT_COMPARISON_MAX_SERVERS  8

/**
 * JotComparisonPlan:
 * @n_users: how many users log in, all at the first server
 * @n_requests: how many requests they make, in turn
 * @n_servers: how many servers answer them, in turn
 *
 * At what scale tokens and sessions are compared.
 */
typedef struct
{
  guint n_users;
  guint n_requests;
  guint n_servers;
} JotComparisonPlan;

/**
 * JotComparisonFigures:
 * @n_rows: rows that the servers kept when all users were logged in
 * @n_bytes: what these took in memory, without the table that finds them
 * @n_lookups: how often a row was looked for, for the requests
 * @n_carried: how many bytes each request carried to say whose it is, on average
 * @n_at_first: requests that the first server got
 * @n_taken_at_first: how many of them it answered with 200
 * @n_elsewhere: requests that the other servers got, who saw none of the users log in
 * @n_taken_elsewhere: how many of them they answered with 200
 * @login_time: how long a login took in the server, on average, in microseconds
 * @request_time: how long a request that was taken took in the server, likewise
 * @after_logout: what the first server answered to a copy after its user had logged out
 *
 * What was counted and timed.
 */
typedef struct
{
  guint   n_rows;
  gsize   n_bytes;
  guint64 n_lookups;
  gsize   n_carried;
  guint   n_at_first;
  guint   n_taken_at_first;
  guint   n_elsewhere;
  guint   n_taken_elsewhere;
  gint64  login_time;
  gint64  request_time;
  guint   after_logout;
} JotComparisonFigures;

/**
 * JotComparison:
 * @tokens: with tokens that the server signs
 * @sessions: with sessions, each server keeping its own
 *
 * The same logins and requests in two ways.
 */
typedef struct
{
  JotComparisonFigures tokens;
  JotComparisonFigures sessions;
} JotComparison;

/**
 * JotComparisonFunc:
 * @fraction: how much is done, from 0 to 1
 * @user_data: what was given with the function
 *
 * Is told how far a comparison has come.
 */
typedef void (*JotComparisonFunc) (double   fraction,
                                   gpointer user_data);

void     jot_comparison_run_async  (const JotComparisonPlan *plan,
                                    JotComparisonFunc        advanced,
                                    gpointer                 advanced_data,
                                    GCancellable            *cancellable,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data);
gboolean jot_comparison_run_finish (GAsyncResult            *result,
                                    JotComparison           *out_comparison,
                                    GError                 **error);

G_END_DECLS
