/* vigil-preferences.h: the window of preferences; everything in it applies at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-preferences-maps.h"
#include "shell/vigil-preferences-platform.h"
#include "shell/vigil-preferences-xyz.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_PREFERENCES (vigil_preferences_get_type ())
G_DECLARE_FINAL_TYPE (VigilPreferences, vigil_preferences, VIGIL, PREFERENCES, GtkWindow)

/* @lon, @lat: the middle of the site, where a tile server is tried out. */
GtkWidget *vigil_preferences_new (GtkWindow *parent, VigilSettingsMaps *maps, double lon, double lat);
/* Once: who may not change the workstation's settings sees them only. The window of the program has one, and gives it. */
void vigil_preferences_set_session (VigilPreferences *self, VigilSession *session);
/* Looks into an MBTiles file and, if it is one, adds and chooses it. */
void vigil_preferences_add_file (VigilPreferences *self, const char *path);

/* For tests. */
gboolean vigil_preferences_is_editable (VigilPreferences *self);
const char *vigil_preferences_get_trouble (VigilPreferences *self);
VigilPreferencesXyz *vigil_preferences_get_form (VigilPreferences *self);
VigilPreferencesMaps *vigil_preferences_get_list (VigilPreferences *self);
VigilPreferencesPlatform *vigil_preferences_get_platform (VigilPreferences *self);
GtkWidget *vigil_preferences_get_file (VigilPreferences *self); /* its section */

G_END_DECLS
