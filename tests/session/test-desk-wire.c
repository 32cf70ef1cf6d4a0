/* test-desk-wire.c: what is done to alarms at one seat, on a real wire: confirmed, not written twice, seen by another seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/vigil-session.h"

#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define NEVER_RAISED "PT-2101/H" /* a limit of the demo pack, quiet in this scenario */
#define PATIENCE 60.0            /* s */

typedef struct
{
  GSubprocess *platform;
  char *address, *folder;
  VigilSite *site;
  VigilClock *clock;
} Fixture;

typedef struct
{
  VigilJournal *journal;
  VigilSession *session;
  const char *alarm;   /* what is waited for */
  VigilEventType type;
  char *message;       /* the last that was said */
} Seat;

static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "src/sim/vigil-platform", NULL);
  g_autofree char *pack = vigil_test_source_path ("data/demo");
  g_autofree char *scenario = vigil_test_source_path ("data/demo/scenarios/man-down.json@1");
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  f->platform = g_subprocess_launcher_spawn (launcher, &error, program, "--site", pack, "--people", "30", "--vehicles", "4",
                                             "--port", "0", "--quiet-wall", "--scenario", scenario, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (f->platform));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on ws://"));
  f->address = g_strdup (line + strlen ("listening on "));
  f->folder = vigil_test_make_dir ();
  f->site = vigil_test_load_demo ();
  f->clock = vigil_clock_new_live ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_subprocess_send_signal (f->platform, SIGTERM);
  g_subprocess_wait (f->platform, NULL, NULL);
  g_clear_object (&f->platform);
  g_clear_object (&f->clock);
  g_clear_object (&f->site);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->address);
}

static void
take_seat (Fixture *f, Seat *seat, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".db", NULL), *path = g_build_filename (f->folder, file, NULL);
  g_autoptr (VigilFeed) feed = NULL;
  g_autoptr (GError) error = NULL;

  seat->journal = VIGIL_JOURNAL (vigil_sqlite_journal_open (path, f->clock, NULL, &error));
  g_assert_no_error (error);
  feed = vigil_feed_new (f->address, f->clock, &error);
  g_assert_no_error (error);
  seat->session = vigil_session_new (f->site, f->clock, seat->journal, NULL);
  vigil_session_set_operator (seat->session, name);
  vigil_session_set_role (seat->session, VIGIL_ROLE_SHIFT_LEADER);
  vigil_session_add_feed (seat->session, feed);
  g_assert_true (vigil_session_restore (seat->session, &error));
  vigil_session_start (seat->session);
}

static void
leave_seat (Seat *seat)
{
  vigil_session_stop (seat->session);
  g_object_run_dispose (G_OBJECT (seat->journal));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&seat->session);
  g_clear_object (&seat->journal);
}

static VigilAlarm *
find_unacknowledged (Seat *seat)
{
  GListModel *rows = G_LIST_MODEL (vigil_session_get_alarms (seat->session));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (rows, i);

      if (vigil_alarm_is_unacknowledged (alarm) && !g_str_has_prefix (vigil_alarm_get_id (alarm), "link/"))
        return alarm;
    }
  return NULL;
}

static gboolean
has_alarm (gpointer data)
{
  return find_unacknowledged (data) != NULL;
}

static guint
count (Seat *seat, VigilEventType type, const char *subject)
{
  g_autoptr (GPtrArray) records = vigil_journal_read (seat->journal, 0, 100000, NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const VigilJournalRecord *record = records->pdata[i];

      n += g_str_equal (record->kind, vigil_event_type_to_string (type)) && g_strcmp0 (record->subject, subject) == 0;
    }
  return n;
}

static gboolean
has_fact (gpointer data)
{
  Seat *seat = data;

  return count (seat, seat->type, seat->alarm) > 0;
}

static gboolean
is_shelved (gpointer data)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (((Seat *) data)->session), NEVER_RAISED);

  return alarm != NULL && vigil_alarm_get_state (alarm) == VIGIL_ALARM_SHELVED;
}

/* The result comes after the echo on the same wire. */
static void
order_and_wait (Seat *seat, VigilAlarmInput what, const char *alarm, const VigilAlarmOrder *order)
{
  const char *ids[] = { alarm, NULL };

  vigil_session_alarm_async (seat->session, what, ids, order, NULL, NULL);
  seat->alarm = alarm;
  seat->type = VIGIL_EVENT_COMMAND_RESULT;
  g_assert_true (vigil_test_wait (has_fact, seat, PATIENCE));
  g_assert_cmpuint (count (seat, VIGIL_EVENT_COMMAND_REQUESTED, alarm), ==, 1);
}

