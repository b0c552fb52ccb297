/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

/* The issuer decoded it; the verifier took it as it is written. */
static void
test_base64 (void)
{
  g_autofree char *token = doctor_sign ("HS256", "{}", "secret-secret-secret-secret-secret!", -1);
  g_autoptr (JotDoctorResult) result =
    doctor_examine (token, "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldCE=", -1);

  doctor_assert_first (result, "secret-base64");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/doctor/secret/base64", test_base64);

  return g_test_run ();
}
