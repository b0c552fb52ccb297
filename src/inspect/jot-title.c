/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-title.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Characters of a claim; more would push the algorithm out of sight. */
#define MAX_CHARS 40

/* No token was issued so long before or after 1970: the year 5138. */
#define MAX_SECONDS 1e11

/* What people know a token by, the nearest first. */
static const char *const naming_claims[] = {
  "name", "preferred_username", "sub", "email", "client_id", "iss", "jti",
};

/* GLib takes the separators of lines and of paragraphs for letters. */
static gboolean
is_seen (gunichar c)
{
  return g_unichar_isgraph (c) && c != 0x2028 && c != 0x2029;
}

/* One line without characters that are not seen: some of them turn the text around. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  guint n_chars = 0;
  gboolean gap = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_seen (c))
        {
          gap = tidied->len > 0;
          continue;
        }

      if (n_chars + (gap ? 1 : 0) >= MAX_CHARS)
        {
          g_string_append (tidied, "…");
          break;
        }

      if (gap)
        g_string_append_c (tidied, ' ');
      g_string_append_unichar (tidied, c);
      n_chars += gap ? 2 : 1;
      gap = FALSE;
    }

  return g_string_free (tidied, FALSE);
}

static char *
dup_name (JotJson *payload)
{
  for (gsize i = 0; i < G_N_ELEMENTS (naming_claims); i++)
    {
      const JotJsonMember *member = jot_json_find_member (payload, naming_claims[i]);
      g_autofree char *value = NULL;
      g_autofree char *name = NULL;

      if (member == NULL || member->type != JOT_JSON_STRING)
        continue;

      value = jot_json_dup_string (payload, member, NULL);
      name = tidy (value);
      if (*name != '\0')
        return g_steal_pointer (&name);
    }

  return NULL;
}

/* What stands between two of these is what a title is made of. */
static char *
join (const char *name,
      const char *detail,
      const char *alg)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  if (name != NULL && *name != '\0')
    parts[n++] = name;
  if (detail != NULL)
    parts[n++] = detail;
  if (alg != NULL && *alg != '\0')
    parts[n++] = alg;

  return n > 0 ? g_strjoinv (" · ", (char **) parts) : NULL;
}

static char *
dup_alg (JotToken *token)
{
  const char *alg = jot_token_get_n_signatures (token) > 0 ? jot_token_get_alg (token, 0) : NULL;

  return alg != NULL ? tidy (alg) : NULL;
}

/**
 * jot_token_dup_title:
 * @token: a token
 *
 * Says in a few words which token this is, for telling several apart: by the claim that names its
 * subject, or else its issuer, and by the algorithm. The words come from the token, whoever wrote
 * it; they are one short line without control characters.
 *
 * Returns: (transfer full) (nullable): the title, or `NULL` if there is nothing to know it by
 */
char *
jot_token_dup_title (JotToken *token)
{
  JotJson *payload;
  g_autofree char *name = NULL;
  g_autofree char *alg = NULL;

  g_return_val_if_fail (token != NULL, NULL);

  payload = jot_token_get_payload_json (token);
  name = payload != NULL ? dup_name (payload) : NULL;
  alg = dup_alg (token);

  return join (name, NULL, alg);
}

/* What a token may be called by. A payload may have many claims, and all tokens are called anew at
 * each letter that is typed in one of them: what stands in it is looked for once. */
struct _JotNaming
{
  JotToken  *token;
  char      *name;
  char      *alg;
  GDateTime *issued;
  char      *id;
};

/* A token among others. */
typedef struct
{
  const JotNaming *naming;
  /* What it is called where its naming has no name. */
  const char      *name;
  char            *title;
  char            *detail;
  /* What may tell it from those that are called the same. */
  char            *value;
} Titled;

static void
titled_clear (Titled *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self->value);
}

static gboolean
is_alike (const Titled *a,
          const Titled *b)
{
  return a->title != NULL && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->detail, b->detail) == 0;
}

static void
add_detail (Titled     *self,
            const char *detail)
{
  g_autofree char *former = g_steal_pointer (&self->detail);

  self->detail = join (former, detail, NULL);
}

static GDateTime *
dup_issued (JotJson *payload)
{
  const JotJsonMember *iat = jot_json_find_member (payload, "iat");
  double seconds;

  if (iat == NULL || !jot_json_get_double (payload, iat, &seconds) || !isfinite (seconds) ||
      fabs (seconds) > MAX_SECONDS)
    return NULL;

  return g_date_time_new_from_unix_local ((gint64) floor (seconds));
}

