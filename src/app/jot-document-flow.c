/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From one text to the others: starting work, taking in what came of it. */

#include "config.h"

#include "jot-document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-threads.h"
#include "jot-validate.h"

/* For all files of the document: puts an error in its place. Returns whether that changes what can
 * be seen. Takes @error. */
gboolean
jot_document_replace_error (GError **place,
                            GError  *error)
{
  gboolean is_same = *place != NULL && error != NULL && (*place)->code == error->code &&
                     jot_error_get_offset (*place) == jot_error_get_offset (error) &&
                     g_str_equal ((*place)->message, error->message);

  if (is_same || *place == error)
    {
      g_clear_error (&error);
      return FALSE;
    }

  g_clear_error (place);
  *place = error;

  return TRUE;
}

static GError *
find_sign_obstacle (JotDocument *self)
{
  const JotAlgorithm *nearest;
  GError *error = NULL;

  if (self->header_error != NULL)
    return g_error_copy (self->header_error);
  if (self->payload_error != NULL)
    return g_error_copy (self->payload_error);
  if (jot_document_get_signing_key_error (self) != NULL)
    return g_error_copy (jot_document_get_signing_key_error (self));

  if (jot_document_get_signing_keys (self) == NULL)
    jot_error_set_at (&error, JOT_ERROR_KEY_EMPTY, G_MAXSIZE,
                      _("Signing needs a secret or a private key."));
  else if (self->algorithm == NULL)
    jot_algorithm_lookup (self->token != NULL && jot_token_get_n_signatures (self->token) > 0 &&
                          jot_token_get_alg (self->token, 0) != NULL
                          ? jot_token_get_alg (self->token, 0) : "", &nearest, &error);
  else if (self->signing_key == NULL)
    jot_error_set_at (&error, JOT_ERROR_KEY_PUBLIC, G_MAXSIZE,
                      _("This is a public key: it verifies, but it cannot sign."));
  else
    jot_key_check_fits (self->signing_key, self->algorithm, JOT_KEY_OP_SIGN, &error);

  return error;
}

/* For all files of the document: what can be signed with, and what is in the way. */
void
jot_document_update_can_sign (JotDocument *self)
{
  JotKey *key = jot_document_choose_signing_key (jot_document_get_signing_keys (self),
                                                 self->kid, self->algorithm);
  gboolean can_sign;
  GError *obstacle;

  if (key != self->signing_key)
    {
      g_clear_pointer (&self->signing_key, jot_key_unref);
      self->signing_key = key != NULL ? jot_key_ref (key) : NULL;
      jot_document_notify (self, PROP_SIGNING_KEY);
    }

  obstacle = find_sign_obstacle (self);
  can_sign = obstacle == NULL && *self->header_text != '\0';
  if (jot_document_replace_error (&self->sign_error, obstacle))
    jot_document_notify (self, PROP_SIGN_ERROR);

  if (can_sign != self->can_sign)
    {
      self->can_sign = can_sign;
      jot_document_notify (self, PROP_CAN_SIGN);
    }
}

