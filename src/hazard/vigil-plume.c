/* vigil-plume.c: passive clouds: Gaussian plume, puff and release of some minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-plume.h"

#include "hazard/vigil-wind.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define MOST_HEIGHT 5000.0
#define LEAST_LID 10.0
#define UNIFORM 1.6       /* sigma_z over lid above which the cloud is even from ground to lid */
#define TOP_HAT 2.15      /* half-width of an even source over the sigma_y that stands for it, Turner 1970 */
#define RISE_SPREAD 3.5   /* plume rise over the spread that it causes, Pasquill 1976 in EPA-454/B-95-003b */
#define FELT 8.0          /* sigmas beyond which an image adds less than 1e-14 */
#define N_IMAGES 6        /* beyond, images add less than 1e-12 as long as sigma_z is below UNIFORM lids */

static void
add (VigilReserves *reserves, VigilReserve reserve)
{
  if (reserves)
    *reserves |= VIGIL_RESERVES_OF (reserve);
}

/* exp (-d²/2s²) */
static inline double
bell (double d, double s)
{
  double r = d / s;

  return exp (-0.5 * r * r);
}

/* Vertical part, 1/m: both images of the ground and those of the lid; integrates to 1 from the ground up. */
static double
vertical (double sigma_z, double z, double height, double lid)
{
  double sum;

  if (lid > 0 && z > lid)
    return 0;
  if (lid > 0 && sigma_z > UNIFORM * lid)
    return 1 / lid;
  sum = bell (z - height, sigma_z) + bell (z + height, sigma_z);
  if (lid > 0)
    for (int n = 1; n <= N_IMAGES && 2 * n * lid - z - height < FELT * sigma_z; n++)
      sum += bell (z - height - 2 * n * lid, sigma_z) + bell (z + height - 2 * n * lid, sigma_z)
             + bell (z - height + 2 * n * lid, sigma_z) + bell (z + height + 2 * n * lid, sigma_z);
  return sum / (sqrt (2 * G_PI) * sigma_z);
}

double
vigil_plume_kernel (double rate, double wind, double sigma_y, double sigma_z, double y, double z, double height, double lid)
{
  if (!(sigma_y > 0 && sigma_z > 0 && wind > 0) || z < 0)
    return 0;
  return rate / (sqrt (2 * G_PI) * wind * sigma_y) * bell (y, sigma_y) * vertical (sigma_z, z, height, lid);
}

double
vigil_plume_averaging_factor (double t1, double t2)
{
  g_return_val_if_fail (t1 > 0 && t2 > 0, 1);

  return pow (t1 / t2, 0.2);
}

/* Height of the axis and of the lid, which go together. */
static gboolean
check_height (double height, double lid, VigilReserves *reserves, GError **error)
{
  if (!vigil_hazard_check (height, 0, MOST_HEIGHT, _ ("Height of the cloud"), "m", error))
    return FALSE;
  if (lid == 0)
    return TRUE;
  if (!vigil_hazard_check (lid, LEAST_LID, MOST_HEIGHT, _ ("Height of the mixed layer"), "m", error))
    return FALSE;
  add (reserves, VIGIL_RESERVE_MIXING_LID);
  if (height <= lid)
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
               _ ("The cloud is at %g m, above the mixed layer of %g m, and does not come down."), height, lid);
  return FALSE;
}

gboolean
vigil_plume_init (VigilPlume *self, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (self, FALSE);

  if (!vigil_hazard_check (self->rate, 0, 1e6, _ ("Release rate"), "kg/s", error) || !vigil_wind_check_speed (&self->wind, reserves, error)
      || !check_height (self->height, self->lid, reserves, error)
      || !vigil_hazard_check (self->source_width, 0, 1000, _ ("Half-width of the source"), "m", error)
      || !vigil_hazard_check (self->rise, 0, MOST_HEIGHT, _ ("Plume rise"), "m", error))
    return FALSE;
  self->virtual_x = vigil_sigma_distance_for_y (&self->sigma, self->source_width / TOP_HAT);
  return TRUE;
}

/* The sigmas at @x with virtual source and the spread that comes with the rise. */
static VigilSpread
spread_at (const VigilPlume *self, double x)
{
  VigilSpread spread = vigil_sigma_at (&self->sigma, x);
  double own = self->rise / RISE_SPREAD;

  if (self->virtual_x > 0)
    spread.y = vigil_sigma_at (&self->sigma, x + self->virtual_x).y;
  if (own > 0)
    {
      spread.y = hypot (spread.y, own);
      spread.z = hypot (spread.z, own);
    }
  return spread;
}

