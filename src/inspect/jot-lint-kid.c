/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about what the header says of the key: RFC 7515, 4.1.2 to 4.1.8, and RFC 8725, 3.10. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-lint-param-private.h"
#include "jot-time.h"

#define MAX_HASH 32

/* What a `kid` never needs, and what it would do where a verifier uses it carelessly. */
typedef struct
{
  const char *needles[9];
  const char *meaning;
} Injection;

static const Injection injections[] = {
  { { "../", "..\\", "/dev/", "/etc/", "/proc/", "/tmp/", "/usr/", "/var/" },
    N_("There is a path in the file system in the “kid”, as attackers put it there. Whoever "
       "wrote the token chose that text.") },
  { { "://" },
    N_("There is an address on the network in the “kid”, as attackers put it there. Whoever "
       "wrote the token chose that text.") },
  { { "'", "\"" },
    N_("There is a piece of a database query in the “kid”, as attackers put it there. Whoever "
       "wrote the token chose that text.") },
  { { ";" },
    N_("There is a piece of a database query or a command in the “kid”, as attackers put it "
       "there. Whoever wrote the token chose that text.") },
  { { "|", "`", "$(", "${", "&&" },
    N_("There is a command of a shell in the “kid”, as attackers put it there. Whoever wrote "
       "the token chose that text.") },
};

static void
find_missing (JotLint *lint)
{
  JotLintParam param;
  JotFinding *finding;
  const char *kid;
  gsize n = lint->keys != NULL ? jot_key_set_get_n_keys (lint->keys) : 0;

  if (lint->algorithm == NULL || jot_lint_find_param (lint, "kid", &param) ||
      (lint->algorithm->key_type == JOT_KEY_TYPE_OCT && n < 2))
    return;

  finding = jot_lint_add_header (lint);
  kid = n == 1 ? jot_key_get_kid (jot_key_set_get_key (lint->keys, 0)) : NULL;
  if (kid != NULL)
    jot_lint_mend_param (lint, finding, _("Name the key in the header"), "kid", kid);
}

static void
find_unmatched (JotLint *lint)
{
  g_autofree char *kid = jot_lint_dup_param (lint, "kid");
  gsize n = lint->keys != NULL ? jot_key_set_get_n_keys (lint->keys) : 0;
  gboolean is_named = FALSE;
  JotLintParam param;

  for (gsize i = 0; kid != NULL && i < n; i++)
    {
      const char *name = jot_key_get_kid (jot_key_set_get_key (lint->keys, i));

      if (g_strcmp0 (name, kid) == 0)
        return;

      is_named |= name != NULL;
    }

  if (is_named && jot_lint_find_param (lint, "kid", &param))
    jot_lint_add_param (lint, &param);
}

static const char *
describe_injection (const char *kid,
                    gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_iscntrl (kid[i]))
        return N_("There is a control character in the “kid”, as attackers put it there. "
                  "Whoever wrote the token chose that text.");
    }

  for (gsize i = 0; i < G_N_ELEMENTS (injections); i++)
    {
      for (const char *const *needle = injections[i].needles; *needle != NULL; needle++)
        {
          if (strstr (kid, *needle) != NULL)
            return injections[i].meaning;
        }
    }

  return NULL;
}

static void
find_injection (JotLint *lint)
{
  g_autofree char *kid = NULL;
  const char *meaning;
  JotLintParam param;
  gsize length;

  if (!jot_lint_find_param (lint, "kid", &param) || param.member->type != JOT_JSON_STRING)
    return;

  kid = jot_json_dup_string (param.header, param.member, &length);
  meaning = describe_injection (kid, length);
  if (meaning != NULL)
    jot_finding_take_text (jot_lint_add_param (lint, &param),
                           g_strdup (_(meaning)));
}

static void
find_address (JotLint *lint)
{
  const char *const names[] = { "jku", "x5u" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JotLintParam param;

      if (jot_lint_find_param (lint, names[i], &param))
        jot_finding_take_text (jot_lint_add_param (lint, &param),
                               /* Translators: %s is the name of a header parameter. */
                               g_strdup_printf (_("The header says by “%s” where to fetch the key. "
                                                  "Whoever forges a token can name an address of "
                                                  "their own, or one inside of your network. It "
                                                  "is not fetched here."), names[i]));
    }
}

