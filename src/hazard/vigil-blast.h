/* vigil-blast.h: pressure and impulse of explosions: TNT, burning clouds, bursting vessels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

#define VIGIL_TNT_ENERGY 4.68e6        /* J/kg, as HyRAM+; CCPS CHEF 4.6e6, Crowl 4.686e6 (recalled) */
#define VIGIL_BLAST_SOUND_SPEED 340.0  /* m/s, as in the scaling of the impulse curves */

/* kg of TNT: eta m Hc/E. @efficiency 0.01 to 0.10. */
gboolean vigil_blast_tnt_mass (double mass, double heat_of_combustion, double efficiency, double tnt_energy, double *tnt, GError **error);

/* Swisdak (1994) fit of Kingery and Bulmash: half a ball of TNT burst on the ground. */
typedef enum
{
  VIGIL_KB_INCIDENT_PRESSURE,  /* Pa */
  VIGIL_KB_INCIDENT_IMPULSE,   /* Pa·s/kg^(1/3) */
  VIGIL_KB_REFLECTED_PRESSURE, /* Pa */
  VIGIL_KB_REFLECTED_IMPULSE,  /* Pa·s/kg^(1/3) */
  VIGIL_KB_ARRIVAL,            /* s/kg^(1/3) */
  VIGIL_KB_DURATION,           /* s/kg^(1/3) */
  VIGIL_KB_SHOCK_SPEED,        /* m/s */
  VIGIL_N_KB_QUANTITIES
} VigilKbQuantity;

/* At scaled distance @z m/kg^(1/3). VIGIL_HAZARD_ERROR_RANGE outside the fit. */
gboolean vigil_blast_kingery_bulmash (VigilKbQuantity quantity, double z, double *value, GError **error);
/* The fit's range of @z. */
void vigil_blast_kingery_bulmash_range (VigilKbQuantity quantity, double *least, double *most);

/* Kinney and Graham (1985), free air: peak overpressure Pa at scaled distance @z m/kg^(1/3), ambient @p0 Pa. */
gboolean vigil_blast_kinney_graham (double z, double p0, double *overpressure, GError **error);

/* The same as Crowl and Louvar print it for the ground: the pressure doubled, not the mass (1616 for 808). To compare with that book;
 * no model here uses it. */
gboolean vigil_blast_crowl_louvar (double z, double p0, double *overpressure, GError **error);

typedef enum
{
  VIGIL_BST_TANG_BAKER, /* Tang and Baker (1999), Mf 0.2 to 5.2, distance 0.2 to 8 */
  VIGIL_BST_CCPS,       /* older CCPS set, Mf 0.037 to 5.2; only at distance 1 are its numbers known */
} VigilBstFamily;

/* Baker-Strehlow-Tang curves. @mach: flame speed Mf; @distance: r/(2 E/p0)^(1/3). Log-log between the tabled values. P/p0. The labels of
 * the two families are not the same thing: never mix them. */
gboolean vigil_blast_bst_pressure (VigilBstFamily family, double mach, double distance, double *scaled, VigilReserves *reserves,
                                   GError **error);
/* Scaled impulse of Tang and Baker, @distance 0.1 to 8: times (2 E)^(1/3) p0^(2/3)/a0 gives Pa·s. */
gboolean vigil_blast_bst_impulse (double mach, double distance, double *scaled, VigilReserves *reserves, GError **error);

typedef enum { VIGIL_LEVEL_OF_LOW, VIGIL_LEVEL_OF_MEDIUM, VIGIL_LEVEL_OF_HIGH } VigilBstGrade;
typedef enum { VIGIL_EXPANSION_3D, VIGIL_EXPANSION_2_5D, VIGIL_EXPANSION_2D } VigilBstExpansion;

/* Flame speed by reactivity and congestion, Pierorazio (2005), recalled; 5.2 for a detonation. */
gboolean vigil_blast_bst_mach (VigilBstGrade reactivity, VigilBstGrade congestion, VigilBstExpansion expansion, double *mach,
                               VigilReserves *reserves, GError **error);
/* By laminar burning velocity m/s: below 0.45 low, above 0.75 high. */
gboolean vigil_blast_bst_reactivity (double burning_velocity, VigilBstGrade *reactivity, GError **error);

/* J in the burnt fuel: moles of ideal gas in @volume m³ times the molar share @fraction times @molar_heat J/mol. */
gboolean vigil_blast_cloud_energy (double volume, double fraction, double temperature, double pressure, double molar_heat, double *energy,
                                   GError **error);

/* TNO multi-energy, strength @strength 1…10, @distance r/(E/p0)^(1/3): P/p0. No digitised curves are at hand: plateau and 1/R for 1 to 5,
 * Tang-Baker 5.2 with distance/1.26 for 6 to 10. Always UNVERIFIED and SCREENING. */
gboolean vigil_blast_multi_energy (guint strength, double distance, double *scaled, VigilReserves *reserves, GError **error);

/* J set free when a vessel of gas bursts (recalled): Brode (P1 - P0) V/(k - 1); isentropic P1 V/(k - 1) (1 - (P0/P1)^((k-1)/k)). */
gboolean vigil_blast_brode_energy (double pressure, double ambient, double volume, double gamma, double *energy, GError **error);
gboolean vigil_blast_isentropic_energy (double pressure, double ambient, double volume, double gamma, double *energy, GError **error);

typedef enum
{
  VIGIL_BLAST_TNT_GROUND,   /* Kingery-Bulmash */
  VIGIL_BLAST_TNT_AIR,      /* Kinney-Graham */
  VIGIL_BLAST_BST,
  VIGIL_BLAST_MULTI_ENERGY,
  VIGIL_BLAST_VESSEL_BURST, /* energy of the burst as TNT on the ground: screening */
  VIGIL_N_BLAST_MODELS
} VigilBlastModel;

typedef struct
{
  VigilBlastModel model;
  double tnt;      /* kg; the two TNT models */
  double energy;   /* J; the others. Not doubled for the ground */
  double ambient;  /* Pa */
  double mach;     /* VIGIL_BLAST_BST */
  guint strength;  /* VIGIL_BLAST_MULTI_ENERGY, 1…10 */
  double factor;   /* TNT: on the mass, 1; GB/T 37243 takes 1.8 for the ground (recalled) */
} VigilBlast;

typedef struct
{
  double overpressure; /* Pa, side-on */
  double impulse;      /* Pa·s; NAN where the model has none */
  double arrival;      /* s; NAN where the model has none */
  double duration;     /* s; NAN where the model has none */
  VigilReserves reserves;
} VigilBlastEffect;

/* Model @model, ambient standard, factor 1; the rest NAN. */
void vigil_blast_init (VigilBlast *blast, VigilBlastModel model);
/* At @distance metres from the centre. Nearer than the curves reach the pressure at their edge stands (VIGIL_RESERVE_NEAR and CAPPED);
 * farther it falls as 1/distance from their end (VIGIL_RESERVE_EXTRAPOLATED). */
gboolean vigil_blast_at (const VigilBlast *blast, double distance, VigilBlastEffect *effect, GError **error);
/* Metres within which @level Pa is met; 0 when it is nowhere met. */
gboolean vigil_blast_distance (const VigilBlast *blast, double level, double *distance, VigilReserves *reserves, GError **error);

G_END_DECLS
