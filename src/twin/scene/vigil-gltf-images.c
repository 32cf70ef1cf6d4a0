/* vigil-gltf-images.c: the images of a glTF file, encoded as they lie there
 *
 * A picture that is missing or broken is no reason to refuse a plant: it is noted and left out. A wrong reference is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "twin/scene/vigil-gltf.h"
#include "twin/scene/vigil-scene-image.h"

/* A part of its buffer, nothing copied; what has been decompressed belongs to the scene and is copied. */
static GBytes *
load_view (VigilGltf *self, const VigilGltfAt *at, guint index, GError **error)
{
  const VigilGltfView *view = &self->views[index];
  const guint8 *data;
  gsize length;

  if (!vigil_gltf_get_view (self, at, index, &data, &length, error))
    return NULL;
  if (view->compressed)
    return g_bytes_new (data, length);
  return g_bytes_new_from_bytes (self->buffers[view->buffer].bytes, view->offset, length);
}

static GBytes *
load_bytes (VigilGltf *self, const VigilGltfAt *at, const char *uri, int view, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  VigilImageInfo info;
  g_autoptr (GError) why = NULL;

  bytes = uri != NULL ? vigil_gltf_load_uri (self, at, "uri", uri, error) : load_view (self, at, (guint) view, error);
  if (bytes == NULL)
    return NULL;
  if (vigil_image_look (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &info, &why))
    return g_steal_pointer (&bytes);
  vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_INVALID, error, "%s", why->message);
  return NULL;
}

static gboolean
read_image (VigilGltf *self, const VigilGltfAt *at, VigilImage *out, GError **error)
{
  const char *uri = NULL, *name = NULL;
  int view = -1;
  g_autoptr (GError) why = NULL;

  if (!vigil_gltf_string (at, "name", &name, error) || !vigil_gltf_string (at, "uri", &uri, error)
      || !vigil_gltf_index (at, "bufferView", self->n_views, &view, error))
    return FALSE;
  if ((uri != NULL) == (view >= 0))
    return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("an image has one of uri and bufferView"));
  out->name = g_strdup (name);
  out->data = load_bytes (self, at, uri, view, &why);
  if (out->data == NULL)
    vigil_gltf_note (self, g_strdup_printf (_ ("left out: %s"), why->message));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

gboolean
vigil_gltf_read_images (VigilGltf *self, GError **error)
{
  VigilScene *scene = self->scene;
  VigilGltfAt images, at;

  if (!vigil_gltf_array (&self->root, "images", &images, error))
    return FALSE;
  if (images.node == NULL)
    return TRUE;
  scene->images = g_new0 (VigilImage, images.length);
  scene->n_images = images.length;
  for (guint i = 0; i < images.length; i++)
    if (!vigil_gltf_item (&images, i, &at, error) || !read_image (self, &at, &scene->images[i], error))
      return FALSE;
  return TRUE;
}
