/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The second half of the lesson: the pass on its way, and the guard at the door. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-json-edit.h"
#include "jot-lesson-private.h"

/* What a forger tries when he does not know the secret. */
#define GUESS "open sesame"

static const char *
get_bytes_text (GBytes *bytes,
                gssize *out_length)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  *out_length = (gssize) length;

  return text != NULL ? text : "";
}

/* What the guard does who has the secret: the same as the club, with the texts that he was given. */
static GBytes *
make_again (JotLesson *self)
{
  g_autofree char *text = NULL;
  g_autoptr (JotToken) token = NULL;
  GBytes *header_bytes, *payload_bytes;
  const char *header, *payload;
  gssize header_length, payload_length;

  if (self->lock != JOT_LESSON_SECRET_CODE || self->secret == NULL ||
      !jot_token_is_well_formed (self->sent_token) ||
      jot_token_get_n_signatures (self->sent_token) == 0)
    return NULL;

  /* In JSON a token may have no protected header (RFC 7515, 7.2.1), and what travels apart from its
   * payload has none here (F). */
  header_bytes = jot_token_get_header (self->sent_token, 0);
  payload_bytes = jot_token_get_payload (self->sent_token);
  if (header_bytes == NULL || payload_bytes == NULL)
    return NULL;

  header = get_bytes_text (header_bytes, &header_length);
  payload = get_bytes_text (payload_bytes, &payload_length);
  text = jot_sign_compact (header, header_length, payload, payload_length, self->secret,
                           jot_lesson_lock_get_algorithm (self->lock), NULL);
  token = text != NULL ? jot_token_new (text, -1) : NULL;

  return jot_lesson_ref_signature (token);
}

/* For the files of the lesson: forgets what is on its way. */
void
jot_lesson_clear_sent (JotLesson *self)
{
  g_clear_pointer (&self->sent, g_free);
  g_clear_pointer (&self->sent_token, jot_token_unref);
  g_clear_pointer (&self->report, jot_report_unref);
  g_clear_pointer (&self->made_again, g_bytes_unref);
}

/* For the files of the lesson: gives the guard a pass, which he checks. */
void
jot_lesson_send (JotLesson  *self,
                 const char *text)
{
  g_autofree char *sent = g_strdup (text);
  JotKey *key = jot_lesson_get_guard_key (self);
  g_autoptr (JotKeySet) keys = key != NULL ? jot_key_set_new_single (key) : NULL;

  jot_lesson_clear_sent (self);
  self->sent = g_steal_pointer (&sent);
  self->sent_token = jot_token_new (self->sent, -1);
  self->report = jot_token_verify (self->sent_token, 0, keys,
                                   jot_lesson_lock_get_algorithm (self->lock));
  self->made_again = make_again (self);
}

/**
 * jot_lesson_get_sent:
 * @self: a lesson
 *
 * Returns: (transfer none): the text of the pass that reaches the guard
 */
const char *
jot_lesson_get_sent (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->sent;
}

/**
 * jot_lesson_set_sent:
 * @self: a lesson
 * @text: any text
 *
 * Puts something else in the place of the pass on its way to the guard.
 */
void
jot_lesson_set_sent (JotLesson  *self,
                     const char *text)
{
  g_return_if_fail (JOT_IS_LESSON (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->sent, text))
    return;

  jot_lesson_send (self, text);
  jot_lesson_tell (self);
}

/**
 * jot_lesson_get_is_forged:
 * @self: a lesson
 *
 * Returns: whether what reaches the guard is not what the club has made
 */
gboolean
jot_lesson_get_is_forged (JotLesson *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JOT_IS_LESSON (self), FALSE);

  text = jot_lesson_dup_token_text (self);

  return self->token != NULL && !g_str_equal (self->sent, text);
}

/* The pass with another age. */
static char *
write_older (JotLesson *self)
{
  const char *age = g_str_equal (self->texts[JOT_LESSON_AGE], "18") ? "21" : "18";

  return jot_json_with_member (jot_token_get_payload_json (self->token), "age", age);
}

static char *
make_older (JotLesson *self,
            GError   **error)
{
  g_autofree char *payload = write_older (self);
  g_autofree char *text = jot_lesson_dup_token_text (self);
  const char *signature = strrchr (text, '.') + 1;

  return jot_compose_compact (jot_lesson_get_header (self->lock), -1, payload, -1, signature,
                              error);
}

static char *
sign_by_forger (JotLesson *self,
                GError   **error)
{
  g_autofree char *payload = write_older (self);
  g_autoptr (JotKey) key = NULL;

  if (self->lock == JOT_LESSON_KEY_PAIR)
    key = jot_key_ref (self->forger_pair);
  else
    key = jot_key_new_secret_text (GUESS, -1, JOT_SECRET_FORMAT_UTF8, error);
  if (key == NULL)
    return NULL;

  return jot_sign_compact (jot_lesson_get_header (self->lock), -1, payload, -1, key,
                           jot_lesson_lock_get_algorithm (self->lock), error);
}

static char *
take_signature_off (JotLesson *self,
                    GError   **error)
{
  g_autofree char *payload = write_older (self);

  return jot_compose_compact ("{\"alg\":\"none\",\"typ\":\"JWT\"}", -1, payload, -1, "", error);
}

static char *
change_signature (JotLesson *self)
{
  char *text = jot_lesson_dup_token_text (self);
  char *first = strrchr (text, '.') + 1;

  *first = *first == 'A' ? 'B' : 'A';

  return text;
}

/**
 * jot_lesson_forge:
 * @self: a lesson whose club has made a pass
 * @forgery: what to do to it
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Does to the pass, on its way to the guard, what somebody can do who has no key.
 *
 * Returns: whether it was done
 */
