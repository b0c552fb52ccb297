/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The yes or no of the claims, for those who judge many tokens. What is as it nearly always is gets
 * accepted here, without an allocation; everything else goes to jot_claims_validate(), which alone
 * refuses. */

#include "config.h"

#include "jot-accept.h"

#include <string.h>

/* Fifteen digits are exact in a double, and far beyond any date. */
#define MAX_DIGITS 15

/* From here on a number may be milliseconds. */
#define MAX_SECONDS G_GINT64_CONSTANT (99999999999)

/* The claims that are judged, by their place in the payload; of type JOT_JSON_NULL where there is
 * none. */
typedef struct
{
  const char   *payload;
  JotJsonMember exp;
  JotJsonMember nbf;
  JotJsonMember iat;
  JotJsonMember iss;
  JotJsonMember aud;
  JotJsonMember sub;
  JotJsonMember jti;
} Claims;

static JotJsonMember *
find_place (Claims     *claims,
            const char *name)
{
  struct
  {
    const char     name[4];
    JotJsonMember *place;
  } places[] = {
    { "exp", &claims->exp },
    { "nbf", &claims->nbf },
    { "iat", &claims->iat },
    { "iss", &claims->iss },
    { "aud", &claims->aud },
    { "sub", &claims->sub },
    { "jti", &claims->jti },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (memcmp (places[i].name, name, 3) == 0)
        return places[i].place;
    }

  return NULL;
}

/* Returns FALSE if a name or a value is out of the ordinary. */
static gboolean
find_claims (JotReader *reader,
             Claims    *claims)
{
  gsize n, length;
  const JotJsonMember *members = jot_reader_get_claims (reader, &n);
  const JotJsonMember none = { JOT_SPAN_NONE, JOT_SPAN_NONE, JOT_JSON_NULL, FALSE };

  claims->payload = jot_reader_get_payload (reader, &length);
  claims->exp = claims->nbf = claims->iat = claims->iss = claims->aud = claims->sub =
    claims->jti = none;

  for (gsize i = 0; i < n; i++)
    {
      JotJsonMember *place;

      if (members[i].escaped)
        return FALSE;

      /* All of them have three letters. */
      if (members[i].name.length != 3)
        continue;

      place = find_place (claims, claims->payload + members[i].name.offset);
      if (place == NULL)
        continue;
      if (members[i].type == JOT_JSON_NULL)
        return FALSE;
      *place = members[i];
    }

  return TRUE;
}

static gboolean
read_seconds (const Claims        *claims,
              const JotJsonMember *member,
              gint64              *out_seconds)
{
  const char *digits = claims->payload + member->value.offset;
  gint64 seconds = 0;

  if (member->type != JOT_JSON_NUMBER || member->value.length > MAX_DIGITS)
    return FALSE;

  for (gsize i = 0; i < member->value.length; i++)
    {
      if (!g_ascii_isdigit (digits[i]))
        return FALSE;
      seconds = seconds * 10 + (digits[i] - '0');
    }

  *out_seconds = seconds;

  return seconds <= MAX_SECONDS;
}

static JotClaimsGlance
glance_at_exp (const Claims    *claims,
               const JotPolicy *policy)
{
  gint64 seconds;

  if (claims->exp.type == JOT_JSON_NULL)
    return JOT_CLAIMS_ACCEPTED;

  if (!read_seconds (claims, &claims->exp, &seconds))
    return JOT_CLAIMS_UNDECIDED;

  if (policy->now < seconds)
    return JOT_CLAIMS_ACCEPTED;

  return policy->now >= seconds + (gint64) policy->leeway ? JOT_CLAIMS_EXPIRED
                                                          : JOT_CLAIMS_UNDECIDED;
}

static gboolean
accept_other_times (const Claims    *claims,
                    const JotPolicy *policy)
{
  gint64 seconds;

  if (claims->nbf.type != JOT_JSON_NULL &&
      (!read_seconds (claims, &claims->nbf, &seconds) || policy->now < seconds))
    return FALSE;

  return claims->iat.type == JOT_JSON_NULL || read_seconds (claims, &claims->iat, &seconds);
}

/* Whether the @length characters at @text, a string without its quotes, are @expected. */
static gboolean
is_plain (const char *text,
          gsize       length,
          const char *expected)
{
  return strlen (expected) == length && memcmp (text, expected, length) == 0 &&
         memchr (text, '\\', length) == NULL;
}

