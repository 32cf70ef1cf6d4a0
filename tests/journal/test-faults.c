/* test-faults.c: the disk is full, read-only, failing or silent: facts wait, show as not saved, and are saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal-fixture.h"

#include <errno.h>

#include "journal/vigil-journal-vfs-faults.h"

static void
faults_set_up (Fixture *f, gconstpointer data)
{
  vigil_journal_tuning.retry_first = 5000;
  vigil_journal_tuning.retry_max = 20000;
  fixture_set_up (f, data);
}

static void
faults_tear_down (Fixture *f, gconstpointer data)
{
  vigil_journal_vfs_clear_fault ();
  fixture_tear_down (f, data);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *) data)++;
}

static gboolean
has_problem (gpointer data)
{
  g_autofree char *problem = vigil_journal_dup_problem (data);

  return problem != NULL;
}

static gboolean
is_healthy (gpointer data)
{
  return !has_problem (data) && vigil_journal_get_n_unsaved (data) == 0;
}

static void
assert_problem (Fixture *f, const char *words)
{
  g_autofree char *problem = vigil_journal_dup_problem (f->journal);

  g_assert_nonnull (problem);
  if (strstr (problem, words) == NULL)
    g_error ("“%s” does not say “%s”", problem, words);
}

static void
assert_ids (Fixture *f, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = vigil_journal_read (f->journal, 0, 10000, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("fact-%u", i);
      g_assert_cmpstr (((VigilJournalRecord *) records->pdata[i])->id, ==, id);
    }
}

typedef struct
{
  VigilJournalFaultOps ops;
  int error_number;
  const char *words;
} Refusal;

/* The notification comes by the main loop, a moment after the state. */
static gboolean
is_at_least_two (gpointer data)
{
  return *(guint *) data >= 2;
}

/* It was tried again, and again. */
static gboolean
has_struck_thrice (gpointer data)
{
  return vigil_journal_vfs_get_n_struck () >= 3;
}

/* The disk refuses, facts go on coming, the disk is well again: all are there, in order, once. */
static void
test_refusal (Fixture *f, gconstpointer data)
{
  const Refusal *refusal = data;
  Outcome outcomes[5] = { 0 };
  guint n_unsaved_notified = 0, n_problem_notified = 0;

  fixture_open (f);
  append (f, 0, 10);
  g_signal_connect (f->journal, "notify::n-unsaved", G_CALLBACK (count_cb), &n_unsaved_notified);
  g_signal_connect (f->journal, "notify::problem", G_CALLBACK (count_cb), &n_problem_notified);
  vigil_journal_vfs_set_fault (refusal->ops, 0, 0, refusal->error_number);
  for (guint i = 0; i < 5; i++)
    start_append (f, 10 + i * 10, 10, &outcomes[i]);
  vigil_test_wait (has_problem, f->journal, 10);
  vigil_test_wait (has_struck_thrice, NULL, 10);
  assert_problem (f, refusal->words);
  g_assert_cmpuint (vigil_journal_get_n_unsaved (f->journal), ==, 50);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 10);
  g_assert_false (outcomes[0].done);

  vigil_journal_vfs_clear_fault ();
  vigil_test_wait (outcome_is_done, &outcomes[4], 20);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_no_error (outcomes[i].error);
      g_assert_cmpuint (outcomes[i].seq, ==, 20 + i * 10);
    }
  vigil_test_wait (is_healthy, f->journal, 10);
  vigil_test_wait (is_at_least_two, &n_unsaved_notified, 10);
  vigil_test_wait (is_at_least_two, &n_problem_notified, 10);
  g_assert_cmpuint (append (f, 60, 10), ==, 70);
  assert_ids (f, 70);
  assert_verifies (f->path);
}

/* Wherever in the middle of the work the disk refuses once, nothing is lost and nothing is double. */
static void
test_refusal_anywhere (Fixture *f, gconstpointer data)
{
  static const VigilJournalFaultOps ops[]
      = { VIGIL_JOURNAL_FAULT_WRITE, VIGIL_JOURNAL_FAULT_SYNC,
          VIGIL_JOURNAL_FAULT_WRITE | VIGIL_JOURNAL_FAULT_SHORT_WRITE };
  guint n_struck = 0;
  guint n = 0;

  vigil_journal_tuning.checkpoint_frames = 20;
  fixture_open (f);
  for (guint after = 0; after < 60; after++)
    for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
      {
        vigil_journal_vfs_set_fault (ops[i], after, 1, after % 2 == 0 ? ENOSPC : EIO);
        for (guint k = 0; k < 3; k++, n += 4)
          g_assert_cmpuint (append (f, n, 4), ==, n + 4);
        n_struck += vigil_journal_vfs_get_n_struck ();
      }
  vigil_journal_vfs_clear_fault ();
  vigil_journal_tuning.checkpoint_frames = 1000;
  g_test_message ("%u operations failed", n_struck);
  g_assert_cmpuint (n_struck, >, 60);
  assert_ids (f, n);
  assert_verifies (f->path);
}

