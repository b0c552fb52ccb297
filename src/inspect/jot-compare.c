/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare.h"

#include "jot-compare-private.h"

/**
 * JotComparison:
 *
 * How two tokens compare, immutable.
 */
struct _JotComparison
{
  JotDifferenceKind aspects[JOT_N_ASPECTS];
  GPtrArray        *rows;
};

static JotDifferenceKind
compare_presence (gconstpointer first,
                  gconstpointer second)
{
  if (first == NULL)
    return second == NULL ? JOT_DIFFERENCE_NEITHER : JOT_DIFFERENCE_ONLY_SECOND;

  return second == NULL ? JOT_DIFFERENCE_ONLY_FIRST : JOT_DIFFERENCE_SAME;
}

static JotDifferenceKind
compare_bytes (GBytes *first,
               GBytes *second)
{
  JotDifferenceKind kind = compare_presence (first, second);

  if (kind == JOT_DIFFERENCE_SAME && !g_bytes_equal (first, second))
    return JOT_DIFFERENCE_CHANGED;

  return kind;
}

static JotDifferenceKind
compare_strings (const char *first,
                 const char *second)
{
  JotDifferenceKind kind = compare_presence (first, second);

  if (kind == JOT_DIFFERENCE_SAME && !g_str_equal (first, second))
    return JOT_DIFFERENCE_CHANGED;

  return kind;
}

/* By member if both are JSON, else byte by byte. */
static JotDifferenceKind
compare_part (JotComparison *self,
              JotTokenPart   part,
              JotJson       *first_json,
              GBytes        *first,
              JotJson       *second_json,
              GBytes        *second)
{
  if (first_json != NULL && second_json != NULL)
    return jot_compare_json (part, first_json, second_json, self->rows);

  return compare_bytes (first, second);
}

/* Of several signatures it is the first one that counts. */
static void
compare_signatures (JotComparison *self,
                    JotToken      *first,
                    JotToken      *second)
{
  gboolean has_first = jot_token_get_n_signatures (first) > 0;
  gboolean has_second = jot_token_get_n_signatures (second) > 0;

  self->aspects[JOT_ASPECT_HEADER] =
    compare_part (self, JOT_TOKEN_PART_HEADER,
                  has_first ? jot_token_get_header_json (first, 0) : NULL,
                  has_first ? jot_token_get_header (first, 0) : NULL,
                  has_second ? jot_token_get_header_json (second, 0) : NULL,
                  has_second ? jot_token_get_header (second, 0) : NULL);
  self->aspects[JOT_ASPECT_ALGORITHM] =
    compare_strings (has_first ? jot_token_get_alg (first, 0) : NULL,
                     has_second ? jot_token_get_alg (second, 0) : NULL);
  self->aspects[JOT_ASPECT_SIGNING_INPUT] =
    compare_bytes (has_first ? jot_token_get_signing_input (first, 0) : NULL,
                   has_second ? jot_token_get_signing_input (second, 0) : NULL);
  self->aspects[JOT_ASPECT_SIGNATURE] =
    compare_bytes (has_first ? jot_token_get_signature (first, 0) : NULL,
                   has_second ? jot_token_get_signature (second, 0) : NULL);
}

/**
 * jot_compare_tokens:
 * @first: a token
 * @second: another token
 *
 * Compares two tokens by the members of their headers and payloads. Values are compared as what they
 * say (RFC 8259), numbers to the last digit, and shown as they are written. Of a token that is
 * malformed, what could be read is compared; of one with several signatures, the first. No signature
 * is verified.
 *
 * Returns: (transfer full): how they compare
 */
JotComparison *
jot_compare_tokens (JotToken *first,
                    JotToken *second)
{
  JotComparison *self;

  g_return_val_if_fail (first != NULL, NULL);
  g_return_val_if_fail (second != NULL, NULL);

  self = g_new0 (JotComparison, 1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_difference_free);

  compare_signatures (self, first, second);
  self->aspects[JOT_ASPECT_PAYLOAD] =
    compare_part (self, JOT_TOKEN_PART_PAYLOAD,
                  jot_token_get_payload_json (first), jot_token_get_payload (first),
                  jot_token_get_payload_json (second), jot_token_get_payload (second));

  return self;
}

/**
 * jot_comparison_free:
 * @self: (transfer full): a comparison
 *
 * Frees it and all of its rows.
 */
void
jot_comparison_free (JotComparison *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * jot_comparison_get_aspect:
 * @self: a comparison
 * @aspect: what is asked for
 *
 * Says how the tokens compare in one respect. Only header and payload can be the same by another
 * text; what can be read in one token alone is `JOT_DIFFERENCE_ONLY_FIRST` or
 * `JOT_DIFFERENCE_ONLY_SECOND`.
 *
 * Returns: how they compare
 */
JotDifferenceKind
jot_comparison_get_aspect (const JotComparison *self,
                           JotAspect            aspect)
{
  g_return_val_if_fail (self != NULL, JOT_DIFFERENCE_NEITHER);
  g_return_val_if_fail (aspect < JOT_N_ASPECTS, JOT_DIFFERENCE_NEITHER);

  return self->aspects[aspect];
}

/**
 * jot_comparison_get_n_rows:
 * @self: a comparison
 *
 * Counts the members that were compared.
 *
 * Returns: how many rows there are
 */
gsize
jot_comparison_get_n_rows (const JotComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * jot_comparison_get_row:
 * @self: a comparison
 * @index: which one, from 0: header first, in the order of the first token, then what only the
 *   second one has
 *
 * Gives one member. An object that differs is not a row, but each of its members is.
 *
 * Returns: (transfer none): the row
 */
const JotDifference *
jot_comparison_get_row (const JotComparison *self,
                        gsize                index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, index);
}

/**
 * jot_difference_kind_get_nick:
 * @kind: how two values compare
 *
 * Names it for machines.
 *
 * Returns: (transfer none): a word in lower case
 */
const char *
jot_difference_kind_get_nick (JotDifferenceKind kind)
{
  static const char *const nicks[] = {
    [JOT_DIFFERENCE_SAME] = "same",
    [JOT_DIFFERENCE_SPELLING] = "spelling",
    [JOT_DIFFERENCE_CHANGED] = "changed",
    [JOT_DIFFERENCE_ONLY_FIRST] = "only-first",
    [JOT_DIFFERENCE_ONLY_SECOND] = "only-second",
    [JOT_DIFFERENCE_NEITHER] = "neither",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);

  return nicks[kind];
}

/**
 * jot_aspect_get_nick:
 * @aspect: what is compared as a whole
 *
 * Names it for machines.
 *
 * Returns: (transfer none): a word in lower case
 */
const char *
jot_aspect_get_nick (JotAspect aspect)
{
  static const char *const nicks[] = {
    [JOT_ASPECT_HEADER] = "header",
    [JOT_ASPECT_PAYLOAD] = "payload",
    [JOT_ASPECT_ALGORITHM] = "algorithm",
    [JOT_ASPECT_SIGNING_INPUT] = "signing_input",
    [JOT_ASPECT_SIGNATURE] = "signature",
  };

  g_return_val_if_fail (aspect < JOT_N_ASPECTS, NULL);

  return nicks[aspect];
}