static gboolean
accept_string (const Claims        *claims,
               const JotJsonMember *member,
               const char          *expected)
{
  if (member->type == JOT_JSON_NULL)
    return expected == NULL;

  return member->type == JOT_JSON_STRING &&
         (expected == NULL ||
          is_plain (claims->payload + member->value.offset + 1, member->value.length - 2,
                    expected));
}

/* An array that is nothing but strings without escapes, one of which is @expected. */
static gboolean
accept_array (const Claims *claims,
              const char   *expected)
{
  const char *at = claims->payload + claims->aud.value.offset + 1;
  const char *end = at + claims->aud.value.length - 2;
  gboolean found = expected == NULL;

  while (at < end)
    {
      const char *quote;

      if (*at != '"')
        {
          if (strchr (" \t\r\n,", *at) == NULL)
            return FALSE;
          at++;
          continue;
        }

      at++;
      quote = memchr (at, '"', (gsize) (end - at));
      if (quote == NULL || memchr (at, '\\', (gsize) (quote - at)) != NULL)
        return FALSE;
      found = found || is_plain (at, (gsize) (quote - at), expected);
      at = quote + 1;
    }

  return found;
}

static gboolean
accept_parties (const Claims    *claims,
                const JotPolicy *policy)
{
  return accept_string (claims, &claims->iss, policy->issuer) &&
         accept_string (claims, &claims->sub, policy->subject) &&
         accept_string (claims, &claims->jti, NULL) &&
         (claims->aud.type == JOT_JSON_ARRAY ? accept_array (claims, policy->audience)
                                             : accept_string (claims, &claims->aud,
                                                              policy->audience));
}

static gboolean
accept_by_report (JotReader       *reader,
                  const JotPolicy *policy)
{
  gsize length;
  const char *text = jot_reader_get_token (reader, &length);
  g_autoptr (JotToken) token = jot_token_new (text, (gssize) length);
  g_autoptr (JotReport) report = jot_report_new ();

  jot_claims_validate (token, policy, report);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      if (jot_report_get_check (report, i)->outcome == JOT_CHECK_FAIL)
        return FALSE;
    }

  return TRUE;
}

/**
 * jot_claims_accept:
 * @reader: a reader that has read a token and its claims
 * @policy: what is asked of the claims, and the time to judge by
 *
 * Judges the claims as [func@Jot.claims_validate] does, with a yes or no. It says nothing of the
 * signature.
 *
 * Returns: whether no check of the claims fails
 */
gboolean
jot_claims_accept (JotReader       *reader,
                   const JotPolicy *policy)
{
  JotSpan exp;

  switch (jot_claims_glance (reader, policy, &exp))
    {
    case JOT_CLAIMS_ACCEPTED:
      return TRUE;

    case JOT_CLAIMS_EXPIRED:
      return FALSE;

    case JOT_CLAIMS_UNDECIDED:
    default:
      return accept_by_report (reader, policy);
    }
}

/**
 * jot_claims_glance:
 * @reader: a reader that has read a token and its claims
 * @policy: what is asked of the claims, and the time to judge by
 * @out_exp: (out): where the claims expired, the place of `exp` in the payload
 *
 * Judges the claims as far as that can be done at once, for those who would rather call
 * [func@Jot.claims_validate] themselves than have [func@Jot.claims_accept] do it.
 *
 * Returns: what that function would find, if it is nothing out of the ordinary
 */
JotClaimsGlance
jot_claims_glance (JotReader       *reader,
                   const JotPolicy *policy,
                   JotSpan         *out_exp)
{
  JotClaimsGlance glance;
  Claims claims;

  g_return_val_if_fail (reader != NULL, JOT_CLAIMS_UNDECIDED);
  g_return_val_if_fail (policy != NULL, JOT_CLAIMS_UNDECIDED);
  g_return_val_if_fail (out_exp != NULL, JOT_CLAIMS_UNDECIDED);

  if (policy->type != NULL || policy->required != NULL || policy->max_lifetime != 0 ||
      !find_claims (reader, &claims) ||
      !accept_other_times (&claims, policy) ||
      !accept_parties (&claims, policy))
    return JOT_CLAIMS_UNDECIDED;

  glance = glance_at_exp (&claims, policy);
  if (glance == JOT_CLAIMS_EXPIRED)
    *out_exp = claims.exp.value;

  return glance;
}
