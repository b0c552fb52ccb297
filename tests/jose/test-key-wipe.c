/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-key-set.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* This program brings its own allocator, as the C library's manual allows ("Replacing malloc"). It
 * hands out memory of one large array and never takes any back, so that what was "freed" can still
 * be read without undefined behaviour: what is left in the array, is what a thief of the memory
 * would find. It also counts, for the promise that verifying allocates nothing. */

#define ARENA_SIZE ((gsize) 384 * 1024 * 1024)
#define ALIGNMENT  ((gsize) 16)

/* A part of a key that is looked for; less could be there by chance. */
#define NEEDLE 16

#define MAX_FILE 4096

/* What is XORed onto a needle while it is kept, so that it does not find itself. */
#define MASK 0xa5

static guint8 arena[ARENA_SIZE] __attribute__ ((aligned (64)));
static gsize arena_used;
static gsize n_allocations;

/* Room for what is read, outside the arena. */
static char file_buffer[MAX_FILE];

static gpointer
allocate (gsize size,
          gsize alignment)
{
  /* Before each block stands its size. */
  gsize padded = alignment + ((size + ALIGNMENT - 1) & ~(ALIGNMENT - 1)) + ALIGNMENT;
  gsize start = __atomic_fetch_add (&arena_used, padded, __ATOMIC_SEQ_CST);
  guint8 *block;

  __atomic_fetch_add (&n_allocations, 1, __ATOMIC_SEQ_CST);

  if (size > ARENA_SIZE || start + padded > ARENA_SIZE)
    return NULL;

  block = arena + start + ALIGNMENT;
  block += (alignment - (gsize) block % alignment) % alignment;
  memcpy (block - ALIGNMENT, &size, sizeof size);
  return block;
}

static gsize
get_block_size (gconstpointer block)
{
  gsize size;

  memcpy (&size, (const guint8 *) block - ALIGNMENT, sizeof size);
  return size;
}

void *
malloc (size_t size)
{
  return allocate (size, ALIGNMENT);
}

void
free (void *block)
{
}

void *
calloc (size_t n,
        size_t size)
{
  /* Nothing is used twice, so all of it is zero. */
  return size != 0 && n > ARENA_SIZE / size ? NULL : allocate (n * size, ALIGNMENT);
}

void *
realloc (void  *block,
         size_t size)
{
  gpointer moved = allocate (size, ALIGNMENT);

  if (block != NULL && moved != NULL)
    memcpy (moved, block, MIN (size, get_block_size (block)));

  return moved;
}

void *
memalign (size_t alignment,
          size_t size)
{
  return allocate (size, MAX (alignment, ALIGNMENT));
}

void *
aligned_alloc (size_t alignment,
               size_t size)
{
  return memalign (alignment, size);
}

int
posix_memalign (void **out_block,
                size_t alignment,
                size_t size)
{
  *out_block = memalign (alignment, size);
  return *out_block != NULL ? 0 : ENOMEM;
}

size_t
malloc_usable_size (void *block)
{
  return block != NULL ? get_block_size (block) : 0;
}

/* A debugger of memory brings an allocator of its own, which goes before ours. */
static gboolean
is_in_place (void)
{
  gsize before = __atomic_load_n (&arena_used, __ATOMIC_SEQ_CST);
  g_autofree char *probe = g_strdup ("probe");

  return __atomic_load_n (&arena_used, __ATOMIC_SEQ_CST) != before && probe != NULL;
}

static gboolean
skip_if_not_in_place (void)
{
  if (is_in_place ())
    return FALSE;

  g_test_skip ("another allocator is in place");
  return TRUE;
}

/* Bytes of a key, masked. */
typedef struct
{
  guint8 forward[NEEDLE];
  guint8 backward[NEEDLE];
} Needle;

