/* vigil-blank-source.c: a map source without tiles: the geometry the map needs to pan and zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-blank-source.h"

#include "map/vigil-projection.h"

struct _VigilBlankSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilBlankSource, vigil_blank_source, SHUMATE_TYPE_MAP_SOURCE)

static void
vigil_blank_source_fill_tile_async (ShumateMapSource *source, ShumateTile *tile, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, vigil_blank_source_fill_tile_async);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
vigil_blank_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
vigil_blank_source_class_init (VigilBlankSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = vigil_blank_source_fill_tile_async;
  source_class->fill_tile_finish = vigil_blank_source_fill_tile_finish;
}

static void
vigil_blank_source_init (VigilBlankSource *self)
{
}

/**
 * vigil_blank_source_new:
 *
 * Returns: (transfer full): a source of the Web Mercator world in tiles of %VIGIL_TILE_SIZE
 */
ShumateMapSource *
vigil_blank_source_new (void)
{
  ShumateMapSource *self = g_object_new (VIGIL_TYPE_BLANK_SOURCE, NULL);

  shumate_map_source_set_id (self, "site-plan");
  shumate_map_source_set_min_zoom_level (self, (guint) VIGIL_ZOOM_MIN);
  shumate_map_source_set_max_zoom_level (self, (guint) VIGIL_ZOOM_MAX);
  shumate_map_source_set_tile_size (self, (guint) VIGIL_TILE_SIZE);
  shumate_map_source_set_projection (self, SHUMATE_MAP_PROJECTION_MERCATOR);
  return self;
}
