/* vigil-alarm-history-window-model.c: found alarms of the past as a list, fetched page by page on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-history-window-model.h"

#include <string.h>

#define CHUNK 2000
#define MAX_PAGES 50 /* that are fetched again, rather than beginning anew */

/* Row */

struct _VigilPastAlarm
{
  GObject parent_instance;
  VigilAlarmEpisode episode;
  GStringChunk *texts; /* NULL: not loaded */
};

G_DEFINE_FINAL_TYPE (VigilPastAlarm, vigil_past_alarm, G_TYPE_OBJECT)

static guint loaded_signal;

static void
vigil_past_alarm_finalize (GObject *object)
{
  g_clear_pointer (&VIGIL_PAST_ALARM (object)->texts, g_string_chunk_free);
  G_OBJECT_CLASS (vigil_past_alarm_parent_class)->finalize (object);
}

static void
vigil_past_alarm_class_init (VigilPastAlarmClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_past_alarm_finalize;
  loaded_signal = g_signal_new ("loaded", VIGIL_TYPE_PAST_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_past_alarm_init (VigilPastAlarm *self)
{
}

static const char *
keep (VigilPastAlarm *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static void
fill (VigilPastAlarm *self, const VigilAlarmEpisode *episode)
{
  g_clear_pointer (&self->texts, g_string_chunk_free);
  self->texts = g_string_chunk_new (256);
  self->episode = *episode;
  self->episode.alarm = keep (self, episode->alarm);
  self->episode.message = keep (self, episode->message);
  self->episode.tag = keep (self, episode->tag);
  self->episode.asset = keep (self, episode->asset);
  self->episode.area = keep (self, episode->area);
  self->episode.source = keep (self, episode->source);
  self->episode.acknowledger = keep (self, episode->acknowledger);
  self->episode.note = keep (self, episode->note);
  g_signal_emit (self, loaded_signal, 0);
}

gboolean
vigil_past_alarm_is_loaded (VigilPastAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_PAST_ALARM (self), FALSE);
  return self->texts != NULL;
}

const VigilAlarmEpisode *
vigil_past_alarm_get (VigilPastAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_PAST_ALARM (self), NULL);
  return &self->episode;
}

/* List */

struct _VigilPastAlarms
{
  GObject parent_instance;
  VigilAlarmStore *store;
  VigilAlarmQuery query; /* owns its texts */
  GHashTable *pages;     /* (element-type guint GPtrArray): rows of a page */
  GCancellable *cancellable;
  guint n;
  gboolean refreshing;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilPastAlarms, vigil_past_alarms, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef struct
{
  VigilAlarmStore *store;
  VigilAlarmQuery query;
} Fetch;

static void
clear_query (VigilAlarmQuery *query)
{
  g_free ((char *) query->text);
  g_free ((char *) query->area);
  g_free ((char *) query->tag);
  memset (query, 0, sizeof *query);
}

static VigilAlarmQuery
copy_query (const VigilAlarmQuery *query)
{
  VigilAlarmQuery copy = *query;

  copy.text = g_strdup (query->text);
  copy.area = g_strdup (query->area);
  copy.tag = g_strdup (query->tag);
  return copy;
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  vigil_alarm_store_unref (fetch->store);
  clear_query (&fetch->query);
  g_free (fetch);
}

static void
fetch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Fetch *fetch = data;

  g_task_return_pointer (task, vigil_alarm_store_query (fetch->store, &fetch->query), (GDestroyNotify) vigil_alarm_result_free);
}

static void
fill_page (VigilPastAlarms *self, guint page, const VigilAlarmResult *result)
{
  GPtrArray *rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));

  for (guint i = 0; rows != NULL && i < MIN (rows->len, result->found->len); i++)
    fill (rows->pdata[i], &g_array_index (result->found, VigilAlarmEpisode, i));
}

static GPtrArray *
make_page (guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, g_object_new (VIGIL_TYPE_PAST_ALARM, NULL));
  return rows;
}

static GPtrArray *
add_page (VigilPastAlarms *self, guint page)
{
  GPtrArray *rows = make_page (self->n > page * VIGIL_PAST_PAGE ? MIN (self->n - page * VIGIL_PAST_PAGE, VIGIL_PAST_PAGE) : 0);

  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), rows);
  return rows;
}

static void fetch (VigilPastAlarms *self, guint page, gboolean anew);

static void
put_row (VigilPastAlarms *self, guint position, GObject *row)
{
  gpointer page = GUINT_TO_POINTER (position / VIGIL_PAST_PAGE);
  GPtrArray *rows = g_hash_table_lookup (self->pages, page);

  if (rows == NULL)
    {
      rows = make_page (MIN (self->n - position / VIGIL_PAST_PAGE * VIGIL_PAST_PAGE, VIGIL_PAST_PAGE));
      g_hash_table_insert (self->pages, page, rows);
    }
  g_set_object ((GObject **) &rows->pdata[position % VIGIL_PAST_PAGE], row);
}

/* @by new rows have come, before all others or after them; what was there moves along. */
static void
move_rows (VigilPastAlarms *self, guint by, gboolean first)
{
  g_autoptr (GHashTable) old = self->pages;
  GHashTableIter iter;
  gpointer page, rows;

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->n += by;
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &page, &rows))
    for (guint i = 0; i < ((GPtrArray *) rows)->len; i++)
      put_row (self, GPOINTER_TO_UINT (page) * VIGIL_PAST_PAGE + i + (first ? by : 0), ((GPtrArray *) rows)->pdata[i]);
  g_list_model_items_changed (G_LIST_MODEL (self), first ? 0 : self->n - by, 0, by);
}

