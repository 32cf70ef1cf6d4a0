/* vigil-threshold.c: from which number on a place is yellow, orange, red, and which standard says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-threshold.h"

#include <glib/gi18n.h>
#include <math.h>

#define HOUR 3600.0

guint
vigil_aegl_duration_get_seconds (VigilAeglDuration duration)
{
  const guint seconds[] = { 600, 1800, 3600, 4 * 3600, 8 * 3600 };

  g_return_val_if_fail (duration < VIGIL_N_AEGL_DURATIONS, 0);

  return seconds[duration];
}

void
vigil_toxic_limits_init (VigilToxicLimits *limits)
{
  g_return_if_fail (limits);

  *limits = (VigilToxicLimits) { .idlh = NAN, .oel = NAN, .molar_mass = NAN, .lfl = NAN };
  for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
    {
      limits->erpg[tier] = limits->pac[tier] = NAN;
      for (guint i = 0; i < VIGIL_N_AEGL_DURATIONS; i++)
        limits->aegl[tier][i] = NAN;
    }
}

gboolean
vigil_threshold_ppm (double ppm, double molar_mass, const VigilThresholdAir *air, double *concentration, GError **error)
{
  g_return_val_if_fail (air && concentration, FALSE);

  if (!vigil_hazard_check (ppm, 0, 1e6, _ ("Concentration"), "ppm", error)
      || !vigil_hazard_check (molar_mass, 1e-3, 1, _ ("Molar mass"), "kg/mol", error)
      || !vigil_hazard_check (air->temperature, 180, 350, _ ("Air temperature"), "K", error)
      || !vigil_hazard_check (air->pressure, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error))
    return FALSE;
  *concentration = ppm * 1e-6 * molar_mass * air->pressure / (VIGIL_GAS_CONSTANT * air->temperature);
  return TRUE;
}

static gboolean
any_given (const double of_tier[VIGIL_N_TIERS])
{
  for (guint i = 0; i < VIGIL_N_TIERS; i++)
    if (!isnan (of_tier[i]))
      return TRUE;
  return FALSE;
}

/* One column of a standard. */
typedef struct
{
  VigilStandard standard;
  guint duration;
  double ppm[VIGIL_N_TIERS];
  gboolean verified;
} Column;

/* The shortest printed duration that is not shorter than the exposure. */
static gboolean
pick_aegl (const VigilToxicLimits *limits, double exposure, Column *column, VigilReserves *reserves)
{
  double longest = vigil_aegl_duration_get_seconds (VIGIL_AEGL_8_H);

  for (guint i = 0; i < VIGIL_N_AEGL_DURATIONS; i++)
    {
      guint seconds = vigil_aegl_duration_get_seconds (i);

      if (seconds < MIN (exposure, longest))
        continue;
      for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
        column->ppm[tier] = limits->aegl[tier][i];
      column->standard = VIGIL_STANDARD_AEGL;
      column->duration = seconds;
      column->verified = (limits->aegl_verified >> i) & 1;
      if (!any_given (column->ppm))
        continue;
      if (exposure > longest)
        vigil_reserves_add (reserves, VIGIL_RESERVE_EXTRAPOLATED);
      return TRUE;
    }
  return FALSE;
}

/* AEGL, then ERPG, PAC, IDLH: the order of ALOHA. */
static gboolean
pick_column (const VigilToxicLimits *limits, double exposure, Column *column, VigilReserves *reserves)
{
  if (pick_aegl (limits, exposure, column, reserves))
    return TRUE;
  column->duration = 0;
  if (any_given (limits->erpg) || any_given (limits->pac))
    {
      gboolean erpg = any_given (limits->erpg);

      for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
        column->ppm[tier] = erpg ? limits->erpg[tier] : limits->pac[tier];
      column->standard = erpg ? VIGIL_STANDARD_ERPG : VIGIL_STANDARD_PAC;
      column->verified = erpg ? limits->erpg_verified : limits->pac_verified;
      return TRUE;
    }
  *column = (Column) { VIGIL_STANDARD_IDLH, 0, { NAN, NAN, limits->idlh }, limits->idlh_verified };
  return !isnan (limits->idlh);
}

static gboolean
check_rising (const VigilHazardLevel *levels, guint n, GError **error)
{
  for (guint i = 0; i + 1 < n; i++)
    if (levels[i].value < levels[i + 1].value)
      {
        g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
                             _ ("The levels do not rise from yellow to red."));
        return FALSE;
      }
  return TRUE;
}

