/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "jot-key-set.h"
#include "jot-user-store.h"

G_BEGIN_DECLS

/**
 * JotServerConfig:
 * @users: who can log in
 * @algorithm: what tokens are signed with
 * @signing_key: the key that signs
 * @old_keys: (nullable): further keys whose tokens are still accepted
 * @lifetime: how long a token is good, in seconds
 * @refresh_lifetime: how long a login can be renewed, in seconds; 0 for not at all
 * @leeway: how far clocks may be apart, in seconds
 * @issuer: (nullable): the `iss`, or `NULL` for the address of the server
 * @audience: (nullable): the `aud`, or `NULL` for the address of the server
 * @claims: (nullable): JSON text of an object that goes into each token
 * @use_sessions: to give out session ids and keep a row for each, in place of tokens
 * @deny_list: to remember the tokens of those who logged out until they expire; when there are
 *   %JOT_DENY_LIST_MAX of them, a logout is answered with 503
 * @use_cookie: to send tokens as a cookie, and not in the body
 * @http_only: that the cookie is not for scripts
 * @secure: that the cookie is for TLS alone, and for loopback; `SameSite=None` is always so too
 * @same_site: which requests of other sites the cookie goes with
 * @allow_weak_key: to sign with a key that is smaller than the algorithm asks for
 * @careless: to make the mistakes of which RFC 8725 warns, to be seen
 * @allowed_origin: (nullable): the origin whose scripts may read the answers, or `*`
 * @latency: how long each answer is held back, in milliseconds
 * @failure_percent: how many of a hundred requests fail with 503
 * @clock_offset: how far the clock of the server is moved, in seconds
 * @login_attempts: failures to log in with a name in a minute; 0 for any number
 *
 * How a login server is to behave.
 */
typedef struct
{
  JotUserStore       *users;
  const JotAlgorithm *algorithm;
  JotKey             *signing_key;
  JotKeySet          *old_keys;
  guint               lifetime;
  guint               refresh_lifetime;
  guint               leeway;
  const char         *issuer;
  const char         *audience;
  const char         *claims;
  gboolean            use_sessions;
  gboolean            deny_list;
  gboolean            use_cookie;
  gboolean            http_only;
  gboolean            secure;
  SoupSameSitePolicy  same_site;
  gboolean            allow_weak_key;
  gboolean            careless;
  const char         *allowed_origin;
  guint               latency;
  guint               failure_percent;
  gint64              clock_offset;
  guint               login_attempts;
} JotServerConfig;

/* What a server has when nothing else is asked for. */
#define JOT_SERVER_LIFETIME         900
#define JOT_SERVER_REFRESH_LIFETIME 86400
#define JOT_SERVER_LOGIN_ATTEMPTS   10

typedef struct _JotServerSetup JotServerSetup;

JotServerSetup        *jot_server_setup_new             (const JotServerConfig *config,
                                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotServerSetup        *jot_server_setup_ref             (JotServerSetup        *self);
void                   jot_server_setup_unref           (JotServerSetup        *self);

const JotServerConfig *jot_server_setup_get_config      (JotServerSetup        *self);
const char            *jot_server_setup_get_header      (JotServerSetup        *self);
const char            *jot_server_setup_get_jwks        (JotServerSetup        *self);
JotKey                *jot_server_setup_get_signing_key (JotServerSetup        *self);
JotKeySet             *jot_server_setup_get_keys        (JotServerSetup        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotServerSetup, jot_server_setup_unref)

G_END_DECLS
