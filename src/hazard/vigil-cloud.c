/* vigil-cloud.c: the cloud of one release: passive or dense, plume or puff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-cloud.h"

#include "hazard/vigil-dense.h"

#include <math.h>

#define ALONG_SPREAD 0.13       /* sigma_x = 0.13 x of a released front: TNO Yellow Book puff set */
#define CRYOGENIC 200.0         /* K: below it the ground warms the cloud enough to matter */
#define PUFF_DURATION 2.0       /* s: what comes out faster counts as at once */

static double
input (const VigilCase *self, VigilCaseInput which)
{
  return self->inputs[which].value;
}

static double
air_density (const VigilCase *self)
{
  return input (self, VIGIL_CASE_AIR_PRESSURE) * VIGIL_AIR_MOLAR_MASS / (VIGIL_GAS_CONSTANT * input (self, VIGIL_CASE_AIR_TEMPERATURE));
}

/* kg/m³ of gas and drops together, at the pressure of the air. */
static double
mixture_density (const VigilCase *self, const VigilCloudSource *source)
{
  const VigilSubstance *substance = source->substance;
  double gas = input (self, VIGIL_CASE_AIR_PRESSURE) * substance->molar_mass / (VIGIL_GAS_CONSTANT * source->temperature);
  double liquid = isnan (substance->liquid_density_boiling) ? substance->liquid_density_293 : substance->liquid_density_boiling;

  if (source->liquid <= 0.0 || isnan (liquid))
    return gas;
  return 1.0 / ((1.0 - source->liquid) / gas + source->liquid / liquid);
}

static gboolean
is_dense (const VigilCase *self, const VigilCloudSource *source, VigilReserves *reserves)
{
  double density = mixture_density (self, source);
  double gravity = vigil_dense_reduced_gravity (density, air_density (self));
  double wind = MAX (input (self, VIGIL_CASE_WIND_SPEED), VIGIL_LEAST_WIND);

  if (gravity <= 0.0 || source->height > 10.0)
    return FALSE;
  if (source->rate > 0.0)
    return vigil_dense_is_dense_plume (gravity, source->rate / density, wind, reserves);
  return vigil_dense_is_dense_puff (gravity, source->mass / density, wind, reserves);
}

static VigilStability
stability_of (const VigilCase *self)
{
  return (VigilStability) CLAMP (lround (input (self, VIGIL_CASE_STABILITY)), 0, VIGIL_N_STABILITIES - 1);
}

static gboolean
wind_at (const VigilCase *self, double height, double *wind, GError **error)
{
  VigilWindSet set = self->terrain == VIGIL_TERRAIN_URBAN ? VIGIL_WIND_IRWIN_URBAN : VIGIL_WIND_IRWIN_RURAL;

  return vigil_wind_at_height (set, stability_of (self), input (self, VIGIL_CASE_WIND_SPEED), 10.0, MAX (height, 2.0), wind, error);
}

static double
lid_of (const VigilCase *self)
{
  double lid = vigil_case_get (self, VIGIL_CASE_MIXING_HEIGHT);

  return isnan (lid) ? 0.0 : lid;
}

static gboolean
init_passive_plume (VigilCloud *self, const VigilCase *given, const VigilCloudSource *source, double averaging, VigilReserves *reserves,
                    GError **error)
{
  VigilSigmaSet set = given->terrain == VIGIL_TERRAIN_URBAN ? VIGIL_SIGMA_BRIGGS_URBAN : VIGIL_SIGMA_BRIGGS_RURAL;
  VigilTimedPlume *timed = &self->plume;
  VigilPlume *plume = &timed->plume;

  plume->rate = source->rate;
  plume->height = source->height;
  plume->lid = lid_of (given);
  plume->source_width = source->half_width;
  timed->duration = source->duration;
  self->kind = VIGIL_CLOUD_PLUME;
  if (!wind_at (given, source->height, &plume->wind, error)
      || !vigil_sigma_init (&plume->sigma, set, stability_of (given), averaging, input (given, VIGIL_CASE_ROUGHNESS), reserves, error)
      || !vigil_sigma_init (&timed->along, VIGIL_SIGMA_SLADE_PUFF, stability_of (given), 0.0, 0.0, reserves, error)
      || !vigil_timed_plume_init (timed, reserves, error))
    return FALSE;
  self->speed = plume->wind;
  return TRUE;
}

