/* vigil-sqlite-journal.c: the embedded journal of one seat
 *
 * Writing is the writer thread's; reading uses connections of its own, one for each reader at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-sqlite-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-private.h"
#include "journal/vigil-journal-writer.h"

#define KEEP_TELEMETRY (7 * 24 * VIGIL_HOUR)
#define MAX_IDLE_READERS 4
#define SLOW_CHECK_MS 500

struct _VigilSqliteJournal
{
  GObject parent_instance;
  char *path;
  VigilJournalWriter *writer; /* NULL: read-only, or disposed */
  GMainContext *context;      /* where properties notify */
  guint64 final_seq;          /* after dispose */
  int version;                /* of the file; below 2 there are no keyframes */

  GMutex lock;
  GPtrArray *readers;     /* under the lock: idle connections */
  GSource *notify_source; /* under the lock: properties are to be notified */
  GSource *slow_source;   /* under the lock: looks for a disk that does not answer */
  guint shown_unsaved;    /* main context only: what was last notified */
  char *shown_problem;
};

enum
{
  PROP_0,
  PROP_N_UNSAVED,
  PROP_PROBLEM,
};

static void vigil_sqlite_journal_iface_init (VigilJournalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilSqliteJournal, vigil_sqlite_journal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VIGIL_TYPE_JOURNAL, vigil_sqlite_journal_iface_init))

/* Health */

static guint
get_health (VigilSqliteJournal *self, char **problem)
{
  if (problem != NULL)
    *problem = NULL;
  return self->writer != NULL ? vigil_journal_writer_get_health (self->writer, problem) : 0;
}

