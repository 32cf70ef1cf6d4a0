/* vigil-sim-random.c: a small random generator, the same on every machine for the same seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-random.h"

#include <math.h>

#define MULTIPLIER G_GUINT64_CONSTANT (6364136223846793005)

/**
 * vigil_sim_random_init:
 * @self: the generator
 * @seed: where it starts
 * @stream: which of 2^63 sequences; one for each part of the park, so that parts do not disturb
 * each other
 */
void
vigil_sim_random_init (VigilSimRandom *self, guint64 seed, guint64 stream)
{
  g_return_if_fail (self != NULL);

  *self = (VigilSimRandom){ .increment = (stream << 1) | 1 };
  vigil_sim_random_u32 (self);
  self->state += seed;
  vigil_sim_random_u32 (self);
}

/**
 * vigil_sim_random_u32:
 * @self: the generator
 *
 * Returns: 32 random bits
 */
guint32
vigil_sim_random_u32 (VigilSimRandom *self)
{
  guint64 old = self->state;
  guint32 shifted = (guint32) (((old >> 18) ^ old) >> 27);
  guint32 turn = (guint32) (old >> 59);

  self->state = old * MULTIPLIER + self->increment;
  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

/**
 * vigil_sim_random_double:
 * @self: the generator
 *
 * Returns: uniform in 0 (included) to 1 (excluded)
 */
double
vigil_sim_random_double (VigilSimRandom *self)
{
  return vigil_sim_random_u32 (self) / 4294967296.0;
}

/**
 * vigil_sim_random_range:
 * @self: the generator
 * @low: lower end
 * @high: upper end
 *
 * Returns: uniform between @low and @high
 */
double
vigil_sim_random_range (VigilSimRandom *self, double low, double high)
{
  return low + (high - low) * vigil_sim_random_double (self);
}

/**
 * vigil_sim_random_index:
 * @self: the generator
 * @n: how many, at least 1
 *
 * Returns: uniform in 0 … @n - 1
 */
guint
vigil_sim_random_index (VigilSimRandom *self, guint n)
{
  g_return_val_if_fail (n > 0, 0);

  return (guint) (((guint64) vigil_sim_random_u32 (self) * n) >> 32);
}

/**
 * vigil_sim_random_normal:
 * @self: the generator
 *
 * Returns: standard normal deviate (Marsaglia's polar method)
 */
double
vigil_sim_random_normal (VigilSimRandom *self)
{
  double u, v, s, factor;

  if (self->has_spare)
    {
      self->has_spare = FALSE;
      return self->spare;
    }
  do
    {
      u = vigil_sim_random_range (self, -1.0, 1.0);
      v = vigil_sim_random_range (self, -1.0, 1.0);
      s = u * u + v * v;
  } while (s >= 1.0 || s == 0.0);
  factor = sqrt (-2.0 * log (s) / s);
  self->spare = v * factor;
  self->has_spare = TRUE;
  return u * factor;
}

/**
 * vigil_sim_random_chance:
 * @self: the generator
 * @per_hour: mean rate
 * @seconds: how long was watched
 *
 * Returns: whether a Poisson process of that rate fired at least once
 */
gboolean
vigil_sim_random_chance (VigilSimRandom *self, double per_hour, double seconds)
{
  return vigil_sim_random_double (self) < 1.0 - exp (-per_hour * seconds / 3600.0);
}

/**
 * vigil_sim_random_ou:
 * @self: the generator
 * @x: value now
 * @mean: what it returns to
 * @tau: time constant, s
 * @sigma: standard deviation in the long run
 * @dt: step, s
 *
 * One exact step of an Ornstein-Uhlenbeck process (Gillespie 1996), stable for every @dt.
 *
 * Returns: value after @dt
 */
double
vigil_sim_random_ou (
    VigilSimRandom *self, double x, double mean, double tau, double sigma, double dt)
{
  double keep = exp (-dt / tau);

  return mean + (x - mean) * keep
         + sigma * sqrt (1.0 - keep * keep) * vigil_sim_random_normal (self);
}
