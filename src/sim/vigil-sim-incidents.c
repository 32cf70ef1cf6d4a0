/* vigil-sim-incidents.c: releases and fires under way, and what stops them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-incidents.h"

#include <math.h>

#define STEP_SECONDS 1.0
#define CLOSING_TAU  4.0  /* s for a leak to fade once its valve is shut */
#define COOLED       0.35 /* what is left of a fire's heat under water */
#define SPRAY_REACH  80.0 /* m: a curtain further away does not help */

typedef struct
{
  const VigilAsset *asset;
  const VigilSimGas *gas; /* NULL: a fire */
  VigilSimPlume *plume;
  double full_rate, rate, ramp; /* kg/s, s */
  double rise, radius;          /* of a fire */
  double heat;                  /* 0 … 1 */
  double spray_pass;
  GStrv stopped_by, sprays;
  gboolean shut, sprayed;
  VigilTime until;
} Incident;

struct _VigilSimIncidents
{
  VigilSite *site;    /* borrowed */
  VigilSimTags *tags; /* borrowed */
  GPtrArray *list;
  VigilTime step_at;
};

static void
incident_free (gpointer data)
{
  Incident *incident = data;

  g_clear_pointer (&incident->plume, vigil_sim_plume_free);
  g_strfreev (incident->stopped_by);
  g_strfreev (incident->sprays);
  g_free (incident);
}

VigilSimIncidents *
vigil_sim_incidents_new (VigilSite *site, VigilSimTags *tags)
{
  VigilSimIncidents *self = g_new0 (VigilSimIncidents, 1);

  self->site = site;
  self->tags = tags;
  self->list = g_ptr_array_new_with_free_func (incident_free);
  return self;
}

void
vigil_sim_incidents_free (VigilSimIncidents *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  g_free (self);
}

static Incident *
add_incident (VigilSimIncidents *self,
              const VigilAsset *asset,
              const VigilSimInject *inject,
              VigilTime now)
{
  Incident *incident = g_new0 (Incident, 1);

  incident->asset = asset;
  incident->ramp = inject->ramp;
  incident->spray_pass = inject->spray_pass;
  incident->stopped_by = g_strdupv (inject->stopped_by);
  incident->sprays = g_strdupv (inject->sprays);
  incident->until = now + (VigilTime) (inject->seconds * VIGIL_SECOND);
  g_ptr_array_add (self->list, incident);
  return incident;
}

/**
 * vigil_sim_incidents_release:
 * @self: the incidents
 * @inject: a release
 * @now: time of the park
 *
 * Returns: FALSE if the asset or its gas is not known
 */
gboolean
vigil_sim_incidents_release (VigilSimIncidents *self, const VigilSimInject *inject, VigilTime now)
{
  const VigilAsset *asset = vigil_site_get_asset (self->site, inject->asset);
  const VigilSimGas *gas = vigil_sim_gas_find (
      inject->chemical != NULL || asset == NULL ? inject->chemical : asset->chemical);
  Incident *incident;

  if (asset == NULL || gas == NULL)
    return FALSE;
  incident = add_incident (self, asset, inject, now);
  incident->gas = gas;
  incident->full_rate = inject->rate;
  incident->plume = vigil_sim_plume_new (asset->x, asset->y, inject->height);
  return TRUE;
}

/**
 * vigil_sim_incidents_burn:
 * @self: the incidents
 * @inject: a fire
 * @now: time of the park
 *
 * Returns: FALSE if the asset is not known
 */
gboolean
vigil_sim_incidents_burn (VigilSimIncidents *self, const VigilSimInject *inject, VigilTime now)
{
  const VigilAsset *asset = vigil_site_get_asset (self->site, inject->asset);
  Incident *incident;

  if (asset == NULL)
    return FALSE;
  incident = add_incident (self, asset, inject, now);
  incident->rise = inject->rise;
  incident->radius = inject->radius;
  return TRUE;
}

static gboolean
names (GStrv list, const char *id)
{
  return list != NULL && g_strv_contains ((const char *const *) list, id);
}

void
vigil_sim_incidents_stop_at (VigilSimIncidents *self, const char *asset)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      Incident *incident = g_ptr_array_index (self->list, i);

      if (g_str_equal (incident->asset->id, asset))
        incident->shut = TRUE;
    }
}

static guint
turn_valve (VigilSimIncidents *self, const char *valve, gboolean shut)
{
  guint n = 0;

  for (guint i = 0; i < self->list->len; i++)
    {
      Incident *incident = g_ptr_array_index (self->list, i);

      if (!names (incident->stopped_by, valve) || incident->shut == shut)
        continue;
      incident->shut = shut;
      n++;
    }
  return n;
}

