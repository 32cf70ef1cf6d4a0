/* vigil-scene-tree.c: a tree of boxes over anything that has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-tree.h"

#include <math.h>

#define LEAF 8
#define BINS 16
#define STEEP 40 /* below it the items are halved: no tree is deeper than STEEP + 32 */
#define STACK 96

typedef struct
{
  const VigilTreeBox *boxes;
  guint32 *order;
  GArray *nodes;
} Build;

typedef struct
{
  guint node, start, count, depth;
} Task;

typedef struct
{
  VigilTreeBox box;
  guint count;
} Bin;

static const VigilTreeBox nothing = { { INFINITY, INFINITY, INFINITY }, { -INFINITY, -INFINITY, -INFINITY } };

static inline void
join (VigilTreeBox *box, const VigilTreeBox *other)
{
  for (int k = 0; k < 3; k++)
    {
      box->min[k] = other->min[k] < box->min[k] ? other->min[k] : box->min[k];
      box->max[k] = other->max[k] > box->max[k] ? other->max[k] : box->max[k];
    }
}

static inline float
get_middle (const VigilTreeBox *box, int axis)
{
  return 0.5f * box->min[axis] + 0.5f * box->max[axis];
}

static float
get_surface (const VigilTreeBox *box)
{
  float x = box->max[0] - box->min[0], y = box->max[1] - box->min[1], z = box->max[2] - box->min[2];

  return x >= 0.0f ? x * y + y * z + z * x : 0.0f;
}

/* The box of the items, and of their middles. */
static void
measure (const Build *self, const Task *task, VigilTreeBox *box, VigilTreeBox *middles)
{
  *box = *middles = nothing;
  for (guint i = task->start; i < task->start + task->count; i++)
    {
      const VigilTreeBox *item = &self->boxes[self->order[i]];
      VigilTreeBox middle;

      join (box, item);
      for (int k = 0; k < 3; k++)
        middle.min[k] = middle.max[k] = get_middle (item, k);
      join (middles, &middle);
    }
}

static int
get_longest_axis (const VigilTreeBox *box)
{
  int longest = 0;

  for (int k = 1; k < 3; k++)
    if (box->max[k] - box->min[k] > box->max[longest] - box->min[longest])
      longest = k;
  return longest;
}

static inline guint
get_bin (const VigilTreeBox *item, int axis, float from, float scale)
{
  float at = (get_middle (item, axis) - from) * scale;

  return at > 0.0f ? (guint) fminf (at, BINS - 1) : 0;
}

static void
fill_bins (const Build *self, const Task *task, int axis, float from, float scale, Bin *bins)
{
  for (guint b = 0; b < BINS; b++)
    bins[b] = (Bin) { nothing, 0 };
  for (guint i = task->start; i < task->start + task->count; i++)
    {
      const VigilTreeBox *item = &self->boxes[self->order[i]];
      Bin *bin = &bins[get_bin (item, axis, from, scale)];

      join (&bin->box, item);
      bin->count++;
    }
}

/* The first bin of the right half where surface × items is least; 0: none. */
static guint
choose_cut (const Bin *bins)
{
  float costs[BINS] = { 0 }, least = INFINITY;
  VigilTreeBox box = nothing;
  guint count = 0, best = 0;

  for (guint b = BINS - 1; b > 0; b--)
    {
      join (&box, &bins[b].box);
      count += bins[b].count;
      costs[b] = count > 0 ? get_surface (&box) * (float) count : INFINITY;
    }
  box = nothing;
  count = 0;
  for (guint b = 1; b < BINS; b++)
    {
      float cost;

      join (&box, &bins[b - 1].box);
      count += bins[b - 1].count;
      cost = count > 0 ? costs[b] + get_surface (&box) * (float) count : INFINITY;
      if (cost < least)
        {
          least = cost;
          best = b;
        }
    }
  return best;
}

static guint
partition (Build *self, const Task *task, int axis, float from, float scale, guint cut)
{
  guint left = task->start, right = task->start + task->count;

  while (left < right)
    if (get_bin (&self->boxes[self->order[left]], axis, from, scale) < cut)
      left++;
    else
      {
        guint32 item = self->order[--right];

        self->order[right] = self->order[left];
        self->order[left] = item;
      }
  return left;
}

/* Where the items are cut in two, neither half empty. */
static guint
split (Build *self, const Task *task, const VigilTreeBox *middles)
{
  guint half = task->start + task->count / 2, cut, at;
  int axis = get_longest_axis (middles);
  float extent = middles->max[axis] - middles->min[axis], scale = BINS / extent;
  Bin bins[BINS];

  if (!(extent > 0.0f) || !isfinite (extent) || !isfinite (scale) || task->depth > STEEP)
    return half;
  fill_bins (self, task, axis, middles->min[axis], scale, bins);
  cut = choose_cut (bins);
  if (cut == 0)
    return half;
  at = partition (self, task, axis, middles->min[axis], scale, cut);
  return at > task->start && at < task->start + task->count ? at : half;
}

