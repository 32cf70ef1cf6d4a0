/* vigil-twin-lod.c: makes simpler chunks on a thread of its own, nicely
 *
 * Quadric simplification of each part by itself (Garland and Heckbert 1997, as meshoptimizer has
 * it); what it cannot take far enough is clustered on a grid. Vertices stay, only indices are new.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-lod.h"

#include <math.h>
#include <meshoptimizer.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define RELEASE_EVERY 2 /* chunks: pages of the file that were read for them */

struct _VigilTwinLod
{
  VigilTwinModel *model;
  GThread *thread;
  GAsyncQueue *ready;
  int stop, ended; /* atomic */
};

/* ---- one part ---- */

typedef struct
{
  const VigilBatchVertex *vertices; /* of the chunk */
  guint first, n_vertices;          /* of the part */
  guint32 *same;                    /* of each vertex of the part: the first at its place */
  guint32 *next;                    /* the next one at the same place, or G_MAXUINT32 */
  guint32 *indices, *spare;
  gsize n_indices;
} Part;

static const float *
positions_of (const Part *part)
{
  return &part->vertices[part->first].x;
}

/* Corners of a box have a vertex for each side: for the simplifier they are one. */
static void
weld (Part *part)
{
  g_autofree guint32 *all = g_new (guint32, MAX (part->n_vertices, 1));
  g_autofree guint32 *last = g_new (guint32, MAX (part->n_vertices, 1));

  for (guint i = 0; i < part->n_vertices; i++)
    {
      all[i] = i;
      last[i] = i;
      part->next[i] = G_MAXUINT32;
    }
  meshopt_generateShadowIndexBuffer (part->same, all, part->n_vertices / 3 * 3, positions_of (part),
                                     part->n_vertices, 3 * sizeof (float),
                                     sizeof (VigilBatchVertex));
  for (guint i = part->n_vertices / 3 * 3; i < part->n_vertices; i++)
    part->same[i] = i;
  for (guint i = 0; i < part->n_vertices; i++)
    if (part->same[i] != i)
      {
        part->next[last[part->same[i]]] = i;
        last[part->same[i]] = i;
      }
}

static void
unfold (const gint8 e[2], float n[3])
{
  float x = e[0] / 127.0f, y = e[1] / 127.0f, t;

  n[2] = 1 - fabsf (x) - fabsf (y);
  t = MAX (-n[2], 0);
  n[0] = x + (x >= 0 ? -t : t);
  n[1] = y + (y >= 0 ? -t : t);
}

/* Of the vertices at one place that whose normal is nearest to @normal. */
static guint32
best_vertex (const Part *part, guint32 vertex, const float normal[3])
{
  guint32 best = vertex;
  float most = -G_MAXFLOAT;

  for (guint32 i = vertex; i != G_MAXUINT32; i = part->next[i])
    {
      float n[3], fits;

      unfold (part->vertices[part->first + i].octahedral, n);
      fits = (n[0] * normal[0] + n[1] * normal[1] + n[2] * normal[2])
             / sqrtf (n[0] * n[0] + n[1] * n[1] + n[2] * n[2] + 1e-12f);
      if (fits > most)
        {
          most = fits;
          best = i;
        }
    }
  return best;
}

static void
put_triangle (const Part *part, const guint32 *corner, GArray *out)
{
  const VigilBatchVertex *v[3];
  float a[3], b[3], normal[3];

  for (int i = 0; i < 3; i++)
    v[i] = &part->vertices[part->first + corner[i]];
  a[0] = v[1]->x - v[0]->x, a[1] = v[1]->y - v[0]->y, a[2] = v[1]->z - v[0]->z;
  b[0] = v[2]->x - v[0]->x, b[1] = v[2]->y - v[0]->y, b[2] = v[2]->z - v[0]->z;
  normal[0] = a[1] * b[2] - a[2] * b[1];
  normal[1] = a[2] * b[0] - a[0] * b[2];
  normal[2] = a[0] * b[1] - a[1] * b[0];
  for (int i = 0; i < 3; i++)
    {
      guint16 index = part->first + best_vertex (part, part->same[corner[i]], normal);

      g_array_append_val (out, index);
    }
}

/* Goes on from the level before. */
static void
simplify (Part *part, double error, gsize whole)
{
  float extent
      = meshopt_simplifyScale (positions_of (part), part->n_vertices, sizeof (VigilBatchVertex));
  float relative = extent > 0 ? error / extent : 1;
  gsize n;

  if (part->n_indices <= 12)
    return;
  n = meshopt_simplify (part->spare, part->indices, part->n_indices, positions_of (part),
                        part->n_vertices, sizeof (VigilBatchVertex), 0, MIN (relative, 1), 0, NULL);
  if (n > part->n_indices * 7 / 10 && relative > 0.02f && part->n_indices > 36)
    n = meshopt_simplifySloppy (part->spare, part->indices, part->n_indices, positions_of (part),
                                part->n_vertices, sizeof (VigilBatchVertex),
                                part->n_indices / 4 / 3 * 3, MIN (relative, 1), NULL);
  if (n > 0 && n < part->n_indices)
    {
      memcpy (part->indices, part->spare, n * sizeof (guint32));
      part->n_indices = n;
    }
}

/* ---- one chunk ---- */

typedef struct
{
  VigilTwinModel *model;
  const VigilBatches *batches;
  const VigilBatchChunk *plan;
  const VigilBatchVertex *vertices;
  const guint16 *indices;
  GArray *out[VIGIL_MODEL_LEVELS]; /* of guint16 */
  guint32 *offsets[VIGIL_MODEL_LEVELS];
} Job;