static gboolean
is_private (const JotLintParam *param)
{
  g_autoptr (JotJson) jwk = jot_json_new_for_member (param->header, param->member);

  return jot_json_find_member (jwk, "d") != NULL || jot_json_find_member (jwk, "k") != NULL;
}

static void
find_jwk (JotLint *lint)
{
  g_autofree char *typ = jot_lint_dup_media_type (lint, "typ");
  JotFinding *finding;
  JotLintParam param;

  if (!jot_lint_find_param (lint, "jwk", &param))
    return;

  if (is_private (&param))
    {
      finding = jot_lint_add_param (lint, &param);
      finding->severity = JOT_SEVERITY_ERROR;
      jot_finding_take_text (finding, g_strdup (_("The header carries a private key or a secret. "
                                                  "Everybody who sees the token can sign with "
                                                  "it.")));
      jot_finding_take_advice (finding, g_strdup (_("Replace the key everywhere by a new one, and "
                                                    "put only the public key into tokens, if any. "
                                                    "A changed header needs a new signature.")));
    }
  else if (g_strcmp0 (typ, "dpop+jwt") != 0)
    {
      /* A DPoP proof must carry its key: RFC 9449, 4.2. */
      finding = jot_lint_add_param (lint, &param);
      jot_lint_mend_without_param (lint, finding, _("Leave the key out of the header"), "jwk");
    }
}

/* Reads the first certificate of `x5c`, which is base64 of the ordinary kind. */
static JotKey *
read_certificate (const JotLintParam *param,
                  GBytes            **out_der)
{
  g_autoptr (JotJson) list = jot_json_new_for_member (param->header, param->member);
  const JotJsonMember *first = jot_json_get_n_members (list) > 0 ? jot_json_get_member (list, 0)
                                                                 : NULL;
  g_autofree char *text = NULL;
  g_autoptr (JotKey) key = NULL;
  guchar *der;
  gsize length;

  if (first == NULL || first->type != JOT_JSON_STRING)
    return NULL;

  text = jot_json_dup_string (list, first, NULL);
  der = g_base64_decode (text, &length);
  *out_der = g_bytes_new_take (der, length);
  key = length > 0 ? jot_key_new_from_der (der, length, NULL, NULL) : NULL;
  if (key == NULL || jot_key_get_origin (key) != JOT_KEY_ORIGIN_CERTIFICATE)
    return NULL;

  return g_steal_pointer (&key);
}

/* Whether the header has a fingerprint that isn't that of the certificate. */
static gboolean
differs (const JotLint            *lint,
         const char               *name,
         gnutls_digest_algorithm_t digest,
         GBytes                   *der)
{
  g_autofree char *wanted = jot_lint_dup_param (lint, name);
  g_autofree char *actual = NULL;
  guint8 hash[MAX_HASH];

  if (wanted == NULL ||
      gnutls_hash_fast (digest, g_bytes_get_data (der, NULL), g_bytes_get_size (der), hash) < 0)
    return FALSE;

  actual = jot_base64url_encode (hash, gnutls_hash_get_len (digest));

  return !g_str_equal (wanted, actual);
}

/* What is wrong with the certificate at the time that is judged by, or NULL. */
static const char *
describe_fault (const JotLint *lint,
                const JotKey  *key,
                GBytes        *der)
{
  gint64 not_before, not_after;

  if (differs (lint, "x5t", GNUTLS_DIG_SHA1, der) ||
      differs (lint, "x5t#S256", GNUTLS_DIG_SHA256, der))
    return _("The certificate does not fit the fingerprint that the header names.");

  if (!jot_key_get_validity (key, &not_before, &not_after))
    return NULL;

  if (lint->policy->now > not_after)
    return _("The certificate has expired.");
  if (lint->policy->now < not_before)
    return _("The certificate is not valid yet.");

  return NULL;
}

