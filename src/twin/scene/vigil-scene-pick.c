/* vigil-scene-pick.c: which triangle of a scene a ray meets first
 *
 * A tree of boxes over everything that is drawn (nodes and their instances), and one tree a mesh over its triangles. The line is
 * brought into the frame of the mesh to walk its tree; whether a triangle is met is computed in the site's frame, in doubles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-pick.h"

#include "twin/scene/vigil-scene-private.h"
#include "twin/scene/vigil-scene-tree.h"

#include <math.h>
#include <string.h>

#define RELEASE_AFTER 50000 /* triangles: the file they were read from does not stay in memory as a whole */

typedef struct
{
  VigilTree *tree; /* of the triangles */
  guint *starts;   /* number of the first triangle of each primitive, and of one behind the last */
} MeshTree;

typedef struct
{
  guint node, instance;
} Item;

struct _VigilScenePicker
{
  VigilScene *scene;
  Item *items;
  VigilTree *tree;   /* of the items */
  gpointer *meshes;  /* (element-type MeshTree) each NULL until it is needed; atomic */
  GMutex making;
  gatomicrefcount refs;
};

/* One question on its way through the trees. */
typedef struct
{
  VigilScenePicker *picker;
  const VigilSceneCut *cut;
  const VigilTreeRay *line; /* in the site's frame */
  const VigilMesh *mesh;
  const MeshTree *triangles;
  Item item;
  double matrix[16]; /* of the item */
  gboolean any, found;
  double nearest;
  double normal[3];
  Item met;
} Question;

/* ---- triangles of a mesh ---- */

static guint
find_primitive (const MeshTree *self, guint n_primitives, guint triangle)
{
  guint low = 0, high = n_primitives;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->starts[middle] <= triangle)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
get_triangle (const VigilMesh *mesh, const MeshTree *self, guint triangle, float out[3][3])
{
  guint p = find_primitive (self, mesh->n_primitives, triangle), corners[3];
  const VigilPrimitive *primitive = &mesh->primitives[p];

  vigil_primitive_get_corners (primitive->mode, triangle - self->starts[p], corners);
  for (int k = 0; k < 3; k++)
    {
      guint vertex = primitive->indices.data != NULL ? vigil_vertex_view_get_index (&primitive->indices, corners[k]) : corners[k];

      vigil_vertex_view_get (&primitive->position, vertex, out[k]);
    }
}

static void
mesh_tree_free (MeshTree *self)
{
  g_clear_pointer (&self->tree, vigil_tree_free);
  g_free (self->starts);
  g_free (self);
}

static MeshTree *
mesh_tree_new (const VigilMesh *mesh)
{
  MeshTree *self = g_new0 (MeshTree, 1);
  g_autofree VigilTreeBox *boxes = NULL;
  guint n = 0;

  self->starts = g_new (guint, mesh->n_primitives + 1);
  for (guint p = 0; p < mesh->n_primitives; p++)
    {
      self->starts[p] = n;
      n += MIN (vigil_primitive_count_triangles (&mesh->primitives[p]), G_MAXUINT - n);
    }
  self->starts[mesh->n_primitives] = n;
  boxes = g_new (VigilTreeBox, MAX (n, 1));
  for (guint t = 0; t < n; t++)
    {
      float corners[3][3];

      get_triangle (mesh, self, t, corners);
      for (int k = 0; k < 3; k++)
        {
          boxes[t].min[k] = fminf (corners[0][k], fminf (corners[1][k], corners[2][k]));
          boxes[t].max[k] = fmaxf (corners[0][k], fmaxf (corners[1][k], corners[2][k]));
        }
    }
  self->tree = vigil_tree_new (boxes, n);
  return self;
}

static const MeshTree *
get_mesh_tree (VigilScenePicker *self, guint mesh)
{
  MeshTree *tree = g_atomic_pointer_get (&self->meshes[mesh]);

  if (tree != NULL)
    return tree;
  g_mutex_lock (&self->making);
  tree = g_atomic_pointer_get (&self->meshes[mesh]);
  if (tree == NULL)
    {
      tree = mesh_tree_new (&self->scene->meshes[mesh]);
      g_atomic_pointer_set (&self->meshes[mesh], tree);
    }
  g_mutex_unlock (&self->making);
  return tree;
}

