/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-server-desk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-accept.h"
#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-random.h"
#include "jot-server-careless.h"
#include "jot-server-claims.h"
#include "jot-signature.h"
#include "jot-signer.h"
#include "jot-verifier.h"

/* 128 bits: no two tokens have the same id. */
#define ID_LENGTH 16

/* Without them a token would be good for ever, or be nobody's. */
static const char *const required_claims[] = { "exp", "sub", NULL };

/**
 * JotServerDesk:
 *
 * Where a server makes tokens and looks at those that it is shown, with what it needs to do so
 * prepared. A desk is for one thread.
 */
struct _JotServerDesk
{
  JotServerSetup *setup;
  char           *issuer;
  char           *audience;
  JotSigner      *signer;
  /* For tokens that begin with exactly our own header; all others get a longer look. */
  JotVerifier    *verifier;
  char           *own_header;
};

static JotPolicy
get_policy (const JotServerDesk *self,
            gint64               now)
{
  return (JotPolicy) {
           .now = now,
           .leeway = jot_server_setup_get_config (self->setup)->leeway,
           .issuer = self->issuer,
           .audience = self->audience,
           .required = required_claims,
  };
}

/* Nearly every token is good and our own: this says so in a microsecond. */
static gboolean
admit_quickly (JotServerDesk *self,
               const char    *token,
               gsize          length,
               gint64         now,
               JotAdmission  *admission)
{
  const JotPolicy policy = get_policy (self, now);
  JotReader *reader = jot_verifier_get_reader (self->verifier);
  const char *payload;
  gsize payload_length;

  if (!g_str_has_prefix (token, self->own_header) ||
      !jot_verifier_verify (self->verifier, token, length, NULL) ||
      !jot_reader_read_claims (reader, NULL) || !jot_claims_accept (reader, &policy))
    return FALSE;

  payload = jot_reader_get_payload (reader, &payload_length);
  admission->accepted = TRUE;
  admission->payload = g_strndup (payload, payload_length);

  return TRUE;
}

/* With old keys of other algorithms about, each key pins its own; else there is but one. */
static const JotAlgorithm *
get_expected (const JotServerDesk *self)
{
  const JotServerConfig *config = jot_server_setup_get_config (self->setup);

  return config->old_keys == NULL ? config->algorithm : NULL;
}

/* The same signature in JSON is good too, but it is no JWT, and nobody else would take it. */
static JotReport *
refuse_json (void)
{
  JotReport *report = jot_report_new ();
  JotCheck *check = jot_report_add (report, "structure", JOT_CHECK_FAIL, _("Form"));

  check->detail = g_strdup (_("This is a signature in the JSON serialization. A JWT is always in "
                              "the compact serialization: three parts with dots between them."));
  check->reference = "RFC 7519, 3";
  check->error = JOT_ERROR_TOKEN_SEGMENTS;
  check->verdict = JOT_VERDICT_REFUSED;

  return report;
}

