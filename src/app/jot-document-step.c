/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Great steps that are taken with a click, and taken back with another: a mend, for one. */

#include "config.h"

#include "jot-document-private.h"

#include <string.h>

#include "jot-base64url.h"

/* What stood in a place for a key. */
typedef struct
{
  JotKeyForm      form;
  JotSecretFormat format;
  char           *text;
  char           *password;
} GivenKey;

/* What the document was before the step. */
struct _JotDocumentStep
{
  char               *label;
  char               *token_text;
  char               *address;
  char               *header_text;
  GError             *header_error;
  GBytes             *payload;
  char               *kept_header;
  GBytes             *kept_payload;
  gboolean            keeps_next_texts;
  guint               n_read;
  /* What was being made of the texts. */
  JotWorkKind         work;
  const JotAlgorithm *algorithm;
  GivenKey            key;
  GivenKey            signing;
  gboolean            key_is_matched;
  gboolean            sign_separately;
  gboolean            is_draft;
  gboolean            is_signed_here;
  guint               leeway;
  char               *expected[JOT_N_EXPECTATIONS];
};

static void
given_key_init (GivenKey     *self,
                JotKeySource *source)
{
  self->form = jot_key_source_get_form (source);
  self->format = jot_key_source_get_secret_format (source);
  self->text = g_strdup (jot_key_source_get_text (source));
  self->password = g_strdup (jot_key_source_get_password (source));
}

static void
given_key_clear (GivenKey *self)
{
  jot_secret_free_string (self->text);
  jot_secret_free_string (self->password);
}

static void
given_key_restore (const GivenKey *self,
                   JotKeySource   *source)
{
  jot_key_source_put (source, self->form, self->format, g_strdup (self->text), self->password);
}

/* For the document: forgets it. */
void
jot_document_step_free (JotDocumentStep *self)
{
  g_free (self->label);
  g_free (self->token_text);
  g_free (self->address);
  g_free (self->header_text);
  g_clear_error (&self->header_error);
  g_bytes_unref (self->payload);
  g_free (self->kept_header);
  g_bytes_unref (self->kept_payload);
  given_key_clear (&self->key);
  given_key_clear (&self->signing);
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    g_free (self->expected[i]);
  g_free (self);
}

static JotDocumentStep *
step_new (JotDocument *document,
          const char  *label)
{
  JotDocumentStep *self = g_new0 (JotDocumentStep, 1);

  self->label = g_strdup (label);
  self->token_text = g_strdup (document->token_text);
  self->address = g_strdup (document->address);
  self->header_text = g_strdup (document->header_text);
  self->header_error = document->header_error !=
                       NULL ? g_error_copy (document->header_error) : NULL;
  self->payload = g_bytes_ref (document->payload);
  self->kept_header = g_strdup (document->kept_header);
  self->kept_payload = g_bytes_ref (document->kept_payload);
  self->keeps_next_texts = document->keeps_next_texts;
  self->n_read = document->n_read;
  self->work = document->working != NULL ? document->working_kind : JOT_WORK_CHECK;
  self->algorithm = document->algorithm;
  given_key_init (&self->key, document->key_source);
  given_key_init (&self->signing, document->signing_source);
  self->key_is_matched = document->key_is_matched;
  self->sign_separately = document->sign_separately;
  self->is_draft = document->is_draft;
  self->is_signed_here = document->is_signed_here;
  self->leeway = document->leeway;
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    self->expected[i] = g_strdup (document->expected[i]);

  return self;
}

/* Takes @step. */
static void
replace_step (JotDocument     *self,
              JotDocumentStep *step)
{
  if (self->step == NULL && step == NULL)
    return;

  g_clear_pointer (&self->step, jot_document_step_free);
  self->step = step;
  jot_document_notify (self, PROP_UNDO_LABEL);
}

/* For all files of the document: what is done until the end of the step can be taken back at once.
 * Steps may lie in each other: the outermost is the one. */
