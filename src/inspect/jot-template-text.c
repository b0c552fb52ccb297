/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Templates as texts: putting in what is new each time, and writing down what is to be used again. */

#include "config.h"

#include "jot-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-claim-value.h"
#include "jot-error.h"
#include "jot-json-place.h"

#define RANDOM_LENGTH JOT_CLAIM_VALUE_RANDOM_LENGTH

/* What is to be put in stands between these as a string of its own, quotation marks and all. */
#define PLACEHOLDER_START "\"${"
#define PLACEHOLDER_END   "}\""

/* Farther away than any template looks, whatever the unit. */
#define MAX_OFFSET G_GINT64_CONSTANT (100000000000)

/* What is left to put in. */
typedef struct
{
  gint64        now;
  const guint8 *random;
  gsize         random_left;
} Supply;

static const guint8 *
take_random (Supply *supply)
{
  const guint8 *bytes = supply->random;

  if (supply->random_left < RANDOM_LENGTH)
    return NULL;

  supply->random += RANDOM_LENGTH;
  supply->random_left -= RANDOM_LENGTH;

  return bytes;
}

/* Nothing, or a sign, a number and one of the units s, m, h and d. */
static gboolean
read_offset (const char *text,
             gint64     *out_seconds)
{
  static const struct
  {
    char   name;
    gint64 seconds;
  } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
  char *unit;
  gint64 n;

  *out_seconds = 0;
  if (*text == '\0')
    return TRUE;

  if ((*text != '+' && *text != '-') || !g_ascii_isdigit (text[1]))
    return FALSE;

  n = g_ascii_strtoll (text, &unit, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (unit[0] == units[i].name && unit[1] == '\0')
        {
          *out_seconds = CLAMP (n, -MAX_OFFSET, MAX_OFFSET) * units[i].seconds;
          return TRUE;
        }
    }

  return FALSE;
}

/* The value that a placeholder stands for, or NULL if it stands for none. */
static char *
make_value (const char *placeholder,
            Supply     *supply)
{
  const guint8 *random;
  g_autofree char *text = NULL;
  gint64 seconds;

  if (g_str_has_prefix (placeholder, "now") &&
      read_offset (placeholder + strlen ("now"), &seconds))
    return g_strdup_printf ("%" G_GINT64_FORMAT, supply->now + seconds);

  if (!g_str_equal (placeholder, "uuid") && !g_str_equal (placeholder, "random"))
    return NULL;

  random = take_random (supply);
  if (random == NULL)
    return NULL;

  text = *placeholder == 'u' ? jot_claim_value_make_uuid (random)
                             : jot_base64url_encode (random, RANDOM_LENGTH);

  return g_strdup_printf ("\"%s\"", text);
}

/* Where the string that begins at @start ends, behind its closing quote. */
static const char *
find_end (const char *start)
{
  const char *at = start + 1;

  while (*at != '"')
    at += *at == '\\' ? 2 : 1;

  return at + 1;
}

static gboolean
is_name (const char *end)
{
  return end[strspn (end, " \t\r\n")] == ':';
}

/* What a string is to be replaced with, or NULL if it stays: it is part of no other string, and the
 * name of no member. */
static char *
fill_string (const char *start,
             const char *end,
             Supply     *supply)
{
  gsize around = strlen (PLACEHOLDER_START) + strlen (PLACEHOLDER_END);
  g_autofree char *placeholder = NULL;

  if ((gsize) (end - start) <= around || !g_str_has_prefix (start, PLACEHOLDER_START) ||
      !g_str_has_prefix (end - strlen (PLACEHOLDER_END), PLACEHOLDER_END) || is_name (end))
    return NULL;

  placeholder = g_strndup (start + strlen (PLACEHOLDER_START), (gsize) (end - start) - around);

  return make_value (placeholder, supply);
}

/* @raw is JSON that has been read. */
static char *
fill_in (const char *raw,
         Supply     *supply)
{
  GString *text = g_string_new (NULL);
  const char *at = raw;
  const char *start;

  while ((start = strchr (at, '"')) != NULL)
    {
      const char *end = find_end (start);
      g_autofree char *value = fill_string (start, end, supply);

      g_string_append_len (text, at, start - at);
      if (value != NULL)
        g_string_append (text, value);
      else
        g_string_append_len (text, start, end - start);
      at = end;
    }
  g_string_append (text, at);

  return g_string_free (text, FALSE);
}

static const JotJsonMember *
find_object (JotJson    *json,
             const char *name,
             GError    **error)
{
  const JotJsonMember *member = jot_json_find_member (json, name);

  if (member == NULL || member->type != JOT_JSON_OBJECT)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, member != NULL ? member->value.offset : 0,
                        /* Translators: %s is a name that is not to be translated, such as “payload”. */
                        _("A template is an object with an object “%s” in it."), name);
      return NULL;
    }

  return member;
}

static JotJson *
read_template (const char *text,
               gssize      length,
               GError    **error)
{
  g_autoptr (JotJson) json = jot_json_new (text, length, error);

  if (json == NULL)
    return NULL;

  if (jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, 0, _("A template is a JSON object."));
      return NULL;
    }

  return g_steal_pointer (&json);
}

