/* vigil-gltf-pose.c: skins and morph targets of a glTF file in its default pose, as plain meshes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "twin/scene/vigil-gltf-pose.h"

typedef struct
{
  const VigilGltfValue *node; /* its place in the file */
  guint n_targets;
  int morphed;                /* the mesh at its own weights, made already; -1: not yet */
} Mesh;

typedef struct
{
  VigilGltf *gltf;
  VigilGltfAt meshes, skins, nodes; /* arrays, if they are there */
  Mesh *mesh;
  VigilGltfSkin *skin;              /* matrices NULL: not yet */
  guint n_skins;
} Poser;

/* Item @i of an array whose place is known. */
static VigilGltfAt
place (const VigilGltfAt *array, guint i, const VigilGltfValue *node)
{
  return (VigilGltfAt) { .up = array, .index = i, .node = node, .json = array->json };
}

/* Skins */

static gboolean
get_bind (Poser *self, const VigilGltfAt *skin, guint n_joints, VigilVertexView *out, GError **error)
{
  int accessor = -1;

  if (!vigil_gltf_index (skin, "inverseBindMatrices", self->gltf->n_accessors, &accessor, error))
    return FALSE;
  if (accessor < 0)
    return TRUE;
  if (!vigil_gltf_get_accessor (self->gltf, skin, "inverseBindMatrices", (guint) accessor, out, error))
    return FALSE;
  if (out->n != 16 || out->component != VIGIL_COMPONENT_F32)
    return vigil_gltf_fail (skin, "inverseBindMatrices", VIGIL_SCENE_ERROR_INVALID, error, _ ("is an accessor of another type than is needed here"));
  if (out->count < n_joints)
    return vigil_gltf_fail (skin, "inverseBindMatrices", VIGIL_SCENE_ERROR_INVALID, error, _ ("has %u matrices for %u joints"), out->count, n_joints);
  return TRUE;
}

