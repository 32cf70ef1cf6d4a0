/* vigil-stability.c: Pasquill stability class from wind and sky, wind swing or temperature gradient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-stability.h"

#include "core/vigil-weather.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_WIND 75.0       /* m/s: the strongest winds measured near the ground */
#define LOW_WIND 1.5         /* m/s */
#define EDGE_SHARE 0.05      /* so near an edge, relative, a gust decides the class */
#define LOW_SUN 0.1          /* sine of the altitude below which ALOHA lets no sun through */
#define N_ROWS 5
#define N_COLUMNS 5

/* Two letters of one cell, the more unstable first. */
typedef struct
{
  VigilStability first;
  VigilStability second;
} Cell;

#define ONE(a) { VIGIL_STABILITY_##a, VIGIL_STABILITY_##a }
#define TWO(a, b) { VIGIL_STABILITY_##a, VIGIL_STABILITY_##b }

static const double wind_edges[N_ROWS - 1] = { 2, 3, 5, 6 };

/* Pasquill 1961 as in Fundamentals of Air Pollution, 3rd ed., p. 302; the night cells below 2 m/s are recalled.
 * Columns: day strong, moderate, slight; night cloudy (4/8 or more), clear (3/8 or less). */
static const Cell pasquill[N_ROWS][N_COLUMNS] = {
  { ONE (A), TWO (A, B), ONE (B), ONE (E), ONE (F) },
  { TWO (A, B), ONE (B), ONE (C), ONE (E), ONE (F) },
  { ONE (B), TWO (B, C), ONE (C), ONE (D), ONE (E) },
  { ONE (C), TWO (C, D), ONE (D), ONE (D), ONE (D) },
  { ONE (C), ONE (D), ONE (D), ONE (D), ONE (D) },
};

static void
add (VigilReserves *reserves, VigilReserve reserve)
{
  if (reserves)
    *reserves |= VIGIL_RESERVES_OF (reserve);
}

static gboolean
near_edge (double value, const double *edges, guint n)
{
  for (guint i = 0; i < n; i++)
    if (fabs (value - edges[i]) <= EDGE_SHARE * fabs (edges[i]))
      return TRUE;
  return FALSE;
}

/* How many edges @value has reached; on an edge counts as above. */
static guint
row_of (double value, const double *edges, guint n)
{
  guint row = 0;

  while (row < n && value >= edges[row])
    row++;
  return row;
}

double
vigil_solar_radiation (double altitude, double cloud)
{
  double tenths = 10 * CLAMP (cloud, 0, 1);
  double sine = sin (altitude);

  if (!(sine > LOW_SUN))
    return 0;
  return 1111 * (1 - 0.0071 * tenths * tenths) * (sine - LOW_SUN);
}

VigilInsolation
vigil_insolation_from_radiation (double radiation, gboolean night)
{
  if (night)
    return VIGIL_INSOLATION_NIGHT;
  if (radiation > 851)
    return VIGIL_INSOLATION_STRONG;
  return radiation > 526 ? VIGIL_INSOLATION_MODERATE : VIGIL_INSOLATION_SLIGHT;
}

static guint
column_of (VigilInsolation insolation, double cloud, VigilReserves *reserves)
{
  if (insolation != VIGIL_INSOLATION_NIGHT)
    return insolation;
  if (cloud > 3.0 / 8 && cloud < 4.0 / 8)
    add (reserves, VIGIL_RESERVE_CLASS_BOUNDARY);
  return cloud > 3.5 / 8 ? 3 : 4;
}

static void
reserve_sky (double wind, const Cell *cell, VigilInsolation insolation, VigilReserves *reserves)
{
  if (cell->first != cell->second || near_edge (wind, wind_edges, G_N_ELEMENTS (wind_edges)))
    add (reserves, VIGIL_RESERVE_CLASS_BOUNDARY);
  if (insolation == VIGIL_INSOLATION_NIGHT && wind < wind_edges[0])
    add (reserves, VIGIL_RESERVE_UNVERIFIED);
}

static gboolean
check_wind (double wind, VigilReserves *reserves, GError **error)
{
  if (!vigil_hazard_check (wind, 0, MOST_WIND, _ ("Wind speed"), "m/s", error))
    return FALSE;
  if (wind < LOW_WIND)
    add (reserves, VIGIL_RESERVE_LOW_WIND);
  return TRUE;
}

gboolean
vigil_stability_from_sky (double wind, VigilInsolation insolation, double cloud, VigilStability *out, VigilReserves *reserves,
                          GError **error)
{
  const Cell *cell;

  g_return_val_if_fail (out && insolation < VIGIL_N_INSOLATIONS, FALSE);

  if (!check_wind (wind, reserves, error) || !vigil_hazard_check (cloud, 0, 1, _ ("Cloud cover"), "", error))
    return FALSE;
  *out = VIGIL_STABILITY_D;
  if (cloud >= 1)
    return TRUE;
  cell = &pasquill[row_of (wind, wind_edges, G_N_ELEMENTS (wind_edges))][column_of (insolation, cloud, reserves)];
  reserve_sky (wind, cell, insolation, reserves);
  *out = cell->second;
  return TRUE;
}

static gboolean
check_place (double latitude, double longitude, GError **error)
{
  return vigil_hazard_check (latitude, -90, 90, _ ("Latitude"), "°", error)
         && vigil_hazard_check (longitude, -180, 180, _ ("Longitude"), "°", error);
}

