/* vigil-history-store.c: the file of the trend history; for one thread
 *
 * Telemetry is not a fact: the file is written without waiting for the disk (synchronous NORMAL), what is
 * damaged is moved away and not searched for what might be left of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-history-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#define APPLICATION_ID "0x56674831" /* "VgH1" */
#define FORMAT 1
#define SHRINK_PARTS 20

typedef enum
{
  GET_TAG,
  PUT_TAG,
  PUT_CHUNK,
  PUT_TAIL,
  CLEAR_TAIL,
  GET_CHUNKS,
  GET_EXTENT,
  DROP_OLD,
  DROP_LATE,
  N_STATEMENTS
} Statement;

static const char *const statements[N_STATEMENTS] = {
  [GET_TAG] = "SELECT number FROM tags WHERE id = ?1",
  [PUT_TAG] = "INSERT INTO tags (id) VALUES (?1)",
  [PUT_CHUNK] = "INSERT OR REPLACE INTO chunks (tag, t0, t1, n, step, worst, low, high, first, last, body)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
  [PUT_TAIL] = "INSERT INTO tail (body) VALUES (?1)",
  [CLEAR_TAIL] = "DELETE FROM tail",
  [GET_CHUNKS] = "SELECT t0, t1, n, step, worst, low, high, first, last, body FROM chunks WHERE tag = ?1 AND t0 <= ?3"
                 " AND t0 >= ifnull ((SELECT max (t0) FROM chunks WHERE tag = ?1 AND t0 < ?2), ?2) ORDER BY t0",
  [GET_EXTENT] = "SELECT (SELECT t0 FROM chunks WHERE tag = ?1 ORDER BY t0 LIMIT 1),"
                 " (SELECT t1 FROM chunks WHERE tag = ?1 ORDER BY t0 DESC LIMIT 1)",
  [DROP_OLD] = "DELETE FROM chunks WHERE tag = ?1 AND t0 < ?2 AND t1 < ?2",
  [DROP_LATE] = "DELETE FROM chunks WHERE tag = ?1 AND t0 > ?2",
};

static const char schema[]
    = "BEGIN;"
      "CREATE TABLE tags (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;"
      "CREATE TABLE chunks (tag INTEGER NOT NULL, t0 INTEGER NOT NULL, t1 INTEGER NOT NULL, n INTEGER NOT NULL,"
      " step INTEGER NOT NULL, worst INTEGER NOT NULL, low REAL, high REAL, first REAL, last REAL,"
      " body BLOB NOT NULL, PRIMARY KEY (tag, t0)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE tail (part INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;"
      "PRAGMA application_id = " APPLICATION_ID "; PRAGMA user_version = 1;"
      "COMMIT";

struct _VigilHistoryStore
{
  sqlite3 *db;
  char *path;
  sqlite3_stmt *statements[N_STATEMENTS];
};

/* Errors */

static gboolean
fail (VigilHistoryStore *self, int rc, GError **error)
{
  const char *path = self->path != NULL ? self->path : "";

  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FULL,
                   _ ("No space is left on the disk that holds the trend history “%s”."), path);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_READ_ONLY,
                   _ ("The trend history “%s” cannot be written: the disk, the folder or the file is read-only."), path);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT, _ ("The trend history “%s” is damaged."), path);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN,
                   _ ("The trend history “%s” is in use by another Vigil."), path);
      break;
    default:
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO, _ ("The trend history “%s” could not be used: %s."),
                   path, self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc));
      break;
    }
  return FALSE;
}

static gboolean
run (VigilHistoryStore *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || fail (self, rc, error);
}

static gint64
ask (VigilHistoryStore *self, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  gint64 number = 0;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return number;
}

/* Opening */

static gboolean
prepare_all (VigilHistoryStore *self, GError **error)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      int rc = sqlite3_prepare_v3 (self->db, statements[i], -1, SQLITE_PREPARE_PERSISTENT, &self->statements[i], NULL);

      if (rc != SQLITE_OK)
        return fail (self, rc, error);
    }
  return TRUE;
}

static gboolean
check_identity (VigilHistoryStore *self, GError **error)
{
  gint64 id = ask (self, "PRAGMA application_id"), format = ask (self, "PRAGMA user_version");

  if (id == g_ascii_strtoll (APPLICATION_ID, NULL, 16) && format == FORMAT)
    return TRUE;
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FOREIGN,
               _ ("“%s” is not a trend history, or one of a newer Vigil."), self->path != NULL ? self->path : "");
  return FALSE;
}

