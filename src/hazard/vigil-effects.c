/* vigil-effects.c: how far an effect reaches, found from outside inwards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define FARTHEST 1e6    /* m */
#define TOLERANCE 1e-6  /* of the distance */
#define STEP_IN 0.7

typedef struct
{
  VigilEffectAt at;
  gconstpointer model;
  double level;
} Search;

/* Above 0 where the level is met; smooth in the logarithm of the distance. */
static double
excess (const Search *search, double log_distance)
{
  double value = search->at (exp (log_distance), search->model);

  return log (MAX (value, 1e-300) / search->level);
}

/* False position with the Illinois weights; bisection once that has had its chance, for effects that jump. */
static double
refine (const Search *search, double in, double out)
{
  double above = excess (search, in);
  double below = excess (search, out);

  for (guint i = 0; i < 200 && out - in > TOLERANCE; i++)
    {
      double middle = i < 30 && i % 4 != 3 ? (in * below - out * above) / (below - above) : (in + out) / 2;
      double value;

      middle = CLAMP (middle, in + TOLERANCE / 4, out - TOLERANCE / 4);
      value = excess (search, middle);
      if (value >= 0)
        {
          in = middle;
          above = value;
          below /= 2;
        }
      else
        {
          out = middle;
          below = value;
          above /= 2;
        }
    }
  return out;
}

gboolean
vigil_effects_farthest (VigilEffectAt at, gconstpointer model, double level, double scale, double *distance, GError **error)
{
  const Search search = { at, model, level };
  double far = 16 * scale;
  double near;

  g_assert (level > 0 && scale > 0 && isfinite (scale));

  while (far < FARTHEST && at (far, model) >= level)
    far *= 2;
  if (far >= FARTHEST && at (far, model) >= level)
    {
      g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE, _ ("The level is met beyond 1000 km."));
      return FALSE;
    }
  for (near = far * STEP_IN; near > 1e-3 * scale && at (near, model) < level; near *= STEP_IN)
    far = near;
  *distance = near > 1e-3 * scale ? exp (refine (&search, log (near), log (far))) : 0;
  return TRUE;
}

double
vigil_effects_log_interpolate (const double *x, const double *y, guint n, double at)
{
  guint i = 0;
  double share;

  g_assert (n >= 2 && at >= x[0] && at <= x[n - 1]);

  while (i < n - 2 && at > x[i + 1])
    i++;
  share = log (at / x[i]) / log (x[i + 1] / x[i]);
  return exp (log (y[i]) + share * log (y[i + 1] / y[i]));
}
