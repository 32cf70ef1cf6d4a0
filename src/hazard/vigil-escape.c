/* vigil-escape.c: the way out that meets the least gas
 *
 * Dijkstra (1959), backwards from the muster points that stay safe: one search serves every start. The cost of an edge is the
 * share of the toxic load limit that is breathed on it, ∫Cⁿ dt / limit, and a little for its length, more down the wind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-escape.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SPACING 5.0       /* m between the places of a way that are looked at */
#define MAX_SAMPLES 400
#define NEAREST 6         /* nodes tried about a start */
#define STRAIGHT 30.0     /* m to a muster point that is walked without a way */
#define MAX_LOAD 1e6      /* of a leg: what is endless can still be compared */
#define MAX_NODES 1000000
#define NONE G_MAXUINT

/* What walking a straight line means. */
typedef struct
{
  double cost; /* share of the limit and length term */
  double load; /* share of the limit */
  double peak;
  double length, seconds;
} Leg;

typedef struct
{
  double cost;
  guint node;
} HeapItem;

/* Edges that lead to a node, in the order of the input. */
typedef struct
{
  guint from;
  guint8 stair;
} Arc;

struct _VigilEscape
{
  VigilEscapeInput input; /* pointers to copies, or NULL */
  VigilZonePoint *places; /* of the nodes */
  VigilZonePoint *musters;
  guint8 *safe;           /* muster points */
  gboolean any_muster;
  double axis[2]; /* unit vector down the wind; 0 0: not known */
  guint *first;   /* of @arcs of each node, and the end */
  Arc *arcs;
  double *cost;   /* from each node to its muster point; INFINITY: no way */
  guint *next;    /* node; NONE: the last */
  guint8 *stair;  /* whether the edge to @next is one */
  guint *muster;
};

void
vigil_escape_input_init (VigilEscapeInput *self)
{
  g_return_if_fail (self);

  *self = (VigilEscapeInput) { .horizon = 1800.0,
                               .exponent = 1.0,
                               .limit = 1.0,
                               .speed = 1.19,
                               .stair_speed = 0.95,
                               .wind_from = NAN,
                               .length_weight = 1e-5,
                               .downwind_weight = 0.5,
                               .reach = 300.0 };
}

void
vigil_escape_route_clear (VigilEscapeRoute *self)
{
  g_return_if_fail (self);

  g_clear_pointer (&self->points, g_array_unref);
}

static gboolean
check_points (const VigilZonePoint *points, guint n, const char *what, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!vigil_hazard_check (points[i].east, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, what, "m", error) ||
        !vigil_hazard_check (points[i].north, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, what, "m", error))
      return FALSE;
  return TRUE;
}

static VigilMusterFinding
find_muster (const VigilEscapeInput *input, const VigilZonePoint *place)
{
  VigilMusterFinding found = { VIGIL_MUSTER_SAFE, input->n_zones, INFINITY, G_MAXDOUBLE };

  found.level = vigil_exposure_level_at (input->zones, input->n_zones, place->east, place->north);
  for (guint i = 0; i < input->n_zones; i++)
    if (input->zones[i])
      found.distance = MIN (found.distance, vigil_zone_shape_distance (input->zones[i], place->east, place->north));
  if (input->arrival)
    found.seconds = fmax (fmin (input->arrival (place->east, place->north, input->arrival_data), INFINITY), 0.0);
  if (found.level < input->n_zones)
    {
      found.state = VIGIL_MUSTER_IN_ZONE;
      found.seconds = 0.0;
    }
  else if (found.seconds <= input->horizon)
    found.state = VIGIL_MUSTER_SOON;
  return found;
}

gboolean
vigil_escape_find_musters (const VigilEscapeInput *input, VigilMusterFinding *findings, GError **error)
{
  g_return_val_if_fail (input && (findings || input->n_musters == 0), FALSE);

  if (!check_points (input->musters, input->n_musters, _ ("Position of a muster point"), error) ||
      !vigil_hazard_check (input->horizon, 0.0, 86400.0, _ ("Time looked ahead"), "s", error))
    return FALSE;
  for (guint i = 0; i < input->n_musters; i++)
    findings[i] = find_muster (input, &input->musters[i]);
  return TRUE;
}

