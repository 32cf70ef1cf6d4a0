/* vigil-tile-cache.c: decoded tiles in memory, and what is known of those that are not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-cache.h"

#define MAX_ENTRIES 20000 /* with and without a picture */

struct _VigilTileCache
{
  GHashTable *entries; /* key → VigilTileEntry */
  gsize limit, size;
};

static gsize
surface_size (cairo_surface_t *surface)
{
  if (surface == NULL)
    return 0;
  return (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface);
}

static void
entry_free (gpointer data)
{
  VigilTileEntry *entry = data;

  if (entry->cancellable != NULL)
    g_cancellable_cancel (entry->cancellable);
  g_clear_object (&entry->cancellable);
  g_clear_pointer (&entry->surface, cairo_surface_destroy);
  g_free (entry);
}

/**
 * vigil_tile_cache_new:
 * @limit: bytes of pictures
 */
VigilTileCache *
vigil_tile_cache_new (gsize limit)
{
  VigilTileCache *self = g_new0 (VigilTileCache, 1);

  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, entry_free);
  self->limit = limit;
  return self;
}

void
vigil_tile_cache_free (VigilTileCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

VigilTileEntry *
vigil_tile_cache_find (VigilTileCache *self, const VigilTileId *id)
{
  guint64 key = vigil_tile_id_to_key (id);

  return g_hash_table_lookup (self->entries, &key);
}

VigilTileEntry *
vigil_tile_cache_get (VigilTileCache *self, const VigilTileId *id)
{
  VigilTileEntry *entry = vigil_tile_cache_find (self, id);
  guint64 *key;

  if (entry != NULL)
    return entry;
  entry = g_new0 (VigilTileEntry, 1);
  entry->id = *id;
  key = g_new (guint64, 1);
  *key = vigil_tile_id_to_key (id);
  g_hash_table_insert (self->entries, key, entry);
  return entry;
}

void
vigil_tile_cache_set_surface (VigilTileCache *self, VigilTileEntry *entry, cairo_surface_t *surface, guint look)
{
  self->size += surface_size (surface);
  self->size -= surface_size (entry->surface);
  g_clear_pointer (&entry->surface, cairo_surface_destroy);
  entry->surface = surface;
  entry->look = look;
}

void
vigil_tile_cache_forgive (VigilTileCache *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((VigilTileEntry *) value)->failed = FALSE;
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const VigilTileEntry *const *one = a, *const *other = b;

  return ((*one)->used > (*other)->used) - ((*one)->used < (*other)->used);
}

static void
let_go (VigilTileCache *self, VigilTileEntry *entry)
{
  guint64 key = vigil_tile_id_to_key (&entry->id);

  self->size -= surface_size (entry->surface);
  g_hash_table_remove (self->entries, &key);
}

void
vigil_tile_cache_tidy (VigilTileCache *self, guint64 frame)
{
  g_autoptr (GPtrArray) idle = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      VigilTileEntry *entry = value;

      if (entry->used == frame)
        continue;
      if (entry->cancellable != NULL)
        g_cancellable_cancel (entry->cancellable);
      else
        g_ptr_array_add (idle, entry);
    }
  if (self->size <= self->limit && g_hash_table_size (self->entries) <= MAX_ENTRIES)
    return;
  g_ptr_array_sort (idle, compare_use);
  for (guint i = 0; i < idle->len; i++)
    if (self->size > self->limit || g_hash_table_size (self->entries) > MAX_ENTRIES / 2)
      let_go (self, g_ptr_array_index (idle, i));
}

guint
vigil_tile_cache_get_n_loading (VigilTileCache *self)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += ((VigilTileEntry *) value)->cancellable != NULL;
  return n;
}

gsize
vigil_tile_cache_get_size (VigilTileCache *self)
{
  return self->size;
}
