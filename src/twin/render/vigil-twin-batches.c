/* vigil-twin-batches.c: cuts a scene into chunks of neighbouring parts and items drawn as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-batches.h"

#include <math.h>
#include <string.h>

#define MOST_VERTICES 65536u /* 16-bit indices */
#define GOOD_VERTICES 24576u /* of a chunk: few draws, yet something to leave out */
#define MANY_USES     16u    /* of one primitive: worth drawing as instances */
#define LARGE_SHARE   0.1f   /* of the scene's diagonal: ground, roads */

/* ---- geometry ---- */

static void
multiply (const float a[16], const float b[16], float out[16])
{
  for (int c = 0; c < 4; c++)
    for (int r = 0; r < 4; r++)
      out[c * 4 + r] = a[r] * b[c * 4] + a[4 + r] * b[c * 4 + 1] + a[8 + r] * b[c * 4 + 2]
                       + a[12 + r] * b[c * 4 + 3];
}

static void
cross (const float *a, const float *b, float out[3])
{
  out[0] = a[1] * b[2] - a[2] * b[1];
  out[1] = a[2] * b[0] - a[0] * b[2];
  out[2] = a[0] * b[1] - a[1] * b[0];
}

gboolean
vigil_batch_mirrors (const float world[16])
{
  float c[3];

  cross (world + 4, world + 8, c);
  return c[0] * world[0] + c[1] * world[1] + c[2] * world[2] < 0;
}

static void
turn_box (
    const float world[16], const float min[3], const float max[3], float center[3], float half[3])
{
  for (int r = 0; r < 3; r++)
    {
      center[r] = world[12 + r];
      half[r] = 0;
      for (int c = 0; c < 3; c++)
        {
          center[r] += world[c * 4 + r] * (min[c] + max[c]) * 0.5f;
          half[r] += fabsf (world[c * 4 + r]) * (max[c] - min[c]) * 0.5f;
        }
    }
}

void
vigil_batch_sphere (
    const float world[16], const float min[3], const float max[3], float center[3], float *radius)
{
  float half[3];

  turn_box (world, min, max, center, half);
  *radius = sqrtf (half[0] * half[0] + half[1] * half[1] + half[2] * half[2]);
}

void
vigil_batch_part_get_world (const VigilBatchPart *self, const VigilScene *scene, float out[16])
{
  const VigilNode *node = &scene->nodes[self->node];

  g_return_if_fail (self != NULL && scene != NULL);
  if (self->instance != NULL)
    multiply (node->world, self->instance, out);
  else
    memcpy (out, node->world, sizeof node->world);
}

/* ---- what goes where ---- */

static gboolean
has_texture (const VigilMaterial *material)
{
  return material->base_texture.image >= 0 || material->emissive_texture.image >= 0
         || material->metallic_texture.image >= 0 || material->normal_texture.image >= 0
         || material->occlusion_texture.image >= 0;
}

gboolean
vigil_batches_takes (const VigilScene *scene, const VigilPrimitive *primitive)
{
  const VigilMaterial *material
      = primitive->material >= 0 ? &scene->materials[primitive->material] : NULL;

  if (primitive->mode < VIGIL_PRIMITIVE_TRIANGLES || primitive->color.data != NULL
      || scene->n_materials >= G_MAXUINT16 / 2)
    return FALSE;
  return material == NULL
         || (material->alpha_mode == VIGIL_ALPHA_OPAQUE && !has_texture (material));
}

static guint
count_corners (const VigilPrimitive *primitive)
{
  guint n = primitive->indices.data != NULL ? primitive->indices.count : primitive->position.count;

  if (primitive->mode == VIGIL_PRIMITIVE_TRIANGLES)
    return n / 3 * 3;
  return n >= 3 ? (n - 2) * 3 : 0;
}

static gsize
bytes_of (const VigilPrimitive *primitive)
{
  return (gsize)primitive->position.count * sizeof (VigilBatchVertex)
         + (gsize)count_corners (primitive) * 2;
}

typedef struct
{
  const VigilPrimitive *primitive;
  guint mesh;
  guint uses;
  gboolean instanced;
  GPtrArray *pieces; /* borrowed VigilBatchPiece; NULL: fits */
} Use;

