/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-document.h"

G_BEGIN_DECLS

/* What a token can be copied as. */
typedef enum
{
  JOT_COPY_TOKEN,
  JOT_COPY_HEADER_LINE,
  JOT_COPY_CURL,
  JOT_COPY_DECODED,
  JOT_COPY_REPORT,
  JOT_COPY_TOKEN_REDACTED,
  JOT_N_COPIES,
} JotCopyForm;

gboolean  jot_copy_is_possible  (JotDocument          *document,
                                 JotCopyForm           form);
void      jot_copy_text_async   (JotDocument          *document,
                                 JotCopyForm           form,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
char     *jot_copy_text_finish  (GAsyncResult         *result,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
