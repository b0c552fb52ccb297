/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-test.h"

G_BEGIN_DECLS

/**
 * AppTourVisit:
 * @name: what is to be seen, as the name of a file
 * @toplevel: the window that shows it
 * @user_data: what was given with the function
 *
 * Looks at one stop of a tour.
 */
typedef void (*AppTourVisit) (const char *name,
                              GtkWidget  *toplevel,
                              gpointer    user_data);

/**
 * AppTour:
 * @width: how wide windows are
 * @height: how high they are
 * @rest: how long each stop has to come to rest, in milliseconds
 * @only: (nullable): how the names of the stops begin that are made, the others being left out
 * @visit: looks at a stop
 * @user_data: what it is called with
 *
 * A tour of all that the program shows.
 */
typedef struct
{
  int          width;
  int          height;
  guint        rest;
  const char  *only;
  AppTourVisit visit;
  gpointer     user_data;
} AppTour;

void app_tour_make (const AppTour *tour);

G_END_DECLS
