/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The program that `jotsmith-cli serve` becomes. */

#include "config.h"

#include "jot-cli-serve.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>

#include "jot-cli-input.h"
#include "jot-cli-keys.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-json.h"
#include "jot-login-server.h"
#include "jot-password.h"
#include "jot-sandbox.h"
#include "jot-serve-log.h"

/* Larger than any list of users that a test needs. */
#define FILE_LIMIT (1024 * 1024)

#define MAX_THREADS 64

/* A year: a longer life makes no sense, and is a slip of the fingers. */
#define MAX_LIFETIME 31536000

/* Who can log in when nobody is named; these passwords are public. */
static const char demo_users[] =
  "[{\"username\":\"alice\",\"password\":\"wonderland\","
  "\"claims\":{\"name\":\"Alice Liddell\",\"roles\":[\"member\"]}},"
  "{\"username\":\"bob\",\"password\":\"builder\","
  "\"claims\":{\"name\":\"Bob Builder\",\"roles\":[\"member\",\"admin\"]}}]";

typedef struct
{
  JotCliKeyOptions    key;
  char               *alg;
  char               *port_text;
  char               *users;
  char               *claims;
  char               *lifetime_text;
  char               *refresh_text;
  char               *leeway_text;
  char               *issuer;
  char               *audience;
  char               *origin;
  char               *latency_text;
  char               *fail_text;
  char               *attempts_text;
  char               *jobs_text;
  gboolean            sessions;
  gboolean            cookie;
  gboolean            deny_list;
  gboolean            quiet;

  /* From the above. */
  const JotAlgorithm *algorithm;
  gint64              port;
  gint64              lifetime;
  gint64              refresh_lifetime;
  gint64              leeway;
  gint64              latency;
  gint64              fail;
  gint64              attempts;
  gint64              jobs;
} Options;