/* What every skin must say, used or not. */
static gboolean
check_skin (Poser *self, const VigilGltfAt *skin, VigilGltfSkin *out, GError **error)
{
  VigilGltfAt joints;
  VigilVertexView bind = { 0 };
  int skeleton;
  guint joint;

  if (!vigil_gltf_array (skin, "joints", &joints, error) || !vigil_gltf_index (skin, "skeleton", self->gltf->n_gltf_nodes, &skeleton, error))
    return FALSE;
  if (joints.node == NULL)
    return vigil_gltf_fail (skin, "joints", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  for (guint i = 0; i < joints.length; i++)
    if (!vigil_gltf_item_index (&joints, i, self->gltf->n_gltf_nodes, &joint, error))
      return FALSE;
  out->n_joints = joints.length;
  out->node = skin->node;
  return get_bind (self, skin, out->n_joints, &bind, error);
}

static gboolean
check_skins (Poser *self, GError **error)
{
  VigilGltfAt skin;

  if (!vigil_gltf_array (&self->gltf->root, "skins", &self->skins, error))
    return FALSE;
  if (self->skins.node == NULL)
    return TRUE;
  self->n_skins = self->skins.length;
  self->skin = g_new0 (VigilGltfSkin, self->n_skins);
  for (guint i = 0; i < self->n_skins; i++)
    if (!vigil_gltf_item (&self->skins, i, &skin, error) || !check_skin (self, &skin, &self->skin[i], error))
      return FALSE;
  return TRUE;
}

static void
bind_joint (Poser *self, const VigilVertexView *bind, guint i, guint joint, float out[16])
{
  vigil_matrix_identity (out);
  if (bind->data != NULL)
    vigil_vertex_view_get (bind, i, out);
  vigil_matrix_multiply (self->gltf->gltf_nodes[joint].world, out, out);
}

static VigilGltfSkin *
get_skin (Poser *self, guint index, GError **error)
{
  VigilGltfSkin *skin = &self->skin[index];
  VigilGltfAt at = place (&self->skins, index, skin->node), joints;
  VigilVertexView bind = { 0 };
  guint joint;

  if (skin->matrices != NULL)
    return skin;
  if (!vigil_gltf_array (&at, "joints", &joints, error)
      || !get_bind (self, &at, skin->n_joints, &bind, error))
    return NULL;
  skin->matrices = vigil_gltf_allocate (self->gltf, &at, (guint64) skin->n_joints * 16 * sizeof (float), error);
  if (skin->matrices == NULL)
    return NULL;
  for (guint i = 0; i < skin->n_joints; i++)
    {
      if (!vigil_gltf_item_index (&joints, i, self->gltf->n_gltf_nodes, &joint, error))
        return NULL;
      bind_joint (self, &bind, i, joint, skin->matrices + 16 * (gsize) i);
    }
  return skin;
}

/* Targets */

static gboolean
check_mesh (Poser *self, const VigilGltfAt *mesh, guint *n_targets, GError **error)
{
  VigilGltfAt primitives, primitive;
  guint n;

  if (!vigil_gltf_array (mesh, "primitives", &primitives, error))
    return FALSE;
  for (guint i = 0; i < primitives.length; i++)
    {
      if (!vigil_gltf_item (&primitives, i, &primitive, error) || !vigil_gltf_check_targets (self->gltf, &primitive, &n, error))
        return FALSE;
      if (i > 0 && n != *n_targets)
        return vigil_gltf_fail (&primitive, "targets", VIGIL_SCENE_ERROR_INVALID, error, _ ("are not as many as those of the primitives beside it"));
      *n_targets = n;
    }
  return TRUE;
}

static gboolean
check_meshes (Poser *self, GError **error)
{
  VigilGltfAt mesh;

  if (!vigil_gltf_array (&self->gltf->root, "meshes", &self->meshes, error))
    return FALSE;
  self->mesh = g_new0 (Mesh, MAX (self->meshes.length, 1));
  for (guint i = 0; i < self->meshes.length; i++)
    {
      self->mesh[i].morphed = -1;
      if (!vigil_gltf_item (&self->meshes, i, &mesh, error) || !check_mesh (self, &mesh, &self->mesh[i].n_targets, error))
        return FALSE;
      self->mesh[i].node = mesh.node;
    }
  return TRUE;
}

/* *out is NULL where all weights are 0; *own: they are the node's. */
static gboolean
read_weights (Poser *self, const VigilGltfAt *node, const VigilGltfAt *mesh, guint n, float **out, gboolean *own, GError **error)
{
  g_autofree float *weights = g_new0 (float, MAX (n, 1));
  gboolean moves = FALSE;

  *out = NULL;
  if (!vigil_gltf_floats (mesh, "weights", n, weights, NULL, error) || !vigil_gltf_floats (node, "weights", n, weights, own, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    moves = moves || weights[i] != 0;
  if (moves)
    *out = g_steal_pointer (&weights);
  return TRUE;
}

/* Meshes */

typedef struct
{
  const float *weights; /* (nullable) */
  guint n_weights;
  const VigilGltfSkin *skin; /* (nullable) */
  const float *world;
} Pose;

static gboolean
pose_primitives (Poser *self, const VigilGltfAt *at, const Pose *pose, VigilMesh *mesh, GError **error)
{
  VigilGltfAt primitives, primitive, attributes;
  guint done = 0;
  int position;

  if (!vigil_gltf_array (at, "primitives", &primitives, error))
    return FALSE;
  for (guint i = 0; i < primitives.length && done < mesh->n_primitives; i++)
    {
      if (!vigil_gltf_item (&primitives, i, &primitive, error) || !vigil_gltf_object (&primitive, "attributes", &attributes, error)
          || !vigil_gltf_index (&attributes, "POSITION", self->gltf->n_accessors, &position, error))
        return FALSE;
      if (position < 0)
        continue;
      if (pose->weights != NULL
          && !vigil_gltf_morph (self->gltf, &primitive, pose->weights, pose->n_weights, &mesh->primitives[done], error))
        return FALSE;
      if (pose->skin != NULL && !vigil_gltf_skin (self->gltf, &primitive, pose->skin, pose->world, &mesh->primitives[done], error))
        return FALSE;
      done++;
    }
  return !g_cancellable_set_error_if_cancelled (self->gltf->cancellable, error);
}

/* -1: refused. */
static int
pose_mesh (Poser *self, guint index, const VigilGltfAt *at, const Pose *pose, GError **error)
{
  const VigilMesh *from = &g_array_index (self->gltf->meshes, VigilMesh, index);
  VigilMesh mesh = *from;

  mesh.primitives = g_memdup2 (from->primitives, from->n_primitives * sizeof (VigilPrimitive));
  if (!pose_primitives (self, at, pose, &mesh, error))
    {
      g_free (mesh.primitives);
      return -1;
    }
  mesh.name = g_strdup (from->name);
  vigil_mesh_finish (&mesh);
  return (int) vigil_gltf_add_mesh (self->gltf, &mesh);
}

static gboolean
morph_node (Poser *self, guint node, const VigilGltfAt *mesh, const Pose *pose, gboolean own, GError **error)
{
  guint index = (guint) self->gltf->gltf_nodes[node].mesh;
  int made = own ? -1 : self->mesh[index].morphed;

  if (made < 0)
    made = pose_mesh (self, index, mesh, pose, error);
  if (made < 0)
    return FALSE;
  if (!own)
    self->mesh[index].morphed = made;
  vigil_gltf_set_morphed (self->gltf, node, (guint) made);
  return TRUE;
}

static gboolean
skin_node (Poser *self, guint node, const VigilGltfAt *mesh, Pose *pose, GError **error)
{
  const VigilGltfNode *from = &self->gltf->gltf_nodes[node];
  int made;

  pose->skin = get_skin (self, (guint) from->skin, error);
  pose->world = from->world;
  if (pose->skin == NULL)
    return FALSE;
  made = pose_mesh (self, (guint) from->mesh, mesh, pose, error);
  if (made < 0)
    return FALSE;
  vigil_gltf_set_skinned (self->gltf, node, (guint) made);
  return TRUE;
}

static gboolean
pose_node (Poser *self, guint node, GError **error)
{
  const VigilGltfNode *from = &self->gltf->gltf_nodes[node];
  const Mesh *shown = &self->mesh[from->mesh];
  g_autofree float *weights = NULL;
  VigilGltfAt at = place (&self->nodes, node, from->node), mesh = place (&self->meshes, (guint) from->mesh, shown->node);
  gboolean own = FALSE;
  Pose pose = { 0 };

  if (!read_weights (self, &at, &mesh, shown->n_targets, &weights, &own, error))
    return FALSE;
  pose.weights = weights;
  pose.n_weights = shown->n_targets;
  if (from->skin >= 0 && (guint) from->skin < self->n_skins)
    return skin_node (self, node, &mesh, &pose, error);
  return weights == NULL || morph_node (self, node, &mesh, &pose, own, error);
}

/* Whether the default pose of a node can differ from its mesh. */
static gboolean
is_posed (const Poser *self, const VigilGltfNode *node)
{
  return node->scene_node >= 0 && node->mesh >= 0 && (node->skin >= 0 || self->mesh[node->mesh].n_targets > 0);
}

static gboolean
pose_nodes (Poser *self, GError **error)
{
  if (!vigil_gltf_array (&self->gltf->root, "nodes", &self->nodes, error))
    return FALSE;
  for (guint i = 0; i < self->gltf->n_gltf_nodes; i++)
    if (is_posed (self, &self->gltf->gltf_nodes[i]) && !pose_node (self, i, error))
      return FALSE;
  return TRUE;
}

gboolean
vigil_gltf_pose (VigilGltf *self, GError **error)
{
  Poser poser = { .gltf = self };
  gboolean posed = check_skins (&poser, error) && check_meshes (&poser, error) && pose_nodes (&poser, error);

  g_free (poser.mesh);
  g_free (poser.skin);
  return posed;
}
