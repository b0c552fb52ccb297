/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-intake-private.h"
#include "jot-secret.h"

static void
clear_found (gpointer data)
{
  jot_intake_found_clear (data);
}

static void
add_object (JotIntakeText  text,
            JotSpan        span,
            JotIntakeLine *line,
            GArray        *all)
{
  JotIntakeFound found = { .start = span.offset, .end = span.offset + span.length };

  found.outer_end = found.end;
  found.token = g_string_new_len (text.data + span.offset, (gssize) span.length);
  jot_intake_read_context (text, line, &found);
  if (found.source == JOT_INTAKE_TEXT)
    found.source = JOT_INTAKE_JSON;
  g_array_append_val (all, found);
}

static gsize
add_compact (JotIntakeText  text,
             gsize          from,
             gsize          start,
             JotIntakeLine *line,
             GArray        *all)
{
  JotIntakeFound found = { 0 };
  gsize end;

  if (jot_intake_read_token (text, from, start, &found))
    {
      jot_intake_read_context (text, line, &found);
      g_array_append_val (all, found);
      return found.outer_end;
    }

  end = found.end;
  jot_intake_found_clear (&found);

  return MAX (end, start + 1);
}

/* In the order of the text. What is in an object that is a token is part of it. */
static void
find_each (JotIntakeText text,
           GArray       *all)
{
  g_autoptr (GArray) objects = jot_intake_find_objects (text);
  JotIntakeLine line = JOT_INTAKE_LINE_INIT;
  guint next = 0;
  gsize segment_end = 0;
  gsize from = 0;
  gsize at;

  while (jot_intake_find_start (text, from, &segment_end, &at))
    {
      gsize inside = at;

      for (; next < objects->len && g_array_index (objects, JotSpan, next).offset < at; next++)
        {
          JotSpan span = g_array_index (objects, JotSpan, next);

          add_object (text, span, &line, all);
          inside = MAX (inside, span.offset + span.length);
        }

      from = inside > at ? inside : add_compact (text, from, at, &line, all);
    }

  for (; next < objects->len; next++)
    add_object (text, g_array_index (objects, JotSpan, next), &line, all);
}

/* Whether a token ends here because of what stands behind it, and not because it is damaged. */
static gboolean
is_delimited (JotIntakeText text,
              gsize         end)
{
  JotIntakeChar c = jot_intake_char_read (text, end);

  return c.kind != JOT_INTAKE_CHAR_OTHER ||
         (c.c != '\0' && strchr ("&;,\"'`()[]{}<#?|\\:", c.c) != NULL);
}

/* A single token may be alone in the text, or be the beginning of a damaged one that is. */
static void
look_at_single (JotIntakeText text,
                GArray       *all)
{
  JotIntakeFound *found = &g_array_index (all, JotIntakeFound, 0);
  gboolean is_first;

  if (jot_intake_look_around (text, found, &is_first))
    {
      if (found->name == NULL && found->source != JOT_INTAKE_HEADER)
        found->source = JOT_INTAKE_BARE;
      return;
    }

  if (is_first && !is_delimited (text, found->outer_end))
    {
      JotIntakeFound whole = { 0 };

      if (jot_intake_read_whole (text, &whole))
        {
          jot_intake_found_clear (found);
          *found = whole;
        }
    }
}

static GArray *
find_all (JotIntakeText text)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (JotIntakeFound));
  JotIntakeFound whole = { 0 };

  g_array_set_clear_func (all, clear_found);
  find_each (text, all);

  if (all->len == 1)
    look_at_single (text, all);
  else if (all->len == 0 && jot_intake_read_whole (text, &whole))
    g_array_append_val (all, whole);

  return all;
}

/*
 * jot_intake_found_clear:
 * @self: what was being found
 *
 * Frees what is in it.
 */
void
jot_intake_found_clear (JotIntakeFound *self)
{
  if (self->token != NULL)
    g_string_free (self->token, TRUE);
  g_free (self->name);
  g_free (self->removed.header);
  g_free (self->removed.scheme);
  *self = (JotIntakeFound) { 0 };
}

/*
 * jot_intake_found_finish:
 * @self: (inout): what was found; it is empty afterwards
 *
 * Makes a token of what was found.
 *
 * Returns: (transfer full): the token
 */
