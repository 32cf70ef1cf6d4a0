/* vigil-sim-weather.c: weather that turns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-weather.h"

#include "core/vigil-weather.h"

#include <math.h>

#define PREVAILING_TAU   (6.0 * 3600.0)
#define PREVAILING_SIGMA 70.0
#define DIRECTION_TAU    900.0
#define DIRECTION_SIGMA  18.0
#define SPEED_TAU        1200.0
#define SPEED_SIGMA      0.35
#define MEAN_SPEED       3.4
#define CLOUD_TAU        (3.0 * 3600.0)
#define YEAR             (365.2425 * 86400.0)

/**
 * vigil_sim_local_hour:
 * @time: an instant
 * @lon: degrees east
 *
 * Returns: hour of the day, 0 … 24, in the time zone that @lon lies in (15° wide)
 */
double
vigil_sim_local_hour (VigilTime time, double lon)
{
  gint64 day = 24 * VIGIL_HOUR;
  gint64 local = time + (gint64) round (lon / 15.0) * VIGIL_HOUR;

  return (double) ((local % day + day) % day) / VIGIL_HOUR;
}

static double
wrap_degrees (double degrees)
{
  double wrapped = fmod (degrees, 360.0);

  return wrapped < 0.0 ? wrapped + 360.0 : wrapped;
}

/* Holzworth's clear-sky form as ALOHA uses it: 1111 (1 - 0.0071 c²)(sin a - 0.1), c in tenths. */
static double
radiation_of (double solar_altitude, double cloud)
{
  double tenths = cloud * 10.0 / 8.0;
  double height = sin (solar_altitude * G_PI / 180.0) - 0.1;

  return height <= 0.0 ? 0.0 : 1111.0 * (1.0 - 0.0071 * tenths * tenths) * height;
}

static double
mean_temperature (const VigilSimWeather *self, VigilTime now)
{
  double year = fmod ((double) now / VIGIL_SECOND, YEAR) / YEAR;
  double season = -cos (2.0 * G_PI * (year - 20.0 / 365.0)) * (self->lat < 0 ? -1.0 : 1.0);
  double hour = vigil_sim_local_hour (now, self->lon);
  double swing = 4.5 * (1.0 - self->cloud / 16.0);

  return 13.5 + 13.0 * season + swing * cos (2.0 * G_PI * (hour - 14.5) / 24.0);
}

static void
derive (VigilSimWeather *self, VigilTime now)
{
  double altitude = vigil_solar_altitude (now, self->lon, self->lat);
  double hour = vigil_sim_local_hour (now, self->lon);
  double day = 1.0 + 0.25 * cos (2.0 * G_PI * (hour - 14.5) / 24.0);

  self->wind_direction = wrap_degrees (self->direction);
  self->wind_speed = CLAMP (MEAN_SPEED * day * exp (self->log_speed), 0.3, 24.0);
  self->radiation = radiation_of (altitude, self->cloud);
  self->temperature = mean_temperature (self, now) + self->warmth;
  self->humidity
      = CLAMP (72.0 - 2.2 * (self->temperature - mean_temperature (self, now))
                   - 14.0 * cos (2.0 * G_PI * (hour - 14.5) / 24.0) + 2.0 * (self->cloud - 4.0),
               15.0, 100.0);
  self->rain = self->cloud > 7.2 ? (self->cloud - 7.2) * 5.0 : 0.0;
  self->stability = vigil_weather_stability (self->wind_speed, altitude, self->cloud);
}

static void
apply_hold (VigilSimWeather *self, VigilTime now)
{
  if (now >= self->held_until)
    return;
  self->wind_direction
      = wrap_degrees (self->held_direction + 0.3 * (self->direction - self->prevailing));
  self->wind_speed = self->held_speed * exp (0.3 * self->log_speed);
  self->stability = vigil_weather_stability (
      self->wind_speed, vigil_solar_altitude (now, self->lon, self->lat), self->cloud);
}

/**
 * vigil_sim_weather_init:
 * @self: the weather
 * @lon: degrees east of the mast
 * @lat: degrees north of the mast
 * @seed: what makes it this weather
 * @now: when it starts
 */
void
vigil_sim_weather_init (VigilSimWeather *self, double lon, double lat, guint64 seed, VigilTime now)
{
  g_return_if_fail (self != NULL);

  *self = (VigilSimWeather){ .lon = lon, .lat = lat, .time = now };
  vigil_sim_random_init (&self->random, seed, 0x57ea);
  self->prevailing = vigil_sim_random_range (&self->random, 0.0, 360.0);
  self->direction = self->prevailing;
  self->cloud = vigil_sim_random_range (&self->random, 1.0, 5.0);
  self->pressure = 1016.0 + 4.0 * vigil_sim_random_normal (&self->random);
  derive (self, now);
}

/**
 * vigil_sim_weather_step:
 * @self: the weather
 * @now: not before the last step
 *
 * Turns wind, cloud, temperature and pressure on to @now.
 */
void
vigil_sim_weather_step (VigilSimWeather *self, VigilTime now)
{
  double dt = (double) (now - self->time) / VIGIL_SECOND;
  VigilSimRandom *random = &self->random;

  g_return_if_fail (self != NULL);
  if (dt <= 0.0)
    return;
  self->time = now;
  self->prevailing += vigil_sim_random_normal (random) * PREVAILING_SIGMA
                      * sqrt (2.0 * dt / PREVAILING_TAU) * 0.5;
  self->direction = vigil_sim_random_ou (random, self->direction, self->prevailing, DIRECTION_TAU,
                                         DIRECTION_SIGMA, dt);
  self->log_speed = vigil_sim_random_ou (random, self->log_speed, 0.0, SPEED_TAU, SPEED_SIGMA, dt);
  self->cloud = vigil_sim_random_ou (random, self->cloud, 3.5, CLOUD_TAU, 2.2, dt);
  self->cloud = CLAMP (self->cloud, 0.0, 8.0);
  self->warmth = vigil_sim_random_ou (random, self->warmth, 0.0, 12.0 * 3600.0, 2.5, dt);
  self->pressure = vigil_sim_random_ou (random, self->pressure, 1016.0, 36.0 * 3600.0, 6.0, dt);
  derive (self, now);
  apply_hold (self, now);
}

/**
 * vigil_sim_weather_hold:
 * @self: the weather
 * @direction: degrees the wind is to blow from
 * @speed: m/s
 * @until: when it is free again
 *
 * For scenarios: keeps the wind near a direction and speed, still with gusts.
 */
void
vigil_sim_weather_hold (VigilSimWeather *self, double direction, double speed, VigilTime until)
{
  g_return_if_fail (self != NULL);

  self->held_direction = direction;
  self->held_speed = speed;
  self->held_until = until;
  apply_hold (self, self->time);
}
