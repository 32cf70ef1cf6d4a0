/* vigil-zone-import.c: zones from GeoJSON that somebody else wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-clock.h"
#include "core/vigil-json.h"
#include "hazard/vigil-zone-export.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdarg.h>

#define MAX_TOTAL 50000      /* corners of all zones */
#define MAX_AWAY 200000.0    /* m from the site */
#define MAX_RINGS 1000       /* of a polygon */
#define MAX_INPUTS 100

/* A place in the document, on the stack; knows its way up. */
typedef struct _Spot
{
  const struct _Spot *up;
  const char *member; /* NULL: element @index */
  guint index;
  JsonNode *node;     /* NULL: nothing there */
} Spot;

typedef struct
{
  const VigilFrame *frame;
  guint n_points;
  gboolean repaired; /* in the feature at hand */
  GError **error;
} Reader;

static void
append_path (GString *out, const Spot *at)
{
  if (!at->up)
    g_string_append_c (out, '$');
  else
    append_path (out, at->up);
  if (at->up && at->member)
    g_string_append_printf (out, ".%s", at->member);
  else if (at->up)
    g_string_append_printf (out, "[%u]", at->index);
}

static gboolean refuse (Reader *self, const Spot *at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (Reader *self, const Spot *at, const char *format, ...)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  append_path (path, at);
  g_set_error (self->error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE, "%s: %s", path->str, reason);
  return FALSE;
}

static Spot
member (const Spot *object, const char *name)
{
  JsonNode *node = object->node && JSON_NODE_HOLDS_OBJECT (object->node) ? json_object_get_member (json_node_get_object (object->node), name) : NULL;

  return (Spot) { object, name, 0, node };
}

static Spot
element (const Spot *array, guint index)
{
  return (Spot) { array, NULL, index, json_array_get_element (json_node_get_array (array->node), index) };
}

static gboolean
need_array (Reader *self, const Spot *at, guint least, guint most, guint *n)
{
  if (!at->node || !JSON_NODE_HOLDS_ARRAY (at->node))
    return refuse (self, at, _ ("A list is expected here."));
  *n = json_array_get_length (json_node_get_array (at->node));
  if (*n >= least && *n <= most)
    return TRUE;
  return refuse (self, at, _ ("The list has %u entries; from %u to %u are expected."), *n, least, most);
}

static gboolean
is_number (JsonNode *node)
{
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static const char *
string_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
read_position (Reader *self, const Spot *at, VigilZonePoint *out)
{
  VigilLonLat point = { 0.0 };
  double values[2];
  VigilEnu enu;
  guint n;

  if (!need_array (self, at, 2, 4, &n))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      Spot number = element (at, i);

      if (!is_number (number.node))
        return refuse (self, &number, _ ("A number is expected here."));
      values[i] = json_node_get_double (number.node);
    }
  if (!vigil_lonlat_is_valid (values[0], values[1]))
    return refuse (self, at, _ ("This is no longitude and latitude in degrees."));
  point.lon = values[0];
  point.lat = values[1];
  if (vigil_geo_distance (&point, &self->frame->origin) > MAX_AWAY)
    return refuse (self, at, _ ("This place is more than %.0f km from the site."), MAX_AWAY / 1000.0);
  vigil_frame_to_enu (self->frame, &point, &enu);
  *out = (VigilZonePoint) { enu.x, enu.y };
  return TRUE;
}

/* (transfer full) (element-type VigilZonePoint) */
static GArray *
read_ring (Reader *self, const Spot *at)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  guint n;

  if (!need_array (self, at, 3, VIGIL_ZONE_MAX_POINTS, &n))
    return NULL;
  self->n_points += n;
  if (self->n_points > MAX_TOTAL)
    {
      refuse (self, at, _ ("All zones together have more than %d corners."), MAX_TOTAL);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      Spot position = element (at, i);
      VigilZonePoint point;

      if (!read_position (self, &position, &point))
        return NULL;
      g_array_append_val (ring, point);
    }
  return g_steal_pointer (&ring);
}

static VigilZoneShape *
make_polygon (Reader *self, const Spot *at, GPtrArray *rings)
{
  g_autofree const VigilZonePoint **points = g_new (const VigilZonePoint *, rings->len);
  g_autofree guint *n = g_new (guint, rings->len);
  g_autoptr (GError) error = NULL;
  VigilZoneShape *shape;
  gboolean repaired = FALSE;

  for (guint i = 0; i < rings->len; i++)
    {
      GArray *ring = rings->pdata[i];

      points[i] = (const VigilZonePoint *) ring->data;
      n[i] = ring->len;
    }
  shape = vigil_zone_shape_new_rings (points, n, rings->len, &repaired, &error);
  self->repaired |= repaired;
  if (!shape)
    refuse (self, at, "%s", error->message);
  return shape;
}