/* FALSE: where the new rows are is not known; the list has to begin anew. */
static gboolean
take_more (VigilPastAlarms *self, guint total)
{
  g_autofree gpointer *pages = NULL;
  gboolean first = self->query.order == VIGIL_ALARM_ORDER_NEWEST;
  guint n;

  if (total < self->n || g_hash_table_size (self->pages) > MAX_PAGES
      || (total > self->n && !first && self->query.order != VIGIL_ALARM_ORDER_OLDEST))
    return FALSE;
  if (total > self->n)
    move_rows (self, total - self->n, first);
  pages = g_hash_table_get_keys_as_array (self->pages, &n);
  for (guint i = 0; i < n; i++)
    fetch (self, GPOINTER_TO_UINT (pages[i]), FALSE);
  return TRUE;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilPastAlarms *self = VIGIL_PAST_ALARMS (source);
  const Fetch *fetch = g_task_get_task_data (G_TASK (result));
  guint page = fetch->query.offset / VIGIL_PAST_PAGE, before = self->n;
  g_autoptr (VigilAlarmResult) found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL)
    return;
  if (user_data != NULL && self->refreshing && take_more (self, found->total))
    return;
  if (user_data != NULL) /* a new search */
    {
      g_hash_table_remove_all (self->pages);
      self->n = found->total;
      add_page (self, 0);
      fill_page (self, 0, found);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
    }
  else
    fill_page (self, page, found);
}

static void
fetch (VigilPastAlarms *self, guint page, gboolean anew)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, fetched_cb, anew ? self : NULL);
  Fetch *job = g_new0 (Fetch, 1);

  job->store = vigil_alarm_store_ref (self->store);
  job->query = copy_query (&self->query);
  job->query.offset = page * VIGIL_PAST_PAGE;
  job->query.limit = VIGIL_PAST_PAGE;
  g_task_set_task_data (task, job, fetch_free);
  g_task_run_in_thread (task, fetch_thread);
}

static GType
get_item_type (GListModel *model)
{
  return VIGIL_TYPE_PAST_ALARM;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIL_PAST_ALARMS (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigilPastAlarms *self = VIGIL_PAST_ALARMS (model);
  guint page = position / VIGIL_PAST_PAGE;
  GPtrArray *rows;

  if (position >= self->n)
    return NULL;
  rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  if (rows == NULL)
    {
      rows = add_page (self, page);
      fetch (self, page, FALSE);
    }
  return g_object_ref (rows->pdata[position % VIGIL_PAST_PAGE]);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
vigil_past_alarms_dispose (GObject *object)
{
  VigilPastAlarms *self = VIGIL_PAST_ALARMS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->store, vigil_alarm_store_unref);
  clear_query (&self->query);
  G_OBJECT_CLASS (vigil_past_alarms_parent_class)->dispose (object);
}

static void
vigil_past_alarms_class_init (VigilPastAlarmsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_past_alarms_dispose;
}

static void
vigil_past_alarms_init (VigilPastAlarms *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

VigilPastAlarms *
vigil_past_alarms_new (void)
{
  return g_object_new (VIGIL_TYPE_PAST_ALARMS, NULL);
}

static void
begin_search (VigilPastAlarms *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fetch (self, 0, TRUE);
}

/**
 * vigil_past_alarms_refresh:
 * @self: a list that was searched
 */
void
vigil_past_alarms_refresh (VigilPastAlarms *self)
{
  g_return_if_fail (VIGIL_IS_PAST_ALARMS (self) && self->store != NULL);

  self->refreshing = self->n > 0;
  begin_search (self);
}

/**
 * vigil_past_alarms_search:
 * @self: the list
 * @store: what is searched
 * @query: what for; offset and limit do not matter
 */
void
vigil_past_alarms_search (VigilPastAlarms *self, VigilAlarmStore *store, const VigilAlarmQuery *query)
{
  VigilAlarmStore *before;

  g_return_if_fail (VIGIL_IS_PAST_ALARMS (self) && store != NULL && query != NULL);

  self->refreshing = FALSE;
  before = self->store;
  self->store = vigil_alarm_store_ref (store);
  g_clear_pointer (&before, vigil_alarm_store_unref);
  clear_query (&self->query);
  self->query = copy_query (query);
  begin_search (self);
}

/* Folding */

static void
take_record (const VigilJournalRecord *record, GPtrArray *events)
{
  g_autoptr (GPtrArray) found = NULL;

  if (record->kind == NULL || !g_str_has_prefix (record->kind, "vigil.alarm."))
    return;
  found = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
  if (found != NULL)
    g_ptr_array_extend_and_steal (events, g_steal_pointer (&found));
}

gboolean
vigil_past_alarms_fold_journal (VigilAlarmStore *store, VigilJournal *journal, guint64 *seq, GCancellable *cancellable, GError **error)
{
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (journal, *seq, CHUNK, error);
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

      if (records == NULL)
        return FALSE;
      if (records->len == 0)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        take_record (records->pdata[i], events);
      vigil_alarm_store_fold (store, events);
      *seq = ((const VigilJournalRecord *) records->pdata[records->len - 1])->seq;
    }
  return FALSE;
}
