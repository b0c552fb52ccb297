/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-judge.h"

#include <string.h>

#include "jot-accept.h"
#include "jot-audit-header.h"
#include "jot-cli-report.h"
#include "jot-finding.h"
#include "jot-signature.h"
#include "jot-verifier.h"

/* Nearly all tokens of a log need no more than a yes, which costs a microsecond and no allocation.
 * Whatever else is to be said is found out by the same functions that `verify` calls. */

struct _JotAuditJudge
{
  const JotAuditRules *rules;
  JotAuditHeaders     *headers;
  GHashTable          *finding_numbers;
  GArray              *errors;
  GArray              *findings;
  JotAuditResult       result;

  /* The token at hand; the last two where they were needed. */
  const char          *text;
  gsize                length;
  JotToken            *token;
  char                *names;
};

static JotToken *
get_token (JotAuditJudge *self)
{
  if (self->token == NULL)
    self->token = jot_token_new (self->text, (gssize) self->length);

  return self->token;
}

static void
add_error (JotAuditJudge *self,
           int            code,
           JotTokenPart   part,
           gsize          offset)
{
  const JotAuditError error = { code, part, offset };

  g_array_append_val (self->errors, error);
}

static void
add_problems (JotAuditJudge *self)
{
  for (gsize i = 0; i < jot_token_get_n_problems (self->token); i++)
    {
      const JotTokenProblem *problem = jot_token_get_problem (self->token, i);

      add_error (self, problem->error->code, problem->part, problem->token_span.offset);
    }
}

/* Adds the errors of a report about a well-formed token. */
static void
add_failures (JotAuditJudge   *self,
              const JotReport *report)
{
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);
      gboolean is_weak = check->outcome == JOT_CHECK_WEAK && check->part == JOT_TOKEN_PART_KEY &&
                         !self->rules->allow_weak_key;

      if (check->outcome == JOT_CHECK_FAIL || is_weak)
        add_error (self, check->error, check->part,
                   jot_token_map_span (self->token, 0, check->part, check->span).offset);
    }
}

/* Of several allowed algorithms the one that the header names, if it names one of them. */
static const JotAlgorithm *
choose_expected (JotAuditJudge *self)
{
  GPtrArray *algorithms = self->rules->algorithms;
  const char *alg = NULL;
  const JotAlgorithm *named;

  if (algorithms->len == 0)
    return NULL;

  if (jot_token_get_n_signatures (self->token) > 0)
    alg = jot_token_get_alg (self->token, 0);
  named = alg != NULL ? jot_algorithm_find (alg) : NULL;
  if (named != NULL && g_ptr_array_find (algorithms, named, NULL))
    return named;

  return g_ptr_array_index (algorithms, 0);
}

static void
judge_claims (JotAuditJudge *self)
{
  g_autoptr (JotReport) report = NULL;

  if (self->rules->no_claims)
    {
      self->result.claims = JOT_CHECK_NOT_DONE;
      return;
    }

  report = jot_report_new ();
  jot_claims_validate (get_token (self), &self->rules->policy, report);
  add_failures (self, report);
  /* What is odd and still accepted is for the findings to tell. */
  self->result.claims =
    jot_report_get_outcome (report, JOT_VERDICT_KIND_CLAIMS) == JOT_CHECK_FAIL
    ? JOT_CHECK_FAIL : JOT_CHECK_PASS;
}

/* Logs are full of scraps. They are refused like other tokens, for what `verify` answers to them is
 * here kept for a log that cannot be read. */
static void
judge_malformed (JotAuditJudge   *self,
                 const JotReport *report)
{
  self->result.structure = JOT_CHECK_FAIL;
  self->result.signature = JOT_CHECK_NOT_DONE;
  self->result.claims = JOT_CHECK_NOT_DONE;
  self->result.verdict = jot_report_get_verdict (report);
  self->result.status = JOT_CLI_NO;
  add_problems (self);
}

/* All that comes before the signature counts as the signature: without it there is none. */
static void
judge_signature (JotAuditJudge   *self,
                 const JotReport *report)
{
  const JotCheck *strength = jot_report_find_check (report, "key-strength");
  gboolean is_weak = strength != NULL && strength->outcome == JOT_CHECK_WEAK;

  add_failures (self, report);
  self->result.structure = JOT_CHECK_PASS;
  self->result.signature = jot_report_get_outcome (report, JOT_VERDICT_KIND_SIGNATURE);
  self->result.verdict = is_weak && !self->rules->allow_weak_key
                         ? JOT_VERDICT_KEY_UNUSABLE : jot_report_get_verdict (report);
  self->result.status = self->result.verdict == JOT_VERDICT_NOT_CHECKED
                        ? JOT_CLI_YES : jot_cli_report_get_exit (report, self->result.verdict);
}

