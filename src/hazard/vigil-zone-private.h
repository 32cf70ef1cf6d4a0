/* vigil-zone-private.h: how shapes are put together, for the makers of shapes only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-zone.h"

G_BEGIN_DECLS

/* Rings in the order shell, its holes, shell … The caller sees to it that they are simple and turn the right way. */
typedef struct
{
  GArray *points;   /* VigilZonePoint */
  GArray *rings;    /* guint: index of the first point */
  GArray *polygons; /* guint: index of the shell */
} VigilZoneBuilder;

void vigil_zone_builder_init (VigilZoneBuilder *self);
void vigil_zone_builder_clear (VigilZoneBuilder *self);
void vigil_zone_builder_begin_polygon (VigilZoneBuilder *self);
void vigil_zone_builder_begin_ring (VigilZoneBuilder *self);
void vigil_zone_builder_add (VigilZoneBuilder *self, double east, double north);
/* Repeats the first point of the ring at its end. */
void vigil_zone_builder_close_ring (VigilZoneBuilder *self);
/* (transfer full); the builder is empty afterwards. */
VigilZoneShape *vigil_zone_builder_end (VigilZoneBuilder *self);

/* m², positive where the ring turns left; open or closed. */
double vigil_zone_ring_area (const VigilZonePoint *ring, guint n);
/* Turns of the ring round a place: 0 outside. */
int vigil_zone_ring_winding (const VigilZonePoint *ring, guint n, double east, double north);

G_END_DECLS
