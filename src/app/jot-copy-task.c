/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Making what is copied of a document, in a thread where that takes long. */

#include "config.h"

#include "jot-copy-task.h"

#include <string.h>

#include "jot-copy.h"
#include "jot-markdown.h"
#include "jot-settings.h"
#include "jot-threads.h"

/* Up to here, everything takes well under 5 ms. */
#define SHORT_LENGTH (128 * 1024)

/* The document as it is now, whatever comes while the text is made. */
typedef struct
{
  JotCopyForm form;
  char       *text;
  char       *address;
  JotToken   *token;
  JotReport  *report;
  GPtrArray  *findings;
  JotSeverity least;
  gint64      now;
} Copying;

static Copying *
copying_new (JotDocument *document,
             JotCopyForm  form)
{
  Copying *self = g_new0 (Copying, 1);
  JotToken *token = jot_document_get_token (document);
  JotReport *report = jot_document_get_report (document);
  GPtrArray *findings = jot_document_get_findings (document);

  self->form = form;
  self->text = g_strdup (jot_document_get_token_text (document));
  self->address = g_strdup (jot_document_get_address (document));
  self->token = token != NULL ? jot_token_ref (token) : NULL;
  self->report = report != NULL ? jot_report_ref (report) : NULL;
  if (findings != NULL && jot_document_has_fresh_findings (document))
    self->findings = g_ptr_array_ref (findings);
  self->least = jot_settings_get_least_severity ();
  self->now = jot_document_get_now (document);

  return self;
}

static void
copying_free (Copying *self)
{
  g_free (self->text);
  g_free (self->address);
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->report, jot_report_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

static char *
make_text (const Copying *copying)
{
  switch (copying->form)
    {
    case JOT_COPY_TOKEN:
      return g_strdup (copying->text);

    case JOT_COPY_HEADER_LINE:
      return jot_copy_format_header_line (copying->text);

    case JOT_COPY_CURL:
      return jot_copy_format_curl (copying->text, copying->address);

    case JOT_COPY_DECODED:
      return jot_copy_format_decoded (copying->token);

    case JOT_COPY_REPORT:
      return jot_markdown_format_report (copying->token, copying->report, copying->findings,
                                         copying->least, copying->now);

    case JOT_COPY_TOKEN_REDACTED:
      return jot_copy_redact (copying->text);

    case JOT_N_COPIES:
    default:
      g_assert_not_reached ();
    }
}

static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, make_text (task_data), g_free);
}

/**
 * jot_copy_is_possible:
 * @document: a document
 * @form: what to copy it as
 *
 * Says whether the document has what it takes.
 *
 * Returns: whether it can be copied in that form
 */
gboolean
jot_copy_is_possible (JotDocument *document,
                      JotCopyForm  form)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (document), FALSE);

  if (form == JOT_COPY_DECODED)
    return jot_document_has_decoded (document);
  if (form == JOT_COPY_REPORT)
    return jot_document_get_token (document) != NULL && jot_document_get_report (document) != NULL;

  return *jot_document_get_token_text (document) != '\0';
}

/**
 * jot_copy_text_async:
 * @document: a document
 * @form: what to copy it as; it must be possible
 * @cancellable: (nullable): stops it
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Makes a text of the document as it is now. Only [method@Jot.Document.get_findings] that are fresh
 * go into a report, and only those that the preferences want to be shown.
 */
void
jot_copy_text_async (JotDocument        *document,
                     JotCopyForm         form,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Copying *copying;

  g_return_if_fail (JOT_IS_DOCUMENT (document));
  g_return_if_fail (jot_copy_is_possible (document, form));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_copy_text_async);
  copying = copying_new (document, form);
  g_task_set_task_data (task, copying, (GDestroyNotify) copying_free);

  if (strlen (copying->text) < SHORT_LENGTH)
    g_task_return_pointer (task, make_text (copying), g_free);
  else
    jot_threads_run (task, make_in_thread);
}

/**
 * jot_copy_text_finish:
 * @result: what the callback was given
 * @error: where to put an error
 *
 * Gives what was made.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if it was stopped
 */
char *
jot_copy_text_finish (GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, jot_copy_text_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
