/* vigil-timeline-strip.h: alarms by time as bars, with now, gaps and a cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-timeline-scale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "pointed" when another bin, or none, is under the pointer or the cursor; "opened" when the operator wants
 * to know what one bin holds. "changed" when the counts are others. */
#define VIGIL_TYPE_TIMELINE_STRIP (vigil_timeline_strip_get_type ())
G_DECLARE_FINAL_TYPE (VigilTimelineStrip, vigil_timeline_strip, VIGIL, TIMELINE_STRIP, GtkWidget)

void vigil_timeline_strip_set_session (VigilTimelineStrip *self, VigilSession *session); /* once */
void vigil_timeline_strip_set_window (VigilTimelineStrip *self, VigilTimelineWindow window);
/* Counts anew, and draws what changed. */
void vigil_timeline_strip_refresh (VigilTimelineStrip *self);
/* Moves now; cheap, once a second. */
void vigil_timeline_strip_tick (VigilTimelineStrip *self);

const VigilTimelineScale *vigil_timeline_strip_get_scale (VigilTimelineStrip *self);
/* Counts of a bin by priority 1 … 4. */
const guint *vigil_timeline_strip_get_counts (VigilTimelineStrip *self, int bin);
/* The bin that is pointed at: by the pointer, else by the cursor while the strip has the focus; -1: none. */
int vigil_timeline_strip_get_pointed (VigilTimelineStrip *self);
void vigil_timeline_strip_get_totals (VigilTimelineStrip *self, guint *sum, guint *most);
/* Middle of a bin in the strip. */
void vigil_timeline_strip_get_bin_box (VigilTimelineStrip *self, int bin, GdkRectangle *out);
/* How often the bars were painted; for tests. */
guint vigil_timeline_strip_get_n_paintings (VigilTimelineStrip *self);

G_END_DECLS
