/* vigil-geo.c: WGS 84 geodesy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-geo.h"

#include <math.h>

/* NIMA TR8350.2 (2000), table 3.1: defining parameters of WGS 84. */
#define WGS84_A 6378137.0
#define WGS84_F (1.0 / 298.257223563)
#define WGS84_E2 (WGS84_F * (2.0 - WGS84_F))
#define WGS84_B (WGS84_A * (1.0 - WGS84_F))

static double
radians (double degrees)
{
  return degrees * (G_PI / 180.0);
}

static double
degrees (double value)
{
  return value * (180.0 / G_PI);
}

/**
 * vigil_geo_to_ecef:
 * @point: degrees and metres
 * @out: (out): earth-centred earth-fixed metres
 *
 * Hofmann-Wellenhof et al. (2001), GPS Theory and Practice, eq. 10.6.
 */
void
vigil_geo_to_ecef (const VigilLonLat *point, double out[3])
{
  double phi = radians (point->lat), lambda = radians (point->lon);
  double n = WGS84_A / sqrt (1.0 - WGS84_E2 * sin (phi) * sin (phi));

  out[0] = (n + point->alt) * cos (phi) * cos (lambda);
  out[1] = (n + point->alt) * cos (phi) * sin (lambda);
  out[2] = (n * (1.0 - WGS84_E2) + point->alt) * sin (phi);
}

/**
 * vigil_geo_from_ecef:
 * @ecef: metres
 * @out: (out): degrees and metres
 *
 * Bowring (1976), "Transformation from spatial to geographical coordinates", iterated; better than
 * a micrometre near the ground.
 */
void
vigil_geo_from_ecef (const double ecef[3], VigilLonLat *out)
{
  double p = hypot (ecef[0], ecef[1]);
  double ep2 = (WGS84_A * WGS84_A - WGS84_B * WGS84_B) / (WGS84_B * WGS84_B);
  double beta = atan2 (ecef[2] * WGS84_A, p * WGS84_B);
  double phi = 0.0, n;

  for (int i = 0; i < 3; i++)
    {
      phi = atan2 (ecef[2] + ep2 * WGS84_B * pow (sin (beta), 3.0), p - WGS84_E2 * WGS84_A * pow (cos (beta), 3.0));
      beta = atan2 ((1.0 - WGS84_F) * sin (phi), cos (phi));
    }
  n = WGS84_A / sqrt (1.0 - WGS84_E2 * sin (phi) * sin (phi));
  out->lon = degrees (atan2 (ecef[1], ecef[0]));
  out->lat = degrees (phi);
  out->alt = p * cos (phi) + ecef[2] * sin (phi) - WGS84_A * WGS84_A / n;
}

/**
 * vigil_frame_init:
 * @self: (out caller-allocates): a frame
 * @origin: where it touches the ellipsoid
 */
void
vigil_frame_init (VigilFrame *self, const VigilLonLat *origin)
{
  double phi = radians (origin->lat), lambda = radians (origin->lon);
  double sp = sin (phi), cp = cos (phi), sl = sin (lambda), cl = cos (lambda);
  const double rotation[9] = { -sl, cl, 0.0, -sp * cl, -sp * sl, cp, cp * cl, cp * sl, sp };

  self->origin = *origin;
  vigil_geo_to_ecef (origin, self->ecef);
  for (int i = 0; i < 9; i++)
    self->rotation[i] = rotation[i];
}

/**
 * vigil_frame_to_enu:
 * @self: a frame
 * @point: degrees and metres
 * @out: (out): metres east, north, up of the origin
 */
void
vigil_frame_to_enu (const VigilFrame *self, const VigilLonLat *point, VigilEnu *out)
{
  const double *r = self->rotation;
  double e[3], d[3];

  vigil_geo_to_ecef (point, e);
  for (int i = 0; i < 3; i++)
    d[i] = e[i] - self->ecef[i];
  out->x = r[0] * d[0] + r[1] * d[1] + r[2] * d[2];
  out->y = r[3] * d[0] + r[4] * d[1] + r[5] * d[2];
  out->z = r[6] * d[0] + r[7] * d[1] + r[8] * d[2];
}

/**
 * vigil_frame_from_enu:
 * @self: a frame
 * @point: metres east, north, up of the origin
 * @out: (out): degrees and metres
 */
void
vigil_frame_from_enu (const VigilFrame *self, const VigilEnu *point, VigilLonLat *out)
{
  const double *r = self->rotation;
  double e[3];

  for (int i = 0; i < 3; i++)
    e[i] = self->ecef[i] + r[i] * point->x + r[3 + i] * point->y + r[6 + i] * point->z;
  vigil_geo_from_ecef (e, out);
}

/**
 * vigil_mercator_from_lonlat:
 * @lon: degrees
 * @lat: degrees, clamped to ±85.0511
 * @mx: (out): 0 at 180° W … 1 at 180° E
 * @my: (out): 0 in the north … 1 in the south
 *
 * EPSG:3857 (IOGP Guidance Note 7-2, method 1024), scaled to the unit square as map tiles are.
 */
void
vigil_mercator_from_lonlat (double lon, double lat, double *mx, double *my)
{
  double s = sin (radians (CLAMP (lat, -85.05112877980659, 85.05112877980659)));

  *mx = (lon + 180.0) / 360.0;
  *my = 0.5 - log ((1.0 + s) / (1.0 - s)) / (4.0 * G_PI);
}

