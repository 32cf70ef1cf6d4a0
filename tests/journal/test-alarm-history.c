/* test-alarm-history.c: the alarm history follows its journal, and what is kept beside it never lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "journal/vigil-alarm-history.h"
#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test.h"

#define T0 (G_GINT64_CONSTANT (1772323200) * VIGIL_SECOND) /* 2026-03-01T00:00:00Z */

typedef struct
{
  char *dir, *path, *cache;
  VigilClock *clock;
  VigilSqliteJournal *journal;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = vigil_test_make_dir ();
  self->path = g_build_filename (self->dir, "seat.db", NULL);
  self->cache = g_strconcat (self->path, "-alarms", NULL);
  self->clock = vigil_clock_new_fake (T0);
  self->journal = vigil_sqlite_journal_open (self->path, self->clock, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  vigil_test_remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->path);
  g_free (self->cache);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &error), >, 0);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

static void
append (Fixture *self, VigilEventType type, const char *alarm, double seconds)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), object);
  gboolean done = FALSE;

  json_object_set_string_member (object, type == VIGIL_EVENT_NOTE_WRITTEN ? "text" : "alarm", alarm);
  if (type == VIGIL_EVENT_ALARM_RAISED)
    {
      json_object_set_int_member (object, "priority", 2);
      json_object_set_string_member (object, "message", "Level high");
    }
  json_object_unref (object);
  g_ptr_array_add (events, vigil_event_new (type, "/p", alarm, NULL, T0 + (VigilTime) (seconds * 1e6), node));
  vigil_journal_append_async (VIGIL_JOURNAL (self->journal), events, appended_cb, &done);
  g_assert_true (vigil_test_wait (is_done, &done, 20));
}

/* Of the seat or of a link. */
static void
append_session (Fixture *self, VigilEventType type, const char *link, double seconds)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  JsonObject *object = json_object_new ();
  gboolean done = FALSE;

  json_object_set_string_member (object, link != NULL ? "link" : "operator", link != NULL ? link : "li");
  g_ptr_array_add (events, vigil_event_new (type, "/s", "session", NULL, T0 + (VigilTime) (seconds * 1e6),
                                            json_node_init_object (json_node_alloc (), object)));
  json_object_unref (object);
  vigil_journal_append_async (VIGIL_JOURNAL (self->journal), events, appended_cb, &done);
  g_assert_true (vigil_test_wait (is_done, &done, 20));
}

static VigilAlarmHistory *
open_history (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VigilAlarmHistory *history = vigil_alarm_history_open (self->path, self->clock, &error);

  g_assert_no_error (error);
  return history;
}

static void
assert_alarms (VigilAlarmHistory *history, const char *expected)
{
  g_autoptr (GError) error = NULL;
  const VigilAlarmQuery query = { .order = VIGIL_ALARM_ORDER_OLDEST };
  g_autoptr (VigilAlarmResult) result = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_true (vigil_alarm_history_update (history, NULL, &error));
  g_assert_no_error (error);
  result = vigil_alarm_store_query (vigil_alarm_history_get_store (history), &query);
  for (guint i = 0; i < result->found->len; i++)
    {
      const VigilAlarmEpisode *episode = &g_array_index (result->found, VigilAlarmEpisode, i);

      g_string_append_printf (found, "%s%s %s", i > 0 ? "; " : "", episode->alarm, vigil_episode_end_to_string (episode->end));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) history = open_history (self);
  VigilTime first, last;

  assert_alarms (history, "");
  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  append (self, VIGIL_EVENT_NOTE_WRITTEN, "hello", 15);
  assert_alarms (history, "A open");
  append (self, VIGIL_EVENT_ALARM_RETURNED, "A", 20);
  append (self, VIGIL_EVENT_ALARM_RAISED, "B", 30);
  append (self, VIGIL_EVENT_NOTE_WRITTEN, "bye", 99);
  assert_alarms (history, "A returned; B open");
  vigil_alarm_history_get_range (history, &first, &last);
  g_assert_true (first == T0 + 10 * VIGIL_SECOND && last == T0 + 99 * VIGIL_SECOND);
  g_assert_cmpint (vigil_alarm_history_get_seq (history), ==, 5);
}

static void
save (Fixture *self)
{
  g_autoptr (VigilAlarmHistory) history = open_history (self);
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_alarm_history_update (history, NULL, &error));
  g_assert_true (vigil_alarm_history_save (history, 0, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (self->cache, G_FILE_TEST_EXISTS));
}

