/* test-coalescer.c: the latest value of each id, in bounded memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/vigil-feed-coalescer.h"

#include <math.h>

static void
add_sample (VigilCoalescer *coalescer, const char *source, const char *tag, double value, VigilTime time)
{
  VigilSample sample = { tag, value, time, VIGIL_QUALITY_GOOD };
  g_autoptr (VigilEvent) event = vigil_event_new_samples (source, time, &sample, 1);

  vigil_coalescer_add (coalescer, event);
}

static gboolean
add_position (VigilCoalescer *coalescer, VigilTrackKind kind, const char *id, double lon, VigilTime time)
{
  VigilPosition position = { .id = id, .lon = lon, .lat = 38.9, .alt = NAN, .heading = 90, .speed = 1, .accuracy = 2, .level = 3, .state = 1, .time = time };
  g_autoptr (VigilEvent) event = vigil_event_new_positions ("/p", time, kind, &position, 1);

  return vigil_coalescer_add (coalescer, event);
}

static void
test_latest_wins (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (100);
  g_autoptr (GPtrArray) events = NULL;
  const VigilEvent *event;

  g_assert_true (vigil_coalescer_is_empty (coalescer));
  for (int i = 1; i <= 5; i++)
    {
      add_sample (coalescer, "/p", "PT-1", i, i * VIGIL_SECOND);
      add_sample (coalescer, "/p", "PT-2", 10 * i, i * VIGIL_SECOND);
    }
  g_assert_false (vigil_coalescer_is_empty (coalescer));
  events = vigil_coalescer_take (coalescer);
  g_assert_cmpuint (events->len, ==, 1);
  event = events->pdata[0];
  g_assert_cmpuint (event->n_samples, ==, 2);
  g_assert_cmpstr (event->samples[0].tag, ==, "PT-1");
  g_assert_cmpfloat (event->samples[0].value, ==, 5);
  g_assert_cmpint (event->samples[0].time, ==, 5 * VIGIL_SECOND);
  g_assert_cmpfloat (event->samples[1].value, ==, 50);
  g_assert_cmpuint (vigil_coalescer_get_n_dropped (coalescer), ==, 8);
  g_assert_true (vigil_coalescer_is_empty (coalescer));
}

/* What arrives late is not the latest. */
static void
test_late_value (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (100);
  g_autoptr (GPtrArray) events = NULL;

  add_sample (coalescer, "/p", "PT-1", 2, 2 * VIGIL_SECOND);
  add_sample (coalescer, "/p", "PT-1", 1, 1 * VIGIL_SECOND);
  add_position (coalescer, VIGIL_TRACK_PERSON, "A", 2, 2 * VIGIL_SECOND);
  add_position (coalescer, VIGIL_TRACK_PERSON, "A", 1, 1 * VIGIL_SECOND);
  events = vigil_coalescer_take (coalescer);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpfloat (((VigilEvent *) events->pdata[0])->samples[0].value, ==, 2);
  g_assert_cmpfloat (((VigilEvent *) events->pdata[1])->positions[0].lon, ==, 2);
}

static void
test_only_fresh_are_taken (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (100);
  g_autoptr (GPtrArray) first = NULL, second = NULL, third = NULL;

  add_sample (coalescer, "/p", "PT-1", 1, 1);
  add_sample (coalescer, "/p", "PT-2", 2, 1);
  first = vigil_coalescer_take (coalescer);
  add_sample (coalescer, "/p", "PT-2", 3, 2);
  second = vigil_coalescer_take (coalescer);
  third = vigil_coalescer_take (coalescer);
  g_assert_cmpuint (((VigilEvent *) first->pdata[0])->n_samples, ==, 2);
  g_assert_cmpuint (((VigilEvent *) second->pdata[0])->n_samples, ==, 1);
  g_assert_cmpstr (((VigilEvent *) second->pdata[0])->samples[0].tag, ==, "PT-2");
  g_assert_cmpuint (third->len, ==, 0);
}

