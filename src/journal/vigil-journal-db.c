/* vigil-journal-db.c: connections to a journal file, statements, and errors in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-head.h"

#define HEADER_SIZE 100

/* Errors */

/**
 * vigil_journal_set_corrupt:
 * @error: return location
 * @path: the journal
 * @format: what is damaged, a clause without a full stop
 *
 * Sets %VIGIL_JOURNAL_ERROR_CORRUPT.
 */
void
vigil_journal_set_corrupt (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: first the path of a file, then what is damaged in it */
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT,
               _ ("The journal “%s” is damaged: %s."), path, what);
}

/**
 * vigil_journal_set_file_error:
 * @error: return location
 * @path: the journal
 * @error_number: an errno
 * @code: what it counts as if the errno says no more
 */
void
vigil_journal_set_file_error (GError **error,
                              const char *path,
                              int error_number,
                              VigilJournalError code)
{
  switch (error_number)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FULL,
                   _ ("No space is left on the disk that holds the journal “%s”."), path);
      return;
    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_READ_ONLY,
                   _ ("The journal “%s” cannot be written: the disk, the folder or the file is read-only."),
                   path);
      return;
    case EIO:
      code = VIGIL_JOURNAL_ERROR_IO;
      break;
    default:
      break;
    }
  if (code == VIGIL_JOURNAL_ERROR_OPEN)
    g_set_error (error, VIGIL_JOURNAL_ERROR, code, _ ("The journal “%s” cannot be opened: %s."), path,
                 g_strerror (error_number));
  else
    g_set_error (error, VIGIL_JOURNAL_ERROR, code,
                 _ ("The disk that holds the journal “%s” failed: %s."), path,
                 error_number != 0 ? g_strerror (error_number) : _ ("no reason was given"));
}

static void
set_open_error (GError **error, const char *path, const char *reason)
{
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN,
               _ ("The journal “%s” cannot be opened: %s."), path, reason);
}

static void
set_foreign (GError **error, const char *path)
{
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FOREIGN,
               _ ("“%s” is not a Vigil journal."), path);
}

/**
 * vigil_journal_set_db_error:
 * @error: return location
 * @db: where it happened
 * @rc: the (extended) result code
 *
 * Says in the terms of %VIGIL_JOURNAL_ERROR what SQLite reported.
 */
void
vigil_journal_set_db_error (GError **error, VigilJournalDb *db, int rc)
{
  const char *path = sqlite3_db_filename (db, "main");
  int error_number = vigil_journal_vfs_take_errno ();

  if (path == NULL)
    path = "";
  if (rc == SQLITE_IOERR_DATA)
    {
      vigil_journal_set_corrupt (error, path, _ ("a page does not match its checksum"));
      return;
    }
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      vigil_journal_set_file_error (error, path, ENOSPC, VIGIL_JOURNAL_ERROR_FULL);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      vigil_journal_set_file_error (error, path, EROFS, VIGIL_JOURNAL_ERROR_READ_ONLY);
      break;
    case SQLITE_CORRUPT:
      vigil_journal_set_corrupt (error, path, _ ("a page holds what it should not (%s)"), sqlite3_errmsg (db));
      break;
    case SQLITE_NOTADB:
      set_foreign (error, path);
      break;
    case SQLITE_CANTOPEN:
      if (error_number != 0)
        vigil_journal_set_file_error (error, path, error_number, VIGIL_JOURNAL_ERROR_OPEN);
      else
        set_open_error (error, path, sqlite3_errmsg (db));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO,
                   _ ("The journal “%s” is held by another program."), path);
      break;
    case SQLITE_IOERR:
      vigil_journal_set_file_error (error, path, error_number, VIGIL_JOURNAL_ERROR_IO);
      break;
    default:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO,
                   _ ("The journal “%s” could not be used: %s."), path, sqlite3_errmsg (db));
      break;
    }
}

/* Header */

static gssize
read_header (const char *path, guint8 header[HEADER_SIZE], GError **error)
{
  int fd = vigil_journal_os_open (path, O_RDONLY);
  struct stat info;
  gssize size;

  if (fd < 0)
    {
      set_open_error (error, path, g_strerror (errno));
      return -1;
    }
  if (fstat (fd, &info) == 0 && !S_ISREG (info.st_mode))
    {
      close (fd);
      set_open_error (error, path, _ ("it is not a file"));
      return -1;
    }
  size = read (fd, header, HEADER_SIZE);
  if (size < 0)
    vigil_journal_set_file_error (error, path, errno, VIGIL_JOURNAL_ERROR_IO);
  close (fd);
  return size;
}

