/* vigil-stability.h: Pasquill stability class from wind and sky, wind swing or temperature gradient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

/* How strongly the sun heats the ground; Pasquill 1961. */
typedef enum
{
  VIGIL_INSOLATION_STRONG,
  VIGIL_INSOLATION_MODERATE,
  VIGIL_INSOLATION_SLIGHT,
  VIGIL_INSOLATION_NIGHT,
  VIGIL_N_INSOLATIONS
} VigilInsolation;

/**
 * vigil_solar_radiation:
 * @altitude: solar altitude, radians
 * @cloud: cover of the sky, 0 … 1
 *
 * Radiation at the ground, 1111 (1 - 0.0071 c²)(sin a - 0.1) with c in tenths (ALOHA; unverified).
 *
 * Returns: W/m², 0 while the sun is low or down
 */
double vigil_solar_radiation (double altitude, double cloud);

/**
 * vigil_insolation_from_radiation:
 * @radiation: measured or computed, W/m²
 * @night: TRUE from an hour before sunset to an hour after sunrise
 *
 * Bands of ALOHA (unverified): strong above 851, moderate above 526, slight below that by day.
 */
VigilInsolation vigil_insolation_from_radiation (double radiation, gboolean night);

/**
 * vigil_stability_from_sky:
 * @wind: mean speed at 10 m, m/s
 * @insolation: of the ground
 * @cloud: cover of the sky, 0 … 1; an overcast sky (all of it) gives D by day and night
 * @out: (out): the class; of two letters such as A-B the more stable one
 * @reserves: (inout): gains CLASS_BOUNDARY near an edge of the table or where it gives two letters, LOW_WIND, UNVERIFIED where the
 *   cell is recalled (night below 2 m/s)
 * @error: an impossible wind or cloud
 *
 * Pasquill's table as in Fundamentals of Air Pollution, 3rd ed., p. 302. A wind exactly on an edge belongs to the faster row.
 */
gboolean vigil_stability_from_sky (double wind, VigilInsolation insolation, double cloud, VigilStability *out, VigilReserves *reserves,
                                   GError **error);

/**
 * vigil_stability_from_weather:
 * @wind: mean speed at 10 m, m/s
 * @unix_us: time, µs since 1970 UTC
 * @latitude: degrees north
 * @longitude: degrees east
 * @cloud: cover of the sky, 0 … 1
 * @radiation: measured, W/m², or NAN: then computed from the sun's altitude and the clouds
 *
 * As vigil_stability_from_sky() with the insolation found from sun, clouds or the radiometer. Night is a sun below sin⁻¹ 0.1.
 */
gboolean vigil_stability_from_weather (double wind, gint64 unix_us, double latitude, double longitude, double cloud, double radiation,
                                       VigilStability *out, VigilReserves *reserves, GError **error);

/**
 * vigil_stability_from_sigma_theta:
 * @sigma_theta: standard deviation of the wind's direction over 15 min at 10 m, degrees
 * @wind: mean speed at 10 m, m/s
 * @night: TRUE from an hour before sunset to an hour after sunrise
 * @roughness: of the ground, m; the limits of the table scale with (z0/0.15 m)^0.2
 *
 * EPA-454/R-99-005 (2000) tables 6-8a and 6-8b, recalled: UNVERIFIED is always set.
 */
gboolean vigil_stability_from_sigma_theta (double sigma_theta, double wind, gboolean night, double roughness, VigilStability *out,
                                           VigilReserves *reserves, GError **error);

/**
 * vigil_stability_from_lapse:
 * @gradient: temperature gradient dT/dz, K/m (negative: colder above)
 *
 * US NRC Regulatory Guide 1.23, table 1, recalled: UNVERIFIED is always set; its class G is given as F.
 */
gboolean vigil_stability_from_lapse (double gradient, VigilStability *out, VigilReserves *reserves, GError **error);

G_END_DECLS
