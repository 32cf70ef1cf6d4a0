/* vigil-tile-source.c: where the tiles of a base map come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-source.h"

#include "core/vigil-geo.h"
#include "map/vigil-mbtiles-source.h"
#include "map/vigil-xyz-source.h"

#include <math.h>

#define MANY_NONE 12 /* about a screen of tiles */

typedef struct
{
  VigilTileSpec *spec;
  double box[4]; /* mercator: west, north, east, south */
  char *report;
  gboolean delivered;
  guint n_none; /* tiles that do not exist, before the first that does */
} VigilTileSourcePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigilTileSource, vigil_tile_source, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RETRY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
vigil_tile_source_finalize (GObject *object)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (VIGIL_TILE_SOURCE (object));

  g_clear_pointer (&priv->spec, vigil_tile_spec_free);
  g_free (priv->report);
  G_OBJECT_CLASS (vigil_tile_source_parent_class)->finalize (object);
}

static void
vigil_tile_source_class_init (VigilTileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_tile_source_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VIGIL_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_RETRY] = g_signal_new ("retry", VIGIL_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
vigil_tile_source_init (VigilTileSource *self)
{
}

static void
mbtiles_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VigilTileSource *source = vigil_mbtiles_source_open_finish (result, &error);

  if (source != NULL)
    g_task_return_pointer (task, source, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * vigil_tile_source_open_async:
 * @spec: what to open
 * @cancellable: (nullable): to give up
 * @callback: when done
 * @user_data: for @callback
 */
void
vigil_tile_source_open_async (const VigilTileSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, vigil_tile_source_open_async);
  if (!vigil_tile_spec_check (spec, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (spec->kind == VIGIL_TILE_MBTILES)
    vigil_mbtiles_source_open_async (spec, cancellable, mbtiles_opened_cb, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, vigil_xyz_source_new (spec, vigil_tile_store_get_default ()), g_object_unref);
}

/**
 * vigil_tile_source_open_finish:
 * @result: what the callback got
 * @error: a %VIGIL_TILE_ERROR, a sentence for the operator
 *
 * Returns: (transfer full): a source
 */
VigilTileSource *
vigil_tile_source_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vigil_tile_source_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vigil_tile_source_load_async:
 * @self: a source
 * @zoom: of the tile
 * @x: column, from the west
 * @y: row, from the north
 * @cancellable: (nullable): to give up
 * @callback: when done
 * @user_data: for @callback
 */
void
vigil_tile_source_load_async (VigilTileSource *self, guint zoom, guint x, guint y, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (VIGIL_IS_TILE_SOURCE (self));
  VIGIL_TILE_SOURCE_GET_CLASS (self)->load_async (self, zoom, x, y, cancellable, callback, user_data);
}

static void
note_delivered (VigilTileSource *self)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);

  if (priv->delivered)
    return;
  priv->delivered = TRUE;
  vigil_tile_source_changed (self);
}

static void
note_none (VigilTileSource *self)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);

  if (!priv->delivered && ++priv->n_none == MANY_NONE)
    vigil_tile_source_changed (self);
}

/**
 * vigil_tile_source_load_finish:
 * @self: a source
 * @result: what the callback got
 * @error: a %VIGIL_TILE_ERROR
 *
 * Returns: (transfer full) (nullable): the tile as it is stored; %NULL without an error: there is none
 */
GBytes *
vigil_tile_source_load_finish (VigilTileSource *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *bytes;

  g_return_val_if_fail (VIGIL_IS_TILE_SOURCE (self), NULL);

  bytes = VIGIL_TILE_SOURCE_GET_CLASS (self)->load_finish (self, result, &local);
  if (bytes != NULL)
    note_delivered (self);
  else if (local == NULL)
    note_none (self);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return bytes;
}

/**
 * vigil_tile_source_has_delivered:
 * @self: a source
 *
 * Returns: %TRUE once a tile has come
 */
