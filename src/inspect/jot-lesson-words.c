/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a learner is told about what was just done. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-lesson-private.h"

/* A sentence for one text that is another, or `NULL`. */
static char *
describe_text (JotLesson    *self,
               JotLessonText which)
{
  const char *before = self->kept_texts[which];
  const char *now = self->texts[which];

  if (g_str_equal (before, now))
    return NULL;

  switch (which)
    {
    case JOT_LESSON_NAME:
      /* Translators: both are what is written on a pass, before and after a change. */
      return g_strdup_printf (_("The name was “%s”, now it is “%s”."), before, now);

    case JOT_LESSON_AGE:
      /* Translators: both are what is written on a pass, before and after a change. */
      return g_strdup_printf (_("The age was “%s”, now it is “%s”."), before, now);

    case JOT_LESSON_CLUB:
      /* Translators: both are what is written on a pass, before and after a change. */
      return g_strdup_printf (_("The club was “%s”, now it is “%s”."), before, now);

    case JOT_LESSON_SECRET:
    case JOT_N_LESSON_TEXTS:
    default:
      return self->lock ==
             JOT_LESSON_SECRET_CODE ? g_strdup (_("The secret is another one.")) : NULL;
    }
}

/**
 * jot_lesson_describe_change:
 * @self: a lesson
 *
 * Says what is other than in what was kept.
 *
 * Returns: (transfer full) (nullable): translated sentences, or `NULL` if nothing is
 */
char *
jot_lesson_describe_change (JotLesson *self)
{
  g_autoptr (GString) sentences = g_string_new (NULL);

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  for (guint i = 0; i < JOT_N_LESSON_TEXTS; i++)
    {
      g_autofree char *sentence = describe_text (self, (JotLessonText) i);

      if (sentence != NULL)
        g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", sentence);
    }
  if (self->lock == JOT_LESSON_KEY_PAIR && self->pair != self->kept_pair)
    g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "",
                            _("The key pair is another one."));

  return sentences->len > 0 ? g_string_free (g_steal_pointer (&sentences), FALSE) : NULL;
}

/**
 * jot_lesson_describe_bits:
 * @self: a lesson
 *
 * Says how much of the signature is other than what was kept.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or `NULL` if there is no signature
 */
char *
jot_lesson_describe_bits (JotLesson *self)
{
  GBytes *signature;
  guint n_changed, n_bits;

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  signature = jot_lesson_get_signature (self);
  if (signature == NULL)
    return NULL;

  n_changed = jot_lesson_count_changed (signature, jot_lesson_get_kept_signature (self), &n_bits);

  /* Translators: the first number is how many bits of a signature are others, the second how many
   * there are. */
  return g_strdup_printf (ngettext ("%u of %u bit of the signature changed.",
                                    "%u of %u bits of the signature changed.", n_bits),
                          n_changed, n_bits);
}

/**
 * jot_lesson_describe_guard:
 * @self: a lesson
 *
 * Says what the guard does with who has the pass.
 *
 * Returns: (transfer full): a translated sentence
 */
char *
jot_lesson_describe_guard (JotLesson *self)
{
  g_autofree char *holder = NULL;

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  if (!jot_lesson_get_lets_in (self))
    return g_strdup (_("The guard lets nobody in with this pass."));

  holder = jot_lesson_dup_holder (self);

  return holder != NULL && *holder != '\0'
         /* Translators: %s is the name of a person. */
         ? g_strdup_printf (_("The guard lets %s in."), holder)
         : g_strdup (_("The guard lets in who has this pass."));
}

static char *
explain_mismatch (JotLesson *self)
{
  GBytes *sent = jot_token_get_signature (self->sent_token, 0);
  guint n_changed, n_bits;

  if (self->lock == JOT_LESSON_KEY_PAIR)
    return g_strdup (_("By the public key, this signature does not belong to this text. One of "
                       "them was changed, or another private key was used. Anybody can read a "
                       "pass and write another, but only the club can sign it."));

  n_changed = jot_lesson_count_changed (self->made_again, sent, &n_bits);

  return g_strdup_printf (
    /* Translators: the first number is how many bits differ, the second how many there are. */
    ngettext ("The guard’s own signature is different in %u of %u bit. The pass was changed, or "
              "signed with another secret. Anybody can read a pass and write another, but without "
              "the secret nobody can sign it.",
              "The guard’s own signature is different in %u of %u bits. The pass was changed, or "
              "signed with another secret. Anybody can read a pass and write another, but without "
              "the secret nobody can sign it.", n_bits),
    n_changed, n_bits);
}

/**
 * jot_lesson_explain_guard:
 * @self: a lesson
 *
 * Says why the guard does so, and what is to be learnt from it.
 *
 * Returns: (transfer full): translated sentences
 */
char *
jot_lesson_explain_guard (JotLesson *self)
{
  const JotCheck *cause;
  JotVerdict verdict;

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  verdict = jot_report_get_verdict (self->report);
  if (jot_lesson_get_lets_in (self))
    return g_strdup (self->lock == JOT_LESSON_KEY_PAIR
                     ? _("The public key fits the signature to this text, so it was made with the "
                         "private key, and nothing was changed. The guard needs no list of "
                         "members and no secret.")
                     : _("The guard made the signature again from what the pass says. Both are "
                         "equal, so nothing was changed. He needs no list of members: the secret "
                         "and the pass are enough."));

  if (verdict == JOT_VERDICT_MISMATCH && jot_token_is_well_formed (self->sent_token) &&
      (self->lock == JOT_LESSON_KEY_PAIR || self->made_again != NULL))
    return explain_mismatch (self);

  cause = jot_report_get_cause (self->report, JOT_VERDICT_KIND_SIGNATURE);
  if (cause == NULL || cause->outcome != JOT_CHECK_FAIL)
    cause = jot_report_get_cause (self->report, JOT_VERDICT_KIND_STRUCTURE);

  return g_strdup (cause != NULL && cause->detail != NULL ? cause->detail
                                                           : jot_verdict_get_title (verdict));
}
