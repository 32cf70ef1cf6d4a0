/* vigil-sim-plume.c: a released gas that drifts with the wind and spreads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-plume.h"

#include <math.h>
#include <string.h>

#define PUFF_INTERVAL 4.0    /* s */
#define MAX_AGE       3600.0 /* s */
#define MAX_TRAVEL    10000.0
#define GAS_CONSTANT  8.314462618 /* J/mol/K */
#define PRESSURE      101325.0    /* Pa */

struct _VigilSimPlume
{
  double x, y, height;
  double rate;    /* kg/s */
  double pending; /* s since the last puff */
  char stability;
  GArray *puffs; /* (element-type VigilSimPuff) */
};

/* Molar mass, lower explosive limit: IEC 60079-20-1 and the CRC Handbook. */
static const VigilSimGas gases[] = {
  { "7782-50-5", 0.070906, 0.0, TRUE },  /* chlorine */
  { "7664-41-7", 0.017031, 15.0, TRUE }, /* ammonia */
  { "68476-85-7", 0.0441, 2.1, FALSE },  /* liquefied petroleum gas, as propane */
  { "74-98-6", 0.044097, 2.1, FALSE },   /* propane */
  { "106-97-8", 0.058123, 1.8, FALSE },  /* butane */
  { "115-07-1", 0.04208, 2.0, FALSE },   /* propene */
  { "67-56-1", 0.032042, 5.5, FALSE },   /* methanol */
  { "7783-06-4", 0.034081, 4.0, TRUE },  /* hydrogen sulphide */
  { "1333-74-0", 0.002016, 4.0, FALSE }, /* hydrogen */
  { "7647-01-0", 0.036461, 0.0, TRUE },  /* hydrogen chloride */
  { "71-43-2", 0.078114, 1.2, FALSE },   /* benzene */
  { "108-88-3", 0.092141, 1.1, FALSE },  /* toluene */
  { "630-08-0", 0.02801, 12.5, TRUE },   /* carbon monoxide */
  { "74-82-8", 0.016043, 5.0, FALSE },   /* methane */
};

/**
 * vigil_sim_gas_find:
 * @cas: (nullable): CAS number
 *
 * Returns: (nullable): the gas
 */
const VigilSimGas *
vigil_sim_gas_find (const char *cas)
{
  for (guint i = 0; cas != NULL && i < G_N_ELEMENTS (gases); i++)
    if (g_str_equal (gases[i].cas, cas))
      return &gases[i];
  return NULL;
}

/**
 * vigil_sim_gas_reading:
 * @gas: the gas
 * @unit: of the detector: "ppm", "mg/m³" (or "mg/m3"), "%LEL", "%vol" (or "%")
 * @kg_per_m3: concentration
 * @temperature: of the air, °C
 *
 * Returns: what the detector shows; 0 if it does not measure this gas
 */
double
vigil_sim_gas_reading (const VigilSimGas *gas,
                       const char *unit,
                       double kg_per_m3,
                       double temperature)
{
  double fraction
      = kg_per_m3 * GAS_CONSTANT * (temperature + 273.15) / (PRESSURE * gas->molar_mass);

  if (g_str_has_prefix (unit, "mg"))
    return kg_per_m3 * 1e6;
  if (strstr (unit, "LEL") != NULL)
    return gas->lel > 0.0 ? 1e4 * fraction / gas->lel : 0.0;
  if (g_str_equal (unit, "ppm"))
    return fraction * 1e6;
  return g_str_has_prefix (unit, "%") ? fraction * 100.0 : 0.0;
}

/**
 * vigil_sim_briggs:
 * @stability: Pasquill class A … F
 * @x: distance from the source, m
 * @sigma_y: (out): m
 * @sigma_z: (out): m
 *
 * Spread of a plume over open country: Briggs, Diffusion estimation for small emissions, ATDL-106
 * (1973), after Gifford. Meant for 100 m … 10 km.
 */
void
vigil_sim_briggs (char stability, double x, double *sigma_y, double *sigma_z)
{
  static const double a[] = { 0.22, 0.16, 0.11, 0.08, 0.06, 0.04 };
  guint class = (guint) CLAMP (stability - 'A', 0, 5);

  *sigma_y = a[class] * x / sqrt (1.0 + 0.0001 * x);
  switch (class)
    {
    case 0:
      *sigma_z = 0.20 * x;
      break;
    case 1:
      *sigma_z = 0.12 * x;
      break;
    case 2:
      *sigma_z = 0.08 * x / sqrt (1.0 + 0.0002 * x);
      break;
    case 3:
      *sigma_z = 0.06 * x / sqrt (1.0 + 0.0015 * x);
      break;
    case 4:
      *sigma_z = 0.03 * x / (1.0 + 0.0003 * x);
      break;
    default:
      *sigma_z = 0.016 * x / (1.0 + 0.0003 * x);
      break;
    }
}

