/* test-journal.c: append, read, seek, keyframes, retention, health of a sound disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal-fixture.h"

#include "journal/vigil-journal-chain.h"

static void
test_append_and_read (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const VigilJournalRecord *record;

  fixture_open (f);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 0);
  g_assert_cmpuint (append (f, 1, 3), ==, 3);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 3);

  records = vigil_journal_read (f->journal, 1, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  record = records->pdata[0];
  g_assert_cmpuint (record->seq, ==, 2);
  g_assert_cmpstr (record->id, ==, "fact-2");
  g_assert_cmpstr (record->kind, ==, "vigil.note.written.v1");
  g_assert_cmpstr (record->subject, ==, "T-2");
  g_assert_cmpstr (record->actor, ==, "李四");
  g_assert_cmpstr (record->origin, ==, "/test");
  g_assert_cmpint (record->time, ==, T0 + 8 * VIGIL_HOUR + VIGIL_SECOND / 4);
  g_assert_cmpint (record->recorded, ==, T0);
  g_assert_nonnull (strstr (record->body, "note number 2"));
}

static void
test_read_limits (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) far = NULL;

  fixture_open (f);
  append (f, 1, 5);
  first = vigil_journal_read (f->journal, 0, 2, NULL);
  g_assert_cmpuint (first->len, ==, 2);
  none = vigil_journal_read (f->journal, 5, 2, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  far = vigil_journal_read (f->journal, G_MAXUINT64, 2, NULL);
  g_assert_cmpuint (far->len, ==, 0);
}

static void
test_reopen_continues_chain (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  const VigilJournalRecord *second, *third;

  fixture_open (f);
  append (f, 1, 2);
  fixture_close (f);
  fixture_open (f);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 2);
  g_assert_cmpuint (append (f, 3, 1), ==, 3);
  records = vigil_journal_read (f->journal, 1, 10, NULL);
  second = records->pdata[0];
  third = records->pdata[1];
  g_assert_cmpmem (second->hash, VIGIL_JOURNAL_HASH_SIZE, third->prev_hash, VIGIL_JOURNAL_HASH_SIZE);
  assert_verifies (f->path);
}

/* The same (source, id) again is durable already; another source may use the same id. */
static void
test_dedupe (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) other = make_facts ("/other", 1, 1);
  g_auto (Outcome) outcome = { 0 };

  fixture_open (f);
  g_assert_cmpuint (append (f, 1, 3), ==, 3);
  g_assert_cmpuint (append (f, 2, 1), ==, 2);
  g_assert_cmpuint (append (f, 2, 3), ==, 4);
  vigil_journal_append_async (f->journal, other, outcome_cb, &outcome);
  vigil_test_wait (outcome_is_done, &outcome, 10);
  g_assert_cmpuint (outcome.seq, ==, 5);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 5);
  assert_verifies (f->path);
}

static void
test_nothing_to_append (Fixture *f, gconstpointer data)
{
  fixture_open (f);
  g_assert_cmpuint (append (f, 1, 0), ==, 0);
  append (f, 1, 2);
  g_assert_cmpuint (append (f, 1, 0), ==, 2);
}

static void
test_order_of_appends (Fixture *f, gconstpointer data)
{
  Outcome outcomes[50] = { 0 };
  g_autoptr (GPtrArray) records = NULL;

  fixture_open (f);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    start_append (f, i * 3, 3, &outcomes[i]);
  vigil_test_wait (outcome_is_done, &outcomes[49], 10);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_assert_true (outcomes[i].done);
      g_assert_cmpuint (outcomes[i].seq, ==, (i + 1) * 3);
    }
  records = vigil_journal_read (f->journal, 0, 1000, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("fact-%u", i);
      g_assert_cmpstr (((VigilJournalRecord *) records->pdata[i])->id, ==, id);
    }
}

