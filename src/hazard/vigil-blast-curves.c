/* vigil-blast-curves.c: scaled curves of blast: Kingery-Bulmash, Kinney-Graham, Baker-Strehlow-Tang, multi-energy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-blast-tables.h"
#include "hazard/vigil-blast.h"
#include "hazard/vigil-effects-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define GROUND_DOUBLING 1.2599210498948732 /* 2^(1/3): the BST distance has twice the energy in it */

void
vigil_blast_kingery_bulmash_range (VigilKbQuantity quantity, double *least, double *most)
{
  const VigilKbCurve *curve;

  g_return_if_fail (quantity < VIGIL_N_KB_QUANTITIES);

  curve = &vigil_kb_curves[quantity];
  if (least)
    *least = curve->pieces[0].least;
  if (most)
    *most = curve->pieces[curve->n_pieces - 1].most;
}

static void
set_range_error (GError **error, double value, double least, double most)
{
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
               _ ("Scaled distance %g lies outside the curve, which goes from %g to %g."), value, least, most);
}

gboolean
vigil_blast_kingery_bulmash (VigilKbQuantity quantity, double z, double *value, GError **error)
{
  const VigilKbCurve *curve;
  double least, most, log_z;
  double sum = 0;
  guint piece = 0;

  g_return_val_if_fail (quantity < VIGIL_N_KB_QUANTITIES && value, FALSE);

  if (!vigil_hazard_check (z, 1e-9, 1e9, _ ("Scaled distance"), "m/kg^(1/3)", error))
    return FALSE;
  vigil_blast_kingery_bulmash_range (quantity, &least, &most);
  if (z < least || z > most)
    {
      set_range_error (error, z, least, most);
      return FALSE;
    }
  curve = &vigil_kb_curves[quantity];
  while (piece < curve->n_pieces - 1 && z > curve->pieces[piece].most)
    piece++;
  log_z = log (z);
  for (guint i = VIGIL_KB_MAX_TERMS; i-- > 0;)
    sum = sum * log_z + curve->pieces[piece].c[i];
  *value = exp (sum) * curve->unit;
  return TRUE;
}

gboolean
vigil_blast_kinney_graham (double z, double p0, double *overpressure, GError **error)
{
  g_return_val_if_fail (overpressure, FALSE);

  if (!vigil_hazard_check (z, 1e-3, 1e9, _ ("Scaled distance"), "m/kg^(1/3)", error)
      || !vigil_hazard_check (p0, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error))
    return FALSE;
  *overpressure = p0 * 808 * (1 + pow (z / 4.5, 2))
                  / sqrt ((1 + pow (z / 0.048, 2)) * (1 + pow (z / 0.32, 2)) * (1 + pow (z / 1.35, 2)));
  return TRUE;
}

gboolean
vigil_blast_crowl_louvar (double z, double p0, double *overpressure, GError **error)
{
  g_return_val_if_fail (overpressure, FALSE);

  if (!vigil_blast_kinney_graham (z, p0, overpressure, error))
    return FALSE;
  *overpressure *= 2;
  return TRUE;
}

/* Along the distance in the two rows beside @mach, then between them. */
static double
between_rows (const double *machs, guint n_mach, const double *rows, const double *distances, guint n, double mach, double distance)
{
  guint i = 0;
  double pair[2];

  while (i < n_mach - 2 && mach > machs[i + 1])
    i++;
  for (guint j = 0; j < 2; j++)
    pair[j] = vigil_effects_log_interpolate (distances, rows + (i + j) * n, n, distance);
  return vigil_effects_log_interpolate (machs + i, pair, 2, mach);
}

static gboolean
check_in_curve (double distance, double least, double most, GError **error)
{
  if (!vigil_hazard_check (distance, 1e-9, 1e9, _ ("Scaled distance"), "", error))
    return FALSE;
  if (distance >= least && distance <= most)
    return TRUE;
  set_range_error (error, distance, least, most);
  return FALSE;
}

static gboolean
ccps_pressure (double mach, double distance, double *scaled, GError **error)
{
  if (!vigil_hazard_check (mach, vigil_bst_ccps_mach[0], 5.2, _ ("Flame speed"), "Mf", error)
      || !check_in_curve (distance, 1, 1, error))
    return FALSE;
  *scaled = vigil_effects_log_interpolate (vigil_bst_ccps_mach, vigil_bst_ccps_pressure, VIGIL_BST_N_CCPS, mach);
  return TRUE;
}

