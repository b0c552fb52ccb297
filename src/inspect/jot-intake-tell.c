/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-intake-private.h"

#include <glib/gi18n-lib.h>

static void
tell (GPtrArray  *sentences,
      const char *sentence)
{
  g_ptr_array_add (sentences, g_strdup (sentence));
}

/* Characters that stand in a token without being part of it. */
static void
tell_characters (const JotIntakeRemoved *self,
                 GPtrArray              *sentences)
{
  if (self->has_blank_around)
    tell (sentences, _("White space around it was taken off."));

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

  if (self->n_marks > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("“>” was taken off at the beginning of a line, "
                                                "%u time.",
                                                "“>” was taken off at the beginning of lines, "
                                                "%u times.",
                                                self->n_marks),
                                      self->n_marks));
}

/* Other ways to write the same token. */
static void
tell_writings (const JotIntakeRemoved *self,
               GPtrArray              *sentences)
{
  if (self->n_percent > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("%u character written with a percent sign, as in "
                                                "addresses, was read as what it stands for.",
                                                "%u characters written with percent signs, as in "
                                                "addresses, were read as what they stand for.",
                                                self->n_percent),
                                      self->n_percent));

  if (self->n_escapes > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("%u character written with a backslash, as in "
                                                "JSON, was read as what it stands for.",
                                                "%u characters written with backslashes, as in "
                                                "JSON, were read as what they stand for.",
                                                self->n_escapes),
                                      self->n_escapes));

  if (self->n_continuations > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("The sign at the end of %u line that continues it "
                                                "in the next one was taken off.",
                                                "The signs at the end of %u lines that continue "
                                                "them in the next ones were taken off.",
                                                self->n_continuations),
                                      self->n_continuations));

  if (self->n_pieces > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("The token was written in strings one after the "
                                                "other, which were joined at %u place.",
                                                "The token was written in strings one after the "
                                                "other, which were joined at %u places.",
                                                self->n_pieces),
                                      self->n_pieces));

  if (self->n_nul > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("%u NUL character in it is shown as ␀.",
                                                "%u NUL characters in it are shown as ␀.",
                                                self->n_nul),
                                      self->n_nul));
}

/* What stands around it. */
static void
tell_layers (const JotIntakeRemoved *self,
             GPtrArray              *sentences)
{
  if (self->header != NULL)
    g_ptr_array_add (sentences,
                     /* Translators: %s is the name of an HTTP header, such as Authorization. */
                     g_strdup_printf (_("“%s:” was taken off: it is the name of the HTTP header, "
                                        "not part of the token."), self->header));

  if (self->scheme != NULL)
    g_ptr_array_add (sentences,
                     /* Translators: %s is a word that stands before a token, such as Bearer. */
                     g_strdup_printf (_("“%s” was taken off: it tells HTTP how the token is used, "
                                        "and is not part of it."), self->scheme));

  if (self->has_quotes)
    tell (sentences, _("Quotation marks around it were taken off."));

  if (self->has_punctuation)
    tell (sentences, _("Punctuation around it was taken off."));
}

/*
 * jot_intake_removed_tell:
 * @self: what was taken off
 * @sentences: (element-type utf8): where to add it
 *
 * Says what was taken off a token, a translated sentence for each kind of thing.
 */
void
jot_intake_removed_tell (const JotIntakeRemoved *self,
                         GPtrArray              *sentences)
{
  tell_characters (self, sentences);
  tell_writings (self, sentences);
  tell_layers (self, sentences);
}
