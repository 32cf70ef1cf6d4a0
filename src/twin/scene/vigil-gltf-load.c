/* vigil-gltf-load.c: a glTF 2.0 file as a scene, step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

typedef gboolean (*Step) (VigilGltf *self, GError **error);

static const Step steps[] = {
  vigil_gltf_open,        vigil_gltf_read_asset,     vigil_gltf_read_buffers, vigil_gltf_read_views,
  vigil_gltf_read_accessors, vigil_gltf_read_images, vigil_gltf_read_materials, vigil_gltf_read_cameras,
  vigil_gltf_read_meshes, vigil_gltf_read_nodes,     vigil_gltf_read_scene,   vigil_gltf_pose,
};

static void
clear_mesh (gpointer data)
{
  VigilMesh *mesh = data;

  g_free (mesh->name);
  g_free (mesh->primitives);
}

static void
clear_node (gpointer data)
{
  g_free (((VigilNode *) data)->name);
}

static void
gltf_init (VigilGltf *self, GBytes *bytes, const char *source, const char *base)
{
  self->scene = vigil_scene_new (source);
  self->scene->file_bytes = g_bytes_get_size (bytes);
  g_ptr_array_add (self->scene->keep, g_bytes_ref (bytes));
  self->file = bytes;
  self->base = g_strdup (base);
  self->meshes = g_array_new (FALSE, TRUE, sizeof (VigilMesh));
  g_array_set_clear_func (self->meshes, clear_mesh);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (VigilNode));
  g_array_set_clear_func (self->nodes, clear_node);
}

static void
gltf_clear (VigilGltf *self)
{
  for (guint i = 0; i < self->n_buffers; i++)
    g_clear_pointer (&self->buffers[i].bytes, g_bytes_unref);
  g_free (self->buffers);
  g_free (self->views);
  g_free (self->accessors);
  g_free (self->gltf_nodes);
  g_array_unref (self->meshes);
  g_array_unref (self->nodes);
  g_clear_pointer (&self->bin, g_bytes_unref);
  g_clear_pointer (&self->json, vigil_gltf_json_free);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  g_free (self->base);
}

static gboolean
is_finite_box (const VigilScene *scene)
{
  for (int k = 0; k < 3; k++)
    if (!isfinite (scene->max[k] - scene->min[k]))
      return FALSE;
  return TRUE;
}

/* A scene of which nothing is drawn has no box. */
static gboolean
hand_over (VigilGltf *self, GError **error)
{
  VigilScene *scene = self->scene;

  scene->n_meshes = self->meshes->len;
  scene->meshes = (VigilMesh *) (gpointer) g_array_steal (self->meshes, NULL);
  scene->n_nodes = self->nodes->len;
  scene->nodes = (VigilNode *) (gpointer) g_array_steal (self->nodes, NULL);
  vigil_scene_finish (scene);
  if (scene->min[0] > scene->max[0] || is_finite_box (scene))
    return TRUE;
  return vigil_gltf_fail (&self->root, "nodes", VIGIL_SCENE_ERROR_INVALID, error, _ ("the model reaches beyond what a number can hold"));
}

static VigilScene *
load (GBytes *bytes, const char *source, const char *base, GCancellable *cancellable, GError **error)
{
  VigilGltf gltf = { .cancellable = cancellable };
  VigilScene *scene = NULL;
  gboolean done = TRUE;

  gltf_init (&gltf, bytes, source, base);
  for (guint i = 0; done && i < G_N_ELEMENTS (steps); i++)
    done = steps[i](&gltf, error) && !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (done && hand_over (&gltf, error))
    scene = g_steal_pointer (&gltf.scene);
  gltf_clear (&gltf);
  return scene;
}

static gboolean
check_size (gsize size, GError **error)
{
  if (size <= VIGIL_SCENE_MAX_FILE)
    return TRUE;
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_TOO_LARGE, _ ("the file is larger than %u MB"),
               (guint) (VIGIL_SCENE_MAX_FILE >> 20));
  return FALSE;
}

/* With links resolved; NULL: there is no such folder, and nothing will be found in it. */
static char *
canonical (const char *folder)
{
  char *real = folder != NULL ? realpath (folder, NULL) : NULL;
  char *copy = g_strdup (real);

  free (real);
  return copy;
}

static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GMappedFile) map = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_READ, _ ("%s is not a file"), path);
      return NULL;
    }
  map = g_mapped_file_new (path, FALSE, &failure);
  if (map != NULL)
    return g_mapped_file_get_bytes (map);
  g_set_error_literal (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_READ, failure->message);
  return NULL;
}

VigilScene *
vigil_scene_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *folder = NULL, *base = NULL;
  VigilScene *scene;

  g_return_val_if_fail (path != NULL, NULL);
  bytes = map_file (path, error);
  if (bytes == NULL || !check_size (g_bytes_get_size (bytes), error))
    return NULL;
  folder = g_path_get_dirname (path);
  base = canonical (folder);
  scene = load (bytes, path, base, cancellable, error);
  if (scene != NULL)
    g_ptr_array_add (scene->maps, g_steal_pointer (&bytes));
  return scene;
}

VigilScene *
vigil_scene_load_bytes (GBytes *bytes, const char *base, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = canonical (base);

  g_return_val_if_fail (bytes != NULL, NULL);
  if (!check_size (g_bytes_get_size (bytes), error))
    return NULL;
  return load (bytes, base != NULL ? base : "", folder, cancellable, error);
}
