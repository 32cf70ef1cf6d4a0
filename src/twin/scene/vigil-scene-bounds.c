/* vigil-scene-bounds.c: worlds, boxes, counts and the index of names of a scene
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-private.h"

#include <math.h>
#include <string.h>

VigilScene *
vigil_scene_new (const char *source)
{
  VigilScene *self = g_new0 (VigilScene, 1);

  self->source = g_strdup (source);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->keep = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  vigil_box_clear (self->min, self->max);
  g_atomic_ref_count_init (&self->refs);
  return self;
}

void
vigil_box_clear (float min[3], float max[3])
{
  for (int k = 0; k < 3; k++)
    {
      min[k] = INFINITY;
      max[k] = -INFINITY;
    }
}

void
vigil_matrix_identity (float out[16])
{
  memset (out, 0, 16 * sizeof (float));
  out[0] = out[5] = out[10] = out[15] = 1.0f;
}

void
vigil_matrix_multiply (const float a[16], const float b[16], float out[16])
{
  float product[16];

  for (int column = 0; column < 4; column++)
    for (int row = 0; row < 4; row++)
      {
        float sum = 0.0f;

        for (int k = 0; k < 4; k++)
          sum += a[4 * k + row] * b[4 * column + k];
        product[4 * column + row] = sum;
      }
  memcpy (out, product, sizeof product);
}

/* J. Arvo, "Transforming Axis-Aligned Bounding Boxes", Graphics Gems (1990): each axis from the smaller and larger products. */
void
vigil_matrix_join_box (const float matrix[16], const float min[3], const float max[3], float out_min[3], float out_max[3])
{
  if (!(min[0] <= max[0]))
    return;
  for (int row = 0; row < 3; row++)
    {
      float low = matrix[12 + row], high = low;

      for (int k = 0; k < 3; k++)
        {
          float a = matrix[4 * k + row] * min[k], b = matrix[4 * k + row] * max[k];

          low += fminf (a, b);
          high += fmaxf (a, b);
        }
      out_min[row] = fminf (out_min[row], low);
      out_max[row] = fmaxf (out_max[row], high);
    }
}

static gboolean
mirrors (const float m[16])
{
  double determinant = (double) m[0] * ((double) m[5] * m[10] - (double) m[9] * m[6])
                       - (double) m[4] * ((double) m[1] * m[10] - (double) m[9] * m[2])
                       + (double) m[8] * ((double) m[1] * m[6] - (double) m[5] * m[2]);

  return determinant < 0.0;
}

gboolean
vigil_scene_node_bounds (const VigilScene *self, guint node, float min[3], float max[3])
{
  const VigilNode *found;
  const VigilMesh *mesh;

  g_return_val_if_fail (self != NULL && node < self->n_nodes, FALSE);
  found = &self->nodes[node];
  vigil_box_clear (min, max);
  if (found->mesh < 0)
    return FALSE;
  mesh = &self->meshes[found->mesh];
  if (found->instances == NULL)
    vigil_matrix_join_box (found->world, mesh->min, mesh->max, min, max);
  for (guint i = 0; found->instances != NULL && i < found->n_instances; i++)
    {
      float whole[16];

      vigil_matrix_multiply (found->world, found->instances + 16 * (gsize) i, whole);
      vigil_matrix_join_box (whole, mesh->min, mesh->max, min, max);
    }
  return min[0] <= max[0];
}

static void
finish_node (VigilScene *self, guint i)
{
  VigilNode *node = &self->nodes[i];
  float min[3], max[3];

  if (node->parent >= 0)
    vigil_matrix_multiply (self->nodes[node->parent].world, node->local, node->world);
  else
    memcpy (node->world, node->local, sizeof node->world);
  node->flips = mirrors (node->world);
  if (node->name != NULL && !g_hash_table_contains (self->index, node->name))
    g_hash_table_insert (self->index, node->name, GINT_TO_POINTER (i));
  if (!vigil_scene_node_bounds (self, i, min, max))
    return;
  for (int k = 0; k < 3; k++)
    {
      self->min[k] = fminf (self->min[k], min[k]);
      self->max[k] = fmaxf (self->max[k], max[k]);
    }
  self->n_triangles += self->meshes[node->mesh].n_triangles * (guint64) (node->instances != NULL ? node->n_instances : 1);
}

void
vigil_scene_finish (VigilScene *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->index, g_hash_table_unref);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_triangles = 0;
  vigil_box_clear (self->min, self->max);
  for (guint i = 0; i < self->n_nodes; i++)
    finish_node (self, i);
}

void
vigil_mesh_finish (VigilMesh *self)
{
  guint64 triangles = 0;

  vigil_box_clear (self->min, self->max);
  for (guint p = 0; p < self->n_primitives; p++)
    {
      const VigilPrimitive *primitive = &self->primitives[p];

      triangles += vigil_primitive_count_triangles (primitive);
      for (int k = 0; k < 3; k++)
        {
          self->min[k] = fminf (self->min[k], primitive->min[k]);
          self->max[k] = fmaxf (self->max[k], primitive->max[k]);
        }
    }
  self->n_triangles = (guint) MIN (triangles, G_MAXUINT);
}
