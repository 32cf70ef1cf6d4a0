/* vigil-blast.c: energies of explosions and what they do at a distance
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-blast.h"
#include "hazard/vigil-effects-private.h"

#include <glib/gi18n.h>
#include <math.h>

gboolean
vigil_blast_tnt_mass (double mass, double heat_of_combustion, double efficiency, double tnt_energy, double *tnt, GError **error)
{
  g_return_val_if_fail (tnt, FALSE);

  if (!vigil_hazard_check (mass, 0, 1e9, _ ("Mass of fuel"), "kg", error)
      || !vigil_hazard_check (heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
      || !vigil_hazard_check (efficiency, 0, 1, _ ("Share of the heat in the blast"), "", error)
      || !vigil_hazard_check (tnt_energy, 4e6, 5e6, _ ("Energy of TNT"), "J/kg", error))
    return FALSE;
  *tnt = efficiency * mass * heat_of_combustion / tnt_energy;
  return TRUE;
}

gboolean
vigil_blast_cloud_energy (double volume, double fraction, double temperature, double pressure, double molar_heat, double *energy,
                          GError **error)
{
  g_return_val_if_fail (energy, FALSE);

  if (!vigil_hazard_check (volume, 0, 1e9, _ ("Volume of the cloud"), "m³", error)
      || !vigil_hazard_check (fraction, 0, 1, _ ("Share of fuel in the cloud"), "", error)
      || !vigil_hazard_check (temperature, 50, 2000, _ ("Temperature of the cloud"), "K", error)
      || !vigil_hazard_check (pressure, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error)
      || !vigil_hazard_check (molar_heat, 1e4, 1e8, _ ("Heat of combustion"), "J/mol", error))
    return FALSE;
  *energy = pressure * volume * fraction / (VIGIL_GAS_CONSTANT * temperature) * molar_heat;
  return TRUE;
}

static gboolean
check_vessel (double pressure, double ambient, double volume, double gamma, GError **error)
{
  return vigil_hazard_check (ambient, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error)
         && vigil_hazard_check (pressure, ambient, 1e9, _ ("Burst pressure"), "Pa", error)
         && vigil_hazard_check (volume, 0, 1e7, _ ("Volume of the vessel"), "m³", error)
         && vigil_hazard_check (gamma, 1.01, 2, _ ("Ratio of heat capacities"), "", error);
}

gboolean
vigil_blast_brode_energy (double pressure, double ambient, double volume, double gamma, double *energy, GError **error)
{
  g_return_val_if_fail (energy, FALSE);

  if (!check_vessel (pressure, ambient, volume, gamma, error))
    return FALSE;
  *energy = (pressure - ambient) * volume / (gamma - 1);
  return TRUE;
}

gboolean
vigil_blast_isentropic_energy (double pressure, double ambient, double volume, double gamma, double *energy, GError **error)
{
  g_return_val_if_fail (energy, FALSE);

  if (!check_vessel (pressure, ambient, volume, gamma, error))
    return FALSE;
  *energy = pressure * volume / (gamma - 1) * (1 - pow (ambient / pressure, (gamma - 1) / gamma));
  return TRUE;
}

void
vigil_blast_init (VigilBlast *blast, VigilBlastModel model)
{
  g_return_if_fail (blast && model < VIGIL_N_BLAST_MODELS);

  *blast = (VigilBlast) {
    .model = model,
    .tnt = NAN,
    .energy = NAN,
    .ambient = VIGIL_STANDARD_PRESSURE,
    .mach = NAN,
    .factor = 1,
  };
}

static gboolean
is_tnt (const VigilBlast *blast)
{
  return blast->model == VIGIL_BLAST_TNT_GROUND || blast->model == VIGIL_BLAST_TNT_AIR;
}

static gboolean
check_blast (const VigilBlast *blast, GError **error)
{
  if (!vigil_hazard_check (blast->ambient, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error))
    return FALSE;
  if (is_tnt (blast))
    return vigil_hazard_check (blast->tnt, 1e-6, 1e9, _ ("Mass of TNT"), "kg", error)
           && vigil_hazard_check (blast->factor, 0.1, 10, _ ("Factor for the ground"), "", error);
  if (!vigil_hazard_check (blast->energy, 1, 1e16, _ ("Energy of the blast"), "J", error))
    return FALSE;
  if (blast->model == VIGIL_BLAST_BST)
    return vigil_hazard_check (blast->mach, 0.01, 5.2, _ ("Flame speed"), "Mf", error);
  return blast->model != VIGIL_BLAST_MULTI_ENERGY
         || vigil_hazard_check (blast->strength, 1, 10, _ ("Strength of the blast"), "", error);
}

/* The distance in which a blast of this size fades: m. */
static double
scale_of (const VigilBlast *blast)
{
  if (is_tnt (blast))
    return cbrt (blast->tnt * blast->factor);
  if (blast->model == VIGIL_BLAST_VESSEL_BURST)
    return cbrt (blast->energy / VIGIL_TNT_ENERGY);
  return cbrt ((blast->model == VIGIL_BLAST_BST ? 2 : 1) * blast->energy / blast->ambient);
}

/* Held at the near edge, 1/distance from the far one. */
static double
hold (double scaled, double least, double most, double *factor, VigilReserves *reserves)
{
  *factor = 1;
  if (scaled < least)
    {
      vigil_reserves_add (reserves, VIGIL_RESERVE_NEAR);
      vigil_reserves_add (reserves, VIGIL_RESERVE_CAPPED);
      return least;
    }
  if (scaled <= most)
    return scaled;
  *factor = most / scaled;
  vigil_reserves_add (reserves, VIGIL_RESERVE_EXTRAPOLATED);
  return most;
}

