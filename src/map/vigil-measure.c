/* vigil-measure.c: a line measured on the ground: lengths, bearing, area; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-measure.h"

#include <glib/gi18n.h>
#include <math.h>

struct _VigilMeasure
{
  VigilFrame frame;
  GArray *points; /* of VigilLonLat, at the height of the site */
  gboolean closed;
};

/**
 * vigil_measure_new:
 * @frame: the frame of the site
 *
 * Returns: (transfer full): a line without points
 */
VigilMeasure *
vigil_measure_new (const VigilFrame *frame)
{
  VigilMeasure *self = g_new0 (VigilMeasure, 1);

  self->frame = *frame;
  self->points = g_array_new (FALSE, FALSE, sizeof (VigilLonLat));
  return self;
}

void
vigil_measure_free (VigilMeasure *self)
{
  g_array_unref (self->points);
  g_free (self);
}

/**
 * vigil_measure_add:
 * @self: a line
 * @lon: degrees
 * @lat: degrees
 *
 * A closed line is done: the point begins a new one.
 */
void
vigil_measure_add (VigilMeasure *self, double lon, double lat)
{
  VigilLonLat point = { lon, lat, self->frame.origin.alt };

  g_return_if_fail (vigil_lonlat_is_valid (lon, lat));

  if (self->closed)
    vigil_measure_clear (self);
  g_array_append_val (self->points, point);
}

gboolean
vigil_measure_close (VigilMeasure *self)
{
  if (self->points->len < 3)
    return FALSE;
  self->closed = TRUE;
  return TRUE;
}

gboolean
vigil_measure_remove_last (VigilMeasure *self)
{
  if (self->points->len == 0)
    return FALSE;
  if (self->closed)
    self->closed = FALSE;
  else
    g_array_set_size (self->points, self->points->len - 1);
  return TRUE;
}

void
vigil_measure_clear (VigilMeasure *self)
{
  g_array_set_size (self->points, 0);
  self->closed = FALSE;
}

guint
vigil_measure_get_n_points (const VigilMeasure *self)
{
  return self->points->len;
}

const VigilLonLat *
vigil_measure_get_point (const VigilMeasure *self, guint index)
{
  g_return_val_if_fail (index < self->points->len, NULL);
  return &g_array_index (self->points, VigilLonLat, index);
}

gboolean
vigil_measure_is_closed (const VigilMeasure *self)
{
  return self->closed;
}

guint
vigil_measure_get_n_segments (const VigilMeasure *self)
{
  if (self->points->len < 2)
    return 0;
  return self->points->len - (self->closed ? 0 : 1);
}

/**
 * vigil_measure_get_segment:
 * @self: a line
 * @index: which of its segments
 *
 * Returns: metres on the ellipsoid (vigil_geo_distance())
 */
double
vigil_measure_get_segment (const VigilMeasure *self, guint index)
{
  g_return_val_if_fail (index < vigil_measure_get_n_segments (self), 0.0);

  return vigil_geo_distance (vigil_measure_get_point (self, index),
                             vigil_measure_get_point (self, (index + 1) % self->points->len));
}

double
vigil_measure_get_length (const VigilMeasure *self)
{
  double length = 0.0;

  for (guint i = 0; i < vigil_measure_get_n_segments (self); i++)
    length += vigil_measure_get_segment (self, i);
  return length;
}

double
vigil_measure_get_bearing (const VigilMeasure *self)
{
  guint n = vigil_measure_get_n_segments (self);

  if (n == 0)
    return NAN;
  return vigil_geo_bearing (vigil_measure_get_point (self, n - 1),
                            vigil_measure_get_point (self, n % self->points->len));
}

/**
 * vigil_measure_get_area:
 * @self: a line
 *
 * In the tangent plane of the site (shoelace formula): within 10 km of its origin that is true to 1 part in 10⁶.
 *
 * Returns: square metres, %NAN unless the line is closed
 */
double
vigil_measure_get_area (const VigilMeasure *self)
{
  double twice = 0.0;
  VigilEnu a, b;

  if (!self->closed)
    return NAN;
  for (guint i = 0; i < self->points->len; i++)
    {
      vigil_frame_to_enu (&self->frame, vigil_measure_get_point (self, i), &a);
      vigil_frame_to_enu (&self->frame, vigil_measure_get_point (self, (i + 1) % self->points->len), &b);
      twice += a.x * b.y - b.x * a.y;
    }
  return fabs (twice) / 2.0;
}

char *
vigil_measure_format_length (double metres)
{
  if (metres < 9.95)
    return g_strdup_printf ("%.1f m", metres);
  if (metres < 999.5)
    return g_strdup_printf ("%.0f m", metres);
  return g_strdup_printf (metres < 9995.0 ? "%.2f km" : "%.1f km", metres / 1000.0);
}

char *
vigil_measure_format_area (double square_metres)
{
  if (square_metres < 9999.5)
    return g_strdup_printf ("%.0f m²", square_metres);
  if (square_metres < 999500.0)
    return g_strdup_printf ("%.2f ha", square_metres / 1e4);
  return g_strdup_printf ("%.2f km²", square_metres / 1e6);
}

/* Three figures, as bearings are spoken. */
char *
vigil_measure_format_bearing (double degrees)
{
  return g_strdup_printf ("%03d°", (int) lround (degrees) % 360);
}

/**
 * vigil_measure_dup_summary:
 * @self: a line
 *
 * Returns: (transfer full): one line; empty without a segment
 */
char *
vigil_measure_dup_summary (const VigilMeasure *self)
{
  g_autofree char *length = vigil_measure_format_length (vigil_measure_get_length (self));
  g_autofree char *last = NULL;
  g_autofree char *bearing = NULL;
  g_autofree char *area = NULL;
  guint n = vigil_measure_get_n_segments (self);

  if (n == 0)
    return g_strdup ("");
  last = vigil_measure_format_length (vigil_measure_get_segment (self, n - 1));
  bearing = vigil_measure_format_bearing (vigil_measure_get_bearing (self));
  if (!self->closed)
    return g_strdup_printf (_("Total %s · last %s towards %s"), length, last, bearing);
  area = vigil_measure_format_area (vigil_measure_get_area (self));
  return g_strdup_printf (_("Area %s · around it %s"), area, length);
}

/**
 * vigil_measure_dup_report:
 * @self: a line
 *
 * Returns: (transfer full): the summary, then a line for each point: degrees north and east, WGS 84
 */
char *
vigil_measure_dup_report (const VigilMeasure *self)
{
  g_autofree char *summary = vigil_measure_dup_summary (self);
  GString *text = g_string_new (summary);

  for (guint i = 0; i < self->points->len; i++)
    {
      const VigilLonLat *point = vigil_measure_get_point (self, i);

      g_string_append_printf (text, "\n%u\t%.6f\t%.6f", i + 1, point->lat, point->lon);
    }
  return g_string_free (text, FALSE);
}
