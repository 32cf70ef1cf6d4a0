/* vigil-sim-incidents.h: releases and fires under way, and what stops them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-scenario.h"
#include "sim/vigil-sim-tags.h"
#include "sim/vigil-sim-weather.h"

G_BEGIN_DECLS

typedef struct _VigilSimIncidents VigilSimIncidents;

VigilSimIncidents *vigil_sim_incidents_new (VigilSite *site, VigilSimTags *tags);
void vigil_sim_incidents_free (VigilSimIncidents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimIncidents, vigil_sim_incidents_free)

gboolean
vigil_sim_incidents_release (VigilSimIncidents *self, const VigilSimInject *inject, VigilTime now);
gboolean
vigil_sim_incidents_burn (VigilSimIncidents *self, const VigilSimInject *inject, VigilTime now);
void vigil_sim_incidents_stop_at (VigilSimIncidents *self, const char *asset);
guint vigil_sim_incidents_close_valve (VigilSimIncidents *self, const char *valve);
guint vigil_sim_incidents_open_valve (VigilSimIncidents *self, const char *valve);
guint vigil_sim_incidents_spray (VigilSimIncidents *self, const char *target, gboolean on);
void
vigil_sim_incidents_step (VigilSimIncidents *self, const VigilSimWeather *weather, VigilTime now);
guint vigil_sim_incidents_get_n (VigilSimIncidents *self);
/* kg/s of all releases now. */
double vigil_sim_incidents_get_rate (VigilSimIncidents *self);

G_END_DECLS
