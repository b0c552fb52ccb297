/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lesson.h"

#include <string.h>

#include "jot-lesson-private.h"

/**
 * JotLesson:
 *
 * How a signature is made, to be learnt by doing it: a club writes a pass and signs it, the pass goes
 * to the guard, perhaps through the hands of a forger, and the guard checks it. All of it is really
 * done with the texts and keys that are set here.
 *
 * What is shown of it may have changed whenever it emits `changed`.
 */

G_DEFINE_FINAL_TYPE (JotLesson, jot_lesson, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What stands there at first. The secret is as long as the hash, and so long enough for HS256. */
static const char *const first_texts[JOT_N_LESSON_TEXTS] = {
  [JOT_LESSON_NAME] = "Ada",
  [JOT_LESSON_AGE] = "12",
  [JOT_LESSON_CLUB] = "Chess",
  [JOT_LESSON_SECRET] = "the knights only meet on fridays",
};

static gboolean
is_number (const char *text)
{
  g_autofree char *array = g_strconcat ("[", text, "]", NULL);
  g_autoptr (JotJson) json = jot_json_new (array, -1, NULL);
  const JotJsonMember *member;

  if (json == NULL || jot_json_get_n_members (json) != 1)
    return FALSE;

  member = jot_json_get_member (json, 0);

  return member->type == JOT_JSON_NUMBER && member->value.length == strlen (text);
}

/* For the files of the lesson: the header of a pass. */
const char *
jot_lesson_get_header (JotLessonLock lock)
{
  return lock == JOT_LESSON_KEY_PAIR ? "{\"alg\":\"RS256\",\"typ\":\"JWT\"}"
                                     : "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
}

/* For the files of the lesson: the payload of a pass. */
char *
jot_lesson_write_pass (const char *const *texts)
{
  g_autofree char *name = jot_json_quote (texts[JOT_LESSON_NAME], -1);
  g_autofree char *club = jot_json_quote (texts[JOT_LESSON_CLUB], -1);
  g_autofree char *age = is_number (texts[JOT_LESSON_AGE])
                         ? g_strdup (texts[JOT_LESSON_AGE])
                         : jot_json_quote (texts[JOT_LESSON_AGE], -1);

  return g_strdup_printf ("{\"name\":%s,\"age\":%s,\"club\":%s}", name, age, club);
}

/* For the files of the lesson: the signature of a token, if it has one. */
GBytes *
jot_lesson_ref_signature (JotToken *token)
{
  GBytes *signature = token != NULL && jot_token_get_n_signatures (token) > 0
                      ? jot_token_get_signature (token, 0) : NULL;

  return signature != NULL ? g_bytes_ref (signature) : NULL;
}

/* For the files of the lesson: says that something is another. */
void
jot_lesson_tell (JotLesson *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static JotToken *
sign (JotLesson         *self,
      const char *const *texts,
      JotKey            *key,
      GError           **error)
{
  g_autofree char *payload = jot_lesson_write_pass (texts);
  g_autofree char *text = jot_sign_compact (jot_lesson_get_header (self->lock), -1, payload, -1,
                                            key, jot_lesson_lock_get_algorithm (self->lock), error);

  return text != NULL ? jot_token_new (text, -1) : NULL;
}

static JotKey *
make_secret (const char *text,
             GError    **error)
{
  return jot_key_new_secret_text (text, -1, JOT_SECRET_FORMAT_UTF8, error);
}

/* What the signature would have been before all changes. */
static void
sign_kept (JotLesson *self)
{
  g_autoptr (JotKey) key = NULL;
  g_autoptr (JotToken) token = NULL;

  if (self->kept_signatures[self->lock] != NULL)
    return;

  if (self->lock == JOT_LESSON_SECRET_CODE)
    key = make_secret (self->kept_texts[JOT_LESSON_SECRET], NULL);
  else if (self->pair != NULL)
    key = jot_key_ref (self->pair);
  if (key == NULL)
    return;

  token = sign (self, (const char *const *) self->kept_texts, key, NULL);
  self->kept_signatures[self->lock] = jot_lesson_ref_signature (token);
  if (self->lock == JOT_LESSON_KEY_PAIR)
    {
      g_clear_pointer (&self->kept_pair, jot_key_unref);
      self->kept_pair = g_steal_pointer (&key);
    }
}

static void
update (JotLesson *self)
{
  g_autofree char *text = NULL;
  JotKey *key;

  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->secret, jot_key_unref);
  g_clear_error (&self->error);

  self->secret = make_secret (self->texts[JOT_LESSON_SECRET],
                              self->lock == JOT_LESSON_SECRET_CODE ? &self->error : NULL);
  key = jot_lesson_get_key (self);
  if (key != NULL)
    self->token = sign (self, (const char *const *) self->texts, key, &self->error);

  sign_kept (self);
  text = jot_lesson_dup_token_text (self);
  jot_lesson_send (self, text);
  jot_lesson_tell (self);
}

static void
keep_texts (JotLesson *self)
{
  for (guint i = 0; i < JOT_N_LESSON_TEXTS; i++)
    {
      g_clear_pointer (&self->kept_texts[i], jot_secret_free_string);
      self->kept_texts[i] = g_strdup (self->texts[i]);
    }
  for (guint i = 0; i < JOT_N_LESSON_LOCKS; i++)
    g_clear_pointer (&self->kept_signatures[i], g_bytes_unref);
}

static void
jot_lesson_finalize (GObject *object)
{
  JotLesson *self = JOT_LESSON (object);

  for (guint i = 0; i < JOT_N_LESSON_TEXTS; i++)
    {
      g_clear_pointer (&self->texts[i], jot_secret_free_string);
      g_clear_pointer (&self->kept_texts[i], jot_secret_free_string);
    }
  for (guint i = 0; i < JOT_N_LESSON_LOCKS; i++)
    g_clear_pointer (&self->kept_signatures[i], g_bytes_unref);
  g_clear_pointer (&self->secret, jot_key_unref);
  g_clear_pointer (&self->pair, jot_key_unref);
  g_clear_pointer (&self->public_half, jot_key_unref);
  g_clear_pointer (&self->forger_pair, jot_key_unref);
  g_clear_pointer (&self->kept_pair, jot_key_unref);
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_error (&self->error);
  jot_lesson_clear_sent (self);

  G_OBJECT_CLASS (jot_lesson_parent_class)->finalize (object);
}

static void
jot_lesson_class_init (JotLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_lesson_finalize;

  /**
   * JotLesson::changed:
   * @self: a lesson
   *
   * Something that it tells is another.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", JOT_TYPE_LESSON, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
jot_lesson_init (JotLesson *self)
{
  jot_lesson_restart (self);
}

/**
 * jot_lesson_new:
 *
 * Begins a lesson, with a pass that is signed with a secret.
 *
 * Returns: (transfer full): a new lesson
 */
JotLesson *
jot_lesson_new (void)
{
  return g_object_new (JOT_TYPE_LESSON, NULL);
}

/**
 * jot_lesson_restart:
 * @self: a lesson
 *
 * Writes all as it was at the beginning. Key pairs stay.
 */
void
jot_lesson_restart (JotLesson *self)
{
  g_return_if_fail (JOT_IS_LESSON (self));

  for (guint i = 0; i < JOT_N_LESSON_TEXTS; i++)
    {
      g_clear_pointer (&self->texts[i], jot_secret_free_string);
      self->texts[i] = g_strdup (first_texts[i]);
    }
  self->lock = JOT_LESSON_SECRET_CODE;
  self->serial++;
  keep_texts (self);
  update (self);
}

/**
 * jot_lesson_lock_get_algorithm:
 * @lock: a way to sign passes
 *
 * Returns: (transfer none): its algorithm
 */
const JotAlgorithm *
jot_lesson_lock_get_algorithm (JotLessonLock lock)
{
  return jot_algorithm_find (lock == JOT_LESSON_KEY_PAIR ? "RS256" : "HS256");
}

/**
 * jot_lesson_get_text:
 * @self: a lesson
 * @which: one of its texts
 *
 * Returns: (transfer none): what is written there
 */
const char *
jot_lesson_get_text (JotLesson    *self,
                     JotLessonText which)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);
  g_return_val_if_fail (which < JOT_N_LESSON_TEXTS, NULL);

  return self->texts[which];
}

