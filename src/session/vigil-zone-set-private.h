/* vigil-zone-set-private.h: a set as the desk changes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-zone-set.h"

G_BEGIN_DECLS

struct _VigilZoneSet
{
  GObject parent_instance;
  char *id;
  VigilZoneSetKind kind;
  char *title;
  GPtrArray *zones;          /* (element-type VigilZone), worst first */
  GPtrArray *lobes;          /* (element-type VigilZoneShape) (nullable elements) */
  VigilZoneShape *footprint; /* (nullable) */
  VigilOutcome *outcome;     /* (nullable) */
  VigilCase *given;          /* (nullable) as the operator asked and as live inputs stand now */
  VigilTime time, since;
  char *problem;             /* (nullable) */
  GCancellable *running;     /* (nullable) the run under way */
  gboolean ended;            /* cleared, or about to be: no result of it counts any more */
  gboolean untold;           /* zones that the journal has not got; it gets them with the next count */
  gboolean footprint_due;    /* the footprint is of an older case */
  gint64 started;            /* monotonic, of the last run */
  gint64 footprint_at;       /* monotonic, of the last footprint */
  GCancellable *footprint_running; /* (nullable) */
  gboolean counted;
  VigilExposureCounts people, vehicles;
  GArray *persons, *things, *permits, *arrivals, *musters;
  GHashTable *loads;         /* (element-type utf8 VigilExposureLoad) */
  GHashTable *airs;          /* (element-type utf8 VigilZoneAir) of buildings that somebody is in */
};

VigilZoneSet *vigil_zone_set_new (const char *id, VigilZoneSetKind kind, const char *title);
/* @outcome: (transfer full). Zones are made anew from it. */
void vigil_zone_set_take_outcome (VigilZoneSet *self, VigilOutcome *outcome, VigilTime time);
/* @zones: (transfer full) (element-type VigilZone) */
void vigil_zone_set_take_zones (VigilZoneSet *self, GPtrArray *zones, VigilTime time);
void vigil_zone_set_set_problem (VigilZoneSet *self, const char *problem);
void vigil_zone_set_changed (VigilZoneSet *self);
/* What everybody who is listed breathes and has breathed so far; of declared zones with a toxic load only. */
void vigil_zone_set_add_loads (VigilZoneSet *self, VigilTime now);
/* "T-2103 liquid chlorine, hole 25 mm": (transfer full) */
char *vigil_zone_set_describe (const VigilCase *given, VigilSite *site);

G_END_DECLS