/* The same name as a person, a vehicle, a tag and of two sources is five things. */
static void
test_kinds_apart (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (100);
  g_autoptr (GPtrArray) events = NULL;
  guint samples = 0, people = 0, vehicles = 0;

  add_position (coalescer, VIGIL_TRACK_PERSON, "X", 1, 1);
  add_position (coalescer, VIGIL_TRACK_VEHICLE, "X", 2, 1);
  add_sample (coalescer, "/p", "X", 3, 1);
  add_sample (coalescer, "/q", "X", 4, 1);
  events = vigil_coalescer_take (coalescer);
  for (guint i = 0; i < events->len; i++)
    {
      const VigilEvent *event = events->pdata[i];

      samples += event->n_samples;
      people += event->track_kind == VIGIL_TRACK_PERSON ? event->n_positions : 0;
      vehicles += event->track_kind == VIGIL_TRACK_VEHICLE ? event->n_positions : 0;
    }
  g_assert_cmpuint (samples, ==, 2);
  g_assert_cmpuint (people, ==, 1);
  g_assert_cmpuint (vehicles, ==, 1);
  g_assert_cmpuint (vigil_coalescer_get_n_dropped (coalescer), ==, 0);
}

static void
test_whole_position (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (100);
  g_autoptr (GPtrArray) events = NULL;
  const VigilPosition *position;

  add_position (coalescer, VIGIL_TRACK_PERSON, "A", 121.5, 7);
  events = vigil_coalescer_take (coalescer);
  position = ((VigilEvent *) events->pdata[0])->positions;
  g_assert_cmpstr (position->id, ==, "A");
  g_assert_cmpfloat (position->lat, ==, 38.9);
  g_assert_true (isnan (position->alt));
  g_assert_cmpint (position->level, ==, 3);
  g_assert_cmpint (position->state, ==, VIGIL_TRACK_SOS);
  g_assert_cmpint (position->time, ==, 7);
}

static void
add_weather (VigilCoalescer *coalescer, const char *mast, VigilTime time)
{
  g_autoptr (VigilEvent) event = vigil_event_new (VIGIL_EVENT_WEATHER_OBSERVED, "/p", mast, NULL, time, NULL);

  vigil_coalescer_add (coalescer, event);
}

static void
test_weather (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (100);
  g_autoptr (GPtrArray) events = NULL;

  add_weather (coalescer, "M-1", 5);
  add_weather (coalescer, "M-1", 4);
  add_weather (coalescer, "M-1", 6);
  add_weather (coalescer, "M-2", 1);
  events = vigil_coalescer_take (coalescer);
  g_assert_cmpuint (events->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const VigilEvent *event = events->pdata[i];

      g_assert_cmpint (event->time, ==, g_str_equal (event->subject, "M-1") ? 6 : 1);
    }
  g_assert_cmpuint (vigil_coalescer_get_n_dropped (coalescer), ==, 2);
}

/* A platform that invents ids without end must not fill the memory; those known go on. */
static void
test_bounded (void)
{
  g_autoptr (VigilCoalescer) coalescer = vigil_coalescer_new (50);
  g_autoptr (GPtrArray) events = NULL;
  guint refused = 0;

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("P-%d", i);

      refused += !add_position (coalescer, VIGIL_TRACK_PERSON, id, i % 180, i);
    }
  g_assert_true (add_position (coalescer, VIGIL_TRACK_PERSON, "P-0", 9, 20000));
  events = vigil_coalescer_take (coalescer);
  g_assert_cmpuint (((VigilEvent *) events->pdata[0])->n_positions, ==, 49); /* one of 50 is the source */
  g_assert_cmpuint (refused, ==, 10000 - 49);
  g_assert_cmpfloat (((VigilEvent *) events->pdata[0])->positions[0].lon, ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/coalescer/latest-wins", test_latest_wins);
  g_test_add_func ("/feed/coalescer/late-value", test_late_value);
  g_test_add_func ("/feed/coalescer/only-fresh-are-taken", test_only_fresh_are_taken);
  g_test_add_func ("/feed/coalescer/kinds-apart", test_kinds_apart);
  g_test_add_func ("/feed/coalescer/whole-position", test_whole_position);
  g_test_add_func ("/feed/coalescer/weather", test_weather);
  g_test_add_func ("/feed/coalescer/bounded", test_bounded);
  return g_test_run ();
}
