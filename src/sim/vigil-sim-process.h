/* vigil-sim-process.h: one instrument with the piece of process behind it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "sim/vigil-sim-random.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_PROCESS_LOOP,     /* controlled variable: PI on a first-order lag with a wandering
                                 disturbance */
  VIGIL_SIM_PROCESS_TANK,     /* level of a batch tank: fills, waits, empties, waits */
  VIGIL_SIM_PROCESS_DETECTOR, /* gas: zero with noise, follows the cloud with its response time */
  VIGIL_SIM_PROCESS_MOTOR,    /* current, speed, vibration, power: follows a slowly changing load */
  VIGIL_SIM_PROCESS_SWITCH,   /* state or valve position: stays until commanded */
} VigilSimProcessKind;

/* A value type. */
typedef struct
{
  VigilSimProcessKind kind;
  double low, high; /* where a calm value may wander: inside the normal band and all limits */
  double range_low, range_high;
  double value;       /* true value */
  double noise;       /* standard deviation of the reading */
  double target;      /* set point of a loop, load of a motor, commanded position */
  double integral;    /* of the controller, in units of the band */
  double disturbance; /* in units of the band */
  double tau;         /* s, of the process or sensor; of a batch: a filling */
  double rate;        /* tank: bands per second, signed; 0 waits */
  double dwell;       /* s until the set point, the load or the phase changes */
  double exposure;    /* detector: what is in the air, in the unit of the tag */
  double offset;      /* added by surroundings (fire), in the unit of the tag */
  double forced;      /* NAN: free; else where an upset drives it */
  double forced_tau;  /* s */
  double forced_left; /* s, until it is free again */
} VigilSimProcess;

void vigil_sim_process_init (VigilSimProcess *self,
                             const VigilTagDef *def,
                             const char *asset_kind,
                             VigilSimRandom *random);
double vigil_sim_process_step (VigilSimProcess *self, double dt, VigilSimRandom *random);
void vigil_sim_process_force (VigilSimProcess *self, double target, double tau, double seconds);
void vigil_sim_process_release (VigilSimProcess *self);

G_END_DECLS