typedef struct
{
  VigilBatches *out;
  GArray *uses; /* of Use, in the order of meshes */
  guint *first; /* of each mesh, in uses */
  float diagonal;
} Planner;

static void
list_uses (Planner *planner)
{
  const VigilScene *scene = planner->out->scene;
  g_autofree guint *drawn = g_new0 (guint, scene->n_meshes + 1);

  for (guint i = 0; i < scene->n_nodes; i++)
    if (scene->nodes[i].mesh >= 0)
      drawn[scene->nodes[i].mesh]
          += scene->nodes[i].instances != NULL ? scene->nodes[i].n_instances : 1;
  for (guint m = 0; m < scene->n_meshes; m++)
    {
      planner->first[m] = planner->uses->len;
      for (guint p = 0; p < scene->meshes[m].n_primitives; p++)
        {
          Use use = { &scene->meshes[m].primitives[p], m, drawn[m], FALSE, NULL };

          use.instanced = !vigil_batches_takes (scene, use.primitive);
          g_array_append_val (planner->uses, use);
        }
    }
}

static int
compare_cost (gconstpointer a, gconstpointer b)
{
  const Use *const *first = a, *const *second = b;
  gsize x = bytes_of ((*first)->primitive) * (*first)->uses,
        y = bytes_of ((*second)->primitive) * (*second)->uses;

  return x < y ? 1 : x > y ? -1 : 0;
}

/* Takes what is drawn most often out of the chunks until they fit. */
static void
keep_budget (Planner *planner, gsize budget)
{
  g_autoptr (GPtrArray) often = g_ptr_array_new ();
  gsize total = 0;

  for (guint i = 0; i < planner->uses->len; i++)
    {
      Use *use = &g_array_index (planner->uses, Use, i);

      if (use->instanced)
        continue;
      total += bytes_of (use->primitive) * use->uses;
      if (use->uses >= MANY_USES)
        g_ptr_array_add (often, use);
    }
  g_ptr_array_sort (often, compare_cost);
  for (guint i = 0; i < often->len && total > budget; i++)
    {
      Use *use = often->pdata[i];

      use->instanced = TRUE;
      total -= bytes_of (use->primitive) * use->uses;
    }
}

/* ---- pieces of large primitives ---- */

static void
free_piece (gpointer data)
{
  VigilBatchPiece *piece = data;

  g_free (piece->vertices);
  g_free (piece->indices);
  g_free (piece);
}

typedef struct
{
  GArray *vertices, *indices;
  guint32 *number; /* of each vertex of the primitive in the piece under way */
  GPtrArray *out;
} Cutter;

static void
end_piece (Cutter *cutter)
{
  VigilBatchPiece *piece = g_new0 (VigilBatchPiece, 1);

  for (guint i = 0; i < cutter->vertices->len; i++)
    cutter->number[g_array_index (cutter->vertices, guint32, i)] = G_MAXUINT32;
  piece->n_vertices = cutter->vertices->len;
  piece->n_indices = cutter->indices->len;
  piece->vertices = g_memdup2 (cutter->vertices->data, piece->n_vertices * sizeof (guint32));
  piece->indices = g_memdup2 (cutter->indices->data, piece->n_indices * sizeof (guint16));
  g_array_set_size (cutter->vertices, 0);
  g_array_set_size (cutter->indices, 0);
  g_ptr_array_add (cutter->out, piece);
}

static void
add_corner (Cutter *cutter, guint32 vertex)
{
  guint16 number;

  if (cutter->number[vertex] == G_MAXUINT32)
    {
      cutter->number[vertex] = cutter->vertices->len;
      g_array_append_val (cutter->vertices, vertex);
    }
  number = cutter->number[vertex];
  g_array_append_val (cutter->indices, number);
}

static void
cut_primitive (const VigilPrimitive *primitive, GPtrArray *out)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autofree guint32 *number = g_new (guint32, primitive->position.count);
  Cutter cutter = { vertices, indices, number, out };

  memset (number, 0xff, primitive->position.count * sizeof (guint32));
  vigil_primitive_get_triangles (primitive, corners);
  for (guint i = 0; i + 2 < corners->len; i += 3)
    {
      if (vertices->len + 3 > GOOD_VERTICES)
        end_piece (&cutter);
      for (guint j = 0; j < 3; j++)
        add_corner (&cutter, g_array_index (corners, guint32, i + j));
    }
  if (indices->len > 0)
    end_piece (&cutter);
}

