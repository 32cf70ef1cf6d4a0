/* test-zone-export.c: zones to GeoJSON and KML and back, and GeoJSON from strangers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-clock.h"
#include "core/vigil-json.h"
#include "hazard/vigil-zone-export.h"

#include <math.h>
#include <string.h>

#define SEED 20261122

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.10g is not %.10g within %g", value, expected, tolerance);
}

static VigilFrame
frame (void)
{
  const VigilLonLat origin = { 121.7, 32.3, 0.0 };
  VigilFrame self;

  vigil_frame_init (&self, &origin);
  return self;
}

/* A square of 400 m with a hole of 100 m, and all that can be known of a zone. */
static VigilZone *
make_zone (void)
{
  const VigilZonePoint outer[] = { { 0, 0 }, { 400, 0 }, { 400, 400 }, { 0, 400 } };
  const VigilZonePoint inner[] = { { 100, 100 }, { 200, 100 }, { 200, 200 }, { 100, 200 } };
  const VigilZonePoint *rings[] = { outer, inner };
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_rings (rings, (const guint[]) { 4, 4 }, 2, NULL, NULL);
  VigilZone *zone = vigil_zone_new (shape);

  zone->id = g_strdup ("z-1");
  zone->rank = 1;
  zone->label = g_strdup ("AEGL-2 <60 min> & \"more\"");
  zone->value = 2.0;
  zone->unit = g_strdup ("ppm");
  zone->substance = g_strdup ("液氯");
  zone->model = g_strdup ("vigil-hazard 1");
  g_assert_true (vigil_time_from_rfc3339 ("2026-11-22T08:00:00Z", &zone->computed));
  zone->reserves = VIGIL_RESERVES_OF (VIGIL_RESERVE_LOW_WIND) | VIGIL_RESERVES_OF (VIGIL_RESERVE_INDOOR);
  vigil_zone_add_input (zone, "wind", 1.2, "m/s", "mast WS-1");
  vigil_zone_add_input (zone, "hole", NAN, NULL, NULL);
  return zone;
}

static GPtrArray *
one (VigilZone *zone)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);

  g_ptr_array_add (zones, zone);
  return zones;
}

static void
test_there_and_back (void)
{
  VigilFrame at = frame ();
  g_autoptr (GPtrArray) zones = one (make_zone ());
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vigil_zones_to_geojson (zones, &at);
  g_autoptr (GPtrArray) back = vigil_zones_from_geojson (text, strlen (text), &at, &error);
  const VigilZone *zone;
  const VigilZoneInput *input;

  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  zone = back->pdata[0];
  g_assert_cmpstr (zone->id, ==, "z-1");
  g_assert_cmpint (zone->rank, ==, 1);
  g_assert_cmpstr (zone->label, ==, "AEGL-2 <60 min> & \"more\"");
  assert_near (zone->value, 2.0, 0.0);
  g_assert_cmpstr (zone->substance, ==, "液氯");
  g_assert_cmpint (zone->computed, ==, ((VigilZone *) zones->pdata[0])->computed);
  g_assert_cmpuint (zone->reserves, ==, ((VigilZone *) zones->pdata[0])->reserves);
  g_assert_false (zone->repaired);
  g_assert_cmpuint (zone->inputs->len, ==, 2);
  input = &g_array_index (zone->inputs, VigilZoneInput, 0);
  g_assert_cmpstr (input->origin, ==, "mast WS-1");
  assert_near (input->value, 1.2, 0.0);
  g_assert_true (isnan (g_array_index (zone->inputs, VigilZoneInput, 1).value));
  assert_near (vigil_zone_shape_get_area (zone->shape), 150000.0, 30.0); /* 2 km of edge to 1 cm */
  g_assert_cmpuint (vigil_zone_shape_get_n_rings (zone->shape, 0), ==, 2);
}

