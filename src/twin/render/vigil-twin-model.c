/* vigil-twin-model.c: a scene in the memory of the GPU: chunks and how they are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-model-private.h"

#include <math.h>
#include <string.h>

#define LEAST_BUDGET ((gsize)80 << 20)
#define UPLOAD_STEP  ((gsize)4 << 20) /* bytes between two looks at what else is to be done */

void
vigil_chunk_levels_free (VigilChunkLevels *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < VIGIL_MODEL_LEVELS; i++)
    {
      g_free (self->offsets[i]);
      g_free (self->indices[i]);
      g_free (self->wide[i]);
    }
  g_free (self);
}

/* ---- programs ---- */

static const struct
{
  const char *frag, *defines;
} sources[N_PROGRAMS] = {
  [PROGRAM_CHUNK] = { "geometry", NULL },
  [PROGRAM_CHUNK_CUT] = { "geometry", "#define PLACE\n" },
  [PROGRAM_CHUNK_FLAT] = { "geometry", "#define PLACE\n#define FLAT\n" },
  [PROGRAM_ITEM] = { "geometry", "#define PLACE\n#define ITEM\n" },
  [PROGRAM_MASK_CHUNK] = { "mask", "#define PLACE\n#define MASK\n" },
  [PROGRAM_MASK_ITEM] = { "mask", "#define PLACE\n#define MASK\n#define ITEM\n" },
  [PROGRAM_BLEND_CHUNK] = { "blended", "#define PLACE\n" },
  [PROGRAM_BLEND_ITEM] = { "blended", "#define PLACE\n#define ITEM\n" },
};

VigilModelPrograms *
vigil_model_programs_new (void)
{
  return g_new0 (VigilModelPrograms, 1);
}

void
vigil_model_programs_free (VigilModelPrograms *self)
{
  for (guint i = 0; self != NULL && i < 2 * N_PROGRAMS; i++)
    if (self->names[i / N_PROGRAMS][i % N_PROGRAMS] != 0)
      glDeleteProgram (self->names[i / N_PROGRAMS][i % N_PROGRAMS]);
  g_free (self);
}

GLuint
vigil_model_get_program (VigilTwinModel *self, ModelProgram which)
{
  g_autoptr (GError) error = NULL;
  gboolean maps
      = self->shows_maps && which != PROGRAM_MASK_CHUNK && which != PROGRAM_MASK_ITEM;
  const char *plain = sources[which].defines != NULL ? sources[which].defines : "";
  g_autofree char *defines = g_strconcat (plain, maps ? "#define MAPS\n" : "", NULL);
  GLuint *program = &self->programs->names[maps ? 1 : 0][which];

  if (*program != 0)
    return *program;
  *program
      = vigil_gl_program_new_full ("geometry", sources[which].frag, defines, self->gles, &error);
  if (error != NULL)
    g_warning ("twin: %s", error->message);
  return *program;
}

void
vigil_model_prepare_program (VigilTwinModel *self, GLuint program)
{
  if (!self->shows_maps)
    return;
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->materials);
  glUniform1i (glGetUniformLocation (program, "materials"), 0);
  glUniform1i (glGetUniformLocation (program, "material_rows"), self->material_rows);
}

gboolean
vigil_twin_model_shows_maps (VigilTwinModel *self, const VigilTwinStyle *style)
{
  return self->has_maps && style->model_colors;
}

/* ---- life ---- */

static void
choose_errors (VigilTwinModel *self)
{
  const VigilScene *scene = self->scene;
  double sum = 0, error;

  for (int c = 0; c < 3; c++)
    sum += (double)(scene->max[c] - scene->min[c]) * (scene->max[c] - scene->min[c]);
  error = sqrt (sum) * 6e-5;
  for (guint i = 1; i < VIGIL_MODEL_LEVELS; i++, error *= 3)
    self->errors[i] = error;
}

VigilTwinModel *
vigil_twin_model_new (VigilScene *scene, VigilModelPrograms *programs, gboolean gles, GError **error)
{
  VigilTwinModel *self = g_new0 (VigilTwinModel, 1);
  GLuint *program = &programs->names[0][PROGRAM_CHUNK];

  g_return_val_if_fail (scene != NULL, NULL);
  self->programs = programs;
  self->scene = vigil_scene_ref (scene);
  self->gles = gles;
  self->batches = vigil_batches_new (scene, MAX (LEAST_BUDGET, (gsize)scene->file_bytes));
  self->chunks = g_new0 (ModelChunk, self->batches->chunks->len + 1);
  self->has_maps = vigil_model_wants_maps (scene);
  choose_errors (self);
  vigil_model_plan_items (self);
  if (self->batches->chunks->len > 0 && *program == 0)
    *program = vigil_gl_program_new_full ("geometry", "geometry", NULL, gles, error);
  if (self->batches->chunks->len > 0 && *program == 0)
    g_clear_pointer (&self, vigil_twin_model_free);
  return self;
}

