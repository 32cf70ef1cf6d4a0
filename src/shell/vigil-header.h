/* vigil-header.h: mode, site, alarms by priority, people, wind and clock in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HEADER (vigil_header_get_type ())
G_DECLARE_FINAL_TYPE (VigilHeader, vigil_header, VIGIL, HEADER, GtkWidget)

void vigil_header_set_session (VigilHeader *self, VigilSession *session); /* once */
/* Once a second. */
void vigil_header_tick (VigilHeader *self);
/* Opens the menu of windows and layouts. @kept (element-type VigilKeptLayout) (nullable) */
void vigil_header_open_workstation (VigilHeader *self, const GPtrArray *kept);
/* Which layouts it lists: they have changed. */
void vigil_header_set_kept_layouts (VigilHeader *self, const GPtrArray *kept);

G_END_DECLS
