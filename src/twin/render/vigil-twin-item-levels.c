/* vigil-twin-item-levels.c: simpler versions of what is drawn as it is, and which place gets which
 *
 * Trees and other repeated things: each place has the level that its distance allows, and all places
 * of a level are one draw. Vertices stay, only indices are new.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-lod.h"
#include "twin/render/vigil-twin-model-private.h"

#include <math.h>
#include <meshoptimizer.h>
#include <string.h>

#define LEAST_TRIANGLES 40u
#define LARGEST_ERROR   0.3f /* of the radius */
#define SEEN_SURFACE    4    /* how much sooner an error shows where there are pictures or colours */

/* Of the level, as a share of the radius: each is three times the one before. */
static double
share_of (guint level)
{
  return LARGEST_ERROR / pow (3, VIGIL_MODEL_LEVELS - 1 - level);
}

/* ---- making them ---- */

typedef struct
{
  guint n_vertices, n_indices;
  float *positions, *normals; /* normals NULL: any vertex of a place will do */
  guint32 *same, *next;       /* first vertex at the same place; next one there, or G_MAXUINT32 */
  guint32 *indices, *spare;
} Shape;

static float *
gather (const VigilVertexView *view, guint n)
{
  float *out = g_new0 (float, (gsize)n * 3), one[16];

  for (guint i = 0; i < MIN (n, view->count); i++)
    {
      vigil_vertex_view_get (view, i, one);
      memcpy (out + (gsize)i * 3, one, 3 * sizeof *one);
    }
  return out;
}

/* Vertices that differ only in their normals are one for the simplifier; with pictures or colours
 * they stay apart. */
static void
weld (Shape *shape, gboolean apart)
{
  g_autofree guint32 *last = g_new (guint32, shape->n_vertices);

  for (guint i = 0; i < shape->n_vertices; i++)
    {
      shape->same[i] = last[i] = i;
      shape->next[i] = G_MAXUINT32;
    }
  if (apart)
    return;
  meshopt_generateVertexRemap (shape->same, NULL, shape->n_vertices, shape->positions,
                               shape->n_vertices, 3 * sizeof (float));
  /* numbers of places become their first vertices */
  memset (shape->spare, 0xff, shape->n_vertices * sizeof *shape->spare);
  for (guint i = 0; i < shape->n_vertices; i++)
    {
      guint32 place = shape->same[i];

      if (shape->spare[place] == G_MAXUINT32)
        shape->spare[place] = i;
      shape->same[i] = shape->spare[place];
      if (shape->same[i] == i)
        continue;
      shape->next[last[shape->same[i]]] = i;
      last[shape->same[i]] = i;
    }
}

static void
get_face (const Shape *shape, const guint32 corner[3], float out[3])
{
  const float *v[3];
  float a[3], b[3];

  for (int i = 0; i < 3; i++)
    v[i] = shape->positions + (gsize)corner[i] * 3;
  for (int c = 0; c < 3; c++)
    {
      a[c] = v[1][c] - v[0][c];
      b[c] = v[2][c] - v[0][c];
    }
  for (int c = 0; c < 3; c++)
    out[c] = a[(c + 1) % 3] * b[(c + 2) % 3] - a[(c + 2) % 3] * b[(c + 1) % 3];
}

/* Of the vertices at one place that whose normal is nearest to @face. */
static guint32
best_vertex (const Shape *shape, guint32 vertex, const float face[3])
{
  guint32 best = vertex;
  float most = -G_MAXFLOAT;

  for (guint32 i = vertex; shape->normals != NULL && i != G_MAXUINT32; i = shape->next[i])
    {
      const float *n = shape->normals + (gsize)i * 3;
      float fits = n[0] * face[0] + n[1] * face[1] + n[2] * face[2];

      if (fits > most)
        {
          most = fits;
          best = i;
        }
    }
  return best;
}

static void
simplify (Shape *shape, double error)
{
  float extent = meshopt_simplifyScale (shape->positions, shape->n_vertices, 3 * sizeof (float));
  float relative = extent > 0 ? MIN (error / extent, 1) : 1;
  gsize n = meshopt_simplify (shape->spare, shape->indices, shape->n_indices, shape->positions,
                              shape->n_vertices, 3 * sizeof (float), 0, relative, 0, NULL);

  if (n > shape->n_indices * 7 / 10 && relative > 0.02f && shape->n_indices > 36)
    n = meshopt_simplifySloppy (shape->spare, shape->indices, shape->n_indices, shape->positions,
                                shape->n_vertices, 3 * sizeof (float),
                                shape->n_indices / 4 / 3 * 3, relative, NULL);
  if (n == 0 || n >= shape->n_indices)
    return;
  memcpy (shape->indices, shape->spare, n * sizeof *shape->indices);
  shape->n_indices = n;
}

