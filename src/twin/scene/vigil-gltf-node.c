/* vigil-gltf-node.c: nodes, as a forest that is checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Right-handed, column-major, from a unit quaternion (x, y, z, w), scale and translation. */
static void
compose (const float t[3], const float q[4], const float s[3], float m[16])
{
  double x = q[0], y = q[1], z = q[2], w = q[3];

  m[0] = (float) ((1 - 2 * (y * y + z * z)) * s[0]);
  m[1] = (float) (2 * (x * y + z * w) * s[0]);
  m[2] = (float) (2 * (x * z - y * w) * s[0]);
  m[4] = (float) (2 * (x * y - z * w) * s[1]);
  m[5] = (float) ((1 - 2 * (x * x + z * z)) * s[1]);
  m[6] = (float) (2 * (y * z + x * w) * s[1]);
  m[8] = (float) (2 * (x * z + y * w) * s[2]);
  m[9] = (float) (2 * (y * z - x * w) * s[2]);
  m[10] = (float) ((1 - 2 * (x * x + y * y)) * s[2]);
  m[3] = m[7] = m[11] = 0.0f;
  for (int k = 0; k < 3; k++)
    m[12 + k] = t[k];
  m[15] = 1.0f;
}

static gboolean
normalize (const VigilGltfAt *at, float q[4], GError **error)
{
  double length = sqrt ((double) q[0] * q[0] + (double) q[1] * q[1] + (double) q[2] * q[2] + (double) q[3] * q[3]);

  if (length < 1e-6)
    return vigil_gltf_fail (at, "rotation", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be a unit quaternion"));
  for (int k = 0; k < 4; k++)
    q[k] = (float) (q[k] / length);
  return TRUE;
}

static gboolean
check_affine (const VigilGltfAt *at, const float m[16], GError **error)
{
  if (m[3] == 0.0f && m[7] == 0.0f && m[11] == 0.0f && m[15] == 1.0f)
    return TRUE;
  return vigil_gltf_fail (at, "matrix", VIGIL_SCENE_ERROR_INVALID, error, _ ("must end in the row 0, 0, 0, 1"));
}

static gboolean
read_local (const VigilGltfAt *at, float local[16], GError **error)
{
  float t[3] = { 0, 0, 0 }, q[4] = { 0, 0, 0, 1 }, s[3] = { 1, 1, 1 };
  gboolean present;

  if (!vigil_gltf_floats (at, "matrix", 16, local, &present, error))
    return FALSE;
  if (present)
    return check_affine (at, local, error);
  if (!vigil_gltf_floats (at, "translation", 3, t, NULL, error) || !vigil_gltf_floats (at, "rotation", 4, q, NULL, error)
      || !vigil_gltf_floats (at, "scale", 3, s, NULL, error) || !normalize (at, q, error))
    return FALSE;
  compose (t, q, s, local);
  return TRUE;
}

static gboolean
read_children (VigilGltf *self, const VigilGltfAt *at, guint i, GError **error)
{
  VigilGltfAt list;
  int last = -1;

  if (!vigil_gltf_array (at, "children", &list, error))
    return FALSE;
  for (guint c = 0; c < list.length; c++)
    {
      guint child;

      if (!vigil_gltf_item_index (&list, c, self->n_gltf_nodes, &child, error))
        return FALSE;
      if (self->gltf_nodes[child].parent >= 0 || child == i)
        return vigil_gltf_fail (&list, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("node %u is in two places of the tree"), child);
      self->gltf_nodes[child].parent = (int) i;
      if (last < 0)
        self->gltf_nodes[i].first_child = (int) child;
      else
        self->gltf_nodes[last].next = (int) child;
      last = (int) child;
    }
  return TRUE;
}

static gboolean
count_list (VigilGltf *self, const char *member, guint *n, GError **error)
{
  VigilGltfAt list;

  if (!vigil_gltf_array (&self->root, member, &list, error))
    return FALSE;
  *n = list.length;
  return TRUE;
}

static gboolean
read_node (VigilGltf *self, VigilGltfAt *list, guint i, guint n_skins, GError **error)
{
  VigilGltfNode *node = &self->gltf_nodes[i];
  VigilGltfAt at;
  const char *name;

  if (!vigil_gltf_item (list, i, &at, error))
    return FALSE;
  node->node = at.node;
  return vigil_gltf_string (&at, "name", &name, error)
         && vigil_gltf_index (&at, "mesh", self->meshes->len, &node->mesh, error)
         && vigil_gltf_index (&at, "skin", n_skins, &node->skin, error)
         && vigil_gltf_index (&at, "camera", self->scene->n_cameras, &node->camera, error)
         && read_local (&at, node->local, error) && read_children (self, &at, i, error);
}

/* (x, y, z) → (x, -z, y) */
static const float turn_axes[16] = { 1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1 };

static gboolean
place (VigilGltf *self, const VigilGltfAt *list, guint i, GError **error)
{
  VigilGltfNode *node = &self->gltf_nodes[i];
  const VigilGltfNode *parent = node->parent >= 0 ? &self->gltf_nodes[node->parent] : NULL;
  VigilGltfAt at = { .up = list, .index = i };
  float spoilt = 0.0f;

  node->depth = parent != NULL ? parent->depth + 1 : 1;
  if (node->depth > VIGIL_SCENE_MAX_DEPTH)
    return vigil_gltf_fail (&at, NULL, VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("is deeper than %u levels"), VIGIL_SCENE_MAX_DEPTH);
  vigil_matrix_multiply (parent != NULL ? parent->world : turn_axes, node->local, node->world);
  for (int k = 0; k < 16; k++)
    spoilt += node->world[k] * 0.0f;
  if (spoilt != 0.0f)
    return vigil_gltf_fail (&at, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("its place is beyond what a number can hold"));
  return TRUE;
}

/* Roots first, then down. Whoever is not reached hangs in a ring. */
static gboolean
walk (VigilGltf *self, const VigilGltfAt *list, GError **error)
{
  g_autofree guint *queue = g_new (guint, MAX (self->n_gltf_nodes, 1));
  guint n = 0;

  for (guint i = 0; i < self->n_gltf_nodes; i++)
    if (self->gltf_nodes[i].parent < 0)
      queue[n++] = i;
  for (guint at = 0; at < n; at++)
    {
      if (!place (self, list, queue[at], error))
        return FALSE;
      for (int child = self->gltf_nodes[queue[at]].first_child; child >= 0; child = self->gltf_nodes[child].next)
        queue[n++] = (guint) child;
    }
  for (guint i = 0; i < self->n_gltf_nodes; i++)
    if (self->gltf_nodes[i].depth == 0)
      {
        VigilGltfAt at = { .up = list, .index = i };

        return vigil_gltf_fail (&at, "children", VIGIL_SCENE_ERROR_INVALID, error, _ ("the node is below itself"));
      }
  return TRUE;
}

gboolean
vigil_gltf_read_nodes (VigilGltf *self, GError **error)
{
  VigilGltfAt list;
  guint n_skins;

  if (!vigil_gltf_array (&self->root, "nodes", &list, error) || !count_list (self, "skins", &n_skins, error))
    return FALSE;
  if (list.length > VIGIL_SCENE_MAX_NODES)
    return vigil_gltf_fail (&list, NULL, VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("has more than %u nodes"), VIGIL_SCENE_MAX_NODES);
  self->gltf_nodes = g_new0 (VigilGltfNode, MAX (list.length, 1));
  self->n_gltf_nodes = list.length;
  for (guint i = 0; i < list.length; i++)
    self->gltf_nodes[i].parent = self->gltf_nodes[i].first_child = self->gltf_nodes[i].next = self->gltf_nodes[i].scene_node = -1;
  for (guint i = 0; i < list.length; i++)
    if (!read_node (self, &list, i, n_skins, error))
      return FALSE;
  return walk (self, &list, error);
}
