/* vigil-sigma.c: how a cloud spreads with distance: sets of sigma curves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-sigma.h"

#include <glib/gi18n.h>
#include <math.h>

#define BASE_TIME 600.0      /* s: the averaging time of the sets */
#define LEAST_TIME 18.75     /* s: a plume that does not meander, TNO Yellow Book */
#define DEFAULT_ROUGHNESS 0.1 /* m: what the TNO set was made for */
#define MOST_SIGMA_Z 5000.0  /* m: ISC3 */

/* a x^b */
typedef struct
{
  double a;
  double b;
} Power;

/* a x^b up to @to, in the unit of the table. */
typedef struct
{
  double to;
  double a;
  double b;
} Piece;

static const char *const names[VIGIL_N_SIGMA_SETS] = { "briggs-rural", "briggs-urban", "turner",     "tno",
                                                       "slab",         "slade-puff",   "isc3-rural", "tno-puff" };

static double
power (Power p, double x)
{
  return p.a * pow (x, p.b);
}

/* Briggs 1973 (Gifford's table in Fundamentals of Air Pollution, 3rd ed., p. 305). */
static VigilSpread
briggs_rural (VigilStability stability, double x)
{
  static const double ay[VIGIL_N_STABILITIES] = { .22, .16, .11, .08, .06, .04 };
  static const double az[VIGIL_N_STABILITIES] = { .20, .12, .08, .06, .03, .016 };
  double y = ay[stability] * x / sqrt (1 + 0.0001 * x), z = az[stability] * x;

  switch (stability)
    {
    case VIGIL_STABILITY_C:
      z /= sqrt (1 + 0.0002 * x);
      break;
    case VIGIL_STABILITY_D:
      z /= sqrt (1 + 0.0015 * x);
      break;
    case VIGIL_STABILITY_E:
    case VIGIL_STABILITY_F:
      z /= 1 + 0.0003 * x;
      break;
    default:
      break;
    }
  return (VigilSpread){ y, y, z };
}

static VigilSpread
briggs_urban (VigilStability stability, double x)
{
  static const double ay[VIGIL_N_STABILITIES] = { .32, .32, .22, .16, .11, .11 };
  static const double az[VIGIL_N_STABILITIES] = { .24, .24, .20, .14, .08, .08 };
  double y = ay[stability] * x / sqrt (1 + 0.0004 * x), z = az[stability] * x;

  if (stability <= VIGIL_STABILITY_B)
    z *= sqrt (1 + 0.001 * x);
  else if (stability == VIGIL_STABILITY_D)
    z /= sqrt (1 + 0.0003 * x);
  else if (stability > VIGIL_STABILITY_D)
    z /= sqrt (1 + 0.0015 * x);
  return (VigilSpread){ y, y, z };
}

/* log10 sigma_z = a + b l + c l², l = log10 x. */
static double
turner_far (VigilStability stability, double x)
{
  static const double coefficients[VIGIL_N_STABILITIES][3] = { { -1.67, .902, .181 },  { -1.25, 1.09, .0018 }, { 0, 0, 0 },
                                                               { -1.22, 1.08, -.061 }, { -1.18, 1.04, -.070 }, { -1.91, 1.37, -.119 } };
  const double *c = coefficients[stability];
  double l = log10 (x);

  return pow (10, c[0] + c[1] * l + c[2] * l * l);
}

/* Turner 1970 as fitted in Lees; the sign of F is Lees' corrected (the book prints 10^(1.91 ...)). */
static VigilSpread
turner (VigilStability stability, double x)
{
  static const Power y_powers[] = { { .493, .88 }, { .337, .88 }, { .195, .90 }, { .128, .90 }, { .091, .91 }, { .067, .90 } };
  static const Power z_powers[] = { { .087, 1.10 }, { .135, .95 }, { .112, .91 }, { .093, .85 }, { .082, .82 }, { .057, .80 } };
  static const double z_edges[] = { 300, 500, INFINITY, 500, 500, 500 };
  double y = power (y_powers[stability], x);
  double z = x <= z_edges[stability] ? power (z_powers[stability], x) : turner_far (stability, x);

  return (VigilSpread){ y, y, z };
}

/* TNO Yellow Book ch. 4; the roughness factor is recalled. */
static VigilSpread
tno (VigilStability stability, double x, double roughness)
{
  static const Power y_powers[] = { { .527, .865 }, { .371, .866 }, { .209, .897 }, { .128, .905 }, { .098, .902 }, { .065, .902 } };
  static const Power z_powers[] = { { .28, .90 }, { .23, .85 }, { .22, .80 }, { .20, .76 }, { .15, .73 }, { .12, .67 } };
  double y = power (y_powers[stability], x);
  double z = power (z_powers[stability], x) * pow (10 * roughness, 0.53 * pow (x, -0.22));

  return (VigilSpread){ y, y, z };
}