static void
free_chunk (ModelChunk *chunk)
{
  for (guint i = 0; i < VIGIL_MODEL_LEVELS; i++)
    g_free (chunk->offsets[i]);
  if (chunk->n_levels == 0)
    return;
  glDeleteBuffers (chunk->n_levels, chunk->indices);
  glDeleteBuffers (1, &chunk->vertices);
  glDeleteVertexArrays (1, &chunk->array);
}

void
vigil_twin_model_free (VigilTwinModel *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->batches->chunks->len; i++)
    free_chunk (&self->chunks[i]);
  vigil_model_free_items (self);
  vigil_model_free_looks (self);
  g_free (self->chunks);
  vigil_batches_free (self->batches);
  vigil_scene_unref (self->scene);
  g_free (self);
}

const VigilBatches *
vigil_twin_model_get_batches (VigilTwinModel *self)
{
  return self->batches;
}

VigilScene *
vigil_twin_model_get_scene (VigilTwinModel *self)
{
  return self->scene;
}

double
vigil_twin_model_get_error (VigilTwinModel *self, guint level)
{
  g_return_val_if_fail (level < VIGIL_MODEL_LEVELS, 0);
  return self->errors[level];
}

/* ---- upload ---- */

static void
describe_vertices (void)
{
  const GLsizei size = sizeof (VigilBatchVertex);

  glVertexAttribPointer (0, 3, GL_FLOAT, GL_FALSE, size,
                         (void *)G_STRUCT_OFFSET (VigilBatchVertex, x));
  glVertexAttribPointer (1, 2, GL_BYTE, GL_TRUE, size,
                         (void *)G_STRUCT_OFFSET (VigilBatchVertex, octahedral));
  glVertexAttribIPointer (2, 1, GL_UNSIGNED_INT, size,
                          (void *)G_STRUCT_OFFSET (VigilBatchVertex, node));
  glVertexAttribIPointer (3, 1, GL_UNSIGNED_SHORT, size,
                          (void *)G_STRUCT_OFFSET (VigilBatchVertex, material));
  for (guint i = 0; i < 4; i++)
    glEnableVertexAttribArray (i);
}

static guint32 *
offsets_of (const VigilBatches *batches, const VigilBatchChunk *chunk)
{
  guint32 *offsets = g_new (guint32, chunk->n_parts + 1);

  offsets[0] = 0;
  for (guint i = 0; i < chunk->n_parts; i++)
    offsets[i + 1]
        = offsets[i]
          + g_array_index (batches->parts, VigilBatchPart, chunk->first_part + i).n_indices;
  return offsets;
}

/* A buffer of @bytes that is bound and can be written to; NULL: it has to be sent. */
static gpointer
new_buffer (GLenum target, GLuint *buffer, gsize bytes)
{
  glGenBuffers (1, buffer);
  glBindBuffer (target, *buffer);
  glBufferData (target, bytes, NULL, GL_STATIC_DRAW);
  return glMapBufferRange (target, 0, bytes, GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_BUFFER_BIT);
}

/* FALSE: what was written is lost. */
static gboolean
fill_mapped (VigilTwinModel *self, guint i, gpointer vertices, gpointer indices)
{
  gboolean whole;

  if (vertices != NULL && indices != NULL)
    vigil_batches_fill (self->batches, i, FALSE, vertices, indices);
  whole = vertices != NULL && glUnmapBuffer (GL_ARRAY_BUFFER);
  return indices != NULL && glUnmapBuffer (GL_ELEMENT_ARRAY_BUFFER) && whole;
}

static void
send_chunk (VigilTwinModel *self, guint i, gsize vertex_bytes, gsize index_bytes)
{
  g_autofree gpointer vertices = g_malloc (vertex_bytes), indices = g_malloc (index_bytes);

  vigil_batches_fill (self->batches, i, FALSE, vertices, indices);
  glBufferSubData (GL_ARRAY_BUFFER, 0, vertex_bytes, vertices);
  glBufferSubData (GL_ELEMENT_ARRAY_BUFFER, 0, index_bytes, indices);
}

