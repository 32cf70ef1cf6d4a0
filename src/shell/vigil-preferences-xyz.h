/* vigil-preferences-xyz.h: the form for a tile server, checked as it is typed and tried out before it is added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-spec.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "submitted": vigil_preferences_xyz_make_spec() gives a description that has been checked. */
#define VIGIL_TYPE_PREFERENCES_XYZ (vigil_preferences_xyz_get_type ())
G_DECLARE_FINAL_TYPE (VigilPreferencesXyz, vigil_preferences_xyz, VIGIL, PREFERENCES_XYZ, GtkWidget)

/* Which tile is fetched to try an address out: degrees, WGS 84. */
void vigil_preferences_xyz_set_place (VigilPreferencesXyz *self, double lon, double lat);
VigilTileSpec *vigil_preferences_xyz_make_spec (VigilPreferencesXyz *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
void vigil_preferences_xyz_clear (VigilPreferencesXyz *self);

/* For tests. */
void vigil_preferences_xyz_fill (VigilPreferencesXyz *self, const char *name, const char *address);
const char *vigil_preferences_xyz_get_message (VigilPreferencesXyz *self);
gboolean vigil_preferences_xyz_is_valid (VigilPreferencesXyz *self);
void vigil_preferences_xyz_test (VigilPreferencesXyz *self);

G_END_DECLS
