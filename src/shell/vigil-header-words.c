/* vigil-header-words.c: what the head line and its tooltips say; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-header-words.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_POINTS 16
#define POINT (360.0 / N_POINTS)

static guint
find_point (double direction)
{
  double turned = fmod (fmod (direction, 360.0) + 360.0, 360.0);

  return (guint) floor (turned / POINT + 0.5) % N_POINTS;
}

/**
 * vigil_header_words_compass:
 * @direction: degrees, where the wind blows from
 *
 * Returns: (transfer none): one of 16 points, short, in the operator's language
 */
const char *
vigil_header_words_compass (double direction)
{
  static const char *const points[N_POINTS] = {
    NC_ ("wind", "N"), NC_ ("wind", "NNE"), NC_ ("wind", "NE"), NC_ ("wind", "ENE"),
    NC_ ("wind", "E"), NC_ ("wind", "ESE"), NC_ ("wind", "SE"), NC_ ("wind", "SSE"),
    NC_ ("wind", "S"), NC_ ("wind", "SSW"), NC_ ("wind", "SW"), NC_ ("wind", "WSW"),
    NC_ ("wind", "W"), NC_ ("wind", "WNW"), NC_ ("wind", "NW"), NC_ ("wind", "NNW"),
  };

  return isnan (direction) ? "—" : g_dpgettext2 (NULL, "wind", points[find_point (direction)]);
}

/**
 * vigil_header_words_direction:
 * @direction: degrees, where the wind blows from
 *
 * Returns: (transfer none): one of 16 points in words
 */
const char *
vigil_header_words_direction (double direction)
{
  static const char *const points[N_POINTS] = {
    N_ ("north"), N_ ("north-northeast"), N_ ("northeast"), N_ ("east-northeast"),
    N_ ("east"),  N_ ("east-southeast"),  N_ ("southeast"), N_ ("south-southeast"),
    N_ ("south"), N_ ("south-southwest"), N_ ("southwest"), N_ ("west-southwest"),
    N_ ("west"),  N_ ("west-northwest"),  N_ ("northwest"), N_ ("north-northwest"),
  };

  return isnan (direction) ? "—" : _(points[find_point (direction)]);
}

/**
 * vigil_header_words_stability:
 * @stability: Pasquill class, 'A' … 'F'
 *
 * Returns: (transfer none) (nullable): what it means
 */
const char *
vigil_header_words_stability (char stability)
{
  static const char *const classes[] = {
    N_ ("very unstable"), N_ ("unstable"), N_ ("slightly unstable"), N_ ("neutral"), N_ ("slightly stable"), N_ ("stable"),
  };

  return stability >= 'A' && stability <= 'F' ? _(classes[stability - 'A']) : NULL;
}

static guint
count_lost (const VigilTrackArrays *tracks, VigilTime *newest)
{
  guint lost = 0;

  for (guint i = 0; i < tracks->n; i++)
    {
      if (tracks->ids[i] == NULL || tracks->kind[i] != VIGIL_TRACK_PERSON)
        continue;
      *newest = MAX (*newest, tracks->time[i]);
      lost += tracks->state[i] == VIGIL_TRACK_LOST;
    }
  return lost;
}

/**
 * vigil_header_words_people:
 * @session: the session
 *
 * Returns: (transfer full): where the head-count comes from and how old it is
 */
char *
vigil_header_words_people (VigilSession *session)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  VigilTime newest = 0;
  guint lost = count_lost (vigil_tracks_get_arrays (tracks), &newest);
  g_autofree char *count = vigil_words_count (vigil_tracks_get_count (tracks, VIGIL_TRACK_PERSON));
  g_autofree char *age = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (session)) - newest);

  if (newest == 0)
    return g_strdup (_("No position of anybody has come in yet."));
  return g_strdup_printf (_("%s people are tracked by their badges now; %u of them have lost contact.\n"
                            "The newest position is %s old."),
                          count, lost, age);
}

static void
append_air (GString *text, const VigilWeatherObservation *weather)
{
  const char *stability = vigil_header_words_stability (weather->stability);

  if (stability != NULL)
    g_string_append_printf (text, _("\nStability class %c: %s"), weather->stability, stability);
  if (!isnan (weather->temperature))
    {
      g_autofree char *temperature = vigil_words_value (weather->temperature, 1, "°C");

      g_string_append_printf (text, _("\nTemperature %s"), temperature);
    }
  if (!isnan (weather->humidity))
    g_string_append_printf (text, _("\nHumidity %.0f %%"), weather->humidity);
}

/**
 * vigil_header_words_wind:
 * @session: the session
 *
 * Returns: (transfer full): the wind in words, the stability class in words, and how old they are
 */
char *
vigil_header_words_wind (VigilSession *session)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (vigil_session_get_situation (session));
  GString *text;
  g_autofree char *age = NULL, *speed = NULL;

  if (weather == NULL)
    return g_strdup (_("No wind mast has spoken yet."));
  text = g_string_new (NULL);
  speed = vigil_words_value (weather->wind_speed, 1, "m/s");
  g_string_append_printf (text, _("Wind from the %s (%.0f°), %s at 10 m"),
                          vigil_header_words_direction (weather->wind_direction), weather->wind_direction, speed);
  append_air (text, weather);
  age = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (session)) - weather->time);
  g_string_append_printf (text, _("\nMeasured %s ago"), age);
  return g_string_free (text, FALSE);
}

/**
 * vigil_header_words_date:
 * @time: now
 *
 * Returns: (transfer full): the local date with its weekday and time zone
 */
char *
vigil_header_words_date (VigilTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: weekday, date, time zone; see strftime. */
  return local != NULL ? g_date_time_format (local, _("%A, %e %B %Y, %Z")) : g_strdup ("");
}