static Needle
mask_needle (gconstpointer bytes)
{
  const guint8 *from = bytes;
  Needle needle;

  for (gsize i = 0; i < NEEDLE; i++)
    {
      needle.forward[i] = from[i] ^ MASK;
      needle.backward[NEEDLE - 1 - i] = from[i] ^ MASK;
    }

  return needle;
}

static gboolean
matches (const guint8 *place,
         const guint8 *masked)
{
  for (gsize i = 0; i < NEEDLE; i++)
    if ((place[i] ^ MASK) != masked[i])
      return FALSE;

  return TRUE;
}

/* How often the bytes stand in all memory that was ever handed out, in either order: numbers are
 * kept with their last byte first. */
static guint
count_in_arena (const Needle *needle)
{
  gsize used = MIN (__atomic_load_n (&arena_used, __ATOMIC_SEQ_CST), ARENA_SIZE);
  guint n = 0;

  for (gsize i = 0; i + NEEDLE <= used; i++)
    if (matches (arena + i, needle->forward) || matches (arena + i, needle->backward))
      n++;

  return n;
}

/* Reads a file without the allocator's help; what it returns is to be wiped by the caller. */
static gsize
read_into_buffer (const char *folder,
                  const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, file, NULL);
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  gssize length = read (descriptor, file_buffer, MAX_FILE);

  g_assert_cmpint (length, >, 0);
  g_assert_cmpint (length, <, MAX_FILE);
  g_assert_cmpint (close (descriptor), ==, 0);
  return (gsize) length;
}

static void
wipe_buffer (void)
{
  memset (file_buffer, 0, sizeof file_buffer);
}

/* Decodes base64url without the allocator's help. */
static Needle
mask_base64url (const char *text,
                gsize       skip)
{
  guint8 bytes[NEEDLE + 2 + 2];
  gsize length;
  Needle needle;

  /* From the @skip-th byte on, a multiple of three. */
  g_assert_true (jot_base64url_decode_to (text + skip / 3 * 4, (NEEDLE + 2) / 3 * 4, bytes, &length,
                                          NULL));
  needle = mask_needle (bytes);
  memset (bytes, 0, sizeof bytes);
  return needle;
}

static void
sign_and_verify (JotKey *key)
{
  static const char text[] = "what is signed";
  gsize n;
  const JotAlgorithm *list = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GBytes) signature = NULL;

      if (!jot_key_check_fits (key, &list[i], JOT_KEY_OP_SIGN, NULL))
        continue;

      signature = jot_algorithm_sign (&list[i], key, text, strlen (text), NULL);
      g_assert_nonnull (signature);
      g_assert_true (jot_algorithm_verify (&list[i], key, text, strlen (text),
                                           g_bytes_get_data (signature, NULL),
                                           g_bytes_get_size (signature), NULL));
    }
}

static void
export_and_forget (JotKey *key)
{
  jot_secret_free_string (jot_key_export_jwk (key, TRUE, NULL));
  if (jot_key_get_key_type (key) != JOT_KEY_TYPE_OCT)
    jot_secret_free_string (jot_key_export_pem (key, TRUE, NULL, NULL));
  g_free (jot_key_dup_thumbprint (key, NULL));
}

/* A secret in each way to write it. */
typedef struct
{
  const char     *name;
  const char     *text;
  JotSecretFormat format;
  gboolean        is_jwk;
} SecretRow;

/* All are the same 32 bytes: 0x80 to 0x9f. */
static const SecretRow secret_rows[] = {
  { "base64", "gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp8=", JOT_SECRET_FORMAT_BASE64, FALSE },
  { "base64url", "gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp8", JOT_SECRET_FORMAT_BASE64URL,
    FALSE },
  { "hex", "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
    JOT_SECRET_FORMAT_HEX, FALSE },
  { "jwk", "{\"kty\":\"oct\",\"k\":\"gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp8\"}",
    JOT_SECRET_FORMAT_UTF8, TRUE },
  { "jwk-escaped", "{\"kty\":\"oct\",\"k\":\"\\u0067IGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp8\"}",
    JOT_SECRET_FORMAT_UTF8, TRUE },
};

