/* vigil-probit.h: from a dose to the share of people harmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

/* Share of people for a probit: Phi (Pr - 5), 0…1. */
double vigil_probit_to_share (double probit);
/* The other way round, for 0 < @share < 1. */
gboolean vigil_probit_from_share (double share, double *probit, GError **error);

/* The unit of C in C^n t belongs to the coefficients. */
typedef enum
{
  VIGIL_TOXIC_MG_M3_MIN, /* Purple Book: mg/m³, minutes */
  VIGIL_TOXIC_PPM_MIN,   /* Lees: ppm, minutes */
} VigilToxicUnit;

/* Pr = a + b ln (C^n t) */
typedef struct
{
  const char *name; /* "chlorine" */
  const char *cas;
  VigilToxicUnit unit;
  double a, b, n;
} VigilToxicProbit;

/* Purple Book Table 5.2 or Lees by HSE SPC/Tech/OSD/30 Table 2; by CAS number or name. NULL where none is printed. */
const VigilToxicProbit *vigil_probit_find_toxic (VigilToxicUnit unit, const char *cas_or_name);

/* The air that turns kg/m³ to ppm. */
typedef struct
{
  double molar_mass;  /* kg/mol of the gas */
  double temperature; /* K */
  double pressure;    /* Pa */
} VigilToxicAir;

/* @concentration kg/m³ in the unit of @probit. */
gboolean vigil_probit_toxic_concentration (const VigilToxicProbit *probit, const VigilToxicAir *air, double concentration, double *value,
                                           GError **error);
/* C^n t in the units of @probit; @concentration kg/m³ for @seconds. @cap: no longer than 30 min, as the Purple Book. */
gboolean vigil_probit_toxic_dose (const VigilToxicProbit *probit, const VigilToxicAir *air, double concentration, double seconds,
                                  gboolean cap, double *dose, VigilReserves *reserves, GError **error);
/* a + b ln (@dose), @dose in the unit of @probit (sums of vigil_probit_toxic_dose() do). -INFINITY for dose 0. */
gboolean vigil_probit_toxic (const VigilToxicProbit *probit, double dose, double *value, GError **error);
/* Concentration that @share of the people do not survive in @seconds, in mg/m³ or ppm as the probit. */
gboolean vigil_probit_toxic_lethal (const VigilToxicProbit *probit, double share, double seconds, double *concentration, GError **error);

typedef enum
{
  VIGIL_THERMAL_EISENBERG,     /* -38.48 + 2.56 ln (t q^(4/3)) with W/m²; -14.9 with kW/m² */
  VIGIL_THERMAL_TSAO_PERRY,    /* -36.38; -12.8 with kW/m²; Purple Book */
  VIGIL_THERMAL_TNO,           /* -37.23 */
  VIGIL_THERMAL_LEES,          /* -29.02 + 1.99 ln (half the dose); -10.7 with kW/m² */
  VIGIL_THERMAL_FIRST_DEGREE,  /* -39.83 + 3.02, recalled */
  VIGIL_THERMAL_SECOND_DEGREE, /* -43.14 + 3.02, recalled */
  VIGIL_N_THERMAL
} VigilThermal;

/* t q^(4/3) in (W/m²)^(4/3)·s; @cap: no longer than 20 s, as the Purple Book for people outdoors. */
gboolean vigil_probit_thermal_dose (double flux, double seconds, gboolean cap, double *dose, VigilReserves *reserves, GError **error);
gboolean vigil_probit_thermal (VigilThermal kind, double dose, double *value, VigilReserves *reserves, GError **error);
/* The older way of writing it, @dose in (kW/m²)^(4/3)·s; Eisenberg, Tsao-Perry and Lees only. */
gboolean vigil_probit_thermal_kw (VigilThermal kind, double dose, double *value, GError **error);
/* Dose for @probit, in (W/m²)^(4/3)·s, or with @kw in (kW/m²)^(4/3)·s. */
gboolean vigil_probit_thermal_inverse (VigilThermal kind, gboolean kw, double probit, double *dose, GError **error);

typedef enum
{
  VIGIL_PRESSURE_LUNG,     /* -77.1 + 6.91 ln P[Pa] */
  VIGIL_PRESSURE_HSE,      /* 5.13 + 1.37 ln P[bar] */
  VIGIL_PRESSURE_HSC,      /* 1.47 + 1.37 ln P[psi] */
  VIGIL_PRESSURE_EARDRUM,  /* -15.6 + 1.93 ln P[Pa], recalled */
  VIGIL_PRESSURE_HEAD,     /* TNO: 5 - 8.49 ln (2430/P + 4e8/(P i)) */
  VIGIL_PRESSURE_COLLAPSE, /* TNO: 5 - 0.22 ln ((4e4/P)^7.4 + (460/i)^11.3) */
  VIGIL_N_PRESSURE
} VigilPressure;

/* @overpressure Pa; @impulse Pa·s, read by the last two only. */
gboolean vigil_probit_pressure (VigilPressure kind, double overpressure, double impulse, double *value, VigilReserves *reserves,
                                GError **error);

/* Share of people who die, Purple Book: toxic as the probit outdoors, a tenth of it indoors; heat 1 from 35 kW/m² or inside the flame,
 * else 0.14 of the probit outdoors (20 s at most) and 0 indoors; pressure 1 from 30 kPa, from 10 kPa 0.025 indoors. */
gboolean vigil_probit_heat_deaths (double flux, double seconds, gboolean indoors, double *share, VigilReserves *reserves, GError **error);
gboolean vigil_probit_pressure_deaths (double overpressure, gboolean indoors, double *share, GError **error);
gboolean vigil_probit_toxic_deaths (const VigilToxicProbit *probit, double dose, gboolean indoors, double *share, GError **error);

G_END_DECLS
