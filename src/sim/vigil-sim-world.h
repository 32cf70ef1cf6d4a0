/* vigil-sim-world.h: the whole park: everything that moves, flows, leaks and obeys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"
#include "sim/vigil-sim-scenario.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 seed;
  guint n_people; /* of each shift */
  guint n_vehicles;
  double rate;    /* fixes of people per second; 0: everybody once a second */
  double speed;   /* seconds of the park per second */
  gboolean quiet; /* nothing happens by chance */
} VigilSimWorldOptions;

typedef struct _VigilSimWorld VigilSimWorld;

/* @event is transferred. */
typedef void (*VigilSimEmitFunc) (VigilEvent *event, gpointer data);

VigilSimWorld *
vigil_sim_world_new (VigilSite *site, const VigilSimWorldOptions *options, VigilTime now);
void vigil_sim_world_free (VigilSimWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimWorld, vigil_sim_world_free)

void vigil_sim_world_set_emit_func (VigilSimWorld *self, VigilSimEmitFunc func, gpointer data);
void vigil_sim_world_step (VigilSimWorld *self, VigilTime stamp);
void vigil_sim_world_play (VigilSimWorld *self, VigilSimScenario *scenario, double delay);
void vigil_sim_world_command (VigilSimWorld *self, VigilEvent *command);

void vigil_sim_world_append_snapshot (VigilSimWorld *self, GPtrArray *facts);
void vigil_sim_world_append_telemetry (VigilSimWorld *self, GPtrArray *events);

guint vigil_sim_world_get_n_people (VigilSimWorld *self);
guint vigil_sim_world_get_n_alarms (VigilSimWorld *self);

G_END_DECLS
