/* vigil-twin-triangulate.c: ear clipping; holes are joined to the shell by bridges first
 *
 * D. Eberly, "Triangulation by Ear Clipping" (2002): a hole's leftmost corner sees a corner of the shell; an edge there and back
 * makes one ring of both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-triangulate.h"

#include <math.h>

typedef struct _Node Node;
struct _Node
{
  double x, y;
  guint32 index;
  Node *prev, *next;
};

/* How strictly an ear must be free of other corners: strictly first; corners on its border are let pass when no ear is left,
 * and anything that turns left when the outline is no simple one. */
typedef enum
{
  EAR_CLEAN,
  EAR_TOUCHED,
  EAR_ANY,
  EAR_NONE,
} EarCare;

/* Twice the area of p q r, positive where it turns left. */
static double
cross (const Node *p, const Node *q, const Node *r)
{
  return (q->x - p->x) * (r->y - p->y) - (q->y - p->y) * (r->x - p->x);
}

static gboolean
same_place (const Node *p, const Node *q)
{
  return !(p->x < q->x) && !(p->x > q->x) && !(p->y < q->y) && !(p->y > q->y);
}

static gboolean
is_convex (const Node *node)
{
  return cross (node->prev, node, node->next) > 0;
}

static void
unlink_node (Node *node)
{
  node->prev->next = node->next;
  node->next->prev = node->prev;
}

/* ---- rings ---- */

static double
ring_area (const double *xy, guint n)
{
  double twice = 0;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    twice += (xy[2 * j] - xy[0]) * (xy[2 * i + 1] - xy[1]) - (xy[2 * i] - xy[0]) * (xy[2 * j + 1] - xy[1]);
  return twice / 2;
}

/* Corners without the closing one; 0: not a ring. */
static guint
count_corners (const VigilTwinRing *ring)
{
  guint n = ring->n;

  for (guint i = 0; i < 2 * n; i++)
    if (!isfinite (ring->xy[i]))
      return 0;
  while (n > 1 && fabs (ring->xy[0] - ring->xy[2 * n - 2]) < 1e-9 && fabs (ring->xy[1] - ring->xy[2 * n - 1]) < 1e-9)
    n--;
  return n >= 3 ? n : 0;
}

/* A circle of nodes that turns left (shell) or right (hole). */
static Node *
link_ring (const double *xy, guint n, guint32 first, gboolean left, GPtrArray *nodes)
{
  gboolean forward = (ring_area (xy, n) > 0) == left;
  Node *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      guint at = forward ? i : n - 1 - i;
      Node *node = g_new (Node, 1);

      *node = (Node) { xy[2 * at], xy[2 * at + 1], first + at, last, NULL };
      if (last == NULL)
        node->prev = node;
      node->next = node->prev->next == NULL ? node : node->prev->next;
      node->prev->next = node;
      node->next->prev = node;
      last = node;
      g_ptr_array_add (nodes, node);
    }
  return last;
}

/* ---- holes ---- */

static gboolean
in_triangle (const Node *a, const Node *b, const Node *c, const Node *p)
{
  return cross (a, b, p) >= 0 && cross (b, c, p) >= 0 && cross (c, a, p) >= 0;
}

/* Whether the way from @a to @b begins inside the outline at @a. */
static gboolean
begins_inside (const Node *a, const Node *b)
{
  if (is_convex (a))
    return cross (a, b, a->next) <= 0 && cross (a, a->prev, b) <= 0;
  return cross (a, b, a->prev) > 0 || cross (a, a->next, b) > 0;
}

/* The lower end of the nearest edge to the left of @hole, and where that is. */
static Node *
find_edge_left (const Node *hole, Node *outline, double *at)
{
  Node *found = NULL, *p = outline;

  *at = -INFINITY;
  do
    {
      const Node *q = p->next;

      if (hole->y <= p->y && hole->y >= q->y && p->y > q->y)
        {
          double x = p->x + (hole->y - p->y) * (q->x - p->x) / (q->y - p->y);

          if (x <= hole->x && x > *at)
            {
              *at = x;
              found = p->x < q->x ? p : p->next;
            }
        }
      p = p->next;
    }
  while (p != outline);
  return found;
}

/* Of two corners in one place, joined there by an earlier bridge: whether @p is the one within the angle of @m. */
static gboolean
is_within (const Node *m, const Node *p)
{
  return cross (m->prev, m, p->prev) > 0 && cross (p->next, m, m->next) > 0;
}

/* Whether @p is a better end of the bridge than @best, both being as steep. */
static gboolean
is_better (const Node *p, const Node *best)
{
  return p->x > best->x || (!(p->x < best->x) && is_within (best, p));
}

/* The corner of the outline that @hole sees to its left. */
static Node *
find_bridge (const Node *hole, Node *outline)
{
  double at, least = INFINITY;
  Node *end = find_edge_left (hole, outline, &at), *best = end, *p = end;
  Node corner;

  if (end == NULL)
    return NULL;
  corner = (Node) { .x = at, .y = hole->y };
  do
    {
      gboolean inside = hole->y < end->y ? in_triangle (hole, end, &corner, p) : in_triangle (&corner, end, hole, p);

      if (p->x < hole->x && p->x >= end->x && inside && begins_inside (p, hole))
        {
          double slope = fabs (hole->y - p->y) / (hole->x - p->x);

          if (slope < least || (!(slope > least) && is_better (p, best)))
            {
              best = p;
              least = slope;
            }
        }
      p = p->next;
    }
  while (p != end);
  return best;
}

