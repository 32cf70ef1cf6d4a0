/* vigil-library-worker.c: reads libraries on one thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-worker.h"

struct _VigilLibraryWorker
{
  GObject parent_instance;

  VigilLibrary *library;
  VigilLibrary *reader; /* of the thread; NULL until it is asked first */
  GThreadPool *pool;    /* of one thread */
};

G_DEFINE_FINAL_TYPE (VigilLibraryWorker, vigil_library_worker, G_TYPE_OBJECT)

typedef struct
{
  VigilLibraryWork work;
  gpointer data;
  GDestroyNotify free_data, free_result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
do_job (GTask *task, VigilLibrary *library)
{
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = job->work (library, job->data, g_task_get_cancellable (task), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
work_thread (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  VigilLibraryWorker *self = user_data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->reader == NULL)
    self->reader = vigil_library_open_reader (self->library, &error);
  if (self->reader != NULL)
    do_job (task, self->reader);
  else
    g_task_return_error (task, error);
}

static void
vigil_library_worker_finalize (GObject *object)
{
  VigilLibraryWorker *self = VIGIL_LIBRARY_WORKER (object);

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_object (&self->reader);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (vigil_library_worker_parent_class)->finalize (object);
}

static void
vigil_library_worker_class_init (VigilLibraryWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_library_worker_finalize;
}

static void
vigil_library_worker_init (VigilLibraryWorker *self)
{
  self->pool = g_thread_pool_new (work_thread, self, 1, FALSE, NULL);
}

/**
 * vigil_library_worker_new:
 * @library: of the thread this is called in
 *
 * Returns: (transfer full): one that reads it elsewhere
 */
VigilLibraryWorker *
vigil_library_worker_new (VigilLibrary *library)
{
  VigilLibraryWorker *self;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library), NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_WORKER, NULL);
  self->library = g_object_ref (library);
  return self;
}

/**
 * vigil_library_worker_get_library:
 * @self: the worker
 *
 * Returns: (transfer none): the library of the thread that made it
 */
VigilLibrary *
vigil_library_worker_get_library (VigilLibraryWorker *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_WORKER (self), NULL);
  return self->library;
}

/**
 * vigil_library_worker_run:
 * @self: the worker
 * @work: what to do
 * @data: (nullable): for it
 * @free_data: (nullable): frees it, in any thread
 * @free_result: (nullable): frees a result that nobody fetched
 * @cancellable: (nullable): ends the interest in it
 * @callback: called in this thread; vigil_library_worker_finish() tells first whether it was cancelled
 * @user_data: for @callback, not looked at once cancelled
 */
void
vigil_library_worker_run (VigilLibraryWorker *self, VigilLibraryWork work, gpointer data, GDestroyNotify free_data,
                          GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (VIGIL_IS_LIBRARY_WORKER (self) && work != NULL);

  *job = (Job) { work, data, free_data, free_result };
  g_task_set_task_data (task, job, job_free);
  if (vigil_library_get_path (self->library) == NULL)
    do_job (task, self->library);
  else
    g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

/**
 * vigil_library_worker_finish:
 * @result: of vigil_library_worker_run()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
vigil_library_worker_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
