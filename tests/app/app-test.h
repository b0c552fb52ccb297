/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-application.h"
#include "jot-window.h"

G_BEGIN_DECLS

/* RFC 7515, A.1: the token and its key. */
#define APP_TEST_A1_HEADER "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
#define APP_TEST_A1_PAYLOAD \
  "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
#define APP_TEST_A1_SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define APP_TEST_A1_TOKEN APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD "." APP_TEST_A1_SIGNATURE
#define APP_TEST_A1_KEY \
  "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcg" \
  "UuTwjAzZr1Z9CAow\"}"

typedef gboolean (*AppTestPredicate) (gpointer data);

int             app_test_run           (int              *argc,
                                        char           ***argv,
                                        void            (*add_tests) (void));

JotApplication *app_test_application   (void);
JotWindow      *app_test_open_window   (void);
void            app_test_close         (JotWindow        *window);

void            app_test_wait_for      (AppTestPredicate  predicate,
                                        gpointer          data);
void            app_test_settle        (void);

GtkWidget      *app_test_find          (GtkWidget        *root,
                                        GType             type,
                                        const char       *id);
GtkWidget      *app_test_find_type     (GtkWidget        *root,
                                        GType             type);

void            app_test_press         (GtkWidget        *root,
                                        const char       *label);
GMenuModel     *app_test_get_menu      (GtkWidget        *button);
GtkWidget      *app_test_find_dialog   (void);
GtkWidget      *app_test_find_toplevel (GType             type);
void            app_test_answer        (const char       *label);

G_END_DECLS