gboolean
vigil_stability_from_weather (double wind, gint64 unix_us, double latitude, double longitude, double cloud, double radiation,
                              VigilStability *out, VigilReserves *reserves, GError **error)
{
  double altitude;
  VigilInsolation insolation;

  g_return_val_if_fail (out, FALSE);

  if (!check_place (latitude, longitude, error) || !vigil_hazard_check (cloud, 0, 1, _ ("Cloud cover"), "", error))
    return FALSE;
  altitude = vigil_solar_altitude (unix_us, longitude, latitude) * G_PI / 180.0;
  if (isnan (radiation))
    radiation = vigil_solar_radiation (altitude, cloud);
  /* A pyranometer reads a few W/m² below zero at night and up to 1500 under broken clouds. */
  if (!vigil_hazard_check (radiation, -50, 1600, _ ("Solar radiation"), "W/m²", error))
    return FALSE;
  insolation = vigil_insolation_from_radiation (radiation, sin (altitude) <= LOW_SUN);
  if (insolation != VIGIL_INSOLATION_NIGHT && near_edge (radiation, (const double[]){ 851, 526 }, 2))
    add (reserves, VIGIL_RESERVE_CLASS_BOUNDARY);
  return vigil_stability_from_sky (wind, insolation, cloud, out, reserves, error);
}

/* EPA-454/R-99-005 table 6-8a: least sigma theta in degrees of F|E, E|D, D|C, C|B, B|A at z0 = 0.15 m. Recalled. */
static const double swing_edges[] = { 3.8, 7.5, 12.5, 17.5, 22.5 };

/* Table 6-8b: speeds at which the class moves on to the next of the list, by day and by night. Recalled. */
typedef struct
{
  double edges[3];
  VigilStability classes[4];
  guint n;
} Adjust;

#define S(letter) VIGIL_STABILITY_##letter
static const Adjust by_day[VIGIL_N_STABILITIES] = {
  { { 3, 4, 6 }, { S (A), S (B), S (C), S (D) }, 3 }, { { 4, 6 }, { S (B), S (C), S (D) }, 2 }, { { 6 }, { S (C), S (D) }, 1 },
  { { 0 }, { S (D) }, 0 },                            { { 0 }, { S (D) }, 0 },                  { { 0 }, { S (D) }, 0 },
};
static const Adjust by_night[VIGIL_N_STABILITIES] = {
  { { 2.9, 3.6 }, { S (F), S (E), S (D) }, 2 }, { { 2.4, 3.0 }, { S (F), S (E), S (D) }, 2 }, { { 2.4 }, { S (E), S (D) }, 1 },
  { { 0 }, { S (D) }, 0 },                      { { 5 }, { S (E), S (D) }, 1 },               { { 3, 5 }, { S (F), S (E), S (D) }, 2 },
};

static gboolean
check_swing (double sigma_theta, double wind, double roughness, VigilReserves *reserves, GError **error)
{
  return vigil_hazard_check (sigma_theta, 0, 180, _ ("Swing of the wind"), "°", error) && check_wind (wind, reserves, error)
         && vigil_hazard_check (roughness, 1e-5, 10, _ ("Roughness of the ground"), "m", error);
}

gboolean
vigil_stability_from_sigma_theta (double sigma_theta, double wind, gboolean night, double roughness, VigilStability *out,
                                  VigilReserves *reserves, GError **error)
{
  const Adjust *adjust;
  double scaled;

  g_return_val_if_fail (out, FALSE);

  if (!check_swing (sigma_theta, wind, roughness, reserves, error))
    return FALSE;
  scaled = sigma_theta / pow (roughness / 0.15, 0.2);
  adjust = &(night ? by_night : by_day)[VIGIL_STABILITY_F - row_of (scaled, swing_edges, G_N_ELEMENTS (swing_edges))];
  if (near_edge (scaled, swing_edges, G_N_ELEMENTS (swing_edges)) || near_edge (wind, adjust->edges, adjust->n))
    add (reserves, VIGIL_RESERVE_CLASS_BOUNDARY);
  add (reserves, VIGIL_RESERVE_UNVERIFIED);
  *out = adjust->classes[row_of (wind, adjust->edges, adjust->n)];
  return TRUE;
}

/* US NRC Regulatory Guide 1.23 table 1, K per 100 m: A|B, B|C, C|D, D|E, E|F; above 4 its class G. Recalled. */
static const double lapse_edges[] = { -1.9, -1.7, -1.5, -0.5, 1.5 };

gboolean
vigil_stability_from_lapse (double gradient, VigilStability *out, VigilReserves *reserves, GError **error)
{
  double lapse = 100 * gradient;
  guint row = 0;

  g_return_val_if_fail (out, FALSE);

  if (!vigil_hazard_check (gradient, -1, 1, _ ("Temperature gradient"), "K/m", error))
    return FALSE;
  /* The table says "-1.9 to -1.7" with the edge in the more unstable class. */
  while (row < G_N_ELEMENTS (lapse_edges) && lapse > lapse_edges[row])
    row++;
  if (near_edge (lapse, lapse_edges, G_N_ELEMENTS (lapse_edges)))
    add (reserves, VIGIL_RESERVE_CLASS_BOUNDARY);
  add (reserves, VIGIL_RESERVE_UNVERIFIED);
  *out = row;
  return TRUE;
}