/* What was kept is taken, and goes on; an old fact that comes after it makes all be folded again. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) again = NULL, late = NULL;

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  append (self, VIGIL_EVENT_ALARM_RAISED, "B", 50);
  save (self);
  again = open_history (self);
  g_assert_cmpint (vigil_alarm_history_get_seq (again), ==, 2);
  append (self, VIGIL_EVENT_ALARM_RETURNED, "A", 60);
  assert_alarms (again, "A returned; B open");

  late = open_history (self);
  g_assert_cmpint (vigil_alarm_history_get_seq (late), ==, 2);
  append (self, VIGIL_EVENT_ALARM_SHELVED, "B", 5);
  append (self, VIGIL_EVENT_ALARM_RETURNED, "B", 40);
  append (self, VIGIL_EVENT_ALARM_RAISED, "B", 30);
  assert_alarms (late, "A returned; B returned; B open");
  g_assert_cmpint (vigil_alarm_history_get_seq (late), ==, 6);
}

/* Damaged, cut, empty, or of another journal: not taken, and the truth is folded from the journal. */
static void
test_not_trusted (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = NULL;
  gsize size = 0;

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  save (self);
  g_assert_true (g_file_get_contents (self->cache, &kept, &size, NULL));
  for (gsize i = 0; i < size; i += 7)
    {
      g_autofree char *damaged = g_memdup2 (kept, size);
      g_autoptr (VigilAlarmHistory) history = NULL;

      damaged[i] ^= 0x40;
      g_assert_true (g_file_set_contents (self->cache, damaged, (gssize) size, NULL));
      history = open_history (self);
      assert_alarms (history, "A open");
    }
  for (gsize length = 0; length < size; length += 13)
    {
      g_autoptr (VigilAlarmHistory) history = NULL;

      g_assert_true (g_file_set_contents (self->cache, kept, (gssize) length, NULL));
      history = open_history (self);
      g_assert_cmpint (vigil_alarm_history_get_seq (history), ==, 0);
      assert_alarms (history, "A open");
    }
}

static void
test_of_another (Fixture *self, gconstpointer data)
{
  Fixture other = { 0 };
  g_autoptr (VigilAlarmHistory) history = NULL;
  g_autofree char *kept = NULL;
  gsize size = 0;

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  save (self);
  g_assert_true (g_file_get_contents (self->cache, &kept, &size, NULL));
  set_up (&other, NULL);
  append (&other, VIGIL_EVENT_ALARM_RAISED, "Z", 10);
  g_assert_true (g_file_set_contents (other.cache, kept, (gssize) size, NULL));
  history = open_history (&other);
  g_assert_cmpint (vigil_alarm_history_get_seq (history), ==, 0);
  assert_alarms (history, "Z open");
  tear_down (&other, NULL);
}

static void
test_little_is_not_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) history = open_history (self);

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  assert_alarms (history, "A open");
  g_assert_true (vigil_alarm_history_save (history, 1, NULL));
  g_assert_false (g_file_test (self->cache, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) history = open_history (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  g_cancellable_cancel (cancellable);
  g_assert_false (vigil_alarm_history_update (history, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_alarms (history, "A open");
}

static void
assert_read (VigilAlarmHistory *history, VigilEventType type, double since, guint most, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = vigil_alarm_history_read (history, type, since > 0 ? T0 + (VigilTime) (since * 1e6) : 0, most, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", ((VigilJournalRecord *) records->pdata[i])->subject);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
append_handover (Fixture *self, const char *who, double seconds)
{
  append (self, VIGIL_EVENT_SEAT_HANDED_OVER, who, seconds);
}

/* Notes and handovers are found again, from the journal as from what was kept beside it. */
static void
test_marks (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) again = NULL;

  append (self, VIGIL_EVENT_NOTE_WRITTEN, "n1", 10);
  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 20);
  append_handover (self, "h1", 30);
  append (self, VIGIL_EVENT_NOTE_WRITTEN, "n2", 40);
  save (self);
  again = open_history (self);
  assert_read (again, VIGIL_EVENT_NOTE_WRITTEN, 0, 100, "n1 n2");
  append (self, VIGIL_EVENT_NOTE_WRITTEN, "n3", 50);
  append_handover (self, "h2", 60);
  assert_alarms (again, "A open");
  assert_read (again, VIGIL_EVENT_NOTE_WRITTEN, 0, 100, "n1 n2 n3");
  assert_read (again, VIGIL_EVENT_NOTE_WRITTEN, 40, 100, "n2 n3");
  assert_read (again, VIGIL_EVENT_NOTE_WRITTEN, 0, 1, "n3");
  assert_read (again, VIGIL_EVENT_SEAT_HANDED_OVER, 0, 100, "h1 h2");
}

/* While one holds it another gets the same, with what was read; afterwards it begins anew. */
static void
test_shared (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilAlarmHistory *one, *other;

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  one = vigil_alarm_history_share (self->path, self->clock, &error);
  assert_alarms (one, "A open");
  other = vigil_alarm_history_share (self->path, self->clock, &error);
  g_assert_true (one == other);
  vigil_alarm_history_unref (one);
  g_assert_cmpint (vigil_alarm_history_get_seq (other), ==, 1);
  vigil_alarm_history_unref (other);
  other = vigil_alarm_history_share (self->path, self->clock, &error);
  g_assert_cmpint (vigil_alarm_history_get_seq (other), ==, 0);
  vigil_alarm_history_unref (other);
  g_assert_null (vigil_alarm_history_share ("/nonexistent/journal.db", self->clock, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN);
}

typedef struct
{
  Fixture *fixture;
  guint n;
} Reader;

static gpointer
read_again_and_again (gpointer data)
{
  Reader *reader = data;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilAlarmHistory) history = vigil_alarm_history_share (reader->fixture->path, reader->fixture->clock, &error);

      g_assert_no_error (error);
      g_assert_true (vigil_alarm_history_update (history, NULL, &error));
      g_assert_true (vigil_alarm_history_save (history, 0, &error));
      reader->n = vigil_alarm_store_get_n (vigil_alarm_history_get_store (history));
    }
  return NULL;
}

static void
test_threads (Fixture *self, gconstpointer data)
{
  Reader readers[4] = { { self, 0 }, { self, 0 }, { self, 0 }, { self, 0 } };
  GThread *threads[4];

  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 10);
  append (self, VIGIL_EVENT_ALARM_RAISED, "B", 20);
  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("reader", read_again_and_again, &readers[i]);
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (readers[i].n, ==, 2);
}

static void
test_no_journal (void)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_fake (T0);
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_alarm_history_open ("/nonexistent/journal.db", clock, &error));
  g_assert_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN);
}

