/* vigil-twin-parts.c: parts of chunks drawn one by one: ghosts, and what has an outline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-model-private.h"

#include <math.h>

/* ---- parts one by one ---- */

typedef void (*BeforePart) (gpointer data, guint node, const float center[3], float radius);

/* Calls for each part of a chunk whose node has one of @flags. */
static void
draw_flagged (
    VigilTwinModel *self, VigilModelDraw *draw, guint8 flags, BeforePart before, gpointer data)
{
  for (guint c = 0; c < self->n_uploaded; c++)
    {
      const VigilBatchChunk *plan = &g_array_index (self->batches->chunks, VigilBatchChunk, c);
      double pixels = vigil_model_pixels_at (draw, plan->min, plan->max);
      guint level = vigil_model_get_level (self, &self->chunks[c], pixels, draw->error);
      gboolean bound = FALSE;

      if (!vigil_model_sees (draw, plan->min, plan->max))
        continue;
      for (guint i = 0; i < plan->n_parts; i++)
        {
          const VigilBatchPart *part
              = &g_array_index (self->batches->parts, VigilBatchPart, plan->first_part + i);
          guint node = part->node;

          if ((self->flags[node] & flags) == 0 || (self->flags[node] & VIGIL_NODE_HIDDEN) != 0)
            continue;
          if (!bound)
            {
              glBindVertexArray (self->chunks[c].array);
              glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, self->chunks[c].indices[level]);
              bound = TRUE;
            }
          before (data, node, part->center, part->radius);
          vigil_model_draw_run (&self->chunks[c], level, i, i + 1, draw);
        }
    }
  glBindVertexArray (0);
}

static void
before_ghost (gpointer data, guint node, const float center[3], float radius)
{
}

static void
draw_ghosts (VigilTwinModel *self, VigilModelDraw *draw)
{
  GLuint program = vigil_model_get_program (self, PROGRAM_BLEND_CHUNK);

  glUseProgram (program);
  glUniform1i (glGetUniformLocation (program, "materials"), 0);
  glUniform1f (glGetUniformLocation (program, "ghost"), VIGIL_MODEL_GHOST);
  glUniform1i (glGetUniformLocation (program, "caps"), draw->caps);
  draw_flagged (self, draw, VIGIL_NODE_GHOST, before_ghost, NULL);
}

void
vigil_twin_model_draw_blended (VigilTwinModel *self,
                               VigilModelDraw *draw,
                               const VigilTwinFrame *frame)
{
  if (!self->has_blended && !self->has_ghosts)
    return;
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->materials);
  glEnable (GL_BLEND);
  glBlendFuncSeparate (GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  glDepthMask (GL_FALSE);
  glEnable (GL_CULL_FACE);
  glFrontFace (GL_CCW);
  if (self->has_ghosts)
    {
      draw_ghosts (self, draw);
      vigil_model_draw_items (self, draw, PROGRAM_BLEND_ITEM, VIGIL_NODE_GHOST);
    }
  vigil_model_draw_items (self, draw, PROGRAM_BLEND_ITEM, 0);
  glDepthMask (GL_TRUE);
  glDisable (GL_BLEND);
}

/* ---- outlines ---- */

typedef struct
{
  VigilTwinModel *model;
  const VigilTwinFrame *frame;
  const VigilEyeView *view;
  GLint color;
  guint8 flags;
  int *bounds; /* x0 y0 x1 y1, rows from below */
} Masker;

