/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-lesson.h"

G_BEGIN_DECLS

struct _JotLesson
{
  GObject       parent_instance;

  char         *texts[JOT_N_LESSON_TEXTS];
  JotLessonLock lock;
  JotKey       *secret;
  JotKey       *pair;
  JotKey       *public_half;
  JotKey       *forger_pair;
  guint         serial;

  JotToken     *token;
  GError       *error;

  /* What the present signature is compared with. */
  char         *kept_texts[JOT_N_LESSON_TEXTS];
  GBytes       *kept_signatures[JOT_N_LESSON_LOCKS];
  JotKey       *kept_pair;

  /* What reaches the guard, and what he makes of it. */
  char         *sent;
  JotToken     *sent_token;
  JotReport    *report;
  GBytes       *made_again;
};

const char *jot_lesson_get_header  (JotLessonLock      lock);
char       *jot_lesson_write_pass  (const char *const *texts) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *jot_lesson_ref_signature (JotToken        *token) G_GNUC_WARN_UNUSED_RESULT;

void        jot_lesson_send        (JotLesson         *self,
                                    const char        *text);
void        jot_lesson_clear_sent  (JotLesson         *self);
void        jot_lesson_tell        (JotLesson         *self);

G_END_DECLS