static gboolean
header_is_ours (const guint8 *header, gssize size)
{
  guint32 id;

  if (size < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    return FALSE;
  memcpy (&id, header + 68, sizeof id);
  return GUINT32_FROM_BE (id) == VIGIL_JOURNAL_APPLICATION_ID
         && header[20] == VIGIL_JOURNAL_RESERVED;
}

/**
 * vigil_journal_db_check_header:
 * @path: a file
 * @is_new: (out): whether there is nothing yet, or an empty file
 * @error: return location
 *
 * Looks at a file before SQLite may touch it.
 *
 * Returns: whether it is a journal of ours, or is to become one
 */
gboolean
vigil_journal_db_check_header (const char *path, gboolean *is_new, GError **error)
{
  guint8 header[HEADER_SIZE];
  VigilJournalHead head;
  gssize size = 0;

  *is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  if (!*is_new && (size = read_header (path, header, error)) < 0)
    return FALSE;
  if (!*is_new && size > 0 && header_is_ours (header, size))
    return TRUE;
  if (vigil_journal_head_read (path, &head) == VIGIL_JOURNAL_HEAD_SOUND && head.seq > 0)
    {
      if (*is_new)
        vigil_journal_set_corrupt (error, path, _ ("the file is gone, but its note of the last record is there"));
      else
        vigil_journal_set_corrupt (error, path, _ ("its first page is not readable"));
      return FALSE;
    }
  *is_new = *is_new || size == 0;
  if (!*is_new)
    set_foreign (error, path);
  return *is_new;
}

/* Connections */

static gboolean
configure (VigilJournalDb *db, VigilJournalDbMode mode, GError **error)
{
  int reserved = VIGIL_JOURNAL_RESERVED;

  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_busy_timeout (db, VIGIL_JOURNAL_BUSY_MS);
  if (mode == VIGIL_JOURNAL_DB_CREATE)
    sqlite3_file_control (db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  if (!vigil_journal_db_exec (db,
                              "PRAGMA page_size=4096; PRAGMA trusted_schema=OFF;"
                              "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0",
                              error))
    return FALSE;
  if (mode == VIGIL_JOURNAL_DB_READ)
    {
      /* who only looks leaves no trace in the files */
      sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      return vigil_journal_db_exec (db, "PRAGMA query_only=ON", error);
    }
  return vigil_journal_db_exec (db, "PRAGMA auto_vacuum=NONE; PRAGMA synchronous=FULL", error);
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat info;

  return stat (log, &info) == 0 && info.st_size > 0;
}

static gboolean
folder_is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (folder, W_OK) == 0;
}

/* The log is read by a shared index beside it, which has to be made if it is not there. */
static gboolean
can_read_log (const char *path)
{
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  return !has_log (path) || folder_is_writable (path) || g_file_test (index, G_FILE_TEST_EXISTS);
}

static char *
make_uri (const char *path, VigilJournalDbMode mode)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  /* on a disc or a mounted image there is no place for the index; without a log it needs none */
  gboolean at_rest = mode == VIGIL_JOURNAL_DB_READ && !has_log (path) && !folder_is_writable (path);

  return g_strdup_printf ("file://%s%s", escaped, at_rest ? "?immutable=1" : "");
}

/**
 * vigil_journal_db_open:
 * @path: the file
 * @mode: what for
 * @error: return location
 *
 * Returns: (transfer full): a connection through the seam, for one thread at a time; %NULL on error
 */
VigilJournalDb *
vigil_journal_db_open (const char *path, VigilJournalDbMode mode, GError **error)
{
  static const int flags[] = {
    [VIGIL_JOURNAL_DB_READ] = SQLITE_OPEN_READONLY,
    [VIGIL_JOURNAL_DB_WRITE] = SQLITE_OPEN_READWRITE,
    [VIGIL_JOURNAL_DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
  };
  g_autofree char *uri = make_uri (path, mode);
  g_autoptr (VigilJournalDb) db = NULL;
  int rc;

  if (mode == VIGIL_JOURNAL_DB_READ && !can_read_log (path))
    {
      set_open_error (error, path,
                      _ ("its log can be read only in a folder that can be written; copy it there with its -wal and -head"));
      return NULL;
    }
  vigil_journal_vfs_register ();
  rc = sqlite3_open_v2 (uri, &db, flags[mode] | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                        VIGIL_JOURNAL_VFS_NAME);
  if (rc != SQLITE_OK)
    {
      vigil_journal_set_file_error (error, path, vigil_journal_vfs_take_errno (), VIGIL_JOURNAL_ERROR_OPEN);
      return NULL;
    }
  if (mode != VIGIL_JOURNAL_DB_READ && sqlite3_db_readonly (db, "main") == 1)
    {
      vigil_journal_set_file_error (error, path, EROFS, VIGIL_JOURNAL_ERROR_READ_ONLY);
      return NULL;
    }
  if (!configure (db, mode, error))
    return NULL;
  return g_steal_pointer (&db);
}

/* Statements */

/**
 * vigil_journal_db_exec:
 * @db: a connection
 * @sql: statements whose rows do not matter
 * @error: return location
 */
gboolean
vigil_journal_db_exec (VigilJournalDb *db, const char *sql, GError **error)
{
  int rc = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (rc != SQLITE_OK)
    vigil_journal_set_db_error (error, db, rc);
  return rc == SQLITE_OK;
}

/**
 * vigil_journal_db_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full): the statement, or %NULL
 */
VigilJournalStmt *
vigil_journal_db_prepare (VigilJournalDb *db, const char *sql, GError **error)
{
  VigilJournalStmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);

  if (rc != SQLITE_OK)
    vigil_journal_set_db_error (error, db, rc);
  return stmt;
}

