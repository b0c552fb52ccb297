/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-report.h"
#include "jot-server-setup.h"

G_BEGIN_DECLS

/**
 * JotAdmission:
 * @accepted: whether the token is good
 * @by_mistake: whether only a careless server takes it
 * @payload: (nullable): what the token says, as JSON text, if it is accepted
 * @report: (nullable): the checks, if they were asked for or something is wrong
 *
 * What a server makes of a token that it is shown.
 */
typedef struct
{
  gboolean   accepted;
  gboolean   by_mistake;
  char      *payload;
  JotReport *report;
} JotAdmission;

typedef struct _JotServerDesk JotServerDesk;

JotServerDesk  *jot_server_desk_new     (JotServerSetup     *setup,
                                         const char         *address,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
JotServerDesk  *jot_server_desk_ref     (JotServerDesk      *self);
void            jot_server_desk_unref   (JotServerDesk      *self);

char           *jot_server_desk_issue   (JotServerDesk      *self,
                                         const JotUser      *user,
                                         gint64              now,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            jot_server_desk_admit   (JotServerDesk      *self,
                                         const char         *token,
                                         gint64              now,
                                         gboolean            with_report,
                                         JotAdmission       *out_admission);
void            jot_admission_clear     (JotAdmission       *self);
const JotCheck *jot_admission_get_cause (const JotAdmission *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotServerDesk, jot_server_desk_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotAdmission, jot_admission_clear)

G_END_DECLS
