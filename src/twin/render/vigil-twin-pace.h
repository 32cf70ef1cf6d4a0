/* vigil-twin-pace.h: how large and how exactly moving pictures are drawn, so that they keep coming
 *
 * Larger when pictures in a row took well below the budget, smaller as soon as one is over it. A
 * larger size that didn't hold is tried again only after twice as many easy pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VIGIL_PACE_BUDGET_MS 40.0
#define VIGIL_PACE_EASY      0.6 /* share of the budget */
#define VIGIL_PACE_EXACT     0.85 /* the same where what is gained is not a larger picture but a more exact one */
#define VIGIL_PACE_LEAST     5u  /* easy pictures in a row before a larger size */
#define VIGIL_PACE_MOST      80u
#define VIGIL_PACE_PROOF     30u /* pictures after which a larger size has held */

typedef struct
{
  guint size;     /* index; 0 is the full size */
  guint easy;     /* easy pictures in a row */
  guint patience; /* easy pictures wanted before a larger size */
  guint proof;    /* pictures until the larger size has held; 0: it has */
  gboolean fresh; /* the next picture pays for the change of size */
} VigilTwinPace;

/* @software: drawn by the processor: begins at half the size, otherwise at the full one. */
void vigil_twin_pace_init (VigilTwinPace *self, gboolean software);
/* After a moving picture that took @milliseconds. */
void vigil_twin_pace_add (VigilTwinPace *self, double milliseconds);
/* Share of the frame's width and height: 1, 3/4, 1/2 or 3/8. */
double vigil_twin_pace_get_scale (const VigilTwinPace *self);
/* Pixels of the picture that levels of detail may be wrong. */
double vigil_twin_pace_get_error (const VigilTwinPace *self);

G_END_DECLS
