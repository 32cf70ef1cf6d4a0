/* vigil-journal-store.c: the database side of the writer: the chain's end, transactions, the note
 *
 * Used by one thread at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-private.h"

/* so many keyframes go in one transaction of facts */
#define PRUNE_AT_ONCE "200"

#define INSERT_RECORD \
  "INSERT INTO records (seq, time, recorded, id, kind, subject, actor, origin, body, prev_hash, hash)" \
  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin, id) DO NOTHING"
#define FIND_RECORD "SELECT seq FROM records WHERE origin = ? AND id = ?"
#define INSERT_KEYFRAME "INSERT OR REPLACE INTO keyframes (time, body, hash) VALUES (?, ?, ?)"
#define PRUNE_KEYFRAMES \
  "DELETE FROM keyframes WHERE time IN" \
  " (SELECT time FROM keyframes WHERE time < ? ORDER BY time LIMIT " PRUNE_AT_ONCE ")"

struct _VigilJournalStore
{
  char *path;
  VigilClock *clock;
  VigilJournalDb *db;
  VigilJournalStmt *insert, *find, *insert_keyframe, *prune;
  int head_fd;
  VigilJournalHead head; /* what is durable */
  guint64 seq;           /* the chain's end within the open transaction */
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
  guint n_frames; /* in the log, as of the last commit */
  gboolean note_failed;
};

/* Opening */

static int
log_size_cb (void *data, VigilJournalDb *db, const char *name, int n_frames)
{
  VigilJournalStore *self = data;

  self->n_frames = (guint) n_frames;
  return SQLITE_OK;
}

static gboolean
use_log (VigilJournalStore *self, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (self->db, "PRAGMA journal_mode=WAL", error);
  int rc;

  if (stmt == NULL)
    return FALSE;
  rc = sqlite3_step (stmt);
  if (rc != SQLITE_ROW)
    {
      vigil_journal_set_db_error (error, self->db, rc);
      return FALSE;
    }
  if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "wal") == 0)
    return TRUE;
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN,
               _ ("The journal “%s” cannot be opened: this disk does not support a write-ahead log."),
               self->path);
  return FALSE;
}

static gboolean
prepare_statements (VigilJournalStore *self, GError **error)
{
  self->insert = vigil_journal_db_prepare (self->db, INSERT_RECORD, error);
  if (self->insert != NULL)
    self->find = vigil_journal_db_prepare (self->db, FIND_RECORD, error);
  if (self->find != NULL)
    self->insert_keyframe = vigil_journal_db_prepare (self->db, INSERT_KEYFRAME, error);
  if (self->insert_keyframe != NULL)
    self->prune = vigil_journal_db_prepare (self->db, PRUNE_KEYFRAMES, error);
  return self->prune != NULL;
}

static void
disconnect (VigilJournalStore *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->find, sqlite3_finalize);
  g_clear_pointer (&self->insert_keyframe, sqlite3_finalize);
  g_clear_pointer (&self->prune, sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close_v2);
}

static gboolean
connect_to (VigilJournalStore *self, VigilJournalDbMode mode, GError **error)
{
  self->db = vigil_journal_db_open (self->path, mode, error);
  if (self->db == NULL
      || !vigil_journal_schema_migrate (self->db, VIGIL_JOURNAL_SCHEMA_VERSION,
                                        vigil_clock_now (self->clock), error)
      || !use_log (self, error)
      || !vigil_journal_db_exec (self->db, "PRAGMA journal_size_limit=0; PRAGMA wal_autocheckpoint=0",
                                 error)
      || !prepare_statements (self, error))
    return FALSE;
  sqlite3_wal_hook (self->db, log_size_cb, self);
  return TRUE;
}

/* The record @seq, or the start of the chain for 0. */
static gboolean
read_link (VigilJournalStore *self, guint64 seq, guint8 hash[VIGIL_JOURNAL_HASH_SIZE], GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = NULL;
  g_autoptr (VigilJournalRecord) record = NULL;

  if (seq == 0)
    return vigil_journal_db_read_start (self->db, NULL, hash, error);
  stmt = vigil_journal_db_prepare (self->db, VIGIL_JOURNAL_SELECT_RECORDS "WHERE seq = ?", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, (gint64) seq);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    record = vigil_journal_db_dup_record (stmt, error);
  else
    vigil_journal_set_corrupt (error, self->path, _ ("record %" PRIu64 " is missing"), seq);
  if (record == NULL)
    return FALSE;
  vigil_journal_chain_hash_record (record, hash);
  if (memcmp (hash, record->hash, VIGIL_JOURNAL_HASH_SIZE) == 0)
    return TRUE;
  vigil_journal_set_corrupt (error, self->path,
                             _ ("record %" PRIu64 " does not match its hash"), seq);
  return FALSE;
}

