/* vigil-crowding.h: people who stand close together for longer than a moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-exposure.h"

G_BEGIN_DECLS

/* The rule of the hazard zones: within 15 m for more than a minute. */
#define VIGIL_CROWDING_DISTANCE 15.0
#define VIGIL_CROWDING_DWELL VIGIL_MINUTE

typedef struct
{
  double east, north; /* m, middle of its members */
  double radius;      /* m from there to the farthest */
  guint n;
  VigilTime since;    /* of the member who has been in company the longest */
  guint *members;     /* @n indexes of people, ascending */
} VigilCrowd;

/* Remembers since when each person has had company; not for several threads at once. */
typedef struct _VigilCrowding VigilCrowding;

/* @distance: 0.1 m or more. @least: people a crowd has at least, 2 or more. */
VigilCrowding *vigil_crowding_new (double distance, VigilTime dwell, guint least);
void vigil_crowding_free (VigilCrowding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilCrowding, vigil_crowding_free)

/* Somebody has company while @least - 1 others are within the distance; who had it for longer than the dwell makes a crowd with
 * all within the distance of them. Fixes older than @max_age and people without a position do not count; who is
 * without company for no more than 10 s, as a position jumps, has not lost it. Each belongs to one crowd. Largest first:
 * (transfer full) (element-type VigilCrowd). Call it at every second or so; memory is bounded by the people of the last call. */
GArray *vigil_crowding_update (VigilCrowding *self, const VigilExposurePerson *people, guint n, VigilTime now, VigilTime max_age);

G_END_DECLS
