/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tells the thread sanitizer what orders what in GLib. The library of the system is not built with
 * it, and its locks are system calls of its own, so that all that they guard would look like a
 * race. Each function stands before that of GLib (the linker's --wrap). */

#include "config.h"

#include <gio/gio.h>
#include <sanitizer/tsan_interface.h>

/* For what goes to another thread through a queue or a main context. */
static int handover;

typedef struct
{
  GSourceFunc    function;
  gpointer       data;
  GDestroyNotify notify;
} SourceCall;

typedef struct
{
  GFunc    function;
  gpointer data;
} PoolCall;

#define REAL(type, name, ...) type __real_ ## name (__VA_ARGS__); type __wrap_ ## name (__VA_ARGS__)

REAL (void, g_mutex_lock, GMutex *);
REAL (void, g_mutex_unlock, GMutex *);
REAL (gboolean, g_cond_wait_until, GCond *, GMutex *, gint64);
REAL (void, g_atomic_rc_box_release_full, gpointer, GDestroyNotify);
REAL (void, g_object_unref, gpointer);
REAL (void, g_bytes_unref, GBytes *);
REAL (void, g_source_set_callback, GSource *, GSourceFunc, gpointer, GDestroyNotify);
REAL (guint, g_source_attach, GSource *, GMainContext *);
REAL (GThreadPool *, g_thread_pool_new, GFunc, gpointer, int, gboolean, GError **);
REAL (gboolean, g_thread_pool_push, GThreadPool *, gpointer, GError **);
REAL (void, g_thread_pool_free, GThreadPool *, gboolean, gboolean);
REAL (gpointer, g_once_impl, GOnce *, GThreadFunc, gpointer);
REAL (GTask *, g_task_new, gpointer, GCancellable *, GAsyncReadyCallback, gpointer);
REAL (void, g_task_set_task_data, GTask *, gpointer, GDestroyNotify);
REAL (void, g_task_run_in_thread, GTask *, GTaskThreadFunc);
REAL (void, g_task_return_pointer, GTask *, gpointer, GDestroyNotify);
REAL (void, g_task_return_boolean, GTask *, gboolean);
REAL (void, g_task_return_error, GTask *, GError *);
REAL (gpointer, g_task_propagate_pointer, GTask *, GError **);
REAL (gboolean, g_task_propagate_boolean, GTask *, GError **);

void
__wrap_g_mutex_lock (GMutex *mutex)
{
  __real_g_mutex_lock (mutex);
  __tsan_acquire (mutex);
}

void
__wrap_g_mutex_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  __real_g_mutex_unlock (mutex);
}

gboolean
__wrap_g_cond_wait_until (GCond  *cond,
                          GMutex *mutex,
                          gint64  deadline)
{
  gboolean is_signalled;

  __tsan_release (mutex);
  is_signalled = __real_g_cond_wait_until (cond, mutex, deadline);
  __tsan_acquire (mutex);

  return is_signalled;
}

/* Who drops the last reference comes after all that dropped theirs before. */
static void
drop_reference (gpointer object)
{
  __tsan_acquire (object);
  __tsan_release (object);
}

void
__wrap_g_atomic_rc_box_release_full (gpointer       box,
                                     GDestroyNotify clear)
{
  drop_reference (box);
  __real_g_atomic_rc_box_release_full (box, clear);
}

void
__wrap_g_object_unref (gpointer object)
{
  drop_reference (object);
  __real_g_object_unref (object);
}

void
__wrap_g_bytes_unref (GBytes *bytes)
{
  if (bytes != NULL)
    drop_reference (bytes);
  __real_g_bytes_unref (bytes);
}

static gboolean
call_source (gpointer user_data)
{
  SourceCall *call = user_data;

  __tsan_acquire (&handover);

  return call->function (call->data);
}

static void
free_source_call (gpointer user_data)
{
  SourceCall *call = user_data;

  __tsan_acquire (&handover);
  if (call->notify != NULL)
    call->notify (call->data);
  g_free (call);
}

/* Sources of sockets call with more arguments, and do not leave their thread. */
void
__wrap_g_source_set_callback (GSource       *source,
                              GSourceFunc    function,
                              gpointer       data,
                              GDestroyNotify notify)
{
  SourceCall *call;

  if (source->source_funcs != &g_idle_funcs && source->source_funcs != &g_timeout_funcs)
    {
      __real_g_source_set_callback (source, function, data, notify);
      return;
    }

  call = g_new0 (SourceCall, 1);
  call->function = function;
  call->data = data;
  call->notify = notify;
  __real_g_source_set_callback (source, call_source, call, free_source_call);
}

guint
__wrap_g_source_attach (GSource      *source,
                        GMainContext *context)
{
  __tsan_release (&handover);

  return __real_g_source_attach (source, context);
}

