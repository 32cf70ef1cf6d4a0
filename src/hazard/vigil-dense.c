/* vigil-dense.c: heavier than air? and Britter-McQuaid's correlations for those that are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-dense.h"

#include "hazard/vigil-wind.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_ALPHA 1.0 /* end of Britter and McQuaid's curves */
#define NEAR_FIELD 30.0 /* in source scales, plume */

/* beta = slope alpha + constant for alpha up to @to. */
typedef struct
{
  double to;
  double slope;
  double constant;
} Line;

#define N_LINES 4

static const double ratios[7] = { .10, .05, .02, .01, .005, .002, .001 };

/* Britter and McQuaid 1988, plume curves as fitted in CCPS 1999; hazard-models section 4.2. */
static const Line plume_lines[6][N_LINES] = {
  { { -.55, 0, 1.75 }, { -.14, .24, 1.88 }, { INFINITY, -.50, 1.78 } },
  { { -.68, 0, 1.92 }, { -.29, .36, 2.16 }, { -.18, 0, 2.06 }, { INFINITY, -.56, 1.96 } },
  { { -.69, 0, 2.08 }, { -.31, .45, 2.39 }, { -.16, 0, 2.25 }, { INFINITY, -.54, 2.16 } },
  { { -.70, 0, 2.25 }, { -.29, .49, 2.59 }, { -.20, 0, 2.45 }, { INFINITY, -.52, 2.35 } },
  { { -.67, 0, 2.40 }, { -.28, .59, 2.80 }, { -.15, 0, 2.63 }, { INFINITY, -.48, 2.56 } },
  { { -.69, 0, 2.60 }, { -.25, .39, 2.87 }, { -.13, 0, 2.77 }, { INFINITY, -.50, 2.71 } },
};

/* Puff curves, section 4.3. */
static const Line puff_lines[7][N_LINES] = {
  { { -.44, 0, .70 }, { .43, .26, .81 }, { INFINITY, 0, .93 } },
  { { -.56, 0, .85 }, { .31, .26, 1.0 }, { INFINITY, -.12, 1.12 } },
  { { -.66, 0, .95 }, { .32, .36, 1.19 }, { INFINITY, -.26, 1.38 } },
  { { -.71, 0, 1.15 }, { .37, .34, 1.39 }, { INFINITY, -.38, 1.66 } },
  { { -.52, 0, 1.48 }, { .24, .26, 1.62 }, { INFINITY, -.30, 1.75 } },
  { { .27, 0, 1.83 }, { INFINITY, -.32, 1.92 } },
  { { -.10, 0, 2.075 }, { INFINITY, -.27, 2.05 } },
};

static void
add (VigilReserves *reserves, VigilReserve reserve)
{
  if (reserves)
    *reserves |= VIGIL_RESERVES_OF (reserve);
}

static double
line_at (const Line *lines, double alpha)
{
  alpha = MIN (alpha, MOST_ALPHA);
  while (alpha > lines->to)
    lines++;
  /* A flat piece knows no alpha, which may be minus infinity there. */
  return lines->slope == 0 ? lines->constant : lines->slope * alpha + lines->constant;
}

double
vigil_dense_reduced_gravity (double density, double air_density)
{
  g_return_val_if_fail (air_density > 0, 0);

  return VIGIL_GRAVITY * (density - air_density) / air_density;
}

double
vigil_dense_mole_fraction (double mass_fraction, double molar_mass, double air_mass)
{
  double moles;

  g_return_val_if_fail (molar_mass > 0 && air_mass > 0, 0);

  mass_fraction = CLAMP (mass_fraction, 0, 1);
  moles = mass_fraction / molar_mass;
  return moles / (moles + (1 - mass_fraction) / air_mass);
}

double
vigil_dense_mass_fraction (double mole_fraction, double molar_mass, double air_mass)
{
  g_return_val_if_fail (molar_mass > 0 && air_mass > 0, 0);

  mole_fraction = CLAMP (mole_fraction, 0, 1);
  return mole_fraction * molar_mass / (mole_fraction * molar_mass + (1 - mole_fraction) * air_mass);
}

