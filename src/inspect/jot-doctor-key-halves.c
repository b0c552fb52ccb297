/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A private key whose public half is that of another pair: nobody can use it as it is, but one of
 * the two may have made the signature. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-doctor-try-private.h"
#include "jot-ec-private.h"
#include "jot-json-edit.h"
#include "jot-jwk-private.h"

/* The JWK without what is secret in it. */
static JotKey *
take_public_half (JotJson *jwk)
{
  static const char *const names[] = { "d", "p", "q", "dp", "dq", "qi", "oth" };
  g_autoptr (JotJson) half = jot_json_ref (jwk);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *text = jot_json_without_member (half, names[i]);

      jot_json_unref (half);
      half = jot_key_scan_json (text, strlen (text), NULL);
      jot_secret_free_string (text);
    }

  return jot_key_new_from_jwk_json (half, NULL);
}

/* The public key that belongs to the private value, on a curve; RSA has more than one number to go
 * by, and is left as it is. */
static JotKey *
compute_public_half (JotJson *jwk)
{
  g_autofree char *crv = NULL;
  g_autofree char *x_text = NULL;
  g_autofree char *y_text = NULL;
  g_autofree char *text = NULL;
  g_auto (JotDatum) d = JOT_DATUM_INIT;
  guint8 x[JOT_CURVE_MAX_SIZE], y[JOT_CURVE_MAX_SIZE];
  const JotCurveInfo *info;
  JotCurve curve;

  if (!jot_jwk_read_string (jwk, "crv", &crv, NULL) ||
      (curve = jot_curve_find (crv)) == JOT_CURVE_NONE)
    return NULL;

  info = jot_curve_get_info (curve);
  if (!jot_jwk_read_fixed (jwk, "d", info->size, &d, NULL))
    return NULL;

  if (info->key_type == JOT_KEY_TYPE_OKP)
    {
      jot_ec_compute_edwards (curve, d.data, x);
      x_text = jot_base64url_encode (x, info->size);
      text = g_strdup_printf ("{\"kty\":\"OKP\",\"crv\":\"%s\",\"x\":\"%s\"}", info->name, x_text);
    }
  else if (jot_ec_compute_point (curve, d.data, x, y))
    {
      x_text = jot_base64url_encode (x, info->size);
      y_text = jot_base64url_encode (y, info->size);
      text = g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}",
                              info->name, x_text, y_text);
    }

  return text != NULL ? jot_key_new_from_jwk (text, -1, NULL) : NULL;
}

static gboolean
try_half (JotDoctor  *doctor,
          JotKey     *key,
          const char *proof)
{
  g_autofree char *description = NULL;
  JotDiagnosis *diagnosis;

  if (key == NULL || !jot_doctor_try_key (doctor, key, doctor->algorithm))
    return FALSE;

  description = jot_doctor_describe_key (key);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, "RFC 7517, 9.3",
    g_strdup (_("The public part of the JWK belongs to another pair than its private part, so it "
                "cannot be used as it is.")),
    g_strdup_printf ("%s %s.", proof, description),
    _("Export the key again, both parts from one pair. Look for a program that changed the one and "
      "kept the other."));
  jot_doctor_mend_key (diagnosis, key, _("Verify with the half that matches"));

  return TRUE;
}

void
jot_doctor_test_halves (JotDoctor *doctor)
{
  g_autoptr (GPtrArray) jwks = jot_doctor_dup_jwks (doctor);

  for (guint i = 0; i < jwks->len && !jot_doctor_is_cancelled (doctor); i++)
    {
      JotJson *jwk = g_ptr_array_index (jwks, i);
      g_autoptr (JotKey) public_half = NULL;
      g_autoptr (JotKey) own_half = NULL;

      if (jot_json_find_member (jwk, "d") == NULL)
        continue;

      public_half = take_public_half (jwk);
      own_half = compute_public_half (jwk);
      if (try_half (doctor, public_half, _("The signature matches with the public part:")) ||
          try_half (doctor, own_half, _("The signature matches with what belongs to the private "
                                        "part:")))
        return;
    }
}