static guint32 *
copy_level (const Shape *shape)
{
  guint32 *out = g_new (guint32, MAX (shape->n_indices, 1));

  for (guint i = 0; i + 2 < shape->n_indices; i += 3)
    {
      float face[3];

      get_face (shape, shape->indices + i, face);
      for (int c = 0; c < 3; c++)
        out[i + c] = best_vertex (shape, shape->indices[i + c], face);
    }
  return out;
}

static VigilChunkLevels *
make_levels (Shape *shape, guint item, double radius)
{
  VigilChunkLevels *levels = g_new0 (VigilChunkLevels, 1);

  levels->chunk = item;
  levels->is_item = TRUE;
  levels->n_levels = VIGIL_MODEL_LEVELS;
  for (guint l = 1; l < VIGIL_MODEL_LEVELS; l++)
    {
      simplify (shape, radius * share_of (l));
      levels->wide[l] = copy_level (shape);
      levels->n_wide[l] = shape->n_indices;
    }
  return levels;
}

static double
radius_of (const VigilPrimitive *p)
{
  double sum = 0;

  for (int c = 0; c < 3; c++)
    sum += ((double)p->max[c] - p->min[c]) * (p->max[c] - p->min[c]);
  return sqrt (sum) / 2;
}

static gboolean
has_surface (const VigilTwinModel *model, const VigilPrimitive *p)
{
  return p->color.data != NULL
         || (p->material >= 0
             && (model->scene->materials[p->material].base_texture.image >= 0 || model->has_maps)
             && p->uv[0].data != NULL);
}

VigilChunkLevels *
vigil_twin_lod_make_item (VigilTwinModel *model, guint item)
{
  const VigilBatchItem *plan = &g_array_index (model->batches->items, VigilBatchItem, item);
  const VigilPrimitive *p = plan->primitive;
  g_autoptr (GArray) triangles = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean surface = has_surface (model, p);
  Shape shape = { .n_vertices = p->position.count };
  VigilChunkLevels *levels;

  if (p->mode < VIGIL_PRIMITIVE_TRIANGLES || (surface && plan->n < 2)
      || g_array_index (model->items, ModelItem, item).blended)
    return NULL;
  vigil_primitive_get_triangles (p, triangles);
  if (triangles->len < LEAST_TRIANGLES * 3)
    return NULL;
  shape.n_indices = triangles->len / 3 * 3;
  shape.positions = gather (&p->position, shape.n_vertices);
  shape.normals = p->normal.data != NULL && !surface ? gather (&p->normal, shape.n_vertices) : NULL;
  shape.same = g_new (guint32, shape.n_vertices);
  shape.next = g_new (guint32, shape.n_vertices);
  shape.spare = g_new (guint32, MAX (shape.n_indices, shape.n_vertices));
  shape.indices = (guint32 *)(gpointer)triangles->data;
  weld (&shape, surface);
  for (guint i = 0; i < shape.n_indices; i++)
    shape.indices[i] = shape.same[shape.indices[i]];
  levels = make_levels (&shape, item, radius_of (p));
  g_free (shape.positions);
  g_free (shape.normals);
  g_free (shape.same);
  g_free (shape.next);
  g_free (shape.spare);
  return levels;
}

/* ---- sending them ---- */

void
vigil_model_take_item_levels (VigilTwinModel *self, const VigilChunkLevels *levels)
{
  ModelItem *item = &g_array_index (self->items, ModelItem, levels->chunk);

  if (item->n_levels > 1 || item->array == 0)
    return;
  glBindVertexArray (0);
  for (guint l = 1; l < levels->n_levels; l++)
    {
      glGenBuffers (1, &item->level_buffers[l]);
      glBindBuffer (GL_ARRAY_BUFFER, item->level_buffers[l]);
      glBufferData (GL_ARRAY_BUFFER, levels->n_wide[l] * sizeof (guint32), levels->wide[l],
                    GL_STATIC_DRAW);
      item->level_corners[l] = levels->n_wide[l];
    }
  glGenBuffers (1, &item->stream);
  item->n_levels = levels->n_levels;
}