static void
admit_thoroughly (JotServerDesk *self,
                  const char    *text,
                  gsize          length,
                  gint64         now,
                  JotAdmission  *admission)
{
  const JotPolicy policy = get_policy (self, now);
  g_autoptr (JotToken) token = jot_token_new (text, (gssize) length);
  GBytes *payload;
  JotVerdict verdict;

  if (jot_token_get_form (token) != JOT_TOKEN_FORM_COMPACT)
    {
      admission->report = refuse_json ();
      return;
    }

  admission->report = jot_token_verify (token, 0, jot_server_setup_get_keys (self->setup),
                                        get_expected (self));
  verdict = jot_report_get_verdict (admission->report);
  if (verdict < JOT_VERDICT_CLAIMS_REFUSED)
    return;

  jot_claims_validate (token, &policy, admission->report);
  if (jot_report_get_outcome (admission->report, JOT_VERDICT_KIND_CLAIMS) == JOT_CHECK_FAIL)
    return;

  payload = jot_token_get_payload (token);
  admission->accepted = TRUE;
  admission->payload = g_strndup (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
}

static char *
encode_header (JotServerSetup *setup)
{
  const char *header = jot_server_setup_get_header (setup);
  g_autofree char *encoded = jot_base64url_encode (header, strlen (header));

  return g_strconcat (encoded, ".", NULL);
}

static void
clear_desk (JotServerDesk *self)
{
  g_clear_pointer (&self->signer, jot_signer_free);
  g_clear_pointer (&self->verifier, jot_verifier_free);
  jot_server_setup_unref (self->setup);
  g_free (self->issuer);
  g_free (self->audience);
  g_free (self->own_header);
}

/**
 * jot_server_desk_new:
 * @setup: how the server behaves
 * @address: its address, which is issuer and audience if the setup names none
 * @error: return location for an error of domain %JOT_ERROR: why the key can not be used
 *
 * Prepares the keys.
 *
 * Returns: (transfer full): a desk, or `NULL` with @error set
 */
JotServerDesk *
jot_server_desk_new (JotServerSetup *setup,
                     const char     *address,
                     GError        **error)
{
  g_autoptr (JotServerDesk) self = NULL;
  const JotServerConfig *config;
  JotKey *key;

  g_return_val_if_fail (setup != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  config = jot_server_setup_get_config (setup);
  key = jot_server_setup_get_signing_key (setup);

  self = g_atomic_rc_box_new0 (JotServerDesk);
  self->setup = jot_server_setup_ref (setup);
  self->issuer = g_strdup (config->issuer != NULL ? config->issuer : address);
  self->audience = g_strdup (config->audience != NULL ? config->audience : address);
  self->own_header = encode_header (setup);
  self->signer = jot_signer_new (jot_server_setup_get_header (setup), -1, key, config->algorithm,
                                 error);
  if (self->signer == NULL)
    return NULL;

  self->verifier = jot_verifier_new (key, config->algorithm, error);

  return self->verifier != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jot_server_desk_ref:
 * @self: a desk
 *
 * Takes a reference: what began at a desk ends at it, also when another has taken its place.
 *
 * Returns: (transfer full): @self
 */
JotServerDesk *
jot_server_desk_ref (JotServerDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * jot_server_desk_unref:
 * @self: (transfer full): a desk
 *
 * Drops a reference.
 */
void
jot_server_desk_unref (JotServerDesk *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_desk);
}

/**
 * jot_server_desk_issue:
 * @self: a desk
 * @user: who has logged in
 * @now: the time, in seconds since 1970
 * @error: return location for an error of domain %JOT_ERROR, code %JOT_ERROR_CRYPTO
 *
 * Makes a token for a user and signs it.
 *
 * Returns: (transfer full): the token, or `NULL` with @error set
 */
char *
jot_server_desk_issue (JotServerDesk *self,
                       const JotUser *user,
                       gint64         now,
                       GError       **error)
{
  const JotServerConfig *config;
  g_autofree char *id = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (GString) token = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (user != NULL, NULL);

  config = jot_server_setup_get_config (self->setup);
  id = jot_random_text (ID_LENGTH);
  payload = jot_server_claims_make (&(JotServerClaims) {
    .issuer = self->issuer,
    .audience = self->audience,
    .now = now,
    .lifetime = config->lifetime,
    .id = id,
    .common = config->claims,
  }, user);

  token = g_string_new (NULL);
  if (!jot_signer_sign (self->signer, payload, strlen (payload), token, error))
    return NULL;

  return g_string_free (g_steal_pointer (&token), FALSE);
}

/**
 * jot_server_desk_admit:
 * @self: a desk
 * @token: what came as a token
 * @now: the time, in seconds since 1970
 * @with_report: whether the checks are wanted of a good token too
 * @out_admission: (out caller-allocates): return location for the answer
 *
 * Looks at a token: its signature by the keys of the server, its claims by what the server puts
 * into them.
 */
void
jot_server_desk_admit (JotServerDesk *self,
                       const char    *token,
                       gint64         now,
                       gboolean       with_report,
                       JotAdmission  *out_admission)
{
  gsize length;

  g_return_if_fail (self != NULL);
  g_return_if_fail (token != NULL);
  g_return_if_fail (out_admission != NULL);

  *out_admission = (JotAdmission) { 0 };
  length = strlen (token);
  if (!with_report && admit_quickly (self, token, length, now, out_admission))
    return;

  admit_thoroughly (self, token, length, now, out_admission);
  if (!out_admission->accepted && jot_server_setup_get_config (self->setup)->careless)
    {
      out_admission->payload = jot_server_careless_read (jot_server_setup_get_signing_key (
                                                           self->setup), token, now);
      out_admission->by_mistake = out_admission->payload != NULL;
      out_admission->accepted = out_admission->by_mistake;
    }
}

/**
 * jot_admission_clear:
 * @self: an answer
 *
 * Frees what an answer holds.
 */
void
jot_admission_clear (JotAdmission *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->payload, g_free);
  g_clear_pointer (&self->report, jot_report_unref);
}

/**
 * jot_admission_get_cause:
 * @self: an answer
 *
 * Finds the check that a token was refused for.
 *
 * Returns: (transfer none) (nullable): the check, or `NULL` if the token is good
 */
const JotCheck *
jot_admission_get_cause (const JotAdmission *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint kind = 0; self->report != NULL && kind < JOT_N_VERDICT_KINDS; kind++)
    {
      const JotCheck *cause = jot_report_get_cause (self->report, (JotVerdictKind) kind);

      if (cause != NULL && cause->outcome == JOT_CHECK_FAIL)
        return cause;
    }

  return NULL;
}
