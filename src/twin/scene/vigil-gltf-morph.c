/* vigil-gltf-morph.c: morph targets of a glTF file at fixed weights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "twin/scene/vigil-gltf-pose.h"

typedef struct
{
  const char *name;
  guint n; /* components of base and target that are moved */
} Attribute;

static const Attribute attributes[] = { { "POSITION", 3 }, { "NORMAL", 3 }, { "TANGENT", 3 } };

static VigilVertexView *
get_view (VigilPrimitive *primitive, guint attribute)
{
  VigilVertexView *views[] = { &primitive->position, &primitive->normal, &primitive->tangent };

  return views[attribute];
}

float *
vigil_gltf_copy_attribute (VigilGltf *self, const VigilGltfAt *at, VigilVertexView *view, GError **error)
{
  float *copy, values[16];

  if (view->data == NULL)
    return NULL;
  copy = vigil_gltf_allocate (self, at, (guint64) view->count * view->n * sizeof (float), error);
  if (copy == NULL)
    return NULL;
  for (guint i = 0; i < view->count; i++)
    {
      vigil_vertex_view_get (view, i, values);
      for (guint j = 0; j < view->n; j++)
        copy[(gsize) i * view->n + j] = values[j];
    }
  *view = (VigilVertexView) {
    .data = (const guint8 *) copy, .count = view->count, .stride = view->n * sizeof (float), .n = view->n, .component = VIGIL_COMPONENT_F32
  };
  return copy;
}

static gboolean
check_target (VigilGltf *self, const VigilGltfAt *target, guint count, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      int accessor = -1;

      if (!vigil_gltf_index (target, attributes[i].name, self->n_accessors, &accessor, error))
        return FALSE;
      if (accessor < 0)
        continue;
      if (self->accessors[accessor].view.count != count)
        return vigil_gltf_fail (target, attributes[i].name, VIGIL_SCENE_ERROR_INVALID, error, _ ("has another count than the positions"));
      if (self->accessors[accessor].n != attributes[i].n)
        return vigil_gltf_fail (target, attributes[i].name, VIGIL_SCENE_ERROR_INVALID, error, _ ("is an accessor of another type than is needed here"));
    }
  return TRUE;
}

/* -1: no positions, which leaves the primitive out. */
static gboolean
count_positions (VigilGltf *self, const VigilGltfAt *primitive, int *count, GError **error)
{
  VigilGltfAt at;
  int accessor = -1;

  if (!vigil_gltf_object (primitive, "attributes", &at, error) || !vigil_gltf_index (&at, "POSITION", self->n_accessors, &accessor, error))
    return FALSE;
  *count = accessor < 0 ? -1 : (int) self->accessors[accessor].view.count;
  return TRUE;
}

gboolean
vigil_gltf_check_targets (VigilGltf *self, const VigilGltfAt *primitive, guint *n_targets, GError **error)
{
  VigilGltfAt targets, target;
  int count;

  *n_targets = 0;
  if (!vigil_gltf_array (primitive, "targets", &targets, error))
    return FALSE;
  if (targets.node == NULL)
    return TRUE;
  if (!count_positions (self, primitive, &count, error))
    return FALSE;
  for (guint i = 0; i < targets.length; i++)
    if (!vigil_gltf_item (&targets, i, &target, error) || (count >= 0 && !check_target (self, &target, (guint) count, error)))
      return FALSE;
  *n_targets = targets.length;
  return TRUE;
}

static void
add_weighted (const VigilVertexView *target, float weight, guint stride, float *out)
{
  float delta[16];

  for (guint i = 0; i < target->count; i++)
    {
      vigil_vertex_view_get (target, i, delta);
      for (guint j = 0; j < 3; j++)
        out[(gsize) i * stride + j] += weight * delta[j];
    }
}

static gboolean
add_target (VigilGltf *self, VigilGltfAt *targets, guint index, const Attribute *attribute, float weight, const VigilVertexView *base, float *out,
            GError **error)
{
  VigilGltfAt target;
  VigilVertexView view;
  int accessor = -1;

  if (!vigil_gltf_item (targets, index, &target, error) || !vigil_gltf_index (&target, attribute->name, self->n_accessors, &accessor, error))
    return FALSE;
  if (accessor < 0)
    return TRUE;
  if (!vigil_gltf_get_accessor (self, &target, attribute->name, (guint) accessor, &view, error))
    return FALSE;
  if (view.count != base->count)
    return vigil_gltf_fail (&target, attribute->name, VIGIL_SCENE_ERROR_INVALID, error, _ ("has another count than the positions"));
  add_weighted (&view, weight, base->n, out);
  return TRUE;
}

static void
normalize (float *values, guint count, guint n)
{
  for (guint i = 0; i < count; i++, values += n)
    {
      float length = sqrtf (values[0] * values[0] + values[1] * values[1] + values[2] * values[2]);

      for (guint j = 0; j < 3 && length > 0; j++)
        values[j] /= length;
    }
}

static gboolean
morph_attribute (VigilGltf *self, const VigilGltfAt *primitive, guint attribute, const float *weights, guint n_weights, VigilPrimitive *out,
                 GError **error)
{
  VigilVertexView *view = get_view (out, attribute);
  VigilGltfAt targets;
  float *values;

  if (view->data == NULL)
    return TRUE;
  values = vigil_gltf_copy_attribute (self, primitive, view, error);
  if (values == NULL || !vigil_gltf_array (primitive, "targets", &targets, error))
    return FALSE;
  for (guint i = 0; i < targets.length && i < n_weights; i++)
    if (weights[i] != 0 && !add_target (self, &targets, i, &attributes[attribute], weights[i], view, values, error))
      return FALSE;
  if (attribute > 0)
    normalize (values, view->count, view->n);
  return TRUE;
}

gboolean
vigil_gltf_morph (VigilGltf *self, const VigilGltfAt *primitive, const float *weights, guint n_weights, VigilPrimitive *out, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (!morph_attribute (self, primitive, i, weights, n_weights, out, error))
      return FALSE;
  if (vigil_primitive_measure (out))
    return TRUE;
  return vigil_gltf_fail (primitive, "targets", VIGIL_SCENE_ERROR_INVALID, error, _ ("move a vertex to where no number is"));
}
