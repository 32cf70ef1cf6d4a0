/* test-flood.c: when a flood begins and ends
 *
 * Expected values: ISA-18.2-2016 clause 16 as in the domain table: begins when more than 10 alarms were annunciated
 * in 10 minutes, ends when fewer than 5 were.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-flood.h"

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)

static void
feed_many (VigilAlarmFlood *flood, VigilTime from, VigilTime step, guint n)
{
  for (guint i = 0; i < n; i++)
    vigil_alarm_flood_feed (flood, from + i * step, from + i * step);
}

static void
test_begin (void)
{
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, T0, VIGIL_SECOND, 10);
  g_assert_false (vigil_alarm_flood_is_on (flood)); /* ten are not more than ten */
  g_assert_cmpuint (vigil_alarm_flood_get_count (flood), ==, 10);
  g_assert_true (vigil_alarm_flood_feed (flood, T0 + 20 * VIGIL_SECOND, T0 + 20 * VIGIL_SECOND));
  g_assert_true (vigil_alarm_flood_is_on (flood));
  g_assert_cmpint (vigil_alarm_flood_get_begin (flood), ==, T0 + 20 * VIGIL_SECOND);
  g_assert_cmpuint (vigil_alarm_flood_get_total (flood), ==, 11);
  g_assert_cmpuint (vigil_alarm_flood_get_n_floods (flood), ==, 1);
  g_assert_cmpint (vigil_alarm_flood_get_duration (flood, T0 + 80 * VIGIL_SECOND), ==, 60 * VIGIL_SECOND);
}

/* The eleventh comes when the first is ten minutes old: not in the same ten minutes. */
static void
test_window (void)
{
  g_autoptr (VigilAlarmFlood) exact = vigil_alarm_flood_new ();
  g_autoptr (VigilAlarmFlood) before = vigil_alarm_flood_new ();

  feed_many (exact, T0, VIGIL_SECOND, 10);
  g_assert_false (vigil_alarm_flood_feed (exact, T0 + 10 * VIGIL_MINUTE, T0 + 10 * VIGIL_MINUTE));
  feed_many (before, T0, VIGIL_SECOND, 10);
  g_assert_true (vigil_alarm_flood_feed (before, T0 + 10 * VIGIL_MINUTE - 1, T0 + 10 * VIGIL_MINUTE - 1));
}

/* Twelve alarms, one a second: at T0 + 10 min + 7 s the eighth is ten minutes old and four are left. */
static void
test_end (void)
{
  VigilTime end = T0 + 10 * VIGIL_MINUTE + 7 * VIGIL_SECOND;
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, T0, VIGIL_SECOND, 12);
  g_assert_false (vigil_alarm_flood_tick (flood, end - 1));
  g_assert_true (vigil_alarm_flood_is_on (flood));
  g_assert_cmpuint (vigil_alarm_flood_get_count (flood), ==, 5);
  g_assert_true (vigil_alarm_flood_tick (flood, end));
  g_assert_false (vigil_alarm_flood_is_on (flood));
  g_assert_cmpint (vigil_alarm_flood_get_end (flood), ==, end);
  g_assert_cmpint (vigil_alarm_flood_get_duration (flood, end + VIGIL_HOUR), ==, end - (T0 + 10 * VIGIL_SECOND));
}

/* Nobody looked for an hour: the end is where the definition puts it all the same. */
static void
test_late_look (void)
{
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, T0, VIGIL_SECOND, 12);
  g_assert_true (vigil_alarm_flood_tick (flood, T0 + VIGIL_HOUR));
  g_assert_cmpint (vigil_alarm_flood_get_end (flood), ==, T0 + 10 * VIGIL_MINUTE + 7 * VIGIL_SECOND);
  g_assert_cmpint (vigil_alarm_flood_get_next (flood), ==, 0);
}

/* Between 5 and 10 a flood that is on stays on, and one that is not does not begin. */
static void
test_hysteresis (void)
{
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, T0, VIGIL_SECOND, 11);
  feed_many (flood, T0 + 9 * VIGIL_MINUTE, VIGIL_SECOND, 6);
  g_assert_false (vigil_alarm_flood_tick (flood, T0 + 11 * VIGIL_MINUTE)); /* six left */
  g_assert_cmpuint (vigil_alarm_flood_get_count (flood), ==, 6);
  g_assert_true (vigil_alarm_flood_is_on (flood));
  g_assert_cmpuint (vigil_alarm_flood_get_total (flood), ==, 17);
  g_assert_cmpuint (vigil_alarm_flood_get_peak (flood), ==, 17);
}

