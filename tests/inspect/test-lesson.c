/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lesson.h"

#include <string.h>

#include "jot-base64url.h"

/* Published signatures */

static char *
read_vector (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rfc7515", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strchomp (text);
}

static JotKey *
read_key (const char *name)
{
  g_autofree char *text = read_vector (name);
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_new_from_jwk (text, -1, &error);

  g_assert_no_error (error);

  return key;
}

/* The guard of a club that has the key pair of RFC 7515, A.2 lets in the token that is there. */
static void
test_published_pair (void)
{
  g_autofree char *jws = read_vector ("A.2.jws");
  g_autoptr (JotKey) pair = read_key ("A.2.jwk");
  g_autoptr (JotLesson) lesson = jot_lesson_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (jot_lesson_set_key_pairs (lesson, pair, pair, &error));
  g_assert_no_error (error);
  jot_lesson_set_lock (lesson, JOT_LESSON_KEY_PAIR);
  jot_lesson_set_sent (lesson, jws);
  g_assert_true (jot_lesson_get_lets_in (lesson));
  g_assert_true (jot_lesson_get_is_forged (lesson));
  g_assert_null (jot_lesson_get_made_again (lesson));
  g_assert_null (jot_lesson_dup_holder (lesson));
}

/* What the lesson makes is what the core makes from the same texts, which the suite `jose` compares
 * with RFC 7515, A.1. */
static void
test_is_signed_by_the_core (void)
{
  g_autoptr (JotLesson) lesson = jot_lesson_new ();
  const char *secret = jot_lesson_get_text (lesson, JOT_LESSON_SECRET);
  g_autoptr (JotKey) key =
    jot_key_new_secret_text (secret, -1, JOT_SECRET_FORMAT_UTF8, NULL);
  g_autofree char *made = jot_lesson_dup_token_text (lesson);
  g_autofree char *text =
    jot_sign_compact ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", -1,
                      "{\"name\":\"Ada\",\"age\":12,\"club\":\"Chess\"}", -1, key,
                      jot_algorithm_find ("HS256"), NULL);

  g_assert_cmpstr (made, ==, text);
  g_assert_null (jot_lesson_dup_weakness (lesson));
}

/* Changes */

typedef struct
{
  JotLesson *lesson;
  guint      n_told;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_told++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static JotKey *pairs[2];

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (pairs[i] == NULL)
        pairs[i] = jot_key_generate (jot_algorithm_find ("RS256"), 0, NULL, NULL);
      g_assert_nonnull (pairs[i]);
    }

  fixture->lesson = jot_lesson_new ();
  g_assert_true (jot_lesson_set_key_pairs (fixture->lesson, pairs[0], pairs[1], NULL));
  jot_lesson_set_lock (fixture->lesson, (JotLessonLock) GPOINTER_TO_UINT (data));
  g_signal_connect_swapped (fixture->lesson, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->lesson);
}

static guint
count_changed (JotLesson *lesson,
               guint     *out_n_bits)
{
  return jot_lesson_count_changed (jot_lesson_get_signature (lesson),
                                   jot_lesson_get_kept_signature (lesson), out_n_bits);
}

/* A signature is no more like that of another text than any other is. */
static void
assert_half (JotLesson *lesson)
{
  guint n_bits;
  guint n_changed = count_changed (lesson, &n_bits);

  g_assert_cmpuint (n_changed, >, n_bits / 4);
  g_assert_cmpuint (n_changed, <, n_bits - n_bits / 4);
}

static void
test_begin (Fixture      *fixture,
            gconstpointer data)
{
  JotLesson *lesson = fixture->lesson;
  g_autofree char *change = jot_lesson_describe_change (lesson);
  g_autofree char *holder = jot_lesson_dup_holder (lesson);
  guint n_bits;

  g_assert_null (change);
  g_assert_cmpstr (holder, ==, "Ada");
  g_assert_cmpuint (count_changed (lesson, &n_bits), ==, 0);
  g_assert_cmpuint (n_bits, ==,
                    jot_lesson_get_lock (lesson) == JOT_LESSON_KEY_PAIR ? 2048 : 256);
  g_assert_true (jot_lesson_get_lets_in (lesson));
  g_assert_false (jot_lesson_get_is_forged (lesson));
}