void
jot_document_begin_step (JotDocument *self,
                         const char  *label)
{
  if (self->n_open_steps++ == 0)
    replace_step (self, step_new (self, label));
}

/* For all files of the document: the step is done. */
void
jot_document_end_step (JotDocument *self)
{
  g_assert (self->n_open_steps > 0);

  self->n_open_steps--;
}

/* For all files of the document: somebody edits what the step has made. To take the step back would
 * now take more than it away. */
void
jot_document_edited (JotDocument *self)
{
  if (self->n_open_steps == 0)
    replace_step (self, NULL);
}

static void
take_key (JotDocument    *self,
          JotKeyForm      form,
          JotSecretFormat format,
          const char     *text,
          gsize           length)
{
  /* What is no text is shown as one that means the same bytes. */
  gboolean is_text = g_utf8_validate_len (text, length, NULL);

  if (!is_text)
    format = JOT_SECRET_FORMAT_BASE64URL;
  jot_document_key_chosen (self);
  jot_key_source_put (self->key_source, form, format,
                      is_text ? g_strndup (text, length) : jot_base64url_encode (text, length),
                      "");
  jot_document_start (self, JOT_WORK_CHECK);
}

static void
apply (JotDocument   *self,
       const JotMend *mend)
{
  static const JotExpectation expectations[] = {
    [JOT_MEND_ALGORITHM] = JOT_EXPECT_ALGORITHM,
    [JOT_MEND_ISSUER] = JOT_EXPECT_ISSUER,
    [JOT_MEND_AUDIENCE] = JOT_EXPECT_AUDIENCE,
    [JOT_MEND_TYPE] = JOT_EXPECT_TYPE,
  };

  switch (mend->kind)
    {
    case JOT_MEND_TOKEN:
      jot_document_set_token_text (self, mend->text);
      break;

    case JOT_MEND_HEADER:
      jot_document_set_header_text (self, mend->text);
      break;

    case JOT_MEND_PAYLOAD:
      jot_document_set_payload_text (self, mend->text);
      break;

    case JOT_MEND_KEY:
      take_key (self, JOT_KEY_FORM_TEXT, jot_key_source_get_secret_format (self->key_source),
                mend->text, mend->length);
      break;

    case JOT_MEND_SECRET:
      take_key (self, JOT_KEY_FORM_SECRET, mend->format, mend->text, mend->length);
      break;

    case JOT_MEND_LEEWAY:
      jot_document_set_leeway (self, mend->seconds);
      break;

    case JOT_MEND_ALGORITHM:
    case JOT_MEND_ISSUER:
    case JOT_MEND_AUDIENCE:
    case JOT_MEND_TYPE:
      jot_document_set_expected (self, expectations[mend->kind], mend->text);
      break;

    default:
      g_return_if_reached ();
    }
}

/**
 * jot_document_apply_mend:
 * @self: a document
 * @mend: what to put in place of what
 *
 * Does what a finding or the doctor proposes, as one step that
 * [method@Jot.Document.undo] takes back. A mend of header or payload is an edit like any other: the
 * token is signed again where that is switched on and possible.
 */
