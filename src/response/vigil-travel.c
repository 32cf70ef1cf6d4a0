/* vigil-travel.c: times on the site's ways, round what is closed and round hazard zones
 *
 * Dijkstra (1959) from the goal: one search serves every start. A place joins the ways at the nearest point of a way, not only at
 * its ends. A second search with everything open says how much longer the way round is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-travel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define JOINTS 6        /* nearest ways that a place is joined to ... */
#define CANDIDATES 16   /* nearest of each that are looked at first */
#define ROAD_JOINTS 3   /* ... and so many roads: who comes in a vehicle walks only to and from it */
#define STRAIGHT 30.0   /* m that are walked without a way */
#define ENTRY 50.0      /* m farther than the first that another way into the site may be */
#define SAMPLE 10.0     /* m between the places that are looked at to gather */
#define DOWNWIND 2.0    /* by how much more a metre straight down the wind counts there */
#define MAX_NODES 1000000
#define NONE G_MAXUINT
#define ROUNDING 1e-9   /* of a sum of ways against one line */

/* Where a place meets a way. */
typedef struct
{
  guint edge;
  double at;             /* 0 … 1 along it */
  VigilZonePoint foot;
  double distance;       /* m from the place */
} Joint;

/* One search: with what is closed, or with everything open. */
typedef struct
{
  gboolean open;
  double *cost;  /* s from each node to the goal; INFINITY: no way */
  guint *next;   /* node; NONE: the goal */
  VigilZonePoint *foot; /* of nodes whose next is the goal */
  GArray *goal;  /* (element-type Joint) */
} Net;

struct _VigilTravel
{
  VigilTravelInput input; /* pointers to copies, or NULL */
  VigilZonePoint *places;
  VigilRouteEdge *edges;
  guint8 *blocked;        /* nullable */
  VigilZoneShape **zones;
  guint *first, *arcs;    /* edges of each node, and the end */
  VigilZonePoint goal;
  double swiftest;        /* m/s of straight line, on whichever way */
  Net nets[2];            /* as it is; with everything open */
};

void
vigil_travel_input_init (VigilTravelInput *self)
{
  g_return_if_fail (self);

  *self = (VigilTravelInput){ .road_speed = 20.0 / 3.6,
                              .walk_speed = 1.19,
                              .stair_speed = 0.95,
                              .outside_speed = 40.0 / 3.6,
                              .detour = 1.4,
                              .reach = 300.0 };
}

void
vigil_travel_input_init_site (VigilTravelInput *self, VigilSite *site)
{
  const GArray *nodes, *edges;

  g_return_if_fail (self && site);

  vigil_travel_input_init (self);
  nodes = vigil_site_get_route_nodes (site);
  edges = vigil_site_get_route_edges (site);
  self->nodes = (const VigilRouteNode *) nodes->data;
  self->n_nodes = nodes->len;
  self->edges = (const VigilRouteEdge *) edges->data;
  self->n_edges = edges->len;
}

void
vigil_travel_route_clear (VigilTravelRoute *self)
{
  g_return_if_fail (self);

  g_clear_pointer (&self->points, g_array_unref);
}

char *
vigil_travel_route_describe (const VigilTravelRoute *self)
{
  double minutes = self->seconds / 60.0;

  g_return_val_if_fail (self, NULL);

  if (self->outcome == VIGIL_TRAVEL_NO_WAY)
    return g_strdup (_ ("There is no way: every one is closed or leads through a hazard zone."));
  if (self->outcome == VIGIL_TRAVEL_START_INSIDE)
    return g_strdup (_ ("It is inside a hazard zone itself."));
  if (self->outcome == VIGIL_TRAVEL_NO_PLACE)
    return g_strdup (_ ("Where it is, is not known."));
  if (self->estimated)
    return g_strdup_printf (_ ("About %.0f min from outside the site, %.1f km; estimated."), ceil (minutes), self->length / 1000.0);
  if (self->extra >= 1.0)
    return g_strdup_printf (_ ("%.1f min, %.0f m; %.1f min longer, round the hazard zone or a closed way."), minutes, self->length,
                            self->extra / 60.0);
  return g_strdup_printf (_ ("%.1f min, %.0f m."), minutes, self->length);
}

