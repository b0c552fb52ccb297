/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-der-private.h"
#include "jot-error.h"
#include "jot-key-private.h"
#include "jot-key-set.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _JotKeySet
{
  gatomicrefcount ref_count;
  GPtrArray      *keys;
  GPtrArray      *skipped;
};

G_DEFINE_BOXED_TYPE (JotKeySet, jot_key_set, jot_key_set_ref, jot_key_set_unref)

static JotKeySet *
new_empty (void)
{
  JotKeySet *self = g_new0 (JotKeySet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_key_unref);
  self->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  return self;
}

/* Takes a key of a PEM file, in which a private key often stands beside its own certificate. */
static void
take_pem_key (JotKeySet *self,
              JotKey    *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      JotKey *other = g_ptr_array_index (self->keys, i);

      if (!jot_key_is_same_pair (key, other))
        continue;

      if (key->is_private && !other->is_private)
        {
          self->keys->pdata[i] = key;
          jot_key_unref (other);
        }
      else
        {
          jot_key_unref (key);
        }
      return;
    }

  g_ptr_array_add (self->keys, key);
}

static gboolean
check_count (gsize    n_keys,
             gsize    offset,
             GError **error)
{
  if (n_keys <= JOT_KEY_SET_MAX_KEYS)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, offset,
                    /* Translators: both are numbers of keys */
                    _("There are %zu keys; a set of more than %d is refused."),
                    n_keys, JOT_KEY_SET_MAX_KEYS);
  return FALSE;
}

/* Fails with the reason of the first key that could not be read if there is no other. */
static JotKeySet *
return_if_any (JotKeySet *self,
               GError   **error)
{
  if (self->keys->len > 0)
    return self;

  if (self->skipped->len > 0)
    g_propagate_error (error, g_error_copy (g_ptr_array_index (self->skipped, 0)));
  else
    jot_error_set_at (error, JOT_ERROR_KEY_EMPTY, 0,
                      _("The set has no keys in it."));

  jot_key_set_unref (self);
  return NULL;
}

static JotKeySet *
new_from_pem (const char *text,
              gsize       length,
              const char *password,
              GError    **error)
{
  g_autoptr (JotKeySet) self = NULL;
  g_autoptr (GArray) blocks = jot_pem_split (text, length, error);

  if (blocks == NULL || !check_count (blocks->len, 0, error))
    return NULL;

  self = new_empty ();

  for (guint i = 0; i < blocks->len; i++)
    {
      const JotPemBlock *block = &g_array_index (blocks, JotPemBlock, i);
      GError *reason = NULL;
      JotKey *key;

      /* Parameters and the like are no keys, so nothing is amiss. */
      if (block->kind == JOT_PEM_OTHER)
        continue;

      key = jot_key_new_from_pem_block (text, block, password, &reason);
      if (key != NULL)
        take_pem_key (self, key);
      else
        g_ptr_array_add (self->skipped, reason);
    }

  return return_if_any (g_steal_pointer (&self), error);
}

static JotKeySet *
new_take_single (JotKey *key)
{
  JotKeySet *self;

  if (key == NULL)
    return NULL;

  self = new_empty ();
  g_ptr_array_add (self->keys, key);
  return self;
}

/* Whether the text of a JSON object is a JWK, a JWKS or something that holds a PEM text. */
static JotKeyText
guess_json (const char *text,
            gsize       length)
{
  g_autoptr (JotJson) json = jot_key_scan_json (text, length, NULL);

  if (json != NULL && jot_json_find_member (json, "kty") != NULL)
    return JOT_KEY_TEXT_JWK;
  if (json != NULL && jot_json_find_member (json, "keys") != NULL)
    return JOT_KEY_TEXT_JWKS;
  if (jot_pem_looks_like (text, length))
    return JOT_KEY_TEXT_PEM;
  if (json == NULL && g_strstr_len (text, (gssize) length, "\"keys\"") != NULL)
    return JOT_KEY_TEXT_JWKS;

  return JOT_KEY_TEXT_JWK;
}

/* In one piece from the start: a string that grows leaves copies of what is secret. */
static char *
join_jwks (GPtrArray *jwks)
{
  static const char head[] = "{\"keys\":[\n";
  static const char between[] = ",\n";
  static const char tail[] = "\n]}\n";
  gsize length = sizeof head + sizeof tail;
  char *joined;
  char *at;

  for (guint i = 0; i < jwks->len; i++)
    length += strlen (g_ptr_array_index (jwks, i)) + sizeof between;

  joined = g_malloc (length);
  at = g_stpcpy (joined, head);
  for (guint i = 0; i < jwks->len; i++)
    {
      if (i > 0)
        at = g_stpcpy (at, between);
      at = g_stpcpy (at, g_ptr_array_index (jwks, i));
    }
  g_stpcpy (at, tail);

  return joined;
}

