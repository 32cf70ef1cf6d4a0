/* vigil-infiltration.c: how a gas outside gets into a building and out again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-infiltration.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_PIECES 1000

static gboolean
check_concentration (double concentration, GError **error)
{
  return vigil_hazard_check (concentration, 0, 2e3, _ ("Concentration"), "kg/m³", error);
}

gboolean
vigil_indoor_init (VigilIndoor *indoor, double air_changes, double exponent, GError **error)
{
  VigilIndoor result = { .exponent = exponent };

  g_return_val_if_fail (indoor, FALSE);

  if (isnan (air_changes))
    {
      air_changes = VIGIL_INFILTRATION_OFFICE;
      vigil_reserves_add (&result.reserves, VIGIL_RESERVE_INDOOR);
    }
  if (!vigil_hazard_check (air_changes, 0, 100, _ ("Air changes"), "1/h", error)
      || !vigil_hazard_check (exponent, 0.1, 10, _ ("Exponent of the toxic load"), "", error))
    return FALSE;
  result.rate = air_changes / 3600;
  *indoor = result;
  return TRUE;
}

/* Exact for an even slope outside: Ci' = Ci e^-x + Co (1 - e^-x) + slope dt (1 - (1 - e^-x)/x), x = a dt. */
static double
advance (double indoor, double outdoor, double slope, double rate, double seconds)
{
  double x = rate * seconds;
  double let_in = -expm1 (-x);
  double lag = x < 1e-4 ? x / 2 - x * x / 6 : 1 - let_in / x;

  return MAX (0, indoor * (1 - let_in) + outdoor * let_in + slope * seconds * lag);
}

gboolean
vigil_indoor_step (VigilIndoor *indoor, double from, double to, double seconds, GError **error)
{
  double slope, part, pieces;
  double now;

  g_return_val_if_fail (indoor, FALSE);

  if (!check_concentration (from, error) || !check_concentration (to, error)
      || !vigil_hazard_check (seconds, 0, 1e7, _ ("Time step"), "s", error))
    return FALSE;
  if (seconds == 0)
    return TRUE;
  slope = (to - from) / seconds;
  pieces = CLAMP (ceil (indoor->rate * seconds * 10), 4, MOST_PIECES);
  part = seconds / pieces;
  now = indoor->concentration;
  for (guint i = 0; i < pieces; i++)
    {
      double outdoor = from + slope * part * i;
      double middle = advance (now, outdoor, slope, indoor->rate, part / 2);
      double next = advance (now, outdoor, slope, indoor->rate, part);

      indoor->load += part / 6
                      * (pow (now, indoor->exponent) + 4 * pow (middle, indoor->exponent) + pow (next, indoor->exponent));
      now = next;
    }
  indoor->concentration = advance (indoor->concentration, from, slope, indoor->rate, seconds);
  return TRUE;
}

static gboolean
check_simple (double air_changes, double concentration, double seconds, GError **error)
{
  return vigil_hazard_check (air_changes, 0, 100, _ ("Air changes"), "1/h", error)
         && check_concentration (concentration, error)
         && vigil_hazard_check (seconds, 0, 1e7, _ ("Exposure"), "s", error);
}

gboolean
vigil_infiltration_rise (double air_changes, double outdoor, double seconds, double *indoor, GError **error)
{
  g_return_val_if_fail (indoor, FALSE);

  if (!check_simple (air_changes, outdoor, seconds, error))
    return FALSE;
  *indoor = outdoor * -expm1 (-air_changes / 3600 * seconds);
  return TRUE;
}

gboolean
vigil_infiltration_decay (double air_changes, double indoor_at_passage, double after, double *indoor, GError **error)
{
  g_return_val_if_fail (indoor, FALSE);

  if (!check_simple (air_changes, indoor_at_passage, after, error))
    return FALSE;
  *indoor = indoor_at_passage * exp (-air_changes / 3600 * after);
  return TRUE;
}