/* ---- places and ways ---------------------------------------------------------------------- */

static double
distance (VigilZonePoint a, VigilZonePoint b)
{
  return hypot (a.east - b.east, a.north - b.north);
}

static VigilZonePoint
between (VigilZonePoint a, VigilZonePoint b, double at)
{
  return (VigilZonePoint){ a.east + at * (b.east - a.east), a.north + at * (b.north - a.north) };
}

static Joint
project (VigilZonePoint place, VigilZonePoint a, VigilZonePoint b, guint edge)
{
  double dx = b.east - a.east, dy = b.north - a.north, square = dx * dx + dy * dy;
  Joint joint = { .edge = edge };

  joint.at = square > 0.0 ? CLAMP (((place.east - a.east) * dx + (place.north - a.north) * dy) / square, 0.0, 1.0) : 0.0;
  joint.foot = between (a, b, joint.at);
  joint.distance = distance (place, joint.foot);
  return joint;
}

static double
edge_speed (const VigilTravelInput *input, VigilRouteKind kind)
{
  return kind == VIGIL_ROUTE_ROAD ? input->road_speed : kind == VIGIL_ROUTE_STAIR ? input->stair_speed : input->walk_speed;
}

static double
edge_length (const VigilTravel *self, guint edge)
{
  const VigilRouteEdge *way = &self->edges[edge];

  return isfinite (way->length) && way->length > 0.0 ? way->length : distance (self->places[way->from], self->places[way->to]);
}

static double
edge_seconds (const VigilTravel *self, guint edge)
{
  return edge_length (self, edge) / edge_speed (&self->input, self->edges[edge].kind);
}