/**
 * jot_key_text_guess:
 * @text: (array length=length): what a key file holds
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Guesses the form of a key from its text. A secret can look like anything, so `UNKNOWN` is what
 * most secrets are.
 *
 * Returns: the form
 */
JotKeyText
jot_key_text_guess (const char *text,
                    gssize      length)
{
  gsize size;
  gsize start = 0;

  g_return_val_if_fail (text != NULL || length == 0, JOT_KEY_TEXT_UNKNOWN);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (size > JOT_KEY_MAX_TEXT)
    return JOT_KEY_TEXT_UNKNOWN;

  while (start < size && g_ascii_isspace (text[start]))
    start++;

  if (start < size && text[start] == '{')
    return guess_json (text, size);
  if (jot_pem_looks_like (text, size) || jot_key_is_bare_pem (text, size))
    return JOT_KEY_TEXT_PEM;
  if (jot_der_classify ((JotDer) { (const guint8 *) text, size }) != JOT_DER_KIND_UNKNOWN)
    return JOT_KEY_TEXT_DER;

  return JOT_KEY_TEXT_UNKNOWN;
}

/**
 * jot_key_set_new_from_text:
 * @text: (array length=length): what a key file holds
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @password: (nullable): for encrypted private keys, what they are encrypted with
 * @error: return location for an error
 *
 * Reads all keys of a text in any of the forms that [func@Jot.key_text_guess] knows. Of a PEM text,
 * a public key or certificate whose private key is there too is left out.
 *
 * Returns: (transfer full): the set, with at least one key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_FORMAT` if the form is unknown, or to why its (first) key can't be read
 */
JotKeySet *
jot_key_set_new_from_text (const char *text,
                           gssize      length,
                           const char *password,
                           GError    **error)
{
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!jot_key_check_text_size (size, error))
    return NULL;

  switch (jot_key_text_guess (text, (gssize) size))
    {
    case JOT_KEY_TEXT_PEM:
      if (!jot_pem_looks_like (text, size))
        return new_take_single (jot_key_new_from_pem (text, (gssize) size, password, error));
      return new_from_pem (text, size, password, error);

    case JOT_KEY_TEXT_DER:
      return new_take_single (jot_key_new_from_der (text, size, password, error));

    case JOT_KEY_TEXT_JWK:
      return new_take_single (jot_key_new_from_jwk (text, (gssize) size, error));

    case JOT_KEY_TEXT_JWKS:
      return jot_key_set_new_from_jwks (text, (gssize) size, error);

    case JOT_KEY_TEXT_UNKNOWN:
    default:
      jot_error_set_at (error, JOT_ERROR_KEY_FORMAT, 0,
                        _("The text is no key in a known form: PEM, DER, JWK or JWKS. If it is a "
                          "secret for HMAC, say how it is to be read."));
      return NULL;
    }
}

/**
 * jot_key_set_new_from_jwks:
 * @text: (array length=length): a JWK Set
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @error: return location for an error
 *
 * Reads a JWK Set (RFC 7517, 5). Keys that can't be read are skipped, as the RFC asks, and kept
 * with the reason: see [func@Jot.key_set_get_skipped].
 *
 * Returns: (transfer full): the set, with at least one key, or `NULL` with @error set to
 *   `JOT_ERROR_JSON_*`, to `JOT_ERROR_KEY_MEMBER` if there is no array `keys`, to
 *   `JOT_ERROR_KEY_EMPTY`, `JOT_ERROR_KEY_TOO_LARGE`, or to why the first key can't be read
 */
