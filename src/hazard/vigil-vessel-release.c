/* vigil-vessel-release.c: a vessel that empties: liquid by quadrature over its level, gas by steps of mass and energy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-vessel.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define MOST_DURATION (7 * 86400.0) /* s */
#define PAD_GAMMA 1.4               /* nitrogen and air */
#define FULL 1e-9                   /* least share of the vessel that is pad, against dividing by none */
#define PANELS (VIGIL_RELEASE_MAX_POINTS - 1)
#define GAS_STEPS_A_POINT 8
#define GAS_SHARE 0.004             /* of the gas that leaves in one step at most */
#define EVEN 1.001                  /* pressure ratio at which a gas counts as vented */

static gboolean
check_hole (const VigilVessel *vessel, double area, GError **error)
{
  double section = vigil_vessel_get_section (vessel);

  if (!vigil_hazard_check (area, 1e-10, G_MAXDOUBLE, _ ("Area of the hole"), "m²", error))
    return FALSE;
  if (area <= section)
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
               _ ("The hole of %.3g m² is larger than the vessel, whose section is %.3g m²."), area, section);
  return FALSE;
}

static gboolean
check_critical (const VigilVesselLiquid *in, GError **error)
{
  if (isnan (in->critical_temperature) || in->temperature < in->critical_temperature)
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
               _ ("At %.1f °C, above the critical temperature of %.1f °C, there is no liquid in the vessel."),
               in->temperature - 273.15, in->critical_temperature - 273.15);
  return FALSE;
}

static gboolean
check_liquid (const VigilVesselLiquid *in, GError **error)
{
  double unused;

  return vigil_vessel_check (&in->vessel, error) && vigil_vessel_volume_at (&in->vessel, in->level, &unused, error)
         && vigil_hazard_check (in->hole_height, 0, vigil_vessel_get_height (&in->vessel), _ ("Height of the hole"), "m", error)
         && check_hole (&in->vessel, in->hole_area, error)
         && vigil_hazard_check (in->discharge, 0.01, 1, _ ("Discharge coefficient"), "", error)
         && vigil_hazard_check (in->density, 1, 30000, _ ("Density of the liquid"), "kg/m³", error)
         && vigil_hazard_check (in->temperature, 4, 5000, _ ("Temperature"), "K", error) && check_critical (in, error)
         && vigil_hazard_check (in->pressure, 1, 1e9, _ ("Pressure in the vessel"), "Pa", error)
         && vigil_hazard_check (in->vapour_pressure, 0, 1e9, _ ("Vapour pressure"), "Pa", error)
         && vigil_hazard_check (in->ambient, 1, 1e9, _ ("Pressure outside"), "Pa", error)
         && vigil_hazard_check (in->duration, 1e-3, MOST_DURATION, _ ("Time looked at"), "s", error);
}

/* A vessel on its way down; what does not change. */
typedef struct
{
  const VigilVesselLiquid *in;
  double volume;   /* m³ of the vessel */
  double pad_start; /* m³ over the liquid at the start */
  double exponent; /* p V^exponent stays; 0: p stays */
} Draining;

static double
volume_of (const Draining *self, double level)
{
  double volume = 0;

  vigil_vessel_volume_at (&self->in->vessel, MIN (level, vigil_vessel_get_height (&self->in->vessel)), &volume, NULL);
  return volume;
}

static Draining
start_draining (const VigilVesselLiquid *in)
{
  Draining self = { .in = in, .volume = vigil_vessel_get_volume (&in->vessel) };

  self.exponent = in->pad == VIGIL_PAD_CONSTANT ? 0 : in->pad == VIGIL_PAD_ISOTHERMAL ? 1 : PAD_GAMMA;
  self.pad_start = MAX (self.volume - volume_of (&self, in->level), FULL * self.volume);
  return self;
}

