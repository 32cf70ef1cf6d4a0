/* vigil-trend-geometry.h: the shape of a trend as pure functions; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-tags.h"

G_BEGIN_DECLS

/* What part of time and value is shown, on how many pixels. */
typedef struct
{
  VigilTime from, to;
  double low, high;
  double width, height;
} VigilTrendFrame;

typedef struct
{
  double x, y;
  gboolean begins; /* a new line begins here */
} VigilTrendPoint;

/* Values to show: what was measured, the limits and the normal band, with a margin. */
void vigil_trend_frame_init (VigilTrendFrame *self, const VigilTagDef *def, const VigilTagPoint *points, guint n,
                             VigilTime from, VigilTime to, double width, double height);
double vigil_trend_frame_x (const VigilTrendFrame *self, VigilTime time);
double vigil_trend_frame_y (const VigilTrendFrame *self, double value);

/* The line through @points; it breaks where a value is missing or its quality is not good or uncertain, and
 * where two samples are further apart than @gap. @out holds n. Returns how many are in it. */
guint vigil_trend_line (const VigilTrendFrame *self, const VigilTagPoint *points, guint n, VigilTime gap, VigilTrendPoint *out);
/* Index of the point nearest in time to pixel @x, -1 if there is none. */
int vigil_trend_nearest (const VigilTrendFrame *self, const VigilTagPoint *points, guint n, double x);

G_END_DECLS
