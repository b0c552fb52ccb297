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

static guint64
get_prefix (const char *text,
            gsize       length)
{
  guint64 prefix = 0;

  memcpy (&prefix, text, MIN (length, sizeof (prefix)));

  return prefix;
}

static gboolean
is_same (const JotJsonName *a,
         const JotJsonName *b)
{
  return a->prefix == b->prefix &&
         a->length == b->length &&
         memcmp (a->text, b->text, a->length) == 0;
}

/* For the scanner: adds a name to the object whose names begin at @first. Returns FALSE if it is
 * known already that the name stands there twice. */
gboolean
jot_json_names_add (JotJsonNames *self,
                    gsize         first,
                    const char   *text,
                    gsize         length,
                    gboolean      escaped,
                    gsize         offset)
{
  JotJsonName name = { text, length, 0, offset };

  if (escaped)
    {
      char *resolved = jot_json_resolve (text, length, &name.length);

      if (self->resolved == NULL)
        self->resolved = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->resolved, resolved);
      name.text = resolved;
    }
  name.prefix = get_prefix (name.text, name.length);

  if (self->n_names - first < N_COMPARED)
    {
      for (gsize i = first; i < self->n_names; i++)
        {
          if (is_same (&self->names[i], &name))
            return FALSE;
        }
    }

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
  if (x->prefix != y->prefix)
    return x->prefix < y->prefix ? -1 : 1;

  order = memcmp (x->text, y->text, x->length);
  if (order != 0)
    return order;

  return x->offset < y->offset ? -1 : 1;
}

/* For the scanner: ends the object whose names begin at @first. Returns FALSE, and the offset of the
 * first name that stands there for a second time, if there is one. */
gboolean
jot_json_names_close (JotJsonNames *self,
                      gsize         first,
                      gsize        *out_offset)
{
  JotJsonName *names = self->names + first;
  gsize n = self->n_names - first;
  gsize offset = G_MAXSIZE;

  self->n_names = first;
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