/* Pa over the liquid when it stands at @level. */
static double
pad_pressure (const Draining *self, double level)
{
  const VigilVesselLiquid *in = self->in;
  double pad;

  if (self->exponent == 0)
    return in->pressure;
  pad = MAX (self->volume - volume_of (self, level), FULL * self->volume);
  return MAX (in->pressure * pow (self->pad_start / pad, self->exponent), MIN (in->vapour_pressure, in->pressure));
}

/* Pa that drives the flow. */
static double
drive_at (const Draining *self, double level)
{
  const VigilVesselLiquid *in = self->in;

  return pad_pressure (self, level) - in->ambient + in->density * VIGIL_GRAVITY * (level - in->hole_height);
}

static double
rate_at (const Draining *self, double level)
{
  return self->in->discharge * self->in->hole_area * sqrt (2 * self->in->density * MAX (drive_at (self, level), 0));
}

/* Where the flow ends: at the hole, or before where the vacuum of a closed pad holds the liquid. */
static double
find_stop (const Draining *self)
{
  double low = self->in->hole_height, high = self->in->level;

  if (drive_at (self, low) >= 0)
    return low;
  for (guint i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;

      *(drive_at (self, middle) < 0 ? &low : &high) = middle;
    }
  return high;
}

/* Level at @s of the way, 0 start … 1 stop. Quadratic: the time to a stop with no drive left stays an ordinary integral. */
static double
level_at (const Draining *self, double stop, double s)
{
  return stop + (self->in->level - stop) * (1 - s) * (1 - s);
}

/* dt/ds, s. */
static double
slowness (const Draining *self, double stop, double s)
{
  double level = level_at (self, stop, s), rate = rate_at (self, level), surface = 0;

  vigil_vessel_surface_at (&self->in->vessel, MIN (level, vigil_vessel_get_height (&self->in->vessel)), &surface, NULL);
  if (rate <= 0)
    return 0;
  return self->in->density * surface * 2 * (self->in->level - stop) * (1 - s) / rate;
}

/* s from @a to @b of the way: Gauss-Legendre with three points, which never asks for the ends. */
static double
panel_time (const Draining *self, double stop, double a, double b)
{
  static const double at[] = { -0.7745966692414834, 0, 0.7745966692414834 };
  static const double weight[] = { 5.0 / 9, 8.0 / 9, 5.0 / 9 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weight[i] * slowness (self, stop, (a + b) / 2 + (b - a) / 2 * at[i]);
  return sum * (b - a) / 2;
}

/* Where on the way @time s are over, between @a and @b of it; @time counted from @a. */
static double
find_between (const Draining *self, double stop, double a, double b, double time)
{
  double low = a, high = b;

  for (guint i = 0; i < 50; i++)
    {
      double middle = (low + high) / 2;

      *(panel_time (self, stop, a, middle) < time ? &low : &high) = middle;
    }
  return (low + high) / 2;
}

/* How far it comes within the time looked at, 1: to the stop. */
static double
find_end (const Draining *self, double stop)
{
  double time = 0;

  for (guint i = 0; i < PANELS; i++)
    {
      double a = (double) i / PANELS, b = (double) (i + 1) / PANELS, step = panel_time (self, stop, a, b);

      if (time + step > self->in->duration)
        return find_between (self, stop, a, b, self->in->duration - time);
      time += step;
    }
  return 1;
}

static void
add_liquid_point (VigilRelease *out, const Draining *self, double stop, double s, double time)
{
  double level = level_at (self, stop, s);

  g_assert (out->n < VIGIL_RELEASE_MAX_POINTS);
  out->points[out->n++] = (VigilReleasePoint){
    .time = time,
    .rate = rate_at (self, level),
    .temperature = self->in->temperature,
    .pressure = pad_pressure (self, level),
    .mass = self->in->density * volume_of (self, level),
  };
}

static void
finish (VigilRelease *out)
{
  out->duration = out->points[out->n - 1].time;
  out->released = out->points[0].mass - out->points[out->n - 1].mass;
}

/* All points from the start to @end of the way. */
static void
drain (const Draining *self, double stop, double end, VigilRelease *out)
{
  double time = 0;

  add_liquid_point (out, self, stop, 0, 0);
  for (guint i = 0; i < PANELS; i++)
    {
      double a = end * i / PANELS, b = end * (i + 1) / PANELS;

      time = MIN (time + panel_time (self, stop, a, b), self->in->duration);
      if (i == PANELS - 1 && end < 1)
        time = self->in->duration;
      add_liquid_point (out, self, stop, b, time);
    }
}

gboolean
vigil_vessel_release_liquid (const VigilVesselLiquid *in, VigilRelease *out, GError **error)
{
  Draining self;
  double stop, end;

  g_return_val_if_fail (in && out, FALSE);

  if (!check_liquid (in, error))
    return FALSE;
  self = start_draining (in);
  *out = (VigilRelease){ 0 };
  if (in->level <= in->hole_height || drive_at (&self, in->level) <= 0)
    {
      add_liquid_point (out, &self, in->level, 0, 0);
      out->points[0].rate = 0;
    }
  else
    {
      stop = find_stop (&self);
      end = find_end (&self, stop);
      drain (&self, stop, end, out);
      if (end >= 1 && stop <= in->hole_height)
        out->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED);
    }
  finish (out);
  return TRUE;
}

