/* vigil-tile-source.h: where the tiles of a base map come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-spec.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_TILE_SOURCE (vigil_tile_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigilTileSource, vigil_tile_source, VIGIL, TILE_SOURCE, GObject)

/*  load_async, load_finish: the tile as it is stored; NULL without an error: there is none and never will be.
 *  dup_trouble: a sentence while something is wrong, NULL while all is well.
 */
struct _VigilTileSourceClass
{
  GObjectClass parent_class;
  void (*load_async) (VigilTileSource *self, guint zoom, guint x, guint y, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);
  GBytes *(*load_finish) (VigilTileSource *self, GAsyncResult *result, GError **error);
  char *(*dup_trouble) (VigilTileSource *self);
};

/* Opens a file in a thread; a server is not asked before the first tile is wanted. */
void vigil_tile_source_open_async (const VigilTileSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
VigilTileSource *vigil_tile_source_open_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Signals: "changed", the trouble is another, or the first tile has come; "retry", what failed may be asked for again. */
void vigil_tile_source_load_async (VigilTileSource *self, guint zoom, guint x, guint y, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GBytes *vigil_tile_source_load_finish (VigilTileSource *self, GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_tile_source_has_delivered (VigilTileSource *self);
char *vigil_tile_source_dup_trouble (VigilTileSource *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_tile_source_is_elsewhere (VigilTileSource *self, double lon, double lat);
/* A tile that came could not be drawn: said as trouble from now on where the source itself has none. */
void vigil_tile_source_report (VigilTileSource *self, const GError *error);

/* As the source itself knows better: a file's metadata over the description. Borrowed. */
const VigilTileSpec *vigil_tile_source_get_spec (VigilTileSource *self);
/* Whether a tile of these numbers can exist. */
gboolean vigil_tile_source_covers (VigilTileSource *self, guint zoom, guint x, guint y);

/* For subclasses, once. @bounds: degrees west, south, east, north, in the datum of the source; NULL: the world. */
void vigil_tile_source_describe (VigilTileSource *self, const VigilTileSpec *spec, const double bounds[4]);
void vigil_tile_source_changed (VigilTileSource *self);
void vigil_tile_source_retry (VigilTileSource *self);

G_END_DECLS
