/* test-geo.c: geodesy against published values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-geo.h"

#include <math.h>

#define DMS(d, m, s) ((d) + (m) / 60.0 + (s) / 3600.0)

/* IOGP Guidance Note 7-2 (2021), method 9837, geographic/topocentric conversion, example. */
static void
test_topocentric (void)
{
  const VigilLonLat origin = { 5.0, 55.0, 200.0 };
  const VigilLonLat point = { DMS (2, 7, 46.38), DMS (53, 48, 33.82), 73.0 };
  VigilFrame frame;
  VigilEnu enu;
  VigilLonLat back;

  vigil_frame_init (&frame, &origin);
  vigil_frame_to_enu (&frame, &point, &enu);
  g_assert_cmpfloat_with_epsilon (enu.x, -189013.869, 0.05);
  g_assert_cmpfloat_with_epsilon (enu.y, -128642.040, 0.05);
  g_assert_cmpfloat_with_epsilon (enu.z, -4220.171, 0.05);
  vigil_frame_from_enu (&frame, &enu, &back);
  g_assert_cmpfloat_with_epsilon (back.lon, point.lon, 1e-10);
  g_assert_cmpfloat_with_epsilon (back.lat, point.lat, 1e-10);
  g_assert_cmpfloat_with_epsilon (back.alt, point.alt, 1e-4);
}

/* Semi-axes of WGS 84, NIMA TR8350.2. */
static void
test_axes (void)
{
  const VigilLonLat equator = { 0, 0, 0 }, pole = { 0, 90, 0 };
  double ecef[3];

  vigil_geo_to_ecef (&equator, ecef);
  g_assert_cmpfloat_with_epsilon (ecef[0], 6378137.0, 1e-6);
  vigil_geo_to_ecef (&pole, ecef);
  g_assert_cmpfloat_with_epsilon (ecef[2], 6356752.3142, 1e-3);
}

/* Geocentric Datum of Australia Technical Manual, Flinders Peak – Buninyong. */
static void
test_vincenty (void)
{
  const VigilLonLat flinders = { DMS (144, 25, 29.52440), -DMS (37, 57, 3.72030), 0 };
  const VigilLonLat buninyong = { DMS (143, 55, 35.38390), -DMS (37, 39, 10.15610), 0 };

  g_assert_cmpfloat_with_epsilon (vigil_geo_distance (&flinders, &buninyong), 54972.271, 0.001);
  g_assert_cmpfloat_with_epsilon (vigil_geo_bearing (&flinders, &buninyong), DMS (306, 52, 5.37), 0.02 / 3600.0);
  g_assert_cmpfloat_with_epsilon (vigil_geo_bearing (&buninyong, &flinders), DMS (127, 10, 25.07), 0.02 / 3600.0);
  g_assert_cmpfloat (vigil_geo_distance (&flinders, &flinders), ==, 0.0);
}

/* IOGP Guidance Note 7-2 (2021), method 1024, popular visualisation pseudo-Mercator, example. */
static void
test_mercator (void)
{
  const double circumference = 2.0 * G_PI * 6378137.0;
  double mx, my, lon, lat;

  vigil_mercator_from_lonlat (-DMS (100, 20, 0.0), DMS (24, 22, 54.433), &mx, &my);
  g_assert_cmpfloat_with_epsilon ((mx - 0.5) * circumference, -11169055.58, 0.01);
  g_assert_cmpfloat_with_epsilon ((0.5 - my) * circumference, 2800000.00, 0.02);
  vigil_mercator_to_lonlat (mx, my, &lon, &lat);
  g_assert_cmpfloat_with_epsilon (lat, DMS (24, 22, 54.433), 1e-10);
  vigil_mercator_from_lonlat (0, 90, &mx, &my);
  g_assert_cmpfloat_with_epsilon (my, 0.0, 1e-9);
}

static void
test_ring (void)
{
  static const double ell[] = { 0, 0, 4, 0, 4, 1, 1, 1, 1, 4, 0, 4 };

  g_assert_true (vigil_ring_contains (ell, 6, 0.5, 3.0));
  g_assert_true (vigil_ring_contains (ell, 6, 3.0, 0.5));
  g_assert_false (vigil_ring_contains (ell, 6, 2.0, 2.0));
  g_assert_false (vigil_ring_contains (ell, 6, -1.0, 0.5));
  g_assert_false (vigil_ring_contains (ell, 0, 0.0, 0.0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/geo/topocentric", test_topocentric);
  g_test_add_func ("/core/geo/axes", test_axes);
  g_test_add_func ("/core/geo/vincenty", test_vincenty);
  g_test_add_func ("/core/geo/mercator", test_mercator);
  g_test_add_func ("/core/geo/ring", test_ring);
  return g_test_run ();
}