static VigilZoneShape *
read_polygon (Reader *self, const Spot *at)
{
  g_autoptr (GPtrArray) rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n;

  if (!need_array (self, at, 1, MAX_RINGS, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      Spot ring = element (at, i);
      GArray *points = read_ring (self, &ring);

      if (!points)
        return NULL;
      g_ptr_array_add (rings, points);
    }
  return make_polygon (self, at, rings);
}

static VigilZoneShape *
join (Reader *self, const Spot *at, GPtrArray *shapes, double area)
{
  g_autoptr (GError) error = NULL;
  VigilZoneShape *all = vigil_zone_shape_new_union ((VigilZoneShape *const *) shapes->pdata, shapes->len, &error);

  if (!all)
    refuse (self, at, "%s", error->message);
  else if (vigil_zone_shape_get_area (all) < area * (1.0 - 1e-9))
    self->repaired = TRUE; /* polygons lay over one another */
  return all;
}

static VigilZoneShape *
read_multipolygon (Reader *self, const Spot *at)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_shape_unref);
  double area = 0.0;
  guint n;

  if (!need_array (self, at, 1, MAX_TOTAL / 3, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      Spot polygon = element (at, i);
      VigilZoneShape *shape = read_polygon (self, &polygon);

      if (!shape)
        return NULL;
      area += vigil_zone_shape_get_area (shape);
      g_ptr_array_add (shapes, shape);
    }
  return join (self, at, shapes, area);
}

static VigilZoneShape *
read_geometry (Reader *self, const Spot *at)
{
  Spot type = member (at, "type"), coordinates = member (at, "coordinates");
  const char *word = string_of (type.node);

  if (g_strcmp0 (word, "Polygon") == 0)
    return read_polygon (self, &coordinates);
  if (g_strcmp0 (word, "MultiPolygon") == 0)
    return read_multipolygon (self, &coordinates);
  refuse (self, &type, _ ("A zone is a Polygon or a MultiPolygon."));
  return NULL;
}

