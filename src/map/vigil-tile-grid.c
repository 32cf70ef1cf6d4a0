/* vigil-tile-grid.c: which tiles a view needs and where each one lies in it; pure numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-grid.h"

#include "map/vigil-tile-spec.h"

#include <math.h>

#define MAX_TILES 2000 /* of one view, whatever it asks for */

/**
 * vigil_tile_grid_choose_zoom:
 * @scale: device pixels per world
 * @min_zoom: of the source
 * @max_zoom: of the source
 * @zoom: (out): whose tiles to draw
 */
gboolean
vigil_tile_grid_choose_zoom (double scale, guint min_zoom, guint max_zoom, guint *zoom)
{
  double exact = round (log2 (scale / VIGIL_TILE_SIZE));

  if (!(exact >= min_zoom))
    return FALSE;
  *zoom = (guint) MIN (exact, MIN (max_zoom, VIGIL_TILE_ZOOM_LIMIT));
  return TRUE;
}

static int
compare_distance (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilTileId *one = a, *other = b;
  const double *centre = data;
  double d1 = hypot (one->x + 0.5 - centre[0], one->y + 0.5 - centre[1]);
  double d2 = hypot (other->x + 0.5 - centre[0], other->y + 0.5 - centre[1]);

  return (d1 > d2) - (d1 < d2);
}

/**
 * vigil_tile_grid_list:
 * @view: what is seen
 * @zoom: of the tiles
 *
 * Returns: (transfer full) (element-type VigilTileId): all that touch the view, nearest to its centre first
 */
GArray *
vigil_tile_grid_list (const VigilProjection *view, guint zoom)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (VigilTileId));
  double n = (double) (1u << zoom), centre[2] = { view->mx * n, view->my * n };
  double x0, y0, x1, y1;
  gint64 last = (gint64) n - 1;

  vigil_projection_from_view (view, 0, 0, &x0, &y0);
  vigil_projection_from_view (view, view->width, view->height, &x1, &y1);
  for (gint64 y = MAX ((gint64) floor (y0 * n), 0); y <= MIN ((gint64) floor (y1 * n), last); y++)
    for (gint64 x = MAX ((gint64) floor (x0 * n), 0); x <= MIN ((gint64) floor (x1 * n), last); x++)
      {
        VigilTileId id = { zoom, (guint) x, (guint) y };

        if (list->len < MAX_TILES)
          g_array_append_val (list, id);
      }
  g_array_sort_with_data (list, compare_distance, centre);
  return list;
}

void
vigil_tile_grid_place (const VigilProjection *view, const VigilTileId *id, VigilTileRect *rect)
{
  double n = (double) (1u << id->zoom), x0, y0, x1, y1;

  vigil_projection_to_view (view, id->x / n, id->y / n, &x0, &y0);
  vigil_projection_to_view (view, (id->x + 1) / n, (id->y + 1) / n, &x1, &y1);
  *rect = (VigilTileRect){ (int) lround (x0), (int) lround (y0), (int) lround (x1), (int) lround (y1) };
}

gboolean
vigil_tile_grid_ancestor (const VigilTileId *id, guint levels, VigilTileId *out)
{
  if (levels > id->zoom)
    return FALSE;
  *out = (VigilTileId){ id->zoom - levels, id->x >> levels, id->y >> levels };
  return TRUE;
}

guint64
vigil_tile_id_to_key (const VigilTileId *id)
{
  return (guint64) id->zoom << 48 | (guint64) id->x << 24 | id->y;
}