/* What was noted as durable must be there, or the end of the journal is lost. */
static gboolean
check_against_note (VigilJournalStore *self, const VigilJournalHead *noted, guint64 last, GError **error)
{
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];

  if (noted->seq > last)
    {
      vigil_journal_set_corrupt (
          error, self->path,
          _ ("it ends at record %" PRIu64 ", but record %" PRIu64 " had been saved"),
          last, noted->seq);
      return FALSE;
    }
  if (!read_link (self, noted->seq, hash, error))
    return FALSE;
  if (memcmp (hash, noted->hash, sizeof hash) == 0)
    return TRUE;
  vigil_journal_set_corrupt (error, self->path,
                             _ ("record %" PRIu64 " is not the one that had been saved"),
                             noted->seq);
  return FALSE;
}

static gboolean
find_end (VigilJournalStore *self, GError **error)
{
  g_autofree char *journal_id = NULL;
  gint64 last = 0;

  if (!vigil_journal_db_get_int (self->db, "SELECT max (seq) FROM records", &last, error)
      || !vigil_journal_db_read_start (self->db, &journal_id, self->hash, error)
      || !read_link (self, (guint64) last, self->hash, error))
    return FALSE;
  g_strlcpy (self->head.journal_id, journal_id, sizeof self->head.journal_id);
  self->head.seq = self->seq = (guint64) last;
  memcpy (self->head.hash, self->hash, sizeof self->hash);
  return TRUE;
}

/* Which log the frames are in: the salts stand in its header. */
static void
read_salt (VigilJournalStore *self, guint32 salt[2])
{
  sqlite3_file *log = NULL;
  guint8 header[32] = { 0 };

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == NULL || log->pMethods == NULL
      || log->pMethods->xRead (log, header, sizeof header, 0) != SQLITE_OK)
    memset (header, 0, sizeof header);
  memcpy (&salt[0], header + 16, 4);
  memcpy (&salt[1], header + 20, 4);
  salt[0] = GUINT32_FROM_BE (salt[0]);
  salt[1] = GUINT32_FROM_BE (salt[1]);
}

static void
write_note (VigilJournalStore *self)
{
  self->head.n_frames = self->n_frames;
  memset (self->head.salt, 0, sizeof self->head.salt);
  if (self->n_frames > 0)
    read_salt (self, self->head.salt);
  if (vigil_journal_head_write (self->head_fd, &self->head))
    self->note_failed = FALSE;
  else if (!self->note_failed)
    {
      /* the facts are safe; only a later loss of the journal's end would go unseen */
      g_message ("the note of the last record of “%s” could not be written", self->path);
      self->note_failed = TRUE;
    }
}

/* What a crash left at the end of the log goes away, and the log starts empty. */
static void
settle_log (VigilJournalStore *self)
{
  int n_log = 0;
  int rc;

  sqlite3_busy_timeout (self->db, 0); /* a reader is not worth waiting for */
  rc = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &n_log, NULL);
  sqlite3_busy_timeout (self->db, VIGIL_JOURNAL_BUSY_MS);
  self->n_frames = (guint) MAX (n_log, 0);
  if (rc != SQLITE_OK)
    g_debug ("the log of “%s” was left as it is: %s", self->path, sqlite3_errstr (rc));
}

static gboolean
open_all (VigilJournalStore *self, GError **error)
{
  VigilJournalHeadState state;
  VigilJournalHead noted;
  gboolean is_new = FALSE;

  if (!vigil_journal_db_check_header (self->path, &is_new, error))
    return FALSE;
  self->head_fd = vigil_journal_head_lock (self->path, error);
  if (self->head_fd < 0)
    return FALSE;
  state = vigil_journal_head_read (self->path, &noted);
  if (!connect_to (self, is_new ? VIGIL_JOURNAL_DB_CREATE : VIGIL_JOURNAL_DB_WRITE, error)
      || !find_end (self, error))
    return FALSE;
  if (state == VIGIL_JOURNAL_HEAD_DAMAGED)
    g_message ("the note of the last record of “%s” was damaged and is written anew", self->path);
  if (state == VIGIL_JOURNAL_HEAD_SOUND && !check_against_note (self, &noted, self->seq, error))
    return FALSE;
  settle_log (self);
  write_note (self);
  return TRUE;
}

