/* vigil-sim-tags.c: every tag of the pack, sampled by its own period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-tags.h"

#include <math.h>
#include <string.h>

#define DEFAULT_PERIOD  2.0   /* s, where the pack gives none */
#define UPSETS_PER_HOUR 3.0   /* in the whole park: what a calm shift sees */
#define DETECTOR_REACH  150.0 /* m from a detector to what it stands there for */
#define FAULTS_PER_HOUR 1.0   /* an instrument fails for some minutes */

struct _VigilSimTags
{
  VigilSimTag *tags;
  guint n;
  GHashTable *by_id;
  VigilSimRandom random;
  VigilTime chance_at;
  gboolean quiet;
  VigilSimLimitFunc func;
  gpointer func_data;
};

static double
period_of (const VigilTagDef *def)
{
  return def->period > 0.0 && isfinite (def->period) ? def->period : DEFAULT_PERIOD;
}

/* A detector for one poison answers to what its asset names, or else to the nearest poison of its
 * enterprise. */
static const VigilSimGas *
find_gas (VigilSite *site, const VigilTagDef *def, const VigilAsset *own)
{
  const GArray *assets = vigil_site_get_assets (site);
  const VigilSimGas *best = own != NULL ? vigil_sim_gas_find (own->chemical) : NULL;
  double best_distance = DETECTOR_REACH;

  if (!g_str_equal (def->kind, "gas") || strstr (def->unit, "LEL") != NULL)
    return NULL;
  for (guint i = 0; (own == NULL || own->chemical == NULL) && i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      const VigilSimGas *gas = vigil_sim_gas_find (asset->chemical);
      double d = hypot (asset->x - def->x, asset->y - def->y);

      if (gas == NULL || !gas->toxic || d >= best_distance
          || (own != NULL && g_strcmp0 (asset->enterprise, own->enterprise) != 0))
        continue;
      best = gas;
      best_distance = d;
    }
  return best;
}

static void
init_tag (
    VigilSimTags *self, VigilSimTag *tag, VigilSite *site, const VigilTagDef *def, VigilTime now)
{
  tag->def = def;
  tag->asset = def->asset != NULL ? vigil_site_get_asset (site, def->asset) : NULL;
  tag->gas = find_gas (site, def, tag->asset);
  tag->limits = g_new0 (VigilLimitState, def->limits != NULL ? MAX (def->limits->len, 1) : 1);
  vigil_sim_process_init (&tag->process, def, tag->asset != NULL ? tag->asset->kind : NULL,
                          &self->random);
  tag->reading = round (tag->process.value * 1000.0) / 1000.0;
  tag->updated = now;
  tag->due
      = now
        + (VigilTime) (vigil_sim_random_double (&self->random) * period_of (def) * VIGIL_SECOND);
  g_hash_table_insert (self->by_id, def->id, tag);
}

/**
 * vigil_sim_tags_new:
 * @site: the site; must stay
 * @seed: what makes it this plant
 * @now: when it starts
 *
 * Returns: (transfer full): a process behind every tag, at rest in its normal band
 */
VigilSimTags *
vigil_sim_tags_new (VigilSite *site, guint64 seed, VigilTime now)
{
  const GArray *defs = vigil_site_get_tags (site);
  VigilSimTags *self = g_new0 (VigilSimTags, 1);

  self->n = defs->len;
  self->tags = g_new0 (VigilSimTag, MAX (self->n, 1));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->chance_at = now;
  vigil_sim_random_init (&self->random, seed, 0x7a65);
  for (guint i = 0; i < self->n; i++)
    init_tag (self, &self->tags[i], site, &g_array_index (defs, VigilTagDef, i), now);
  return self;
}

