/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The same JSON as other libraries write it: with their spaces, order and escapes. Numbers stay as
 * they are. */

#include "config.h"

#include "jot-doctor-rewrite-private.h"

#include "jot-base64url.h"

/* What stands between the tokens of a text. Without an indent, all is on one line. */
typedef struct
{
  const char *indent;
  const char *comma;
  const char *colon;
} Layout;

static const Layout layouts[] = {
  { NULL, ",", ":" },
  /* Python’s json.dumps (). */
  { NULL, ", ", ": " },
  { "  ", ",", ": " },
  { "    ", ",", ": " },
  { "\t", ",", ": " },
};

typedef struct
{
  const Layout *layout;
  gboolean      is_sorted;
  /* As Python and PHP do. */
  gboolean      escapes_unicode;
  /* As PHP does. */
  gboolean      escapes_slashes;
} Style;

static void
append_unicode (GString *out,
                gunichar c)
{
  if (c < 0x10000)
    g_string_append_printf (out, "\\u%04x", c);
  else
    g_string_append_printf (out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                            0xdc00 + ((c - 0x10000) & 0x3ff));
}

/* Copies a string as it is written, with its quotes. */
static void
append_string (GString     *out,
               const char  *text,
               gsize        length,
               const Style *style)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *next = g_utf8_next_char (text);

      if ((guchar) *text >= 0x80 && style->escapes_unicode)
        {
          append_unicode (out, g_utf8_get_char (text));
        }
      else if (*text == '\\')
        {
          next = text + 2;
          /* A slash needs no escape, so it gets one only where all do. */
          if (text[1] != '/' || style->escapes_slashes)
            g_string_append_c (out, '\\');
          g_string_append_c (out, text[1]);
        }
      else if (*text == '/' && style->escapes_slashes)
        {
          g_string_append (out, "\\/");
        }
      else
        {
          g_string_append_len (out, text, (gssize) (next - text));
        }

      text = next;
    }
}

static void
append_line (GString     *out,
             const Style *style,
             guint        depth)
{
  if (style->layout->indent == NULL)
    return;

  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (out, style->layout->indent);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const JotJsonMember *const *first = a;
  const JotJsonMember *const *second = b;
  g_autofree char *first_name = jot_json_dup_name (data, *first);
  g_autofree char *second_name = jot_json_dup_name (data, *second);

  return g_strcmp0 (first_name, second_name);
}

/* The members in the order in which they are to be written. */
static GPtrArray *
order_members (JotJson     *json,
               const Style *style)
{
  GPtrArray *members = g_ptr_array_new ();

  for (gsize i = 0; i < jot_json_get_n_members (json); i++)
    g_ptr_array_add (members, (gpointer) jot_json_get_member (json, i));

  if (style->is_sorted && jot_json_get_root_type (json) == JOT_JSON_OBJECT)
    g_ptr_array_sort_with_data (members, compare_names, json);

  return members;
}

/* Nesting is bounded by the scanner. */
static void
append_value (GString     *out,
              JotJson     *json,
              const Style *style,
              guint        depth)
{
  gboolean is_object = jot_json_get_root_type (json) == JOT_JSON_OBJECT;
  g_autoptr (GPtrArray) members = order_members (json, style);
  const char *text = jot_json_get_text (json, NULL);

  g_string_append_c (out, is_object ? '{' : '[');
  for (guint i = 0; i < members->len; i++)
    {
      const JotJsonMember *member = g_ptr_array_index (members, i);

      if (i > 0)
        g_string_append (out, style->layout->comma);
      append_line (out, style, depth + 1);

      if (is_object)
        {
          append_string (out, text + member->name.offset - 1, member->name.length + 2, style);
          g_string_append (out, style->layout->colon);
        }

      if (member->type == JOT_JSON_OBJECT || member->type == JOT_JSON_ARRAY)
        {
          g_autoptr (JotJson) value = jot_json_new_for_member (json, member);

          append_value (out, value, style, depth + 1);
        }
      else
        {
          append_string (out, text + member->value.offset, member->value.length, style);
        }
    }

  if (members->len > 0)
    append_line (out, style, depth);
  g_string_append_c (out, is_object ? '}' : ']');
}

static void
take_if_new (GPtrArray *texts,
             char      *text)
{
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

/* All the ways to write an object, in base64url; the first is the one in which it is written. */
GPtrArray *
jot_doctor_rewrite (JotJson *json)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  gsize length;
  const char *original = jot_json_get_text (json, &length);

  g_ptr_array_add (texts, jot_base64url_encode (original, length));

  for (guint i = 0; i < 8 * G_N_ELEMENTS (layouts); i++)
    {
      const Style style = { &layouts[i / 8], (i & 1) != 0, (i & 2) != 0, (i & 4) != 0 };
      g_autoptr (GString) text = g_string_new (NULL);

      append_value (text, json, &style, 0);
      take_if_new (texts, jot_base64url_encode (text->str, text->len));
    }

  return texts;
}