static void
judge_thoroughly (JotAuditJudge *self)
{
  JotToken *token = get_token (self);
  g_autoptr (JotReport) report = jot_token_verify (token, 0, self->rules->keys,
                                                   choose_expected (self));

  if (!jot_token_is_well_formed (token))
    {
      judge_malformed (self, report);
      return;
    }

  judge_signature (self, report);
  judge_claims (self);
}

/* Returns what read the token, or NULL if it needs a longer look. */
static JotReader *
verify_quickly (JotAuditJudge        *self,
                const JotAuditHeader *header,
                gboolean             *out_matches)
{
  JotReader *reader = NULL;

  for (guint i = 0; i < header->verifiers->len; i++)
    {
      JotVerifier *verifier = g_ptr_array_index (header->verifiers, i);
      g_autoptr (GError) error = NULL;

      reader = jot_verifier_get_reader (verifier);
      *out_matches = jot_verifier_verify (verifier, self->text, self->length, &error);
      if (*out_matches)
        return reader;

      if (!g_error_matches (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH))
        return NULL;
    }

  return reader;
}

static void
add_mismatch (JotAuditJudge *self,
              JotReader     *reader)
{
  gsize length;

  jot_reader_get_signing_input (reader, &length);
  add_error (self, JOT_ERROR_SIGNATURE_MISMATCH, JOT_TOKEN_PART_SIGNATURE, length + 1);
}

/* Characters of base64url that stand before the one that a byte begins in. */
static gsize
get_encoded_offset (gsize offset)
{
  return offset / 3 * 4 + offset % 3;
}

static void
add_expiry (JotAuditJudge *self,
            JotSpan        exp)
{
  const char *dot = memchr (self->text, '.', self->length);

  add_error (self, JOT_ERROR_CLAIM_EXPIRED, JOT_TOKEN_PART_PAYLOAD,
             (gsize) (dot + 1 - self->text) + get_encoded_offset (exp.offset));
}

static gboolean
judge_claims_quickly (JotAuditJudge *self,
                      JotReader     *reader)
{
  JotSpan exp;

  if (self->rules->no_claims || !jot_reader_read_claims (reader, NULL))
    return FALSE;

  switch (jot_claims_glance (reader, &self->rules->policy, &exp))
    {
    case JOT_CLAIMS_ACCEPTED:
      self->result.claims = JOT_CHECK_PASS;
      return TRUE;

    case JOT_CLAIMS_EXPIRED:
      self->result.claims = JOT_CHECK_FAIL;
      add_expiry (self, exp);
      return TRUE;

    case JOT_CLAIMS_UNDECIDED:
    default:
      return FALSE;
    }
}

static gboolean
judge_quickly (JotAuditJudge        *self,
               const JotAuditHeader *header)
{
  JotAuditResult *result = &self->result;
  JotReader *reader = header->reader;
  gboolean matches = FALSE;

  if (reader != NULL && !jot_reader_read (reader, self->text, self->length, NULL))
    return FALSE;

  if (reader == NULL)
    {
      reader = verify_quickly (self, header, &matches);
      if (reader == NULL)
        return FALSE;

      if (!matches)
        add_mismatch (self, reader);
      result->signature = matches ? JOT_CHECK_PASS : JOT_CHECK_FAIL;
      result->verdict = matches ? JOT_VERDICT_VALID : JOT_VERDICT_MISMATCH;
    }
  else
    {
      result->signature = JOT_CHECK_NOT_DONE;
      result->verdict = JOT_VERDICT_NOT_CHECKED;
    }

  result->structure = JOT_CHECK_PASS;
  result->status = result->signature == JOT_CHECK_FAIL ? JOT_CLI_NO : JOT_CLI_YES;
  if (!judge_claims_quickly (self, reader))
    judge_claims (self);

  return TRUE;
}

/* Refused claims are the least of what can be wrong: they change a yes only. */
static void
count_claims_in (JotAuditResult *result)
{
  if (result->claims != JOT_CHECK_FAIL)
    return;

  result->verdict = MIN (result->verdict, JOT_VERDICT_CLAIMS_REFUSED);
  if (result->status == JOT_CLI_YES)
    result->status = JOT_CLI_NO;
}

