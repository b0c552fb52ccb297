/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-span.h"

G_BEGIN_DECLS

/* What the label of a PEM block promises, least wanted first. */
typedef enum
{
  JOT_PEM_OTHER,
  JOT_PEM_FOREIGN_KEY,
  JOT_PEM_CERTIFICATE,
  JOT_PEM_PUBLIC_KEY,
  JOT_PEM_PRIVATE_KEY,
} JotPemKind;

/**
 * JotPemBlock:
 * @kind: what the label promises
 * @label: what stands after BEGIN
 * @whole: from BEGIN's dashes to END's
 * @body: what is between the two lines
 *
 * One block of a PEM text (RFC 7468), with its places in the text.
 */
typedef struct
{
  JotPemKind kind;
  JotSpan    label;
  JotSpan    whole;
  JotSpan    body;
} JotPemBlock;

gboolean  jot_pem_looks_like (const char   *text,
                              gsize         length);
GArray   *jot_pem_split      (const char   *text,
                              gsize         length,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
