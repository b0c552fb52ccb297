/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-status.h"

#include <glib/gi18n.h>

#include "jot-error.h"
#include "jot-outcome.h"
#include "jot-published.h"

/**
 * JotKeyStatus:
 *
 * What the key is, and whether it does for the algorithm; or why the text is no key.
 */
struct _JotKeyStatus
{
  GtkWidget parent_instance;

  GtkLabel *details_label;
  GtkImage *icon;
  GtkLabel *kind_label;
  GtkLabel *strength_label;
};

G_DEFINE_FINAL_TYPE (JotKeyStatus, jot_key_status, GTK_TYPE_WIDGET)

/* What is to be said, in lines of their own: a key may have nothing to say for itself. */
typedef struct
{
  JotCheckOutcome outcome;
  char           *kind;
  char           *strength;
  GString        *details;
} Status;

static void
add_line (Status *status,
          char   *line)
{
  if (status->details->len > 0)
    g_string_append_c (status->details, '\n');
  g_string_append (status->details, line);
  g_free (line);
}

/* Says something worse than what was said, or leaves it at that. Takes @strength. */
static void
say (Status         *status,
     JotCheckOutcome outcome,
     char           *strength)
{
  status->outcome = outcome;
  g_free (status->strength);
  status->strength = strength;
}

static char *
format_day (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("?");
}

static void
describe_certificate (Status       *status,
                      const JotKey *key,
                      gint64        now)
{
  gint64 not_before, not_after;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (jot_key_get_subject (key) != NULL)
    /* Translators: %s is a name such as CN=example.com. */
    add_line (status, g_strdup_printf (_("Certificate of %s"), jot_key_get_subject (key)));

  if (!jot_key_get_validity (key, &not_before, &not_after))
    return;

  first = format_day (not_before);
  last = format_day (not_after);
  /* Translators: both %s are days, such as 2026-03-01. */
  add_line (status, g_strdup_printf (_("Valid from %s to %s"), first, last));

  if (status->outcome != JOT_CHECK_PASS)
    return;

  if (now < not_before)
    say (status, JOT_CHECK_WEAK,
         /* Translators: %s is a day, such as 2026-03-01. */
         g_strdup_printf (_("The certificate is not valid before %s. Its key verifies all the same."),
                          first));
  else if (now > not_after)
    say (status, JOT_CHECK_WEAK,
         /* Translators: %s is a day, such as 2026-03-01. */
         g_strdup_printf (_("The certificate expired on %s. Its key verifies all the same."),
                          last));
}

static void
describe_details (Status       *status,
                  const JotKey *key,
                  gint64        now)
{
  g_autofree char *thumbprint = NULL;

  if (jot_key_get_kid (key) != NULL)
    /* Translators: %s is the “kid”, the name that a key has in tokens. */
    add_line (status, g_strdup_printf (_("Key ID %s"), jot_key_get_kid (key)));

  describe_certificate (status, key, now);

  /* That of a secret would help to guess it: RFC 7638, 7. */
  if (jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT)
    return;

  thumbprint = jot_key_dup_thumbprint (key, NULL);
  if (thumbprint != NULL)
    /* Translators: %s is 43 letters and digits that stand for a key. */
    add_line (status, g_strdup_printf (_("Thumbprint %s"), thumbprint));
}

/* What the key is worth where it does for the algorithm. */
static void
judge_strength (Status             *status,
                const JotKey       *key,
                const JotAlgorithm *algorithm,
                gboolean            for_signing)
{
  const JotPublishedSecret *published = jot_published_find_key (key);
  g_autoptr (GError) error = NULL;

  if (published != NULL && published->source != NULL)
    say (status, JOT_CHECK_WEAK,
         /* Translators: %s is where a secret was published, such as jwt.io. */
         g_strdup_printf (_("This secret is published (%s): anybody can sign with it."),
                          published->source));
  else if (published != NULL)
    say (status, JOT_CHECK_WEAK,
         g_strdup (_("This secret stands in many examples: anybody can sign with it.")));
  else if (!jot_key_check_strength (key, algorithm, &error))
    say (status, JOT_CHECK_WEAK, g_strdup (error->message));
  else if (for_signing)
    /* Translators: %s is the name of an algorithm, such as HS256. */
    say (status, JOT_CHECK_PASS, g_strdup_printf (_("Good for %s: signs."), algorithm->name));
  else if (jot_key_is_private (key))
    say (status, JOT_CHECK_PASS,
         /* Translators: %s is the name of an algorithm, such as HS256. */
         g_strdup_printf (_("Good for %s: signs and verifies."), algorithm->name));
  else
    say (status, JOT_CHECK_PASS,
         /* Translators: %s is the name of an algorithm, such as RS256. */
         g_strdup_printf (_("Good for %s: a public key verifies only."), algorithm->name));
}

