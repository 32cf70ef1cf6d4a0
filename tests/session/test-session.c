/* test-session.c: facts on their way through the session, over a real journal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session-fixture.h"

#include "journal/vigil-journal-vfs-faults.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <errno.h>
#include <string.h>

typedef SessionFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->address = "ws://127.0.0.1:9/v1/feed";
  session_fixture_set_up (f, data);
}

static VigilEvent *
fact (Fixture *f, const char *type, const char *alarm, const char *more)
{
  g_autofree char *time = vigil_time_to_rfc3339 (vigil_clock_now (f->clock));
  g_autofree char *json
      = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"e%u\",\"seq\":%u,\"source\":\"/platform\",\"type\":\"vigil.alarm.%s.v1\","
                         "\"time\":\"%s\"%s,\"data\":{\"alarm\":\"%s\",\"priority\":2,\"message\":\"m\"}}",
                         f->serial + 1, f->serial + 1, type, time, more, alarm);
  g_autoptr (GPtrArray) events = vigil_event_parse (json, strlen (json), T0, NULL, NULL);

  f->serial++;
  g_assert_cmpuint (events->len, ==, 1);
  return vigil_event_ref (events->pdata[0]);
}

/* As the feed hands them over. @spec: "raised a, returned b" */
static void
deliver (Fixture *f, const char *spec, gboolean begin, gboolean end)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (GPtrArray) telemetry = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit (spec, ", ", -1);
  VigilFeedBatch batch = { facts, telemetry, begin, end, T0 };

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", 2);
      g_ptr_array_add (facts, fact (f, words[0], words[1], begin || end ? ",\"snapshot\":true" : ""));
    }
  g_signal_emit_by_name (f->feed, "batch", &batch);
}

static char *
describe (VigilSession *session)
{
  GListModel *rows = G_LIST_MODEL (vigil_session_get_alarms (session));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (rows, i);

      g_string_append_printf (out, "%s%s:%s%s", i > 0 ? " " : "", vigil_alarm_get_id (alarm),
                              vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)),
                              vigil_alarm_get_saved (alarm) ? "" : "!");
    }
  return g_string_free (out, FALSE);
}

static void
assert_alarms (Fixture *f, const char *expected)
{
  g_autofree char *actual = NULL;

  vigil_test_wait (session_fixture_is_saved, f, 10.0);
  actual = describe (f->session);
  g_assert_cmpstr (actual, ==, expected);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
acknowledge (Fixture *f, const char *alarm, GError **error)
{
  const char *ids[] = { alarm, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  vigil_session_acknowledge_async (f->session, ids, done_cb, &result);
  vigil_test_wait (is_set, &result, 10.0);
  return vigil_session_acknowledge_finish (f->session, result, error);
}

static void
test_restart (Fixture *f, gconstpointer with_keyframe)
{
  g_autoptr (GError) error = NULL;

  deliver (f, "raised a, raised b, raised c, returned c, raised d", FALSE, FALSE);
  assert_alarms (f, "a:unacknowledged b:unacknowledged c:returned-unacknowledged d:unacknowledged");
  g_assert_true (acknowledge (f, "b", &error));
  if (with_keyframe != NULL)
    vigil_session_write_keyframe (f->session);
  vigil_clock_advance (f->clock, VIGIL_SECOND);
  deliver (f, "returned d", FALSE, FALSE);
  assert_alarms (f, "a:unacknowledged c:returned-unacknowledged d:returned-unacknowledged b:acknowledged");
  session_fixture_close (f);
  session_fixture_open (f);
  assert_alarms (f, "a:unacknowledged c:returned-unacknowledged d:returned-unacknowledged b:acknowledged");
  g_assert_cmpstr (vigil_alarm_get_actor (vigil_alarm_queue_find (f->session->alarms, "b")), ==, "李");
}

/* Command before effect, both durable when the task ends, with who did it. */
static void
test_acknowledge (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  const VigilJournalRecord *command, *effect;

  deliver (f, "raised a", FALSE, FALSE);
  assert_alarms (f, "a:unacknowledged");
  g_assert_true (acknowledge (f, "a", &error));
  records = vigil_journal_read (f->journal, 1, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  command = records->pdata[0];
  effect = records->pdata[1];
  g_assert_cmpstr (command->kind, ==, "vigil.command.requested.v1");
  g_assert_cmpstr (effect->kind, ==, "vigil.alarm.acknowledged.v1");
  g_assert_cmpstr (effect->actor, ==, "李");
  g_assert_false (acknowledge (f, "a", &error));
  g_assert_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED);
}

static gboolean
has_row (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (vigil_session_get_alarms (((Fixture *) data)->session))) > 0;
}

/* A full disk: the alarm is shown all the same, says that it is not saved, and is saved later. */
static void
test_full_disk (Fixture *f, gconstpointer data)
{
  VigilAlarm *alarm;
  g_autofree char *problem = NULL;

  vigil_journal_vfs_set_fault (VIGIL_JOURNAL_FAULT_WRITE, 0, 0, ENOSPC);
  deliver (f, "raised a", FALSE, FALSE);
  g_assert_true (vigil_test_wait (has_row, f, 10.0));
  alarm = vigil_alarm_queue_find (f->session->alarms, "a");
  g_assert_false (vigil_alarm_get_saved (alarm));
  g_assert_cmpuint (vigil_session_get_n_unsaved (f->session), ==, 1);
  problem = vigil_session_dup_journal_problem (f->session);
  g_assert_nonnull (problem);
  vigil_journal_vfs_clear_fault ();
  assert_alarms (f, "a:unacknowledged");
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 1);
}