static gboolean
init_passive_puff (VigilCloud *self, const VigilCase *given, const VigilCloudSource *source, VigilReserves *reserves, GError **error)
{
  VigilPuff *puff = &self->puff;

  puff->mass = source->mass;
  puff->height = source->height;
  puff->lid = lid_of (given);
  puff->source_radius = source->half_width;
  self->kind = VIGIL_CLOUD_PUFF;
  if (!wind_at (given, source->height, &puff->wind, error)
      || !vigil_sigma_init (&puff->sigma, VIGIL_SIGMA_SLADE_PUFF, stability_of (given), 0.0, 0.0, reserves, error)
      || !vigil_puff_init (puff, reserves, error))
    return FALSE;
  self->speed = puff->wind;
  return TRUE;
}

static VigilHeavySource
heavy_source (const VigilCase *given, const VigilCloudSource *source, double averaging)
{
  const VigilSubstance *substance = source->substance;

  return (VigilHeavySource){
    .rate = source->rate,
    .mass = source->mass,
    .molar_mass = substance->molar_mass,
    .temperature = source->temperature,
    .heat_capacity = isnan (substance->gas_heat_capacity) ? 1000.0 : substance->gas_heat_capacity,
    .liquid = isnan (substance->vaporisation_heat) ? 0.0 : source->liquid,
    .vaporisation = isnan (substance->vaporisation_heat) ? 0.0 : substance->vaporisation_heat,
    /* a pool, or a hole; a puff without either begins as high as wide */
    .source_width = source->rate > 0.0 ? MAX (source->half_width, 0.5) : source->half_width,
    .source_length = source->rate > 0.0 ? 2.0 * source->half_width : 0.0, /* a pool is as long as wide */
    .wind = MAX (input (given, VIGIL_CASE_WIND_SPEED), VIGIL_LEAST_WIND),
    .wind_height = 10.0,
    .roughness = input (given, VIGIL_CASE_ROUGHNESS),
    .stability = stability_of (given),
    .inverse_obukhov = NAN,
    .ambient = input (given, VIGIL_CASE_AIR_TEMPERATURE),
    .pressure = input (given, VIGIL_CASE_AIR_PRESSURE),
    .humidity = input (given, VIGIL_CASE_HUMIDITY),
    .averaging = averaging,
    .heat_from_ground = source->temperature < CRYOGENIC,
    .jet_velocity = source->velocity,
  };
}

static gboolean
init_heavy (VigilCloud *self, const VigilCase *given, const VigilCloudSource *source, double averaging, VigilReserves *reserves,
            GError **error)
{
  VigilHeavySource heavy = heavy_source (given, source, averaging);

  if (source->rate > 0.0)
    {
      self->kind = VIGIL_CLOUD_HEAVY_PLUME;
      self->heavy_plume = g_new0 (VigilHeavyPlume, 1);
      return vigil_heavy_plume_init (self->heavy_plume, &heavy, VIGIL_CLOUD_FARTHEST, reserves, error);
    }
  self->kind = VIGIL_CLOUD_HEAVY_PUFF;
  self->heavy_puff = g_new0 (VigilHeavyPuff, 1);
  return vigil_heavy_puff_init (self->heavy_puff, &heavy, VIGIL_CLOUD_FARTHEST / heavy.wind, reserves, error);
}

VigilCloud *
vigil_cloud_new (const VigilCase *given, const VigilCloudSource *source, double averaging, VigilReserves *reserves, GError **error)
{
  g_autoptr (VigilCloud) self = g_new0 (VigilCloud, 1);
  double bearing, wind;
  gboolean dense, made;

  g_return_val_if_fail (given && source && reserves, NULL);

  wind = input (given, VIGIL_CASE_WIND_SPEED);
  if (!vigil_wind_check_speed (&wind, reserves, error))
    return NULL;
  bearing = input (given, VIGIL_CASE_WIND_FROM) * G_PI / 180.0;
  self->east = given->east;
  self->north = given->north;
  self->down_east = -sin (bearing);
  self->down_north = -cos (bearing);
  self->duration = source->rate > 0.0 ? MAX (source->duration, PUFF_DURATION) : 0.0;
  *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_TERRAIN) | VIGIL_RESERVES_OF (VIGIL_RESERVE_OBSTACLES);
  dense = is_dense (given, source, reserves);
  if (dense)
    made = init_heavy (self, given, source, averaging, reserves, error);
  else if (source->rate > 0.0)
    made = init_passive_plume (self, given, source, averaging, reserves, error);
  else
    made = init_passive_puff (self, given, source, reserves, error);
  return made ? g_steal_pointer (&self) : NULL;
}

