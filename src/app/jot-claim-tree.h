/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

/**
 * JotClaimNode:
 * @json: the object or array that it stands in
 * @member: the member or element
 * @name: its name; of an element its number
 * @path: where it stands, as jq has it
 * @span: where name and value stand in the outermost text
 * @depth: how many objects and arrays are around it
 * @is_element: whether it stands in an array
 * @n_children: how many members or elements its value has
 * @is_open: whether those follow it
 *
 * A member of an object, or of what is nested in that.
 */
typedef struct
{
  JotJson             *json;
  const JotJsonMember *member;
  char                *name;
  char                *path;
  JotSpan              span;
  guint                depth;
  gboolean             is_element;
  gsize                n_children;
  gboolean             is_open;
} JotClaimNode;

typedef struct _JotClaimTree JotClaimTree;

JotClaimTree       *jot_claim_tree_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void                jot_claim_tree_free        (JotClaimTree       *self);

void                jot_claim_tree_set_object  (JotClaimTree       *self,
                                                JotJson            *object);
guint               jot_claim_tree_get_n_nodes (const JotClaimTree *self);
const JotClaimNode *jot_claim_tree_get_node    (const JotClaimTree *self,
                                                guint               index);
void                jot_claim_tree_toggle      (JotClaimTree       *self,
                                                guint               index);
gboolean            jot_claim_tree_is_cut      (const JotClaimTree *self);
void                jot_claim_tree_show_more   (JotClaimTree       *self);

char               *jot_claim_node_dup_value   (const JotClaimNode *self) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_claim_node_dup_excerpt (const JotClaimNode *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotClaimTree, jot_claim_tree_free)

G_END_DECLS
