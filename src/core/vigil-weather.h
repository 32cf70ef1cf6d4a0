/* vigil-weather.h: what the mast says, with the Pasquill stability class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

typedef struct
{
  VigilTime time;
  VigilTime received;
  double wind_speed;     /* m/s at 10 m */
  double wind_direction; /* degrees, where it blows FROM */
  double temperature;    /* °C */
  double humidity;       /* % */
  double pressure;       /* hPa */
  double cloud;          /* 0…8 oktas */
  double radiation;      /* W/m2, NAN unknown */
  double rain;           /* mm/h */
  char stability;        /* 'A'…'F', 0 unknown */
} VigilWeatherObservation;

gboolean vigil_weather_from_event (VigilWeatherObservation *out, const VigilEvent *event, double lon, double lat);
/* Pasquill class by Turner (1964): solar altitude, cloud, wind. */
char vigil_weather_stability (double wind_speed, double solar_altitude_deg, double cloud_oktas);
double vigil_solar_altitude (VigilTime time, double lon, double lat);
/* "ESE" */
const char *vigil_weather_compass (double direction);

G_END_DECLS