/* Begin and end in seconds, "-" if it goes on. */
static void
assert_gaps (VigilAlarmHistory *history, const char *expected)
{
  g_autoptr (GArray) gaps = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_true (vigil_alarm_history_update (history, NULL, NULL));
  gaps = vigil_alarm_history_dup_gaps (history);
  for (guint i = 0; i < gaps->len; i++)
    {
      const VigilKpiSpan *gap = &g_array_index (gaps, VigilKpiSpan, i);

      g_string_append_printf (found, "%s%d-", i > 0 ? " " : "", (int) ((gap->begin - T0) / VIGIL_SECOND));
      if (gap->end != 0)
        g_string_append_printf (found, "%d", (int) ((gap->end - T0) / VIGIL_SECOND));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* The journal itself says when Vigil did not run and when a link was lost; a restart of 10 s or more is a gap, and ends what was
 * lost before it. The cache keeps them. */
static void
test_gaps (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) history = open_history (self), again = NULL;

  append_session (self, VIGIL_EVENT_SESSION_STARTED, NULL, 0);
  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 100);
  append_session (self, VIGIL_EVENT_SESSION_STARTED, NULL, 105);
  append_session (self, VIGIL_EVENT_LINK_LOST, "ws://one", 200);
  append_session (self, VIGIL_EVENT_LINK_LOST, "ws://two", 210);
  append_session (self, VIGIL_EVENT_LINK_RESTORED, "ws://one", 260);
  assert_gaps (history, "200-260 210-");
  append (self, VIGIL_EVENT_ALARM_RAISED, "B", 300);
  append_session (self, VIGIL_EVENT_SESSION_STARTED, NULL, 400);
  assert_gaps (history, "200-260 210-300 300-400");
  append_session (self, VIGIL_EVENT_LINK_LOST, "ws://one", 500);
  assert_gaps (history, "200-260 210-300 300-400 500-");
  g_assert_true (vigil_alarm_history_save (history, 0, NULL));
  again = open_history (self);
  assert_gaps (again, "200-260 210-300 300-400 500-");
  append_session (self, VIGIL_EVENT_LINK_RESTORED, "ws://one", 510);
  assert_gaps (again, "200-260 210-300 300-400 500-510");
}

/* A permit of yesterday that the platform tells of at the start does not make yesterday watched. */
static void
test_first (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilAlarmHistory) history = open_history (self);
  VigilTime first, last;

  append_session (self, VIGIL_EVENT_SESSION_STARTED, NULL, 0);
  append (self, VIGIL_EVENT_PERMIT_OPENED, "P-1", -86400);
  append (self, VIGIL_EVENT_ALARM_RAISED, "A", 50);
  g_assert_true (vigil_alarm_history_update (history, NULL, NULL));
  vigil_alarm_history_get_range (history, &first, &last);
  g_assert_true (first == T0 && last == T0 + 50 * VIGIL_SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/alarm-history/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add ("/journal/alarm-history/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/journal/alarm-history/not-trusted", Fixture, NULL, set_up, test_not_trusted, tear_down);
  g_test_add ("/journal/alarm-history/of-another", Fixture, NULL, set_up, test_of_another, tear_down);
  g_test_add ("/journal/alarm-history/little-is-not-kept", Fixture, NULL, set_up, test_little_is_not_kept, tear_down);
  g_test_add ("/journal/alarm-history/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/journal/alarm-history/gaps", Fixture, NULL, set_up, test_gaps, tear_down);
  g_test_add ("/journal/alarm-history/first", Fixture, NULL, set_up, test_first, tear_down);
  g_test_add ("/journal/alarm-history/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/journal/alarm-history/shared", Fixture, NULL, set_up, test_shared, tear_down);
  g_test_add ("/journal/alarm-history/threads", Fixture, NULL, set_up, test_threads, tear_down);
  g_test_add_func ("/journal/alarm-history/no-journal", test_no_journal);
  return g_test_run ();
}