/* One key: what it is, and whether it does for the algorithm. */
static void
judge_key (Status             *status,
           const JotKey       *key,
           const JotAlgorithm *algorithm,
           gboolean            for_signing)
{
  JotKeyOp op = for_signing ? JOT_KEY_OP_SIGN : JOT_KEY_OP_VERIFY;
  g_autoptr (GError) error = NULL;

  if (algorithm == NULL)
    return;

  if (jot_key_check_fits (key, algorithm, op, &error))
    judge_strength (status, key, algorithm, for_signing);
  else
    say (status, JOT_CHECK_FAIL, g_strdup (error->message));
}

/* Several keys: which one is meant. */
static void
judge_set (Status      *status,
           JotKeySet   *keys,
           JotDocument *document,
           gboolean     for_signing)
{
  const JotAlgorithm *algorithm = jot_document_get_algorithm (document);
  const char *kid = jot_document_get_kid (document);
  gsize n = jot_key_set_get_n_keys (keys);
  gsize n_skipped = jot_key_set_get_n_skipped (keys);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = jot_key_set_find_candidates (keys, kid, algorithm, &error);

  status->kind = g_strdup_printf (ngettext ("%zu key", "%zu keys", n), n);

  if (candidates == NULL)
    {
      say (status, JOT_CHECK_FAIL, g_strdup (error->message));
    }
  else if (candidates->len == 1)
    {
      JotKey *key = g_ptr_array_index (candidates, 0);
      g_autofree char *kind = jot_key_describe (key);

      judge_key (status, key, algorithm, for_signing);
      /* Translators: %s describes a key, such as “RSA public key, 2048 bits”. */
      add_line (status, g_strdup_printf (_("Used: %s"), kind));
      describe_details (status, key, jot_document_get_now (document));
    }
  else
    {
      say (status, JOT_CHECK_PASS,
           g_strdup (_("The one that the header’s “kid” names is used, or those that fit.")));
    }

  if (n_skipped > 0)
    /* Translators: %zu counts keys; %s is a sentence that says what is wrong with the first. */
    add_line (status, g_strdup_printf (ngettext ("%zu more can’t be read: %s",
                                                 "%zu more can’t be read; the first: %s",
                                                 n_skipped),
                                       n_skipped, jot_key_set_get_skipped (keys, 0)->message));
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_status (JotKeyStatus *self,
             const Status *status)
{
  gtk_image_set_from_icon_name (self->icon, jot_outcome_get_icon_name (status->outcome));
  jot_outcome_style (GTK_WIDGET (self->icon), status->outcome);
  set_label (self->kind_label, status->kind);
  set_label (self->strength_label, status->strength);
  set_label (self->details_label, status->details->str);
}

static void
jot_key_status_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_KEY_STATUS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_key_status_parent_class)->dispose (object);
}

static void
jot_key_status_class_init (JotKeyStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_key_status_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-key-status.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, details_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, kind_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, strength_label);
}

static void
jot_key_status_init (JotKeyStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_key_status_new:
 *
 * Makes a status that says nothing yet.
 *
 * Returns: (transfer floating): a new status
 */
GtkWidget *
jot_key_status_new (void)
{
  return g_object_new (JOT_TYPE_KEY_STATUS, NULL);
}

/**
 * jot_key_status_show:
 * @self: a status
 * @document: a document
 * @source: one of its places for keys
 * @for_signing: whether the key there only signs
 *
 * Says what is to be said of a key. Without one there is nothing to be seen.
 */
void
jot_key_status_show (JotKeyStatus *self,
                     JotDocument  *document,
                     JotKeySource *source,
                     gboolean      for_signing)
{
  JotKeySet *keys;
  const GError *error;
  gsize n;
  Status status = { JOT_CHECK_NOT_DONE, NULL, NULL, NULL };

  g_return_if_fail (JOT_IS_KEY_STATUS (self));
  g_return_if_fail (JOT_IS_DOCUMENT (document));
  g_return_if_fail (JOT_IS_KEY_SOURCE (source));

  keys = jot_key_source_get_keys (source);
  error = jot_key_source_get_error (source);
  n = keys != NULL ? jot_key_set_get_n_keys (keys) : 0;
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL || n > 0);
  if (error == NULL && n == 0)
    return;

  status.details = g_string_new (NULL);
  if (error != NULL)
    {
      /* What only lacks its password is not wrong yet. */
      status.outcome = g_error_matches (error, JOT_ERROR, JOT_ERROR_KEY_ENCRYPTED)
                       ? JOT_CHECK_NOT_DONE : JOT_CHECK_FAIL;
      status.kind = g_strdup (error->message);
    }
  else if (n > 1)
    {
      judge_set (&status, keys, document, for_signing);
    }
  else
    {
      JotKey *key = jot_key_set_get_key (keys, 0);

      status.kind = jot_key_describe (key);
      judge_key (&status, key, jot_document_get_algorithm (document), for_signing);
      describe_details (&status, key, jot_document_get_now (document));
    }

  show_status (self, &status);
  g_free (status.kind);
  g_free (status.strength);
  g_string_free (status.details, TRUE);
}
