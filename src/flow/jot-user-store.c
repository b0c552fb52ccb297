/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-user-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"
#include "jot-json.h"
#include "jot-password.h"
#include "jot-secret.h"
#include "jot-server-claims.h"

/* Nobody types more, and a hash of more is work for nothing. */
#define MAX_PASSWORD 1024

/**
 * JotUserStore:
 *
 * Who can log in. It never changes, so that any thread can ask it.
 */
struct _JotUserStore
{
  GPtrArray  *users;
  GHashTable *by_name;
  /* Compared with when there is no such user, so that the answer takes as long. */
  char       *decoy_hash;
  guint       iterations;
};

static void
user_free (JotUser *self)
{
  g_free (self->name);
  g_free (self->password_hash);
  g_free (self->claims);
  g_strfreev (self->roles);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotUser, user_free)

static void
refuse (GError    **error,
        gsize       offset,
        const char *message)
{
  jot_error_set_at (error, JOT_ERROR_USERS, offset, "%s", message);
}

/* A text with a NUL in it would end before its end, and be another one. */
static char *
dup_whole_string (const JotJson       *json,
                  const JotJsonMember *member)
{
  gsize length;
  char *text;

  if (member->type != JOT_JSON_STRING)
    return NULL;

  text = jot_json_dup_string (json, member, &length);
  if (strlen (text) == length)
    return text;

  jot_secret_free_string (text);

  return NULL;
}

static gboolean
dup_text (const JotJson *json,
          const char    *name,
          char         **out_text,
          GError       **error)
{
  const JotJsonMember *member = jot_json_find_member (json, name);
  char *text;

  if (member == NULL)
    return TRUE;

  text = dup_whole_string (json, member);
  if (text == NULL || *text == '\0')
    {
      jot_secret_free_string (text);
      jot_error_set_at (error, JOT_ERROR_USERS, member->value.offset,
                        /* Translators: %s is the name of a member of a JSON object. */
                        _("“%s” must be a text that is not empty."), name);
      return FALSE;
    }

  *out_text = text;

  return TRUE;
}

