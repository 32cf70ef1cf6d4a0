/* vigil-gltf-skin.c: vertices moved by joints, as a glTF file has them at rest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "twin/scene/vigil-gltf-pose.h"

/* Sets of four joints for each vertex; nobody writes more than three. */
#define MAX_SETS 8

typedef struct
{
  VigilVertexView joints[MAX_SETS], weights[MAX_SETS];
  guint n_sets;
} Hold;

static gboolean
is_joints (const VigilVertexView *view)
{
  return view->n == 4 && !view->normalized && (view->component == VIGIL_COMPONENT_U8 || view->component == VIGIL_COMPONENT_U16);
}

static gboolean
is_weights (const VigilVertexView *view)
{
  if (view->n != 4)
    return FALSE;
  return view->component == VIGIL_COMPONENT_F32
         || (view->normalized && (view->component == VIGIL_COMPONENT_U8 || view->component == VIGIL_COMPONENT_U16));
}

static gboolean
read_set (VigilGltf *self, const VigilGltfAt *at, const char *name, guint set, guint count, gboolean (*fits) (const VigilVertexView *view),
          VigilVertexView *out, GError **error)
{
  g_autofree char *member = g_strdup_printf ("%s_%u", name, set);
  int accessor = -1;

  if (!vigil_gltf_index (at, member, self->n_accessors, &accessor, error))
    return FALSE;
  if (accessor < 0)
    return TRUE;
  if (!vigil_gltf_get_accessor (self, at, member, (guint) accessor, out, error))
    return FALSE;
  if (out->count != count)
    return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("has another count than the positions"));
  return fits (out) || vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("is an accessor of another type than is needed here"));
}

static gboolean
check_joints (const VigilGltfAt *at, guint set, const VigilVertexView *view, guint n_joints, GError **error)
{
  g_autofree char *member = g_strdup_printf ("JOINTS_%u", set);
  float joints[4];

  for (guint i = 0; i < view->count; i++)
    {
      vigil_vertex_view_get (view, i, joints);
      for (guint j = 0; j < 4; j++)
        if (joints[j] >= (float) n_joints)
          return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("element %u names joint %u; the skin has %u"), i, (guint) joints[j],
                                  n_joints);
    }
  return TRUE;
}

static gboolean
read_hold (VigilGltf *self, const VigilGltfAt *at, guint count, guint n_joints, Hold *out, GError **error)
{
  for (guint set = 0; set < MAX_SETS; set++, out->n_sets++)
    {
      VigilVertexView *joints = &out->joints[set], *weights = &out->weights[set];

      if (!read_set (self, at, "JOINTS", set, count, is_joints, joints, error) || !read_set (self, at, "WEIGHTS", set, count, is_weights, weights, error))
        return FALSE;
      if (joints->data == NULL || weights->data == NULL)
        return TRUE;
      if (!check_joints (at, set, joints, n_joints, error))
        return FALSE;
    }
  return TRUE;
}

/* Σ w M / Σ w; the world where there is no weight. */
static void
blend (const Hold *hold, const VigilGltfSkin *skin, const float world[16], guint vertex, float out[16])
{
  float sum = 0, joints[4], weights[4];

  for (guint k = 0; k < 16; k++)
    out[k] = 0;
  for (guint set = 0; set < hold->n_sets; set++)
    {
      vigil_vertex_view_get (&hold->joints[set], vertex, joints);
      vigil_vertex_view_get (&hold->weights[set], vertex, weights);
      for (guint j = 0; j < 4; j++)
        {
          const float *matrix = skin->matrices + 16 * (gsize) joints[j];

          if (!(weights[j] > 0))
            continue;
          sum += weights[j];
          for (guint k = 0; k < 16; k++)
            out[k] += weights[j] * matrix[k];
        }
    }
  for (guint k = 0; k < 16; k++)
    out[k] = sum > 0 ? out[k] / sum : world[k];
}

static void
move_point (const float m[16], float p[3])
{
  const float x = p[0], y = p[1], z = p[2];

  for (guint i = 0; i < 3; i++)
    p[i] = m[i] * x + m[4 + i] * y + m[8 + i] * z + m[12 + i];
}

static void
unit (float v[3])
{
  float length = sqrtf (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);

  for (guint i = 0; i < 3 && length > 0; i++)
    v[i] /= length;
}

static void
move_direction (const float m[16], float d[3])
{
  const float x = d[0], y = d[1], z = d[2];

  for (guint i = 0; i < 3; i++)
    d[i] = m[i] * x + m[4 + i] * y + m[8 + i] * z;
  unit (d);
}

static void
cross (const float a[3], const float b[3], float out[3])
{
  out[0] = a[1] * b[2] - a[2] * b[1];
  out[1] = a[2] * b[0] - a[0] * b[2];
  out[2] = a[0] * b[1] - a[1] * b[0];
}

/* By the cofactors, which are the inverse transposed but for the determinant: its sign is all that a unit vector needs. */
static void
move_normal (const float m[16], float n[3])
{
  float c0[3], c1[3], c2[3], sign;
  const float x = n[0], y = n[1], z = n[2];

  cross (m + 4, m + 8, c0);
  cross (m + 8, m, c1);
  cross (m, m + 4, c2);
  sign = m[0] * c0[0] + m[1] * c0[1] + m[2] * c0[2] < 0 ? -1 : 1;
  for (guint i = 0; i < 3; i++)
    n[i] = sign * (c0[i] * x + c1[i] * y + c2[i] * z);
  unit (n);
}

static gboolean
copy_all (VigilGltf *self, const VigilGltfAt *primitive, VigilPrimitive *out, float **position, float **normal, float **tangent, GError **error)
{
  g_autoptr (GError) why = NULL;

  *position = vigil_gltf_copy_attribute (self, primitive, &out->position, &why);
  *normal = why == NULL ? vigil_gltf_copy_attribute (self, primitive, &out->normal, &why) : NULL;
  *tangent = why == NULL ? vigil_gltf_copy_attribute (self, primitive, &out->tangent, &why) : NULL;
  if (why == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

gboolean
vigil_gltf_skin (VigilGltf *self, const VigilGltfAt *primitive, const VigilGltfSkin *skin, const float world[16], VigilPrimitive *out, GError **error)
{
  Hold hold = { 0 };
  VigilGltfAt at;
  float *position, *normal, *tangent, matrix[16];

  if (!vigil_gltf_object (primitive, "attributes", &at, error) || !read_hold (self, &at, out->position.count, skin->n_joints, &hold, error)
      || !copy_all (self, primitive, out, &position, &normal, &tangent, error))
    return FALSE;
  for (guint i = 0; i < out->position.count; i++)
    {
      blend (&hold, skin, world, i, matrix);
      move_point (matrix, position + 3 * (gsize) i);
      if (normal != NULL)
        move_normal (matrix, normal + 3 * (gsize) i);
      if (tangent != NULL)
        move_direction (matrix, tangent + out->tangent.n * (gsize) i);
    }
  if (vigil_primitive_measure (out))
    return TRUE;
  return vigil_gltf_fail (primitive, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("its skin moves a vertex to where no number is"));
}
