/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-doctor.h"
#include "jot-key-source.h"
#include "jot-keyring.h"
#include "jot-mend.h"
#include "jot-report.h"
#include "jot-token.h"

G_BEGIN_DECLS

/* The examples that are one click away. */
typedef enum
{
  JOT_EXAMPLE_SHARED_SECRET,
  JOT_EXAMPLE_KEY_PAIR,
} JotExample;

/* What a token can be asked for, besides a signature that holds. */
typedef enum
{
  JOT_EXPECT_ALGORITHM,
  JOT_EXPECT_ISSUER,
  JOT_EXPECT_AUDIENCE,
  JOT_EXPECT_TYPE,
  JOT_EXPECT_SUBJECT,
  JOT_N_EXPECTATIONS,
} JotExpectation;

/* Told how far something has come. */
typedef void (*JotDocumentProgress) (guint    n_done,
                                     guint    n_all,
                                     gpointer user_data);

#define JOT_TYPE_DOCUMENT (jot_document_get_type ())

G_DECLARE_FINAL_TYPE (JotDocument, jot_document, JOT, DOCUMENT, GObject)

JotDocument        *jot_document_new                (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument        *jot_document_duplicate          (JotDocument         *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean            jot_document_get_edited         (JotDocument         *self);
void                jot_document_mark_kept          (JotDocument         *self);

const char         *jot_document_get_token_text     (JotDocument         *self);
void                jot_document_set_token_text     (JotDocument         *self,
                                                     const char          *text);
void                jot_document_load_token         (JotDocument         *self,
                                                     const char          *text);
const char         *jot_document_get_address        (JotDocument         *self);
void                jot_document_set_address        (JotDocument         *self,
                                                     const char          *address);
gboolean            jot_document_is_empty           (JotDocument         *self);
void                jot_document_clear              (JotDocument         *self);
void                jot_document_load_example       (JotDocument         *self,
                                                     JotExample           example);

const char         *jot_document_get_header_text    (JotDocument         *self);
void                jot_document_set_header_text    (JotDocument         *self,
                                                     const char          *text);
const GError       *jot_document_get_header_error   (JotDocument         *self);
const char         *jot_document_get_payload_text   (JotDocument         *self);
void                jot_document_set_payload_text   (JotDocument         *self,
                                                     const char          *text);
const GError       *jot_document_get_payload_error  (JotDocument         *self);
gboolean            jot_document_get_payload_is_text (JotDocument        *self);
guint               jot_document_get_n_read         (JotDocument         *self);

const char         *jot_document_get_kid            (JotDocument         *self);
const JotAlgorithm *jot_document_get_algorithm      (JotDocument         *self);
void                jot_document_set_algorithm      (JotDocument         *self,
                                                     const JotAlgorithm  *algorithm);

JotKeyForm          jot_document_get_key_form       (JotDocument         *self);
void                jot_document_set_key_form       (JotDocument         *self,
                                                     JotKeyForm           form);
const char         *jot_document_get_key_text       (JotDocument         *self);
void                jot_document_set_key_text       (JotDocument         *self,
                                                     const char          *text);
JotSecretFormat     jot_document_get_secret_format  (JotDocument         *self);
void                jot_document_set_secret_format  (JotDocument         *self,
                                                     JotSecretFormat      format);
JotKeySet          *jot_document_get_keys           (JotDocument         *self);
JotKey             *jot_document_get_signing_key    (JotDocument         *self);
const GError       *jot_document_get_key_error      (JotDocument         *self);
gboolean            jot_document_load_key           (JotDocument         *self,
                                                     const char          *contents,
                                                     gsize                length,
                                                     GError             **error);
void                jot_document_generate_key       (JotDocument         *self);
void                jot_document_generate_key_for   (JotDocument         *self,
                                                     JotKeySource        *source);
void                jot_document_take_key           (JotDocument         *self,
                                                     const char          *text);
JotKeySource       *jot_document_get_key_source     (JotDocument         *self);
JotKeySource       *jot_document_get_signing_source (JotDocument         *self);
JotKeyring         *jot_document_get_keyring        (JotDocument         *self);
gboolean            jot_document_get_key_is_matched (JotDocument         *self);
gboolean            jot_document_get_sign_separately (JotDocument        *self);
void                jot_document_set_sign_separately (JotDocument        *self,
                                                      gboolean            sign_separately);

gboolean            jot_document_get_re_sign        (JotDocument         *self);
void                jot_document_set_re_sign        (JotDocument         *self,
                                                     gboolean             re_sign);
gboolean            jot_document_get_can_sign       (JotDocument         *self);
const GError       *jot_document_get_sign_error     (JotDocument         *self);
void                jot_document_sign               (JotDocument         *self);
gboolean            jot_document_get_busy           (JotDocument         *self);
gboolean            jot_document_is_checking        (JotDocument         *self);

gint64              jot_document_get_now            (JotDocument         *self);
void                jot_document_set_now            (JotDocument         *self,
                                                     gint64               now);
gboolean            jot_document_get_moved_now      (JotDocument         *self);
void                jot_document_move_now           (JotDocument         *self,
                                                     gint64               now);
void                jot_document_reset_now          (JotDocument         *self);
guint               jot_document_get_leeway         (JotDocument         *self);
void                jot_document_set_leeway         (JotDocument         *self,
                                                     guint                leeway);

const char         *jot_document_get_expected       (JotDocument         *self,
                                                     JotExpectation       what);
void                jot_document_set_expected       (JotDocument         *self,
                                                     JotExpectation       what,
                                                     const char          *value);
gboolean            jot_document_get_has_expectations (JotDocument       *self);

JotToken           *jot_document_get_token          (JotDocument         *self);
gboolean            jot_document_has_decoded        (JotDocument         *self);
JotReport          *jot_document_get_report         (JotDocument         *self);
GPtrArray          *jot_document_get_findings       (JotDocument         *self);
gboolean            jot_document_has_fresh_findings (JotDocument         *self);

void                jot_document_examine_async      (JotDocument         *self,
                                                     GCancellable        *cancellable,
                                                     JotDocumentProgress  progress,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
JotDoctorResult    *jot_document_examine_finish     (JotDocument         *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);
void                jot_document_apply_mend         (JotDocument         *self,
                                                     const JotMend       *mend);
void                jot_document_replace_texts      (JotDocument         *self,
                                                     const char          *label,
                                                     const char          *header,
                                                     const char          *payload);
const char         *jot_document_get_undo_label     (JotDocument         *self);
void                jot_document_undo               (JotDocument         *self);
gboolean            jot_document_undo_holds_key     (JotDocument         *self);
void                jot_document_forget_undo        (JotDocument         *self);

gboolean            jot_document_get_highlight      (JotDocument         *self,
                                                     JotTokenPart        *out_part,
                                                     JotSpan             *out_span);
void                jot_document_set_highlight      (JotDocument         *self,
                                                     JotTokenPart         part,
                                                     JotSpan              span);

G_END_DECLS
