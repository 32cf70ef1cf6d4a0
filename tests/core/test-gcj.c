/* test-gcj.c: the shift of Chinese base maps against published pairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-gcj.h"

#include "core/vigil-geo.h"

#include <math.h>

/* Test suite of eviltransform (github.com/googollee/eviltransform, python/test.py): WGS 84, GCJ-02. Its own tolerance
 * is 1e-6 degrees, a tenth of a metre: implementations differ by the ellipsoid they take. */
static const struct
{
  const char *where;
  double lat, lon, gcj_lat, gcj_lon;
} pairs[] = {
  { "Shanghai", 31.1774276, 121.5272106, 31.17530398364597, 121.531541859215 },
  { "Shenzhen", 22.543847, 113.912316, 22.540796131694766, 113.9171764808363 },
  { "Beijing", 39.911954, 116.377817, 39.91334545536069, 116.38404722455657 },
};

static void
test_published_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      double lon, lat;

      vigil_gcj_from_wgs84 (pairs[i].lon, pairs[i].lat, &lon, &lat);
      g_assert_cmpfloat_with_epsilon (lon, pairs[i].gcj_lon, 1e-6);
      g_assert_cmpfloat_with_epsilon (lat, pairs[i].gcj_lat, 1e-6);
      vigil_gcj_to_wgs84 (pairs[i].gcj_lon, pairs[i].gcj_lat, &lon, &lat);
      g_assert_cmpfloat_with_epsilon (lon, pairs[i].lon, 1e-6);
      g_assert_cmpfloat_with_epsilon (lat, pairs[i].lat, 1e-6);
    }
}

/* There and back over the whole rectangle: 1e-9 degrees are 0.1 mm. */
static void
test_round_trip (void)
{
  for (double lat = 1.0; lat < 55.5; lat += 0.61)
    for (double lon = 72.5; lon < 137.5; lon += 0.53)
      {
        double x, y, back_lon, back_lat;

        vigil_gcj_from_wgs84 (lon, lat, &x, &y);
        vigil_gcj_to_wgs84 (x, y, &back_lon, &back_lat);
        g_assert_cmpfloat_with_epsilon (back_lon, lon, 1e-9);
        g_assert_cmpfloat_with_epsilon (back_lat, lat, 1e-9);
      }
}

static void
test_outside (void)
{
  static const double places[][2] = { { 139.767125, 35.681236 }, { 2.35, 48.85 }, { -104.9903, 39.7392 }, { 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double lon, lat;

      g_assert_false (vigil_gcj_applies (places[i][0], places[i][1]));
      vigil_gcj_from_wgs84 (places[i][0], places[i][1], &lon, &lat);
      g_assert_cmpfloat (lon, ==, places[i][0]);
      g_assert_cmpfloat (lat, ==, places[i][1]);
      vigil_gcj_to_wgs84 (places[i][0], places[i][1], &lon, &lat);
      g_assert_cmpfloat (lon, ==, places[i][0]);
      g_assert_cmpfloat (lat, ==, places[i][1]);
      g_assert_cmpfloat (vigil_gcj_get_shift (places[i][0], places[i][1]), ==, 0.0);
    }
}

/* The published pairs lie 475 m (Shanghai), 604 m (Shenzhen) and 554 m (Beijing) apart on the sphere of radius
 * 6 371 008.8 m; a sphere differs from the ellipsoid by less than 0.6 %. */
static void
test_shift (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      double rad = G_PI / 180.0, r = 6371008.8;
      double north = (pairs[i].gcj_lat - pairs[i].lat) * rad * r;
      double east = (pairs[i].gcj_lon - pairs[i].lon) * rad * r * cos (pairs[i].lat * rad);
      double shift = hypot (north, east);

      g_assert_cmpfloat_with_epsilon (vigil_gcj_get_shift (pairs[i].lon, pairs[i].lat), shift, 0.006 * shift);
    }
}

/* A view is displaced as a whole, by the shift at its centre. How far the shift of its edges differs is what
 * docs/base-maps.md promises: under 0.8 % of the distance from the centre, anywhere. */
static void
test_shift_is_nearly_constant (void)
{
  double worst = 0;

  for (double lat = 3.0; lat < 54.0; lat += 0.173)
    for (double lon = 73.5; lon < 136.0; lon += 0.117)
      for (guint corner = 0; corner < 4; corner++)
        {
          double dlat = (corner & 1 ? 1 : -1) * 0.0225, dlon = (corner & 2 ? 1 : -1) * 0.0225 / cos (lat * G_PI / 180);
          double x0, y0, x1, y1, east, north;

          vigil_gcj_from_wgs84 (lon, lat, &x0, &y0);
          vigil_gcj_from_wgs84 (lon + dlon, lat + dlat, &x1, &y1);
          east = (x1 - x0 - dlon) * 111320.0 * cos (lat * G_PI / 180);
          north = (y1 - y0 - dlat) * 110574.0;
          worst = MAX (worst, hypot (east, north) / hypot (0.0225 * 111320.0, 0.0225 * 110574.0));
        }
  g_test_message ("worst: %.4f", worst);
  g_assert_cmpfloat (worst, <, 0.008);
  g_assert_cmpfloat (worst, >, 0.0001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gcj/published-pairs", test_published_pairs);
  g_test_add_func ("/gcj/round-trip", test_round_trip);
  g_test_add_func ("/gcj/outside", test_outside);
  g_test_add_func ("/gcj/shift", test_shift);
  g_test_add_func ("/gcj/nearly-constant", test_shift_is_nearly_constant);
  return g_test_run ();
}