/* Makes the bounds hold a ball; one that reaches behind the eye may be anywhere. */
static void
add_bounds (const Masker *masker, const float center[3], float radius)
{
  const VigilEyeView *view = masker->view;
  const double at[3] = { center[0], center[1], center[2] };
  double x = 0, y = 0, depth = 0, r;
  gboolean ahead = vigil_eye_view_project (view, at, &x, &y, &depth);

  r = view->orthographic ? radius * view->pixel_at_1m
                         : radius * view->pixel_at_1m / MAX (depth - radius, 1e-3);
  if (!ahead || (!view->orthographic && depth <= radius * 1.01))
    {
      x = view->width / 2;
      y = view->height / 2;
      r = view->width + view->height;
    }
  r += 6;
  masker->bounds[0] = MIN (masker->bounds[0], (int)CLAMP (x - r, 0, view->width));
  masker->bounds[1] = MIN (masker->bounds[1], (int)CLAMP (view->height - y - r, 0, view->height));
  masker->bounds[2] = MAX (masker->bounds[2], (int)CLAMP (x + r + 1, 0, view->width));
  masker->bounds[3]
      = MAX (masker->bounds[3], (int)CLAMP (view->height - y + r + 1, 0, view->height));
}

static VigilTwinColor
look_tint (const VigilTwinModel *self, const VigilTwinFrame *frame, guint node)
{
  int at = node;

  while (at >= 0 && (at >= (int)frame->n_looks || (frame->looks[at].flags & VIGIL_NODE_ALARM) == 0))
    at = self->scene->nodes[at].parent;
  return at >= 0 ? frame->looks[at].tint : frame->style.accent;
}

static void
before_mask (gpointer data, guint node, const float center[3], float radius)
{
  Masker *masker = data;
  guint8 flags = masker->model->flags[node];
  VigilTwinColor c = masker->frame->style.accent;
  float thick = (flags & (VIGIL_NODE_SELECTED | VIGIL_NODE_ALARM)) != 0 ? 1.0f : 0.5f;

  if ((flags & VIGIL_NODE_ALARM) != 0 && (flags & VIGIL_NODE_SELECTED) == 0)
    c = look_tint (masker->model, masker->frame, node);
  add_bounds (masker, center, radius);
  glUniform4f (masker->color, c.r / 255.0f, c.g / 255.0f, c.b / 255.0f, thick);
}

static void
draw_masked_items (VigilTwinModel *self, VigilModelDraw *draw, Masker *masker)
{
  GLuint program;

  if (self->items->len == 0)
    return;
  program = vigil_model_get_program (self, PROGRAM_MASK_ITEM);
  glUseProgram (program);
  masker->color = glGetUniformLocation (program, "color");
  glUniform1i (glGetUniformLocation (program, "caps"), draw->caps);
  for (guint i = 0; i < self->items->len; i++)
    {
      const VigilBatchItem *plan = &g_array_index (self->batches->items, VigilBatchItem, i);

      for (guint p = plan->first; p < plan->first + plan->n; p++)
        {
          const VigilBatchPlace *place = &g_array_index (self->batches->places, VigilBatchPlace, p);
          guint node = place->node;

          if ((self->flags[node] & masker->flags) == 0
              || (self->flags[node] & VIGIL_NODE_HIDDEN) != 0)
            continue;
          before_mask (masker, node, place->center, place->radius);
          vigil_model_draw_item_node (self, draw, PROGRAM_MASK_ITEM, i, p);
        }
    }
}

gboolean
vigil_twin_model_draw_mask (VigilTwinModel *self,
                            VigilModelDraw *draw,
                            const VigilTwinFrame *frame,
                            int bounds[4])
{
  static const guint8 order[] = { VIGIL_NODE_HOVERED, VIGIL_NODE_ALARM, VIGIL_NODE_SELECTED };
  GLuint program;

  if (!self->has_outlines)
    return FALSE;
  program = vigil_model_get_program (self, PROGRAM_MASK_CHUNK);
  glDisable (GL_CULL_FACE);
  bounds[0] = bounds[1] = G_MAXINT;
  bounds[2] = bounds[3] = 0;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Masker masker
          = { self, frame, &draw->view, glGetUniformLocation (program, "color"), order[i], bounds };

      glUseProgram (program);
      glUniform1i (glGetUniformLocation (program, "caps"), draw->caps);
      draw_flagged (self, draw, order[i], before_mask, &masker);
      draw_masked_items (self, draw, &masker);
    }
  return TRUE;
}
