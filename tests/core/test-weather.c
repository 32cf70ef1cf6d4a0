/* test-weather.c: solar altitude, stability, compass
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-clock.h"
#include "core/vigil-weather.h"

#include <math.h>

/* Reda and Andreas (2004), "Solar position algorithm", NREL/TP-560-34302, appendix A.5: 17 October 2003,
 * 12:30:30 at UTC-7, Golden, Colorado; topocentric elevation without refraction 39.872°. */
static void
test_sun (void)
{
  VigilTime time;

  g_assert_true (vigil_time_from_rfc3339 ("2003-10-17T12:30:30-07:00", &time));
  g_assert_cmpfloat_with_epsilon (vigil_solar_altitude (time, -105.1786, 39.742476), 39.872, 0.02);
  g_assert_cmpfloat (vigil_solar_altitude (time + 12 * VIGIL_HOUR, -105.1786, 39.742476), <, -10.0);
}

/* Rows of Turner (1964), table 2, as in EPA-454/R-99-005, table 6-6 (7 is reported as F). */
static void
test_stability (void)
{
  g_assert_cmpint (vigil_weather_stability (0.5, 70.0, 0.0), ==, 'A');
  g_assert_cmpint (vigil_weather_stability (2.5, 40.0, 1.0), ==, 'B');
  g_assert_cmpint (vigil_weather_stability (3.2, 20.0, 2.0), ==, 'C');
  g_assert_cmpint (vigil_weather_stability (7.0, 50.0, 0.0), ==, 'D');
  g_assert_cmpint (vigil_weather_stability (3.2, 50.0, 8.0), ==, 'D');
  g_assert_cmpint (vigil_weather_stability (2.5, -5.0, 6.0), ==, 'E');
  g_assert_cmpint (vigil_weather_stability (1.5, -5.0, 0.0), ==, 'F');
  g_assert_cmpint (vigil_weather_stability (NAN, -5.0, 0.0), ==, 0);
}

static void
test_compass (void)
{
  g_assert_cmpstr (vigil_weather_compass (0.0), ==, "N");
  g_assert_cmpstr (vigil_weather_compass (112.5), ==, "ESE");
  g_assert_cmpstr (vigil_weather_compass (348.8), ==, "N");
  g_assert_cmpstr (vigil_weather_compass (360.0), ==, "N");
  g_assert_cmpstr (vigil_weather_compass (NAN), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/weather/sun", test_sun);
  g_test_add_func ("/core/weather/stability", test_stability);
  g_test_add_func ("/core/weather/compass", test_compass);
  return g_test_run ();
}