/**
 * vigil_sim_plume_new:
 * @x: m east of the source
 * @y: m north
 * @height: m above ground
 *
 * Returns: (transfer full): a source that does not release yet
 */
VigilSimPlume *
vigil_sim_plume_new (double x, double y, double height)
{
  VigilSimPlume *self = g_new0 (VigilSimPlume, 1);

  self->x = x;
  self->y = y;
  self->height = height;
  self->stability = 'D';
  self->puffs = g_array_new (FALSE, FALSE, sizeof (VigilSimPuff));
  return self;
}

void
vigil_sim_plume_free (VigilSimPlume *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->puffs);
  g_free (self);
}

void
vigil_sim_plume_set_rate (VigilSimPlume *self, double kg_per_s)
{
  self->rate = MAX (kg_per_s, 0.0);
}

double
vigil_sim_plume_get_rate (VigilSimPlume *self)
{
  return self->rate;
}

static void
drift (VigilSimPlume *self, double speed, double toward, double dt)
{
  for (guint i = 0; i < self->puffs->len;)
    {
      VigilSimPuff *puff = &g_array_index (self->puffs, VigilSimPuff, i);

      puff->x += speed * dt * sin (toward);
      puff->y += speed * dt * cos (toward);
      puff->travel += speed * dt;
      puff->age += dt;
      if (puff->age > MAX_AGE || puff->travel > MAX_TRAVEL)
        g_array_remove_index_fast (self->puffs, i);
      else
        i++;
    }
}

static void
emit (VigilSimPlume *self, double speed, double toward, double dt)
{
  self->pending += dt;
  while (self->pending >= PUFF_INTERVAL)
    {
      VigilSimPuff puff = {
        .x = self->x, .y = self->y, .height = self->height, .mass = self->rate * PUFF_INTERVAL
      };
      double head_start = self->pending - PUFF_INTERVAL;

      self->pending -= PUFF_INTERVAL;
      puff.travel = speed * head_start;
      puff.x += puff.travel * sin (toward);
      puff.y += puff.travel * cos (toward);
      puff.age = head_start;
      if (self->rate > 0.0)
        g_array_append_val (self->puffs, puff);
    }
}

/**
 * vigil_sim_plume_step:
 * @self: the plume
 * @wind_speed: m/s
 * @wind_from: degrees
 * @stability: Pasquill class
 * @dt: s
 *
 * Moves what is in the air and releases more; the cloud needs its time to travel and bends with
 * the wind.
 */
void
vigil_sim_plume_step (
    VigilSimPlume *self, double wind_speed, double wind_from, char stability, double dt)
{
  double toward = (wind_from + 180.0) * G_PI / 180.0;
  double speed = MAX (wind_speed, 0.5);

  self->stability = stability >= 'A' && stability <= 'F' ? stability : 'D';
  drift (self, speed, toward, dt);
  emit (self, speed, toward, dt);
}

static double
puff_at (const VigilSimPuff *puff, char stability, double x, double y, double z)
{
  double d2 = (x - puff->x) * (x - puff->x) + (y - puff->y) * (y - puff->y);
  double sy, sz, vertical;

  vigil_sim_briggs (stability, MAX (puff->travel, 5.0), &sy, &sz);
  sy = MAX (sy, 1.0);
  sz = MAX (sz, 0.5);
  if (d2 > 25.0 * sy * sy)
    return 0.0;
  vertical = exp (-0.5 * (z - puff->height) * (z - puff->height) / (sz * sz))
             + exp (-0.5 * (z + puff->height) * (z + puff->height) / (sz * sz));
  return puff->mass / (pow (2.0 * G_PI, 1.5) * sy * sy * sz) * exp (-0.5 * d2 / (sy * sy))
         * vertical;
}

/**
 * vigil_sim_plume_concentration:
 * @self: the plume
 * @x: m east
 * @y: m north
 * @z: m above ground
 *
 * Returns: kg/m³, the sum of all puffs (spread along the wind taken as across it), with reflection
 * at the ground
 */
double
vigil_sim_plume_concentration (VigilSimPlume *self, double x, double y, double z)
{
  double sum = 0.0;

  for (guint i = 0; i < self->puffs->len; i++)
    sum += puff_at (&g_array_index (self->puffs, VigilSimPuff, i), self->stability, x, y, z);
  return sum;
}

/**
 * vigil_sim_plume_is_gone:
 * @self: the plume
 *
 * Returns: whether nothing is released and nothing is left in the air
 */
gboolean
vigil_sim_plume_is_gone (VigilSimPlume *self)
{
  return self->rate == 0.0 && self->puffs->len == 0;
}
