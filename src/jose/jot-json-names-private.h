/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json-private.h"

G_BEGIN_DECLS

/* Members of all objects that are open while scanning; more go to the heap. */
#define JOT_JSON_N_NAMES 48

/* A name of an open object. The print, made of its length and its first eight bytes, settles nearly
 * every comparison. */
typedef struct
{
  const char *text;
  gsize       length;
  guint64     print;
  gsize       offset;
} JotJsonName;

/* The names of one open object: where they begin, and a bit for each print that has been seen. */
typedef struct
{
  gsize   first;
  guint64 seen;
} JotJsonScope;

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
void     jot_json_names_open  (JotJsonNames *self,
                               JotJsonScope *scope);
gboolean jot_json_names_add   (JotJsonNames *self,
                               JotJsonScope *scope,
                               const char   *text,
                               gsize         length,
                               gsize         room,
                               gboolean      escaped,
                               gsize         offset);
gboolean jot_json_names_close (JotJsonNames *self,
                               JotJsonScope *scope,
                               gsize        *out_offset);

G_END_DECLS