/* Spicer and Havens sigma_y, SLAB sigma_z (Ermak 1990). Class A sigma_z has its least at 22 m; nearer it is taken as a straight line. */
static VigilSpread
slab (VigilStability stability, double x)
{
  static const double y_factors[] = { .423, .313, .210, .136, .102, .0674 };
  static const double d[] = { 107.7, .1355, .09623, .04134, .02275, .01122 };
  static const double b[] = { -1.7172, .8752, .9477, 1.1737, 1.3010, 1.4024 };
  static const double c[] = { .2770, .0136, -.0020, -.0316, -.0450, -.0540 };
  double y = y_factors[stability] * pow (x, 0.9);
  double at = stability == VIGIL_STABILITY_A ? MAX (x, exp (1.7172 / (2 * .2770))) : x;
  double l = log (at);
  double z = d[stability] * pow (at, b[stability]) * exp (c[stability] * l * l) * x / at;

  return (VigilSpread){ y, y, z };
}

/* CCPS 1999 after Slade 1968. */
static VigilSpread
slade_puff (VigilStability stability, double x)
{
  static const Power y_powers[] = { { .18, .92 }, { .14, .92 }, { .10, .92 }, { .06, .92 }, { .04, .92 }, { .02, .89 } };
  static const Power z_powers[] = { { .60, .75 }, { .53, .73 }, { .34, .71 }, { .15, .70 }, { .10, .65 }, { .05, .61 } };
  double y = power (y_powers[stability], x);

  return (VigilSpread){ y, y, power (z_powers[stability], x) };
}

/* EPA-454/B-95-003b table 1-2 and 1-3; x in km, the last of a class without end. */
static const Piece isc3_a[] = { { .10, 122.8, .94470 },   { .15, 158.08, 1.05420 }, { .20, 170.22, 1.09320 }, { .25, 179.52, 1.12620 },
                                { .30, 217.41, 1.26440 }, { .40, 258.89, 1.40940 }, { .50, 346.75, 1.72830 }, { INFINITY, 453.85, 2.11660 } };
static const Piece isc3_b[] = { { .20, 90.673, .93198 }, { .40, 98.483, .98332 }, { INFINITY, 109.3, 1.09710 } };
static const Piece isc3_c[] = { { INFINITY, 61.141, .91465 } };
static const Piece isc3_d[] = { { .30, 34.459, .86974 }, { 1, 32.093, .81066 },  { 3, 32.093, .64403 },
                                { 10, 33.504, .60486 },  { 30, 36.650, .56589 }, { INFINITY, 44.053, .51179 } };
static const Piece isc3_e[] = { { .10, 24.260, .83660 }, { .30, 23.331, .81956 }, { 1, 21.628, .75660 },
                                { 2, 21.628, .63077 },   { 4, 22.534, .57154 },   { 10, 24.703, .50527 },
                                { 20, 26.970, .46713 },  { 40, 35.420, .37615 },  { INFINITY, 47.618, .29592 } };
static const Piece isc3_f[] = { { .20, 15.209, .81558 }, { .70, 14.457, .78407 }, { 1, 13.953, .68465 },  { 2, 13.953, .63227 },
                                { 3, 14.823, .54503 },   { 7, 16.187, .46490 },   { 15, 17.836, .41507 }, { 30, 22.651, .32681 },
                                { 60, 27.074, .27436 },  { INFINITY, 34.219, .21716 } };
static const Piece *const isc3_z[VIGIL_N_STABILITIES] = { isc3_a, isc3_b, isc3_c, isc3_d, isc3_e, isc3_f };

static VigilSpread
isc3_rural (VigilStability stability, double x)
{
  static const double c[] = { 24.1670, 18.3330, 12.5000, 8.3330, 6.2500, 4.1667 };
  static const double d[] = { 2.5334, 1.8096, 1.0857, .72382, .54287, .36191 };
  const Piece *piece = isc3_z[stability];
  double km = x / 1000;
  double y = 465.11628 * km * tan (0.017453293 * (c[stability] - d[stability] * log (km)));

  while (km > piece->to)
    piece++;
  return (VigilSpread){ y, y, MIN (piece->a * pow (km, piece->b), MOST_SIGMA_Z) };
}

static VigilSpread
tno_puff (VigilStability stability, double x, double roughness)
{
  VigilSpread plume = tno (stability, x, roughness);

  return (VigilSpread){ 0.13 * x, plume.y / 2, plume.z };
}

