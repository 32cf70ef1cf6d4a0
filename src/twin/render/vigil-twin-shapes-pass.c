/* vigil-twin-shapes-pass.c: draws what is no part of the model: zones, clouds, permits, cones, wind, lines
 *
 * Order: what hides (solid, tape), what lies on the ground in the order given, what is translucent from the farthest to the
 * nearest, lines last. A list of shapes is sent to the GPU when it is first seen and kept while frames have it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-gl.h"

#include <math.h>
#include <string.h>

#define PULL 0.002f    /* of the distance that all but solids is drawn nearer: clouds stand on the ground, zones lie on it */
#define THROUGH 0.3f   /* what is left of the colour behind steel */
#define SURFACE_STRIDE (7 * sizeof (float))

typedef struct
{
  const VigilTwinShape *shape; /* of the list */
  GLuint array, vertices, indices;
  GLsizei n_indices;           /* surfaces */
  GLsizei n_lines;
  double middle[3];
} Item;

typedef struct
{
  VigilTwinShapes *shapes; /* keeps what the items point at */
  GArray *items;           /* Item */
  guint64 seen;            /* picture that had it last */
} List;

typedef struct
{
  GLuint program;
  GLint color, other, kind, pull, fade, half_width, dashed, shift;
} Program;

struct _VigilShapePass
{
  Program surface, line;
  GHashTable *lists; /* serial → List */
  GPtrArray *order;  /* (element-type Item) of the picture */
  guint64 pictures;
};

/* ---- sending ---- */

static void
item_clear (gpointer data)
{
  Item *self = data;

  glDeleteVertexArrays (1, &self->array);
  glDeleteBuffers (1, &self->vertices);
  if (self->indices != 0)
    glDeleteBuffers (1, &self->indices);
}

static void
list_free (gpointer data)
{
  List *self = data;

  g_array_unref (self->items);
  vigil_twin_shapes_unref (self->shapes);
  g_free (self);
}

static gboolean
is_line (const VigilTwinShape *shape)
{
  return shape->kind == VIGIL_SHAPE_LINES || shape->kind == VIGIL_SHAPE_DASHES;
}

/* Triangles of a shape, those that point at vertices that are not there left out. */
static GArray *
get_indices (const VigilTwinShape *shape)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = shape->indices != NULL ? shape->n_indices : shape->n_vertices;

  for (guint i = 0; i + 2 < n; i += 3)
    {
      guint32 t[3];

      for (guint k = 0; k < 3; k++)
        t[k] = shape->indices != NULL ? shape->indices[i + k] : i + k;
      if (MAX (MAX (t[0], t[1]), t[2]) < shape->n_vertices)
        g_array_append_vals (out, t, 3);
    }
  return out;
}

static void
add_normal (float *vertices, const guint32 *t)
{
  const float *a = vertices + 7 * t[0], *b = vertices + 7 * t[1], *c = vertices + 7 * t[2];
  float u[3], v[3];

  for (int i = 0; i < 3; i++)
    {
      u[i] = b[i] - a[i];
      v[i] = c[i] - a[i];
    }
  for (guint corner = 0; corner < 3; corner++)
    for (int i = 0; i < 3; i++)
      vertices[7 * t[corner] + 4 + i] += u[(i + 1) % 3] * v[(i + 2) % 3] - u[(i + 2) % 3] * v[(i + 1) % 3];
}

/* x y z u and a normal that is smooth where triangles share a vertex. */
static float *
get_surface (const VigilTwinShape *shape, const GArray *indices)
{
  float *vertices = g_new0 (float, 7 * (gsize) shape->n_vertices);

  for (guint i = 0; i < shape->n_vertices; i++)
    memcpy (vertices + 7 * i, shape->vertices + 4 * i, 4 * sizeof (float));
  for (guint i = 0; i < indices->len; i += 3)
    add_normal (vertices, &g_array_index (indices, guint32, i));
  return vertices;
}

static void
send_surface (Item *item)
{
  g_autoptr (GArray) indices = get_indices (item->shape);
  g_autofree float *vertices = get_surface (item->shape, indices);

  glGenBuffers (1, &item->indices);
  glBufferData (GL_ARRAY_BUFFER, item->shape->n_vertices * SURFACE_STRIDE, vertices, GL_STATIC_DRAW);
  glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, item->indices);
  glBufferData (GL_ELEMENT_ARRAY_BUFFER, indices->len * sizeof (guint32), indices->data, GL_STATIC_DRAW);
  glVertexAttribPointer (0, 4, GL_FLOAT, GL_FALSE, SURFACE_STRIDE, NULL);
  glVertexAttribPointer (1, 3, GL_FLOAT, GL_FALSE, SURFACE_STRIDE, (void *) (4 * sizeof (float)));
  item->n_indices = indices->len;
}

