/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* PEM texts (RFC 7468) as they arrive after environment variables, forms, mails and editors. What
 * may be a private key is worked on in one buffer, which each step makes shorter, and wiped. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64-private.h"
#include "jot-der-private.h"
#include "jot-doctor-try-private.h"
#include "jot-gnutls-private.h"
#include "jot-key-private.h"

/* More text than a damaged key has; it is not worth a try. */
#define MAX_DAMAGED (256 * 1024)

#define LINE_LENGTH 64

/* A PEM text that is being repaired. */
typedef struct
{
  JotDatum   text;
  GPtrArray *repairs;
} Repair;

static void
repair_clear (Repair *self)
{
  jot_datum_clear (&self->text);
  g_clear_pointer (&self->repairs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Repair, repair_clear)

/* What the label of a PEM text has to be. */
static const char *const labels[] = {
  [JOT_DER_KIND_UNKNOWN] = NULL,
  [JOT_DER_KIND_RSA_PRIVATE] = "RSA PRIVATE KEY",
  [JOT_DER_KIND_RSA_PUBLIC] = "RSA PUBLIC KEY",
  [JOT_DER_KIND_EC_PRIVATE] = "EC PRIVATE KEY",
  [JOT_DER_KIND_PKCS8] = "PRIVATE KEY",
  [JOT_DER_KIND_PKCS8_ENCRYPTED] = "ENCRYPTED PRIVATE KEY",
  [JOT_DER_KIND_SPKI] = "PUBLIC KEY",
  [JOT_DER_KIND_CERTIFICATE] = "CERTIFICATE",
};

static gboolean
contains (const JotDatum *text,
          const char     *word)
{
  return g_strstr_len ((const char *) text->data, (gssize) text->size, word) != NULL;
}

static void
note (Repair     *self,
      const char *sentence)
{
  g_ptr_array_add (self->repairs, (gpointer) sentence);
}

static gboolean
is_base64 (guint8 c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '/' || c == '=';
}

/* Some tools keep whole files in base64, and so a PEM text becomes base64 once more. */
static void
unwrap_base64 (Repair *self)
{
  g_auto (JotDatum) inner = JOT_DATUM_INIT;
  const char *text = (const char *) self->text.data;
  gsize start = 0;
  gsize end = self->text.size;

  while (start < end && !is_base64 ((guint8) text[start]))
    start++;
  while (end > start && !is_base64 ((guint8) text[end - 1]))
    end--;

  if (!jot_base64_decode (text + start, end - start, JOT_BASE64_SKIP_SPACE,
                          JOT_ERROR_KEY_MALFORMED, &inner, NULL) ||
      !contains (&inner, "BEGIN"))
    return;

  jot_datum_clear (&self->text);
  self->text = inner;
  inner = (JotDatum) JOT_DATUM_INIT;
  note (self, _("The whole PEM text was base64 once more; that was decoded."));
}

/* Percent escapes of a form or address, in which “+” is a blank. */
static void
unescape_percent (Repair *self)
{
  guint8 *text = self->text.data;
  gboolean is_form = contains (&self->text, "BEGIN+");
  gboolean has_escapes = FALSE;
  gsize n = 0;

  for (gsize i = 0; i < self->text.size; i++)
    {
      if (text[i] == '%' && i + 2 < self->text.size &&
          g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
        {
          text[n++] = (guint8) (g_ascii_xdigit_value (text[i + 1]) << 4 |
                                g_ascii_xdigit_value (text[i + 2]));
          has_escapes = TRUE;
          i += 2;
        }
      else
        text[n++] = is_form && text[i] == '+' ? ' ' : text[i];
    }

  self->text.size = (guint) n;
  if (has_escapes || is_form)
    note (self, _("Percent escapes, as in addresses and forms, were resolved."));
}

/* Reads one escape after its backslash. Returns how many bytes it takes, with the character. */
static gsize
read_escape (const guint8 *text,
             gsize         length,
             guint8       *out_character)
{
  gint64 code;
  char digits[5] = { 0 };

  *out_character = '\n';
  if (length == 0 || strchr ("nrt\n\r", text[0]) != NULL)
    return MIN (length, 1);

  *out_character = text[0];
  if (text[0] != 'u' || length < 5)
    return 1;

  memcpy (digits, text + 1, 4);
  if (!g_ascii_string_to_signed (digits, 16, 0, 0x7f, &code, NULL))
    return 1;

  *out_character = (guint8) code;

  return 5;
}

/* Backslashes of JSON, of programs and of shells, maybe doubled. */
static void
unescape_backslashes (Repair *self)
{
  guint8 *text = self->text.data;
  gboolean has_escapes = FALSE;
  gsize n = 0;
  gsize i = 0;

  while (i < self->text.size)
    {
      if (text[i] != '\\')
        {
          text[n++] = text[i++];
          continue;
        }

      while (i < self->text.size && text[i] == '\\')
        i++;
      i += read_escape (text + i, self->text.size - i, &text[n]);
      n++;
      has_escapes = TRUE;
    }

  self->text.size = (guint) n;
  if (has_escapes)
    note (self, _("Backslash escapes, as in JSON, were resolved."));
}

/* Dashes, blanks and invisible characters that word processors put in place of others. */
static void
replace_typography (Repair *self)
{
  char *text = (char *) self->text.data;
  gboolean has_any = FALSE;
  gsize size = 0;
  gsize n = 0;

  for (gsize i = 0; i < self->text.size; i += size)
    {
      gunichar c = g_utf8_get_char_validated (text + i, (gssize) (self->text.size - i));

      size = 1;
      if (c < 0x80 || c > 0x10ffff)
        {
          text[n++] = text[i];
          continue;
        }

      size = (gsize) g_unichar_to_utf8 (c, NULL);
      has_any = TRUE;
      if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        {
          memset (text + n, '-', 2);
          n += 2;
        }
      else if (g_unichar_isspace (c))
        text[n++] = ' ';
    }

  self->text.size = (guint) n;
  if (has_any)
    note (self, _("Dashes, blanks or invisible characters of a word processor were replaced."));
}

/* Where one of the two words begins, with the dashes before it, or G_MAXSIZE. */
static gsize
find_marker (const JotDatum *text,
             gsize           start,
             const char     *word,
             gsize          *out_after)
{
  gsize length = strlen (word);

  for (gsize i = start; i + length <= text->size; i++)
    {
      gsize before = i;

      if (g_ascii_strncasecmp ((const char *) text->data + i, word, length) != 0)
        continue;

      while (before > start && text->data[before - 1] == ' ')
        before--;
      if (before == start || text->data[before - 1] != '-')
        continue;
      while (before > start && text->data[before - 1] == '-')
        before--;

      *out_after = i + length;
      return before;
    }

  return G_MAXSIZE;
}

/* Where the line ends whose label begins at @i: behind its dashes. */
static gsize
skip_label (const JotDatum *text,
            gsize           i)
{
  while (i < text->size && text->data[i] != '\n' &&
         !(text->data[i] == '-' && (i + 1 == text->size || !g_ascii_isalpha (text->data[i + 1]))))
    i++;
  while (i < text->size && text->data[i] == '-')
    i++;

  return i;
}

/* Whether the two lines are as RFC 7468, 3 wants them, and promise a key. */
static gboolean
has_good_lines (const JotDatum *text)
{
  g_autoptr (GArray) blocks = jot_pem_split ((const char *) text->data, text->size, NULL);

  return blocks != NULL && blocks->len > 0 &&
         g_array_index (blocks, JotPemBlock, 0).kind >= JOT_PEM_CERTIFICATE;
}

/* What stands between the two lines of dashes, which may be damaged or missing. */
static JotSpan
find_body (Repair *self)
{
  gsize start = 0, after = 0, end_after = 0;
  gsize begin = find_marker (&self->text, 0, "BEGIN", &after);
  gsize end;

  if (begin != G_MAXSIZE)
    start = skip_label (&self->text, after);

  end = find_marker (&self->text, start, "END", &end_after);

  if (begin == G_MAXSIZE)
    note (self, _("The first line, “-----BEGIN …”, was missing; it was put there."));
  if (end == G_MAXSIZE)
    note (self, _("The last line, “-----END …”, was missing; it was put there."));
  if (begin != G_MAXSIZE && end != G_MAXSIZE && !has_good_lines (&self->text))
    note (self,
          _("The lines “-----BEGIN …” and “-----END …” were not written as they must be: five "
            "dashes, the right words, blanks between them. They were written anew."));

  return (JotSpan) { start, MIN (end, self->text.size) - start };
}

/* Takes the base64 characters out of the body. A blank within a line may have been a “+”; a “+”
 * after a quote joined strings of a program. */
static void
filter_body (Repair   *self,
             JotSpan   body,
             gboolean  blanks_are_plus,
             JotDatum *out_base64)
{
  const guint8 *text = self->text.data + body.offset;
  JotDatum base64 = jot_datum_new (body.length + 1);
  gboolean dropped = FALSE, is_url = FALSE, is_filled = FALSE;
  guint8 last = '\n';
  gsize n = 0;

  for (gsize i = 0; i < body.length; i++)
    {
      guint8 c = text[i];
      gboolean joins = c == '+' && (last == '"' || last == '\'') &&
                       (i + 1 == body.length || !is_base64 (text[i + 1]));

      if (c == '-' || c == '_')
        is_url = TRUE;
      else if (c == ' ' && blanks_are_plus)
        is_filled = TRUE;
      else if (!is_base64 (c) || joins)
        {
          dropped = dropped || !g_ascii_isspace (c);
          last = c == ' ' ? last : c;
          continue;
        }

      base64.data[n++] = c == '-' || c == ' ' ? '+' : c == '_' ? '/' : c;
      last = c;
    }

  base64.size = (guint) n;
  *out_base64 = base64;

  if (dropped)
    note (self, _("Characters between the lines that are no base64 were taken out."));
  if (is_url)
    note (self, _("The letters of base64url were written as those of base64."));
  if (is_filled)
    note (self,
          _("Blanks within the lines had been “+”, which a form makes blanks of; they were put "
            "back."));
}

/* Writes the key as it should have been. */
static char *
write_pem (const JotDatum *der)
{
  const char *label = labels[jot_der_classify ((JotDer) { der->data, der->size })];
  g_autofree char *base64 = g_base64_encode (der->data, der->size);
  gsize length = strlen (base64);
  GString *pem = g_string_sized_new (length + length / LINE_LENGTH + 128);

  g_string_append_printf (pem, "-----BEGIN %s-----\n", label);
  for (gsize i = 0; i < length; i += LINE_LENGTH)
    {
      g_string_append_len (pem, base64 + i, (gssize) MIN (LINE_LENGTH, length - i));
      g_string_append_c (pem, '\n');
    }
  g_string_append_printf (pem, "-----END %s-----\n", label);

  gnutls_memset (base64, 0, length);

  return g_string_free (pem, FALSE);
}

static void
tell_repair (JotDoctor      *doctor,
             Repair         *repair,
             JotKey         *key,
             const JotDatum *der)
{
  g_autofree char *description = jot_doctor_describe_key (key);
  g_autoptr (GString) proof = g_string_new (NULL);
  JotDiagnosis *diagnosis;
  char *pem = write_pem (der);

  for (guint i = 0; i < repair->repairs->len; i++)
    g_string_append_printf (proof, "%s ", (const char *) g_ptr_array_index (repair->repairs, i));
  /* Translators: %s describes a key. */
  g_string_append_printf (proof, _("Then the signature matches with it: %s."), description);

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, "RFC 7468, 3",
    g_strdup (_("The PEM text of the key was damaged on its way; repaired, it is the right key.")),
    g_strdup (proof->str),
    _("Keep the key in a file, or in a variable as base64 of the whole file, and hand it on "
      "unchanged: with its two lines of dashes and its line ends."));
  diagnosis->mend = jot_mend_new (JOT_MEND_KEY, _("Use the repaired key"), pem, -1);
  jot_secret_free_string (pem);
}

static gboolean
try_body (JotDoctor *doctor,
          Repair    *repair,
          JotSpan    body,
          gboolean   blanks_are_plus)
{
  guint n_repairs = repair->repairs->len;
  g_auto (JotDatum) base64 = JOT_DATUM_INIT;
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  g_autoptr (JotKey) key = NULL;

  filter_body (repair, body, blanks_are_plus, &base64);
  if (jot_base64_decode ((const char *) base64.data, base64.size, JOT_BASE64_STRICT,
                         JOT_ERROR_KEY_MALFORMED, &der, NULL))
    key = jot_key_new_from_der (der.data, der.size, doctor->situation->password, NULL);

  if (key == NULL || !jot_doctor_try_key (doctor, key, doctor->algorithm))
    {
      g_ptr_array_set_size (repair->repairs, (int) n_repairs);
      return FALSE;
    }

  tell_repair (doctor, repair, key, &der);

  return TRUE;
}

/* Only what could not be read as a key is damaged; a secret may be one that was not seen to be. */
static gboolean
is_unreadable (JotDoctor *doctor)
{
  return doctor->situation->key_length <= MAX_DAMAGED &&
         (doctor->keys == NULL ||
          jot_key_get_key_type (jot_key_set_get_key (doctor->keys, 0)) == JOT_KEY_TYPE_OCT);
}

void
jot_doctor_test_pem (JotDoctor *doctor)
{
  g_auto (Repair) repair = { JOT_DATUM_INIT };
  JotSpan body;

  if (!is_unreadable (doctor))
    return;

  repair.repairs = g_ptr_array_new ();
  repair.text = jot_datum_new (doctor->situation->key_length + 1);
  repair.text.size = (guint) doctor->situation->key_length;
  memcpy (repair.text.data, doctor->situation->key, doctor->situation->key_length);

  unwrap_base64 (&repair);
  unescape_percent (&repair);
  unescape_backslashes (&repair);
  replace_typography (&repair);
  body = find_body (&repair);

  if (!try_body (doctor, &repair, body, FALSE))
    try_body (doctor, &repair, body, TRUE);
}