static void
test_seek (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_open (f);
  g_assert_cmpuint (vigil_journal_seek (f->journal, T0, &error), ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      append (f, i * 2, 2); /* 1 and 2 at T0, 3 and 4 at T0 + 10 s … */
      vigil_clock_advance (f->clock, 10 * VIGIL_SECOND);
    }
  g_assert_cmpuint (vigil_journal_seek (f->journal, T0 - 1, &error), ==, 0);
  g_assert_cmpuint (vigil_journal_seek (f->journal, T0, &error), ==, 2);
  g_assert_cmpuint (vigil_journal_seek (f->journal, T0 + 10 * VIGIL_SECOND - 1, &error), ==, 2);
  g_assert_cmpuint (vigil_journal_seek (f->journal, T0 + 10 * VIGIL_SECOND, &error), ==, 4);
  g_assert_cmpuint (vigil_journal_seek (f->journal, G_MAXINT64, &error), ==, 8);
  g_assert_no_error (error);
}

static gboolean
keyframe_is_there (gpointer data)
{
  VigilTime found = 0;
  g_autoptr (GBytes) keyframe = vigil_journal_read_keyframe (data, G_MAXINT64, &found, NULL);

  return keyframe != NULL;
}

static void
put_keyframe (Fixture *f, VigilTime time, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  vigil_journal_append_keyframe (f->journal, time, bytes);
}

static void
assert_keyframe (Fixture *f, VigilTime at, VigilTime expected_time, const char *expected)
{
  g_autoptr (GError) error = NULL;
  VigilTime found = 0;
  g_autoptr (GBytes) keyframe = vigil_journal_read_keyframe (f->journal, at, &found, &error);

  g_assert_no_error (error);
  if (expected == NULL)
    {
      g_assert_null (keyframe);
      return;
    }
  g_assert_nonnull (keyframe);
  g_assert_cmpint (found, ==, expected_time);
  g_assert_cmpmem (g_bytes_get_data (keyframe, NULL), g_bytes_get_size (keyframe), expected,
                   strlen (expected));
}

static void
test_keyframes (Fixture *f, gconstpointer data)
{
  fixture_open (f);
  assert_keyframe (f, G_MAXINT64, 0, NULL);
  put_keyframe (f, T0, "one");
  put_keyframe (f, T0 + 5, "two");
  put_keyframe (f, T0 + 9, "");
  put_keyframe (f, T0 + 5, "two again");
  append (f, 1, 1); /* shares its commit */
  assert_keyframe (f, T0 - 1, 0, NULL);
  assert_keyframe (f, T0, T0, "one");
  assert_keyframe (f, T0 + 4, T0, "one");
  assert_keyframe (f, T0 + 8, T0 + 5, "two again");
  assert_keyframe (f, T0 + 100, T0 + 9, "");
  assert_verifies (f->path);
}

/* Without facts telemetry is written all the same. */
static void
test_keyframe_alone (Fixture *f, gconstpointer data)
{
  fixture_open (f);
  put_keyframe (f, T0, "alone");
  vigil_test_wait (keyframe_is_there, f->journal, 10);
  assert_keyframe (f, T0, T0, "alone");
}

/* Keyframes go after the time that was asked for, facts never. */
static void
test_retention (Fixture *f, gconstpointer data)
{
  VigilSqliteJournalOptions options = { .keep_telemetry = VIGIL_HOUR };
  VigilJournalStat stat;

  f->sqlite = vigil_sqlite_journal_open (f->path, f->clock, &options, NULL);
  f->journal = VIGIL_JOURNAL (f->sqlite);
  append (f, 1, 5);
  for (guint i = 0; i < 90; i++) /* a keyframe a minute for an hour and a half */
    {
      put_keyframe (f, vigil_clock_now (f->clock), "frame");
      append (f, 10 + i, 1);
      vigil_clock_advance (f->clock, VIGIL_MINUTE);
    }
  assert_keyframe (f, T0 + 28 * VIGIL_MINUTE, 0, NULL);
  assert_keyframe (f, T0 + 29 * VIGIL_MINUTE, T0 + 29 * VIGIL_MINUTE, "frame");
  g_assert_true (vigil_sqlite_journal_stat (f->sqlite, &stat, NULL));
  g_assert_cmpuint (stat.n_keyframes, ==, 61);
  g_assert_cmpuint (stat.n_records, ==, 95);
  vigil_journal_stat_clear (&stat);
  assert_verifies (f->path);
}

