/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JOT_CLI_NAME "jotsmith-cli"

/* The answers that a script gets; there are no others. */
typedef enum
{
  JOT_CLI_YES = 0,
  JOT_CLI_NO = 1,
  JOT_CLI_MALFORMED = 2,
  JOT_CLI_KEY_UNUSABLE = 3,
} JotCliExit;

/* A usage error is answered like a malformed token: nothing was judged. */
#define JOT_CLI_USAGE JOT_CLI_MALFORMED

/**
 * JotCliCommand:
 * @name: the word for it
 * @parameters: what stands after its options
 * @summary: what it does, a sentence not yet translated
 * @details: what else there is to know, in lines of 80 columns, not yet translated
 * @examples: how it is called, one call a line
 * @run: does it; the first argument is the word itself
 *
 * A row of the table of commands.
 */
typedef struct _JotCliCommand JotCliCommand;

struct _JotCliCommand
{
  const char *name;
  const char *parameters;
  const char *summary;
  const char *details;
  const char *examples;
  JotCliExit  (*run) (const JotCliCommand  *command,
                      int                   argc,
                      char                **argv);
};

extern const JotCliCommand jot_cli_audit;
extern const JotCliCommand jot_cli_compare;
extern const JotCliCommand jot_cli_decode;
extern const JotCliCommand jot_cli_doctor;
extern const JotCliCommand jot_cli_key;
extern const JotCliCommand jot_cli_keygen;
extern const JotCliCommand jot_cli_lint;
extern const JotCliCommand jot_cli_serve;
extern const JotCliCommand jot_cli_sign;
extern const JotCliCommand jot_cli_verify;

G_END_DECLS