/* One instance a pair of points. */
static void
send_lines (Item *item)
{
  item->n_lines = item->shape->n_vertices / 2;
  glBufferData (GL_ARRAY_BUFFER, item->n_lines * 8 * sizeof (float), item->shape->vertices, GL_STATIC_DRAW);
  for (guint i = 0; i < 2; i++)
    {
      glVertexAttribPointer (i, 4, GL_FLOAT, GL_FALSE, 8 * sizeof (float), (void *) (i * 4 * sizeof (float)));
      glVertexAttribDivisor (i, 1);
    }
}

static void
find_middle (Item *item)
{
  const VigilTwinShape *shape = item->shape;

  for (guint v = 0; v < shape->n_vertices; v++)
    for (int i = 0; i < 3; i++)
      item->middle[i] += (double) shape->vertices[4 * v + i] / shape->n_vertices;
}

static void
item_send (Item *self, const VigilTwinShape *shape)
{
  *self = (Item) { .shape = shape };
  find_middle (self);
  glGenVertexArrays (1, &self->array);
  glGenBuffers (1, &self->vertices);
  glBindVertexArray (self->array);
  glBindBuffer (GL_ARRAY_BUFFER, self->vertices);
  glEnableVertexAttribArray (0);
  glEnableVertexAttribArray (1);
  if (is_line (shape))
    send_lines (self);
  else
    send_surface (self);
  glBindVertexArray (0);
}

static List *
list_new (VigilTwinShapes *shapes)
{
  const GPtrArray *all = vigil_twin_shapes_get (shapes);
  List *self = g_new0 (List, 1);

  self->shapes = vigil_twin_shapes_ref (shapes);
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  for (guint i = 0; i < all->len; i++)
    {
      const VigilTwinShape *shape = g_ptr_array_index (all, i);
      Item item;

      if (shape->n_vertices == 0 || shape->vertices == NULL)
        continue;
      item_send (&item, shape);
      g_array_append_val (self->items, item);
    }
  return self;
}

/* The lists of a picture; those that it no longer has are dropped. */
static gboolean
is_unused (gpointer key, gpointer value, gpointer data)
{
  return ((List *) value)->seen != ((VigilShapePass *) data)->pictures;
}

static void
gather (VigilShapePass *self, const VigilTwinFrame *frame)
{
  self->pictures++;
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < frame->shapes->len; i++)
    {
      VigilTwinShapes *shapes = g_ptr_array_index (frame->shapes, i);
      guint64 serial = vigil_twin_shapes_get_serial (shapes);
      List *list = g_hash_table_lookup (self->lists, &serial);

      if (list == NULL)
        {
          list = list_new (shapes);
          g_hash_table_insert (self->lists, g_memdup2 (&serial, sizeof serial), list);
        }
      if (list->seen != self->pictures)
        for (guint k = 0; k < list->items->len; k++)
          g_ptr_array_add (self->order, &g_array_index (list->items, Item, k));
      list->seen = self->pictures;
    }
  g_hash_table_foreach_remove (self->lists, is_unused, self);
}

/* ---- drawing ---- */

/* 0 what hides, 1 ground, 2 translucent, 3 lines */
static int
get_turn (const Item *item)
{
  switch (item->shape->kind)
    {
    case VIGIL_SHAPE_SOLID:
    case VIGIL_SHAPE_TAPE:
      return 0;
    case VIGIL_SHAPE_GROUND:
      return 1;
    case VIGIL_SHAPE_TRANSLUCENT:
      return 2;
    case VIGIL_SHAPE_LINES:
    case VIGIL_SHAPE_DASHES:
    default:
      return 3;
    }
}

static double
get_depth (const Item *item, const VigilEyeView *view)
{
  double depth = 0;

  for (int i = 0; i < 3; i++)
    depth += (item->middle[i] - view->position[i]) * view->forward[i];
  return depth;
}

