/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-tour.h"

G_BEGIN_DECLS

/* What a stop has to work with: a window, the document of its only tab, and what is to be looked at. */
typedef struct
{
  JotWindow   *window;
  JotDocument *document;
  GtkWidget   *toplevel;
} AppTourScene;

typedef struct
{
  const char *name;
  void (*open)(AppTourScene *scene);
} AppTourStop;

extern const AppTourStop app_tour_workbench[];
extern const AppTourStop app_tour_lessons[];

gboolean   app_tour_is_idle    (gpointer      document);
void       app_tour_wait_idle  (AppTourScene *scene);
GtkWidget *app_tour_find       (AppTourScene *scene,
                                GType         type);
void       app_tour_expand_all (GtkWidget    *widget);

G_END_DECLS