static void
notify_changes (VigilSqliteJournal *self)
{
  g_autofree char *problem = NULL;
  guint n_unsaved = get_health (self, &problem);

  g_object_freeze_notify (G_OBJECT (self));
  if (n_unsaved != self->shown_unsaved)
    {
      self->shown_unsaved = n_unsaved;
      g_object_notify (G_OBJECT (self), "n-unsaved");
    }
  if (g_strcmp0 (problem, self->shown_problem) != 0)
    {
      g_free (self->shown_problem);
      self->shown_problem = g_steal_pointer (&problem);
      g_object_notify (G_OBJECT (self), "problem");
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
notify_cb (gpointer data)
{
  VigilSqliteJournal *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->notify_source, g_source_unref);
  g_mutex_unlock (&self->lock);
  notify_changes (self);
  return G_SOURCE_REMOVE;
}

/* On the writer's thread. The source does not hold the journal: dispose removes it. */
static void
health_changed_cb (gpointer data)
{
  VigilSqliteJournal *self = data;

  g_mutex_lock (&self->lock);
  if (self->notify_source == NULL)
    {
      self->notify_source = g_idle_source_new ();
      g_source_set_priority (self->notify_source, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->notify_source, notify_cb, self, NULL);
      g_source_attach (self->notify_source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/* A disk that hangs cannot say so: someone has to look, as long as something waits. */
static gboolean
slow_cb (gpointer data)
{
  VigilSqliteJournal *self = data;
  gboolean go_on;

  notify_changes (self);
  go_on = self->writer != NULL
          && (vigil_journal_writer_get_n_pending (self->writer) > 0 || self->shown_problem != NULL);
  g_mutex_lock (&self->lock);
  if (!go_on)
    g_clear_pointer (&self->slow_source, g_source_unref);
  g_mutex_unlock (&self->lock);
  return go_on ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
watch_for_slowness (VigilSqliteJournal *self)
{
  g_mutex_lock (&self->lock);
  if (self->slow_source == NULL)
    {
      self->slow_source = g_timeout_source_new (SLOW_CHECK_MS);
      g_source_set_callback (self->slow_source, slow_cb, self, NULL);
      g_source_attach (self->slow_source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/* Appending */

typedef struct
{
  VigilSqliteJournal *journal; /* owned once it is completed; until then the journal may go */
  VigilJournalRequest *request;
  GMainContext *context;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Append;

static void
append_free (Append *self)
{
  g_clear_object (&self->journal);
  g_ptr_array_unref (self->request->facts);
  g_clear_error (&self->request->error);
  g_free (self->request);
  g_main_context_unref (self->context);
  g_free (self);
}

/* The task is made only now: one that existed earlier would keep the journal from being disposed. */
static gboolean
finish_append_cb (gpointer data)
{
  Append *append = data;
  g_autoptr (GTask) task
      = g_task_new (append->journal, NULL, append->callback, append->user_data);

  g_task_set_source_tag (task, vigil_journal_append_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT);
  if (append->request->error != NULL)
    g_task_return_error (task, g_steal_pointer (&append->request->error));
  else
    g_task_return_int (task, (gssize) append->request->last_seq);
  return G_SOURCE_REMOVE;
}

/* On the writer's thread, which dispose waits for: the journal is there to take a reference of. */
static void
completed_cb (VigilJournalRequest *request, gpointer data)
{
  Append *append = request->owner_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  append->journal = g_object_ref (VIGIL_SQLITE_JOURNAL (data));
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, finish_append_cb, append, (GDestroyNotify) append_free);
  g_source_attach (source, append->context);
}

/* JSON nodes are for one thread at a time, so the text is made on the caller's. */
static VigilJournalRecord *
record_from_event (const VigilEvent *event)
{
  VigilJournalRecord *record = g_new0 (VigilJournalRecord, 1);

  record->time = event->time;
  record->id = g_strdup (event->id);
  record->kind = g_strdup (event->type);
  record->subject = g_strdup (event->subject);
  record->actor = g_strdup (event->actor);
  record->origin = g_strdup (event->source);
  record->body = vigil_event_to_json (event);
  return record;
}

static VigilJournalRequest *
request_from_events (GPtrArray *events)
{
  VigilJournalRequest *request = g_new0 (VigilJournalRequest, 1);

  request->facts
      = g_ptr_array_new_full (events->len, (GDestroyNotify) vigil_journal_record_free);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (request->facts, record_from_event (events->pdata[i]));
  return request;
}

static void
refuse_append (VigilSqliteJournal *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, vigil_journal_append_async);
  g_task_return_new_error (task, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_READ_ONLY,
                           _ ("The journal “%s” is open for reading only."), self->path);
}

static void
vigil_sqlite_journal_append_async (VigilJournal *journal,
                                   GPtrArray *events,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (journal);
  Append *append;

  if (self->writer == NULL)
    {
      refuse_append (self, callback, user_data);
      return;
    }
  append = g_new0 (Append, 1);
  append->request = request_from_events (events);
  append->request->owner_data = append;
  append->context = g_main_context_ref_thread_default ();
  append->callback = callback;
  append->user_data = user_data;
  vigil_journal_writer_push (self->writer, append->request);
  watch_for_slowness (self);
  /* while the disk refuses, each new fact counts at once */
  if (get_health (self, NULL) > 0)
    health_changed_cb (self);
}

static guint64
vigil_sqlite_journal_append_finish (VigilJournal *journal, GAsyncResult *result, GError **error)
{
  gssize seq;

  g_return_val_if_fail (g_task_is_valid (result, journal), 0);

  seq = g_task_propagate_int (G_TASK (result), error);
  return seq > 0 ? (guint64) seq : 0;
}

static void
vigil_sqlite_journal_append_keyframe (VigilJournal *journal, VigilTime time, GBytes *keyframe)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (journal);

  if (self->writer != NULL)
    vigil_journal_writer_push_keyframe (self->writer, time, keyframe);
}

/* Reading */

static VigilJournalDb *
take_reader (VigilSqliteJournal *self, GError **error)
{
  VigilJournalDb *db = NULL;

  g_mutex_lock (&self->lock);
  if (self->readers->len > 0)
    db = g_ptr_array_steal_index (self->readers, self->readers->len - 1);
  g_mutex_unlock (&self->lock);
  return db != NULL ? db : vigil_journal_db_open (self->path, VIGIL_JOURNAL_DB_READ, error);
}

/* After an error the connection is not used again. */
static void
give_reader (VigilSqliteJournal *self, VigilJournalDb *db, gboolean healthy)
{
  g_mutex_lock (&self->lock);
  if (healthy && self->readers->len < MAX_IDLE_READERS)
    g_ptr_array_add (self->readers, g_steal_pointer (&db));
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&db, sqlite3_close_v2);
}

static gboolean
read_records (VigilJournalDb *db, guint64 after, guint limit, GPtrArray *out, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (
      db, VIGIL_JOURNAL_SELECT_RECORDS "WHERE seq > ? ORDER BY seq LIMIT ?", error);
  int rc;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, (gint64) MIN (after, G_MAXINT64));
  sqlite3_bind_int64 (stmt, 2, limit);
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      VigilJournalRecord *record = vigil_journal_db_dup_record (stmt, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (out, record);
    }
  if (rc != SQLITE_DONE)
    vigil_journal_set_db_error (error, db, rc);
  return rc == SQLITE_DONE;
}

static GPtrArray *
vigil_sqlite_journal_read (VigilJournal *journal, guint64 after, guint limit, GError **error)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (journal);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_journal_record_free);
  VigilJournalDb *db = take_reader (self, error);
  gboolean read;

  if (db == NULL)
    return NULL;
  read = read_records (db, after, limit, records, error);
  give_reader (self, db, read);
  return read ? g_steal_pointer (&records) : NULL;
}

static guint64
vigil_sqlite_journal_seek (VigilJournal *journal, VigilTime time, GError **error)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (journal);
  g_autofree char *sql = g_strdup_printf (
      "SELECT seq FROM records WHERE recorded <= %" G_GINT64_FORMAT
      " ORDER BY recorded DESC, seq DESC LIMIT 1",
      time);
  VigilJournalDb *db = take_reader (self, error);
  gint64 seq = 0;
  gboolean read;

  if (db == NULL)
    return 0;
  read = vigil_journal_db_get_int (db, sql, &seq, error);
  give_reader (self, db, read);
  return (guint64) seq;
}

static GBytes *
check_keyframe (VigilSqliteJournal *self, VigilJournalStmt *stmt, VigilTime *found, GError **error)
{
  VigilTime time = sqlite3_column_int64 (stmt, 0);
  const void *data = sqlite3_column_blob (stmt, 1);
  gsize size = (gsize) sqlite3_column_bytes (stmt, 1);
  const void *expected = sqlite3_column_blob (stmt, 2);
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];

  vigil_journal_chain_hash_keyframe (time, data, size, hash);
  if (expected == NULL || memcmp (expected, hash, sizeof hash) != 0)
    {
      vigil_journal_set_corrupt (error, self->path, _ ("a telemetry keyframe does not match its hash"));
      return NULL;
    }
  if (found != NULL)
    *found = time;
  return g_bytes_new (data, size);
}

