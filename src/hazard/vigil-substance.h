/* vigil-substance.h: what is known of a chemical, where it comes from and how it behaves with temperature
 *
 * All values in SI units. A value that no source gives is NaN. Which values were recalled rather than read is kept beside
 * them: vigil_substance_get_group() and aegl_verified; what rests on such a value carries VIGIL_RESERVE_UNVERIFIED.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

#define VIGIL_N_AEGL_TIERS 3
#define VIGIL_N_ERPG_TIERS 3
#define VIGIL_N_PAC_TIERS 3

/* Unit of AEGL and ERPG of one substance; IDLH and PAC are always ppm. */
typedef enum
{
  VIGIL_TOX_PPM,   /* volume parts per million */
  VIGIL_TOX_MG_M3, /* mg/m³ */
} VigilToxUnit;

/* Values of one origin. */
typedef enum
{
  VIGIL_SUBSTANCE_IDENTITY,     /* UN number */
  VIGIL_SUBSTANCE_PROPERTIES,   /* boiling and critical point, densities, vapour pressure, heats, combustion */
  VIGIL_SUBSTANCE_LIQUID_HEAT,  /* heat capacity of the liquid, where it has a source of its own */
  VIGIL_SUBSTANCE_FLAMMABILITY, /* LFL, UFL, ignition, flash point */
  VIGIL_SUBSTANCE_AEGL,         /* AEGL; verified value by value, see aegl_verified */
  VIGIL_SUBSTANCE_ERPG,
  VIGIL_SUBSTANCE_IDLH,
  VIGIL_SUBSTANCE_PAC,
  VIGIL_SUBSTANCE_PROBIT,
  VIGIL_N_SUBSTANCE_GROUPS
} VigilSubstanceGroup;

typedef struct
{
  const char *source; /* printed source in words, "" when the substance has no such value */
  gboolean verified;  /* FALSE: recalled, not checked against the printed source */
} VigilSubstanceOrigin;

typedef struct
{
  const char *id;      /* short and stable: "cl2" */
  const char *name;    /* English */
  const char *name_zh; /* the field's word: 液氯 */
  const char *cas;     /* "7782-50-5" */
  const char *formula; /* "Cl2" */
  guint un;            /* UN number, 0 where no source gives it */
  const char *const *aliases; /* NULL-terminated */
  const char *note;    /* for the reader, English, "" when none */
  gboolean associates; /* vapour is not one molecule (HF, NO2): the ideal gas is wrong near saturation */

  double molar_mass;           /* kg/mol */
  double boiling_point;        /* K at 101325 Pa */
  double critical_temperature; /* K */
  double critical_pressure;    /* Pa */
  double vaporisation_heat;    /* J/kg at the boiling point */
  double liquid_density_boiling; /* kg/m³ at the boiling point */
  double liquid_density_293;   /* kg/m³ at 293.15 K, under its own pressure where it boils below */
  double antoine[3];           /* log10 (p/Pa) = A - B / (T + C) */
  double antoine_range[2];     /* K */
  double dippr[5];             /* DIPPR equation 101: ln (p/Pa) = C1 + C2/T + C3 ln T + C4 T^C5 */
  double dippr_range[2];       /* K */
  double gas_heat_capacity;    /* J/(kg K) at 298 K and constant pressure */
  double gamma;                /* cp/cv of the ideal gas at 298 K */
  double liquid_heat_capacity; /* J/(kg K) at 298 K */
  double combustion_heat;      /* J/kg, lower heating value of the gas at 298 K; NaN when it does not burn */
  double lfl, ufl;             /* volume fraction in air; IEC 60079-20-1 first, then CAMEO */
  double autoignition;         /* K */
  double flash_point;          /* K */

  VigilToxUnit tox_unit; /* of aegl and erpg */
  double aegl[VIGIL_N_AEGL_TIERS][VIGIL_N_AEGL_DURATIONS];
  gboolean aegl_verified[VIGIL_N_AEGL_TIERS][VIGIL_N_AEGL_DURATIONS];
  gboolean aegl_not_recommended[VIGIL_N_AEGL_TIERS]; /* the committee set none, which does not mean harmless */
  const char *aegl_status;         /* "final", "interim", … */
  double erpg[VIGIL_N_ERPG_TIERS]; /* tox_unit */
  double pac[VIGIL_N_PAC_TIERS];   /* ppm */
  double idlh;                     /* ppm */
  double probit[3];                /* a, b, n of Pr = a + b ln (Cⁿ t), C in mg/m³, t in minutes (TNO Purple Book) */

  VigilSubstanceOrigin origin[VIGIL_N_SUBSTANCE_GROUPS];
} VigilSubstance;

