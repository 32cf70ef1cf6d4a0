/* vigil-map-picture.h: the map as a PNG file, with its scale, when it was, and whether that was real
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-map-view.h"

G_BEGIN_DECLS

gboolean vigil_map_picture_save (VigilMapView *map, VigilSession *session, const char *path, GError **error);
/* A name for the file: site and time. */
char *vigil_map_picture_dup_name (VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* What is written below the map: site, time with zone, mode, who. */
char *vigil_map_picture_dup_stamp (VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
