/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-header-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"
#include "jot-token.h"

/* The shapes that the specifications give to the values of registered header parameters. */
typedef enum
{
  SHAPE_STRING,
  SHAPE_BOOLEAN,
  SHAPE_OBJECT,
  SHAPE_STRING_LIST,
} Shape;

typedef struct
{
  const char *name;
  Shape       shape;
  gboolean    registered;
} Parameter;

/* RFC 7515, 4.1 and RFC 7797, 3. What RFC 7515 itself registers may not be listed in `crit`. */
static const Parameter parameters[] = {
  { "alg", SHAPE_STRING, TRUE },
  { "b64", SHAPE_BOOLEAN, FALSE },
  { "crit", SHAPE_STRING_LIST, TRUE },
  { "cty", SHAPE_STRING, TRUE },
  { "jku", SHAPE_STRING, TRUE },
  { "jwk", SHAPE_OBJECT, TRUE },
  { "kid", SHAPE_STRING, TRUE },
  { "typ", SHAPE_STRING, TRUE },
  { "x5c", SHAPE_STRING_LIST, TRUE },
  { "x5t", SHAPE_STRING, TRUE },
  { "x5t#S256", SHAPE_STRING, TRUE },
  { "x5u", SHAPE_STRING, TRUE },
};

static const Parameter *
find_parameter (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      if (g_str_equal (parameters[i].name, name))
        return &parameters[i];
    }

  return NULL;
}

static gboolean
is_string_list (const JotJson       *header,
                const JotJsonMember *member)
{
  g_autoptr (JotJson) list = NULL;

  if (member->type != JOT_JSON_ARRAY)
    return FALSE;

  list = jot_json_new_for_member ((JotJson *) header, member);
  for (gsize i = 0; i < jot_json_get_n_members (list); i++)
    {
      if (jot_json_get_member (list, i)->type != JOT_JSON_STRING)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_shape (const JotJson       *header,
           const JotJsonMember *member,
           Shape                shape)
{
  switch (shape)
    {
    case SHAPE_STRING:
      return member->type == JOT_JSON_STRING;

    case SHAPE_BOOLEAN:
      return member->type == JOT_JSON_TRUE || member->type == JOT_JSON_FALSE;

    case SHAPE_OBJECT:
      return member->type == JOT_JSON_OBJECT;

    case SHAPE_STRING_LIST:
      return is_string_list (header, member);

    default:
      g_assert_not_reached ();
    }
}

static char *
describe_wrong_shape (const char *name,
                      Shape       shape)
{
  switch (shape)
    {
    case SHAPE_STRING:
      /* Translators: %s is the name of a header parameter. */
      return g_strdup_printf (_("The header parameter “%s” must be a string (RFC 7515, 4.1)."),
                              name);

    case SHAPE_BOOLEAN:
      /* Translators: %s is the name of a header parameter; true and false are words of JSON. */
      return g_strdup_printf (_("The header parameter “%s” must be true or false "
                                "(RFC 7515, 4.1)."), name);

    case SHAPE_OBJECT:
      /* Translators: %s is the name of a header parameter. */
      return g_strdup_printf (_("The header parameter “%s” must be an object (RFC 7515, 4.1)."),
                              name);

    case SHAPE_STRING_LIST:
      /* Translators: %s is the name of a header parameter. */
      return g_strdup_printf (_("The header parameter “%s” must be an array of strings "
                                "(RFC 7515, 4.1)."), name);

    default:
      g_assert_not_reached ();
    }
}

/**
 * jot_header_read:
 * @bytes: a decoded header
 * @error: where to put a `JOT_ERROR_JSON_…` or `JOT_ERROR_TOKEN_TOO_LARGE`
 *
 * Reads a header, which must be a JSON object of a bounded size (RFC 7515, 4).
 *
 * Returns: (transfer full) (nullable): the object, or `NULL` with @error set
 */
JotJson *
jot_header_read (GBytes  *bytes,
                 GError **error)
{
  g_autoptr (JotJson) header = NULL;

  if (g_bytes_get_size (bytes) > JOT_TOKEN_MAX_HEADER)
    {
      jot_error_set_at (error, JOT_ERROR_TOKEN_TOO_LARGE, JOT_TOKEN_MAX_HEADER,
                        /* Translators: both numbers are counts of bytes. */
                        _("The header has %zu bytes; more than %d are not read."),
                        g_bytes_get_size (bytes), JOT_TOKEN_MAX_HEADER);
      return NULL;
    }

  header = jot_json_new_from_bytes (bytes, error);
  if (header == NULL)
    return NULL;

  if (jot_json_get_root_type (header) != JOT_JSON_OBJECT)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, 0,
                        _("The header must be a JSON object, with { and } around it "
                          "(RFC 7515, 4)."));
      return NULL;
    }

  return g_steal_pointer (&header);
}

/**
 * jot_header_check_type:
 * @header: a header
 * @member: one of its members
 * @error: where to put `JOT_ERROR_HEADER_TYPE` with the offset of the value
 *
 * Checks that a registered header parameter has a value of the type that its specification asks
 * for (RFC 7515, 4.1; RFC 7797, 3). Parameters that nobody registered may be anything.
 *
 * Returns: whether it has
 */
gboolean
jot_header_check_type (const JotJson       *header,
                       const JotJsonMember *member,
                       GError             **error)
{
  g_autofree char *name = jot_json_dup_name (header, member);
  g_autofree char *message = NULL;
  const Parameter *parameter = find_parameter (name);

  /* A name with a NUL in it is cut there, and is not the name that it looks like then. */
  if (parameter != NULL && jot_json_find_member (header, name) != member)
    parameter = NULL;

  if (parameter == NULL || has_shape (header, member, parameter->shape))
    return TRUE;

  message = describe_wrong_shape (name, parameter->shape);
  jot_error_set_at (error, JOT_ERROR_HEADER_TYPE, member->value.offset, "%s", message);

  return FALSE;
}

