/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"
#include "jot-server-setup.h"

G_BEGIN_DECLS

/* Ann is a member with the password `correct`, Bob an admin with `horse`. Their hashes are quick. */
JotUserStore    *flow_users       (void) G_GNUC_WARN_UNUSED_RESULT;

/* Made once for each algorithm. */
JotKey          *flow_key         (const char            *alg);

/* As `serve` sets it up, with an iss and an aud of its own; without users it has those above. */
JotServerConfig  flow_config      (const char            *alg);

JotServerSetup  *flow_setup       (const JotServerConfig *config) G_GNUC_WARN_UNUSED_RESULT;

/* By hand, also where nobody should. */
char            *flow_sign        (const char            *header,
                                   const char            *payload,
                                   JotKey                *key,
                                   const char            *alg) G_GNUC_WARN_UNUSED_RESULT;
char            *flow_sign_hs256  (const char            *header,
                                   const char            *payload,
                                   const char            *secret) G_GNUC_WARN_UNUSED_RESULT;
char            *flow_sign_none   (const char            *header,
                                   const char            *payload) G_GNUC_WARN_UNUSED_RESULT;

/* Parts of a token, and a member of a JSON object, as text. */
char            *flow_dup_part    (const char            *token,
                                   guint                  index) G_GNUC_WARN_UNUSED_RESULT;
char            *flow_dup_member  (const char            *json,
                                   const char            *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
