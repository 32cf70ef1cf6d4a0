/* vigil-settings-maps.h: the base maps there are to choose from, and the choice, applied to the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-base-map.h"
#include "shell/vigil-settings.h"

G_BEGIN_DECLS

/* Signal "changed": the list or the choice is another. */
#define VIGIL_TYPE_SETTINGS_MAPS (vigil_settings_maps_get_type ())
G_DECLARE_FINAL_TYPE (VigilSettingsMaps, vigil_settings_maps, VIGIL, SETTINGS_MAPS, GObject)

/* From now on @base shows what @settings choose. @site_path: the site pack, NULL: none. */
VigilSettingsMaps *vigil_settings_maps_new (VigilSettings *settings, VigilBaseMap *base, const char *site_path);

VigilSettings *vigil_settings_maps_get_settings (VigilSettingsMaps *self);
VigilBaseMap *vigil_settings_maps_get_base (VigilSettingsMaps *self);
/* Those of the pack first. (element-type VigilTileSpec) */
GPtrArray *vigil_settings_maps_list (VigilSettingsMaps *self) G_GNUC_WARN_UNUSED_RESULT;
VigilTileSpec *vigil_settings_maps_find (VigilSettingsMaps *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Empty: the site plan only. */
void vigil_settings_maps_choose (VigilSettingsMaps *self, const char *id);
char *vigil_settings_maps_dup_choice (VigilSettingsMaps *self) G_GNUC_WARN_UNUSED_RESULT;
/* Takes one away, and the choice with it. Those of the pack stay. */
void vigil_settings_maps_remove (VigilSettingsMaps *self, const char *id);
/* An id that none has yet. */
char *vigil_settings_maps_make_id (VigilSettingsMaps *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
