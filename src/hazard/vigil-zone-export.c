/* vigil-zone-export.c: zones as GeoJSON and KML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-zone-export.h"

#include "core/vigil-clock.h"
#include "core/vigil-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
clear_input (gpointer data)
{
  VigilZoneInput *input = data;

  g_free (input->name);
  g_free (input->unit);
  g_free (input->origin);
}

VigilZone *
vigil_zone_new (VigilZoneShape *shape)
{
  VigilZone *self;

  g_return_val_if_fail (shape, NULL);

  self = g_new0 (VigilZone, 1);
  self->shape = vigil_zone_shape_ref (shape);
  self->value = NAN;
  self->inputs = g_array_new (FALSE, FALSE, sizeof (VigilZoneInput));
  g_array_set_clear_func (self->inputs, clear_input);
  return self;
}

void
vigil_zone_free (VigilZone *self)
{
  g_return_if_fail (self);

  g_free (self->id);
  vigil_zone_shape_unref (self->shape);
  g_free (self->label);
  g_free (self->unit);
  g_free (self->substance);
  g_free (self->model);
  g_array_unref (self->inputs);
  g_free (self);
}

void
vigil_zone_add_input (VigilZone *self, const char *name, double value, const char *unit, const char *origin)
{
  VigilZoneInput input = { g_strdup (name), value, g_strdup (unit), g_strdup (origin) };

  g_return_if_fail (self && name);

  g_array_append_val (self->inputs, input);
}

static gint64
to_e7 (double degrees)
{
  return (gint64) llround (degrees * 1e7);
}

/* A ring in ten-millionths of a degree, closed; NULL where rounding leaves no ring. */
static GArray *
round_ring (const VigilZonePoint *points, guint n, const VigilFrame *frame)
{
  g_autoptr (GArray) ring = g_array_sized_new (FALSE, FALSE, 2 * sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    {
      VigilEnu enu = { points[i].east, points[i].north, 0.0 };
      VigilLonLat degrees;
      gint64 at[2];

      vigil_frame_from_enu (frame, &enu, &degrees);
      at[0] = to_e7 (degrees.lon);
      at[1] = to_e7 (degrees.lat);
      if (ring->len == 0 || memcmp (ring->data + (ring->len - 1) * sizeof at, at, sizeof at) != 0)
        g_array_append_vals (ring, at, 1);
    }
  return ring->len >= 4 ? g_steal_pointer (&ring) : NULL;
}

typedef void (*RingWriter) (GString *out, const gint64 *e7, guint n);

/* Every ring of a polygon by @write, with what stands around the shell and around holes; FALSE where nothing is left. */
static gboolean
append_polygon (GString *out, VigilZoneShape *shape, guint polygon, const VigilFrame *frame, RingWriter write, const char *const around[4])
{
  for (guint r = 0; r < vigil_zone_shape_get_n_rings (shape, polygon); r++)
    {
      guint n;
      const VigilZonePoint *points = vigil_zone_shape_get_ring (shape, polygon, r, &n);
      g_autoptr (GArray) ring = round_ring (points, n, frame);

      if (!ring && r == 0)
        return FALSE;
      if (!ring)
        continue;
      g_string_append (out, around[r == 0 ? 0 : 2]);
      write (out, (const gint64 *) ring->data, ring->len);
      g_string_append (out, around[r == 0 ? 1 : 3]);
    }
  return TRUE;
}

/* Never through the locale, never "-0". */
static void
append_degrees (GString *out, gint64 e7)
{
  guint64 size = e7 < 0 ? -e7 : e7;

  g_string_append_printf (out, "%s%" G_GUINT64_FORMAT ".%07" G_GUINT64_FORMAT, e7 < 0 ? "-" : "", size / 10000000, size % 10000000);
}

static void
write_json_ring (GString *out, const gint64 *e7, guint n)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i ? ",[" : "[");
      append_degrees (out, e7[2 * i]);
      g_string_append_c (out, ',');
      append_degrees (out, e7[2 * i + 1]);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
}

