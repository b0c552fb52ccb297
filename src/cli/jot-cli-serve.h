/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

/* The program that `serve` becomes. It is one of its own so that the other commands need not load
 * what only a server needs, which takes longer than to verify a token. */
#define JOT_CLI_SERVE_PROGRAM "jotsmith-cli-serve"

#define JOT_CLI_SERVE_SUMMARY N_("Runs a login server that issues tokens, for tests.")
