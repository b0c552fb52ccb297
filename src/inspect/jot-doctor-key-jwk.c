/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* JWKs whose numbers were written in another way than RFC 7518, 6 and RFC 8037, 2 ask for. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64-private.h"
#include "jot-base64url.h"
#include "jot-doctor-try-private.h"
#include "jot-json-edit.h"
#include "jot-key-private.h"

/* The longest number: a modulus of 16384 bits in hexadecimal, with room for a sign. */
#define MAX_NUMBER 4200

/* The members of a JWK that are numbers. */
static const char *const number_members[] = {
  "n", "e", "x", "y", "d", "p", "q", "dp", "dq", "qi",
};

/* Reads a number as it was written; makes it what it should have been. */
typedef gboolean (*ReadNumber) (const char *text,
                                gsize       length,
                                JotDatum   *out_number);
typedef void (*FixNumber)  (JotDatum *number);

static gboolean
read_base64 (const char *text,
             gsize       length,
             JotDatum   *out_number)
{
  g_autofree char *standard = g_strndup (text, length);
  gboolean done;

  g_strdelimit (standard, "-", '+');
  g_strdelimit (standard, "_", '/');
  done = jot_base64_decode (standard, length, JOT_BASE64_SKIP_SPACE, JOT_ERROR_KEY_MEMBER,
                            out_number, NULL);
  gnutls_memset (standard, 0, length);

  return done;
}

static gboolean
read_hex (const char *text,
          gsize       length,
          JotDatum   *out_number)
{
  JotDatum number = jot_datum_new (length / 2);

  for (gsize i = 0; i < number.size; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        number.size = 0;
      else
        number.data[i] = (guint8) (high << 4 | low);
    }

  *out_number = number;

  return number.size > 0 && length % 2 == 0;
}

static void
leave_number (JotDatum *number)
{
}

static void
reverse_number (JotDatum *number)
{
  for (guint i = 0; i < number->size / 2; i++)
    {
      guint8 byte = number->data[i];

      number->data[i] = number->data[number->size - 1 - i];
      number->data[number->size - 1 - i] = byte;
    }
}

/* Gives a number the width that its member must have: that of the curve, or no leading zeros. The
 * numbers of OKP keys are little-endian, and have no zeros that could be left out. */
static JotDatum
copy_with_width (const JotDatum *number,
                 JotKeyType      key_type,
                 JotCurve        curve)
{
  gsize zeros = 0;
  gsize size;
  JotDatum copy;

  while (key_type != JOT_KEY_TYPE_OKP && zeros < number->size && number->data[zeros] == 0)
    zeros++;

  size = number->size - zeros;
  if (key_type == JOT_KEY_TYPE_EC)
    size = MAX (size, jot_curve_get_info (curve)->size);

  copy = jot_datum_new (size);
  if (number->size > zeros)
    memcpy (copy.data + size - (number->size - zeros), number->data + zeros, number->size - zeros);

  return copy;
}

/* What the value of the member would be, if it were written as it should be; NULL if it can't be
 * read so. */
static char *
dup_fixed_value (JotJson             *jwk,
                 const JotJsonMember *member,
                 ReadNumber           read,
                 FixNumber            fix)
{
  const JotJsonMember *crv = jot_json_find_member (jwk, "crv");
  g_autofree char *name = crv != NULL && crv->type == JOT_JSON_STRING
                          ? jot_json_dup_string (jwk, crv, NULL) : NULL;
  JotCurve curve = name != NULL ? jot_curve_find (name) : JOT_CURVE_NONE;
  JotKeyType key_type = curve != JOT_CURVE_NONE ? jot_curve_get_info (curve)->key_type
                                                : JOT_KEY_TYPE_RSA;
  g_auto (JotDatum) number = JOT_DATUM_INIT;
  g_auto (JotDatum) sized = JOT_DATUM_INIT;
  g_autofree char *encoded = NULL;
  char *quoted;

  if (member->type != JOT_JSON_STRING || member->value.length > MAX_NUMBER ||
      !read (jot_json_get_text (jwk, NULL) + member->value.offset + 1, member->value.length - 2,
             &number))
    return NULL;

  fix (&number);
  sized = copy_with_width (&number, key_type, curve);
  encoded = jot_base64url_encode (sized.data, sized.size);
  quoted = jot_json_quote (encoded, -1);
  gnutls_memset (encoded, 0, strlen (encoded));

  return quoted;
}

/* The JWK with all its numbers written anew, NULL if one can't be read in this way. */
static JotJson *
rewrite_numbers (JotJson   *jwk,
                 ReadNumber read,
                 FixNumber  fix)
{
  g_autoptr (JotJson) rewritten = jot_json_ref (jwk);

  for (gsize i = 0; i < G_N_ELEMENTS (number_members); i++)
    {
      const JotJsonMember *member = jot_json_find_member (rewritten, number_members[i]);
      char *value;
      char *text;

      if (member == NULL)
        continue;

      value = dup_fixed_value (rewritten, member, read, fix);
      if (value == NULL)
        return NULL;

      text = jot_json_with_member (rewritten, number_members[i], value);
      jot_json_unref (rewritten);
      rewritten = jot_key_scan_json (text, strlen (text), NULL);
      jot_secret_free_string (value);
      jot_secret_free_string (text);
    }

  return g_steal_pointer (&rewritten);
}