gboolean
vigil_threshold_toxic (const VigilToxicLimits *limits, double exposure, const VigilThresholdAir *air,
                       VigilHazardLevel levels[VIGIL_N_TIERS], guint *n, VigilReserves *reserves, GError **error)
{
  Column column = { 0 };
  guint found = 0;

  g_return_val_if_fail (limits && air && levels && n, FALSE);

  if (isnan (exposure))
    {
      exposure = HOUR;
      vigil_reserves_add (reserves, VIGIL_RESERVE_INPUT_ASSUMED);
    }
  if (!vigil_hazard_check (exposure, 0, 1e7, _ ("Exposure"), "s", error))
    return FALSE;
  if (!pick_column (limits, exposure, &column, reserves))
    {
      g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY,
                           _ ("No AEGL, ERPG, PAC or IDLH is known for this substance."));
      return FALSE;
    }
  for (guint tier = VIGIL_N_TIERS; tier > 0; tier--)
    {
      VigilHazardLevel *level = &levels[found];
      double ppm = column.ppm[tier - 1];

      if (isnan (ppm))
        continue;
      *level = (VigilHazardLevel) { VIGIL_LEVEL_TOXIC, tier, 0, column.standard, column.duration, NAN, ppm, column.verified };
      if (!vigil_threshold_ppm (ppm, limits->molar_mass, air, &level->value, error))
        return FALSE;
      found++;
    }
  *n = found;
  if (!column.verified)
    vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return check_rising (levels, found, error);
}

static gboolean
check_lfl (const VigilToxicLimits *limits, GError **error)
{
  if (!isnan (limits->lfl))
    return vigil_hazard_check (limits->lfl, 1e-4, 1, _ ("Lower flammable limit"), "", error);
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY,
                       _ ("No lower flammable limit is known for this substance."));
  return FALSE;
}

/* @share of the LFL. */
static gboolean
lfl_level (const VigilToxicLimits *limits, const VigilThresholdAir *air, guint tier, double share, VigilStandard standard,
           VigilHazardLevel *level, GError **error)
{
  double ppm = limits->lfl * share * 1e6;

  *level = (VigilHazardLevel) { VIGIL_LEVEL_FLAMMABLE, tier, 0, standard, 0, share, ppm, limits->lfl_verified };
  return vigil_threshold_ppm (ppm, limits->molar_mass, air, &level->value, error);
}

