/* vigil-journal-writer.c: the one thread that writes a journal
 *
 * Everything that waits goes into one transaction with one fsync (group commit). When the disk refuses,
 * what waits goes on waiting and is tried again after a pause that doubles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-writer.h"

#include <glib/gi18n-lib.h>

#include "journal/vigil-journal-private.h"

#define MILLISECOND ((gint64) 1000)
/* telemetry waits so long for facts to share a commit with, and is dropped beyond so many */
#define KEYFRAME_DELAY G_USEC_PER_SEC
#define MAX_KEYFRAMES 32
#define PRUNE_INTERVAL VIGIL_MINUTE

VigilJournalTuning vigil_journal_tuning = {
  .commit_interval = 2 * MILLISECOND,
  .retry_first = 100 * MILLISECOND,
  .retry_max = 5 * G_USEC_PER_SEC,
  .slow_after = 1 * G_USEC_PER_SEC,
  .batch_facts = 4000,
  .checkpoint_frames = 1000,
};

typedef struct
{
  VigilTime time;
  GBytes *bytes;
} Keyframe;

struct _VigilJournalWriter
{
  VigilJournalStore *store; /* the thread's own */
  VigilClock *clock;
  VigilTime keep_telemetry;
  VigilTime pruned; /* the thread's own: site time of the last pruning */
  VigilJournalWriterCallbacks callbacks;
  gpointer user_data;
  GThread *thread;

  GMutex lock;
  GCond wake;
  /* under the lock: */
  GQueue requests;  /* of VigilJournalRequest, not yet durable, oldest first */
  GQueue keyframes; /* of Keyframe */
  gint64 keyframes_due;
  guint n_pending; /* facts in requests */
  gint64 writing_since; /* monotonic, 0: not in a transaction */
  guint64 last_seq;
  GError *refusal; /* why the last transaction failed, NULL: it did not */
  gboolean stopping;
};

static void
keyframe_free (Keyframe *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* What the next transaction takes: pointers only, everything stays queued until it is durable. */

static GPtrArray *
peek_batch (VigilJournalWriter *self)
{
  GPtrArray *batch = g_ptr_array_new ();
  guint n = 0;

  for (GList *l = self->requests.head; l != NULL && n < vigil_journal_tuning.batch_facts; l = l->next)
    {
      VigilJournalRequest *request = l->data;

      n += request->facts->len;
      g_ptr_array_add (batch, request);
    }
  return batch;
}

static GPtrArray *
take_keyframes (VigilJournalWriter *self)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) keyframe_free);
  Keyframe *keyframe;

  while ((keyframe = g_queue_pop_head (&self->keyframes)) != NULL)
    g_ptr_array_add (taken, keyframe);
  self->keyframes_due = 0;
  return taken;
}

/* One transaction */

