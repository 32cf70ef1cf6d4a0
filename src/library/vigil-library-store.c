/* vigil-library-store.c: the tables, statements that are kept, and errors in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include <glib/gi18n-lib.h>

/* A version is content that never changes once it left the state of a draft (0); the triggers say so whoever writes. */
static const char schema[]
    = "CREATE TABLE meta (serial INTEGER NOT NULL) STRICT;"
      "INSERT INTO meta VALUES (0);"
      "CREATE TABLE version (id TEXT NOT NULL, version INTEGER NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL,"
      " content TEXT NOT NULL, digest TEXT NOT NULL, author TEXT NOT NULL, change TEXT, made INTEGER NOT NULL, origin TEXT,"
      " PRIMARY KEY (id, version)) STRICT;"
      "CREATE TABLE attachment (id TEXT NOT NULL, version INTEGER NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL,"
      " type TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (id, version, n)) STRICT;"
      "CREATE TABLE act (n INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,"
      " author TEXT NOT NULL, what TEXT NOT NULL, reason TEXT) STRICT;"
      "CREATE TABLE entry (row INTEGER PRIMARY KEY, id TEXT NOT NULL, slot INTEGER NOT NULL, version INTEGER NOT NULL,"
      " kind INTEGER NOT NULL, state INTEGER NOT NULL, severity INTEGER NOT NULL, due INTEGER NOT NULL, until INTEGER NOT NULL,"
      " made INTEGER NOT NULL, title_zh TEXT, title_en TEXT, facts TEXT NOT NULL, terms TEXT NOT NULL, serial INTEGER NOT NULL,"
      " UNIQUE (id, slot)) STRICT;"
      "CREATE INDEX entry_serial ON entry (serial);"
      "CREATE TABLE link (row INTEGER NOT NULL, kind INTEGER NOT NULL, target TEXT NOT NULL, role TEXT) STRICT;"
      "CREATE INDEX link_target ON link (kind, target);"
      "CREATE INDEX link_row ON link (row);"
      "CREATE TABLE doc (row INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL) STRICT;"
      "CREATE VIRTUAL TABLE words USING fts5 (title, text, content='doc', content_rowid='row', tokenize='trigram');"
      "CREATE VIRTUAL TABLE grams USING fts5 (tokens, content='', detail='none', columnsize=0, tokenize='ascii');"
      "CREATE TRIGGER version_kept BEFORE UPDATE OF id, version, kind, content, digest, author, change, made, origin ON version"
      " WHEN OLD.state <> 0 BEGIN SELECT RAISE (ABORT, 'a published version never changes'); END;"
      "CREATE TRIGGER version_state BEFORE UPDATE OF state ON version"
      " WHEN NOT (OLD.state = 0 AND NEW.state IN (1, 2) OR OLD.state = 1 AND NEW.state = 2 OR OLD.state = NEW.state)"
      " BEGIN SELECT RAISE (ABORT, 'a version never goes back'); END;"
      "CREATE TRIGGER version_stays BEFORE DELETE ON version WHEN OLD.state <> 0"
      " BEGIN SELECT RAISE (ABORT, 'a published version never goes'); END;"
      "CREATE TRIGGER attachment_new BEFORE INSERT ON attachment"
      " WHEN (SELECT state FROM version WHERE id = NEW.id AND version = NEW.version) <> 0"
      " BEGIN SELECT RAISE (ABORT, 'a published version never changes'); END;"
      "CREATE TRIGGER attachment_kept BEFORE UPDATE ON attachment"
      " WHEN (SELECT state FROM version WHERE id = OLD.id AND version = OLD.version) <> 0"
      " BEGIN SELECT RAISE (ABORT, 'a published version never changes'); END;"
      "CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment"
      " WHEN (SELECT state FROM version WHERE id = OLD.id AND version = OLD.version) <> 0"
      " BEGIN SELECT RAISE (ABORT, 'a published version never changes'); END;"
      "PRAGMA application_id = 0x56674c31; PRAGMA user_version = 1;";

gboolean
vigil_library_fail (VigilLibrary *self, int rc, GError **error)
{
  const char *path = self->path != NULL ? self->path : ":memory:";

  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_STORE, _ ("No space is left on the disk that holds the libraries “%s”."), path);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_STORE, _ ("The libraries “%s” cannot be opened for writing."), path);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_STORE, _ ("The libraries “%s” are damaged."), path);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_STORE, _ ("The libraries “%s” are being changed by another program."), path);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_REFUSED, _ ("The libraries refuse it: %s."), sqlite3_errmsg (self->db));
      break;
    default:
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_STORE, _ ("The libraries “%s” could not be used: %s."), path,
                   self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc));
      break;
    }
  return FALSE;
}

gboolean
vigil_library_run (VigilLibrary *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || vigil_library_fail (self, sqlite3_extended_errcode (self->db), error);
}

sqlite3_stmt *
vigil_library_prepare (VigilLibrary *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (stmt == NULL)
    {
      int rc = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

      if (rc != SQLITE_OK)
        {
          vigil_library_fail (self, rc, error);
          return NULL;
        }
      g_hash_table_insert (self->statements, (gpointer) sql, stmt);
    }
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return stmt;
}

int
vigil_library_step (VigilLibrary *self, sqlite3_stmt *stmt, GError **error)
{
  int rc = sqlite3_step (stmt);

  if (rc == SQLITE_ROW)
    return 1;
  if (rc == SQLITE_DONE)
    return 0;
  vigil_library_fail (self, rc, error);
  return -1;
}

gboolean
vigil_library_finish (VigilLibrary *self, sqlite3_stmt *stmt, GError **error)
{
  int rc = sqlite3_step (stmt);
  gboolean good = rc == SQLITE_DONE || rc == SQLITE_ROW || vigil_library_fail (self, rc, error);

  sqlite3_reset (stmt);
  return good;
}

void
vigil_library_bind_text (sqlite3_stmt *stmt, int column, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (stmt, column, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (stmt, column);
}

gint64
vigil_library_ask (VigilLibrary *self, const char *sql, gint64 fallback)
{
  sqlite3_stmt *stmt = NULL;
  gint64 number = fallback;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return number;
}

gboolean
vigil_library_begin (VigilLibrary *self, GError **error)
{
  if (self->is_reader)
    {
      g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_REFUSED, _ ("The libraries are open for reading only."));
      return FALSE;
    }
  return vigil_library_run (self, "BEGIN IMMEDIATE", error);
}

/* All or nothing; gives @good, or FALSE where it could not be kept. */
gboolean
vigil_library_end (VigilLibrary *self, gboolean good, GError **error)
{
  if (good && vigil_library_run (self, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gboolean
vigil_library_create_schema (VigilLibrary *self, GError **error)
{
  return vigil_library_begin (self, error) && vigil_library_end (self, vigil_library_run (self, schema, error), error);
}
