/* vigil-history.c: the trend history of one seat: every sample of every tag, for weeks, read without waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-history.h"

#include <glib/gi18n-lib.h>

#include "journal/vigil-history-worker.h"

#define MAX_INCOMING 1000000 /* entries, should the disk hang */
#define MANY_INCOMING 50000  /* entries that are worth waking for */
#define SAVE_EVERY 5000      /* ms */
#define SEAL_EVERY 300000    /* ms */

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPERTIES
};

enum
{
  MESSAGE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

typedef enum
{
  REQUEST_READ,
  REQUEST_SAVE,
  REQUEST_SEAL,
  REQUEST_BYTES,
} RequestKind;

typedef struct
{
  RequestKind kind;
  guint *tags;
  guint n_tags;
  VigilTime from, to;
  guint columns;
  GCancellable *cancellable;
  GTask *task;     /* NULL: somebody waits for done */
  gboolean done;   /* under the lock */
  GPtrArray *series;
  gint64 bytes;
  GError *error;
} Request;

struct _VigilHistory
{
  GObject parent_instance;
  VigilHistoryWorker *worker; /* the thread's own */
  guint n_tags;
  gint64 save_every, seal_every; /* µs */
  GThread *thread;
  GMainContext *context; /* where signals are emitted */

  GMutex lock;
  GCond wake, finished;
  /* under the lock: */
  GArray *incoming; /* of VigilHistoryEntry */
  GQueue requests;  /* of Request */
  gboolean stopping;
  char *problem;
};

G_DEFINE_TYPE (VigilHistory, vigil_history, G_TYPE_OBJECT)

void
vigil_history_series_free (VigilHistorySeries *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_free (self);
}

static void
request_free (Request *self)
{
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->tags);
  g_free (self);
}

/* To the main loop */

typedef struct
{
  GWeakRef history;
  char *message; /* NULL: the problem changed */
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_weak_ref_clear (&notice->history);
  g_free (notice->message);
  g_free (notice);
}

static gboolean
notice_cb (gpointer data)
{
  Notice *notice = data;
  g_autoptr (VigilHistory) self = g_weak_ref_get (&notice->history);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (notice->message != NULL)
    g_signal_emit (self, signals[MESSAGE], 0, notice->message);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
  return G_SOURCE_REMOVE;
}

static void
post (VigilHistory *self, char *message)
{
  Notice *notice = g_new0 (Notice, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&notice->history, self);
  notice->message = message;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notice_cb, notice, notice_free);
  g_source_attach (source, self->context);
}

static void
publish (VigilHistory *self)
{
  const char *problem = vigil_history_worker_get_problem (self->worker);
  char *message = vigil_history_worker_take_message (self->worker);
  gboolean changed;

  g_mutex_lock (&self->lock);
  changed = g_strcmp0 (problem, self->problem) != 0;
  if (changed)
    {
      g_free (self->problem);
      self->problem = g_strdup (problem);
    }
  g_mutex_unlock (&self->lock);
  if (changed)
    post (self, NULL);
  if (message != NULL)
    post (self, message);
}

/* The thread */

static void
read_series (VigilHistory *self, Request *request)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_history_series_free);

  for (guint i = 0; i < request->n_tags; i++)
    {
      VigilHistorySeries *series
          = vigil_history_worker_read (self->worker, request->tags[i], request->from, request->to, request->columns,
                                       request->cancellable, &request->error);

      if (series == NULL)
        return;
      g_ptr_array_add (all, series);
    }
  request->series = g_steal_pointer (&all);
}

static void
complete (VigilHistory *self, Request *request)
{
  if (request->task == NULL)
    {
      g_mutex_lock (&self->lock);
      request->done = TRUE;
      g_cond_broadcast (&self->finished);
      g_mutex_unlock (&self->lock);
      return;
    }
  if (request->error != NULL)
    g_task_return_error (request->task, g_steal_pointer (&request->error));
  else
    g_task_return_pointer (request->task, g_steal_pointer (&request->series), (GDestroyNotify) g_ptr_array_unref);
  request_free (request);
}

