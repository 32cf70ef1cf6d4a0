/* vigil-twin-items.c: primitives that are drawn as the file has them: textured, blended, coloured,
 * points and lines, many times
 *
 * Their bytes go from the mapped file to the GPU without a copy in between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-model-private.h"

#include <math.h>
#include <string.h>

#define CLUSTER         96u /* places of one draw */
#define UPLOAD_STEP     ((gsize)8 << 20)

/* ---- plan ---- */

static void
add_range (GArray *ranges, const VigilVertexView *view)
{
  gsize element = view->n * vigil_component_get_size (view->component);
  ModelRange range = { view->data, view->data, 0 };

  if (view->data == NULL || view->count == 0)
    return;
  range.end = view->data + (gsize)(view->count - 1) * view->stride + element;
  g_array_append_val (ranges, range);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const ModelRange *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Bytes that several views share are sent once. */
static void
merge_ranges (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      ModelRange *one = &g_array_index (ranges, ModelRange, i);
      ModelRange *last = n > 0 ? &g_array_index (ranges, ModelRange, n - 1) : NULL;

      if (last != NULL && one->start <= last->end)
        last->end = MAX (last->end, one->end);
      else
        g_array_index (ranges, ModelRange, n++) = *one;
    }
  g_array_set_size (ranges, n);
}

static void
add_clusters (VigilTwinModel *self, const VigilBatchItem *plan, ModelItem *item)
{
  item->first_cluster = self->clusters->len;
  for (guint first = plan->first; first < plan->first + plan->n; first += CLUSTER)
    {
      ModelCluster cluster = { first, MIN (CLUSTER, plan->first + plan->n - first) };
      const VigilBatchPlace *places
          = &g_array_index (self->batches->places, VigilBatchPlace, first);

      for (guint i = 0; i < cluster.n; i++)
        for (int c = 0; c < 3; c++)
          cluster.center[c] += places[i].center[c] / cluster.n;
      for (guint i = 0; i < cluster.n; i++)
        {
          float x = places[i].center[0] - cluster.center[0],
                y = places[i].center[1] - cluster.center[1],
                z = places[i].center[2] - cluster.center[2];

          cluster.radius = MAX (cluster.radius, sqrtf (x * x + y * y + z * z) + places[i].radius);
          cluster.largest = MAX (cluster.largest, places[i].radius);
        }
      g_array_append_val (self->clusters, cluster);
    }
  item->n_clusters = self->clusters->len - item->first_cluster;
}

void
vigil_model_plan_items (VigilTwinModel *self)
{
  self->ranges = g_array_new (FALSE, FALSE, sizeof (ModelRange));
  self->items = g_array_new (FALSE, FALSE, sizeof (ModelItem));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (ModelCluster));
  self->textures = g_new0 (GLuint, self->scene->n_images * 2 + 1);
  for (guint i = 0; i < self->batches->items->len; i++)
    {
      const VigilBatchItem *plan = &g_array_index (self->batches->items, VigilBatchItem, i);
      const VigilPrimitive *p = plan->primitive;
      ModelItem item = { .material = p->material, .has_color = p->color.data != NULL };

      add_range (self->ranges, &p->position);
      add_range (self->ranges, &p->normal);
      add_range (self->ranges, &p->uv[0]);
      add_range (self->ranges, &p->uv[1]);
      add_range (self->ranges, &p->color);
      if (self->has_maps)
        add_range (self->ranges, &p->tangent);
      add_range (self->ranges, &p->indices);
      item.blended
          = p->material >= 0 && self->scene->materials[p->material].alpha_mode == VIGIL_ALPHA_BLEND;
      self->has_blended = self->has_blended || item.blended;
      add_clusters (self, plan, &item);
      g_array_append_val (self->items, item);
    }
  merge_ranges (self->ranges);
}

/* ---- upload ---- */

static const ModelRange *
find_range (const VigilTwinModel *self, const guint8 *data)
{
  guint low = 0, high = self->ranges->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->ranges, ModelRange, middle).start <= data)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->ranges, ModelRange, low);
}

