/* vigil-reach.c: how far a level reaches along the wind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-reach.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define N_SCAN 64        /* points of the first look, evenly on a logarithmic scale */
#define LEAST_START 0.01 /* m: nearer nothing is asked */
#define GOLDEN 0.6180339887498949
#define PRECISION 1e-6

typedef struct
{
  VigilReachField field;
  gconstpointer data;
  double level;
} Search;

/* Where the field is largest; @best: its neighbours on the scan bracket the peak. */
static void
refine_peak (const Search *search, double low, double high, VigilReach *out)
{
  for (int i = 0; i < 60 && high - low > PRECISION * high; i++)
    {
      double a = high - GOLDEN * (high - low), b = low + GOLDEN * (high - low);

      if (search->field (a, search->data) < search->field (b, search->data))
        low = a;
      else
        high = b;
    }
  if (search->field ((low + high) / 2, search->data) > out->peak)
    {
      out->peak_x = (low + high) / 2;
      out->peak = search->field (out->peak_x, search->data);
    }
}

static void
find_peak (const Search *search, double from, double to, VigilReach *out)
{
  double step = pow (to / from, 1.0 / N_SCAN);

  out->peak = -INFINITY;
  for (int i = 0; i <= N_SCAN; i++)
    {
      double x = i == N_SCAN ? to : from * pow (step, i), c = search->field (x, search->data);

      if (c > out->peak)
        {
          out->peak = c;
          out->peak_x = x;
        }
    }
  refine_peak (search, MAX (out->peak_x / step, from), MIN (out->peak_x * step, to), out);
}

/* @above: there the level is reached, @below: there it is not. */
static double
bisect (const Search *search, double above, double below)
{
  while (fabs (above - below) > PRECISION * MAX (above, below))
    {
      double middle = (above + below) / 2;

      if (search->field (middle, search->data) >= search->level)
        above = middle;
      else
        below = middle;
    }
  return above;
}

gboolean
vigil_reach_find (VigilReachField field, gconstpointer data, double level, double from, double to, VigilReach *out, GError **error)
{
  Search search = { field, data, level };

  g_return_val_if_fail (field && out, FALSE);

  if (!vigil_hazard_check (level, G_MINDOUBLE, G_MAXDOUBLE, _ ("Threshold"), "", error)
      || !vigil_hazard_check (from, 0, 1e6, _ ("Nearest distance"), "m", error)
      || !vigil_hazard_check (to, MAX (from, LEAST_START) * 1.001, 1e6, _ ("Farthest distance"), "m", error))
    return FALSE;
  from = MAX (from, LEAST_START);
  *out = (VigilReach){ VIGIL_REACH_NOT_REACHED, 0, 0, 0, 0 };
  find_peak (&search, from, to, out);
  if (!(out->peak >= level))
    return TRUE;
  out->near = field (from, data) >= level ? from : bisect (&search, out->peak_x, from);
  out->state = field (to, data) >= level ? VIGIL_REACH_BEYOND_RANGE : VIGIL_REACH_REACHED;
  out->far = out->state == VIGIL_REACH_BEYOND_RANGE ? to : bisect (&search, out->peak_x, to);
  return TRUE;
}

double
vigil_reach_half_width (VigilReachPlaneField field, gconstpointer data, double level, double x, double most)
{
  double inside = 0, outside = most;

  g_return_val_if_fail (field && most > 0, 0);

  if (!(field (x, 0, data) >= level))
    return 0;
  if (field (x, most, data) >= level)
    return most;
  while (outside - inside > PRECISION * most)
    {
      double middle = (inside + outside) / 2;

      if (field (x, middle, data) >= level)
        inside = middle;
      else
        outside = middle;
    }
  return inside;
}

double
vigil_reach_gaussian_half_width (double sigma_y, double centre, double level)
{
  if (!(centre > level && level > 0 && sigma_y > 0))
    return 0;
  return sigma_y * sqrt (2 * log (centre / level));
}
