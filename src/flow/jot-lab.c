/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where an experiment is made: servers, a browser, and a protocol of what happens. */

#include "config.h"

#include "jot-lab-private.h"

#include "jot-error.h"

/* What slows guessing down has no part in the experiments. */
#define ITERATIONS 1000

#define USERS                                                                  \
  "[{\"username\":\"alice\",\"password\":\"wonderland\","                      \
  "\"claims\":{\"name\":\"Alice Liddell\",\"roles\":[\"member\"]}}]"

#define LOGIN "{\"username\":\"alice\",\"password\":\"wonderland\"}"

/**
 * JotLab:
 *
 * Where an experiment is made. It is for one thread, which waits for each answer, and it makes
 * nothing more after an error.
 */
struct _JotLab
{
  GMainContext     *context;
  GCancellable     *cancellable;
  JotUserStore     *users;
  JotBrowser       *browser;
  GPtrArray        *servers;
  JotExchange      *last;
  GError           *error;

  GPtrArray        *notes;
  GMainContext     *listener;
  JotExperimentFunc noted;
  gpointer          noted_data;
};

typedef struct
{
  JotExperimentFunc noted;
  gpointer          noted_data;
  JotExperimentNote note;
} Telling;

static void
note_clear (JotExperimentNote *note)
{
  g_free (note->text);
  g_clear_object (&note->exchange);
}

static void
note_free (JotExperimentNote *note)
{
  note_clear (note);
  g_free (note);
}

static void
telling_free (Telling *telling)
{
  note_clear (&telling->note);
  g_free (telling);
}

static gboolean
tell_cb (gpointer user_data)
{
  Telling *telling = user_data;

  telling->noted (&telling->note, telling->noted_data);

  return G_SOURCE_REMOVE;
}

static void
tell (JotLab                  *self,
      const JotExperimentNote *note)
{
  Telling *telling;

  if (self->noted == NULL)
    return;

  telling = g_new0 (Telling, 1);
  telling->noted = self->noted;
  telling->noted_data = self->noted_data;
  telling->note.text = g_strdup (note->text);
  telling->note.exchange = note->exchange != NULL ? g_object_ref (note->exchange) : NULL;
  g_main_context_invoke_full (self->listener, G_PRIORITY_DEFAULT, tell_cb, telling,
                              (GDestroyNotify) telling_free);
}

