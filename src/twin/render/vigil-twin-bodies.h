/* vigil-twin-bodies.h: low bodies of a person and a vehicle, as triangles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-frame.h"

G_BEGIN_DECLS

/* A corner lies at share × (width, length, height) + round × height, y ahead, z up from the ground. */
typedef struct
{
  float share[3], round[3], normal[3];
  float part; /* 0 colour of the figure, 1 dark, 2 light, 3 glass */
} VigilTwinBodyVertex;

/* (transfer full) (element-type VigilTwinBodyVertex): three a triangle, turning left seen from outside. */
GArray *vigil_twin_body_new (VigilFigureKind kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