static gboolean
write_requests (VigilJournalWriter *self, GPtrArray *batch, GError **error)
{
  for (guint i = 0; i < batch->len; i++)
    {
      VigilJournalRequest *request = batch->pdata[i];

      request->last_seq = vigil_journal_store_get_last_seq (self->store);
      for (guint k = 0; k < request->facts->len; k++)
        if (!vigil_journal_store_add (self->store, request->facts->pdata[k], &request->last_seq, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_keyframes (VigilJournalWriter *self, GPtrArray *keyframes, GError **error)
{
  VigilTime now = vigil_clock_now (self->clock);

  for (guint i = 0; i < keyframes->len; i++)
    {
      Keyframe *keyframe = keyframes->pdata[i];

      if (!vigil_journal_store_add_keyframe (self->store, keyframe->time, keyframe->bytes, error))
        return FALSE;
    }
  if (ABS (now - self->pruned) < PRUNE_INTERVAL)
    return TRUE;
  self->pruned = now;
  return vigil_journal_store_prune (self->store, now - self->keep_telemetry, error);
}

static gboolean
write_batch (VigilJournalWriter *self, GPtrArray *batch, GPtrArray *keyframes, GError **error)
{
  if (vigil_journal_store_begin (self->store, error) && write_requests (self, batch, error)
      && write_keyframes (self, keyframes, error) && vigil_journal_store_commit (self->store, error))
    return TRUE;
  vigil_journal_store_rollback (self->store);
  return FALSE;
}

/* A full disk needs no new connection; after anything else a fresh one is the safe way. */
static void
recover (VigilJournalWriter *self, const GError *refusal)
{
  g_autoptr (GError) error = NULL;

  if (g_error_matches (refusal, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FULL))
    return;
  if (!vigil_journal_store_reopen (self->store, &error))
    g_debug ("%s", error->message);
  vigil_journal_store_rollback (self->store);
}

static void
set_writing (VigilJournalWriter *self, gint64 since)
{
  g_mutex_lock (&self->lock);
  self->writing_since = since;
  g_mutex_unlock (&self->lock);
}

static void
set_refusal (VigilJournalWriter *self, GError *refusal)
{
  gboolean changed;

  g_mutex_lock (&self->lock);
  changed = refusal != NULL || self->refusal != NULL;
  g_clear_error (&self->refusal);
  self->refusal = refusal;
  self->writing_since = 0;
  g_mutex_unlock (&self->lock);
  if (changed)
    self->callbacks.health_changed (self->user_data);
}

static void
complete_batch (VigilJournalWriter *self, GPtrArray *batch)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < batch->len; i++)
    {
      VigilJournalRequest *request = g_queue_pop_head (&self->requests);

      g_assert (request == batch->pdata[i]);
      self->n_pending -= request->facts->len;
    }
  self->last_seq = vigil_journal_store_get_last_seq (self->store);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < batch->len; i++)
    self->callbacks.completed (batch->pdata[i], self->user_data);
}

/* Writes what waits now; without the lock. */
static gboolean
write_once (VigilJournalWriter *self)
{
  g_autoptr (GPtrArray) keyframes = NULL;
  g_autoptr (GPtrArray) batch = NULL;
  GError *error = NULL;

  g_mutex_lock (&self->lock);
  batch = peek_batch (self);
  keyframes = take_keyframes (self);
  g_mutex_unlock (&self->lock);
  if (batch->len + keyframes->len == 0)
    return TRUE;

  set_writing (self, g_get_monotonic_time ());
  if (write_batch (self, batch, keyframes, &error))
    {
      complete_batch (self, batch);
      set_refusal (self, NULL);
      vigil_journal_store_tidy (self->store);
      return TRUE;
    }
  /* before it shows, so that who looks at the sentence sees the newest one */
  recover (self, error);
  set_refusal (self, error);
  return FALSE;
}

/* The thread */

/* Waits, with the lock, until there is something to do and it is time for it. */
static void
wait_for_work (VigilJournalWriter *self, gint64 not_before)
{
  while (!self->stopping)
    {
      gint64 due = self->requests.length > 0 ? not_before : MAX (not_before, self->keyframes_due);
      gboolean work = self->requests.length > 0 || self->keyframes.length > 0;

      if (work && g_get_monotonic_time () >= due)
        return;
      if (work)
        g_cond_wait_until (&self->wake, &self->lock, due);
      else
        g_cond_wait (&self->wake, &self->lock);
    }
}

static gboolean
wait_locked (VigilJournalWriter *self, gint64 not_before)
{
  gboolean go_on;

  g_mutex_lock (&self->lock);
  wait_for_work (self, not_before);
  go_on = !self->stopping;
  g_mutex_unlock (&self->lock);
  return go_on;
}

static void
hand_back_rest (VigilJournalWriter *self)
{
  VigilJournalRequest *request;

  while ((request = g_queue_pop_head (&self->requests)) != NULL)
    {
      self->n_pending -= request->facts->len;
      if (self->refusal != NULL)
        request->error = g_error_copy (self->refusal);
      else
        g_set_error_literal (&request->error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO,
                             _ ("The journal was closed before the record was saved."));
      self->callbacks.completed (request, self->user_data);
    }
}

static gboolean
has_work (VigilJournalWriter *self)
{
  gboolean work;

  g_mutex_lock (&self->lock);
  work = self->requests.length > 0 || self->keyframes.length > 0;
  g_mutex_unlock (&self->lock);
  return work;
}

static gpointer
writer_thread (gpointer data)
{
  VigilJournalWriter *self = data;
  gint64 pause = vigil_journal_tuning.retry_first;
  gint64 not_before = 0;

  while (wait_locked (self, not_before))
    {
      gboolean written = write_once (self);

      not_before = g_get_monotonic_time () + (written ? vigil_journal_tuning.commit_interval : pause);
      pause = written ? vigil_journal_tuning.retry_first
                      : MIN (2 * pause, vigil_journal_tuning.retry_max);
    }
  while (has_work (self) && write_once (self))
    ;
  hand_back_rest (self);
  return NULL;
}

/**
 * vigil_journal_writer_new:
 * @path: the file
 * @clock: stamps the records
 * @keep_telemetry: older keyframes are pruned
 * @callbacks: called on the writer's thread
 * @user_data: for @callbacks
 * @error: return location
 *
 * Opens the journal and starts the thread.
 *
 * Returns: (transfer full): the writer, or %NULL
 */
VigilJournalWriter *
vigil_journal_writer_new (const char *path,
                          VigilClock *clock,
                          VigilTime keep_telemetry,
                          const VigilJournalWriterCallbacks *callbacks,
                          gpointer user_data,
                          GError **error)
{
  VigilJournalStore *store = vigil_journal_store_open (path, clock, error);
  VigilJournalWriter *self;

  if (store == NULL)
    return NULL;
  self = g_new0 (VigilJournalWriter, 1);
  self->store = store;
  self->clock = g_object_ref (clock);
  self->keep_telemetry = keep_telemetry;
  self->callbacks = *callbacks;
  self->user_data = user_data;
  self->last_seq = vigil_journal_store_get_last_seq (store);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_queue_init (&self->requests);
  g_queue_init (&self->keyframes);
  self->thread = g_thread_new ("vigil-journal", writer_thread, self);
  return self;
}

/**
 * vigil_journal_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Waits for the last transaction.
 */
void
vigil_journal_writer_free (VigilJournalWriter *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);

  g_queue_clear_full (&self->keyframes, (GDestroyNotify) keyframe_free);
  vigil_journal_store_close (self->store);
  g_clear_object (&self->clock);
  g_clear_error (&self->refusal);
  g_cond_clear (&self->wake);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * vigil_journal_writer_push:
 * @self: a writer
 * @request: (transfer full): comes back through the completed callback
 */
void
vigil_journal_writer_push (VigilJournalWriter *self, VigilJournalRequest *request)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->requests, request);
  self->n_pending += request->facts->len;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_journal_writer_push_keyframe:
 * @self: a writer
 * @time: of the keyframe
 * @keyframe: its bytes
 */
