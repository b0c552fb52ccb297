/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

/**
 * JotJsonScan:
 * @members: (inout): room for what is found on the top level
 * @capacity: how many fit into @members
 * @may_grow: whether @members is on the heap and may be made larger
 * @n_members: (out): how many there are, which may be more than fit
 * @root_type: (out): what the text is
 * @root: (out): where the value stands, without white space around it
 *
 * What one pass over a JSON text finds.
 */
typedef struct
{
  JotJsonMember *members;
  gsize          capacity;
  gboolean       may_grow;

  gsize          n_members;
  JotJsonType    root_type;
  JotSpan        root;
} JotJsonScan;

gboolean  jot_json_scan         (const char   *text,
                                 gsize         length,
                                 JotJsonScan  *scan,
                                 GError      **error);

char     *jot_json_resolve      (const char   *text,
                                 gsize         length,
                                 gsize        *out_length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
