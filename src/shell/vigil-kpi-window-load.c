/* vigil-kpi-window-load.c: the numbers of the alarm system from a journal or a list, counted on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window-load.h"

#include "journal/vigil-sqlite-journal.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK 2000
#define WORTH_KEEPING 5000 /* records that are not in the cache yet */

typedef struct
{
  VigilJournal *journal;
  VigilClock *clock;
  VigilImportedList *list;
  char *seat;
  VigilTime from, to;
  int *done;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->journal);
  g_clear_object (&job->clock);
  g_clear_pointer (&job->done, g_atomic_rc_box_release);
  g_clear_pointer (&job->list, vigil_imported_list_unref);
  g_free (job->seat);
  g_free (job);
}

void
vigil_kpi_loaded_free (VigilKpiLoaded *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->kpi, vigil_alarm_kpi_free);
  g_clear_pointer (&self->list, vigil_imported_list_unref);
  g_clear_pointer (&self->history, vigil_alarm_history_unref);
  g_free (self);
}

static void
fold_record (const VigilJournalRecord *record, VigilAlarmEpisodes *episodes, VigilTime *first, VigilTime *last)
{
  g_autoptr (GPtrArray) events = NULL;

  *first = *first == 0 ? record->time : MIN (*first, record->time);
  *last = MAX (*last, record->time);
  if (record->kind == NULL || !g_str_has_prefix (record->kind, "vigil.alarm."))
    return;
  events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    vigil_alarm_episodes_fold (episodes, events->pdata[i]);
}

static gboolean
read_journal (const Job *job, VigilAlarmEpisodes *episodes, VigilKpiOptions *options, GCancellable *cancellable, GError **error)
{
  guint64 after = 0, end = MAX (vigil_journal_get_last_seq (job->journal), 1);

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (job->journal, after, CHUNK, error);

      if (records == NULL)
        return FALSE;
      if (records->len == 0)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        fold_record (records->pdata[i], episodes, &options->known_from, &options->known_to);
      after = ((const VigilJournalRecord *) records->pdata[records->len - 1])->seq;
      if (job->done != NULL)
        g_atomic_int_set (job->done, (int) MIN (100 * after / end, 100));
    }
  return FALSE;
}

/* From what is kept beside the journal file, read on to its end. */
static VigilAlarmKpi *
count_history (const Job *job, VigilKpiLoaded *loaded, VigilKpiOptions *options, GCancellable *cancellable, GError **error)
{
  const char *path = vigil_sqlite_journal_get_path (VIGIL_SQLITE_JOURNAL (job->journal));
  VigilAlarmHistory *history = loaded->history = vigil_alarm_history_share (path, job->clock, error);
  VigilTime now = vigil_clock_now (job->clock);
  g_autoptr (GArray) gaps = NULL;
  gboolean done = history != NULL && vigil_alarm_history_follow (history, job->done, cancellable, error);

  if (history != NULL)
    vigil_alarm_history_save (history, WORTH_KEEPING, NULL); /* without it the next time only takes longer, also after a stop */
  if (!done)
    return NULL;
  gaps = vigil_alarm_history_dup_gaps (history);
  options->gaps = gaps;
  vigil_alarm_history_get_range (history, &options->known_from, &options->known_to);
  options->known_to = MAX (options->known_to, now); /* this seat is watched until now, quiet or not */
  options->from = job->from;
  options->to = job->to;
  return vigil_alarm_store_get_kpi (vigil_alarm_history_get_store (history), options);
}

/* A list is looked at as a whole unless a part of it is asked for. */
static VigilAlarmKpi *
count_list (const Job *job, VigilKpiLoaded *loaded, VigilKpiOptions *options)
{
  VigilTime first, last;

  loaded->list = vigil_imported_list_ref (job->list);
  vigil_alarm_store_get_range (job->list->store, &first, &last);
  options->known_from = first;
  options->known_to = last;
  options->from = job->to != 0 ? job->from : MAX (first, last - VIGIL_KPI_MAX_SPAN + VIGIL_SECOND);
  options->to = job->to != 0 ? job->to : last + VIGIL_SECOND;
  return vigil_alarm_store_get_kpi (job->list->store, options);
}

/* A journal that is no file. */
static VigilAlarmKpi *
count_all (const Job *job, VigilKpiOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_new ();

  if (!read_journal (job, episodes, options, cancellable, error))
    return NULL;
  vigil_alarm_episodes_settle (episodes);
  options->from = job->from;
  options->to = job->to;
  return vigil_alarm_kpi_new (episodes, options);
}

static VigilAlarmKpi *
count (const Job *job, VigilKpiLoaded *loaded, GCancellable *cancellable, GError **error)
{
  VigilKpiOptions options = { .seat = job->seat };

  if (job->list != NULL)
    return count_list (job, loaded, &options);
  if (job->clock != NULL && VIGIL_IS_SQLITE_JOURNAL (job->journal))
    return count_history (job, loaded, &options, cancellable, error);
  return count_all (job, &options, cancellable, error);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (VigilKpiLoaded) loaded = g_new0 (VigilKpiLoaded, 1);
  GError *error = NULL;

  loaded->kpi = count (job, loaded, cancellable, &error);
  if (loaded->kpi == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  vigil_kpi_words_count_waits (loaded->kpi, loaded->waits);
  g_task_return_pointer (task, g_steal_pointer (&loaded), (GDestroyNotify) vigil_kpi_loaded_free);
}

/**
 * vigil_kpi_load_async:
 * @journal: (nullable): what to read where no list is named
 * @options: what to count
 * @done: (nullable): see the header
 * @cancellable: (nullable): ends it early
 * @callback: called when done
 * @user_data: for @callback
 */
void
vigil_kpi_load_async (VigilJournal *journal, const VigilKpiLoadOptions *options, int *done, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (options != NULL && (journal != NULL || options->list != NULL));
  g_return_if_fail (options->to > options->from || options->list != NULL);

  job = g_new0 (Job, 1);
  job->journal = journal != NULL ? g_object_ref (journal) : NULL;
  job->clock = options->clock != NULL ? g_object_ref (options->clock) : NULL;
  job->list = options->list != NULL ? vigil_imported_list_ref (options->list) : NULL;
  job->seat = g_strdup (options->seat);
  job->from = options->from;
  job->to = options->to;
  job->done = done != NULL ? g_atomic_rc_box_acquire (done) : NULL;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigil_kpi_load_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_thread);
}

VigilKpiLoaded *
vigil_kpi_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
