/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json-private.h"

G_BEGIN_DECLS

/* Members of all objects that are open while scanning; more go to the heap. */
#define JOT_JSON_N_NAMES 48

/* A name of an open object. The prefix settles nearly every comparison. */
typedef struct
{
  const char *text;
  gsize       length;
  guint64     prefix;
  gsize       offset;
} JotJsonName;

/* The names of all objects that are open: those of the innermost come last. */
typedef struct
{
  JotJsonName *names;
  gsize        n_names;
  gsize        capacity;
  GPtrArray   *resolved;
  JotJsonName  few[JOT_JSON_N_NAMES];
} JotJsonNames;

void     jot_json_names_init  (JotJsonNames *self);
void     jot_json_names_clear (JotJsonNames *self);
gboolean jot_json_names_add   (JotJsonNames *self,
                               gsize         first,
                               const char   *text,
                               gsize         length,
                               gboolean      escaped,
                               gsize         offset);
gboolean jot_json_names_close (JotJsonNames *self,
                               gsize         first,
                               gsize        *out_offset);

G_END_DECLS