/* Fills in the node; an inner one leaves its halves in @left and @right. */
static gboolean
take (Build *self, const Task *task, Task *left, Task *right)
{
  VigilTreeNode node = { .start = task->start, .count = task->count }, empty = { 0 };
  VigilTreeBox middles;
  guint at;

  measure (self, task, &node.box, &middles);
  if (task->count > LEAF)
    {
      at = split (self, task, &middles);
      node.start = self->nodes->len;
      node.count = 0;
      *left = (Task) { node.start, task->start, at - task->start, task->depth + 1 };
      *right = (Task) { node.start + 1, at, task->start + task->count - at, task->depth + 1 };
      g_array_append_val (self->nodes, empty);
      g_array_append_val (self->nodes, empty);
    }
  g_array_index (self->nodes, VigilTreeNode, task->node) = node;
  return node.count == 0;
}

VigilTree *
vigil_tree_new (const VigilTreeBox *boxes, guint n)
{
  VigilTree *self = g_new0 (VigilTree, 1);
  Build build = { .boxes = boxes, .order = g_new (guint32, MAX (n, 1)) };
  Task stack[STACK];
  guint height = 0;
  gsize n_nodes;

  self->order = build.order;
  self->n_items = n;
  if (n == 0)
    return self;
  for (guint i = 0; i < n; i++)
    build.order[i] = i;
  build.nodes = g_array_sized_new (FALSE, TRUE, sizeof (VigilTreeNode), n / 2 + 1);
  g_array_set_size (build.nodes, 1);
  stack[height++] = (Task) { 0, 0, n, 0 };
  while (height > 0)
    {
      Task task = stack[--height];

      g_assert (height + 2 <= STACK);
      if (take (&build, &task, &stack[height], &stack[height + 1]))
        height += 2;
    }
  self->nodes = (VigilTreeNode *) (gpointer) g_array_steal (build.nodes, &n_nodes);
  self->nodes = g_renew (VigilTreeNode, self->nodes, n_nodes);
  self->n_nodes = (guint) n_nodes;
  g_array_unref (build.nodes);
  return self;
}

void
vigil_tree_free (VigilTree *self)
{
  g_free (self->nodes);
  g_free (self->order);
  g_free (self);
}

/* Where the ray enters the box, INFINITY: it does not. The box is a little wider: what lies in its face must not be lost. */
static inline double
enter (const VigilTreeBox *box, const VigilTreeRay *ray)
{
  double near_t = 0.0, far_t = ray->farthest;

  for (int k = 0; k < 3; k++)
    {
      double a = ((double) box->min[k] - ray->high[k]) * ray->inverse[k];
      double b = ((double) box->max[k] - ray->low[k]) * ray->inverse[k];
      double low = a < b ? a : b, high = a < b ? b : a;

      near_t = low > near_t ? low : near_t;
      far_t = high < far_t ? high : far_t;
    }
  return near_t <= far_t * 1.000001 + 1e-9 ? near_t : INFINITY;
}

typedef struct
{
  guint node;
  double at;
} Step;

static gboolean
meet_leaf (const VigilTree *self, const VigilTreeNode *leaf, VigilTreeRay *ray, VigilTreeMeet meet, gpointer data)
{
  for (guint i = 0; i < leaf->count; i++)
    if (meet (self->order[leaf->start + i], ray, data))
      return TRUE;
  return FALSE;
}

/* The nearer child on top. */
static guint
push_children (const VigilTree *self, guint first, const VigilTreeRay *ray, Step *stack, guint height)
{
  double a = enter (&self->nodes[first].box, ray), b = enter (&self->nodes[first + 1].box, ray);
  guint nearer = a <= b ? 0 : 1;

  if (isfinite (nearer == 0 ? b : a))
    stack[height++] = (Step) { first + 1 - nearer, nearer == 0 ? b : a };
  if (isfinite (nearer == 0 ? a : b))
    stack[height++] = (Step) { first + nearer, nearer == 0 ? a : b };
  return height;
}

static void
prepare (VigilTreeRay *ray)
{
  for (int k = 0; k < 3; k++)
    {
      double margin = 1e-9 * (1.0 + fabs (ray->origin[k]));

      ray->inverse[k] = 1.0 / (fabs (ray->direction[k]) > 1e-300 ? ray->direction[k] : 1e-300);
      ray->low[k] = ray->origin[k] - margin;
      ray->high[k] = ray->origin[k] + margin;
    }
}

gboolean
vigil_tree_walk (const VigilTree *self, VigilTreeRay *ray, VigilTreeMeet meet, gpointer data)
{
  Step stack[STACK];
  guint height = 0;

  prepare (ray);
  if (self->nodes != NULL && isfinite (enter (&self->nodes[0].box, ray)))
    stack[height++] = (Step) { 0, 0.0 };
  while (height > 0)
    {
      Step step = stack[--height];
      const VigilTreeNode *node = &self->nodes[step.node];

      if (step.at > ray->farthest * 1.000001 + 1e-9)
        continue;
      if (node->count == 0)
        height = push_children (self, node->start, ray, stack, height);
      else if (meet_leaf (self, node, ray, meet, data))
        return TRUE;
    }
  return FALSE;
}
