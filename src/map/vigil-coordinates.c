/* vigil-coordinates.c: a point of the site in words: degrees, degrees and minutes, metres of the site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-coordinates.h"

#include <math.h>

static const char *const names[VIGIL_N_COORDINATES] = { "degrees", "site", "minutes" };

static char *
format_degrees (double lon, double lat)
{
  return g_strdup_printf ("%.5f°%s %.5f°%s", fabs (lat), lat < 0 ? "S" : "N", fabs (lon), lon < 0 ? "W" : "E");
}

/* Rounds before it splits: 59.9996′ is the next degree. */
static char *
format_minutes (double lon, double lat)
{
  long north = lround (fabs (lat) * 60000.0), east = lround (fabs (lon) * 60000.0);

  return g_strdup_printf ("%ld°%06.3f′%s %ld°%06.3f′%s", north / 60000, (double) (north % 60000) / 1000.0,
                          lat < 0 ? "S" : "N", east / 60000, (double) (east % 60000) / 1000.0, lon < 0 ? "W" : "E");
}

static char *
format_site (const VigilFrame *frame, double lon, double lat)
{
  VigilLonLat point = { lon, lat, frame->origin.alt };
  VigilEnu enu;

  vigil_frame_to_enu (frame, &point, &enu);
  return g_strdup_printf ("E %.1f N %.1f m", enu.x, enu.y);
}

/**
 * vigil_coordinates_format:
 * @how: in which words
 * @frame: the frame of the site
 * @lon: degrees, WGS 84
 * @lat: degrees, WGS 84
 *
 * Returns: (transfer full): one line
 */
char *
vigil_coordinates_format (VigilCoordinates how, const VigilFrame *frame, double lon, double lat)
{
  switch (how)
    {
    case VIGIL_COORDINATES_SITE:
      return format_site (frame, lon, lat);
    case VIGIL_COORDINATES_MINUTES:
      return format_minutes (lon, lat);
    case VIGIL_COORDINATES_DEGREES:
    case VIGIL_N_COORDINATES:
    default:
      return format_degrees (lon, lat);
    }
}

const char *
vigil_coordinates_to_string (VigilCoordinates how)
{
  g_return_val_if_fail (how < VIGIL_N_COORDINATES, names[0]);
  return names[how];
}

gboolean
vigil_coordinates_from_string (const char *text, VigilCoordinates *how)
{
  for (guint i = 0; i < VIGIL_N_COORDINATES; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *how = i;
        return TRUE;
      }
  return FALSE;
}