static void
test_dispose_while_refused (Fixture *f, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };

  fixture_open (f);
  append (f, 0, 1);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE, 0, 0, ENOSPC);
  start_append (f, 1, 3, &outcome);
  vigil_test_wait (has_problem, f->journal, 10);
  fixture_close (f);
  g_assert_true (outcome.done);
  g_assert_cmpuint (outcome.seq, ==, 0);
  g_assert_error (outcome.error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FULL);
  vigil_journal_vfs_clear_fault ();
  fixture_open (f);
  assert_ids (f, 1);
}

/* Telemetry may be dropped; it must neither block nor grow without end. */
static void
test_keyframes_while_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *blob = g_malloc0 (1000);
  g_auto (Outcome) outcome = { 0 };
  VigilJournalStat stat;

  fixture_open (f);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE, 0, 0, ENOSPC);
  start_append (f, 0, 1, &outcome);
  vigil_test_wait (has_problem, f->journal, 10);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GBytes) keyframe = g_bytes_new (blob, 1000);
      vigil_journal_append_keyframe (f->journal, T0 + i, keyframe);
    }
  vigil_journal_vfs_clear_fault ();
  vigil_test_wait (outcome_is_done, &outcome, 10);
  g_assert_true (vigil_sqlite_journal_stat (f->sqlite, &stat, NULL));
  g_assert_cmpuint (stat.n_keyframes, <=, 32);
  vigil_journal_stat_clear (&stat);
}

static void
assert_open_fails (Fixture *f, VigilJournalError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_sqlite_journal_open (f->path, f->clock, NULL, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
test_open_refused (Fixture *f, gconstpointer data)
{
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_OPEN, 0, 0, EROFS);
  assert_open_fails (f, VIGIL_JOURNAL_ERROR_READ_ONLY);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_OPEN, 0, 0, EMFILE);
  assert_open_fails (f, VIGIL_JOURNAL_ERROR_OPEN);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE, 0, 0, ENOSPC);
  assert_open_fails (f, VIGIL_JOURNAL_ERROR_FULL);
  vigil_journal_vfs_clear_fault ();
  fixture_open (f);
  append (f, 0, 1);
  fixture_close (f);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_READ, 0, 0, EIO);
  assert_open_fails (f, VIGIL_JOURNAL_ERROR_IO);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE, 0, 0, EROFS);
  vigil_journal_vfs_clear_fault ();
  fixture_open (f);
  assert_ids (f, 1);
}

/* A journal is made completely or not at all, wherever the making of it fails. */
static void
test_creation_fails_anywhere (Fixture *f, gconstpointer data)
{
  guint n_failed = 0;

  for (guint after = 0; after < 40; after++)
    {
      g_autofree char *name = g_strdup_printf ("new-%u.db", after);
      g_autofree char *path = g_build_filename (f->dir, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilSqliteJournal) journal = NULL;

      vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE | VIGIL_JOURNAL_FAULT_SYNC, after, 0, EIO);
      journal = vigil_sqlite_journal_open (path, f->clock, NULL, &error);
      vigil_journal_vfs_clear_fault ();
      n_failed += journal == NULL;
      g_clear_object (&journal);
      g_clear_error (&error);
      journal = vigil_sqlite_journal_open (path, f->clock, NULL, &error);
      g_assert_no_error (error);
      g_clear_object (&journal);
      assert_verifies (path);
    }
  g_test_message ("%u of 40 failed at first", n_failed);
  g_assert_cmpuint (n_failed, >, 10);
}

/* The file is deleted under the program: saying nothing and writing into nowhere would lose facts. */
static void
test_file_deleted_in_use (Fixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (f->dir, "elsewhere.db", NULL);
  g_auto (Outcome) outcome = { 0 };

  fixture_open (f);
  append (f, 0, 5);
  g_assert_cmpint (g_rename (f->path, elsewhere), ==, 0);
  start_append (f, 5, 5, &outcome);
  vigil_test_wait (has_problem, f->journal, 10);
  g_assert_cmpuint (vigil_journal_get_n_unsaved (f->journal), ==, 5);
  g_assert_cmpint (g_rename (elsewhere, f->path), ==, 0);
  vigil_test_wait (outcome_is_done, &outcome, 20);
  g_assert_no_error (outcome.error);
  assert_ids (f, 10);
  assert_verifies (f->path);
}

