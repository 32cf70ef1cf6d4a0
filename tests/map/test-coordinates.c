/* test-coordinates.c: points of the site in words, reckoned by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-coordinates.h"

static void
check (VigilCoordinates how, const VigilFrame *frame, double lon, double lat, const char *expected)
{
  g_autofree char *text = vigil_coordinates_format (how, frame, lon, lat);

  g_assert_cmpstr (text, ==, expected);
}

/* 0.30512° are 18.3072′, 0.70388° are 42.2328′. */
static void
test_degrees (void)
{
  VigilLonLat origin = { 121.7, 32.3, 0.0 };
  VigilFrame frame;

  vigil_frame_init (&frame, &origin);
  check (VIGIL_COORDINATES_DEGREES, &frame, 121.70388, 32.30512, "32.30512°N 121.70388°E");
  check (VIGIL_COORDINATES_MINUTES, &frame, 121.70388, 32.30512, "32°18.307′N 121°42.233′E");
  check (VIGIL_COORDINATES_DEGREES, &frame, -70.5, -33.25, "33.25000°S 70.50000°W");
  check (VIGIL_COORDINATES_MINUTES, &frame, -70.5, -33.25, "33°15.000′S 70°30.000′W");
}

static void
test_minutes_never_sixty (void)
{
  VigilLonLat origin = { 121.7, 32.3, 0.0 };
  VigilFrame frame;

  vigil_frame_init (&frame, &origin);
  check (VIGIL_COORDINATES_MINUTES, &frame, 121.9999999, 32.0, "32°00.000′N 122°00.000′E");
}

static void
test_site (void)
{
  VigilLonLat origin = { 121.7, 32.3, 4.0 };
  VigilEnu enu = { 412.5, -87.0, 0.0 };
  VigilLonLat point;
  VigilFrame frame;

  vigil_frame_init (&frame, &origin);
  vigil_frame_from_enu (&frame, &enu, &point);
  check (VIGIL_COORDINATES_SITE, &frame, point.lon, point.lat, "E 412.5 N -87.0 m");
}

static void
test_names (void)
{
  VigilCoordinates how = VIGIL_COORDINATES_DEGREES;

  for (guint i = 0; i < VIGIL_N_COORDINATES; i++)
    {
      g_assert_true (vigil_coordinates_from_string (vigil_coordinates_to_string (i), &how));
      g_assert_cmpint (how, ==, i);
    }
  g_assert_false (vigil_coordinates_from_string ("gcj-02", &how));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/coordinates/degrees", test_degrees);
  g_test_add_func ("/map/coordinates/minutes-never-sixty", test_minutes_never_sixty);
  g_test_add_func ("/map/coordinates/site", test_site);
  g_test_add_func ("/map/coordinates/names", test_names);
  return g_test_run ();
}