/* Britter and McQuaid 1988. */
VigilDenseForm
vigil_dense_form (double wind, double duration, double distance, VigilReserves *reserves)
{
  double ratio;

  if (!(distance > 0) || isinf (duration))
    return VIGIL_DENSE_PLUME;
  ratio = wind * duration / distance;
  if (ratio >= 2.5)
    return VIGIL_DENSE_PLUME;
  if (ratio <= 0.6)
    return VIGIL_DENSE_PUFF;
  add (reserves, VIGIL_RESERVE_TRANSITION);
  return VIGIL_DENSE_BETWEEN;
}

static gboolean
is_dense (double number, double limit, double reduced_gravity, VigilReserves *reserves)
{
  if (number >= limit)
    add (reserves, VIGIL_RESERVE_DENSE);
  else if (reduced_gravity > 0)
    add (reserves, VIGIL_RESERVE_PASSIVE);
  return number >= limit;
}

gboolean
vigil_dense_is_dense_plume (double reduced_gravity, double rate, double wind, VigilReserves *reserves)
{
  if (!(reduced_gravity > 0 && rate > 0 && wind >= 0))
    return FALSE;
  wind = MAX (wind, VIGIL_LEAST_WIND);
  return is_dense (cbrt (reduced_gravity * rate / (wind * wind * wind * sqrt (rate / wind))), 0.15, reduced_gravity, reserves);
}

gboolean
vigil_dense_is_dense_puff (double reduced_gravity, double volume, double wind, VigilReserves *reserves)
{
  if (!(reduced_gravity > 0 && volume > 0 && wind >= 0))
    return FALSE;
  wind = MAX (wind, VIGIL_LEAST_WIND);
  add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return is_dense (sqrt (reduced_gravity * volume) / (wind * cbrt (volume)), 0.20, reduced_gravity, reserves);
}

double
vigil_dense_richardson (double reduced_gravity, double rate, double wind, double friction)
{
  if (!(rate > 0 && wind > 0))
    return 0;
  if (!(friction > 0))
    friction = 0.1 * wind;
  return reduced_gravity * rate / (sqrt (rate / wind) * friction * friction * friction);
}

/* What plume and puff share; g0 into @gravity. */
static gboolean
check_source (VigilDenseSource *source, double *gravity, VigilReserves *reserves, GError **error)
{
  if (!vigil_hazard_check (source->density, 0.01, 5000, _ ("Density of the released gas"), "kg/m³", error)
      || !vigil_hazard_check (source->air_density, 0.5, 2, _ ("Density of the air"), "kg/m³", error)
      || !vigil_hazard_check (source->temperature, 4, 3000, _ ("Temperature of the gas"), "K", error)
      || !vigil_hazard_check (source->ambient, 200, 340, _ ("Temperature of the air"), "K", error)
      || !vigil_hazard_check (source->fraction, 1e-9, 1, _ ("Fraction of the substance"), "", error)
      || !vigil_wind_check_speed (&source->wind, reserves, error))
    return FALSE;
  *gravity = vigil_dense_reduced_gravity (source->density, source->air_density);
  if (*gravity > 0)
    return TRUE;
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE, _ ("The gas is not heavier than air: the dense model says nothing."));
  return FALSE;
}

double
vigil_dense_plume_beta (guint index, double alpha)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (plume_lines), 0);

  return line_at (plume_lines[index], alpha);
}

gboolean
vigil_dense_plume_init (VigilDensePlume *self, const VigilDenseSource *source, VigilReserves *reserves, GError **error)
{
  double u;

  g_return_val_if_fail (self && source, FALSE);

  self->source = *source;
  if (!vigil_hazard_check (source->rate, 1e-9, 1e6, _ ("Release rate"), "m³/s", error)
      || !check_source (&self->source, &self->gravity, reserves, error))
    return FALSE;
  u = self->source.wind;
  self->alpha = 0.2 * log10 (self->gravity * self->gravity * source->rate / pow (u, 5));
  self->scale = sqrt (source->rate / u);
  self->buoyancy = source->rate * self->gravity / (u * u * u);
  for (guint i = 0; i < G_N_ELEMENTS (self->beta); i++)
    self->beta[i] = vigil_dense_plume_beta (i, self->alpha);
  if (self->alpha > MOST_ALPHA)
    add (reserves, VIGIL_RESERVE_EXTRAPOLATED);
  return TRUE;
}