static void
call_pool (gpointer data,
           gpointer user_data)
{
  PoolCall *call = user_data;

  __tsan_acquire (&handover);
  call->function (data, call->data);
  __tsan_release (call);
}

GThreadPool *
__wrap_g_thread_pool_new (GFunc    function,
                          gpointer data,
                          int      max_threads,
                          gboolean is_exclusive,
                          GError **error)
{
  PoolCall *call = g_new0 (PoolCall, 1);

  call->function = function;
  call->data = data;

  return __real_g_thread_pool_new (call_pool, call, max_threads, is_exclusive, error);
}

gboolean
__wrap_g_thread_pool_push (GThreadPool *pool,
                           gpointer     data,
                           GError     **error)
{
  __tsan_release (&handover);

  return __real_g_thread_pool_push (pool, data, error);
}

void
__wrap_g_thread_pool_free (GThreadPool *pool,
                           gboolean     immediate,
                           gboolean     wait)
{
  PoolCall *call = pool->user_data;

  __real_g_thread_pool_free (pool, immediate, wait);
  __tsan_acquire (call);
  g_free (call);
}

/* Who finds it done looks at the status alone. */
gpointer
__wrap_g_once_impl (GOnce      *once,
                    GThreadFunc function,
                    gpointer    argument)
{
  gpointer result = __real_g_once_impl (once, function, argument);

  __tsan_release ((gpointer) &once->status);

  return result;
}

typedef struct
{
  GAsyncReadyCallback callback;
  gpointer            user_data;
} TaskCall;

static void
call_callback (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree TaskCall *call = user_data;

  __tsan_acquire (&handover);
  call->callback (source, result, call->user_data);
  __tsan_release (&handover);
}

GTask *
__wrap_g_task_new (gpointer            source,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  TaskCall *call;

  if (callback == NULL)
    return __real_g_task_new (source, cancellable, NULL, NULL);

  call = g_new0 (TaskCall, 1);
  call->callback = callback;
  call->user_data = user_data;

  return __real_g_task_new (source, cancellable, call_callback, call);
}

/* How the data of tasks are freed; guarded by the mutex. */
static GHashTable *destroys;

static GMutex destroys_mutex;

static void
free_task_data (gpointer data)
{
  GDestroyNotify destroy;

  __wrap_g_mutex_lock (&destroys_mutex);
  destroy = (GDestroyNotify) g_hash_table_lookup (destroys, data);
  g_hash_table_remove (destroys, data);
  __wrap_g_mutex_unlock (&destroys_mutex);

  __tsan_acquire (&handover);
  destroy (data);
}

void
__wrap_g_task_set_task_data (GTask         *task,
                             gpointer       data,
                             GDestroyNotify destroy)
{
  if (destroy == NULL)
    {
      __real_g_task_set_task_data (task, data, NULL);
      return;
    }

  __wrap_g_mutex_lock (&destroys_mutex);
  if (destroys == NULL)
    destroys = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (destroys, data, (gpointer) destroy);
  __wrap_g_mutex_unlock (&destroys_mutex);
  __real_g_task_set_task_data (task, data, free_task_data);
}

static void
call_task (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  GTaskThreadFunc function = (GTaskThreadFunc) g_object_get_data (G_OBJECT (task), "jot-function");

  __tsan_acquire (&handover);
  function (task, source, data, cancellable);
  __tsan_release (&handover);
}

void
__wrap_g_task_run_in_thread (GTask          *task,
                             GTaskThreadFunc function)
{
  g_object_set_data (G_OBJECT (task), "jot-function", (gpointer) function);
  __tsan_release (&handover);
  __real_g_task_run_in_thread (task, call_task);
}

void
__wrap_g_task_return_pointer (GTask         *task,
                              gpointer       result,
                              GDestroyNotify destroy)
{
  __tsan_release (&handover);
  __real_g_task_return_pointer (task, result, destroy);
}

void
__wrap_g_task_return_boolean (GTask   *task,
                              gboolean result)
{
  __tsan_release (&handover);
  __real_g_task_return_boolean (task, result);
}

void
__wrap_g_task_return_error (GTask  *task,
                            GError *error)
{
  __tsan_release (&handover);
  __real_g_task_return_error (task, error);
}

gpointer
__wrap_g_task_propagate_pointer (GTask   *task,
                                 GError **error)
{
  __tsan_acquire (&handover);

  return __real_g_task_propagate_pointer (task, error);
}

gboolean
__wrap_g_task_propagate_boolean (GTask   *task,
                                 GError **error)
{
  __tsan_acquire (&handover);

  return __real_g_task_propagate_boolean (task, error);
}
