/* test-weather.c: the weather turns, has days and nights, and can be held
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-weather.h"

#include <math.h>

#define LON 121.7
#define LAT 32.3

static double
turn (double a, double b)
{
  double d = fmod (fabs (a - b), 360.0);

  return MIN (d, 360.0 - d);
}

static void
test_local_hour (void)
{
  /* China's zone is UTC+8: 2026-03-02T02:00Z is ten in the morning */
  g_assert_cmpfloat_with_epsilon (vigil_sim_local_hour (SIM_START, LON), 10.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_sim_local_hour (SIM_START + 15 * VIGIL_HOUR, LON), 1.0,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_sim_local_hour (SIM_START, -75.0), 21.0, 1e-9);
}

static void
test_day (void)
{
  VigilSimWeather weather;
  double turned = 0.0, before, noon = 0.0;

  vigil_sim_weather_init (&weather, LON, LAT, 1, SIM_START);
  before = weather.wind_direction;
  for (guint i = 0; i < 24 * 720; i++)
    {
      vigil_sim_weather_step (&weather, SIM_START + i * 5 * VIGIL_SECOND);
      turned = MAX (turned, turn (weather.wind_direction, before));
      noon = MAX (noon, weather.radiation);
      g_assert_cmpfloat (weather.wind_speed, >=, 0.3);
      g_assert_cmpfloat (weather.wind_speed, <=, 24.0);
      g_assert_cmpfloat (weather.wind_direction, >=, 0.0);
      g_assert_cmpfloat (weather.wind_direction, <, 360.0);
      g_assert_cmpfloat (weather.humidity, <=, 100.0);
      g_assert_true (weather.cloud >= 0.0 && weather.cloud <= 8.0);
      g_assert_true (weather.stability >= 'A' && weather.stability <= 'F');
      if (vigil_sim_local_hour (weather.time, LON) < 4.0)
        g_assert_cmpfloat (weather.radiation, ==, 0.0);
    }
  g_assert_cmpfloat (turned, >, 30.0);
  g_assert_cmpfloat (noon, >, 100.0);
  g_assert_cmpfloat (noon, <, 1111.0); /* the clear-sky form cannot exceed its factor */
}

static void
test_same_seed (void)
{
  VigilSimWeather a, b, c;

  vigil_sim_weather_init (&a, LON, LAT, 5, SIM_START);
  vigil_sim_weather_init (&b, LON, LAT, 5, SIM_START);
  vigil_sim_weather_init (&c, LON, LAT, 6, SIM_START);
  for (guint i = 1; i < 100; i++)
    {
      vigil_sim_weather_step (&a, SIM_START + i * VIGIL_SECOND);
      vigil_sim_weather_step (&b, SIM_START + i * VIGIL_SECOND);
      vigil_sim_weather_step (&c, SIM_START + i * VIGIL_SECOND);
    }
  g_assert_cmpfloat (a.wind_direction, ==, b.wind_direction);
  g_assert_cmpfloat (a.temperature, ==, b.temperature);
  g_assert_cmpfloat (a.wind_direction, !=, c.wind_direction);
}

static void
test_hold (void)
{
  VigilSimWeather weather;

  vigil_sim_weather_init (&weather, LON, LAT, 1, SIM_START);
  vigil_sim_weather_hold (&weather, 300.0, 2.5, SIM_START + 600 * VIGIL_SECOND);
  for (guint i = 1; i < 600; i++)
    {
      vigil_sim_weather_step (&weather, SIM_START + i * VIGIL_SECOND);
      g_assert_cmpfloat (turn (weather.wind_direction, 300.0), <, 30.0);
      g_assert_true (weather.wind_speed > 1.5 && weather.wind_speed < 4.0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/weather/local-hour", test_local_hour);
  g_test_add_func ("/sim/weather/day", test_day);
  g_test_add_func ("/sim/weather/same-seed", test_same_seed);
  g_test_add_func ("/sim/weather/hold", test_hold);
  return g_test_run ();
}
