/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-finding.h"

#include <glib/gi18n-lib.h>

#include "jot-lint-param-private.h"

/* All rules, in the order in which their findings are told within a severity. */
static const struct
{
  const JotLintRule *rules;
  const gsize       *n_rules;
} groups[] = {
  { jot_lint_encoding_rules, &jot_lint_encoding_n_rules },
  { jot_lint_shape_rules, &jot_lint_shape_n_rules },
  { jot_lint_json_rules, &jot_lint_json_n_rules },
  { jot_lint_value_rules, &jot_lint_value_n_rules },
  { jot_lint_alg_rules, &jot_lint_alg_n_rules },
  { jot_lint_header_rules, &jot_lint_header_n_rules },
  { jot_lint_kid_rules, &jot_lint_kid_n_rules },
  { jot_lint_crit_rules, &jot_lint_crit_n_rules },
  { jot_lint_jwe_rules, &jot_lint_jwe_n_rules },
  { jot_lint_signature_rules, &jot_lint_signature_n_rules },
  { jot_lint_key_rules, &jot_lint_key_n_rules },
  { jot_lint_time_rules, &jot_lint_time_n_rules },
  { jot_lint_claims_rules, &jot_lint_claims_n_rules },
  { jot_lint_privacy_rules, &jot_lint_privacy_n_rules },
};

static void
free_finding (gpointer data)
{
  JotFinding *self = data;

  g_free (self->text);
  g_free (self->advice);
  g_clear_pointer (&self->mend, jot_mend_free);
  g_free (self);
}

/* Adds a finding of the rule that is being looked at. It says what the rule says, unless the
 * function that found it knows better. */
JotFinding *
jot_lint_add (JotLint     *self,
              JotTokenPart part,
              JotSpan      span)
{
  JotFinding *finding = g_new0 (JotFinding, 1);

  finding->id = self->rule->id;
  finding->severity = self->rule->severity;
  finding->text = self->rule->text != NULL ? g_strdup (_(self->rule->text)) : NULL;
  finding->advice = self->rule->advice != NULL ? g_strdup (_(self->rule->advice)) : NULL;
  finding->reference = self->rule->reference;
  finding->part = part;
  finding->span = span;
  g_ptr_array_add (self->findings, finding);

  return finding;
}

void
jot_finding_take_text (JotFinding *finding,
                       char       *text)
{
  g_free (finding->text);
  finding->text = text;
}

void
jot_finding_take_advice (JotFinding *finding,
                         char       *advice)
{
  g_free (finding->advice);
  finding->advice = advice;
}

/* The order of the rules is kept within a severity. */
static GPtrArray *
sort_by_severity (GPtrArray *findings)
{
  GPtrArray *sorted = g_ptr_array_new_full (findings->len, free_finding);

  for (JotSeverity severity = JOT_SEVERITY_ERROR; severity <= JOT_SEVERITY_NOTE; severity++)
    {
      for (guint i = 0; i < findings->len; i++)
        {
          JotFinding *finding = g_ptr_array_index (findings, i);

          if (finding->severity == severity)
            g_ptr_array_add (sorted, finding);
        }
    }

  return sorted;
}

static JotJson *
get_object (JotJson *json)
{
  return json != NULL && jot_json_get_root_type (json) == JOT_JSON_OBJECT ? json : NULL;
}

/**
 * jot_findings_collect:
 * @token: a token, well-formed or not
 * @index: which of its signatures, 0 for the compact serialization
 * @keys: (nullable): the keys that it is to be verified with
 * @key_error: (nullable): why the key that was given could not be read
 * @policy: the time to judge by, and what is asked of the claims
 *
 * Looks for all that is worth saying of a token and its key. It needs no network and does not
 * verify the signature.
 *
 * Returns: (transfer container) (element-type JotFinding): what was found, worst first
 */
GPtrArray *
jot_findings_collect (JotToken        *token,
                      gsize            index,
                      JotKeySet       *keys,
                      const GError    *key_error,
                      const JotPolicy *policy)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (JotReport) report = NULL;
  JotLint lint = { 0 };

  g_return_val_if_fail (token != NULL, NULL);
  g_return_val_if_fail (policy != NULL, NULL);

  findings = g_ptr_array_new ();
  lint.token = token;
  lint.index = index;
  lint.text = jot_token_get_text (token, &lint.length);
  lint.keys = keys;
  lint.key_error = key_error;
  lint.policy = policy;
  lint.findings = findings;
  lint.claims = get_object (jot_token_get_payload_json (token));
  lint.report = report = jot_report_new ();
  if (lint.claims != NULL)
    jot_claims_validate (token, policy, report);

  if (index < jot_token_get_n_signatures (token))
    {
      const char *alg = jot_token_get_alg (token, index);

      lint.header = get_object (jot_token_get_header_json (token, index));
      lint.unprotected = jot_token_get_unprotected_json (token, index);
      lint.algorithm = alg != NULL ? jot_algorithm_find (alg) : NULL;
    }

  jot_lint_open_headers (&lint);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (gsize j = 0; j < *groups[i].n_rules; j++)
        {
          lint.rule = &groups[i].rules[j];
          lint.rule->find (&lint);
        }
    }

  g_ptr_array_unref (lint.headers);

  return sort_by_severity (findings);
}

/**
 * jot_findings_get_n_ids:
 *
 * Returns: how many kinds of findings there are
 */
gsize
jot_findings_get_n_ids (void)
{
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    n += *groups[i].n_rules;

  return n;
}

/**
 * jot_findings_get_id:
 * @index: which one, less than [func@Jot.findings_get_n_ids]
 *
 * Returns: (transfer none): the stable name of a kind of finding
 */
const char *
jot_findings_get_id (gsize index)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (index < *groups[i].n_rules)
        return groups[i].rules[index].id;

      index -= *groups[i].n_rules;
    }

  g_return_val_if_reached (NULL);
}

/**
 * jot_severity_get_nick:
 * @severity: a severity
 *
 * Returns: (transfer none): its name for machines: `error`, `warning` or `note`
 */
const char *
jot_severity_get_nick (JotSeverity severity)
{
  static const char *const nicks[] = { "error", "warning", "note" };

  g_return_val_if_fail ((gsize) severity < G_N_ELEMENTS (nicks), NULL);

  return nicks[severity];
}

/**
 * jot_severity_get_title:
 * @severity: a severity
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
jot_severity_get_title (JotSeverity severity)
{
  static const char *const titles[] = { N_("Error"), N_("Warning"), N_("Note") };

  g_return_val_if_fail ((gsize) severity < G_N_ELEMENTS (titles), NULL);

  return _(titles[severity]);
}