/**
 * jot_lesson_set_text:
 * @self: a lesson
 * @which: one of its texts
 * @text: what is to be written there
 *
 * Writes into the pass, or makes the secret another. The pass is signed anew, and goes to the guard.
 */
void
jot_lesson_set_text (JotLesson    *self,
                     JotLessonText which,
                     const char   *text)
{
  g_return_if_fail (JOT_IS_LESSON (self));
  g_return_if_fail (which < JOT_N_LESSON_TEXTS);
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->texts[which], text))
    return;

  jot_secret_free_string (self->texts[which]);
  self->texts[which] = g_strdup (text);
  self->serial++;
  update (self);
}

/**
 * jot_lesson_get_lock:
 * @self: a lesson
 *
 * Returns: how passes are signed
 */
JotLessonLock
jot_lesson_get_lock (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), JOT_LESSON_SECRET_CODE);

  return self->lock;
}

/**
 * jot_lesson_set_lock:
 * @self: a lesson
 * @lock: how passes are to be signed
 *
 * Signs with the secret or with a key pair; the latter needs [method@Jot.Lesson.set_key_pairs].
 */
void
jot_lesson_set_lock (JotLesson    *self,
                     JotLessonLock lock)
{
  g_return_if_fail (JOT_IS_LESSON (self));
  g_return_if_fail (lock < JOT_N_LESSON_LOCKS);

  if (self->lock == lock)
    return;

  self->lock = lock;
  update (self);
}