static void
test_secret (gconstpointer data)
{
  const SecretRow *row = data;
  guint8 bytes[32];
  Needle decoded, written;
  JotKeySet *set = NULL;
  JotKey *key;

  if (skip_if_not_in_place ())
    return;

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (0x80 + i);
  decoded = mask_needle (bytes);
  written = mask_needle (strstr (row->text, "Cg4S") != NULL ? strstr (row->text, "Cg4S")
                                                            : row->text);

  if (row->is_jwk)
    {
      set = jot_key_set_new_from_text (row->text, -1, NULL, NULL);
      g_assert_nonnull (set);
      key = jot_key_ref (jot_key_set_get_key (set, 0));
      jot_key_set_unref (set);
    }
  else
    {
      key = jot_key_new_secret_text (row->text, -1, row->format, NULL);
    }

  g_assert_cmpuint (jot_key_get_bits (key), ==, 256);
  sign_and_verify (key);
  export_and_forget (key);

  /* The search does find: the key itself still has it. */
  g_assert_cmpuint (count_in_arena (&decoded), ==, 1);

  jot_key_unref (key);
  g_assert_cmpuint (count_in_arena (&decoded), ==, 0);
  g_assert_cmpuint (count_in_arena (&written), ==, 0);
}

/* A private key in a file, and a piece of its private values as base64url, written in a JWK. */
typedef struct
{
  const char *name;
  const char *folder;
  const char *file;
} PrivateRow;

static const PrivateRow private_rows[] = {
  { "rsa-jwk", "rfc7520", "3.4.jwk" },
  { "ec-jwk", "rfc7515", "A.3.jwk" },
  { "ec-p521-jwk", "rfc7515", "A.4.jwk" },
  { "okp-jwk", "rfc8037", "A.1.jwk" },
};

static const char *const private_members[] = { "\"d\":\"", "\"p\":\"", "\"q\":\"" };

static void
test_private (gconstpointer data)
{
  const PrivateRow *row = data;
  Needle decoded[G_N_ELEMENTS (private_members)];
  Needle written[G_N_ELEMENTS (private_members)];
  gsize n_needles = 0;
  gsize length;
  JotKey *key;

  if (skip_if_not_in_place ())
    return;

  length = read_into_buffer (row->folder, row->file);

  for (gsize i = 0; i < G_N_ELEMENTS (private_members); i++)
    {
      const char *value = g_strstr_len (file_buffer, (gssize) length, private_members[i]);

      if (value == NULL)
        continue;

      value += strlen (private_members[i]);
      decoded[n_needles] = mask_base64url (value, 6);
      written[n_needles] = mask_needle (value + 8);
      n_needles++;
    }

  key = jot_key_new_from_jwk (file_buffer, (gssize) length, NULL);
  wipe_buffer ();
  g_assert_nonnull (key);
  sign_and_verify (key);
  export_and_forget (key);

  for (gsize i = 0; i < n_needles; i++)
    {
      g_assert_cmpuint (count_in_arena (&decoded[i]), >, 0);
      g_assert_cmpuint (count_in_arena (&written[i]), ==, 0);
    }

  jot_key_unref (key);
  for (gsize i = 0; i < n_needles; i++)
    g_assert_cmpuint (count_in_arena (&decoded[i]), ==, 0);
}

/* A private key in a file, and where in a file with the same key in DER there is something
 * secret. */
typedef struct
{
  const char *file;
  const char *der_file;
  gsize       place;
} FileRow;