/* The JWK with x in the place of y, and y in the place of x. */
static JotJson *
swap_coordinates (JotJson *jwk)
{
  const JotJsonMember *x = jot_json_find_member (jwk, "x");
  const JotJsonMember *y = jot_json_find_member (jwk, "y");
  g_autofree char *old_x = NULL;
  g_autofree char *old_y = NULL;
  g_autoptr (JotJson) half = NULL;
  char *text;
  JotJson *swapped;

  if (x == NULL || y == NULL)
    return NULL;

  old_x = jot_json_dup_raw (jwk, x);
  old_y = jot_json_dup_raw (jwk, y);
  text = jot_json_with_member (jwk, "x", old_y);
  half = jot_key_scan_json (text, strlen (text), NULL);
  jot_secret_free_string (text);

  text = jot_json_with_member (half, "y", old_x);
  swapped = jot_key_scan_json (text, strlen (text), NULL);
  jot_secret_free_string (text);

  return swapped;
}

/* One way in which the numbers of a JWK go wrong. */
typedef struct
{
  ReadNumber  read;
  FixNumber   fix;
  const char *cause;
  const char *proof;
  const char *advice;
  const char *reference;
} Way;

static gboolean
try_jwk (JotDoctor *doctor,
         JotJson   *jwk,
         const Way *way)
{
  g_autoptr (JotJson) rewritten = way->read != NULL ? rewrite_numbers (jwk, way->read, way->fix)
                                                    : swap_coordinates (jwk);
  g_autoptr (JotKey) key = NULL;
  JotDiagnosis *diagnosis;
  const char *text;
  gsize length;

  if (rewritten != NULL)
    key = jot_key_new_from_jwk_json (rewritten, NULL);
  if (key == NULL || !jot_doctor_try_key (doctor, key, doctor->algorithm))
    return FALSE;

  diagnosis = jot_doctor_tell (doctor, JOT_TOKEN_PART_KEY, way->reference,
                               g_strdup (_(way->cause)), g_strdup (_(way->proof)), _(way->advice));
  text = jot_json_get_text (rewritten, &length);
  diagnosis->mend = jot_mend_new (JOT_MEND_KEY, _("Use the repaired key"), text, (gssize) length);

  return TRUE;
}

static void
test_way (JotDoctor *doctor,
          const Way *way)
{
  g_autoptr (GPtrArray) jwks = jot_doctor_dup_jwks (doctor);

  for (guint i = 0; i < jwks->len && !jot_doctor_is_cancelled (doctor); i++)
    if (try_jwk (doctor, g_ptr_array_index (jwks, i), way))
      return;
}

/* With leading zeros where there must be none, or too few on a curve; maybe in another base64. */
void
jot_doctor_test_jwk_width (JotDoctor *doctor)
{
  static const Way way = {
    read_base64, leave_number,
    N_("The numbers of the JWK are not written as they must be: with zero bytes too many or too "
       "few at their beginning, or in base64 that is not base64url."),
    N_("The signature matches when they are written in base64url: RSA numbers without leading zero "
       "bytes, coordinates as long as the curve asks for."),
    N_("Where the JWK is made, take the sign byte off (Java’s BigInteger.toByteArray () puts one "
       "there), fill coordinates up to 32, 48 or 66 bytes, and encode in base64url without “=”."),
    "RFC 7518, 6.2.1.2, 6.3.1.1",
  };

  if (!jot_doctor_is_explained (doctor))
    test_way (doctor, &way);
}

void
jot_doctor_test_jwk_hex (JotDoctor *doctor)
{
  static const Way way = {
    read_hex, leave_number,
    N_("The numbers of the JWK are written in hexadecimal; they must be base64url."),
    N_("The signature matches when they are read as hexadecimal."),
    N_("Where the JWK is made, encode the bytes of the numbers in base64url, not in hexadecimal."),
    "RFC 7518, 2",
  };

  test_way (doctor, &way);
}

void
jot_doctor_test_jwk_endian (JotDoctor *doctor)
{
  static const Way way = {
    read_base64, reverse_number,
    N_("The numbers of the JWK are written with their bytes in reverse order."),
    N_("The signature matches when the bytes of each number are turned round."),
    N_("Where the JWK is made, write the numbers of RSA and EC keys with the highest byte first; "
       "Windows and .NET’s BigInteger.ToByteArray () have the lowest one first. The x of an Ed25519 or "
       "Ed448 key is written as it is."),
    "RFC 7518, 2",
  };

  test_way (doctor, &way);
}

void
jot_doctor_test_jwk_swapped (JotDoctor *doctor)
{
  static const Way way = {
    NULL, NULL,
    N_("The coordinates x and y of the JWK are in each other’s place."),
    N_("The signature matches when x and y are exchanged."),
    N_("Where the JWK is made, take the first half of the public point (after the byte 04) for “x” "
       "and the second half for “y”."),
    "RFC 7518, 6.2.1",
  };

  test_way (doctor, &way);
}