static void
cut_uses (Planner *planner)
{
  for (guint i = 0; i < planner->uses->len; i++)
    {
      Use *use = &g_array_index (planner->uses, Use, i);

      if (use->instanced || use->uses == 0 || use->primitive->position.count <= MOST_VERTICES)
        continue;
      use->pieces = g_ptr_array_new ();
      cut_primitive (use->primitive, use->pieces);
      for (guint p = 0; p < use->pieces->len; p++)
        g_ptr_array_add (planner->out->pieces, use->pieces->pdata[p]);
    }
}

/* ---- parts and places ---- */

static void
get_piece_box (const VigilPrimitive *primitive,
               const VigilBatchPiece *piece,
               float min[3],
               float max[3])
{
  float at[4];

  for (guint i = 0; i < piece->n_vertices; i++)
    {
      vigil_vertex_view_get (&primitive->position, piece->vertices[i], at);
      for (int c = 0; c < 3; c++)
        {
          min[c] = i == 0 || at[c] < min[c] ? at[c] : min[c];
          max[c] = i == 0 || at[c] > max[c] ? at[c] : max[c];
        }
    }
}

static gboolean
is_ground (const Planner *planner, const float world[16], const float min[3], const float max[3])
{
  const VigilScene *scene = planner->out->scene;
  float center[3], half[3], width;

  turn_box (world, min, max, center, half);
  width = MAX (half[0], half[1]) * 2;
  return width > planner->diagonal * LARGE_SHARE && half[2] * 2 < width * 0.01f
         && center[2] + half[2] < scene->min[2] + (scene->max[2] - scene->min[2]) * 0.1f;
}

static void
add_part (Planner *planner,
          const Use *use,
          const VigilBatchPiece *piece,
          guint node,
          const float *instance)
{
  VigilBatchPart part = { use->primitive,
                          piece,
                          instance,
                          node,
                          use->primitive->position.count,
                          count_corners (use->primitive) };
  float world[16], min[3], max[3];

  memcpy (min, use->primitive->min, sizeof min);
  memcpy (max, use->primitive->max, sizeof max);
  if (piece != NULL)
    {
      get_piece_box (use->primitive, piece, min, max);
      part.n_vertices = piece->n_vertices;
      part.n_indices = piece->n_indices;
    }
  if (part.n_indices == 0)
    return;
  vigil_batch_part_get_world (&part, planner->out->scene, world);
  vigil_batch_sphere (world, min, max, part.center, &part.radius);
  part.ground = is_ground (planner, world, min, max);
  g_array_append_val (planner->out->parts, part);
}

static void
add_parts (Planner *planner, const Use *use, guint node, const float *instance)
{
  if (use->pieces == NULL)
    add_part (planner, use, NULL, node, instance);
  for (guint i = 0; use->pieces != NULL && i < use->pieces->len; i++)
    add_part (planner, use, use->pieces->pdata[i], node, instance);
}

static void
list_parts (Planner *planner)
{
  const VigilScene *scene = planner->out->scene;

  for (guint i = 0; i < scene->n_nodes; i++)
    {
      const VigilNode *node = &scene->nodes[i];

      for (guint p = 0; node->mesh >= 0 && p < scene->meshes[node->mesh].n_primitives; p++)
        {
          const Use *use = &g_array_index (planner->uses, Use, planner->first[node->mesh] + p);

          if (use->instanced)
            continue;
          if (node->instances == NULL)
            add_parts (planner, use, i, NULL);
          for (guint k = 0; node->instances != NULL && k < node->n_instances; k++)
            add_parts (planner, use, i, node->instances + (gsize)k * 16);
        }
    }
}

static void
add_place (Planner *planner, const VigilPrimitive *primitive, guint node, const float *instance)
{
  VigilBatchPlace place = { .node = node };
  const float *world = planner->out->scene->nodes[node].world;

  if (instance != NULL)
    multiply (world, instance, place.world);
  else
    memcpy (place.world, world, sizeof place.world);
  vigil_batch_sphere (place.world, primitive->min, primitive->max, place.center, &place.radius);
  g_array_append_val (planner->out->places, place);
}