/**
 * jot_template_expand_text:
 * @text: a template: an object with the objects `header` and `payload`
 * @length: its length in bytes, or -1 if a NUL ends it
 * @now: the time that its times count from, in seconds since 1970-01-01T00:00:00Z
 * @random: (array fixed-size=64): random bytes that nobody has used before
 * @out_header: (out) (transfer full): the text of the header
 * @out_payload: (out) (transfer full): the text of the payload
 * @error: where to put a `JOT_ERROR_JSON_…` with its offset in the text
 *
 * Makes the texts of a new token. A string in them that is nothing but `${now}`, `${now+1h}`,
 * `${now-30s}` and the like becomes a time, `${uuid}` and `${random}` a string that is new each time
 * for as long as @random lasts. All else stays byte for byte.
 *
 * Returns: whether it is a template
 */
gboolean
jot_template_expand_text (const char   *text,
                          gssize        length,
                          gint64        now,
                          const guint8 *random,
                          char        **out_header,
                          char        **out_payload,
                          GError      **error)
{
  Supply supply = { now, random, JOT_TEMPLATE_RANDOM_LENGTH };
  g_autoptr (JotJson) json = NULL;
  g_autofree char *header_raw = NULL;
  g_autofree char *payload_raw = NULL;
  const JotJsonMember *header, *payload;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (random != NULL, FALSE);
  g_return_val_if_fail (out_header != NULL && out_payload != NULL, FALSE);

  json = read_template (text, length, error);
  if (json == NULL)
    return FALSE;

  header = find_object (json, "header", error);
  payload = header != NULL ? find_object (json, "payload", error) : NULL;
  if (payload == NULL)
    return FALSE;

  header_raw = jot_json_dup_raw (json, header);
  payload_raw = jot_json_dup_raw (json, payload);
  *out_header = fill_in (header_raw, &supply);
  *out_payload = fill_in (payload_raw, &supply);

  return TRUE;
}

/**
 * jot_template_dup_title:
 * @text: a template
 * @length: its length in bytes, or -1 if a NUL ends it
 *
 * Gives the `title` of a template.
 *
 * Returns: (transfer full) (nullable): the title, or `NULL` if it is no template or has none
 */
char *
jot_template_dup_title (const char *text,
                        gssize      length)
{
  g_autoptr (JotJson) json = NULL;
  g_autofree char *title = NULL;
  const JotJsonMember *member;

  g_return_val_if_fail (text != NULL, NULL);

  json = read_template (text, length, NULL);
  if (json == NULL || find_object (json, "header", NULL) == NULL ||
      find_object (json, "payload", NULL) == NULL)
    return NULL;

  member = jot_json_find_member (json, "title");
  if (member == NULL || member->type != JOT_JSON_STRING)
    return NULL;

  title = jot_json_dup_string (json, member, NULL);

  return *title != '\0' ? g_steal_pointer (&title) : NULL;
}

/* The times of the registry, as distance from now. */
static char *
make_relative (const JotJson *payload,
               gint64         now)
{
  gsize length;
  const char *text = jot_json_get_text (payload, &length);
  g_autoptr (JotJson) json = jot_json_new (text, (gssize) length, NULL);

  for (gsize i = 0; i < jot_json_get_n_members (json); i++)
    {
      const JotJsonMember *member = jot_json_get_member (json, i);
      g_autofree char *name = jot_json_dup_name (json, member);
      const JotClaimInfo *info = jot_claims_find (name);
      g_autofree char *placeholder = NULL;
      g_autofree char *edited = NULL;
      gint64 time;

      if (info == NULL || info->type != JOT_CLAIM_TYPE_NUMERIC_DATE ||
          !jot_json_get_int64 (json, member,
                               &time) || ABS ((double) time - (double) now) > MAX_OFFSET)
        continue;

      placeholder = time == now ? g_strdup (PLACEHOLDER_START "now" PLACEHOLDER_END)
                                : g_strdup_printf (PLACEHOLDER_START "now%+" G_GINT64_FORMAT "s"
                                                   PLACEHOLDER_END, time - now);
      edited = jot_json_replace_value (json, i, placeholder);
      jot_json_unref (json);
      json = jot_json_new (edited, -1, NULL);
    }

  text = jot_json_get_text (json, &length);

  return g_strndup (text, length);
}

/**
 * jot_template_compose:
 * @title: a name for people
 * @header: an object, the header
 * @payload: an object, the claims
 * @relative: whether times are to be kept as their distance from now
 * @now: the present time, in seconds since 1970-01-01T00:00:00Z
 *
 * Writes down header and claims to be used again. Both keep their bytes but for the times.
 *
 * Returns: (transfer full): the text of the template, for [func@Jot.template_expand_text]
 */
char *
jot_template_compose (const char    *title,
                      const JotJson *header,
                      const JotJson *payload,
                      gboolean       relative,
                      gint64         now)
{
  g_autofree char *quoted = NULL;
  g_autofree char *claims = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (header != NULL && jot_json_get_root_type (header) == JOT_JSON_OBJECT, NULL);
  g_return_val_if_fail (payload != NULL && jot_json_get_root_type (payload) == JOT_JSON_OBJECT,
                        NULL);

  quoted = jot_json_quote (title, -1);
  text = jot_json_get_text (payload, &length);
  claims = relative ? make_relative (payload, now) : g_strndup (text, length);
  text = jot_json_get_text (header, &length);

  return g_strdup_printf ("{\n\"title\": %s,\n\"header\": %.*s,\n\"payload\": %s\n}\n", quoted,
                          (int) length, text, claims);
}