/* All substances, built in; they live as long as the program and are never written again. Thread-safe. */
guint vigil_substance_get_n (void);
/* (transfer none): NULL when @index is past the end. */
const VigilSubstance *vigil_substance_get (guint index);
/* By CAS number, id, formula, alias or name in either language; case, spaces and hyphens do not matter.
 * (transfer none): NULL and VIGIL_HAZARD_ERROR_SUBSTANCE naming what was asked for. */
const VigilSubstance *vigil_substance_find (const char *text, GError **error);
/* The name in the language of the screen. */
const char *vigil_substance_get_name (const VigilSubstance *self);

/* Vapour pressure, Pa, at @temperature K: DIPPR 101 (Perry 8th ed. table 2-8) else Antoine (Poling). VIGIL_RESERVE_EXTRAPOLATED
 * is added to @reserves outside the range of the coefficients. Above the critical temperature: an error in words. */
gboolean vigil_substance_vapour_pressure (const VigilSubstance *self, double temperature, double *pressure,
                                          VigilReserves *reserves, GError **error);
/* Temperature, K, at which it boils under @pressure Pa: the vapour pressure inverted. */
gboolean vigil_substance_boiling_point (const VigilSubstance *self, double pressure, double *temperature,
                                        VigilReserves *reserves, GError **error);
/* kg/m³: straight line through the densities at the boiling point and at 293.15 K, EXTRAPOLATED outside; where one only is
 * known that one, EXTRAPOLATED farther than 1 K away. */
gboolean vigil_substance_liquid_density (const VigilSubstance *self, double temperature, double *density,
                                         VigilReserves *reserves, GError **error);
/* J/kg: Watson (1943) from the value at the boiling point, exponent 0.38. */
gboolean vigil_substance_vaporisation_heat (const VigilSubstance *self, double temperature, double *heat,
                                            VigilReserves *reserves, GError **error);
/* J/(kg K), taken as constant; EXTRAPOLATED farther than 50 K from 298 K. */
gboolean vigil_substance_liquid_heat_capacity (const VigilSubstance *self, double temperature, double *heat_capacity,
                                               VigilReserves *reserves, GError **error);
/* kg/m³ of the ideal gas at @temperature K and @pressure Pa; EXTRAPOLATED for vapours that associate. */
gboolean vigil_substance_gas_density (const VigilSubstance *self, double temperature, double pressure, double *density,
                                      VigilReserves *reserves, GError **error);
/* Concentration kg/m³ <-> volume fraction (ppm times 1e-6) of the ideal gas in air of @temperature K and @pressure Pa. */
gboolean vigil_substance_fraction_to_mass (const VigilSubstance *self, double fraction, double temperature, double pressure,
                                           double *concentration, GError **error);
gboolean vigil_substance_mass_to_fraction (const VigilSubstance *self, double concentration, double temperature,
                                           double pressure, double *fraction, GError **error);
/* A toxic level in @unit as kg/m³. */
gboolean vigil_substance_tox_to_mass (const VigilSubstance *self, double value, VigilToxUnit unit, double temperature,
                                      double pressure, double *concentration, GError **error);
/* VIGIL_RESERVE_UNVERIFIED when values of @group were recalled, else none. */
VigilReserves vigil_substance_group_reserves (const VigilSubstance *self, VigilSubstanceGroup group);

G_END_DECLS
