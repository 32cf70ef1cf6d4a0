/* vigil-timeline-paint.h: paints the bars, gaps and times of the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"
#include "session/vigil-session.h"
#include "shell/vigil-timeline-scale.h"

G_BEGIN_DECLS

#define VIGIL_TIMELINE_LEAD (floor (50 * vigil_palette_get_type_scale ())) /* px right of now, for its time */
#define VIGIL_TIMELINE_FOOT (floor (16 * vigil_palette_get_type_scale ())) /* px under the bars, for the times */

typedef struct
{
  const VigilTimelineScale *scale;
  const guint *counts; /* n_bins × 4 */
  guint most;
  const GArray *gaps;  /* of VigilGap */
  VigilTime now;
  int width, height;
} VigilTimelinePicture;

void vigil_timeline_paint (cairo_t *cr, GtkWidget *widget, const VigilTimelinePicture *picture);
/* px */
double vigil_timeline_get_bar_width (const VigilTimelineScale *scale);
/* In the small type of the strip. */
PangoLayout *vigil_timeline_make_layout (GtkWidget *widget, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
