/* vigil-near.h: from degrees to site metres and Web Mercator near the origin of a frame, fast; a value type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-geo.h"

G_BEGIN_DECLS

#define VIGIL_NEAR_REACH 0.1 /* degrees from the origin; about 10 km */

/* Taylor series about the origin. */
typedef struct
{
  VigilFrame frame;
  double s, c;           /* sine and cosine of the latitude */
  double p[3];           /* radius of the parallel and its derivatives */
  double g[3];           /* of the way along the meridian: radius of curvature … */
  double my, d[4];       /* Web Mercator of the origin, derivatives by latitude */
} VigilNear;

void vigil_near_init (VigilNear *self, const VigilFrame *frame);
/* Metres east and north and Web Mercator of a point: to 10 µm and 10⁻¹² within VIGIL_NEAR_REACH, exact beyond. */
void vigil_near_locate (const VigilNear *self, const VigilLonLat *point, double enu[2], double mercator[2]);

G_END_DECLS
