/* vigil-sim-process.c: one instrument with the piece of process behind it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-process.h"

#include <math.h>

#define LOOP_TAU          30.0 /* s */
#define LOOP_GAIN         1.5  /* of the controller, per band */
#define LOOP_RESET        45.0 /* s */
#define DISTURBANCE_TAU   90.0 /* s */
#define DISTURBANCE_SIGMA 0.06 /* bands */
#define LOOP_MAX_STEP     4.0  /* s, well inside the stability of the explicit step */
#define MAX_DT            64.0 /* s: a park run faster than that is only slower inside */
#define DETECTOR_TAU      8.0  /* s: T90 of about 20 s */

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

/* Runs empty and full again and again: what is filled and loaded in batches. */
static gboolean
is_batch (const VigilTagDef *def, const char *asset_kind)
{
  static const char *const vessels[] = { "tank", "sphere", "bullet", "basin", NULL };
  static const char *const stations[] = { "loading-arm", "filling-station", "weighbridge", NULL };
  static const char *const contents[] = { "level", "weight", NULL };

  if (is_one_of (asset_kind, stations))
    return is_one_of (def->kind, (const char *const[]){ "flow", "weight", NULL });
  return is_one_of (asset_kind, vessels) && is_one_of (def->kind, contents);
}

static VigilSimProcessKind
kind_of (const VigilTagDef *def, const char *asset_kind)
{
  static const char *const motors[] = { "current", "vibration", "speed", "power", "torque", NULL };

  if (g_str_equal (def->kind, "gas"))
    return def->normal_low > 0.0 ? VIGIL_SIM_PROCESS_LOOP
                                 : VIGIL_SIM_PROCESS_DETECTOR; /* oxygen is a loop */
  if (g_str_equal (def->kind, "state")
      || (g_str_equal (def->kind, "position") && !isfinite (def->normal_low)))
    return VIGIL_SIM_PROCESS_SWITCH;
  if (g_strcmp0 (asset_kind, "spray") == 0)
    return VIGIL_SIM_PROCESS_SWITCH; /* dry until it is started */
  if (is_one_of (def->kind, motors))
    return VIGIL_SIM_PROCESS_MOTOR;
  return is_batch (def, asset_kind) ? VIGIL_SIM_PROCESS_TANK : VIGIL_SIM_PROCESS_LOOP;
}

/* The normal band, or the middle of the range, cut by every limit with its deadband and a margin.
 */
static void
find_band (VigilSimProcess *self, const VigilTagDef *def)
{
  double span = def->range_high - def->range_low;
  double low = isfinite (def->normal_low) ? def->normal_low : def->range_low + 0.3 * span;
  double high = isfinite (def->normal_high) ? def->normal_high : def->range_low + 0.7 * span;
  double margin;

  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (def->limits, VigilLimit, i);

      if (limit->high)
        high = MIN (high, limit->value - limit->deadband);
      else
        low = MAX (low, limit->value + limit->deadband);
    }
  margin = 0.15 * MAX (high - low, 0.0);
  self->low = high > low ? low + margin : 0.5 * (low + high);
  self->high = high > low ? high - margin : self->low;
}

static double
band (const VigilSimProcess *self)
{
  return MAX (self->high - self->low, 1e-9);
}

/* Shut-off valves stand open, machines that are watched for stopping run, everything else is off.
 */
static double
resting_position (const VigilTagDef *def)
{
  gboolean watched = FALSE;

  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    watched = watched || !g_array_index (def->limits, VigilLimit, i).high;
  return watched || g_str_equal (def->kind, "position") ? def->range_high : def->range_low;
}

/* s for one filling or emptying. */
static double
batch_time (const VigilSimProcess *self, VigilSimRandom *random)
{
  return vigil_sim_random_range (random, 0.6 * self->tau, 1.8 * self->tau);
}

/**
 * vigil_sim_process_init:
 * @self: the process
 * @def: what the pack says of the tag
 * @asset_kind: (nullable): kind of the asset it sits on
 * @random: where its first values come from
 */
void
vigil_sim_process_init (VigilSimProcess *self,
                        const VigilTagDef *def,
                        const char *asset_kind,
                        VigilSimRandom *random)
{
  g_return_if_fail (self != NULL && def != NULL);

  *self = (VigilSimProcess){ .kind = kind_of (def, asset_kind),
                             .forced = NAN,
                             .range_low = def->range_low,
                             .range_high = def->range_high };
  find_band (self, def);
  self->target = vigil_sim_random_range (random, self->low + 0.25 * band (self),
                                         self->high - 0.25 * band (self));
  self->value = self->target;
  self->noise = 0.008 * band (self);
  self->tau = LOOP_TAU;
  self->dwell = vigil_sim_random_range (random, 30.0, 1800.0);
  if (self->kind == VIGIL_SIM_PROCESS_DETECTOR)
    {
      self->value = self->target = 0.0;
      self->noise = 0.003 * (def->range_high - def->range_low);
      self->tau = DETECTOR_TAU;
    }
  else if (self->kind == VIGIL_SIM_PROCESS_SWITCH)
    {
      self->value = self->target = resting_position (def);
      self->noise = 0.0;
      self->tau = g_str_equal (def->kind, "state") ? 0.2 : 4.0;
    }
  else if (self->kind == VIGIL_SIM_PROCESS_TANK)
    {
      self->noise = 0.001 * band (self);
      self->tau = is_one_of (asset_kind, (const char *const[]){ "loading-arm", "filling-station",
                                                                "weighbridge", NULL })
                      ? 480.0
                      : 6000.0;
      self->rate
          = (vigil_sim_random_double (random) < 0.5 ? -1.0 : 1.0) / batch_time (self, random);
    }
  else if (self->kind == VIGIL_SIM_PROCESS_MOTOR)
    self->tau = 10.0;
}