gboolean
jot_lesson_forge (JotLesson       *self,
                  JotLessonForgery forgery,
                  GError         **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JOT_IS_LESSON (self), FALSE);
  g_return_val_if_fail (self->token != NULL, FALSE);

  switch (forgery)
    {
    case JOT_LESSON_OLDER:
      text = make_older (self, error);
      break;

    case JOT_LESSON_OTHER_KEY:
      text = sign_by_forger (self, error);
      break;

    case JOT_LESSON_NO_SIGNATURE:
      text = take_signature_off (self, error);
      break;

    case JOT_LESSON_OTHER_SIGNATURE:
    case JOT_N_LESSON_FORGERIES:
    default:
      text = change_signature (self);
      break;
    }

  if (text == NULL)
    return FALSE;

  jot_lesson_set_sent (self, text);

  return TRUE;
}

/**
 * jot_lesson_put_back:
 * @self: a lesson
 *
 * Lets the guard have the pass that the club has made.
 */
void
jot_lesson_put_back (JotLesson *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (JOT_IS_LESSON (self));

  text = jot_lesson_dup_token_text (self);
  jot_lesson_set_sent (self, text);
}

/**
 * jot_lesson_get_sent_token:
 * @self: a lesson
 *
 * Returns: (transfer none): what reaches the guard, read as a token
 */
JotToken *
jot_lesson_get_sent_token (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->sent_token;
}

/**
 * jot_lesson_get_report:
 * @self: a lesson
 *
 * Returns: (transfer none): what the guard found
 */
JotReport *
jot_lesson_get_report (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->report;
}

/**
 * jot_lesson_get_made_again:
 * @self: a lesson
 *
 * Gives the signature that the guard made, with the secret, from what the pass says.
 *
 * Returns: (transfer none) (nullable): the signature, or `NULL` if the guard can make none: he has
 *   only a public key, or the pass can't be read
 */
GBytes *
jot_lesson_get_made_again (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->made_again;
}

/**
 * jot_lesson_get_lets_in:
 * @self: a lesson
 *
 * Returns: whether the guard lets in who has this pass. A weak secret is no matter to him.
 */
gboolean
jot_lesson_get_lets_in (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), FALSE);

  return jot_report_get_verdict (self->report) >= JOT_VERDICT_VALID_WEAK;
}

/**
 * jot_lesson_dup_holder:
 * @self: a lesson
 *
 * Says whose name is on the pass that reaches the guard.
 *
 * Returns: (transfer full) (nullable): a name, or `NULL` if it can't be read
 */
char *
jot_lesson_dup_holder (JotLesson *self)
{
  const JotJsonMember *member;
  JotJson *payload;

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  payload = jot_token_get_payload_json (self->sent_token);
  member = payload != NULL ? jot_json_find_member (payload, "name") : NULL;

  return member != NULL && member->type == JOT_JSON_STRING
         ? jot_json_dup_string (payload, member, NULL) : NULL;
}

/* Has a pass made with a key, which the guard then checks with his own. */
static gboolean
make_and_check (JotLesson         *self,
                const char *const *texts,
                JotLessonLock      lock,
                JotKey            *key,
                gboolean           is_checked,
                GError           **error)
{
  const JotAlgorithm *algorithm = jot_lesson_lock_get_algorithm (lock);
  g_autofree char *payload = jot_lesson_write_pass (texts);
  g_autofree char *text = jot_sign_compact (jot_lesson_get_header (lock), -1, payload, -1, key,
                                            algorithm, error);
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (JotToken) token = NULL;
  g_autoptr (JotReport) report = NULL;

  if (text == NULL)
    return FALSE;
  if (!is_checked)
    return TRUE;

  keys = jot_key_set_new_single (lock == JOT_LESSON_KEY_PAIR ? self->public_half : self->secret);
  token = jot_token_new (text, -1);
  report = jot_token_verify (token, 0, keys, algorithm);
  if (jot_report_get_verdict (report) >= JOT_VERDICT_VALID_WEAK)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_SIGNATURE_MISMATCH, G_MAXSIZE, "%s",
                    jot_verdict_get_title (jot_report_get_verdict (report)));

  return FALSE;
}

/**
 * jot_lesson_try:
 * @self: a lesson
 * @lock: how passes are signed
 * @deed: what is to be tried
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Lets the club or the guard try something, each with the key that he has. A pass that the guard
 * makes is for a friend of his, and is checked as any other.
 *
 * Returns: whether it worked; not with `JOT_ERROR_KEY_PUBLIC` where the guard is to make a pass with
 *   the public half of a pair
 */
gboolean
jot_lesson_try (JotLesson    *self,
                JotLessonLock lock,
                JotLessonDeed deed,
                GError      **error)
{
  const char *texts[JOT_N_LESSON_TEXTS];
  JotKey *club, *guard;

  g_return_val_if_fail (JOT_IS_LESSON (self), FALSE);

  club = lock == JOT_LESSON_KEY_PAIR ? self->pair : self->secret;
  guard = lock == JOT_LESSON_KEY_PAIR ? self->public_half : self->secret;
  if (club == NULL || guard == NULL)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_EMPTY, G_MAXSIZE, _("There is no key yet."));
      return FALSE;
    }

  memcpy (texts, self->texts, sizeof texts);
  if (deed == JOT_LESSON_GUARD_MAKES)
    /* Translators: a first name; that of a friend of the guard, who gets a pass from him. */
    texts[JOT_LESSON_NAME] = _("Eve");

  return make_and_check (self, texts, lock, deed == JOT_LESSON_GUARD_MAKES ? guard : club,
                         deed != JOT_LESSON_CLUB_MAKES, error);
}
