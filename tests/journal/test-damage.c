/* test-damage.c: one wrong byte anywhere is found; damaged and foreign files are refused in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal-fixture.h"

#include <sqlite3.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-vfs.h"

#define N_FLIPS 400

/* What lies in the folder of a journal, without the shared index, which is rebuilt by whoever opens. */
static const char *const suffixes[] = { "", "-wal", "-head" };

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    {
      g_remove (to);
      return;
    }
  g_file_get_contents (from, &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
copy_journal (const char *from, const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);

      copy_file (source, target);
    }
}

/* Facts, keyframes and, by pruning, free pages: an image of the files as they are while the journal is open,
 * so that part of it is in the log. */
static void
make_image (Fixture *f, const char *image)
{
  g_autofree guint8 *blob = g_malloc0 (20000);

  vigil_journal_tuning.checkpoint_frames = 60;
  fixture_open (f);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GBytes) keyframe = g_bytes_new (blob, 20000);

      vigil_journal_append_keyframe (f->journal, vigil_clock_now (f->clock), keyframe);
      append (f, i * 10, 10);
      vigil_clock_advance (f->clock, 12 * VIGIL_HOUR);
    }
  vigil_journal_tuning.checkpoint_frames = 100000;
  for (guint i = 30; i < 40; i++)
    append (f, i * 10, 10);
  vigil_journal_tuning.checkpoint_frames = 1000;
  copy_journal (f->path, image);
  fixture_close (f);
}

typedef struct
{
  char *path;
  char *bytes;
  gsize size;
} Part;

static void
write_part (const Part *part)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (part->path, part->bytes, (gssize) part->size, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
}

static void
assert_flip_is_found (const Part *part, gsize position, guint8 flip)
{
  g_autofree char *journal = g_strdup (part->path);
  g_autoptr (GError) error = NULL;
  char *suffix = strrchr (journal, '-');

  if (suffix != NULL && (g_str_equal (suffix, "-wal") || g_str_equal (suffix, "-head")))
    *suffix = '\0';
  part->bytes[position] ^= (char) flip;
  write_part (part);
  if (vigil_sqlite_journal_verify (journal, NULL, NULL, NULL, &error))
    g_error ("byte %" G_GSIZE_FORMAT " of %s ^ %02x was not found", position, part->path, flip);
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT);
  part->bytes[position] ^= (char) flip;
  write_part (part);
}