static char *
dup_id (JotJson *payload)
{
  const JotJsonMember *jti = jot_json_find_member (payload, "jti");
  g_autofree char *id = NULL;

  if (jti == NULL || jti->type != JOT_JSON_STRING)
    return NULL;

  id = jot_json_dup_string (payload, jti, NULL);

  return tidy (id);
}

/* The time alone, unless another of the tokens is of another day. */
static void
fill_issued (GArray *titled)
{
  g_autofree char *day = NULL;
  gboolean is_one_day = TRUE;

  for (guint i = 0; i < titled->len; i++)
    {
      const JotNaming *naming = g_array_index (titled, Titled, i).naming;
      GDateTime *date = naming != NULL ? naming->issued : NULL;
      g_autofree char *its_day = date != NULL ? g_date_time_format (date, "%F") : NULL;

      is_one_day = is_one_day && (day == NULL || its_day == NULL || g_str_equal (day, its_day));
      if (day == NULL)
        day = g_steal_pointer (&its_day);
    }

  for (guint i = 0; i < titled->len; i++)
    {
      Titled *self = &g_array_index (titled, Titled, i);
      GDateTime *date = self->naming != NULL ? self->naming->issued : NULL;

      /* Translators: a day and a time, such as “23 Nov 18:07:02”, or the time alone; the codes are
       * those of g_date_time_format (). They tell tokens apart that are called the same. */
      const char *format = is_one_day ? "%H:%M:%S" : _("%-d %b %H:%M:%S");

      self->value = date != NULL ? g_date_time_format (date, format) : NULL;
    }
}

static void
fill_ids (GArray *titled)
{
  for (guint i = 0; i < titled->len; i++)
    {
      Titled *self = &g_array_index (titled, Titled, i);

      self->value = self->naming != NULL ? g_strdup (self->naming->id) : NULL;
    }
}

/* Adds what @fill says to those that are alike and differ in it. */
static void
tell_apart (GArray *titled,
            void ( *fill ) (GArray *titled))
{
  g_autofree gboolean *differs = g_new0 (gboolean, titled->len);

  fill (titled);
  for (guint i = 0; i < titled->len; i++)
    for (guint j = 0; j < titled->len && !differs[i]; j++)
      differs[i] = is_alike (&g_array_index (titled, Titled, i),
                             &g_array_index (titled, Titled, j)) &&
                   g_strcmp0 (g_array_index (titled, Titled, i).value,
                              g_array_index (titled, Titled, j).value) != 0;

  for (guint i = 0; i < titled->len; i++)
    {
      Titled *self = &g_array_index (titled, Titled, i);

      if (differs[i] && self->value != NULL && *self->value != '\0')
        add_detail (self, self->value);
      g_clear_pointer (&self->value, g_free);
    }
}

static void
number (GArray *titled)
{
  g_autofree guint *numbers = g_new0 (guint, titled->len);

  for (guint i = 0; i < titled->len; i++)
    {
      guint n_alike = 0;

      for (guint j = 0; j < titled->len; j++)
        {
          if (!is_alike (&g_array_index (titled, Titled, i), &g_array_index (titled, Titled, j)))
            continue;

          n_alike++;
          if (j == i)
            numbers[i] = n_alike;
        }
      if (n_alike < 2)
        numbers[i] = 0;
    }

  for (guint i = 0; i < titled->len; i++)
    {
      g_autofree char *digits = g_strdup_printf ("%u", numbers[i]);

      if (numbers[i] > 0)
        add_detail (&g_array_index (titled, Titled, i), digits);
    }
}

static gboolean
has_alike (GArray *titled)
{
  for (guint i = 0; i < titled->len; i++)
    for (guint j = 0; j < i; j++)
      if (is_alike (&g_array_index (titled, Titled, i), &g_array_index (titled, Titled, j)))
        return TRUE;

  return FALSE;
}

/**
 * jot_naming_new:
 * @token: a token
 *
 * Looks for what a token may be called by.
 *
 * Returns: (transfer full): what was found
 */
