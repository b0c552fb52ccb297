/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-lesson-bytes.h"
#include "jot-signature.h"

G_BEGIN_DECLS

/* What a learner can write. */
typedef enum
{
  JOT_LESSON_NAME,
  JOT_LESSON_AGE,
  JOT_LESSON_CLUB,
  JOT_LESSON_SECRET,
  JOT_N_LESSON_TEXTS,
} JotLessonText;

/* How passes are signed. */
typedef enum
{
  /* The club and its guard share a secret: HS256. */
  JOT_LESSON_SECRET_CODE,
  /* The club has a private key, the guard its public half: RS256. */
  JOT_LESSON_KEY_PAIR,
  JOT_N_LESSON_LOCKS,
} JotLessonLock;

/* What a forger can do to a pass on its way. */
typedef enum
{
  JOT_LESSON_OLDER,
  JOT_LESSON_OTHER_KEY,
  JOT_LESSON_NO_SIGNATURE,
  JOT_LESSON_OTHER_SIGNATURE,
  JOT_N_LESSON_FORGERIES,
} JotLessonForgery;

/* What club and guard can try with the keys that they have. */
typedef enum
{
  JOT_LESSON_CLUB_MAKES,
  JOT_LESSON_GUARD_CHECKS,
  JOT_LESSON_GUARD_MAKES,
  JOT_N_LESSON_DEEDS,
} JotLessonDeed;

#define JOT_TYPE_LESSON (jot_lesson_get_type ())

G_DECLARE_FINAL_TYPE (JotLesson, jot_lesson, JOT, LESSON, GObject)

JotLesson          *jot_lesson_new                 (void) G_GNUC_WARN_UNUSED_RESULT;
void                jot_lesson_restart             (JotLesson         *self);

const JotAlgorithm *jot_lesson_lock_get_algorithm  (JotLessonLock      lock);

const char         *jot_lesson_get_text            (JotLesson         *self,
                                                    JotLessonText      which);
void                jot_lesson_set_text            (JotLesson         *self,
                                                    JotLessonText      which,
                                                    const char        *text);
JotLessonLock       jot_lesson_get_lock            (JotLesson         *self);
void                jot_lesson_set_lock            (JotLesson         *self,
                                                    JotLessonLock      lock);
guint               jot_lesson_get_serial          (JotLesson         *self);
JotKey             *jot_lesson_get_key             (JotLesson         *self);
JotKey             *jot_lesson_get_guard_key       (JotLesson         *self);
gboolean            jot_lesson_set_key_pairs       (JotLesson         *self,
                                                    JotKey            *club,
                                                    JotKey            *forger,
                                                    GError           **error);

JotToken           *jot_lesson_get_token           (JotLesson         *self);
char               *jot_lesson_dup_token_text      (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;
const GError       *jot_lesson_get_error           (JotLesson         *self);
GBytes             *jot_lesson_get_signature       (JotLesson         *self);
char               *jot_lesson_dup_weakness        (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;

void                jot_lesson_keep                (JotLesson         *self);
GBytes             *jot_lesson_get_kept_signature  (JotLesson         *self);
char               *jot_lesson_describe_change     (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;

const char         *jot_lesson_get_sent            (JotLesson         *self);
void                jot_lesson_set_sent            (JotLesson         *self,
                                                    const char        *text);
gboolean            jot_lesson_get_is_forged       (JotLesson         *self);
gboolean            jot_lesson_forge               (JotLesson         *self,
                                                    JotLessonForgery   forgery,
                                                    GError           **error);
void                jot_lesson_put_back            (JotLesson         *self);

JotToken           *jot_lesson_get_sent_token      (JotLesson         *self);
JotReport          *jot_lesson_get_report          (JotLesson         *self);
GBytes             *jot_lesson_get_made_again      (JotLesson         *self);
gboolean            jot_lesson_get_lets_in         (JotLesson         *self);
char               *jot_lesson_dup_holder          (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;

char               *jot_lesson_describe_bits       (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_lesson_describe_guard      (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_lesson_explain_guard       (JotLesson         *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean            jot_lesson_try                 (JotLesson         *self,
                                                    JotLessonLock      lock,
                                                    JotLessonDeed      deed,
                                                    GError           **error);

G_END_DECLS