static void
flip_bytes (const char *image, const char *suffix, guint n)
{
  Part part = { .path = g_strconcat (image, suffix, NULL) };
  g_autoptr (GError) error = NULL;

  g_file_get_contents (part.path, &part.bytes, &part.size, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %" G_GSIZE_FORMAT " bytes", suffix, part.size);
  g_assert_cmpuint (part.size, >, 0);
  for (guint i = 0; i < n; i++)
    assert_flip_is_found (&part, (gsize) (g_test_rand_double () * (double) part.size),
                          (guint8) g_test_rand_int_range (1, 256));
  g_free (part.bytes);
  g_free (part.path);
}

/* At random all over the database and the log, and each byte of the two headers and of the note. */
static void
test_any_flipped_byte (Fixture *f, gconstpointer data)
{
  g_autofree char *image = g_build_filename (f->dir, "image.db", NULL);

  make_image (f, image);
  assert_verifies (image);
  flip_bytes (image, "", N_FLIPS);
  flip_bytes (image, "-wal", N_FLIPS);
  flip_bytes (image, "-head", N_FLIPS / 4);
  assert_verifies (image);
}

static void
test_each_header_byte (Fixture *f, gconstpointer data)
{
  g_autofree char *image = g_build_filename (f->dir, "image.db", NULL);

  make_image (f, image);
  for (guint s = 0; s < G_N_ELEMENTS (suffixes); s++)
    {
      Part part = { .path = g_strconcat (image, suffixes[s], NULL) };

      g_assert_true (g_file_get_contents (part.path, &part.bytes, &part.size, NULL));
      for (gsize i = 0; i < 112; i++)
        assert_flip_is_found (&part, i, 1 << (i % 8));
      g_free (part.bytes);
      g_free (part.path);
    }
}

/* Also when it is closed and all is in the one file. */
static void
test_flips_at_rest (Fixture *f, gconstpointer data)
{
  g_autofree char *image = g_build_filename (f->dir, "image.db", NULL);

  make_image (f, image);
  copy_journal (f->path, image);
  assert_verifies (image);
  flip_bytes (image, "", N_FLIPS / 2);
}

static void
assert_open_fails (Fixture *f, const char *path, VigilJournalError code, const char *words)
{
  VigilSqliteJournalOptions read_only = { .read_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_error = NULL;

  g_assert_null (vigil_sqlite_journal_open (path, f->clock, NULL, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, (int) code);
  g_test_message ("%s", error->message);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  if (code == VIGIL_JOURNAL_ERROR_FOREIGN)
    {
      g_assert_null (vigil_sqlite_journal_open (path, f->clock, &read_only, &read_error));
      g_assert_error (read_error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FOREIGN);
    }
}

static void
assert_verify_fails (const char *path, VigilJournalError code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vigil_sqlite_journal_verify (path, NULL, NULL, NULL, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, (int) code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
set_length (const char *path, const char *suffix, double part)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (name, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (name, bytes, (gssize) ((double) size * part), NULL));
}

static void
test_truncated_file (Fixture *f, gconstpointer data)
{
  g_autofree char *image = g_build_filename (f->dir, "image.db", NULL);

  fixture_open (f);
  append (f, 1, 400);
  fixture_close (f);
  for (guint i = 0; i < 20; i++)
    {
      copy_journal (f->path, image);
      set_length (image, "", g_test_rand_double_range (0.0, 0.999));
      assert_verify_fails (image, VIGIL_JOURNAL_ERROR_CORRUPT, NULL);
    }
  copy_journal (f->path, image);
  set_length (image, "", 0.5);
  assert_open_fails (f, image, VIGIL_JOURNAL_ERROR_CORRUPT, "damaged");
  set_length (image, "", 0.0);
  assert_open_fails (f, image, VIGIL_JOURNAL_ERROR_CORRUPT, "damaged");
}

/* SQLite alone would take a log without its end for one that ended earlier. */
static void
test_truncated_log (Fixture *f, gconstpointer data)
{
  g_autofree char *image = g_build_filename (f->dir, "image.db", NULL);
  g_autofree char *log = g_strconcat (image, "-wal", NULL);

  make_image (f, image);
  set_length (image, "-wal", 0.7);
  assert_verify_fails (image, VIGIL_JOURNAL_ERROR_CORRUPT, "frame");
  assert_open_fails (f, image, VIGIL_JOURNAL_ERROR_CORRUPT, "had been saved");
  g_remove (log);
  assert_verify_fails (image, VIGIL_JOURNAL_ERROR_CORRUPT, NULL);
}

static void
test_missing_file (Fixture *f, gconstpointer data)
{
  VigilSqliteJournalOptions read_only = { .read_only = TRUE };
  g_autoptr (GError) error = NULL;

  assert_verify_fails (f->path, VIGIL_JOURNAL_ERROR_OPEN, "no such journal");
  g_assert_null (vigil_sqlite_journal_open (f->path, f->clock, &read_only, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN);
  assert_open_fails (f, f->dir, VIGIL_JOURNAL_ERROR_OPEN, "not a file");
  assert_open_fails (f, "/nonexistent/journal.db", VIGIL_JOURNAL_ERROR_OPEN, "/nonexistent/journal.db");
  fixture_open (f);
  append (f, 1, 1);
  fixture_close (f);
  g_remove (f->path);
  assert_open_fails (f, f->path, VIGIL_JOURNAL_ERROR_CORRUPT, "gone");
}

/* Nothing of a file that is not ours may change. */
static void
assert_foreign (Fixture *f, const char *path)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before = 0, size_after = 0;

  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  assert_open_fails (f, path, VIGIL_JOURNAL_ERROR_FOREIGN, "not a Vigil journal");
  assert_verify_fails (path, VIGIL_JOURNAL_ERROR_FOREIGN, NULL);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_foreign_database (Fixture *f, gconstpointer data)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "PRAGMA journal_mode=WAL; CREATE TABLE records (a); INSERT INTO records VALUES (1)",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  assert_foreign (f, f->path);
}

static void
test_random_bytes (Fixture *f, gconstpointer data)
{
  char bytes[10000];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) g_test_rand_int ();
  g_file_set_contents (f->path, bytes, sizeof bytes, NULL);
  assert_foreign (f, f->path);
  g_file_set_contents (f->path, "short", 5, NULL);
  assert_foreign (f, f->path);
}

static void
test_newer_version (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilJournalDb *db;

  fixture_open (f);
  append (f, 1, 3);
  fixture_close (f);
  db = vigil_journal_db_open (f->path, VIGIL_JOURNAL_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (vigil_journal_db_exec (db, "PRAGMA user_version=77", &error));
  sqlite3_close_v2 (db);
  assert_open_fails (f, f->path, VIGIL_JOURNAL_ERROR_FOREIGN, "newer Vigil (format 77");
  assert_verify_fails (f->path, VIGIL_JOURNAL_ERROR_FOREIGN, "77");
}

/* A page is damaged on the disk while the journal is in use: an error, not a wrong record. */
static void
test_corrupted_page_in_use (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  fixture_open (f);
  append (f, 1, 400);
  fixture_close (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  for (gsize page = 1; page < size / VIGIL_JOURNAL_PAGE_SIZE; page++)
    bytes[page * VIGIL_JOURNAL_PAGE_SIZE + 2000] ^= 0x10;
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) size, NULL));
  {
    VigilSqliteJournalOptions read_only = { .read_only = TRUE };
    g_autoptr (VigilSqliteJournal) journal
        = vigil_sqlite_journal_open (f->path, f->clock, &read_only, &error);

    g_assert_no_error (error);
    g_assert_null (vigil_journal_read (VIGIL_JOURNAL (journal), 0, 1000, &error));
    g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT);
  }
  assert_open_fails (f, f->path, VIGIL_JOURNAL_ERROR_CORRUPT, "checksum");
}

static void
tamper (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  VigilJournalDb *db = vigil_journal_db_open (f->path, VIGIL_JOURNAL_DB_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (vigil_journal_db_exec (db, sql, &error));
  sqlite3_close_v2 (db);
}

/* Someone who knows SQL changes the past; the pages are sound, the chain is not. */
static void
test_tampering (Fixture *f, gconstpointer sql)
{
  fixture_open (f);
  append (f, 1, 30);
  fixture_close (f);
  assert_verifies (f->path);
  tamper (f, sql);
  assert_verify_fails (f->path, VIGIL_JOURNAL_ERROR_CORRUPT, NULL);
}

/* A writer that is wrong from the beginning: the chain is right, but a column is not what the event says. */
static void
test_column_against_body (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  VigilJournalRecord *last;
  g_autofree char *hash = NULL;
  g_autofree char *sql = NULL;

  fixture_open (f);
  append (f, 1, 30);
  records = vigil_journal_read (f->journal, 29, 1, &error);
  g_assert_no_error (error);
  fixture_close (f);
  last = records->pdata[0];
  g_free (last->actor);
  last->actor = g_strdup ("王五");
  vigil_journal_chain_hash_record (last, last->hash);
  hash = vigil_journal_hash_to_hex (last->hash);
  sql = g_strdup_printf ("UPDATE records SET actor = '王五', hash = x'%s' WHERE seq = 30", hash);
  tamper (f, sql);
  assert_verify_fails (f->path, VIGIL_JOURNAL_ERROR_CORRUPT, "something else than the event");
}

static void
test_tampered_keyframe (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) keyframe = g_bytes_new ("frame", 5);
  g_autoptr (GError) error = NULL;

  fixture_open (f);
  vigil_journal_append_keyframe (f->journal, T0, keyframe);
  append (f, 1, 3);
  fixture_close (f);
  tamper (f, "UPDATE keyframes SET body = x'00'");
  assert_verify_fails (f->path, VIGIL_JOURNAL_ERROR_CORRUPT, "keyframe of 2026-03-01T00:00:00.000Z");
  fixture_open (f);
  g_assert_null (vigil_journal_read_keyframe (f->journal, T0, NULL, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT);
}

static gboolean stop_cb_called;

static void
cancel_cb (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  stop_cb_called = TRUE;
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture_open (f);
  append (f, 1, 3000);
  g_assert_false (vigil_sqlite_journal_verify (f->path, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (stop_cb_called);
}

static gpointer
verify_thread (gpointer data)
{
  for (int i = 0; i < 20; i++)
    assert_verifies (data);
  return NULL;
}

/* A writer at work is not taken for damage. */
static void
test_verify_beside_writer (Fixture *f, gconstpointer data)
{
  GThread *thread;

  vigil_journal_tuning.checkpoint_frames = 20;
  fixture_open (f);
  append (f, 0, 10);
  thread = g_thread_new ("verify", verify_thread, f->path);
  for (guint i = 1; i < 150; i++)
    append (f, i * 10, 10);
  g_thread_join (thread);
  vigil_journal_tuning.checkpoint_frames = 1000;
}

#define ADD(name, data, function) \
  g_test_add ("/journal/damage/" name, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-flipped-byte", NULL, test_any_flipped_byte);
  ADD ("each-header-byte", NULL, test_each_header_byte);
  ADD ("flips-at-rest", NULL, test_flips_at_rest);
  ADD ("truncated-file", NULL, test_truncated_file);
  ADD ("truncated-log", NULL, test_truncated_log);
  ADD ("missing-file", NULL, test_missing_file);
  ADD ("foreign-database", NULL, test_foreign_database);
  ADD ("random-bytes", NULL, test_random_bytes);
  ADD ("newer-version", NULL, test_newer_version);
  ADD ("corrupted-page-in-use", NULL, test_corrupted_page_in_use);
  ADD ("tamper/body", "UPDATE records SET body = replace (body, 'number 9', 'number 8') WHERE seq = 9",
       test_tampering);
  ADD ("tamper/column", "UPDATE records SET actor = 'x' WHERE seq = 9", test_tampering);
  ADD ("tamper/recorded", "UPDATE records SET recorded = recorded + 1 WHERE seq = 9", test_tampering);
  ADD ("tamper/delete", "DELETE FROM records WHERE seq = 9", test_tampering);
  ADD ("tamper/delete-last", "DELETE FROM records WHERE seq > 20", test_tampering);
  ADD ("tamper/last-hash", "UPDATE records SET hash = zeroblob (32) WHERE seq = 30", test_tampering);
  ADD ("tamper/last-body", "UPDATE records SET body = replace (body, 'number', 'nomber') WHERE seq = 30",
       test_tampering);
  ADD ("tamper/column-against-body", NULL, test_column_against_body);
  ADD ("tamper/keyframe", NULL, test_tampered_keyframe);
  ADD ("tamper/swap",
       "UPDATE records SET seq = 100 WHERE seq = 9; UPDATE records SET seq = 9 WHERE seq = 10;"
       "UPDATE records SET seq = 10 WHERE seq = 100",
       test_tampering);
  ADD ("tamper/identity", "UPDATE journal SET created = created + 1", test_tampering);
  ADD ("cancel", NULL, test_cancel);
  ADD ("verify-beside-writer", NULL, test_verify_beside_writer);
  return g_test_run ();
}