static void
append_geometry (GString *out, VigilZoneShape *shape, const VigilFrame *frame)
{
  static const char *const around[] = { "", "", ",", "" };
  gsize start = out->len;
  guint n = 0;

  g_string_append (out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    {
      gsize before = out->len;

      g_string_append (out, n ? ",[" : "[");
      if (append_polygon (out, shape, p, frame, write_json_ring, around))
        {
          g_string_append_c (out, ']');
          n++;
        }
      else
        g_string_truncate (out, before);
    }
  g_string_append (out, "]}");
  if (n == 0)
    {
      g_string_truncate (out, start);
      g_string_append (out, "null");
    }
}

static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, isfinite (value) ? g_ascii_formatd (text, sizeof text, "%.15g", value) : "null");
}

/* A member with a comma before it; nothing where there is no text. */
static void
append_text (GString *out, const char *name, const char *text)
{
  if (!text)
    return;
  g_string_append_printf (out, ",\"%s\":", name);
  vigil_json_append_string (out, text);
}

static void
append_inputs (GString *out, const GArray *inputs)
{
  g_string_append (out, ",\"inputs\":[");
  for (guint i = 0; i < inputs->len; i++)
    {
      const VigilZoneInput *input = &g_array_index (inputs, VigilZoneInput, i);

      g_string_append (out, i ? ",{\"name\":" : "{\"name\":");
      vigil_json_append_string (out, input->name);
      g_string_append (out, ",\"value\":");
      append_number (out, input->value);
      append_text (out, "unit", input->unit);
      append_text (out, "origin", input->origin);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_reserves (GString *out, VigilReserves reserves)
{
  gboolean any = FALSE;

  g_string_append (out, ",\"reserves\":[");
  for (int i = 0; i < VIGIL_N_RESERVES; i++)
    if (reserves & VIGIL_RESERVES_OF (i))
      {
        g_string_append_printf (out, "%s\"%s\"", any ? "," : "", vigil_reserve_name (i));
        any = TRUE;
      }
  g_string_append_c (out, ']');
}

static void
append_properties (GString *out, const VigilZone *zone)
{
  g_string_append_printf (out, "{\"rank\":%d", zone->rank);
  append_text (out, "label", zone->label);
  if (isfinite (zone->value))
    {
      g_string_append (out, ",\"value\":");
      append_number (out, zone->value);
    }
  append_text (out, "unit", zone->unit);
  append_text (out, "substance", zone->substance);
  if (zone->computed != 0)
    {
      g_autofree char *time = vigil_time_to_rfc3339 (zone->computed);

      append_text (out, "computed", time);
    }
  append_text (out, "model", zone->model);
  append_inputs (out, zone->inputs);
  append_reserves (out, zone->reserves);
  g_string_append (out, zone->repaired ? ",\"repaired\":true}" : "}");
}

char *
vigil_zones_to_geojson (const GPtrArray *zones, const VigilFrame *frame)
{
  GString *out = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  g_return_val_if_fail (zones && frame, g_string_free (out, FALSE));

  for (guint i = 0; i < zones->len; i++)
    {
      const VigilZone *zone = g_ptr_array_index (zones, i);

      g_string_append (out, i ? ",\n{\"type\":\"Feature\"" : "\n{\"type\":\"Feature\"");
      append_text (out, "id", zone->id);
      g_string_append (out, ",\"properties\":");
      append_properties (out, zone);
      g_string_append (out, ",\"geometry\":");
      append_geometry (out, zone->shape, frame);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "\n]}\n");
  return g_string_free (out, FALSE);
}

/* Text of XML 1.0: escaped, and without the control characters that it cannot hold at all. */
static void
append_xml (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  for (char *at = valid; *at; at++)
    if ((guchar) *at < 0x20 && *at != '\n' && *at != '\t')
      *at = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (out, escaped);
}

static void
write_kml_ring (GString *out, const gint64 *e7, guint n)
{
  g_string_append (out, "<LinearRing><coordinates>");
  for (guint i = 0; i < n; i++)
    {
      if (i)
        g_string_append_c (out, ' ');
      append_degrees (out, e7[2 * i]);
      g_string_append_c (out, ',');
      append_degrees (out, e7[2 * i + 1]);
    }
  g_string_append (out, "</coordinates></LinearRing>");
}

static gboolean
append_multigeometry (GString *out, VigilZoneShape *shape, const VigilFrame *frame)
{
  static const char *const around[] = { "<outerBoundaryIs>", "</outerBoundaryIs>", "<innerBoundaryIs>", "</innerBoundaryIs>" };
  gboolean any = FALSE;

  g_string_append (out, "<MultiGeometry>");
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    {
      gsize before = out->len;

      g_string_append (out, "<Polygon><tessellate>1</tessellate>");
      if (append_polygon (out, shape, p, frame, write_kml_ring, around))
        {
          g_string_append (out, "</Polygon>");
          any = TRUE;
        }
      else
        g_string_truncate (out, before);
    }
  g_string_append (out, "</MultiGeometry>");
  return any;
}

static void
append_line (GString *out, const char *name, const char *text)
{
  if (text)
    g_string_append_printf (out, "%s: %s\n", name, text);
}

/* What a reader of the file sees when the zone is clicked. */
static char *
describe (const VigilZone *zone)
{
  GString *out = g_string_new (NULL);
  g_autofree char *time = zone->computed ? vigil_time_to_rfc3339 (zone->computed) : NULL;

  append_line (out, _ ("Substance"), zone->substance);
  if (isfinite (zone->value))
    g_string_append_printf (out, "%s: %g %s\n", _ ("Level of the zone"), zone->value, zone->unit ? zone->unit : "");
  append_line (out, _ ("Computed at"), time);
  append_line (out, _ ("Model"), zone->model);
  for (guint i = 0; i < zone->inputs->len; i++)
    {
      const VigilZoneInput *input = &g_array_index (zone->inputs, VigilZoneInput, i);

      g_string_append_printf (out, "%s: %g %s%s%s%s\n", input->name, input->value, input->unit ? input->unit : "",
                              input->origin ? " (" : "", input->origin ? input->origin : "", input->origin ? ")" : "");
    }
  for (int i = 0; i < VIGIL_N_RESERVES; i++)
    if (zone->reserves & VIGIL_RESERVES_OF (i))
      g_string_append_printf (out, "%s\n", vigil_reserve_sentence (i));
  return g_string_free (out, FALSE);
}

/* aabbggrr: red, orange, yellow, grey. */
static void
append_styles (GString *out)
{
  static const char *const colours[] = { "0000ff", "0080ff", "00ffff", "808080" };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    g_string_append_printf (out,
                            "<Style id=\"rank%u\"><LineStyle><color>ff%s</color><width>2</width></LineStyle>"
                            "<PolyStyle><color>66%s</color></PolyStyle></Style>\n",
                            i, colours[i], colours[i]);
}

static void
append_placemark (GString *out, const VigilZone *zone, const VigilFrame *frame)
{
  g_autofree char *description = describe (zone);
  gsize before = out->len;

  g_string_append (out, "<Placemark><name>");
  append_xml (out, zone->label ? zone->label : zone->id ? zone->id : "");
  g_string_append (out, "</name><description>");
  append_xml (out, description);
  g_string_append (out, "</description>");
  if (zone->computed)
    {
      g_autofree char *time = vigil_time_to_rfc3339 (zone->computed);

      g_string_append_printf (out, "<TimeStamp><when>%s</when></TimeStamp>", time);
    }
  g_string_append_printf (out, "<styleUrl>#rank%d</styleUrl>", zone->rank >= 0 && zone->rank < 3 ? zone->rank : 3);
  if (append_multigeometry (out, zone->shape, frame))
    g_string_append (out, "</Placemark>\n");
  else
    g_string_truncate (out, before);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const VigilZone *p = *(const VigilZone *const *) a, *q = *(const VigilZone *const *) b;

  return (q->rank > p->rank) - (q->rank < p->rank);
}

char *
vigil_zones_to_kml (const GPtrArray *zones, const VigilFrame *frame, const char *name)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>");
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_val_if_fail (zones && frame, g_string_free (out, FALSE));

  append_xml (out, name ? name : "");
  g_string_append (out, "</name>\n");
  append_styles (out);
  sorted = g_ptr_array_sized_new (zones->len);
  for (guint i = 0; i < zones->len; i++)
    g_ptr_array_add (sorted, zones->pdata[i]);
  g_ptr_array_sort (sorted, compare_ranks); /* what comes last is drawn on top */
  for (guint i = 0; i < sorted->len; i++)
    append_placemark (out, sorted->pdata[i], frame);
  g_string_append (out, "</Document></kml>\n");
  return g_string_free (out, FALSE);
}
