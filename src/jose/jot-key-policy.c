/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-error.h"
#include "jot-key-private.h"
#include "jot-key-set.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The one place that says which key may do what. */

static gboolean
refuse_kind (const JotKey       *self,
             const JotAlgorithm *algorithm,
             GError            **error)
{
  g_autofree char *description = jot_key_describe (self);

  switch (algorithm->key_type)
    {
    case JOT_KEY_TYPE_OCT:
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        /* Translators: the first %s is an algorithm such as HS256, the second
                         * describes a key, such as "RSA public key, 2048 bits" */
                        _("%s needs a shared secret, but this key is: %s. If the key is the right "
                          "one, the token must be signed with another algorithm."),
                        algorithm->name, description);
      break;

    case JOT_KEY_TYPE_RSA:
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        /* Translators: the first %s is an algorithm such as RS256, the second
                         * describes a key, such as "Secret, 256 bits" */
                        _("%s needs an RSA key, but this key is: %s. Give the issuer’s RSA key, "
                          "as PEM or JWK."),
                        algorithm->name, description);
      break;

    case JOT_KEY_TYPE_EC:
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        /* Translators: the first %s is an algorithm such as ES256, the second
                         * describes a key, the third is a curve such as P-256 */
                        _("%s needs an elliptic curve key, but this key is: %s. Give the issuer’s "
                          "key on the curve %s, as PEM or JWK."),
                        algorithm->name, description, jot_curve_get_name (algorithm->curve));
      break;

    case JOT_KEY_TYPE_OKP:
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        /* Translators: the first %s is an algorithm such as EdDSA, the second
                         * describes a key */
                        _("%s needs an Ed25519 or Ed448 key, but this key is: %s. Give the "
                          "issuer’s key, as PEM or JWK."),
                        algorithm->name, description);
      break;

    case JOT_KEY_TYPE_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }

  return FALSE;
}

/* The form of a line in ~/.ssh/authorized_keys. */
static gboolean
is_ssh_line (const char *text,
             gsize       length)
{
  static const char *const starts[] = { "ssh-rsa AAAA", "ssh-ed25519 AAAA", "ecdsa-sha2-nistp" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (length > strlen (starts[i]) && memcmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;

  return FALSE;
}

/* `alg`: RFC 7517, 4.4, and for keys marked so, RFC 4055, 1.2. */
static gboolean
check_algorithm (const JotKey       *self,
                 const JotAlgorithm *algorithm,
                 GError            **error)
{
  const char *name = jot_key_get_algorithm_name (self);

  if (self->pss_only && algorithm->family != JOT_ALGORITHM_FAMILY_RSA_PSS)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_ALGORITHM, G_MAXSIZE,
                        /* Translators: %s is the name of an algorithm, such as RS256 */
                        _("The key is marked for RSA-PSS alone (RFC 4055, 1.2), so it must not be "
                          "used for %s. Use PS256, PS384 or PS512, or another key."),
                        algorithm->name);
      return FALSE;
    }

  if (self->pss_hash_bits != 0 && self->pss_hash_bits != algorithm->hash_bits)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_ALGORITHM, G_MAXSIZE,
                        /* Translators: %s is the name of an algorithm, such as PS384, %u a number
                         * of bits, such as 256 */
                        _("The key is marked for RSA-PSS with a hash of %u bits (RFC 4055, 1.2): "
                          "it must not be used for %s."),
                        self->pss_hash_bits, algorithm->name);
      return FALSE;
    }

  if (name == NULL || self->algorithm == algorithm)
    return TRUE;

  /* The newer names say the same as EdDSA, but for the curve, which was looked at already. */
  if (self->algorithm != NULL &&
      self->algorithm->family == JOT_ALGORITHM_FAMILY_EDDSA &&
      algorithm->family == JOT_ALGORITHM_FAMILY_EDDSA &&
      (self->algorithm->curve == JOT_CURVE_NONE || algorithm->curve == JOT_CURVE_NONE))
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_ALGORITHM, G_MAXSIZE,
                    /* Translators: both %s are names of algorithms */
                    _("The key’s member “alg” says that it is for %s, so it must not be used for "
                      "%s (RFC 7517, 4.4)."),
                    name, algorithm->name);
  return FALSE;
}