/* What is missing in a snapshot returned while the link was down; what it repeats is not written again. */
static void
test_snapshot (Fixture *f, gconstpointer data)
{
  guint64 before;

  deliver (f, "raised a, raised b", FALSE, FALSE);
  assert_alarms (f, "a:unacknowledged b:unacknowledged");
  before = vigil_journal_get_last_seq (f->journal);
  deliver (f, "raised a", TRUE, TRUE);
  assert_alarms (f, "a:unacknowledged b:returned-unacknowledged");
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, before + 1);
}

static VigilEvent *
permit (Fixture *f, const char *id, gboolean snapshot)
{
  g_autofree char *json = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"e%u\",\"source\":\"/platform\","
                                           "\"type\":\"vigil.permit.opened.v1\",\"snapshot\":%s,\"data\":{\"permit\":\"%s\","
                                           "\"kind\":\"hot-work\",\"title\":\"weld\"}}",
                                           ++f->serial, snapshot ? "true" : "false", id);
  g_autoptr (GPtrArray) events = vigil_event_parse (json, strlen (json), T0, NULL, NULL);

  g_assert_cmpuint (events->len, ==, 1);
  return vigil_event_ref (events->pdata[0]);
}

static void
deliver_permits (Fixture *f, const char *first, const char *second, gboolean snapshot)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (GPtrArray) telemetry = g_ptr_array_new ();
  VigilFeedBatch batch = { facts, telemetry, snapshot, snapshot, T0 };

  g_ptr_array_add (facts, permit (f, first, snapshot));
  if (second != NULL)
    g_ptr_array_add (facts, permit (f, second, snapshot));
  g_signal_emit_by_name (f->feed, "batch", &batch);
  vigil_test_wait (session_fixture_is_saved, f, 10.0);
}

/* Permits too: one that the snapshot does not tell of is closed, one that it repeats is not written again. */
static void
test_snapshot_permits (Fixture *f, gconstpointer data)
{
  const GPtrArray *permits = vigil_situation_get_permits (f->session->situation);

  deliver_permits (f, "HW-1", "HW-2", FALSE);
  g_assert_cmpuint (permits->len, ==, 2);
  deliver_permits (f, "HW-1", NULL, TRUE);
  g_assert_cmpuint (permits->len, ==, 1);
  g_assert_cmpstr (((VigilPermit *) permits->pdata[0])->id, ==, "HW-1");
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 3);
}

static void
test_stale (Fixture *f, gconstpointer data)
{
  const VigilSample sample = { "PT-1", 3.0, T0, VIGIL_QUALITY_GOOD };
  VigilTags *tags = vigil_situation_get_tags (f->session->situation);

  vigil_situation_set_disconnected (f->session->situation, FALSE);
  vigil_tags_apply (tags, &sample, 1, T0);
  vigil_session_watch_tags (f->session);
  assert_alarms (f, "");
  vigil_clock_advance (f->clock, 6 * VIGIL_SECOND);
  vigil_situation_tick (f->session->situation);
  vigil_session_watch_tags (f->session);
  assert_alarms (f, "PT-1/STALE:unacknowledged");
  vigil_tags_apply (tags, &sample, 1, vigil_clock_now (f->clock));
  vigil_session_watch_tags (f->session);
  assert_alarms (f, "PT-1/STALE:returned-unacknowledged");
}

/* Set-point 10, deadband 1, from the tiny site. */
static void
test_limits (Fixture *f, gconstpointer data)
{
  static const double values[] = { 9.0, 10.5, 9.5, 9.0 };
  static const char *const expected[] = { "", "PT-1/H:unacknowledged", "PT-1/H:unacknowledged", "PT-1/H:returned-unacknowledged" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const VigilSample sample = { "PT-1", values[i], T0 + i * VIGIL_SECOND, VIGIL_QUALITY_GOOD };
      g_autoptr (VigilEvent) event = vigil_event_new_samples ("/platform", sample.time, &sample, 1);

      vigil_session_watch_limits (f->session, event);
      assert_alarms (f, expected[i]);
    }
}

static void
test_raises (Fixture *f, gconstpointer data)
{
  guint bins[8];

  deliver (f, "raised a, raised b", FALSE, FALSE);
  vigil_clock_advance (f->clock, 30 * VIGIL_SECOND);
  deliver (f, "raised c", FALSE, FALSE);
  vigil_test_wait (session_fixture_is_saved, f, 10.0);
  vigil_session_count_raises (f->session, T0 - 30 * VIGIL_SECOND, T0 + 60 * VIGIL_SECOND, 2, bins);
  g_assert_cmpuint (bins[1], ==, 2);
  g_assert_cmpuint (bins[4 + 1], ==, 1);
  g_assert_cmpuint (bins[0] + bins[2] + bins[3], ==, 0);
}