/* Neighbours in strips 64 m wide: a run of places is near together. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const VigilBatchPlace *first = a, *second = b;
  float x = floorf (first->center[0] / 64), y = floorf (second->center[0] / 64);

  if (x != y)
    return x < y ? -1 : 1;
  return first->center[1] < second->center[1] ? -1 : first->center[1] > second->center[1];
}

static void
list_items (Planner *planner, GPtrArray **users)
{
  VigilBatches *out = planner->out;

  for (guint i = 0; i < planner->uses->len; i++)
    {
      const Use *use = &g_array_index (planner->uses, Use, i);
      VigilBatchItem item = { use->primitive, out->places->len, 0 };

      if (!use->instanced || use->uses == 0)
        continue;
      for (guint u = 0; u < users[use->mesh]->len; u++)
        {
          guint n = GPOINTER_TO_UINT (users[use->mesh]->pdata[u]);
          const VigilNode *node = &out->scene->nodes[n];

          if (node->instances == NULL)
            add_place (planner, use->primitive, n, NULL);
          for (guint k = 0; node->instances != NULL && k < node->n_instances; k++)
            add_place (planner, use->primitive, n, node->instances + (gsize)k * 16);
        }
      item.n = out->places->len - item.first;
      if (item.n > 1)
        qsort (&g_array_index (out->places, VigilBatchPlace, item.first), item.n,
               sizeof (VigilBatchPlace), compare_places);
      if (item.n > 0)
        g_array_append_val (out->items, item);
    }
}

static void
list_instances (Planner *planner)
{
  const VigilScene *scene = planner->out->scene;
  GPtrArray **users = g_new0 (GPtrArray *, scene->n_meshes + 1);

  for (guint m = 0; m < scene->n_meshes; m++)
    users[m] = g_ptr_array_new ();
  for (guint i = 0; i < scene->n_nodes; i++)
    if (scene->nodes[i].mesh >= 0)
      g_ptr_array_add (users[scene->nodes[i].mesh], GUINT_TO_POINTER (i));
  list_items (planner, users);
  for (guint m = 0; m < scene->n_meshes; m++)
    g_ptr_array_unref (users[m]);
  g_free (users);
}

/* ---- chunks ---- */

static guint
class_of (const Planner *planner, const VigilBatchPart *part)
{
  const VigilScene *scene = planner->out->scene;
  gboolean double_sided
      = part->primitive->material >= 0 && scene->materials[part->primitive->material].double_sided;

  return (double_sided ? 1 : 0) | (part->primitive->normal.data == NULL ? 2 : 0)
         | (part->radius * 2 > planner->diagonal * LARGE_SHARE ? 4 : 0);
}

static int
compare_size (gconstpointer a, gconstpointer b)
{
  const VigilBatchPart *first = a, *second = b;

  return first->radius < second->radius ? 1 : first->radius > second->radius ? -1 : 0;
}

#define DEFINE_COMPARE(axis)                                                                       \
  static int compare_##axis (gconstpointer a, gconstpointer b)                                     \
  {                                                                                                \
    const VigilBatchPart *first = a, *second = b;                                                  \
                                                                                                   \
    return first->center[axis] < second->center[axis]                                              \
               ? -1                                                                                \
               : first->center[axis] > second->center[axis];                                       \
  }
DEFINE_COMPARE (0)
DEFINE_COMPARE (1)
DEFINE_COMPARE (2)

static void
add_chunk (Planner *planner, VigilBatchPart *parts, guint n, guint kind)
{
  VigilBatches *out = planner->out;
  VigilBatchChunk chunk
      = { .first_part = parts - (VigilBatchPart *)(gpointer)out->parts->data, .n_parts = n };

  qsort (parts, n, sizeof *parts, compare_size);
  for (guint i = 0; i < n; i++)
    {
      chunk.n_vertices += parts[i].n_vertices;
      chunk.n_indices += parts[i].n_indices;
      for (int c = 0; c < 3; c++)
        {
          float low = parts[i].center[c] - parts[i].radius,
                high = parts[i].center[c] + parts[i].radius;

          chunk.min[c] = i == 0 ? low : MIN (chunk.min[c], low);
          chunk.max[c] = i == 0 ? high : MAX (chunk.max[c], high);
        }
    }
  chunk.double_sided = (kind & 1) != 0;
  chunk.flat = (kind & 2) != 0;
  chunk.large = (kind & 4) != 0;
  g_array_append_val (out->chunks, chunk);
}