/**
 * vigil_journal_db_get_int:
 * @db: a connection
 * @sql: a query
 * @out: (out): the first column of its first row; 0 if it has no row or is null
 * @error: return location
 */
gboolean
vigil_journal_db_get_int (VigilJournalDb *db, const char *sql, gint64 *out, GError **error)
{
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (db, sql, error);
  int rc;

  if (stmt == NULL)
    return FALSE;
  rc = sqlite3_step (stmt);
  *out = rc == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  vigil_journal_set_db_error (error, db, rc);
  return FALSE;
}

static char *
dup_text (VigilJournalStmt *stmt, int column)
{
  return g_strndup ((const char *) sqlite3_column_text (stmt, column),
                    (gsize) sqlite3_column_bytes (stmt, column));
}

static char *
dup_optional_text (VigilJournalStmt *stmt, int column)
{
  return sqlite3_column_type (stmt, column) == SQLITE_NULL ? NULL : dup_text (stmt, column);
}

static gboolean
copy_hash (VigilJournalStmt *stmt, int column, guint8 out[VIGIL_JOURNAL_HASH_SIZE])
{
  const void *blob = sqlite3_column_blob (stmt, column);

  if (blob == NULL || sqlite3_column_bytes (stmt, column) != VIGIL_JOURNAL_HASH_SIZE)
    return FALSE;
  memcpy (out, blob, VIGIL_JOURNAL_HASH_SIZE);
  return TRUE;
}

/**
 * vigil_journal_db_dup_record:
 * @stmt: a statement that begins with %VIGIL_JOURNAL_SELECT_RECORDS, on a row
 * @error: return location
 *
 * Returns: (transfer full): the record of the row, or %NULL if it has no hash
 */
VigilJournalRecord *
vigil_journal_db_dup_record (VigilJournalStmt *stmt, GError **error)
{
  g_autoptr (VigilJournalRecord) self = g_new0 (VigilJournalRecord, 1);

  self->seq = (guint64) sqlite3_column_int64 (stmt, 0);
  self->time = sqlite3_column_int64 (stmt, 1);
  self->recorded = sqlite3_column_int64 (stmt, 2);
  self->id = dup_text (stmt, 3);
  self->kind = dup_text (stmt, 4);
  self->subject = dup_optional_text (stmt, 5);
  self->actor = dup_optional_text (stmt, 6);
  self->origin = dup_text (stmt, 7);
  self->body = dup_text (stmt, 8);
  if (!copy_hash (stmt, 9, self->prev_hash) || !copy_hash (stmt, 10, self->hash)
      || self->id == NULL || self->kind == NULL || self->origin == NULL || self->body == NULL)
    {
      vigil_journal_set_corrupt (error, sqlite3_db_filename (sqlite3_db_handle (stmt), "main"),
                                 _ ("record %" PRIu64 " is incomplete"), self->seq);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * vigil_journal_db_read_start:
 * @db: a connection
 * @journal_id: (out) (optional) (transfer full): the UUID of the journal
 * @start: (out): what the first record has as its previous hash
 * @error: return location
 */
gboolean
vigil_journal_db_read_start (VigilJournalDb *db,
                             char **journal_id,
                             guint8 start[VIGIL_JOURNAL_HASH_SIZE],
                             GError **error)
{
  g_autoptr (VigilJournalStmt) stmt
      = vigil_journal_db_prepare (db, "SELECT journal_id, created FROM journal", error);
  g_autofree char *id = NULL;
  int rc;

  if (stmt == NULL)
    return FALSE;
  rc = sqlite3_step (stmt);
  if (rc != SQLITE_ROW)
    {
      if (rc == SQLITE_DONE)
        vigil_journal_set_corrupt (error, sqlite3_db_filename (db, "main"), _ ("it has no identity"));
      else
        vigil_journal_set_db_error (error, db, rc);
      return FALSE;
    }
  id = dup_text (stmt, 0);
  vigil_journal_chain_start (id, sqlite3_column_int64 (stmt, 1), start);
  if (journal_id != NULL)
    *journal_id = g_steal_pointer (&id);
  return TRUE;
}