/* Stable: what takes its turn together stays in the order given, unless it is translucent. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer view)
{
  const Item *p = *(Item *const *) a, *q = *(Item *const *) b;
  int turn = get_turn (p) - get_turn (q);

  if (turn != 0 || get_turn (p) != 2)
    return turn;
  return get_depth (p, view) < get_depth (q, view) ? 1 : get_depth (p, view) > get_depth (q, view) ? -1 : 0;
}

static void
draw_surface (const Program *program, const Item *item, float fade)
{
  const VigilTwinShape *shape = item->shape;
  float color[4];

  vigil_gl_color (shape->color, color);
  glUniform4fv (program->color, 1, color);
  vigil_gl_color (shape->other, color);
  glUniform4fv (program->other, 1, color);
  glUniform1i (program->kind, shape->kind);
  glUniform1f (program->pull, shape->kind == VIGIL_SHAPE_SOLID ? 0 : PULL);
  glUniform1f (program->fade, fade);
  if (shape->kind == VIGIL_SHAPE_TRANSLUCENT) /* its far skin first */
    {
      glEnable (GL_CULL_FACE);
      glCullFace (GL_FRONT);
      glDrawElements (GL_TRIANGLES, item->n_indices, GL_UNSIGNED_INT, NULL);
      glCullFace (GL_BACK);
    }
  glDrawElements (GL_TRIANGLES, item->n_indices, GL_UNSIGNED_INT, NULL);
  glDisable (GL_CULL_FACE);
}

static void
draw_lines (const Program *program, const Item *item, const VigilTwinPass *pass, float fade)
{
  const VigilTwinShape *shape = item->shape;
  double pulse = pass->frame->pulse;
  float color[4];

  vigil_gl_color (shape->color, color);
  glUniform4fv (program->color, 1, color);
  glUniform1f (program->half_width, MAX (1.0, shape->width * pass->scale) / 2);
  glUniform1i (program->dashed, shape->kind == VIGIL_SHAPE_DASHES);
  glUniform1f (program->shift, isnan (pulse) ? 0 : fmod (pulse * shape->flow, 4096));
  glUniform1f (program->pull, PULL);
  glUniform1f (program->fade, fade);
  glDrawArraysInstanced (GL_TRIANGLE_STRIP, 0, 4, item->n_lines);
}

static void
draw_item (VigilShapePass *self, const Item *item, const VigilTwinPass *pass, float fade)
{
  const Program *program = is_line (item->shape) ? &self->line : &self->surface;

  glUseProgram (program->program);
  glBindVertexArray (item->array);
  if (is_line (item->shape))
    draw_lines (program, item, pass, fade);
  else
    draw_surface (program, item, fade);
}

static void
draw_turns (VigilShapePass *self, const VigilTwinPass *pass)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const Item *item = g_ptr_array_index (self->order, i);

      glDepthMask (get_turn (item) == 0 ? GL_TRUE : GL_FALSE);
      glDepthFunc (GL_LEQUAL);
      draw_item (self, item, pass, 1);
      if (!item->shape->through)
        continue;
      glDepthMask (GL_FALSE);
      glDepthFunc (GL_GREATER);
      draw_item (self, item, pass, THROUGH);
    }
}

void
vigil_shape_pass_draw (VigilShapePass *self, const VigilTwinPass *pass)
{
  g_return_if_fail (self != NULL && pass != NULL);
  gather (self, pass->frame);
  if (self->order->len == 0)
    return;
  g_ptr_array_sort_with_data (self->order, compare_items, (gpointer) &pass->view);
  glEnable (GL_DEPTH_TEST);
  glEnable (GL_BLEND);
  glBlendFuncSeparate (GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  glDisable (GL_CULL_FACE);
  glFrontFace (GL_CCW);
  draw_turns (self, pass);
  glBindVertexArray (0);
  glDisable (GL_BLEND);
  glDepthMask (GL_TRUE);
  glDepthFunc (GL_LEQUAL);
}

/* ---- life ---- */

static gboolean
program_init (Program *self, const char *name, gboolean gles, GError **error)
{
  self->program = vigil_gl_program_new (name, gles, error);
  if (self->program == 0)
    return FALSE;
  self->color = glGetUniformLocation (self->program, "color");
  self->other = glGetUniformLocation (self->program, "other");
  self->kind = glGetUniformLocation (self->program, "kind");
  self->pull = glGetUniformLocation (self->program, "pull");
  self->fade = glGetUniformLocation (self->program, "fade");
  self->half_width = glGetUniformLocation (self->program, "half_width");
  self->dashed = glGetUniformLocation (self->program, "dashed");
  self->shift = glGetUniformLocation (self->program, "shift");
  return TRUE;
}

VigilShapePass *
vigil_shape_pass_new (gboolean gles, GError **error)
{
  VigilShapePass *self;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  self = g_new0 (VigilShapePass, 1);
  self->lists = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, list_free);
  self->order = g_ptr_array_new ();
  if (program_init (&self->surface, "shapes", gles, error) && program_init (&self->line, "lines", gles, error))
    return self;
  vigil_shape_pass_free (self);
  return NULL;
}

void
vigil_shape_pass_free (VigilShapePass *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lists);
  g_ptr_array_unref (self->order);
  glDeleteProgram (self->surface.program);
  glDeleteProgram (self->line.program);
  g_free (self);
}
