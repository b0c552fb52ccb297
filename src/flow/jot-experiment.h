/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-exchange.h"

G_BEGIN_DECLS

#define JOT_EXPERIMENT_MAX_ANSWERS 3

/**
 * JotExperiment:
 * @id: stable name
 * @title: what it is called, not yet translated
 * @question: what a learner is to guess, not yet translated
 * @answers: (array zero-terminated=1): what can be guessed, not yet translated
 * @explanation: why it comes out as it does, not yet translated
 * @run: does it
 *
 * Something to try with a login server, and to learn from.
 */
typedef struct _JotExperiment     JotExperiment;
typedef struct _JotExperimentNote JotExperimentNote;
typedef struct _JotLab            JotLab;

struct _JotExperiment
{
  const char *id;
  const char *title;
  const char *question;
  const char *answers[JOT_EXPERIMENT_MAX_ANSWERS + 1];
  const char *explanation;
  guint       (*run) (JotLab *lab);
};

/**
 * JotExperimentNote:
 * @text: what happened, translated
 * @exchange: (nullable): where it is to be seen
 *
 * One thing that happened in an experiment.
 */
struct _JotExperimentNote
{
  char        *text;
  JotExchange *exchange;
};

/**
 * JotExperimentFunc:
 * @note: what happened
 * @user_data: what was given with the function
 *
 * Is told what happens in an experiment, as it happens.
 */
typedef void (*JotExperimentFunc) (const JotExperimentNote *note,
                                   gpointer                 user_data);

const JotExperiment *jot_experiment_list         (gsize               *out_n);
const JotExperiment *jot_experiment_find         (const char          *id);

void                 jot_experiment_run_async    (const JotExperiment *self,
                                                  JotExperimentFunc    noted,
                                                  gpointer             noted_data,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
GPtrArray           *jot_experiment_run_finish   (GAsyncResult        *result,
                                                  guint               *out_answer,
                                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