static GBytes *
find_keyframe (VigilSqliteJournal *self, VigilJournalDb *db, VigilTime time, VigilTime *found, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (
      db, "SELECT time, body, hash FROM keyframes WHERE time <= ? ORDER BY time DESC LIMIT 1", error);
  int rc;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, time);
  rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    return check_keyframe (self, stmt, found, error);
  if (rc != SQLITE_DONE)
    vigil_journal_set_db_error (error, db, rc);
  return NULL;
}

static GBytes *
vigil_sqlite_journal_read_keyframe (VigilJournal *journal,
                                    VigilTime time,
                                    VigilTime *found,
                                    GError **error)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (journal);
  GError *problem = NULL;
  VigilJournalDb *db;
  GBytes *keyframe;

  if (self->version < 2)
    return NULL;
  db = take_reader (self, error);
  if (db == NULL)
    return NULL;
  keyframe = find_keyframe (self, db, time, found, &problem);
  give_reader (self, db, problem == NULL);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return keyframe;
}

static guint64
vigil_sqlite_journal_get_last_seq (VigilJournal *journal)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (journal);
  VigilJournalDb *db;
  gint64 seq = 0;
  gboolean read;

  if (self->writer != NULL)
    return vigil_journal_writer_get_last_seq (self->writer);
  if (self->final_seq != 0)
    return self->final_seq;
  db = take_reader (self, NULL);
  if (db == NULL)
    return 0;
  read = vigil_journal_db_get_int (db, "SELECT max (seq) FROM records", &seq, NULL);
  give_reader (self, db, read);
  return (guint64) seq;
}

