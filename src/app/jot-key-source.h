/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "jot-key-set.h"

G_BEGIN_DECLS

/* No key is larger, nor a set of them that anybody looks at in a window. */
#define JOT_KEY_SOURCE_MAX_FILE (1024 * 1024)

/* How the text of a key is to be taken. */
typedef enum
{
  JOT_KEY_FORM_SECRET,
  JOT_KEY_FORM_TEXT,
} JotKeyForm;

#define JOT_TYPE_KEY_SOURCE (jot_key_source_get_type ())

G_DECLARE_FINAL_TYPE (JotKeySource, jot_key_source, JOT, KEY_SOURCE, GObject)

JotKeySource   *jot_key_source_new               (void) G_GNUC_WARN_UNUSED_RESULT;

JotKeyForm      jot_key_source_get_form          (JotKeySource    *self);
void            jot_key_source_set_form          (JotKeySource    *self,
                                                  JotKeyForm       form);
JotSecretFormat jot_key_source_get_secret_format (JotKeySource    *self);
void            jot_key_source_set_secret_format (JotKeySource    *self,
                                                  JotSecretFormat  format);
const char     *jot_key_source_get_text          (JotKeySource    *self);
void            jot_key_source_set_text          (JotKeySource    *self,
                                                  const char      *text);
const char     *jot_key_source_get_password      (JotKeySource    *self);
void            jot_key_source_set_password      (JotKeySource    *self,
                                                  const char      *password);
void            jot_key_source_set               (JotKeySource    *self,
                                                  JotKeyForm       form,
                                                  JotSecretFormat  format,
                                                  const char      *text,
                                                  const char      *password);
gboolean        jot_key_source_load              (JotKeySource    *self,
                                                  const char      *contents,
                                                  gsize            length,
                                                  GError         **error);

JotKeySet      *jot_key_source_get_keys          (JotKeySource    *self);
const GError   *jot_key_source_get_error         (JotKeySource    *self);
guint           jot_key_source_get_serial        (JotKeySource    *self);
gboolean        jot_key_source_needs_password    (JotKeySource    *self);

G_END_DECLS
