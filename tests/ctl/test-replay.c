/* test-replay.c: vigilctl replay gives back the alarms of a journal, now and at an earlier time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "alarm/vigil-alarm.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test.h"

#define START (1767225600 * VIGIL_SECOND) /* 2026-01-01T00:00:00Z */

typedef struct
{
  char *dir;
  char *path;
  VigilClock *clock;
} Fixture;

static VigilEvent *
make_event (VigilEventType type, const char *point, const char *actor, VigilTime time)
{
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);

  json_object_set_string_member (data, "alarm", point);
  if (type == VIGIL_EVENT_ALARM_SHELVED)
    json_object_set_string_member (data, "reason", "calibration");
  if (type == VIGIL_EVENT_ALARM_RAISED)
    {
      json_object_set_int_member (data, "priority", 1);
      json_object_set_string_member (data, "message", "chlorine high");
    }
  json_object_unref (data);
  return vigil_event_new (type, "/test", point, actor, time, node);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &error), >, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
append (Fixture *self, VigilJournal *journal, VigilEventType type, const char *point, const char *actor)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  gboolean durable = FALSE;

  g_ptr_array_add (events, make_event (type, point, actor, vigil_clock_now (self->clock)));
  vigil_journal_append_async (journal, events, appended_cb, &durable);
  g_assert_true (vigil_test_wait (is_true, &durable, 20));
  vigil_clock_advance (self->clock, VIGIL_MINUTE);
}

/* minute 0: A raised, 1: B raised, 2: A acknowledged, 3: B returned, 4: B acknowledged, 5: C raised */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;

  self->dir = vigil_test_make_dir ();
  self->path = g_build_filename (self->dir, "journal.db", NULL);
  self->clock = vigil_clock_new_fake (START);
  journal = vigil_sqlite_journal_open (self->path, self->clock, NULL, &error);
  g_assert_no_error (error);
  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_RAISED, "A/HH", NULL);
  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_RAISED, "B/H", NULL);
  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_ACKNOWLEDGED, "A/HH", "li");
  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_RETURNED, "B/H", NULL);
  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_ACKNOWLEDGED, "B/H", "li");
  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_RAISED, "C/L", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vigil_test_remove_tree (self->dir);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->dir);
}

static JsonObject *
replay (const char *path, const char *at, int expected_status)
{
  g_autofree char *program = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "src", "ctl", "vigilctl", NULL);
  const char *words[] = { program, "replay", path, "--json", at != NULL ? "--at" : NULL, at, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *said = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, expected_status);
  if (expected_status != VIGILCTL_OK)
    return NULL;
  node = vigil_json_parse (said, strlen (said), &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static void
assert_listed (JsonObject *state, const char *list, guint index, const char *point, const char *expected_state)
{
  JsonArray *alarms = json_object_get_array_member (state, list);
  JsonObject *alarm = json_array_get_object_element (alarms, index);

  g_assert_cmpstr (json_object_get_string_member (alarm, "alarm"), ==, point);
  g_assert_cmpstr (json_object_get_string_member (alarm, "state"), ==, expected_state);
}

static void
assert_alarm (JsonObject *state, guint index, const char *point, const char *expected_state)
{
  assert_listed (state, "alarms", index, point, expected_state);
}

static void
test_end (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) state = replay (self->path, NULL, VIGILCTL_OK);

  g_assert_cmpint (json_object_get_int_member (state, "records"), ==, 6);
  g_assert_cmpint (json_object_get_int_member (state, "active"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (state, "unacknowledged"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (state, "alarms")), ==, 2);
  assert_alarm (state, 0, "C/L", vigil_alarm_state_to_string (VIGIL_ALARM_UNACKNOWLEDGED));
  assert_alarm (state, 1, "A/HH", vigil_alarm_state_to_string (VIGIL_ALARM_ACKNOWLEDGED));
}

/* What is shelved is listed apart. */
static void
test_shelved (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilSqliteJournal) journal = vigil_sqlite_journal_open (self->path, self->clock, NULL, NULL);
  g_autoptr (JsonObject) state = NULL;

  append (self, VIGIL_JOURNAL (journal), VIGIL_EVENT_ALARM_SHELVED, "C/L", "li");
  g_clear_object (&journal);
  state = replay (self->path, NULL, VIGILCTL_OK);
  g_assert_cmpint (json_object_get_int_member (state, "active"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (state, "alarms")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (state, "inhibited")), ==, 1);
  assert_listed (state, "inhibited", 0, "C/L", vigil_alarm_state_to_string (VIGIL_ALARM_SHELVED));
}

/* After minute 3 and before minute 4: B has returned but nobody has acknowledged it. */
static void
test_earlier (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) state = replay (self->path, "2026-01-01T00:03:30Z", VIGILCTL_OK);

  g_assert_cmpint (json_object_get_int_member (state, "records"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (state, "active"), ==, 1);
  assert_alarm (state, 0, "B/H", vigil_alarm_state_to_string (VIGIL_ALARM_RETURNED_UNACKNOWLEDGED));
  assert_alarm (state, 1, "A/HH", vigil_alarm_state_to_string (VIGIL_ALARM_ACKNOWLEDGED));
}

static void
test_before_the_first (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) state = replay (self->path, "2025-12-31T23:59:59Z", VIGILCTL_OK);

  g_assert_cmpint (json_object_get_int_member (state, "records"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (state, "active"), ==, 0);
}

static void
test_bad_time (Fixture *self, gconstpointer data)
{
  g_assert_null (replay (self->path, "yesterday", VIGILCTL_USAGE));
}

static void
test_no_journal (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->dir, "missing.db", NULL);

  g_assert_null (replay (missing, NULL, VIGILCTL_NO_ACCESS));
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl/replay/end", Fixture, NULL, set_up, test_end, tear_down);
  g_test_add ("/ctl/replay/shelved", Fixture, NULL, set_up, test_shelved, tear_down);
  g_test_add ("/ctl/replay/earlier", Fixture, NULL, set_up, test_earlier, tear_down);
  g_test_add ("/ctl/replay/before-the-first", Fixture, NULL, set_up, test_before_the_first, tear_down);
  g_test_add ("/ctl/replay/bad-time", Fixture, NULL, set_up, test_bad_time, tear_down);
  g_test_add ("/ctl/replay/no-journal", Fixture, NULL, set_up, test_no_journal, tear_down);
  return g_test_run ();
}