double
vigil_plume_concentration (const VigilPlume *self, double x, double y, double z)
{
  VigilSpread spread;

  g_return_val_if_fail (self, 0);

  if (!(x > 0))
    return 0;
  spread = spread_at (self, x);
  return vigil_plume_kernel (self->rate, self->wind, spread.y, spread.z, y, z, self->height, self->lid);
}

gboolean
vigil_puff_init (VigilPuff *self, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (self, FALSE);

  if (!vigil_hazard_check (self->mass, 0, 1e9, _ ("Released mass"), "kg", error) || !vigil_wind_check_speed (&self->wind, reserves, error)
      || !check_height (self->height, self->lid, reserves, error)
      || !vigil_hazard_check (self->source_radius, 0, 1000, _ ("Radius of the source"), "m", error))
    return FALSE;
  self->virtual_x = vigil_sigma_distance_for_y (&self->sigma, self->source_radius / TOP_HAT);
  return TRUE;
}

double
vigil_puff_concentration (const VigilPuff *self, double x, double y, double z, double t)
{
  VigilSpread spread;
  double along;

  g_return_val_if_fail (self, 0);

  if (!(t > 0) || z < 0)
    return 0;
  spread = vigil_sigma_at (&self->sigma, self->wind * t);
  if (self->virtual_x > 0)
    {
      double depth = spread.z;

      spread = vigil_sigma_at (&self->sigma, self->wind * t + self->virtual_x);
      spread.z = depth;
    }
  if (!(spread.z > 0))
    return 0;
  along = bell (x - self->wind * t, spread.x) / (sqrt (2 * G_PI) * spread.x);
  return along * vigil_plume_kernel (self->mass, 1, spread.y, spread.z, y, z, self->height, self->lid);
}

gboolean
vigil_timed_plume_init (VigilTimedPlume *self, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (self, FALSE);

  return vigil_hazard_check (self->duration, 1e-3, 1e7, _ ("Duration of the release"), "s", error)
         && vigil_plume_init (&self->plume, reserves, error);
}

/* Palazzi et al. 1982: share of the steady concentration at @x at @t; sigma_x where the cloud passes, at @x. */
static double
share_of_plume (const VigilTimedPlume *self, double x, double t)
{
  double u = self->plume.wind;
  double spread = G_SQRT2 * vigil_sigma_at (&self->along, x + self->plume.virtual_x).x;
  double source = MAX (t - self->duration, 0);

  return 0.5 * (erf ((x - u * source) / spread) - erf ((x - u * t) / spread));
}

double
vigil_timed_plume_concentration (const VigilTimedPlume *self, double x, double y, double z, double t)
{
  g_return_val_if_fail (self, 0);

  if (!(t > 0) || !(x > 0))
    return 0;
  return vigil_plume_concentration (&self->plume, x, y, z) * MAX (share_of_plume (self, x, t), 0);
}

/* The share grows while the source lasts; after it, it is largest when the middle of the cloud passes. */
double
vigil_timed_plume_peak (const VigilTimedPlume *self, double x, double y, double z, double *when)
{
  double t;

  g_return_val_if_fail (self, 0);

  t = MAX (self->duration, x / self->plume.wind + self->duration / 2);
  if (when)
    *when = t;
  return vigil_timed_plume_concentration (self, x, y, z, t);
}

#define GOLDEN 0.6180339887498949

double
vigil_puff_peak (const VigilPuff *self, double x, double y, double z, double *when)
{
  double passing, best = 0, at = 0, low, high;

  g_return_val_if_fail (self, 0);

  passing = MAX (fabs (x), 1) / self->wind;
  for (int i = -24; i <= 24; i++)
    {
      double t = passing * exp (i * 0.08), c = vigil_puff_concentration (self, x, y, z, t);

      if (c > best)
        {
          best = c;
          at = t;
        }
    }
  low = at * exp (-0.08);
  high = at * exp (0.08);
  for (int i = 0; i < 16 && at > 0; i++)
    {
      double a = high - GOLDEN * (high - low), b = low + GOLDEN * (high - low);

      if (vigil_puff_concentration (self, x, y, z, a) < vigil_puff_concentration (self, x, y, z, b))
        low = a;
      else
        high = b;
    }
  if (when)
    *when = (low + high) / 2;
  return at > 0 ? vigil_puff_concentration (self, x, y, z, (low + high) / 2) : 0;
}

