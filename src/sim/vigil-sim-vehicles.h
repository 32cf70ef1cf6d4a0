/* vigil-sim-vehicles.h: tank trucks, patrol cars and the fire brigade on the park's roads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-mover.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_VEHICLE_TRUCK,  /* comes in at a gate, loads, goes out */
  VIGIL_SIM_VEHICLE_PATROL, /* drives its rounds */
  VIGIL_SIM_VEHICLE_FIRE,   /* stands ready, goes where it is sent */
  VIGIL_SIM_VEHICLE_AMBULANCE,
  VIGIL_SIM_N_VEHICLE_KINDS
} VigilSimVehicleKind;

typedef struct
{
  char id[12];
  VigilSimVehicleKind kind;
  VigilSimMover mover;
  guint station; /* node it returns to */
  guint gate;    /* index of the gate a truck uses */
  gboolean present;
  gboolean dispatched; /* on an order: on its way or at the place */
  gboolean homeward;
  VigilTime until; /* end of the stay */
  VigilTime updated;
} VigilSimVehicle;

typedef struct _VigilSimVehicles VigilSimVehicles;
typedef void (*VigilSimVehicleGateFunc) (const char *gate,
                                         const char *track,
                                         gboolean in,
                                         gpointer data);

VigilSimVehicles *vigil_sim_vehicles_new (
    VigilSite *site, VigilSimRoute *route, guint n, guint64 seed, VigilTime now);
void vigil_sim_vehicles_free (VigilSimVehicles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimVehicles, vigil_sim_vehicles_free)

void vigil_sim_vehicles_set_gate_func (VigilSimVehicles *self,
                                       VigilSimVehicleGateFunc func,
                                       gpointer data);
void
vigil_sim_vehicles_step (VigilSimVehicles *self, VigilTime now, VigilTime stamp, GArray *fixes);
void vigil_sim_vehicles_append_all (VigilSimVehicles *self, VigilTime stamp, GArray *fixes);

guint vigil_sim_vehicles_get_n (VigilSimVehicles *self);
const VigilSimVehicle *vigil_sim_vehicles_get (VigilSimVehicles *self, guint index);
const VigilSimVehicle *vigil_sim_vehicles_dispatch (
    VigilSimVehicles *self, const char *id, int kind, double x, double y, VigilTime now);

const char *vigil_sim_vehicle_kind_to_string (VigilSimVehicleKind kind);
gboolean vigil_sim_vehicle_kind_from_string (const char *text, VigilSimVehicleKind *kind);

G_END_DECLS
