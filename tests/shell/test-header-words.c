/* test-header-words.c: compass points and stability classes in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-header-words.h"

#include <math.h>

/* WMO-No. 8: 16 points of 22.5°, north is 348.75° to 11.25°. */
static void
test_compass (void)
{
  g_assert_cmpstr (vigil_header_words_compass (0.0), ==, "N");
  g_assert_cmpstr (vigil_header_words_compass (11.2), ==, "N");
  g_assert_cmpstr (vigil_header_words_compass (11.3), ==, "NNE");
  g_assert_cmpstr (vigil_header_words_compass (348.8), ==, "N");
  g_assert_cmpstr (vigil_header_words_compass (292.5), ==, "WNW");
  g_assert_cmpstr (vigil_header_words_compass (360.0 + 90.0), ==, "E");
  g_assert_cmpstr (vigil_header_words_compass (-90.0), ==, "W");
  g_assert_cmpstr (vigil_header_words_direction (225.0), ==, "southwest");
  g_assert_cmpstr (vigil_header_words_direction (NAN), ==, "—");
}

/* The same point as the short name that the weather code gives. */
static void
test_agrees_with_weather (void)
{
  for (double direction = 0.0; direction < 360.0; direction += 1.0)
    g_assert_cmpstr (vigil_header_words_compass (direction), ==, vigil_weather_compass (direction));
}

/* Pasquill (1961): A very unstable … D neutral … F stable. */
static void
test_stability (void)
{
  g_assert_cmpstr (vigil_header_words_stability ('A'), ==, "very unstable");
  g_assert_cmpstr (vigil_header_words_stability ('D'), ==, "neutral");
  g_assert_cmpstr (vigil_header_words_stability ('F'), ==, "stable");
  g_assert_null (vigil_header_words_stability ('G'));
  g_assert_null (vigil_header_words_stability (0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/header-words/compass", test_compass);
  g_test_add_func ("/shell/header-words/agrees-with-weather", test_agrees_with_weather);
  g_test_add_func ("/shell/header-words/stability", test_stability);
  return g_test_run ();
}