void
vigil_journal_writer_push_keyframe (VigilJournalWriter *self, VigilTime time, GBytes *keyframe)
{
  Keyframe *item = g_new (Keyframe, 1);

  item->time = time;
  item->bytes = g_bytes_ref (keyframe);
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->keyframes, item);
  if (self->keyframes.length > MAX_KEYFRAMES)
    keyframe_free (g_queue_pop_head (&self->keyframes));
  if (self->keyframes_due == 0)
    self->keyframes_due = g_get_monotonic_time () + KEYFRAME_DELAY;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

guint64
vigil_journal_writer_get_last_seq (VigilJournalWriter *self)
{
  guint64 seq;

  g_mutex_lock (&self->lock);
  seq = self->last_seq;
  g_mutex_unlock (&self->lock);
  return seq;
}

guint
vigil_journal_writer_get_n_pending (VigilJournalWriter *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_pending;
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * vigil_journal_writer_get_health:
 * @self: a writer
 * @problem: (out) (optional) (nullable) (transfer full): one sentence
 *
 * A disk that does not answer is as bad as one that refuses.
 *
 * Returns: facts that are not saved and should be
 */
guint
vigil_journal_writer_get_health (VigilJournalWriter *self, char **problem)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *sentence = NULL;
  guint n = 0;

  g_mutex_lock (&self->lock);
  if (self->refusal != NULL)
    sentence = g_strdup (self->refusal->message);
  else if (self->writing_since != 0 && now - self->writing_since > vigil_journal_tuning.slow_after)
    sentence = g_strdup (_ ("The disk that holds the journal does not answer."));
  if (sentence != NULL)
    n = self->n_pending;
  g_mutex_unlock (&self->lock);
  if (problem != NULL)
    *problem = g_steal_pointer (&sentence);
  return n;
}
