/* vigil-geo.h: geodesy on WGS 84: local east-north-up frame, Web Mercator, distances
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Degrees and metres above the ellipsoid. */
typedef struct
{
  double lon, lat, alt;
} VigilLonLat;

/* Metres east, north and up of a site origin. */
typedef struct
{
  double x, y, z;
} VigilEnu;

/* A local tangent frame; a value type, made once per site. */
typedef struct
{
  VigilLonLat origin;
  double ecef[3];
  double rotation[9];
} VigilFrame;

void vigil_frame_init (VigilFrame *self, const VigilLonLat *origin);
void vigil_frame_to_enu (const VigilFrame *self, const VigilLonLat *point, VigilEnu *out);
void vigil_frame_from_enu (const VigilFrame *self, const VigilEnu *point, VigilLonLat *out);

void vigil_geo_to_ecef (const VigilLonLat *point, double out[3]);
void vigil_geo_from_ecef (const double ecef[3], VigilLonLat *out);

/* Web Mercator as fractions of the world square: 0,0 north-west, 1,1 south-east. */
void vigil_mercator_from_lonlat (double lon, double lat, double *mx, double *my);
void vigil_mercator_to_lonlat (double mx, double my, double *lon, double *lat);

double vigil_geo_distance (const VigilLonLat *a, const VigilLonLat *b);
double vigil_geo_bearing (const VigilLonLat *a, const VigilLonLat *b);
gboolean vigil_lonlat_is_valid (double lon, double lat);

/* Even-odd test against a closed or open ring of n points laid out x0 y0 x1 y1 … */
gboolean vigil_ring_contains (const double *xy, gsize n_points, double x, double y);

G_END_DECLS
