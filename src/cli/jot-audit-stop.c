/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-stop.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

/* A signal has no other way to tell us than variables of the whole program. */

static const int signals[] = { SIGHUP, SIGINT, SIGTERM };

static int wake_descriptors[2] = { -1, -1 };
static volatile sig_atomic_t caught;

static void
signal_caught_cb (int number)
{
  int saved = errno;

  caught = number;
  jot_audit_stop_wake ();
  errno = saved;
}

static gboolean
is_ignored (int number)
{
  struct sigaction action;

  return sigaction (number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/**
 * jot_audit_stop_watch:
 *
 * Has signals that would end the program end the reading instead, so that all that was read is
 * still answered. The second one ends the program. Those that are ignored stay so, as under nohup.
 */
void
jot_audit_stop_watch (void)
{
  struct sigaction action = { .sa_handler = signal_caught_cb, .sa_flags = (int) SA_RESETHAND };

  /* Without it, signals end the program as they always did. */
  if (!g_unix_open_pipe (wake_descriptors, FD_CLOEXEC, NULL))
    return;

  sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      if (!is_ignored (signals[i]))
        sigaction (signals[i], &action, NULL);
    }
}

/**
 * jot_audit_stop_block:
 * @block: whether they are held back
 *
 * Holds those signals back in this thread and those that it starts, so that one thread gets them.
 */
void
jot_audit_stop_block (gboolean block)
{
  sigset_t set;

  sigemptyset (&set);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaddset (&set, signals[i]);
  pthread_sigmask (block ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

/**
 * jot_audit_stop_get_descriptor:
 *
 * Gives what those who wait for input wait for besides.
 *
 * Returns: a descriptor that can be read from once all reading is to end, or -1
 */
int
jot_audit_stop_get_descriptor (void)
{
  return wake_descriptors[0];
}

/**
 * jot_audit_stop_wake:
 *
 * Ends all reading.
 */
void
jot_audit_stop_wake (void)
{
  /* One byte wakes everybody, and a full pipe is no less readable. */
  if (write (wake_descriptors[1], "", 1) < 0)
    return;
}

/**
 * jot_audit_stop_get_signal:
 *
 * Says what ended the reading.
 *
 * Returns: the number of the signal that came, or 0
 */
int
jot_audit_stop_get_signal (void)
{
  return caught;
}

/**
 * jot_audit_stop_end:
 *
 * Ends the program by the signal that came, so that whoever started it learns of it, as shells do.
 */
void
jot_audit_stop_end (void)
{
  if (caught != 0)
    {
      signal (caught, SIG_DFL);
      raise (caught);
    }
}
