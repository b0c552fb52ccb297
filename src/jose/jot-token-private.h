/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-token.h"

G_BEGIN_DECLS

/* More places than anybody reads; a megabyte of garbage must not become a million problems. */
#define JOT_TOKEN_MAX_PROBLEMS 32

/* One signature with the headers that belong to it. */
typedef struct
{
  JotSpan   header_span;
  GBytes   *header;
  /* Of a header that is broken already, nothing more is said: it would follow from the first. */
  gboolean  header_is_exact;
  JotJson  *header_json;
  JotJson  *unprotected_json;
  JotSpan   signature_span;
  GBytes   *signature;
  GBytes   *signing_input;
  char     *alg;
  char     *kid;
} JotTokenSignature;

struct _JotToken
{
  gatomicrefcount  ref_count;
  GBytes          *text;
  JotTokenForm     form;
  gboolean         encrypted;

  GPtrArray       *problems;
  GArray          *segments;
  GPtrArray       *signatures;

  /* The payload, if it travels apart from the token. */
  GBytes          *detached;
  JotSpan          payload_span;
  gboolean         payload_encoded;
  GBytes          *payload;

  /* Read when first asked for: a payload is not looked into before its signature was judged. */
  GOnce            payload_once;
  JotJson         *payload_json;
  GError          *payload_error;
};

JotSpan            jot_span_clip             (JotSpan            outer,
                                              gsize              first,
                                              gsize              last);
JotSpan            jot_span_map_encoded      (JotSpan            encoded,
                                              JotSpan            part_span);

JotTokenSignature *jot_token_add_signature   (JotToken          *self);
void               jot_token_take_problem    (JotToken          *self,
                                              JotTokenPart       part,
                                              JotSpan            token_span,
                                              JotSpan            part_span,
                                              GError            *error);
void               jot_token_take_attached_problem (JotToken    *self,
                                              JotSpan            place);
gboolean           jot_token_is_full         (const JotToken    *self);
GBytes            *jot_token_make_input      (const JotToken    *self,
                                              const char        *header,
                                              gsize              header_length,
                                              GBytes            *payload_text);
GBytes            *jot_token_dup_detached_text (const JotToken  *self,
                                              gboolean           is_encoded);
GBytes            *jot_token_decode_segment  (JotToken          *self,
                                              JotTokenPart       part,
                                              JotSpan            span);
void               jot_token_read_header     (JotToken          *self,
                                              JotTokenSignature *signature);
void               jot_token_read_compact    (JotToken          *self);
void               jot_token_read_json       (JotToken          *self);
gboolean           jot_token_looks_like_json (const JotToken    *self);

G_END_DECLS
