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
  self->key_serial = document->key_serial;
  self->import_keys = document->keys_serial != document->key_serial;
  self->key_form = document->key_form;
  self->secret_format = document->secret_format;

  if (self->import_keys)
    self->key_text = jot_secret_new (document->key_text, strlen (document->key_text));
  else if (document->keys != NULL)
    self->keys = jot_key_set_ref (document->keys);

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
  g_clear_pointer (&self->key_text, jot_secret_unref);
  g_clear_pointer (&self->keys, jot_key_set_unref);
  g_clear_error (&self->key_error);
  g_clear_error (&self->sign_error);
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->signature_report, jot_report_unref);
  g_free (self);
}

static gboolean
has_slow_key (const JotWork *self)
{
  gsize n = self->keys != NULL ? jot_key_set_get_n_keys (self->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (self->keys, i);

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_RSA &&
          (self->kind == JOT_WORK_SIGN || jot_key_get_bits (key) > SHORT_RSA_BITS))
        return TRUE;
    }

  return FALSE;
}

/* For the document: whether it may be done at once, without a thread. */
gboolean
jot_work_is_short (const JotWork *self)
{
  gboolean reads_key_text = self->import_keys && self->key_form == JOT_KEY_FORM_TEXT;

  return strlen (self->token_text) + g_bytes_get_size (self->payload) < SHORT_LENGTH &&
         !reads_key_text &&
         !has_slow_key (self);
}

static void
import_keys (JotWork *self)
{
  gsize length;
  const char *text = (const char *) jot_secret_get_data (self->key_text, &length);
  g_autoptr (JotKey) key = NULL;

  if (length == 0)
    return;

  if (self->key_form == JOT_KEY_FORM_TEXT)
    {
      self->keys = jot_key_set_new_from_text (text, (gssize) length, NULL, &self->key_error);
      return;
    }

  key = jot_key_new_secret_text (text, (gssize) length, self->secret_format, &self->key_error);
  if (key != NULL)
    self->keys = jot_key_set_new_single (key);
}

/* The key to sign with: the first one that can. */
static JotKey *
find_signing_key (const JotWork *self)
{
  gsize n = self->keys != NULL ? jot_key_set_get_n_keys (self->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (self->keys, i);

      if (jot_key_check_fits (key, self->algorithm, JOT_KEY_OP_SIGN, NULL))
        return key;
    }

  return n > 0 ? jot_key_set_get_key (self->keys, 0) : NULL;
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
  if (self->import_keys)
    import_keys (self);

  if (self->kind == JOT_WORK_COMPOSE || self->kind == JOT_WORK_SIGN)
    make_token_text (self);

  if (*self->token_text == '\0')
    return;

  self->token = jot_token_new (self->token_text, -1);
  self->signature_report = jot_token_verify (self->token, 0, self->keys,
                                             self->expected_algorithm != NULL
                                             ? jot_algorithm_find (self->expected_algorithm)
                                             : NULL);
}
