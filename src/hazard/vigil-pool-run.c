/* vigil-pool-run.c: a pool with time: mass, spread and temperature from step to step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-pool-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define STEPS (VIGIL_POOL_MAX_POINTS - 1)
#define MOST_DURATION (7 * 86400.0) /* s */
#define COLDEST 0.4                 /* of the colder of pool and inflow, where the search for the temperature begins */
#define CLOSE 1e-10                 /* K */
#define NEARLY_BOILING 5.0          /* K below the boiling point at which liquid still counts as boiling */

/* Ground that the pool reached at @start: it cools from then on. */
typedef struct
{
  double area;  /* m² */
  double start; /* s */
} Ring;

typedef struct
{
  const VigilPool *in;
  double boiling;       /* K */
  double boiling_heat;  /* J/kg */
  double heat_capacity; /* J/(kg K); 0: not known, then the pool stays in balance */
  double density;       /* kg/m³ at the temperature it lies down with */
  double sky;           /* W/m² */
  double arriving;      /* K of what runs in */
  double time;          /* s */
  double mass;          /* kg */
  double temperature;   /* K */
  double area;          /* m² */
  guint n_rings;
  Ring rings[STEPS + 1];
  VigilReserves reserves;
} Run;

static gboolean
check_spill (const VigilPool *in, GError **error)
{
  if (!vigil_hazard_check (in->initial_mass, 0, 1e9, _ ("Mass spilled"), "kg", error)
      || !vigil_hazard_check (in->rate, 0, 1e6, _ ("Rate of the spill"), "kg/s", error)
      || !vigil_hazard_check (in->rate_duration, 0, G_MAXDOUBLE, _ ("Time of the spill"), "s", error)
      || !vigil_hazard_check (in->temperature, 4, 1000, _ ("Temperature"), "K", error)
      || !vigil_hazard_check (in->bund_area, 0, 1e7, _ ("Area of the bund"), "m²", error)
      || !vigil_hazard_check (in->least_depth, 1e-5, 1, _ ("Least depth of the pool"), "m", error))
    return FALSE;
  if (in->initial_mass > 0 || (in->rate > 0 && in->rate_duration > 0))
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("Nothing is spilled: neither at once nor with time."));
  return FALSE;
}

static gboolean
check_surroundings (const VigilPool *in, GError **error)
{
  gboolean ground = in->surface == VIGIL_POOL_ON_GROUND;

  return vigil_hazard_check (in->ground_temperature, 200, 400, _ ("Temperature of the ground"), "K", error)
         && (!ground || vigil_hazard_check (in->conductivity, 0, 1000, _ ("Heat conductivity of the ground"), "W/(m K)", error))
         && (!ground || vigil_hazard_check (in->diffusivity, 1e-9, 1e-2, _ ("Heat diffusivity of the ground"), "m²/s", error))
         && (ground || vigil_hazard_check (in->water_flux, 0, 2, _ ("Boiling on water"), "kg/(m² s)", error))
         && vigil_hazard_check (in->wind, 0.1, 100, _ ("Wind"), "m/s", error)
         && vigil_hazard_check (in->air_temperature, 200, 350, _ ("Temperature of the air"), "K", error)
         && vigil_hazard_check (in->ambient, 3e4, 2e5, _ ("Pressure outside"), "Pa", error)
         && vigil_hazard_check (in->humidity, 0, 1, _ ("Relative humidity"), "", error)
         && vigil_hazard_check (in->solar, 0, 1500, _ ("Sunshine"), "W/m²", error)
         && vigil_hazard_check (in->schmidt, 0.05, 20, _ ("Schmidt number"), "", error)
         && vigil_hazard_check (in->duration, 1, MOST_DURATION, _ ("Time looked at"), "s", error);
}

/* A liquid that comes boiling, or nearly, stays so, and its own heat matters little: its heat capacity may be missing. */
static gboolean
get_heat_capacity (Run *self, GError **error)
{
  g_autoptr (GError) missing = NULL;

  if (vigil_substance_liquid_heat_capacity (self->in->substance, self->arriving, &self->heat_capacity, &self->reserves, &missing))
    return TRUE;
  if (!g_error_matches (missing, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY) 
      || self->arriving < self->boiling - NEARLY_BOILING)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  self->heat_capacity = 0;
  return TRUE;
}

static void
lie_down (Run *self)
{
  double volume = self->in->initial_mass / self->density, bund = self->in->bund_area;

  self->mass = self->in->initial_mass;
  self->temperature = self->arriving;
  if (volume <= 0)
    return;
  self->area = G_PI * pow (volume / G_PI, 2.0 / 3); /* as high as its radius */
  if (bund > 0)
    self->area = MIN (self->area, bund);
  self->rings[self->n_rings++] = (Ring){ self->area, 0 };
}