JotNaming *
jot_naming_new (JotToken *token)
{
  JotNaming *self;
  JotJson *payload;

  g_return_val_if_fail (token != NULL, NULL);

  self = g_new0 (JotNaming, 1);
  self->token = jot_token_ref (token);
  self->alg = dup_alg (token);

  payload = jot_token_get_payload_json (token);
  if (payload != NULL)
    {
      self->name = dup_name (payload);
      self->issued = dup_issued (payload);
      self->id = dup_id (payload);
    }

  return self;
}

/**
 * jot_naming_free:
 * @self: (transfer full): what a token may be called by
 *
 * Frees it with all that is in it.
 */
void
jot_naming_free (JotNaming *self)
{
  g_return_if_fail (self != NULL);

  jot_token_unref (self->token);
  g_free (self->name);
  g_free (self->alg);
  g_clear_pointer (&self->issued, g_date_time_unref);
  g_free (self->id);
  g_free (self);
}

/**
 * jot_naming_is_for:
 * @self: what a token may be called by
 * @token: (nullable): a token
 *
 * Tells whether it was looked for in that very token, which never changes.
 *
 * Returns: whether it was
 */
gboolean
jot_naming_is_for (JotNaming *self,
                   JotToken  *token)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->token == token;
}

static void
read_title (Titled     *self,
            const char *nameless)
{
  const char *alg;

  if (self->naming == NULL)
    return;

  alg = self->naming->alg;
  self->name = self->naming->name;
  if (self->name == NULL && (alg == NULL || *alg == '\0'))
    self->name = nameless;
  self->title = join (self->name, NULL, alg);
}

/**
 * jot_namings_dup_titles:
 * @namings: (element-type JotNaming): what several tokens may be called by, `NULL` for none
 * @nameless: what a token is called that there is nothing to know by
 *
 * Gives each of several tokens its title as [func@Jot.token_dup_title] does. To those that would be
 * called the same it adds what tells them apart: when they were issued, or else their `jti`, or else
 * a number.
 *
 * Returns: (transfer full) (element-type utf8): the titles in the order of @namings, `NULL` for
 *   `NULL`
 */
GPtrArray *
jot_namings_dup_titles (GPtrArray  *namings,
                        const char *nameless)
{
  g_autoptr (GArray) titled = NULL;
  g_autoptr (GPtrArray) titles = NULL;

  g_return_val_if_fail (namings != NULL, NULL);
  g_return_val_if_fail (nameless != NULL, NULL);

  titled = g_array_new (FALSE, TRUE, sizeof (Titled));
  g_array_set_clear_func (titled, (GDestroyNotify) titled_clear);
  g_array_set_size (titled, namings->len);
  for (guint i = 0; i < namings->len; i++)
    {
      Titled *self = &g_array_index (titled, Titled, i);

      self->naming = g_ptr_array_index (namings, i);
      read_title (self, nameless);
    }

  if (has_alike (titled))
    {
      tell_apart (titled, fill_issued);
      tell_apart (titled, fill_ids);
      number (titled);
    }

  titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < titled->len; i++)
    {
      const Titled *self = &g_array_index (titled, Titled, i);

      g_ptr_array_add (titles, join (self->name, self->detail,
                                     self->naming != NULL ? self->naming->alg : NULL));
    }

  return g_steal_pointer (&titles);
}

static void
free_naming (gpointer data)
{
  g_clear_pointer (&data, jot_naming_free);
}

/**
 * jot_tokens_dup_titles:
 * @tokens: (element-type JotToken): tokens, some of which may be `NULL`
 * @nameless: what a token is called that there is nothing to know by
 *
 * Gives tokens their titles as [func@Jot.namings_dup_titles] does, where this is not done often.
 *
 * Returns: (transfer full) (element-type utf8): the titles in the order of @tokens, `NULL` for
 *   `NULL`
 */
GPtrArray *
jot_tokens_dup_titles (GPtrArray  *tokens,
                       const char *nameless)
{
  g_autoptr (GPtrArray) namings = NULL;

  g_return_val_if_fail (tokens != NULL, NULL);
  g_return_val_if_fail (nameless != NULL, NULL);

  namings = g_ptr_array_new_with_free_func (free_naming);
  for (guint i = 0; i < tokens->len; i++)
    {
      JotToken *token = g_ptr_array_index (tokens, i);

      g_ptr_array_add (namings, token != NULL ? jot_naming_new (token) : NULL);
    }

  return jot_namings_dup_titles (namings, nameless);
}