/* The disk says nothing: what it has not confirmed is not durable, and after a while this shows. */
static void
test_silent_disk (Fixture *f, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  gint64 slow_after = vigil_journal_tuning.slow_after;

  vigil_journal_tuning.slow_after = 50 * 1000;
  fixture_open (f);
  append (f, 0, 1);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_SYNC, 0, 0, VIGIL_JOURNAL_FAULT_HANG);
  start_append (f, 1, 3, &outcome);
  vigil_test_wait (has_problem, f->journal, 10);
  assert_problem (f, "does not answer");
  g_assert_cmpuint (vigil_journal_get_n_unsaved (f->journal), ==, 3);
  g_assert_false (outcome.done);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 1);
  vigil_journal_vfs_clear_fault ();
  vigil_test_wait (outcome_is_done, &outcome, 10);
  g_assert_cmpuint (outcome.seq, ==, 4);
  vigil_test_wait (is_healthy, f->journal, 10);
  vigil_journal_tuning.slow_after = slow_after;
  assert_ids (f, 4);
}

static gboolean
has_struck (gpointer data)
{
  return vigil_journal_vfs_get_n_struck () > 0;
}

static gboolean
two_notifies (gpointer data)
{
  return *(guint *) data >= 2;
}

/* The properties say so by themselves; nobody has to ask. */
static void
test_silent_disk_notifies (Fixture *f, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  gint64 slow_after = vigil_journal_tuning.slow_after;
  guint n_notified = 0;

  vigil_journal_tuning.slow_after = 50 * 1000;
  fixture_open (f);
  g_signal_connect (f->journal, "notify", G_CALLBACK (count_cb), &n_notified);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_SYNC, 0, 0, VIGIL_JOURNAL_FAULT_HANG);
  start_append (f, 0, 3, &outcome);
  vigil_test_wait (has_struck, NULL, 10);
  vigil_test_wait (two_notifies, &n_notified, 10);
  vigil_journal_vfs_clear_fault ();
  vigil_test_wait (outcome_is_done, &outcome, 10);
  vigil_journal_tuning.slow_after = slow_after;
}

static void
test_read_fails (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_open (f);
  append (f, 0, 10);
  fixture_close (f);
  fixture_open (f);
  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_READ, 0, 0, EIO);
  g_assert_null (vigil_journal_read (f->journal, 0, 10, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO);
  vigil_journal_vfs_clear_fault ();
  assert_ids (f, 10);
}

static const Refusal refusals[] = {
  { VIGIL_JOURNAL_FAULT_WRITE, ENOSPC, "No space is left" },
  { VIGIL_JOURNAL_FAULT_WRITE | VIGIL_JOURNAL_FAULT_SHORT_WRITE, ENOSPC, "No space is left" },
  { VIGIL_JOURNAL_FAULT_WRITE, EROFS, "read-only" },
  { VIGIL_JOURNAL_FAULT_WRITE, EIO, "failed" },
  { VIGIL_JOURNAL_FAULT_SYNC, EIO, "failed" },
  { VIGIL_JOURNAL_FAULT_SYNC, ENOSPC, "No space is left" },
  { VIGIL_JOURNAL_FAULT_SYNC, EDQUOT, "No space is left" },
};

#define ADD(name, data, function) \
  g_test_add ("/journal/faults/" name, Fixture, data, faults_set_up, function, faults_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("full", &refusals[0], test_refusal);
  ADD ("full-half-written", &refusals[1], test_refusal);
  ADD ("read-only", &refusals[2], test_refusal);
  ADD ("write-error", &refusals[3], test_refusal);
  ADD ("sync-error", &refusals[4], test_refusal);
  ADD ("full-at-sync", &refusals[5], test_refusal);
  ADD ("quota", &refusals[6], test_refusal);
  ADD ("anywhere", NULL, test_refusal_anywhere);
  ADD ("dispose-while-refused", NULL, test_dispose_while_refused);
  ADD ("keyframes-while-refused", NULL, test_keyframes_while_refused);
  ADD ("open-refused", NULL, test_open_refused);
  ADD ("creation-fails-anywhere", NULL, test_creation_fails_anywhere);
  ADD ("file-deleted-in-use", NULL, test_file_deleted_in_use);
  ADD ("silent-disk", NULL, test_silent_disk);
  ADD ("silent-disk-notifies", NULL, test_silent_disk_notifies);
  ADD ("read-fails", NULL, test_read_fails);
  return g_test_run ();
}