/* ∫Cⁿ dt by the trapezoidal rule; what the field does not know (not a number) is taken as deadly. */
static void
breathe (const VigilEscape *self, VigilZonePoint a, VigilZonePoint b, Leg *leg)
{
  guint n = (guint) CLAMP (ceil (leg->length / SPACING), 1.0, MAX_SAMPLES);
  double sum = 0.0;

  if (!self->input.field)
    return;
  for (guint i = 0; i <= n; i++)
    {
      double t = (double) i / n;
      double c = self->input.field (a.east + t * (b.east - a.east), a.north + t * (b.north - a.north), self->input.field_data);

      leg->peak = isfinite (c) ? MAX (leg->peak, c) : leg->peak;
      c = isnan (c) ? INFINITY : MAX (c, 0.0);
      sum += pow (c, self->input.exponent) * (i == 0 || i == n ? 0.5 : 1.0);
    }
  leg->load = leg->seconds > 0.0 ? MIN (sum / n * leg->seconds / self->input.limit, MAX_LOAD) : 0.0;
}

static Leg
walk (const VigilEscape *self, VigilZonePoint a, VigilZonePoint b, gboolean stair)
{
  double dx = b.east - a.east, dy = b.north - a.north;
  double along = dx * self->axis[0] + dy * self->axis[1]; /* m down the wind */
  Leg leg = { .length = hypot (dx, dy) };

  leg.seconds = leg.length / (stair ? self->input.stair_speed : self->input.speed);
  breathe (self, a, b, &leg);
  leg.cost = leg.load + self->input.length_weight * (leg.length + self->input.downwind_weight * MAX (along, 0.0));
  return leg;
}

/* A binary heap; of equal costs the node with the lower index comes first. */
static gboolean
comes_before (const HeapItem *a, const HeapItem *b)
{
  return a->cost != b->cost ? a->cost < b->cost : a->node < b->node;
}

static void
swap_items (HeapItem *a, HeapItem *b)
{
  HeapItem item = *a;

  *a = *b;
  *b = item;
}

static void
heap_push (GArray *heap, double cost, guint node)
{
  HeapItem item = { cost, node };
  HeapItem *items;
  guint at = heap->len;

  g_array_append_val (heap, item);
  items = (HeapItem *) heap->data;
  for (; at > 0 && comes_before (&items[at], &items[(at - 1) / 2]); at = (at - 1) / 2)
    swap_items (&items[at], &items[(at - 1) / 2]);
}

static HeapItem
heap_pop (GArray *heap)
{
  HeapItem *items = (HeapItem *) heap->data, top = items[0];
  guint n = heap->len - 1;

  items[0] = items[n];
  g_array_set_size (heap, n);
  for (guint at = 0, child = 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n && comes_before (&items[child + 1], &items[child]))
        child++;
      if (!comes_before (&items[child], &items[at]))
        break;
      swap_items (&items[at], &items[child]);
      at = child;
    }
  return top;
}

static void
offer (VigilEscape *self, GArray *heap, guint node, double cost, guint next, guint muster, gboolean stair)
{
  if (!(cost < self->cost[node]))
    return;
  self->cost[node] = cost;
  self->next[node] = next;
  self->muster[node] = muster;
  self->stair[node] = stair;
  heap_push (heap, cost, node);
}