gboolean
vigil_tile_source_has_delivered (VigilTileSource *self)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);

  g_return_val_if_fail (VIGIL_IS_TILE_SOURCE (self), FALSE);
  return priv->delivered;
}

/**
 * vigil_tile_source_is_elsewhere:
 * @self: a source
 * @lon: degrees, WGS 84, of the place that is looked at
 * @lat: degrees
 *
 * Returns: %TRUE while it has shown nothing and says that it ends before this place, or has answered many times that there
 * is no such tile: a map of another town, or a slip in its address
 */
gboolean
vigil_tile_source_is_elsewhere (VigilTileSource *self, double lon, double lat)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);
  double x, y;

  g_return_val_if_fail (VIGIL_IS_TILE_SOURCE (self), FALSE);

  vigil_mercator_from_lonlat (lon, CLAMP (lat, -85.05, 85.05), &x, &y);
  return !priv->delivered
         && (priv->n_none >= MANY_NONE || x < priv->box[0] || x > priv->box[2] || y < priv->box[1] || y > priv->box[3]);
}

/**
 * vigil_tile_source_dup_trouble:
 * @self: a source
 *
 * Returns: (transfer full) (nullable): a sentence for the operator while something is wrong
 */
char *
vigil_tile_source_dup_trouble (VigilTileSource *self)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);
  char *own;

  g_return_val_if_fail (VIGIL_IS_TILE_SOURCE (self), NULL);

  own = VIGIL_TILE_SOURCE_GET_CLASS (self)->dup_trouble (self);
  return own != NULL ? own : g_strdup (priv->report);
}

/**
 * vigil_tile_source_report:
 * @self: a source
 * @error: why a tile of it could not be drawn
 */
void
vigil_tile_source_report (VigilTileSource *self, const GError *error)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);

  g_return_if_fail (VIGIL_IS_TILE_SOURCE (self) && error != NULL);

  if (g_strcmp0 (priv->report, error->message) == 0)
    return;
  g_free (priv->report);
  priv->report = g_strdup (error->message);
  vigil_tile_source_changed (self);
}

const VigilTileSpec *
vigil_tile_source_get_spec (VigilTileSource *self)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);

  g_return_val_if_fail (VIGIL_IS_TILE_SOURCE (self), NULL);
  return priv->spec;
}

/**
 * vigil_tile_source_covers:
 * @self: a source
 * @zoom: of a tile
 * @x: column
 * @y: row, from the north
 */
gboolean
vigil_tile_source_covers (VigilTileSource *self, guint zoom, guint x, guint y)
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);
  double side = 1.0 / (double) (1u << MIN (zoom, VIGIL_TILE_ZOOM_LIMIT));

  g_return_val_if_fail (VIGIL_IS_TILE_SOURCE (self), FALSE);

  return zoom >= priv->spec->min_zoom && zoom <= priv->spec->max_zoom && (x + 1) * side > priv->box[0]
         && x * side < priv->box[2] && (y + 1) * side > priv->box[1] && y * side < priv->box[3];
}

void
vigil_tile_source_describe (VigilTileSource *self, const VigilTileSpec *spec, const double bounds[4])
{
  VigilTileSourcePrivate *priv = vigil_tile_source_get_instance_private (self);

  g_return_if_fail (VIGIL_IS_TILE_SOURCE (self) && priv->spec == NULL);

  priv->spec = vigil_tile_spec_copy (spec);
  priv->box[2] = priv->box[3] = 1.0;
  if (bounds == NULL)
    return;
  vigil_mercator_from_lonlat (bounds[0], MIN (bounds[3], 85.05), &priv->box[0], &priv->box[1]);
  vigil_mercator_from_lonlat (bounds[2], MAX (bounds[1], -85.05), &priv->box[2], &priv->box[3]);
}

void
vigil_tile_source_changed (VigilTileSource *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
vigil_tile_source_retry (VigilTileSource *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}