gboolean
vigil_vessel_drain_time (const VigilVesselLiquid *in, double *time, GError **error)
{
  double drive, head;

  g_return_val_if_fail (in && time, FALSE);

  if (!check_liquid (in, error))
    return FALSE;
  if (in->vessel.shape != VIGIL_VESSEL_VERTICAL || in->pad != VIGIL_PAD_CONSTANT || in->pressure < in->ambient)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
                   _ ("This formula is for a standing cylinder under constant pressure, not below that outside."));
      return FALSE;
    }
  head = MAX (in->level - in->hole_height, 0);
  drive = (in->pressure - in->ambient) / in->density;
  *time = vigil_vessel_get_section (&in->vessel) / (in->discharge * in->hole_area * VIGIL_GRAVITY)
          * (sqrt (2 * (drive + VIGIL_GRAVITY * head)) - sqrt (2 * drive));
  return TRUE;
}

/* The gas in a vessel. */
typedef struct
{
  double mass;   /* kg */
  double energy; /* J above 0 K, m cv T */
} GasState;

typedef struct
{
  const VigilVesselGas *in;
  double volume; /* m³ */
  double cv;     /* J/(kg K) */
} Venting;

static VigilReleasePoint
look (const Venting *self, const GasState *state, double time)
{
  const VigilVesselGas *in = self->in;
  VigilReleasePoint point = { .time = time, .mass = state->mass };
  VigilHoleGas hole = { in->hole_area, in->discharge, 0, 0, in->ambient, in->molar_mass, in->gamma };
  VigilHoleFlow flow = { 0 };

  point.temperature = in->form == VIGIL_BLOWDOWN_ISOTHERMAL ? in->temperature : state->energy / (state->mass * self->cv);
  point.pressure = state->mass * VIGIL_GAS_CONSTANT * point.temperature / (in->molar_mass * self->volume);
  hole.pressure = point.pressure;
  hole.temperature = point.temperature;
  if (point.pressure > in->ambient && vigil_hole_gas (&hole, &flow, NULL))
    point.rate = flow.rate;
  return point;
}

/* d(mass)/dt = -m, d(energy)/dt = -m h: the gas takes its enthalpy with it. */
static GasState
slope (const Venting *self, const GasState *state)
{
  VigilReleasePoint point = look (self, state, 0);

  return (GasState){ -point.rate, -point.rate * self->in->gamma * self->cv * point.temperature };
}

