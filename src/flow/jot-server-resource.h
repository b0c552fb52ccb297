/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"
#include "jot-server-private.h"

G_BEGIN_DECLS

/* The name of the cookie that a token travels in. */
#define JOT_SERVER_COOKIE         "token"
#define JOT_SERVER_REFRESH_COOKIE "refresh_token"

char    *jot_server_dup_cookie    (JotServerRequest *request,
                                   const char       *name);
char    *jot_server_dup_token     (JotServerRequest *request);
gboolean jot_server_admit         (JotServerRequest *request,
                                   JotAdmission     *admission);
void     jot_server_ask_for_token (JotServerRequest *request,
                                   const char       *code,
                                   const char       *description);
char    *jot_server_dup_claim     (const JotJson    *claims,
                                   const char       *name);
char    *jot_server_dup_token_id  (const JotJson    *claims,
                                   const char       *payload);

G_END_DECLS
