/* vigil-exposure.h: who and what is inside the zones, and what each has breathed so far
 *
 * Pure functions on arrays: no clock, no state but what the caller keeps. Levels are the indexes of @zones, worst first;
 * a level of n_zones means outside of all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-situation.h"
#include "core/vigil-types.h"
#include "hazard/vigil-infiltration.h"
#include "hazard/vigil-zone.h"

G_BEGIN_DECLS

/* Somebody or something that moves and says where it is now and then. Strings are borrowed. */
typedef struct
{
  const char *id;
  double east, north;   /* m; NAN: not known */
  double accuracy;      /* m, radius; NAN or less than 0: not known */
  VigilTime fixed;      /* when; 0: never */
  const char *building; /* NULL: outdoors or not known */
} VigilExposurePerson;

/* From best to worst. */
typedef enum
{
  VIGIL_EXPOSURE_CLEAR,    /* a fresh and exact fix outside of all zones */
  VIGIL_EXPOSURE_UNKNOWN,  /* where it is now is not known; last seen outside, or never */
  VIGIL_EXPOSURE_POSSIBLE, /* may be inside: last seen there, or the accuracy reaches in */
  VIGIL_EXPOSURE_INSIDE,
  VIGIL_N_EXPOSURES
} VigilExposureState;

/* Why somebody is not simply inside or clear; bits. */
typedef enum
{
  VIGIL_EXPOSURE_NO_POSITION = 1 << 0,
  VIGIL_EXPOSURE_OLD_FIX = 1 << 1,
  VIGIL_EXPOSURE_INACCURATE = 1 << 2,      /* the accuracy circle reaches into a zone, or into a worse one */
  VIGIL_EXPOSURE_ACCURACY_ASSUMED = 1 << 3 /* the fix did not say how good it is */
} VigilExposureDoubt;

typedef struct
{
  guint8 state;  /* VigilExposureState */
  guint8 doubts; /* VigilExposureDoubt */
  guint8 level;  /* worst level that it is inside, or may be where the state is POSSIBLE */
  guint8 worst;  /* worst level that the accuracy circle reaches; level or worse */
} VigilExposureFinding;

#define VIGIL_EXPOSURE_MAX_LEVELS 24

/* What counts as known. */
typedef struct
{
  VigilTime max_age;       /* an older fix is no fix */
  double default_accuracy; /* m, where a fix does not say */
} VigilExposureRules;

/* 60 s, 15 m: conventions of Vigil, to be set by the site. */
extern const VigilExposureRules vigil_exposure_default_rules;

/* Everybody is in exactly one of inside[], possible[], unknown, clear: they add up to @total. */
typedef struct
{
  guint total, unknown, clear;
  guint inside[VIGIL_EXPOSURE_MAX_LEVELS];   /* by worst level, each counted once */
  guint possible[VIGIL_EXPOSURE_MAX_LEVELS];
  guint indoors[VIGIL_EXPOSURE_MAX_LEVELS];  /* of inside[], those with a building */
} VigilExposureCounts;

/* @findings (nullable): one for each of @people. @now is the time of the fixes' clock. At most VIGIL_EXPOSURE_MAX_LEVELS zones;
 * shapes may be NULL: a level that is not known reaches nowhere. 10 000 people and 3 levels take under 2 ms. */
void vigil_exposure_find (VigilZoneShape *const *zones, guint n_zones, const VigilExposurePerson *people, guint n_people,
                          VigilTime now, const VigilExposureRules *rules, VigilExposureFinding *findings,
                          VigilExposureCounts *counts);

/* Worst level at a place or touched by a line or, with @closed, an outline (x0 y0 x1 y1 …); @n_zones: none. */
guint vigil_exposure_level_at (VigilZoneShape *const *zones, guint n_zones, double east, double north);
guint vigil_exposure_level_of_path (VigilZoneShape *const *zones, guint n_zones, const double *xy, guint n, gboolean closed);