/* Exclusive: a second Vigil is told at once, and no shared index file is needed. A file that is not ours is left as it
 * is: the way of writing stands in its header. */
static gboolean
configure (VigilHistoryStore *self, GError **error)
{
  gboolean fresh;

  if (!run (self, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", error))
    return FALSE;
  fresh = ask (self, "SELECT count(*) FROM sqlite_master") == 0;
  if (!fresh && !check_identity (self, error))
    return FALSE;
  if (!run (self,
            "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096; PRAGMA journal_size_limit = 16777216",
            error))
    return FALSE;
  return !fresh || run (self, schema, error);
}

static gboolean
look_at_all (VigilHistoryStore *self, GError **error)
{
  /* A first write takes the lock; the heads of the tables are looked at before they are trusted. */
  return run (self, "BEGIN IMMEDIATE; SELECT count(*) FROM tags; SELECT tag FROM chunks LIMIT 1; SELECT part FROM tail LIMIT 1; COMMIT",
              error);
}

/**
 * vigil_history_store_open:
 * @path: (nullable): the file, made if it is not there; %NULL: in memory
 * @error: return location: corrupt and foreign are told apart from the rest
 *
 * Returns: (transfer full): the store, for use by one thread at a time
 */
VigilHistoryStore *
vigil_history_store_open (const char *path, GError **error)
{
  g_autoptr (VigilHistoryStore) self = g_new0 (VigilHistoryStore, 1);
  int rc;

  self->path = g_strdup (path);
  rc = sqlite3_open_v2 (path != NULL ? path : ":memory:", &self->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    {
      fail (self, rc, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->db, TRUE);
  if (!configure (self, error) || !look_at_all (self, error) || !prepare_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vigil_history_store_free (VigilHistoryStore *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close_v2 (self->db);
  g_free (self->path);
  g_free (self);
}

/**
 * vigil_history_store_move_aside:
 * @path: a history nobody has open
 * @now: time
 *
 * Returns: (transfer full) (nullable): where it is now; %NULL if it could not be moved
 */
char *
vigil_history_store_move_aside (const char *path, VigilTime now)
{
  static const char *const parts[] = { "", "-wal", "-shm" };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / VIGIL_SECOND);
  g_autofree char *stamp = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);

  if (g_file_test (aside, G_FILE_TEST_EXISTS))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (aside, parts[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return NULL;
    }
  return g_steal_pointer (&aside);
}

/* Transactions */

gboolean
vigil_history_store_begin (VigilHistoryStore *self, GError **error)
{
  return run (self, "BEGIN IMMEDIATE", error);
}

gboolean
vigil_history_store_commit (VigilHistoryStore *self, GError **error)
{
  return run (self, "COMMIT", error);
}

void
vigil_history_store_rollback (VigilHistoryStore *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/* Steps a statement that gives no rows, and readies it for the next time. */
static gboolean
finish (VigilHistoryStore *self, Statement which, GError **error)
{
  int rc = sqlite3_step (self->statements[which]);

  sqlite3_reset (self->statements[which]);
  sqlite3_clear_bindings (self->statements[which]);
  return rc == SQLITE_DONE || rc == SQLITE_ROW || fail (self, rc, error);
}

/* Tags */

gint64
vigil_history_store_get_tag (VigilHistoryStore *self, const char *id, GError **error)
{
  sqlite3_stmt *stmt = self->statements[GET_TAG];
  gint64 number = 0;
  int rc;

  sqlite3_bind_text (stmt, 1, id, -1, SQLITE_STATIC);
  rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    number = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  if (number > 0)
    return number;
  if (rc != SQLITE_DONE)
    {
      fail (self, rc, error);
      return 0;
    }
  sqlite3_bind_text (self->statements[PUT_TAG], 1, id, -1, SQLITE_STATIC);
  return finish (self, PUT_TAG, error) ? sqlite3_last_insert_rowid (self->db) : 0;
}

gboolean
vigil_history_store_foreach_tag (VigilHistoryStore *self, VigilHistoryTagFunc func, gpointer user_data, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->db, "SELECT number, id FROM tags", -1, &stmt, NULL);

  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    if ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
      func (sqlite3_column_int64 (stmt, 0), (const char *) sqlite3_column_text (stmt, 1), user_data);
  sqlite3_finalize (stmt);
  return rc == SQLITE_DONE || fail (self, rc, error);
}

/* Writing */

static void
bind_real (sqlite3_stmt *stmt, int column, double value)
{
  if (isfinite (value))
    sqlite3_bind_double (stmt, column, value);
  else
    sqlite3_bind_null (stmt, column);
}

/**
 * vigil_history_store_add_chunk:
 * @self: the store, in a transaction
 * @tag: its number
 * @points: (array length=n): by time, later than those of the chunk before
 * @n: how many
 * @error: return location
 */
gboolean
vigil_history_store_add_chunk (VigilHistoryStore *self, gint64 tag, const VigilHistoryPoint *points, guint n, GError **error)
{
  sqlite3_stmt *stmt = self->statements[PUT_CHUNK];
  g_autoptr (GByteArray) body = g_byte_array_new ();
  VigilHistorySummary summary;

  vigil_history_summary_init (&summary, points, n);
  vigil_history_encode (points, n, TRUE, body);
  sqlite3_bind_int64 (stmt, 1, tag);
  sqlite3_bind_int64 (stmt, 2, summary.t0);
  sqlite3_bind_int64 (stmt, 3, summary.t1);
  sqlite3_bind_int64 (stmt, 4, n);
  sqlite3_bind_int64 (stmt, 5, summary.step);
  sqlite3_bind_int64 (stmt, 6, summary.worst);
  bind_real (stmt, 7, summary.low);
  bind_real (stmt, 8, summary.high);
  bind_real (stmt, 9, summary.first);
  bind_real (stmt, 10, summary.last);
  sqlite3_bind_blob64 (stmt, 11, body->data, body->len, SQLITE_STATIC);
  return finish (self, PUT_CHUNK, error);
}

gboolean
vigil_history_store_add_tail (VigilHistoryStore *self, const GByteArray *part, GError **error)
{
  sqlite3_bind_blob64 (self->statements[PUT_TAIL], 1, part->data, part->len, SQLITE_STATIC);
  return finish (self, PUT_TAIL, error);
}

gboolean
vigil_history_store_clear_tail (VigilHistoryStore *self, GError **error)
{
  return finish (self, CLEAR_TAIL, error);
}

/* Reading */

gboolean
vigil_history_store_foreach_tail (VigilHistoryStore *self, VigilHistoryTailFunc func, gpointer user_data, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->db, "SELECT body FROM tail ORDER BY part", -1, &stmt, NULL);

  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    if ((rc = sqlite3_step (stmt)) == SQLITE_ROW && sqlite3_column_bytes (stmt, 0) > 0)
      func (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0), user_data);
  sqlite3_finalize (stmt);
  return rc == SQLITE_DONE || fail (self, rc, error);
}

static double
column_real (sqlite3_stmt *stmt, int column)
{
  return sqlite3_column_type (stmt, column) == SQLITE_NULL ? NAN : sqlite3_column_double (stmt, column);
}

static gboolean
tell_chunk (sqlite3_stmt *stmt, VigilHistoryChunkFunc func, gpointer user_data)
{
  VigilHistorySummary summary = { .t0 = sqlite3_column_int64 (stmt, 0),
                                  .t1 = sqlite3_column_int64 (stmt, 1),
                                  .n = (guint) CLAMP (sqlite3_column_int64 (stmt, 2), 0, VIGIL_HISTORY_MAX_POINTS),
                                  .step = sqlite3_column_int64 (stmt, 3),
                                  .worst = (guint8) CLAMP (sqlite3_column_int64 (stmt, 4), 0, VIGIL_QUALITY_DISCONNECTED),
                                  .low = column_real (stmt, 5),
                                  .high = column_real (stmt, 6),
                                  .first = column_real (stmt, 7),
                                  .last = column_real (stmt, 8) };

  return func (&summary, sqlite3_column_blob (stmt, 9), (gsize) sqlite3_column_bytes (stmt, 9), user_data);
}

gboolean
vigil_history_store_foreach_chunk (VigilHistoryStore *self, gint64 tag, VigilTime from, VigilTime to,
                                   VigilHistoryChunkFunc func, gpointer user_data, GError **error)
{
  sqlite3_stmt *stmt = self->statements[GET_CHUNKS];
  gboolean more = TRUE;
  int rc = SQLITE_ROW;

  sqlite3_bind_int64 (stmt, 1, tag);
  sqlite3_bind_int64 (stmt, 2, from);
  sqlite3_bind_int64 (stmt, 3, to);
  while (more && (rc = sqlite3_step (stmt)) == SQLITE_ROW)
    more = tell_chunk (stmt, func, user_data);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return rc == SQLITE_DONE || rc == SQLITE_ROW || fail (self, rc, error);
}

gboolean
vigil_history_store_get_extent (VigilHistoryStore *self, gint64 tag, VigilTime *oldest, VigilTime *newest, GError **error)
{
  sqlite3_stmt *stmt = self->statements[GET_EXTENT];
  int rc;

  sqlite3_bind_int64 (stmt, 1, tag);
  rc = sqlite3_step (stmt);
  *oldest = rc == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
  *newest = rc == SQLITE_ROW ? sqlite3_column_int64 (stmt, 1) : 0;
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return rc == SQLITE_ROW || fail (self, rc, error);
}

/* Retention: tag by tag, along the key of the table. */

typedef struct
{
  GArray *numbers; /* of gint64 */
} TagList;

static void
collect_tag (gint64 number, const char *id, gpointer user_data)
{
  g_array_append_val (((TagList *) user_data)->numbers, number);
}

static gboolean
drop (VigilHistoryStore *self, Statement which, gint64 tag, VigilTime time, GError **error)
{
  sqlite3_bind_int64 (self->statements[which], 1, tag);
  sqlite3_bind_int64 (self->statements[which], 2, time);
  return finish (self, which, error);
}

static gboolean
drop_in_transaction (VigilHistoryStore *self, GArray *tags, VigilTime before, VigilTime after, GError **error)
{
  for (guint i = 0; i < tags->len; i++)
    {
      gint64 tag = g_array_index (tags, gint64, i);

      if (!drop (self, DROP_OLD, tag, before, error) || !drop (self, DROP_LATE, tag, after, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigil_history_store_prune (VigilHistoryStore *self, VigilTime before, VigilTime after, GError **error)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  TagList list = { tags };

  if (!vigil_history_store_foreach_tag (self, collect_tag, &list, error) || !vigil_history_store_begin (self, error))
    return FALSE;
  if (drop_in_transaction (self, tags, before, after, error) && vigil_history_store_commit (self, error))
    return run (self, "PRAGMA incremental_vacuum", error);
  vigil_history_store_rollback (self);
  return FALSE;
}

gboolean
vigil_history_store_is_on_disk (VigilHistoryStore *self)
{
  return self->path != NULL;
}

gint64
vigil_history_store_get_bytes (VigilHistoryStore *self)
{
  return (ask (self, "PRAGMA page_count") - ask (self, "PRAGMA freelist_count")) * ask (self, "PRAGMA page_size");
}

static gboolean
get_whole_extent (VigilHistoryStore *self, GArray *tags, VigilTime *oldest, VigilTime *newest, GError **error)
{
  *oldest = *newest = 0;
  for (guint i = 0; i < tags->len; i++)
    {
      VigilTime first, last;

      if (!vigil_history_store_get_extent (self, g_array_index (tags, gint64, i), &first, &last, error))
        return FALSE;
      if (first != 0 && (*oldest == 0 || first < *oldest))
        *oldest = first;
      *newest = MAX (*newest, last);
    }
  return TRUE;
}

/**
 * vigil_history_store_shrink:
 * @self: the store, not in a transaction
 * @bytes: that it may use
 * @error: return location
 *
 * Takes the oldest twentieth of the time away until the rest fits.
 */
gboolean
vigil_history_store_shrink (VigilHistoryStore *self, gint64 bytes, GError **error)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  TagList list = { tags };

  if (vigil_history_store_get_bytes (self) <= bytes)
    return TRUE;
  if (!vigil_history_store_foreach_tag (self, collect_tag, &list, error))
    return FALSE;
  for (guint i = 0; i < 10 * SHRINK_PARTS && vigil_history_store_get_bytes (self) > bytes; i++)
    {
      VigilTime oldest, newest;

      if (!get_whole_extent (self, tags, &oldest, &newest, error))
        return FALSE;
      if (oldest == 0)
        break;
      if (!vigil_history_store_prune (self, oldest + (newest - oldest) / SHRINK_PARTS + 1, G_MAXINT64, error))
        return FALSE;
    }
  return TRUE;
}

void
vigil_history_store_set_max_pages (VigilHistoryStore *self, guint pages)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %u", pages > 0 ? pages : 1073741823u);

  sqlite3_exec (self->db, sql, NULL, NULL, NULL);
}
