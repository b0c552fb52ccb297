/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-flow-event.h"
#include "jot-user-store.h"

G_BEGIN_DECLS

/* The steps of a login, after nothing has happened yet. */
typedef enum
{
  JOT_FLOW_STEP_NOTHING,
  JOT_FLOW_STEP_LOGIN,
  JOT_FLOW_STEP_CHECK,
  JOT_FLOW_STEP_SIGN,
  JOT_FLOW_STEP_STORE,
  JOT_FLOW_STEP_SEND,
  JOT_FLOW_STEP_VERIFY,
  JOT_FLOW_N_STEPS,
} JotFlowStep;

/**
 * JotFlowSettings:
 * @alg: name of the algorithm that tokens are signed with
 * @use_cookie: whether the token travels as a cookie, and not in the body into local storage
 * @use_sessions: whether the server gives out session ids, and keeps a row for each
 * @lifetime: how long a token is good, in seconds
 * @clock_offset: how far the clock of the server is moved, in seconds
 * @use_refresh: whether it also gives out refresh tokens, which it has to remember; not for sessions
 *
 * How the server of a flow behaves.
 */
typedef struct
{
  const char *alg;
  gboolean    use_cookie;
  gboolean    use_sessions;
  guint       lifetime;
  gint64      clock_offset;
  gboolean    use_refresh;
} JotFlowSettings;

/* How long a step is to be seen when they are played, in milliseconds, if nothing else is asked for. */
#define JOT_FLOW_PLAY_INTERVAL 2000

/* What a terminal can do with the server. */
typedef enum
{
  JOT_FLOW_CURL_LOG_IN,
  JOT_FLOW_CURL_ASK,
  JOT_FLOW_CURL_RENEW,
  JOT_FLOW_CURL_LOG_OUT,
  JOT_FLOW_N_CURLS,
} JotFlowCurl;

#define JOT_TYPE_FLOW (jot_flow_get_type ())

G_DECLARE_FINAL_TYPE (JotFlow, jot_flow, JOT, FLOW, GObject)

JotFlow               *jot_flow_new               (void) G_GNUC_WARN_UNUSED_RESULT;

void                   jot_flow_start             (JotFlow               *self);
void                   jot_flow_stop              (JotFlow               *self);
const char            *jot_flow_get_address       (JotFlow               *self);
gboolean               jot_flow_get_busy          (JotFlow               *self);
const char            *jot_flow_get_error         (JotFlow               *self);

const JotFlowSettings *jot_flow_get_settings      (JotFlow               *self);
void                   jot_flow_set_settings      (JotFlow               *self,
                                                   const JotFlowSettings *settings);
JotUserStore          *jot_flow_get_users         (JotFlow               *self);
const char            *jot_flow_get_user          (JotFlow               *self);
void                   jot_flow_set_user          (JotFlow               *self,
                                                   const char            *user,
                                                   const char            *password);
const char            *jot_flow_get_path          (JotFlow               *self);
void                   jot_flow_set_path          (JotFlow               *self,
                                                   const char            *path);

GListModel            *jot_flow_get_events        (JotFlow               *self);
JotFlowStep            jot_flow_get_step          (JotFlow               *self);
gboolean               jot_flow_get_can_go_back   (JotFlow               *self);
gboolean               jot_flow_get_can_go_on     (JotFlow               *self);
gboolean               jot_flow_get_can_ask_again (JotFlow               *self);
void                   jot_flow_go_on             (JotFlow               *self);
void                   jot_flow_go_back           (JotFlow               *self);
void                   jot_flow_ask_again         (JotFlow               *self);
gboolean               jot_flow_get_can_renew     (JotFlow               *self);
void                   jot_flow_renew             (JotFlow               *self);
void                   jot_flow_restart           (JotFlow               *self);
gboolean               jot_flow_get_playing       (JotFlow               *self);
void                   jot_flow_set_playing       (JotFlow               *self,
                                                   gboolean               playing);
guint                  jot_flow_get_play_interval (JotFlow               *self);
void                   jot_flow_set_play_interval (JotFlow               *self,
                                                   guint                  interval);

gboolean               jot_flow_get_end           (JotFlow               *self,
                                                   int                   *out_offset);
JotExchange           *jot_flow_get_answer        (JotFlow               *self);
const char            *jot_flow_get_words         (JotFlow               *self);
const char *const     *jot_flow_get_browser_knows (JotFlow               *self);
const char *const     *jot_flow_get_server_knows  (JotFlow               *self);
char                  *jot_flow_dup_curl          (JotFlow               *self,
                                                   JotFlowCurl            what,
                                                   gboolean               with_password) G_GNUC_WARN_UNUSED_RESULT;

const char            *jot_flow_step_get_title    (JotFlowStep            step);
const char            *jot_flow_step_get_why      (JotFlowStep            step);

G_END_DECLS