static void
serve (VigilHistory *self, Request *request)
{
  switch (request->kind)
    {
    case REQUEST_READ:
      if (!g_cancellable_set_error_if_cancelled (request->cancellable, &request->error))
        read_series (self, request);
      break;
    case REQUEST_BYTES:
      request->bytes = vigil_history_worker_get_bytes (self->worker);
      break;
    case REQUEST_SAVE:
    case REQUEST_SEAL:
    default:
      vigil_history_worker_save (self->worker, request->kind == REQUEST_SEAL);
      break;
    }
  complete (self, request);
}

static void
refuse (VigilHistory *self, Request *request)
{
  g_set_error_literal (&request->error, G_IO_ERROR, G_IO_ERROR_CLOSED, _("Vigil is closing."));
  complete (self, request);
}

/* What there is to do next: some entries, a request, or only the time. FALSE: the end. */
static gboolean
wait_for_work (VigilHistory *self, gint64 due, GArray *entries, Request **request)
{
  gboolean stopping;

  g_mutex_lock (&self->lock);
  while (!self->stopping && self->requests.head == NULL && self->incoming->len < MANY_INCOMING)
    if (!g_cond_wait_until (&self->wake, &self->lock, due))
      break;
  g_array_append_vals (entries, self->incoming->data, self->incoming->len);
  g_array_set_size (self->incoming, 0);
  *request = g_queue_pop_head (&self->requests);
  stopping = self->stopping;
  g_mutex_unlock (&self->lock);
  return !stopping;
}

static void
run_out (VigilHistory *self, Request *request)
{
  vigil_history_worker_save (self->worker, TRUE);
  publish (self);
  /* Nobody can add to the queue any more. */
  for (; request != NULL; request = g_queue_pop_head (&self->requests))
    refuse (self, request);
}

static gpointer
thread_func (gpointer data)
{
  VigilHistory *self = data;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (VigilHistoryEntry));
  gint64 save_at = g_get_monotonic_time () + self->save_every, seal_at = g_get_monotonic_time () + self->seal_every;
  Request *request = NULL;
  gboolean more;

  vigil_history_worker_open (self->worker);
  publish (self);
  do
    {
      more = wait_for_work (self, save_at, entries, &request);
      vigil_history_worker_take (self->worker, (const VigilHistoryEntry *) (gpointer) entries->data, entries->len);
      g_array_set_size (entries, 0);
      if (more && request != NULL)
        serve (self, g_steal_pointer (&request));
      if (more && (g_get_monotonic_time () >= save_at || vigil_history_worker_wants_save (self->worker)))
        {
          gboolean seal = g_get_monotonic_time () >= seal_at;

          vigil_history_worker_save (self->worker, seal);
          save_at = g_get_monotonic_time () + self->save_every;
          seal_at = seal ? g_get_monotonic_time () + self->seal_every : seal_at;
        }
      publish (self);
    }
  while (more);
  run_out (self, request != NULL ? request : g_queue_pop_head (&self->requests));
  return NULL;
}

/* The object */