/* ---- what is drawn ---- */

static guint
count_drawn (const VigilScene *scene, guint node)
{
  const VigilNode *found = &scene->nodes[node];

  if (found->mesh < 0 || scene->meshes[found->mesh].n_triangles == 0)
    return 0;
  return found->instances != NULL ? found->n_instances : 1;
}

static void
get_matrix (const VigilScene *scene, Item item, double out[16])
{
  const VigilNode *node = &scene->nodes[item.node];
  const float *instance = node->instances != NULL ? node->instances + 16 * (gsize) item.instance : NULL;

  for (int column = 0; column < 4; column++)
    for (int row = 0; row < 4; row++)
      {
        double sum = 0.0;

        for (int k = 0; instance != NULL && k < 4; k++)
          sum += (double) node->world[4 * k + row] * instance[4 * column + k];
        out[4 * column + row] = instance != NULL ? sum : (double) node->world[4 * column + row];
      }
}

/* Wider by what single precision may lose. */
static void
measure_item (const VigilScene *scene, Item item, VigilTreeBox *out)
{
  const VigilMesh *mesh = &scene->meshes[scene->nodes[item.node].mesh];
  double matrix[16];
  float single[16];

  get_matrix (scene, item, matrix);
  for (int k = 0; k < 16; k++)
    single[k] = (float) matrix[k];
  vigil_box_clear (out->min, out->max);
  vigil_matrix_join_box (single, mesh->min, mesh->max, out->min, out->max);
  for (int row = 0; row < 3; row++)
    {
      float reach = fabsf (single[12 + row]);

      for (int k = 0; k < 3; k++)
        reach += fabsf (single[4 * k + row]) * fmaxf (fabsf (mesh->min[k]), fabsf (mesh->max[k]));
      out->min[row] -= reach * 1e-6f + 1e-6f;
      out->max[row] += reach * 1e-6f + 1e-6f;
    }
}

static void
make_items (VigilScenePicker *self)
{
  const VigilScene *scene = self->scene;
  g_autofree VigilTreeBox *boxes = NULL;
  gsize total = 0, n = 0;

  for (guint i = 0; i < scene->n_nodes; i++)
    total += count_drawn (scene, i);
  total = MIN (total, G_MAXUINT32 - 1);
  self->items = g_new (Item, MAX (total, 1));
  boxes = g_new (VigilTreeBox, MAX (total, 1));
  for (guint i = 0; i < scene->n_nodes; i++)
    for (guint instance = 0; instance < count_drawn (scene, i) && n < total; instance++, n++)
      {
        self->items[n] = (Item) { i, instance };
        measure_item (scene, self->items[n], &boxes[n]);
      }
  self->tree = vigil_tree_new (boxes, (guint) n);
}

VigilScenePicker *
vigil_scene_picker_new (VigilScene *scene)
{
  VigilScenePicker *self;

  g_return_val_if_fail (scene != NULL, NULL);
  self = g_new0 (VigilScenePicker, 1);
  self->scene = vigil_scene_ref (scene);
  self->meshes = g_new0 (gpointer, MAX (scene->n_meshes, 1));
  g_mutex_init (&self->making);
  g_atomic_ref_count_init (&self->refs);
  make_items (self);
  return self;
}

void
vigil_scene_picker_warm (VigilScenePicker *self, GCancellable *cancellable)
{
  guint64 read = 0;

  g_return_if_fail (self != NULL);
  for (guint i = 0; i < self->scene->n_meshes && !g_cancellable_is_cancelled (cancellable); i++)
    {
      get_mesh_tree (self, i);
      read += self->scene->meshes[i].n_triangles;
      if (read < RELEASE_AFTER)
        continue;
      vigil_scene_release_pages (self->scene);
      read = 0;
    }
}

