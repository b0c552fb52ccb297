/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-intake.h"

G_BEGIN_DECLS

/* A text, which may hold anything, also NULs and bytes that are no UTF-8. */
typedef struct
{
  const char *data;
  gsize       length;
} JotIntakeText;

/* What a character of a text is to a token. */
typedef enum
{
  JOT_INTAKE_CHAR_TOKEN,
  JOT_INTAKE_CHAR_INVISIBLE,
  JOT_INTAKE_CHAR_BLANK,
  JOT_INTAKE_CHAR_LINE,
  JOT_INTAKE_CHAR_OTHER,
  JOT_INTAKE_CHAR_END,
} JotIntakeCharKind;

/* How it is written. */
typedef enum
{
  JOT_INTAKE_WRITING_RAW,
  JOT_INTAKE_WRITING_PERCENT,
  JOT_INTAKE_WRITING_ESCAPE,
} JotIntakeWriting;

typedef struct
{
  JotIntakeCharKind kind;
  JotIntakeWriting  writing;
  char              c;
  gsize             size;
} JotIntakeChar;

/* What was taken off, as counts. */
typedef struct
{
  guint    n_blanks;
  guint    n_invisible;
  guint    n_marks;
  guint    n_percent;
  guint    n_escapes;
  guint    n_continuations;
  guint    n_pieces;
  guint    n_nul;
  gboolean has_blank_around;
  gboolean has_quotes;
  gboolean has_punctuation;
  char    *header;
  char    *scheme;
} JotIntakeRemoved;

/* A token while it is being found: its place, and how far what belongs to it reaches around it. */
typedef struct
{
  gsize            start;
  gsize            end;
  gsize            outer_start;
  gsize            outer_end;
  gboolean         is_alone;
  GString         *token;
  JotIntakeSource  source;
  char            *name;
  JotIntakeRemoved removed;
} JotIntakeFound;

/* What is known of the line that was looked at last: up to where, whether cookies are in it, and
 * where a member "value" is. It begins as JOT_INTAKE_LINE_INIT. */
typedef struct
{
  gsize    end;
  gboolean has_cookies;
  JotSpan  value;
} JotIntakeLine;

#define JOT_INTAKE_LINE_INIT { 0, FALSE, { G_MAXSIZE, 0 } }

void            jot_intake_found_clear      (JotIntakeFound         *self);
JotIntakeToken *jot_intake_found_finish     (JotIntakeFound         *self);

/* Characters */
JotIntakeChar   jot_intake_char_read        (JotIntakeText           text,
                                             gsize                   at);
gboolean        jot_intake_char_is_token    (char                    c);
gboolean        jot_intake_char_is_base64   (char                    c);
int             jot_intake_char_get_value   (char                    c);

/* Where a token may begin */
gboolean        jot_intake_begins_header    (const char             *text,
                                             gsize                   length);
gboolean        jot_intake_find_start       (JotIntakeText           text,
                                             gsize                   from,
                                             gsize                  *segment_end,
                                             gsize                  *out_start);
gsize           jot_intake_find_lost_start  (JotIntakeText           text,
                                             gsize                   from,
                                             gsize                   start,
                                             guint                   n_dots);
gsize           jot_intake_count_end_dots   (const char             *token,
                                             gsize                   length,
                                             gboolean               *out_is_token);

/* How far it goes */
gboolean        jot_intake_read_token       (JotIntakeText           text,
                                             gsize                   from,
                                             gsize                   start,
                                             JotIntakeFound         *found);

/* Tokens that are objects */
GArray         *jot_intake_find_objects     (JotIntakeText           text);

/* What stands around it */
gsize           jot_intake_skip_quote       (JotIntakeText           text,
                                             gsize                   at);
gsize           jot_intake_skip_quote_back  (JotIntakeText           text,
                                             gsize                   end);
void            jot_intake_read_context     (JotIntakeText           text,
                                             JotIntakeLine          *line,
                                             JotIntakeFound         *found);

/* A text that is one thing */
void            jot_intake_append_visible   (GString                *token,
                                             const char             *data,
                                             gsize                   length,
                                             JotIntakeRemoved       *removed);
gboolean        jot_intake_read_whole       (JotIntakeText           text,
                                             JotIntakeFound         *found);
gboolean        jot_intake_look_around      (JotIntakeText           text,
                                             JotIntakeFound         *found,
                                             gboolean               *out_before);

/* In words */
void            jot_intake_removed_tell     (const JotIntakeRemoved *self,
                                             GPtrArray              *sentences);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotIntakeFound, jot_intake_found_clear)

G_END_DECLS
