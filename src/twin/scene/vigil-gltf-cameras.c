/* vigil-gltf-cameras.c: the cameras of a glTF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "twin/scene/vigil-gltf.h"

#define SMALLEST 1e-6      /* what has to be more than nothing */
#define WIDEST (G_PI - 0.01) /* glTF 2.0, 3.10.3: less than π; the validator only warns */

static gboolean
number (const VigilGltfAt *at, const char *member, gboolean required, double least, float *out, GError **error)
{
  if (required && vigil_gltf_json_member (at->json, at->node, member) == NULL)
    return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  return vigil_gltf_number (at, member, 0, least, G_MAXFLOAT, out, error);
}

static gboolean
planes_are_right (const VigilGltfAt *at, const VigilFileCamera *camera, GError **error)
{
  if (camera->far_plane == 0 || camera->far_plane > camera->near_plane)
    return TRUE;
  return vigil_gltf_fail (at, "zfar", VIGIL_SCENE_ERROR_INVALID, error, _ ("is not beyond znear"));
}

static gboolean
read_perspective (const VigilGltfAt *camera, VigilFileCamera *out, GError **error)
{
  VigilGltfAt at;

  if (!vigil_gltf_object (camera, "perspective", &at, error))
    return FALSE;
  if (at.node == NULL)
    return vigil_gltf_fail (camera, "perspective", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (!number (&at, "yfov", TRUE, SMALLEST, &out->yfov, error) || !number (&at, "znear", TRUE, SMALLEST, &out->near_plane, error)
      || !number (&at, "zfar", FALSE, SMALLEST, &out->far_plane, error) || !number (&at, "aspectRatio", FALSE, SMALLEST, &out->aspect, error))
    return FALSE;
  out->yfov = fminf (out->yfov, (float) WIDEST);
  return planes_are_right (&at, out, error);
}

static gboolean
read_orthographic (const VigilGltfAt *camera, VigilFileCamera *out, GError **error)
{
  VigilGltfAt at;
  float width;

  out->orthographic = TRUE;
  if (!vigil_gltf_object (camera, "orthographic", &at, error))
    return FALSE;
  if (at.node == NULL)
    return vigil_gltf_fail (camera, "orthographic", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (!number (&at, "xmag", TRUE, -G_MAXFLOAT, &width, error) || !number (&at, "ymag", TRUE, -G_MAXFLOAT, &out->yfov, error)
      || !number (&at, "znear", TRUE, 0, &out->near_plane, error) || !number (&at, "zfar", TRUE, SMALLEST, &out->far_plane, error))
    return FALSE;
  if (width == 0 || out->yfov == 0)
    return vigil_gltf_fail (&at, width == 0 ? "xmag" : "ymag", VIGIL_SCENE_ERROR_INVALID, error, _ ("is 0"));
  out->yfov = fabsf (out->yfov);
  out->aspect = fabsf (width) / out->yfov;
  if (!isfinite (out->aspect))
    return vigil_gltf_fail (&at, "xmag", VIGIL_SCENE_ERROR_INVALID, error, _ ("is too large"));
  return planes_are_right (&at, out, error);
}

static gboolean
read_camera (const VigilGltfAt *at, VigilFileCamera *out, GError **error)
{
  const char *type = NULL, *name = NULL;

  if (!vigil_gltf_string (at, "name", &name, error) || !vigil_gltf_string (at, "type", &type, error))
    return FALSE;
  out->name = g_strdup (name);
  if (type == NULL)
    return vigil_gltf_fail (at, "type", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (g_str_equal (type, "orthographic"))
    return read_orthographic (at, out, error);
  return read_perspective (at, out, error);
}

gboolean
vigil_gltf_read_cameras (VigilGltf *self, GError **error)
{
  VigilScene *scene = self->scene;
  VigilGltfAt cameras, at;

  if (!vigil_gltf_array (&self->root, "cameras", &cameras, error))
    return FALSE;
  if (cameras.node == NULL)
    return TRUE;
  scene->cameras = g_new0 (VigilFileCamera, cameras.length);
  scene->n_cameras = cameras.length;
  for (guint i = 0; i < cameras.length; i++)
    if (!vigil_gltf_item (&cameras, i, &at, error) || !read_camera (&at, &scene->cameras[i], error))
      return FALSE;
  return TRUE;
}