/* RFC 7946: longitude first, 4 positions at least, first equals last, right-hand rule, 7 decimals. */
static void
test_rfc7946 (void)
{
  VigilFrame at = frame ();
  g_autoptr (GPtrArray) zones = one (make_zone ());
  g_autofree char *text = vigil_zones_to_geojson (zones, &at);
  g_autoptr (JsonNode) root = vigil_json_parse (text, strlen (text), NULL);
  JsonObject *feature = json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "features"), 0);
  JsonObject *geometry = json_object_get_object_member (feature, "geometry");
  JsonArray *polygon = json_array_get_array_element (json_object_get_array_member (geometry, "coordinates"), 0);

  g_assert_cmpstr (json_object_get_string_member (geometry, "type"), ==, "MultiPolygon");
  for (guint r = 0; r < 2; r++)
    {
      JsonArray *ring = json_array_get_array_element (polygon, r);
      guint n = json_array_get_length (ring);
      double twice = 0.0, lon[5], lat[5];

      g_assert_cmpuint (n, ==, 5);
      for (guint i = 0; i < n; i++)
        {
          lon[i] = json_array_get_double_element (json_array_get_array_element (ring, i), 0);
          lat[i] = json_array_get_double_element (json_array_get_array_element (ring, i), 1);
          assert_near (lon[i], 121.7, 0.01);
          assert_near (lat[i], 32.3, 0.01);
        }
      for (guint i = 0; i + 1 < n; i++)
        twice += (lon[i] - 121.7) * (lat[i + 1] - 32.3) - (lon[i + 1] - 121.7) * (lat[i] - 32.3);
      g_assert_true (r == 0 ? twice > 0.0 : twice < 0.0);
      assert_near (lon[0], lon[4], 0.0);
      assert_near (lat[0], lat[4], 0.0);
    }
  g_assert_nonnull (strstr (text, "[121.7000000,32.3000000]"));
}

static void
test_empty (void)
{
  VigilFrame at = frame ();
  g_autoptr (VigilZoneShape) nothing = vigil_zone_shape_new_empty ();
  g_autoptr (GPtrArray) zones = one (vigil_zone_new (nothing));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vigil_zones_to_geojson (zones, &at);
  g_autofree char *kml = vigil_zones_to_kml (zones, &at, NULL);
  g_autoptr (GPtrArray) back = vigil_zones_from_geojson (text, strlen (text), &at, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "\"geometry\":null"));
  g_assert_true (vigil_zone_shape_is_empty (((VigilZone *) back->pdata[0])->shape));
  g_assert_null (strstr (kml, "Placemark"));
}

typedef struct
{
  guint n_inner, n_marks;
  GString *name;
} Seen;

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Seen *seen = data;

  seen->n_inner += g_str_equal (element, "innerBoundaryIs");
  seen->n_marks += g_str_equal (element, "Placemark");
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Seen *seen = data;

  if (g_str_equal (g_markup_parse_context_get_element (context), "name") && seen->n_marks == 1)
    g_string_append_len (seen->name, text, length);
}