static void
test_two_floods (void)
{
  VigilTime next = T0 + VIGIL_HOUR;
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, T0, VIGIL_SECOND, 20);
  feed_many (flood, next, VIGIL_SECOND, 11);
  g_assert_true (vigil_alarm_flood_is_on (flood));
  g_assert_cmpuint (vigil_alarm_flood_get_n_floods (flood), ==, 2);
  g_assert_cmpuint (vigil_alarm_flood_get_total (flood), ==, 11);
  g_assert_cmpuint (vigil_alarm_flood_get_peak (flood), ==, 11);
  g_assert_cmpint (vigil_alarm_flood_get_begin (flood), ==, next + 10 * VIGIL_SECOND);
}

/* The clock is set back an hour: what was counted is not stuck in the future, and expires ten minutes from now. */
static void
test_clock_back (void)
{
  VigilTime now = T0 - VIGIL_HOUR;
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, T0, VIGIL_SECOND, 11);
  g_assert_false (vigil_alarm_flood_tick (flood, now));
  g_assert_cmpuint (vigil_alarm_flood_get_count (flood), ==, 11);
  g_assert_cmpint (vigil_alarm_flood_get_duration (flood, now), ==, 0);
  g_assert_true (vigil_alarm_flood_tick (flood, now + VIGIL_ALARM_FLOOD_WINDOW));
  g_assert_cmpint (vigil_alarm_flood_get_duration (flood, now + VIGIL_HOUR), ==, VIGIL_ALARM_FLOOD_WINDOW);
}

/* Alarms of instruments whose clocks differ: late ones count where they belong, too late ones not, early ones now. */
static void
test_disorder (void)
{
  VigilTime now = T0 + 9 * VIGIL_MINUTE;
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();

  feed_many (flood, now, 0, 9);
  vigil_alarm_flood_feed (flood, T0, now);
  g_assert_true (vigil_alarm_flood_feed (flood, now + VIGIL_HOUR, now)); /* as of now */
  g_assert_cmpint (vigil_alarm_flood_get_begin (flood), ==, now);
  vigil_alarm_flood_feed (flood, now - VIGIL_ALARM_FLOOD_WINDOW, now);
  g_assert_cmpuint (vigil_alarm_flood_get_total (flood), ==, 11);
  g_assert_cmpint (vigil_alarm_flood_get_next (flood), ==, T0 + VIGIL_ALARM_FLOOD_WINDOW);
  vigil_alarm_flood_tick (flood, T0 + VIGIL_ALARM_FLOOD_WINDOW);
  g_assert_cmpuint (vigil_alarm_flood_get_count (flood), ==, 10);
}

/* What a slow count over all of history says, at every step. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (18);
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (VigilTime));
  VigilTime now = T0;
  gboolean on = FALSE;

  for (guint step = 0; step < 20000; step++)
    {
      guint n = 0;

      now += (VigilTime) (g_rand_double (rand) * (step / 2000 % 2 == 0 ? 60 : 200) * VIGIL_SECOND);
      vigil_alarm_flood_feed (flood, now, now);
      g_array_append_val (all, now);
      for (guint i = all->len; i > 0 && g_array_index (all, VigilTime, i - 1) > now - 10 * VIGIL_MINUTE; i--)
        n++;
      /* Before the new one there was one less: that may have ended the flood. */
      on = (on && n - 1 >= 5) || n > 10;
      g_assert_cmpuint (vigil_alarm_flood_get_count (flood), ==, n);
      g_assert_cmpint (vigil_alarm_flood_is_on (flood), ==, on);
    }
  g_assert_cmpuint (vigil_alarm_flood_get_n_floods (flood), >, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flood/begin", test_begin);
  g_test_add_func ("/flood/window", test_window);
  g_test_add_func ("/flood/end", test_end);
  g_test_add_func ("/flood/late-look", test_late_look);
  g_test_add_func ("/flood/hysteresis", test_hysteresis);
  g_test_add_func ("/flood/two", test_two_floods);
  g_test_add_func ("/flood/clock-back", test_clock_back);
  g_test_add_func ("/flood/disorder", test_disorder);
  g_test_add_func ("/flood/random", test_random);
  return g_test_run ();
}
