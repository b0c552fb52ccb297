/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the parts of the token and its size: RFC 7515, 7. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

#include "jot-lint-param-private.h"

/* What a cookie can hold with browsers, and what servers take as one header line. */
#define COOKIE_LENGTH 4096
#define HEADER_LENGTH 8192

static void
find_segment_count (JotLint *lint)
{
  const JotTokenProblem *problem;
  gsize index = 0;

  while ((problem = jot_lint_next_problem (lint, &index)) != NULL)
    {
      if (problem->error->code == JOT_ERROR_TOKEN_SEGMENTS ||
          problem->error->code == JOT_ERROR_TOKEN_EMPTY)
        jot_lint_add_problem (lint, problem);
    }
}

static gboolean
is_empty (const JotLint *lint,
          gsize          segment)
{
  return segment < jot_token_get_n_segments (lint->token) &&
         jot_token_get_segment_span (lint->token, segment).length == 0;
}

static void
add_empty (JotLint    *lint,
           gsize       segment,
           JotSeverity severity,
           const char *text)
{
  JotFinding *finding = jot_lint_add (lint, JOT_TOKEN_PART_TOKEN,
                                      jot_token_get_segment_span (lint->token, segment));

  finding->severity = severity;
  jot_finding_take_text (finding, g_strdup (text));
}

/* A signature that is missing is told of as such where an algorithm says that there should be one,
 * and is right where it says that there is none. */
static gboolean
may_lack_signature (const JotLint *lint)
{
  g_autofree char *alg = jot_lint_dup_param (lint, "alg");

  return lint->algorithm != NULL || (alg != NULL && g_ascii_strcasecmp (alg, "none") == 0);
}

static void
find_empty_segment (JotLint *lint)
{
  gboolean is_encrypted = jot_token_is_encrypted (lint->token);
  GBytes *payload = jot_token_get_payload (lint->token);

  if (is_empty (lint, 0))
    add_empty (lint, 0, JOT_SEVERITY_ERROR,
               _("The header is empty: nothing says how the token is to be read."));

  if (is_encrypted && (is_empty (lint, 2) || is_empty (lint, 4)))
    add_empty (lint, is_empty (lint, 2) ? 2 : 4, JOT_SEVERITY_ERROR,
               _("The initialization vector or the authentication tag of the encrypted token is "
                 "empty: it cannot be decrypted."));

  if (!is_encrypted && is_empty (lint, 1) && (payload == NULL || g_bytes_get_size (payload) == 0))
    add_empty (lint, 1, JOT_SEVERITY_NOTE,
               _("The payload is empty. Either it travels apart from the token, or there is "
                 "none."));

  if (!is_encrypted && is_empty (lint, 2) && !may_lack_signature (lint))
    add_empty (lint, 2, JOT_SEVERITY_ERROR,
               _("The signature is empty: nothing shows who made the token."));
}

static void
find_large (JotLint *lint)
{
  JotFinding *finding;

  if (lint->length <= COOKIE_LENGTH)
    return;

  finding = jot_lint_add (lint, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);
  if (lint->length > JOT_TOKEN_MAX_LENGTH)
    {
      finding->severity = JOT_SEVERITY_ERROR;
      jot_finding_take_text (finding,
                             g_strdup (jot_token_get_problem (lint->token, 0)->error->message));
    }
  else if (lint->length > HEADER_LENGTH)
    {
      jot_finding_take_text (finding,
                             /* Translators: %zu is a number of bytes, %d are numbers of KiB. */
                             g_strdup_printf (_("The token has %zu bytes. Many servers refuse "
                                                "header lines over %d KiB, and browsers refuse "
                                                "cookies over %d KiB."),
                                              lint->length, HEADER_LENGTH / 1024,
                                              COOKIE_LENGTH / 1024));
    }
  else
    {
      finding->severity = JOT_SEVERITY_NOTE;
      jot_finding_take_text (finding,
                             /* Translators: %zu is a number of bytes, %d one of KiB. */
                             g_strdup_printf (_("The token has %zu bytes: it does not fit into a "
                                                "cookie, for which browsers have %d KiB."),
                                              lint->length, COOKIE_LENGTH / 1024));
    }
}

static void
find_json_form (JotLint *lint)
{
  const JotTokenProblem *problem;
  gsize index = 0;

  while ((problem = jot_lint_next_problem (lint, &index)) != NULL)
    {
      if (problem->error->code == JOT_ERROR_TOKEN_MEMBER)
        jot_lint_add_problem (lint, problem);
    }
}

const JotLintRule jot_lint_shape_rules[] = {
  { "enc-segment-count", JOT_SEVERITY_ERROR,
    NULL,
    N_("Look where it was taken from: logs and terminals cut long texts off, and two tokens may "
       "stand next to each other."),
    "RFC 7515, 7.1", find_segment_count },
  { "enc-empty-segment", JOT_SEVERITY_ERROR,
    NULL,
    N_("If the token should have this part, copy the token again, whole. If the payload travels "
       "apart from the token, give it besides."),
    "RFC 7515, 7.1; RFC 7515, F", find_empty_segment },
  { "enc-large", JOT_SEVERITY_WARNING,
    NULL,
    N_("Put fewer claims into the token: what its readers can look up by its “sub” need not be in "
       "it."),
    "RFC 6265, 6.1", find_large },
  { "enc-json-form", JOT_SEVERITY_ERROR,
    NULL,
    N_("Write the members as the JSON serialization has them: “payload” and “signatures”, or "
       "“payload”, “protected”, “header” and “signature”."),
    "RFC 7515, 7.2", find_json_form },
};

const gsize jot_lint_shape_n_rules = G_N_ELEMENTS (jot_lint_shape_rules);
