/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a claim is for, and what can be done with it. */

#include "config.h"

#include "jot-claim-about.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jot-time.h"
#include "jot-wrap-box.h"

/* Wide enough for a sentence of four lines, narrow enough for a telephone, however large the text. */
#define WIDTH 270

static void
let_wrap (GtkLabel *label)
{
  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (label, 1);
}

static void
append_label (GtkBox     *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  let_wrap (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static GtkButton *
append_button (GtkBox     *box,
               const char *text,
               const char *action_name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  let_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (box, button);

  return GTK_BUTTON (button);
}

static void
append_info (GtkBox             *box,
             const JotClaimInfo *info)
{
  if (info == NULL)
    {
      append_label (box, _("No standard that is known here says what this is for. Its issuer "
                           "knows."), "body");
      return;
    }

  append_label (box, _(info->title), "heading");
  append_label (box, _(info->meaning), "body");
  if (info->reference != NULL)
    append_label (box, info->reference, "caption");
}

/* At the very second, and just before it: there it can be seen what turns. */
static void
append_moves (GtkBox *box,
              double  seconds)
{
  g_autofree char *utc = jot_time_format_utc (seconds);
  gint64 time = (gint64) ceil (seconds);

  if (utc == NULL)
    return;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (append_button (box, _("_Move Now to This Time"),
                                                                   "time.move")), "x", time);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (append_button (box,
                                                                   _(
                                                                     "Move Now to the Second _Before"),
                                                                   "time.move")), "x", time - 1);
}

static GtkWidget *
make_popover (GtkBox *box)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *frame = jot_wrap_box_new ();

  /* A popover asks for a height before it has a width. A box would answer as if no text were wrapped,
   * and the end of it would be cut off; this one answers for the width that it will have. */
  gtk_widget_set_size_request (GTK_WIDGET (box), WIDTH, -1);
  gtk_widget_set_parent (GTK_WIDGET (box), frame);
  gtk_popover_set_child (GTK_POPOVER (popover), frame);
  gtk_widget_add_css_class (popover, "about-claim");

  return popover;
}

/**
 * jot_claim_about_new:
 * @info: (nullable): what is known of the claim
 * @path: its path, as jq has it
 * @is_time: whether it is a time
 * @seconds: which, then
 *
 * Makes a popover that says what a claim is for, with buttons for the actions `claim.copy`,
 * `claim.copy-path` and, of a time, `time.move`, which the widgets around it are to have.
 *
 * Returns: (transfer floating): a new popover
 */
GtkWidget *
jot_claim_about_new (const JotClaimInfo *info,
                     const char         *path,
                     gboolean            is_time,
                     double              seconds)
{
  GtkBox *box;

  g_return_val_if_fail (path != NULL, NULL);

  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  append_info (box, info);
  append_label (box, path, "monospace");
  append_button (box, _("_Copy Value"), "claim.copy");
  append_button (box, _("Copy _Path for jq"), "claim.copy-path");
  if (is_time)
    append_moves (box, seconds);

  return make_popover (box);
}

/**
 * jot_claim_about_new_time:
 * @info: what is known of the claim
 * @seconds: the time that it says, in seconds since 1970-01-01T00:00:00Z
 *
 * Makes a popover that says what a time in a token is for and when it is, with buttons for the
 * action `time.move`, which the widgets around it are to have.
 *
 * Returns: (transfer floating): a new popover
 */
GtkWidget *
jot_claim_about_new_time (const JotClaimInfo *info,
                          double              seconds)
{
  g_autofree char *local = jot_time_format_local (seconds);
  g_autofree char *utc = jot_time_format_utc (seconds);
  GtkBox *box;

  g_return_val_if_fail (info != NULL, NULL);

  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  append_info (box, info);
  append_label (box, local, "numeric");
  append_label (box, utc, "numeric");
  append_moves (box, seconds);

  return make_popover (box);
}