/* Nobody passes: closed, or a zone on the straight line. */
static gboolean
is_clear (const VigilTravel *self, const Net *net, VigilZonePoint a, VigilZonePoint b)
{
  const double xy[] = { a.east, a.north, b.east, b.north };

  for (guint i = 0; !net->open && i < self->input.n_zones; i++)
    if (vigil_zone_shape_touches (self->zones[i], xy, 2, FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
is_closed (const VigilTravel *self, const Net *net, guint edge)
{
  return !net->open && self->blocked && self->blocked[edge];
}

static gboolean
is_inside (const VigilTravel *self, VigilZonePoint place)
{
  for (guint i = 0; i < self->input.n_zones; i++)
    if (vigil_zone_shape_contains (self->zones[i], place.east, place.north))
      return TRUE;
  return FALSE;
}

static int
compare_joints (gconstpointer a, gconstpointer b)
{
  const Joint *one = a, *two = b;

  if (one->distance != two->distance)
    return one->distance < two->distance ? -1 : 1;
  return one->edge < two->edge ? -1 : one->edge > two->edge;
}

/* Puts a joint among the nearest @most of an array that is in order. */
static void
keep_nearest (GArray *joints, const Joint *joint, guint most)
{
  guint at = joints->len;

  if (at == most && compare_joints (joint, &g_array_index (joints, Joint, at - 1)) >= 0)
    return;
  if (at == most)
    g_array_set_size (joints, --at);
  while (at > 0 && compare_joints (joint, &g_array_index (joints, Joint, at - 1)) < 0)
    at--;
  g_array_insert_val (joints, at, *joint);
}

/* Farther by its box alone than all of @kept: most ways are, and need no more. */
static gboolean
is_farther (VigilZonePoint place, VigilZonePoint a, VigilZonePoint b, const GArray *kept)
{
  double least = g_array_index (kept, Joint, kept->len - 1).distance;

  return place.east + least < MIN (a.east, b.east) || place.east - least > MAX (a.east, b.east) ||
         place.north + least < MIN (a.north, b.north) || place.north - least > MAX (a.north, b.north);
}

/* The nearest ways and the nearest roads among them, in order; @most 0: all of them. */
static GArray *
sort_joints (const VigilTravel *self, VigilZonePoint place, guint most)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (Joint));
  g_autoptr (GArray) roads = g_array_new (FALSE, FALSE, sizeof (Joint));

  for (guint i = 0; i < self->input.n_edges; i++)
    {
      const VigilRouteEdge *way = &self->edges[i];
      GArray *kept = most > 0 && way->kind == VIGIL_ROUTE_ROAD ? roads : near;
      Joint joint;

      if (most > 0 && kept->len == most && is_farther (place, self->places[way->from], self->places[way->to], kept))
        continue;
      joint = project (place, self->places[way->from], self->places[way->to], i);
      if (most == 0)
        g_array_append_val (kept, joint);
      else
        keep_nearest (kept, &joint, most);
    }
  g_array_append_vals (near, roads->data, roads->len);
  g_array_sort (near, compare_joints);
  return near;
}

static GArray *
pick_joints (const VigilTravel *self, const Net *net, VigilZonePoint place, const GArray *sorted, gboolean outside)
{
  GArray *joints = g_array_new (FALSE, FALSE, sizeof (Joint));
  double most = outside ? INFINITY : self->input.reach;
  guint roads = 0;

  for (guint i = 0; i < sorted->len && (joints->len < JOINTS || roads < ROAD_JOINTS); i++)
    {
      const Joint *joint = &g_array_index (sorted, Joint, i);
      gboolean road = self->edges[joint->edge].kind == VIGIL_ROUTE_ROAD;

      if (joint->distance > most)
        break;
      if ((joints->len >= JOINTS && !road) || is_closed (self, net, joint->edge) || !is_clear (self, net, place, joint->foot))
        continue;
      g_array_append_val (joints, *joint);
      roads += road;
      if (outside)
        most = MIN (most, joint->distance + ENTRY);
    }
  return joints;
}

/* The nearest ways that can be walked to, and the nearest roads; of a place outside the site only where it comes in first. All
 * ways are looked at only where the nearest are closed. */
static GArray *
find_joints (const VigilTravel *self, const Net *net, VigilZonePoint place, const GArray *nearest, gboolean *outside)
{
  g_autoptr (GArray) all = NULL;
  GArray *joints;

  *outside = nearest->len > 0 && g_array_index (nearest, Joint, 0).distance > self->input.reach;
  joints = pick_joints (self, net, place, nearest, *outside);
  if (joints->len > 0)
    return joints;
  g_array_unref (joints);
  all = sort_joints (self, place, 0);
  return pick_joints (self, net, place, all, *outside);
}

static double
access_seconds (const VigilTravel *self, double metres, gboolean outside)
{
  return outside ? metres * self->input.detour / self->input.outside_speed : metres / self->input.walk_speed;
}

/* From where a joint is on its way to one of the ends; INFINITY: not passable. */
static double
along_seconds (const VigilTravel *self, const Net *net, const Joint *joint, gboolean to_end)
{
  const VigilRouteEdge *way = &self->edges[joint->edge];

  if (!is_clear (self, net, joint->foot, self->places[to_end ? way->to : way->from]))
    return INFINITY;
  return edge_seconds (self, joint->edge) * (to_end ? 1.0 - joint->at : joint->at);
}

/* ---- the search --------------------------------------------------------------------------- */

typedef struct
{
  double cost;
  guint node;
} Open;

static int
compare_open (gconstpointer a, gconstpointer b, gpointer data)
{
  const Open *one = a, *two = b;

  if (one->cost != two->cost)
    return one->cost < two->cost ? -1 : 1;
  return one->node < two->node ? -1 : one->node > two->node;
}

static void
offer (Net *net, GSequence *queue, guint node, double cost, guint next, const VigilZonePoint *foot)
{
  Open *item;

  if (!(cost < net->cost[node]))
    return;
  net->cost[node] = cost;
  net->next[node] = next;
  if (foot)
    net->foot[node] = *foot;
  item = g_new (Open, 1);
  *item = (Open){ cost, node };
  g_sequence_insert_sorted (queue, item, compare_open, NULL);
}

static void
spread (const VigilTravel *self, Net *net, GSequence *queue, guint node)
{
  for (guint i = self->first[node]; i < self->first[node + 1]; i++)
    {
      guint edge = self->arcs[i];
      guint from = self->edges[edge].from == node ? self->edges[edge].to : self->edges[edge].from;
      double cost = net->cost[node] + edge_seconds (self, edge);

      if (cost < net->cost[from] && !is_closed (self, net, edge) && is_clear (self, net, self->places[from], self->places[node]))
        offer (net, queue, from, cost, node, NULL);
    }
}

static void
search (VigilTravel *self, Net *net)
{
  g_autoptr (GSequence) queue = g_sequence_new (g_free);
  g_autoptr (GArray) nearest = sort_joints (self, self->goal, CANDIDATES);
  gboolean outside;

  net->goal = find_joints (self, net, self->goal, nearest, &outside);
  for (guint i = 0; i < net->goal->len; i++)
    {
      const Joint *joint = &g_array_index (net->goal, Joint, i);
      double access = access_seconds (self, joint->distance, outside);

      offer (net, queue, self->edges[joint->edge].from, access + along_seconds (self, net, joint, FALSE), NONE, &joint->foot);
      offer (net, queue, self->edges[joint->edge].to, access + along_seconds (self, net, joint, TRUE), NONE, &joint->foot);
    }
  while (!g_sequence_is_empty (queue))
    {
      GSequenceIter *begin = g_sequence_get_begin_iter (queue);
      Open top = *(Open *) g_sequence_get (begin);

      g_sequence_remove (begin);
      if (top.cost <= net->cost[top.node])
        spread (self, net, queue, top.node);
    }
}

/* ---- making one --------------------------------------------------------------------------- */

static gboolean
check_place (double east, double north, const char *what, GError **error)
{
  return vigil_hazard_check (east, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, what, "m", error) &&
         vigil_hazard_check (north, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, what, "m", error);
}

static gboolean
check_ways (const VigilTravelInput *input, GError **error)
{
  if (!vigil_hazard_check (input->n_nodes, 0, MAX_NODES, _ ("Number of places on the ways"), "", error))
    return FALSE;
  for (guint i = 0; i < input->n_nodes; i++)
    if (!check_place (input->nodes[i].x, input->nodes[i].y, _ ("Position of a place on the ways"), error))
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
check_input (const VigilTravelInput *input, GError **error)
{
  return check_ways (input, error) && vigil_hazard_check (input->road_speed, 0.1, 50.0, _ ("Speed on roads"), "m/s", error) &&
         vigil_hazard_check (input->walk_speed, 0.1, 10.0, _ ("Walking speed"), "m/s", error) &&
         vigil_hazard_check (input->stair_speed, 0.1, 10.0, _ ("Walking speed on stairs"), "m/s", error) &&
         vigil_hazard_check (input->outside_speed, 0.1, 50.0, _ ("Speed outside the site"), "m/s", error) &&
         vigil_hazard_check (input->detour, 1.0, 10.0, _ ("Detour outside the site"), "", error) &&
         vigil_hazard_check (input->reach, 1.0, 10000.0, _ ("Distance to the ways"), "m", error);
}

static void
copy_zones (VigilTravel *self, const VigilTravelInput *input)
{
  guint n = 0;

  self->zones = g_new0 (VigilZoneShape *, input->n_zones + 1);
  for (guint i = 0; i < input->n_zones; i++)
    if (input->zones[i])
      self->zones[n++] = vigil_zone_shape_ref (input->zones[i]);
  self->input.n_zones = n;
}

static void
copy_ways (VigilTravel *self, const VigilTravelInput *input)
{
  g_autofree guint *at = g_new0 (guint, input->n_nodes + 1);

  self->places = g_new (VigilZonePoint, input->n_nodes + 1);
  for (guint i = 0; i < input->n_nodes; i++)
    self->places[i] = (VigilZonePoint){ input->nodes[i].x, input->nodes[i].y };
  self->edges = g_memdup2 (input->edges, input->n_edges * sizeof (VigilRouteEdge));
  self->blocked = input->blocked ? g_memdup2 (input->blocked, input->n_edges) : NULL;
  self->first = g_new0 (guint, input->n_nodes + 2);
  self->arcs = g_new (guint, 2 * (gsize) input->n_edges + 1);
  for (guint i = 0; i < input->n_edges; i++)
    {
      self->first[input->edges[i].from + 1]++;
      self->first[input->edges[i].to + 1]++;
    }
  for (guint i = 0; i < input->n_nodes; i++)
    self->first[i + 1] += self->first[i];
  for (guint i = 0; i < input->n_edges; i++)
    {
      self->arcs[self->first[input->edges[i].from] + at[input->edges[i].from]++] = i;
      self->arcs[self->first[input->edges[i].to] + at[input->edges[i].to]++] = i;
    }
}

static void
start_net (const VigilTravel *self, Net *net, gboolean open)
{
  net->open = open;
  net->cost = g_new (double, self->input.n_nodes + 1);
  for (guint i = 0; i < self->input.n_nodes; i++)
    net->cost[i] = INFINITY;
  net->next = g_new0 (guint, self->input.n_nodes + 1);
  net->foot = g_new0 (VigilZonePoint, self->input.n_nodes + 1);
}

/* A way that is told to be shorter than its straight line is swift. */
static double
find_swiftest (const VigilTravel *self)
{
  double best = MAX (self->input.walk_speed, self->input.outside_speed);

  for (guint i = 0; i < self->input.n_edges; i++)
    {
      double straight = distance (self->places[self->edges[i].from], self->places[self->edges[i].to]);

      if (straight > 0.0)
        best = MAX (best, straight / edge_seconds (self, i));
    }
  return best;
}

VigilTravel *
vigil_travel_new (const VigilTravelInput *input, double east, double north, GError **error)
{
  VigilTravel *self;

  g_return_val_if_fail (input, NULL);

  if (!check_input (input, error) || !check_place (east, north, _ ("Position of the goal"), error))
    return NULL;
  self = g_new0 (VigilTravel, 1);
  self->input = *input;
  self->goal = (VigilZonePoint){ east, north };
  copy_zones (self, input);
  copy_ways (self, input);
  self->input.nodes = NULL;
  self->input.edges = NULL;
  self->input.blocked = NULL;
  self->input.zones = NULL;
  self->swiftest = find_swiftest (self);
  for (guint i = 0; i < 2; i++)
    {
      start_net (self, &self->nets[i], i == 1);
      search (self, &self->nets[i]);
    }
  return self;
}

void
vigil_travel_free (VigilTravel *self)
{
  g_return_if_fail (self);

  for (guint i = 0; i < 2; i++)
    {
      g_free (self->nets[i].cost);
      g_free (self->nets[i].next);
      g_free (self->nets[i].foot);
      g_array_unref (self->nets[i].goal);
    }
  for (guint i = 0; i < self->input.n_zones; i++)
    vigil_zone_shape_unref (self->zones[i]);
  g_free (self->zones);
  g_free (self->places);
  g_free (self->edges);
  g_free (self->blocked);
  g_free (self->first);
  g_free (self->arcs);
  g_free (self);
}

double
vigil_travel_get_least_seconds (const VigilTravel *self, double east, double north)
{
  g_return_val_if_fail (self, NAN);

  return isfinite (east) && isfinite (north) ? distance ((VigilZonePoint){ east, north }, self->goal) / self->swiftest * (1.0 - ROUNDING) : NAN;
}

VigilZonePoint
vigil_travel_get_goal (const VigilTravel *self)
{
  g_return_val_if_fail (self, (VigilZonePoint){ 0 });

  return self->goal;
}

/* ---- from one start ----------------------------------------------------------------------- */

/* The best beginning of a way: by a node, along one way to the goal's foot on it, or straight. */
typedef struct
{
  double seconds;
  guint node;           /* NONE: none */
  gboolean bare;        /* no way at all: straight */
  VigilZonePoint foot;  /* of the start */
  VigilZonePoint other; /* of the goal, where both are on one way */
} Begin;

static void
try_ends (const VigilTravel *self, const Net *net, const Joint *joint, double access, Begin *best)
{
  for (int to = 0; to < 2; to++)
    {
      guint node = to ? self->edges[joint->edge].to : self->edges[joint->edge].from;
      double seconds = access + net->cost[node];

      if (seconds < best->seconds)
        seconds += along_seconds (self, net, joint, to);
      if (seconds < best->seconds)
        *best = (Begin){ .seconds = seconds, .node = node, .foot = joint->foot };
    }
}

static void
try_same_way (const VigilTravel *self, const Net *net, const Joint *joint, double access, Begin *best)
{
  for (guint i = 0; i < net->goal->len; i++)
    {
      const Joint *goal = &g_array_index (net->goal, Joint, i);
      double seconds = access + access_seconds (self, goal->distance, goal->distance > self->input.reach);

      seconds += fabs (goal->at - joint->at) * edge_seconds (self, joint->edge);
      if (goal->edge == joint->edge && seconds < best->seconds && is_clear (self, net, joint->foot, goal->foot))
        *best = (Begin){ .seconds = seconds, .node = NONE, .foot = joint->foot, .other = goal->foot };
    }
}

static Begin
find_begin (const VigilTravel *self, const Net *net, VigilZonePoint place, const GArray *nearest, gboolean *outside)
{
  g_autoptr (GArray) joints = find_joints (self, net, place, nearest, outside);
  double straight = distance (place, self->goal);
  Begin best = { .seconds = INFINITY, .node = NONE };

  if (straight <= STRAIGHT && is_clear (self, net, place, self->goal))
    best = (Begin){ .seconds = straight / self->input.walk_speed, .node = NONE, .bare = TRUE };
  for (guint i = 0; i < joints->len; i++)
    {
      const Joint *joint = &g_array_index (joints, Joint, i);
      double access = access_seconds (self, joint->distance, *outside);

      try_ends (self, net, joint, access, &best);
      try_same_way (self, net, joint, access, &best);
    }
  return best;
}

static void
add_point (VigilTravelRoute *out, VigilZonePoint point, double factor)
{
  if (out->points->len > 0)
    {
      VigilZonePoint last = g_array_index (out->points, VigilZonePoint, out->points->len - 1);

      if (distance (last, point) <= 0.0)
        return;
      out->length += factor * distance (last, point);
    }
  g_array_append_val (out->points, point);
}

/* The points, and the length of the straight lines between them: what a way bends is not known. */
static void
lay_out (const VigilTravel *self, const Net *net, const Begin *begin, VigilTravelRoute *out)
{
  double factor = out->estimated ? self->input.detour : 1.0;
  guint node = begin->node;

  if (!begin->bare)
    add_point (out, begin->foot, factor);
  if (!begin->bare && node == NONE)
    add_point (out, begin->other, 1.0);
  for (; node != NONE; node = net->next[node])
    {
      add_point (out, self->places[node], 1.0);
      if (net->next[node] == NONE)
        add_point (out, net->foot[node], 1.0);
    }
  add_point (out, self->goal, 1.0);
}

void
vigil_travel_find (const VigilTravel *self, double east, double north, VigilTravelRoute *out)
{
  VigilZonePoint place = { east, north };
  g_autoptr (GArray) nearest = NULL;
  gboolean outside = FALSE, ignored;
  Begin begin, open;

  g_return_if_fail (self && out);

  *out = (VigilTravelRoute){ .outcome = VIGIL_TRAVEL_NO_PLACE, .seconds = INFINITY, .length = INFINITY, .extra = INFINITY };
  out->points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  if (!isfinite (east) || !isfinite (north))
    return;
  out->outcome = is_inside (self, place) ? VIGIL_TRAVEL_START_INSIDE : VIGIL_TRAVEL_NO_WAY;
  if (out->outcome == VIGIL_TRAVEL_START_INSIDE)
    return;
  nearest = sort_joints (self, place, CANDIDATES);
  begin = find_begin (self, &self->nets[0], place, nearest, &outside);
  if (!isfinite (begin.seconds))
    return;
  open = find_begin (self, &self->nets[1], place, nearest, &ignored);
  *out = (VigilTravelRoute){ .outcome = VIGIL_TRAVEL_GO, .seconds = begin.seconds, .points = out->points, .estimated = outside };
  out->extra = MAX (begin.seconds - open.seconds, 0.0);
  add_point (out, place, 1.0);
  lay_out (self, &self->nets[0], &begin, out);
}

/* ---- where to gather ---------------------------------------------------------------------- */

typedef struct
{
  const VigilTravelInput *input;
  VigilZonePoint from;
  double axis[2]; /* down the wind; 0 0: not known */
  double margin;
  double best;
  VigilZonePoint place;
} Gather;

static void
try_place (Gather *self, VigilZonePoint place)
{
  double dx = place.east - self->from.east, dy = place.north - self->from.north;
  double cost = hypot (dx, dy) + DOWNWIND * MAX (dx * self->axis[0] + dy * self->axis[1], 0.0);

  if (!(cost < self->best))
    return;
  for (guint i = 0; i < self->input->n_zones; i++)
    if (self->input->zones[i] && vigil_zone_shape_is_near (self->input->zones[i], place.east, place.north, self->margin))
      return;
  self->best = cost;
  self->place = place;
}

static void
try_way (Gather *self, const VigilRouteEdge *edge)
{
  VigilZonePoint a = { self->input->nodes[edge->from].x, self->input->nodes[edge->from].y };
  VigilZonePoint b = { self->input->nodes[edge->to].x, self->input->nodes[edge->to].y };
  guint n = (guint) CLAMP (ceil (distance (a, b) / SAMPLE), 1.0, 1000.0);

  for (guint i = 0; i <= n; i++)
    try_place (self, between (a, b, (double) i / n));
}

gboolean
vigil_travel_find_staging (const VigilTravelInput *input, double east, double north, double wind_from, double margin, VigilZonePoint *staging)
{
  Gather gather = { .input = input, .from = { east, north }, .margin = margin, .best = INFINITY };
  gboolean roads = FALSE;

  g_return_val_if_fail (input && staging && margin >= 0.0, FALSE);

  if (!isfinite (east) || !isfinite (north) || !check_ways (input, NULL))
    return FALSE;
  if (isfinite (wind_from))
    {
      gather.axis[0] = -sin (wind_from * G_PI / 180.0);
      gather.axis[1] = -cos (wind_from * G_PI / 180.0);
    }
  for (guint i = 0; i < input->n_edges; i++)
    roads |= input->edges[i].kind == VIGIL_ROUTE_ROAD;
  for (guint i = 0; i < input->n_edges; i++)
    if ((!roads || input->edges[i].kind == VIGIL_ROUTE_ROAD) && !(input->blocked && input->blocked[i]))
      try_way (&gather, &input->edges[i]);
  *staging = gather.place;
  return isfinite (gather.best);
}