static void
exchanged_cb (JotExchange *exchange,
              gpointer     user_data)
{
  g_set_object (&((JotLab *) user_data)->last, exchange);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* A cookie that does not arrive is part of the story. */
static void
note_refused (JotLab *self)
{
  g_auto (GStrv) refused = jot_browser_steal_refused (self->browser);

  for (guint i = 0; refused[i] != NULL; i++)
    jot_lab_note (self, "%s", refused[i]);
}

/* For an experiment: sends something, and waits until the answer has come and was taken down. */
static guint
send (JotLab                  *self,
      const JotBrowserRequest *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint status = 0;

  if (self->error != NULL)
    return 0;

  g_clear_object (&self->last);
  jot_browser_request_async (self->browser, request, self->cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (self->context, TRUE);

  if (!jot_browser_request_finish (self->browser, result, &status, NULL, &self->error))
    return 0;

  while (self->last == NULL)
    g_main_context_iteration (self->context, TRUE);

  note_refused (self);

  return status;
}

/* For the experiments: a lab for this thread. */
JotLab *
jot_lab_new (GCancellable     *cancellable,
             GMainContext     *listener,
             JotExperimentFunc noted,
             gpointer          noted_data)
{
  JotLab *self = g_new0 (JotLab, 1);

  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->listener = g_main_context_ref (listener);
  self->noted = noted;
  self->noted_data = noted_data;
  self->browser = jot_browser_new ();
  self->servers = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_login_server_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  self->users = jot_user_store_new_from_json (USERS, -1, ITERATIONS, &self->error);

  return self;
}

/* For the experiments: ends the servers, and gives the thread its context back. */
void
jot_lab_free (JotLab *self)
{
  g_ptr_array_unref (self->servers);
  g_object_unref (self->browser);
  while (g_main_context_iteration (self->context, FALSE))
    continue;

  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_main_context_unref (self->listener);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->last);
  g_clear_pointer (&self->users, jot_user_store_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/* For the experiments: whether all went as it should. */
gboolean
jot_lab_check (JotLab  *self,
               GError **error)
{
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

/* For the experiments: all that happened. */
GPtrArray *
jot_lab_steal_notes (JotLab *self)
{
  return g_steal_pointer (&self->notes);
}

/* For an experiment: the browser. */
JotBrowser *
jot_lab_get_browser (JotLab *self)
{
  return self->browser;
}

/* For an experiment: what was sent last, and its answer. */
JotExchange *
jot_lab_get_last (JotLab *self)
{
  return self->last;
}

/* For an experiment: a new key. */
JotKey *
jot_lab_make_key (JotLab     *self,
                  const char *alg)
{
  if (self->error != NULL)
    return NULL;

  return jot_key_generate (jot_algorithm_find (alg), 0, NULL, &self->error);
}

/* For an experiment: how a server behaves that differs from the usual one in some points. */
JotServerSetup *
jot_lab_make_setup (JotLab                *self,
                    const JotServerConfig *changes)
{
  JotServerConfig config = *changes;
  g_autoptr (JotKey) key = NULL;

  if (self->error != NULL)
    return NULL;

  if (config.users == NULL)
    config.users = self->users;
  if (config.algorithm == NULL)
    config.algorithm = jot_algorithm_find ("HS256");
  if (config.lifetime == 0)
    config.lifetime = JOT_SERVER_LIFETIME;
  if (config.signing_key == NULL)
    config.signing_key = key = jot_lab_make_key (self, config.algorithm->name);

  return config.signing_key != NULL ? jot_server_setup_new (&config, &self->error) : NULL;
}

/* For an experiment: starts a server, which the lab owns. */
JotLoginServer *
jot_lab_start (JotLab                *self,
               const JotServerConfig *changes)
{
  g_autoptr (JotServerSetup) setup = jot_lab_make_setup (self, changes);
  JotLoginServer *server;

  if (setup == NULL)
    return NULL;

  server = jot_login_server_new (setup);
  g_ptr_array_add (self->servers, server);
  jot_login_server_set_recorder (server, exchanged_cb, self);
  jot_login_server_start (server, 0, 1, &self->error);

  return server;
}

/* For an experiment: logs Alice in. */
guint
jot_lab_log_in (JotLab         *self,
                JotLoginServer *server)
{
  return jot_lab_post (self, server, "/login", LOGIN);
}

/* For an experiment: asks for something, as the page itself does. */
guint
jot_lab_get (JotLab         *self,
             JotLoginServer *server,
             const char     *path)
{
  return jot_lab_get_from_other (self, server, path, JOT_INITIATOR_OWN_PAGE);
}

/* For an experiment: asks for something on behalf of whatever page. */
guint
jot_lab_get_from_other (JotLab         *self,
                        JotLoginServer *server,
                        const char     *path,
                        JotInitiator    initiator)
{
  if (self->error != NULL)
    return 0;

  return send (self, &(JotBrowserRequest) {
    .address = jot_login_server_get_address (server),
    .method = "GET",
    .path = path,
    .initiator = initiator,
  });
}

/* For an experiment: sends JSON. */
guint
jot_lab_post (JotLab         *self,
              JotLoginServer *server,
              const char     *path,
              const char     *body)
{
  if (self->error != NULL)
    return 0;

  return send (self, &(JotBrowserRequest) {
    .address = jot_login_server_get_address (server),
    .method = "POST",
    .path = path,
    .content_type = body != NULL ? "application/json" : NULL,
    .body = body,
  });
}

/* For an experiment: says what happened in the last exchange. */
void
jot_lab_note (JotLab     *self,
              const char *format,
              ...)
{
  JotExperimentNote *note;
  va_list arguments;

  if (self->error != NULL)
    return;

  note = g_new0 (JotExperimentNote, 1);
  va_start (arguments, format);
  note->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  note->exchange = self->last != NULL ? g_object_ref (self->last) : NULL;

  g_ptr_array_add (self->notes, note);
  tell (self, note);
}
