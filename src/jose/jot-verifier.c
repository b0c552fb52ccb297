/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-verifier.h"

#include <glib/gi18n-lib.h>

#include "jot-alg-private.h"
#include "jot-error.h"
#include "jot-header-private.h"

/**
 * JotVerifier:
 *
 * A key and an algorithm, prepared to verify one compact token after the other: many a second, with
 * a yes or no rather than a report. It judges as [func@Jot.token_verify] does, and costs no
 * allocation in the long run: see [struct@Jot.Reader]. One thread at a time may use a verifier,
 * while the key may be shared.
 */
struct _JotVerifier
{
  JotKey             *key;
  const JotAlgorithm *algorithm;
  JotReader          *reader;

  /* The header that was accepted last. */
  JotJson            *header;
};

static gboolean
check_alg (const JotVerifier *self,
           GError           **error)
{
  const char *alg = jot_reader_get_alg (self->reader);

  if (g_strcmp0 (alg, self->algorithm->name) == 0)
    return TRUE;

  if (alg == NULL)
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISSING, G_MAXSIZE,
                      _("The header has no “alg”: every signed token must name its algorithm "
                        "(RFC 7515, 4.1.1)."));
  else if (jot_algorithm_lookup (alg, NULL, error) == JOT_ALGORITHM_STATUS_SUPPORTED)
    jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISMATCH, G_MAXSIZE,
                      /* Translators: both are names of algorithms, such as HS256. */
                      _("The header says %s, and %s was expected. A verifier must not let the "
                        "token choose (RFC 8725, 3.1)."),
                      alg, self->algorithm->name);

  return FALSE;
}

static gboolean
accept_header (JotVerifier *self,
               GError     **error)
{
  JotJson *header = jot_reader_get_header (self->reader);

  if (header == self->header)
    return TRUE;

  if (!check_alg (self, error) || !jot_header_check_crit (header, TRUE, error))
    return FALSE;

  /* Kept, so that no other header can come to stand at the same address. */
  g_clear_pointer (&self->header, jot_json_unref);
  self->header = jot_json_ref (header);

  return TRUE;
}

/**
 * jot_verifier_new:
 * @key: a key, of which a reference is taken
 * @algorithm: the algorithm that tokens must have
 * @error: where to put a `JOT_ERROR_KEY_…`
 *
 * Prepares for verifying. Whether the key is strong enough is the caller's question: see
 * [method@Jot.Key.check_strength].
 *
 * Returns: (transfer full) (nullable): a verifier, or `NULL` with @error set if the key does not
 *   fit the algorithm
 */
JotVerifier *
jot_verifier_new (JotKey             *key,
                  const JotAlgorithm *algorithm,
                  GError            **error)
{
  JotVerifier *self;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (algorithm != NULL, NULL);

  if (!jot_key_check_fits (key, algorithm, JOT_KEY_OP_VERIFY, error))
    return NULL;

  self = g_new0 (JotVerifier, 1);
  self->key = jot_key_ref (key);
  self->algorithm = algorithm;
  self->reader = jot_reader_new ();

  return self;
}

/**
 * jot_verifier_free:
 * @self: (transfer full): a verifier
 *
 * Lets go of the key and of all room.
 */
void
jot_verifier_free (JotVerifier *self)
{
  g_return_if_fail (self != NULL);

  jot_key_unref (self->key);
  jot_reader_free (self->reader);
  g_clear_pointer (&self->header, jot_json_unref);
  g_free (self);
}

/**
 * jot_verifier_verify:
 * @self: a verifier
 * @token: a token in the compact serialisation, which must stay until the next one is verified
 * @length: its length in bytes
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Verifies a signature (RFC 7515, 5.2). The payload may be any bytes, and nothing of it is parsed.
 *
 * Returns: whether the token is well-formed, has the algorithm, and its signature matches
 */
gboolean
jot_verifier_verify (JotVerifier *self,
                     const char  *token,
                     gsize        length,
                     GError     **error)
{
  const char *input;
  const guint8 *signature;
  gsize input_length, signature_length;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!jot_reader_read (self->reader, token, length, error) ||
      !accept_header (self, error))
    return FALSE;

  input = jot_reader_get_signing_input (self->reader, &input_length);
  signature = jot_reader_get_signature (self->reader, &signature_length);

  return jot_algorithm_verify (self->algorithm, self->key, input, input_length,
                               signature, signature_length, error);
}

/**
 * jot_verifier_get_reader:
 * @self: a verifier
 *
 * Gives what read the last token: its payload, and its claims when they are asked for, which should
 * be when it was verified.
 *
 * Returns: (transfer none): the reader
 */
JotReader *
jot_verifier_get_reader (JotVerifier *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reader;
}
