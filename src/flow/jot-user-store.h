/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JotUser:
 * @name: what is typed to log in
 * @password_hash: what is kept of the password, see [func@Jot.password_hash]
 * @claims: JSON text of an object: what a token says of the user
 * @roles: (array zero-terminated=1): the member `roles` of @claims
 *
 * Somebody who can log in.
 */
typedef struct
{
  char  *name;
  char  *password_hash;
  char  *claims;
  char **roles;
} JotUser;

typedef struct _JotUserStore JotUserStore;

JotUserStore  *jot_user_store_new_from_json (const char   *text,
                                             gssize        length,
                                             guint         iterations,
                                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;
JotUserStore  *jot_user_store_ref           (JotUserStore *self);
void           jot_user_store_unref         (JotUserStore *self);

guint          jot_user_store_get_n_users   (JotUserStore *self);
const JotUser *jot_user_store_get_user      (JotUserStore *self,
                                             guint         index);
const JotUser *jot_user_store_find          (JotUserStore *self,
                                             const char   *name);
const JotUser *jot_user_store_authenticate  (JotUserStore *self,
                                             const char   *name,
                                             const char   *password);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotUserStore, jot_user_store_unref)

G_END_DECLS
