/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lifetime.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jot-time.h"

/* The share of a picture that lies before the first time of the token, and after the last. */
#define MARGIN 0.2

/* How near to the edge a place may be that stands for a time: forty lives away. */
#define EDGE 0.005

/* What counts as a life where a token names a single time. */
#define DEFAULT_LIFE 3600.0

/* The years 1 to 9999. */
#define FIRST_SECOND (-62135596800.0)
#define LAST_SECOND  253402300799.0

/* The part of the picture that the token's own times span. */
typedef struct
{
  double first;
  double last;
  double life;
} Frame;

static Frame
get_frame (const JotLifetime *self)
{
  Frame frame = { .first = INFINITY, .last = -INFINITY };

  for (guint i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (self->has[i] && self->is_date[i])
      {
        frame.first = MIN (frame.first, self->at[i]);
        frame.last = MAX (frame.last, self->at[i]);
      }

  frame.life = frame.last - frame.first;
  if (!isfinite (frame.life) || frame.life < 1)
    frame.life = DEFAULT_LIFE;

  return frame;
}

static double
get_inner_place (const Frame *frame,
                 double       seconds)
{
  if (frame->last - frame->first < 1)
    return 0.5;

  return MARGIN + (1 - 2 * MARGIN) * (seconds - frame->first) / frame->life;
}

/* Where the token's own times begin and end in the picture: one point if there is only one. */
static void
get_inner_bounds (const Frame *frame,
                  double      *out_start,
                  double      *out_end)
{
  *out_start = get_inner_place (frame, frame->first);
  *out_end = get_inner_place (frame, frame->last);
}

/**
 * jot_lifetime_mark_get_name:
 * @mark: a mark
 *
 * Gives the name of the claim (RFC 7519, 4.1.4 to 4.1.6).
 *
 * Returns: (transfer none): the name
 */
const char *
jot_lifetime_mark_get_name (JotLifetimeMark mark)
{
  static const char *const names[] = { "iat", "nbf", "exp" };

  g_return_val_if_fail (mark < JOT_N_LIFETIME_MARKS, "");

  return names[mark];
}

/**
 * jot_lifetime_read:
 * @self: (out caller-allocates): what to fill
 * @claims: (nullable): the claims
 *
 * Reads the times between which a token is good. What isn't a number is no time, and is marked.
 */
void
jot_lifetime_read (JotLifetime   *self,
                   const JotJson *claims)
{
  g_return_if_fail (self != NULL);

  *self = (JotLifetime) { 0 };
  if (claims == NULL || jot_json_get_root_type (claims) != JOT_JSON_OBJECT)
    return;

  for (guint i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    {
      const JotJsonMember *member = jot_json_find_member (claims,
                                                          jot_lifetime_mark_get_name (i));

      if (member == NULL)
        continue;

      self->is_unreadable[i] = !jot_json_get_double (claims, member, &self->at[i]);
      if (self->is_unreadable[i])
        continue;

      self->has[i] = TRUE;
      self->is_date[i] = self->at[i] >= FIRST_SECOND && self->at[i] <= LAST_SECOND;
      self->members[i] = member;
    }
}

/**
 * jot_lifetime_has_dates:
 * @self: a lifetime
 *
 * Says whether there is a time that has a place in a picture.
 *
 * Returns: whether there is
 */
gboolean
jot_lifetime_has_dates (const JotLifetime *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (self->has[i] && self->is_date[i])
      return TRUE;

  return FALSE;
}

/**
 * jot_lifetime_get_state:
 * @self: a lifetime
 * @now: the time to judge by, in seconds since 1970-01-01T00:00:00Z
 * @leeway: how far clocks may be apart, in seconds
 *
 * Says whether a token is good at a time, as [func@Jot.claims_validate] judges it: `exp` is the
 * first second at which it isn't any more (RFC 7519, 4.1.4), `nbf` the first at which it is (4.1.5).
 *
 * Returns: the state
 */
JotLifetimeState
jot_lifetime_get_state (const JotLifetime *self,
                        gint64             now,
                        guint              leeway)
{
  double time = (double) now;
  gboolean has_exp, has_nbf;
  double exp, nbf;

  g_return_val_if_fail (self != NULL, JOT_LIFETIME_STATE_ALWAYS);

  has_exp = self->has[JOT_LIFETIME_EXP];
  has_nbf = self->has[JOT_LIFETIME_NBF];
  exp = self->at[JOT_LIFETIME_EXP];
  nbf = self->at[JOT_LIFETIME_NBF];

  if (has_exp && time >= exp + leeway)
    return JOT_LIFETIME_STATE_EXPIRED;
  if (has_nbf && time < nbf - leeway)
    return JOT_LIFETIME_STATE_NOT_YET;
  if (has_exp && time >= exp)
    return JOT_LIFETIME_STATE_LATE;
  if (has_nbf && time < nbf)
    return JOT_LIFETIME_STATE_SOON;

  return has_exp || has_nbf ? JOT_LIFETIME_STATE_GOOD : JOT_LIFETIME_STATE_ALWAYS;
}

/* How long it lives from its start, or nothing if it doesn't say. */
static char *
describe_life (const JotLifetime *self)
{
  JotLifetimeMark start = self->has[JOT_LIFETIME_IAT] ? JOT_LIFETIME_IAT : JOT_LIFETIME_NBF;
  g_autofree char *life = NULL;

  if (!self->has[JOT_LIFETIME_EXP] || !self->has[start] ||
      self->at[JOT_LIFETIME_EXP] <= self->at[start])
    return NULL;

  life = jot_time_format_duration (self->at[JOT_LIFETIME_EXP] - self->at[start]);

  /* Translators: %s is a length of time, such as “1 hour 30 minutes”, as it is written by
   * itself. */
  return g_strdup_printf (_("It lives %s in all."), life);
}

static char *
describe_state (JotLifetimeState state,
                const char      *begins,
                const char      *ends)
{
  switch (state)
    {
    case JOT_LIFETIME_STATE_NOT_YET:
      /* Translators: %s is such as “in 12 minutes”. */
      return g_strdup_printf (_("Becomes valid %s."), begins);

    case JOT_LIFETIME_STATE_SOON:
      /* Translators: %s is such as “in 12 seconds”. */
      return g_strdup_printf (_("Becomes valid %s, which the leeway lets pass."), begins);

    case JOT_LIFETIME_STATE_LATE:
      /* Translators: %s is such as “12 seconds ago”. */
      return g_strdup_printf (_("Expired %s, which the leeway lets pass."), ends);

    case JOT_LIFETIME_STATE_EXPIRED:
      /* Translators: %s is such as “3 minutes ago”. */
      return g_strdup_printf (_("Expired %s."), ends);

    case JOT_LIFETIME_STATE_GOOD:
      if (ends == NULL)
        break;
      /* Translators: %s is such as “in 12 minutes”. */
      return g_strdup_printf (_("Expires %s."), ends);

    case JOT_LIFETIME_STATE_ALWAYS:
    default:
      break;
    }

  return g_strdup (_("Never expires."));
}

/* Says of the first time with which something is wrong what it is, or nothing. */
static char *
describe_fault (const JotLifetime *self)
{
  for (guint i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (self->is_unreadable[i])
      /* Translators: %s is the name of a claim, such as exp. */
      return g_strdup_printf (_("“%s” is no number, so that it names no time."),
                              jot_lifetime_mark_get_name (i));

  for (guint i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (self->has[i] && jot_time_is_milliseconds (self->at[i]))
      /* Translators: %s is the name of a claim, such as exp. */
      return g_strdup_printf (_("“%s” looks like milliseconds, and counts as seconds."),
                              jot_lifetime_mark_get_name (i));

  return NULL;
}

/* When the token is good, by the times that can be read. */
static char *
describe_times (const JotLifetime *self,
                gint64             now,
                guint              leeway)
{
  g_autofree char *begins = NULL;
  g_autofree char *ends = NULL;
  g_autofree char *state = NULL;
  g_autofree char *life = NULL;

  if (self->has[JOT_LIFETIME_NBF])
    begins = jot_time_format_relative (self->at[JOT_LIFETIME_NBF], now);
  if (self->has[JOT_LIFETIME_EXP])
    ends = jot_time_format_relative (self->at[JOT_LIFETIME_EXP], now);

  state = describe_state (jot_lifetime_get_state (self, now, leeway), begins, ends);
  life = describe_life (self);

  return life != NULL ? g_strjoin (" ", state, life, NULL) : g_steal_pointer (&state);
}

/**
 * jot_lifetime_describe:
 * @self: a lifetime
 * @now: the time to judge by, in seconds since 1970-01-01T00:00:00Z
 * @leeway: how far clocks may be apart, in seconds
 *
 * Says in a sentence or two when the token is good, seen from @now. What is wrong with one of its
 * times comes first; nothing follows where that at which it ends cannot be told.
 *
 * Returns: (transfer full): the text, translated
 */
char *
jot_lifetime_describe (const JotLifetime *self,
                       gint64             now,
                       guint              leeway)
{
  g_autofree char *fault = NULL;
  g_autofree char *times = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  fault = describe_fault (self);
  if (self->is_unreadable[JOT_LIFETIME_EXP] ||
      jot_time_is_milliseconds (self->at[JOT_LIFETIME_EXP]))
    return g_steal_pointer (&fault);

  times = describe_times (self, now, leeway);

  return fault != NULL ? g_strjoin (" ", fault, times, NULL) : g_steal_pointer (&times);
}

/**
 * jot_lifetime_get_place:
 * @self: a lifetime that has a date
 * @seconds: a time, in seconds since 1970-01-01T00:00:00Z
 *
 * Gives a time its place in a picture of the lifetime. The token's own times share the middle in
 * proportion; what lies far before or after them draws near to the edges and never reaches them,
 * so that each time has a place and an earlier one has it further to the left.
 *
 * Returns: the place, from 0 to 1
 */
double
jot_lifetime_get_place (const JotLifetime *self,
                        double             seconds)
{
  double start, end, away;
  Frame frame;

  g_return_val_if_fail (self != NULL, 0.5);
  g_return_val_if_fail (jot_lifetime_has_dates (self), 0.5);

  frame = get_frame (self);
  get_inner_bounds (&frame, &start, &end);

  if (seconds < frame.first)
    {
      away = (frame.first - seconds) / frame.life;
      return start - start * away / (1 + away);
    }

  if (seconds > frame.last)
    {
      away = (seconds - frame.last) / frame.life;
      return end + (1 - end) * away / (1 + away);
    }

  return get_inner_place (&frame, seconds);
}

/**
 * jot_lifetime_get_time:
 * @self: a lifetime that has a date
 * @place: a place in its picture, from 0 to 1
 *
 * Tells which time a place stands for: what [method@Jot.Lifetime.get_place] does, turned round.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z, within the years 1 to 9999
 */
double
jot_lifetime_get_time (const JotLifetime *self,
                       double             place)
{
  double start, end, seconds;
  Frame frame;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (jot_lifetime_has_dates (self), 0);

  frame = get_frame (self);
  get_inner_bounds (&frame, &start, &end);
  place = CLAMP (place, EDGE, 1 - EDGE);

  if (place < start)
    seconds = frame.first - frame.life * (start - place) / place;
  else if (place > end)
    seconds = frame.last + frame.life * (place - end) / (1 - place);
  else if (end > start)
    seconds = frame.first + frame.life * (place - start) / (end - start);
  else
    seconds = frame.first;

  return CLAMP (seconds, FIRST_SECOND, LAST_SECOND);
}
