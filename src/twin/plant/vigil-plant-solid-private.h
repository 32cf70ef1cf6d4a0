/* vigil-plant-solid-private.h: arithmetic of points for the files that make solids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-solid.h"

#include <math.h>

G_BEGIN_DECLS

static inline VigilPoint3
vigil_point3_minus (VigilPoint3 a, VigilPoint3 b)
{
  return (VigilPoint3){ a.x - b.x, a.y - b.y, a.z - b.z };
}

static inline VigilPoint3
vigil_point3_plus (VigilPoint3 a, VigilPoint3 b)
{
  return (VigilPoint3){ a.x + b.x, a.y + b.y, a.z + b.z };
}

static inline VigilPoint3
vigil_point3_times (VigilPoint3 a, float f)
{
  return (VigilPoint3){ a.x * f, a.y * f, a.z * f };
}

static inline VigilPoint3
vigil_point3_mix (VigilPoint3 a, VigilPoint3 b, float t)
{
  return (VigilPoint3){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t };
}

static inline float
vigil_point3_dot (VigilPoint3 a, VigilPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline VigilPoint3
vigil_point3_cross (VigilPoint3 a, VigilPoint3 b)
{
  return (VigilPoint3){ a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

static inline float
vigil_point3_length (VigilPoint3 a)
{
  return sqrtf (vigil_point3_dot (a, a));
}

/* A point on a circle about z. */
static inline VigilPoint3
vigil_point3_polar (float r, float a, float z)
{
  return (VigilPoint3){ r * cosf (a), r * sinf (a), z };
}

G_END_DECLS