/**
 * vigil_journal_store_open:
 * @path: the file; made if it is not there
 * @clock: says when records are written
 * @error: return location
 *
 * Returns: (transfer full): the one writer's hold of the journal, or %NULL
 */
VigilJournalStore *
vigil_journal_store_open (const char *path, VigilClock *clock, GError **error)
{
  g_autoptr (VigilJournalStore) self = g_new0 (VigilJournalStore, 1);

  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->head_fd = -1;
  if (!open_all (self, error))
    {
      /* a journal that is refused is left exactly as it was found */
      if (self->db != NULL)
        sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      self->head.journal_id[0] = '\0';
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * vigil_journal_store_close:
 * @self: (transfer full) (nullable): a store without an open transaction
 *
 * SQLite moves the log into the database when the last connection goes.
 */
void
vigil_journal_store_close (VigilJournalStore *self)
{
  if (self == NULL)
    return;
  disconnect (self);
  if (self->head_fd >= 0)
    {
      g_autofree char *log = g_strconcat (self->path, "-wal", NULL);

      if (self->head.journal_id[0] != '\0' && self->n_frames > 0
          && !g_file_test (log, G_FILE_TEST_EXISTS))
        {
          self->n_frames = 0;
          write_note (self);
        }
      close (self->head_fd);
    }
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self);
}

/* After a refused write the log may hold what was never synced, and whoever appends it again finds it there and writes nothing. So it is
 * synced before it counts, and written again to the database as far as no reader is in the way: after a refused sync the
 * next one may succeed without what was refused (Linux marks the pages clean). */
static gboolean
make_durable (VigilJournalStore *self, GError **error)
{
  sqlite3_file *log = NULL;
  int rc = SQLITE_OK;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != NULL && log->pMethods != NULL)
    rc = log->pMethods->xSync (log, SQLITE_SYNC_FULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (rc == SQLITE_OK || rc == SQLITE_BUSY)
    return TRUE;
  vigil_journal_set_db_error (error, self->db, rc);
  return FALSE;
}

/**
 * vigil_journal_store_reopen:
 * @self: a store without an open transaction
 * @error: return location
 *
 * Returns: whether the same journal, with everything that was durable in it, is open again
 */
gboolean
vigil_journal_store_reopen (VigilJournalStore *self, GError **error)
{
  VigilJournalHead durable = self->head;
  gboolean is_new = FALSE;

  disconnect (self);
  if (!vigil_journal_db_check_header (self->path, &is_new, error))
    return FALSE;
  if (is_new)
    {
      vigil_journal_set_corrupt (error, self->path, _ ("the file is gone"));
      return FALSE;
    }
  if (connect_to (self, VIGIL_JOURNAL_DB_WRITE, error) && find_end (self, error)
      && check_against_note (self, &durable, self->seq, error) && make_durable (self, error))
    return TRUE;
  self->head = durable;
  disconnect (self);
  return FALSE;
}

/* Transactions */

static gboolean
check_not_moved (VigilJournalStore *self, GError **error)
{
  int moved = 0;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (!moved)
    return TRUE;
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO,
               _ ("The journal “%s” was moved or deleted while it was in use."), self->path);
  return FALSE;
}

/**
 * vigil_journal_store_begin:
 * @self: a store
 * @error: return location
 */
gboolean
vigil_journal_store_begin (VigilJournalStore *self, GError **error)
{
  if (self->db == NULL && !vigil_journal_store_reopen (self, error))
    return FALSE;
  vigil_journal_vfs_take_errno (); /* nothing that happened before is to blame for what may fail now */
  return check_not_moved (self, error) && vigil_journal_db_exec (self->db, "BEGIN IMMEDIATE", error);
}

/* Runs a statement that gives no rows and makes it ready for the next time. */
static gboolean
run (VigilJournalStore *self, VigilJournalStmt *stmt, GError **error)
{
  int rc = sqlite3_step (stmt);

  if (rc != SQLITE_DONE)
    vigil_journal_set_db_error (error, self->db, rc);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return rc == SQLITE_DONE;
}

static void
bind_text (VigilJournalStmt *stmt, int column, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (stmt, column, text, -1, SQLITE_STATIC);
}