/* Statistics */

static gboolean
read_counts (VigilJournalDb *db, VigilJournalStat *out, GError **error)
{
  gint64 version = 0, records = 0, first = 0, last = 0, keyframes = 0;

  if (!vigil_journal_db_get_int (db, "PRAGMA user_version", &version, error)
      || !vigil_journal_db_get_int (db, "SELECT count (*) FROM records", &records, error)
      || !vigil_journal_db_get_int (db, "SELECT min (seq) FROM records", &first, error)
      || !vigil_journal_db_get_int (db, "SELECT max (seq) FROM records", &last, error)
      || !vigil_journal_db_get_int (db, "SELECT min (recorded) FROM records", &out->first_time, error)
      || !vigil_journal_db_get_int (db, "SELECT max (recorded) FROM records", &out->last_time, error)
      || (version >= 2
          && !vigil_journal_db_get_int (db, "SELECT count (*) FROM keyframes", &keyframes, error)))
    return FALSE;
  out->schema_version = (int) version;
  out->n_records = (guint64) records;
  out->first_seq = (guint64) first;
  out->last_seq = (guint64) last;
  out->n_keyframes = (guint64) keyframes;
  return TRUE;
}

static gboolean
read_kinds (VigilJournalDb *db, VigilJournalStat *out, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (
      db, "SELECT kind, count (*) FROM records GROUP BY kind ORDER BY kind", error);
  g_autoptr (GString) text = g_string_new (NULL);
  int rc;

  if (stmt == NULL)
    return FALSE;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    g_string_append_printf (text, "%s %" G_GINT64_FORMAT "\n",
                            (const char *) sqlite3_column_text (stmt, 0),
                            (gint64) sqlite3_column_int64 (stmt, 1));
  if (rc != SQLITE_DONE)
    {
      vigil_journal_set_db_error (error, db, rc);
      return FALSE;
    }
  out->by_kind = g_strdup (text->str);
  return TRUE;
}

