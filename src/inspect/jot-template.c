/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-template.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "jot-inspect-resources.h"

#define FOLDER "/io/github/jotsmith/inspect/templates/"

/* What is to be translated stands here, where xgettext reads it; header and payload are in the data
 * file of the same name, to the byte but for what is put in. */
static const JotTemplate templates[] = {
  {
    "club-pass", N_("Club pass"),
    N_("A pass with name, age and club, to learn how a token is made."),
    "RFC 7519, 3", "HS256", FALSE
  },
  {
    "session", N_("Session"),
    N_("What a website hands out at login, so that it knows its user again for an hour."),
    "RFC 7519, 4.1", "HS256", FALSE
  },
  {
    "oidc-id-token", N_("OpenID Connect ID token"),
    N_("What a login service tells an application about a user who has just logged in."),
    "OpenID Connect Core 1.0, 2", "RS256", FALSE
  },
  {
    "rfc9068-access-token", N_("OAuth access token"),
    N_("What an application shows an API to be let in on behalf of a user."),
    "RFC 9068, 2", "RS256", FALSE
  },
  {
    "github-app", N_("GitHub App"),
    N_("How a GitHub App says who it is; GitHub takes it for ten minutes at the most."),
    "GitHub Docs, Generating a JSON Web Token (JWT) for a GitHub App", "RS256", TRUE
  },
  {
    "google-service-account", N_("Google service account"),
    N_("How a program asks Google for an access token; it lives for an hour at the most."),
    "RFC 7523, 3; Google Identity, Using OAuth 2.0 for Server to Server Applications", "RS256", TRUE
  },
  {
    "apple-client-secret", N_("Apple client secret"),
    N_("The client secret of Sign in with Apple; it lives for six months at the most."),
    "Apple Developer Documentation, Creating a client secret", "ES256", TRUE
  },
  {
    "kubernetes-service-account", N_("Kubernetes service account"),
    N_("What a cluster gives to a pod, so that the pod can call the cluster’s API."),
    "Kubernetes Documentation, Managing Service Accounts", "RS256", FALSE
  },
};

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
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  g_return_if_fail (self != NULL);
  g_return_if_fail (random != NULL);
  g_return_if_fail (out_header != NULL);
  g_return_if_fail (out_payload != NULL);

  path = g_strconcat (FOLDER, self->id, ".json", NULL);
  bytes = g_resource_lookup_data (jot_inspect_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  NULL);
  text = g_bytes_get_data (bytes, &length);
  if (!jot_template_expand_text (text, (gssize) length, now, random, out_header, out_payload, NULL))
    g_assert_not_reached ();
}