static void
vigil_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PROBLEM:
      g_value_take_string (value, vigil_history_dup_problem (VIGIL_HISTORY (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
vigil_history_dispose (GObject *object)
{
  vigil_history_close (VIGIL_HISTORY (object));
  G_OBJECT_CLASS (vigil_history_parent_class)->dispose (object);
}

static void
vigil_history_finalize (GObject *object)
{
  VigilHistory *self = VIGIL_HISTORY (object);

  g_clear_pointer (&self->worker, vigil_history_worker_free);
  g_array_unref (self->incoming);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->finished);
  g_free (self->problem);
  G_OBJECT_CLASS (vigil_history_parent_class)->finalize (object);
}

static void
vigil_history_class_init (VigilHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vigil_history_get_property;
  object_class->dispose = vigil_history_dispose;
  object_class->finalize = vigil_history_finalize;

  /**
   * VigilHistory:problem:
   *
   * One sentence while points are not being saved, else %NULL.
   */
  properties[PROP_PROBLEM]
      = g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * VigilHistory::message:
   * @sentence: what the operator should know
   */
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vigil_history_init (VigilHistory *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_cond_init (&self->finished);
  g_queue_init (&self->requests);
  self->incoming = g_array_new (FALSE, FALSE, sizeof (VigilHistoryEntry));
  self->context = g_main_context_ref_thread_default ();
}

/**
 * vigil_history_new:
 * @path: (nullable): the file; %NULL: in memory
 * @clock: the clock
 * @tags: (array length=n_tags): what is kept, with ids that differ
 * @n_tags: how many
 * @options: (nullable): what is not default
 *
 * Opening goes on on the history's thread; a damaged file is moved aside there and a new one begun.
 *
 * Returns: (transfer full): the history
 */
VigilHistory *
vigil_history_new (const char *path, VigilClock *clock, const VigilHistoryTag *tags, guint n_tags,
                   const VigilHistoryOptions *options)
{
  VigilHistory *self;

  g_return_val_if_fail (VIGIL_IS_CLOCK (clock) && (tags != NULL || n_tags == 0), NULL);

  self = g_object_new (VIGIL_TYPE_HISTORY, NULL);
  self->n_tags = n_tags;
  self->save_every = (options != NULL && options->save_every > 0 ? options->save_every : SAVE_EVERY) * G_GINT64_CONSTANT (1000);
  self->seal_every = (options != NULL && options->seal_every > 0 ? options->seal_every : SEAL_EVERY) * G_GINT64_CONSTANT (1000);
  self->worker = vigil_history_worker_new (path, clock, tags, n_tags, options);
  self->thread = g_thread_new ("history", thread_func, self);
  return self;
}

/**
 * vigil_history_close:
 * @self: the history
 *
 * Packs and saves what it has, and ends its thread. Reads that wait end with %G_IO_ERROR_CLOSED.
 */
void
vigil_history_close (VigilHistory *self)
{
  g_return_if_fail (VIGIL_IS_HISTORY (self));

  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->worker, vigil_history_worker_free);
}

guint
vigil_history_get_n_tags (VigilHistory *self)
{
  g_return_val_if_fail (VIGIL_IS_HISTORY (self), 0);
  return self->n_tags;
}

/**
 * vigil_history_push:
 * @self: the history
 * @tag: index of a tag
 * @time: of the point, µs
 * @value: in the unit of the tag; NAN: none
 * @quality: of the point
 *
 * Should the disk hang for so long that a million points wait, further ones are left out.
 */
void
vigil_history_push (VigilHistory *self, guint tag, VigilTime time, double value, VigilQuality quality)
{
  VigilHistoryEntry entry = { tag, { time, value, (guint8) quality, 0 } };

  g_return_if_fail (VIGIL_IS_HISTORY (self) && tag < self->n_tags);

  g_mutex_lock (&self->lock);
  if (self->incoming->len < MAX_INCOMING)
    g_array_append_val (self->incoming, entry);
  if (self->incoming->len == MANY_INCOMING)
    g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_history_dup_problem:
 * @self: the history
 *
 * Returns: (transfer full) (nullable): why trends are not being saved, as a sentence
 */
char *
vigil_history_dup_problem (VigilHistory *self)
{
  char *problem;

  g_return_val_if_fail (VIGIL_IS_HISTORY (self), NULL);

  g_mutex_lock (&self->lock);
  problem = g_strdup (self->problem);
  g_mutex_unlock (&self->lock);
  return problem;
}

static Request *
make_read (const guint *tags, guint n_tags, VigilTime from, VigilTime to, guint columns, GCancellable *cancellable)
{
  Request *request = g_new0 (Request, 1);

  request->kind = REQUEST_READ;
  request->tags = g_memdup2 (tags, n_tags * sizeof *tags);
  request->n_tags = n_tags;
  request->from = from;
  request->to = to;
  request->columns = columns;
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return request;
}

/* FALSE: closed already. */
static gboolean
queue (VigilHistory *self, Request *request)
{
  gboolean open;

  g_mutex_lock (&self->lock);
  open = !self->stopping;
  if (open)
    g_queue_push_tail (&self->requests, request);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  return open;
}

static gboolean
tags_are_valid (VigilHistory *self, const guint *tags, guint n_tags)
{
  for (guint i = 0; i < n_tags; i++)
    if (tags[i] >= self->n_tags)
      return FALSE;
  return TRUE;
}

/**
 * vigil_history_read_async:
 * @self: the history
 * @tags: (array length=n_tags): indexes
 * @n_tags: how many
 * @from: begin
 * @to: end
 * @columns: pixels, so that at most seven points per pixel come back; 0: every point
 * @cancellable: (nullable): to give up
 * @callback: called on the thread-default main context
 * @user_data: for @callback
 *
 * What was pushed before is in the answer, whether it is on the disk or not.
 */
void
vigil_history_read_async (VigilHistory *self, const guint *tags, guint n_tags, VigilTime from, VigilTime to, guint columns,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request;

  g_return_if_fail (VIGIL_IS_HISTORY (self) && tags_are_valid (self, tags, n_tags) && to >= from);

  request = make_read (tags, n_tags, from, to, columns, cancellable);
  request->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (request->task, vigil_history_read_async);
  if (!queue (self, request))
    refuse (self, request);
}

/**
 * vigil_history_read_finish:
 * @self: the history
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type VigilHistorySeries): one per tag asked for, or %NULL
 */
GPtrArray *
vigil_history_read_finish (VigilHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
wait_for (VigilHistory *self, Request *request)
{
  if (!queue (self, request))
    {
      g_set_error_literal (&request->error, G_IO_ERROR, G_IO_ERROR_CLOSED, _("Vigil is closing."));
      return;
    }
  g_mutex_lock (&self->lock);
  while (!request->done)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_history_read:
 * @self: the history
 * @tags: (array length=n_tags): indexes of tags
 * @n_tags: how many
 * @from: begin
 * @to: end
 * @columns: into how many parts; 0: every point
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * What vigil_history_read_async() does, waiting; not for the main loop.
 *
 * Returns: (transfer full) (element-type VigilHistorySeries): in the order of @tags, or %NULL
 */
GPtrArray *
vigil_history_read (VigilHistory *self, const guint *tags, guint n_tags, VigilTime from, VigilTime to, guint columns,
                    GCancellable *cancellable, GError **error)
{
  Request *request;
  GPtrArray *series;

  g_return_val_if_fail (VIGIL_IS_HISTORY (self) && tags_are_valid (self, tags, n_tags) && to >= from, NULL);

  request = make_read (tags, n_tags, from, to, columns, cancellable);
  wait_for (self, request);
  if (request->error != NULL)
    g_propagate_error (error, g_steal_pointer (&request->error));
  series = g_steal_pointer (&request->series);
  request_free (request);
  return series;
}

/**
 * vigil_history_save:
 * @self: the history
 * @seal: %TRUE: pack what waits into chunks, as every five minutes
 *
 * Writes what waits, and returns when the disk has it.
 */
void
vigil_history_save (VigilHistory *self, gboolean seal)
{
  Request *request;

  g_return_if_fail (VIGIL_IS_HISTORY (self));

  request = g_new0 (Request, 1);
  request->kind = seal ? REQUEST_SEAL : REQUEST_SAVE;
  wait_for (self, request);
  request_free (request);
}

/**
 * vigil_history_get_bytes:
 * @self: the history
 *
 * Returns: bytes that the file uses; waits for the thread
 */
gint64
vigil_history_get_bytes (VigilHistory *self)
{
  Request *request;
  gint64 bytes;

  g_return_val_if_fail (VIGIL_IS_HISTORY (self), 0);

  request = g_new0 (Request, 1);
  request->kind = REQUEST_BYTES;
  wait_for (self, request);
  bytes = request->bytes;
  request_free (request);
  return bytes;
}
