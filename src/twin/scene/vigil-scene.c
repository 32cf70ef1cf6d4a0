/* vigil-scene.c: a 3D model as plain data: its life
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene.h"

#ifdef G_OS_UNIX
#include <sys/mman.h>
#endif

G_DEFINE_QUARK (vigil-scene-error-quark, vigil_scene_error)

static void
free_meshes (VigilScene *self)
{
  for (guint i = 0; i < self->n_meshes; i++)
    {
      g_free (self->meshes[i].name);
      g_free (self->meshes[i].primitives);
    }
  g_free (self->meshes);
}

static void
free_images (VigilScene *self)
{
  for (guint i = 0; i < self->n_images; i++)
    {
      g_free (self->images[i].name);
      g_clear_pointer (&self->images[i].data, g_bytes_unref);
    }
  g_free (self->images);
}

static void
free_names (VigilScene *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    g_free (self->nodes[i].name);
  for (guint i = 0; i < self->n_materials; i++)
    g_free (self->materials[i].name);
  for (guint i = 0; i < self->n_cameras; i++)
    g_free (self->cameras[i].name);
}

static void
scene_free (VigilScene *self)
{
  free_names (self);
  free_meshes (self);
  free_images (self);
  g_free (self->nodes);
  g_free (self->materials);
  g_free (self->cameras);
  g_strfreev (self->extensions_used);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->keep, g_ptr_array_unref);
  g_clear_pointer (&self->maps, g_ptr_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_free (self->source);
  g_free (self);
}

VigilScene *
vigil_scene_ref (VigilScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_scene_unref (VigilScene *self)
{
  g_return_if_fail (self != NULL);
  if (g_atomic_ref_count_dec (&self->refs))
    scene_free (self);
}

void
vigil_scene_release_pages (const VigilScene *self)
{
  g_return_if_fail (self != NULL);
#ifdef G_OS_UNIX
  for (guint i = 0; i < self->maps->len; i++)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (self->maps->pdata[i], &size);

      if (size == 0)
        continue;
      /* Mapped for reading alone, so nothing is lost. */
      madvise ((gpointer) data, size, MADV_DONTNEED);
#ifdef MADV_NOHUGEPAGE
      /* What is read again is read here and there: not 2 MB for each. */
      madvise ((gpointer) data, size, MADV_NOHUGEPAGE);
#endif
    }
#endif
}

int
vigil_scene_find (const VigilScene *self, const char *name)
{
  gpointer found;

  g_return_val_if_fail (self != NULL && name != NULL, -1);
  if (self->index == NULL || !g_hash_table_lookup_extended (self->index, name, NULL, &found))
    return -1;
  return GPOINTER_TO_INT (found);
}

gsize
vigil_component_get_size (VigilComponent component)
{
  switch (component)
    {
    case VIGIL_COMPONENT_I8:
    case VIGIL_COMPONENT_U8:
      return 1;
    case VIGIL_COMPONENT_I16:
    case VIGIL_COMPONENT_U16:
      return 2;
    case VIGIL_COMPONENT_U32:
    case VIGIL_COMPONENT_F32:
      return 4;
    default:
      return 0;
    }
}
