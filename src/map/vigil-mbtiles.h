/* vigil-mbtiles.h: an MBTiles file: its metadata and its tiles, read and never written
 *
 * Counted; may be used from any thread, one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-spec.h"

G_BEGIN_DECLS

typedef struct _VigilMbtiles VigilMbtiles;

typedef struct
{
  char *name;        /* NULL: none given */
  char *attribution; /* NULL: none given */
  double bounds[4];  /* degrees: west, south, east, north; the whole world where none are given */
  guint min_zoom, max_zoom;
  VigilDatum datum;  /* row "datum", an addition of ours; WGS 84 where there is none */
} VigilMbtilesInfo;

VigilMbtiles *vigil_mbtiles_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VigilMbtiles *vigil_mbtiles_ref (VigilMbtiles *self);
void vigil_mbtiles_unref (VigilMbtiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilMbtiles, vigil_mbtiles_unref)

const VigilMbtilesInfo *vigil_mbtiles_get_info (VigilMbtiles *self);
/* @y counts from the north. NULL without an error: the file has no such tile. */
GBytes *vigil_mbtiles_read (VigilMbtiles *self, guint zoom, guint x, guint y, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