static void
test_change_letter (Fixture      *fixture,
                    gconstpointer data)
{
  JotLesson *lesson = fixture->lesson;
  g_autofree char *change = NULL;
  guint n_bits;

  jot_lesson_set_text (lesson, JOT_LESSON_NAME, "Adb");
  g_assert_cmpuint (fixture->n_told, ==, 1);
  assert_half (lesson);
  change = jot_lesson_describe_change (lesson);
  g_assert_cmpstr (change, ==, "The name was “Ada”, now it is “Adb”.");
  /* What the club signs anew is good again. */
  g_assert_true (jot_lesson_get_lets_in (lesson));

  /* And back: the same text has the same signature. */
  jot_lesson_set_text (lesson, JOT_LESSON_NAME, "Ada");
  g_assert_cmpuint (count_changed (lesson, &n_bits), ==, 0);
}

static void
test_change_all (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *change = NULL;

  jot_lesson_set_text (fixture->lesson, JOT_LESSON_NAME, "Bea");
  jot_lesson_set_text (fixture->lesson, JOT_LESSON_AGE, "13");
  jot_lesson_set_text (fixture->lesson, JOT_LESSON_CLUB, "Go");
  jot_lesson_set_text (fixture->lesson, JOT_LESSON_SECRET, "x");
  change = jot_lesson_describe_change (fixture->lesson);
  g_assert_true (g_str_has_prefix (change, "The name was “Ada”, now it is “Bea”. The age was “12”, "
                                           "now it is “13”. The club was “Chess”, now it is “Go”."));
  g_assert_cmpint (g_str_has_suffix (change, "The secret is another one."), ==,
                   jot_lesson_get_lock (fixture->lesson) == JOT_LESSON_SECRET_CODE);
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  JotLesson *lesson = fixture->lesson;
  g_autofree char *change = NULL;
  guint n_bits;

  jot_lesson_set_text (lesson, JOT_LESSON_CLUB, "Go");
  jot_lesson_keep (lesson);
  change = jot_lesson_describe_change (lesson);
  g_assert_null (change);
  g_assert_cmpuint (count_changed (lesson, &n_bits), ==, 0);

  /* Also for the other lock, which was not in use when it was kept. */
  jot_lesson_set_lock (lesson, !jot_lesson_get_lock (lesson));
  g_assert_cmpuint (count_changed (lesson, &n_bits), ==, 0);

  jot_lesson_restart (lesson);
  g_assert_cmpstr (jot_lesson_get_text (lesson, JOT_LESSON_CLUB), ==, "Chess");
  g_assert_cmpint (jot_lesson_get_lock (lesson), ==, JOT_LESSON_SECRET_CODE);
  g_assert_cmpuint (count_changed (lesson, &n_bits), ==, 0);
}

static void
test_key_is_another (Fixture      *fixture,
                     gconstpointer data)
{
  JotLesson *lesson = fixture->lesson;
  g_autofree char *change = NULL;

  if (jot_lesson_get_lock (lesson) == JOT_LESSON_SECRET_CODE)
    jot_lesson_set_text (lesson, JOT_LESSON_SECRET, "The knights only meet on fridays");
  else
    {
      g_autoptr (JotKey) pair = jot_key_generate (jot_algorithm_find ("RS256"), 0, NULL, NULL);

      g_assert_true (jot_lesson_set_key_pairs (lesson, pair, pair, NULL));
    }

  assert_half (lesson);
  change = jot_lesson_describe_change (lesson);
  g_assert_cmpstr (change, ==, jot_lesson_get_lock (lesson) == JOT_LESSON_SECRET_CODE
                               ? "The secret is another one." : "The key pair is another one.");
}

