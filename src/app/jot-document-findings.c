/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is worth saying of the token and its key, found out in a thread. */

#include "config.h"

#include "jot-document-private.h"

#include <string.h>

#include "jot-finding.h"
#include "jot-threads.h"

/* How far the time may go on before findings that speak of it are looked for again. */
#define FRESH_SECONDS 30

/* What the thread needs. The policy borrows the texts of @expected. The document is not kept: who
 * closes it need not wait for what nobody will read. */
typedef struct
{
  GWeakRef   document;
  JotToken  *token;
  JotKeySet *keys;
  GError    *key_error;
  JotPolicy  policy;
  char      *expected[JOT_N_EXPECTATIONS];
  gboolean   is_draft;
  gboolean   is_signed_here;
} Search;

static Search *
search_new (JotDocument *document)
{
  Search *self = g_new0 (Search, 1);
  JotKeySet *keys = jot_document_get_keys (document);
  const GError *key_error = jot_document_get_key_error (document);

  g_weak_ref_init (&self->document, document);
  self->token = jot_token_ref (document->token);
  self->keys = keys != NULL ? jot_key_set_ref (keys) : NULL;
  self->key_error = key_error != NULL ? g_error_copy (key_error) : NULL;
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    self->expected[i] = g_strdup (document->expected[i]);
  jot_document_fill_policy (document, self->expected, &self->policy);
  self->is_draft = document->is_draft;
  self->is_signed_here = document->is_signed_here;

  return self;
}

static void
search_free (Search *self)
{
  g_weak_ref_clear (&self->document);
  jot_token_unref (self->token);
  g_clear_pointer (&self->keys, jot_key_set_unref);
  g_clear_error (&self->key_error);
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    g_free (self->expected[i]);
  g_free (self);
}

static gboolean
is_same_finding (const JotFinding *a,
                 const JotFinding *b)
{
  /* Two findings of one rule with the same words may still mend with another text. */
  gboolean has_same_mend = a->mend == NULL || b->mend == NULL
                           ? a->mend == b->mend
                           : a->mend->length == b->mend->length &&
                           g_str_equal (a->mend->label, b->mend->label) &&
                           memcmp (a->mend->text, b->mend->text, a->mend->length) == 0;

  return g_str_equal (a->id, b->id) &&
         g_strcmp0 (a->text, b->text) == 0 &&
         g_strcmp0 (a->advice, b->advice) == 0 &&
         a->part == b->part &&
         a->span.offset == b->span.offset && a->span.length == b->span.length &&
         has_same_mend;
}

static gboolean
is_same_list (GPtrArray *a,
              GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      if (!is_same_finding (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }

  return TRUE;
}

/* Takes @findings. */
static void
take_findings (JotDocument *self,
               GPtrArray   *findings)
{
  if (is_same_list (self->findings, findings))
    {
      g_clear_pointer (&findings, g_ptr_array_unref);
      return;
    }

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  jot_document_notify (self, PROP_FINDINGS);
}

/* What is a fault of a token that was received is none of one that is being made: that it is not
 * signed yet, and that a private key is at hand. */
static void
drop_not_meant (const Search *self,
                GPtrArray    *findings)
{
  for (guint i = findings->len; i > 0; i--)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i - 1);

      if ((self->is_draft && g_str_equal (finding->id, "sig-missing")) ||
          ((self->is_draft || self->is_signed_here) &&
           g_str_equal (finding->id, "key-private-given")))
        g_ptr_array_remove_index (findings, i - 1);
    }
}

static void
search_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const Search *search = task_data;
  GPtrArray *findings = jot_findings_collect (search->token, 0, search->keys, search->key_error,
                                              &search->policy);

  drop_not_meant (search, findings);
  g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
}

static void
search_finished_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = G_TASK (result);
  Search *search = g_task_get_task_data (task);
  g_autoptr (JotDocument) self = g_weak_ref_get (&search->document);
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (task, NULL);

  if (self == NULL || g_task_get_cancellable (task) != self->searching)
    return;

  g_clear_object (&self->searching);
  self->findings_now = search->policy.now;
  g_clear_pointer (&self->findings_token, jot_token_unref);
  self->findings_token = jot_token_ref (search->token);
  if (findings != NULL)
    take_findings (self, g_steal_pointer (&findings));

  if (self->search_again)
    jot_document_update_findings (self);
}

/* For all files of the document: looks again for what is worth saying. Only one thread does at a
 * time, however fast somebody types: what changes meanwhile is looked at after that. */
void
jot_document_update_findings (JotDocument *self)
{
  g_autoptr (GTask) task = NULL;

  self->search_again = self->searching != NULL && self->token != NULL;
  if (self->search_again)
    return;

  g_clear_object (&self->searching);
  if (self->token == NULL)
    {
      g_clear_pointer (&self->findings_token, jot_token_unref);
      take_findings (self, NULL);
      return;
    }

  self->searching = g_cancellable_new ();
  task = g_task_new (NULL, self->searching, search_finished_cb, NULL);
  g_task_set_source_tag (task, jot_document_update_findings);
  g_task_set_task_data (task, search_new (self), (GDestroyNotify) search_free);
  jot_threads_run (task, search_in_thread);
}

/* For all files of the document: the time is another one, or the claims stand otherwise by it. */
void
jot_document_refresh_findings (JotDocument *self,
                               gboolean     is_judged_otherwise)
{
  if (self->token == NULL)
    return;

  if (is_judged_otherwise ||
      self->now >= self->findings_now + FRESH_SECONDS ||
      self->now < self->findings_now)
    jot_document_update_findings (self);
}

/**
 * jot_document_get_findings:
 * @self: a document
 *
 * Gives what is worth saying of the token and its key, whatever the signature is. It is found out in
 * a thread: for a moment after a change it may still be of what was there before, see
 * [method@Jot.Document.has_fresh_findings].
 *
 * Returns: (transfer none) (nullable) (element-type JotFinding): the findings, worst first, or
 *   `NULL` if there is no token or nothing is known of it yet
 */
GPtrArray *
jot_document_get_findings (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->findings;
}

/**
 * jot_document_has_fresh_findings:
 * @self: a document
 *
 * Says whether the findings are of the token that is there now, by the key that is there now.
 *
 * Returns: whether they are; if not, `findings` is about to follow
 */
gboolean
jot_document_has_fresh_findings (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->findings_token == self->token && self->working == NULL;
}
