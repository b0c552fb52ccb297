/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Why a token is refused whose signature is not what is wrong with it. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "jot-doctor-private.h"
#include "jot-error.h"
#include "jot-time.h"

/* More leeway than this hides a wrong clock instead of bearing with it (RFC 7519, 4.1.4). */
#define MAX_LEEWAY 300

/* Usual limits: 8 KiB for the headers of a request, 4 KiB for a cookie (RFC 6265, 6.1). */
#define MAX_HEADER_LENGTH 8192
#define MAX_COOKIE_LENGTH 4096

/* A check of the strict verifier that ended badly, or none. */
static const JotCheck *
find_bad_check (JotDoctor  *doctor,
                const char *id,
                int         error)
{
  for (gsize i = 0; i < jot_report_get_n_checks (doctor->report); i++)
    {
      const JotCheck *check = jot_report_get_check (doctor->report, i);

      if (check->outcome != JOT_CHECK_PASS && check->outcome != JOT_CHECK_NOT_DONE &&
          (id == NULL || g_str_equal (check->id, id)) && (error < 0 || check->error == error))
        return check;
    }

  return NULL;
}

/* A diagnosis whose proof is what the verifier compared. */
static JotDiagnosis *
blame_check (JotDoctor      *doctor,
             const JotCheck *check,
             const char     *cause,
             const char     *advice)
{
  JotDiagnosis *diagnosis = jot_doctor_add (doctor, check->part);

  diagnosis->cause = g_strdup (cause);
  diagnosis->advice = g_strdup (advice);
  diagnosis->reference = check->reference;
  diagnosis->span = check->span;

  if (check->expected != NULL && check->actual != NULL)
    /* Translators: a whole sentence about a check, then what the token has and what the verifier
     * asks for. */
    diagnosis->proof = g_strdup_printf (_("%s In the token: %s. Asked for: %s."), check->detail,
                                        check->actual, check->expected);
  else
    diagnosis->proof = g_strdup (check->detail);

  return diagnosis;
}

/* What the token has and what it should have, where the cause says already how they differ. */
static void
prove_by_values (JotDiagnosis   *diagnosis,
                 const JotCheck *check)
{
  if (check->expected == NULL)
    return;

  g_free (diagnosis->proof);
  if (check->actual != NULL)
    /* Translators: what the token has and what the verifier asks for. */
    diagnosis->proof = g_strdup_printf (_("In the token: %s. Asked for: %s."), check->actual,
                                        check->expected);
  else
    /* Translators: %s is what the verifier asks for. */
    diagnosis->proof = g_strdup_printf (_("In the token: nothing. Asked for: %s."),
                                        check->expected);
}

/* A date claim in seconds, if it is a number. */
static gboolean
get_date (JotDoctor  *doctor,
          const char *name,
          double     *out_seconds)
{
  const JotJsonMember *member = doctor->claims != NULL
                                ? jot_json_find_member (doctor->claims, name) : NULL;

  return member != NULL && member->type == JOT_JSON_NUMBER &&
         jot_json_get_double (doctor->claims, member, out_seconds);
}

static void
mend_by_leeway (JotDiagnosis *diagnosis,
                double        seconds)
{
  g_autofree char *label = NULL;

  if (seconds > MAX_LEEWAY)
    return;

  /* Translators: %.0f is a number of seconds. */
  label = g_strdup_printf (ngettext ("Allow the clocks to be %.0f second apart",
                                     "Allow the clocks to be %.0f seconds apart",
                                     (gulong) seconds), seconds);
  diagnosis->mend = jot_mend_new_leeway (label, (guint) seconds);
}

static void
test_algorithm (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "alg", JOT_ERROR_ALGORITHM_MISMATCH);
  JotDiagnosis *diagnosis;

  if (check == NULL)
    return;

  diagnosis = blame_check (doctor, check,
                           _("The verifier is set to another algorithm than the token is signed "
                             "with."),
                           _("If the issuer really signs with the algorithm of the token, set the "
                             "verifier to that one alone. Never let it take whatever the token "
                             "says."));
  diagnosis->mend = jot_mend_new (JOT_MEND_ALGORITHM, _("Expect the algorithm of the token"),
                                  check->actual, -1);
}

static void
test_crit (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "crit", -1);

  if (check != NULL)
    blame_check (doctor, check,
                 _("The header lists an extension in “crit” that the verifier must understand, and "
                   "it does not."),
                 _("Ask the issuer for tokens without this extension, or use a verifier that "
                   "understands it."));
}

