/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands at the ends of a secret, and how much of it is taken. */

#include "config.h"

#include <string.h>

#include "jot-doctor-step-private.h"

static gboolean
take_part (const JotDatum *in,
           gsize           start,
           gsize           end,
           JotDatum       *out)
{
  if (start >= end || end - start == in->size)
    return FALSE;

  *out = jot_step_room (end - start);
  jot_step_put (out, in->data + start, end - start);

  return TRUE;
}

static gboolean
surround (const JotDatum *in,
          const char     *before,
          const char     *after,
          JotDatum       *out)
{
  *out = jot_step_room (strlen (before) + in->size + strlen (after));
  jot_step_put (out, before, strlen (before));
  jot_step_put (out, in->data, in->size);
  jot_step_put (out, after, strlen (after));

  return TRUE;
}

/* Without the line ends at its end. */
gboolean
jot_step_strip_line_end (const JotDatum *in,
                         JotDatum       *out)
{
  gsize end = in->size;

  while (end > 0 && (in->data[end - 1] == '\n' || in->data[end - 1] == '\r'))
    end--;

  return take_part (in, 0, end, out);
}

/* With a line end. */
gboolean
jot_step_append_lf (const JotDatum *in,
                    JotDatum       *out)
{
  return surround (in, "", "\n", out);
}

/* With a line end as Windows has it. */
gboolean
jot_step_append_crlf (const JotDatum *in,
                      JotDatum       *out)
{
  return surround (in, "", "\r\n", out);
}

/* Blanks that nobody sees: white space, the non-breaking one and the zero-width one. */
static const char *const blanks[] = {
  " ", "\t", "\n", "\r", "\v", "\f", "\xc2\xa0", "\xe2\x80\x8b",
};

static gsize
match_blank (const JotDatum *in,
             gsize           start,
             gsize           end,
             gboolean        at_start)
{
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      gsize n = strlen (blanks[i]);

      if (end - start >= n && memcmp (in->data + (at_start ? start : end - n), blanks[i], n) == 0)
        return n;
    }

  return 0;
}

/* Without the blanks at both ends. */
gboolean
jot_step_strip_blanks (const JotDatum *in,
                       JotDatum       *out)
{
  gsize start = 0;
  gsize end = in->size;
  gsize n;

  while ((n = match_blank (in, start, end, TRUE)) > 0)
    start += n;
  while ((n = match_blank (in, start, end, FALSE)) > 0)
    end -= n;

  return take_part (in, start, end, out);
}

/* With a blank at its end. */
gboolean
jot_step_append_blank (const JotDatum *in,
                       JotDatum       *out)
{
  return surround (in, "", " ", out);
}

/* With a blank at its start. */
gboolean
jot_step_prepend_blank (const JotDatum *in,
                        JotDatum       *out)
{
  return surround (in, " ", "", out);
}

/* Without the quotation marks around it. */
gboolean
jot_step_strip_quotes (const JotDatum *in,
                       JotDatum       *out)
{
  static const struct
  {
    const char *open;
    const char *close;
  } quotes[] = {
    { "\"", "\"" }, { "'", "'" }, { "`", "`" }, { "“", "”" }, { "‘", "’" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      gsize n = strlen (quotes[i].open);

      if (in->size >= 2 * n && memcmp (in->data, quotes[i].open, n) == 0 &&
          memcmp (in->data + in->size - n, quotes[i].close, n) == 0)
        return take_part (in, n, in->size - n, out);
    }

  return FALSE;
}

/* With quotation marks around it. */
gboolean
jot_step_add_double_quotes (const JotDatum *in,
                            JotDatum       *out)
{
  return surround (in, "\"", "\"", out);
}

/* With single quotation marks around it. */
gboolean
jot_step_add_single_quotes (const JotDatum *in,
                            JotDatum       *out)
{
  return surround (in, "'", "'", out);
}

/* As far as a string of C goes. */
gboolean
jot_step_cut_at_nul (const JotDatum *in,
                     JotDatum       *out)
{
  const guint8 *nul = memchr (in->data, '\0', in->size);

  return nul != NULL && take_part (in, 0, (gsize) (nul - in->data), out);
}

/* Its first 32 bytes. */
gboolean
jot_step_cut_at_32 (const JotDatum *in,
                    JotDatum       *out)
{
  return take_part (in, 0, MIN (in->size, 32), out);
}

/* Its first 64 bytes. */
gboolean
jot_step_cut_at_64 (const JotDatum *in,
                    JotDatum       *out)
{
  return take_part (in, 0, MIN (in->size, 64), out);
}

/* Its first 72 bytes, which is all that bcrypt takes. */
gboolean
jot_step_cut_at_72 (const JotDatum *in,
                    JotDatum       *out)
{
  return take_part (in, 0, MIN (in->size, 72), out);
}

/* Twice. */
gboolean
jot_step_double (const JotDatum *in,
                 JotDatum       *out)
{
  *out = jot_step_room (2 * (gsize) in->size);
  jot_step_put (out, in->data, in->size);
  jot_step_put (out, in->data, in->size);

  return TRUE;
}

/* Once, of what is there twice. */
gboolean
jot_step_halve (const JotDatum *in,
                JotDatum       *out)
{
  gsize half = in->size / 2;

  return in->size % 2 == 0 && memcmp (in->data, in->data + half, half) == 0 &&
         take_part (in, 0, half, out);
}