void
vigil_model_free_item_levels (ModelItem *item)
{
  if (item->n_levels < 2)
    return;
  glDeleteBuffers (item->n_levels - 1, item->level_buffers + 1);
  glDeleteBuffers (1, &item->stream);
}

/* ---- drawing ---- */

/* Each level twice: as it is, mirrored. */
#define N_BUCKETS (VIGIL_MODEL_LEVELS * 2)

static guint
level_of (const VigilTwinModel *self,
          const VigilModelDraw *draw,
          const VigilBatchItem *plan,
          const VigilBatchPlace *place,
          double pixels)
{
  double share = has_surface (self, plan->primitive) ? SEEN_SURFACE : 1;
  guint level = 0;

  while (level + 1 < VIGIL_MODEL_LEVELS
         && share_of (level + 1) * place->radius * pixels * share <= draw->error)
    level++;
  return level;
}

static void
fill_place (const VigilBatchPlace *place, const VigilPrimitive *primitive, ModelPlace *out)
{
  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 4; c++)
      out->rows[r][c] = place->world[c * 4 + r];
  out->node = place->node;
  out->material = primitive->material + 1;
}

static void
sort_cluster (VigilTwinModel *self,
              const VigilModelDraw *draw,
              const VigilBatchItem *plan,
              const ModelCluster *cluster,
              guint8 wanted,
              GArray **buckets)
{
  for (guint i = cluster->first; i < cluster->first + cluster->n; i++)
    {
      const VigilBatchPlace *place = &g_array_index (self->batches->places, VigilBatchPlace, i);
      float min[3], max[3];
      double pixels;
      ModelPlace out;
      guint bucket;

      for (int c = 0; c < 3; c++)
        {
          min[c] = place->center[c] - place->radius;
          max[c] = place->center[c] + place->radius;
        }
      pixels = vigil_model_pixels_at (draw, min, max);
      if (vigil_model_is_left_out (self, place->node, wanted) || !vigil_model_sees (draw, min, max)
          || place->radius * 2 * pixels < draw->smallest)
        continue;
      bucket = level_of (self, draw, plan, place, pixels) * 2
               + (vigil_batch_mirrors (place->world) ? 1 : 0);
      fill_place (place, plan->primitive, &out);
      if (buckets[bucket] == NULL)
        buckets[bucket] = g_array_new (FALSE, FALSE, sizeof (ModelPlace));
      g_array_append_val (buckets[bucket], out);
    }
}

static void
draw_bucket (const VigilBatchItem *plan,
             const ModelItem *item,
             VigilModelDraw *draw,
             guint bucket,
             const GArray *places)
{
  guint level = bucket / 2, corners = level > 0 ? item->level_corners[level] : item->n_corners;

  if (corners == 0)
    return;
  glFrontFace (bucket % 2 != 0 ? GL_CW : GL_CCW);
  glBindBuffer (GL_ARRAY_BUFFER, item->stream);
  glBufferData (GL_ARRAY_BUFFER, places->len * sizeof (ModelPlace), places->data, GL_STREAM_DRAW);
  vigil_model_describe_places (0);
  if (level > 0)
    {
      glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, item->level_buffers[level]);
      glDrawElementsInstanced (GL_TRIANGLES, corners, GL_UNSIGNED_INT, NULL, places->len);
      glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, item->indices);
    }
  else
    vigil_model_draw_corners (plan, item, places->len);
  draw->count.draws++;
  draw->count.triangles += (guint64)corners / 3 * places->len;
}

/* What is bound is the item and its material. */
void
vigil_model_draw_item_levels (VigilTwinModel *self, VigilModelDraw *draw, guint i, guint8 wanted)
{
  const VigilBatchItem *plan = &g_array_index (self->batches->items, VigilBatchItem, i);
  const ModelItem *item = &g_array_index (self->items, ModelItem, i);
  GArray *buckets[N_BUCKETS] = { NULL };

  for (guint c = item->first_cluster; c < item->first_cluster + item->n_clusters; c++)
    {
      const ModelCluster *cluster = &g_array_index (self->clusters, ModelCluster, c);

      if (vigil_model_sees_cluster (draw, cluster))
        sort_cluster (self, draw, plan, cluster, wanted, buckets);
    }
  for (guint b = 0; b < N_BUCKETS; b++)
    if (buckets[b] != NULL)
      {
        draw_bucket (plan, item, draw, b, buckets[b]);
        g_array_unref (buckets[b]);
      }
}
