/* test-event.c: CloudEvents in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-event.h"

#include <math.h>
#include <string.h>

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define HEAD "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/p\""

static VigilEvent *
parse (const char *text, char **problem)
{
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (text, strlen (text), T0, rejects, NULL);

  g_assert_nonnull (events);
  if (rejects->len > 0 && problem != NULL)
    *problem = g_strdup (((VigilReject *) rejects->pdata[0])->reason);
  return events->len > 0 ? vigil_event_ref (events->pdata[0]) : NULL;
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *part; /* of the reason */
  } cases[] = {
    { "3", "object" },
    { "{\"id\":\"1\"}", "specversion" },
    { "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/p\",\"type\":\"x\"}", "specversion" },
    { "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/p\",\"type\":\"x\"}", "id" },
    { "{" HEAD "}", "type" },
    { "{" HEAD ",\"type\":\"x\",\"time\":\"noon\"}", "time" },
    { "{" HEAD ",\"type\":\"x\",\"seq\":0}", "seq" },
    { "{" HEAD ",\"type\":\"x\",\"seq\":1.5}", "seq" },
    { "{" HEAD ",\"type\":\"x\",\"snapshot\":1}", "snapshot" },
    { "{" HEAD ",\"type\":\"vigil.alarm.raised.v1\"}", "data.alarm" },
    { "{" HEAD ",\"type\":\"vigil.alarm.raised.v1\",\"data\":{\"alarm\":\"a\",\"priority\":5,\"message\":\"m\"}}", "priority" },
    { "{" HEAD ",\"type\":\"vigil.alarm.raised.v1\",\"data\":{\"alarm\":\"a\",\"priority\":1,\"message\":{}}}", "message" },
    { "{" HEAD ",\"type\":\"vigil.alarm.raised.v1\",\"subject\":\"b\",\"data\":{\"alarm\":\"a\",\"priority\":1,\"message\":\"m\"}}",
      "subject" },
    { "{" HEAD ",\"type\":\"vigil.tag.samples.v1\",\"data\":{\"samples\":[[\"T\"]]}}", "samples[0]" },
    { "{" HEAD ",\"type\":\"vigil.tag.samples.v1\",\"data\":{\"samples\":[[\"T\",1],[\"T\",\"x\"]]}}", "samples[1]" },
    { "{" HEAD ",\"type\":\"vigil.tag.samples.v1\",\"data\":{\"samples\":[[\"T\",1,7]]}}", "quality" },
    { "{" HEAD ",\"type\":\"vigil.tag.samples.v1\"}", "samples" },
    { "{" HEAD ",\"type\":\"vigil.track.positions.v1\",\"data\":{\"kind\":\"cat\",\"positions\":[]}}", "kind" },
    { "{" HEAD ",\"type\":\"vigil.track.positions.v1\",\"data\":{\"kind\":\"person\",\"positions\":[[\"P\",200,1]]}}", "longitude" },
    { "{" HEAD ",\"type\":\"vigil.track.positions.v1\",\"data\":{\"kind\":\"person\",\"positions\":[[\"P\",1,1,0,1.5]]}}", "level" },
    { "{" HEAD ",\"type\":\"vigil.weather.observed.v1\",\"data\":{\"windSpeed\":-1,\"windDirection\":0}}", "windSpeed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      g_autoptr (VigilEvent) event = parse (cases[i].text, &problem);

      g_assert_null (event);
      g_assert_nonnull (problem);
      if (strstr (problem, cases[i].part) == NULL)
        g_error ("case %u: \"%s\" does not name \"%s\"", i, problem, cases[i].part);
    }
}

/* A bad event in a batch does not spoil the good ones. */
static void
test_batch (void)
{
  const char *text = "[{" HEAD ",\"type\":\"a.b\"},7,{" HEAD ",\"type\":\"vigil.permit.closed.v1\",\"data\":{\"permit\":\"x\"}}]";
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (text, strlen (text), T0, rejects, NULL);

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpuint (rejects->len, ==, 1);
  g_assert_cmpint (((VigilEvent *) events->pdata[0])->event_type, ==, VIGIL_EVENT_UNKNOWN);
  g_assert_cmpint (vigil_event_get_class (events->pdata[0]), ==, VIGIL_EVENT_CLASS_FACT);
  g_assert_cmpint (((VigilEvent *) events->pdata[1])->time, ==, T0);
}

