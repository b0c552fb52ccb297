/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Who has a browser send something. */
typedef enum
{
  /* The page of the server itself. */
  JOT_INITIATOR_OWN_PAGE,
  /* A page of another site, in the background: an image, a form in a frame, a script. */
  JOT_INITIATOR_OTHER_PAGE,
  /* A link on a page of another site that is followed, so that the address bar changes. */
  JOT_INITIATOR_OTHER_LINK,
} JotInitiator;

/* Where a browser found what it sends to say who it is. */
typedef enum
{
  JOT_KEPT_NOWHERE,
  JOT_KEPT_IN_COOKIE,
  JOT_KEPT_IN_LOCAL_STORAGE,
} JotKept;

/**
 * JotBrowserRequest:
 * @address: of the server, such as `http://127.0.0.1:8080`
 * @method: the method
 * @path: the path
 * @content_type: (nullable): what @body is
 * @body: (nullable): what is sent
 * @initiator: who has it sent
 *
 * Something to be sent.
 */
typedef struct
{
  const char  *address;
  const char  *method;
  const char  *path;
  const char  *content_type;
  const char  *body;
  JotInitiator initiator;
} JotBrowserRequest;

#define JOT_TYPE_BROWSER (jot_browser_get_type ())

G_DECLARE_FINAL_TYPE (JotBrowser, jot_browser, JOT, BROWSER, GObject)

JotBrowser *jot_browser_new                    (void) G_GNUC_WARN_UNUSED_RESULT;

void        jot_browser_request_async          (JotBrowser              *self,
                                                const JotBrowserRequest *request,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean    jot_browser_request_finish         (JotBrowser              *self,
                                                GAsyncResult            *result,
                                                guint                   *out_status,
                                                char                   **out_body,
                                                GError                 **error);

JotKept     jot_browser_get_kept               (JotBrowser              *self);
char       *jot_browser_dup_token              (JotBrowser              *self) G_GNUC_WARN_UNUSED_RESULT;
void        jot_browser_replace_token          (JotBrowser              *self,
                                                const char              *token);
char       *jot_browser_dup_refresh_token      (JotBrowser              *self) G_GNUC_WARN_UNUSED_RESULT;
char      **jot_browser_dup_seen_by_scripts    (JotBrowser              *self) G_GNUC_WARN_UNUSED_RESULT;
char      **jot_browser_dup_hidden_from_scripts (JotBrowser             *self) G_GNUC_WARN_UNUSED_RESULT;
char      **jot_browser_steal_refused          (JotBrowser              *self) G_GNUC_WARN_UNUSED_RESULT;
void        jot_browser_forget                 (JotBrowser              *self);

G_END_DECLS