void
jot_document_apply_mend (JotDocument   *self,
                         const JotMend *mend)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (mend != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_begin_step (self, mend->label);
  apply (self, mend);
  jot_document_end_step (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_replace_texts:
 * @self: a document
 * @label: what is done, a few words, translated
 * @header: the header to be
 * @payload: the payload to be
 *
 * Edits header and payload at once, as one step that [method@Jot.Document.undo] takes back: the
 * token is signed again where that is switched on and possible.
 */
void
jot_document_replace_texts (JotDocument *self,
                            const char  *label,
                            const char  *header,
                            const char  *payload)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (label != NULL);
  g_return_if_fail (header != NULL && payload != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_begin_step (self, label);
  jot_document_set_header_text (self, header);
  jot_document_set_payload_text (self, payload);
  jot_document_end_step (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_get_undo_label:
 * @self: a document
 *
 * Says which step can be taken back: the last great one, as long as nothing was edited after it.
 *
 * Returns: (transfer none) (nullable): a few words, translated, or `NULL` if there is none
 */
const char *
jot_document_get_undo_label (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->step != NULL ? self->step->label : NULL;
}

/* Whether it is text that the document has no more: what is still there is no less safe in a step. */
static gboolean
given_key_is_gone (const GivenKey *self,
                   JotKeySource   *source)
{
  return self->text[0] != '\0' && g_strcmp0 (self->text, jot_key_source_get_text (source)) != 0;
}

/**
 * jot_document_undo_holds_key:
 * @self: a document
 *
 * Says whether a key that the document has let go of is kept for [method@Jot.Document.undo] alone.
 *
 * Returns: whether [method@Jot.Document.forget_undo] wipes a key
 */
gboolean
jot_document_undo_holds_key (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->step != NULL && (given_key_is_gone (&self->step->key, self->key_source) ||
                                given_key_is_gone (&self->step->signing, self->signing_source));
}

/**
 * jot_document_forget_undo:
 * @self: a document
 *
 * Lets go of what the last great step has replaced, of a key too: it cannot be taken back any more.
 */
void
jot_document_forget_undo (JotDocument *self)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  replace_step (self, NULL);
}

static void
restore_expected (JotDocument           *self,
                  const JotDocumentStep *step)
{
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    jot_document_set_expected (self, (JotExpectation) i, step->expected[i]);
}

static void
restore_texts (JotDocument           *self,
               const JotDocumentStep *step)
{
  /* What the editors remember of the texts is no history of those that come back. */
  if (self->n_read != step->n_read)
    self->n_read++;
  jot_document_take_header_text (self, g_strdup (step->header_text));
  jot_document_take_payload (self, g_bytes_ref (step->payload));
  jot_document_take_token_text (self, g_strdup (step->token_text));
  jot_document_set_address (self, step->address);
  /* An empty header is an error or none by how it came to be so. */
  if (jot_document_replace_error (&self->header_error,
                                  step->header_error != NULL ? g_error_copy (step->header_error)
                                                             : NULL))
    jot_document_notify (self, PROP_HEADER_ERROR);

  g_free (self->kept_header);
  self->kept_header = g_strdup (step->kept_header);
  g_bytes_unref (self->kept_payload);
  self->kept_payload = g_bytes_ref (step->kept_payload);
  self->keeps_next_texts = step->keeps_next_texts;
}

static void
restore_keys (JotDocument           *self,
              const JotDocumentStep *step)
{
  jot_document_set_sign_separately (self, step->sign_separately);
  given_key_restore (&step->key, self->key_source);
  given_key_restore (&step->signing, self->signing_source);
  jot_document_set_key_is_matched (self, step->key_is_matched);
}

/**
 * jot_document_undo:
 * @self: a document
 *
 * Takes the last great step back, byte for byte: token, header, payload, both keys and what is asked
 * are what they were before it, with what was being made of them. It does nothing if there is none.
 */
void
jot_document_undo (JotDocument *self)
{
  JotDocumentStep *step;

  g_return_if_fail (JOT_IS_DOCUMENT (self));

  step = g_steal_pointer (&self->step);
  if (step == NULL)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_notify (self, PROP_UNDO_LABEL);

  /* What is being made of the state that goes away is wanted no more. */
  jot_document_cancel (self);
  self->signs_generated = FALSE;
  restore_texts (self, step);
  jot_document_take_algorithm (self, step->algorithm);
  restore_keys (self, step);
  self->is_draft = step->is_draft;
  self->is_signed_here = step->is_signed_here;
  jot_document_set_leeway (self, step->leeway);
  restore_expected (self, step);
  jot_document_start (self, step->work);

  g_object_thaw_notify (G_OBJECT (self));
  jot_document_step_free (step);
}
