/* vigil-wind.c: wind at a height: power law and surface-layer similarity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-wind.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define MOST_WIND 75.0
#define MOST_HEIGHT 1000.0 /* m */
#define LEAST_ROUGHNESS 1e-5
#define MOST_ROUGHNESS 10.0

gboolean
vigil_wind_check_speed (double *speed, VigilReserves *reserves, GError **error)
{
  VigilReserves none = 0;

  g_return_val_if_fail (speed, FALSE);

  if (reserves == NULL)
    reserves = &none;
  if (!vigil_hazard_check (*speed, 0, MOST_WIND, _ ("Wind speed"), "m/s", error))
    return FALSE;
  if (*speed == 0)
    {
      g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
                           _ ("There is no wind: no model says where the gas goes. Keep clear all round."));
      return FALSE;
    }
  if (*speed < VIGIL_LOW_WIND)
    *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_LOW_WIND);
  if (*speed < VIGIL_LEAST_WIND)
    *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_CLAMPED);
  *speed = MAX (*speed, VIGIL_LEAST_WIND);
  return TRUE;
}

/* Irwin 1979 as in CCPS 1999; EPA-454/B-95-003b; GasDispersion.jl default and ALOHA open country. */
static const double exponents[VIGIL_N_WIND_SETS][VIGIL_N_STABILITIES] = {
  [VIGIL_WIND_IRWIN_RURAL] = { .07, .07, .10, .15, .35, .55 },
  [VIGIL_WIND_IRWIN_URBAN] = { .15, .15, .20, .25, .40, .60 },
  [VIGIL_WIND_ISC3_URBAN] = { .15, .15, .20, .25, .30, .30 },
  [VIGIL_WIND_OPEN_COUNTRY] = { .108, .112, .120, .142, .203, .253 },
};

double
vigil_wind_exponent (VigilWindSet set, VigilStability stability)
{
  g_return_val_if_fail (set < VIGIL_N_WIND_SETS && stability < VIGIL_N_STABILITIES, 0);

  return exponents[set][stability];
}

static gboolean
check_speed (double speed, double at, GError **error)
{
  return vigil_hazard_check (speed, 0, MOST_WIND, _ ("Wind speed"), "m/s", error)
         && vigil_hazard_check (at, 0.01, MOST_HEIGHT, _ ("Height of the wind mast"), "m", error);
}

gboolean
vigil_wind_at_height (VigilWindSet set, VigilStability stability, double speed, double at, double height, double *out, GError **error)
{
  g_return_val_if_fail (out && set < VIGIL_N_WIND_SETS && stability < VIGIL_N_STABILITIES, FALSE);

  if (!check_speed (speed, at, error) || !vigil_hazard_check (height, 0.01, MOST_HEIGHT, _ ("Height"), "m", error))
    return FALSE;
  *out = speed * pow (height / at, exponents[set][stability]);
  return TRUE;
}

/* Pasquill 1974: L = a z0^b. */
static double
pasquill_inverse (VigilStability stability, double z0)
{
  static const double a[VIGIL_N_STABILITIES] = { -11.4, -26, -123, 0, 123, 26 };
  static const double b[VIGIL_N_STABILITIES] = { .10, .17, .30, 0, .30, .17 };

  if (stability == VIGIL_STABILITY_D)
    return 0;
  return 1 / (a[stability] * pow (z0, b[stability]));
}

/* TNO Yellow Book: L = a/log10 (z0/b). */
static double
tno_inverse (VigilStability stability, double z0)
{
  static const double a[VIGIL_N_STABILITIES] = { 33.162, 32.258, 51.787, 0, -48.330, -31.325 };
  static const double b[VIGIL_N_STABILITIES] = { 1117, 11.46, 1.324, 1, 1.262, 19.36 };

  if (stability == VIGIL_STABILITY_D)
    return 0;
  return log10 (MIN (z0, 0.5) / b[stability]) / a[stability];
}

gboolean
vigil_wind_inverse_obukhov (VigilObukhovSet set, VigilStability stability, double z0, double *out, GError **error)
{
  g_return_val_if_fail (out && set < VIGIL_N_OBUKHOV_SETS && stability < VIGIL_N_STABILITIES, FALSE);

  if (!vigil_hazard_check (z0, LEAST_ROUGHNESS, MOST_ROUGHNESS, _ ("Roughness of the ground"), "m", error))
    return FALSE;
  *out = set == VIGIL_OBUKHOV_TNO ? tno_inverse (stability, z0) : pasquill_inverse (stability, z0);
  return TRUE;
}

/* Businger 1971, integrated by Paulson 1970: psi for unstable air. */
static double
unstable_psi (double zeta, double gamma)
{
  double x = pow (1 - gamma * zeta, 0.25);

  return 2 * log ((1 + x) / 2) + log ((1 + x * x) / 2) - 2 * atan (x) + G_PI / 2;
}

/* u(z) k/u*; never below 0. */
static double
shape (const VigilWindProfile *self, double height)
{
  double inverse = self->inverse_obukhov;
  double value;

  if (height <= self->roughness)
    return 0;
  if (inverse > 0)
    height = MIN (height, MAX (1 / inverse, 2 * self->roughness));
  value = log (height / self->roughness);
  if (inverse > 0)
    value += self->stable * (height - self->zero) * inverse;
  else if (inverse < 0)
    value -= unstable_psi (height * inverse, self->gamma) - unstable_psi (self->zero * inverse, self->gamma);
  return MAX (value, 0);
}

static gboolean
check_profile (double speed, double at, double inverse_obukhov, double z0, GError **error)
{
  if (!check_speed (speed, at, error) || !vigil_hazard_check (z0, LEAST_ROUGHNESS, MOST_ROUGHNESS, _ ("Roughness of the ground"), "m", error)
      || !vigil_hazard_check (inverse_obukhov, -1, 1, _ ("Inverse Obukhov length"), "1/m", error))
    return FALSE;
  if (at > 2 * z0)
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
               _ ("The wind is measured at %g m, too near to a ground as rough as %g m."), at, z0);
  return FALSE;
}

/* Businger 1971; TNO Yellow Book eq. 4.32, which counts from z0. */
static void
set_constants (VigilWindProfile *self, VigilObukhovSet set)
{
  gboolean tno = set == VIGIL_OBUKHOV_TNO;

  self->karman = tno ? 0.4 : 0.35;
  self->gamma = tno ? 16 : 15;
  self->stable = tno ? 5 : 4.7;
  self->zero = tno ? self->roughness : 0;
}

gboolean
vigil_wind_profile_init (VigilWindProfile *self, VigilObukhovSet set, double speed, double at, double inverse_obukhov, double z0,
                         GError **error)
{
  double factor;

  g_return_val_if_fail (self && set < VIGIL_N_OBUKHOV_SETS, FALSE);

  if (!check_profile (speed, at, inverse_obukhov, z0, error))
    return FALSE;
  self->roughness = z0;
  self->inverse_obukhov = inverse_obukhov;
  set_constants (self, set);
  factor = shape (self, at);
  if (!vigil_hazard_check (factor, 1e-3, G_MAXDOUBLE, _ ("Wind profile"), "", error))
    return FALSE;
  self->friction = speed * self->karman / factor;
  return TRUE;
}

double
vigil_wind_profile_speed (const VigilWindProfile *self, double height)
{
  g_return_val_if_fail (self, 0);

  return self->friction / self->karman * shape (self, height);
}
