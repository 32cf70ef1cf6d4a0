/* vigil-timeline-scale.h: which time lies where on the timeline, and how it is cut into bins; no drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_TIMELINE_10MIN,
  VIGIL_TIMELINE_1H,
  VIGIL_TIMELINE_8H,
  VIGIL_TIMELINE_24H,
  VIGIL_N_TIMELINE_WINDOWS
} VigilTimelineWindow;

/* Nicks "10min", "1h", "8h", "24h". */
#define VIGIL_TYPE_TIMELINE_WINDOW (vigil_timeline_window_get_type ())
GType vigil_timeline_window_get_type (void);

VigilTime vigil_timeline_window_get_length (VigilTimelineWindow window);

/* Bins lie on whole multiples of their width, so that what is drawn stays where it is until a bin is over. */
typedef struct
{
  VigilTime from, to; /* both on the edge of a bin; now is in the last one */
  VigilTime bin;      /* width of one */
  guint n_bins;
  double width;       /* px between from and to */
} VigilTimelineScale;

void vigil_timeline_scale_init (VigilTimelineScale *self, VigilTimelineWindow window, VigilTime now, double width);
/* px; outside of 0 … width for times outside. */
double vigil_timeline_scale_get_x (const VigilTimelineScale *self, VigilTime time);
/* -1 outside. */
int vigil_timeline_scale_get_bin (const VigilTimelineScale *self, double x);
VigilTime vigil_timeline_scale_get_bin_start (const VigilTimelineScale *self, int bin);
/* Between two labels of which each needs @room px. */
VigilTime vigil_timeline_scale_get_step (const VigilTimelineScale *self, double room);
/* The first time to label at or after from: whole steps of the local time, which is @offset ahead of UTC. */
VigilTime vigil_timeline_scale_get_first_label (const VigilTimelineScale *self, VigilTime step, VigilTime offset);
/* Height of a bar of @n alarms where the highest has @most: grows with the root, so that one alarm beside a flood shows. */
double vigil_timeline_scale_get_height (guint n, guint most, double room);

G_END_DECLS
