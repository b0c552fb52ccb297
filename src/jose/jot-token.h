/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "jot-json.h"
#include "jot-span.h"

G_BEGIN_DECLS

/* Nobody sends more, and all of it is held in memory. */
#define JOT_TOKEN_MAX_LENGTH  (64 * 1024 * 1024)
/* Servers refuse request headers long before this. */
#define JOT_TOKEN_MAX_HEADER  (64 * 1024)
#define JOT_TOKEN_MAX_SIGNATURES 64

#define JOT_TYPE_TOKEN (jot_token_get_type ())

typedef struct _JotToken JotToken;

typedef enum
{
  JOT_TOKEN_FORM_COMPACT,
  JOT_TOKEN_FORM_FLATTENED,
  JOT_TOKEN_FORM_GENERAL,
} JotTokenForm;

/* What something that is said of a token is about; also the text that a span belongs to. */
typedef enum
{
  JOT_TOKEN_PART_TOKEN,
  JOT_TOKEN_PART_HEADER,
  JOT_TOKEN_PART_PAYLOAD,
  JOT_TOKEN_PART_SIGNATURE,
  JOT_TOKEN_PART_KEY,
} JotTokenPart;

/**
 * JotTokenProblem:
 * @part: the part of the token that it is about
 * @error: the cause, as text for people and as a code
 * @token_span: the place in the text of the token
 * @part_span: the place in the decoded @part, none if it could not be decoded
 *
 * One reason why a text is not a token by RFC 7515.
 */
typedef struct
{
  JotTokenPart  part;
  GError       *error;
  JotSpan       token_span;
  JotSpan       part_span;
} JotTokenProblem;

GType                  jot_token_get_type              (void);

JotToken              *jot_token_new                   (const char     *text,
                                                        gssize          length) G_GNUC_WARN_UNUSED_RESULT;
JotToken              *jot_token_new_detached          (const char     *text,
                                                        gssize          length,
                                                        GBytes         *payload) G_GNUC_WARN_UNUSED_RESULT;
JotToken              *jot_token_ref                   (JotToken       *self);
void                   jot_token_unref                 (JotToken       *self);

const char            *jot_token_get_text              (const JotToken *self,
                                                        gsize          *out_length);
JotTokenForm           jot_token_get_form              (const JotToken *self);
gboolean               jot_token_is_encrypted          (const JotToken *self);
gboolean               jot_token_is_well_formed        (const JotToken *self);
gsize                  jot_token_get_n_problems        (const JotToken *self);
const JotTokenProblem *jot_token_get_problem           (const JotToken *self,
                                                        gsize           index);

gsize                  jot_token_get_n_segments        (const JotToken *self);
JotSpan                jot_token_get_segment_span      (const JotToken *self,
                                                        gsize           index);

gsize                  jot_token_get_n_signatures      (const JotToken *self);
JotSpan                jot_token_get_header_span       (const JotToken *self,
                                                        gsize           index);
JotSpan                jot_token_get_payload_span      (const JotToken *self);
JotSpan                jot_token_get_signature_span    (const JotToken *self,
                                                        gsize           index);

GBytes                *jot_token_get_header            (const JotToken *self,
                                                        gsize           index);
JotJson               *jot_token_get_header_json       (const JotToken *self,
                                                        gsize           index);
JotJson               *jot_token_get_unprotected_json  (const JotToken *self,
                                                        gsize           index);
GBytes                *jot_token_get_payload           (const JotToken *self);
JotJson               *jot_token_get_payload_json      (JotToken       *self);
const GError          *jot_token_get_payload_error     (JotToken       *self);
GBytes                *jot_token_get_signature         (const JotToken *self,
                                                        gsize           index);
GBytes                *jot_token_get_signing_input     (const JotToken *self,
                                                        gsize           index);

const char            *jot_token_get_alg               (const JotToken *self,
                                                        gsize           index);
const char            *jot_token_get_kid               (const JotToken *self,
                                                        gsize           index);

JotToken              *jot_token_dup_nested            (const JotToken *self);

JotSpan                jot_token_map_span              (const JotToken *self,
                                                        gsize           index,
                                                        JotTokenPart    part,
                                                        JotSpan         part_span);
gboolean               jot_token_find_part             (const JotToken *self,
                                                        JotSpan         token_span,
                                                        gsize          *out_index,
                                                        JotTokenPart   *out_part,
                                                        JotSpan        *out_part_span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotToken, jot_token_unref)

G_END_DECLS