void
vigil_mercator_to_lonlat (double mx, double my, double *lon, double *lat)
{
  *lon = mx * 360.0 - 180.0;
  *lat = degrees (2.0 * atan (exp ((0.5 - my) * 2.0 * G_PI)) - G_PI / 2.0);
}

typedef struct
{
  double u1s, u1c, u2s, u2c, l;
  double sin_sigma, cos_sigma, sigma, sin_alpha, cos2_alpha, cos_2sm, lambda;
} Vincenty;

/* One round of Vincenty (1975), eq. 13–18. Returns the new lambda. */
static double
vincenty_step (Vincenty *v)
{
  double sl = sin (v->lambda), cl = cos (v->lambda), c;

  v->sin_sigma = hypot (v->u2c * sl, v->u1c * v->u2s - v->u1s * v->u2c * cl);
  v->cos_sigma = v->u1s * v->u2s + v->u1c * v->u2c * cl;
  v->sigma = atan2 (v->sin_sigma, v->cos_sigma);
  v->sin_alpha = v->sin_sigma > 0.0 ? v->u1c * v->u2c * sl / v->sin_sigma : 0.0;
  v->cos2_alpha = 1.0 - v->sin_alpha * v->sin_alpha;
  v->cos_2sm = v->cos2_alpha > 1e-14 ? v->cos_sigma - 2.0 * v->u1s * v->u2s / v->cos2_alpha : 0.0;
  c = WGS84_F / 16.0 * v->cos2_alpha * (4.0 + WGS84_F * (4.0 - 3.0 * v->cos2_alpha));
  return v->l
         + (1.0 - c) * WGS84_F * v->sin_alpha
               * (v->sigma + c * v->sin_sigma * (v->cos_2sm + c * v->cos_sigma * (2.0 * v->cos_2sm * v->cos_2sm - 1.0)));
}

static void
vincenty_solve (Vincenty *v, const VigilLonLat *a, const VigilLonLat *b)
{
  double u1 = atan ((1.0 - WGS84_F) * tan (radians (a->lat)));
  double u2 = atan ((1.0 - WGS84_F) * tan (radians (b->lat)));

  v->u1s = sin (u1);
  v->u1c = cos (u1);
  v->u2s = sin (u2);
  v->u2c = cos (u2);
  v->l = v->lambda = radians (remainder (b->lon - a->lon, 360.0));
  for (int i = 0; i < 100; i++)
    {
      double last = v->lambda;

      v->lambda = vincenty_step (v);
      if (fabs (v->lambda - last) < 1e-12)
        break;
    }
}

/**
 * vigil_geo_distance:
 * @a: a point
 * @b: another
 *
 * On the ellipsoid, heights ignored: Vincenty (1975), "Direct and inverse solutions of geodesics",
 * Survey Review 23(176), inverse formula. Not for nearly antipodal points.
 *
 * Returns: metres
 */
double
vigil_geo_distance (const VigilLonLat *a, const VigilLonLat *b)
{
  Vincenty v;
  double us, ka, kb, ds;

  vincenty_solve (&v, a, b);
  us = v.cos2_alpha * (WGS84_A * WGS84_A - WGS84_B * WGS84_B) / (WGS84_B * WGS84_B);
  ka = 1.0 + us / 16384.0 * (4096.0 + us * (-768.0 + us * (320.0 - 175.0 * us)));
  kb = us / 1024.0 * (256.0 + us * (-128.0 + us * (74.0 - 47.0 * us)));
  ds = kb * v.sin_sigma
       * (v.cos_2sm
          + kb / 4.0
                * (v.cos_sigma * (2.0 * v.cos_2sm * v.cos_2sm - 1.0)
                   - kb / 6.0 * v.cos_2sm * (4.0 * v.sin_sigma * v.sin_sigma - 3.0) * (4.0 * v.cos_2sm * v.cos_2sm - 3.0)));
  return WGS84_B * ka * (v.sigma - ds);
}

/**
 * vigil_geo_bearing:
 * @a: from
 * @b: to
 *
 * Vincenty (1975), eq. 20.
 *
 * Returns: initial bearing, degrees clockwise from north, 0 ≤ b < 360
 */
double
vigil_geo_bearing (const VigilLonLat *a, const VigilLonLat *b)
{
  Vincenty v;
  double bearing;

  vincenty_solve (&v, a, b);
  bearing = degrees (atan2 (v.u2c * sin (v.lambda), v.u1c * v.u2s - v.u1s * v.u2c * cos (v.lambda)));
  return bearing < 0.0 ? bearing + 360.0 : bearing;
}

gboolean
vigil_lonlat_is_valid (double lon, double lat)
{
  return lon >= -180.0 && lon <= 180.0 && lat >= -90.0 && lat <= 90.0;
}

/**
 * vigil_ring_contains:
 * @xy: points, x and y interleaved
 * @n_points: how many
 * @x: a point
 * @y: a point
 *
 * Crossing number; W. R. Franklin, "PNPOLY" (1970).
 *
 * Returns: whether the point lies inside
 */
gboolean
vigil_ring_contains (const double *xy, gsize n_points, double x, double y)
{
  gboolean inside = FALSE;

  for (gsize i = 0, j = n_points - 1; i < n_points; j = i++)
    {
      double xi = xy[2 * i], yi = xy[2 * i + 1], xj = xy[2 * j], yj = xy[2 * j + 1];

      if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi)
        inside = !inside;
    }
  return inside;
}
