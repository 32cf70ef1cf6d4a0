/* vigil-weather.c: mast observations and the Pasquill stability class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-weather.h"

#include <math.h>

/**
 * vigil_solar_altitude:
 * @time: when
 * @lon: degrees east
 * @lat: degrees north
 *
 * Low-precision position of the Sun: The Astronomical Almanac (2019), page C5; better than 0.02°
 * from 1950 to 2050, refraction ignored.
 *
 * Returns: degrees above the horizon
 */
double
vigil_solar_altitude (VigilTime time, double lon, double lat)
{
  const double rad = G_PI / 180.0;
  double days = time / (86400.0 * VIGIL_SECOND) - 10957.5; /* since J2000.0 */
  double mean_lon = fmod (280.460 + 0.9856474 * days, 360.0);
  double anomaly = fmod (357.528 + 0.9856003 * days, 360.0) * rad;
  double ecliptic = (mean_lon + 1.915 * sin (anomaly) + 0.020 * sin (2.0 * anomaly)) * rad;
  double tilt = (23.439 - 0.0000004 * days) * rad;
  double declination = asin (sin (tilt) * sin (ecliptic));
  double ascension = atan2 (cos (tilt) * sin (ecliptic), cos (ecliptic));
  double sidereal = fmod (280.46061837 + 360.98564736629 * days + lon, 360.0) * rad;
  double hour = sidereal - ascension;

  return asin (sin (lat * rad) * sin (declination) + cos (lat * rad) * cos (declination) * cos (hour)) / rad;
}

/* Turner (1964), "A diffusion model for an urban area", J. Appl. Meteor. 3, table 3:
 * insolation class number from solar altitude. */
static int
insolation_class (double altitude)
{
  if (altitude > 60.0)
    return 4;
  if (altitude > 35.0)
    return 3;
  if (altitude > 15.0)
    return 2;
  return 1;
}

/* Turner (1964), rules 1–4: net radiation index. Ceilings are not observed; total cloud stands for
 * low cloud, so a full cover counts as index 0 by day and by night. */
static int
net_radiation_index (double altitude, double oktas)
{
  double tenths = oktas * 10.0 / 8.0;
  int index;

  if (tenths >= 9.99)
    return 0;
  if (altitude <= 0.0)
    return tenths <= 4.0 ? -2 : -1;
  index = insolation_class (altitude);
  if (tenths > 5.0)
    index -= 1; /* ceiling taken as between 7000 and 16000 ft */
  return MAX (index, 1);
}

/* Turner (1964), table 2, as reprinted in EPA-454/R-99-005 (2000), table 6-6: classes by wind speed in
 * knots (rows) and net radiation index 4 … -2 (columns); G is reported as F. */
static const char turner_table[][8] = {
  "AABCDFF", /* 0–1 */
  "ABBCDFF", /* 2–3 */
  "ABCDDEF", /* 4–5 */
  "BBCDDEF", /* 6 */
  "BBCDDDE", /* 7 */
  "BCCDDDE", /* 8–9 */
  "CCDDDDE", /* 10 */
  "CCDDDDD", /* 11 */
  "CDDDDDD", /* ≥ 12 */
};

static int
wind_row (double knots)
{
  static const double upper[] = { 1.5, 3.5, 5.5, 6.5, 7.5, 9.5, 10.5, 11.5 };
  guint row = 0;

  while (row < G_N_ELEMENTS (upper) && knots >= upper[row])
    row++;
  return row;
}

/**
 * vigil_weather_stability:
 * @wind_speed: m/s at 10 m
 * @solar_altitude_deg: degrees, negative at night
 * @cloud_oktas: 0 … 8
 *
 * Turner (1964).
 *
 * Returns: 'A' … 'F', or 0 where an input is not known
 */
char
vigil_weather_stability (double wind_speed, double solar_altitude_deg, double cloud_oktas)
{
  if (isnan (wind_speed) || isnan (solar_altitude_deg) || isnan (cloud_oktas) || wind_speed < 0.0)
    return 0;
  return turner_table[wind_row (wind_speed * 3600.0 / 1852.0)]
                     [4 - net_radiation_index (solar_altitude_deg, cloud_oktas)];
}

/**
 * vigil_weather_from_event:
 * @out: (out caller-allocates): the observation
 * @event: a %VIGIL_EVENT_WEATHER_OBSERVED
 * @lon: of the mast
 * @lat: of the mast
 *
 * Returns: %FALSE if @event is another event
 */
gboolean
vigil_weather_from_event (VigilWeatherObservation *out, const VigilEvent *event, double lon, double lat)
{
  g_return_val_if_fail (out != NULL && event != NULL, FALSE);

  if (event->event_type != VIGIL_EVENT_WEATHER_OBSERVED)
    return FALSE;
  out->time = event->time;
  out->received = event->time;
  out->wind_speed = vigil_event_get_double (event, "windSpeed");
  out->wind_direction = vigil_event_get_double (event, "windDirection");
  out->temperature = vigil_event_get_double (event, "temperature");
  out->humidity = vigil_event_get_double (event, "humidity");
  out->pressure = vigil_event_get_double (event, "pressure");
  out->cloud = vigil_event_get_double (event, "cloud");
  out->radiation = vigil_event_get_double (event, "radiation");
  out->rain = vigil_event_get_double (event, "rain");
  out->stability = vigil_weather_stability (out->wind_speed, vigil_solar_altitude (event->time, lon, lat), out->cloud);
  return TRUE;
}

/**
 * vigil_weather_compass:
 * @direction: degrees, where the wind blows from
 *
 * Returns: (transfer none): one of the 16 points, "ESE"; "" if not known
 */
const char *
vigil_weather_compass (double direction)
{
  static const char *const points[] = { "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
                                        "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW" };

  if (!isfinite (direction))
    return "";
  return points[(int) floor (fmod (fmod (direction, 360.0) + 360.0, 360.0) / 22.5 + 0.5) % 16];
}