/* C/C0 at @beta between the points, linear in beta; beyond the last it falls with the square of the distance. */
static double
between (const double *betas, guint n, double beta)
{
  for (guint i = 1; i < n; i++)
    if (beta <= betas[i])
      return ratios[i - 1] + (ratios[i] - ratios[i - 1]) * (beta - betas[i - 1]) / (betas[i] - betas[i - 1]);
  return ratios[n - 1] * pow (10, 2 * (betas[n - 1] - beta));
}

/* Workbook section 5.5. */
static double
warmed (const VigilDenseSource *source, double ratio)
{
  if (!source->correct_temperature)
    return source->fraction * ratio;
  return source->fraction * ratio / (ratio + (1 - ratio) * source->temperature / source->ambient);
}

static double
plume_ratio (const VigilDensePlume *self, double x)
{
  double scaled = x / self->scale, nearest = pow (10, self->beta[0]), beta, at_near;

  if (!(scaled > 0))
    return 1;
  if (scaled <= MIN (NEAR_FIELD, nearest))
    return 306 / (306 + scaled * scaled);
  beta = log10 (scaled);
  if (scaled > nearest)
    return between (self->beta, G_N_ELEMENTS (self->beta), beta);
  at_near = 306 / (306 + NEAR_FIELD * NEAR_FIELD);
  return at_near + (ratios[0] - at_near) * (beta - log10 (NEAR_FIELD)) / (self->beta[0] - log10 (NEAR_FIELD));
}

double
vigil_dense_plume_fraction (const VigilDensePlume *self, double x)
{
  g_return_val_if_fail (self, 0);

  if (!(x >= -vigil_dense_plume_upwind (self)))
    return 0;
  return warmed (&self->source, plume_ratio (self, x));
}

double
vigil_dense_plume_upwind (const VigilDensePlume *self)
{
  g_return_val_if_fail (self, 0);

  return 0.5 * self->scale + 2 * self->buoyancy;
}

double
vigil_dense_plume_half_width (const VigilDensePlume *self, double x)
{
  g_return_val_if_fail (self, 0);

  x = MAX (x, 0);
  return self->scale + 8 * self->buoyancy + 2.5 * cbrt (self->buoyancy * x * x);
}

double
vigil_dense_plume_depth (const VigilDensePlume *self, double x)
{
  double ratio;

  g_return_val_if_fail (self, 0);

  ratio = vigil_dense_plume_fraction (self, x) / self->source.fraction;
  return ratio > 0 ? self->scale * self->scale / (2 * vigil_dense_plume_half_width (self, x) * ratio) : 0;
}

/* kg/m³ of a gas in ambient air at 1 atm. */
static double
as_density (double fraction, double molar_mass, double ambient)
{
  return fraction * VIGIL_STANDARD_PRESSURE * molar_mass / (VIGIL_GAS_CONSTANT * ambient);
}

double
vigil_dense_plume_concentration (const VigilDensePlume *self, double molar_mass, double x, double y, double z)
{
  double fraction;

  g_return_val_if_fail (self, 0);

  if (!(x >= -vigil_dense_plume_upwind (self)) || z < 0 || fabs (y) > vigil_dense_plume_half_width (self, x))
    return 0;
  fraction = vigil_dense_plume_fraction (self, x);
  return z <= vigil_dense_plume_depth (self, x) ? as_density (fraction, molar_mass, self->source.ambient) : 0;
}

double
vigil_dense_puff_beta (guint index, double alpha)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (puff_lines), 0);

  return line_at (puff_lines[index], alpha);
}

