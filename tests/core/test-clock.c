/* test-clock.c: clocks and RFC 3339
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-clock.h"

/* Examples of RFC 3339, section 5.8; seconds since 1970 by GNU date. */
static void
test_rfc3339 (void)
{
  static const struct
  {
    const char *text;
    double seconds;
  } good[] = {
    { "1985-04-12T23:20:50.52Z", 482196050.52 },
    { "1996-12-19T16:39:57-08:00", 851042397.0 },
    { "1990-12-31T23:59:60Z", 662688000.0 },
    { "1990-12-31T15:59:60-08:00", 662688000.0 },
    { "1937-01-01T12:00:27.87+00:20", -1041337172.13 },
    { "2024-02-29T00:00:00Z", 1709164800.0 },
  };
  static const char *const bad[] = {
    "",
    "2026-03-01",
    "2026-13-01T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T00:00:00",
    "2026-03-01T00:00:00.Z",
    "2026-03-01T00:00:00Zx",
    "2026-03-01T00:00:00+8:00",
    "0000-03-01T00:00:00Z",
    "2026-03-00T00:00:00Z",
  };
  VigilTime time;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (vigil_time_from_rfc3339 (good[i].text, &time));
      g_assert_cmpfloat_with_epsilon (time / 1e6, good[i].seconds, 1e-5);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (vigil_time_from_rfc3339 (bad[i], &time));
}

static void
test_round_trip (void)
{
  static const VigilTime times[] = { 0, 1772330400123000, -1041337172130000, 4102444799999000 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = vigil_time_to_rfc3339 (times[i]);
      VigilTime back;

      g_assert_true (vigil_time_from_rfc3339 (text, &back));
      g_assert_cmpint (back, ==, times[i]);
    }
}

static void
test_fake (void)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_fake (1000 * VIGIL_SECOND);
  VigilTime steady = vigil_clock_monotonic (clock);

  g_assert_cmpint (vigil_clock_now (clock), ==, 1000 * VIGIL_SECOND);
  vigil_clock_advance (clock, 5 * VIGIL_SECOND);
  g_assert_cmpint (vigil_clock_now (clock), ==, 1005 * VIGIL_SECOND);
  vigil_clock_set_now (clock, 10 * VIGIL_SECOND);
  g_assert_cmpint (vigil_clock_now (clock), ==, 10 * VIGIL_SECOND);
  g_assert_cmpint (vigil_clock_monotonic (clock) - steady, ==, 5 * VIGIL_SECOND);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

/* An accelerated clock gains between two readings about rate times what the steady clock does. */
static void
test_accelerated (void)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_accelerated (0, 1e6);
  VigilTime site = vigil_clock_now (clock), real = vigil_clock_monotonic (clock); /* in this order */

  while (vigil_clock_monotonic (clock) - real < 2000)
    continue;
  g_assert_cmpint (vigil_clock_now (clock) - site, >=, 2000 * (VigilTime) 1e6);
  vigil_clock_set_rate (clock, 1.0);
  g_assert_cmpint (vigil_clock_now (clock), >=, site);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/clock/rfc3339", test_rfc3339);
  g_test_add_func ("/core/clock/round-trip", test_round_trip);
  g_test_add_func ("/core/clock/fake", test_fake);
  g_test_add_func ("/core/clock/accelerated", test_accelerated);
  return g_test_run ();
}
