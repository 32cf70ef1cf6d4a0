/* desk-fixture.c: a session over a small site whose alarms have records, rules and a policy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "testlib/vigil-test.h"
#include "testlib/vigil-test-site.h"

#include <string.h>

static const char site_json[] = "{\"format\":\"vigil-site/1\",\"id\":\"desk\",\"name\":{\"en\":\"Desk\"},"
                                "\"origin\":{\"lon\":121.70388,\"lat\":32.30512},\"enterprises\":[{\"id\":\"E1\",\"name\":{\"en\":\"First\"}}]}";

static const char assets_json[]
    = "{\"assets\":[{\"id\":\"P-1\",\"name\":{\"en\":\"Pump\"},\"kind\":\"pump\",\"position\":[121.70388,32.30512],\"tags\":["
      "{\"id\":\"IT-1\",\"name\":{\"en\":\"Current\"},\"unit\":\"A\",\"kind\":\"current\",\"range\":[0,100],\"period\":1,\"staleAfter\":5},"
      "{\"id\":\"FT-1\",\"name\":{\"en\":\"Flow\"},\"unit\":\"m3/h\",\"kind\":\"flow\",\"range\":[0,50],\"period\":1,\"staleAfter\":500,"
      "\"limits\":[{\"name\":\"L\",\"value\":10,\"deadband\":1,\"onDelay\":0,\"offDelay\":0,\"priority\":3}]},"
      "{\"id\":\"PT-1\",\"name\":{\"en\":\"Pressure\"},\"unit\":\"kPa\",\"kind\":\"pressure\",\"range\":[0,20],\"period\":1,\"staleAfter\":500,"
      "\"limits\":[{\"name\":\"H\",\"value\":10,\"deadband\":1,\"onDelay\":0,\"offDelay\":0,\"priority\":2,"
      "\"count\":3,\"countWithin\":60}]}]}]}";

static const char alarms_json[]
    = "{\"policy\":{\"shelfMax\":{\"operator\":[0,1800,14400,28800],\"shift-leader\":[1800,7200,28800,43200]},"
      "\"mayRemove\":[\"shift-leader\"],\"realarm\":[600,1800,0,0],"
      "\"operators\":[{\"id\":\"li\",\"name\":{\"zh\":\"李\"},\"role\":\"operator\"},"
      "{\"id\":\"wang\",\"name\":{\"zh\":\"王\"},\"role\":\"shift-leader\"}]},"
      "\"alarms\":[{\"id\":\"LATCH\",\"message\":{\"en\":\"It latches\"},\"priority\":2,\"latching\":true},"
      "{\"id\":\"AGAIN\",\"message\":{\"en\":\"It comes again\"},\"priority\":3,\"realarm\":300},"
      "{\"id\":\"NEW\",\"message\":{\"zh\":\"没来过\",\"en\":\"Never came\"},\"priority\":3},"
      "{\"id\":\"PARENT\",\"message\":{\"en\":\"Parent\"},\"priority\":2},"
      "{\"id\":\"CHILD\",\"message\":{\"en\":\"Child\"},\"priority\":3},"
      "{\"id\":\"SMOKE\",\"message\":{\"en\":\"Smoke\"},\"priority\":3}],"
      "\"suppress\":[{\"id\":\"SR-PUMP\",\"reason\":{\"zh\":\"泵已停\",\"en\":\"The pump stands\"},\"alarms\":[\"FT-1/L\"],"
      "\"when\":{\"tag\":{\"id\":\"IT-1\",\"is\":\"<\",\"value\":2}},\"delay\":10,\"release\":20},"
      "{\"id\":\"SR-PARENT\",\"reason\":{\"en\":\"Follows\"},\"alarms\":[\"CHILD\"],\"when\":{\"alarm\":\"PARENT\"}},"
      "{\"id\":\"SR-HOT\",\"reason\":{\"en\":\"Hot work\"},\"alarms\":[\"SMOKE\",\"CHILD\"],\"when\":{\"permit\":{\"kind\":\"hot-work\"}}}]}";

void
desk_set_up (SessionFixture *self, gconstpointer data)
{
  self->address = "ws://127.0.0.1:9/v1/feed";
  self->folder = vigil_test_make_dir ();
  self->path = g_build_filename (self->folder, "journal.db", NULL);
  self->site = vigil_test_load_site (site_json, assets_json, alarms_json);
  self->clock = vigil_clock_new_fake (T0);
  session_fixture_open (self);
}

void
desk_tear_down (SessionFixture *self, gconstpointer data)
{
  session_fixture_tear_down (self, data);
}

void
desk_restart (SessionFixture *self)
{
  session_fixture_close (self);
  session_fixture_open (self);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
}

static void
deliver_text (SessionFixture *self, const char *json)
{
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) facts = vigil_event_parse (json, strlen (json), vigil_clock_now (self->clock), rejects, NULL);
  g_autoptr (GPtrArray) telemetry = g_ptr_array_new ();
  VigilFeedBatch batch = { facts, telemetry, FALSE, FALSE, T0 };

  for (guint i = 0; i < rejects->len; i++)
    g_test_message ("%s", ((VigilReject *) rejects->pdata[i])->reason);
  g_assert_cmpuint (rejects->len, ==, 0);
  g_signal_emit_by_name (self->feed, "batch", &batch);
}

static void
append_fact (SessionFixture *self, GString *out, const char *type, const char *alarm, const char *more_data, const char *more)
{
  g_autofree char *time = vigil_time_to_rfc3339 (vigil_clock_now (self->clock));

  self->serial++;
  g_string_append_printf (out,
                          "%s{\"specversion\":\"1.0\",\"id\":\"e%u\",\"seq\":%u,\"source\":\"/platform\",\"subject\":\"%s\","
                          "\"type\":\"vigil.%s.v1\",\"time\":\"%s\"%s,\"data\":{\"alarm\":\"%s\"%s}}",
                          out->len > 1 ? "," : "", self->serial, self->serial, alarm, type, time, more, alarm, more_data);
}

void
desk_deliver_json (SessionFixture *self, const char *type, const char *alarm, const char *more_data, const char *more)
{
  g_autoptr (GString) json = g_string_new ("[");

  append_fact (self, json, type, alarm, more_data, more);
  g_string_append_c (json, ']');
  deliver_text (self, json->str);
}

void
desk_deliver (SessionFixture *self, const char *spec)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_auto (GStrv) parts = g_strsplit (spec, ", ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", 3);
      g_autofree char *type = g_strconcat ("alarm.", words[0], NULL), *more = NULL;

      if (words[2] != NULL)
        more = g_strdup_printf (",\"priority\":%s,\"message\":\"m\"", words[2]);
      append_fact (self, json, type, words[1], more != NULL ? more : "", "");
    }
  g_string_append_c (json, ']');
  deliver_text (self, json->str);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
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

gboolean
desk_do (SessionFixture *self,
         VigilAlarmInput what,
         const char *ids,
         const VigilAlarmOrder *order,
         GPtrArray **refused,
         GError **error)
{
  g_auto (GStrv) list = *ids != '\0' ? g_strsplit (ids, " ", -1) : g_new0 (char *, 1);
  g_autoptr (GAsyncResult) result = NULL;

  vigil_session_alarm_async (self->session, what, (const char *const *) list, order, done_cb, &result);
  g_assert_true (vigil_test_wait (is_set, &result, 10.0));
  return vigil_session_alarm_finish (self->session, result, refused, error);
}

void
desk_must (SessionFixture *self, VigilAlarmInput what, const char *ids, const VigilAlarmOrder *order)
{
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_do (self, what, ids, order, &refused, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (refused->len, ==, 0);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
}

void
desk_assert (SessionFixture *self, const char *expected)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", -1);
  g_autoptr (GString) actual = g_string_new (NULL);

  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *id = g_strndup (words[i], strcspn (words[i], ":"));
      VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id);

      g_string_append_printf (actual, "%s%s:%s", i > 0 ? " " : "", id,
                              alarm != NULL ? vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)) : "unknown");
    }
  g_assert_cmpstr (actual->str, ==, expected);
}

static GPtrArray *
read_facts (SessionFixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
  records = vigil_journal_read (self->journal, 0, 100000, &error);
  g_assert_no_error (error);
  return records;
}

VigilEvent *
desk_find_fact (SessionFixture *self, VigilEventType type, const char *subject)
{
  g_autoptr (GPtrArray) records = read_facts (self);

  for (guint i = records->len; i > 0; i--)
    {
      const VigilJournalRecord *record = records->pdata[i - 1];
      g_autoptr (GPtrArray) events = NULL;

      if (g_strcmp0 (record->kind, vigil_event_type_to_string (type)) != 0 || g_strcmp0 (record->subject, subject) != 0)
        continue;
      events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
      g_assert_cmpuint (events->len, ==, 1);
      return vigil_event_ref (events->pdata[0]);
    }
  return NULL;
}

guint
desk_count_facts (SessionFixture *self, VigilEventType type)
{
  g_autoptr (GPtrArray) records = read_facts (self);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += g_strcmp0 (((VigilJournalRecord *) records->pdata[i])->kind, vigil_event_type_to_string (type)) == 0;
  return n;
}

void
desk_pass (SessionFixture *self, double seconds)
{
  vigil_clock_advance (self->clock, (VigilTime) (seconds * VIGIL_SECOND));
  vigil_session_follow_rules (self->session);
  vigil_session_end_shelves (self->session);
  vigil_session_follow_alarms (self->session);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
}

void
desk_sample (SessionFixture *self, const char *tag, double value)
{
  const VigilSample sample = { tag, value, vigil_clock_now (self->clock), VIGIL_QUALITY_GOOD };
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  g_autoptr (GPtrArray) telemetry = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  VigilFeedBatch batch = { facts, telemetry, FALSE, FALSE, T0 };

  vigil_situation_set_disconnected (vigil_session_get_situation (self->session), FALSE);
  g_ptr_array_add (telemetry, vigil_event_new_samples ("/platform", sample.time, &sample, 1));
  g_signal_emit_by_name (self->feed, "batch", &batch);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
}
