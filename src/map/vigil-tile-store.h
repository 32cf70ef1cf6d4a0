/* vigil-tile-store.h: tiles kept on the disk for when the server cannot be reached; bounded
 *
 * Counted; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_TILE_STORE_LIMIT (256 * G_GINT64_CONSTANT (1048576)) /* bytes */

typedef struct _VigilTileStore VigilTileStore;

VigilTileStore *vigil_tile_store_new (const char *folder, gint64 limit);
/* In the user's cache folder. Borrowed. */
VigilTileStore *vigil_tile_store_get_default (void);
VigilTileStore *vigil_tile_store_ref (VigilTileStore *self);
void vigil_tile_store_unref (VigilTileStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTileStore, vigil_tile_store_unref)

/* @set: any text that tells one server from another. @age: seconds since it was fetched. */
GBytes *vigil_tile_store_get (VigilTileStore *self, const char *set, guint zoom, guint x, guint y, double *age);
/* Best effort: a full disk is no trouble of the map's. */
void vigil_tile_store_put (VigilTileStore *self, const char *set, guint zoom, guint x, guint y, GBytes *bytes);
/* Removes the oldest until less than four fifths of the limit are taken; returns the bytes that are left. */
gint64 vigil_tile_store_trim (VigilTileStore *self);

G_END_DECLS