static guint64
file_size (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

/**
 * vigil_sqlite_journal_stat:
 * @self: a journal
 * @out: (out): clear with vigil_journal_stat_clear()
 * @error: return location
 *
 * Times are recorded times; bytes are of the database and its log.
 */
gboolean
vigil_sqlite_journal_stat (VigilSqliteJournal *self, VigilJournalStat *out, GError **error)
{
  VigilJournalDb *db;
  gboolean read;

  g_return_val_if_fail (VIGIL_IS_SQLITE_JOURNAL (self), FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  memset (out, 0, sizeof *out);
  db = take_reader (self, error);
  if (db == NULL)
    return FALSE;
  read = read_counts (db, out, error) && read_kinds (db, out, error);
  give_reader (self, db, read);
  out->bytes = file_size (self->path, "") + file_size (self->path, "-wal");
  return read;
}

void
vigil_journal_stat_clear (VigilJournalStat *self)
{
  g_clear_pointer (&self->by_kind, g_free);
}

/* Object */

static void
vigil_sqlite_journal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (object);
  char *problem = NULL;

  switch (id)
    {
    case PROP_N_UNSAVED:
      g_value_set_uint (value, get_health (self, NULL));
      break;
    case PROP_PROBLEM:
      get_health (self, &problem);
      g_value_take_string (value, problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
destroy_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Waits for the last transaction; appends that come to nothing finish with an error. */
static void
vigil_sqlite_journal_dispose (GObject *object)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (object);
  VigilJournalWriter *writer = g_steal_pointer (&self->writer);

  /* closed first, so that the writer's connection is the last one and moves its log into the database */
  g_mutex_lock (&self->lock);
  g_ptr_array_set_size (self->readers, 0);
  g_mutex_unlock (&self->lock);
  if (writer != NULL)
    {
      self->final_seq = vigil_journal_writer_get_last_seq (writer);
      vigil_journal_writer_free (writer);
    }
  g_mutex_lock (&self->lock);
  destroy_source (&self->notify_source);
  destroy_source (&self->slow_source);
  g_mutex_unlock (&self->lock);
  G_OBJECT_CLASS (vigil_sqlite_journal_parent_class)->dispose (object);
}

static void
vigil_sqlite_journal_finalize (GObject *object)
{
  VigilSqliteJournal *self = VIGIL_SQLITE_JOURNAL (object);

  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->shown_problem, g_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (vigil_sqlite_journal_parent_class)->finalize (object);
}

static void
vigil_sqlite_journal_class_init (VigilSqliteJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vigil_sqlite_journal_get_property;
  object_class->dispose = vigil_sqlite_journal_dispose;
  object_class->finalize = vigil_sqlite_journal_finalize;
  g_object_class_override_property (object_class, PROP_N_UNSAVED, "n-unsaved");
  g_object_class_override_property (object_class, PROP_PROBLEM, "problem");
}

static void
vigil_sqlite_journal_iface_init (VigilJournalInterface *iface)
{
  iface->append_async = vigil_sqlite_journal_append_async;
  iface->append_finish = vigil_sqlite_journal_append_finish;
  iface->append_keyframe = vigil_sqlite_journal_append_keyframe;
  iface->read = vigil_sqlite_journal_read;
  iface->seek = vigil_sqlite_journal_seek;
  iface->read_keyframe = vigil_sqlite_journal_read_keyframe;
  iface->get_last_seq = vigil_sqlite_journal_get_last_seq;
}

static void
vigil_sqlite_journal_init (VigilSqliteJournal *self)
{
  g_mutex_init (&self->lock);
  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_close_v2);
  self->context = g_main_context_ref_thread_default ();
}

static gboolean
open_for_reading (VigilSqliteJournal *self, GError **error)
{
  VigilJournalDb *db;
  gboolean is_new = FALSE;
  gboolean read;

  if (!vigil_journal_db_check_header (self->path, &is_new, error))
    return FALSE;
  if (is_new)
    {
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN,
                   _ ("The journal “%s” cannot be opened: there is no such journal."), self->path);
      return FALSE;
    }
  db = take_reader (self, error);
  if (db == NULL)
    return FALSE;
  read = vigil_journal_schema_read_version (db, &self->version, error);
  give_reader (self, db, read);
  return read;
}

static gboolean
open_for_writing (VigilSqliteJournal *self, VigilClock *clock, VigilTime keep, GError **error)
{
  static const VigilJournalWriterCallbacks callbacks = { completed_cb, health_changed_cb };

  self->version = VIGIL_JOURNAL_SCHEMA_VERSION;
  self->writer = vigil_journal_writer_new (self->path, clock, keep > 0 ? keep : KEEP_TELEMETRY,
                                           &callbacks, self, error);
  return self->writer != NULL;
}

/**
 * vigil_sqlite_journal_open:
 * @path: the file; made, unless read-only, if it is not there
 * @clock: stamps the records
 * @options: (nullable): %NULL writes and keeps a week of telemetry
 * @error: return location
 *
 * Properties notify on the thread-default main context of the caller.
 *
 * Returns: (transfer full): the journal, or %NULL
 */
VigilSqliteJournal *
vigil_sqlite_journal_open (const char *path,
                           VigilClock *clock,
                           const VigilSqliteJournalOptions *options,
                           GError **error)
{
  g_autoptr (VigilSqliteJournal) self = NULL;
  gboolean opened;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (VIGIL_IS_CLOCK (clock), NULL);

  self = g_object_new (VIGIL_TYPE_SQLITE_JOURNAL, NULL);
  self->path = g_strdup (path);
  if (options != NULL && options->read_only)
    opened = open_for_reading (self, error);
  else
    opened = open_for_writing (self, clock, options != NULL ? options->keep_telemetry : 0, error);
  return opened ? g_steal_pointer (&self) : NULL;
}

/**
 * vigil_sqlite_journal_get_path:
 * @self: a journal
 *
 * Returns: the file, as it was opened; the same for as long as @self lives
 */
const char *
vigil_sqlite_journal_get_path (VigilSqliteJournal *self)
{
  g_return_val_if_fail (VIGIL_IS_SQLITE_JOURNAL (self), NULL);
  return self->path;
}