static gsize
upload_chunk (VigilTwinModel *self, guint i)
{
  const VigilBatchChunk *plan = &g_array_index (self->batches->chunks, VigilBatchChunk, i);
  ModelChunk *chunk = &self->chunks[i];
  gsize vertex_bytes = plan->n_vertices * sizeof (VigilBatchVertex), index_bytes = plan->n_indices * sizeof (guint16);
  gpointer vertices, indices;

  glGenVertexArrays (1, &chunk->array);
  glBindVertexArray (chunk->array);
  vertices = new_buffer (GL_ARRAY_BUFFER, &chunk->vertices, vertex_bytes);
  describe_vertices ();
  indices = new_buffer (GL_ELEMENT_ARRAY_BUFFER, &chunk->indices[0], index_bytes);
  if (!fill_mapped (self, i, vertices, indices))
    send_chunk (self, i, vertex_bytes, index_bytes);
  glBindVertexArray (0);
  chunk->offsets[0] = offsets_of (self->batches, plan);
  chunk->n_levels = 1;
  return vertex_bytes + index_bytes;
}

gboolean
vigil_twin_model_upload (VigilTwinModel *self)
{
  gsize sent = 0;

  while (self->n_uploaded < self->batches->chunks->len && sent < UPLOAD_STEP)
    sent += upload_chunk (self, self->n_uploaded++);
  if (self->n_uploaded < self->batches->chunks->len)
    return TRUE;
  return vigil_model_upload_items (self);
}

void
vigil_twin_model_take_levels (VigilTwinModel *self, const VigilChunkLevels *levels)
{
  ModelChunk *chunk;
  guint n_parts;

  if (levels->is_item)
    {
      vigil_model_take_item_levels (self, levels);
      return;
    }
  chunk = &self->chunks[levels->chunk];
  n_parts = g_array_index (self->batches->chunks, VigilBatchChunk, levels->chunk).n_parts;

  g_return_if_fail (levels->n_levels <= VIGIL_MODEL_LEVELS);
  if (chunk->n_levels != 1)
    return;
  glBindVertexArray (0);
  for (guint i = 1; i < levels->n_levels; i++)
    {
      glGenBuffers (1, &chunk->indices[i]);
      glBindBuffer (GL_ARRAY_BUFFER, chunk->indices[i]);
      glBufferData (GL_ARRAY_BUFFER, levels->offsets[i][n_parts] * sizeof (guint16),
                    levels->indices[i], GL_STATIC_DRAW);
      chunk->offsets[i] = g_memdup2 (levels->offsets[i], (n_parts + 1) * sizeof (guint32));
    }
  chunk->n_levels = MAX (levels->n_levels, 1);
}

/* ---- what is seen ---- */

/* Of the six planes of clip space none has the whole box behind it. */
gboolean
vigil_model_sees (const VigilModelDraw *draw, const float min[3], const float max[3])
{
  const float *m = draw->view_projection;

  for (int side = 0; side < 6; side++)
    {
      float sign = side & 1 ? -1 : 1, sum = m[15] + sign * m[12 + side / 2];

      for (int c = 0; c < 3; c++)
        {
          float k = m[c * 4 + 3] + sign * m[c * 4 + side / 2];

          sum += k * (k > 0 ? max[c] : min[c]);
        }
      if (sum < 0)
        return FALSE;
    }
  return TRUE;
}

static double
distance_to (const VigilModelDraw *draw, const float min[3], const float max[3])
{
  double sum = 0;

  for (int c = 0; c < 3; c++)
    {
      double away = MAX (MAX (min[c] - draw->view.position[c], draw->view.position[c] - max[c]), 0);

      sum += away * away;
    }
  return sqrt (sum);
}

double
vigil_model_pixels_at (const VigilModelDraw *draw, const float min[3], const float max[3])
{
  if (draw->view.orthographic)
    return draw->view.pixel_at_1m;
  return draw->view.pixel_at_1m / MAX (distance_to (draw, min, max), draw->view.near_plane);
}

static gboolean
is_cut_off (const VigilSceneCut *cut, const float min[3], const float max[3])
{
  double sum = cut->plane[3];

  for (int c = 0; c < 3; c++)
    sum += cut->plane[c] * (cut->plane[c] > 0 ? max[c] : min[c]);
  return (cut->has_plane && sum < 0)
         || (cut->has_levels
             && ((!isnan (cut->z_min) && max[2] < cut->z_min)
                 || (!isnan (cut->z_max) && min[2] > cut->z_max)));
}

/* ---- drawing ---- */

typedef struct
{
  guint chunk;
  float distance;
  double pixels; /* of 1 m */
} Seen;

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  const Seen *first = a, *second = b;

  return first->distance < second->distance ? -1 : first->distance > second->distance;
}