gboolean
vigil_threshold_flammable (const VigilToxicLimits *limits, const VigilThresholdAir *air, VigilHazardLevel levels[VIGIL_N_TIERS], guint *n,
                           VigilReserves *reserves, GError **error)
{
  const double shares[VIGIL_N_TIERS] = { 1, 0.6, 0.5 };

  g_return_val_if_fail (limits && air && levels && n, FALSE);

  if (!check_lfl (limits, error))
    return FALSE;
  for (guint i = 0; i < VIGIL_N_TIERS; i++)
    if (!lfl_level (limits, air, VIGIL_N_TIERS - i, shares[i], VIGIL_STANDARD_LFL, &levels[i], error))
      return FALSE;
  levels[1].verified = FALSE; /* that ALOHA takes 60 % is recalled */
  *n = VIGIL_N_TIERS;
  vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

static void
fill_fixed (VigilHazardLevel levels[VIGIL_N_TIERS], VigilLevelKind kind, VigilStandard standard, const double *values,
            VigilReserves *reserves)
{
  for (guint i = 0; i < VIGIL_N_TIERS; i++)
    levels[i] = (VigilHazardLevel) { kind, VIGIL_N_TIERS - i, values[i], standard, 0, NAN, NAN, FALSE };
  vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
}

void
vigil_threshold_heat (VigilHazardLevel levels[VIGIL_N_TIERS], VigilReserves *reserves)
{
  const double values[VIGIL_N_TIERS] = { 10e3, 5e3, 2e3 };

  g_return_if_fail (levels);

  fill_fixed (levels, VIGIL_LEVEL_HEAT, VIGIL_STANDARD_HEAT, values, reserves);
}

void
vigil_threshold_overpressure (VigilHazardLevel levels[VIGIL_N_TIERS], VigilReserves *reserves)
{
  const double values[VIGIL_N_TIERS] = { 55.2e3, 24.1e3, 6.9e3 };

  g_return_if_fail (levels);

  fill_fixed (levels, VIGIL_LEVEL_OVERPRESSURE, VIGIL_STANDARD_OVERPRESSURE, values, reserves);
}

gboolean
vigil_threshold_detector_combustible (const VigilToxicLimits *limits, const VigilThresholdAir *air, VigilHazardLevel levels[2],
                                      VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (limits && air && levels, FALSE);

  if (!check_lfl (limits, error) || !lfl_level (limits, air, 1, 0.25, VIGIL_STANDARD_GB_T_50493, &levels[0], error)
      || !lfl_level (limits, air, 2, 0.5, VIGIL_STANDARD_GB_T_50493, &levels[1], error))
    return FALSE;
  if (!limits->lfl_verified)
    vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

/* ppm of an occupational limit in mg/m³; that of the printed one, at 20 °C and standard pressure, is not needed here. */
static double
ppm_of (double concentration, const VigilToxicLimits *limits, const VigilThresholdAir *air)
{
  return concentration * 1e6 * VIGIL_GAS_CONSTANT * air->temperature / (limits->molar_mass * air->pressure);
}

gboolean
vigil_threshold_detector_toxic (const VigilToxicLimits *limits, const VigilThresholdAir *air, gboolean range_too_short,
                                VigilHazardLevel levels[2], VigilReserves *reserves, GError **error)
{
  gboolean by_idlh;
  double whole, per_ppm;

  g_return_val_if_fail (limits && air && levels, FALSE);

  by_idlh = range_too_short || isnan (limits->oel);
  if (by_idlh && isnan (limits->idlh))
    {
      g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY,
                           _ ("Neither an occupational limit nor an IDLH is known for this substance."));
      return FALSE;
    }
  if (!vigil_threshold_ppm (1, limits->molar_mass, air, &per_ppm, error)
      || !vigil_hazard_check (by_idlh ? limits->idlh : limits->oel, 1e-6, 1e6, _ ("Limit of the substance"), by_idlh ? "ppm" : "mg/m³",
                              error))
    return FALSE;
  whole = by_idlh ? limits->idlh * per_ppm : limits->oel * 1e-6;
  for (guint i = 0; i < 2; i++)
    {
      double share = (by_idlh ? 0.05 : 1) * (i + 1);
      gboolean verified = by_idlh ? limits->idlh_verified : limits->oel_verified;

      levels[i] = (VigilHazardLevel) { VIGIL_LEVEL_TOXIC, i + 1, whole * share, VIGIL_STANDARD_GB_T_50493, 0, share,
                                       ppm_of (whole * share, limits, air), verified };
      if (!verified)
        vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
    }
  return TRUE;
}

/* A copy by tier, red first. */
static guint
place (VigilHazardLevel by_tier[VIGIL_N_TIERS + 1], VigilHazardLevel *levels)
{
  guint n = 0;

  for (guint tier = VIGIL_N_TIERS; tier > 0; tier--)
    if (by_tier[tier].tier == tier)
      levels[n++] = by_tier[tier];
  return n;
}

gboolean
vigil_threshold_override (VigilHazardLevel levels[VIGIL_N_TIERS], guint *n, const VigilHazardLevel *site, guint n_site, GError **error)
{
  VigilHazardLevel by_tier[VIGIL_N_TIERS + 1] = { 0 };
  VigilHazardLevel sorted[VIGIL_N_TIERS];
  guint found;

  g_return_val_if_fail (levels && n && *n <= VIGIL_N_TIERS && (site || n_site == 0), FALSE);

  for (guint i = 0; i < *n; i++)
    by_tier[levels[i].tier] = levels[i];
  for (guint i = 0; i < n_site; i++)
    {
      if (!vigil_hazard_check (site[i].tier, 1, VIGIL_N_TIERS, _ ("Tier of a level"), "", error)
          || !vigil_hazard_check (site[i].value, 1e-15, 1e9, _ ("Level set by the site"), "", error))
        return FALSE;
      if (*n > 0 && site[i].kind != levels[0].kind)
        continue;
      by_tier[site[i].tier] = site[i];
      by_tier[site[i].tier].standard = VIGIL_STANDARD_SITE;
      by_tier[site[i].tier].verified = TRUE;
    }
  found = place (by_tier, sorted);
  if (!check_rising (sorted, found, error))
    return FALSE;
  for (guint i = 0; i < found; i++)
    levels[i] = sorted[i];
  *n = found;
  return TRUE;
}
