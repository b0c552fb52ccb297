/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-feed.h"

#include <string.h>

#include "jot-audit-source.h"

/* How one file is cut into blocks. */
typedef struct
{
  JotAuditFeed   *feed;
  JotAuditSource *source;
  const char     *file;
  guint64         position;
  guint64         line;
  guint64         column;
  gboolean        is_skipping;

  /* What did not fit into the last block: the beginning of a line, or of a token. */
  char           *rest;
  gsize           rest_length;
} Cutter;

static gsize
find_last (const char *data,
           gsize       length,
           gboolean ( *is_wanted ) (char c))
{
  while (length > 0 && !is_wanted (data[length - 1]))
    length--;

  return length;
}

static gboolean
is_line_end (char c)
{
  return c == '\n';
}

/* What jot_intake_find_next () may take for a part of a token: both alphabets of base64. */
static gboolean
is_token_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-_.+/=", c) != NULL);
}

static gboolean
is_no_token_char (char c)
{
  return !is_token_char (c);
}

/* Where a block can end without cutting a token, or a line if that can be; 0 for nowhere. */
static gsize
find_cut (const char *data,
          gsize       length)
{
  gsize cut = find_last (data, length, is_line_end);

  return cut > 0 ? cut : find_last (data, length, is_no_token_char);
}

/* Counts the lines of a block and finds out where the next one begins. */
static void
advance (Cutter              *self,
         const JotAuditBlock *block)
{
  const char *at = block->data;
  const char *end = block->data + block->length;
  const char *newline;

  while ((newline = memchr (at, '\n', (gsize) (end - at))) != NULL)
    {
      at = newline + 1;
      self->line++;
      self->column = 0;
    }

  self->column += (guint64) (end - at);
  self->feed->bytes += block->length;
}

/* Reads until the block is full, the file ends, or what there is can be judged while waiting. */
static gssize
fill (Cutter        *self,
      JotAuditBlock *block,
      GError       **error)
{
  gssize n = 1;

  memcpy (block->data, self->rest, self->rest_length);
  block->length = self->rest_length;
  self->rest_length = 0;

  while (n > 0 && block->length < JOT_AUDIT_BLOCK_SIZE)
    {
      n = jot_audit_source_read (self->source, block->data + block->length,
                                 JOT_AUDIT_BLOCK_SIZE - block->length, error);
      block->length += (gsize) MAX (n, 0);

      if (n > 0 && !jot_audit_source_has_more (self->source) &&
          find_last (block->data, block->length, is_line_end) > 0)
        break;
    }

  return n;
}

static void
skip_too_long (Cutter        *self,
               JotAuditBlock *block)
{
  block->skip = 0;
  if (!self->is_skipping)
    return;

  while (block->skip < block->length && is_token_char (block->data[block->skip]))
    block->skip++;
  self->is_skipping = block->skip == block->length;
}

/* Leaves what can be judged in the block, of which @n is what reading came to. Where it was broken
 * off in the middle of a file, what stands last may be a part of a token. */
static void
cut (Cutter        *self,
     JotAuditBlock *block,
     gssize         n)
{
  gsize end = block->length;

  if (n > 0)
    end = find_cut (block->data, block->length);
  else if (!jot_audit_source_is_at_end (self->source))
    end = block->length = find_last (block->data, block->length, is_no_token_char);

  block->is_too_long = FALSE;
  if (end == 0 && n > 0)
    {
      block->is_too_long = !self->is_skipping;
      end = block->length;
    }

  self->rest_length = block->length - end;
  memcpy (self->rest, block->data + end, self->rest_length);
  block->length = end;
}

static gboolean
put_error (Cutter *self,
           GError *error)
{
  JotAuditBlock *block = jot_audit_queue_get_free (self->feed->queue);

  if (block == NULL)
    {
      g_error_free (error);
      return FALSE;
    }

  block->length = 0;
  block->skip = 0;
  block->is_too_long = FALSE;
  block->position = self->position;
  block->error = error;
  jot_audit_queue_put (self->feed->queue);

  return TRUE;
}

/* Returns FALSE if nobody will write any more. */
static gboolean
cut_blocks (Cutter *self)
{
  GError *error = NULL;
  gssize n;

  do
    {
      JotAuditBlock *block = jot_audit_queue_get_free (self->feed->queue);

      if (block == NULL)
        return FALSE;

      n = fill (self, block, &error);
      block->file = self->file;
      block->line = self->line;
      block->column = self->column;
      block->position = self->position + jot_audit_source_get_position (self->source);
      cut (self, block, n);
      skip_too_long (self, block);
      self->is_skipping = self->is_skipping || block->is_too_long;
      advance (self, block);
      jot_audit_queue_put (self->feed->queue);
    }
  while (n > 0);

  self->position += jot_audit_source_get_position (self->source);

  return n == 0 || put_error (self, error);
}

static gboolean
read_file (Cutter     *self,
           const char *path)
{
  GError *error = NULL;
  gboolean go_on;
  char *file = jot_audit_format_file (path, self->feed->layout);

  g_ptr_array_add (self->feed->names, file);
  self->file = file;
  self->line = 1;
  self->column = 0;
  self->is_skipping = FALSE;
  self->rest_length = 0;
  self->source = jot_audit_source_open (path, self->feed->wake_descriptor, &error);
  if (self->source == NULL)
    return put_error (self, error);

  go_on = cut_blocks (self);
  /* A last line without its end is one too. */
  self->feed->lines += self->line - 1 + (self->column > 0);
  g_clear_pointer (&self->source, jot_audit_source_free);

  return go_on;
}

/**
 * jot_audit_feed_run:
 * @self: what is to be read
 *
 * Reads all files and cuts them into blocks, at the ends of lines where that can be.
 */
void
jot_audit_feed_run (JotAuditFeed *self)
{
  g_autofree char *rest = g_malloc (JOT_AUDIT_BLOCK_SIZE);
  Cutter cutter = { .feed = self, .rest = rest };

  for (const char *const *path = self->paths; *path != NULL; path++)
    {
      if (!read_file (&cutter, *path))
        break;
    }

  jot_audit_queue_finish (self->queue);
}
