/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-browser.h"
#include "jot-flow.h"
#include "jot-login-server.h"

G_BEGIN_DECLS

/* What was so when a step was taken. */
typedef struct
{
  char  *words;
  char **browser_knows;
  char **server_knows;
} JotFlowState;

struct _JotFlow
{
  GObject         parent_instance;

  JotLoginServer *server;
  JotBrowser     *browser;
  GListStore     *events;

  JotFlowSettings settings;
  char           *user;
  char           *password;
  char           *path;

  /* Made once, for all servers of the flow. */
  JotUserStore   *users;
  GHashTable     *keys;
  /* The port of the server before, so that its tokens stay good. */
  guint           last_port;

  JotFlowStep     step;
  /* How far it has come: to there it can be gone back and forth. */
  JotFlowStep     reached;
  JotFlowState    states[JOT_FLOW_N_STEPS];
  JotExchange    *login;
  /* How far the clock of the server was off when it gave a token, in seconds. */
  gint64          login_offset;
  JotExchange    *asked;
  /* The last time that a token was to be renewed; on its way until it is known. */
  JotExchange    *renewed;
  gboolean        renewing;
  /* What the sessions of the server cost, as last told. */
  JotSessionFigures figures;
  guint           n_renewable;

  /* Set while the server is made ready or an answer is waited for. */
  GCancellable   *preparing;
  GCancellable   *waiting;
  gboolean        is_answered;
  JotExchange    *taken_down;
  gboolean        restart_when_ready;
  /* Exchanges of other programs in the picture. */
  guint           n_foreign;

  gboolean        playing;
  guint           play_id;
  guint           play_interval;
  char           *error;
};

/* Properties that change together. */
void     jot_flow_notify_all     (JotFlow       *self);
void     jot_flow_set_error      (JotFlow       *self,
                                  const char    *message);

/* jot-flow-server.c */
void     jot_flow_prepare        (JotFlow       *self);

/* jot-flow-wire.c */
void     jot_flow_send           (JotFlow       *self);
char    *jot_flow_make_renewal   (JotFlow       *self) G_GNUC_WARN_UNUSED_RESULT;
char    *jot_flow_make_login     (JotFlow       *self,
                                  const char    *password) G_GNUC_WARN_UNUSED_RESULT;
void     jot_flow_give_up        (JotFlow       *self);
void     jot_flow_exchanged_cb   (JotExchange   *exchange,
                                  gpointer       user_data);

/* jot-flow-step.c */
void     jot_flow_take_step      (JotFlow       *self,
                                  JotFlowStep    step);
void     jot_flow_take_renewal   (JotFlow       *self);

/* jot-flow-story.c */
char    *jot_flow_tell           (JotFlow       *self,
                                  JotFlowStep    step) G_GNUC_WARN_UNUSED_RESULT;
char   **jot_flow_list_browser   (JotFlow       *self,
                                  JotFlowStep    step) G_GNUC_WARN_UNUSED_RESULT;
char   **jot_flow_list_server    (JotFlow       *self,
                                  JotFlowStep    step) G_GNUC_WARN_UNUSED_RESULT;
gboolean jot_flow_has_logged_in  (JotFlow       *self);
gboolean jot_flow_has_renewed    (JotFlow       *self);

G_END_DECLS
