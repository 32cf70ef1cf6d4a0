/* vigil-dense.h: heavier than air? and Britter-McQuaid's correlations for those that are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

/* What a dense-gas model starts from. */
typedef struct
{
  double density;      /* of the released gas (with its drops), kg/m³ */
  double air_density;  /* kg/m³ */
  double temperature;  /* of the released gas, K */
  double ambient;      /* K */
  double fraction;     /* mole fraction of the substance in what is released, 0 … 1; 1: pure */
  double rate;         /* volume rate q0 at release conditions, m³/s; 0 for a puff */
  double volume;       /* V0, m³; 0 for a plume */
  double duration;     /* of the release, s; 0 for a puff, INFINITY for a steady one */
  double wind;         /* at 10 m, m/s */
  gboolean correct_temperature; /* apply the non-isothermal correction C/(C + (1 - C) T0/Ta) */
} VigilDenseSource;

/* g (rho0 - rhoa)/rhoa, m/s²; negative: lighter than air. */
double vigil_dense_reduced_gravity (double density, double air_density);

/* Mole fraction from mass fraction and back; @molar_mass, @air_mass kg/mol (air 0.028964). */
double vigil_dense_mole_fraction (double mass_fraction, double molar_mass, double air_mass);
double vigil_dense_mass_fraction (double mole_fraction, double molar_mass, double air_mass);

typedef enum
{
  VIGIL_DENSE_PLUME,  /* u Td/x >= 2.5 */
  VIGIL_DENSE_PUFF,   /* u Td/x <= 0.6 */
  VIGIL_DENSE_BETWEEN /* compute both, take the larger: TRANSITION */
} VigilDenseForm;

/* Britter and McQuaid 1988. @distance: where the question is asked, m. */
VigilDenseForm vigil_dense_form (double wind, double duration, double distance, VigilReserves *reserves);
/* Plume: (g0 q0/(u³ D))^(1/3) >= 0.15 with D = sqrt (q0/u). Puff: sqrt (g0 V0)/(u V0^(1/3)) >= 0.20 (unverified).
 * Sets DENSE, or PASSIVE for a gas that is denser yet below the criterion. */
gboolean vigil_dense_is_dense_plume (double reduced_gravity, double rate, double wind, VigilReserves *reserves);
gboolean vigil_dense_is_dense_puff (double reduced_gravity, double volume, double wind, VigilReserves *reserves);
/* CCPS 1999, continuous: g0 q0/(D u*³), dense above 50. @friction u*, m/s (0: 0.1 u10; EPA screening takes 0.06). */
double vigil_dense_richardson (double reduced_gravity, double rate, double wind, double friction);

/* Britter-McQuaid plume, worked out once. */
typedef struct
{
  VigilDenseSource source;
  double gravity;      /* g0, m/s² */
  double alpha;
  double scale;        /* D = sqrt (q0/u), m */
  double buoyancy;     /* Lb = q0 g0/u³, m */
  double beta[6];      /* for Cm/C0 = .10 .05 .02 .01 .005 .002 */
} VigilDensePlume;

gboolean vigil_dense_plume_init (VigilDensePlume *self, const VigilDenseSource *source, VigilReserves *reserves, GError **error);
/* beta = log10 (x/sqrt (q0/u)) at which Cm/C0 is @ratio[@index] for @alpha; @index 0 … 5. */
double vigil_dense_plume_beta (guint index, double alpha);
/* Mole fraction of the substance on the ground at (x, y); the cloud is even across its width and @Lv deep. */
double vigil_dense_plume_fraction (const VigilDensePlume *self, double x);
double vigil_dense_plume_upwind (const VigilDensePlume *self);              /* Lu, m */
double vigil_dense_plume_half_width (const VigilDensePlume *self, double x); /* Lh, m; in front of the source down to -Lu */
double vigil_dense_plume_depth (const VigilDensePlume *self, double x);      /* Lv, m */
/* kg/m³ of the substance; @molar_mass kg/mol, pressure 101325 Pa and ambient temperature. 0 outside the cloud. */
double vigil_dense_plume_concentration (const VigilDensePlume *self, double molar_mass, double x, double y, double z);

/* Britter-McQuaid puff. */
typedef struct
{
  VigilDenseSource source;
  double gravity;  /* g0, m/s² */
  double alpha;
  double scale;    /* V0^(1/3), m */
  double radius;   /* R0 of a sphere of V0, m */
  double beta[7];  /* for Cm/C0 = .10 .05 .02 .01 .005 .002 .001 */
} VigilDensePuff;

gboolean vigil_dense_puff_init (VigilDensePuff *self, const VigilDenseSource *source, VigilReserves *reserves, GError **error);
double vigil_dense_puff_beta (guint index, double alpha);
double vigil_dense_puff_centre (const VigilDensePuff *self, double t); /* xc = 0.4 u t, m */
double vigil_dense_puff_radius (const VigilDensePuff *self, double t); /* m */
/* Largest mole fraction at @x while the cloud passes, and inside the cloud at @t. */
double vigil_dense_puff_fraction (const VigilDensePuff *self, double x);
/* 0 where the cloud does not stand over (x, y) at @t. */
double vigil_dense_puff_fraction_at (const VigilDensePuff *self, double x, double y, double t);
/* When the cloud stands over (x, y): FALSE when it never does. It is strongest on arrival. */
gboolean vigil_dense_puff_passage (const VigilDensePuff *self, double x, double y, double *arrival, double *departure);
double vigil_dense_puff_concentration (const VigilDensePuff *self, double molar_mass, double x, double y, double z, double t);

G_END_DECLS
