/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-error.h"
#include "jot-key-set.h"

#include <glib/gi18n-lib.h>

/* Which keys of a set a header means. */

static void
add_candidates (const JotKeySet    *self,
                const char         *kid,
                const JotAlgorithm *algorithm,
                JotKeyOp            op,
                GPtrArray          *candidates,
                GError            **error)
{
  for (gsize i = 0; i < jot_key_set_get_n_keys (self); i++)
    {
      JotKey *key = jot_key_set_get_key (self, i);

      if (g_strcmp0 (jot_key_get_kid (key), kid) != 0)
        continue;

      /* The first refusal is kept: it says why the key that was named can't be used. */
      if (algorithm == NULL ||
          jot_key_check_fits (key, algorithm, op,
                              error != NULL && *error == NULL ? error : NULL))
        g_ptr_array_add (candidates, jot_key_ref (key));
    }
}

static void
add_all_candidates (const JotKeySet    *self,
                    const JotAlgorithm *algorithm,
                    JotKeyOp            op,
                    GPtrArray          *candidates)
{
  for (gsize i = 0; i < jot_key_set_get_n_keys (self); i++)
    {
      JotKey *key = jot_key_set_get_key (self, i);

      if (algorithm == NULL || jot_key_check_fits (key, algorithm, op, NULL))
        g_ptr_array_add (candidates, jot_key_ref (key));
    }
}

/* A set is never empty, so without a kid it is the algorithm that nobody fits. */
static void
set_not_found (const JotKeySet    *self,
               const char         *kid,
               const JotAlgorithm *algorithm,
               GError            **error)
{
  guint n_keys = (guint) jot_key_set_get_n_keys (self);

  if (kid != NULL)
    jot_error_set_at (error, JOT_ERROR_KEY_NOT_FOUND, G_MAXSIZE,
                      /* Translators: the first %s is a key id, the number counts keys */
                      ngettext ("No key has the kid “%s” that the header names; the set has %u "
                                "key. It may be out of date: fetch it anew from the issuer.",
                                "No key has the kid “%s” that the header names; the set has %u "
                                "keys. It may be out of date: fetch it anew from the issuer.",
                                n_keys),
                      kid, n_keys);
  else
    jot_error_set_at (error, JOT_ERROR_KEY_NOT_FOUND, G_MAXSIZE,
                      /* Translators: %s is an algorithm, the number counts keys */
                      ngettext ("No key fits %s; the set has %u key.",
                                "No key fits %s; the set has %u keys.",
                                n_keys),
                      algorithm->name, n_keys);
}

static GPtrArray *
find_candidates (const JotKeySet    *self,
                 const char         *kid,
                 const JotAlgorithm *algorithm,
                 JotKeyOp            op,
                 GError            **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) refusal = NULL;

  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_key_unref);

  if (kid == NULL)
    {
      add_all_candidates (self, algorithm, op, candidates);
    }
  else
    {
      add_candidates (self, kid, algorithm, op, candidates, &refusal);
      /* A key that has no name may be the one that is meant. */
      if (candidates->len == 0 && refusal == NULL)
        add_candidates (self, NULL, algorithm, op, candidates, NULL);
    }

  if (candidates->len > 0)
    return g_steal_pointer (&candidates);

  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  else
    set_not_found (self, kid, algorithm, error);
  return NULL;
}

/**
 * jot_key_set_find_candidates:
 * @self: a set
 * @kid: (nullable): the key id that a header names
 * @algorithm: (nullable): the algorithm that it names, or `NULL` for any
 * @error: return location for an error
 *
 * Finds the keys that a signature may be verified with, in the order to try them: those with the
 * @kid, or if no key has it, those without a name, as far as they fit @algorithm; without a @kid,
 * all that fit (RFC 7515, 6).
 *
 * Returns: (transfer full) (element-type JotKey): at least one key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_NOT_FOUND`, or to why the key with this @kid does not fit, as
 *   [func@Jot.key_check_fits] says it
 */
GPtrArray *
jot_key_set_find_candidates (const JotKeySet    *self,
                             const char         *kid,
                             const JotAlgorithm *algorithm,
                             GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return find_candidates (self, kid, algorithm, JOT_KEY_OP_VERIFY, error);
}

/**
 * jot_key_set_find_signing_key:
 * @self: a set
 * @kid: (nullable): the key id that the header shall name
 * @algorithm: (nullable): what to sign with, or `NULL` for any
 * @error: return location for an error
 *
 * Finds the one key to sign with.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set as by
 *   [func@Jot.key_set_find_candidates], or to `JOT_ERROR_KEY_AMBIGUOUS` if more than one would do
 */
JotKey *
jot_key_set_find_signing_key (const JotKeySet    *self,
                              const char         *kid,
                              const JotAlgorithm *algorithm,
                              GError            **error)
{
  g_autoptr (GPtrArray) candidates = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  candidates = find_candidates (self, kid, algorithm, JOT_KEY_OP_SIGN, error);
  if (candidates == NULL)
    return NULL;

  if (candidates->len > 1)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_AMBIGUOUS, G_MAXSIZE,
                        /* Translators: the number counts keys, always more than one */
                        ngettext ("%u key of the set could sign this. Say by its kid which one.",
                                  "%u keys of the set could sign this. Say by its kid which one.",
                                  candidates->len),
                        candidates->len);
      return NULL;
    }

  return jot_key_ref (g_ptr_array_index (candidates, 0));
}
