/* vigil-travel.h: how long a team or a load takes to a place on the site's roads, round what is closed and round hazard zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "hazard/vigil-zone.h"

G_BEGIN_DECLS

/* What a search needs; everything is borrowed for the time of the call. Set by vigil_travel_input_init(). */
typedef struct
{
  const VigilRouteNode *nodes;
  guint n_nodes;
  const VigilRouteEdge *edges; /* both ways */
  guint n_edges;
  const guint8 *blocked;        /* (nullable) per edge: not 0 where nobody passes */
  VigilZoneShape *const *zones; /* nobody is sent through any of them; NULL entries are passed over */
  guint n_zones;

  double road_speed;    /* m/s of a vehicle on a road */
  double walk_speed;    /* m/s on walkways and off the ways */
  double stair_speed;   /* m/s */
  double outside_speed; /* m/s from farther than @reach to the site's roads */
  double detour;        /* of a way outside the site: times the straight line */
  double reach;         /* m from the graph; farther is outside the site */
} VigilTravelInput;

/* Roads 20 km/h and 40 km/h outside, detour 1.4, reach 300 m: ours. Walking 1.19 m/s, stairs 0.95 m/s: SFPE Handbook, as in
 * vigil-escape.h. The rest is zero. */
void vigil_travel_input_init (VigilTravelInput *self);
/* The same with the ways of a site. */
void vigil_travel_input_init_site (VigilTravelInput *self, VigilSite *site);

typedef enum
{
  VIGIL_TRAVEL_GO,
  VIGIL_TRAVEL_NO_WAY,       /* every way is closed or leads through a zone */
  VIGIL_TRAVEL_START_INSIDE, /* it is in a zone itself */
  VIGIL_TRAVEL_NO_PLACE,     /* where it is, is not known */
} VigilTravelOutcome;

typedef struct
{
  VigilTravelOutcome outcome;
  double seconds;    /* INFINITY without a way */
  double length;     /* m; INFINITY without a way */
  double extra;      /* s longer than with nothing closed and no zone; 0: no detour, INFINITY without a way */
  gboolean estimated; /* it comes from outside the site: the straight line, made longer */
  GArray *points;    /* (element-type VigilZonePoint) from the start to the goal; empty without a way */
} VigilTravelRoute;

void vigil_travel_route_clear (VigilTravelRoute *self);
/* One sentence: "2.4 min, 800 m; 1.1 min longer, round the zone or a closed road". */
char *vigil_travel_route_describe (const VigilTravelRoute *self) G_GNUC_WARN_UNUSED_RESULT;

/* Where those who come gather: the nearest place on the ways outside all zones, with a margin of @margin metres, across or against
 * the wind before down the wind (@wind_from in compass degrees; NAN: not known). FALSE: there is none. */
gboolean vigil_travel_find_staging (const VigilTravelInput *input, double east, double north, double wind_from, double margin,
                                    VigilZonePoint *staging);

/* The times from everywhere to one place, by one search from it (Dijkstra 1959). Immutable, holds nothing of @input but the zones,
 * of which it takes references. Error: something is not a number, or an edge leads to nowhere. */
typedef struct _VigilTravel VigilTravel;

VigilTravel *vigil_travel_new (const VigilTravelInput *input, double east, double north, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_travel_free (VigilTravel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTravel, vigil_travel_free)
/* NAN: the place is not known. */
void vigil_travel_find (const VigilTravel *self, double east, double north, VigilTravelRoute *out);
/* No way from there takes less, by the straight line and the swiftest way; NAN: the place is not known. */
double vigil_travel_get_least_seconds (const VigilTravel *self, double east, double north);
VigilZonePoint vigil_travel_get_goal (const VigilTravel *self);

G_END_DECLS
