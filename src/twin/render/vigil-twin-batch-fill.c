/* vigil-twin-batch-fill.c: vertices and indices of a chunk, in world coordinates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-batches.h"

#include <math.h>
#include <string.h>

#define RELEASE_EVERY 64u /* parts */

typedef struct
{
  float world[16];
  guint16 material;
  float normal[9]; /* cofactors: columns */
  gboolean mirrors;
} Turn;

static void
prepare (const VigilBatchPart *part, const VigilScene *scene, Turn *out)
{
  const float *w = out->world;
  float sign;

  vigil_batch_part_get_world (part, scene, out->world);
  out->mirrors = vigil_batch_mirrors (out->world);
  out->material = part->primitive->material + 1 + (part->ground ? scene->n_materials + 1 : 0);
  sign = out->mirrors ? -1 : 1;
  for (int c = 0; c < 3; c++)
    {
      const float *a = w + ((c + 1) % 3) * 4, *b = w + ((c + 2) % 3) * 4;

      out->normal[c * 3] = sign * (a[1] * b[2] - a[2] * b[1]);
      out->normal[c * 3 + 1] = sign * (a[2] * b[0] - a[0] * b[2]);
      out->normal[c * 3 + 2] = sign * (a[0] * b[1] - a[1] * b[0]);
    }
}

static gint8
to_byte (float v)
{
  return (gint8)lrintf (CLAMP (v, -1.0f, 1.0f) * 127);
}

/* Octahedral map of a unit vector: Cigolle et al., A Survey of Efficient Representations for
 * Independent Unit Vectors, 2014. */
static void
encode (const float n[3], gint8 out[2])
{
  float sum = fabsf (n[0]) + fabsf (n[1]) + fabsf (n[2]);
  float x, y;

  if (!(sum > 0))
    {
      out[0] = out[1] = 0;
      return;
    }
  x = n[0] / sum;
  y = n[1] / sum;
  if (n[2] < 0)
    {
      float fold = (1 - fabsf (y)) * (x >= 0 ? 1 : -1);

      y = (1 - fabsf (x)) * (y >= 0 ? 1 : -1);
      x = fold;
    }
  out[0] = to_byte (x);
  out[1] = to_byte (y);
}

static void
fetch (const VigilVertexView *view, guint i, float out[4])
{
  if (view->component == VIGIL_COMPONENT_F32)
    memcpy (out, view->data + (gsize)i * view->stride, 3 * sizeof (float));
  else
    vigil_vertex_view_get (view, i, out);
}

static void
put_vertex (const VigilBatchPart *part, const Turn *turn, guint vertex, VigilBatchVertex *out)
{
  const float *w = turn->world, *m = turn->normal;
  float p[4], n[4], t[3];

  fetch (&part->primitive->position, vertex, p);
  out->x = w[0] * p[0] + w[4] * p[1] + w[8] * p[2] + w[12];
  out->y = w[1] * p[0] + w[5] * p[1] + w[9] * p[2] + w[13];
  out->z = w[2] * p[0] + w[6] * p[1] + w[10] * p[2] + w[14];
  out->node = part->node;
  out->material = turn->material;
  out->octahedral[0] = out->octahedral[1] = 0;
  if (part->primitive->normal.data == NULL || vertex >= part->primitive->normal.count)
    return;
  fetch (&part->primitive->normal, vertex, n);
  for (int r = 0; r < 3; r++)
    t[r] = m[r] * n[0] + m[3 + r] * n[1] + m[6 + r] * n[2];
  encode (t, out->octahedral);
}

static void
put_triangle (const guint32 corner[3], guint base, gboolean mirrors, guint16 *out)
{
  out[0] = base + corner[0];
  out[1] = base + corner[mirrors ? 2 : 1];
  out[2] = base + corner[mirrors ? 1 : 2];
}

static void
put_indices (
    const VigilBatchPart *part, const Turn *turn, guint base, guint16 *out, GArray *scratch)
{
  const VigilVertexView *view = &part->primitive->indices;

  if (part->piece == NULL && part->primitive->mode == VIGIL_PRIMITIVE_TRIANGLES
      && view->component == VIGIL_COMPONENT_U16 && view->data != NULL && view->stride == 2
      && ((gsize)view->data & 1) == 0)
    {
      const guint16 *in = (const guint16 *)(gconstpointer)view->data;

      for (guint i = 0; i < part->n_indices; i += 3)
        put_triangle ((guint32[3]){ in[i], in[i + 1], in[i + 2] }, base, turn->mirrors, out + i);
      return;
    }
  g_array_set_size (scratch, 0);
  if (part->piece == NULL)
    vigil_primitive_get_triangles (part->primitive, scratch);
  for (guint i = 0; part->piece != NULL && i < part->piece->n_indices; i++)
    {
      guint32 index = part->piece->indices[i];

      g_array_append_val (scratch, index);
    }
  for (guint i = 0; i + 2 < MIN (scratch->len, part->n_indices); i += 3)
    put_triangle (&g_array_index (scratch, guint32, i), base, turn->mirrors, out + i);
  for (guint i = scratch->len / 3 * 3; i < part->n_indices; i++)
    out[i] = base; /* a point: nothing */
}

void
vigil_batches_fill (const VigilBatches *self,
                    guint chunk,
                    gboolean sparing,
                    VigilBatchVertex *vertices,
                    guint16 *indices)
{
  const VigilBatchChunk *c = &g_array_index (self->chunks, VigilBatchChunk, chunk);
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint base = 0;

  g_return_if_fail (chunk < self->chunks->len && vertices != NULL && indices != NULL);
  for (guint i = 0; i < c->n_parts; i++)
    {
      const VigilBatchPart *part = &g_array_index (self->parts, VigilBatchPart, c->first_part + i);
      Turn turn;

      prepare (part, self->scene, &turn);
      for (guint v = 0; v < part->n_vertices; v++)
        put_vertex (part, &turn, part->piece != NULL ? part->piece->vertices[v] : v,
                    vertices + base + v);
      put_indices (part, &turn, base, indices, scratch);
      indices += part->n_indices;
      base += part->n_vertices;
      if (sparing && i % RELEASE_EVERY == RELEASE_EVERY - 1)
        vigil_scene_release_pages (self->scene);
    }
}