/* `use`: RFC 7517, 4.2. */
static gboolean
check_use (const JotKey *self,
           GError      **error)
{
  if (self->use == NULL || strcmp (self->use, "sig") == 0)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_USE, G_MAXSIZE,
                    /* Translators: %s is what a key gives as its use, such as enc */
                    _("The key’s member “use” is “%s”; a key for signatures has “sig” or no such "
                      "member (RFC 7517, 4.2)."),
                    self->use);
  return FALSE;
}

/* `key_ops`: RFC 7517, 4.3. A private key that may sign may also check what it signed: the public
 * key that would do so says "verify". */
static gboolean
check_ops (const JotKey *self,
           JotKeyOp      op,
           GError      **error)
{
  const char *const *ops = (const char *const *) self->key_ops;

  if (ops == NULL)
    return TRUE;

  if (g_strv_contains (ops, op == JOT_KEY_OP_SIGN ? "sign" : "verify"))
    return TRUE;
  if (op == JOT_KEY_OP_VERIFY && self->is_private && g_strv_contains (ops, "sign"))
    return TRUE;

  if (op == JOT_KEY_OP_SIGN)
    jot_error_set_at (error, JOT_ERROR_KEY_OPS, G_MAXSIZE,
                      _("The key’s member “key_ops” does not list “sign”, so it must not sign "
                        "(RFC 7517, 4.3)."));
  else
    jot_error_set_at (error, JOT_ERROR_KEY_OPS, G_MAXSIZE,
                      _("The key’s member “key_ops” does not list “verify”, so it must not verify "
                        "(RFC 7517, 4.3)."));
  return FALSE;
}

static const JotAlgorithm *
get_default_rsa_algorithm (const JotKey *self)
{
  if (!self->pss_only)
    return jot_algorithm_find ("RS256");

  return jot_algorithm_find (self->pss_hash_bits == 512 ? "PS512" :
                             self->pss_hash_bits == 384 ? "PS384" : "PS256");
}

/**
 * jot_key_policy_is_public_text:
 * @data: (array length=length): the bytes of a secret
 * @length: their number
 *
 * Says whether a secret is the text of a public key: PEM with or without its dashes, DER, a JWK or
 * JWKS, or OpenSSH's line. Who verifies with such a "secret" lets everybody sign who can read the
 * public key (RFC 8725, 2.1).
 *
 * Returns: whether it is one
 */
gboolean
jot_key_policy_is_public_text (gconstpointer data,
                               gsize         length)
{
  g_autoptr (JotKeySet) keys = NULL;
  JotKeyText form = jot_key_text_guess (data, (gssize) length);

  if (form == JOT_KEY_TEXT_UNKNOWN)
    return is_ssh_line (data, length);

  keys = jot_key_set_new_from_text (data, (gssize) length, NULL, NULL);
  if (keys == NULL)
    return FALSE;

  for (gsize i = 0; i < jot_key_set_get_n_keys (keys); i++)
    if (!jot_key_is_private (jot_key_set_get_key (keys, i)))
      return TRUE;

  return FALSE;
}

/**
 * jot_key_check_kind:
 * @self: a key
 * @algorithm: what it is to be used for
 * @op: how
 * @error: return location for an error
 *
 * Checks what cannot be waived: that the key is of the kind and on the curve that the algorithm
 * works with, and has a private part if it is to sign.
 *
 * Returns: whether the key can be used; if not, @error is `JOT_ERROR_KEY_KIND`, `_CURVE` or
 *   `_PUBLIC`
 */
gboolean
jot_key_check_kind (const JotKey       *self,
                    const JotAlgorithm *algorithm,
                    JotKeyOp            op,
                    GError            **error)
{
  if (self->key_type != algorithm->key_type)
    return refuse_kind (self, algorithm, error);

  if (algorithm->curve != JOT_CURVE_NONE && self->curve != algorithm->curve)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_CURVE, G_MAXSIZE,
                        /* Translators: the first %s is an algorithm such as ES256, the others
                         * are curves such as P-256 */
                        _("%s needs a key on the curve %s, but this key is on %s (RFC 7518, 3.4; "
                          "RFC 9864, 2)."),
                        algorithm->name, jot_curve_get_name (algorithm->curve),
                        jot_curve_get_name (self->curve));
      return FALSE;
    }

  if (op == JOT_KEY_OP_SIGN && !self->is_private)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_PUBLIC, G_MAXSIZE,
                        _("This is a public key: it can verify but not sign. Give the private key "
                          "that belongs to it."));
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_key_check_fits:
 * @self: a key
 * @algorithm: what it is to be used for
 * @op: how
 * @error: return location for an error
 *
 * Checks whether the key may be used so: its kind and curve, what it says of itself (`alg`, `use`,
 * `key_ops`), and that a secret is not the text of a public key, with which a forger who knows that
 * key could sign ("algorithm confusion": RFC 8725, 2.1). How strong it is, is another matter: see
 * [func@Jot.key_check_strength].
 *
 * Returns: whether it may; if not, @error is `JOT_ERROR_KEY_KIND`, `_CURVE`, `_PUBLIC`,
 *   `_CONFUSION`, `_ALGORITHM`, `_USE` or `_OPS`
 */
