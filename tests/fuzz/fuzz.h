/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* The entry point that libFuzzer calls, and fuzz-main.c where there is none. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);