static const FileRow file_rows[] = {
  { "rsa-2048.pkcs1.der", "rsa-2048.pkcs1.der", 300 },
  { "rsa-2048.pkcs8.der", "rsa-2048.pkcs1.der", 600 },
  { "rsa-2048.pkcs1.pem", "rsa-2048.pkcs1.der", 600 },
  { "rsa-2048.pkcs8.pem", "rsa-2048.pkcs1.der", 700 },
  { "ec-p256.sec1.der", "ec-p256.sec1.der", 10 },
  { "ec-p256.pkcs8.pem", "ec-p256.sec1.der", 10 },
  { "ec-p256-without-public.sec1.pem", "ec-p256.sec1.der", 10 },
  { "ed25519.pkcs8.der", "ed25519.pkcs8.der", 20 },
  { "ed25519.pkcs8.pem", "ed25519.pkcs8.der", 20 },
};

static void
test_file (gconstpointer data)
{
  const FileRow *row = data;
  Needle needle;
  gsize length;
  JotKeySet *set;
  JotKey *key;

  if (skip_if_not_in_place ())
    return;

  length = read_into_buffer ("keys", row->der_file);
  g_assert_cmpuint (row->place + NEEDLE, <, length);
  needle = mask_needle (file_buffer + row->place);
  wipe_buffer ();

  length = read_into_buffer ("keys", row->file);
  set = jot_key_set_new_from_text (file_buffer, (gssize) length, NULL, NULL);
  wipe_buffer ();
  g_assert_nonnull (set);
  key = jot_key_ref (jot_key_set_get_key (set, 0));
  jot_key_set_unref (set);

  sign_and_verify (key);
  export_and_forget (key);
  g_assert_cmpuint (count_in_arena (&needle), >, 0);

  jot_key_unref (key);
  g_assert_cmpuint (count_in_arena (&needle), ==, 0);
}

static void
test_generated (gconstpointer data)
{
  char *jwk;
  Needle needle;
  JotKey *key;

  if (skip_if_not_in_place ())
    return;

  key = jot_key_generate (jot_algorithm_find (data), 0, NULL, NULL);
  jwk = jot_key_export_jwk (key, TRUE, NULL);
  needle = mask_base64url (strstr (jwk, "\"d\":\"") + strlen ("\"d\":\""), 6);
  jot_secret_free_string (jwk);

  sign_and_verify (key);
  g_assert_cmpuint (count_in_arena (&needle), >, 0);

  jot_key_unref (key);
  g_assert_cmpuint (count_in_arena (&needle), ==, 0);
}

/* In the steady state, verifying with a secret allocates nothing. */
static void
test_no_allocation (void)
{
  static const char text[] = "what is signed";
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");
  g_autoptr (JotKey) key = NULL;
  g_autoptr (GBytes) mac = NULL;
  gconstpointer signature;
  gsize before;

  if (skip_if_not_in_place ())
    return;

  key = jot_key_new_secret ("secret", 6, NULL);
  mac = jot_algorithm_sign (algorithm, key, text, strlen (text), NULL);
  signature = g_bytes_get_data (mac, NULL);

  before = __atomic_load_n (&n_allocations, __ATOMIC_SEQ_CST);
  for (guint i = 0; i < 1000; i++)
    if (!jot_algorithm_verify (algorithm, key, text, strlen (text), signature, 32, NULL))
      g_assert_not_reached ();
  g_assert_cmpuint (__atomic_load_n (&n_allocations, __ATOMIC_SEQ_CST), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  /* Not RSA: GnuTLS leaves a copy of a key behind when it makes one. */
  static const char *const generated[] = { "ES256", "ES384", "ES512", "Ed25519", "Ed448" };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (secret_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-wipe/secret/", secret_rows[i].name, NULL);

      g_test_add_data_func (path, &secret_rows[i], test_secret);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (private_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-wipe/private/", private_rows[i].name, NULL);

      g_test_add_data_func (path, &private_rows[i], test_private);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (file_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-wipe/file/", file_rows[i].file, NULL);

      g_test_add_data_func (path, &file_rows[i], test_file);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (generated); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-wipe/generated/", generated[i], NULL);

      g_test_add_data_func (path, generated[i], test_generated);
    }

  g_test_add_func ("/jose/key-wipe/verify/no-allocation", test_no_allocation);

  return g_test_run ();
}