/* The safe muster points, each from the nodes that are about as near as the nearest. */
static void
seed (VigilEscape *self, GArray *heap)
{
  for (guint m = 0; m < self->input.n_musters; m++)
    {
      VigilMusterFinding found = find_muster (&self->input, &self->musters[m]);
      double nearest = INFINITY;

      if (found.state != VIGIL_MUSTER_SAFE)
        continue;
      self->any_muster = self->safe[m] = TRUE;
      for (guint i = 0; i < self->input.n_nodes; i++)
        nearest = MIN (nearest, hypot (self->places[i].east - self->musters[m].east, self->places[i].north - self->musters[m].north));
      for (guint i = 0; i < self->input.n_nodes && nearest <= self->input.reach; i++)
        if (hypot (self->places[i].east - self->musters[m].east, self->places[i].north - self->musters[m].north) <= nearest * 1.5 + 1.0)
          offer (self, heap, i, walk (self, self->places[i], self->musters[m], FALSE).cost, NONE, m, FALSE);
    }
}

static void
search (VigilEscape *self)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (HeapItem));

  seed (self, heap);
  while (heap->len > 0)
    {
      HeapItem top = heap_pop (heap);

      if (top.cost > self->cost[top.node])
        continue;
      for (guint i = self->first[top.node]; i < self->first[top.node + 1]; i++)
        {
          const Arc *arc = &self->arcs[i];
          Leg leg;

          if (self->cost[arc->from] <= top.cost)
            continue; /* nothing that comes from here is better: the field is not asked */
          leg = walk (self, self->places[arc->from], self->places[top.node], arc->stair);
          offer (self, heap, arc->from, top.cost + leg.cost, top.node, self->muster[top.node], arc->stair);
        }
    }
}

static gboolean
is_open (const VigilEscapeInput *input, guint edge)
{
  return input->edges[edge].from != input->edges[edge].to && !(input->blocked && input->blocked[edge]);
}

/* Every edge leads both ways. */
static void
index_arcs (VigilEscape *self, const VigilEscapeInput *input)
{
  g_autofree guint *at = g_new0 (guint, input->n_nodes + 1);
  guint sum = 0;

  for (guint i = 0; i < input->n_edges; i++)
    if (is_open (input, i))
      {
        at[input->edges[i].from]++;
        at[input->edges[i].to]++;
      }
  self->first = g_new (guint, input->n_nodes + 1);
  for (guint i = 0; i <= input->n_nodes; i++)
    {
      guint n = at[i];

      self->first[i] = at[i] = sum;
      sum += n;
    }
  self->arcs = g_new (Arc, sum + 1);
  for (guint i = 0; i < input->n_edges; i++)
    if (is_open (input, i))
      {
        const VigilRouteEdge *edge = &input->edges[i];

        self->arcs[at[edge->to]++] = (Arc) { edge->from, edge->kind == VIGIL_ROUTE_STAIR };
        self->arcs[at[edge->from]++] = (Arc) { edge->to, edge->kind == VIGIL_ROUTE_STAIR };
      }
}

