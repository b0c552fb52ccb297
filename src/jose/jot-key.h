/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "jot-algorithm.h"
#include "jot-json.h"
#include "jot-secret.h"

G_BEGIN_DECLS

#define JOT_KEY_RSA_MIN_BITS 2048
/* A verification with a larger key takes seconds: a way to keep us busy, not a way to be safe. */
#define JOT_KEY_RSA_MAX_BITS 16384

#define JOT_TYPE_KEY (jot_key_get_type ())

typedef struct _JotKey JotKey;

/* How the text of a secret is turned into bytes. */
typedef enum
{
  JOT_SECRET_FORMAT_UTF8,
  JOT_SECRET_FORMAT_BASE64,
  JOT_SECRET_FORMAT_BASE64URL,
  JOT_SECRET_FORMAT_HEX,
} JotSecretFormat;

/* What a key was made from. */
typedef enum
{
  JOT_KEY_ORIGIN_SECRET,
  JOT_KEY_ORIGIN_PEM,
  JOT_KEY_ORIGIN_DER,
  JOT_KEY_ORIGIN_CERTIFICATE,
  JOT_KEY_ORIGIN_JWK,
  JOT_KEY_ORIGIN_GENERATED,
} JotKeyOrigin;

typedef enum
{
  JOT_KEY_OP_SIGN,
  JOT_KEY_OP_VERIFY,
} JotKeyOp;

GType               jot_key_get_type           (void);

JotKey             *jot_key_new_secret         (gconstpointer         data,
                                                gsize                 length,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey             *jot_key_new_secret_text    (const char           *text,
                                                gssize                length,
                                                JotSecretFormat       format,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey             *jot_key_new_from_jwk       (const char           *text,
                                                gssize                length,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey             *jot_key_new_from_jwk_json  (JotJson              *jwk,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey             *jot_key_new_from_pem       (const char           *text,
                                                gssize                length,
                                                const char           *password,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey             *jot_key_new_from_der       (gconstpointer         data,
                                                gsize                 length,
                                                const char           *password,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey             *jot_key_generate           (const JotAlgorithm   *algorithm,
                                                guint                 bits,
                                                const char           *kid,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

JotKey             *jot_key_ref                (JotKey               *self);
void                jot_key_unref              (JotKey               *self);

JotKeyType          jot_key_get_key_type       (const JotKey         *self);
JotCurve            jot_key_get_curve          (const JotKey         *self);
JotKeyOrigin        jot_key_get_origin         (const JotKey         *self);
guint               jot_key_get_bits           (const JotKey         *self);
gboolean            jot_key_is_private         (const JotKey         *self);
const char         *jot_key_get_kid            (const JotKey         *self);
const JotAlgorithm *jot_key_get_algorithm      (const JotKey         *self);
const char         *jot_key_get_algorithm_name (const JotKey         *self);
const char         *jot_key_get_use            (const JotKey         *self);
const char * const *jot_key_get_key_ops        (const JotKey         *self);
JotSecret          *jot_key_get_secret         (const JotKey         *self);
const char         *jot_key_get_subject        (const JotKey         *self);
gboolean            jot_key_get_validity       (const JotKey         *self,
                                                gint64               *out_not_before,
                                                gint64               *out_not_after);
gboolean            jot_key_equal              (const JotKey         *a,
                                                const JotKey         *b);

gboolean            jot_key_check_fits         (const JotKey         *self,
                                                const JotAlgorithm   *algorithm,
                                                JotKeyOp              op,
                                                GError              **error);
gboolean            jot_key_check_strength     (const JotKey         *self,
                                                const JotAlgorithm   *algorithm,
                                                GError              **error);
const JotAlgorithm *jot_key_get_default_algorithm (const JotKey      *self);

char               *jot_key_export_jwk         (const JotKey         *self,
                                                gboolean              with_private,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_key_export_pem         (const JotKey         *self,
                                                gboolean              with_private,
                                                const char           *password,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_key_dup_thumbprint     (const JotKey         *self,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_key_dup_thumbprint_uri (const JotKey       *self,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char               *jot_key_describe           (const JotKey         *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotKey, jot_key_unref)

G_END_DECLS
