/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-browser.h"

#include <libsoup/soup.h>
#include <string.h>

#include "jot-browser-cookies.h"
#include "jot-json.h"

/* Some other site. Nothing is ever sent there. */
#define OTHER_SITE "http://other-site.example/"

#define TOKEN_COOKIE "token"

/* The names under which a page keeps what it got. */
#define TOKEN_ITEM   "access_token"
#define REFRESH_ITEM "refresh_token"

/**
 * JotBrowser:
 *
 * What a browser and a page in it do: send requests, keep cookies by their flags, and keep in local
 * storage what came in an answer. It really talks to the server.
 */
struct _JotBrowser
{
  GObject        parent_instance;

  SoupSession   *session;
  SoupCookieJar *cookies;
  /* (element-type utf8 utf8) */
  GHashTable    *local_storage;
  /* (element-type utf8): why cookies were not kept. */
  GPtrArray     *refused;
};

G_DEFINE_FINAL_TYPE (JotBrowser, jot_browser, G_TYPE_OBJECT)

static void
store_item (JotBrowser *self,
            JotJson    *answer,
            const char *name)
{
  const JotJsonMember *member = jot_json_find_member (answer, name);

  if (member != NULL && member->type == JOT_JSON_STRING)
    g_hash_table_replace (self->local_storage, g_strdup (name),
                          jot_json_dup_string (answer, member, NULL));
}

/* What the script of the page does with the answer to a login. */
static void
keep_tokens (JotBrowser *self,
             const char *body,
             gsize       length)
{
  g_autoptr (JotJson) answer = jot_json_new (body, (gssize) length, NULL);

  if (answer == NULL || jot_json_get_root_type (answer) != JOT_JSON_OBJECT)
    return;

  store_item (self, answer, TOKEN_ITEM);
  store_item (self, answer, REFRESH_ITEM);
}

static SoupCookie *
find_cookie (JotBrowser *self,
             const char *name)
{
  GSList *all = soup_cookie_jar_all_cookies (self->cookies);
  SoupCookie *found = NULL;

  for (GSList *at = all; at != NULL; at = at->next)
    {
      if (found == NULL && g_str_equal (soup_cookie_get_name (at->data), name))
        found = soup_cookie_copy (at->data);
    }
  g_slist_free_full (all, (GDestroyNotify) soup_cookie_free);

  return found;
}

static char *
format_pair (const char *name,
             const char *value)
{
  return g_strdup_printf ("%s=%s", name, value);
}

/* Cookies that scripts can or can not read, by HttpOnly. One that is there for several paths is the
 * same to those who look. */
static void
list_cookies (JotBrowser   *self,
              GStrvBuilder *builder,
              gboolean      http_only)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GSList *all = soup_cookie_jar_all_cookies (self->cookies);

  for (GSList *at = all; at != NULL; at = at->next)
    {
      g_autofree char *pair = format_pair (soup_cookie_get_name (at->data),
                                           soup_cookie_get_value (at->data));

      if (soup_cookie_get_http_only (at->data) != http_only ||
          g_hash_table_contains (listed, pair))
        continue;

      g_strv_builder_add (builder, pair);
      g_hash_table_add (listed, g_steal_pointer (&pair));
    }
  g_slist_free_full (all, (GDestroyNotify) soup_cookie_free);
}