gboolean
vigil_blast_bst_pressure (VigilBstFamily family, double mach, double distance, double *scaled, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (scaled, FALSE);

  vigil_reserves_add (reserves, VIGIL_RESERVE_OBSTACLES);
  if (family == VIGIL_BST_CCPS)
    return ccps_pressure (mach, distance, scaled, error);
  if (!vigil_hazard_check (mach, 0.2, 5.2, _ ("Flame speed"), "Mf", error) || !check_in_curve (distance, 0.2, 8, error))
    return FALSE;
  *scaled = between_rows (vigil_bst_mach, VIGIL_BST_N_MACH, vigil_bst_pressure[0], vigil_bst_distance, VIGIL_BST_N_DISTANCES, mach,
                          distance);
  return TRUE;
}

/* Between 1 and 5.2 two printed rows are alike and thus left out: what is said there is not checked. */
gboolean
vigil_blast_bst_impulse (double mach, double distance, double *scaled, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (scaled, FALSE);

  if (!vigil_hazard_check (mach, 0.2, 5.2, _ ("Flame speed"), "Mf", error) || !check_in_curve (distance, 0.1, 8, error))
    return FALSE;
  if (mach > 1 && mach < 5.2)
    vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  *scaled = between_rows (vigil_bst_impulse_mach, VIGIL_BST_N_IMPULSE_MACH, vigil_bst_impulse[0], vigil_bst_impulse_distance,
                          VIGIL_BST_N_IMPULSE_DISTANCES, mach, distance);
  return TRUE;
}

gboolean
vigil_blast_bst_mach (VigilBstGrade reactivity, VigilBstGrade congestion, VigilBstExpansion expansion, double *mach,
                      VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (mach, FALSE);

  if ((guint) reactivity > VIGIL_LEVEL_OF_HIGH || (guint) congestion > VIGIL_LEVEL_OF_HIGH || (guint) expansion > VIGIL_EXPANSION_2D)
    {
      g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
                           _ ("Reactivity and congestion are low, medium or high."));
      return FALSE;
    }
  *mach = vigil_bst_flame_speed[reactivity][expansion][congestion];
  vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

gboolean
vigil_blast_bst_reactivity (double burning_velocity, VigilBstGrade *reactivity, GError **error)
{
  g_return_val_if_fail (reactivity, FALSE);

  if (!vigil_hazard_check (burning_velocity, 0.01, 20, _ ("Burning velocity"), "m/s", error))
    return FALSE;
  *reactivity = burning_velocity < 0.45   ? VIGIL_LEVEL_OF_LOW
                : burning_velocity > 0.75 ? VIGIL_LEVEL_OF_HIGH
                                          : VIGIL_LEVEL_OF_MEDIUM;
  return TRUE;
}

/* Strength 6 to 10: the Tang-Baker curve of a detonation once it is below the plateau. */
static double
strong_multi_energy (double plateau, double distance, VigilReserves *reserves)
{
  double at = distance / GROUND_DOUBLING;
  double scaled = 0;

  if (at < 0.2)
    return plateau;
  if (at > 8)
    {
      vigil_reserves_add (reserves, VIGIL_RESERVE_EXTRAPOLATED);
      return vigil_bst_pressure[VIGIL_BST_N_MACH - 1][VIGIL_BST_N_DISTANCES - 1] * 8 / at;
    }
  vigil_blast_bst_pressure (VIGIL_BST_TANG_BAKER, 5.2, at, &scaled, NULL, NULL);
  return MIN (plateau, scaled);
}

/* Plateaus recalled from the Yellow Book; the reference's bridge between them and the far field, derived. */
gboolean
vigil_blast_multi_energy (guint strength, double distance, double *scaled, VigilReserves *reserves, GError **error)
{
  const double plateaus[] = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10 };
  const double plateau_end = 0.6;

  g_return_val_if_fail (scaled, FALSE);

  if (!vigil_hazard_check (strength, 1, 10, _ ("Strength of the blast"), "", error)
      || !vigil_hazard_check (distance, 1e-9, 1e9, _ ("Scaled distance"), "", error))
    return FALSE;
  vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  vigil_reserves_add (reserves, VIGIL_RESERVE_SCREENING);
  *scaled = strength >= 6 ? strong_multi_energy (plateaus[strength - 1], distance, reserves)
                          : plateaus[strength - 1] * MIN (1, plateau_end / distance);
  return TRUE;
}