static gboolean
start (Run *self, const VigilPool *in, GError **error)
{
  double unused;

  *self = (Run){ .in = in };
  if (!check_spill (in, error) || !check_surroundings (in, error)
      || !vigil_substance_boiling_point (in->substance, in->ambient, &self->boiling, &self->reserves, error)
      || !vigil_substance_vaporisation_heat (in->substance, self->boiling, &self->boiling_heat, &self->reserves, error))
    return FALSE;
  if (in->temperature >= in->substance->critical_temperature) /* says so */
    return vigil_substance_vapour_pressure (in->substance, in->temperature, &unused, NULL, error);
  self->arriving = MIN (in->temperature, self->boiling);
  if (!get_heat_capacity (self, error)
      || !vigil_substance_liquid_density (in->substance, self->arriving, &self->density, &self->reserves, error))
    return FALSE;
  self->sky = vigil_pool_sky (in->air_temperature, in->humidity);
  self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED) | VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_ASSUMED);
  lie_down (self);
  return TRUE;
}

/* kg that run in from @from to @to. */
static double
get_inflow (const VigilPool *in, double from, double to)
{
  return in->rate * MAX (MIN (to, in->rate_duration) - from, 0);
}

/* Integral of sqrt (V) over @step while V goes straight from @a to @b. */
static double
integrate_root (double a, double b, double step)
{
  if (fabs (b - a) <= 1e-9 * MAX (a, b))
    return sqrt (a) * step;
  return 2.0 / 3 * (pow (b, 1.5) - pow (a, 1.5)) / (b - a) * step;
}

/* Gravity, dr/dt = sqrt (2 g h) (Briscoe and Shaw 1980), so d(r²)/dt = 2 sqrt (2 g V / pi); to the least depth or the bund. */
static void
spread (Run *self, double inflow, double step)
{
  double before = self->mass / self->density, after = (self->mass + inflow) / self->density;
  double area = self->area + 2 * G_PI * sqrt (2 * VIGIL_GRAVITY / G_PI) * integrate_root (before, after, step);
  double thin = after / self->in->least_depth, bund = self->in->bund_area;

  if (bund > 0)
    area = MIN (area, bund);
  if (area > thin)
    {
      area = thin;
      self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_POOL_DEPTH);
    }
  if (area <= self->area)
    return;
  g_assert (self->n_rings <= STEPS);
  self->rings[self->n_rings++] = (Ring){ area - self->area, self->time };
  self->area = area;
}

/* W/K, mean over @step: each ring k / sqrt (pi a t) from its own start. */
static double
get_ground (const Run *self, double step)
{
  const VigilPool *in = self->in;
  double sum = 0;

  if (in->surface == VIGIL_POOL_ON_WATER)
    return self->area * in->water_flux * self->boiling_heat;
  for (guint i = 0; i < self->n_rings; i++)
    {
      double age = self->time - self->rings[i].start;

      sum += self->rings[i].area * 2 * (sqrt (age + step) - sqrt (age));
    }
  return sum / step * in->conductivity / sqrt (G_PI * in->diffusivity);
}

/* One step on its way: what is there, what runs in. */
typedef struct
{
  VigilPoolStep fixed;
  double step;   /* s */
  double inflow; /* kg */
} Stage;

/* J that warm the liquid to @temperature. */
static double
get_warming (const Run *self, const Stage *stage, double temperature)
{
  return self->heat_capacity
         * ((self->mass + stage->inflow) * temperature - self->mass * self->temperature - stage->inflow * self->arriving);
}

static double
get_heat_sum (const Run *self, const Stage *stage, double temperature)
{
  VigilPoolHeat heat = vigil_pool_heat (self->in, &stage->fixed, temperature);

  return (heat.solar + heat.longwave + heat.air + heat.ground) * stage->step;
}

static double
get_heat_of_vaporisation (const Run *self, double temperature)
{
  double heat = self->boiling_heat;

  vigil_substance_vaporisation_heat (self->in->substance, temperature, &heat, NULL, NULL);
  return heat;
}

/* J that are asked for less J that come, at @temperature; grows with it, without end towards the boiling point. */
static double
get_lack (const Run *self, const Stage *stage, double temperature)
{
  const VigilPool *in = self->in;
  double pressure = 0, evaporated;

  vigil_substance_vapour_pressure (in->substance, temperature, &pressure, NULL, NULL);
  if (pressure >= in->ambient)
    return G_MAXDOUBLE;
  evaporated = stage->step * stage->fixed.area * stage->fixed.transfer * pressure * in->substance->molar_mass
               / (VIGIL_GAS_CONSTANT * temperature) * vigil_pool_correction (pressure / in->ambient);
  return get_warming (self, stage, temperature) + evaporated * get_heat_of_vaporisation (self, temperature)
         - get_heat_sum (self, stage, temperature);
}

