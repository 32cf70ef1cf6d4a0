/* vigil-heavy-box.c: a steady slab of heavy gas followed downwind in depth and width
 *
 * After Colenbrander 1980 and Havens and Spicer 1985: even core, Gaussian edges, c = cc exp (-((|y| - b)/Sy)² - (z/Sz)^(1 + alpha)).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-heavy-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEAST_START 1e-3  /* of the source's length or half-width: where the integration starts */
#define FARTHEST 50000.0  /* m */
#define SUB_STEPS 1

/* Variables of the integration along s, the metres from the upwind edge of the source. */
enum
{
  AIR,   /* kg/s taken up */
  WIDTH, /* effective half-width B = b + sqrt (pi)/2 Sy, m */
  EDGE,  /* Sy, m */
  HEAT,  /* W from the ground so far */
  N_VARIABLES
};

/* What follows from the variables at one place. */
typedef struct
{
  VigilHeavyMix mix;
  double flow;      /* kg/s of substance so far */
  double take;      /* F = integral of u exp (...) dz, m²/s */
  double scale;     /* Sz, m */
  double depth;     /* m */
  double speed;     /* m/s */
  double gravity;   /* g', m/s² */
  double entrained; /* We, m/s */
  double richardson;
} Section;

static double
released (const VigilHeavySource *source, double s)
{
  return source->source_length > 0 ? source->rate * MIN (1, s / source->source_length) : source->rate;
}

static void
section_at (const VigilHeavyAir *air, double s, const double *y, Section *out)
{
  double more = 1 + air->exponent;

  out->flow = released (air->source, s);
  vigil_heavy_mix (air, out->flow, y[AIR], y[HEAT], &out->mix);
  out->take = out->mix.volume / (2 * y[WIDTH]);
  out->scale = pow (out->take * more / air->u1, 1 / more);
  out->depth = air->even * out->scale;
  out->speed = out->take / out->depth;
  out->gravity = VIGIL_GRAVITY * (out->mix.density - air->air_density) / air->air_density;
  out->entrained = (1 + air->exponent) * vigil_heavy_entrainment (air, out->gravity, out->depth, &out->richardson);
}

/* Widening under the cloud's own weight, m/m. */
static double
slumping (const Section *section)
{
  return VIGIL_HEAVY_SPREADING * sqrt (MAX (section->gravity, 0) * section->depth) / section->speed;
}

static void
derivative (const VigilHeavyAir *air, double s, const double *y, double *dy)
{
  Section section;
  double slump, mixing;

  section_at (air, s, y, &section);
  slump = slumping (&section);
  dy[EDGE] = vigil_heavy_edge_growth (air, y[EDGE]);
  mixing = 0;
  if (VIGIL_HEAVY_EDGE * y[EDGE] >= y[WIDTH])
    {
      /* No core is left: the edges take in air from the sides. */
      mixing = VIGIL_HEAVY_EDGE * dy[EDGE];
      dy[EDGE] += slump / VIGIL_HEAVY_EDGE;
    }
  dy[WIDTH] = slump + mixing;
  dy[AIR] = 2 * air->air_density * (y[WIDTH] * section.entrained + section.take * (VIGIL_HEAVY_FRONT * slump + mixing));
  dy[HEAT] = 2 * y[WIDTH] * vigil_heavy_ground_heat (air, &section.mix, section.speed);
}

static void
store (const VigilHeavyAir *air, double s, const double *y, VigilHeavyState *out)
{
  Section section;

  section_at (air, s, y, &section);
  *out = (VigilHeavyState){ .at = s - air->source->source_length / 2,
                            .half_width = MAX (y[WIDTH] - VIGIL_HEAVY_EDGE * y[EDGE], 0),
                            .edge = y[EDGE],
                            .depth = section.depth,
                            .scale = section.scale,
                            .concentration = section.flow / section.mix.volume,
                            .fraction = section.mix.fraction,
                            .density = section.mix.density,
                            .temperature = section.mix.temperature,
                            .speed = section.speed,
                            .richardson = section.richardson };
}

static gboolean
check (const VigilHeavySource *source, double farthest, GError **error)
{
  return vigil_hazard_check (source->rate, 1e-9, 1e6, _ ("Release rate"), "kg/s", error)
         && vigil_hazard_check (source->source_width, 1e-3, 1000, _ ("Half-width of the source"), "m", error)
         && vigil_hazard_check (farthest, 1, FARTHEST, _ ("Farthest distance"), "m", error);
}

/* A source no taller than half its width: what leaves a narrow one, such as a jet, is round at once. */
static double
first_width (const VigilHeavyAir *air, double s, double taken_up)
{
  VigilHeavyMix mix;
  double more = 1 + air->exponent;

  vigil_heavy_mix (air, released (air->source, s), taken_up, 0, &mix);
  return MAX (air->source->source_width, pow (mix.volume * more * pow (air->even, more) / (2 * air->u1), 1 / (1 + more)));
}

