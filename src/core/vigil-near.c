/* vigil-near.c: from degrees to site metres and Web Mercator near the origin of a frame, fast; a value type
 *
 * The exact formulas cost a dozen sines, roots and logarithms a fix, a third of a frame when 100 000 people move.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-near.h"

#include <math.h>

/* NIMA TR8350.2 (2000), table 3.1. */
#define WGS84_A 6378137.0
#define WGS84_F (1.0 / 298.257223563)
#define WGS84_E2 (WGS84_F * (2.0 - WGS84_F))
#define RADIAN (G_PI / 180.0)
#define FARTHEST 70.5 /* degrees of latitude beyond which the series end too early */

/* Torge and Müller (2012), Geodesy, 4.1: M and N are the radii of curvature in the meridian and the prime
 * vertical, p = N cos φ the radius of the parallel, p′ = −M sin φ; derivatives of M by the chain rule. */
static void
init_radii (VigilNear *self)
{
  double s = self->s, c = self->c;
  double w = 1.0 - WGS84_E2 * s * s;
  double n = WGS84_A / sqrt (w), m = WGS84_A * (1.0 - WGS84_E2) / (w * sqrt (w));
  double m1 = 3.0 * WGS84_E2 * m * s * c / w;
  double m2 = 3.0 * WGS84_E2 * (m1 * s * c + m * (c * c - s * s) + 2.0 * WGS84_E2 * m * s * c * s * c / w) / w;

  self->p[0] = n * c;
  self->p[1] = -m * s;
  self->p[2] = -(m1 * s + m * c) / 2.0;
  /* d/dφ of the way along the meridian as seen in the tangent plane is M cos (φ − φ₀). */
  self->g[0] = m;
  self->g[1] = m1 / 2.0;
  self->g[2] = (m2 - m) / 6.0;
}

/* EPSG:3857: y = 1/2 − ln tan (π/4 + φ/2) / 2π; its derivative is −sec φ / 2π. */
static void
init_mercator (VigilNear *self)
{
  double mx, sec = 1.0 / self->c, tangent = self->s / self->c;

  vigil_mercator_from_lonlat (self->frame.origin.lon, self->frame.origin.lat, &mx, &self->my);
  self->d[0] = -sec / (2.0 * G_PI);
  self->d[1] = self->d[0] * tangent / 2.0;
  self->d[2] = self->d[0] * (sec * sec + tangent * tangent) / 6.0;
  self->d[3] = self->d[0] * tangent * (5.0 * sec * sec + tangent * tangent) / 24.0;
}

/**
 * vigil_near_init:
 * @self: (out caller-allocates): the series
 * @frame: about whose origin; copied
 */
void
vigil_near_init (VigilNear *self, const VigilFrame *frame)
{
  g_return_if_fail (self != NULL && frame != NULL);

  self->frame = *frame;
  self->s = sin (frame->origin.lat * RADIAN);
  self->c = cos (frame->origin.lat * RADIAN);
  init_radii (self);
  init_mercator (self);
}

static void
locate_exactly (const VigilNear *self, const VigilLonLat *point, double enu[2], double mercator[2])
{
  VigilEnu exact;

  vigil_frame_to_enu (&self->frame, point, &exact);
  enu[0] = exact.x;
  enu[1] = exact.y;
  vigil_mercator_from_lonlat (point->lon, point->lat, &mercator[0], &mercator[1]);
}

/**
 * vigil_near_locate:
 * @self: the series
 * @point: degrees and metres above the ellipsoid
 * @enu: (out caller-allocates) (array fixed-size=2): metres east and north
 * @mercator: (out caller-allocates) (array fixed-size=2): as vigil_mercator_from_lonlat() has it
 */
void
vigil_near_locate (const VigilNear *self, const VigilLonLat *point, double enu[2], double mercator[2])
{
  const double *p = self->p, *g = self->g, *d = self->d;
  double u = point->lon - self->frame.origin.lon, v = point->lat - self->frame.origin.lat, east;

  if (!(fabs (u) <= VIGIL_NEAR_REACH && fabs (v) <= VIGIL_NEAR_REACH) || fabs (self->frame.origin.lat) > FARTHEST)
    {
      locate_exactly (self, point, enu, mercator);
      return;
    }
  u *= RADIAN;
  v *= RADIAN;
  east = u - u * u * u / 6.0;
  enu[0] = (p[0] + (p[1] + p[2] * v) * v + point->alt * (self->c - self->s * v)) * east;
  enu[1] = ((g[2] * v + g[1]) * v + g[0] + point->alt) * v
           + self->s * (p[0] + p[1] * v + point->alt * self->c) * u * u / 2.0;
  mercator[0] = (point->lon + 180.0) / 360.0;
  mercator[1] = self->my + (((d[3] * v + d[2]) * v + d[1]) * v + d[0]) * v;
}
