/* vigil-preferences-maps.h: the list of base maps, one of them chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings-maps.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_PREFERENCES_MAPS (vigil_preferences_maps_get_type ())
G_DECLARE_FINAL_TYPE (VigilPreferencesMaps, vigil_preferences_maps, VIGIL, PREFERENCES_MAPS, GtkBox)

/* @editable: with second lines and buttons that take an entry away; else names only, for the panel of layers. */
GtkWidget *vigil_preferences_maps_new (VigilSettingsMaps *maps, gboolean editable);
/* The check button of a base map; "" is the site plan only. NULL: there is none. */
GtkWidget *vigil_preferences_maps_find (VigilPreferencesMaps *self, const char *id);

G_END_DECLS
