/* vigil-heavy-puff.c: a cylinder of heavy gas followed in time
 *
 * hazard-models section 4.4: dR/dt = CE sqrt (g' H), air through the top and the front; the wind carries it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-heavy-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define FIRST_TIME 0.01 /* s */
#define LONGEST 1e5     /* s */
#define SUB_STEPS 1
#define GOLDEN 0.6180339887498949
#define N_GOLDEN 10    /* halves the bracket of one step of the table to less than 1 % of it */
#define FELT 6.0       /* edges beyond which less than 1e-15 is left */

enum
{
  AIR,    /* kg taken up */
  RADIUS, /* of the even cylinder with the same gas, m */
  EDGE,   /* Sr of the Gaussian edge, m */
  CENTRE, /* m */
  HEAT,   /* J from the ground so far */
  N_VARIABLES
};

typedef struct
{
  VigilHeavyMix mix;
  double depth;
  double scale;
  double speed;
  double gravity;
  double entrained;
  double richardson;
} Box;

static void
box_at (const VigilHeavyAir *air, const double *y, Box *out)
{
  double area = G_PI * y[RADIUS] * y[RADIUS], more = 1 + air->exponent;

  vigil_heavy_mix (air, air->source->mass, y[AIR], y[HEAT], &out->mix);
  out->depth = out->mix.volume / area;
  out->scale = out->depth / air->even;
  out->speed = air->u1 * pow (out->scale, more) / more / out->depth;
  out->gravity = VIGIL_GRAVITY * (out->mix.density - air->air_density) / air->air_density;
  out->entrained = vigil_heavy_entrainment (air, out->gravity, out->depth, &out->richardson);
}

static void
derivative (const VigilHeavyAir *air, double t, const double *y, double *dy)
{
  Box box;
  double slump, mixing = 0;

  box_at (air, y, &box);
  slump = VIGIL_HEAVY_SPREADING * sqrt (MAX (box.gravity, 0) * box.depth);
  dy[EDGE] = vigil_heavy_edge_growth (air, y[EDGE]) * box.speed;
  if (y[EDGE] >= y[RADIUS])
    {
      mixing = dy[EDGE];
      dy[EDGE] += slump;
    }
  dy[RADIUS] = slump + mixing;
  dy[CENTRE] = box.speed;
  dy[AIR] = air->air_density * G_PI * y[RADIUS] * (y[RADIUS] * box.entrained + 2 * box.depth * (VIGIL_HEAVY_FRONT * slump + mixing));
  dy[HEAT] = G_PI * y[RADIUS] * y[RADIUS] * vigil_heavy_ground_heat (air, &box.mix, box.speed);
}

/* Radius of the even core: b² + sqrt (pi) b Sr + Sr² = R². */
static double
core (double radius, double edge)
{
  double square = radius * radius - edge * edge * (1 - G_PI / 4);

  return MAX (sqrt (MAX (square, 0)) - VIGIL_HEAVY_EDGE * edge, 0);
}

static void
store (const VigilHeavyAir *air, double t, const double *y, VigilHeavyState *out)
{
  Box box;

  box_at (air, y, &box);
  *out = (VigilHeavyState){ .at = t,
                            .centre = y[CENTRE],
                            .half_width = core (y[RADIUS], y[EDGE]),
                            .edge = y[EDGE],
                            .depth = box.depth,
                            .scale = box.scale,
                            .concentration = air->source->mass / box.mix.volume,
                            .fraction = box.mix.fraction,
                            .density = box.mix.density,
                            .temperature = box.mix.temperature,
                            .speed = box.speed,
                            .richardson = box.richardson };
}

/* First cylinder: of the height or the radius given, else as high as its radius. */
static double
first_radius (const VigilHeavyAir *air)
{
  const VigilHeavySource *source = air->source;
  VigilHeavyMix mix;

  vigil_heavy_mix (air, source->mass, source->mass * air->diluted, 0, &mix);
  if (source->height > 0)
    return sqrt (mix.volume / (G_PI * source->height));
  return source->source_width > 0 ? source->source_width : cbrt (mix.volume / G_PI);
}

