/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The signature is a good one, but over other bytes than header "." payload as they stand in the
 * token (RFC 7515, 5.1). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>
#include <string.h>

#include "jot-doctor-rewrite-private.h"
#include "jot-doctor-try-private.h"

/* Longer headers and payloads are not written anew: no cause is worth the minutes. */
#define MAX_REWRITTEN (64 * 1024)

static GBytes *
get_payload (JotDoctor *doctor)
{
  return jot_token_get_payload (doctor->token);
}

static void
take (GPtrArray *inputs,
      char      *text)
{
  g_ptr_array_add (inputs, g_bytes_new_take (text, strlen (text)));
}

static GPtrArray *
new_inputs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/* Tells it if the signature was made over one of the @inputs. */
static void
test_inputs (JotDoctor  *doctor,
             GPtrArray  *inputs,
             const char *cause,
             const char *proof,
             const char *advice)
{
  for (guint i = 0; i < inputs->len && !jot_doctor_is_cancelled (doctor); i++)
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (inputs, i), &length);

      if (!jot_doctor_try_over (doctor, data != NULL ? data : "", length))
        continue;

      jot_doctor_tell (doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7515, 5.1", g_strdup (cause),
                       g_strdup (proof), advice);
      return;
    }
}

/* Whether there is a compact token with all three parts: one whose parts can be put together in
 * another way. */
static gboolean
has_parts (JotDoctor *doctor)
{
  return doctor->input != NULL && doctor->signature_length > 0 &&
         jot_token_get_form (doctor->token) == JOT_TOKEN_FORM_COMPACT &&
         get_payload (doctor) != NULL && jot_token_get_header (doctor->token, 0) != NULL;
}

void
jot_doctor_test_over_payload (JotDoctor *doctor)
{
  g_autoptr (GPtrArray) inputs = NULL;
  JotSpan span;

  if (!has_parts (doctor))
    return;

  inputs = new_inputs ();
  span = jot_token_get_payload_span (doctor->token);
  g_ptr_array_add (inputs, g_bytes_ref (get_payload (doctor)));
  take (inputs, g_strndup (jot_token_get_text (doctor->token, NULL) + span.offset, span.length));

  test_inputs (doctor, inputs,
               _("Only the payload was signed; the header must be signed with it."),
               _("The signature matches over the payload alone."),
               _("Where the token is made, sign the text header.payload, both in base64url with "
                 "the dot between them: otherwise anybody can put another header before it."));
}

void
jot_doctor_test_over_json (JotDoctor *doctor)
{
  g_autoptr (GPtrArray) inputs = NULL;
  GBytes *header;

  if (!has_parts (doctor))
    return;

  inputs = new_inputs ();
  header = jot_token_get_header (doctor->token, 0);
  for (guint i = 0; i < 2; i++)
    {
      GByteArray *input = g_byte_array_new ();

      g_byte_array_append (input, g_bytes_get_data (header, NULL),
                           (guint) g_bytes_get_size (header));
      if (i == 0)
        g_byte_array_append (input, (const guint8 *) ".", 1);
      g_byte_array_append (input, g_bytes_get_data (get_payload (doctor), NULL),
                           (guint) g_bytes_get_size (get_payload (doctor)));
      g_ptr_array_add (inputs, g_byte_array_free_to_bytes (input));
    }

  test_inputs (doctor, inputs,
               _("The JSON texts of header and payload were signed before they were encoded."),
               _("The signature matches over both texts as they are when decoded."),
               _("Where the token is made, encode header and payload in base64url first, put a dot "
                 "between them, and sign that text."));
}

/* Base64 as most libraries give it, unless they are asked for base64url. */
void
jot_doctor_test_over_padded (JotDoctor *doctor)
{
  g_autoptr (GPtrArray) inputs = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  char *standard;
  GBytes *header;

  if (!has_parts (doctor))
    return;

  inputs = new_inputs ();
  header = jot_token_get_header (doctor->token, 0);
  first = g_base64_encode (g_bytes_get_data (header, NULL), g_bytes_get_size (header));
  second = g_base64_encode (g_bytes_get_data (get_payload (doctor), NULL),
                            g_bytes_get_size (get_payload (doctor)));
  standard = g_strconcat (first, ".", second, NULL);
  take (inputs, standard);
  take (inputs, g_strdelimit (g_strdelimit (g_strdup (standard), "+", '-'), "/", '_'));

  test_inputs (doctor, inputs,
               _("Header and payload were signed in base64 with padding or another alphabet, and "
                 "the token has them in base64url."),
               _("The signature matches over their base64 with “=”, “+” and “/” left in place."),
               _("Where the token is made, take the padding off and exchange the letters before "
                 "the text is signed, not after it."));
}

/* A text that was read from a file or written by “echo”, or the dot that comes next. */
void
jot_doctor_test_over_line_end (JotDoctor *doctor)
{
  static const char *const ends[] = { "\n", "\r\n", ".", " " };
  g_autoptr (GPtrArray) inputs = NULL;

  if (!has_parts (doctor))
    return;

  inputs = new_inputs ();
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *input = g_strndup (doctor->input, doctor->input_length);

      take (inputs, g_strconcat (input, ends[i], NULL));
    }

  test_inputs (doctor, inputs,
               _("A line end, a blank or a dot at the end of the text was signed too."),
               _("The signature matches over header and payload with that character after them."),
               /* Translators: %s stands as it is, in a command. xgettext:no-c-format */
               _("Where the token is made, sign the text header.payload and nothing after it: in a "
                 "shell, by “printf %s” and not by “echo”."));
}