/* tau dy/dt = -y + u + d with y the deviation from mid-band; u = Kp e + I, dI/dt = Kp/Ti e. */
static void
step_loop (VigilSimProcess *self, double dt, VigilSimRandom *random)
{
  double scale = band (self), middle = self->low + 0.5 * scale;
  double y = (self->value - middle) / scale;
  double wanted = (self->target - middle) / scale;
  guint n = (guint) ceil (dt / LOOP_MAX_STEP);
  double h = dt / n;

  self->disturbance = vigil_sim_random_ou (random, self->disturbance, 0.0, DISTURBANCE_TAU,
                                           DISTURBANCE_SIGMA, dt);
  for (guint i = 0; i < n; i++)
    {
      double error = wanted - y;
      double output = LOOP_GAIN * error + self->integral;

      y += h / self->tau * (-y + output + self->disturbance);
      self->integral = CLAMP (self->integral + h * LOOP_GAIN / LOOP_RESET * error, -2.0, 2.0);
    }
  self->value = middle + scale * y;
  self->dwell -= dt;
  if (self->dwell > 0.0)
    return;
  self->dwell = vigil_sim_random_range (random, 600.0, 3600.0);
  self->target
      = vigil_sim_random_range (random, self->low + 0.25 * scale, self->high - 0.25 * scale);
}

static void
turn_tank (VigilSimProcess *self, VigilSimRandom *random)
{
  gboolean full = self->value > self->low + 0.5 * band (self);

  if (self->rate != 0.0)
    {
      self->rate = 0.0;
      self->dwell = 0.3 * batch_time (self, random);
    }
  else
    self->rate = (full ? -1.0 : 1.0) / batch_time (self, random);
}

static void
step_tank (VigilSimProcess *self, double dt, VigilSimRandom *random)
{
  double before = self->value;

  self->value += self->rate * band (self) * dt;
  self->dwell -= self->rate == 0.0 ? dt : 0.0;
  if (self->rate == 0.0 ? self->dwell <= 0.0
                        : (self->rate > 0.0 ? before >= self->high : before <= self->low))
    turn_tank (self, random);
  self->value
      = CLAMP (self->value, self->low - 0.05 * band (self), self->high + 0.05 * band (self));
}

static double
lag (double value, double target, double tau, double dt)
{
  return target + (value - target) * exp (-dt / MAX (tau, 1e-3));
}

static void
step_motor (VigilSimProcess *self, double dt, VigilSimRandom *random)
{
  self->disturbance = vigil_sim_random_ou (random, self->disturbance, 0.0, 30.0, 0.04, dt);
  self->value = lag (self->value, self->target + self->disturbance * band (self), self->tau, dt);
  self->dwell -= dt;
  if (self->dwell > 0.0)
    return;
  self->dwell = vigil_sim_random_range (random, 300.0, 1800.0);
  self->target = vigil_sim_random_range (random, self->low + 0.2 * band (self),
                                         self->high - 0.2 * band (self));
}

static void
step_free (VigilSimProcess *self, double dt, VigilSimRandom *random)
{
  switch (self->kind)
    {
    case VIGIL_SIM_PROCESS_LOOP:
      step_loop (self, dt, random);
      break;
    case VIGIL_SIM_PROCESS_TANK:
      step_tank (self, dt, random);
      break;
    case VIGIL_SIM_PROCESS_DETECTOR:
      self->value = lag (self->value, self->exposure, self->tau, dt);
      break;
    case VIGIL_SIM_PROCESS_MOTOR:
      step_motor (self, dt, random);
      break;
    case VIGIL_SIM_PROCESS_SWITCH:
      self->value = lag (self->value, self->target, self->tau, dt);
      if (fabs (self->value - self->target) < 0.002 * (self->range_high - self->range_low))
        self->value = self->target;
      break;
    }
}

/**
 * vigil_sim_process_step:
 * @self: the process
 * @dt: s since the last step
 * @random: noise
 *
 * Returns: the reading, inside the range of the instrument
 */
double
vigil_sim_process_step (VigilSimProcess *self, double dt, VigilSimRandom *random)
{
  double reading;

  dt = CLAMP (dt, 1e-3, MAX_DT);
  if (!isnan (self->forced))
    {
      self->value = lag (self->value, self->forced, self->forced_tau, dt);
      self->forced_left -= dt;
      if (self->forced_left <= 0.0)
        vigil_sim_process_release (self);
    }
  else
    step_free (self, dt, random);
  reading = self->value + self->offset
            + (self->noise > 0.0 ? self->noise * vigil_sim_random_normal (random) : 0.0);
  if (self->kind == VIGIL_SIM_PROCESS_DETECTOR)
    reading = MAX (reading, 0.0);
  return CLAMP (reading, self->range_low, self->range_high);
}

/**
 * vigil_sim_process_force:
 * @self: the process
 * @target: value it is driven to
 * @tau: s
 * @seconds: how long
 */
void
vigil_sim_process_force (VigilSimProcess *self, double target, double tau, double seconds)
{
  self->forced = target;
  self->forced_tau = tau;
  self->forced_left = seconds;
}

/**
 * vigil_sim_process_release:
 * @self: the process
 *
 * Ends an upset; the controller brings the value back.
 */
void
vigil_sim_process_release (VigilSimProcess *self)
{
  self->forced = NAN;
  self->integral = 0.0;
}
