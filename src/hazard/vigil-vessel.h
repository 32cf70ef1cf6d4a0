/* vigil-vessel.h: a vessel that empties through a hole: level and volume, liquid with time, gas with time
 *
 * Pure functions, thread-safe, SI units, nothing is allocated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hole.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_VESSEL_VERTICAL,   /* standing cylinder, flat ends */
  VIGIL_VESSEL_HORIZONTAL, /* lying cylinder, flat ends */
  VIGIL_VESSEL_SPHERE,
  VIGIL_N_VESSEL_SHAPES
} VigilVesselShape;

typedef struct
{
  VigilVesselShape shape;
  double diameter; /* m, inside */
  double length;   /* m: height of a standing cylinder, length of a lying one; not read for a sphere */
} VigilVessel;

gboolean vigil_vessel_check (const VigilVessel *self, GError **error);
/* m³, m, m²: of a vessel that vigil_vessel_check() accepts. */
double vigil_vessel_get_volume (const VigilVessel *self);
double vigil_vessel_get_height (const VigilVessel *self);
double vigil_vessel_get_section (const VigilVessel *self); /* the circle of its diameter: no hole is larger */
/* @level m above the lowest point; refused in words below 0 and above the vessel's height (100 %). */
gboolean vigil_vessel_volume_at (const VigilVessel *self, double level, double *volume, GError **error);
gboolean vigil_vessel_level_at (const VigilVessel *self, double volume, double *level, GError **error);
/* m² of the liquid's surface. */
gboolean vigil_vessel_surface_at (const VigilVessel *self, double level, double *area, GError **error);

#define VIGIL_RELEASE_MAX_POINTS 256

typedef struct
{
  double time;        /* s */
  double rate;        /* kg/s leaving */
  double temperature; /* K inside */
  double pressure;    /* Pa absolute inside (over the liquid) */
  double mass;        /* kg still in the vessel */
} VigilReleasePoint;

/* A release with time; the first point is at 0 s, the last where the flow or the time looked at ends. */
typedef struct
{
  guint n;
  VigilReleasePoint points[VIGIL_RELEASE_MAX_POINTS];
  double duration; /* s during which it flows, at most the time looked at */
  double released; /* kg within duration */
  VigilReserves reserves;
} VigilRelease;

/* kg/s at @time, between the points in a straight line; 0 after the end. */
double vigil_release_get_rate (const VigilRelease *self, double time);
/* Largest kg/s averaged over any @window s, for steady models. */
double vigil_release_get_mean_rate (const VigilRelease *self, double window);

typedef enum
{
  VIGIL_PAD_CONSTANT,   /* the pressure over the liquid is held (open vent, nitrogen supply, boiling at its temperature) */
  VIGIL_PAD_ISOTHERMAL, /* a closed pad expands, p V constant */
  VIGIL_PAD_ADIABATIC,  /* a closed pad expands, p V^1.4 constant (nitrogen, air) */
} VigilPad;

typedef struct
{
  VigilVessel vessel;
  double level;                /* m of liquid at the start */
  double hole_height;          /* m above the lowest point */
  double hole_area;            /* m² */
  double discharge;            /* discharge coefficient, 0 … 1 */
  double density;              /* kg/m³ */
  double temperature;          /* K of the liquid, stays */
  double critical_temperature; /* K; NaN: not known, not checked */
  VigilPad pad;
  double pressure;             /* Pa absolute over the liquid at the start */
  double vapour_pressure;      /* Pa: an expanding pad does not fall below it; 0 when not known */
  double ambient;              /* Pa absolute outside */
  double duration;             /* s looked at, up to 7 days */
} VigilVesselLiquid;

/* Liquid through a hole, until the level reaches the hole (EMPTIED), the pressure inside no longer drives it or the time is
 * over. Quadrature over the level of the liquid equation of vigil_hole_liquid(). */
gboolean vigil_vessel_release_liquid (const VigilVesselLiquid *in, VigilRelease *out, GError **error);
/* s until a standing cylinder under constant pressure has fallen to the hole, closed form:
 * t = At / (Cd A g) (sqrt (2 (Pg/rho + g h)) - sqrt (2 Pg/rho)) (Crowl and Louvar). */
gboolean vigil_vessel_drain_time (const VigilVesselLiquid *in, double *time, GError **error);

typedef enum
{
  VIGIL_BLOWDOWN_ADIABATIC,  /* no heat from the wall: coldest, least flow */
  VIGIL_BLOWDOWN_ISOTHERMAL, /* the wall keeps the gas at its temperature: most flow */
} VigilBlowdown;

typedef struct
{
  VigilVessel vessel;
  double pressure;    /* Pa absolute at the start */
  double temperature; /* K at the start */
  double molar_mass;  /* kg/mol */
  double gamma;       /* cp/cv */
  double hole_area;   /* m² */
  double discharge;   /* discharge coefficient, 0 … 1 */
  double ambient;     /* Pa absolute outside */
  VigilBlowdown form;
  double duration;    /* s looked at, up to 7 days */
} VigilVesselGas;

/* Blow-down of an ideal gas by steps of mass and energy through vigil_hole_gas(); EMPTIED when it reaches the pressure
 * outside (within 0.1 %) within the time looked at. */
gboolean vigil_vessel_release_gas (const VigilVesselGas *in, VigilRelease *out, GError **error);

G_END_DECLS
