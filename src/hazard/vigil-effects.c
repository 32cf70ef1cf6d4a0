/* vigil-effects.c: how far an effect reaches, found from outside inwards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define FARTHEST 1e6   /* m */
#define TOLERANCE 1e-5 /* of the distance */
#define LOG_STEP_IN -0.4

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

/* Two logarithms of distance with the level between them, and what is in excess there. */
typedef struct
{
  double in, out;
  double above, below;
} Bracket;

/* False position with the Illinois weights, now and then a bisection for effects that jump. */
static double
refine (const Search *search, Bracket bracket)
{
  for (guint i = 0; i < 200 && bracket.out - bracket.in > TOLERANCE; i++)
    {
      double middle = i % 6 == 5 || i > 30
                          ? (bracket.in + bracket.out) / 2
                          : (bracket.in * bracket.below - bracket.out * bracket.above) / (bracket.below - bracket.above);
      double value;

      middle = CLAMP (middle, bracket.in + TOLERANCE / 4, bracket.out - TOLERANCE / 4);
      value = excess (search, middle);
      if (value >= 0)
        {
          bracket.in = middle;
          bracket.above = value;
          bracket.below /= 2;
        }
      else
        {
          bracket.out = middle;
          bracket.below = value;
          bracket.above /= 2;
        }
    }
  return bracket.out;
}

/* Steps outwards until the level is not met. */
static gboolean
find_outer (const Search *search, double scale, Bracket *bracket, GError **error)
{
  for (bracket->out = log (MIN (scale, FARTHEST)); bracket->out <= log (FARTHEST); bracket->out += G_LN2)
    {
      bracket->below = excess (search, bracket->out);
      if (bracket->below < 0)
        return TRUE;
    }
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE, _ ("The level is met beyond 1000 km."));
  return FALSE;
}

gboolean
vigil_effects_farthest (VigilEffectAt at, gconstpointer model, double level, double scale, double *distance, GError **error)
{
  const Search search = { at, model, level };
  const double least = log (1e-3 * scale);
  Bracket bracket = { 0 };

  g_assert (level > 0 && scale > 0 && isfinite (scale));

  if (!find_outer (&search, scale, &bracket, error))
    return FALSE;
  for (bracket.in = bracket.out + LOG_STEP_IN; bracket.in > least; bracket.in += LOG_STEP_IN)
    {
      bracket.above = excess (&search, bracket.in);
      if (bracket.above >= 0)
        {
          *distance = exp (refine (&search, bracket));
          return TRUE;
        }
      bracket.out = bracket.in;
      bracket.below = bracket.above;
    }
  *distance = 0;
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
