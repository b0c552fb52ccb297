/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-excerpt.h"
#include "jot-token-view.h"

G_BEGIN_DECLS

/* Servers take no longer header, and the toolkit lays out a line in time that grows with it: of
 * more than this each key would be felt. */
#define JOT_TOKEN_VIEW_MAX_EDITABLE 8192

struct _JotTokenView
{
  GtkTextView    parent_instance;

  JotDocument   *document;
  GSignalGroup  *document_signals;
  /* The text is being brought from the document to the view or back. */
  gboolean       syncing;
  /* What is highlighted is what somebody points at in this view. */
  gboolean       pointing;

  /* One of them is shown: the text to edit, or an excerpt of what is too long for that. */
  GtkTextBuffer *edit_buffer;
  GtkTextBuffer *excerpt_buffer;
  JotExcerpt    *excerpt;
  /* A text too long to edit that was put in at once, until it can be taken. */
  char          *inserted;
  guint          inserted_id;
  /* The height at which all is to be seen, in whole lines where that is too much. */
  int            text_height;
  int            max_height;
  guint          measure_id;

  GtkTextTag    *segment_tags[JOT_TOKEN_PART_SIGNATURE + 1];
  GtkTextTag    *error_tag;
  GtkTextTag    *gap_tag;
  GtkTextTag    *highlight_tag;
};

JotToken   *jot_token_view_get_token        (JotTokenView *self);
char       *jot_token_view_dup_edited       (JotTokenView *self);
gboolean    jot_token_view_is_excerpt       (JotTokenView *self);
void        jot_token_view_show_excerpt     (JotTokenView *self);

void        jot_token_view_init_marks       (JotTokenView *self);
void        jot_token_view_mark             (JotTokenView *self);
void        jot_token_view_mark_highlight   (JotTokenView *self);
JotExcerpt *jot_token_view_make_excerpt     (JotTokenView *self);

void        jot_token_view_class_init_editing (JotTokenViewClass *klass);
void        jot_token_view_init_editing     (JotTokenView *self);

void        jot_token_view_class_init_size  (GtkWidgetClass *widget_class);
void        jot_token_view_init_size        (JotTokenView *self);
void        jot_token_view_measure_soon     (JotTokenView *self);

void        jot_token_view_init_pointing    (JotTokenView *self);
void        jot_token_view_follow_cursor    (JotTokenView *self);

G_END_DECLS