static Node *
copy_node (const Node *node, GPtrArray *nodes)
{
  Node *copy = g_memdup2 (node, sizeof *node);

  g_ptr_array_add (nodes, copy);
  return copy;
}

/* a … a' b' … b: there and back on the same way. */
static void
join (Node *a, Node *b, GPtrArray *nodes)
{
  Node *a2 = copy_node (a, nodes), *b2 = copy_node (b, nodes);
  Node *after = a->next, *before = b->prev;

  a->next = b;
  b->prev = a;
  a2->next = after;
  after->prev = a2;
  b2->next = a2;
  a2->prev = b2;
  before->next = b2;
  b2->prev = before;
}

static Node *
get_leftmost (Node *ring)
{
  Node *least = ring;

  for (Node *p = ring->next; p != ring; p = p->next)
    if (p->x < least->x || (!(p->x > least->x) && p->y < least->y))
      least = p;
  return least;
}

static int
compare_leftmost (gconstpointer a, gconstpointer b)
{
  const Node *p = *(Node *const *) a, *q = *(Node *const *) b;

  return (p->x > q->x) - (p->x < q->x);
}

static void
join_holes (Node *outline, GPtrArray *holes, GPtrArray *nodes)
{
  g_ptr_array_sort (holes, compare_leftmost);
  for (guint i = 0; i < holes->len; i++)
    {
      Node *hole = g_ptr_array_index (holes, i);
      Node *bridge = find_bridge (hole, outline);

      if (bridge != NULL)
        join (bridge, hole, nodes);
    }
}

/* ---- ears ---- */

/* Corners that lie on the one before are bridges' doubles: they never stand in the way. */
static gboolean
stands_in_way (const Node *ear, const Node *p, EarCare care)
{
  const Node *a = ear->prev, *c = ear->next;

  if (same_place (p, a) || is_convex (p))
    return FALSE;
  if (care == EAR_CLEAN)
    return in_triangle (a, ear, c, p);
  return cross (a, ear, p) > 0 && cross (ear, c, p) > 0 && cross (c, a, p) > 0;
}

static gboolean
is_ear (const Node *node, EarCare care)
{
  if (!is_convex (node))
    return FALSE;
  if (care == EAR_ANY)
    return TRUE;
  for (const Node *p = node->next->next; p != node->prev; p = p->next)
    if (stands_in_way (node, p, care))
      return FALSE;
  return TRUE;
}

/* Corners without an angle are dropped: they make no triangle, and hide ears. */
static gboolean
is_flat (const Node *node)
{
  return same_place (node, node->next) || fabs (cross (node->prev, node, node->next)) < 1e-12;
}

static void
add_ear (const Node *node, GArray *indices)
{
  const guint32 triangle[3] = { node->prev->index, node->index, node->next->index };

  g_array_append_vals (indices, triangle, 3);
}

static void
clip_ears (Node *node, GArray *indices)
{
  Node *stop = node;
  EarCare care = EAR_CLEAN;

  while (node->prev != node->next && care != EAR_NONE)
    {
      gboolean flat = is_flat (node), ear = !flat && is_ear (node, care);
      Node *next = node->next;

      if (ear)
        add_ear (node, indices);
      if (flat || ear)
        {
          unlink_node (node);
          node = stop = ear ? next->next : next->prev; /* every other one: no thin fans */
          care = EAR_CLEAN;
          continue;
        }
      node = next;
      care += node == stop;
    }
}

/* Appends a ring's corners; the circle of nodes of it, or NULL. */
static Node *
take_ring (const VigilTwinRing *ring, gboolean left, guint32 base, GArray *corners, GPtrArray *nodes)
{
  guint n = count_corners (ring);
  guint32 first = corners->len / 2 - base;

  if (n == 0)
    return NULL;
  g_array_append_vals (corners, ring->xy, 2 * n);
  return link_ring (ring->xy, n, base + first, left, nodes);
}

gboolean
vigil_twin_triangulate (const VigilTwinRing *rings, guint n_rings, GArray *corners, GArray *indices)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) holes = g_ptr_array_new ();
  guint32 base;
  guint before;
  Node *outline;

  g_return_val_if_fail ((rings != NULL || n_rings == 0) && corners != NULL && indices != NULL, FALSE);
  base = corners->len / 2;
  before = indices->len;
  outline = n_rings > 0 ? take_ring (&rings[0], TRUE, base, corners, nodes) : NULL;
  if (outline == NULL)
    return FALSE;
  for (guint i = 1; i < n_rings; i++)
    {
      Node *hole = take_ring (&rings[i], FALSE, base, corners, nodes);

      if (hole != NULL)
        g_ptr_array_add (holes, get_leftmost (hole));
    }
  join_holes (outline, holes, nodes);
  clip_ears (outline, indices);
  return indices->len > before;
}
