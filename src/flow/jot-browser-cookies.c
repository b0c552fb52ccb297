/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Cookies by the rules of today's browsers (draft-ietf-httpbis-rfc6265bis). libsoup's jar keeps
 * them, but its releases follow different drafts of these rules, and none takes a Secure cookie from
 * the own machine: so what it is asked and given is decided here. */

#include "config.h"

#include "jot-browser-cookies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a name and its value may have together (rfc6265bis, 5.6). */
#define MAX_LENGTH 4096

/* What becomes of a cookie. */
typedef enum
{
  OUTCOME_KEPT,
  OUTCOME_TOO_LONG,
  OUTCOME_UNREADABLE,
  OUTCOME_NONE_NOT_SECURE,
  OUTCOME_NOT_BY_TLS,
} Outcome;

/* What is on the own machine can be trusted as if it came by TLS (W3C Secure Contexts, 3.1). */
static gboolean
is_trustworthy (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;

  if (host == NULL)
    return FALSE;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* What the jar is to take an address for. */
static GUri *
make_known (GUri *uri)
{
  return is_trustworthy (uri) ? soup_uri_copy (uri, SOUP_URI_SCHEME, "https", SOUP_URI_NONE)
                              : g_uri_ref (uri);
}

static gboolean
is_safe (const char *method)
{
  static const char *const safe_methods[] = { "GET", "HEAD", "OPTIONS", "TRACE", NULL };

  return g_strv_contains (safe_methods, method);
}

/* For the browser: what a request says in `Cookie`, or NULL if no cookie goes along. */
char *
jot_browser_cookies_dup_line (SoupCookieJar *jar,
                              GUri          *uri,
                              GUri          *site,
                              const char    *method,
                              gboolean       is_navigation)
{
  g_autoptr (GUri) known_uri = make_known (uri);
  g_autoptr (GUri) known_site = make_known (site);
  GSList *cookies;
  char *line;

  cookies = soup_cookie_jar_get_cookie_list_with_same_site_info (jar, known_uri, known_site,
                                                                 known_site, TRUE,
                                                                 is_safe (method), is_navigation);
  line = cookies != NULL ? soup_cookies_to_cookie_header (cookies) : NULL;
  g_slist_free_full (cookies, (GDestroyNotify) soup_cookie_free);

  return line;
}

/* Whether it says something of SameSite that is known; the last time counts (rfc6265bis, 5.6.7). */
static gboolean
has_same_site (const char *line)
{
  static const char *const policies[] = { "strict", "lax", "none", NULL };
  g_auto (GStrv) parts = g_strsplit (line, ";", -1);
  gboolean is_known = FALSE;

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      g_autofree char *policy = NULL;

      if (pair[0] == NULL || g_ascii_strcasecmp (g_strstrip (pair[0]), "SameSite") != 0)
        continue;

      policy = g_ascii_strdown (pair[1] != NULL ? g_strstrip (pair[1]) : "", -1);
      is_known = g_strv_contains (policies, policy);
    }

  return is_known;
}

static gboolean
is_too_long (const char *line)
{
  return strcspn (line, ";") > MAX_LENGTH + strlen ("=");
}

static gboolean
has_expired (SoupCookie *cookie)
{
  GDateTime *expires = soup_cookie_get_expires (cookie);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return expires != NULL && g_date_time_compare (expires, now) <= 0;
}

static gboolean
has_cookie (SoupCookieJar *jar,
            SoupCookie    *cookie)
{
  GSList *all = soup_cookie_jar_all_cookies (jar);
  gboolean found = FALSE;

  for (GSList *at = all; at != NULL && !found; at = at->next)
    found = soup_cookie_equal (at->data, cookie);
  g_slist_free_full (all, (GDestroyNotify) soup_cookie_free);

  return found;
}

/* What is decided here, before the jar is asked. */
static Outcome
judge (SoupCookie *cookie,
       GUri       *uri)
{
  if (cookie == NULL ||
      (*soup_cookie_get_name (cookie) == '\0' && *soup_cookie_get_value (cookie) == '\0'))
    return OUTCOME_UNREADABLE;

  if (soup_cookie_get_same_site_policy (cookie) == SOUP_SAME_SITE_POLICY_NONE &&
      !soup_cookie_get_secure (cookie))
    return OUTCOME_NONE_NOT_SECURE;

  if (soup_cookie_get_secure (cookie) && !is_trustworthy (uri))
    return OUTCOME_NOT_BY_TLS;

  return OUTCOME_KEPT;
}

static Outcome
take_one (SoupCookieJar *jar,
          GUri          *uri,
          const char    *line)
{
  g_autoptr (GUri) known = make_known (uri);
  g_autoptr (SoupCookie) cookie = NULL;
  Outcome outcome;

  if (is_too_long (line))
    return OUTCOME_TOO_LONG;

  cookie = soup_cookie_parse (line, known);
  /* What says nothing, or nothing that is known, is Lax; older releases of libsoup take it for
   * None. */
  if (cookie != NULL && !has_same_site (line))
    soup_cookie_set_same_site_policy (cookie, SOUP_SAME_SITE_POLICY_LAX);

  outcome = judge (cookie, uri);
  if (outcome != OUTCOME_KEPT)
    return outcome;

  soup_cookie_jar_add_cookie_full (jar, soup_cookie_copy (cookie), known, NULL);

  /* One that has expired is there to take another away. */
  return has_expired (cookie) || has_cookie (jar, cookie) ? OUTCOME_KEPT : OUTCOME_UNREADABLE;
}

static char *
describe (Outcome     outcome,
          const char *line)
{
  g_autofree char *name = g_strndup (line, strcspn (line, "=;"));
  g_autofree char *shown = g_utf8_make_valid (g_strstrip (name), -1);

  switch (outcome)
    {
    case OUTCOME_TOO_LONG:
      /* Translators: %s is the name of a cookie. */
      return g_strdup_printf (_("The browser refuses the cookie “%s”: name and value are longer "
                                "than 4096 bytes together."), shown);

    case OUTCOME_NONE_NOT_SECURE:
      /* Translators: %s is the name of a cookie. */
      return g_strdup_printf (_("The browser refuses the cookie “%s”: SameSite=None is only taken "
                                "together with Secure."), shown);

    case OUTCOME_NOT_BY_TLS:
      /* Translators: %s is the name of a cookie. */
      return g_strdup_printf (_("The browser refuses the cookie “%s”: it is Secure, and came "
                                "neither by TLS nor from this computer."), shown);

    case OUTCOME_KEPT:
    case OUTCOME_UNREADABLE:
    default:
      /* Translators: %s is the name of a cookie. */
      return g_strdup_printf (_("The browser refuses the cookie “%s”: it cannot be read, or is not "
                                "for this server."), shown);
    }
}

/* For the browser: keeps the cookies of an answer, and adds a sentence to @refused for each that it
 * does not keep. */
void
jot_browser_cookies_take (SoupCookieJar      *jar,
                          GUri               *uri,
                          SoupMessageHeaders *answer,
                          GPtrArray          *refused)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, answer);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      Outcome outcome = OUTCOME_KEPT;

      if (g_ascii_strcasecmp (name, "Set-Cookie") == 0)
        outcome = take_one (jar, uri, value);
      if (outcome != OUTCOME_KEPT)
        g_ptr_array_add (refused, describe (outcome, value));
    }
}
