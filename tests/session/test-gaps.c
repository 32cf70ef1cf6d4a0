/* test-gaps.c: when nothing could be seen, live and after a restart; raises are counted once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session-fixture.h"

#include "testlib/vigil-test.h"

#define LINK "ws://127.0.0.1:9/v1/feed"

typedef SessionFixture Fixture;

/* A fact of the seat, now. */
static void
tell (Fixture *f, VigilEventType type, const char *name, const char *value)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, name, value);
  vigil_session_take_one (f->session, vigil_session_make (f->session, type, value, NULL, data));
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
}

static void
start (Fixture *f)
{
  vigil_session_start (f->session);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
}

static const VigilGap *
get_gap (Fixture *f, guint index)
{
  const GArray *gaps = vigil_session_get_gaps (f->session);

  g_assert_cmpuint (index, <, gaps->len);
  return &g_array_index (gaps, VigilGap, index);
}

static void
test_link (Fixture *f, gconstpointer data)
{
  tell (f, VIGIL_EVENT_LINK_RESTORED, "link", LINK); /* the first connection ends no loss */
  g_assert_cmpuint (vigil_session_get_gaps (f->session)->len, ==, 0);
  tell (f, VIGIL_EVENT_LINK_LOST, "link", LINK);
  g_assert_cmpint (get_gap (f, 0)->kind, ==, VIGIL_GAP_LINK);
  g_assert_cmpstr (get_gap (f, 0)->what, ==, LINK);
  g_assert_cmpint (get_gap (f, 0)->from, ==, T0);
  g_assert_cmpint (get_gap (f, 0)->to, ==, 0);
  vigil_clock_advance (f->clock, 90 * VIGIL_SECOND);
  tell (f, VIGIL_EVENT_LINK_RESTORED, "link", "ws://another");
  g_assert_cmpint (get_gap (f, 0)->to, ==, 0);
  tell (f, VIGIL_EVENT_LINK_RESTORED, "link", LINK);
  g_assert_cmpint (get_gap (f, 0)->to, ==, T0 + 90 * VIGIL_SECOND);
  g_assert_cmpuint (vigil_session_get_gaps (f->session)->len, ==, 1);
}

/* The seat was off from the last sign of life on; a loss that nobody saw the end of ends there. */
static void
test_restart (Fixture *f, gconstpointer data)
{
  start (f);
  vigil_clock_advance (f->clock, VIGIL_MINUTE);
  tell (f, VIGIL_EVENT_LINK_LOST, "link", LINK);
  vigil_clock_advance (f->clock, VIGIL_MINUTE);
  session_fixture_close (f); /* writes a keyframe: alive until now */
  vigil_clock_advance (f->clock, VIGIL_HOUR);
  session_fixture_open (f);
  start (f);
  g_assert_cmpuint (vigil_session_get_gaps (f->session)->len, ==, 2);
  g_assert_cmpint (get_gap (f, 0)->from, ==, T0 + VIGIL_MINUTE);
  g_assert_cmpint (get_gap (f, 0)->to, ==, T0 + 2 * VIGIL_MINUTE);
  g_assert_cmpint (get_gap (f, 1)->kind, ==, VIGIL_GAP_SEAT);
  g_assert_cmpint (get_gap (f, 1)->from, ==, T0 + 2 * VIGIL_MINUTE);
  g_assert_cmpint (get_gap (f, 1)->to, ==, T0 + 2 * VIGIL_MINUTE + VIGIL_HOUR);
}

static void
test_quick_restart (Fixture *f, gconstpointer data)
{
  start (f);
  session_fixture_close (f);
  vigil_clock_advance (f->clock, 5 * VIGIL_SECOND);
  session_fixture_open (f);
  start (f);
  g_assert_cmpuint (vigil_session_get_gaps (f->session)->len, ==, 0);
}

static void
raise_alarm (Fixture *f, const char *id)
{
  session_fixture_raise (f->session, id, 2);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
}

static guint
count_raises (Fixture *f)
{
  guint bins[4];

  vigil_session_count_raises (f->session, T0 - VIGIL_HOUR, T0 + 2 * VIGIL_HOUR, 1, bins);
  return bins[0] + bins[1] + bins[2] + bins[3];
}

/* Keyframes and snapshots tell again of what the journal has. */
static void
test_raises_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  start (f);
  raise_alarm (f, "a");
  vigil_clock_advance (f->clock, VIGIL_MINUTE);
  raise_alarm (f, "b");
  g_assert_cmpuint (count_raises (f), ==, 2);
  vigil_alarm_queue_append_events (vigil_session_get_alarms (f->session), told);
  for (guint i = 0; i < told->len; i++)
    vigil_session_note_raise (f->session, told->pdata[i]);
  g_assert_cmpuint (count_raises (f), ==, 2);
  session_fixture_close (f);
  vigil_clock_advance (f->clock, VIGIL_MINUTE);
  session_fixture_open (f);
  g_assert_cmpuint (count_raises (f), ==, 2);
  /* To a seat that knows nothing they are new, at the time of the raise. */
  g_array_set_size (f->session->raises, 0);
  for (guint i = 0; i < told->len; i++)
    vigil_session_note_raise (f->session, told->pdata[i]);
  g_assert_cmpuint (count_raises (f), ==, 2);
  g_assert_cmpint (g_array_index (f->session->raises, VigilRaise, 0).time, ==, T0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, session_fixture_set_up, test, session_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/gaps/link", test_link);
  ADD ("/session/gaps/restart", test_restart);
  ADD ("/session/gaps/quick-restart", test_quick_restart);
  ADD ("/session/gaps/raises-once", test_raises_once);
  return g_test_run ();
}