static void
test_alarm_round_trip (void)
{
  const char *text = "{" HEAD ",\"type\":\"vigil.alarm.raised.v1\",\"time\":\"2026-03-01T02:00:00.250Z\",\"subject\":\"G/HH\","
                     "\"actor\":\"李\",\"seq\":42,\"snapshot\":true,\"data\":{\"alarm\":\"G/HH\",\"priority\":1,"
                     "\"message\":{\"zh\":\"氯气\",\"en\":\"Chlorine\"},\"value\":3.4}}";
  g_autoptr (VigilEvent) first = parse (text, NULL);
  g_autofree char *json = vigil_event_to_json (first);
  g_autoptr (VigilEvent) event = parse (json, NULL);

  g_assert_cmpint (event->event_type, ==, VIGIL_EVENT_ALARM_RAISED);
  g_assert_cmpuint (event->seq, ==, 42);
  g_assert_true (event->snapshot);
  g_assert_cmpint (event->time, ==, T0 + VIGIL_SECOND / 4);
  g_assert_cmpstr (event->actor, ==, "李");
  g_assert_cmpstr (vigil_event_get_text (event, "message"), ==, "Chlorine");
  g_assert_cmpfloat (vigil_event_get_double (event, "value"), ==, 3.4);
  g_assert_true (isnan (vigil_event_get_double (event, "threshold")));
  g_assert_cmpint (vigil_event_get_int (event, "priority", 0), ==, 1);
  g_assert_null (vigil_event_get_string (event, "message"));
}

static void
test_telemetry_round_trip (void)
{
  const VigilSample samples[] = {
    { "PT-1", 0.61, T0, VIGIL_QUALITY_GOOD },
    { "LT-\"2\"", NAN, T0 - 1500000, VIGIL_QUALITY_BAD },
    { "TT-3", -4.2, T0, VIGIL_QUALITY_UNCERTAIN },
  };
  const VigilPosition positions[]
      = { { "P-1", 121.70388, 32.30512, 5.25f, 90.0f, 1.5f, 3.0f, 1, VIGIL_TRACK_SOS, T0 + 20000 } };
  g_autoptr (VigilEvent) a = vigil_event_new_samples ("/p", T0, samples, 3);
  g_autoptr (VigilEvent) b = vigil_event_new_positions ("/p", T0, VIGIL_TRACK_VEHICLE, positions, 1);
  g_autofree char *json_a = vigil_event_to_json (a), *json_b = vigil_event_to_json (b);
  g_autoptr (VigilEvent) c = parse (json_a, NULL), d = parse (json_b, NULL);

  g_assert_cmpuint (c->n_samples, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (c->samples[i].tag, ==, samples[i].tag);
      g_assert_cmpint (c->samples[i].time, ==, samples[i].time);
      g_assert_cmpint (c->samples[i].quality, ==, samples[i].quality);
    }
  g_assert_cmpfloat (c->samples[2].value, ==, -4.2);
  g_assert_true (isnan (c->samples[1].value));
  g_assert_cmpint (d->track_kind, ==, VIGIL_TRACK_VEHICLE);
  g_assert_cmpfloat_with_epsilon (d->positions[0].lon, 121.70388, 1e-7);
  g_assert_cmpint (d->positions[0].level, ==, 1);
  g_assert_cmpint (d->positions[0].state, ==, VIGIL_TRACK_SOS);
  g_assert_cmpint (d->positions[0].time, ==, T0 + 20000);
}

static void
test_types (void)
{
  for (int i = VIGIL_EVENT_UNKNOWN + 1; i < VIGIL_N_EVENT_TYPES; i++)
    g_assert_cmpint (vigil_event_type_from_string (vigil_event_type_to_string (i)), ==, i);
  g_assert_cmpint (vigil_event_type_from_string (""), ==, VIGIL_EVENT_UNKNOWN);
  g_assert_cmpint (vigil_event_type_from_string ("vigil.alarm.raised.v2"), ==, VIGIL_EVENT_UNKNOWN);
}

static void
test_reject (void)
{
  char bytes[300];
  VigilReject *reject;

  memset (bytes, 'x', sizeof bytes);
  bytes[0] = '\xff';
  bytes[1] = '\n';
  reject = vigil_reject_new (T0, "why", bytes, sizeof bytes);
  g_assert_true (g_utf8_validate (reject->excerpt, -1, NULL));
  g_assert_null (strchr (reject->excerpt, '\n'));
  g_assert_cmpuint (strlen (reject->excerpt), <=, 203);
  g_assert_cmpuint (reject->size, ==, 300);
  vigil_reject_free (reject);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/event/refusals", test_refusals);
  g_test_add_func ("/core/event/batch", test_batch);
  g_test_add_func ("/core/event/alarm", test_alarm_round_trip);
  g_test_add_func ("/core/event/telemetry", test_telemetry_round_trip);
  g_test_add_func ("/core/event/types", test_types);
  g_test_add_func ("/core/event/reject", test_reject);
  return g_test_run ();
}
