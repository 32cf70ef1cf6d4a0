/* vigil-xyz-source.h: a base map from a tile server, calm when it cannot be reached
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-source.h"
#include "map/vigil-tile-store.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_XYZ_SOURCE (vigil_xyz_source_get_type ())
G_DECLARE_FINAL_TYPE (VigilXyzSource, vigil_xyz_source, VIGIL, XYZ_SOURCE, VigilTileSource)

/* @store: NULL: every tile is fetched anew, for trying out an address. */
VigilTileSource *vigil_xyz_source_new (const VigilTileSpec *spec, VigilTileStore *store);
/* Milliseconds; for tests. Default: 2 s, doubling to 2 min. */
void vigil_xyz_source_set_backoff (VigilXyzSource *self, guint first, guint longest);
void vigil_xyz_source_set_timeout (VigilXyzSource *self, guint milliseconds);
guint vigil_xyz_source_get_n_requests (VigilXyzSource *self);

G_END_DECLS
