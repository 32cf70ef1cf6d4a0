/* test-schema.c: journals of older formats are brought up to date, whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal-fixture.h"

#include <errno.h>
#include <unistd.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-vfs-faults.h"

static void
bind_hash (VigilJournalStmt *stmt, int column, const guint8 *hash)
{
  sqlite3_bind_blob (stmt, column, hash, VIGIL_JOURNAL_HASH_SIZE, SQLITE_TRANSIENT);
}

/* As a program that knew only version 1 would have written it: one fact by hand. */
static void
insert_fact (VigilJournalDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilEvent) event = make_fact ("/old", 1);
  g_autofree char *body = vigil_event_to_json (event);
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (
      db, "INSERT INTO records VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", &error);
  VigilJournalRecord record = { .seq = 1,
                                .time = event->time,
                                .recorded = T0,
                                .id = event->id,
                                .kind = event->type,
                                .subject = event->subject,
                                .actor = event->actor,
                                .origin = event->source,
                                .body = body };

  g_assert_no_error (error);
  g_assert_true (vigil_journal_db_read_start (db, NULL, record.prev_hash, &error));
  vigil_journal_chain_hash_record (&record, record.hash);
  sqlite3_bind_int64 (stmt, 1, record.time);
  sqlite3_bind_int64 (stmt, 2, record.recorded);
  sqlite3_bind_text (stmt, 3, record.id, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, record.kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, record.subject, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 6, record.actor, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 7, record.origin, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 8, record.body, -1, SQLITE_STATIC);
  bind_hash (stmt, 9, record.prev_hash);
  bind_hash (stmt, 10, record.hash);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
}

static void
write_note (VigilJournalDb *db, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *journal_id = NULL;
  VigilJournalHead head = { .seq = 1 };
  g_autoptr (VigilJournalStmt) stmt = vigil_journal_db_prepare (db, "SELECT hash FROM records", &error);
  int fd = vigil_journal_head_lock (path, &error);

  g_assert_no_error (error);
  g_assert_true (vigil_journal_db_read_start (db, &journal_id, head.hash, &error));
  g_strlcpy (head.journal_id, journal_id, sizeof head.journal_id);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  memcpy (head.hash, sqlite3_column_blob (stmt, 0), VIGIL_JOURNAL_HASH_SIZE);
  g_assert_true (vigil_journal_head_write (fd, &head));
  close (fd);
}

static void
make_version_1 (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilJournalDb) db = vigil_journal_db_open (path, VIGIL_JOURNAL_DB_CREATE, &error);
  int version = 0;

  g_assert_no_error (error);
  g_assert_true (vigil_journal_schema_migrate (db, 1, T0, &error));
  g_assert_true (vigil_journal_schema_read_version (db, &version, &error));
  g_assert_cmpint (version, ==, 1);
  g_assert_true (vigil_journal_db_exec (db, "PRAGMA journal_mode=WAL", &error));
  insert_fact (db);
  write_note (db, path);
}

static int
count_tables (const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilJournalDb) db = vigil_journal_db_open (path, VIGIL_JOURNAL_DB_READ, &error);
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM sqlite_schema WHERE name = '%s'", name);
  gint64 n = -1;

  g_assert_no_error (error);
  g_assert_true (vigil_journal_db_get_int (db, sql, &n, &error));
  return (int) n;
}

static void
test_old_journal (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) keyframe = g_bytes_new ("frame", 5);
  g_autoptr (GPtrArray) records = NULL;

  make_version_1 (f->path);
  g_assert_cmpint (count_tables (f->path, "keyframes"), ==, 0);
  assert_verifies (f->path);
  fixture_open (f);
  g_assert_cmpint (count_tables (f->path, "keyframes"), ==, 1);
  g_assert_cmpint (count_tables (f->path, "records_by_recorded"), ==, 1);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 1);
  vigil_journal_append_keyframe (f->journal, T0, keyframe);
  g_assert_cmpuint (append (f, 1, 1), ==, 2);
  records = vigil_journal_read (f->journal, 0, 10, NULL);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (((VigilJournalRecord *) records->pdata[0])->origin, ==, "/old");
  g_assert_cmpuint (vigil_journal_seek (f->journal, T0, NULL), ==, 2);
  assert_verifies (f->path);
}