/* Well-formed whatever the texts are; the worst zone comes last, so that it is drawn on top. */
static void
test_kml (void)
{
  const GMarkupParser parser = { .start_element = on_start, .text = on_text };
  VigilFrame at = frame ();
  g_autoptr (GPtrArray) zones = one (make_zone ());
  Seen seen = { .name = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &seen, NULL);
  g_autoptr (GError) error = NULL;
  VigilZone *red = make_zone ();
  g_autofree char *kml = NULL;

  red->rank = 0;
  g_free (red->label);
  red->label = g_strdup ("]]></name>\x01\x1b<script>");
  g_ptr_array_insert (zones, 0, red);
  kml = vigil_zones_to_kml (zones, &at, "a & b");
  g_assert_true (g_markup_parse_context_parse (context, kml, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_marks, ==, 2);
  g_assert_cmpuint (seen.n_inner, ==, 2);
  g_assert_cmpstr (seen.name->str, ==, "AEGL-2 <60 min> & \"more\"");
  g_assert_nonnull (strstr (kml, "#rank0"));
  g_assert_true (strstr (kml, "#rank1") < strstr (kml, "#rank0"));
  g_assert_null (strchr (kml, '\x1b'));
  g_assert_nonnull (strstr (kml, "<color>ff0000ff</color>")); /* aabbggrr: red */
  g_string_free (seen.name, TRUE);
}

#define FEATURE(type, coordinates, properties) \
  "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":{\"type\":\"" type "\",\"coordinates\":" coordinates "}}"
#define SQUARE "[[121.70,32.30],[121.71,32.30],[121.71,32.31],[121.70,32.31],[121.70,32.30]]"
#define TIE "[[121.70,32.30],[121.71,32.31],[121.71,32.30],[121.70,32.31],[121.70,32.30]]"

static VigilZone *
read_one (const char *text, GPtrArray **zones)
{
  VigilFrame at = frame ();
  g_autoptr (GError) error = NULL;

  *zones = vigil_zones_from_geojson (text, strlen (text), &at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*zones)->len, ==, 1);
  return (*zones)->pdata[0];
}

static void
test_strangers (void)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) fourth = NULL;
  VigilZone *zone = read_one ("{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}", &first);
  double square = vigil_zone_shape_get_area (zone->shape);

  /* 0.01° is 1109 m of the meridian and 942 m of the parallel at 32.3° */
  assert_near (square / (1109.0 * 942.0), 1.0, 0.002);
  g_assert_false (zone->repaired);
  zone = read_one (FEATURE ("Polygon", "[" TIE "]", "null"), &second);
  g_assert_true (zone->repaired);
  assert_near (vigil_zone_shape_get_area (zone->shape) / square, 0.5, 1e-3);
  zone = read_one (FEATURE ("MultiPolygon", "[[" SQUARE "],[" SQUARE "]]", "{\"rank\":2,\"colour\":[1,{}]}"), &third);
  g_assert_true (zone->repaired); /* one over the other */
  g_assert_cmpint (zone->rank, ==, 2);
  assert_near (vigil_zone_shape_get_area (zone->shape) / square, 1.0, 1e-6);
  zone = read_one ("{\"type\":\"Feature\",\"id\":17,\"properties\":{\"reserves\":[\"low-wind\",\"of-the-future\",3]},"
                   "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}}",
                   &fourth);
  g_assert_cmpstr (zone->id, ==, "17");
  g_assert_cmpuint (zone->reserves, ==, VIGIL_RESERVES_OF (VIGIL_RESERVE_LOW_WIND));
}

static void
refuse (const char *text, const char *path)
{
  VigilFrame at = frame ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_zones_from_geojson (text, strlen (text), &at, &error));
  g_assert_nonnull (error);
  if (!path)
    return;
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE);
  if (!g_str_has_prefix (error->message, path) || error->message[strlen (path)] != ':')
    g_error ("%s is not at %s", error->message, path);
}

