/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-application.h"

G_BEGIN_DECLS

void jot_command_line_add_options (GApplication            *application);
int  jot_command_line_look        (GVariantDict            *options);
int  jot_command_line_follow      (JotApplication          *application,
                                   GApplicationCommandLine *command_line);

G_END_DECLS