/* The strings of .NET, Java and Windows are so inside. */
void
jot_doctor_test_over_utf16 (JotDoctor *doctor)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  g_autoptr (GPtrArray) inputs = NULL;

  if (!has_parts (doctor))
    return;

  inputs = new_inputs ();
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      char *text = g_convert (doctor->input, (gssize) doctor->input_length, encodings[i], "UTF-8",
                              NULL, &length, NULL);

      if (text != NULL)
        g_ptr_array_add (inputs, g_bytes_new_take (text, length));
    }

  test_inputs (doctor, inputs,
               _("The text was signed in UTF-16, with two bytes for each character."),
               _("The signature matches over header and payload in UTF-16."),
               _("Where the token is made, turn the text into bytes as ASCII or UTF-8: .NET "
                 "Encoding.ASCII.GetBytes () instead of Encoding.Unicode.GetBytes ()."));
}

static char *
encode_hex (const guint8 *bytes,
            gsize         length)
{
  GString *hex = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);

  return g_string_free (hex, FALSE);
}

/* Signing includes hashing, which those do once more who do not know it. */
void
jot_doctor_test_over_hash (JotDoctor *doctor)
{
  static const gnutls_digest_algorithm_t hashes[] = {
    GNUTLS_DIG_SHA256, GNUTLS_DIG_SHA384, GNUTLS_DIG_SHA512,
  };
  g_autoptr (GPtrArray) inputs = NULL;

  if (!has_parts (doctor))
    return;

  inputs = new_inputs ();
  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      guint8 digest[64];
      gsize length = gnutls_hash_get_len (hashes[i]);
      char *hex;

      if (gnutls_hash_fast (hashes[i], doctor->input, doctor->input_length, digest) < 0)
        continue;

      hex = encode_hex (digest, length);
      g_ptr_array_add (inputs, g_bytes_new (digest, length));
      take (inputs, hex);
      take (inputs, g_ascii_strup (hex, -1));
      take (inputs, g_base64_encode (digest, length));
    }

  test_inputs (doctor, inputs,
               _("The hash of the text was signed: it was hashed by hand, and then once more by "
                 "the call that signs."),
               _("The signature matches over the hash of header and payload."),
               _("Where the token is made, hand the text itself to the call that signs, or use the "
                 "one that takes a hash (“prehashed”, “sign digest”)."));
}

static void
tell_reserialised (JotDoctor  *doctor,
                   const char *input,
                   gboolean    is_header,
                   gboolean    is_payload)
{
  JotSpan span = jot_token_get_signature_span (doctor->token, 0);
  g_autofree char *signature = g_strndup (jot_token_get_text (doctor->token, NULL) + span.offset,
                                          span.length);
  g_autofree char *token = g_strconcat (input, ".", signature, NULL);
  JotDiagnosis *diagnosis;

  diagnosis = jot_doctor_tell (
    doctor, is_payload ? JOT_TOKEN_PART_PAYLOAD : JOT_TOKEN_PART_HEADER, "RFC 7515, 5.1",
    is_header && is_payload
    ? g_strdup (_("Header and payload were written anew after they were signed: they say the same, "
                  "but with other spaces, order or escapes."))
    : is_payload
    ? g_strdup (_("The payload was written anew after it was signed: it says the same, but with "
                  "other spaces, order or escapes."))
    : g_strdup (_("The header was written anew after it was signed: it says the same, but with "
                  "other spaces, order or escapes.")),
    g_strdup (_("The signature matches over the same JSON in another layout.")),
    _("Sign and send the very same text. Where the token is made, write header and payload as JSON "
      "once, and keep the strings; on its way, never decode and encode a token."));
  diagnosis->mend = jot_mend_new (JOT_MEND_TOKEN, _("Put the layout back that was signed"), token,
                                  -1);
}

/* Header and payload each in all the layouts that libraries give them. */
void
jot_doctor_test_over_reserialised (JotDoctor *doctor)
{
  g_autoptr (GPtrArray) headers = NULL;
  g_autoptr (GPtrArray) payloads = NULL;

  if (!has_parts (doctor) || doctor->header == NULL || doctor->claims == NULL ||
      doctor->input_length > MAX_REWRITTEN)
    return;

  headers = jot_doctor_rewrite (doctor->header);
  payloads = jot_doctor_rewrite (doctor->claims);

  for (guint i = 0; i < headers->len; i++)
    {
      /* As they stand in the token, they were tried already. */
      for (guint j = i == 0 ? 1 : 0; j < payloads->len && !jot_doctor_is_cancelled (doctor); j++)
        {
          g_autofree char *input = g_strconcat (g_ptr_array_index (headers, i), ".",
                                                g_ptr_array_index (payloads, j), NULL);

          if (jot_doctor_try_over (doctor, input, strlen (input)))
            {
              tell_reserialised (doctor, input, i > 0, j > 0);
              return;
            }
        }
    }
}
