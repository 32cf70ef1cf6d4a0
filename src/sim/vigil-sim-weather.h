/* vigil-sim-weather.h: weather that turns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"
#include "sim/vigil-sim-random.h"

G_BEGIN_DECLS

/* A value type; read the fields, change them only with the functions. */
typedef struct
{
  double wind_speed;     /* m/s at 10 m */
  double wind_direction; /* degrees, from where it blows */
  double temperature;    /* °C */
  double humidity;       /* % */
  double pressure;       /* hPa */
  double cloud;          /* oktas */
  double radiation;      /* W/m² */
  double rain;           /* mm/h */
  char stability;        /* Pasquill A … F */

  double lon, lat;
  double prevailing, log_speed, warmth, direction;
  VigilTime time;
  VigilTime held_until; /* a scenario holds the wind */
  double held_direction, held_speed;
  VigilSimRandom random;
} VigilSimWeather;

void
vigil_sim_weather_init (VigilSimWeather *self, double lon, double lat, guint64 seed, VigilTime now);
void vigil_sim_weather_step (VigilSimWeather *self, VigilTime now);
void
vigil_sim_weather_hold (VigilSimWeather *self, double direction, double speed, VigilTime until);

double vigil_sim_local_hour (VigilTime time, double lon);

G_END_DECLS