static gboolean
integrate (VigilHeavyPlume *box, const VigilHeavyAir *air)
{
  double y[N_VARIABLES] = { box->source.mass * air->diluted, first_radius (air), 0, 0, 0 };
  double ratio = pow (box->last / box->first, 1.0 / ((VIGIL_HEAVY_STEPS - 1) * SUB_STEPS)), t = box->first;

  y[EDGE] = 1e-3 * y[RADIUS];
  store (air, 0, y, &box->states[0]);
  for (box->n = 1; box->n < VIGIL_HEAVY_STEPS; box->n++)
    {
      for (int i = 0; i < SUB_STEPS; i++, t *= ratio)
        {
          vigil_heavy_step (derivative, air, N_VARIABLES, t, t * (ratio - 1), y);
          y[EDGE] = MIN (y[EDGE], y[RADIUS]);
        }
      store (air, t - box->first, y, &box->states[box->n]);
      if (!isfinite (box->states[box->n].concentration) || !isfinite (box->states[box->n].centre))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check (const VigilHeavySource *source, double longest, GError **error)
{
  return vigil_hazard_check (source->mass, 1e-6, 1e9, _ ("Released mass"), "kg", error)
         && vigil_hazard_check (source->height, 0, 1000, _ ("Height of the cloud"), "m", error)
         && vigil_hazard_check (longest, 1, LONGEST, _ ("Time looked at"), "s", error);
}

gboolean
vigil_heavy_puff_init (VigilHeavyPuff *self, const VigilHeavySource *source, double longest, VigilReserves *reserves, GError **error)
{
  VigilHeavyPlume *box;
  VigilHeavyAir air;

  g_return_val_if_fail (self && source, FALSE);

  box = &self->box;
  box->source = *source;
  if (!check (source, longest, error) || !vigil_heavy_air_init (&air, &box->source, VIGIL_SIGMA_SLADE_PUFF, reserves, error))
    return FALSE;
  box->profile = air.profile;
  box->exponent = air.exponent;
  box->first = FIRST_TIME;
  box->last = longest + FIRST_TIME;
  if (integrate (box, &air))
    {
      if (reserves && box->states[0].density > air.air_density)
        *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_DENSE);
      return TRUE;
    }
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER, _ ("The dense cloud could not be followed with these inputs."));
  return FALSE;
}

void
vigil_heavy_puff_at (const VigilHeavyPuff *self, double t, VigilHeavyState *out)
{
  g_return_if_fail (self && out);

  vigil_heavy_lookup (&self->box, t, out);
}

/* kg/m³ of one state at a place: cheap where the cloud is not. */
static double
at_state (const VigilHeavyPuff *self, const VigilHeavyState *state, double x, double y, double z)
{
  double outside = hypot (x - state->centre, y) - state->half_width, value;

  if (outside > FELT * state->edge)
    return 0;
  value = state->concentration * vigil_heavy_vertical (z, state->scale, self->box.exponent);
  return outside <= 0 ? value : value * exp (-(outside / state->edge) * (outside / state->edge));
}

double
vigil_heavy_puff_concentration (const VigilHeavyPuff *self, double x, double y, double z, double t)
{
  VigilHeavyState state;

  g_return_val_if_fail (self, 0);

  if (!(t >= 0) || !(z >= 0))
    return 0;
  vigil_heavy_lookup (&self->box, t, &state);
  return at_state (self, &state, x, y, z);
}

/* Which state of the table is the strongest at a place; -1: none is felt there. */
static int
strongest (const VigilHeavyPuff *self, double x, double y, double z)
{
  double best = 0;
  int found = -1;

  for (guint i = 0; i < self->box.n; i++)
    {
      const VigilHeavyState *state = &self->box.states[i];
      double value = state->concentration > best ? at_state (self, state, x, y, z) : 0;

      if (value > best)
        {
          best = value;
          found = i;
        }
    }
  return found;
}

double
vigil_heavy_puff_peak (const VigilHeavyPuff *self, double x, double y, double z, double *when)
{
  double best, at, low, high;
  int i;

  g_return_val_if_fail (self, 0);

  i = z >= 0 ? strongest (self, x, y, z) : -1;
  if (when)
    *when = i < 0 ? 0 : self->box.states[i].at;
  if (i < 0)
    return 0;
  at = self->box.states[i].at;
  best = at_state (self, &self->box.states[i], x, y, z);
  low = self->box.states[MAX (i - 1, 0)].at;
  high = self->box.states[MIN ((guint) i + 1, self->box.n - 1)].at;
  for (int step = 0; step < N_GOLDEN; step++)
    {
      double a = high - GOLDEN * (high - low), b = low + GOLDEN * (high - low);

      if (vigil_heavy_puff_concentration (self, x, y, z, a) < vigil_heavy_puff_concentration (self, x, y, z, b))
        low = a;
      else
        high = b;
    }
  if (vigil_heavy_puff_concentration (self, x, y, z, (low + high) / 2) > best)
    {
      at = (low + high) / 2;
      best = vigil_heavy_puff_concentration (self, x, y, z, at);
    }
  if (when)
    *when = at;
  return best;
}

/* Radius on the ground within which one state has @level: the core and so much of its Gaussian edge. */
static double
level_radius (const VigilHeavyState *state, double level)
{
  if (!(state->concentration >= level))
    return 0;
  return state->half_width + state->edge * sqrt (log (state->concentration / level));
}

double
vigil_heavy_puff_half_width (const VigilHeavyPuff *self, double level, double x)
{
  double most = 0;

  g_return_val_if_fail (self && level > 0, 0);

  for (guint i = 0; i + 1 < self->box.n; i++)
    {
      const VigilHeavyState *a = &self->box.states[i], *b = &self->box.states[i + 1];
      double from = level_radius (a, level), to = level_radius (b, level);

      /* between two states the circle goes from one to the other */
      for (int part = 0; from > 0 && part < 4; part++)
        {
          double f = part / 4.0, radius = from + f * (to - from), off = x - (a->centre + f * (b->centre - a->centre));

          if (radius > fabs (off))
            most = MAX (most, sqrt (radius * radius - off * off));
        }
    }
  return most;
}