VigilScenePicker *
vigil_scene_picker_ref (VigilScenePicker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_scene_picker_unref (VigilScenePicker *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->scene->n_meshes; i++)
    g_clear_pointer ((MeshTree **) &self->meshes[i], mesh_tree_free);
  g_free (self->meshes);
  g_free (self->items);
  vigil_tree_free (self->tree);
  vigil_scene_unref (self->scene);
  g_mutex_clear (&self->making);
  g_free (self);
}

/* ---- a ray ---- */

static void
subtract (const double a[3], const double b[3], double out[3])
{
  for (int k = 0; k < 3; k++)
    out[k] = a[k] - b[k];
}

static void
cross (const double a[3], const double b[3], double out[3])
{
  out[0] = a[1] * b[2] - a[2] * b[1];
  out[1] = a[2] * b[0] - a[0] * b[2];
  out[2] = a[0] * b[1] - a[1] * b[0];
}

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* T. Möller, B. Trumbore, "Fast, minimum storage ray/triangle intersection" (1997), both sides. @normal is not of unit length. */
static gboolean
meet_plane (const VigilTreeRay *line, double corners[3][3], double *t, double normal[3])
{
  double e1[3], e2[3], p[3], q[3], s[3], determinant, u, v;

  subtract (corners[1], corners[0], e1);
  subtract (corners[2], corners[0], e2);
  cross (line->direction, e2, p);
  determinant = dot (e1, p);
  if (determinant == 0.0)
    return FALSE;
  subtract (line->origin, corners[0], s);
  u = dot (s, p) / determinant;
  cross (s, e1, q);
  v = dot (line->direction, q) / determinant;
  if (!(u >= -1e-9 && v >= -1e-9 && u + v <= 1.0 + 1e-9))
    return FALSE;
  *t = dot (e2, q) / determinant;
  cross (e1, e2, normal);
  return *t >= 0.0;
}

static gboolean
is_cut (const VigilSceneCut *cut, const double p[3])
{
  if (cut == NULL)
    return FALSE;
  if (cut->has_plane && cut->plane[0] * p[0] + cut->plane[1] * p[1] + cut->plane[2] * p[2] + cut->plane[3] < 0.0)
    return TRUE;
  return cut->has_levels && ((!isnan (cut->z_min) && p[2] < cut->z_min) || (!isnan (cut->z_max) && p[2] > cut->z_max));
}

/* Of equally near ones the first of the scene: the answer must not depend on the tree. */
static gboolean
is_better (const Question *self, double t)
{
  if (!self->found || t < self->nearest)
    return TRUE;
  return t == self->nearest && (self->item.node < self->met.node
                                || (self->item.node == self->met.node && self->item.instance < self->met.instance));
}

static gboolean
meet_triangle (guint triangle, VigilTreeRay *ray, gpointer data)
{
  Question *self = data;
  float local[3][3];
  double corners[3][3], at[3], normal[3], t;

  get_triangle (self->mesh, self->triangles, triangle, local);
  for (int c = 0; c < 3; c++)
    for (int row = 0; row < 3; row++)
      corners[c][row] = self->matrix[row] * local[c][0] + self->matrix[4 + row] * local[c][1] + self->matrix[8 + row] * local[c][2]
                        + self->matrix[12 + row];
  if (!meet_plane (self->line, corners, &t, normal) || t > self->line->farthest || !is_better (self, t))
    return FALSE;
  for (int k = 0; k < 3; k++)
    at[k] = self->line->origin[k] + t * self->line->direction[k];
  if (is_cut (self->cut, at))
    return FALSE;
  self->found = TRUE;
  self->nearest = ray->farthest = t;
  self->met = self->item;
  memcpy (self->normal, normal, sizeof normal);
  return self->any;
}