/* Whether the three verdicts are what they were. */
static gboolean
is_same_outcome (const JotReport *a,
                 const JotReport *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    {
      if (jot_report_get_outcome (a, (JotVerdictKind) i) !=
          jot_report_get_outcome (b, (JotVerdictKind) i))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same_report (const JotReport *a,
                const JotReport *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  if (jot_report_get_n_checks (a) != jot_report_get_n_checks (b))
    return FALSE;

  for (gsize i = 0; i < jot_report_get_n_checks (a); i++)
    {
      const JotCheck *x = jot_report_get_check (a, i);
      const JotCheck *y = jot_report_get_check (b, i);

      if (x->outcome != y->outcome || !g_str_equal (x->id, y->id) ||
          g_strcmp0 (x->detail, y->detail) != 0)
        return FALSE;
    }

  return TRUE;
}

/* For all files of the document: judges the claims by the time that it is now. */
void
jot_document_update_report (JotDocument *self)
{
  g_autoptr (JotReport) report = NULL;
  JotPolicy policy;

  jot_document_fill_policy (self, self->expected, &policy);
  if (self->signature_report != NULL)
    {
      report = jot_report_copy (self->signature_report);
      if (jot_token_is_well_formed (self->token))
        jot_claims_validate (self->token, &policy, report);
    }

  jot_document_refresh_findings (self, !is_same_outcome (self->report, report));
  if (is_same_report (self->report, report))
    return;

  g_clear_pointer (&self->report, jot_report_unref);
  self->report = g_steal_pointer (&report);
  jot_document_notify (self, PROP_REPORT);
}

static char *
dup_header_text (JotToken *token)
{
  GBytes *header = token != NULL && jot_token_get_n_signatures (token) > 0
                   ? jot_token_get_header (token, 0) : NULL;
  gsize length;
  const char *text = header != NULL ? g_bytes_get_data (header, &length) : NULL;

  return text != NULL ? g_utf8_make_valid (text, (gssize) length) : g_strdup ("");
}

/* The texts follow the token, when it was the token that was changed. */
static void
follow_token (JotDocument *self)
{
  GBytes *payload = self->token != NULL ? jot_token_get_payload (self->token) : NULL;

  self->n_read++;
  jot_document_take_header_text (self, dup_header_text (self->token));
  jot_document_take_payload (self, payload != NULL ? g_bytes_ref (payload)
                                                   : g_bytes_new_static ("", 0));
  jot_document_judge_no_header (self, FALSE);
}

/* Takes down who made the token, before what it was is replaced. */
static void
trace_origin (JotDocument   *self,
              const JotWork *work)
{
  gboolean was_empty = *self->token_text == '\0';

  switch (work->kind)
    {
    case JOT_WORK_READ:
      self->is_draft = self->is_signed_here = FALSE;
      break;

    case JOT_WORK_COMPOSE:
      self->is_draft = self->is_draft || was_empty;
      break;

    case JOT_WORK_SIGN:
      self->is_signed_here = work->sign_error == NULL;
      self->is_draft = !self->is_signed_here && (self->is_draft || was_empty);
      break;

    case JOT_WORK_CHECK:
    default:
      break;
    }
}

static void
take_work (JotDocument *self,
           JotWork     *work)
{
  g_object_freeze_notify (G_OBJECT (self));

  jot_key_source_take_reading (self->key_source, work->key);
  if (work->signing != NULL)
    jot_key_source_take_reading (self->signing_source, work->signing);

  trace_origin (self, work);
  if (!g_str_equal (self->token_text, work->token_text))
    {
      g_free (self->token_text);
      self->token_text = g_steal_pointer (&work->token_text);
      jot_document_notify (self, PROP_TOKEN_TEXT);
    }

  g_clear_pointer (&self->token, jot_token_unref);
  self->token = g_steal_pointer (&work->token);
  g_clear_pointer (&self->signature_report, jot_report_unref);
  self->signature_report = g_steal_pointer (&work->signature_report);
  jot_document_notify (self, PROP_TOKEN);
  if (work->kind != JOT_WORK_CHECK)
    jot_document_set_highlight (self, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);

  if (work->kind == JOT_WORK_READ)
    {
      follow_token (self);
      if (self->keeps_next_texts)
        jot_document_keep_texts (self);
    }
  /* Whoever edits before the token is read has edits. */
  self->keeps_next_texts = FALSE;

  jot_document_update_can_sign (self);
  if (work->sign_error != NULL &&
      jot_document_replace_error (&self->sign_error, g_steal_pointer (&work->sign_error)))
    jot_document_notify (self, PROP_SIGN_ERROR);
  jot_document_update_report (self);
  jot_document_update_findings (self);
  if (work->kind == JOT_WORK_READ && jot_document_match_keyring (self))
    jot_document_start (self, JOT_WORK_CHECK);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_working (JotDocument  *self,
             GCancellable *working)
{
  gboolean was_busy = jot_document_get_busy (self);

  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_set_object (&self->working, working);

  if (was_busy != jot_document_get_busy (self))
    jot_document_notify (self, PROP_BUSY);
}

static void
work_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  jot_work_do (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
work_finished_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  JotDocument *self = JOT_DOCUMENT (object);
  GTask *task = G_TASK (result);
  gboolean sign_after = self->sign_after;

  /* What was overtaken by something newer is dropped. */
  if (!g_task_propagate_boolean (task, NULL) || g_task_get_cancellable (task) != self->working)
    return;

  g_object_freeze_notify (object);
  set_working (self, NULL);
  take_work (self, g_task_get_task_data (task));
  if (sign_after && jot_document_has_usable_texts (self))
    jot_document_start (self, JOT_WORK_SIGN);
  else if (self->check_again)
    jot_document_start (self, JOT_WORK_CHECK);
  g_object_thaw_notify (object);
}

/* For all files of the document: lets go of what is being done. */
void
jot_document_cancel (JotDocument *self)
{
  set_working (self, NULL);
  self->check_again = FALSE;
  self->sign_after = FALSE;
}

/* For all files of the document: begins to do something with what it is now: at once if it takes no
 * time, otherwise in a thread. It takes the place of what was being done, but a mere check comes
 * after that: a key that is typed while the token is being signed must not undo the signing. */
void
jot_document_start (JotDocument *self,
                    JotWorkKind  kind)
{
  g_autoptr (JotWork) work = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GTask) task = NULL;

  if (kind == JOT_WORK_CHECK && self->working != NULL)
    {
      self->check_again = TRUE;
      return;
    }

  jot_document_cancel (self);

  work = jot_work_new (self, kind);
  if (jot_work_is_short (work))
    {
      jot_work_do (work);
      take_work (self, work);
      return;
    }

  cancellable = g_cancellable_new ();
  task = g_task_new (self, cancellable, work_finished_cb, NULL);
  g_task_set_source_tag (task, jot_document_start);
  g_task_set_task_data (task, g_steal_pointer (&work), (GDestroyNotify) jot_work_free);
  self->working_kind = kind;
  set_working (self, cancellable);
  jot_threads_run (task, work_in_thread);
}

/* For all files of the document: begins to sign the texts; those of a token that is still being
 * read when they are there. The former ones would take its place. */
void
jot_document_start_signing (JotDocument *self)
{
  if (self->working != NULL && self->working_kind == JOT_WORK_READ)
    self->sign_after = TRUE;
  else
    jot_document_start (self, JOT_WORK_SIGN);
}

/**
 * jot_document_is_checking:
 * @self: a document
 *
 * Says whether a thread reads another token or key than that which the report is about. What is
 * being signed here is not meant. It changes with `busy`.
 *
 * Returns: whether one does
 */
gboolean
jot_document_is_checking (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->working != NULL &&
         (self->working_kind == JOT_WORK_READ || self->working_kind == JOT_WORK_CHECK);
}
