/* vigil-zone-set.h: the zones of one release, or one that was drawn or received, as every part of the screen shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-exposure.h"
#include "hazard/vigil-outcome.h"
#include "hazard/vigil-zone-export.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_ZONE_SET_WHAT_IF,  /* a question of this seat: drawn in outline, not in the journal */
  VIGIL_ZONE_SET_COMPUTED, /* declared: journalled, follows the live inputs */
  VIGIL_ZONE_SET_DRAWN,    /* by hand */
  VIGIL_ZONE_SET_RECEIVED, /* from the platform */
} VigilZoneSetKind;

/* Signal "changed": new zones, new exposure, or an older result is kept. Main loop only. */
#define VIGIL_TYPE_ZONE_SET (vigil_zone_set_get_type ())
G_DECLARE_FINAL_TYPE (VigilZoneSet, vigil_zone_set, VIGIL, ZONE_SET, GObject)

const char *vigil_zone_set_get_id (VigilZoneSet *self);
VigilZoneSetKind vigil_zone_set_get_kind (VigilZoneSet *self);
/* One line: "T-2103 liquid chlorine, hole 25 mm". */
const char *vigil_zone_set_get_title (VigilZoneSet *self);
/* (element-type VigilZone*): worst first; only those that are reached. Label as printed: "AEGL-2 60 min · 2 ppm". */
const GPtrArray *vigil_zone_set_get_zones (VigilZoneSet *self);
/* Per zone of get_zones(): the same for all wind directions within ±σθ, or NULL. */
VigilZoneShape *vigil_zone_set_get_lobe (VigilZoneSet *self, guint zone);
/* Worst case of the least severe toxic or flammable level over the winds of the last 15 min; NULL: none, or not yet. */
VigilZoneShape *vigil_zone_set_get_footprint (VigilZoneSet *self);
/* NULL for what was drawn or received. */
VigilOutcome *vigil_zone_set_get_outcome (VigilZoneSet *self);
/* The case as it stands, bound to live inputs; may be newer than the outcome. NULL as above. */
const VigilCase *vigil_zone_set_get_case (VigilZoneSet *self);
/* When the zones were computed, drawn or received; 0: not yet. */
VigilTime vigil_zone_set_get_time (VigilZoneSet *self);
/* When the release began (declared) or now (what-if): time 0 of the outcome. */
VigilTime vigil_zone_set_get_since (VigilZoneSet *self);
/* Why the zones shown are older than the inputs, one sentence; NULL: they are current. */
const char *vigil_zone_set_get_problem (VigilZoneSet *self);
gboolean vigil_zone_set_get_computing (VigilZoneSet *self);

/* Who is inside, refreshed every second; level i is zone i of get_zones(). NULL before the first count. */
const VigilExposureCounts *vigil_zone_set_get_people (VigilZoneSet *self);
const VigilExposureCounts *vigil_zone_set_get_vehicles (VigilZoneSet *self);
/* (element-type VigilZonePerson), worst first: inside, then possible, then unknown; never the clear ones. */
const GArray *vigil_zone_set_get_persons (VigilZoneSet *self);
const GArray *vigil_zone_set_get_things (VigilZoneSet *self);   /* (element-type VigilExposureThing) */
const GArray *vigil_zone_set_get_permits (VigilZoneSet *self);  /* (element-type VigilExposureThing) */
const GArray *vigil_zone_set_get_arrivals (VigilZoneSet *self); /* (element-type VigilExposureArrivalAt), those that are reached */
/* (element-type VigilZoneMuster): all muster points of the site, safe ones first, the nearest to the release first. */
const GArray *vigil_zone_set_get_musters (VigilZoneSet *self);

#define VIGIL_ZONE_ID_BYTES 201 /* the longest id of the wire and its end */

typedef struct
{
  char id[VIGIL_ZONE_ID_BYTES];
  VigilTrackKind kind;
  VigilExposureFinding finding;
  double east, north;
  VigilTime fixed;
  double accuracy;     /* m; NAN: not known */
  const char *building; /* the site's id; NULL: outdoors */
  double concentration; /* kg/m³ outdoors where it stands; NAN: no outcome */
  double breathed;      /* kg/m³ of the air around it: the building's where it is indoors, of declared zones; NAN: not known */
  double load;         /* share of the load that the worst level stands for; NAN: not known */
} VigilZonePerson;

typedef struct
{
  char id[VIGIL_ZONE_ID_BYTES];
  VigilText name;       /* borrowed from the site */
  guint state;          /* VigilMusterState */
  double seconds;       /* until the front comes; INFINITY: it does not */
  double distance;      /* m from the release */
} VigilZoneMuster;

G_END_DECLS