/**
 * jot_lesson_get_serial:
 * @self: a lesson
 *
 * Tells whether what [method@Jot.Lesson.try] found out still holds: it does as long as the number is
 * the same, whichever way passes are signed now and whatever is on its way to the guard.
 *
 * Returns: a number that is another when a text or a key pair is
 */
guint
jot_lesson_get_serial (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), 0);

  return self->serial;
}

/**
 * jot_lesson_get_key:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): what passes are signed with
 */
JotKey *
jot_lesson_get_key (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->lock == JOT_LESSON_KEY_PAIR ? self->pair : self->secret;
}

/**
 * jot_lesson_get_guard_key:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): what the guard has: the same secret, or the public key
 */
JotKey *
jot_lesson_get_guard_key (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->lock == JOT_LESSON_KEY_PAIR ? self->public_half : self->secret;
}

/**
 * jot_lesson_set_key_pairs:
 * @self: a lesson
 * @club: an RSA key pair for the club, whose public half the guard gets
 * @forger: an RSA key pair for a forger
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Gives the club a key pair, the first one or another.
 *
 * Returns: whether it can be used
 */
gboolean
jot_lesson_set_key_pairs (JotLesson *self,
                          JotKey    *club,
                          JotKey    *forger,
                          GError   **error)
{
  g_autofree char *jwk = NULL;
  JotKey *public_half;

  g_return_val_if_fail (JOT_IS_LESSON (self), FALSE);
  g_return_val_if_fail (club != NULL && forger != NULL, FALSE);

  jwk = jot_key_export_jwk (club, FALSE, error);
  public_half = jwk != NULL ? jot_key_new_from_jwk (jwk, -1, error) : NULL;
  if (public_half == NULL)
    return FALSE;

  g_clear_pointer (&self->pair, jot_key_unref);
  g_clear_pointer (&self->public_half, jot_key_unref);
  g_clear_pointer (&self->forger_pair, jot_key_unref);
  self->pair = jot_key_ref (club);
  self->public_half = public_half;
  self->forger_pair = jot_key_ref (forger);
  self->serial++;
  update (self);

  return TRUE;
}

/**
 * jot_lesson_get_token:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): the pass that the club has made
 */
JotToken *
jot_lesson_get_token (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->token;
}

/**
 * jot_lesson_dup_token_text:
 * @self: a lesson
 *
 * Returns: (transfer full): the text of the pass that the club has made, empty if there is none
 */
char *
jot_lesson_dup_token_text (JotLesson *self)
{
  const char *text = "";
  gsize length = 0;

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  if (self->token != NULL)
    text = jot_token_get_text (self->token, &length);

  return g_strndup (text, length);
}

/**
 * jot_lesson_get_error:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): why there is no pass; `NULL` too while keys are being made
 */
const GError *
jot_lesson_get_error (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->error;
}

/**
 * jot_lesson_get_signature:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): the signature of the pass
 */
GBytes *
jot_lesson_get_signature (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->token != NULL ? jot_token_get_signature (self->token, 0) : NULL;
}

/**
 * jot_lesson_dup_weakness:
 * @self: a lesson
 *
 * Says what is weak about the key that passes are signed with.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or `NULL`
 */
char *
jot_lesson_dup_weakness (JotLesson *self)
{
  g_autoptr (GError) error = NULL;
  JotKey *key;

  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  key = jot_lesson_get_key (self);
  if (key == NULL ||
      jot_key_check_strength (key, jot_lesson_lock_get_algorithm (self->lock), &error))
    return NULL;

  return g_strdup (error->message);
}

/**
 * jot_lesson_keep:
 * @self: a lesson
 *
 * Takes the present pass and signature as those that changes are counted from.
 */
void
jot_lesson_keep (JotLesson *self)
{
  g_return_if_fail (JOT_IS_LESSON (self));

  keep_texts (self);
  sign_kept (self);
  jot_lesson_tell (self);
}

/**
 * jot_lesson_get_kept_signature:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): the signature before the changes
 */
GBytes *
jot_lesson_get_kept_signature (JotLesson *self)
{
  g_return_val_if_fail (JOT_IS_LESSON (self), NULL);

  return self->kept_signatures[self->lock];
}