gboolean
jot_key_check_fits (const JotKey       *self,
                    const JotAlgorithm *algorithm,
                    JotKeyOp            op,
                    GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (algorithm != NULL, FALSE);

  if (!jot_key_check_kind (self, algorithm, op, error))
    return FALSE;

  if (self->is_public_text)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_CONFUSION, G_MAXSIZE,
                        /* Translators: %s is an algorithm such as HS256 */
                        _("The secret is the text of a public key. Anybody who has that key could "
                          "sign tokens with %s (RFC 8725, 2.1). Use it as the public key that it "
                          "is, with an algorithm such as RS256."),
                        algorithm->name);
      return FALSE;
    }

  return check_algorithm (self, algorithm, error) &&
         check_use (self, error) &&
         check_ops (self, op, error);
}

/**
 * jot_key_check_strength:
 * @self: a key
 * @algorithm: what it is to be used for
 * @error: return location for an error
 *
 * Checks whether the key is as large as the algorithm asks for: a secret at least as long as the
 * hash (RFC 7518, 3.2), an RSA key of at least 2048 bits (RFC 7518, 3.3 and 3.5). Smaller keys
 * work, but can be guessed or broken.
 *
 * Returns: whether it is; if not, @error is `JOT_ERROR_KEY_TOO_SMALL`
 */
gboolean
jot_key_check_strength (const JotKey       *self,
                        const JotAlgorithm *algorithm,
                        GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (algorithm != NULL, FALSE);

  if (self->bits >= algorithm->min_key_bits)
    return TRUE;

  if (algorithm->family == JOT_ALGORITHM_FAMILY_HMAC)
    jot_error_set_at (error, JOT_ERROR_KEY_TOO_SMALL, G_MAXSIZE,
                      /* Translators: the first %u and the second are numbers of bits, %s is an
                       * algorithm such as HS256, the last %u is a number of bytes */
                      _("The secret has %u bits; %s asks for at least %u, which is %u random bytes "
                        "(RFC 7518, 3.2). A short secret can be guessed from one token."),
                      self->bits, algorithm->name, algorithm->min_key_bits,
                      algorithm->min_key_bits / 8);
  else
    jot_error_set_at (error, JOT_ERROR_KEY_TOO_SMALL, G_MAXSIZE,
                      /* Translators: both %u are numbers of bits, %s is an algorithm such as
                       * RS256 */
                      _("The RSA key has %u bits; %s asks for at least %u (RFC 7518, 3.3). A small "
                        "key can be broken."),
                      self->bits, algorithm->name, algorithm->min_key_bits);

  return FALSE;
}

/**
 * jot_key_get_default_algorithm:
 * @self: a key
 *
 * Chooses what to sign with when nobody said: what the key itself says, else what fits its kind and
 * size best.
 *
 * Returns: (transfer none): an algorithm of the key's kind
 */
const JotAlgorithm *
jot_key_get_default_algorithm (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->algorithm != NULL &&
      jot_key_check_kind (self, self->algorithm, JOT_KEY_OP_VERIFY, NULL))
    return self->algorithm;

  switch (self->key_type)
    {
    case JOT_KEY_TYPE_OCT:
      return jot_algorithm_find ("HS256");

    case JOT_KEY_TYPE_RSA:
      return get_default_rsa_algorithm (self);

    case JOT_KEY_TYPE_EC:
      return jot_algorithm_find (self->curve == JOT_CURVE_P256 ? "ES256" :
                                 self->curve == JOT_CURVE_P384 ? "ES384" : "ES512");

    case JOT_KEY_TYPE_OKP:
      return jot_algorithm_find ("EdDSA");

    case JOT_KEY_TYPE_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}
