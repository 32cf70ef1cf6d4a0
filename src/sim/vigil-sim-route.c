/* vigil-sim-route.c: shortest ways over the pack's route graph (A*, Hart, Nilsson and Raphael 1968)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-route.h"

#include <math.h>

typedef struct
{
  guint to;
  VigilRouteKind kind;
  double length;
} Arc;

typedef struct
{
  double estimate;
  guint node;
} Open;

struct _VigilSimRoute
{
  const VigilRouteNode *nodes; /* borrowed */
  guint n_nodes;
  guint *first; /* n_nodes + 1: arcs of a node */
  Arc *arcs;
  guint *component[VIGIL_SIM_N_USES];
  guint largest[VIGIL_SIM_N_USES];
  /* scratch of a search */
  double *cost;
  guint *before;
  guint *visit;
  guint visit_no;
  GArray *open; /* binary heap of Open */
};

static gboolean
may_use (VigilSimUse use, VigilRouteKind kind)
{
  return use == VIGIL_SIM_ON_FOOT || kind == VIGIL_ROUTE_ROAD;
}

static double
distance (const VigilRouteNode *a, const VigilRouteNode *b)
{
  return sqrt ((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y)
               + (a->z - b->z) * (a->z - b->z));
}

static void
heap_push (GArray *heap, Open item)
{
  guint i = heap->len;

  g_array_append_val (heap, item);
  while (i > 0)
    {
      guint up = (i - 1) / 2;
      Open *items = (Open *) (gpointer) heap->data;

      if (items[up].estimate <= items[i].estimate)
        break;
      Open swap = items[up];
      items[up] = items[i];
      items[i] = swap;
      i = up;
    }
}

static Open
heap_pop (GArray *heap)
{
  Open *items = (Open *) (gpointer) heap->data;
  Open top = items[0];
  guint n = heap->len - 1, i = 0;

  items[0] = items[n];
  g_array_set_size (heap, n);
  for (guint child = 1; child < n; child = 2 * i + 1)
    {
      if (child + 1 < n && items[child + 1].estimate < items[child].estimate)
        child++;
      if (items[i].estimate <= items[child].estimate)
        break;
      Open swap = items[child];
      items[child] = items[i];
      items[i] = swap;
      i = child;
    }
  return top;
}

static void
add_arcs (VigilSimRoute *self, const VigilRouteEdge *edges, guint n_edges)
{
  g_autofree guint *fill = g_new0 (guint, self->n_nodes);

  for (guint i = 0; i < n_edges; i++)
    {
      self->first[edges[i].from + 1]++;
      self->first[edges[i].to + 1]++;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->first[i + 1] += self->first[i];
  for (guint i = 0; i < n_edges; i++)
    {
      const VigilRouteEdge *edge = &edges[i];
      double straight = distance (&self->nodes[edge->from], &self->nodes[edge->to]);
      double length = MAX (edge->length, straight); /* keeps the A* estimate admissible */

      self->arcs[self->first[edge->from] + fill[edge->from]++]
          = (Arc){ edge->to, edge->kind, length };
      self->arcs[self->first[edge->to] + fill[edge->to]++]
          = (Arc){ edge->from, edge->kind, length };
    }
}

static guint
flood (VigilSimRoute *self, VigilSimUse use, guint start, guint number, GArray *stack)
{
  guint *component = self->component[use];
  guint count = 0;

  component[start] = number;
  g_array_append_val (stack, start);
  while (stack->len > 0)
    {
      guint node = g_array_index (stack, guint, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      count++;
      for (guint i = self->first[node]; i < self->first[node + 1]; i++)
        if (may_use (use, self->arcs[i].kind) && component[self->arcs[i].to] == 0)
          {
            component[self->arcs[i].to] = number;
            g_array_append_val (stack, self->arcs[i].to);
          }
    }
  return count;
}

static void
find_components (VigilSimRoute *self, VigilSimUse use)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint number = 0, best = 0;

  self->component[use] = g_new0 (guint, self->n_nodes);
  for (guint node = 0; node < self->n_nodes; node++)
    if (self->component[use][node] == 0)
      {
        guint count = flood (self, use, node, ++number, stack);

        if (count > best)
          {
            best = count;
            self->largest[use] = number;
          }
      }
}

/**
 * vigil_sim_route_new:
 * @nodes: (array length=n_nodes): borrowed, must stay
 * @n_nodes: how many
 * @edges: (array length=n_edges): used in both directions
 * @n_edges: how many
 *
 * Returns: (transfer full): the graph
 */
VigilSimRoute *
vigil_sim_route_new (const VigilRouteNode *nodes,
                     guint n_nodes,
                     const VigilRouteEdge *edges,
                     guint n_edges)
{
  VigilSimRoute *self = g_new0 (VigilSimRoute, 1);

  self->nodes = nodes;
  self->n_nodes = n_nodes;
  self->first = g_new0 (guint, n_nodes + 1);
  self->arcs = g_new0 (Arc, MAX (2 * n_edges, 1));
  self->cost = g_new0 (double, MAX (n_nodes, 1));
  self->before = g_new0 (guint, MAX (n_nodes, 1));
  self->visit = g_new0 (guint, MAX (n_nodes, 1));
  self->open = g_array_new (FALSE, FALSE, sizeof (Open));
  add_arcs (self, edges, n_edges);
  for (VigilSimUse use = 0; use < VIGIL_SIM_N_USES; use++)
    find_components (self, use);
  return self;
}

/**
 * vigil_sim_route_new_for_site:
 * @site: a site; must outlive the result
 *
 * Returns: (transfer full): the graph of the pack
 */
VigilSimRoute *
vigil_sim_route_new_for_site (VigilSite *site)
{
  const GArray *nodes = vigil_site_get_route_nodes (site);
  const GArray *edges = vigil_site_get_route_edges (site);

  return vigil_sim_route_new ((const VigilRouteNode *) (gpointer) nodes->data, nodes->len,
                              (const VigilRouteEdge *) (gpointer) edges->data, edges->len);
}

void
vigil_sim_route_free (VigilSimRoute *self)
{
  if (self == NULL)
    return;
  g_free (self->first);
  g_free (self->arcs);
  g_free (self->cost);
  g_free (self->before);
  g_free (self->visit);
  for (VigilSimUse use = 0; use < VIGIL_SIM_N_USES; use++)
    g_free (self->component[use]);
  g_array_unref (self->open);
  g_free (self);
}

guint
vigil_sim_route_get_n (VigilSimRoute *self)
{
  return self->n_nodes;
}

const VigilRouteNode *
vigil_sim_route_get_node (VigilSimRoute *self, guint node)
{
  g_return_val_if_fail (node < self->n_nodes, NULL);

  return &self->nodes[node];
}

/**
 * vigil_sim_route_is_usable:
 * @self: the graph
 * @use: on foot or by road
 * @node: a node
 *
 * Returns: whether @node belongs to the large connected part of the graph
 */
gboolean
vigil_sim_route_is_usable (VigilSimRoute *self, VigilSimUse use, guint node)
{
  return node < self->n_nodes && self->component[use][node] == self->largest[use];
}

/**
 * vigil_sim_route_nearest:
 * @self: the graph
 * @use: on foot or by road
 * @x: m east
 * @y: m north
 * @z: m up; another storey counts three times its height
 *
 * Returns: the nearest usable node, or %VIGIL_SIM_NO_NODE
 */
guint
vigil_sim_route_nearest (VigilSimRoute *self, VigilSimUse use, double x, double y, double z)
{
  guint best = VIGIL_SIM_NO_NODE;
  double best_distance = G_MAXDOUBLE;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      double d = hypot (hypot (self->nodes[i].x - x, self->nodes[i].y - y),
                        3.0 * (self->nodes[i].z - z));

      if (d < best_distance && vigil_sim_route_is_usable (self, use, i))
        {
          best = i;
          best_distance = d;
        }
    }
  return best;
}

