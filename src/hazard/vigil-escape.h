/* vigil-escape.h: the way out that meets the least gas, and the muster points that stay safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "hazard/vigil-exposure.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_MUSTER_SAFE,
  VIGIL_MUSTER_IN_ZONE,  /* inside a zone now */
  VIGIL_MUSTER_SOON,     /* the front comes within the time looked at */
} VigilMusterState;

typedef struct
{
  VigilMusterState state;
  guint level;     /* worst zone it is in; n_zones: none */
  double seconds;  /* until the front comes; INFINITY: it does not */
  double distance; /* m to the nearest zone, negative inside; G_MAXDOUBLE: there is none */
} VigilMusterFinding;

/* What one search needs; everything is borrowed for the time of the call. Conventions of Vigil that a site may set are in
 * vigil_escape_input_init(). */
typedef struct
{
  const VigilRouteNode *nodes;
  guint n_nodes;
  const VigilRouteEdge *edges; /* walked both ways */
  guint n_edges;
  const guint8 *blocked;       /* (nullable) per edge: not 0 where nobody can pass */

  const VigilZonePoint *musters;
  guint n_musters;
  VigilZoneShape *const *zones; /* worst first */
  guint n_zones;
  VigilExposureArrival arrival; /* (nullable): then only the zones of now count */
  gpointer arrival_data;
  double horizon;               /* s that a muster point must stay clear */

  VigilZoneField field; /* (nullable) largest concentration at a place during the walk */
  gpointer field_data;
  double exponent;      /* n of Cⁿt */
  double limit;         /* load, Cⁿ·s, that a walk must stay below; > 0 */
  double speed;         /* m/s on the flat */
  double stair_speed;   /* m/s */
  double wind_from;     /* compass degrees; NAN: not known */
  double length_weight; /* share of the limit that a metre counts for */
  double downwind_weight; /* by how much more a metre straight down the wind counts */
  double reach;         /* m from the graph at most, of starts and muster points */
} VigilEscapeInput;

/* Speed 1.19 m/s and on stairs 0.95 m/s: SFPE Handbook (Nelson and Mowrer), unimpeded, recalled and not checked in
 * print; horizon 30 min, length weight 1e-5,
 * downwind weight 0.5, reach 300 m: ours. The rest is zero. */
void vigil_escape_input_init (VigilEscapeInput *self);

typedef enum
{
  VIGIL_ESCAPE_GO,
  VIGIL_ESCAPE_STAY_INDOORS, /* every way out meets more than the limit */
  VIGIL_ESCAPE_NO_MUSTER,    /* no muster point is safe */
  VIGIL_ESCAPE_NO_WAY,       /* no way on the graph leads to one that is */
} VigilEscapeOutcome;

typedef struct
{
  VigilEscapeOutcome outcome;
  guint muster;    /* index; of GO and, the least bad, of STAY_INDOORS; else G_MAXUINT */
  double length;   /* m, with the ways to and from the graph */
  double seconds;
  double load;     /* share of the limit; 1: at the limit */
  double peak;     /* largest concentration on the way */
  GArray *points;  /* (element-type VigilZonePoint) from the start to the muster point; empty without a way */
} VigilEscapeRoute;

void vigil_escape_route_clear (VigilEscapeRoute *self);
/* One sentence for the operator; @muster: its name (nullable). */
char *vigil_escape_route_describe (const VigilEscapeRoute *self, const char *muster) G_GNUC_WARN_UNUSED_RESULT;

/* Which muster points are outside all zones now and for the horizon. Uses musters, zones, arrival and horizon of @input. */
gboolean vigil_escape_find_musters (const VigilEscapeInput *input, VigilMusterFinding *findings, GError **error);

/* The best way from every node at once, by one search backwards from the safe muster points (Dijkstra 1959). Costs do not depend
 * on the time of day: @field must be the largest of the time of the walk. Immutable, may be shared by threads; holds nothing of
 * @input afterwards but copies, except field and field_data, which must live as long. */
typedef struct _VigilEscape VigilEscape;

VigilEscape *vigil_escape_new (const VigilEscapeInput *input, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_escape_free (VigilEscape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilEscape, vigil_escape_free)
/* From a place: over the best of the nodes near it. The same input always gives the same way. Error: not a number. */
gboolean vigil_escape_find (VigilEscape *self, double east, double north, VigilEscapeRoute *out, GError **error);

G_END_DECLS
