/* test-kill.c: a writer is killed at random moments; what it reported as durable is there
 *
 * The child is this program again: it appends facts in batches of random size and writes a line "seq id"
 * to its stdout for each that was reported durable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define ROUNDS 220
#define ROUNDS_PER_JOURNAL 22
#define MAX_LIFE_MS 60

/* The child */

typedef struct
{
  VigilJournal *journal;
  guint next;
  guint first, n; /* of the append in flight */
} Child;

static void append_more (Child *self);

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Child *self = data;
  g_autoptr (GString) lines = g_string_new (NULL);
  guint64 last = vigil_journal_append_finish (self->journal, result, NULL);

  if (last == 0)
    _exit (3);
  for (guint i = 0; i < self->n; i++)
    g_string_append_printf (lines, "%" G_GUINT64_FORMAT " fact-%u\n", last - self->n + 1 + i,
                            self->first + i);
  if (write (STDOUT_FILENO, lines->str, lines->len) != (gssize) lines->len)
    _exit (4);
  append_more (self);
}

static void
append_more (Child *self)
{
  g_autofree char *blob = g_malloc0 (9000);
  g_autoptr (GBytes) keyframe = g_bytes_new (blob, 9000);
  g_autoptr (GPtrArray) events = NULL;

  self->first = self->next;
  self->n = (guint) g_random_int_range (1, 12);
  self->next += self->n;
  events = make_facts ("/child", self->first, self->n);
  vigil_journal_append_keyframe (self->journal, T0 + self->first, keyframe);
  vigil_journal_append_async (self->journal, events, appended_cb, self);
}

static int
run_child (const char *path)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GError) error = NULL;
  VigilSqliteJournal *journal;
  Child self = { 0 };

  /* the log moves into the database every few commits, so that kills hit that too */
  vigil_journal_tuning.checkpoint_frames = 25;
  vigil_journal_tuning.commit_interval = 0;
  journal = vigil_sqlite_journal_open (path, clock, NULL, &error);
  if (journal == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 5;
    }
  self.journal = VIGIL_JOURNAL (journal);
  self.next = (guint) vigil_journal_get_last_seq (self.journal) + 1;
  append_more (&self);
  g_main_loop_run (loop);
  return 0;
}

/* The parent */

typedef struct
{
  char *path;
  GHashTable *reported; /* seq → id */
} Parent;

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* It lives for a random while; what it does in that time is its own business. */
static void
kill_after (GSubprocess *child, guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (milliseconds, quit_cb, loop);
  g_main_loop_run (loop);
  g_subprocess_send_signal (child, SIGKILL);
}

static void
note_report (Parent *self, const char *line)
{
  char *end = NULL;
  guint64 seq = g_ascii_strtoull (line, &end, 10);

  g_assert_cmpuint (seq, >, 0);
  g_assert_true (*end == ' ');
  g_assert_false (g_hash_table_contains (self->reported, GSIZE_TO_POINTER (seq)));
  g_hash_table_insert (self->reported, GSIZE_TO_POINTER (seq), g_strdup (end + 1));
}

/* The last line counts only if it is whole. */
static void
note_reports (Parent *self, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    note_report (self, lines[i]);
}

static void
check_reports (Parent *self)
{
  VigilSqliteJournalOptions options = { .read_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (VigilSqliteJournal) journal = vigil_sqlite_journal_open (self->path, clock, &options, &error);
  g_autoptr (GPtrArray) records = NULL;
  guint n_found = 0;

  g_assert_no_error (error);
  records = vigil_journal_read (VIGIL_JOURNAL (journal), 0, G_MAXUINT, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const VigilJournalRecord *record = records->pdata[i];
      const char *id = g_hash_table_lookup (self->reported, GSIZE_TO_POINTER (record->seq));

      g_assert_cmpuint (record->seq, ==, i + 1);
      if (id != NULL)
        g_assert_cmpstr (record->id, ==, id);
      n_found += id != NULL;
    }
  g_assert_cmpuint (n_found, ==, g_hash_table_size (self->reported));
}

static gssize
read_some (GSubprocess *child, GString *text)
{
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize n = g_input_stream_read (g_subprocess_get_stdout_pipe (child), buffer, sizeof buffer, NULL, &error);

  g_assert_no_error (error);
  g_string_append_len (text, buffer, n);
  return n;
}

/* In every other round it may first report something; else it may be killed while it starts. */
static void
let_live_and_kill (GSubprocess *child, gboolean wait_for_report, GString *text)
{
  g_autoptr (GError) error = NULL;

  if (wait_for_report)
    read_some (child, text);
  kill_after (child, (guint) g_test_rand_int_range (0, wait_for_report ? MAX_LIFE_MS / 2 : MAX_LIFE_MS));
  while (read_some (child, text) > 0)
    ;
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  /* it never ends by itself */
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static void
run_round (Parent *self, const char *program, gboolean wait_for_report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                                    "--child", self->path, NULL);

  g_assert_no_error (error);
  let_live_and_kill (child, wait_for_report, text);
  note_reports (self, text->str);
  /* as the crash left it, before anyone has repaired anything */
  if (g_hash_table_size (self->reported) > 0)
    {
      assert_verifies (self->path);
      check_reports (self);
    }
}

static void
test_kill (Fixture *f, gconstpointer program)
{
  guint n_reported = 0;
  guint n_with_report = 0;

  for (guint i = 0; i < ROUNDS / ROUNDS_PER_JOURNAL; i++)
    {
      g_autofree char *name = g_strdup_printf ("journal-%u.db", i);
      Parent parent = { .path = g_build_filename (f->dir, name, NULL) };

      parent.reported = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      for (guint k = 0; k < ROUNDS_PER_JOURNAL; k++)
        {
          guint before = g_hash_table_size (parent.reported);

          run_round (&parent, program, k % 2 == 1);
          n_with_report += g_hash_table_size (parent.reported) > before;
        }
      n_reported += g_hash_table_size (parent.reported);
      g_hash_table_unref (parent.reported);
      g_free (parent.path);
    }
  g_test_message ("%u kills, %u of them after a report, %u facts reported durable, none lost", ROUNDS,
                  n_with_report, n_reported);
  /* a test in which nothing was ever written would prove nothing */
  g_assert_cmpuint (n_with_report, >, ROUNDS / 3);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/kill", Fixture, argv[0], fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
