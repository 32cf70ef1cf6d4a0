/* vigil-timeline-popover.h: the alarms raised in one part of the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-timeline-facts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_TIMELINE_POPOVER (vigil_timeline_popover_get_type ())
G_DECLARE_FINAL_TYPE (VigilTimelinePopover, vigil_timeline_popover, VIGIL, TIMELINE_POPOVER, GtkPopover)

void vigil_timeline_popover_set_session (VigilTimelinePopover *self, VigilSession *session); /* once */
/* @box: what it points to, in its parent. */
void vigil_timeline_popover_open (VigilTimelinePopover *self,
                                  const char *title,
                                  VigilTime from,
                                  VigilTime to,
                                  guint n,
                                  const GdkRectangle *box);

/* For tests: rows that are listed, and choosing one of them. */
guint vigil_timeline_popover_get_n (VigilTimelinePopover *self);
void vigil_timeline_popover_choose (VigilTimelinePopover *self, guint index);
const char *vigil_timeline_popover_get_page (VigilTimelinePopover *self);

G_END_DECLS