static void
relax (VigilSimRoute *self, VigilSimUse use, guint node, guint to)
{
  for (guint i = self->first[node]; i < self->first[node + 1]; i++)
    {
      const Arc *arc = &self->arcs[i];
      double cost = self->cost[node] + arc->length;

      if (!may_use (use, arc->kind)
          || (self->visit[arc->to] == self->visit_no && cost >= self->cost[arc->to]))
        continue;
      self->visit[arc->to] = self->visit_no;
      self->cost[arc->to] = cost;
      self->before[arc->to] = node;
      heap_push (self->open,
                 (Open){ cost + distance (&self->nodes[arc->to], &self->nodes[to]), arc->to });
    }
}

static void
collect (VigilSimRoute *self, guint from, guint to, GArray *path)
{
  guint n = 1;

  for (guint node = to; node != from; node = self->before[node])
    n++;
  g_array_set_size (path, n);
  for (guint node = to; n > 0; node = self->before[node])
    g_array_index (path, guint, --n) = node;
}

/**
 * vigil_sim_route_find:
 * @self: the graph
 * @use: on foot or by road
 * @from: first node
 * @to: last node
 * @path: (element-type guint): receives the nodes of the shortest way, both ends included
 *
 * Returns: FALSE if there is no way; @path is then empty
 */
gboolean
vigil_sim_route_find (VigilSimRoute *self, VigilSimUse use, guint from, guint to, GArray *path)
{
  g_return_val_if_fail (from < self->n_nodes && to < self->n_nodes, FALSE);

  g_array_set_size (path, 0);
  g_array_set_size (self->open, 0);
  self->visit_no++;
  self->visit[from] = self->visit_no;
  self->cost[from] = 0.0;
  self->before[from] = from;
  heap_push (self->open, (Open){ distance (&self->nodes[from], &self->nodes[to]), from });
  while (self->open->len > 0)
    {
      Open open = heap_pop (self->open);

      if (open.node == to)
        {
          collect (self, from, to, path);
          return TRUE;
        }
      if (open.estimate
          <= self->cost[open.node] + distance (&self->nodes[open.node], &self->nodes[to]) + 1e-9)
        relax (self, use, open.node, to);
    }
  return FALSE;
}

/**
 * vigil_sim_route_length:
 * @self: the graph
 * @path: (element-type guint): nodes
 *
 * Returns: straight lengths between the nodes of @path, m
 */
double
vigil_sim_route_length (VigilSimRoute *self, const GArray *path)
{
  double length = 0.0;

  for (guint i = 1; i < path->len; i++)
    length += distance (&self->nodes[g_array_index (path, guint, i - 1)],
                        &self->nodes[g_array_index (path, guint, i)]);
  return length;
}

/**
 * vigil_sim_route_is_stair:
 * @self: the graph
 * @from: a node
 * @to: a neighbour
 *
 * Returns: whether the way between them is a stair
 */
gboolean
vigil_sim_route_is_stair (VigilSimRoute *self, guint from, guint to)
{
  for (guint i = self->first[from]; i < self->first[from + 1]; i++)
    if (self->arcs[i].to == to)
      return self->arcs[i].kind == VIGIL_ROUTE_STAIR;
  return FALSE;
}