/* Whatever is written on a pass, it can be read from it. */
static void
test_odd_texts (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const names[] = {
    "", "\"", "\\", "Zoë", "{}", "a\tb", "😀", "\",\"age\":99,\"x\":\""
  };
  static const struct
  {
    const char *age;
    JotJsonType type;
  } ages[] = {
    { "12", JOT_JSON_NUMBER }, { "", JOT_JSON_STRING }, { "012", JOT_JSON_STRING },
    { "12,13", JOT_JSON_STRING }, { " 12", JOT_JSON_STRING }, { "twelve", JOT_JSON_STRING },
    { "true", JOT_JSON_STRING }, { "1.5e1", JOT_JSON_NUMBER }, { "]", JOT_JSON_STRING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *holder = NULL;

      jot_lesson_set_text (fixture->lesson, JOT_LESSON_NAME, names[i]);
      holder = jot_lesson_dup_holder (fixture->lesson);
      g_assert_cmpstr (holder, ==, names[i]);
      g_assert_true (jot_lesson_get_lets_in (fixture->lesson));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      JotJson *payload;

      jot_lesson_set_text (fixture->lesson, JOT_LESSON_AGE, ages[i].age);
      payload = jot_token_get_payload_json (jot_lesson_get_token (fixture->lesson));
      g_assert_cmpint (jot_json_find_member (payload, "age")->type, ==, ages[i].type);
    }
}

/* The guard */

static void
test_forgeries (Fixture      *fixture,
                gconstpointer data)
{
  static const struct
  {
    JotLessonForgery forgery;
    JotVerdict       verdict;
  } forgeries[] = {
    { JOT_LESSON_OLDER, JOT_VERDICT_MISMATCH },
    { JOT_LESSON_OTHER_KEY, JOT_VERDICT_MISMATCH },
    { JOT_LESSON_NO_SIGNATURE, JOT_VERDICT_UNSIGNED },
    { JOT_LESSON_OTHER_SIGNATURE, JOT_VERDICT_MISMATCH },
  };
  JotLesson *lesson = fixture->lesson;

  G_STATIC_ASSERT (G_N_ELEMENTS (forgeries) == JOT_N_LESSON_FORGERIES);

  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      GError *error = NULL;

      g_assert_true (jot_lesson_forge (lesson, forgeries[i].forgery, &error));
      g_assert_no_error (error);
      g_assert_true (jot_lesson_get_is_forged (lesson));
      g_assert_false (jot_lesson_get_lets_in (lesson));
      g_assert_cmpint (jot_report_get_verdict (jot_lesson_get_report (lesson)), ==,
                       forgeries[i].verdict);

      jot_lesson_put_back (lesson);
      g_assert_false (jot_lesson_get_is_forged (lesson));
      g_assert_true (jot_lesson_get_lets_in (lesson));
    }

  /* The club makes another pass: what the forger did is gone. */
  g_assert_true (jot_lesson_forge (lesson, JOT_LESSON_OLDER, NULL));
  jot_lesson_set_text (lesson, JOT_LESSON_AGE, "18");
  g_assert_false (jot_lesson_get_is_forged (lesson));
  g_assert_true (jot_lesson_forge (lesson, JOT_LESSON_OLDER, NULL));
  g_assert_false (jot_lesson_get_lets_in (lesson));
}

