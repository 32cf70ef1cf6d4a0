/* vigil-sim-permits.c: work permits that open and close over the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-permits.h"

#include "sim/vigil-sim-facts.h"
#include "sim/vigil-sim-weather.h"

#include <math.h>

#define STEP     (5 * VIGIL_SECOND)
#define AT_START 9
#define MAX_OPEN 40

/* The eight kinds of special work of GB 30871-2022, with the hours a ticket of each is good for. */
static const struct
{
  const char *kind, *zh, *en;
  double hours;
} kinds[] = {
  { "hot-work", "动火作业", "Hot work", 8 },
  { "confined-space", "受限空间作业", "Confined space entry", 24 },
  { "blind-plate", "盲板抽堵作业", "Blind plate work", 12 },
  { "height", "高处作业", "Work at height", 24 },
  { "lifting", "吊装作业", "Lifting", 8 },
  { "temporary-electricity", "临时用电作业", "Temporary electricity", 24 },
  { "excavation", "动土作业", "Excavation", 24 },
  { "road-breaking", "断路作业", "Road breaking", 24 },
};

struct _VigilSimPermits
{
  VigilSite *site;
  VigilSimRandom random;
  GPtrArray *open; /* owns VigilSimPermit, oldest first */
  guint number;
  VigilTime step_at;
  VigilTime stamp_offset; /* stamp minus time of the park */
  double lon;
};

static VigilSimPermit *
issue (VigilSimPermits *self, VigilTime opened)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  VigilSimPermit *permit = g_new0 (VigilSimPermit, 1);
  double hours = vigil_sim_random_range (&self->random, 1.0, 6.0);

  permit->kind = vigil_sim_random_index (&self->random, G_N_ELEMENTS (kinds));
  permit->asset
      = &g_array_index (assets, VigilAsset, vigil_sim_random_index (&self->random, assets->len));
  permit->area = permit->asset->area;
  permit->opened = opened;
  permit->expires = opened + (VigilTime) (kinds[permit->kind].hours * VIGIL_HOUR);
  permit->closes = opened + (VigilTime) (hours * VIGIL_HOUR);
  g_snprintf (permit->id, sizeof permit->id, "WP-%06u", ++self->number);
  g_snprintf (permit->holder, sizeof permit->holder, "P%05u",
              1 + vigil_sim_random_index (&self->random, 1300));
  g_ptr_array_add (self->open, permit);
  return permit;
}

/**
 * vigil_sim_permits_new:
 * @site: the site; must stay
 * @seed: what makes it these permits
 * @now: some are open then already
 *
 * Returns: (transfer full): the permit office
 */
VigilSimPermits *
vigil_sim_permits_new (VigilSite *site, guint64 seed, VigilTime now)
{
  VigilSimPermits *self = g_new0 (VigilSimPermits, 1);

  self->site = site;
  self->lon = vigil_site_get_frame (site)->origin.lon;
  self->open = g_ptr_array_new_with_free_func (g_free);
  self->step_at = now;
  vigil_sim_random_init (&self->random, seed, 0x9e24);
  for (guint i = 0; i < AT_START && vigil_site_get_assets (site)->len > 0; i++)
    {
      VigilSimPermit *permit = issue (self, now - (VigilTime) ((AT_START - i) * 4 * VIGIL_MINUTE));

      permit->closes = MAX (permit->closes, now + 5 * VIGIL_MINUTE);
    }
  return self;
}

void
vigil_sim_permits_free (VigilSimPermits *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->open);
  g_free (self);
}

static VigilEvent *
opened_event (VigilSimPermits *self, const VigilSimPermit *permit, gboolean snapshot)
{
  JsonNode *data = vigil_sim_data_new ();
  g_autofree char *zh = g_strdup_printf (
      "%s：%s", permit->asset->name.zh ? permit->asset->name.zh : permit->asset->id,
      kinds[permit->kind].zh);
  g_autofree char *en = g_strdup_printf (
      "%s: %s", permit->asset->name.en ? permit->asset->name.en : permit->asset->id,
      kinds[permit->kind].en);
  VigilText title = { zh, en };
  VigilEnu enu = { permit->asset->x, permit->asset->y, permit->asset->z };
  VigilLonLat at;
  VigilEvent *event;

  vigil_frame_from_enu (vigil_site_get_frame (self->site), &enu, &at);
  vigil_sim_data_string (data, "permit", permit->id);
  vigil_sim_data_string (data, "kind", kinds[permit->kind].kind);
  vigil_sim_data_text (data, "title", &title);
  vigil_sim_data_string (data, "asset", permit->asset->id);
  vigil_sim_data_string (data, "area", permit->area);
  vigil_sim_data_string (data, "holder", permit->holder);
  vigil_sim_data_position (data, "position", at.lon, at.lat);
  vigil_sim_data_time (data, "expires", permit->expires + self->stamp_offset);
  event = vigil_event_new (VIGIL_EVENT_PERMIT_OPENED, VIGIL_SIM_SOURCE, permit->id, NULL,
                           permit->opened + self->stamp_offset, data);
  event->snapshot = snapshot;
  return event;
}

static VigilEvent *
closed_event (const VigilSimPermit *permit, VigilTime now, VigilTime stamp)
{
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_string (data, "permit", permit->id);
  vigil_sim_data_string (data, "reason", now >= permit->expires ? "expired" : "completed");
  return vigil_event_new (VIGIL_EVENT_PERMIT_CLOSED, VIGIL_SIM_SOURCE, permit->id, NULL, stamp,
                          data);
}

static double
openings_per_hour (double hour)
{
  return hour >= 7.5 && hour < 18.0 ? 6.0 : 1.0;
}

void
vigil_sim_permits_step (VigilSimPermits *self, VigilTime now, VigilTime stamp, GPtrArray *events)
{
  double dt = (double) (now - self->step_at) / VIGIL_SECOND;
  double rate = openings_per_hour (vigil_sim_local_hour (now, self->lon));

  self->stamp_offset = stamp - now;
  if (now - self->step_at < STEP)
    return;
  self->step_at = now;
  for (guint i = 0; i < self->open->len;)
    {
      const VigilSimPermit *permit = g_ptr_array_index (self->open, i);

      if (now < permit->closes && now < permit->expires)
        {
          i++;
          continue;
        }
      g_ptr_array_add (events, closed_event (permit, now, stamp));
      g_ptr_array_remove_index (self->open, i);
    }
  if (self->open->len < MAX_OPEN && vigil_site_get_assets (self->site)->len > 0
      && vigil_sim_random_chance (&self->random, rate, dt))
    g_ptr_array_add (events, opened_event (self, issue (self, now), FALSE));
}

void
vigil_sim_permits_append_snapshot (VigilSimPermits *self, GPtrArray *events)
{
  for (guint i = 0; i < self->open->len; i++)
    g_ptr_array_add (events, opened_event (self, g_ptr_array_index (self->open, i), TRUE));
}

guint
vigil_sim_permits_get_n (VigilSimPermits *self)
{
  return self->open->len;
}