static void
test_stat (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilJournalStat stat;

  fixture_open (f);
  append (f, 1, 2);
  vigil_clock_advance (f->clock, VIGIL_SECOND);
  append (f, 3, 1);
  g_assert_true (vigil_sqlite_journal_stat (f->sqlite, &stat, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (stat.n_records, ==, 3);
  g_assert_cmpuint (stat.first_seq, ==, 1);
  g_assert_cmpuint (stat.last_seq, ==, 3);
  g_assert_cmpint (stat.first_time, ==, T0);
  g_assert_cmpint (stat.last_time, ==, T0 + VIGIL_SECOND);
  g_assert_cmpint (stat.schema_version, ==, VIGIL_JOURNAL_SCHEMA_VERSION);
  g_assert_cmpuint (stat.bytes, >, 4096);
  g_assert_cmpstr (stat.by_kind, ==, "vigil.note.written.v1 3\n");
  vigil_journal_stat_clear (&stat);
}

static void
test_health_when_healthy (Fixture *f, gconstpointer data)
{
  fixture_open (f);
  append (f, 1, 10);
  g_assert_cmpuint (vigil_journal_get_n_unsaved (f->journal), ==, 0);
  g_assert_null (vigil_journal_dup_problem (f->journal));
}

/* One that is let go at once has written what it was given. */
static void
test_dispose_writes_the_rest (Fixture *f, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };

  fixture_open (f);
  start_append (f, 1, 2500, &outcome);
  fixture_close (f);
  g_assert_true (outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.seq, ==, 2500);
  fixture_open (f);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 2500);
}

static void
test_second_writer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilSqliteJournal *second;

  fixture_open (f);
  second = vigil_sqlite_journal_open (f->path, f->clock, NULL, &error);
  g_assert_null (second);
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "in use by another Vigil"));
}

/* Who only looks sees what a writer at work adds, and cannot write. */
static void
test_reader_beside_writer (Fixture *f, gconstpointer data)
{
  VigilSqliteJournalOptions options = { .read_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) reader = NULL;
  g_autoptr (GPtrArray) events = make_facts ("/test", 9, 1);
  g_auto (Outcome) outcome = { 0 };

  fixture_open (f);
  append (f, 1, 2);
  reader = vigil_sqlite_journal_open (f->path, f->clock, &options, &error);
  g_assert_no_error (error);
  append (f, 3, 2);
  g_assert_cmpuint (vigil_journal_get_last_seq (VIGIL_JOURNAL (reader)), ==, 4);
  vigil_journal_append_async (VIGIL_JOURNAL (reader), events, outcome_cb, &outcome);
  vigil_test_wait (outcome_is_done, &outcome, 5);
  g_assert_error (outcome.error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_READ_ONLY);
  assert_verifies (f->path);
}

static gpointer
read_all_thread (gpointer data)
{
  guint64 after = 0;
  guint64 last = 0;

  while (last < 2000)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = vigil_journal_read (data, after, 100, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < records->len; i++)
        g_assert_cmpuint (((VigilJournalRecord *) records->pdata[i])->seq, ==, ++last);
      after = last;
    }
  return NULL;
}

/* Readers on other threads see whole records in order while the writer writes and tidies up. */
static void
test_readers_on_threads (Fixture *f, gconstpointer data)
{
  GThread *threads[3];

  vigil_journal_tuning.checkpoint_frames = 10;
  fixture_open (f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_all_thread, f->journal);
  for (guint i = 0; i < 100; i++)
    append (f, i * 20, 20);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  vigil_journal_tuning.checkpoint_frames = 1000;
  assert_verifies (f->path);
}

#define ADD(name, function) \
  g_test_add ("/journal/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("append-and-read", test_append_and_read);
  ADD ("read-limits", test_read_limits);
  ADD ("reopen-continues-chain", test_reopen_continues_chain);
  ADD ("dedupe", test_dedupe);
  ADD ("nothing-to-append", test_nothing_to_append);
  ADD ("order-of-appends", test_order_of_appends);
  ADD ("seek", test_seek);
  ADD ("keyframes", test_keyframes);
  ADD ("keyframe-alone", test_keyframe_alone);
  ADD ("retention", test_retention);
  ADD ("stat", test_stat);
  ADD ("health-when-healthy", test_health_when_healthy);
  ADD ("dispose-writes-the-rest", test_dispose_writes_the_rest);
  ADD ("second-writer", test_second_writer);
  ADD ("reader-beside-writer", test_reader_beside_writer);
  ADD ("readers-on-threads", test_readers_on_threads);
  return g_test_run ();
}
