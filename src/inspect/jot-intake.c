/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-intake-private.h"

/* Pieces of a wrapped token are at least so long; words of a sentence seldom are. */
#define MIN_WRAPPED_LENGTH 20

/* What a NUL is shown as: U+2400. A string of C would end there. */
#define SYMBOL_FOR_NUL "\xe2\x90\x80"

/* What intake works on: the text with its white space folded to single blanks, the bounds of what
 * is left of it, and what was taken off. */
typedef struct
{
  GString *text;
  gsize    start;
  gsize    end;

  gboolean outer_blank;
  guint    n_blanks;
  guint    n_invisible;
  guint    n_quote_marks;
  gboolean has_header;
  gboolean has_quotes;
  gboolean has_punctuation;
  char    *scheme;
} Intake;

static void
intake_clear (Intake *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self->scheme);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Intake, intake_clear)

/* Characters that take no place on the screen and come along when text is copied from documents. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x034f || c == 0x061c || c == 0x180e || c == 0xfeff ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f);
}

/* Reads a character; a byte that is no UTF-8 stands for itself and is neither blank nor
 * invisible. */
static gsize
read_character (const char *text,
                gsize       length,
                gunichar   *out_character)
{
  gunichar c;

  if ((guchar) *text < 0x80)
    {
      *out_character = (guchar) *text;
      return 1;
    }

  c = g_utf8_get_char_validated (text, (gssize) MIN (length, 6));
  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      *out_character = 0xfffd;
      return 1;
    }

  *out_character = c;

  return (gsize) g_unichar_to_utf8 (c, NULL);
}

static gboolean
is_blank (gunichar c)
{
  /* g_unichar_isspace () leaves the vertical tab and the next-line character out. */
  return g_unichar_isspace (c) || c == 0x0b || c == 0x85;
}

/* Copies the text, folding each run of white space to one blank and dropping invisible characters
 * and the marks of quoted lines. */
static void
read_text (Intake     *self,
           const char *text,
           gsize       length)
{
  gboolean line_start = TRUE;
  gboolean blank = FALSE;
  gsize size;

  for (gsize i = 0; i < length; i += size)
    {
      gunichar c;

      size = read_character (text + i, length - i, &c);

      if (is_invisible (c))
        {
          self->n_invisible++;
        }
      else if (is_blank (c))
        {
          blank = TRUE;
          line_start = line_start || c == '\n' || c == '\r';
        }
      else if (c == '>' && line_start)
        {
          self->n_quote_marks++;
        }
      else
        {
          if (blank && self->text->len > 0)
            {
              g_string_append_c (self->text, ' ');
              self->n_blanks++;
            }
          else if (blank)
            {
              self->outer_blank = TRUE;
            }

          g_string_append_len (self->text, text + i, (gssize) size);
          line_start = FALSE;
          blank = FALSE;
        }
    }

  self->outer_blank = self->outer_blank || blank;
  self->end = self->text->len;
}

/* Runs of white space have been folded, so there is at most one blank at each end. */
static gboolean
skip_blank_at_start (Intake *self)
{
  if (self->start == self->end || self->text->str[self->start] != ' ')
    return FALSE;

  self->start++;
  self->n_blanks--;

  return TRUE;
}

static gboolean
skip_blank_at_end (Intake *self)
{
  if (self->start == self->end || self->text->str[self->end - 1] != ' ')
    return FALSE;

  self->end--;
  self->n_blanks--;

  return TRUE;
}

static gboolean
has_prefix (Intake     *self,
            const char *prefix)
{
  gsize length = strlen (prefix);

  return self->end - self->start > length &&
         g_ascii_strncasecmp (self->text->str + self->start, prefix, length) == 0;
}

/* “Authorization:” and the scheme after it (RFC 9110, 11.6.2; RFC 6750, 2.1). */
static gboolean
take_off_header (Intake *self)
{
  static const char *const schemes[] = { "Bearer ", "DPoP ", "JWT ", "Token " };

  if (!self->has_header && has_prefix (self, "Authorization:"))
    {
      self->start += strlen ("Authorization:");
      self->has_header = TRUE;
      skip_blank_at_start (self);
      return TRUE;
    }

  for (gsize i = 0; self->scheme == NULL && i < G_N_ELEMENTS (schemes); i++)
    {
      if (has_prefix (self, schemes[i]))
        {
          self->scheme = g_strndup (self->text->str + self->start, strlen (schemes[i]) - 1);
          self->start += strlen (schemes[i]) - 1;
          skip_blank_at_start (self);
          return TRUE;
        }
    }

  return FALSE;
}