static char *
describe_certificate (const JotKey *key,
                      const char   *fault)
{
  gint64 not_before = 0, not_after = 0;
  const char *subject = jot_key_get_subject (key);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  jot_key_get_validity (key, &not_before, &not_after);
  first = jot_time_format_utc ((double) not_before);
  last = jot_time_format_utc ((double) not_after);

  if (fault == NULL)
    fault = _("The certificate was not used: a key that comes with the token cannot vouch for "
              "it.");

  /* Translators: the first %s is whom a certificate is for, the next two are times; the last is a
   * whole sentence about the certificate. */
  return g_strdup_printf (_("The header carries a certificate for “%s”, valid from %s to %s. %s"),
                          subject != NULL ? subject : "", first, last, fault);
}

static void
find_x5c (JotLint *lint)
{
  g_autoptr (GBytes) der = NULL;
  g_autoptr (JotKey) key = NULL;
  const char *fault;
  JotFinding *finding;
  JotLintParam param;

  if (!jot_lint_find_param (lint, "x5c", &param) || param.member->type != JOT_JSON_ARRAY)
    return;

  finding = jot_lint_add_param (lint, &param);
  key = read_certificate (&param, &der);
  if (key == NULL)
    {
      finding->severity = JOT_SEVERITY_WARNING;
      jot_finding_take_text (finding, g_strdup (_("The header should carry certificates, but the "
                                                  "first of them could not be read.")));
      return;
    }

  fault = describe_fault (lint, key, der);
  if (fault != NULL)
    finding->severity = JOT_SEVERITY_WARNING;
  jot_finding_take_text (finding, describe_certificate (key, fault));
}

static void
find_x5t (JotLint *lint)
{
  JotLintParam param, better;

  if (jot_lint_find_param (lint, "x5t", &param) && !jot_lint_find_param (lint, "x5t#S256", &better))
    jot_lint_add_param (lint, &param);
}

const JotLintRule jot_lint_kid_rules[] = {
  { "kid-missing", JOT_SEVERITY_NOTE,
    N_("The header has no “kid”. Once the issuer has more than one key, its readers must try each "
       "of them."),
    N_("Have the issuer name the key that it signs with. A changed header needs a new signature."),
    "RFC 7515, 4.1.4", find_missing },
  { "kid-unmatched", JOT_SEVERITY_WARNING,
    N_("None of the keys has the “kid” that the header names. The issuer may have changed its keys "
       "since they were fetched, or the token comes from another issuer."),
    N_("Fetch the issuer’s key set again, and compare its “kid” values with that of the token."),
    "RFC 7515, 4.1.4", find_unmatched },
  { "kid-injection", JOT_SEVERITY_WARNING,
    NULL,
    N_("Look “kid” up only in a list of known keys. Never make a file name, a query, a command or "
       "an address of it."),
    "RFC 8725, 3.10", find_injection },
  { "jku-x5u", JOT_SEVERITY_WARNING,
    NULL,
    N_("Fetch keys only from addresses that you know beforehand, such as the issuer’s own."),
    "RFC 8725, 3.10", find_address },
  { "jwk-embedded", JOT_SEVERITY_WARNING,
    N_("The header carries the key to verify it with. Whoever forges a token can put a key of "
       "their own there, so it is not used here."),
    N_("Verify with a key that you have from the issuer. If nobody needs the key in the header, "
       "leave it out; a changed header needs a new signature."),
    "RFC 7515, 4.1.3; CVE-2018-0114", find_jwk },
  { "x5c-embedded", JOT_SEVERITY_NOTE,
    NULL,
    N_("Trust it only if its chain leads to a certificate that you have from elsewhere."),
    "RFC 7515, 4.1.6", find_x5c },
  { "x5t-sha1", JOT_SEVERITY_NOTE,
    N_("The certificate is named only by its SHA-1 fingerprint, and SHA-1 is broken: two "
       "certificates can be made that have the same one."),
    N_("Have the issuer write “x5t#S256” with the SHA-256 fingerprint. A changed header needs a "
       "new signature."),
    "RFC 7515, 4.1.7, 4.1.8", find_x5t },
};

const gsize jot_lint_kid_n_rules = G_N_ELEMENTS (jot_lint_kid_rules);
