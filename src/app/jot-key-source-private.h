/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key-source.h"

G_BEGIN_DECLS

typedef enum
{
  KEY_SOURCE_PROP_0,
  KEY_SOURCE_PROP_FORM,
  KEY_SOURCE_PROP_SECRET_FORMAT,
  KEY_SOURCE_PROP_TEXT,
  KEY_SOURCE_PROP_PASSWORD,
  KEY_SOURCE_PROP_KEYS,
  KEY_SOURCE_PROP_ERROR,
  N_KEY_SOURCE_PROPS
} JotKeySourceProperty;

struct _JotKeySource
{
  GObject         parent_instance;

  JotKeyForm      form;
  JotSecretFormat format;
  char           *text;
  char           *password;
  /* Counts the changes; @keys were made when it stood at @read_serial. */
  guint           serial;
  guint           read_serial;

  JotKeySet      *keys;
  GError         *error;
};

/* What the text of a key is at a moment, so that a thread can make keys of it. */
typedef struct
{
  guint            serial;
  gboolean         is_new;
  JotKeyForm       form;
  JotSecretFormat  format;
  JotSecret       *text;
  char            *password;

  JotKeySet       *keys;
  GError          *error;
} JotKeyReading;

void           jot_key_source_notify        (JotKeySource        *self,
                                             JotKeySourceProperty property);
void           jot_key_source_edit          (JotKeySource        *self,
                                             JotKeyForm           form,
                                             JotSecretFormat      format,
                                             const char          *text,
                                             const char          *password);
void           jot_key_source_put           (JotKeySource        *self,
                                             JotKeyForm           form,
                                             JotSecretFormat      format,
                                             char                *text,
                                             const char          *password);
gboolean       jot_key_source_put_key       (JotKeySource        *self,
                                             JotKey              *key);
void           jot_key_source_take_error    (JotKeySource        *self,
                                             GError              *error);

JotKeyReading *jot_key_source_begin_reading (JotKeySource        *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       jot_key_reading_is_short     (const JotKeyReading *self);
void           jot_key_reading_do           (JotKeyReading       *self);
void           jot_key_source_take_reading  (JotKeySource        *self,
                                             JotKeyReading       *reading);
void           jot_key_reading_free         (JotKeyReading       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotKeyReading, jot_key_reading_free)

G_END_DECLS