/* Where the lack is 0: false position that halves the end that stays (Illinois, Dowell and Jarratt 1971). */
static double
find_temperature (const Run *self, const Stage *stage)
{
  double low = COLDEST * MIN (self->arriving, self->temperature), high = self->boiling * (1 - 1e-9);
  double at_low = get_lack (self, stage, low), at_high = get_lack (self, stage, high); /* J */

  if (at_low >= 0 || at_high <= 0)
    return at_low >= 0 ? low : high;
  for (guint i = 0, stays = 0; i < 100 && high - low > CLOSE; i++)
    {
      double middle = (low * at_high - high * at_low) / (at_high - at_low), lack;

      /* Far from the end that stays the chord helps little: then halve. */
      if (i % 3 == 2)
        middle = (low + high) / 2;
      lack = get_lack (self, stage, middle);
      if (lack < 0)
        {
          at_high *= stays == 1 ? 0.5 : 1;
          low = middle;
          at_low = lack;
          stays = 1;
        }
      else
        {
          at_low *= stays == 2 ? 0.5 : 1;
          high = middle;
          at_high = lack;
          stays = 2;
        }
    }
  return (low + high) / 2;
}

/* Books the heat of the step; @share of it was taken up before the pool was gone. */
static void
book (VigilPoolEnergy *energy, const VigilPoolHeat *heat, double seconds)
{
  energy->solar += heat->solar * seconds;
  energy->longwave += heat->longwave * seconds;
  energy->air += heat->air * seconds;
  energy->ground += heat->ground * seconds;
}

static void
take_step (Run *self, double step, VigilPoolResult *out)
{
  Stage stage = { .step = step, .inflow = get_inflow (self->in, self->time, self->time + step) };
  double temperature, heat_sum, latent, evaporated, share = 1, there = self->mass + stage.inflow;
  VigilPoolHeat heat;

  spread (self, stage.inflow, step);
  stage.fixed = (VigilPoolStep){
    .area = self->area,
    .sky = self->sky,
    .ground = get_ground (self, step),
    .boiling = self->boiling,
  };
  stage.fixed.transfer = vigil_pool_transfer (self->in->wind, MAX (2 * sqrt (self->area / G_PI), 0.01), self->in->schmidt);
  temperature = find_temperature (self, &stage);
  heat = vigil_pool_heat (self->in, &stage.fixed, temperature);
  heat_sum = (heat.solar + heat.longwave + heat.air + heat.ground) * step;
  latent = get_heat_of_vaporisation (self, temperature);
  evaporated = MAX ((heat_sum - get_warming (self, &stage, temperature)) / latent, 0);
  if (evaporated > there) /* gone before the step is over */
    {
      share = (there * latent + get_warming (self, &stage, temperature)) / heat_sum;
      evaporated = there;
    }
  book (&out->energy, &heat, step * share);
  out->energy.inflow += stage.inflow * self->heat_capacity * (self->arriving - self->boiling);
  out->energy.evaporation += evaporated * (latent + self->heat_capacity * (temperature - self->boiling));
  out->evaporated += evaporated;
  out->spilled += stage.inflow;
  self->mass = MAX (there - evaporated, 0);
  self->temperature = temperature;
  self->time += step;
  out->points[out->n++] = (VigilPoolPoint){ self->time, evaporated / step, temperature, self->area, self->mass };
  out->peak_rate = MAX (out->peak_rate, evaporated / step);
}

static void
finish (Run *self, VigilPoolResult *out)
{
  double pressure;

  out->points[0].rate = out->points[1].rate;
  out->largest_area = self->area;
  out->energy.stored = self->mass * self->heat_capacity * (self->temperature - self->boiling);
  vigil_substance_vapour_pressure (self->in->substance, self->temperature, &pressure, &self->reserves, NULL);
  out->reserves = self->reserves;
}

gboolean
vigil_pool_run (const VigilPool *in, VigilPoolResult *out, GError **error)
{
  Run self;

  g_return_val_if_fail (in && out, FALSE);

  if (!in->substance)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SUBSTANCE, _ ("No substance is given."));
      return FALSE;
    }
  if (!start (&self, in, error))
    return FALSE;
  *out = (VigilPoolResult){ .n = 1, .spilled = self.mass };
  out->points[0] = (VigilPoolPoint){ 0, 0, self.temperature, self.area, self.mass };
  out->energy.inflow = self.mass * self.heat_capacity * (self.arriving - self.boiling);
  for (guint i = 1; i <= STEPS; i++)
    {
      double end = in->duration * i * i / ((double) STEPS * STEPS);

      take_step (&self, end - self.time, out);
      if (self.mass <= 0 && end >= in->rate_duration)
        break;
    }
  finish (&self, out);
  return TRUE;
}