static gboolean
read_roles (JotUser *user,
            JotJson *claims,
            gsize    claims_offset,
            GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const JotJsonMember *member = jot_json_find_member (claims, "roles");
  g_autoptr (JotJson) roles = NULL;

  if (member != NULL && member->type != JOT_JSON_ARRAY)
    {
      refuse (error, claims_offset + member->value.offset,
              _("“roles” must be a list of texts."));
      return FALSE;
    }

  roles = member != NULL ? jot_json_new_for_member (claims, member) : NULL;
  for (gsize i = 0; roles != NULL && i < jot_json_get_n_members (roles); i++)
    {
      const JotJsonMember *element = jot_json_get_member (roles, i);
      g_autofree char *role = dup_whole_string (roles, element);

      if (role == NULL)
        {
          refuse (error, claims_offset + member->value.offset + element->value.offset,
                  _("“roles” must be a list of texts."));
          return FALSE;
        }
      g_strv_builder_add (builder, role);
    }

  user->roles = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_claims (JotUser *user,
             JotJson *json,
             GError **error)
{
  const JotJsonMember *member = jot_json_find_member (json, "claims");
  g_autoptr (JotJson) claims = NULL;
  g_autoptr (GError) claim_error = NULL;

  if (member == NULL)
    {
      user->claims = g_strdup ("{}");
      user->roles = g_new0 (char *, 1);
      return TRUE;
    }

  if (member->type != JOT_JSON_OBJECT)
    {
      refuse (error, member->value.offset, _("“claims” must be an object."));
      return FALSE;
    }

  claims = jot_json_new_for_member (json, member);
  if (!jot_server_claims_check (claims, &claim_error))
    {
      refuse (error, member->value.offset + jot_error_get_offset (claim_error),
              claim_error->message);
      return FALSE;
    }

  user->claims = jot_json_dup_raw (json, member);

  return read_roles (user, claims, member->value.offset, error);
}

static gboolean
read_password (JotUser *user,
               JotJson *json,
               guint    iterations,
               GError **error)
{
  g_autofree char *hash = NULL;
  char *password = NULL;

  if (!dup_text (json, "password_hash", &hash, error) ||
      !dup_text (json, "password", &password, error))
    return FALSE;

  if ((hash == NULL) == (password == NULL))
    refuse (error, G_MAXSIZE, _("A user needs either “password” or “password_hash”."));
  else if (hash == NULL)
    user->password_hash = jot_password_hash (password, iterations, error);
  else if (jot_password_get_iterations (hash) > 0)
    user->password_hash = g_steal_pointer (&hash);
  else
    refuse (error, jot_json_find_member (json, "password_hash")->value.offset,
            _("“password_hash” must look like $pbkdf2-sha256$i=600000$SALT$HASH."));

  jot_secret_free_string (password);

  return user->password_hash != NULL;
}

static JotUser *
read_user (JotJson *json,
           guint    iterations,
           GError **error)
{
  g_autoptr (JotUser) user = g_new0 (JotUser, 1);

  if (jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    {
      refuse (error, 0, _("A user must be an object with “username” and “password”."));
      return NULL;
    }

  if (!dup_text (json, "username", &user->name, error))
    return NULL;

  if (user->name == NULL)
    {
      refuse (error, 0, _("A user needs a “username”."));
      return NULL;
    }

  if (!read_password (user, json, iterations, error) || !read_claims (user, json, error))
    return NULL;

  return g_steal_pointer (&user);
}

static gboolean
add_user (JotUserStore        *self,
          JotJson             *list,
          const JotJsonMember *element,
          guint                iterations,
          GError             **error)
{
  g_autoptr (JotJson) json = jot_json_new_for_member (list, element);
  g_autoptr (GError) user_error = NULL;
  JotUser *user = read_user (json, iterations, &user_error);
  gsize offset;

  if (user == NULL)
    {
      /* The place in the whole text: the user's own begins somewhere in it. */
      offset = jot_error_get_offset (user_error);
      jot_error_set_at (error, JOT_ERROR_USERS,
                        element->value.offset + (offset != G_MAXSIZE ? offset : 0),
                        "%s", user_error->message);
      return FALSE;
    }

  g_ptr_array_add (self->users, user);
  if (!g_hash_table_add (self->by_name, user))
    {
      jot_error_set_at (error, JOT_ERROR_USERS, element->value.offset,
                        /* Translators: %s is the name of a user. */
                        _("There are two users “%s”."), user->name);
      return FALSE;
    }

  self->iterations = MAX (self->iterations, jot_password_get_iterations (user->password_hash));

  return TRUE;
}

static guint
hash_user (gconstpointer user)
{
  return g_str_hash (((const JotUser *) user)->name);
}

static gboolean
has_same_name (gconstpointer a,
               gconstpointer b)
{
  return g_str_equal (((const JotUser *) a)->name, ((const JotUser *) b)->name);
}

/**
 * jot_user_store_new_from_json:
 * @text: a JSON array of objects with `username`, `password` or `password_hash`, and, if there are
 *   any, `claims`: an object that goes into the token as it stands, of which `roles` is a list of
 *   texts
 * @length: length of @text in bytes, or -1 if a NUL ends it
 * @iterations: how slow the hashes of the passwords are to be
 * @error: return location for an error of domain %JOT_ERROR: what [func@Jot.json_new] says, or
 *   %JOT_ERROR_USERS
 *
 * Reads who can log in. Passwords are hashed at once, which is slow by intent: call it in a thread.
 *
 * Returns: (transfer full): the users, or `NULL` with @error set
 */
JotUserStore *
jot_user_store_new_from_json (const char *text,
                              gssize      length,
                              guint       iterations,
                              GError    **error)
{
  g_autoptr (JotUserStore) self = NULL;
  g_autoptr (JotJson) list = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  list = jot_json_new (text, length, error);
  if (list == NULL)
    return NULL;

  if (jot_json_get_root_type (list) != JOT_JSON_ARRAY || jot_json_get_n_members (list) == 0)
    {
      refuse (error, 0,
              _("The users must be a list, [{\"username\": …, \"password\": …}], with one "
                "user at least."));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (JotUserStore);
  self->users = g_ptr_array_new_with_free_func ((GDestroyNotify) user_free);
  self->by_name = g_hash_table_new (hash_user, has_same_name);

  for (gsize i = 0; i < jot_json_get_n_members (list); i++)
    {
      if (!add_user (self, list, jot_json_get_member (list, i), iterations, error))
        return NULL;
    }

  self->decoy_hash = jot_password_hash ("", self->iterations, error);

  return self->decoy_hash != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jot_user_store_ref:
 * @self: users
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
JotUserStore *
jot_user_store_ref (JotUserStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_store (JotUserStore *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->users);
  g_free (self->decoy_hash);
}

/**
 * jot_user_store_unref:
 * @self: (transfer full): users
 *
 * Drops a reference.
 */
void
jot_user_store_unref (JotUserStore *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_store);
}

/**
 * jot_user_store_get_n_users:
 * @self: users
 *
 * Returns: how many can log in
 */
guint
jot_user_store_get_n_users (JotUserStore *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->users->len;
}

/**
 * jot_user_store_get_user:
 * @self: users
 * @index: which one, less than [method@Jot.UserStore.get_n_users]
 *
 * Returns: (transfer none): a user
 */
const JotUser *
jot_user_store_get_user (JotUserStore *self,
                         guint         index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->users->len, NULL);

  return g_ptr_array_index (self->users, index);
}

/**
 * jot_user_store_find:
 * @self: users
 * @name: what is typed to log in
 *
 * Finds a user by name.
 *
 * Returns: (transfer none) (nullable): the user, or `NULL` if there is none of that name
 */
const JotUser *
jot_user_store_find (JotUserStore *self,
                     const char   *name)
{
  const JotUser wanted = { .name = (char *) name };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->by_name, &wanted);
}

/**
 * jot_user_store_authenticate:
 * @self: users
 * @name: what was typed as the name
 * @password: what was typed as the password
 *
 * Checks a password. It takes as long for a name that nobody has, so that names can not be found
 * out by trying. It is slow by intent: call it in a thread.
 *
 * Returns: (transfer none) (nullable): the user, or `NULL` if name or password are wrong
 */
const JotUser *
jot_user_store_authenticate (JotUserStore *self,
                             const char   *name,
                             const char   *password)
{
  const JotUser *user;
  gboolean matches;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);

  if (strlen (password) > MAX_PASSWORD)
    return NULL;

  user = jot_user_store_find (self, name);
  matches = jot_password_verify (user != NULL ? user->password_hash : self->decoy_hash, password,
                                 self->iterations);

  return matches ? user : NULL;
}
