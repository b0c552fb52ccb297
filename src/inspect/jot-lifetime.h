/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

/* The claims between which a token lives, in the order in which they should come. */
typedef enum
{
  JOT_LIFETIME_IAT,
  JOT_LIFETIME_NBF,
  JOT_LIFETIME_EXP,
  JOT_N_LIFETIME_MARKS,
} JotLifetimeMark;

typedef enum
{
  /* Neither `nbf` nor `exp` is there: it is always good. */
  JOT_LIFETIME_STATE_ALWAYS,
  JOT_LIFETIME_STATE_NOT_YET,
  /* Not yet, but the leeway lets it pass. */
  JOT_LIFETIME_STATE_SOON,
  JOT_LIFETIME_STATE_GOOD,
  /* Expired, but the leeway lets it pass. */
  JOT_LIFETIME_STATE_LATE,
  JOT_LIFETIME_STATE_EXPIRED,
} JotLifetimeState;

/**
 * JotLifetime:
 * @has: which of the claims are there and are numbers
 * @at: the times that they say, in seconds since 1970-01-01T00:00:00Z
 * @is_date: which of them a calendar has a name for; only those have a place in a picture
 * @is_unreadable: which of them are there and are no numbers
 * @members: (transfer none): where they stand in the text, valid as long as that
 *
 * From when to when a token says that it is good.
 */
typedef struct
{
  gboolean             has[JOT_N_LIFETIME_MARKS];
  double               at[JOT_N_LIFETIME_MARKS];
  gboolean             is_date[JOT_N_LIFETIME_MARKS];
  gboolean             is_unreadable[JOT_N_LIFETIME_MARKS];
  const JotJsonMember *members[JOT_N_LIFETIME_MARKS];
} JotLifetime;

const char       *jot_lifetime_mark_get_name (JotLifetimeMark    mark);

void              jot_lifetime_read          (JotLifetime       *self,
                                              const JotJson     *claims);
gboolean          jot_lifetime_has_dates     (const JotLifetime *self);
JotLifetimeState  jot_lifetime_get_state     (const JotLifetime *self,
                                              gint64             now,
                                              guint              leeway);
char             *jot_lifetime_describe      (const JotLifetime *self,
                                              gint64             now,
                                              guint              leeway) G_GNUC_WARN_UNUSED_RESULT;

double            jot_lifetime_get_place     (const JotLifetime *self,
                                              double             seconds);
double            jot_lifetime_get_time      (const JotLifetime *self,
                                              double             place);

G_END_DECLS
