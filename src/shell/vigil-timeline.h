/* vigil-timeline.h: the strip of alarms by time, how much of it is shown, and what each part holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-timeline-strip.h"

G_BEGIN_DECLS

/* Property "window" (VigilTimelineWindow): how much time. */
#define VIGIL_TYPE_TIMELINE (vigil_timeline_get_type ())
G_DECLARE_FINAL_TYPE (VigilTimeline, vigil_timeline, VIGIL, TIMELINE, GtkWidget)

void vigil_timeline_set_session (VigilTimeline *self, VigilSession *session); /* once */
/* Once a second. */
void vigil_timeline_tick (VigilTimeline *self);
/* Lists the alarms raised in one bin. */
void vigil_timeline_open_bin (VigilTimeline *self, int bin);

/* For tests. */
VigilTimelineStrip *vigil_timeline_get_strip (VigilTimeline *self);
/* "14:31:20 – 14:31:25: 1 of priority 1, 3 of priority 2". */
char *vigil_timeline_describe_bin (VigilTimeline *self, int bin) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