static void
do_part (Job *job, guint i, guint first_vertex, guint first_index)
{
  const VigilBatchPart *plan
      = &g_array_index (job->batches->parts, VigilBatchPart, job->plan->first_part + i);
  Part part = { job->vertices, first_vertex, plan->n_vertices, .n_indices = plan->n_indices };

  part.same = g_new (guint32, MAX (part.n_vertices, 1));
  part.next = g_new (guint32, MAX (part.n_vertices, 1));
  part.indices = g_new (guint32, part.n_indices);
  part.spare = g_new (guint32, part.n_indices);
  weld (&part);
  for (guint k = 0; k < part.n_indices; k++)
    part.indices[k] = part.same[job->indices[first_index + k] - first_vertex];
  for (guint level = 1; level < VIGIL_MODEL_LEVELS; level++)
    {
      simplify (&part, vigil_twin_model_get_error (job->model, level), plan->n_indices);
      for (guint k = 0; k + 2 < part.n_indices; k += 3)
        put_triangle (&part, part.indices + k, job->out[level]);
      job->offsets[level][i + 1] = job->out[level]->len;
    }
  g_free (part.same);
  g_free (part.next);
  g_free (part.indices);
  g_free (part.spare);
}

static VigilChunkLevels *
collect (Job *job, guint chunk)
{
  VigilChunkLevels *levels = g_new0 (VigilChunkLevels, 1);

  levels->chunk = chunk;
  levels->n_levels = VIGIL_MODEL_LEVELS;
  for (guint level = 1; level < VIGIL_MODEL_LEVELS; level++)
    {
      levels->offsets[level] = job->offsets[level];
      levels->indices[level]
          = g_memdup2 (job->out[level]->data, job->out[level]->len * sizeof (guint16));
      g_array_unref (job->out[level]);
    }
  return levels;
}

VigilChunkLevels *
vigil_twin_lod_make (VigilTwinModel *model, guint chunk)
{
  const VigilBatches *batches = vigil_twin_model_get_batches (model);
  const VigilBatchChunk *plan = &g_array_index (batches->chunks, VigilBatchChunk, chunk);
  g_autofree VigilBatchVertex *vertices = g_new (VigilBatchVertex, plan->n_vertices);
  g_autofree guint16 *indices = g_new (guint16, plan->n_indices);
  Job job = { model, batches, plan, vertices, indices };
  guint first_vertex = 0, first_index = 0;

  vigil_batches_fill (batches, chunk, TRUE, vertices, indices);
  for (guint level = 1; level < VIGIL_MODEL_LEVELS; level++)
    {
      job.out[level] = g_array_new (FALSE, FALSE, sizeof (guint16));
      job.offsets[level] = g_new0 (guint32, plan->n_parts + 1);
    }
  for (guint i = 0; i < plan->n_parts; i++)
    {
      const VigilBatchPart *part
          = &g_array_index (batches->parts, VigilBatchPart, plan->first_part + i);

      do_part (&job, i, first_vertex, first_index);
      first_vertex += part->n_vertices;
      first_index += part->n_indices;
    }
  return collect (&job, chunk);
}

/* ---- the thread ---- */

static gpointer
run (gpointer data)
{
  VigilTwinLod *self = data;
  guint n = vigil_twin_model_get_batches (self->model)->chunks->len;
  guint n_items = vigil_twin_model_get_batches (self->model)->items->len;

  /* On Linux this is the nice value of this thread alone. */
  setpriority (PRIO_PROCESS, (id_t)syscall (SYS_gettid), 10);
  for (guint i = 0; i < n && g_atomic_int_get (&self->stop) == 0; i++)
    {
      g_async_queue_push (self->ready, vigil_twin_lod_make (self->model, i));
      if (i % RELEASE_EVERY == RELEASE_EVERY - 1)
        vigil_scene_release_pages (vigil_twin_model_get_scene (self->model));
    }
  for (guint i = 0; i < n_items && g_atomic_int_get (&self->stop) == 0; i++)
    {
      VigilChunkLevels *levels = vigil_twin_lod_make_item (self->model, i);

      if (levels != NULL)
        g_async_queue_push (self->ready, levels);
      if (i % RELEASE_EVERY == RELEASE_EVERY - 1)
        vigil_scene_release_pages (vigil_twin_model_get_scene (self->model));
    }
  g_atomic_int_set (&self->ended, 1);
  return NULL;
}

VigilTwinLod *
vigil_twin_lod_new (VigilTwinModel *model)
{
  VigilTwinLod *self = g_new0 (VigilTwinLod, 1);

  g_return_val_if_fail (model != NULL, NULL);
  self->model = model;
  self->ready = g_async_queue_new_full ((GDestroyNotify)vigil_chunk_levels_free);
  self->thread = g_thread_new ("vigil-twin-lod", run, self);
  return self;
}

void
vigil_twin_lod_free (VigilTwinLod *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->stop, 1);
  g_thread_join (self->thread);
  g_async_queue_unref (self->ready);
  g_free (self);
}

VigilChunkLevels *
vigil_twin_lod_pop (VigilTwinLod *self)
{
  return g_async_queue_try_pop (self->ready);
}

gboolean
vigil_twin_lod_has_ended (VigilTwinLod *self)
{
  return g_atomic_int_get (&self->ended) != 0;
}