static void
test_nonsense (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const texts[] = {
    "", ".", "..", "a.b.c", "ä", "e30.e30.", "e30.e30.AA",
    /* Encrypted (RFC 7516), and in JSON: without a protected header, detached, without signatures. */
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
    "{\"payload\":\"e30\",\"header\":{\"alg\":\"HS256\"},\"signature\":\"AA\"}",
    "{\"protected\":\"eyJhbGciOiJIUzI1NiJ9\",\"signature\":\"AA\"}",
    "{\"payload\":\"e30\",\"signatures\":[]}",
    "eyJhbGciOiJIUzI1NiJ9..AA",
    "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..AA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *holder = NULL;
      g_autofree char *why = NULL;

      g_test_message ("%s", texts[i]);
      jot_lesson_set_sent (fixture->lesson, texts[i]);
      g_assert_false (jot_lesson_get_lets_in (fixture->lesson));
      if (!jot_token_is_well_formed (jot_lesson_get_sent_token (fixture->lesson)))
        g_assert_null (jot_lesson_get_made_again (fixture->lesson));
      why = jot_lesson_explain_guard (fixture->lesson);
      g_assert_cmpstr (why, !=, "");
      holder = jot_lesson_dup_holder (fixture->lesson);
      g_assert_null (holder);
    }
}

static void
test_guard_makes_again (Fixture      *fixture,
                        gconstpointer data)
{
  JotLesson *lesson = fixture->lesson;
  GBytes *sent;

  if (jot_lesson_get_lock (lesson) == JOT_LESSON_KEY_PAIR)
    {
      g_assert_null (jot_lesson_get_made_again (lesson));
      return;
    }

  g_assert_true (g_bytes_equal (jot_lesson_get_made_again (lesson),
                                jot_lesson_get_signature (lesson)));
  g_assert_true (jot_lesson_forge (lesson, JOT_LESSON_OLDER, NULL));
  sent = jot_token_get_signature (jot_lesson_get_sent_token (lesson), 0);
  g_assert_true (g_bytes_equal (sent, jot_lesson_get_signature (lesson)));
  g_assert_false (g_bytes_equal (sent, jot_lesson_get_made_again (lesson)));
}

/* Who has the secret can make passes too; who has a public key can't. */
static void
test_try (Fixture      *fixture,
          gconstpointer data)
{
  JotLessonLock lock = (JotLessonLock) GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  g_assert_true (jot_lesson_try (fixture->lesson, lock, JOT_LESSON_CLUB_MAKES, &error));
  g_assert_no_error (error);
  g_assert_true (jot_lesson_try (fixture->lesson, lock, JOT_LESSON_GUARD_CHECKS, &error));
  g_assert_no_error (error);

  g_assert_cmpint (jot_lesson_try (fixture->lesson, lock, JOT_LESSON_GUARD_MAKES, &error), ==,
                   lock == JOT_LESSON_SECRET_CODE);
  if (lock == JOT_LESSON_KEY_PAIR)
    g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_PUBLIC);
  else
    g_assert_no_error (error);
}

/* What is said is what happened. */
static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  JotLesson *lesson = fixture->lesson;
  gboolean has_pair = jot_lesson_get_lock (lesson) == JOT_LESSON_KEY_PAIR;
  g_autofree char *none = jot_lesson_describe_bits (lesson);
  g_autofree char *let_in = jot_lesson_describe_guard (lesson);
  g_autofree char *why = jot_lesson_explain_guard (lesson);
  g_autofree char *refused = NULL;
  g_autofree char *why_not = NULL;
  g_autofree char *unsigned_pass = NULL;
  g_autofree char *nameless = NULL;
  const JotCheck *cause;

  g_assert_cmpstr (none, ==, has_pair ? "0 of 2048 bits of the signature changed."
                                      : "0 of 256 bits of the signature changed.");
  g_assert_cmpstr (let_in, ==, "The guard lets Ada in.");
  g_assert_nonnull (strstr (why, "no list of members"));

  g_assert_true (jot_lesson_forge (lesson, JOT_LESSON_OLDER, NULL));
  refused = jot_lesson_describe_guard (lesson);
  g_assert_cmpstr (refused, ==, "The guard lets nobody in with this pass.");
  why_not = jot_lesson_explain_guard (lesson);
  g_assert_nonnull (strstr (why_not, has_pair ? "By the public key" : "of 256 bits"));

  g_assert_true (jot_lesson_forge (lesson, JOT_LESSON_NO_SIGNATURE, NULL));
  unsigned_pass = jot_lesson_explain_guard (lesson);
  cause = jot_report_get_cause (jot_lesson_get_report (lesson), JOT_VERDICT_KIND_SIGNATURE);
  g_assert_cmpstr (unsigned_pass, ==, cause->detail);

  jot_lesson_set_text (lesson, JOT_LESSON_NAME, "");
  nameless = jot_lesson_describe_guard (lesson);
  g_assert_cmpstr (nameless, ==, "The guard lets in who has this pass.");
}

