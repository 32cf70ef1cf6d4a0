/* vigil-sim-plume.h: a released gas that drifts with the wind and spreads
 *
 * Passive Gaussian puffs with the open-country curves of Briggs (1973) for the Pasquill-Gifford
 * classes. Good enough to make detectors answer downwind and in time; no dense-gas effects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y;   /* m, centre */
  double height; /* m, of the source */
  double mass;   /* kg */
  double travel; /* m, way so far */
  double age;    /* s */
} VigilSimPuff;

typedef struct _VigilSimPlume VigilSimPlume;

VigilSimPlume *vigil_sim_plume_new (double x, double y, double height);
void vigil_sim_plume_free (VigilSimPlume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimPlume, vigil_sim_plume_free)

void vigil_sim_plume_set_rate (VigilSimPlume *self, double kg_per_s);
double vigil_sim_plume_get_rate (VigilSimPlume *self);
void vigil_sim_plume_step (
    VigilSimPlume *self, double wind_speed, double wind_from, char stability, double dt);
double vigil_sim_plume_concentration (VigilSimPlume *self, double x, double y, double z);
gboolean vigil_sim_plume_is_gone (VigilSimPlume *self);

void vigil_sim_briggs (char stability, double x, double *sigma_y, double *sigma_z);

/* What the simulator knows of a gas, by CAS number; NULL: unknown. */
typedef struct
{
  const char *cas;
  double molar_mass; /* kg/mol */
  double lel;        /* % by volume; 0: does not burn */
  gboolean toxic;    /* watched for as a poison */
} VigilSimGas;

const VigilSimGas *vigil_sim_gas_find (const char *cas);
double vigil_sim_gas_reading (const VigilSimGas *gas,
                              const char *unit,
                              double kg_per_m3,
                              double temperature);

G_END_DECLS