/* How many bytes one of @marks takes at this end of the text, 0 if there is none. */
static gsize
match_mark (const Intake      *self,
            const char *const *marks,
            gboolean           at_start)
{
  const char *text = self->text->str;

  for (gsize i = 0; marks[i] != NULL; i++)
    {
      gsize length = strlen (marks[i]);

      if (self->end - self->start >= length &&
          memcmp (text + (at_start ? self->start : self->end - length), marks[i], length) == 0)
        return length;
    }

  return 0;
}

static gboolean
take_off_marks (Intake            *self,
                const char *const *marks)
{
  gsize at_start = match_mark (self, marks, TRUE);
  gsize at_end;

  self->start += at_start;
  at_end = match_mark (self, marks, FALSE);
  self->end -= at_end;

  return at_start + at_end > 0;
}

/* Takes off what stands around the token, layer by layer; no character is looked at twice. */
static void
take_off_layers (Intake *self)
{
  static const char *const quotes[] = {
    "\"", "'", "`", "“", "”", "„", "‘", "’", "‚", "«", "»", NULL
  };
  /* A dot is not among them: a token without a signature ends with one. */
  static const char *const punctuation[] = { ",", ";", "<", ">", "(", ")", "[", "]", NULL };

  for (;;)
    {
      if (skip_blank_at_start (self) || skip_blank_at_end (self))
        self->outer_blank = TRUE;
      else if (take_off_header (self))
        continue;
      else if (take_off_marks (self, quotes))
        self->has_quotes = TRUE;
      else if (take_off_marks (self, punctuation))
        self->has_punctuation = TRUE;
      else
        break;
    }
}

/* Whether the text begins as every token does whose header is a JSON object: with {" or { and
 * white space, in base64url. */
static gboolean
begins_with_header (const char *text,
                    gsize       length)
{
  guint8 bytes[JOT_BASE64URL_DECODED_MAX (4)];
  gsize n;

  return length >= 4 &&
         jot_base64url_decode_to (text, 4, bytes, &n, NULL) &&
         bytes[0] == '{' && strchr ("\" \t\r\n}", bytes[1]) != NULL;
}

static gboolean
is_token_character (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-_.=+/", c) != NULL);
}

/* Whether pieces with blanks between them are one token that was wrapped. */
static gboolean
is_wrapped_token (const char *text,
                  gsize       length)
{
  gsize piece = 0;

  if (begins_with_header (text, length))
    return TRUE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != ' ' && !is_token_character (text[i]))
        return FALSE;

      if (text[i] == ' ' && piece < MIN_WRAPPED_LENGTH)
        return FALSE;

      piece = text[i] == ' ' ? 0 : piece + 1;
    }

  return memchr (text, '.', length) != NULL;
}

/* Whether what is left can be taken for a token, so that what was taken off belonged not to it. */
static gboolean
is_token_like (const Intake *self)
{
  const char *text = self->text->str + self->start;
  gsize length = self->end - self->start;

  if (length == 0)
    return FALSE;

  if (memchr (text, ' ', length) != NULL)
    return is_wrapped_token (text, length);

  return self->scheme != NULL || self->has_header || memchr (text, '.', length) != NULL ||
         begins_with_header (text, length);
}

static char *
join_pieces (const Intake *self)
{
  char *joined = g_malloc (self->end - self->start + 1);
  gsize n = 0;

  for (gsize i = self->start; i < self->end; i++)
    {
      if (self->text->str[i] != ' ')
        joined[n++] = self->text->str[i];
    }

  joined[n] = '\0';

  return joined;
}

static void
tell_characters (const Intake *self,
                 GPtrArray    *sentences)
{
  if (self->outer_blank)
    g_ptr_array_add (sentences, g_strdup (_("White space around it was taken off.")));

  if (self->n_blanks > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("White space was taken off at %u place in it.",
                                                "White space was taken off at %u places in it.",
                                                self->n_blanks),
                                      self->n_blanks));

  if (self->n_invisible > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("%u invisible character was taken off.",
                                                "%u invisible characters were taken off.",
                                                self->n_invisible),
                                      self->n_invisible));

  if (self->n_quote_marks > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("“>” was taken off at the beginning of a line, "
                                                "%u time.",
                                                "“>” was taken off at the beginning of lines, "
                                                "%u times.",
                                                self->n_quote_marks),
                                      self->n_quote_marks));
}

static void
tell_layers (const Intake *self,
             GPtrArray    *sentences)
{
  if (self->has_header)
    g_ptr_array_add (sentences,
                     g_strdup (_("“Authorization:” was taken off: it is the name of the HTTP "
                                 "header, not part of the token.")));

  if (self->scheme != NULL)
    g_ptr_array_add (sentences,
                     /* Translators: %s is a word that stands before a token, such as Bearer. */
                     g_strdup_printf (_("“%s” was taken off: it tells HTTP how the token is used, "
                                        "and is not part of it."), self->scheme));

  if (self->has_quotes)
    g_ptr_array_add (sentences, g_strdup (_("Quotation marks around it were taken off.")));

  if (self->has_punctuation)
    g_ptr_array_add (sentences, g_strdup (_("Punctuation around it was taken off.")));
}

