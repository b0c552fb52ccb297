/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-cli.h"
#include "jot-key-set.h"

G_BEGIN_DECLS

/**
 * JotCliKeySource:
 * @file: name of a file, or `-` for standard input
 * @environment: name of an environment variable
 * @descriptor: number of a file descriptor, as text
 *
 * Where a key or a password is to be read from; never from the arguments, which everybody on the
 * machine can read. At most one of them is set.
 */
typedef struct
{
  char *file;
  char *environment;
  char *descriptor;
} JotCliKeySource;

/**
 * JotCliKeyOptions:
 * @key: where the key is
 * @password: where the password of an encrypted key is
 * @secret_format: how the text of a raw secret is to be read, `NULL` for a key in a file format
 * @with_line_end: (nullable): the secret with the line end behind it, if one was taken off when it
 *   was read
 *
 * What was said of the key.
 */
typedef struct
{
  JotCliKeySource  key;
  JotCliKeySource  password;
  char            *secret_format;
  JotKeySet       *with_line_end;
} JotCliKeyOptions;

void       jot_cli_key_options_clear          (JotCliKeyOptions        *self);
gboolean   jot_cli_key_options_check          (const JotCliKeyOptions  *self,
                                               const JotCliCommand     *command,
                                               gboolean                 stdin_taken);
gboolean   jot_cli_key_options_check_password (const JotCliKeyOptions  *self,
                                               const JotCliCommand     *command);
gboolean   jot_cli_key_options_has_key        (const JotCliKeyOptions  *self);
GBytes    *jot_cli_key_options_read           (const JotCliKeyOptions  *self,
                                               JotSecretFormat         *out_format,
                                               gboolean                *out_is_secret,
                                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
JotKeySet *jot_cli_key_options_load           (JotCliKeyOptions        *self,
                                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   jot_cli_key_options_password       (const JotCliKeyOptions  *self,
                                               char                   **out_password,
                                               GError                 **error);

gboolean   jot_cli_find_algorithm             (const JotCliCommand     *command,
                                               const char              *name,
                                               const JotAlgorithm     **out_algorithm);
JotCliExit jot_cli_get_exit                   (const GError            *error);
JotCliExit jot_cli_get_exit_for_code          (int                      code);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotCliKeyOptions, jot_cli_key_options_clear)

/* Rows for a table of options, with the variable they go into. */
#define JOT_CLI_KEY_ENTRY(options) \
  { "key", 'k', 0, G_OPTION_ARG_FILENAME, &(options).key.file, \
    N_("Read the key from FILE: JWK, JWKS, PEM, DER or a raw secret"), N_("FILE") }
#define JOT_CLI_KEY_ENTRIES(options) \
  { "key-env", 0, 0, G_OPTION_ARG_STRING, &(options).key.environment, \
    N_("Read the key from an environment variable"), N_("VARIABLE") }, \
  { "key-fd", 0, 0, G_OPTION_ARG_STRING, &(options).key.descriptor, \
    N_("Read the key from an open file descriptor"), N_("NUMBER") }, \
  { "secret-format", 0, 0, G_OPTION_ARG_STRING, &(options).secret_format, \
    N_("The key is a raw secret: utf8, base64, base64url or hex"), N_("FORMAT") }
#define JOT_CLI_PASSWORD_ENTRIES(options) \
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &(options).password.file, \
    N_("Read the password of an encrypted key from FILE"), N_("FILE") }, \
  { "password-env", 0, 0, G_OPTION_ARG_STRING, &(options).password.environment, \
    N_("Read that password from an environment variable"), N_("VARIABLE") }, \
  { "password-fd", 0, 0, G_OPTION_ARG_STRING, &(options).password.descriptor, \
    N_("Read that password from an open file descriptor"), N_("NUMBER") }

G_END_DECLS
