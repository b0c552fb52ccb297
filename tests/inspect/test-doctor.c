/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

#define SECRET "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE="

/* Nothing is wrong: nothing is said. */
static void
test_healthy (void)
{
  g_autofree char *token = doctor_sign ("HS256", "{\"exp\":1767229200}", SECRET, -1);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, SECRET, -1);

  g_assert_true (jot_doctor_result_is_verified (result));
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 0);
}

static void
test_cancelled (void)
{
  const JotPolicy policy = { .now = DOCTOR_NOW };
  const JotDoctorCase situation = { .text = "e30.e30.", .length = 8, .policy = &policy };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JotDoctorResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  result = jot_doctor_examine (&situation, cancellable, NULL, NULL, &error);

  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
count_cb (guint    n_done,
          guint    n_all,
          gpointer user_data)
{
  guint *n_calls = user_data;

  (*n_calls)++;
  g_assert_cmpuint (n_done, ==, *n_calls);
  g_assert_cmpuint (n_done, <=, n_all);
}

static void
test_progress (void)
{
  const JotPolicy policy = { .now = DOCTOR_NOW };
  const JotDoctorCase situation = { .text = "e30.e30.", .length = 8, .policy = &policy };
  g_autoptr (JotDoctorResult) result = NULL;
  guint n_calls = 0;

  result = jot_doctor_examine (&situation, NULL, count_cb, &n_calls, NULL);

  g_assert_nonnull (result);
  g_assert_cmpuint (n_calls, >, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/doctor/examine/healthy", test_healthy);
  g_test_add_func ("/inspect/doctor/examine/cancelled", test_cancelled);
  g_test_add_func ("/inspect/doctor/examine/progress", test_progress);

  return g_test_run ();
}