void
vigil_cloud_free (VigilCloud *self)
{
  if (self == NULL)
    return;
  if (self->kind == VIGIL_CLOUD_HEAVY_PLUME)
    g_free (self->heavy_plume);
  else if (self->kind == VIGIL_CLOUD_HEAVY_PUFF)
    g_free (self->heavy_puff);
  g_free (self);
}

const char *
vigil_cloud_get_model (const VigilCloud *self)
{
  static const char *const names[] = { "gaussian-plume", "gaussian-puff", "heavy-slab", "heavy-box" };

  g_return_val_if_fail (self, NULL);

  return names[self->kind];
}

void
vigil_cloud_place (const VigilCloud *self, double east, double north, double *x, double *y)
{
  double de = east - self->east, dn = north - self->north;

  *x = de * self->down_east + dn * self->down_north;
  *y = -de * self->down_north + dn * self->down_east;
}

/* The edge of the box as it goes and spreads; what it does not reach in the time that was followed, it does not reach. */
static double
box_front (const VigilHeavyPuff *puff, double x)
{
  double before = 0.0, edge = 0.0;

  for (guint i = 0; i < puff->box.n; i++)
    {
      const VigilHeavyState *state = &puff->box.states[i];
      double front = state->centre + state->half_width;

      if (front >= x)
        return i == 0 || front <= edge ? state->at : before + (state->at - before) * CLAMP ((x - edge) / (front - edge), 0.0, 1.0);
      before = state->at;
      edge = front;
    }
  return INFINITY;
}

double
vigil_cloud_get_travel_time (const VigilCloud *self, double x)
{
  VigilHeavyState state;

  if (x <= 0.0)
    return 0.0;
  if (self->kind == VIGIL_CLOUD_HEAVY_PUFF)
    return box_front (self->heavy_puff, x);
  if (self->kind != VIGIL_CLOUD_HEAVY_PLUME)
    return x / self->speed;
  /* the cloud's own speed at half the way: it gathers way from the ground up */
  vigil_heavy_plume_at (self->heavy_plume, 0.5 * x, &state);
  return x / MAX (state.speed, 0.1);
}

/* A dense plume is steady: front and end of a release of some minutes pass as in Palazzi (1982), with the front at the
 * cloud's own speed and sigma_x = 0.13 x. */
static double
passing (const VigilCloud *self, double x, double t)
{
  double spread = G_SQRT2 * MAX (ALONG_SPREAD * x, 1.0);
  double lag = t - vigil_cloud_get_travel_time (self, x);
  double speed = x > 0.0 ? x / MAX (vigil_cloud_get_travel_time (self, x), 1e-6) : 1.0;

  return 0.5 * (erf (lag * speed / spread) - erf ((lag - self->duration) * speed / spread));
}

double
vigil_cloud_concentration (const VigilCloud *self, double x, double y, double z, double t)
{
  g_return_val_if_fail (self, 0.0);

  if (!(t >= 0.0))
    return 0.0;
  switch (self->kind)
    {
    case VIGIL_CLOUD_PLUME:
      return vigil_timed_plume_concentration (&self->plume, x, y, z, t);
    case VIGIL_CLOUD_PUFF:
      return vigil_puff_concentration (&self->puff, x, y, z, t);
    case VIGIL_CLOUD_HEAVY_PUFF:
      return vigil_heavy_puff_concentration (self->heavy_puff, x, y, z, t);
    case VIGIL_CLOUD_HEAVY_PLUME:
    default:
      return vigil_heavy_plume_concentration (self->heavy_plume, x, y, z) * passing (self, x, t);
    }
}

double
vigil_cloud_peak (const VigilCloud *self, double x, double y, double z)
{
  g_return_val_if_fail (self, 0.0);

  switch (self->kind)
    {
    case VIGIL_CLOUD_PLUME:
      return vigil_timed_plume_peak (&self->plume, x, y, z, NULL);
    case VIGIL_CLOUD_PUFF:
      return vigil_puff_peak (&self->puff, x, y, z, NULL);
    case VIGIL_CLOUD_HEAVY_PUFF:
      return vigil_heavy_puff_peak (self->heavy_puff, x, y, z, NULL);
    case VIGIL_CLOUD_HEAVY_PLUME:
    default:
      return vigil_heavy_plume_concentration (self->heavy_plume, x, y, z)
             * passing (self, x, vigil_cloud_get_travel_time (self, x) + 0.5 * self->duration);
    }
}