static gboolean
has_number (GArray *findings,
            gsize   number)
{
  for (guint i = 0; i < findings->len; i++)
    {
      if (g_array_index (findings, gsize, i) == number)
        return TRUE;
    }

  return FALSE;
}

static void
collect_findings (JotAuditJudge *self)
{
  g_autoptr (GPtrArray) findings = jot_findings_collect (get_token (self), 0, self->rules->keys,
                                                         NULL, &self->rules->policy);

  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);
      gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->finding_numbers, finding->id));

      if (!has_number (self->findings, number))
        g_array_append_val (self->findings, number);
    }
}

static void
name_token (JotAuditJudge        *self,
            const JotAuditHeader *header)
{
  JotAuditResult *result = &self->result;

  if (header != NULL)
    {
      result->alg = header->alg;
      result->kid = header->kid;
      result->names = header->names;
      return;
    }

  if (jot_token_get_n_signatures (self->token) > 0)
    {
      result->alg = jot_token_get_alg (self->token, 0);
      result->kid = jot_token_get_kid (self->token, 0);
    }
  else
    {
      result->alg = NULL;
      result->kid = NULL;
    }

  self->names = jot_audit_format_names (result->alg, result->kid);
  result->names = self->names;
}

static void
reset (JotAuditJudge *self)
{
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->names, g_free);
  g_array_set_size (self->errors, 0);
  g_array_set_size (self->findings, 0);
}

/**
 * jot_audit_judge_new:
 * @rules: what tokens are judged by, which must stay
 *
 * Makes a judge for one thread.
 *
 * Returns: (transfer full): the judge
 */
JotAuditJudge *
jot_audit_judge_new (const JotAuditRules *rules)
{
  JotAuditJudge *self = g_new0 (JotAuditJudge, 1);

  self->rules = rules;
  self->headers = jot_audit_headers_new (rules);
  self->errors = g_array_new (FALSE, FALSE, sizeof (JotAuditError));
  self->findings = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->result.errors = self->errors;
  self->result.findings = self->findings;

  self->finding_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < jot_findings_get_n_ids (); i++)
    g_hash_table_insert (self->finding_numbers, (gpointer) jot_findings_get_id (i),
                         GSIZE_TO_POINTER (i));

  return self;
}

/**
 * jot_audit_judge_free:
 * @self: (transfer full): a judge
 *
 * Lets go of all that it keeps.
 */
void
jot_audit_judge_free (JotAuditJudge *self)
{
  reset (self);
  jot_audit_headers_free (self->headers);
  g_hash_table_unref (self->finding_numbers);
  g_array_unref (self->errors);
  g_array_unref (self->findings);
  g_free (self);
}

/**
 * jot_audit_judge_token:
 * @self: a judge
 * @text: what looks like a token in the compact serialisation
 * @length: its length in bytes
 *
 * Judges a token as `verify` does, except that claims are judged whatever the signature.
 *
 * Returns: (transfer none): the result, until the next call
 */
const JotAuditResult *
jot_audit_judge_token (JotAuditJudge *self,
                       const char    *text,
                       gsize          length)
{
  const JotAuditHeader *header;

  reset (self);
  self->text = text;
  self->length = length;

  header = jot_audit_headers_find (self->headers, text, length);
  if (header == NULL || !judge_quickly (self, header))
    {
      g_array_set_size (self->errors, 0);
      judge_thoroughly (self);
    }

  count_claims_in (&self->result);
  name_token (self, header);
  if (!self->rules->no_findings)
    collect_findings (self);

  return &self->result;
}

/**
 * jot_audit_judge_too_long:
 * @self: a judge
 * @length: how much of it is there
 *
 * Judges what looks like a token and has no end within the bounds.
 *
 * Returns: (transfer none): the result, until the next call
 */
const JotAuditResult *
jot_audit_judge_too_long (JotAuditJudge *self,
                          gsize          length)
{
  reset (self);
  self->names = jot_audit_format_names (NULL, NULL);
  self->result.structure = JOT_CHECK_FAIL;
  self->result.signature = JOT_CHECK_NOT_DONE;
  self->result.claims = JOT_CHECK_NOT_DONE;
  self->result.verdict = JOT_VERDICT_MALFORMED;
  self->result.status = JOT_CLI_NO;
  self->result.alg = NULL;
  self->result.kid = NULL;
  self->result.names = self->names;
  add_error (self, JOT_ERROR_TOKEN_TOO_LARGE, JOT_TOKEN_PART_TOKEN, length);

  return &self->result;
}