static void
describe (const VigilTwinModel *self, guint at, const VigilVertexView *view, guint n)
{
  const ModelRange *range;

  if (view->data == NULL)
    {
      glDisableVertexAttribArray (at);
      return;
    }
  range = find_range (self, view->data);
  glBindBuffer (GL_ARRAY_BUFFER, range->buffer);
  glVertexAttribPointer (at, MIN (view->n, n), view->component, view->normalized, view->stride,
                         GSIZE_TO_POINTER (view->data - range->start));
  glEnableVertexAttribArray (at);
}

static void
send_places (VigilTwinModel *self, const VigilBatchItem *plan, ModelItem *item)
{
  g_autofree ModelPlace *places = g_new (ModelPlace, plan->n);

  for (guint i = 0; i < plan->n; i++)
    {
      const VigilBatchPlace *place
          = &g_array_index (self->batches->places, VigilBatchPlace, plan->first + i);

      for (int r = 0; r < 3; r++)
        for (int c = 0; c < 4; c++)
          places[i].rows[r][c] = place->world[c * 4 + r];
      places[i].node = place->node;
      places[i].material = plan->primitive->material + 1;
    }
  glGenBuffers (1, &item->instances);
  glBindBuffer (GL_ARRAY_BUFFER, item->instances);
  glBufferData (GL_ARRAY_BUFFER, plan->n * sizeof (ModelPlace), places, GL_STATIC_DRAW);
}

static const VigilTextureUse *
texture_of (const VigilTwinModel *self, const ModelItem *item)
{
  return item->material >= 0 ? &self->scene->materials[item->material].base_texture : NULL;
}

static void
send_item (VigilTwinModel *self, guint i)
{
  const VigilBatchItem *plan = &g_array_index (self->batches->items, VigilBatchItem, i);
  ModelItem *item = &g_array_index (self->items, ModelItem, i);
  const VigilPrimitive *p = plan->primitive;
  const VigilTextureUse *use = texture_of (self, item);

  glGenVertexArrays (1, &item->array);
  glBindVertexArray (item->array);
  describe (self, 0, &p->position, 3);
  describe (self, 1, &p->normal, 3);
  describe (self, 2, &p->uv[use != NULL && use->uv < 2 ? use->uv : 0], 2);
  describe (self, 3, &p->color, 4);
  if (self->has_maps)
    {
      describe (self, 8, &p->uv[0], 2);
      describe (self, 9, &p->uv[1], 2);
      describe (self, 10, &p->tangent, 4);
    }
  item->n_corners = p->position.count;
  if (p->indices.data != NULL)
    {
      const ModelRange *range = find_range (self, p->indices.data);

      item->indices = range->buffer;
      item->index_offset = p->indices.data - range->start;
      item->index_type = p->indices.component;
      item->n_corners = p->indices.count;
      glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, item->indices);
    }
  send_places (self, plan, item);
  for (guint a = 4; a < 8; a++)
    {
      glEnableVertexAttribArray (a);
      glVertexAttribDivisor (a, 1);
    }
  glBindVertexArray (0);
}

gboolean
vigil_model_upload_items (VigilTwinModel *self)
{
  gsize sent = 0;

  if (self->has_items)
    return FALSE;
  while (self->n_ranges_sent < self->ranges->len && sent < UPLOAD_STEP)
    {
      ModelRange *range = &g_array_index (self->ranges, ModelRange, self->n_ranges_sent++);

      glGenBuffers (1, &range->buffer);
      glBindBuffer (GL_ARRAY_BUFFER, range->buffer);
      glBufferData (GL_ARRAY_BUFFER, range->end - range->start, range->start, GL_STATIC_DRAW);
      sent += range->end - range->start;
    }
  if (self->n_ranges_sent < self->ranges->len)
    return TRUE;
  for (guint i = 0; i < self->items->len; i++)
    send_item (self, i);
  self->has_items = TRUE;
  return FALSE;
}