/* Copies the text, which may hold anything, into a string of C. */
static char *
copy_visible (const char *text,
              gsize       length,
              GPtrArray  *sentences)
{
  GString *copy = g_string_sized_new (length);
  guint n_nul = 0;

  while (length > 0)
    {
      const char *nul = memchr (text, '\0', length);
      gsize n = nul != NULL ? (gsize) (nul - text) : length;

      g_string_append_len (copy, text, (gssize) n);
      if (nul != NULL)
        {
          g_string_append (copy, SYMBOL_FOR_NUL);
          n_nul++;
          n++;
        }

      text += n;
      length -= n;
    }

  if (n_nul > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("%u NUL character in it is shown as ␀.",
                                                "%u NUL characters in it are shown as ␀.", n_nul),
                                      n_nul));

  return g_string_free (copy, FALSE);
}

static gboolean
begins_with_brace (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return *text == '{';
}

/**
 * jot_intake_clean:
 * @text: what somebody pasted
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @out_removed: (out) (optional) (transfer full) (element-type utf8): what was taken off, a
 *   translated sentence each; empty if nothing was
 *
 * Finds the token in what people copy: takes off white space, line breaks and invisible characters
 * around it and in it, the `>` of quoted mail, `Authorization:` and `Bearer`, and quotation marks
 * and punctuation around it. It neither judges nor mends the token.
 *
 * Nothing is taken off but white space around the whole when the rest doesn't look like a token:
 * nothing is lost that could be one. A text that begins with `{` is a token in a JSON serialisation
 * (RFC 7515, 7.2) or nothing, and comes back as it is. A NUL becomes U+2400, so that it is seen.
 *
 * Returns: (transfer full): the text of the token
 */
char *
jot_intake_clean (const char *text,
                  gssize      length,
                  GPtrArray **out_removed)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *visible = NULL;
  g_auto (Intake) self = { NULL };

  g_return_val_if_fail (text != NULL, NULL);

  visible = copy_visible (text, length < 0 ? strlen (text) : (gsize) length, removed);
  self.text = g_string_new (NULL);

  if (!begins_with_brace (visible))
    {
      read_text (&self, visible, strlen (visible));
      take_off_layers (&self);
      g_strstrip (visible);

      if (is_token_like (&self))
        {
          tell_characters (&self, removed);
          tell_layers (&self, removed);
          g_free (visible);
          visible = join_pieces (&self);
        }
    }

  if (out_removed != NULL)
    *out_removed = g_steal_pointer (&removed);

  return g_steal_pointer (&visible);
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
  token->removed = g_ptr_array_new_with_free_func (g_free);
  jot_intake_removed_tell (&self->removed, token->removed);
  jot_intake_found_clear (self);

  return token;
}

/**
 * jot_intake_token_free:
 * @self: (transfer full) (nullable): a token that was found
 *
 * Frees a token.
 */
void
jot_intake_token_free (JotIntakeToken *self)
{
  if (self == NULL)
    return;

  g_free (self->token);
  g_free (self->name);
  g_ptr_array_unref (self->removed);
  g_free (self);
}

/**
 * jot_intake_find_tokens:
 * @text: what somebody pasted
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Finds all tokens in a text.
 *
 * Returns: (transfer full) (element-type JotIntakeToken): the tokens, in the order of the text;
 *   may be empty
 */
GPtrArray *
jot_intake_find_tokens (const char *text,
                        gssize      length)
{
  g_autoptr (GPtrArray) tokens =
    g_ptr_array_new_with_free_func ((GDestroyNotify) jot_intake_token_free);
  JotIntakeText whole;
  gsize at = 0;

  g_return_val_if_fail (text != NULL, NULL);

  whole = (JotIntakeText) { text, length < 0 ? strlen (text) : (gsize) length };

  while (jot_intake_find_start (whole, at, &at))
    {
      g_auto (JotIntakeFound) found = { .source = JOT_INTAKE_TEXT };
      gboolean is_token = jot_intake_read_token (whole, at, &found);

      at = MAX (found.end, at + 1);
      if (!is_token)
        continue;

      if (found.start == 0 && found.end == whole.length)
        found.source = JOT_INTAKE_BARE;
      g_ptr_array_add (tokens, jot_intake_found_finish (&found));
    }

  return g_steal_pointer (&tokens);
}
