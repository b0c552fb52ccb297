/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-form-kind.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *nick;
  const char *title;
  JotJsonType type;
} Kind;

/* The names are those of JSON, as people who write tokens know them. */
static const Kind kinds[JOT_N_FORM_KINDS] = {
  [JOT_FORM_KIND_STRING] = { "string", N_("String"), JOT_JSON_STRING },
  [JOT_FORM_KIND_NUMBER] = { "number", N_("Number"), JOT_JSON_NUMBER },
  [JOT_FORM_KIND_TIME] = { "time", N_("Date and Time"), JOT_JSON_NUMBER },
  [JOT_FORM_KIND_BOOLEAN] = { "boolean", N_("Boolean"), JOT_JSON_TRUE },
  [JOT_FORM_KIND_NULL] = { "null", N_("Null"), JOT_JSON_NULL },
  [JOT_FORM_KIND_ARRAY] = { "array", N_("Array"), JOT_JSON_ARRAY },
  [JOT_FORM_KIND_OBJECT] = { "object", N_("Object"), JOT_JSON_OBJECT },
};

/**
 * jot_form_kind_find:
 * @type: what a value is
 * @is_time: whether it is a time if it is a number
 *
 * Finds out how a value is edited.
 *
 * Returns: the kind
 */
JotFormKind
jot_form_kind_find (JotJsonType type,
                    gboolean    is_time)
{
  if (type == JOT_JSON_NUMBER && is_time)
    return JOT_FORM_KIND_TIME;

  for (guint i = 0; i < JOT_N_FORM_KINDS; i++)
    if (kinds[i].type == (type == JOT_JSON_FALSE ? JOT_JSON_TRUE : type))
      return (JotFormKind) i;

  g_return_val_if_reached (JOT_FORM_KIND_NULL);
}

/**
 * jot_form_kind_from_nick:
 * @nick: name of a kind
 *
 * Returns: the kind of that name, `JOT_N_FORM_KINDS` if there is none
 */
JotFormKind
jot_form_kind_from_nick (const char *nick)
{
  guint i = 0;

  while (i < JOT_N_FORM_KINDS && !g_str_equal (kinds[i].nick, nick))
    i++;

  return (JotFormKind) i;
}

/**
 * jot_form_kind_get_nick:
 * @self: a kind
 *
 * Returns: (transfer none): its name for actions
 */
const char *
jot_form_kind_get_nick (JotFormKind self)
{
  g_return_val_if_fail ((guint) self < JOT_N_FORM_KINDS, NULL);

  return kinds[self].nick;
}

/**
 * jot_form_kind_get_title:
 * @self: a kind
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
jot_form_kind_get_title (JotFormKind self)
{
  g_return_val_if_fail ((guint) self < JOT_N_FORM_KINDS, NULL);

  return _(kinds[self].title);
}

/**
 * jot_form_kind_get_type:
 * @self: a kind
 *
 * Returns: what values of the kind are
 */
JotJsonType
jot_form_kind_get_type (JotFormKind self)
{
  g_return_val_if_fail ((guint) self < JOT_N_FORM_KINDS, JOT_JSON_NULL);

  return kinds[self].type;
}