gboolean
vigil_dense_puff_init (VigilDensePuff *self, const VigilDenseSource *source, VigilReserves *reserves, GError **error)
{
  double u;

  g_return_val_if_fail (self && source, FALSE);

  self->source = *source;
  if (!vigil_hazard_check (source->volume, 1e-6, 1e9, _ ("Released volume"), "m³", error)
      || !check_source (&self->source, &self->gravity, reserves, error))
    return FALSE;
  u = self->source.wind;
  self->scale = cbrt (source->volume);
  self->alpha = 0.5 * log10 (self->gravity * self->scale / (u * u));
  self->radius = cbrt (3 * source->volume / (4 * G_PI));
  for (guint i = 0; i < G_N_ELEMENTS (self->beta); i++)
    self->beta[i] = vigil_dense_puff_beta (i, self->alpha);
  if (self->alpha > MOST_ALPHA)
    add (reserves, VIGIL_RESERVE_EXTRAPOLATED);
  return TRUE;
}

double
vigil_dense_puff_centre (const VigilDensePuff *self, double t)
{
  g_return_val_if_fail (self, 0);

  return 0.4 * self->source.wind * t;
}

/* Spreading of R², m²/s. */
static double
spreading (const VigilDensePuff *self)
{
  return 1.2 * sqrt (self->gravity * self->source.volume);
}

double
vigil_dense_puff_radius (const VigilDensePuff *self, double t)
{
  g_return_val_if_fail (self, 0);

  return sqrt (self->radius * self->radius + spreading (self) * MAX (t, 0));
}

double
vigil_dense_puff_fraction (const VigilDensePuff *self, double x)
{
  double scaled;

  g_return_val_if_fail (self, 0);

  scaled = x / self->scale;
  if (!(scaled > 0))
    return self->source.fraction;
  if (log10 (scaled) <= self->beta[0])
    return warmed (&self->source, MAX (3.24 / (3.24 + scaled * scaled), ratios[0]));
  return warmed (&self->source, between (self->beta, G_N_ELEMENTS (self->beta), log10 (scaled)));
}

double
vigil_dense_puff_fraction_at (const VigilDensePuff *self, double x, double y, double t)
{
  double centre, radius;

  g_return_val_if_fail (self, 0);

  if (!(t >= 0))
    return 0;
  centre = vigil_dense_puff_centre (self, t);
  radius = vigil_dense_puff_radius (self, t);
  if (hypot (x - centre, y) > radius)
    return 0;
  return vigil_dense_puff_fraction (self, centre + radius);
}

/* (x - 0.4 u t)² + y² = R0² + 1.2 t sqrt (g0 V0), a quadratic in t. */
gboolean
vigil_dense_puff_passage (const VigilDensePuff *self, double x, double y, double *arrival, double *departure)
{
  double speed, a, b, c, root;

  g_return_val_if_fail (self && arrival && departure, FALSE);

  speed = 0.4 * self->source.wind;
  a = speed * speed;
  b = 2 * speed * x + spreading (self);
  c = x * x + y * y - self->radius * self->radius;
  root = b * b - 4 * a * c;
  if (!(root >= 0) || (c > 0 && b <= 0))
    return FALSE;
  *departure = (b + sqrt (root)) / (2 * a);
  *arrival = c > 0 ? 2 * c / (b + sqrt (root)) : 0;
  return TRUE;
}

double
vigil_dense_puff_concentration (const VigilDensePuff *self, double molar_mass, double x, double y, double z, double t)
{
  double fraction, radius, depth;

  g_return_val_if_fail (self, 0);

  fraction = vigil_dense_puff_fraction_at (self, x, y, t);
  if (!(fraction > 0) || z < 0)
    return 0;
  radius = vigil_dense_puff_radius (self, t);
  depth = self->source.volume * self->source.fraction / (fraction * G_PI * radius * radius);
  return z <= depth ? as_density (fraction, molar_mass, self->source.ambient) : 0;
}