/* Makes the table; FALSE when the numbers ran away. */
static gboolean
integrate (VigilHeavyPlume *self, const VigilHeavyAir *air)
{
  const VigilHeavySource *source = &self->source;
  double y[N_VARIABLES] = { released (source, self->first) * air->diluted, 0, 0, 0 };
  double ratio = pow (self->last / self->first, 1.0 / ((VIGIL_HEAVY_STEPS - 1) * SUB_STEPS)), s = self->first;

  y[WIDTH] = first_width (air, s, y[AIR]);
  y[EDGE] = LEAST_START * y[WIDTH];
  store (air, s, y, &self->states[0]);
  for (self->n = 1; self->n < VIGIL_HEAVY_STEPS; self->n++)
    {
      for (int i = 0; i < SUB_STEPS; i++, s *= ratio)
        {
          double gas = released (source, s);

          vigil_heavy_step (derivative, air, N_VARIABLES, s, s * (ratio - 1), y);
          y[AIR] += (released (source, s * ratio) - gas) * air->diluted;
          y[EDGE] = MIN (y[EDGE], y[WIDTH] / VIGIL_HEAVY_EDGE);
        }
      store (air, s, y, &self->states[self->n]);
      if (!isfinite (self->states[self->n].concentration) || !isfinite (self->states[self->n].scale))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigil_heavy_plume_init (VigilHeavyPlume *self, const VigilHeavySource *source, double farthest, VigilReserves *reserves, GError **error)
{
  VigilHeavyAir air;

  g_return_val_if_fail (self && source, FALSE);

  self->source = *source;
  if (!check (source, farthest, error) || !vigil_heavy_air_init (&air, &self->source, VIGIL_SIGMA_SLAB, reserves, error))
    return FALSE;
  self->profile = air.profile;
  self->exponent = air.exponent;
  self->first = LEAST_START * (source->source_length > 0 ? source->source_length : source->source_width);
  self->last = farthest + source->source_length;
  if (integrate (self, &air))
    {
      if (reserves && self->states[0].density > air.air_density)
        *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_DENSE);
      return TRUE;
    }
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER, _ ("The dense cloud could not be followed with these inputs."));
  return FALSE;
}

void
vigil_heavy_plume_at (const VigilHeavyPlume *self, double x, VigilHeavyState *out)
{
  g_return_if_fail (self && out);

  vigil_heavy_lookup (self, x, out);
}

double
vigil_heavy_plume_concentration (const VigilHeavyPlume *self, double x, double y, double z)
{
  VigilHeavyState state;
  double outside, value;

  g_return_val_if_fail (self, 0);

  if (!(x >= self->states[0].at) || !(z >= 0))
    return 0;
  vigil_heavy_lookup (self, x, &state);
  value = state.concentration * vigil_heavy_vertical (z, state.scale, self->exponent);
  outside = fabs (y) - state.half_width;
  if (outside <= 0)
    return value;
  return value * exp (-(outside / state.edge) * (outside / state.edge));
}

double
vigil_heavy_plume_half_width (const VigilHeavyPlume *self, double level, double x)
{
  VigilHeavyState state;

  g_return_val_if_fail (self && level > 0, 0);

  if (!(x >= self->states[0].at))
    return 0;
  vigil_heavy_lookup (self, x, &state);
  return state.concentration >= level ? state.half_width + state.edge * sqrt (log (state.concentration / level)) : 0;
}

double
vigil_heavy_plume_fraction (const VigilHeavyPlume *self, double x)
{
  VigilHeavyState state;

  g_return_val_if_fail (self, 0);

  if (!(x >= self->states[0].at))
    return 0;
  vigil_heavy_lookup (self, x, &state);
  return state.fraction;
}

/* c over the rectangle of the same spread: half-width sqrt (3) sigma_y, height sqrt (3) times the root mean square of z. */
double
vigil_heavy_plume_slab_fraction (const VigilHeavyPlume *self, double x)
{
  VigilHeavyState state;
  double power, core, edge, width, square, height;

  g_return_val_if_fail (self, 0);

  if (!(x >= self->states[0].at))
    return 0;
  vigil_heavy_lookup (self, x, &state);
  power = 1 / (1 + self->exponent);
  height = sqrt (3 * tgamma (3 * power) / tgamma (power)) * state.scale;
  core = state.half_width;
  edge = state.edge;
  width = core + VIGIL_HEAVY_EDGE * edge;
  /* Integral of y² over core and edges, by parts. */
  square = core * core * core / 3 + VIGIL_HEAVY_EDGE * core * core * edge + core * edge * edge + VIGIL_HEAVY_EDGE * edge * edge * edge / 2;
  return state.fraction * width * state.depth / (sqrt (3 * square / width) * height);
}

double
vigil_heavy_plume_upwind (const VigilHeavyPlume *self)
{
  g_return_val_if_fail (self, 0);

  return self->states[0].at;
}