static void
test_refused (void)
{
  refuse ("", NULL);
  refuse ("{", NULL);
  refuse ("{\"type\":\"Polygon\",\"coordinates\":[[[NaN,1]]]}", NULL);
  refuse ("[]", "$.type");
  refuse ("{}", "$.type");
  refuse ("{\"type\":5}", "$.type");
  refuse ("{\"type\":\"FeatureCollection\"}", "$.features");
  refuse ("{\"type\":\"FeatureCollection\",\"features\":[{}]}", "$.features[0].type");
  refuse ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"}]}", "$.features[0].geometry.type");
  refuse (FEATURE ("Point", "[121.7,32.3]", "{}"), "$.geometry.type");
  refuse (FEATURE ("Polygon", "[]", "{}"), "$.geometry.coordinates");
  refuse (FEATURE ("Polygon", "5", "{}"), "$.geometry.coordinates");
  refuse (FEATURE ("Polygon", "[[[121.7,32.3],[121.7,32.3]]]", "{}"), "$.geometry.coordinates[0]");
  refuse (FEATURE ("Polygon", "[[[121.7,32.3],[121.7,32.3],[121.7,32.3],[121.7,32.3]]]", "{}"), "$.geometry.coordinates");
  refuse (FEATURE ("Polygon", "[[[121.7,32.3],[121.8,32.3],[121.7,\"32.3\"]]]", "{}"), "$.geometry.coordinates[0][2][1]");
  refuse (FEATURE ("Polygon", "[[[121.7,32.3],[121.8,32.3],[121.7]]]", "{}"), "$.geometry.coordinates[0][2]");
  refuse (FEATURE ("Polygon", "[[[121.7,32.3],[121.8,32.3],[32.3,121.7]]]", "{}"), "$.geometry.coordinates[0][2]");
  refuse (FEATURE ("Polygon", "[[[121.7,32.3],[121.8,32.3],[-58.3,-32.3]]]", "{}"), "$.geometry.coordinates[0][2]"); /* under our feet */
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "5"), "$.properties");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"rank\":1.5}"), "$.properties.rank");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"rank\":-1}"), "$.properties.rank");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"label\":7}"), "$.properties.label");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"value\":\"7\"}"), "$.properties.value");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"computed\":\"yesterday\"}"), "$.properties.computed");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"inputs\":[{\"value\":1}]}"), "$.properties.inputs[0]");
  refuse (FEATURE ("Polygon", "[" SQUARE "]", "{\"reserves\":{}}"), "$.properties.reserves");
}

/* More corners than anybody draws. */
static void
test_huge (void)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"Polygon\",\"coordinates\":[[");

  for (int i = 0; i < VIGIL_ZONE_MAX_POINTS + 1; i++)
    g_string_append_printf (text, "%s[121.7,32.3]", i ? "," : "");
  g_string_append (text, "]]}");
  refuse (text->str, "$.coordinates[0]");
  g_string_assign (text, "{\"type\":\"FeatureCollection\",\"features\":[");
  for (int i = 0; i < VIGIL_ZONE_MAX_FEATURES + 1; i++)
    g_string_append (text, i ? ",{}" : "{}");
  g_string_append (text, "]}");
  refuse (text->str, "$.features");
  g_string_truncate (text, 0);
  for (int i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  refuse (text->str, NULL);
}

/* A good document with bytes changed, cut out and doubled: zones that are valid, or a reason. */
static void
test_fuzz (void)
{
  VigilFrame at = frame ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) zones = one (make_zone ());
  g_autofree char *good = vigil_zones_to_geojson (zones, &at);
  guint n_good = 0;

  for (int k = 0; k < 20000; k++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (GPtrArray) back = NULL;
      g_autoptr (GError) error = NULL;

      for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        {
          gsize where = g_rand_int_range (rand, 0, text->len), length = g_rand_int_range (rand, 1, 8);

          if (g_rand_boolean (rand))
            text->str[where] = "0123456789.-[]{},:\"\\nte "[g_rand_int_range (rand, 0, 24)];
          else
            g_string_erase (text, where, MIN (text->len - where, length));
        }
      back = vigil_zones_from_geojson (text->str, text->len, &at, &error);
      g_assert_true ((back == NULL) == (error != NULL));
      for (guint i = 0; back && i < back->len; i++)
        g_assert_true (vigil_zone_shape_check (((VigilZone *) back->pdata[i])->shape, NULL));
      n_good += back != NULL;
    }
  g_assert_cmpuint (n_good, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone-export/there-and-back", test_there_and_back);
  g_test_add_func ("/zone-export/rfc7946", test_rfc7946);
  g_test_add_func ("/zone-export/empty", test_empty);
  g_test_add_func ("/zone-export/kml", test_kml);
  g_test_add_func ("/zone-export/strangers", test_strangers);
  g_test_add_func ("/zone-export/refused", test_refused);
  g_test_add_func ("/zone-export/huge", test_huge);
  g_test_add_func ("/zone-export/fuzz", test_fuzz);
  return g_test_run ();
}
