/* vigil-mbtiles-source.h: a base map from an MBTiles file, read in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-source.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_MBTILES_SOURCE (vigil_mbtiles_source_get_type ())
G_DECLARE_FINAL_TYPE (VigilMbtilesSource, vigil_mbtiles_source, VIGIL, MBTILES_SOURCE, VigilTileSource)

void vigil_mbtiles_source_open_async (const VigilTileSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
VigilTileSource *vigil_mbtiles_source_open_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