/* EPA-454/B-95-003b eq. 1-19 and 1-20: stable air. */
static void
stable_rise (const VigilStack *stack, double gradient, VigilPlumeRise *out)
{
  double s = VIGIL_GRAVITY / stack->ambient * gradient;

  out->stability = s;
  out->distance = 2.0715 * stack->wind / sqrt (s);
  out->final_rise = 2.6 * cbrt (out->flux / (stack->wind * s));
}

/* EPA-454/B-95-003b eq. 1-6 to 1-8: neutral and unstable air. */
static void
neutral_rise (const VigilStack *stack, VigilPlumeRise *out)
{
  gboolean small = out->flux < 55;

  out->stability = 0;
  out->distance = small ? 49 * pow (out->flux, 0.625) : 119 * pow (out->flux, 0.4);
  out->final_rise = (small ? 21.425 * pow (out->flux, 0.75) : 38.71 * pow (out->flux, 0.6)) / stack->wind;
}

static gboolean
check_stack (const VigilStack *stack, GError **error)
{
  if (!vigil_hazard_check (stack->height, 0, 500, _ ("Height of the stack"), "m", error)
      || !vigil_hazard_check (stack->diameter, 0.01, 50, _ ("Diameter of the stack"), "m", error)
      || !vigil_hazard_check (stack->velocity, 0, 1000, _ ("Velocity of the gas"), "m/s", error)
      || !vigil_hazard_check (stack->temperature, 100, 4000, _ ("Temperature of the gas"), "K", error)
      || !vigil_hazard_check (stack->ambient, 200, 340, _ ("Temperature of the air"), "K", error)
      || !vigil_hazard_check (stack->gradient, 0, 1, _ ("Temperature gradient"), "K/m", error))
    return FALSE;
  if (stack->temperature > stack->ambient)
    return TRUE;
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
                       _ ("The gas is not hotter than the air: it does not rise of itself."));
  return FALSE;
}

/* d(theta)/dz when it was not measured, EPA-454/B-95-003b; recalled. */
static double
assumed_gradient (VigilStability stability, VigilReserves *reserves)
{
  add (reserves, VIGIL_RESERVE_UNVERIFIED);
  add (reserves, VIGIL_RESERVE_INPUT_ASSUMED);
  return stability == VIGIL_STABILITY_F ? 0.035 : 0.020;
}

/* Briggs 1973; recalled, agrees with a test of GasDispersion.jl. */
static double
downwash (const VigilStack *stack)
{
  double ratio = stack->velocity / stack->wind;

  return ratio < 1.5 ? MAX (stack->height + 2 * stack->diameter * (ratio - 1.5), 0) : stack->height;
}

gboolean
vigil_plume_rise (const VigilStack *stack, VigilPlumeRise *out, VigilReserves *reserves, GError **error)
{
  VigilStack held;
  double gradient;

  g_return_val_if_fail (stack && out && stack->stability < VIGIL_N_STABILITIES, FALSE);

  held = *stack;
  if (!vigil_wind_check_speed (&held.wind, reserves, error) || !check_stack (&held, error))
    return FALSE;
  out->flux = VIGIL_GRAVITY * held.velocity * held.diameter * held.diameter * (held.temperature - held.ambient) / (4 * held.temperature);
  out->downwash = downwash (&held);
  if (held.stability < VIGIL_STABILITY_E)
    neutral_rise (&held, out);
  else
    {
      gradient = held.gradient > 0 ? held.gradient : assumed_gradient (held.stability, reserves);
      stable_rise (&held, gradient, out);
    }
  return TRUE;
}

double
vigil_plume_rise_at (const VigilPlumeRise *self, double wind, double x)
{
  g_return_val_if_fail (self && wind > 0, 0);

  if (x <= 0)
    return 0;
  if (x >= self->distance)
    return self->final_rise;
  return MIN (1.60 * cbrt (self->flux * x * x) / wind, self->final_rise);
}

double
vigil_ppm_from_density (double kg_m3, double molar_mass, double temperature, double pressure)
{
  g_return_val_if_fail (molar_mass > 0 && pressure > 0, 0);

  return kg_m3 * 1e6 * VIGIL_GAS_CONSTANT * temperature / (pressure * molar_mass);
}

double
vigil_density_from_ppm (double ppm, double molar_mass, double temperature, double pressure)
{
  g_return_val_if_fail (temperature > 0, 0);

  return ppm * 1e-6 * pressure * molar_mass / (VIGIL_GAS_CONSTANT * temperature);
}
