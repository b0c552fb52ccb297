/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JotAuditSource JotAuditSource;

JotAuditSource *jot_audit_source_open         (const char           *path,
                                               int                   wake_descriptor,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            jot_audit_source_free         (JotAuditSource       *self);

gssize          jot_audit_source_read         (JotAuditSource       *self,
                                               char                 *buffer,
                                               gsize                 size,
                                               GError              **error);
gboolean        jot_audit_source_has_more     (const JotAuditSource *self);
gboolean        jot_audit_source_is_at_end    (const JotAuditSource *self);
guint64         jot_audit_source_get_position (const JotAuditSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotAuditSource, jot_audit_source_free)

G_END_DECLS
