/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Texts of keys, as what a program may have taken for the secret itself. */

#include "config.h"

#include <string.h>

#include "jot-base64-private.h"
#include "jot-doctor-step-private.h"
#include "jot-key.h"
#include "jot-pem-private.h"

static JotKey *
read_secret_jwk (const JotDatum *in)
{
  g_autoptr (JotKey) key = NULL;

  if (memchr (in->data, '{', in->size) == NULL)
    return NULL;

  key = jot_key_new_from_jwk ((const char *) in->data, in->size, NULL);

  return key != NULL && jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT ? g_steal_pointer (&key)
                                                                       : NULL;
}

/* The secret within a JWK (RFC 7518, 6.4). */
gboolean
jot_step_jwk_secret (const JotDatum *in,
                     JotDatum       *out)
{
  g_autoptr (JotKey) key = read_secret_jwk (in);
  const guint8 *data;
  gsize length;

  if (key == NULL)
    return FALSE;

  data = jot_secret_get_data (jot_key_get_secret (key), &length);
  *out = jot_step_room (length);
  jot_step_put (out, data, length);

  return TRUE;
}

/* The whole text of a JWK that holds a secret. */
gboolean
jot_step_jwk_text (const JotDatum *in,
                   JotDatum       *out)
{
  g_autoptr (JotKey) key = read_secret_jwk (in);

  return key != NULL && jot_step_copy (in, out);
}

/* Where the first block of a PEM text has its base64. */
static gboolean
find_body (const JotDatum *in,
           JotSpan        *out_body)
{
  g_autoptr (GArray) blocks = NULL;

  if (!jot_pem_looks_like ((const char *) in->data, in->size))
    return FALSE;

  blocks = jot_pem_split ((const char *) in->data, in->size, NULL);
  if (blocks == NULL || blocks->len == 0)
    return FALSE;

  *out_body = g_array_index (blocks, JotPemBlock, 0).body;

  return TRUE;
}

/* The base64 of a PEM text, all in one line. */
gboolean
jot_step_pem_body (const JotDatum *in,
                   JotDatum       *out)
{
  JotSpan body;

  if (!find_body (in, &body))
    return FALSE;

  *out = jot_step_room (body.length);

  for (gsize i = 0; i < body.length; i++)
    {
      if (!g_ascii_isspace ((char) in->data[body.offset + i]))
        jot_step_put_byte (out, in->data[body.offset + i]);
    }

  return TRUE;
}

/* The base64 of a PEM text in its lines, without those of the dashes. */
gboolean
jot_step_pem_body_lines (const JotDatum *in,
                         JotDatum       *out)
{
  JotSpan body;

  if (!find_body (in, &body))
    return FALSE;

  while (body.length > 0 && g_ascii_isspace ((char) in->data[body.offset]))
    {
      body.offset++;
      body.length--;
    }
  while (body.length > 0 && g_ascii_isspace ((char) in->data[body.offset + body.length - 1]))
    body.length--;

  *out = jot_step_room (body.length);
  jot_step_put (out, in->data + body.offset, body.length);

  return TRUE;
}

/* The bytes that a PEM text stands for. */
gboolean
jot_step_pem_der (const JotDatum *in,
                  JotDatum       *out)
{
  JotSpan body;

  return find_body (in, &body) &&
         jot_base64_decode ((const char *) in->data + body.offset, body.length,
                            JOT_BASE64_SKIP_SPACE, JOT_ERROR_KEY_FORMAT, out, NULL);
}
