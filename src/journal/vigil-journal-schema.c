/* vigil-journal-schema.c: the tables of a journal and the steps from each version to the next
 *
 * A new journal takes every step, so that an old one and a new one end up the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-schema.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int to;
  const char *sql;
} Step;

static const Step steps[] = {
  /* 1: facts and their chain. The id of a fact is unique within its source. */
  { 1, "CREATE TABLE journal ("
       "  one INTEGER PRIMARY KEY CHECK (one = 1), journal_id TEXT NOT NULL, created INTEGER NOT NULL"
       ") STRICT;"
       "CREATE TABLE records ("
       "  seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, recorded INTEGER NOT NULL,"
       "  id TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT, actor TEXT, origin TEXT NOT NULL,"
       "  body TEXT NOT NULL, prev_hash BLOB NOT NULL CHECK (length (prev_hash) = 32),"
       "  hash BLOB NOT NULL CHECK (length (hash) = 32)"
       ") STRICT;"
       "CREATE UNIQUE INDEX records_by_id ON records (origin, id);" },
  /* 2: telemetry keyframes, and finding a record by the time it was recorded. */
  { 2, "CREATE TABLE keyframes ("
       "  time INTEGER PRIMARY KEY, body BLOB NOT NULL, hash BLOB NOT NULL CHECK (length (hash) = 32)"
       ") STRICT;"
       "CREATE INDEX records_by_recorded ON records (recorded);" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (steps) == VIGIL_JOURNAL_SCHEMA_VERSION);

/**
 * vigil_journal_schema_read_version:
 * @db: a connection
 * @version: (out): 0 for a new file
 * @error: return location
 */
gboolean
vigil_journal_schema_read_version (VigilJournalDb *db, int *version, GError **error)
{
  gint64 found = 0;

  if (!vigil_journal_db_get_int (db, "PRAGMA user_version", &found, error))
    return FALSE;
  *version = (int) found;
  if (found >= 0 && found <= VIGIL_JOURNAL_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FOREIGN,
               _ ("The journal “%s” was written by a newer Vigil (format %d; this program knows up to %d)."),
               sqlite3_db_filename (db, "main"), *version, VIGIL_JOURNAL_SCHEMA_VERSION);
  return FALSE;
}

static gboolean
give_identity (VigilJournalDb *db, VigilTime now, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id=%d;"
                                          "INSERT INTO journal VALUES (1, '%s', %" G_GINT64_FORMAT ")",
                                          VIGIL_JOURNAL_APPLICATION_ID, uuid, now);

  return vigil_journal_db_exec (db, sql, error);
}

static gboolean
take_steps (VigilJournalDb *db, int from, int target, VigilTime now, GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version=%d", target);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].to > from && steps[i].to <= target
        && !vigil_journal_db_exec (db, steps[i].sql, error))
      return FALSE;
  if (from == 0 && !give_identity (db, now, error))
    return FALSE;
  return vigil_journal_db_exec (db, version, error);
}

/**
 * vigil_journal_schema_migrate:
 * @db: a connection that may write
 * @target: a version, at most %VIGIL_JOURNAL_SCHEMA_VERSION
 * @now: when a new journal was made
 * @error: return location
 *
 * All steps are one transaction: after a crash the file is as it was before, or as it should be.
 */
gboolean
vigil_journal_schema_migrate (VigilJournalDb *db, int target, VigilTime now, GError **error)
{
  int version = 0;

  if (!vigil_journal_schema_read_version (db, &version, error))
    return FALSE;
  if (version >= target)
    return TRUE;
  if (!vigil_journal_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (take_steps (db, version, target, now, error) && vigil_journal_db_exec (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