/* The line in the frame of the mesh, with the same t. FALSE: the matrix is flat, there is no way back. */
static gboolean
turn_back (const double m[16], const VigilTreeRay *line, VigilTreeRay *out)
{
  double rows[3][3], moved[3], determinant;

  cross (m + 4, m + 8, rows[0]);
  cross (m + 8, m, rows[1]);
  cross (m, m + 4, rows[2]);
  determinant = dot (m, rows[0]);
  if (determinant == 0.0 || !isfinite (1.0 / determinant))
    return FALSE;
  subtract (line->origin, m + 12, moved);
  for (int k = 0; k < 3; k++)
    {
      out->origin[k] = dot (rows[k], moved) / determinant;
      out->direction[k] = dot (rows[k], line->direction) / determinant;
    }
  return TRUE;
}

static gboolean
meet_item (guint index, VigilTreeRay *ray, gpointer data)
{
  Question *self = data;
  Item item = self->picker->items[index];
  guint mesh = (guint) self->picker->scene->nodes[item.node].mesh;
  VigilTreeRay local = { .farthest = ray->farthest };
  gboolean ended = FALSE;

  if (self->cut != NULL && self->cut->hidden != NULL && self->cut->hidden[item.node] != 0)
    return FALSE;
  self->item = item;
  self->mesh = &self->picker->scene->meshes[mesh];
  self->triangles = get_mesh_tree (self->picker, mesh);
  get_matrix (self->picker->scene, item, self->matrix);
  if (turn_back (self->matrix, self->line, &local))
    ended = vigil_tree_walk (self->triangles->tree, &local, meet_triangle, self);
  else
    for (guint t = 0; !ended && t < self->triangles->tree->n_items; t++)
      ended = meet_triangle (t, &local, self);
  ray->farthest = MIN (ray->farthest, local.farthest);
  return ended;
}

static void
ask (Question *self, double farthest)
{
  VigilTreeRay walk = *self->line;

  walk.farthest = farthest;
  vigil_tree_walk (self->picker->tree, &walk, meet_item, self);
}

static void
answer (const Question *self, VigilSceneHit *out)
{
  double length = sqrt (dot (self->normal, self->normal));
  double side = dot (self->normal, self->line->direction) > 0.0 ? -1.0 : 1.0;

  *out = (VigilSceneHit) { .node = (int) self->met.node, .instance = self->met.instance, .distance = self->nearest };
  for (int k = 0; k < 3; k++)
    {
      out->point[k] = self->line->origin[k] + self->nearest * self->line->direction[k];
      out->normal[k] = length > 0.0 ? side * self->normal[k] / length : -self->line->direction[k];
    }
}

gboolean
vigil_scene_picker_ask (VigilScenePicker *self, const VigilRay *ray, double farthest, const VigilSceneCut *cut, VigilSceneHit *out)
{
  VigilTreeRay line = { .farthest = farthest };
  Question question = { .picker = self, .cut = cut, .line = &line };

  g_return_val_if_fail (self != NULL && ray != NULL && out != NULL, FALSE);
  memcpy (line.origin, ray->origin, sizeof line.origin);
  memcpy (line.direction, ray->direction, sizeof line.direction);
  *out = (VigilSceneHit) { .node = -1 };
  ask (&question, farthest);
  if (question.found)
    answer (&question, out);
  return question.found;
}

#define END_FREE 0.05 /* m */

gboolean
vigil_scene_picker_is_hidden (VigilScenePicker *self, const double from[3], const double to[3], const VigilSceneCut *cut)
{
  VigilTreeRay line = { 0 };
  Question question = { .picker = self, .cut = cut, .line = &line, .any = TRUE };
  double length;

  g_return_val_if_fail (self != NULL, FALSE);
  subtract (to, from, line.direction);
  length = sqrt (dot (line.direction, line.direction));
  if (!(length > 2.0 * END_FREE))
    return FALSE;
  for (int k = 0; k < 3; k++)
    {
      line.direction[k] /= length;
      line.origin[k] = from[k] + END_FREE * line.direction[k];
    }
  line.farthest = length - 2.0 * END_FREE;
  ask (&question, line.farthest);
  return question.found;
}