/* Without keys */

static void
test_empty_secret (void)
{
  g_autoptr (JotLesson) lesson = jot_lesson_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *weakness = NULL;
  g_autofree char *bits_text = NULL;

  jot_lesson_set_text (lesson, JOT_LESSON_SECRET, "");
  g_assert_null (jot_lesson_get_token (lesson));
  g_assert_null (jot_lesson_get_signature (lesson));
  g_assert_error (jot_lesson_get_error (lesson), JOT_ERROR, JOT_ERROR_KEY_EMPTY);
  g_assert_cmpstr (jot_lesson_get_sent (lesson), ==, "");
  g_assert_false (jot_lesson_get_lets_in (lesson));
  g_assert_false (jot_lesson_get_is_forged (lesson));
  bits_text = jot_lesson_describe_bits (lesson);
  g_assert_null (bits_text);
  g_assert_false (jot_lesson_try (lesson, JOT_LESSON_SECRET_CODE, JOT_LESSON_CLUB_MAKES, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_EMPTY);

  jot_lesson_set_text (lesson, JOT_LESSON_SECRET, "x");
  g_assert_nonnull (jot_lesson_get_token (lesson));
  weakness = jot_lesson_dup_weakness (lesson);
  g_assert_nonnull (weakness);
  g_assert_true (jot_lesson_get_lets_in (lesson));
}

static void
test_no_key_pair_yet (void)
{
  g_autoptr (JotLesson) lesson = jot_lesson_new ();

  jot_lesson_set_lock (lesson, JOT_LESSON_KEY_PAIR);
  g_assert_null (jot_lesson_get_token (lesson));
  g_assert_no_error (jot_lesson_get_error (lesson));
  g_assert_null (jot_lesson_get_kept_signature (lesson));
  g_assert_false (jot_lesson_get_lets_in (lesson));
}

static void
add_for_locks (const char *name,
               void ( *func ) (Fixture *, gconstpointer))
{
  static const char *const locks[JOT_N_LESSON_LOCKS] = { "secret", "key-pair" };

  for (guint i = 0; i < JOT_N_LESSON_LOCKS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/lesson/%s/%s", name, locks[i]);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, func, tear_down);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/lesson/sign/rfc7515-A.2-is-let-in", test_published_pair);
  g_test_add_func ("/inspect/lesson/sign/by-the-core", test_is_signed_by_the_core);
  g_test_add_func ("/inspect/lesson/sign/empty-secret", test_empty_secret);
  g_test_add_func ("/inspect/lesson/sign/no-key-pair-yet", test_no_key_pair_yet);
  add_for_locks ("change/nothing", test_begin);
  add_for_locks ("change/letter", test_change_letter);
  add_for_locks ("change/all", test_change_all);
  add_for_locks ("change/keep", test_keep);
  add_for_locks ("change/key", test_key_is_another);
  add_for_locks ("change/odd-texts", test_odd_texts);
  add_for_locks ("guard/forgeries", test_forgeries);
  add_for_locks ("guard/nonsense", test_nonsense);
  add_for_locks ("guard/makes-again", test_guard_makes_again);
  add_for_locks ("guard/tries", test_try);
  add_for_locks ("words", test_words);

  return g_test_run ();
}
