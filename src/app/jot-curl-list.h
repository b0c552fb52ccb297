/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-flow.h"

G_BEGIN_DECLS

#define JOT_TYPE_CURL_LIST (jot_curl_list_get_type ())

G_DECLARE_FINAL_TYPE (JotCurlList, jot_curl_list, JOT, CURL_LIST, GtkWidget)

GtkWidget *jot_curl_list_new      (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_curl_list_set_flow (JotCurlList *self,
                                   JotFlow     *flow);

G_END_DECLS
