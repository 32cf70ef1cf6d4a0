/* vigil-gltf-instances.c: EXT_mesh_gpu_instancing of the nodes of a glTF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "twin/scene/vigil-gltf.h"

typedef struct
{
  VigilVertexView translation, rotation, scale; /* data NULL: not given */
  guint count;
} Instances;

static gboolean
is_rotation (const VigilVertexView *view)
{
  if (view->n != 4)
    return FALSE;
  return view->component == VIGIL_COMPONENT_F32
         || (view->normalized && (view->component == VIGIL_COMPONENT_I8 || view->component == VIGIL_COMPONENT_I16));
}

static gboolean
is_vector (const VigilVertexView *view)
{
  return view->n == 3 && view->component == VIGIL_COMPONENT_F32;
}

static gboolean
read_attribute (VigilGltf *self, const VigilGltfAt *at, const char *member, gboolean (*fits) (const VigilVertexView *view),
                VigilVertexView *out, GError **error)
{
  int accessor = -1;

  if (!vigil_gltf_index (at, member, self->n_accessors, &accessor, error))
    return FALSE;
  if (accessor < 0)
    return TRUE;
  if (!vigil_gltf_get_accessor (self, at, member, (guint) accessor, out, error))
    return FALSE;
  return fits (out) || vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("is an accessor of another type than is needed here"));
}

/* All attributes, those of other readers too, have the same count. */
static gboolean
count_attributes (VigilGltf *self, const VigilGltfAt *at, Instances *out, GError **error)
{
  const VigilGltfValue *member = at->node + 1;

  for (guint i = 0; i < at->node->length; i++, member += 1 + member[1].skip)
    {
      const char *name = vigil_gltf_json_string (at->json, member);
      int accessor = -1;
      guint count;

      if (!vigil_gltf_index (at, name, self->n_accessors, &accessor, error))
        return FALSE;
      count = accessor >= 0 ? self->accessors[accessor].view.count : 0;
      if (i > 0 && count != out->count)
        return vigil_gltf_fail (at, name, VIGIL_SCENE_ERROR_INVALID, error, _ ("has another count than the attributes beside it"));
      out->count = count;
    }
  if (out->count == 0)
    return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("is empty"));
  if (out->count > VIGIL_SCENE_MAX_INSTANCES)
    return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("%u instances are more than are taken"), out->count);
  return TRUE;
}

static gboolean
read_attributes (VigilGltf *self, const VigilGltfAt *at, Instances *out, GError **error)
{
  return count_attributes (self, at, out, error) && read_attribute (self, at, "TRANSLATION", is_vector, &out->translation, error)
         && read_attribute (self, at, "ROTATION", is_rotation, &out->rotation, error)
         && read_attribute (self, at, "SCALE", is_vector, &out->scale, error);
}

/* Column-major, of any quaternion (x, y, z, w): one that is not of unit length is brought to it, one without length turns nothing. */
static void
turn (const float q[4], float out[16])
{
  float length = q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3], s = length > 0 ? 2 / length : 0;
  const float x = q[0] * s, y = q[1] * s, z = q[2] * s;

  out[0] = 1 - y * q[1] - z * q[2];
  out[1] = x * q[1] + z * q[3];
  out[2] = x * q[2] - y * q[3];
  out[4] = x * q[1] - z * q[3];
  out[5] = 1 - x * q[0] - z * q[2];
  out[6] = y * q[2] + x * q[3];
  out[8] = x * q[2] + y * q[3];
  out[9] = y * q[2] - x * q[3];
  out[10] = 1 - x * q[0] - y * q[1];
}

static gboolean
make_matrix (const Instances *self, guint i, float out[16])
{
  float translation[3] = { 0 }, rotation[4] = { 0, 0, 0, 1 }, scale[3] = { 1, 1, 1 };

  if (self->translation.data != NULL)
    vigil_vertex_view_get (&self->translation, i, translation);
  if (self->rotation.data != NULL)
    vigil_vertex_view_get (&self->rotation, i, rotation);
  if (self->scale.data != NULL)
    vigil_vertex_view_get (&self->scale, i, scale);
  vigil_matrix_identity (out);
  turn (rotation, out);
  for (guint column = 0; column < 3; column++)
    for (guint row = 0; row < 3; row++)
      out[4 * column + row] *= scale[column];
  for (guint row = 0; row < 3; row++)
    out[12 + row] = translation[row];
  for (guint j = 0; j < 16; j++)
    if (!isfinite (out[j]))
      return FALSE;
  return TRUE;
}

gboolean
vigil_gltf_read_instances (VigilGltf *self, const VigilGltfAt *at, const float **out, guint *n_out, GError **error)
{
  VigilGltfAt extension, attributes;
  Instances instances = { 0 };
  float *matrices;

  *out = NULL;
  *n_out = 0;
  if (!vigil_gltf_extension (at, "EXT_mesh_gpu_instancing", &extension, error))
    return FALSE;
  if (extension.node == NULL)
    return TRUE;
  if (!vigil_gltf_object (&extension, "attributes", &attributes, error))
    return FALSE;
  if (attributes.node == NULL)
    return vigil_gltf_fail (&extension, "attributes", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (!read_attributes (self, &attributes, &instances, error))
    return FALSE;
  matrices = vigil_gltf_allocate (self, &attributes, (guint64) instances.count * 16 * sizeof (float), error);
  if (matrices == NULL)
    return FALSE;
  for (guint i = 0; i < instances.count; i++)
    if (!make_matrix (&instances, i, matrices + 16 * (gsize) i))
      return vigil_gltf_fail (&attributes, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("instance %u is no finite transformation"), i);
  *out = matrices;
  *n_out = instances.count;
  return TRUE;
}
