/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-template.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-inspect-resources.h"
#include "jot-json.h"

#define FOLDER "/io/github/jotsmith/inspect/templates/"

/* As much of it as a UUID has, and as nobody guesses. */
#define RANDOM_LENGTH 16

/* What is to be put in stands between these, quotation marks and all. */
#define PLACEHOLDER_START "\"${"
#define PLACEHOLDER_END   "}\""

/* What is to be translated stands here, where xgettext reads it; header and payload are in the data
 * file of the same name, to the byte but for what is put in. */
static const JotTemplate templates[] = {
  {
    "club-pass", N_("Club pass"),
    N_("A pass with name, age and club, to learn how a token is made."),
    "RFC 7519, 3", "HS256"
  },
  {
    "session", N_("Session"),
    N_("What a website hands out at login, so that it knows its user again for an hour."),
    "RFC 7519, 4.1", "HS256"
  },
  {
    "oidc-id-token", N_("OpenID Connect ID token"),
    N_("What a login service tells an application about a user who has just logged in."),
    "OpenID Connect Core 1.0, 2", "RS256"
  },
  {
    "rfc9068-access-token", N_("OAuth access token"),
    N_("What an application shows an API to be let in on behalf of a user."),
    "RFC 9068, 2", "RS256"
  },
  {
    "github-app", N_("GitHub App"),
    N_("How a GitHub App says who it is; GitHub takes it for ten minutes at the most."),
    "GitHub Docs, Generating a JSON Web Token (JWT) for a GitHub App", "RS256"
  },
  {
    "google-service-account", N_("Google service account"),
    N_("How a program asks Google for an access token; it lives for an hour at the most."),
    "RFC 7523, 3; Google Identity, Using OAuth 2.0 for Server to Server Applications", "RS256"
  },
  {
    "apple-client-secret", N_("Apple client secret"),
    N_("The client secret of Sign in with Apple; it lives for six months at the most."),
    "Apple Developer Documentation, Creating a client secret", "ES256"
  },
  {
    "kubernetes-service-account", N_("Kubernetes service account"),
    N_("What a cluster gives to a pod, so that the pod can call the cluster’s API."),
    "Kubernetes Documentation, Managing Service Accounts", "RS256"
  },
};

/* What is left to put in. */
typedef struct
{
  gint64        now;
  const guint8 *random;
  gsize         random_left;
} Supply;

static const guint8 *
take_random (Supply *supply)
{
  const guint8 *bytes = supply->random;

  g_assert (supply->random_left >= RANDOM_LENGTH);

  supply->random += RANDOM_LENGTH;
  supply->random_left -= RANDOM_LENGTH;

  return bytes;
}

/* `now`, or `now` with a sign, a number and one of the units s, m, h and d. */
static void
append_time (GString    *text,
             const char *offset,
             gint64      now)
{
  gint64 seconds = 0;

  if (*offset != '\0')
    {
      char *unit;

      seconds = g_ascii_strtoll (offset, &unit, 10);
      seconds *= *unit == 'd' ? 86400 : *unit == 'h' ? 3600 : *unit == 'm' ? 60 : 1;
    }

  g_string_append_printf (text, "%" G_GINT64_FORMAT, now + seconds);
}

/* RFC 9562, 5.4. */
static void
append_uuid (GString      *text,
             const guint8 *random)
{
  g_string_append_c (text, '"');
  for (gsize i = 0; i < RANDOM_LENGTH; i++)
    {
      guint8 byte = random[i];

      if (i == 6)
        byte = (byte & 0x0f) | 0x40;
      else if (i == 8)
        byte = (byte & 0x3f) | 0x80;

      g_string_append_printf (text, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", byte);
    }
  g_string_append_c (text, '"');
}

static void
append_value (GString    *text,
              const char *placeholder,
              Supply     *supply)
{
  if (g_str_has_prefix (placeholder, "now"))
    append_time (text, placeholder + strlen ("now"), supply->now);
  else if (g_str_equal (placeholder, "uuid"))
    append_uuid (text, take_random (supply));
  else
    {
      g_autofree char *encoded = jot_base64url_encode (take_random (supply), RANDOM_LENGTH);

      g_assert (g_str_equal (placeholder, "random"));
      g_string_append_printf (text, "\"%s\"", encoded);
    }
}

static char *
fill_in (JotJson    *json,
         const char *name,
         Supply     *supply)
{
  g_autofree char *raw = jot_json_dup_raw (json, jot_json_find_member (json, name));
  GString *text = g_string_new (NULL);
  const char *at = raw;
  const char *start;

  while ((start = strstr (at, PLACEHOLDER_START)) != NULL)
    {
      const char *name_start = start + strlen (PLACEHOLDER_START);
      const char *name_end = strstr (name_start, PLACEHOLDER_END);
      g_autofree char *placeholder = g_strndup (name_start, (gsize) (name_end - name_start));

      g_string_append_len (text, at, start - at);
      append_value (text, placeholder, supply);
      at = name_end + strlen (PLACEHOLDER_END);
    }
  g_string_append (text, at);

  return g_string_free (text, FALSE);
}

/**
 * jot_template_list:
 * @out_n: (out): how many there are
 *
 * Lists the templates for new tokens, the simplest first.
 *
 * Returns: (transfer none) (array length=out_n): the templates; title and description are to be
 *   translated
 */
const JotTemplate *
jot_template_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = G_N_ELEMENTS (templates);

  return templates;
}

/**
 * jot_template_find:
 * @id: name of a template
 *
 * Finds a template.
 *
 * Returns: (transfer none) (nullable): the template, or `NULL` if there is none of that name
 */
const JotTemplate *
jot_template_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      if (g_str_equal (templates[i].id, id))
        return &templates[i];
    }

  return NULL;
}

/**
 * jot_template_expand:
 * @self: a template
 * @now: the time that its times count from, in seconds since 1970-01-01T00:00:00Z
 * @random: (array fixed-size=64): random bytes that nobody has used before
 * @out_header: (out) (transfer full): the text of the header
 * @out_payload: (out) (transfer full): the text of the payload
 *
 * Makes the texts of a new token, laid out for people.
 */
void
jot_template_expand (const JotTemplate *self,
                     gint64             now,
                     const guint8      *random,
                     char             **out_header,
                     char             **out_payload)
{
  Supply supply = { now, random, JOT_TEMPLATE_RANDOM_LENGTH };
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotJson) json = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (random != NULL);
  g_return_if_fail (out_header != NULL);
  g_return_if_fail (out_payload != NULL);

  path = g_strconcat (FOLDER, self->id, ".json", NULL);
  bytes = g_resource_lookup_data (jot_inspect_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  NULL);
  json = jot_json_new_from_bytes (bytes, NULL);

  *out_header = fill_in (json, "header", &supply);
  *out_payload = fill_in (json, "payload", &supply);
}