static void
test_key_purpose (JotDoctor *doctor)
{
  static const JotError errors[] = { JOT_ERROR_KEY_USE, JOT_ERROR_KEY_OPS,
                                     JOT_ERROR_KEY_ALGORITHM };

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      const JotCheck *check = find_bad_check (doctor, "key", (int) errors[i]);

      if (check != NULL)
        blame_check (doctor, check,
                     _("The key says of itself that it is not for this: verifiers refuse it, "
                       "although the signature matches."),
                     _("Correct “use”, “key_ops” or “alg” in the JWK, if it is your key; otherwise "
                       "ask the issuer which key is for signatures."));
    }
}

/* Whether the key that was given is not the one that signed, however it is read. */
static gboolean
is_other_key (JotDoctor *doctor)
{
  static const char *const ids[] = { "key-other", "key-other-kind", "secret-other", NULL };

  for (guint i = 0; i < doctor->diagnoses->len; i++)
    {
      const JotDiagnosis *diagnosis = g_ptr_array_index (doctor->diagnoses, i);

      if (g_strv_contains (ids, diagnosis->id))
        return TRUE;
    }

  return FALSE;
}

/* How strong a wrong key is has nothing to do with this token. */
static void
test_key_weak (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "key-strength", -1);

  if (check != NULL && !is_other_key (doctor))
    blame_check (doctor, check,
                 _("The key is shorter than the algorithm asks for: newer libraries refuse it."),
                 _("Make a new key that is long enough, at the issuer and at the verifier. Until "
                   "then the old one can only be used by switching a protection off."));
}

static void
test_type (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "typ", -1);
  JotDiagnosis *diagnosis;

  if (check == NULL)
    return;

  diagnosis = blame_check (doctor, check,
                           check->actual != NULL
                           ? _("The verifier asks for another type of token, “typ”, than this one "
                               "is.")
                           : _("The token does not say its type, “typ”, and the verifier asks for "
                               "one."),
                           _("Send the token that was made for this purpose; an access token "
                             "usually says at+jwt. If the issuer never sets “typ”, the verifier "
                             "must not ask for it."));
  prove_by_values (diagnosis, check);
  if (check->actual != NULL)
    diagnosis->mend = jot_mend_new (JOT_MEND_TYPE, _("Ask for the type of the token"),
                                    check->actual, -1);
}

static void
test_milliseconds (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, NULL, JOT_ERROR_CLAIM_MILLISECONDS);

  if (check != NULL)
    blame_check (doctor, check,
                 _("A date in the token is written in milliseconds; it must be in seconds."),
                 _("Divide by 1000 where the token is made, such as Math.floor(Date.now() / 1000) "
                   "in JavaScript."));
}

static void
test_date_type (JotDoctor *doctor)
{
  static const char *const names[] = { "exp", "nbf", "iat" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JotCheck *check = find_bad_check (doctor, names[i], JOT_ERROR_CLAIM_TYPE);

      if (check != NULL)
        {
          blame_check (doctor, check,
                       _("A date in the token is not written as a number."),
                       _("Write dates as numbers of seconds since 1970, without quotes around "
                         "them."));
          return;
        }
    }
}

/* The token was made just now, by a clock that is whole quarters of an hour ahead; or it ends as
 * much before it was issued. Either may be by chance, or for another reason, such as a lifetime that
 * was taken off and not added: what held is said, and what may be behind it. */
static void
test_local_time (JotDoctor *doctor)
{
  const char *start = "iat";
  g_autofree char *amount = NULL;
  JotDiagnosis *diagnosis;
  double begin, exp, offset;
  gboolean is_ahead;

  if (!get_date (doctor, start, &begin))
    start = "nbf";
  if (!get_date (doctor, start, &begin) || jot_time_is_milliseconds (begin))
    return;

  offset = jot_time_get_zone_offset (begin - (double) doctor->situation->policy->now);
  is_ahead = offset > 0;
  if (!is_ahead && get_date (doctor, "exp", &exp) && exp < begin &&
      jot_time_get_zone_offset (begin - exp) > 0)
    offset = begin - exp;
  if (offset <= 0)
    return;

  diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_PAYLOAD);
  amount = jot_time_format_duration (offset);
  if (is_ahead)
    {
      diagnosis->cause = g_strdup (_("The issuer may take its local time for UTC."));
      diagnosis->proof =
        /* Translators: %s is a duration, such as “2 hours”, as it is written by itself. */
        g_strdup_printf (_("The dates of the token are off by %s, which is how far "
                           "a time zone is from UTC."), amount);
    }
  else
    {
      /* Translators: %s is the name of a claim, such as nbf. */
      diagnosis->cause = g_strdup_printf (_("“exp” is not after “%s”: there is no time at which "
                                            "the token is valid."), start);
      diagnosis->proof =
        /* Translators: %s is a duration, such as “2 hours”, as it is written by itself. */
        g_strdup_printf (_("The token ends %s before it begins, which is how far a "
                           "time zone is from UTC: the issuer may take its local "
                           "time for UTC."), amount);
    }
  diagnosis->advice = g_strdup (_("Make the dates from a clock in UTC: datetime.now(timezone.utc) "
                                  "instead of utcnow() or now() in Python, Instant in Java, "
                                  "time.Now().Unix() in Go."));
  diagnosis->reference = "RFC 7519, 2";
}

