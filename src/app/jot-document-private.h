/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-document.h"
#include "jot-key-source-private.h"
#include "jot-signature.h"
#include "jot-validate.h"

G_BEGIN_DECLS

typedef enum
{
  PROP_0,
  PROP_TOKEN_TEXT,
  PROP_HEADER_TEXT,
  PROP_HEADER_ERROR,
  PROP_PAYLOAD_TEXT,
  PROP_PAYLOAD_ERROR,
  PROP_PAYLOAD_IS_TEXT,
  PROP_ALGORITHM,
  PROP_KEY_FORM,
  PROP_KEY_TEXT,
  PROP_SECRET_FORMAT,
  PROP_KEYS,
  PROP_SIGNING_KEY,
  PROP_KEY_ERROR,
  PROP_KEY_IS_MATCHED,
  PROP_SIGN_SEPARATELY,
  PROP_RE_SIGN,
  PROP_CAN_SIGN,
  PROP_SIGN_ERROR,
  PROP_BUSY,
  PROP_NOW,
  PROP_MOVED_NOW,
  PROP_LEEWAY,
  PROP_TOKEN,
  PROP_REPORT,
  PROP_FINDINGS,
  PROP_HAS_EXPECTATIONS,
  PROP_UNDO_LABEL,
  N_PROPS
} JotDocumentProperty;

/* What is to be done: judge the token again, with the texts left alone; read it, with the texts
 * following it; or make it of the two texts, with the signature that it had or with a new one. */
typedef enum
{
  JOT_WORK_CHECK,
  JOT_WORK_READ,
  JOT_WORK_COMPOSE,
  JOT_WORK_SIGN,
} JotWorkKind;

/* Everything that a piece of work needs and finds, so that it can be done in a thread. */
typedef struct
{
  JotWorkKind         kind;
  char               *token_text;
  char               *header_text;
  GBytes             *payload;
  const JotAlgorithm *algorithm;
  char               *expected_algorithm;

  char               *kid;
  JotKeyReading      *key;
  /* `NULL` where the same key verifies and signs. */
  JotKeyReading      *signing;

  GError             *sign_error;
  JotToken           *token;
  JotReport          *signature_report;
} JotWork;

typedef struct _JotDocumentStep JotDocumentStep;

struct _JotDocument
{
  GObject             parent_instance;

  char               *token_text;
  /* Where the token was to be sent when it came, if that is known. */
  char               *address;
  char               *header_text;
  GError             *header_error;
  char               *payload_text;
  GError             *payload_error;
  /* The payload whose text is shown, or the bytes that are no text. */
  GBytes             *payload;
  gboolean            payload_is_text;
  const JotAlgorithm *algorithm;
  /* Header and payload as they came in or were last copied; also those that are being read. */
  char               *kept_header;
  GBytes             *kept_payload;
  gboolean            keeps_next_texts;
  guint               n_read;

  /* What the header names as its key. */
  char               *kid;
  JotKeySource       *key_source;
  JotKeySource       *signing_source;
  gboolean            sign_separately;
  JotKeyring         *keyring;
  gboolean            key_is_matched;
  JotKey             *signing_key;

  gboolean            re_sign;
  gboolean            can_sign;
  GError             *sign_error;

  /* What the clock shows, and what the claims are judged by: the same, unless it was moved. */
  gint64              clock;
  gint64              now;
  gboolean            moved_now;
  guint               leeway;
  char               *expected[JOT_N_EXPECTATIONS];
  JotToken           *token;
  JotReport          *signature_report;
  JotReport          *report;

  GPtrArray          *findings;
  JotToken           *findings_token;
  /* When they were looked for; the search that goes on, and whether another is to follow. */
  gint64              findings_now;
  GCancellable       *searching;
  gboolean            search_again;

  /* Whether the token was made here and never signed; whether it was signed here. */
  gboolean            is_draft;
  gboolean            is_signed_here;

  /* The last great step, which can be taken back. */
  JotDocumentStep    *step;
  guint               n_open_steps;

  /* The work that is going on, and what is to follow it. */
  GCancellable       *working;
  JotWorkKind         working_kind;
  gboolean            check_again;
  gboolean            sign_after;
  GCancellable       *generating;
  /* Whether the token is still the one that was there when a key for it was asked for. */
  gboolean            signs_generated;
  JotKeySource       *generated_source;

  /* What the pointer or the cursor is on, in whichever view; none if the span is none. */
  JotTokenPart        highlight_part;
  JotSpan             highlight_span;
};

JotWork  *jot_work_new                  (JotDocument         *document,
                                         JotWorkKind          kind);
void      jot_work_free                 (JotWork             *self);
void      jot_work_do                   (JotWork             *self);
gboolean  jot_work_is_short             (const JotWork       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotWork, jot_work_free)

void      jot_document_notify           (JotDocument         *self,
                                         JotDocumentProperty  property);
void      jot_document_emit_highlight   (JotDocument         *self);
gboolean  jot_document_replace_error    (GError             **place,
                                         GError              *error);

void      jot_document_start            (JotDocument         *self,
                                         JotWorkKind          kind);
void      jot_document_start_signing    (JotDocument         *self);
void      jot_document_cancel           (JotDocument         *self);
void      jot_document_update_report    (JotDocument         *self);
void      jot_document_update_can_sign  (JotDocument         *self);
void      jot_document_update_findings  (JotDocument         *self);
void      jot_document_refresh_findings (JotDocument         *self,
                                         gboolean             is_judged_otherwise);
void      jot_document_fill_policy      (JotDocument         *self,
                                         char * const         expected[JOT_N_EXPECTATIONS],
                                         JotPolicy           *policy);

void      jot_document_begin_step       (JotDocument         *self,
                                         const char          *label);
void      jot_document_end_step         (JotDocument         *self);
void      jot_document_edited           (JotDocument         *self);
void      jot_document_step_free        (JotDocumentStep     *self);

void      jot_document_take_token_text  (JotDocument         *self,
                                         char                *text);
void      jot_document_take_algorithm   (JotDocument         *self,
                                         const JotAlgorithm  *algorithm);
void      jot_document_take_header_text (JotDocument         *self,
                                         char                *text);
void      jot_document_judge_no_header  (JotDocument         *self,
                                         gboolean             is_edited);
void      jot_document_take_payload     (JotDocument         *self,
                                         GBytes              *payload);
void      jot_document_keep_texts       (JotDocument         *self);
void      jot_document_expect_texts     (JotDocument         *self);
gboolean  jot_document_has_usable_texts (JotDocument         *self);
gboolean  jot_document_take_new_key     (JotDocument         *self,
                                         JotKey              *key);

void          jot_document_init_keyring          (JotDocument        *self);
void          jot_document_set_key_is_matched    (JotDocument        *self,
                                                  gboolean            is_matched);
void          jot_document_key_chosen            (JotDocument        *self);
gboolean      jot_document_match_keyring         (JotDocument        *self);
void          jot_document_init_keys             (JotDocument        *self);
JotKeySet    *jot_document_get_signing_keys      (JotDocument        *self);
const GError *jot_document_get_signing_key_error (JotDocument        *self);
JotKey       *jot_document_choose_signing_key    (JotKeySet          *keys,
                                                  const char         *kid,
                                                  const JotAlgorithm *algorithm);

G_END_DECLS
