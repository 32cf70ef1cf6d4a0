/* vigil-tile-store.c: tiles kept on the disk for when the server cannot be reached; bounded
 *
 * FOLDER/<checksum of the server>/<zoom>/<column>-<row>
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-store.h"

#include "core/vigil-clock.h"
#include "map/vigil-tile-spec.h"

#include <glib/gstdio.h>

#define TRIM_EVERY 256 /* tiles stored */

struct _VigilTileStore
{
  char *folder;
  gint64 limit;
  VigilClock *clock;
  int n_put; /* atomic */
};

/* One file found while trimming. */
typedef struct
{
  char *path;
  gint64 size, time;
} Kept;

/**
 * vigil_tile_store_new:
 * @folder: made when the first tile is stored
 * @limit: bytes
 */
VigilTileStore *
vigil_tile_store_new (const char *folder, gint64 limit)
{
  VigilTileStore *self = g_atomic_rc_box_new0 (VigilTileStore);

  self->folder = g_strdup (folder);
  self->limit = limit;
  self->clock = vigil_clock_new_live ();
  return self;
}

/**
 * vigil_tile_store_get_default:
 *
 * Returns: (transfer none): the store in the user's cache folder
 */
VigilTileStore *
vigil_tile_store_get_default (void)
{
  static VigilTileStore *store = NULL;

  if (store == NULL)
    {
      g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "vigil", "tiles", NULL);

      store = vigil_tile_store_new (folder, VIGIL_TILE_STORE_LIMIT);
    }
  return store;
}

VigilTileStore *
vigil_tile_store_ref (VigilTileStore *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  VigilTileStore *self = data;

  g_free (self->folder);
  g_object_unref (self->clock);
}

void
vigil_tile_store_unref (VigilTileStore *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static char *
make_path (VigilTileStore *self, const char *set, guint zoom, guint x, guint y)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, set, -1);

  sum[20] = '\0';
  return g_strdup_printf ("%s/%s/%u/%u-%u", self->folder, sum, zoom, x, y);
}

/**
 * vigil_tile_store_get:
 * @self: a store
 * @set: the server
 * @zoom: of the tile
 * @x: column
 * @y: row
 * @age: (out): seconds since it was fetched
 *
 * Returns: (transfer full) (nullable): the tile
 */
GBytes *
vigil_tile_store_get (VigilTileStore *self, const char *set, guint zoom, guint x, guint y, double *age)
{
  g_autofree char *path = make_path (self, set, zoom, x, y);
  GStatBuf info;
  char *data;
  gsize size;

  if (g_stat (path, &info) != 0 || info.st_size > VIGIL_TILE_MAX_BYTES
      || !g_file_get_contents (path, &data, &size, NULL))
    return NULL;
  *age = (double) (vigil_clock_now (self->clock) - info.st_mtime * VIGIL_SECOND) / VIGIL_SECOND;
  return g_bytes_new_take (data, size);
}

/**
 * vigil_tile_store_put:
 * @self: a store
 * @set: the server
 * @zoom: of the tile
 * @x: column
 * @y: row
 * @bytes: the tile
 */
void
vigil_tile_store_put (VigilTileStore *self, const char *set, guint zoom, guint x, guint y, GBytes *bytes)
{
  g_autofree char *path = make_path (self, set, zoom, x, y);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  /* Nobody else has to know where somebody looked. */
  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return;
  if (g_atomic_int_add (&self->n_put, 1) % TRIM_EVERY == TRIM_EVERY - 1)
    vigil_tile_store_trim (self);
}

static void
clear_kept (gpointer data)
{
  g_free (((Kept *) data)->path);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Kept *) a)->time, other = ((const Kept *) b)->time;

  return (one > other) - (one < other);
}

/* Three levels below the folder, and no links. */
static void
collect (const char *folder, guint depth, GArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);
      GStatBuf info = { 0 };
      gboolean found = g_lstat (path, &info) == 0;

      if (found && S_ISDIR (info.st_mode) && depth > 0)
        collect (path, depth - 1, files);
      if (found && S_ISREG (info.st_mode) && depth == 0)
        {
          Kept kept = { g_steal_pointer (&path), info.st_size, info.st_mtime };
          g_array_append_val (files, kept);
        }
      g_free (path);
    }
}

/**
 * vigil_tile_store_trim:
 * @self: a store
 *
 * Blocks while it reads the disk.
 *
 * Returns: bytes that are left
 */
gint64
vigil_tile_store_trim (VigilTileStore *self)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Kept));
  gint64 total = 0;
  gboolean over;

  g_array_set_clear_func (files, clear_kept);
  collect (self->folder, 2, files);
  for (guint i = 0; i < files->len; i++)
    total += g_array_index (files, Kept, i).size;
  over = total > self->limit;
  g_array_sort (files, compare_age);
  for (guint i = 0; over && i < files->len && total > self->limit / 5 * 4; i++)
    if (g_unlink (g_array_index (files, Kept, i).path) == 0)
      total -= g_array_index (files, Kept, i).size;
  return total;
}