static GasState
ahead (const GasState *state, const GasState *by, double step)
{
  return (GasState){ state->mass + by->mass * step, state->energy + by->energy * step };
}

/* Runge-Kutta of fourth order. */
static GasState
advance (const Venting *self, const GasState *state, double step)
{
  GasState a = slope (self, state), b, c, d, at, sum;

  at = ahead (state, &a, step / 2);
  b = slope (self, &at);
  at = ahead (state, &b, step / 2);
  c = slope (self, &at);
  at = ahead (state, &c, step);
  d = slope (self, &at);
  sum = (GasState){ (a.mass + 2 * b.mass + 2 * c.mass + d.mass) / 6, (a.energy + 2 * b.energy + 2 * c.energy + d.energy) / 6 };
  return ahead (state, &sum, step);
}

static gboolean
check_gas (const VigilVesselGas *in, GError **error)
{
  VigilHoleGas hole = { in->hole_area, in->discharge, in->pressure, in->temperature, in->ambient, in->molar_mass, in->gamma };
  VigilHoleFlow flow;

  return vigil_vessel_check (&in->vessel, error) && check_hole (&in->vessel, in->hole_area, error)
         && vigil_hole_gas (&hole, &flow, error)
         && vigil_hazard_check (in->pressure, 1, 1e9, _ ("Pressure in the vessel"), "Pa", error)
         && vigil_hazard_check (in->duration, 1e-3, MOST_DURATION, _ ("Time looked at"), "s", error);
}

/* s of one step: a small share of the gas, less where the pressure nears that outside and the flow falls off. */
static double
choose_step (const Venting *self, const VigilReleasePoint *now)
{
  double over = (now->pressure - self->in->ambient) / now->pressure;

  return GAS_SHARE * MIN (1, 2 * over + 0.02) * now->mass / now->rate;
}

/* Keeps every second point, so that a long release fits. */
static void
thin (VigilRelease *out)
{
  guint n = 0;

  for (guint i = 0; i < out->n; i += 2)
    out->points[n++] = out->points[i];
  out->n = n;
}

static void
add_gas_point (VigilRelease *out, guint *stride, guint step, const VigilReleasePoint *point)
{
  if (step % *stride != 0)
    return;
  if (out->n == VIGIL_RELEASE_MAX_POINTS - 1)
    {
      thin (out);
      *stride *= 2;
      if (step % *stride != 0)
        return;
    }
  out->points[out->n++] = *point;
}

gboolean
vigil_vessel_release_gas (const VigilVesselGas *in, VigilRelease *out, GError **error)
{
  Venting self;
  GasState state;
  VigilReleasePoint now;
  guint stride = GAS_STEPS_A_POINT;

  g_return_val_if_fail (in && out, FALSE);

  if (!check_gas (in, error))
    return FALSE;
  *out = (VigilRelease){ 0 };
  self = (Venting){ in, vigil_vessel_get_volume (&in->vessel), VIGIL_GAS_CONSTANT / in->molar_mass / (in->gamma - 1) };
  state.mass = in->pressure * self.volume * in->molar_mass / (VIGIL_GAS_CONSTANT * in->temperature);
  state.energy = state.mass * self.cv * in->temperature;
  now = look (&self, &state, 0);
  for (guint step = 0; now.rate > 0 && now.pressure > EVEN * in->ambient && now.time < in->duration; step++)
    {
      double dt = MIN (choose_step (&self, &now), in->duration - now.time);

      add_gas_point (out, &stride, step, &now);
      state = advance (&self, &state, dt);
      now = look (&self, &state, now.time + dt);
    }
  out->points[out->n++] = now;
  if (now.pressure <= EVEN * in->ambient && in->pressure > EVEN * in->ambient)
    out->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED);
  if (in->ambient <= pow (2 / (in->gamma + 1), in->gamma / (in->gamma - 1)) * in->pressure)
    out->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_CHOKED);
  finish (out);
  return TRUE;
}
