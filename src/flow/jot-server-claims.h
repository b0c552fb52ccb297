/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"
#include "jot-user-store.h"

G_BEGIN_DECLS

/**
 * JotServerClaims:
 * @issuer: the `iss`
 * @audience: the `aud`
 * @now: the `iat`
 * @lifetime: how far behind it `exp` is, in seconds
 * @id: the `jti`
 * @common: (nullable): JSON text of an object: what all tokens say
 *
 * What a server puts into a token besides what it knows of the user.
 */
typedef struct
{
  const char *issuer;
  const char *audience;
  gint64      now;
  guint       lifetime;
  const char *id;
  const char *common;
} JotServerClaims;

gboolean jot_server_claims_check     (const JotJson         *claims,
                                      GError               **error);
char    *jot_server_claims_make      (const JotServerClaims *self,
                                      const JotUser         *user) G_GNUC_WARN_UNUSED_RESULT;
char    *jot_server_claims_make_user (const JotUser         *user) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