void
vigil_model_free_items (VigilTwinModel *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      ModelItem *item = &g_array_index (self->items, ModelItem, i);

      if (item->array != 0)
        glDeleteVertexArrays (1, &item->array);
      if (item->instances != 0)
        glDeleteBuffers (1, &item->instances);
      vigil_model_free_item_levels (item);
    }
  for (guint i = 0; i < self->n_ranges_sent; i++)
    glDeleteBuffers (1, &g_array_index (self->ranges, ModelRange, i).buffer);
  vigil_model_free_materials (self);
  g_array_unref (self->ranges);
  g_array_unref (self->items);
  g_array_unref (self->clusters);
}

/* ---- drawing ---- */

void
vigil_model_describe_places (gsize start)
{
  for (guint r = 0; r < 3; r++)
    glVertexAttribPointer (4 + r, 4, GL_FLOAT, GL_FALSE, sizeof (ModelPlace),
                           GSIZE_TO_POINTER (start + r * 16));
  glVertexAttribIPointer (7, 2, GL_UNSIGNED_INT, sizeof (ModelPlace),
                          GSIZE_TO_POINTER (start + G_STRUCT_OFFSET (ModelPlace, node)));
}

void
vigil_model_draw_corners (const VigilBatchItem *plan, const ModelItem *item, guint n)
{
  if (item->indices != 0)
    glDrawElementsInstanced (plan->primitive->mode, item->n_corners, item->index_type,
                             GSIZE_TO_POINTER (item->index_offset), n);
  else
    glDrawArraysInstanced (plan->primitive->mode, 0, item->n_corners, n);
}

static void
draw_places (VigilTwinModel *self, VigilModelDraw *draw, guint i, guint first, guint n)
{
  const VigilBatchItem *plan = &g_array_index (self->batches->items, VigilBatchItem, i);
  const ModelItem *item = &g_array_index (self->items, ModelItem, i);
  gsize start = (gsize)(first - plan->first) * sizeof (ModelPlace);

  glFrontFace (
      vigil_batch_mirrors (g_array_index (self->batches->places, VigilBatchPlace, first).world)
          ? GL_CW
          : GL_CCW);
  glBindBuffer (GL_ARRAY_BUFFER, item->instances);
  vigil_model_describe_places (start);
  vigil_model_draw_corners (plan, item, n);
  draw->count.draws++;
  if (plan->primitive->mode >= VIGIL_PRIMITIVE_TRIANGLES)
    draw->count.triangles += (guint64)item->n_corners / 3 * n;
}

static void
bind_item (const ModelItem *item)
{
  glBindVertexArray (item->array);
  /* what the file does not say: no normal (flat), white */
  glVertexAttrib4f (1, 0, 0, 0, 0);
  glVertexAttrib4f (2, 0, 0, 0, 1);
  for (guint a = 8; a <= 10; a++)
    glVertexAttrib4f (a, 0, 0, 0, 1);
  if (!item->has_color)
    glVertexAttrib4f (3, 1, 1, 1, 1);
}

gboolean
vigil_model_sees_cluster (const VigilModelDraw *draw, const ModelCluster *cluster)
{
  float min[3], max[3];

  for (int c = 0; c < 3; c++)
    {
      min[c] = cluster->center[c] - cluster->radius;
      max[c] = cluster->center[c] + cluster->radius;
    }
  return vigil_model_sees (draw, min, max)
         && cluster->largest * 2 * vigil_model_pixels_at (draw, min, max) >= draw->smallest;
}

gboolean
vigil_model_is_left_out (const VigilTwinModel *self, guint node, guint8 wanted)
{
  guint8 flags = self->flags != NULL ? self->flags[node] : 0;

  return (flags & VIGIL_NODE_HIDDEN) != 0 || (flags & VIGIL_NODE_GHOST) != wanted;
}

/* Runs of places that are neither left out nor of another handedness. */
static void
draw_cluster (
    VigilTwinModel *self, VigilModelDraw *draw, guint i, const ModelCluster *cluster, guint8 wanted)
{
  const VigilBatchPlace *places
      = &g_array_index (self->batches->places, VigilBatchPlace, cluster->first);
  guint first = 0;

  for (guint p = 0; p <= cluster->n; p++)
    {
      gboolean end = p == cluster->n;
      gboolean hidden = !end && vigil_model_is_left_out (self, places[p].node, wanted);
      gboolean turns
          = !end && p > first
            && vigil_batch_mirrors (places[p].world) != vigil_batch_mirrors (places[first].world);

      if (!end && !hidden && !turns)
        continue;
      if (p > first)
        draw_places (self, draw, i, cluster->first + first, p - first);
      first = hidden ? p + 1 : p;
    }
}