static void
test_no_journal (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilClock) clock = vigil_clock_new_fake (T0);
  g_autoptr (VigilSession) session = vigil_session_new (site, clock, NULL, "The disk is gone.");
  g_autofree char *problem = vigil_session_dup_journal_problem (session);
  g_autofree char *rows = NULL;

  g_assert_cmpstr (problem, ==, "The disk is gone.");
  session_fixture_raise (session, "a", 1);
  rows = describe (session);
  g_assert_cmpstr (rows, ==, "a:unacknowledged!");
  g_assert_cmpuint (vigil_session_get_n_unsaved (session), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&session));
}

/* Facts taken without a journal go to the one that is found later. */
static void
test_late_journal (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilSession) session = vigil_session_new (f->site, f->clock, NULL, "The disk is gone.");
  VigilSession *first = f->session;
  g_autofree char *problem = NULL;

  session_fixture_raise (session, "a", 1);
  vigil_session_set_journal (session, f->journal);
  f->session = session;
  assert_alarms (f, "a:unacknowledged");
  f->session = first;
  problem = vigil_session_dup_journal_problem (session);
  g_assert_null (problem);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&session));
}

static void
keep_sentence_cb (VigilSession *session, const char *sentence, char **said)
{
  g_free (*said);
  *said = g_strdup (sentence);
}

static gboolean
has_two_records (gpointer journal)
{
  return vigil_journal_get_last_seq (journal) == 2;
}

/* Memory has an end: what came too late is said, goes on living on the screen, and the journal gets the rest. */
static void
test_homeless_full (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilSession) session = vigil_session_new (f->site, f->clock, NULL, "The disk is gone.");
  g_autofree char *before = NULL, *full = NULL, *said = NULL, *rows = NULL, *after = NULL;

  session->most_homeless = 2;
  g_signal_connect (session, "message", G_CALLBACK (keep_sentence_cb), &said);
  session_fixture_raise (session, "a", 1);
  session_fixture_raise (session, "b", 1);
  before = vigil_session_dup_journal_problem (session);
  g_assert_cmpstr (before, ==, "The disk is gone.");
  session_fixture_raise (session, "c", 1);
  session_fixture_raise (session, "d", 1);
  full = vigil_session_dup_journal_problem (session);
  g_assert_true (g_str_has_prefix (full, "2 facts since "));
  g_assert_cmpuint (vigil_session_get_n_unsaved (session), ==, 2);
  rows = describe (session);
  g_assert_nonnull (strstr (rows, "d:unacknowledged!"));
  vigil_session_set_journal (session, f->journal);
  g_assert_cmpstr (said, ==, full);
  after = vigil_session_dup_journal_problem (session);
  g_assert_null (after);
  g_assert_true (vigil_test_wait (has_two_records, f->journal, 10));
  g_assert_finalize_object (g_steal_pointer (&session));
}

static void
count_cb (GObject *object, guint *count)
{
  *count += 1;
}

static void
test_selection (void)
{
  g_autoptr (VigilSelection) selection = vigil_selection_new ();
  guint changes = 0;

  g_signal_connect (selection, "changed", G_CALLBACK (count_cb), &changes);
  vigil_selection_set (selection, VIGIL_SELECTED_TAG, "PT-1");
  vigil_selection_set (selection, VIGIL_SELECTED_TAG, "PT-1");
  g_assert_cmpuint (changes, ==, 1);
  vigil_selection_set (selection, VIGIL_SELECTED_ASSET, vigil_selection_get_id (selection));
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "PT-1");
  g_assert_cmpuint (changes, ==, 2);
  vigil_selection_clear (selection);
  vigil_selection_clear (selection);
  g_assert_cmpuint (changes, ==, 3);
  g_assert_cmpint (vigil_selection_get_kind (selection), ==, VIGIL_SELECTED_NOTHING);
  g_assert_finalize_object (g_steal_pointer (&selection));
}

#define ADD(path, function, data) g_test_add (path, Fixture, data, set_up, function, session_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/restart/facts", test_restart, NULL);
  ADD ("/session/restart/keyframe", test_restart, "keyframe");
  ADD ("/session/acknowledge", test_acknowledge, NULL);
  ADD ("/session/full-disk", test_full_disk, NULL);
  ADD ("/session/snapshot", test_snapshot, NULL);
  ADD ("/session/snapshot-permits", test_snapshot_permits, NULL);
  ADD ("/session/stale", test_stale, NULL);
  ADD ("/session/limits", test_limits, NULL);
  ADD ("/session/raises", test_raises, NULL);
  ADD ("/session/late-journal", test_late_journal, NULL);
  ADD ("/session/homeless-full", test_homeless_full, NULL);
  g_test_add_func ("/session/no-journal", test_no_journal);
  g_test_add_func ("/session/selection", test_selection);
  return g_test_run ();
}
