/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-intake.h"

G_BEGIN_DECLS

/* More than anybody looks at in a window; the command line goes through logs of any size. */
#define JOT_INTAKE_MAX_TEXT (10 * 1024 * 1024)

/**
 * JotIntakeAnswer:
 * @text: what was handed in, as text
 * @address: (nullable): where the command of curl in it sends its request
 * @tokens: (element-type JotIntakeToken): the tokens in it, each once
 * @counts: (element-type guint): how often each of them is in it
 * @n_found: how many there are, with those that are there more than once
 *
 * What is in a text that was pasted, dropped or opened.
 */
typedef struct
{
  char      *text;
  char      *address;
  GPtrArray *tokens;
  GArray    *counts;
  guint      n_found;
} JotIntakeAnswer;

void             jot_intake_answer_free  (JotIntakeAnswer      *self);

void             jot_intake_text_async   (const char           *text,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void             jot_intake_file_async   (GFile                *file,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void             jot_intake_stream_async (GInputStream         *stream,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
JotIntakeAnswer *jot_intake_finish       (GAsyncResult         *result,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotIntakeAnswer, jot_intake_answer_free)

G_END_DECLS