/* The script of a page adds the token that it keeps; pages of other sites have none to add. */
static void
add_token (JotBrowser  *self,
           SoupMessage *message)
{
  const char *token = g_hash_table_lookup (self->local_storage, TOKEN_ITEM);
  g_autofree char *value = NULL;

  if (token == NULL)
    return;

  value = g_strconcat ("Bearer ", token, NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
}

/* The cookies that go along with a request. */
static void
add_cookies (JotBrowser              *self,
             const JotBrowserRequest *request,
             SoupMessage             *message)
{
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GUri) site = NULL;
  g_autofree char *line = NULL;

  if (request->initiator == JOT_INITIATOR_OWN_PAGE)
    site = g_uri_ref (uri);
  else
    site = g_uri_parse (OTHER_SITE, SOUP_HTTP_URI_FLAGS, NULL);

  line = jot_browser_cookies_dup_line (self->cookies, uri, site, request->method,
                                       request->initiator == JOT_INITIATOR_OTHER_LINK);
  if (line != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Cookie", line);
}

static void
got_headers_cb (SoupMessage *message,
                gpointer     user_data)
{
  JotBrowser *self = user_data;

  jot_browser_cookies_take (self->cookies, soup_message_get_uri (message),
                            soup_message_get_response_headers (message), self->refused);
}

static SoupMessage *
make_message (JotBrowser              *self,
              const JotBrowserRequest *request)
{
  g_autofree char *address = g_strconcat (request->address, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, address);

  if (message == NULL)
    return NULL;

  add_cookies (self, request, message);
  g_signal_connect_object (message, "got-headers", G_CALLBACK (got_headers_cb), self, 0);
  /* What is asked for is shown, not what a redirection leads to. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);

  if (request->initiator == JOT_INITIATOR_OWN_PAGE)
    add_token (self, message);

  if (request->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (request->body, strlen (request->body));

      soup_message_set_request_body_from_bytes (message, request->content_type, body);
    }

  return message;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  JotBrowser *self = g_task_get_source_object (task);
  SoupMessage *message = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  gsize length;
  const char *data;

  body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  if (body == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  data = g_bytes_get_data (body, &length);
  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)) && length > 0)
    keep_tokens (self, data, length);

  g_task_return_pointer (task, g_strndup (data != NULL ? data : "", length), g_free);
}

static void
jot_browser_finalize (GObject *object)
{
  JotBrowser *self = JOT_BROWSER (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_object_unref (self->cookies);
  g_hash_table_unref (self->local_storage);
  g_ptr_array_unref (self->refused);

  G_OBJECT_CLASS (jot_browser_parent_class)->finalize (object);
}

static void
jot_browser_class_init (JotBrowserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_browser_finalize;
}

static void
jot_browser_init (JotBrowser *self)
{
  self->cookies = soup_cookie_jar_new ();
  self->local_storage = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  self->session = soup_session_new_with_options ("user-agent", "Jotsmith browser", NULL);
  /* Nothing may go anywhere but to the loopback, whatever proxy the desktop has. */
  soup_session_set_proxy_resolver (self->session, NULL);
}

/**
 * jot_browser_new:
 *
 * Makes a browser that knows nothing yet.
 *
 * Returns: (transfer full): a new browser
 */
JotBrowser *
jot_browser_new (void)
{
  return g_object_new (JOT_TYPE_BROWSER, NULL);
}

/**
 * jot_browser_request_async:
 * @self: a browser
 * @request: what to send
 * @cancellable: (nullable): to give it up
 * @callback: called when the answer is there
 * @user_data: given to @callback
 *
 * Sends a request as a browser does: cookies go along by their flags, and the script of the own
 * page adds the token that it keeps.
 */
void
jot_browser_request_async (JotBrowser              *self,
                           const JotBrowserRequest *request,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  SoupMessage *message;

  g_return_if_fail (JOT_IS_BROWSER (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_browser_request_async);
  message = make_message (self, request);
  if (message == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               "There is no such address: %s%s", request->address, request->path);
      return;
    }

  g_task_set_task_data (task, message, g_object_unref);
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, cancellable,
                                    answered_cb, g_steal_pointer (&task));
}

/**
 * jot_browser_request_finish:
 * @self: a browser
 * @result: what the callback was given
 * @out_status: (out): return location for the status
 * @out_body: (out) (optional) (transfer full): return location for the body as text
 * @error: return location for an error of domain %G_IO_ERROR: why there is no answer
 *
 * Gives the answer to a request.
 *
 * Returns: whether there is one, whatever its status
 */
gboolean
jot_browser_request_finish (JotBrowser   *self,
                            GAsyncResult *result,
                            guint        *out_status,
                            char        **out_body,
                            GError      **error)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (out_status != NULL, FALSE);

  body = g_task_propagate_pointer (G_TASK (result), error);
  if (body == NULL)
    return FALSE;

  *out_status = soup_message_get_status (g_task_get_task_data (G_TASK (result)));
  if (out_body != NULL)
    *out_body = g_steal_pointer (&body);

  return TRUE;
}

/**
 * jot_browser_get_kept:
 * @self: a browser
 *
 * Returns: where the token is that it sends
 */
JotKept
jot_browser_get_kept (JotBrowser *self)
{
  g_autoptr (SoupCookie) cookie = NULL;

  g_return_val_if_fail (JOT_IS_BROWSER (self), JOT_KEPT_NOWHERE);

  if (g_hash_table_contains (self->local_storage, TOKEN_ITEM))
    return JOT_KEPT_IN_LOCAL_STORAGE;

  cookie = find_cookie (self, TOKEN_COOKIE);

  return cookie != NULL ? JOT_KEPT_IN_COOKIE : JOT_KEPT_NOWHERE;
}