JotKeySet *
jot_key_set_new_from_jwks (const char *text,
                           gssize      length,
                           GError    **error)
{
  g_autoptr (JotKeySet) self = NULL;
  g_autoptr (JotJson) json = NULL;
  g_autoptr (JotJson) keys = NULL;
  const JotJsonMember *member;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!jot_key_check_text_size (size, error))
    return NULL;

  json = jot_key_scan_json (text, size, error);
  if (json == NULL)
    return NULL;

  member = jot_json_find_member (json, "keys");
  if (member == NULL || member->type != JOT_JSON_ARRAY)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, member != NULL ? member->value.offset : 0,
                        _("A key set needs the member “keys”, a list of keys (RFC 7517, 5.1)."));
      return NULL;
    }

  keys = jot_json_new_for_member (json, member);
  if (!check_count (jot_json_get_n_members (keys), member->value.offset, error))
    return NULL;

  self = new_empty ();
  for (gsize i = 0; i < jot_json_get_n_members (keys); i++)
    {
      const JotJsonMember *element = jot_json_get_member (keys, i);
      g_autoptr (JotJson) jwk = jot_json_new_for_member (keys, element);
      g_autoptr (GError) reason = NULL;
      GError *placed = NULL;
      JotKey *key = jot_key_new_from_jwk_json (jwk, &reason);

      if (key != NULL)
        {
          g_ptr_array_add (self->keys, key);
          continue;
        }

      jot_key_propagate_at (&placed, g_steal_pointer (&reason),
                            member->value.offset + element->value.offset);
      g_ptr_array_add (self->skipped, placed);
    }

  return return_if_any (g_steal_pointer (&self), error);
}

/**
 * jot_key_set_new_single:
 * @key: a key
 *
 * Makes a set of one key, which gets a reference.
 *
 * Returns: (transfer full): the set
 */
JotKeySet *
jot_key_set_new_single (JotKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return new_take_single (jot_key_ref (key));
}

/**
 * jot_key_set_ref:
 * @self: a set
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
JotKeySet *
jot_key_set_ref (JotKeySet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jot_key_set_unref:
 * @self: (transfer full): a set
 *
 * Drops a reference, and with the last one those to the keys.
 */
void
jot_key_set_unref (JotKeySet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->skipped);
  g_free (self);
}

/**
 * jot_key_set_get_n_keys:
 * @self: a set
 *
 * Counts the keys that could be read.
 *
 * Returns: their number
 */
gsize
jot_key_set_get_n_keys (const JotKeySet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->keys->len;
}

/**
 * jot_key_set_get_key:
 * @self: a set
 * @index: which key
 *
 * Gets a key, in the order of the text.
 *
 * Returns: (transfer none): the key
 */
JotKey *
jot_key_set_get_key (const JotKeySet *self,
                     gsize            index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->keys->len, NULL);

  return g_ptr_array_index (self->keys, index);
}

/**
 * jot_key_set_get_n_skipped:
 * @self: a set
 *
 * Counts the keys that could not be read.
 *
 * Returns: their number
 */
gsize
jot_key_set_get_n_skipped (const JotKeySet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->skipped->len;
}

/**
 * jot_key_set_get_skipped:
 * @self: a set
 * @index: which of the keys that could not be read
 *
 * Tells why a key could not be read.
 *
 * Returns: (transfer none): the reason, with its place in the text of the set
 */
const GError *
jot_key_set_get_skipped (const JotKeySet *self,
                         gsize            index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->skipped->len, NULL);

  return g_ptr_array_index (self->skipped, index);
}

/**
 * jot_key_set_export_jwks:
 * @self: a set
 * @with_private: whether private parts and secrets are to be in it
 * @error: return location for an error
 *
 * Writes a JWK Set (RFC 7517, 5). Without @with_private it is fit for publishing: secrets, which
 * have no public part, are left out.
 *
 * Returns: (transfer full): the JSON text, a key a line; with private parts it is to be freed with
 *   [func@Jot.secret_free_string]. `NULL` with @error set to `JOT_ERROR_KEY_KIND` if there are but
 *   secrets, and @with_private is not set, or to `JOT_ERROR_CRYPTO`
 */
char *
jot_key_set_export_jwks (const JotKeySet *self,
                         gboolean         with_private,
                         GError         **error)
{
  g_autoptr (GPtrArray) jwks = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  jwks = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_secret_free_string);

  for (guint i = 0; i < self->keys->len; i++)
    {
      const JotKey *key = g_ptr_array_index (self->keys, i);
      char *jwk;

      if (key->key_type == JOT_KEY_TYPE_OCT && !with_private)
        continue;

      jwk = jot_key_export_jwk (key, with_private && key->is_private, error);
      if (jwk == NULL)
        return NULL;
      g_ptr_array_add (jwks, jwk);
    }

  if (jwks->len == 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        _("All keys of the set are secrets, which have no public part."));
      return NULL;
    }

  return join_jwks (jwks);
}