static void
test_expired (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "exp", JOT_ERROR_CLAIM_EXPIRED);
  JotDiagnosis *diagnosis;
  double exp;

  if (check == NULL || !get_date (doctor, "exp", &exp))
    return;

  diagnosis = blame_check (doctor, check, _("The token has expired."),
                           _("Ask the issuer for a new token, before the old one ends. If it was "
                             "new, compare the clocks of issuer and verifier."));
  mend_by_leeway (diagnosis, floor ((double) doctor->situation->policy->now - exp) + 1);
}

static void
test_not_yet (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "nbf", JOT_ERROR_CLAIM_NOT_YET_VALID);
  JotDiagnosis *diagnosis;
  double nbf;

  if (check == NULL || !get_date (doctor, "nbf", &nbf))
    return;

  diagnosis = blame_check (doctor, check, _("The token is not valid yet."),
                           _("Wait until then. If it was made for now, the clock of the issuer is "
                             "ahead of the verifier’s: let both follow a time server, or allow "
                             "some leeway."));
  mend_by_leeway (diagnosis, ceil (nbf - (double) doctor->situation->policy->now));
}

static void
test_issued_later (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "iat", JOT_ERROR_CLAIM_FUTURE);
  JotDiagnosis *diagnosis;
  double iat;

  if (check == NULL || !get_date (doctor, "iat", &iat))
    return;

  diagnosis = blame_check (doctor, check,
                           _("The token says that it was issued in the future, for which some "
                             "verifiers refuse it."),
                           _("Compare the clock of the issuer with the verifier’s: let both follow "
                             "a time server, or allow some leeway."));
  mend_by_leeway (diagnosis, ceil (iat - (double) doctor->situation->policy->now));
}

/* The first audience of the token, as the one to ask for. */
static char *
dup_first_audience (JotDoctor *doctor)
{
  const JotJsonMember *member = jot_json_find_member (doctor->claims, "aud");
  g_autoptr (JotJson) array = NULL;

  if (member == NULL)
    return NULL;

  if (member->type == JOT_JSON_STRING)
    return jot_json_dup_string (doctor->claims, member, NULL);

  if (member->type != JOT_JSON_ARRAY)
    return NULL;

  array = jot_json_new_for_member (doctor->claims, member);
  if (jot_json_get_n_members (array) == 0 ||
      jot_json_get_member (array, 0)->type != JOT_JSON_STRING)
    return NULL;

  return jot_json_dup_string (array, jot_json_get_member (array, 0), NULL);
}

/* What the values nearly have in common is more than any general advice. */
static const char *
choose_advice (const JotCheck *check,
               const char     *general)
{
  return check->mend != NULL ? check->mend : general;
}

static void
test_audience (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "aud", -1);
  g_autofree char *audience = NULL;
  JotDiagnosis *diagnosis;

  if (check == NULL)
    return;

  diagnosis = blame_check (doctor, check,
                           check->error != JOT_ERROR_CLAIM_MISSING
                           ? _("The token is meant for somebody else: its audience, “aud”, is not "
                               "the one that the verifier asks for.")
                           : _("The token does not say whom it is meant for, “aud”, and the "
                               "verifier asks for it."),
                           choose_advice (check,
                                          _("Ask the issuer for a token for this API, by its "
                                            "address and not by the id of the client.")));
  prove_by_values (diagnosis, check);
  audience = dup_first_audience (doctor);
  if (audience != NULL)
    diagnosis->mend = jot_mend_new (JOT_MEND_AUDIENCE, _("Ask for the audience of the token"),
                                    audience, -1);
}

static void
test_issuer (JotDoctor *doctor)
{
  const JotCheck *check = find_bad_check (doctor, "iss", -1);
  JotDiagnosis *diagnosis;

  if (check == NULL)
    return;

  diagnosis = blame_check (doctor, check,
                           check->error != JOT_ERROR_CLAIM_MISSING
                           ? _("The token comes from another issuer, “iss”, than the verifier "
                               "asks for.")
                           : _("The token does not say who issued it, “iss”, and the verifier asks "
                               "for it."),
                           choose_advice (check,
                                          _("Compare both byte by byte: the tenant or realm in the "
                                            "path, the version at the end, http and https.")));
  prove_by_values (diagnosis, check);
  if (check->actual != NULL && check->error == JOT_ERROR_CLAIM_ISSUER)
    diagnosis->mend = jot_mend_new (JOT_MEND_ISSUER, _("Ask for the issuer of the token"),
                                    check->actual, -1);
}

