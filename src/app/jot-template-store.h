/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JotOwnTemplate:
 * @title: its name for people
 * @file: its name in the folder
 * @text: the template, for [func@Jot.template_expand_text]
 *
 * A template that the user saved.
 */
typedef struct
{
  char *title;
  char *file;
  char *text;
} JotOwnTemplate;

#define JOT_TYPE_TEMPLATE_STORE (jot_template_store_get_type ())

G_DECLARE_FINAL_TYPE (JotTemplateStore, jot_template_store, JOT, TEMPLATE_STORE, GObject)

JotTemplateStore *jot_template_store_new           (const char           *folder) G_GNUC_WARN_UNUSED_RESULT;

void              jot_template_store_list_async    (JotTemplateStore     *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray        *jot_template_store_list_finish   (JotTemplateStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              jot_template_store_save_async    (JotTemplateStore     *self,
                                                    const char           *text,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          jot_template_store_save_finish   (JotTemplateStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void              jot_template_store_remove_async  (JotTemplateStore     *self,
                                                    const JotOwnTemplate *template,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          jot_template_store_remove_finish (JotTemplateStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

void              jot_own_template_free            (JotOwnTemplate       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotOwnTemplate, jot_own_template_free)

G_END_DECLS
