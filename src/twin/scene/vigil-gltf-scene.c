/* vigil-gltf-scene.c: which nodes are shown, and as what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (x, y, z) → (x, -z, y), as the local matrix of what has no parent. */
static const float turn_axes[16] = { 1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1 };

static const VigilNode *
get_node (const VigilGltf *self, guint i)
{
  return &g_array_index (self->nodes, VigilNode, i);
}

static void
add_node (VigilGltf *self, guint i)
{
  VigilGltfNode *from = &self->gltf_nodes[i];
  VigilGltfAt at = { .node = from->node, .json = self->json };
  VigilNode node = { .parent = -1, .mesh = from->mesh, .camera = from->camera };
  const char *name = NULL;

  if (from->parent >= 0)
    {
      node.parent = self->gltf_nodes[from->parent].scene_node;
      memcpy (node.local, from->local, sizeof node.local);
    }
  else
    vigil_matrix_multiply (turn_axes, from->local, node.local);
  vigil_gltf_string (&at, "name", &name, NULL);
  node.name = g_strdup (name);
  memcpy (node.world, from->world, sizeof node.world);
  from->scene_node = (int) self->nodes->len;
  g_array_append_val (self->nodes, node);
}

/* Depth first, in the order of the file; no stack: the tree knows its way. */
static void
add_tree (VigilGltf *self, guint root)
{
  int at = (int) root;

  while (at >= 0)
    {
      add_node (self, (guint) at);
      if (self->gltf_nodes[at].first_child >= 0)
        {
          at = self->gltf_nodes[at].first_child;
          continue;
        }
      while (at != (int) root && self->gltf_nodes[at].next < 0)
        at = self->gltf_nodes[at].parent;
      at = at == (int) root ? -1 : self->gltf_nodes[at].next;
    }
}

static gboolean
read_roots (VigilGltf *self, VigilGltfAt *list, guint8 *seen, gboolean take, GError **error)
{
  for (guint i = 0; i < list->length; i++)
    {
      guint root;

      if (!vigil_gltf_item_index (list, i, self->n_gltf_nodes, &root, error))
        return FALSE;
      if (self->gltf_nodes[root].parent >= 0)
        return vigil_gltf_fail (list, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("node %u is below another one"), root);
      if (take && seen[root])
        return vigil_gltf_fail (list, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("node %u is in two places of the tree"), root);
      if (take)
        add_tree (self, root);
      seen[root] |= (guint8) take;
    }
  return TRUE;
}

static gboolean
read_scenes (VigilGltf *self, VigilGltfAt *list, guint shown, GError **error)
{
  g_autofree guint8 *seen = g_malloc0 (self->n_gltf_nodes + 1);

  for (guint i = 0; i < list->length; i++)
    {
      VigilGltfAt at, nodes;

      if (!vigil_gltf_item (list, i, &at, error) || !vigil_gltf_array (&at, "nodes", &nodes, error)
          || !read_roots (self, &nodes, seen, i == shown, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_instances (VigilGltf *self, GError **error)
{
  VigilGltfAt list = { .up = &self->root, .key = "nodes", .json = self->json };

  for (guint i = 0; i < self->n_gltf_nodes; i++)
    {
      const VigilGltfNode *from = &self->gltf_nodes[i];
      VigilGltfAt at = { .up = &list, .index = i, .node = from->node, .json = self->json };
      VigilNode *node;

      if (from->scene_node < 0 || from->mesh < 0)
        continue;
      node = &g_array_index (self->nodes, VigilNode, from->scene_node);
      if (!vigil_gltf_read_instances (self, &at, &node->instances, &node->n_instances, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigil_gltf_read_scene (VigilGltf *self, GError **error)
{
  VigilGltfAt list;
  int shown;

  if (!vigil_gltf_array (&self->root, "scenes", &list, error)
      || !vigil_gltf_index (&self->root, "scene", list.length, &shown, error)
      || !read_scenes (self, &list, (guint) MAX (shown, 0), error))
    return FALSE;
  for (guint i = 0; list.length == 0 && i < self->n_gltf_nodes; i++)
    if (self->gltf_nodes[i].parent < 0)
      add_tree (self, i);
  return read_instances (self, error);
}

void
vigil_gltf_set_morphed (VigilGltf *self, guint node, guint mesh)
{
  int at = self->gltf_nodes[node].scene_node;

  if (at >= 0)
    g_array_index (self->nodes, VigilNode, at).mesh = (int) mesh;
}

/* A node with children keeps its place for them and gives its mesh to a root of the same name. */
void
vigil_gltf_set_skinned (VigilGltf *self, guint node, guint mesh)
{
  const VigilGltfNode *from = &self->gltf_nodes[node];
  VigilNode root = { .parent = -1, .mesh = (int) mesh, .camera = -1 };
  VigilNode *found;

  if (from->scene_node < 0)
    return;
  vigil_matrix_identity (root.local);
  vigil_matrix_identity (root.world);
  if (from->first_child < 0)
    {
      found = &g_array_index (self->nodes, VigilNode, from->scene_node);
      root.name = found->name;
      root.camera = found->camera;
      *found = root;
      return;
    }
  root.name = g_strdup (get_node (self, (guint) from->scene_node)->name);
  g_array_index (self->nodes, VigilNode, from->scene_node).mesh = -1;
  g_array_append_val (self->nodes, root);
}
