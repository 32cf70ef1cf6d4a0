/* vigil-hole.h: how much leaves through a hole: liquid, gas, boiling liquid; what of it flashes and stays in the air
 *
 * Pure functions, thread-safe, SI units. Each returns FALSE and a sentence for an input that cannot be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-substance.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_HOLE_SHARP,    /* punched or torn: 0.62 */
  VIGIL_HOLE_STRAIGHT, /* short straight pipe: 0.82 */
  VIGIL_HOLE_ROUNDED,  /* rounded nozzle: 0.96 */
  VIGIL_N_HOLE_EDGES
} VigilHoleEdge;

/* Discharge coefficient of an edge (TNO Yellow Book, section 2.5). */
double vigil_hole_edge_coefficient (VigilHoleEdge edge);
/* m², of a round hole of @diameter m. */
double vigil_hole_round_area (double diameter);

typedef struct
{
  double area;      /* m² */
  double discharge; /* discharge coefficient, 0 … 1 */
  double density;   /* kg/m³ of the liquid */
  double head;      /* m of liquid above the hole */
  double pressure;  /* Pa absolute over the liquid */
  double ambient;   /* Pa absolute outside */
} VigilHoleLiquid;

typedef struct
{
  double area;        /* m² */
  double discharge;   /* discharge coefficient, 0 … 1 */
  double pressure;    /* Pa absolute inside, at rest */
  double temperature; /* K inside */
  double ambient;     /* Pa absolute outside */
  double molar_mass;  /* kg/mol */
  double gamma;       /* cp/cv, above 1 */
} VigilHoleGas;

/* A boiling liquid through a hole or a short pipe. */
typedef struct
{
  const VigilSubstance *substance;
  double area;        /* m² */
  double discharge;   /* discharge coefficient, 0 … 1 */
  double length;      /* m of pipe between vessel and open air; below 0.1 m no time is left to boil: liquid flow */
  double head;        /* m of liquid above the hole */
  double pressure;    /* Pa absolute over the liquid */
  double temperature; /* K of the liquid */
  double ambient;     /* Pa absolute outside */
} VigilHoleTwoPhase;

typedef struct
{
  double rate;               /* kg/s */
  double velocity;           /* m/s in the hole; two-phase: of the mixture as liquid leaving */
  double throat_pressure;    /* Pa; NaN where liquid boils on its way through a pipe: not computed */
  double throat_temperature; /* K; NaN for a liquid, which keeps its temperature */
  gboolean choked;
  VigilReserves reserves;    /* CHOKED, TWO_PHASE, UNVERIFIED, EXTRAPOLATED, INPUT_CLAMPED (pressure below the vapour's) */
} VigilHoleFlow;

/* m = Cd A sqrt (2 rho (P + rho g h - Pa)), Bernoulli with a discharge coefficient (TNO Yellow Book 2.194). No flow when the
 * pressure inside is not above that outside. */
gboolean vigil_hole_liquid (const VigilHoleLiquid *in, VigilHoleFlow *out, GError **error);
/* Isentropic flow of an ideal gas, choked or not; both forms meet without a jump (TNO Yellow Book 2.22-2.25). */
gboolean vigil_hole_gas (const VigilHoleGas *in, VigilHoleFlow *out, GError **error);
/* Length under 0.1 m: liquid (CCPS 1999, p. 37). Longer: homogeneous equilibrium after Fauske, G = Hv / vfg / sqrt (T cp),
 * marked UNVERIFIED and TWO_PHASE; a liquid held above its vapour pressure flows at least as liquid does down to that pressure
 * and never faster than liquid down to the open air. */
gboolean vigil_hole_two_phase (const VigilHoleTwoPhase *in, VigilHoleFlow *out, GError **error);

typedef enum
{
  VIGIL_FLASH_LINEAR,      /* cp (T - Tb) / Hv */
  VIGIL_FLASH_EXPONENTIAL, /* 1 - exp (-cp (T - Tb) / Hv): the heat leaves with the vapour as it forms */
} VigilFlashForm;

/* Mass fraction 0 … 1 that boils at once when liquid of @temperature K comes out and boils at @boiling_point K; 0 below it. */
gboolean vigil_flash_fraction (double heat_capacity, double vaporisation_heat, double temperature, double boiling_point,
                               VigilFlashForm form, double *fraction, GError **error);
/* The same from a substance: heat capacity and heat of vaporisation at @temperature. */
gboolean vigil_flash_of_substance (const VigilSubstance *substance, double temperature, double ambient, VigilFlashForm form,
                                   double *fraction, VigilReserves *reserves, GError **error);

typedef struct
{
  double velocity;        /* m/s of the jet */
  double surface_tension; /* N/m; NaN: unknown, then only break-up by boiling is taken (INPUT_ASSUMED) */
  double air_density;     /* kg/m³ */
  double temperature;     /* K of the liquid inside */
  double boiling_point;   /* K */
} VigilDroplet;

/* Mean diameter, m: min (12 sigma / (rho_a u²), 0.03 / (10 + 4 (T - Tb))); critical Weber number 12 (Woodward 1998, 4.30). */
gboolean vigil_droplet_diameter (const VigilDroplet *in, double *diameter, VigilReserves *reserves, GError **error);

typedef struct
{
  double diameter;       /* m, mean drop */
  double velocity;       /* m/s of the jet */
  double liquid_density; /* kg/m³ at the boiling point */
  double gas_density;    /* kg/m³ of the vapour at the boiling point */
  double viscosity;      /* Pa s of the air around the drop */
  gboolean drag_as_posted; /* 6 / (1 - sqrt Re) in place of White's 6 / (1 + sqrt Re): only to repeat the published butane case */
} VigilRainout;

/* RELEASE (Johnson and Woodward 1999): log-normal drops of spread 1.8, those above the critical diameter of a jet opening at
 * 4.46 degrees fall out. @fraction of the liquid after the flash that stays in the air; @critical diameter in m, may be NULL. */
gboolean vigil_rainout_airborne (const VigilRainout *in, double *fraction, double *critical, GError **error);
/* Pa s of air at @temperature K (Perry 8th ed. table 2-312): 1.425e-6 T^0.5039 / (1 + 108.3/T). */
double vigil_air_viscosity (double temperature);

G_END_DECLS