void
vigil_sim_tags_free (VigilSimTags *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    g_free (self->tags[i].limits);
  g_free (self->tags);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

void
vigil_sim_tags_set_limit_func (VigilSimTags *self, VigilSimLimitFunc func, gpointer data)
{
  self->func = func;
  self->func_data = data;
}

/**
 * vigil_sim_tags_set_quiet:
 * @self: the tags
 * @quiet: TRUE: no upset and no failing instrument by chance
 */
void
vigil_sim_tags_set_quiet (VigilSimTags *self, gboolean quiet)
{
  self->quiet = quiet;
}

guint
vigil_sim_tags_get_n (VigilSimTags *self)
{
  return self->n;
}

VigilSimTag *
vigil_sim_tags_get (VigilSimTags *self, guint index)
{
  g_return_val_if_fail (index < self->n, NULL);

  return &self->tags[index];
}

VigilSimTag *
vigil_sim_tags_find (VigilSimTags *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static void
check_limits (VigilSimTags *self, VigilSimTag *tag, VigilTime now)
{
  const GArray *limits = tag->def->limits;

  for (guint i = 0; limits != NULL && i < limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (limits, VigilLimit, i);
      VigilLimitChange change = vigil_limit_feed (&tag->limits[i], limit, tag->reading, now);

      if (change != VIGIL_LIMIT_UNCHANGED && self->func != NULL)
        self->func (tag, limit, change == VIGIL_LIMIT_RAISED, self->func_data);
    }
}

static void
append_sample (const VigilSimTag *tag, VigilTime stamp, GArray *samples)
{
  gboolean bad = tag->quality == VIGIL_QUALITY_BAD;
  VigilSample sample = { tag->def->id, bad ? NAN : tag->reading, stamp, tag->quality };

  g_array_append_val (samples, sample);
}

/* What the instrument prints: one digit more than is shown. */
static double
resolve (const VigilTagDef *def, double value)
{
  double scale = pow (10.0, CLAMP (def->decimals, 0, 9) + 1);

  return round (value * scale) / scale;
}

static void
sample (VigilSimTags *self, VigilSimTag *tag, VigilTime now)
{
  double dt = (double) (now - tag->updated) / VIGIL_SECOND;

  tag->reading = resolve (tag->def, vigil_sim_process_step (&tag->process, dt, &self->random));
  tag->updated = now;
  tag->quality = now < tag->bad_until ? VIGIL_QUALITY_BAD : VIGIL_QUALITY_GOOD;
  if (tag->quality == VIGIL_QUALITY_GOOD)
    check_limits (self, tag, now);
}

/* Drives a tag a little over its first limit for some minutes. */
static void
upset (VigilSimTags *self, VigilSimTag *tag)
{
  const VigilLimit *limit;
  double span = tag->def->range_high - tag->def->range_low;

  if (tag->def->limits == NULL || tag->def->limits->len == 0
      || tag->process.kind == VIGIL_SIM_PROCESS_SWITCH
      || tag->process.kind == VIGIL_SIM_PROCESS_DETECTOR)
    return;
  limit = &g_array_index (tag->def->limits, VigilLimit,
                          vigil_sim_random_index (&self->random, tag->def->limits->len));
  if (limit->priority <= 1)
    return;
  vigil_sim_process_force (&tag->process, limit->value + (limit->high ? 0.02 : -0.02) * span,
                           vigil_sim_random_range (&self->random, 15.0, 60.0),
                           vigil_sim_random_range (&self->random, 120.0, 420.0));
}

static void
chances (VigilSimTags *self, VigilTime now)
{
  double dt = (double) (now - self->chance_at) / VIGIL_SECOND;

  if (dt < 1.0 || self->n == 0)
    return;
  self->chance_at = now;
  if (self->quiet)
    return;
  if (vigil_sim_random_chance (&self->random, UPSETS_PER_HOUR, dt))
    upset (self, &self->tags[vigil_sim_random_index (&self->random, self->n)]);
  if (vigil_sim_random_chance (&self->random, FAULTS_PER_HOUR, dt))
    self->tags[vigil_sim_random_index (&self->random, self->n)].bad_until
        = now + (VigilTime) (vigil_sim_random_range (&self->random, 30.0, 240.0) * VIGIL_SECOND);
}

/**
 * vigil_sim_tags_step:
 * @self: the tags
 * @now: time of the park
 * @stamp: time to write into the samples
 * @pace: seconds of the park between two samples for each second of the tag's period
 * @samples: (element-type VigilSample): receives what is due; ids belong to @self
 */
void
vigil_sim_tags_step (
    VigilSimTags *self, VigilTime now, VigilTime stamp, double pace, GArray *samples)
{
  chances (self, now);
  for (guint i = 0; i < self->n; i++)
    {
      VigilSimTag *tag = &self->tags[i];

      if (now < tag->due)
        continue;
      sample (self, tag, now);
      append_sample (tag, stamp, samples);
      tag->due += (VigilTime) (period_of (tag->def) * pace * VIGIL_SECOND);
      if (tag->due <= now)
        tag->due = now + (VigilTime) (period_of (tag->def) * pace * VIGIL_SECOND);
    }
}

/**
 * vigil_sim_tags_append_all:
 * @self: the tags
 * @stamp: time to write into the samples
 * @samples: (element-type VigilSample): receives the last reading of every tag
 */
void
vigil_sim_tags_append_all (VigilSimTags *self, VigilTime stamp, GArray *samples)
{
  for (guint i = 0; i < self->n; i++)
    append_sample (&self->tags[i], stamp, samples);
}

/* Without power a flow, a pressure, a current falls; a temperature or level drifts to the nearer
 * limit. */
static gboolean
trip_target (const VigilSimTag *tag, double *target)
{
  const GArray *limits = tag->def->limits;
  double span = tag->def->range_high - tag->def->range_low;
  const VigilLimit *best = NULL;

  for (guint i = 0; limits != NULL && i < limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (limits, VigilLimit, i);

      if (best == NULL
          || fabs (limit->value - tag->process.value) < fabs (best->value - tag->process.value))
        best = limit;
    }
  if (best == NULL || tag->process.kind == VIGIL_SIM_PROCESS_SWITCH
      || tag->process.kind == VIGIL_SIM_PROCESS_DETECTOR)
    return FALSE;
  *target = CLAMP (best->value + (best->high ? 0.06 : -0.06) * span, tag->def->range_low,
                   tag->def->range_high);
  return TRUE;
}

/**
 * vigil_sim_tags_power_dip:
 * @self: the tags
 * @enterprise: (nullable): only there
 * @fraction: share of the tags that trip, 0 … 1
 * @seconds: how long
 *
 * Returns: how many tags are driven over a limit
 */
guint
vigil_sim_tags_power_dip (VigilSimTags *self,
                          const char *enterprise,
                          double fraction,
                          double seconds)
{
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      VigilSimTag *tag = &self->tags[i];
      double target;

      if (enterprise != NULL
          && (tag->asset == NULL || g_strcmp0 (tag->asset->enterprise, enterprise) != 0))
        continue;
      if (!trip_target (tag, &target) || vigil_sim_random_double (&self->random) >= fraction)
        continue;
      vigil_sim_process_force (&tag->process, target,
                               vigil_sim_random_range (&self->random, 2.0, 12.0),
                               seconds * vigil_sim_random_range (&self->random, 0.8, 1.6));
      n++;
    }
  return n;
}

/**
 * vigil_sim_tags_clear_exposure:
 * @self: the tags
 *
 * Clean air at every detector, until the next vigil_sim_tags_expose().
 */
void
vigil_sim_tags_clear_exposure (VigilSimTags *self)
{
  for (guint i = 0; i < self->n; i++)
    self->tags[i].process.exposure = 0.0;
}

static gboolean
measures (const VigilSimTag *tag, const VigilSimGas *gas)
{
  if (tag->process.kind != VIGIL_SIM_PROCESS_DETECTOR)
    return FALSE;
  return tag->gas != NULL ? tag->gas == gas
                          : gas->lel > 0.0 && strstr (tag->def->unit, "LEL") != NULL;
}

/**
 * vigil_sim_tags_expose:
 * @self: the tags
 * @plume: what is in the air
 * @gas: of what
 * @factor: share that water curtains let through, 0 … 1
 * @temperature: of the air, °C
 *
 * Adds the plume to what every detector of that gas breathes.
 */
void
vigil_sim_tags_expose (VigilSimTags *self,
                       VigilSimPlume *plume,
                       const VigilSimGas *gas,
                       double factor,
                       double temperature)
{
  for (guint i = 0; i < self->n; i++)
    {
      VigilSimTag *tag = &self->tags[i];

      if (measures (tag, gas))
        tag->process.exposure += vigil_sim_gas_reading (
            gas, tag->def->unit,
            factor
                * vigil_sim_plume_concentration (plume, tag->def->x, tag->def->y,
                                                 MAX (tag->def->z, 0.5)),
            temperature);
    }
}

/**
 * vigil_sim_tags_heat:
 * @self: the tags
 * @x: m east of a fire
 * @y: m north
 * @radius: where the rise is a quarter of @rise, m
 * @rise: of a temperature at the fire, as share of the instrument's range; 0: no fire
 *
 * Temperatures rise with the inverse square of the distance, pressures by half as much.
 */
void
vigil_sim_tags_heat (VigilSimTags *self, double x, double y, double radius, double rise)
{
  for (guint i = 0; i < self->n; i++)
    {
      VigilSimTag *tag = &self->tags[i];
      double d = hypot (tag->def->x - x, tag->def->y - y) / MAX (radius, 1.0);
      double share = rise / ((1.0 + d) * (1.0 + d));
      double span = tag->def->range_high - tag->def->range_low;

      if (g_str_equal (tag->def->kind, "temperature"))
        tag->process.offset = d < 4.0 ? share * span : 0.0;
      else if (g_str_equal (tag->def->kind, "pressure"))
        tag->process.offset = d < 2.0 ? 0.5 * share * span : 0.0;
    }
}
