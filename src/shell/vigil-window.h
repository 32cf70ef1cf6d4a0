/* vigil-window.h: the first screen: alarms, map, details, health
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-map-view.h"
#include "session/vigil-session.h"
#include "shell/vigil-settings.h"
#include "shell/vigil-sounder.h"
#include "shell/vigil-views.h"
#include "shell/workstation/vigil-first-run.h"
#include "twin/view/vigil-twin-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_WINDOW (vigil_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilWindow, vigil_window, VIGIL, WINDOW, GtkApplicationWindow)

VigilWindow *vigil_window_new (GtkApplication *application);
/* One of these two, once. */
void vigil_window_set_session (VigilWindow *self, VigilSession *session);
void vigil_window_set_mistakes (VigilWindow *self, const char *path, const char *reason, GPtrArray *mistakes);
/* For the whole window in pixels; side panels are made to fit. */
void vigil_window_set_size (VigilWindow *self, int width, int height);

/* Widths of the panels, layers of the map, timeline: as they were left. */
void vigil_window_bind_settings (VigilWindow *self, VigilSettings *settings);

/* Alarms are heard from now on; @sink NULL: the loudspeaker of the desktop. */
void vigil_window_start_sound (VigilWindow *self, VigilSettings *settings, VigilSoundSink *sink);
VigilSounder *vigil_window_get_sounder (VigilWindow *self); /* NULL: not started */

/* Windows and panes where the operator left them, from now on kept below @folder. Before it is shown.
 * @sized: the main window is as it was made; @crashed: what was looked at is shown again, too. */
void vigil_window_start_layouts (VigilWindow *self, const char *folder, gboolean sized, gboolean crashed);
void vigil_window_save_layout (VigilWindow *self);
/* The first page, in front; "operations" comes with a session. */
VigilFirstRun *vigil_window_show_first_run (VigilWindow *self);
/* Large type, no controls, one place after the other. */
void vigil_window_begin_wall (VigilWindow *self);
void vigil_window_say (VigilWindow *self, const char *sentence);

VigilMapView *vigil_window_get_map (VigilWindow *self);
/* NULL until it is shown for the first time. */
VigilTwinView *vigil_window_get_twin (VigilWindow *self);
void vigil_window_set_view (VigilWindow *self, VigilView view);
VigilSession *vigil_window_get_session (VigilWindow *self);

G_END_DECLS