/**
 * vigil_sim_incidents_close_valve:
 * @self: the incidents
 * @valve: asset or tag
 *
 * Returns: how many releases and fires it ends
 */
guint
vigil_sim_incidents_close_valve (VigilSimIncidents *self, const char *valve)
{
  return turn_valve (self, valve, TRUE);
}

guint
vigil_sim_incidents_open_valve (VigilSimIncidents *self, const char *valve)
{
  return turn_valve (self, valve, FALSE);
}

static gboolean
reaches (VigilSimIncidents *self, const Incident *incident, const char *target)
{
  const VigilAsset *asset = vigil_site_get_asset (self->site, target);

  if (names (incident->sprays, target) || g_str_equal (incident->asset->id, target))
    return TRUE;
  return asset != NULL
         && hypot (asset->x - incident->asset->x, asset->y - incident->asset->y) <= SPRAY_REACH;
}

/**
 * vigil_sim_incidents_spray:
 * @self: the incidents
 * @target: an asset: the water curtain, or what it protects
 * @on: start or stop
 *
 * Returns: how many incidents it wets
 */
guint
vigil_sim_incidents_spray (VigilSimIncidents *self, const char *target, gboolean on)
{
  guint n = 0;

  for (guint i = 0; i < self->list->len; i++)
    {
      Incident *incident = g_ptr_array_index (self->list, i);

      if (!reaches (self, incident, target))
        continue;
      incident->sprayed = on;
      n++;
    }
  return n;
}

static void
step_release (VigilSimIncidents *self,
              Incident *incident,
              const VigilSimWeather *weather,
              double dt,
              gboolean over)
{
  double target = over || incident->shut ? 0.0 : incident->full_rate;
  double tau = target > 0.0 ? MAX (incident->ramp / 3.0, 0.1) : CLOSING_TAU;

  incident->rate = target + (incident->rate - target) * exp (-dt / tau);
  if (incident->rate < 1e-4 * incident->full_rate)
    incident->rate = 0.0;
  vigil_sim_plume_set_rate (incident->plume, incident->rate);
  vigil_sim_plume_step (incident->plume, weather->wind_speed, weather->wind_direction,
                        weather->stability, dt);
  vigil_sim_tags_expose (self->tags, incident->plume, incident->gas,
                         incident->sprayed ? incident->spray_pass : 1.0, weather->temperature);
}

static void
step_fire (VigilSimIncidents *self, Incident *incident, double dt, gboolean over)
{
  double target = over || incident->shut ? 0.0 : incident->sprayed ? COOLED : 1.0;
  double tau = target > incident->heat ? MAX (incident->ramp, 1.0) : 60.0;

  incident->heat = target + (incident->heat - target) * exp (-dt / tau);
  if (target == 0.0 && incident->heat < 0.01)
    incident->heat = 0.0;
  vigil_sim_tags_heat (self->tags, incident->asset->x, incident->asset->y, incident->radius,
                       incident->rise * incident->heat);
}

static gboolean
is_over (const Incident *incident, VigilTime now)
{
  if (now < incident->until && !incident->shut)
    return FALSE;
  return incident->plume != NULL ? vigil_sim_plume_is_gone (incident->plume)
                                 : incident->heat == 0.0;
}

/**
 * vigil_sim_incidents_step:
 * @self: the incidents
 * @weather: carries the gas
 * @now: time of the park; works in steps of a second
 */
void
vigil_sim_incidents_step (VigilSimIncidents *self, const VigilSimWeather *weather, VigilTime now)
{
  double dt = (double) (now - self->step_at) / VIGIL_SECOND;

  if (dt < STEP_SECONDS)
    return;
  self->step_at = now;
  if (self->list->len == 0)
    return;
  vigil_sim_tags_clear_exposure (self->tags);
  for (guint i = 0; i < self->list->len;)
    {
      Incident *incident = g_ptr_array_index (self->list, i);
      gboolean late = now >= incident->until;

      if (incident->plume != NULL)
        step_release (self, incident, weather, MIN (dt, 60.0), late);
      else
        step_fire (self, incident, MIN (dt, 60.0), late);
      if (is_over (incident, now))
        g_ptr_array_remove_index (self->list, i);
      else
        i++;
    }
}

guint
vigil_sim_incidents_get_n (VigilSimIncidents *self)
{
  return self->list->len;
}

double
vigil_sim_incidents_get_rate (VigilSimIncidents *self)
{
  double rate = 0.0;

  for (guint i = 0; i < self->list->len; i++)
    rate += ((Incident *) g_ptr_array_index (self->list, i))->rate;
  return rate;
}
