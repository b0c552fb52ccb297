/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "jot-span.h"

G_BEGIN_DECLS

/* Deeper nesting is refused: nothing that people put into a token needs it, and it costs others
 * their stack. */
#define JOT_JSON_MAX_DEPTH 64

typedef enum
{
  JOT_JSON_OBJECT,
  JOT_JSON_ARRAY,
  JOT_JSON_STRING,
  JOT_JSON_NUMBER,
  JOT_JSON_TRUE,
  JOT_JSON_FALSE,
  JOT_JSON_NULL,
} JotJsonType;

/**
 * JotJsonMember:
 * @name: the name as written, without its quotes, escapes not resolved
 * @value: the value as written, a string with its quotes
 * @type: what the value is
 * @escaped: whether the name has escapes in it
 *
 * One top-level member of an object, or one top-level element of an array (its @name is none then).
 */
typedef struct
{
  JotSpan     name;
  JotSpan     value;
  JotJsonType type;
  gboolean    escaped;
} JotJsonMember;

#define JOT_TYPE_JSON (jot_json_get_type ())

typedef struct _JotJson JotJson;

GType                jot_json_get_type       (void);

JotJson             *jot_json_new            (const char          *text,
                                              gssize               length,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JotJson             *jot_json_new_from_bytes (GBytes              *bytes,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JotJson             *jot_json_new_for_member (JotJson             *self,
                                              const JotJsonMember *member) G_GNUC_WARN_UNUSED_RESULT;
JotJson             *jot_json_ref            (JotJson             *self);
void                 jot_json_unref          (JotJson             *self);

const char          *jot_json_get_text       (const JotJson       *self,
                                              gsize               *out_length);
JotJsonType          jot_json_get_root_type  (const JotJson       *self);

gsize                jot_json_get_n_members  (const JotJson       *self);
const JotJsonMember *jot_json_get_member     (const JotJson       *self,
                                              gsize                index);
const JotJsonMember *jot_json_find_member    (const JotJson       *self,
                                              const char          *name);

char                *jot_json_dup_name       (const JotJson       *self,
                                              const JotJsonMember *member);
char                *jot_json_dup_raw        (const JotJson       *self,
                                              const JotJsonMember *member);
char                *jot_json_dup_string     (const JotJson       *self,
                                              const JotJsonMember *member,
                                              gsize               *out_length);
gboolean             jot_json_get_double     (const JotJson       *self,
                                              const JotJsonMember *member,
                                              double              *out_value);
gboolean             jot_json_get_int64      (const JotJson       *self,
                                              const JotJsonMember *member,
                                              gint64              *out_value);

char                *jot_json_quote          (const char          *string,
                                              gssize               length) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotJson, jot_json_unref)

G_END_DECLS
