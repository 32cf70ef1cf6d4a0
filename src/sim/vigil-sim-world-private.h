/* vigil-sim-world-private.h: what the files of the park share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-alarms.h"
#include "sim/vigil-sim-incidents.h"
#include "sim/vigil-sim-inhibits.h"
#include "sim/vigil-sim-people.h"
#include "sim/vigil-sim-permits.h"
#include "sim/vigil-sim-vehicles.h"
#include "sim/vigil-sim-world.h"

G_BEGIN_DECLS

/* A scenario that waits or plays. */
typedef struct
{
  VigilSimScenario *scenario;
  VigilTime start;
  guint next; /* inject */
  gboolean started;
} VigilSimPlay;

/* A command whose effect takes time. */
typedef struct
{
  char *request;
  char *target;
  char *vehicle; /* done when it has arrived; NULL: at @due */
  VigilTime due;
} VigilSimPending;

struct _VigilSimWorld
{
  VigilSite *site;
  VigilSimWorldOptions options;
  VigilSimRoute *route;
  VigilSimPeople *people;
  VigilSimVehicles *vehicles;
  VigilSimTags *tags;
  VigilSimAlarms *alarms;
  VigilSimInhibits *inhibits;
  VigilSimPermits *permits;
  VigilSimIncidents *incidents;
  VigilSimWeather weather;
  const VigilPlace *mast;            /* NULL: none in the pack */
  GPtrArray *plays;                  /* owns VigilSimPlay */
  GPtrArray *pending;                /* owns VigilSimPending */
  GHashTable *teams;                 /* team → its vehicle */
  GHashTable *answered;              /* request id → GUINT_TO_POINTER (status + 1) */
  VigilTime start_stamp, stamp, now; /* wire and park */
  VigilTime weather_at, vehicles_at;
  double fixes_owed;
  GArray *fixes, *samples; /* scratch */
  VigilSimEmitFunc emit;
  gpointer emit_data;
};

void vigil_sim_world_emit (VigilSimWorld *self, VigilEvent *event);
/* vigil-sim-commands.c */
void vigil_sim_world_finish_commands (VigilSimWorld *self);
void vigil_sim_pending_free (gpointer pending);
/* vigil-sim-plays.c */
void vigil_sim_world_run_plays (VigilSimWorld *self);
void vigil_sim_world_append_plays (VigilSimWorld *self, GPtrArray *facts);
void vigil_sim_play_free (gpointer play);

G_END_DECLS