static GMainLoop *loop;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  g_free (self->alg);
  g_free (self->port_text);
  g_free (self->users);
  g_free (self->claims);
  g_free (self->lifetime_text);
  g_free (self->refresh_text);
  g_free (self->leeway_text);
  g_free (self->issuer);
  g_free (self->audience);
  g_free (self->origin);
  g_free (self->latency_text);
  g_free (self->fail_text);
  g_free (self->attempts_text);
  g_free (self->jobs_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_numbers (Options             *self,
               const JotCliCommand *command)
{
  const struct
  {
    const char *name;
    const char *text;
    gint64      min;
    gint64      max;
    gint64     *value;
  } numbers[] = {
    { "port", self->port_text, 0, G_MAXUINT16, &self->port },
    { "lifetime", self->lifetime_text, 1, MAX_LIFETIME, &self->lifetime },
    { "refresh-lifetime", self->refresh_text, 0, MAX_LIFETIME, &self->refresh_lifetime },
    { "leeway", self->leeway_text, 0, MAX_LIFETIME, &self->leeway },
    { "latency", self->latency_text, 0, 10000, &self->latency },
    { "fail", self->fail_text, 0, 100, &self->fail },
    { "login-attempts", self->attempts_text, 0, G_MAXINT32, &self->attempts },
    { "jobs", self->jobs_text, 1, MAX_THREADS, &self->jobs },
  };

  self->lifetime = JOT_SERVER_LIFETIME;
  self->refresh_lifetime = JOT_SERVER_REFRESH_LIFETIME;
  self->attempts = JOT_SERVER_LOGIN_ATTEMPTS;
  self->jobs = MIN (g_get_num_processors (), MAX_THREADS);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (!jot_cli_parse_integer (command, numbers[i].name, numbers[i].text, numbers[i].min,
                                  numbers[i].max, numbers[i].value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_options (Options             *self,
              const JotCliCommand *command,
              int                  argc,
              char               **argv,
              JotCliExit          *out_status)
{
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_STRING, &self->port_text,
      N_("Listen on this port of 127.0.0.1; without it, on any that is free"), N_("NUMBER") },
    { "users", 'u', 0, G_OPTION_ARG_FILENAME, &self->users,
      N_("Read who can log in from FILE, a JSON list"), N_("FILE") },
    JOT_CLI_KEY_ENTRY (self->key),
    { "alg", 'a', 0, G_OPTION_ARG_FILENAME, &self->alg,
      N_("Sign with this algorithm; without it, as the key says, or RS256"), N_("ALG") },
    { "claims", 0, 0, G_OPTION_ARG_FILENAME, &self->claims,
      N_("Put the members of the JSON object in FILE into each token"), N_("FILE") },
    { "lifetime", 0, 0, G_OPTION_ARG_STRING, &self->lifetime_text,
      N_("How long a token is good; 900 if not given"), N_("SECONDS") },
    { "refresh-lifetime", 0, 0, G_OPTION_ARG_STRING, &self->refresh_text,
      N_("How long a login can be renewed; 86400 if not given, 0 for not at all"),
      N_("SECONDS") },
    { "leeway", 0, 0, G_OPTION_ARG_STRING, &self->leeway_text,
      N_("How far clocks may be apart; 0 if not given"), N_("SECONDS") },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &self->issuer,
      N_("Put this into “iss”; without it, the address of the server"), N_("ISSUER") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &self->audience,
      N_("Put this into “aud”; without it, the address of the server"), N_("AUDIENCE") },
    { "cookie", 0, 0, G_OPTION_ARG_NONE, &self->cookie,
      N_("Send tokens as HttpOnly cookies and not in the answer"), NULL },
    { "sessions", 0, 0, G_OPTION_ARG_NONE, &self->sessions,
      N_("Keep sessions and give out their ids in place of tokens"), NULL },
    { "deny-list", 0, 0, G_OPTION_ARG_NONE, &self->deny_list,
      N_("Remember the tokens of those who logged out until they expire"), NULL },
    { "cors", 0, 0, G_OPTION_ARG_STRING, &self->origin,
      N_("Let the scripts of this origin read the answers, or those of all with *"),
      N_("ORIGIN") },
    { "latency", 0, 0, G_OPTION_ARG_STRING, &self->latency_text,
      N_("Hold each answer back so long"), N_("MILLISECONDS") },
    { "fail", 0, 0, G_OPTION_ARG_STRING, &self->fail_text,
      N_("Let so many of a hundred requests fail with 503"), N_("PERCENT") },
    { "login-attempts", 0, 0, G_OPTION_ARG_STRING, &self->attempts_text,
      N_("How often a name may fail in a minute; 10 if not given, 0 for any number"),
      N_("NUMBER") },
    { "jobs", 'j', 0, G_OPTION_ARG_STRING, &self->jobs_text,
      N_("How many threads answer; one for each processor if not given"), N_("NUMBER") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self->quiet,
      N_("Say when the server is ready, and nothing of the requests"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, NULL },
    { NULL }
  };
  const GOptionEntry key_entries[] = {
    JOT_CLI_KEY_ENTRIES (self->key),
    JOT_CLI_PASSWORD_ENTRIES (self->key),
    { NULL }
  };

  if (!jot_cli_parse_options (command, entries, key_entries, argc, argv, out_status))
    return FALSE;

  *out_status = JOT_CLI_USAGE;
  if (arguments != NULL)
    /* Translators: %s is what was given on the command line. */
    jot_cli_refuse_usage (command, _("“%s” is not an option."), arguments[0]);
  else if (self->alg == NULL || jot_cli_find_algorithm (command, self->alg, &self->algorithm))
    return parse_numbers (self, command) &&
           (!jot_cli_key_options_has_key (&self->key) ||
            jot_cli_key_options_check (&self->key, command, FALSE));

  return FALSE;
}

static JotUserStore *
load_users (const Options *self,
            GError       **error)
{
  g_autoptr (GBytes) text = NULL;
  const char *data;

  if (self->users == NULL)
    return jot_user_store_new_from_json (demo_users, -1, JOT_PASSWORD_ITERATIONS, error);

  text = jot_cli_read_path (self->users, FILE_LIMIT, error);
  if (text == NULL)
    return NULL;

  data = g_bytes_get_data (text, NULL);

  return jot_user_store_new_from_json (data != NULL ? data : "", (gssize) g_bytes_get_size (text),
                                       JOT_PASSWORD_ITERATIONS, error);
}

static gboolean
load_claims (const Options *self,
             char         **out_claims,
             GError       **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (JotJson) json = NULL;

  if (self->claims == NULL)
    return TRUE;

  text = jot_cli_read_path (self->claims, FILE_LIMIT, error);
  /* All of the file is to be JSON, also what comes after a NUL. */
  json = text != NULL ? jot_json_new_from_bytes (text, error) : NULL;
  if (json == NULL)
    return FALSE;

  *out_claims = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

  return TRUE;
}

/* The key that was given, or a new one that goes with the server. */
static JotKey *
load_key (Options    *self,
          JotKeySet **out_others,
          GError    **error)
{
  g_autoptr (JotKeySet) keys = NULL;
  JotKey *key;

  if (!jot_cli_key_options_has_key (&self->key))
    {
      if (self->algorithm == NULL)
        self->algorithm = jot_algorithm_find ("RS256");

      return jot_key_generate (self->algorithm, 0, NULL, error);
    }

  keys = jot_cli_key_options_load (&self->key, error);
  if (keys == NULL)
    return NULL;

  if (jot_key_set_get_n_keys (keys) == 1)
    {
      key = jot_key_ref (jot_key_set_get_key (keys, 0));
    }
  else
    {
      key = jot_key_set_find_signing_key (keys, NULL, self->algorithm, error);
      *out_others = g_steal_pointer (&keys);
    }

  if (key != NULL && self->algorithm == NULL)
    self->algorithm = jot_key_get_default_algorithm (key);

  return key;
}

static JotServerSetup *
make_setup (Options    *self,
            JotCliExit *out_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = NULL;
  g_autoptr (JotKeySet) others = NULL;
  g_autoptr (JotUserStore) users = NULL;
  g_autofree char *claims = NULL;
  JotServerSetup *setup = NULL;

  *out_status = JOT_CLI_KEY_UNUSABLE;
  key = load_key (self, &others, &error);
  if (key != NULL)
    {
      *out_status = JOT_CLI_MALFORMED;
      users = load_users (self, &error);
    }

  if (users != NULL && load_claims (self, &claims, &error))
    setup = jot_server_setup_new (&(JotServerConfig) {
      .users = users,
      .algorithm = self->algorithm,
      .signing_key = key,
      .old_keys = others,
      .lifetime = (guint) self->lifetime,
      .refresh_lifetime = (guint) self->refresh_lifetime,
      .leeway = (guint) self->leeway,
      .issuer = self->issuer,
      .audience = self->audience,
      .claims = claims,
      .use_sessions = self->sessions,
      .deny_list = self->deny_list,
      .use_cookie = self->cookie,
      .http_only = TRUE,
      .same_site = SOUP_SAME_SITE_POLICY_LAX,
      .allowed_origin = self->origin,
      .latency = (guint) self->latency,
      .failure_percent = (guint) self->fail,
      .login_attempts = (guint) self->attempts,
    }, &error);

  if (setup == NULL)
    *out_status = jot_cli_fail (users != NULL ? jot_cli_get_exit (error) : *out_status, error);

  return setup;
}

static gboolean
stop_cb (gpointer user_data)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static void
say_how (const Options *self,
         const char    *address)
{
  if (self->users == NULL)
    jot_cli_note (_("Without --users, alice can log in with the password “wonderland”, and bob, "
                    "who is an admin, with “builder”."));

  if (jot_sandbox_is_alone ())
    {
      jot_cli_note (_("Programs outside of this Flatpak do not reach the server. With “flatpak run "
                      "--share=network” they do. Ctrl+C ends the server."));
      return;
    }

  jot_cli_note (_("Ctrl+C ends the server. This command logs in:"));
  jot_cli_note ("curl -d username=alice -d password=wonderland %s/login", address);
}

static JotCliExit
run_server (const JotCliCommand *command,
            int                  argc,
            char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (JotServerSetup) setup = NULL;
  g_autoptr (JotServeLog) log = NULL;
  g_autoptr (JotLoginServer) server = NULL;
  g_autoptr (GError) error = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  setup = make_setup (&options, &status);
  if (setup == NULL)
    return status;

  loop = g_main_loop_new (NULL, FALSE);
  log = jot_serve_log_new (stop_cb);
  server = jot_login_server_new (setup);
  if (!options.quiet)
    jot_login_server_set_log (server, jot_serve_log_entry, log);

  g_unix_signal_add (SIGHUP, stop_cb, NULL);
  g_unix_signal_add (SIGINT, stop_cb, NULL);
  g_unix_signal_add (SIGTERM, stop_cb, NULL);

  if (!jot_login_server_start (server, (guint) options.port, (guint) options.jobs, &error))
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  jot_serve_log_ready (log, jot_login_server_get_address (server));
  say_how (&options, jot_login_server_get_address (server));
  g_main_loop_run (loop);

  jot_login_server_stop (server);
  g_main_loop_unref (loop);

  return JOT_CLI_YES;
}

static const JotCliCommand command = {
  .name = "serve",
  .parameters = "",
  .summary = JOT_CLI_SERVE_SUMMARY,
  .details =
    N_("It listens on 127.0.0.1 alone. POST /login takes username and password, as a form or\n"
       "as JSON; /token/refresh and /logout are there too. /profile, /orders and, for the\n"
       "role admin, /admin want the token. /.well-known/jwks.json has the public keys, and\n"
       "/.well-known/openid-configuration says where all is.\n\n"
       "Standard output gets one JSON object a line: first that the server is ready and\n"
       "its address, then each request, without anything secret. Of several keys the one\n"
       "that fits --alg signs, and all verify. Without a key a new one is made, which\n"
       "goes when the server ends."),
  .examples = "  jotsmith-cli serve --port 8080 --alg ES256\n"
              "  jotsmith-cli serve --users users.json --key key.jwk --lifetime 60\n"
              "  users.json: [{\"username\": \"ann\", \"password\": \"…\", \"claims\": {\"roles\": []}}]\n",
  .run = run_server,
};

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, JOT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Who reads what is printed can go away: that is told by what writes it. */
  signal (SIGPIPE, SIG_IGN);

  return run_server (&command, argc, argv);
}
