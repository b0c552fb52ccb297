/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-browser.h"
#include "jot-experiment.h"
#include "jot-login-server.h"

G_BEGIN_DECLS

JotLab         *jot_lab_new              (GCancellable          *cancellable,
                                          GMainContext          *listener,
                                          JotExperimentFunc      noted,
                                          gpointer               noted_data) G_GNUC_WARN_UNUSED_RESULT;
void            jot_lab_free             (JotLab                *self);
gboolean        jot_lab_check            (JotLab                *self,
                                          GError               **error);
GPtrArray      *jot_lab_steal_notes      (JotLab                *self) G_GNUC_WARN_UNUSED_RESULT;

JotBrowser     *jot_lab_get_browser      (JotLab                *self);
JotExchange    *jot_lab_get_last         (JotLab                *self);
JotKey         *jot_lab_make_key         (JotLab                *self,
                                          const char            *alg);
JotServerSetup *jot_lab_make_setup       (JotLab                *self,
                                          const JotServerConfig *changes);
JotLoginServer *jot_lab_start            (JotLab                *self,
                                          const JotServerConfig *changes);

guint           jot_lab_log_in           (JotLab                *self,
                                          JotLoginServer        *server);
guint           jot_lab_get              (JotLab                *self,
                                          JotLoginServer        *server,
                                          const char            *path);
guint           jot_lab_post             (JotLab                *self,
                                          JotLoginServer        *server,
                                          const char            *path,
                                          const char            *body);
guint           jot_lab_get_from_other   (JotLab                *self,
                                          JotLoginServer        *server,
                                          const char            *path,
                                          JotInitiator           initiator);

void            jot_lab_note             (JotLab                *self,
                                          const char            *format,
                                          ...) G_GNUC_PRINTF (2, 3);

guint           jot_experiment_promote   (JotLab                *lab);
guint           jot_experiment_guess     (JotLab                *lab);
guint           jot_experiment_strip     (JotLab                *lab);
guint           jot_experiment_confuse   (JotLab                *lab);
guint           jot_experiment_read      (JotLab                *lab);
guint           jot_experiment_wait      (JotLab                *lab);
guint           jot_experiment_log_out   (JotLab                *lab);
guint           jot_experiment_refresh   (JotLab                *lab);
guint           jot_experiment_rotate    (JotLab                *lab);
guint           jot_experiment_steal     (JotLab                *lab);
guint           jot_experiment_two_doors (JotLab                *lab);
guint           jot_experiment_sessions  (JotLab                *lab);

G_END_DECLS