/* Evidence of an older time can be read without being changed. */
static void
test_old_journal_read_only (Fixture *f, gconstpointer data)
{
  VigilSqliteJournalOptions options = { .read_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  VigilJournalStat stat;

  make_version_1 (f->path);
  journal = vigil_sqlite_journal_open (f->path, f->clock, &options, &error);
  g_assert_no_error (error);
  records = vigil_journal_read (VIGIL_JOURNAL (journal), 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_null (vigil_journal_read_keyframe (VIGIL_JOURNAL (journal), T0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (vigil_journal_seek (VIGIL_JOURNAL (journal), T0, &error), ==, 1);
  g_assert_true (vigil_sqlite_journal_stat (journal, &stat, &error));
  g_assert_cmpint (stat.schema_version, ==, 1);
  vigil_journal_stat_clear (&stat);
  g_assert_cmpint (count_tables (f->path, "keyframes"), ==, 0);
}

/* Wherever the migration fails the file is still a sound version 1, and the next attempt succeeds. */
static void
test_migration_fails_anywhere (Fixture *f, gconstpointer data)
{
  guint n_failed = 0;

  for (guint after = 0; after < 12; after++)
    {
      g_autofree char *name = g_strdup_printf ("old-%u.db", after);
      g_autofree char *path = g_build_filename (f->dir, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilSqliteJournal) journal = NULL;

      make_version_1 (path);
      vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE | VIGIL_JOURNAL_FAULT_SYNC, after, 0, ENOSPC);
      journal = vigil_sqlite_journal_open (path, f->clock, NULL, &error);
      vigil_journal_vfs_clear_fault ();
      n_failed += journal == NULL;
      g_clear_object (&journal);
      g_clear_error (&error);
      assert_verifies (path);
      journal = vigil_sqlite_journal_open (path, f->clock, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (vigil_journal_get_last_seq (VIGIL_JOURNAL (journal)), ==, 1);
      g_assert_cmpint (count_tables (path, "keyframes"), ==, 1);
    }
  g_assert_cmpuint (n_failed, >, 3);
}

static char *
dump_schema (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilJournalDb) db = vigil_journal_db_open (path, VIGIL_JOURNAL_DB_READ, &error);
  g_autoptr (VigilJournalStmt) stmt
      = vigil_journal_db_prepare (db, "SELECT sql FROM sqlite_schema ORDER BY name", &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (stmt, 0));
  return g_string_free (text, FALSE);
}

static void
test_old_and_new_are_alike (Fixture *f, gconstpointer data)
{
  g_autofree char *old_path = g_build_filename (f->dir, "old.db", NULL);
  g_autofree char *old_schema = NULL;
  g_autofree char *new_schema = NULL;
  VigilSqliteJournal *journal;

  make_version_1 (old_path);
  journal = vigil_sqlite_journal_open (old_path, f->clock, NULL, NULL);
  g_assert_finalize_object (journal);
  fixture_open (f);
  fixture_close (f);
  old_schema = dump_schema (old_path);
  new_schema = dump_schema (f->path);
  g_assert_cmpstr (old_schema, ==, new_schema);
}

#define ADD(name, function) \
  g_test_add ("/journal/schema/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("old-journal", test_old_journal);
  ADD ("old-journal-read-only", test_old_journal_read_only);
  ADD ("migration-fails-anywhere", test_migration_fails_anywhere);
  ADD ("old-and-new-are-alike", test_old_and_new_are_alike);
  return g_test_run ();
}