static void
test_two_seats (Fixture *f, gconstpointer data)
{
  Seat first = { NULL }, second = { NULL };
  VigilAlarmOrder order = { .reason = "校验", .authority = "王", .until = vigil_clock_now (f->clock) + 10 * VIGIL_MINUTE };
  g_autofree char *raised = NULL;

  take_seat (f, &first, "李");
  g_assert_true (vigil_test_wait (has_alarm, &first, PATIENCE));
  raised = g_strdup (vigil_alarm_get_id (find_unacknowledged (&first)));
  order_and_wait (&first, VIGIL_ALARM_INPUT_ACKNOWLEDGE, raised, NULL);
  g_assert_cmpuint (count (&first, VIGIL_EVENT_ALARM_ACKNOWLEDGED, raised), ==, 1);
  order_and_wait (&first, VIGIL_ALARM_INPUT_SHELVE, NEVER_RAISED, &order);
  g_assert_cmpuint (count (&first, VIGIL_EVENT_ALARM_SHELVED, NEVER_RAISED), ==, 1);
  take_seat (f, &second, "赵");
  g_assert_true (vigil_test_wait (is_shelved, &second, PATIENCE));
  g_assert_cmpstr (
      vigil_alarm_get_shelf (vigil_alarm_queue_find (vigil_session_get_alarms (second.session), NEVER_RAISED))->actor, ==, "李");
  leave_seat (&second);
  leave_seat (&first);
}

static void
message_cb (VigilSession *session, const char *sentence, Seat *seat)
{
  g_free (seat->message);
  seat->message = g_strdup (sentence);
}

static gboolean
was_told (gpointer data)
{
  const Seat *seat = data;

  return seat->message != NULL && strstr (seat->message, "GHOST") != NULL;
}

static gboolean
has_ghost (gpointer data)
{
  return vigil_alarm_queue_find (vigil_session_get_alarms (((Seat *) data)->session), "GHOST") != NULL;
}

/* An alarm that the platform has forgotten. */
static void
raise_ghost (Seat *seat)
{
  static const char json[] = "{\"specversion\":\"1.0\",\"id\":\"g1\",\"source\":\"/vigil-platform\",\"subject\":\"GHOST\","
                             "\"type\":\"vigil.alarm.raised.v1\",\"data\":{\"alarm\":\"GHOST\",\"priority\":3,\"message\":\"m\"}}";
  g_autoptr (VigilFeed) feed = g_list_model_get_item (vigil_session_get_feeds (seat->session), 0);
  g_autoptr (GPtrArray) facts = vigil_event_parse (json, strlen (json), 1, NULL, NULL);
  g_autoptr (GPtrArray) telemetry = g_ptr_array_new ();
  VigilFeedBatch batch = { facts, telemetry, FALSE, FALSE, 1 };

  g_assert_cmpuint (facts->len, ==, 1);
  g_signal_emit_by_name (feed, "batch", &batch);
  g_assert_true (vigil_test_wait (has_ghost, seat, PATIENCE));
}

/* The platform refuses: the operator reads why, and the shelf holds. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  Seat seat = { NULL };
  VigilAlarmOrder order = { .reason = "校验", .until = vigil_clock_now (f->clock) + 10 * VIGIL_MINUTE };

  take_seat (f, &seat, "李");
  g_assert_true (vigil_test_wait (has_alarm, &seat, PATIENCE));
  raise_ghost (&seat);
  g_signal_connect (seat.session, "message", G_CALLBACK (message_cb), &seat);
  order_and_wait (&seat, VIGIL_ALARM_INPUT_SHELVE, "GHOST", &order);
  g_assert_true (vigil_test_wait (was_told, &seat, PATIENCE));
  g_assert_nonnull (strstr (seat.message, "there is no such alarm"));
  g_assert_cmpint (
      vigil_alarm_get_state (vigil_alarm_queue_find (vigil_session_get_alarms (seat.session), "GHOST")), ==, VIGIL_ALARM_SHELVED);
  g_signal_handlers_disconnect_by_data (seat.session, &seat);
  g_free (seat.message);
  leave_seat (&seat);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-wire/two-seats", Fixture, NULL, set_up, test_two_seats, tear_down);
  g_test_add ("/desk-wire/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
