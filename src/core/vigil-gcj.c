/* vigil-gcj.c: GCJ-02, the shifted datum of base maps published in China, and back to WGS 84
 *
 * The formula is not published by those who made it; this is the one that became known as "eviltransform"
 * (github.com/googollee/eviltransform) and agrees with the maps to about a metre. Its ellipsoid is Krasovsky 1940.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-gcj.h"

#include "core/vigil-geo.h"

#include <math.h>

#define AXIS 6378245.0                      /* m, semi-major axis of Krasovsky 1940 */
#define ECCENTRICITY2 0.00669342162296594323 /* its first eccentricity, squared */
#define ORIGIN_LON 105.0
#define ORIGIN_LAT 35.0
#define ENOUGH 1e-10 /* degrees, 0.01 mm */
#define MAX_STEPS 30

static double
waves (double x, double a, double p, double b, double q)
{
  return (a * sin (x * G_PI * p) + b * sin (x * G_PI * q)) * 2.0 / 3.0;
}

/* Metres to the north, @x and @y being degrees from the formula's origin. */
static double
shift_north (double x, double y)
{
  return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x)) + waves (x, 20, 6, 20, 2)
         + waves (y, 20, 1, 40, 1.0 / 3) + waves (y, 160, 1.0 / 12, 320, 1.0 / 30);
}

/* Metres to the east. */
static double
shift_east (double x, double y)
{
  return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x)) + waves (x, 20, 6, 20, 2)
         + waves (x, 20, 1, 40, 1.0 / 3) + waves (x, 150, 1.0 / 12, 300, 1.0 / 30);
}

/**
 * vigil_gcj_applies:
 * @lon: degrees, of either datum
 * @lat: degrees
 *
 * The rectangle that every implementation uses. It reaches beyond the borders of China; maps of GCJ-02 are shifted there
 * too.
 */
gboolean
vigil_gcj_applies (double lon, double lat)
{
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

/**
 * vigil_gcj_from_wgs84:
 * @lon: degrees, WGS 84 or CGCS2000
 * @lat: degrees
 * @gcj_lon: (out): degrees, GCJ-02
 * @gcj_lat: (out): degrees
 *
 * Where a GCJ-02 map shows the point.
 */
void
vigil_gcj_from_wgs84 (double lon, double lat, double *gcj_lon, double *gcj_lat)
{
  double phi = lat * G_PI / 180.0;
  double w2 = 1.0 - ECCENTRICITY2 * sin (phi) * sin (phi);
  double meridian = AXIS * (1.0 - ECCENTRICITY2) / (w2 * sqrt (w2)); /* radii of curvature */
  double parallel = AXIS / sqrt (w2) * cos (phi);

  *gcj_lon = lon;
  *gcj_lat = lat;
  if (!vigil_gcj_applies (lon, lat))
    return;
  *gcj_lon += shift_east (lon - ORIGIN_LON, lat - ORIGIN_LAT) / parallel * 180.0 / G_PI;
  *gcj_lat += shift_north (lon - ORIGIN_LON, lat - ORIGIN_LAT) / meridian * 180.0 / G_PI;
}

/**
 * vigil_gcj_to_wgs84:
 * @gcj_lon: degrees, GCJ-02
 * @gcj_lat: degrees
 * @lon: (out): degrees, WGS 84
 * @lat: (out): degrees
 *
 * The inverse, by iteration: the shift changes by less than 1 % of the way, so each step gains two digits.
 */
void
vigil_gcj_to_wgs84 (double gcj_lon, double gcj_lat, double *lon, double *lat)
{
  double x = gcj_lon, y = gcj_lat;

  for (guint i = 0; i < MAX_STEPS && vigil_gcj_applies (gcj_lon, gcj_lat); i++)
    {
      double there_lon, there_lat, dx, dy;

      vigil_gcj_from_wgs84 (x, y, &there_lon, &there_lat);
      dx = gcj_lon - there_lon;
      dy = gcj_lat - there_lat;
      x += dx;
      y += dy;
      if (fabs (dx) < ENOUGH && fabs (dy) < ENOUGH)
        break;
    }
  *lon = x;
  *lat = y;
}

/**
 * vigil_gcj_get_shift:
 * @lon: degrees, WGS 84
 * @lat: degrees
 *
 * Returns: metres on the ground between the point and where a GCJ-02 map shows it
 */
double
vigil_gcj_get_shift (double lon, double lat)
{
  VigilLonLat here = { lon, lat, 0 }, there = { 0 };

  vigil_gcj_from_wgs84 (lon, lat, &there.lon, &there.lat);
  return vigil_geo_distance (&here, &there);
}