static guint
longest_axis (const VigilBatchPart *parts, guint n)
{
  float size[3];

  for (int c = 0; c < 3; c++)
    {
      float low = parts[0].center[c], high = low;

      for (guint i = 1; i < n; i++)
        {
          low = MIN (low, parts[i].center[c]);
          high = MAX (high, parts[i].center[c]);
        }
      size[c] = high - low;
    }
  return size[0] >= size[1] && size[0] >= size[2] ? 0 : size[1] >= size[2] ? 1 : 2;
}

/* Halves by number of vertices along the longest side until each is small enough. */
static void
split (Planner *planner, VigilBatchPart *parts, guint n, guint kind)
{
  static int (*const compares[3]) (gconstpointer, gconstpointer)
      = { compare_0, compare_1, compare_2 };
  guint64 total = 0, sum = 0;
  guint half = 0;

  for (guint i = 0; i < n; i++)
    total += parts[i].n_vertices;
  if (n == 0)
    return;
  if (total <= GOOD_VERTICES || n == 1)
    {
      add_chunk (planner, parts, n, kind);
      return;
    }
  qsort (parts, n, sizeof *parts, compares[longest_axis (parts, n)]);
  while (half < n - 1 && (half == 0 || sum + parts[half].n_vertices <= total / 2))
    sum += parts[half++].n_vertices;
  split (planner, parts, half, kind);
  split (planner, parts + half, n - half, kind);
}

static void
make_chunks (Planner *planner)
{
  GArray *parts = planner->out->parts;
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (VigilBatchPart), parts->len);
  guint first[9] = { 0 };

  for (guint kind = 0; kind < 8; kind++)
    {
      for (guint i = 0; i < parts->len; i++)
        if (class_of (planner, &g_array_index (parts, VigilBatchPart, i)) == kind)
          g_array_append_val (sorted, g_array_index (parts, VigilBatchPart, i));
      first[kind + 1] = sorted->len;
    }
  g_array_unref (parts);
  planner->out->parts = g_array_ref (sorted);
  for (guint kind = 0; kind < 8; kind++)
    split (planner, &g_array_index (sorted, VigilBatchPart, 0) + first[kind],
           first[kind + 1] - first[kind], kind);
}

static float
diagonal_of (const VigilScene *scene)
{
  float sum = 0;

  for (int c = 0; c < 3; c++)
    sum += (scene->max[c] - scene->min[c]) * (scene->max[c] - scene->min[c]);
  return sqrtf (sum);
}

VigilBatches *
vigil_batches_new (const VigilScene *scene, gsize budget)
{
  VigilBatches *self = g_new0 (VigilBatches, 1);
  Planner planner = { self };

  g_return_val_if_fail (scene != NULL, NULL);
  self->scene = scene;
  self->parts = g_array_new (FALSE, FALSE, sizeof (VigilBatchPart));
  self->chunks = g_array_new (FALSE, FALSE, sizeof (VigilBatchChunk));
  self->items = g_array_new (FALSE, FALSE, sizeof (VigilBatchItem));
  self->places = g_array_new (FALSE, FALSE, sizeof (VigilBatchPlace));
  self->pieces = g_ptr_array_new_with_free_func (free_piece);
  planner.uses = g_array_new (FALSE, FALSE, sizeof (Use));
  planner.first = g_new0 (guint, scene->n_meshes + 1);
  planner.diagonal = diagonal_of (scene);
  list_uses (&planner);
  keep_budget (&planner, budget);
  cut_uses (&planner);
  list_parts (&planner);
  list_instances (&planner);
  make_chunks (&planner);
  for (guint i = 0; i < planner.uses->len; i++)
    g_clear_pointer (&g_array_index (planner.uses, Use, i).pieces, g_ptr_array_unref);
  g_array_unref (planner.uses);
  g_free (planner.first);
  return self;
}

void
vigil_batches_free (VigilBatches *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_array_unref (self->chunks);
  g_array_unref (self->items);
  g_array_unref (self->places);
  g_ptr_array_unref (self->pieces);
  g_free (self);
}
