/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked of a token besides a signature that holds. */

#include "config.h"

#include "jot-document-private.h"

/* For all files of the document: what the claims are judged by, with the texts of @expected, which
 * are borrowed. */
void
jot_document_fill_policy (JotDocument *self,
                          char *const  expected[JOT_N_EXPECTATIONS],
                          JotPolicy   *policy)
{
  *policy = (JotPolicy) {
    .now = self->now,
    .leeway = self->leeway,
    .issuer = expected[JOT_EXPECT_ISSUER],
    .audience = expected[JOT_EXPECT_AUDIENCE],
    .type = expected[JOT_EXPECT_TYPE],
    .subject = expected[JOT_EXPECT_SUBJECT],
  };
}

/**
 * jot_document_get_expected:
 * @self: a document
 * @what: what is asked about
 *
 * Says what a token must have to be accepted.
 *
 * Returns: (transfer none) (nullable): the value, or `NULL` if any will do
 */
const char *
jot_document_get_expected (JotDocument   *self,
                           JotExpectation what)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (what < JOT_N_EXPECTATIONS, NULL);

  return self->expected[what];
}

/**
 * jot_document_set_expected:
 * @self: a document
 * @what: what is asked
 * @value: (nullable): what it must be; `NULL` or an empty text for any
 *
 * Asks something more of the token, or no longer. The token stays as it is, and is judged again.
 */
void
jot_document_set_expected (JotDocument   *self,
                           JotExpectation what,
                           const char    *value)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (what < JOT_N_EXPECTATIONS);

  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (self->expected[what], value) == 0)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  g_free (self->expected[what]);
  self->expected[what] = g_strdup (value);
  jot_document_notify (self, PROP_HAS_EXPECTATIONS);
  if (what == JOT_EXPECT_ALGORITHM)
    jot_document_start (self, JOT_WORK_CHECK);
  else
    jot_document_update_report (self);
  jot_document_update_findings (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_get_has_expectations:
 * @self: a document
 *
 * Says whether anything is asked of the token besides its signature and times. The property is
 * notified whenever something else is asked.
 *
 * Returns: whether something is
 */
gboolean
jot_document_get_has_expectations (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    {
      if (self->expected[i] != NULL)
        return TRUE;
    }

  return FALSE;
}
