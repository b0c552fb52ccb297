/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Experiments with what the token says and how it is signed. Each gives the number of the answer
 * that turned out to be right. */

#include "config.h"

#include "jot-lab-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-json-edit.h"
#include "jot-server-careless.h"
#include "jot-signature.h"

/* The claims of a token with another role, as JSON text. */
static char *
promote (const char *token)
{
  g_auto (GStrv) segments = g_strsplit (token, ".", 3);
  g_autoptr (GBytes) payload = jot_base64url_decode (segments[1], -1, NULL);
  g_autoptr (JotJson) claims = jot_json_new_from_bytes (payload, NULL);

  return jot_json_with_member (claims, "roles", "[\"member\",\"admin\"]");
}

/* The token of the browser with other claims, and its signature as it was. */
static void
promote_in_place (JotLab *lab)
{
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *token = jot_browser_dup_token (browser);
  g_auto (GStrv) segments = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *changed = NULL;

  if (token == NULL)
    return;

  segments = g_strsplit (token, ".", 3);
  claims = promote (token);
  encoded = jot_base64url_encode (claims, strlen (claims));
  changed = g_strjoin (".", segments[0], encoded, segments[2], NULL);
  jot_browser_replace_token (browser, changed);
}

/* The token of the browser with other claims, signed by whoever has this key. */
static void
forge (JotLab *lab,
       JotKey *key)
{
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *token = jot_browser_dup_token (browser);
  static const char header[] = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  g_autofree char *claims = NULL;
  g_autofree char *forged = NULL;

  if (token == NULL || key == NULL)
    return;

  claims = promote (token);
  forged = jot_sign_compact (header, -1, claims, -1, key, jot_algorithm_find ("HS256"), NULL);
  if (forged != NULL)
    jot_browser_replace_token (browser, forged);
}

/* 0 if the server lets Alice in to what is for admins, 1 if it refuses the token. */
static guint
try_admin (JotLab         *lab,
           JotLoginServer *server)
{
  guint status = jot_lab_get (lab, server, "/admin");

  /* Translators: %u is a status of HTTP, such as 401. */
  jot_lab_note (lab, _("With the changed token Alice asks for what is for admins: %u."), status);

  return status == 200 ? 0 : 1;
}

static void
log_in (JotLab         *lab,
        JotLoginServer *server,
        gboolean        is_another)
{
  jot_lab_log_in (lab, server);
  if (is_another)
    jot_lab_note (lab, _("Alice logs in at another server. Her token says that she is a member."));
  else
    jot_lab_note (lab, _("Alice logs in. Her token says that she is a member."));
}

/* For the list: changes a claim and leaves the signature. */
guint
jot_experiment_promote (JotLab *lab)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) { .lifetime = 0 });
  guint before;

  log_in (lab, server, FALSE);
  before = jot_lab_get (lab, server, "/admin");
  /* Translators: %u is a status of HTTP, such as 403. */
  jot_lab_note (lab, _("With her own token she is not let in to what is for admins: %u."), before);
  promote_in_place (lab);

  return try_admin (lab, server);
}

static guint
guess_against (JotLab *lab,
               JotKey *key,
               JotKey *guess)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .signing_key = key, .allow_weak_key = TRUE,
  });

  jot_browser_forget (jot_lab_get_browser (lab));
  log_in (lab, server, key == guess);
  forge (lab, guess);

  return try_admin (lab, server);
}

/* For the list: signs with a guessed secret, where it is wrong and where it is right. */
guint
jot_experiment_guess (JotLab *lab)
{
  static const char guessed[] = "secret";
  g_autoptr (JotKey) random = jot_lab_make_key (lab, "HS256");
  g_autoptr (JotKey) guess = jot_key_new_secret (guessed, strlen (guessed), NULL);
  guint with_random, with_word;

  if (random == NULL)
    return 0;

  with_random = guess_against (lab, random, guess);
  jot_lab_note (lab,
                _("The secret of this server is 32 random bytes, and the guess was “secret”."));
  with_word = guess_against (lab, guess, guess);
  jot_lab_note (lab, _("The secret of this server is “secret”, as in many an example."));

  if (with_random == with_word)
    return with_random;

  return 2;
}

/* Of two servers, each with 0 for let in and 1 for refused. */
static guint
compare_servers (guint careful,
                 guint careless)
{
  if (careful != careless)
    return 1;

  return careful == 0 ? 0 : 2;
}

static guint
strip_against (JotLab  *lab,
               gboolean careless)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) { .careless = careless });
  JotBrowser *browser = jot_lab_get_browser (lab);
  static const char header[] = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
  g_autofree char *token = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *encoded_header = jot_base64url_encode (header, strlen (header));
  g_autofree char *encoded_claims = NULL;
  g_autofree char *unsigned_token = NULL;

  jot_browser_forget (browser);
  log_in (lab, server, careless);
  token = jot_browser_dup_token (browser);
  if (token == NULL)
    return 0;

  claims = promote (token);
  encoded_claims = jot_base64url_encode (claims, strlen (claims));
  unsigned_token = g_strjoin (".", encoded_header, encoded_claims, "", NULL);
  jot_browser_replace_token (browser, unsigned_token);

  return try_admin (lab, server);
}

/* For the list: takes the signature off, against two servers. */
guint
jot_experiment_strip (JotLab *lab)
{
  guint careful, careless;

  careful = strip_against (lab, FALSE);
  jot_lab_note (lab, _("This server decides itself which algorithm it takes."));
  careless = strip_against (lab, TRUE);
  jot_lab_note (lab, _("This careless server believes what the header of the token says."));

  return compare_servers (careful, careless);
}

static guint
confuse_against (JotLab  *lab,
                 JotKey  *key,
                 gboolean careless)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .algorithm = jot_algorithm_find ("RS256"), .signing_key = key, .careless = careless,
  });
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *token = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *forged = NULL;

  jot_browser_forget (browser);
  log_in (lab, server, careless);
  token = jot_browser_dup_token (browser);
  if (token == NULL)
    return 0;

  claims = promote (token);
  forged = jot_server_careless_sign (key, claims);
  jot_browser_replace_token (browser, forged);

  return try_admin (lab, server);
}

/* For the list: signs with HMAC, and the text of the public key as the secret. */
guint
jot_experiment_confuse (JotLab *lab)
{
  g_autoptr (JotKey) key = jot_lab_make_key (lab, "RS256");
  guint careful, careless;

  if (key == NULL)
    return 0;

  careful = confuse_against (lab, key, FALSE);
  jot_lab_note (lab, _("This server knows that its key is for RS256 and for nothing else."));
  careless = confuse_against (lab, key, TRUE);
  jot_lab_note (lab, _("This careless server takes the text of its public key for an HMAC "
                       "secret, because the header says HS256. Everybody has the public key."));

  return compare_servers (careful, careless);
}

/* For the list: reads the token without any key. */
guint
jot_experiment_read (JotLab *lab)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) { .lifetime = 0 });
  g_autofree char *text = NULL;
  g_autoptr (JotToken) token = NULL;
  JotJson *claims;
  g_autofree char *name = NULL;

  log_in (lab, server, FALSE);
  text = jot_browser_dup_token (jot_lab_get_browser (lab));
  token = text != NULL ? jot_token_new (text, -1) : NULL;
  claims = token != NULL ? jot_token_get_payload_json (token) : NULL;
  if (claims == NULL)
    return 1;

  name = jot_json_dup_string (claims, jot_json_find_member (claims, "name"), NULL);
  /* Translators: %s is the name of a person. */
  jot_lab_note (lab, _("Decoded without any key, the token says: name is “%s”."), name);

  return 0;
}