static void
bind_record (VigilJournalStmt *stmt, const VigilJournalRecord *record)
{
  sqlite3_bind_int64 (stmt, 1, (gint64) record->seq);
  sqlite3_bind_int64 (stmt, 2, record->time);
  sqlite3_bind_int64 (stmt, 3, record->recorded);
  bind_text (stmt, 4, record->id);
  bind_text (stmt, 5, record->kind);
  bind_text (stmt, 6, record->subject);
  bind_text (stmt, 7, record->actor);
  bind_text (stmt, 8, record->origin);
  bind_text (stmt, 9, record->body);
  sqlite3_bind_blob (stmt, 10, record->prev_hash, VIGIL_JOURNAL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 11, record->hash, VIGIL_JOURNAL_HASH_SIZE, SQLITE_STATIC);
}

static gboolean
find_seq (VigilJournalStore *self, const VigilJournalRecord *record, guint64 *seq, GError **error)
{
  int rc;

  bind_text (self->find, 1, record->origin);
  bind_text (self->find, 2, record->id);
  rc = sqlite3_step (self->find);
  *seq = (guint64) sqlite3_column_int64 (self->find, 0);
  if (rc != SQLITE_ROW)
    vigil_journal_set_db_error (error, self->db, rc);
  sqlite3_reset (self->find);
  sqlite3_clear_bindings (self->find);
  return rc == SQLITE_ROW;
}

/**
 * vigil_journal_store_add:
 * @self: a store in a transaction
 * @record: gets its place in the chain
 * @seq: (out): where it, or the same fact written before, stands
 * @error: return location
 */
gboolean
vigil_journal_store_add (VigilJournalStore *self,
                         VigilJournalRecord *record,
                         guint64 *seq,
                         GError **error)
{
  record->seq = self->seq + 1;
  record->recorded = vigil_clock_now (self->clock);
  memcpy (record->prev_hash, self->hash, VIGIL_JOURNAL_HASH_SIZE);
  vigil_journal_chain_hash_record (record, record->hash);
  bind_record (self->insert, record);
  if (!run (self, self->insert, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    return find_seq (self, record, seq, error);
  *seq = self->seq = record->seq;
  memcpy (self->hash, record->hash, VIGIL_JOURNAL_HASH_SIZE);
  return TRUE;
}

/**
 * vigil_journal_store_add_keyframe:
 * @self: a store in a transaction
 * @time: of the keyframe
 * @keyframe: its bytes
 * @error: return location
 */
gboolean
vigil_journal_store_add_keyframe (VigilJournalStore *self,
                                  VigilTime time,
                                  GBytes *keyframe,
                                  GError **error)
{
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (keyframe, &size);

  vigil_journal_chain_hash_keyframe (time, data, size, hash);
  sqlite3_bind_int64 (self->insert_keyframe, 1, time);
  /* a null pointer would be bound as NULL */
  sqlite3_bind_blob64 (self->insert_keyframe, 2, size > 0 ? data : "", size, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert_keyframe, 3, hash, sizeof hash, SQLITE_STATIC);
  return run (self, self->insert_keyframe, error);
}

/**
 * vigil_journal_store_prune:
 * @self: a store in a transaction
 * @before: keyframes older than this may go, the oldest first, a limited number at once
 * @error: return location
 *
 * Facts are never pruned.
 */
gboolean
vigil_journal_store_prune (VigilJournalStore *self, VigilTime before, GError **error)
{
  sqlite3_bind_int64 (self->prune, 1, before);
  return run (self, self->prune, error);
}

/**
 * vigil_journal_store_commit:
 * @self: a store in a transaction
 * @error: return location
 *
 * Returns: whether everything since begin is on the disk (fsync)
 */
gboolean
vigil_journal_store_commit (VigilJournalStore *self, GError **error)
{
  if (!vigil_journal_db_exec (self->db, "COMMIT", error))
    return FALSE;
  self->head.seq = self->seq;
  memcpy (self->head.hash, self->hash, VIGIL_JOURNAL_HASH_SIZE);
  write_note (self);
  return TRUE;
}

/**
 * vigil_journal_store_rollback:
 * @self: a store
 *
 * Back to what is durable.
 */
void
vigil_journal_store_rollback (VigilJournalStore *self)
{
  if (self->db != NULL && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  self->seq = self->head.seq;
  memcpy (self->hash, self->head.hash, VIGIL_JOURNAL_HASH_SIZE);
}

void
vigil_journal_store_tidy (VigilJournalStore *self)
{
  int rc;

  if (self->db == NULL || self->n_frames < vigil_journal_tuning.checkpoint_frames)
    return;
  rc = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (rc != SQLITE_OK)
    g_debug ("the log of “%s” stays: %s", self->path, sqlite3_errstr (rc));
}

guint64
vigil_journal_store_get_last_seq (VigilJournalStore *self)
{
  return self->head.seq;
}