static double
kb_held (VigilKbQuantity quantity, double z, VigilReserves *reserves)
{
  double least, most, factor, held;
  double value = NAN;

  vigil_blast_kingery_bulmash_range (quantity, &least, &most);
  held = hold (z, least, most, &factor, reserves);
  vigil_blast_kingery_bulmash (quantity, held, &value, NULL);
  return value * factor;
}

/* NAN outside the fit. */
static double
kb_within (VigilKbQuantity quantity, double z)
{
  double value;

  return vigil_blast_kingery_bulmash (quantity, z, &value, NULL) ? value : NAN;
}

static void
ground_burst (double z, double scale, VigilBlastEffect *effect)
{
  effect->overpressure = kb_held (VIGIL_KB_INCIDENT_PRESSURE, z, &effect->reserves);
  effect->impulse = kb_held (VIGIL_KB_INCIDENT_IMPULSE, z, &effect->reserves) * scale;
  effect->arrival = kb_within (VIGIL_KB_ARRIVAL, z) * scale;
  effect->duration = kb_within (VIGIL_KB_DURATION, z) * scale;
  vigil_reserves_add (&effect->reserves, VIGIL_RESERVE_BLAST_FAMILY);
}

static void
flame_blast (const VigilBlast *blast, double distance, VigilBlastEffect *effect)
{
  double mach = MAX (blast->mach, 0.2);
  double factor, scaled, held;

  if (blast->mach < 0.2)
    vigil_reserves_add (&effect->reserves, VIGIL_RESERVE_INPUT_CLAMPED);
  held = hold (distance, 0.2, 8, &factor, &effect->reserves);
  vigil_blast_bst_pressure (VIGIL_BST_TANG_BAKER, mach, held, &scaled, &effect->reserves, NULL);
  effect->overpressure = blast->ambient * scaled * factor;
  held = hold (distance, 0.1, 8, &factor, &effect->reserves);
  vigil_blast_bst_impulse (mach, held, &scaled, &effect->reserves, NULL);
  effect->impulse
      = scaled * factor * cbrt (2 * blast->energy) * pow (blast->ambient, 2.0 / 3) / VIGIL_BLAST_SOUND_SPEED;
}

/* Beside the screening of a whole cloud as one charge. */
static void
find_effect (const VigilBlast *blast, double scaled_distance, double scale, VigilBlastEffect *effect)
{
  double scaled;

  switch (blast->model)
    {
    case VIGIL_BLAST_VESSEL_BURST:
      vigil_reserves_add (&effect->reserves, VIGIL_RESERVE_SCREENING);
      vigil_reserves_add (&effect->reserves, VIGIL_RESERVE_UNVERIFIED);
      ground_burst (scaled_distance, scale, effect);
      break;
    case VIGIL_BLAST_TNT_GROUND:
      ground_burst (scaled_distance, scale, effect);
      break;
    case VIGIL_BLAST_TNT_AIR:
      vigil_blast_kinney_graham (MAX (scaled_distance, 1e-3), blast->ambient, &effect->overpressure, NULL);
      break;
    case VIGIL_BLAST_BST:
      flame_blast (blast, scaled_distance, effect);
      break;
    case VIGIL_BLAST_MULTI_ENERGY:
      vigil_blast_multi_energy (blast->strength, scaled_distance, &scaled, &effect->reserves, NULL);
      effect->overpressure = scaled * blast->ambient;
      break;
    default:
      g_assert_not_reached ();
    }
  if (is_tnt (blast) && blast->factor != 1)
    vigil_reserves_add (&effect->reserves, VIGIL_RESERVE_UNVERIFIED);
}

gboolean
vigil_blast_at (const VigilBlast *blast, double distance, VigilBlastEffect *effect, GError **error)
{
  VigilBlastEffect result = { NAN, NAN, NAN, NAN, 0 };
  double scale;

  g_return_val_if_fail (blast && effect && blast->model < VIGIL_N_BLAST_MODELS, FALSE);

  if (!check_blast (blast, error) || !vigil_hazard_check (distance, 0, 2e6, _ ("Distance"), "m", error))
    return FALSE;
  scale = scale_of (blast);
  find_effect (blast, MAX (distance / scale, 1e-6), scale, &result);
  *effect = result;
  return TRUE;
}

static double
overpressure_at (double distance, gconstpointer blast)
{
  VigilBlastEffect effect;

  return vigil_blast_at (blast, distance, &effect, NULL) ? effect.overpressure : 0;
}

gboolean
vigil_blast_distance (const VigilBlast *blast, double level, double *distance, VigilReserves *reserves, GError **error)
{
  VigilBlastEffect effect;

  g_return_val_if_fail (blast && distance, FALSE);

  if (!vigil_hazard_check (level, 1, 1e9, _ ("Overpressure"), "Pa", error) || !vigil_blast_at (blast, 0, &effect, error)
      || !vigil_effects_farthest (overpressure_at, blast, level, 16 * scale_of (blast), distance, error)
      || !vigil_blast_at (blast, *distance, &effect, error))
    return FALSE;
  if (reserves)
    *reserves |= effect.reserves;
  return TRUE;
}