JotIntakeToken *
jot_intake_found_finish (JotIntakeFound *self)
{
  JotIntakeToken *token = g_new0 (JotIntakeToken, 1);

  token->token = g_string_free (g_steal_pointer (&self->token), FALSE);
  token->span = (JotSpan) { self->start, self->end - self->start };
  token->source = self->source;
  token->name = g_steal_pointer (&self->name);
  token->is_alone = self->is_alone;
  token->removed = g_ptr_array_new_with_free_func (g_free);
  jot_intake_removed_tell (&self->removed, token->removed);
  jot_intake_found_clear (self);

  return token;
}

/**
 * jot_intake_token_free:
 * @self: (transfer full): a token that was found
 *
 * Frees a token.
 */
void
jot_intake_token_free (JotIntakeToken *self)
{
  g_return_if_fail (self != NULL);

  /* It may be a key, which looks like a token in JSON. */
  jot_secret_free_string (self->token);
  g_free (self->name);
  g_ptr_array_unref (self->removed);
  g_free (self);
}

/**
 * jot_intake_find_tokens:
 * @text: what somebody pasted
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Finds all tokens in whatever people have at hand: a token alone, a header, a command of curl,
 * cookies, addresses, forms, JSON, programs, logs, mails. A token is what begins with base64url of
 * a brace and has a dot. It may be broken into lines or quoted, be written with percent signs or
 * backslashes, and have invisible characters in it; what was taken off is told. Damaged tokens are
 * found too, as far as they go: nothing is mended, and nothing is judged. Objects with the members of
 * a token (RFC 7515, 7.2) are found as they are written.
 *
 * A text that is one thing is taken whole if no token is in it, so that somebody can be told why it
 * is none.
 *
 * Returns: (transfer full) (element-type JotIntakeToken): the tokens, in the order of the text; may
 *   be empty
 */
GPtrArray *
jot_intake_find_tokens (const char *text,
                        gssize      length)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_intake_token_free);
  g_autoptr (GArray) all = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  all = find_all ((JotIntakeText) { text, length < 0 ? strlen (text) : (gsize) length });
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (tokens, jot_intake_found_finish (&g_array_index (all, JotIntakeFound, i)));

  return tokens;
}

static void
tell_others (GArray    *all,
             GPtrArray *removed)
{
  if (all->len > 1)
    g_ptr_array_add (removed,
                     g_strdup_printf (ngettext ("%u token was found; this is the first.",
                                                "%u tokens were found; this is the first.",
                                                all->len),
                                      all->len));
  else if (!g_array_index (all, JotIntakeFound, 0).is_alone)
    g_ptr_array_add (removed, g_strdup (_("The text around it was left away.")));
}

/**
 * jot_intake_clean:
 * @text: what somebody pasted
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @out_removed: (out) (optional) (transfer full) (element-type utf8): what was taken off, a
 *   translated sentence each; empty if nothing was
 *
 * Finds the first token in what people copy, as [func@Jot.intake_find_tokens] does. Where there is
 * none, the text comes back without the white space around it, and a NUL as U+2400, so that it is
 * seen.
 *
 * Returns: (transfer full): the text of the token
 */
char *
jot_intake_clean (const char *text,
                  gssize      length,
                  GPtrArray **out_removed)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) all = NULL;
  JotIntakeText whole;
  JotIntakeRemoved counts = { 0 };
  GString *token;

  g_return_val_if_fail (text != NULL, NULL);

  whole = (JotIntakeText) { text, length < 0 ? strlen (text) : (gsize) length };
  all = find_all (whole);
  if (all->len > 0)
    {
      JotIntakeFound *first = &g_array_index (all, JotIntakeFound, 0);

      jot_intake_removed_tell (&first->removed, removed);
      tell_others (all, removed);
      token = g_steal_pointer (&first->token);
    }
  else
    {
      token = g_string_new (NULL);
      jot_intake_append_visible (token, text, whole.length, &counts);
      jot_intake_removed_tell (&counts, removed);
    }

  if (out_removed != NULL)
    *out_removed = g_steal_pointer (&removed);

  return all->len > 0 ? g_string_free (token, FALSE) : g_strstrip (g_string_free (token, FALSE));
}