static gboolean
check_graph (const VigilEscapeInput *input, GError **error)
{
  if (!vigil_hazard_check (input->n_nodes, 1, MAX_NODES, _ ("Number of places on the ways"), "", error))
    return FALSE;
  for (guint i = 0; i < input->n_nodes; i++)
    if (!check_points (&(VigilZonePoint) { input->nodes[i].x, input->nodes[i].y }, 1, _ ("Position of a place on the ways"), error))
      return FALSE;
  for (guint i = 0; i < input->n_edges; i++)
    if (input->edges[i].from >= input->n_nodes || input->edges[i].to >= input->n_nodes)
      {
        g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("Way %u leads to a place that does not exist."), i);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_input (const VigilEscapeInput *input, GError **error)
{
  return check_graph (input, error) && check_points (input->musters, input->n_musters, _ ("Position of a muster point"), error) &&
         vigil_hazard_check (input->horizon, 0.0, 86400.0, _ ("Time looked ahead"), "s", error) &&
         vigil_hazard_check (input->exponent, 0.5, 4.0, _ ("Exponent of the toxic load"), "", error) &&
         vigil_hazard_check (input->limit, G_MINDOUBLE, G_MAXDOUBLE, _ ("Limit of the toxic load"), "", error) &&
         vigil_hazard_check (input->speed, 0.1, 10.0, _ ("Walking speed"), "m/s", error) &&
         vigil_hazard_check (input->stair_speed, 0.1, 10.0, _ ("Walking speed on stairs"), "m/s", error) &&
         (isnan (input->wind_from) || vigil_hazard_check (input->wind_from, -360.0, 360.0, _ ("Wind direction"), "°", error)) &&
         vigil_hazard_check (input->length_weight, 1e-12, 1.0, _ ("Weight of the length"), "1/m", error) &&
         vigil_hazard_check (input->downwind_weight, 0.0, 100.0, _ ("Weight of the wind"), "", error) &&
         vigil_hazard_check (input->reach, 1.0, 10000.0, _ ("Distance to the ways"), "m", error);
}

static void
copy_places (VigilEscape *self, const VigilEscapeInput *input)
{
  self->places = g_new (VigilZonePoint, input->n_nodes);
  for (guint i = 0; i < input->n_nodes; i++)
    self->places[i] = (VigilZonePoint) { input->nodes[i].x, input->nodes[i].y };
  self->musters = g_memdup2 (input->musters, input->n_musters * sizeof (VigilZonePoint));
  self->safe = g_new0 (guint8, MAX (input->n_musters, 1));
  self->cost = g_new (double, input->n_nodes);
  for (guint i = 0; i < input->n_nodes; i++)
    self->cost[i] = INFINITY;
  self->next = g_new0 (guint, input->n_nodes);
  self->muster = g_new0 (guint, input->n_nodes);
  self->stair = g_new0 (guint8, input->n_nodes);
}

VigilEscape *
vigil_escape_new (const VigilEscapeInput *input, GError **error)
{
  VigilEscape *self;

  g_return_val_if_fail (input, NULL);

  if (!check_input (input, error))
    return NULL;
  self = g_new0 (VigilEscape, 1);
  self->input = *input;
  if (!isnan (input->wind_from))
    {
      self->axis[0] = -sin (input->wind_from * G_PI / 180.0);
      self->axis[1] = -cos (input->wind_from * G_PI / 180.0);
    }
  copy_places (self, input);
  index_arcs (self, input);
  search (self);
  self->input.nodes = NULL;
  self->input.edges = NULL;
  self->input.blocked = NULL;
  self->input.musters = NULL;
  self->input.zones = NULL;
  self->input.arrival = NULL;
  return self;
}

void
vigil_escape_free (VigilEscape *self)
{
  g_return_if_fail (self);

  g_free (self->places);
  g_free (self->musters);
  g_free (self->safe);
  g_free (self->first);
  g_free (self->arcs);
  g_free (self->cost);
  g_free (self->next);
  g_free (self->stair);
  g_free (self->muster);
  g_free (self);
}

typedef struct
{
  guint node;
  double distance;
} Near;

/* The nearest nodes that lead somewhere, nearest first; only those about as near as the first: the rest of the way is walked on
 * the ways, not over open ground. */
static guint
find_nearest (const VigilEscape *self, VigilZonePoint start, Near near[NEAREST])
{
  guint n = 0;

  for (guint i = 0; i < self->input.n_nodes; i++)
    {
      double distance = hypot (self->places[i].east - start.east, self->places[i].north - start.north);
      guint at;

      if (distance > self->input.reach || self->cost[i] >= INFINITY || (n == NEAREST && distance >= near[n - 1].distance))
        continue;
      at = n < NEAREST ? n++ : n - 1;
      for (; at > 0 && near[at - 1].distance > distance; at--)
        near[at] = near[at - 1];
      near[at] = (Near) { i, distance };
    }
  while (n > 1 && near[n - 1].distance > near[0].distance * 1.5 + 1.0)
    n--;
  return n;
}

static void
add_leg (const VigilEscape *self, VigilEscapeRoute *out, VigilZonePoint to, gboolean stair)
{
  Leg leg = walk (self, g_array_index (out->points, VigilZonePoint, out->points->len - 1), to, stair);

  out->length += leg.length;
  out->seconds += leg.seconds;
  out->load += leg.load;
  out->peak = MAX (out->peak, leg.peak);
  g_array_append_val (out->points, to);
}

static void
follow (const VigilEscape *self, guint node, VigilEscapeRoute *out)
{
  gboolean stair = FALSE;

  for (; node != NONE; node = self->next[node])
    {
      add_leg (self, out, self->places[node], stair);
      stair = self->stair[node];
    }
  add_leg (self, out, self->musters[out->muster], FALSE);
  out->outcome = out->load < 1.0 ? VIGIL_ESCAPE_GO : VIGIL_ESCAPE_STAY_INDOORS;
}

/* A safe muster point so near that no way is needed and none is better; NONE: there is none. */
static guint
find_straight (const VigilEscape *self, VigilZonePoint start, double best)
{
  guint found = NONE;

  for (guint m = 0; m < self->input.n_musters; m++)
    if (self->safe[m] && hypot (self->musters[m].east - start.east, self->musters[m].north - start.north) <= STRAIGHT)
      {
        double cost = walk (self, start, self->musters[m], FALSE).cost;

        if (cost < best)
          {
            best = cost;
            found = m;
          }
      }
  return found;
}

gboolean
vigil_escape_find (VigilEscape *self, double east, double north, VigilEscapeRoute *out, GError **error)
{
  VigilZonePoint start = { east, north };
  Near near[NEAREST];
  double best = INFINITY;
  guint n, node = NONE, straight;

  g_return_val_if_fail (self && out, FALSE);

  *out = (VigilEscapeRoute) { .outcome = self->any_muster ? VIGIL_ESCAPE_NO_WAY : VIGIL_ESCAPE_NO_MUSTER, .muster = NONE };
  if (!check_points (&start, 1, _ ("Position of the start"), error))
    return FALSE;
  out->points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  n = find_nearest (self, start, near);
  for (guint i = 0; i < n; i++)
    {
      double cost = walk (self, start, self->places[near[i].node], FALSE).cost + self->cost[near[i].node];

      if (node == NONE || cost < best)
        {
          best = cost;
          node = near[i].node;
        }
    }
  straight = find_straight (self, start, best);
  if (node == NONE && straight == NONE)
    return TRUE;
  g_array_append_val (out->points, start);
  out->muster = straight != NONE ? straight : self->muster[node];
  follow (self, straight != NONE ? NONE : node, out);
  return TRUE;
}

static char *
describe_way (const VigilEscapeRoute *self, const char *muster)
{
  int minutes = (int) ceil (self->seconds / 60.0);

  if (self->peak > 0.0)
    return g_strdup_printf (_ ("Go to %s: %.0f m, %d min on foot, about %.0f %% of the dose limit on the way."), muster, self->length,
                            minutes, self->load * 100.0);
  return g_strdup_printf (_ ("Go to %s: %.0f m, %d min on foot, clear of the cloud."), muster, self->length, minutes);
}

char *
vigil_escape_route_describe (const VigilEscapeRoute *self, const char *muster)
{
  g_return_val_if_fail (self, NULL);

  switch (self->outcome)
    {
    case VIGIL_ESCAPE_GO:
      return describe_way (self, muster ? muster : _ ("the muster point"));
    case VIGIL_ESCAPE_STAY_INDOORS:
      return g_strdup (_ ("No safe way: stay indoors, close windows and doors, stop the ventilation and wait for rescue."));
    case VIGIL_ESCAPE_NO_MUSTER:
      return g_strdup (_ ("No muster point is safe: stay indoors, close windows and doors, stop the ventilation and wait for orders."));
    case VIGIL_ESCAPE_NO_WAY:
    default:
      return g_strdup (_ ("No mapped way leads from here to a safe muster point: go across the wind, away from the cloud."));
    }
}