/* FALSE where there is something else than a short text or null. */
static gboolean
read_text (Reader *self, const Spot *object, const char *name, char **out)
{
  Spot at = member (object, name);
  const char *text = string_of (at.node);

  if (!at.node || JSON_NODE_HOLDS_NULL (at.node))
    return TRUE;
  if (!text)
    return refuse (self, &at, _ ("A text is expected here."));
  if (g_utf8_strlen (text, -1) > VIGIL_ZONE_MAX_TEXT)
    return refuse (self, &at, _ ("The text is longer than %d characters."), VIGIL_ZONE_MAX_TEXT);
  g_free (*out);
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
read_number (Reader *self, const Spot *object, const char *name, double *out)
{
  Spot at = member (object, name);

  if (!at.node || JSON_NODE_HOLDS_NULL (at.node))
    return TRUE;
  if (!is_number (at.node) || !isfinite (json_node_get_double (at.node)))
    return refuse (self, &at, _ ("A number is expected here."));
  *out = json_node_get_double (at.node);
  return TRUE;
}

static gboolean
read_inputs (Reader *self, const Spot *properties, VigilZone *zone)
{
  Spot at = member (properties, "inputs");
  guint n;

  if (!at.node || JSON_NODE_HOLDS_NULL (at.node))
    return TRUE;
  if (!need_array (self, &at, 0, MAX_INPUTS, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      Spot item = element (&at, i);
      VigilZoneInput input = { NULL, NAN, NULL, NULL };
      gboolean ok = read_text (self, &item, "name", &input.name) && read_number (self, &item, "value", &input.value) &&
                    read_text (self, &item, "unit", &input.unit) && read_text (self, &item, "origin", &input.origin);

      if (ok && !input.name)
        ok = refuse (self, &item, _ ("An input needs a name."));
      g_array_append_val (zone->inputs, input); /* also on failure: it owns the texts */
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* Words that this version does not know are passed over. */
static gboolean
read_reserves (Reader *self, const Spot *properties, VigilZone *zone)
{
  Spot at = member (properties, "reserves");
  guint n;

  if (!at.node || JSON_NODE_HOLDS_NULL (at.node))
    return TRUE;
  if (!need_array (self, &at, 0, 1000, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (int k = 0; k < VIGIL_N_RESERVES; k++)
      if (g_strcmp0 (string_of (element (&at, i).node), vigil_reserve_name (k)) == 0)
        zone->reserves |= VIGIL_RESERVES_OF (k);
  return TRUE;
}

static gboolean
read_computed (Reader *self, const Spot *properties, VigilZone *zone)
{
  g_autofree char *text = NULL;
  Spot at = member (properties, "computed");

  if (!read_text (self, properties, "computed", &text))
    return FALSE;
  return !text || vigil_time_from_rfc3339 (text, &zone->computed) || refuse (self, &at, _ ("This is not a time with its zone (RFC 3339)."));
}

static gboolean
read_properties (Reader *self, const Spot *at, VigilZone *zone)
{
  Spot rank_spot = member (at, "rank");
  double rank = 0.0;

  if (!at->node || JSON_NODE_HOLDS_NULL (at->node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (at->node))
    return refuse (self, at, _ ("An object is expected here."));
  if (!read_number (self, at, "rank", &rank))
    return FALSE;
  if (rank < 0.0 || rank > 100.0 || rank != floor (rank))
    return refuse (self, &rank_spot, _ ("The rank is a whole number from 0 (worst) to 100."));
  zone->rank = (int) rank;
  return read_text (self, at, "label", &zone->label) && read_number (self, at, "value", &zone->value) &&
         read_text (self, at, "unit", &zone->unit) && read_text (self, at, "substance", &zone->substance) &&
         read_computed (self, at, zone) && read_text (self, at, "model", &zone->model) && read_inputs (self, at, zone) &&
         read_reserves (self, at, zone);
}

/* RFC 7946, 3.2: an id is a text or a number. */
static gboolean
read_id (Reader *self, const Spot *feature, VigilZone *zone)
{
  Spot id = member (feature, "id");

  if (!is_number (id.node))
    return read_text (self, feature, "id", &zone->id);
  zone->id = g_strdup_printf ("%.15g", json_node_get_double (id.node));
  g_strdelimit (zone->id, ",", '.');
  return TRUE;
}

static gboolean
was_repaired (const Spot *properties)
{
  Spot at = member (properties, "repaired");

  return at.node && JSON_NODE_HOLDS_VALUE (at.node) && json_node_get_value_type (at.node) == G_TYPE_BOOLEAN && json_node_get_boolean (at.node);
}

static gboolean
read_feature (Reader *self, const Spot *at, GPtrArray *out)
{
  Spot type = member (at, "type"), geometry = member (at, "geometry"), properties = member (at, "properties");
  g_autoptr (VigilZoneShape) shape = NULL;
  VigilZone *zone;

  if (g_strcmp0 (string_of (type.node), "Feature") != 0)
    return refuse (self, &type, _ ("A Feature is expected here."));
  self->repaired = FALSE;
  shape = geometry.node && JSON_NODE_HOLDS_NULL (geometry.node) ? vigil_zone_shape_new_empty () : read_geometry (self, &geometry);
  if (!shape)
    return FALSE;
  zone = vigil_zone_new (shape);
  g_ptr_array_add (out, zone);
  zone->repaired = self->repaired || was_repaired (&properties);
  return read_id (self, at, zone) && read_properties (self, &properties, zone);
}

static gboolean
read_collection (Reader *self, const Spot *root, GPtrArray *out)
{
  Spot features = member (root, "features");
  guint n;

  if (!need_array (self, &features, 0, VIGIL_ZONE_MAX_FEATURES, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      Spot feature = element (&features, i);

      if (!read_feature (self, &feature, out))
        return FALSE;
    }
  return TRUE;
}

/* A geometry without a Feature around it: a zone of which nothing is known but where it is. */
static gboolean
read_bare (Reader *self, const Spot *root, GPtrArray *out)
{
  g_autoptr (VigilZoneShape) shape = read_geometry (self, root);
  VigilZone *zone;

  if (!shape)
    return FALSE;
  zone = vigil_zone_new (shape);
  zone->repaired = self->repaired;
  g_ptr_array_add (out, zone);
  return TRUE;
}

GPtrArray *
vigil_zones_from_geojson (const char *text, gsize length, const VigilFrame *frame, GError **error)
{
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  g_autoptr (JsonNode) root = NULL;
  Reader reader = { frame, 0, FALSE, error };
  Spot at = { NULL };
  const char *type;
  gboolean ok;

  g_return_val_if_fail ((text || length == 0) && frame, NULL);

  if (length > VIGIL_ZONE_MAX_BYTES)
    {
      refuse (&reader, &at, _ ("The file is larger than %d MiB."), VIGIL_ZONE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  root = vigil_json_parse (text ? text : "", length, error);
  if (!root)
    return NULL;
  at.node = root;
  type = string_of (member (&at, "type").node);
  if (g_strcmp0 (type, "FeatureCollection") == 0)
    ok = read_collection (&reader, &at, zones);
  else if (g_strcmp0 (type, "Feature") == 0)
    ok = read_feature (&reader, &at, zones);
  else
    ok = read_bare (&reader, &at, zones);
  return ok ? g_steal_pointer (&zones) : NULL;
}