/* One thing of the site inside a zone. Strings are the site's or the permit's. */
typedef struct
{
  VigilSiteKind kind;       /* BUILDING, PLACE, ROAD, ASSET; NONE: a permit */
  const char *id;
  VigilPlaceKind place;     /* where kind is PLACE */
  guint index;              /* in the array of its kind */
  guint level;
  gboolean position_assumed; /* a permit placed by its asset or area; G_MAXUINT level: its place is not known at all */
} VigilExposureThing;

/* Buildings, places (muster points, gates, cameras, hydrants), roads and assets inside, worst level first, then in file order:
 * (transfer full) (element-type VigilExposureThing) */
GArray *vigil_exposure_find_site (VigilZoneShape *const *zones, guint n_zones, VigilSite *site);
/* @permits: (element-type VigilPermit*). Those of which nothing says where come last with level G_MAXUINT: never left out. */
GArray *vigil_exposure_find_permits (VigilZoneShape *const *zones, guint n_zones, const GPtrArray *permits, VigilSite *site);
/* Edges of the route graph that pass through a zone: level of each edge into @levels (n_zones: none). */
void vigil_exposure_find_edges (VigilZoneShape *const *zones, guint n_zones, const VigilRouteNode *nodes, const VigilRouteEdge *edges,
                                guint n_edges, guint8 *levels);

/* Toxic load so far: ∫Cⁿ dt of one person. C in any one unit (kg/m³, ppm); the load is in that unit to the n times seconds. */
typedef struct
{
  double exponent; /* n of ten Berge et al. (1986) */
  double load;
  double peak;     /* largest concentration met */
  double last;     /* concentration at the last fix */
  VigilTime time;  /* of the last fix; 0: none yet */
  double known;    /* s that are covered by fixes close together */
  double guessed;  /* s between fixes farther apart: counted at the higher end */
} VigilExposureLoad;

/* @exponent: 0.5 to 4; FALSE and an error otherwise. */
gboolean vigil_exposure_load_init (VigilExposureLoad *self, double exponent, GError **error);
/* The next fix: C runs straight from the last one to @concentration. Where more than @max_gap went by, the higher of both is
 * taken for all of it. A fix that is not newer is passed over. FALSE and unchanged for a negative or no number. */
gboolean vigil_exposure_load_add (VigilExposureLoad *self, VigilTime time, double concentration, VigilTime max_gap, GError **error);

/* The same for a person indoors: @air is the air of the building, in kg/m³ and with the exponent of @self, and moves on by the time
 * since the last fix, while the air outside runs straight from @outside0 to @outside1. The first fix only sets the time. */
gboolean vigil_exposure_load_add_indoors (VigilExposureLoad *self, VigilTime time, VigilIndoor *air, double outside0, double outside1,
                                          GError **error);

/* Seconds from now until the front is at a place; 0: it is there; INFINITY or not a number: it does not
 * come. Pure. */
typedef double (*VigilExposureArrival) (double east, double north, gpointer data);
/* Concentration at a place @seconds from now. Pure. */
typedef double (*VigilExposureField) (double east, double north, double seconds, gpointer data);

/* Earliest arrival at any place of a line or outline, looked at every 10 m. INFINITY: never. */
double vigil_exposure_arrival_at_path (VigilExposureArrival arrival, gpointer data, const double *xy, guint n, gboolean closed);
/* First time within @horizon seconds that @field is @level or more: looked at every @step seconds, then bisected to 0.1 s. */
double vigil_exposure_arrival_of_field (VigilExposureField field, gpointer data, double east, double north, double level,
                                        double horizon, double step);

typedef struct
{
  VigilSiteKind kind; /* BUILDING or PLACE (muster points) */
  const char *id;     /* the site's */
  guint index;
  double seconds;     /* INFINITY: not reached */
} VigilExposureArrivalAt;

/* Every building and muster point, earliest first, then in file order: (transfer full) (element-type VigilExposureArrivalAt) */
GArray *vigil_exposure_find_arrivals (VigilExposureArrival arrival, gpointer data, VigilSite *site);

G_END_DECLS
