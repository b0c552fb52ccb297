/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "cli-fixture.h"

G_BEGIN_DECLS

/* A server that runs as a program of its own. */
typedef struct
{
  GSubprocess      *process;
  GDataInputStream *out;
  char             *address;
} Serve;

/* An answer, with its head. */
typedef struct
{
  guint status;
  char *head;
  char *body;
} ServeAnswer;

/* Writes who can log in: Ann, a member, and Bob, an admin. */
void         serve_fixture_enter   (void);

/* Waits until it can be asked. */
Serve       *serve_start           (const char *arguments) G_GNUC_WARN_UNUSED_RESULT;
/* Ends it, and gives the lines that were not read before. Nothing secret may stand in them. */
char       **serve_stop            (Serve      *self,
                                    int         signal_number) G_GNUC_WARN_UNUSED_RESULT;
void         serve_end             (Serve      *self);

/* Asks with curl: its options, then the path. */
ServeAnswer *serve_curl            (Serve      *self,
                                    const char *options,
                                    const char *path) G_GNUC_WARN_UNUSED_RESULT;
ServeAnswer *serve_curl_with_token (Serve      *self,
                                    const char *token,
                                    const char *options,
                                    const char *path) G_GNUC_WARN_UNUSED_RESULT;
guint        serve_get_status      (Serve      *self,
                                    const char *options,
                                    const char *path);
void         serve_answer_free     (ServeAnswer *self);

/* Asks with a token; @challenge is a part of the head. */
void         serve_check           (Serve      *self,
                                    const char *token,
                                    const char *path,
                                    guint       status,
                                    const char *challenge);
char        *serve_log_in          (Serve      *self,
                                    const char *name,
                                    char      **out_refresh_token) G_GNUC_WARN_UNUSED_RESULT;

/* A member of JSON text, without its quotes. */
char        *serve_dup_text        (const char *text,
                                    const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServeAnswer, serve_answer_free)

G_END_DECLS
