/* vigil-mbtiles-source.c: a base map from an MBTiles file, read in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-mbtiles-source.h"

#include "map/vigil-mbtiles.h"

struct _VigilMbtilesSource
{
  VigilTileSource parent_instance;

  VigilMbtiles *file;
  char *trouble; /* of the last read */
};

G_DEFINE_FINAL_TYPE (VigilMbtilesSource, vigil_mbtiles_source, VIGIL_TYPE_TILE_SOURCE)

/* A tile on its way through a thread. The thread holds no source: the last reference must not be let go there. */
typedef struct
{
  VigilMbtiles *file;
  guint zoom, x, y;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  vigil_mbtiles_unref (job->file);
  g_free (job);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GBytes *bytes = vigil_mbtiles_read (job->file, job->zoom, job->x, job->y, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
vigil_mbtiles_source_load_async (VigilTileSource *source, guint zoom, guint x, guint y, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  VigilMbtilesSource *self = VIGIL_MBTILES_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (NULL, cancellable, loaded_cb, task);
  Job *job = g_new (Job, 1);

  *job = (Job){ vigil_mbtiles_ref (self->file), zoom, x, y };
  g_task_set_source_tag (task, vigil_mbtiles_source_load_async);
  g_task_set_source_tag (inner, load_thread);
  g_task_set_task_data (inner, job, job_free);
  g_task_run_in_thread (inner, load_thread);
}

static GBytes *
vigil_mbtiles_source_load_finish (VigilTileSource *source, GAsyncResult *result, GError **error)
{
  VigilMbtilesSource *self = VIGIL_MBTILES_SOURCE (source);
  g_autoptr (GError) local = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &local);
  const char *sentence = local != NULL ? local->message : NULL;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = self->trouble;
  if (g_strcmp0 (self->trouble, sentence) != 0)
    {
      g_free (self->trouble);
      self->trouble = g_strdup (sentence);
      vigil_tile_source_changed (source);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return bytes;
}

static char *
vigil_mbtiles_source_dup_trouble (VigilTileSource *source)
{
  return g_strdup (VIGIL_MBTILES_SOURCE (source)->trouble);
}

static void
vigil_mbtiles_source_finalize (GObject *object)
{
  VigilMbtilesSource *self = VIGIL_MBTILES_SOURCE (object);

  g_clear_pointer (&self->file, vigil_mbtiles_unref);
  g_free (self->trouble);
  G_OBJECT_CLASS (vigil_mbtiles_source_parent_class)->finalize (object);
}

static void
vigil_mbtiles_source_class_init (VigilMbtilesSourceClass *klass)
{
  VigilTileSourceClass *source_class = VIGIL_TILE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_mbtiles_source_finalize;
  source_class->load_async = vigil_mbtiles_source_load_async;
  source_class->load_finish = vigil_mbtiles_source_load_finish;
  source_class->dup_trouble = vigil_mbtiles_source_dup_trouble;
}

static void
vigil_mbtiles_source_init (VigilMbtilesSource *self)
{
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const VigilTileSpec *spec = data;
  GError *error = NULL;
  VigilMbtiles *file = vigil_mbtiles_open (spec->uri, &error);

  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) vigil_mbtiles_unref);
}

/**
 * vigil_mbtiles_source_open_async:
 * @spec: the file
 * @cancellable: (nullable): to give up
 * @callback: when done
 * @user_data: for @callback
 */
void
vigil_mbtiles_source_open_async (const VigilTileSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, vigil_mbtiles_source_open_async);
  g_task_set_task_data (task, vigil_tile_spec_copy (spec), (GDestroyNotify) vigil_tile_spec_free);
  g_task_run_in_thread (task, open_thread);
}

/* The file knows its zooms; name, attribution and datum are the operator's where he has given any. */
static VigilTileSpec *
merge (const VigilTileSpec *spec, const VigilMbtilesInfo *info)
{
  VigilTileSpec *merged = vigil_tile_spec_copy (spec);

  merged->min_zoom = info->min_zoom;
  merged->max_zoom = info->max_zoom;
  if (info->datum == VIGIL_DATUM_GCJ02)
    merged->datum = VIGIL_DATUM_GCJ02;
  if (*merged->attribution == '\0' && info->attribution != NULL)
    {
      g_free (merged->attribution);
      merged->attribution = g_strdup (info->attribution);
    }
  if (g_str_has_prefix (merged->id, "pack:") && info->name != NULL && *info->name != '\0')
    {
      g_free (merged->name);
      merged->name = g_strdup (info->name);
    }
  return merged;
}

/**
 * vigil_mbtiles_source_open_finish:
 * @result: what the callback got
 * @error: see vigil_mbtiles_open()
 *
 * Returns: (transfer full): a source
 */
VigilTileSource *
vigil_mbtiles_source_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (VigilTileSpec) merged = NULL;
  VigilMbtilesSource *self;

  g_return_val_if_fail (g_async_result_is_tagged (result, vigil_mbtiles_source_open_async), NULL);

  file = g_task_propagate_pointer (G_TASK (result), error);
  if (file == NULL)
    return NULL;
  merged = merge (g_task_get_task_data (G_TASK (result)), vigil_mbtiles_get_info (file));
  self = g_object_new (VIGIL_TYPE_MBTILES_SOURCE, NULL);
  vigil_tile_source_describe (VIGIL_TILE_SOURCE (self), merged, vigil_mbtiles_get_info (file)->bounds);
  self->file = g_steal_pointer (&file);
  return VIGIL_TILE_SOURCE (self);
}