static gboolean
is_puff (VigilSigmaSet set)
{
  return set == VIGIL_SIGMA_SLADE_PUFF || set == VIGIL_SIGMA_TNO_PUFF;
}

/* Spicer and Havens: s, below which sigma_y gets no narrower. */
static double
least_time (VigilSigmaSet set, VigilStability stability)
{
  static const double slab_times[VIGIL_N_STABILITIES] = { 18.4, 18.4, 18.4, 18.3, 11.4, 4.6 };

  return set == VIGIL_SIGMA_SLAB ? slab_times[stability] : LEAST_TIME;
}

static void
reserve (const VigilSigma *self, VigilReserves *reserves)
{
  if (reserves && (self->set == VIGIL_SIGMA_TNO_PUFF || (self->set == VIGIL_SIGMA_TNO && self->roughness != DEFAULT_ROUGHNESS)))
    *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED);
}

gboolean
vigil_sigma_init (VigilSigma *self, VigilSigmaSet set, VigilStability stability, double averaging, double roughness,
                  VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (self && set < VIGIL_N_SIGMA_SETS && stability < VIGIL_N_STABILITIES, FALSE);

  if (!vigil_hazard_check (averaging, 0, 86400, _ ("Averaging time"), "s", error)
      || !vigil_hazard_check (roughness, 0, 10, _ ("Roughness of the ground"), "m", error))
    return FALSE;
  self->set = set;
  self->stability = stability;
  self->averaging = averaging > 0 ? averaging : BASE_TIME;
  self->roughness = roughness > 0 ? roughness : DEFAULT_ROUGHNESS;
  self->y_factor = is_puff (set) ? 1 : pow (MAX (self->averaging, least_time (set, stability)) / BASE_TIME, 0.2);
  reserve (self, reserves);
  return TRUE;
}

static VigilSpread
base_at (const VigilSigma *self, double x)
{
  switch (self->set)
    {
    case VIGIL_SIGMA_BRIGGS_RURAL:
      return briggs_rural (self->stability, x);
    case VIGIL_SIGMA_BRIGGS_URBAN:
      return briggs_urban (self->stability, x);
    case VIGIL_SIGMA_TURNER:
      return turner (self->stability, x);
    case VIGIL_SIGMA_TNO:
      return tno (self->stability, x, self->roughness);
    case VIGIL_SIGMA_SLAB:
      return slab (self->stability, x);
    case VIGIL_SIGMA_SLADE_PUFF:
      return slade_puff (self->stability, x);
    case VIGIL_SIGMA_ISC3_RURAL:
      return isc3_rural (self->stability, x);
    default:
      return tno_puff (self->stability, x, self->roughness);
    }
}

VigilSpread
vigil_sigma_at (const VigilSigma *self, double distance)
{
  VigilSpread spread;

  g_return_val_if_fail (self, ((VigilSpread){ 0, 0, 0 }));

  if (!(distance > 0))
    return (VigilSpread){ 0, 0, 0 };
  spread = base_at (self, CLAMP (distance, 1e-3, 1e7));
  spread.x *= self->y_factor;
  spread.y *= self->y_factor;
  return spread;
}

/* All sets grow with distance: bisect the logarithm. */
static double
distance_for (const VigilSigma *self, double sigma, gboolean vertical)
{
  double low = log (1e-3), high = log (1e7);

  if (!(sigma > 0))
    return 0;
  for (int i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;
      VigilSpread spread = vigil_sigma_at (self, exp (middle));

      if ((vertical ? spread.z : spread.y) < sigma)
        low = middle;
      else
        high = middle;
    }
  return exp ((low + high) / 2);
}

double
vigil_sigma_distance_for_y (const VigilSigma *self, double sigma_y)
{
  g_return_val_if_fail (self, 0);

  return distance_for (self, sigma_y, FALSE);
}

double
vigil_sigma_distance_for_z (const VigilSigma *self, double sigma_z)
{
  g_return_val_if_fail (self, 0);

  return distance_for (self, sigma_z, TRUE);
}

void
vigil_sigma_range (VigilSigmaSet set, double *nearest, double *farthest)
{
  g_return_if_fail (set < VIGIL_N_SIGMA_SETS && nearest && farthest);

  *nearest = 100;
  *farthest = set == VIGIL_SIGMA_SLADE_PUFF ? 4000 : 10000;
}

const char *
vigil_sigma_set_name (VigilSigmaSet set)
{
  g_return_val_if_fail (set < VIGIL_N_SIGMA_SETS, "");

  return names[set];
}

gboolean
vigil_sigma_set_from_name (const char *name, VigilSigmaSet *out)
{
  g_return_val_if_fail (out, FALSE);

  for (guint i = 0; i < VIGIL_N_SIGMA_SETS; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}
