/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Finds members that stand twice in one object, in a time that no hostile text can make long. */

#include "config.h"

#include "jot-json-names-private.h"

#include <stdlib.h>
#include <string.h>

/* Up to here a name is compared with those before it; larger objects are sorted when they end. */
#define N_COMPARED 24

/* For the scanner: prepares for a text. */
void
jot_json_names_init (JotJsonNames *self)
{
  self->names = self->few;
  self->n_names = 0;
  self->capacity = G_N_ELEMENTS (self->few);
  self->resolved = NULL;
}

/* For the scanner: lets go of everything. */
void
jot_json_names_clear (JotJsonNames *self)
{
  if (self->names != self->few)
    g_free (self->names);
  g_clear_pointer (&self->resolved, g_ptr_array_unref);
}

static void
make_room (JotJsonNames *self)
{
  gsize capacity = self->capacity * 2;

  if (self->n_names < self->capacity)
    return;

  if (self->names == self->few)
    self->names = g_memdup2 (self->few, sizeof (self->few));
  self->names = g_renew (JotJsonName, self->names, capacity);
  self->capacity = capacity;
}

/* @room is how many bytes may be read from @text on, which is more than the name has. */
static inline guint64
get_print (const char *text,
           gsize       length,
           gsize       room)
{
  guint64 print = 0;

  if (room >= sizeof (print))
    {
      memcpy (&print, text, sizeof (print));
      if (length < sizeof (print))
        print &= GUINT64_TO_LE (((guint64) 1 << (8 * length)) - 1);
    }
  else
    {
      memcpy (&print, text, MIN (length, room));
    }

  return print + length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static gboolean
is_same (const JotJsonName *a,
         const JotJsonName *b)
{
  return a->print == b->print &&
         a->length == b->length &&
         memcmp (a->text, b->text, a->length) == 0;
}

static gboolean
stands_before (const JotJsonNames *self,
               const JotJsonScope *scope,
               const JotJsonName  *name)
{
  for (gsize i = scope->first; i < self->n_names; i++)
    {
      if (is_same (&self->names[i], name))
        return TRUE;
    }

  return FALSE;
}

/* For the scanner: begins an object. */
void
jot_json_names_open (JotJsonNames *self,
                     JotJsonScope *scope)
{
  scope->first = self->n_names;
  scope->seen = 0;
}

/* For the scanner: adds a name to the innermost object. Returns FALSE if it is known already that
 * the name stands there twice. */
gboolean
jot_json_names_add (JotJsonNames *self,
                    JotJsonScope *scope,
                    const char   *text,
                    gsize         length,
                    gsize         room,
                    gboolean      escaped,
                    gsize         offset)
{
  JotJsonName name = { text, length, 0, offset };
  guint64 bit;

  if (escaped)
    {
      char *resolved = jot_json_resolve (text, length, &name.length);

      if (self->resolved == NULL)
        self->resolved = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->resolved, resolved);
      name.text = resolved;
      room = name.length;
    }

  /* The highest six bits of the product say which bit stands for the print. */
  name.print = get_print (name.text, name.length, room);
  bit = (guint64) 1 << (name.print * G_GUINT64_CONSTANT (0xff51afd7ed558ccd) >> 58);
  if ((scope->seen & bit) != 0 && self->n_names - scope->first < N_COMPARED &&
      stands_before (self, scope, &name))
    return FALSE;

  scope->seen |= bit;
  make_room (self);
  self->names[self->n_names++] = name;

  return TRUE;
}

static int
compare_names (const void *a,
               const void *b)
{
  const JotJsonName *x = a;
  const JotJsonName *y = b;
  int order;

  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  if (x->print != y->print)
    return x->print < y->print ? -1 : 1;

  order = memcmp (x->text, y->text, x->length);
  if (order != 0)
    return order;

  return x->offset < y->offset ? -1 : 1;
}

/* For the scanner: ends the innermost object. Returns FALSE, and the offset of the first name that
 * stands there for a second time, if there is one. */
gboolean
jot_json_names_close (JotJsonNames *self,
                      JotJsonScope *scope,
                      gsize        *out_offset)
{
  JotJsonName *names = self->names + scope->first;
  gsize n = self->n_names - scope->first;
  gsize offset = G_MAXSIZE;

  self->n_names = scope->first;
  if (n <= N_COMPARED)
    return TRUE;

  qsort (names, n, sizeof (*names), compare_names);
  for (gsize i = 1; i < n; i++)
    {
      if (is_same (&names[i - 1], &names[i]))
        offset = MIN (offset, names[i].offset);
    }

  *out_offset = offset;

  return offset == G_MAXSIZE;
}
