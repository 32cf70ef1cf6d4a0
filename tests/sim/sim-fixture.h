/* sim-fixture.h: what the tests of the simulator share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"
#include "sim/vigil-sim-world.h"

G_BEGIN_DECLS

/* 2026-03-02T02:00:00Z: ten in the morning at the demo site, in the office hours. */
#define SIM_START (G_GINT64_CONSTANT (1772416800) * VIGIL_SECOND)

VigilSite *sim_fixture_load_demo (void);
char *sim_fixture_scenario_path (const char *name);

/* A park that is stepped by hand, and everything it said. */
typedef struct
{
  VigilSite *site;
  VigilSimWorld *world;
  GPtrArray *events; /* (element-type VigilEvent) */
  VigilTime now;
  gboolean keep_telemetry;
} SimPark;

void sim_park_init (SimPark *self, const VigilSimWorldOptions *options);
void sim_park_clear (SimPark *self);
void sim_park_run (SimPark *self, double seconds, double step);
void sim_park_play (SimPark *self, const char *name);
guint sim_park_count (SimPark *self, VigilEventType type);
/* The first of its type (and subject, if not NULL), or NULL. */
VigilEvent *sim_park_find (SimPark *self, VigilEventType type, const char *subject);
/* Sends a command and returns the status of its first result. */
const char *
sim_park_command (SimPark *self, const char *command, const char *target, const char *args);

G_END_DECLS