/* What the policy asks for besides. */
static void
test_other_claim (JotDoctor *doctor)
{
  static const char *const told[] = { "exp", "nbf", "iat", "iss", "aud", "typ", "structure", "alg",
                                      "crit", "key", "key-strength", "signature", NULL };

  /* Where the form is wrong, so is what is read of the claims: that says it all. */
  gboolean is_malformed = find_bad_check (doctor, "structure", -1) != NULL;

  for (gsize i = 0; i < jot_report_get_n_checks (doctor->report); i++)
    {
      const JotCheck *check = jot_report_get_check (doctor->report, i);

      if (is_malformed && g_str_equal (check->id, "payload"))
        continue;
      if (check->outcome == JOT_CHECK_FAIL && !g_strv_contains (told, check->id))
        blame_check (doctor, check, _("The token lacks something that the verifier asks of its "
                                      "claims."),
                     choose_advice (check, _("Have the issuer put it into the token, or do not ask "
                                             "for it.")));
    }
}

static gboolean
is_cookie (JotDoctor *doctor)
{
  g_autofree char *start = g_ascii_strdown (doctor->situation->text,
                                            (gssize) MIN (doctor->situation->length, 16));

  return g_str_has_prefix (start, "cookie:") || g_str_has_prefix (start, "set-cookie:");
}

static void
test_large (JotDoctor *doctor)
{
  gsize length, limit = is_cookie (doctor) ? MAX_COOKIE_LENGTH : MAX_HEADER_LENGTH;
  JotDiagnosis *diagnosis;

  jot_token_get_text (doctor->token, &length);
  if (length <= limit)
    return;

  diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_TOKEN);
  diagnosis->cause = g_strdup (limit == MAX_COOKIE_LENGTH
                               ? _("The token is larger than a cookie can be: browsers drop it.")
                               : _("The token is larger than what servers take as a header: they "
                                   "answer 400 or 431 before they look at it."));
  /* Translators: both are numbers of bytes. */
  diagnosis->proof = g_strdup_printf (_("The token has %zu bytes; the usual limit is %zu."), length,
                                      limit);
  diagnosis->advice = g_strdup (_("Put less into the token: groups and permissions can be looked "
                                  "up by the server that needs them."));
  diagnosis->reference = limit == MAX_COOKIE_LENGTH ? "RFC 6265, 6.1" : "RFC 6585, 5";
}

const JotHypothesis jot_doctor_refused_hypotheses[] = {
  { "refused-alg", N_("The verifier expects another algorithm"), JOT_STAGE_REFUSED,
    test_algorithm },
  { "refused-crit", N_("A critical extension is not understood"), JOT_STAGE_REFUSED, test_crit },
  { "refused-key-purpose", N_("The key is not meant for this"), JOT_STAGE_REFUSED,
    test_key_purpose },
  { "refused-key-weak", N_("The key is too weak"), JOT_STAGE_REFUSED, test_key_weak },
  { "refused-typ", N_("The token is of another type"), JOT_STAGE_REFUSED, test_type },
  { "refused-milliseconds", N_("Dates are in milliseconds"), JOT_STAGE_REFUSED,
    test_milliseconds },
  { "refused-date", N_("Dates are not numbers"), JOT_STAGE_REFUSED, test_date_type },
  { "refused-local-time", N_("Dates are off by as much as a time zone"), JOT_STAGE_REFUSED,
    test_local_time },
  { "refused-expired", N_("The token has expired"), JOT_STAGE_REFUSED, test_expired },
  { "refused-not-yet", N_("The token is not valid yet"), JOT_STAGE_REFUSED, test_not_yet },
  { "refused-issued-later", N_("The token was issued in the future"), JOT_STAGE_REFUSED,
    test_issued_later },
  { "refused-audience", N_("The token is for another audience"), JOT_STAGE_REFUSED,
    test_audience },
  { "refused-issuer", N_("The token is from another issuer"), JOT_STAGE_REFUSED, test_issuer },
  { "refused-claim", N_("A claim that is asked for is missing or wrong"), JOT_STAGE_REFUSED,
    test_other_claim },
  { "refused-large", N_("The token is too large to be sent"), JOT_STAGE_REFUSED, test_large },
};

const gsize jot_doctor_refused_n_hypotheses = G_N_ELEMENTS (jot_doctor_refused_hypotheses);
