/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Finding tokens in what was pasted, dropped or opened, without holding up the window. */

#include "config.h"

#include "jot-intake-task.h"

#include "jot-copy.h"
#include "jot-secret.h"
#include "jot-threads.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>
#include <string.h>

/* How much of a stream is read at once. */
#define CHUNK (64 * 1024)

/* Up to here it takes less than a millisecond. */
#define SHORT_LENGTH (32 * 1024)

static GError *
make_size_error (void)
{
  g_autofree char *limit = g_format_size_full (JOT_INTAKE_MAX_TEXT, G_FORMAT_SIZE_IEC_UNITS);

  return g_error_new (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                      /* Translators: %s is a size, such as 10.0 MiB. */
                      _("This is more than the %s that can be opened here. For logs of any size "
                        "there is “jotsmith-cli audit”."), limit);
}

/* Says of a size, where it is known, how much too large it is. */
static GError *
make_known_size_error (goffset size)
{
  g_autofree char *found = g_format_size_full ((guint64) size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *limit = g_format_size_full (JOT_INTAKE_MAX_TEXT, G_FORMAT_SIZE_IEC_UNITS);

  return g_error_new (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                      /* Translators: two sizes, such as 12.5 MiB and 10.0 MiB. */
                      _("This has %s, and no more than %s can be opened here. For logs of any "
                        "size there is “jotsmith-cli audit”."), found, limit);
}

/* Windows writes “Unicode” text in UTF-16, with a mark at its beginning. */
static char *
dup_utf8 (const char *data,
          gsize       length)
{
  const guchar *bytes = (const guchar *) data;
  gboolean is_utf16 = length >= 2 && ((bytes[0] == 0xff && bytes[1] == 0xfe) ||
                                      (bytes[0] == 0xfe && bytes[1] == 0xff));
  char *text = is_utf16 ? g_convert (data, (gssize) length, "UTF-8", "UTF-16", NULL, NULL, NULL)
                        : NULL;

  return text != NULL ? text : g_utf8_make_valid (data, (gssize) length);
}

static JotIntakeAnswer *
find_tokens (const char *data,
             gsize       length)
{
  JotIntakeAnswer *answer = g_new0 (JotIntakeAnswer, 1);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) found = NULL;

  answer->text = dup_utf8 (data, length);
  answer->address = jot_copy_dup_address (answer->text);
  answer->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_intake_token_free);
  answer->counts = g_array_new (FALSE, FALSE, sizeof (guint));

  found = jot_intake_find_tokens (answer->text, -1);
  answer->n_found = found->len;
  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      JotIntakeToken *token = g_ptr_array_index (found, i);
      gpointer place;

      if (g_hash_table_lookup_extended (places, token->token, NULL, &place))
        {
          g_array_index (answer->counts, guint, GPOINTER_TO_UINT (place))++;
          jot_intake_token_free (token);
          continue;
        }

      g_hash_table_insert (places, token->token, GUINT_TO_POINTER (answer->tokens->len));
      g_ptr_array_add (answer->tokens, token);
      g_array_append_val (answer->counts, (guint) { 1 });
    }

  return answer;
}

static void
return_tokens (GTask      *task,
               const char *data,
               gsize       length)
{
  if (length > JOT_INTAKE_MAX_TEXT)
    g_task_return_error (task, make_known_size_error ((goffset) length));
  else
    g_task_return_pointer (task, find_tokens (data, length),
                           (GDestroyNotify) jot_intake_answer_free);
}

static void
text_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  return_tokens (task, task_data, strlen (task_data));
}

/* Reads one byte more than is allowed, to know that there is more. What was read may be a key, which
 * is not to stay in memory. */
static void
return_stream (GTask        *task,
               GInputStream *stream)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GByteArray) data = g_byte_array_sized_new (CHUNK);
  g_autofree guint8 *chunk = g_malloc0 (CHUNK);
  GError *error = NULL;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, &error)) > 0)
    {
      g_byte_array_append (data, chunk, (guint) n);
      if (data->len > JOT_INTAKE_MAX_TEXT)
        break;
    }

  if (n < 0)
    g_task_return_error (task, error);
  else if (n > 0)
    g_task_return_error (task, make_size_error ());
  else
    return_tokens (task, (const char *) data->data, data->len);

  gnutls_memset (chunk, 0, CHUNK);
  gnutls_memset (data->data, 0, data->len);
}

static void
stream_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  return_stream (task, task_data);
}

static void
file_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (task_data, cancellable, &error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE) &&
      g_file_info_get_size (info) > JOT_INTAKE_MAX_TEXT)
    g_task_return_error (task, make_known_size_error (g_file_info_get_size (info)));
  else
    return_stream (task, G_INPUT_STREAM (stream));
}

/**
 * jot_intake_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees an answer.
 */
void
jot_intake_answer_free (JotIntakeAnswer *self)
{
  g_return_if_fail (self != NULL);

  /* It may have been a key. */
  jot_secret_free_string (self->text);
  g_free (self->address);
  g_ptr_array_unref (self->tokens);
  g_array_unref (self->counts);
  g_free (self);
}

/**
 * jot_intake_text_async:
 * @text: what was pasted or dropped
 * @cancellable: (nullable): ends it early
 * @callback: is called with the result
 * @user_data: what it is called with
 *
 * Finds the tokens in a text, in a thread if it is long.
 */
void
jot_intake_text_async (const char         *text,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  gsize length;

  g_return_if_fail (text != NULL);

  g_task_set_source_tag (task, jot_intake_text_async);
  length = strlen (text);
  if (length <= SHORT_LENGTH)
    {
      return_tokens (task, text, length);
      return;
    }

  g_task_set_task_data (task, g_strdup (text), (GDestroyNotify) jot_secret_free_string);
  jot_threads_run (task, text_in_thread);
}

/**
 * jot_intake_file_async:
 * @file: a file
 * @cancellable: (nullable): ends it early
 * @callback: is called with the result
 * @user_data: what it is called with
 *
 * Reads a file in a thread, and finds the tokens in it.
 */
void
jot_intake_file_async (GFile              *file,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, jot_intake_file_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  jot_threads_run (task, file_in_thread);
}

/**
 * jot_intake_stream_async:
 * @stream: what to read, to its end
 * @cancellable: (nullable): ends it early
 * @callback: is called with the result
 * @user_data: what it is called with
 *
 * Reads a stream, such as the standard input, in a thread, and finds the tokens in it.
 */
void
jot_intake_stream_async (GInputStream       *stream,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  g_task_set_source_tag (task, jot_intake_stream_async);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  jot_threads_run (task, stream_in_thread);
}

/**
 * jot_intake_finish:
 * @result: what the callback was called with
 * @error: address of an error, or `NULL`
 *
 * Gives what was found. Errors are those of reading, and `G_IO_ERROR_MESSAGE_TOO_LARGE` for more
 * than [const@Jot.INTAKE_MAX_TEXT].
 *
 * Returns: (transfer full): the answer, or `NULL` with @error set
 */
JotIntakeAnswer *
jot_intake_finish (GAsyncResult *result,
                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
