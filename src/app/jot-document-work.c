/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a document has to compute, apart from the document, so that a thread can do it. */

#include "config.h"

#include "jot-document-private.h"

#include <string.h>

/* Up to here, everything that is not RSA takes well under 5 ms. */
#define SHORT_LENGTH (128 * 1024)

/* Verifying with a larger RSA key, too, takes longer than a frame may. */
#define SHORT_RSA_BITS 4096

static const char *
get_signature_text (const char *token_text)
{
  const char *dot = strrchr (token_text, '.');

  return dot != NULL ? dot + 1 : "";
}

/* For the document: takes down what it looks like now. */
JotWork *
jot_work_new (JotDocument *document,
              JotWorkKind  kind)
{
  JotWork *self = g_new0 (JotWork, 1);

  self->kind = kind;
  self->token_text = g_strdup (document->token_text);
  self->header_text = g_strdup (document->header_text);
  self->payload = g_bytes_ref (document->payload);
  self->algorithm = document->algorithm;
  self->expected_algorithm = g_strdup (document->expected[JOT_EXPECT_ALGORITHM]);
  self->kid = g_strdup (document->kid);
  self->key = jot_key_source_begin_reading (document->key_source);
  if (document->sign_separately)
    self->signing = jot_key_source_begin_reading (document->signing_source);

  return self;
}

/* For the document: forgets it all. */
void
jot_work_free (JotWork *self)
{
  g_free (self->token_text);
  g_free (self->header_text);
  g_free (self->expected_algorithm);
  g_bytes_unref (self->payload);
  g_free (self->kid);
  g_clear_pointer (&self->key, jot_key_reading_free);
  g_clear_pointer (&self->signing, jot_key_reading_free);
  g_clear_error (&self->sign_error);
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->signature_report, jot_report_unref);
  g_free (self);
}

static gboolean
has_slow_key (const JotKeyReading *reading,
              gboolean             signs)
{
  gsize n = reading->keys != NULL ? jot_key_set_get_n_keys (reading->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (reading->keys, i);

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_RSA &&
          (signs || jot_key_get_bits (key) > SHORT_RSA_BITS))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_short_reading (const JotKeyReading *reading,
                   gboolean             signs)
{
  return reading == NULL ||
         (jot_key_reading_is_short (reading) && !has_slow_key (reading, signs));
}

/* For the document: whether it may be done at once, without a thread. */
gboolean
jot_work_is_short (const JotWork *self)
{
  gboolean signs = self->kind == JOT_WORK_SIGN;

  return strlen (self->token_text) + g_bytes_get_size (self->payload) < SHORT_LENGTH &&
         has_short_reading (self->key, signs && self->signing == NULL) &&
         has_short_reading (self->signing, signs);
}

/* Of public keys the first: that it cannot sign is then said by who tries it. */
static JotKey *
find_signing_key (const JotWork *self)
{
  JotKeySet *keys = self->signing != NULL ? self->signing->keys : self->key->keys;
  JotKey *key = jot_document_choose_signing_key (keys, self->kid, self->algorithm);

  if (key == NULL && keys != NULL && jot_key_set_get_n_keys (keys) > 0)
    key = jot_key_set_get_key (keys, 0);

  return key;
}

static void
make_token_text (JotWork *self)
{
  gsize length;
  const char *payload = g_bytes_get_data (self->payload, &length);
  JotKey *key = self->kind == JOT_WORK_SIGN && self->algorithm != NULL ? find_signing_key (self)
                                                                       : NULL;
  g_autofree char *made = NULL;

  if (key != NULL)
    made = jot_sign_compact (self->header_text, -1, payload, (gssize) length, key,
                             self->algorithm, &self->sign_error);
  else
    made = jot_compose_compact (self->header_text, -1, payload, (gssize) length,
                                get_signature_text (self->token_text), &self->sign_error);

  if (made != NULL)
    {
      g_free (self->token_text);
      self->token_text = g_steal_pointer (&made);
    }
}

/* For the document: does it, in whatever thread. */
void
jot_work_do (JotWork *self)
{
  jot_key_reading_do (self->key);
  if (self->signing != NULL)
    jot_key_reading_do (self->signing);

  if (self->kind == JOT_WORK_COMPOSE || self->kind == JOT_WORK_SIGN)
    make_token_text (self);

  if (*self->token_text == '\0')
    return;

  self->token = jot_token_new (self->token_text, -1);
  self->signature_report = jot_token_verify (self->token, 0, self->key->keys,
                                             self->expected_algorithm != NULL
                                             ? jot_algorithm_find (self->expected_algorithm)
                                             : NULL);
}
