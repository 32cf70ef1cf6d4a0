/* vigil-journal-verify.c: find one wrong byte anywhere in a journal
 *
 * First the files as bytes (note, log, pages), then what they say (tables, chain, columns against the
 * event). The first damage that is found is the error. Nothing is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-private.h"
#include "journal/vigil-journal-wal.h"
#include "journal/vigil-sqlite-journal.h"

/* a writer may be at work: a page, or the log, is looked at so often before it counts as damaged */
#define ATTEMPTS 5
#define PROGRESS_EVERY 256
/* SQLite never uses the page with the lock bytes */
#define LOCK_PAGE (0x40000000 / VIGIL_JOURNAL_PAGE_SIZE + 1)
#define CANCEL_CHECK_OPS 10000

typedef struct
{
  const char *path;
  VigilJournalProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  guint64 done, total;
  VigilJournalHeadState note_state;
  VigilJournalHead note;
} Check;

static gboolean
step (Check *self, GError **error)
{
  self->done++;
  self->total = MAX (self->total, self->done);
  if (self->done % PROGRESS_EVERY != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (self->done, self->total, self->user_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* The note and the log */

static gboolean
check_log_end (Check *self, const VigilJournalWal *wal, GError **error)
{
  gboolean noted = self->note_state == VIGIL_JOURNAL_HEAD_SOUND;
  gboolean same_log = noted && memcmp (self->note.salt, wal->salt, sizeof wal->salt) == 0;

  if (!wal->header_sound && wal->bytes > 0 && (!noted || self->note.n_frames > 0))
    {
      vigil_journal_set_corrupt (error, self->path, _ ("the header of its write-ahead log is wrong"));
      return FALSE;
    }
  if ((same_log && wal->n_frames < self->note.n_frames) || (!noted && wal->tail))
    {
      vigil_journal_set_corrupt (error, self->path, _ ("frame %u of its write-ahead log is wrong"),
                                 wal->n_frames + 1);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_log (Check *self, VigilJournalWal *wal, GError **error)
{
  if (self->note_state == VIGIL_JOURNAL_HEAD_DAMAGED)
    {
      vigil_journal_set_corrupt (error, self->path, _ ("the note of its last record (-head) is wrong"));
      return FALSE;
    }
  return vigil_journal_wal_scan (self->path, wal, error) && check_log_end (self, wal, error);
}

/* Pages */

static gboolean
is_zero (const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (bytes[i] != 0)
      return FALSE;
  return TRUE;
}

static gboolean
page_in_file_is_sound (int fd, guint32 number, guint8 *page)
{
  off_t offset = (off_t) (number - 1) * VIGIL_JOURNAL_PAGE_SIZE;

  for (int i = 0; i < ATTEMPTS; i++)
    {
      if (pread (fd, page, VIGIL_JOURNAL_PAGE_SIZE, offset) != VIGIL_JOURNAL_PAGE_SIZE)
        return FALSE;
      if (number == LOCK_PAGE ? is_zero (page, VIGIL_JOURNAL_PAGE_SIZE)
                              : vigil_journal_page_is_sound (page))
        return TRUE;
      g_thread_yield ();
    }
  return FALSE;
}

static gboolean
set_wrong_page (Check *self, const VigilJournalWal *wal, guint32 number, GError **error)
{
  if (g_hash_table_contains (wal->pages, GUINT_TO_POINTER (number)))
    vigil_journal_set_corrupt (
        error, self->path,
        _ ("page %u does not match its checksum (its log holds a newer copy: opening the journal repairs it)"),
        number);
  else
    vigil_journal_set_corrupt (error, self->path, _ ("page %u does not match its checksum"), number);
  return FALSE;
}

/* How many pages the database should have, by its log or else by its first page. */
static guint32
count_pages (int fd, const VigilJournalWal *wal)
{
  guint32 count = 0;

  if (wal->n_frames > 0)
    return wal->db_pages;
  if (pread (fd, &count, sizeof count, 28) != sizeof count)
    return 0;
  return GUINT32_FROM_BE (count);
}

static gboolean
check_size (Check *self, int fd, guint64 bytes, const VigilJournalWal *wal, GError **error)
{
  guint32 in_file = (guint32) (bytes / VIGIL_JOURNAL_PAGE_SIZE);
  guint32 expected = count_pages (fd, wal);

  if (bytes % VIGIL_JOURNAL_PAGE_SIZE != 0)
    {
      vigil_journal_set_corrupt (error, self->path, _ ("the file ends in the middle of page %u"), in_file + 1);
      return FALSE;
    }
  for (guint32 i = in_file + 1; i <= expected; i++)
    if (!g_hash_table_contains (wal->pages, GUINT_TO_POINTER (i)))
      {
        vigil_journal_set_corrupt (error, self->path, _ ("the file is cut off before page %u of %u"), i,
                                   expected);
        return FALSE;
      }
  if (wal->n_frames == 0 && in_file > expected)
    {
      vigil_journal_set_corrupt (error, self->path, _ ("the file has %u pages, its header says %u"),
                                 in_file, expected);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_pages_of (Check *self, int fd, const VigilJournalWal *wal, GError **error)
{
  g_autofree guint8 *page = g_malloc (VIGIL_JOURNAL_PAGE_SIZE);
  struct stat info;

  if (fstat (fd, &info) != 0)
    {
      vigil_journal_set_file_error (error, self->path, errno, VIGIL_JOURNAL_ERROR_IO);
      return FALSE;
    }
  for (guint32 i = 1; i <= info.st_size / VIGIL_JOURNAL_PAGE_SIZE; i++)
    {
      if (!page_in_file_is_sound (fd, i, page))
        return set_wrong_page (self, wal, i, error);
      if (!step (self, error))
        return FALSE;
    }
  return check_size (self, fd, (guint64) info.st_size, wal, error);
}

static gboolean
check_pages (Check *self, const VigilJournalWal *wal, GError **error)
{
  int fd = vigil_journal_os_open (self->path, O_RDONLY);
  gboolean sound;

  if (fd < 0)
    {
      vigil_journal_set_file_error (error, self->path, errno, VIGIL_JOURNAL_ERROR_OPEN);
      return FALSE;
    }
  sound = check_pages_of (self, fd, wal, error);
  close (fd);
  return sound;
}

static gboolean
check_files_once (Check *self, VigilJournalWal *wal, GError **error)
{
  self->done = 0;
  self->note_state = vigil_journal_head_read (self->path, &self->note);
  return check_log (self, wal, error) && check_pages (self, wal, error);
}

/* A writer writes the log first and its note after, so either may be the one that tells of it. */
static gboolean
is_at_rest (Check *self, const VigilJournalWal *wal)
{
  VigilJournalHead now;

  vigil_journal_head_read (self->path, &now);
  return memcmp (&now, &self->note, sizeof now) == 0 && vigil_journal_wal_is_same (self->path, wal);
}

/* A writer that is at work moves the log into the database under our eyes, and cuts it off: as long as its log and its note
 * go on changing, what looks wrong is looked at again. */
static gboolean
check_files (Check *self, GError **error)
{
  for (int i = 0; i < ATTEMPTS; i++)
    {
      g_auto (VigilJournalWal) wal = { 0 };
      g_autoptr (GError) problem = NULL;

      if (check_files_once (self, &wal, &problem))
        return TRUE;
      if (i == ATTEMPTS - 1 || is_at_rest (self, &wal))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  return FALSE;
}

/* Tables */

static int
cancelled_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
check_tables (Check *self, VigilJournalDb *db, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (db, "PRAGMA integrity_check (1)", error);
  const char *result;
  int rc;

  if (stmt == NULL)
    return FALSE;
  rc = sqlite3_step (stmt);
  if (rc == SQLITE_INTERRUPT)
    return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
  if (rc != SQLITE_ROW)
    {
      vigil_journal_set_db_error (error, db, rc);
      return FALSE;
    }
  result = (const char *) sqlite3_column_text (stmt, 0);
  if (g_strcmp0 (result, "ok") == 0)
    return TRUE;
  vigil_journal_set_corrupt (error, self->path, "%s", result);
  return FALSE;
}

/* Columns against the event */

static gboolean
same_member (JsonObject *object, const char *member, const char *expected)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || expected == NULL)
    return node == NULL && expected == NULL;
  return JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), expected) == 0;
}

/* The text has milliseconds, the column microseconds. */
static gboolean
same_time (JsonObject *object, VigilTime expected)
{
  const char *text = json_object_get_string_member_with_default (object, "time", NULL);
  VigilTime time = 0;

  return text != NULL && vigil_time_from_rfc3339 (text, &time) && ABS (expected - time) < 1000;
}

static gboolean
columns_match_body (const VigilJournalRecord *record)
{
  g_autoptr (JsonNode) node = vigil_json_parse (record->body, strlen (record->body), NULL);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  return same_member (object, "id", record->id) && same_member (object, "source", record->origin)
         && same_member (object, "type", record->kind)
         && same_member (object, "subject", record->subject)
         && same_member (object, "actor", record->actor) && same_time (object, record->time);
}

/* The chain */

typedef struct
{
  guint64 seq;
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
} Link;

static gboolean
check_record (Check *self, const VigilJournalRecord *record, Link *link, GError **error)
{
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];

  vigil_journal_chain_hash_record (record, hash);
  if (record->seq != link->seq + 1)
    vigil_journal_set_corrupt (error, self->path, _ ("record %" PRIu64 " is missing"), link->seq + 1);
  else if (memcmp (record->prev_hash, link->hash, sizeof hash) != 0)
    vigil_journal_set_corrupt (error, self->path,
                               _ ("record %" PRIu64 " does not follow from the one before"), record->seq);
  else if (memcmp (record->hash, hash, sizeof hash) != 0)
    vigil_journal_set_corrupt (error, self->path, _ ("record %" PRIu64 " does not match its hash"),
                               record->seq);
  else if (!columns_match_body (record))
    vigil_journal_set_corrupt (error, self->path,
                               _ ("record %" PRIu64 " says something else than the event it holds"),
                               record->seq);
  else
    {
      link->seq = record->seq;
      memcpy (link->hash, hash, sizeof hash);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_noted (Check *self, const Link *link)
{
  return self->note_state != VIGIL_JOURNAL_HEAD_SOUND || link->seq != self->note.seq
         || memcmp (link->hash, self->note.hash, VIGIL_JOURNAL_HASH_SIZE) == 0;
}

static gboolean
check_next_record (Check *self, VigilJournalStmt *stmt, Link *link, GError **error)
{
  g_autoptr (VigilJournalRecord) record = vigil_journal_db_dup_record (stmt, error);

  if (record == NULL || !check_record (self, record, link, error) || !step (self, error))
    return FALSE;
  if (is_noted (self, link))
    return TRUE;
  vigil_journal_set_corrupt (error, self->path,
                             _ ("record %" PRIu64 " is not the one that had been saved"), link->seq);
  return FALSE;
}

static gboolean
check_records (Check *self, VigilJournalDb *db, Link *link, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt
      = vigil_journal_db_prepare (db, VIGIL_JOURNAL_SELECT_RECORDS "ORDER BY seq", error);
  int rc;

  if (stmt == NULL)
    return FALSE;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    if (!check_next_record (self, stmt, link, error))
      return FALSE;
  if (rc != SQLITE_DONE)
    vigil_journal_set_db_error (error, db, rc);
  return rc == SQLITE_DONE;
}

static gboolean
check_chain (Check *self, VigilJournalDb *db, GError **error)
{
  g_autofree char *journal_id = NULL;
  Link link = { 0 };

  if (!vigil_journal_db_read_start (db, &journal_id, link.hash, error))
    return FALSE;
  if (!is_noted (self, &link)
      || (self->note_state == VIGIL_JOURNAL_HEAD_SOUND && !g_str_equal (journal_id, self->note.journal_id)))
    {
      vigil_journal_set_corrupt (error, self->path, _ ("its identity is not the one that was noted"));
      return FALSE;
    }
  if (!check_records (self, db, &link, error))
    return FALSE;
  if (self->note_state != VIGIL_JOURNAL_HEAD_SOUND || link.seq >= self->note.seq)
    return TRUE;
  vigil_journal_set_corrupt (error, self->path,
                             _ ("it ends at record %" PRIu64 ", but record %" PRIu64 " had been saved"),
                             link.seq, self->note.seq);
  return FALSE;
}

/* Keyframes */

static gboolean
check_keyframe (Check *self, VigilJournalStmt *stmt, GError **error)
{
  VigilTime time = sqlite3_column_int64 (stmt, 0);
  const void *data = sqlite3_column_blob (stmt, 1);
  const void *expected = sqlite3_column_blob (stmt, 2);
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
  g_autofree char *text = NULL;

  vigil_journal_chain_hash_keyframe (time, data, (gsize) sqlite3_column_bytes (stmt, 1), hash);
  if (expected != NULL && sqlite3_column_bytes (stmt, 2) == VIGIL_JOURNAL_HASH_SIZE
      && memcmp (expected, hash, sizeof hash) == 0)
    return step (self, error);
  text = vigil_time_to_rfc3339 (time);
  vigil_journal_set_corrupt (error, self->path, _ ("the telemetry keyframe of %s does not match its hash"),
                             text);
  return FALSE;
}

static gboolean
check_keyframes (Check *self, VigilJournalDb *db, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt
      = vigil_journal_db_prepare (db, "SELECT time, body, hash FROM keyframes ORDER BY time", error);
  int rc;

  if (stmt == NULL)
    return FALSE;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    if (!check_keyframe (self, stmt, error))
      return FALSE;
  if (rc != SQLITE_DONE)
    vigil_journal_set_db_error (error, db, rc);
  return rc == SQLITE_DONE;
}

/* All of it */

static gboolean
check_content (Check *self, VigilJournalDb *db, GError **error)
{
  gint64 pages = 0, records = 0, keyframes = 0;
  int version = 0;

  if (!vigil_journal_schema_read_version (db, &version, error)
      || !vigil_journal_db_exec (db, "BEGIN", error)
      || !vigil_journal_db_get_int (db, "PRAGMA page_count", &pages, error)
      || !vigil_journal_db_get_int (db, "SELECT max (seq) FROM records", &records, error)
      || (version >= 2
          && !vigil_journal_db_get_int (db, "SELECT count (*) FROM keyframes", &keyframes, error)))
    return FALSE;
  self->total = (guint64) (pages + records + keyframes);
  return check_tables (self, db, error) && check_chain (self, db, error)
         && (version < 2 || check_keyframes (self, db, error));
}

static gboolean
check_exists (Check *self, GError **error)
{
  gboolean is_new = FALSE;

  if (!vigil_journal_db_check_header (self->path, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN,
               _ ("The journal “%s” cannot be opened: there is no such journal."), self->path);
  return FALSE;
}

/**
 * vigil_sqlite_journal_verify:
 * @path: a journal; a writer may be at work on it
 * @progress: (nullable) (scope call): called now and then, and at the end with done equal to total
 * @user_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: what is wrong, with the first page or record of it
 *
 * Returns: whether every byte of the journal, its log and its note is as it was written
 */
gboolean
vigil_sqlite_journal_verify (const char *path,
                             VigilJournalProgress progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error)
{
  Check self = { .path = path, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  g_autoptr (VigilJournalDb) db = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!check_exists (&self, error) || !check_files (&self, error))
    return FALSE;
  db = vigil_journal_db_open (path, VIGIL_JOURNAL_DB_READ, error);
  if (db == NULL)
    return FALSE;
  if (cancellable != NULL)
    sqlite3_progress_handler (db, CANCEL_CHECK_OPS, cancelled_cb, cancellable);
  if (!check_content (&self, db, error))
    return FALSE;
  if (progress != NULL)
    progress (self.done, self.done, user_data);
  return TRUE;
}
