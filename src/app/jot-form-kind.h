/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-claims.h"

G_BEGIN_DECLS

/* How a value is edited in a form, which is more than what it is. */
typedef enum
{
  JOT_FORM_KIND_STRING,
  JOT_FORM_KIND_NUMBER,
  JOT_FORM_KIND_TIME,
  JOT_FORM_KIND_BOOLEAN,
  JOT_FORM_KIND_NULL,
  JOT_FORM_KIND_ARRAY,
  JOT_FORM_KIND_OBJECT,
  JOT_N_FORM_KINDS
} JotFormKind;

JotFormKind  jot_form_kind_find      (JotJsonType  type,
                                      gboolean     is_time);
JotFormKind  jot_form_kind_from_nick (const char  *nick);
const char  *jot_form_kind_get_nick  (JotFormKind  self);
const char  *jot_form_kind_get_title (JotFormKind  self);
JotJsonType  jot_form_kind_get_type  (JotFormKind  self);

G_END_DECLS
