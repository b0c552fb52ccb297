/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-json-name.h"
#include "jot-text.h"

/* What a row shows of a name, and of what it is called. */
#define NAME_CHARS 20
#define TITLE_CHARS 16
/* More is in the details. */
#define COMMENT_LINES 3

/* A name that is suggested. */

#define JOT_TYPE_NAME_PROPOSAL (jot_name_proposal_get_type ())

G_DECLARE_FINAL_TYPE (JotNameProposal, jot_name_proposal, JOT, NAME_PROPOSAL, GObject)

struct _JotNameProposal
{
  GObject             parent_instance;

  const JotClaimInfo *info;
};

static char *
get_typed_text (GtkSourceCompletionProposal *proposal)
{
  return g_strdup (JOT_NAME_PROPOSAL (proposal)->info->name);
}

static void
proposal_iface_init (GtkSourceCompletionProposalInterface *iface)
{
  iface->get_typed_text = get_typed_text;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (JotNameProposal, jot_name_proposal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL,
                                                      proposal_iface_init))

static void
jot_name_proposal_class_init (JotNameProposalClass *klass)
{
}

static void
jot_name_proposal_init (JotNameProposal *self)
{
}

/**
 * JotJsonCompletion:
 *
 * Suggests names for a member of an object while one is being written, with what they mean.
 */
struct _JotJsonCompletion
{
  GObject             parent_instance;

  const JotFormNames *names;
};

static void provider_iface_init (GtkSourceCompletionProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JotJsonCompletion, jot_json_completion, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER,
                                                      provider_iface_init))

/* The name at the cursor, and the text that its places are in. */
static JotJsonName *
find_name (GtkSourceCompletionContext *context,
           char **out_text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, cursor, end;
  JotJsonName *name;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &cursor, TRUE);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);

  name = jot_json_name_find (text, strlen (before));
  if (name != NULL)
    *out_text = g_steal_pointer (&text);

  return name;
}

/* A name that is whole already needs no help, and neither does one that is there twice. */
static void
fill (JotJsonCompletion          *self,
      GtkSourceCompletionContext *context,
      GListStore                 *store)
{
  g_autofree char *text = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (JotJsonName) name = find_name (context, &text);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) known = NULL;

  if (name != NULL)
    {
      typed = g_strndup (text + name->start, name->end - name->start);
      known = self->names->suggest (typed);
    }

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const JotClaimInfo *info = g_ptr_array_index (known, i);
      JotNameProposal *proposal;

      if (g_str_equal (info->name, typed) ||
          g_ptr_array_find_with_equal_func (name->others, info->name, g_str_equal, NULL))
        continue;

      proposal = g_object_new (JOT_TYPE_NAME_PROPOSAL, NULL);
      proposal->info = info;
      g_ptr_array_add (proposals, proposal);
    }

  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)),
                       proposals->pdata, proposals->len);
}

/* Interface */

static char *
get_title (GtkSourceCompletionProvider *provider)
{
  return g_strdup (_("Names"));
}

static gboolean
is_trigger (GtkSourceCompletionProvider *provider,
            const GtkTextIter           *iter,
            gunichar                     ch)
{
  return ch == '"';
}

static GListModel *
populate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GError                     **error)
{
  GListStore *store = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);

  fill (JOT_JSON_COMPLETION (provider), context, store);

  return G_LIST_MODEL (store);
}

static void
refilter (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GListModel                  *model)
{
  fill (JOT_JSON_COMPLETION (provider), context, G_LIST_STORE (model));
}

/* Some names are addresses, for which a telephone has no room. */
static void
show_short (GtkSourceCompletionCell *cell,
            const char              *text,
            int                      n_chars)
{
  GtkWidget *label;

  gtk_source_completion_cell_set_text (cell, text);
  label = gtk_source_completion_cell_get_widget (cell);
  if (!GTK_IS_LABEL (label))
    return;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
}

static void
show_comment (GtkSourceCompletionCell *cell,
              const char              *text)
{
  GtkWidget *label;

  gtk_source_completion_cell_set_text (cell, text);
  label = gtk_source_completion_cell_get_widget (cell);
  if (!GTK_IS_LABEL (label))
    return;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), COMMENT_LINES);
}

static void
show_details (GtkSourceCompletionCell *cell,
              const JotClaimInfo      *info)
{
  g_autofree char *details =
    g_strjoin ("\n", info->name, _(info->meaning), info->reference, NULL);

  gtk_source_completion_cell_set_text (cell, details);
}

static void
display (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext  *context,
         GtkSourceCompletionProposal *proposal,
         GtkSourceCompletionCell     *cell)
{
  const JotClaimInfo *info = JOT_NAME_PROPOSAL (proposal)->info;

  switch (gtk_source_completion_cell_get_column (cell))
    {
    case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
      show_short (cell, info->name, NAME_CHARS);
      break;

    case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
      show_short (cell, _(info->title), TITLE_CHARS);
      break;

    case GTK_SOURCE_COMPLETION_COLUMN_COMMENT:
      show_comment (cell, _(info->meaning));
      break;

    case GTK_SOURCE_COMPLETION_COLUMN_DETAILS:
      show_details (cell, info);
      break;

    case GTK_SOURCE_COMPLETION_COLUMN_ICON:
    case GTK_SOURCE_COMPLETION_COLUMN_BEFORE:
    default:
      gtk_source_completion_cell_set_text (cell, NULL);
      break;
    }
}

/* Puts the name in place of what is written of it, with what comes before its value. */
static void
activate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GtkSourceCompletionProposal *proposal)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  g_autofree char *text = NULL;
  g_autofree char *inserted = NULL;
  g_autoptr (JotJsonName) name = find_name (context, &text);
  GtkTextIter start, end;
  gsize last;

  if (name == NULL)
    return;

  last = name->end + (name->is_closed ? 1 : 0);
  inserted = g_strconcat (JOT_NAME_PROPOSAL (proposal)->info->name,
                          name->has_colon ? "\"" : "\": ", NULL);

  gtk_text_buffer_begin_user_action (buffer);
  jot_text_buffer_get_iter_at_byte (buffer, &start, text, name->start);
  jot_text_buffer_get_iter_at_byte (buffer, &end, text, last);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, inserted, -1);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_end_user_action (buffer);
}

static void
provider_iface_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->activate = activate;
  iface->display = display;
  iface->get_title = get_title;
  iface->is_trigger = is_trigger;
  iface->populate = populate;
  iface->refilter = refilter;
}

static void
jot_json_completion_class_init (JotJsonCompletionClass *klass)
{
}

static void
jot_json_completion_init (JotJsonCompletion *self)
{
}

/**
 * jot_json_completion_new:
 * @names: what is suggested; it must stay
 *
 * Makes a provider of suggestions for a source view.
 *
 * Returns: (transfer full): a new provider
 */
GtkSourceCompletionProvider *
jot_json_completion_new (const JotFormNames *names)
{
  JotJsonCompletion *self;

  g_return_val_if_fail (names != NULL, NULL);

  self = g_object_new (JOT_TYPE_JSON_COMPLETION, NULL);
  self->names = names;

  return GTK_SOURCE_COMPLETION_PROVIDER (self);
}