/**
 * jot_browser_dup_token:
 * @self: a browser
 *
 * Returns: (transfer full) (nullable): the token that it sends, or `NULL` if it has none
 */
char *
jot_browser_dup_token (JotBrowser *self)
{
  g_autoptr (SoupCookie) cookie = NULL;
  const char *token;

  g_return_val_if_fail (JOT_IS_BROWSER (self), NULL);

  token = g_hash_table_lookup (self->local_storage, TOKEN_ITEM);
  if (token != NULL)
    return g_strdup (token);

  cookie = find_cookie (self, TOKEN_COOKIE);

  return cookie != NULL ? g_strdup (soup_cookie_get_value (cookie)) : NULL;
}

/**
 * jot_browser_replace_token:
 * @self: a browser
 * @token: what is to be in its place
 *
 * Puts something else where the token is, as whoever owns the browser can do. If it has none, it is
 * put into local storage.
 */
void
jot_browser_replace_token (JotBrowser *self,
                           const char *token)
{
  SoupCookie *cookie = NULL;

  g_return_if_fail (JOT_IS_BROWSER (self));
  g_return_if_fail (token != NULL);

  if (jot_browser_get_kept (self) == JOT_KEPT_IN_COOKIE)
    cookie = find_cookie (self, TOKEN_COOKIE);

  if (cookie == NULL)
    {
      g_hash_table_replace (self->local_storage, g_strdup (TOKEN_ITEM), g_strdup (token));
      return;
    }

  soup_cookie_set_value (cookie, token);
  soup_cookie_jar_add_cookie (self->cookies, cookie);
}

/**
 * jot_browser_dup_refresh_token:
 * @self: a browser
 *
 * Returns: (transfer full) (nullable): the refresh token in local storage, or `NULL` if there is
 *   none; one in a cookie goes along by itself
 */
char *
jot_browser_dup_refresh_token (JotBrowser *self)
{
  g_return_val_if_fail (JOT_IS_BROWSER (self), NULL);

  return g_strdup (g_hash_table_lookup (self->local_storage, REFRESH_ITEM));
}

/**
 * jot_browser_dup_seen_by_scripts:
 * @self: a browser
 *
 * Tells what any script on the page can read, also one that somebody smuggled in: local storage,
 * and cookies without HttpOnly.
 *
 * Returns: (transfer full): a name, an equals sign and a value each
 */
char **
jot_browser_dup_seen_by_scripts (JotBrowser *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  const char *name, *value;

  g_return_val_if_fail (JOT_IS_BROWSER (self), NULL);

  g_hash_table_iter_init (&iter, self->local_storage);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &value))
    {
      g_autofree char *pair = format_pair (name, value);

      g_strv_builder_add (builder, pair);
    }
  list_cookies (self, builder, FALSE);

  return g_strv_builder_end (builder);
}

/**
 * jot_browser_dup_hidden_from_scripts:
 * @self: a browser
 *
 * Tells what only the browser itself can read: cookies with HttpOnly.
 *
 * Returns: (transfer full): a name, an equals sign and a value each
 */
char **
jot_browser_dup_hidden_from_scripts (JotBrowser *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (JOT_IS_BROWSER (self), NULL);

  list_cookies (self, builder, TRUE);

  return g_strv_builder_end (builder);
}

/**
 * jot_browser_steal_refused:
 * @self: a browser
 *
 * Tells which cookies it was sent and did not keep since this was last asked, by the rules of
 * draft-ietf-httpbis-rfc6265bis, and why.
 *
 * Returns: (transfer full): a sentence each, translated
 */
char **
jot_browser_steal_refused (JotBrowser *self)
{
  g_autoptr (GPtrArray) refused = NULL;

  g_return_val_if_fail (JOT_IS_BROWSER (self), NULL);

  refused = g_steal_pointer (&self->refused);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (refused, NULL);

  return (char **) g_ptr_array_steal (refused, NULL);
}

/**
 * jot_browser_forget:
 * @self: a browser
 *
 * Clears local storage and cookies.
 */
void
jot_browser_forget (JotBrowser *self)
{
  GSList *all;

  g_return_if_fail (JOT_IS_BROWSER (self));

  g_hash_table_remove_all (self->local_storage);
  g_ptr_array_set_size (self->refused, 0);
  all = soup_cookie_jar_all_cookies (self->cookies);
  for (GSList *at = all; at != NULL; at = at->next)
    soup_cookie_jar_delete_cookie (self->cookies, at->data);
  g_slist_free_full (all, (GDestroyNotify) soup_cookie_free);
}