static GArray *
list_seen (VigilTwinModel *self, const VigilModelDraw *draw)
{
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (Seen));

  for (guint i = 0; i < self->n_uploaded; i++)
    {
      const VigilBatchChunk *plan = &g_array_index (self->batches->chunks, VigilBatchChunk, i);
      Seen one = { i, 0, 0 };

      if (!vigil_model_sees (draw, plan->min, plan->max)
          || is_cut_off (draw->cut, plan->min, plan->max))
        continue;
      one.pixels = vigil_model_pixels_at (draw, plan->min, plan->max);
      /* ground last: the plant hides much of it */
      one.distance = distance_to (draw, plan->min, plan->max) + (plan->large ? 1e6f : 0);
      g_array_append_val (seen, one);
    }
  g_array_sort (seen, compare_seen);
  return seen;
}

guint
vigil_model_get_level (const VigilTwinModel *self,
                       const ModelChunk *chunk,
                       double pixels,
                       double error)
{
  guint level = 0;

  while (level + 1 < chunk->n_levels && self->errors[level + 1] * pixels <= error)
    level++;
  return level;
}

/* Parts lie largest first: how many are large enough. */
static guint
count_large (const VigilTwinModel *self,
             const VigilBatchChunk *plan,
             double pixels,
             double smallest)
{
  guint low = 0, high = plan->n_parts;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const VigilBatchPart *part
          = &g_array_index (self->batches->parts, VigilBatchPart, plan->first_part + middle);

      if (part->radius * 2 * pixels >= smallest)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
vigil_model_draw_run (
    const ModelChunk *chunk, guint level, guint first, guint end, VigilModelDraw *draw)
{
  const guint32 *offsets = chunk->offsets[level];
  guint n = offsets[end] - offsets[first];

  if (n == 0)
    return;
  glDrawElements (GL_TRIANGLES, n, GL_UNSIGNED_SHORT,
                  GSIZE_TO_POINTER (offsets[first] * sizeof (guint16)));
  draw->count.draws++;
  draw->count.triangles += n / 3;
}

static void
draw_chunk (VigilTwinModel *self, const Seen *seen, VigilModelDraw *draw)
{
  const VigilBatchChunk *plan
      = &g_array_index (self->batches->chunks, VigilBatchChunk, seen->chunk);
  const ModelChunk *chunk = &self->chunks[seen->chunk];
  guint level = vigil_model_get_level (self, chunk, seen->pixels, draw->error);
  guint n = count_large (self, plan, seen->pixels, draw->smallest), first = 0;

  glBindVertexArray (chunk->array);
  glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, chunk->indices[level]);
  if (!chunk->has_hidden)
    {
      vigil_model_draw_run (chunk, level, 0, n, draw);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      guint node = g_array_index (self->batches->parts, VigilBatchPart, plan->first_part + i).node;

      if ((self->flags[node] & (VIGIL_NODE_HIDDEN | VIGIL_NODE_GHOST)) == 0)
        continue;
      vigil_model_draw_run (chunk, level, first, i, draw);
      first = i + 1;
    }
  vigil_model_draw_run (chunk, level, first, n, draw);
}

static void
use_chunk_program (VigilTwinModel *self,
                   const VigilBatchChunk *plan,
                   const VigilModelDraw *draw,
                   GLuint *now)
{
  GLuint program = vigil_model_get_program (self, plan->flat   ? PROGRAM_CHUNK_FLAT
                                                  : draw->caps ? PROGRAM_CHUNK_CUT
                                                               : PROGRAM_CHUNK);

  if (program != *now)
    {
      glUseProgram (program);
      glUniform1i (glGetUniformLocation (program, "caps"), draw->caps);
      vigil_model_prepare_program (self, program);
      *now = program;
    }
  if (plan->double_sided || draw->caps)
    glDisable (GL_CULL_FACE);
  else
    glEnable (GL_CULL_FACE);
}

gboolean
vigil_twin_model_draw_opaque (VigilTwinModel *self, VigilModelDraw *draw)
{
  g_autoptr (GArray) seen = list_seen (self, draw);
  guint64 flushed = 0;
  GLsync fence = NULL;
  GLuint program = 0;
  gboolean stopped = FALSE;

  glFrontFace (GL_CCW);
  glCullFace (GL_BACK);
  for (guint i = 0; i < seen->len && !stopped; i++)
    {
      const Seen *one = &g_array_index (seen, Seen, i);

      use_chunk_program (self, &g_array_index (self->batches->chunks, VigilBatchChunk, one->chunk),
                         draw, &program);
      draw_chunk (self, one, draw);
      if (draw->flush_after > 0 && draw->count.triangles - flushed > draw->flush_after)
        {
          fence = vigil_gl_send (fence);
          flushed = draw->count.triangles;
        }
      stopped = draw->stop != NULL && draw->stop (draw->stop_data);
    }
  glBindVertexArray (0);
  if (fence != NULL)
    glDeleteSync (fence);
  return !stopped && vigil_model_draw_items (self, draw, PROGRAM_ITEM, 0);
}
