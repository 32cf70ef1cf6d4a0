/* vigil-tile-cache.h: decoded tiles in memory, and what is known of those that are not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-grid.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VigilTileCache VigilTileCache;

typedef struct
{
  VigilTileId id;
  cairo_surface_t *surface;  /* NULL: nothing to draw */
  guint look;                /* in which strength @surface was made */
  gboolean absent;           /* there is no such tile */
  gboolean failed;           /* not to be asked for again until the source says so */
  GCancellable *cancellable; /* not NULL: on its way */
  guint64 used;              /* frame that last wanted it */
} VigilTileEntry;

VigilTileCache *vigil_tile_cache_new (gsize limit);
void vigil_tile_cache_free (VigilTileCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTileCache, vigil_tile_cache_free)

/* NULL: nothing is known of it. */
VigilTileEntry *vigil_tile_cache_find (VigilTileCache *self, const VigilTileId *id);
VigilTileEntry *vigil_tile_cache_get (VigilTileCache *self, const VigilTileId *id);
/* Takes @surface (nullable). */
void vigil_tile_cache_set_surface (VigilTileCache *self, VigilTileEntry *entry, cairo_surface_t *surface, guint look);
/* Forgets the failures, so that they are asked for again. */
void vigil_tile_cache_forgive (VigilTileCache *self);
/* Gives up what is on its way and was not wanted in @frame; lets go what was used longest ago until the limit is kept.
 * What @frame wanted stays, even over the limit. */
void vigil_tile_cache_tidy (VigilTileCache *self, guint64 frame);
guint vigil_tile_cache_get_n_loading (VigilTileCache *self);
gsize vigil_tile_cache_get_size (VigilTileCache *self); /* bytes of pictures */

G_END_DECLS
