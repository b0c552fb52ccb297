/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Bytes as the lesson shows them: in groups that become characters, and as bits. */

#include "config.h"

#include "jot-lesson-bytes.h"

#define BITS_A_BYTE 8

static guint
count_ones (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;

  return n;
}

/**
 * jot_lesson_count_groups:
 * @n_bytes: length of what is encoded
 *
 * Counts the groups that base64url takes it in (RFC 4648, 4).
 *
 * Returns: their number; the last may have less than three bytes
 */
gsize
jot_lesson_count_groups (gsize n_bytes)
{
  return n_bytes / JOT_LESSON_GROUP_BYTES + (n_bytes % JOT_LESSON_GROUP_BYTES > 0 ? 1 : 0);
}

/**
 * jot_lesson_get_group:
 * @n_bytes: length of what is encoded
 * @index: which group, less than [func@Jot.lesson_count_groups]
 *
 * Says which bytes become which characters. Without padding a last group of one byte has two
 * characters, one of two bytes has three (RFC 7515, 2).
 *
 * Returns: the group
 */
JotLessonGroup
jot_lesson_get_group (gsize n_bytes,
                      gsize index)
{
  gsize offset = index * JOT_LESSON_GROUP_BYTES;
  gsize length;

  g_return_val_if_fail (offset < n_bytes, ((JotLessonGroup) { JOT_SPAN_NONE, JOT_SPAN_NONE }));

  length = MIN (n_bytes - offset, JOT_LESSON_GROUP_BYTES);

  return (JotLessonGroup) {
           { offset, length },
           { index *JOT_LESSON_GROUP_CHARACTERS, length + 1 },
  };
}

/**
 * jot_lesson_get_bit:
 * @bytes: some bytes
 * @index: which bit, the highest of the first byte being the first
 *
 * Returns: whether it is one; beyond the end it is not
 */
gboolean
jot_lesson_get_bit (GBytes *bytes,
                    gsize   index)
{
  gsize length;
  const guint8 *data;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);

  return index / BITS_A_BYTE < length &&
         (data[index / BITS_A_BYTE] & (0x80 >> (index % BITS_A_BYTE))) != 0;
}

/**
 * jot_lesson_bit_is_changed:
 * @bytes: some bytes
 * @other: (nullable): what they are compared with; nothing differs from nothing
 * @index: which bit
 *
 * Compares one bit. One that only one of the two has is changed.
 *
 * Returns: whether it is another
 */
gboolean
jot_lesson_bit_is_changed (GBytes *bytes,
                           GBytes *other,
                           gsize   index)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (other == NULL)
    return FALSE;

  return (index / BITS_A_BYTE < g_bytes_get_size (bytes)) !=
         (index / BITS_A_BYTE < g_bytes_get_size (other)) ||
         jot_lesson_get_bit (bytes, index) != jot_lesson_get_bit (other, index);
}

/**
 * jot_lesson_count_changed:
 * @bytes: some bytes
 * @other: (nullable): what they are compared with
 * @out_n_bits: how many bits the longer of the two has
 *
 * Counts the bits that are others.
 *
 * Returns: their number
 */
guint
jot_lesson_count_changed (GBytes *bytes,
                          GBytes *other,
                          guint  *out_n_bits)
{
  gsize length, other_length = 0;
  const guint8 *data, *other_data = NULL;
  guint n_changed = 0;

  g_return_val_if_fail (bytes != NULL, 0);
  g_return_val_if_fail (out_n_bits != NULL, 0);

  data = g_bytes_get_data (bytes, &length);
  if (other != NULL)
    other_data = g_bytes_get_data (other, &other_length);
  *out_n_bits = (guint) (MAX (length, other_length) * BITS_A_BYTE);
  if (other == NULL)
    return 0;

  for (gsize i = 0; i < MIN (length, other_length); i++)
    n_changed += count_ones (data[i] ^ other_data[i]);

  return n_changed +
         (guint) (MAX (length, other_length) - MIN (length, other_length)) * BITS_A_BYTE;
}