/**
 * jot_header_check_types:
 * @header: a header, an object
 * @error: where to put `JOT_ERROR_HEADER_TYPE` with the offset of the first wrong value
 *
 * Checks the types of all registered parameters.
 *
 * Returns: whether all are right
 */
gboolean
jot_header_check_types (const JotJson *header,
                        GError       **error)
{
  for (gsize i = 0; i < jot_json_get_n_members (header); i++)
    {
      if (!jot_header_check_type (header, jot_json_get_member (header, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_critical_name (JotJson    *header,
                     JotJson    *list,
                     gsize       index,
                     GHashTable *seen,
                     GError    **error)
{
  const JotJsonMember *crit = jot_json_find_member (header, "crit");
  const JotJsonMember *element = jot_json_get_member (list, index);
  gsize offset = crit->value.offset + element->value.offset;
  g_autofree char *name = jot_json_dup_string (list, element, NULL);
  const Parameter *parameter = find_parameter (name);

  if (g_hash_table_contains (seen, name))
    {
      jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, offset,
                        /* Translators: %s is the name of a header parameter, such as b64. */
                        _("“crit” names “%s” twice. Each name may stand there once "
                          "(RFC 7515, 4.1.11)."),
                        name);
      return FALSE;
    }

  if (parameter != NULL && parameter->registered)
    {
      jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, offset,
                        /* Translators: %s is the name of a header parameter, such as b64. */
                        _("“crit” names “%s”, which RFC 7515 itself defines. Only extensions may "
                          "be listed (RFC 7515, 4.1.11)."),
                        name);
      return FALSE;
    }

  if (parameter == NULL)
    {
      jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, offset,
                        /* Translators: %s is the name of a header parameter, such as b64. */
                        _("“crit” demands that “%s” is understood, and it is not: the token must "
                          "be refused (RFC 7515, 4.1.11)."),
                        name);
      return FALSE;
    }

  if (jot_json_find_member (header, name) == NULL)
    {
      jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, offset,
                        /* Translators: %s is the name of a header parameter, such as b64. */
                        _("“crit” names “%s”, but the protected header has no such parameter "
                          "(RFC 7515, 4.1.11)."),
                        name);
      return FALSE;
    }

  g_hash_table_add (seen, g_steal_pointer (&name));

  return TRUE;
}

/**
 * jot_header_check_crit:
 * @header: a header whose types are right
 * @is_protected: whether the signature covers it
 * @error: where to put `JOT_ERROR_HEADER_CRIT` with the offset of the name in question
 *
 * Checks that `crit`, if it is there, is as RFC 7515, 4.1.11 asks and lists nothing that is not
 * understood here (which is `b64` of RFC 7797), and that a `b64` that changes what is signed is
 * listed in it (RFC 7797, 6).
 *
 * Returns: whether the token may be judged
 */
gboolean
jot_header_check_crit (JotJson *header,
                       gboolean is_protected,
                       GError **error)
{
  const JotJsonMember *crit = jot_json_find_member (header, "crit");
  const JotJsonMember *b64 = jot_json_find_member (header, "b64");
  g_autoptr (GHashTable) seen = NULL;

  if (crit == NULL && b64 == NULL)
    return TRUE;

  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (crit != NULL)
    {
      g_autoptr (JotJson) list = jot_json_new_for_member (header, crit);

      if (!is_protected)
        {
          jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, crit->value.offset,
                            _("“crit” stands in the unprotected header, where anybody could change "
                              "it (RFC 7515, 4.1.11)."));
          return FALSE;
        }

      if (jot_json_get_n_members (list) == 0)
        {
          jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, crit->value.offset,
                            _("“crit” is an empty list. Without a name in it, it must be left out "
                              "(RFC 7515, 4.1.11)."));
          return FALSE;
        }

      for (gsize i = 0; i < jot_json_get_n_members (list); i++)
        {
          if (!check_critical_name (header, list, i, seen, error))
            return FALSE;
        }
    }

  if (b64 != NULL && b64->type == JOT_JSON_FALSE && !g_hash_table_contains (seen, "b64"))
    {
      jot_error_set_at (error, JOT_ERROR_HEADER_CRIT, b64->value.offset,
                        _("“b64” is false but not listed in “crit”: readers that do not know it "
                          "would take the payload for something else (RFC 7797, 6)."));
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_header_is_encoded:
 * @header: (nullable): a protected header
 *
 * Says whether the payload is base64url in the signing input, which it is unless `b64` is false
 * (RFC 7797, 3).
 *
 * Returns: whether it is
 */
gboolean
jot_header_is_encoded (const JotJson *header)
{
  const JotJsonMember *b64;

  if (header == NULL)
    return TRUE;

  b64 = jot_json_find_member (header, "b64");

  return b64 == NULL || b64->type != JOT_JSON_FALSE;
}

/**
 * jot_header_dup_text:
 * @header: a header
 * @name: name of a parameter
 *
 * Gives the value of a parameter that is a string.
 *
 * Returns: (transfer full) (nullable): the string, or `NULL` if there is no such parameter, if it
 *   is not a string, or if it holds a NUL, which no C string can
 */
char *
jot_header_dup_text (const JotJson *header,
                     const char    *name)
{
  const JotJsonMember *member = jot_json_find_member (header, name);
  g_autofree char *text = NULL;
  gsize length;

  if (member == NULL || member->type != JOT_JSON_STRING)
    return NULL;

  text = jot_json_dup_string (header, member, &length);
  if (strlen (text) != length)
    return NULL;

  return g_steal_pointer (&text);
}