static gboolean
draw_item (VigilTwinModel *self, VigilModelDraw *draw, GLuint program, guint i, guint8 wanted)
{
  const ModelItem *item = &g_array_index (self->items, ModelItem, i);
  gboolean bound = FALSE;

  for (guint c = item->first_cluster; c < item->first_cluster + item->n_clusters; c++)
    {
      const ModelCluster *cluster = &g_array_index (self->clusters, ModelCluster, c);

      if (!vigil_model_sees_cluster (draw, cluster))
        continue;
      if (!bound)
        {
          bind_item (item);
          vigil_model_use_material (
              self, program,
              g_array_index (self->batches->items, VigilBatchItem, i).primitive,
              draw->model_colors);
          if (draw->caps)
            glDisable (GL_CULL_FACE);
          bound = TRUE;
        }
      if (item->n_levels > 1)
        {
          vigil_model_draw_item_levels (self, draw, i, wanted);
          break;
        }
      draw_cluster (self, draw, i, cluster, wanted);
      if (draw->stop != NULL && draw->stop (draw->stop_data))
        return FALSE;
    }
  return TRUE;
}

static double
away (const VigilTwinModel *self, const VigilModelDraw *draw, guint i)
{
  const ModelCluster *cluster = &g_array_index (
      self->clusters, ModelCluster, g_array_index (self->items, ModelItem, i).first_cluster);
  double sum = 0;

  for (int c = 0; c < 3; c++)
    sum += (cluster->center[c] - draw->view.position[c])
           * (cluster->center[c] - draw->view.position[c]);
  return sum;
}

typedef struct
{
  guint item;
  double away;
} Order;

static int
compare_away (gconstpointer a, gconstpointer b)
{
  const Order *first = a, *second = b;

  return first->away < second->away ? 1 : first->away > second->away ? -1 : 0;
}

/* Blended ones: what is farthest comes first. */
static GArray *
list_order (VigilTwinModel *self, const VigilModelDraw *draw, gboolean blended)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (Order));

  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, ModelItem, i).blended == blended)
      {
        Order one = { i, away (self, draw, i) };

        g_array_append_val (order, one);
      }
  if (blended)
    g_array_sort (order, compare_away);
  return order;
}

gboolean
vigil_model_draw_items (VigilTwinModel *self,
                        VigilModelDraw *draw,
                        ModelProgram which,
                        guint8 wanted)
{
  g_autoptr (GArray) order = list_order (self, draw, which == PROGRAM_BLEND_ITEM && wanted == 0);
  GLuint program;
  gboolean whole = TRUE;

  if (!self->has_items || order->len == 0)
    return TRUE;
  program = vigil_model_get_program (self, which);
  glUseProgram (program);
  vigil_model_prepare_program (self, program);
  glUniform1i (glGetUniformLocation (program, "base"), 4);
  glUniform1i (glGetUniformLocation (program, "materials"), 0);
  glUniform1f (glGetUniformLocation (program, "ghost"), wanted != 0 ? VIGIL_MODEL_GHOST : 0);
  glUniform1i (glGetUniformLocation (program, "caps"), draw->caps);
  for (guint i = 0; i < order->len && whole; i++)
    whole = draw_item (self, draw, program, g_array_index (order, Order, i).item, wanted);
  glFrontFace (GL_CCW);
  glBindVertexArray (0);
  vigil_model_forget_samplers ();
  return whole;
}

void
vigil_model_draw_item_node (
    VigilTwinModel *self, VigilModelDraw *draw, ModelProgram program, guint item, guint place)
{
  if (!self->has_items)
    return;
  bind_item (&g_array_index (self->items, ModelItem, item));
  vigil_model_set_uv_matrix (vigil_model_get_program (self, program), NULL);
  draw_places (self, draw, item, place, 1);
  glBindVertexArray (0);
}