double
vigil_cloud_get_peak_time (const VigilCloud *self, double x, double y, double z)
{
  double when = 0.0;

  g_return_val_if_fail (self, 0.0);

  if (self->kind == VIGIL_CLOUD_HEAVY_PUFF)
    vigil_heavy_puff_peak (self->heavy_puff, x, y, z, &when);
  else if (self->kind == VIGIL_CLOUD_PUFF)
    vigil_puff_peak (&self->puff, x, y, z, &when);
  else
    when = vigil_cloud_get_travel_time (self, MAX (x, 0.0)) + 0.5 * self->duration;
  return when;
}

/* A box spreads all round before the wind carries it off. */
static double
box_upwind (const VigilHeavyPuff *puff)
{
  VigilHeavyState state;
  double least = 0.0;

  for (double t = 1.0; t < 600.0; t *= 1.25)
    {
      vigil_heavy_puff_at (puff, t, &state);
      least = MIN (least, state.centre - state.half_width);
    }
  return least;
}

double
vigil_cloud_get_upwind (const VigilCloud *self)
{
  g_return_val_if_fail (self, 0.0);

  switch (self->kind)
    {
    case VIGIL_CLOUD_HEAVY_PLUME:
      return vigil_heavy_plume_upwind (self->heavy_plume);
    case VIGIL_CLOUD_HEAVY_PUFF:
      return box_upwind (self->heavy_puff);
    case VIGIL_CLOUD_PUFF:
      return -3.0 * MAX (self->puff.source_radius, 1.0);
    case VIGIL_CLOUD_PLUME:
    default:
      return -self->plume.plume.source_width;
    }
}

/* The edge lies between twice as wide and where it was: found from the axis outwards, to a thousandth. */
static double
search_width (const VigilCloud *self, double level, double x)
{
  double inside = 0.0, outside = 1.0;

  if (!(vigil_cloud_peak (self, x, 0.0, 0.0) >= level))
    return 0.0;
  while (outside < VIGIL_CLOUD_FARTHEST && vigil_cloud_peak (self, x, outside, 0.0) >= level)
    {
      inside = outside;
      outside *= 2.0;
    }
  while (outside - inside > 1e-3 * outside)
    {
      double middle = 0.5 * (inside + outside);

      if (vigil_cloud_peak (self, x, middle, 0.0) >= level)
        inside = middle;
      else
        outside = middle;
    }
  return inside;
}

/* Across the wind a plume is one Gaussian: its width follows from two places. */
static double
gaussian_width (const VigilCloud *self, double level, double x)
{
  double aside = MAX (0.05 * x, 0.1);
  double centre = vigil_cloud_peak (self, x, 0.0, 0.0), side = vigil_cloud_peak (self, x, aside, 0.0);

  if (!(centre >= level))
    return 0.0;
  if (!(side > 0.0) || !(side < centre))
    return search_width (self, level, x);
  return aside * sqrt (log (centre / level) / log (centre / side));
}

static double
strongest_share (const VigilCloud *self, double x)
{
  return passing (self, x, vigil_cloud_get_travel_time (self, x) + 0.5 * self->duration);
}

/* What a short release thins out along the wind raises the level that the steady slab has to meet. */
static double
slab_width (const VigilCloud *self, double level, double x)
{
  double share = strongest_share (self, x);

  return share > 0.0 ? vigil_heavy_plume_half_width (self->heavy_plume, level / share, x) : 0.0;
}

double
vigil_cloud_half_width (const VigilCloud *self, double level, double x)
{
  g_return_val_if_fail (self && level > 0.0, 0.0);

  if (self->kind == VIGIL_CLOUD_HEAVY_PUFF)
    return vigil_heavy_puff_half_width (self->heavy_puff, level, x);
  if (self->kind == VIGIL_CLOUD_HEAVY_PLUME)
    return slab_width (self, level, x);
  if (self->kind == VIGIL_CLOUD_PLUME)
    return gaussian_width (self, level, x);
  return search_width (self, level, x);
}
