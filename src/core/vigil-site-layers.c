/* vigil-site-layers.c: the GeoJSON layers of a site pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char *const area_kinds[]
    = { "plot",  "process", "tank-farm", "bund",      "loading", "green",    "water",
        "parking", "jetty", "utility",   "office",    "storage", "pipe-rack", "yard",
        "other", /* from here on decoration */ "vegetation", "lawn", "pond", "sea-wall", "paving", "pad", NULL };
static const char *const building_kinds[]
    = { "control-room", "substation", "warehouse",        "plant",        "office",
        "fire-station", "gas-rescue", "laboratory",       "workshop",     "canteen",
        "gatehouse",    "pump-house", "compressor-house", "boiler-house", "dormitory",
        "structure",    "shed",       "clinic",           "other",        NULL };
static const char *const road_kinds[]
    = { "main", "side", "walkway", "pipe-rack", "rail", "fence", "marking", NULL };
static const char *const place_kinds[]
    = { "muster", "gate", "camera", "hydrant", "wind-mast", "other", NULL };

/* Reads the properties and the geometry's coordinates of one feature. */
typedef void (*FeatureReader) (VigilSiteLoader *loader,
                               const VigilSiteSpot *properties,
                               const VigilSiteSpot *coordinates);

/* QGIS and others still write the "crs" that RFC 7946 dropped; what is not WGS 84 or CGCS2000 is
 * refused. */
static void
check_crs (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot crs = vigil_site_member (root, "crs");
  VigilSiteSpot properties = vigil_site_member (&crs, "properties");
  VigilSiteSpot name_spot = vigil_site_member (&properties, "name");
  const char *name;

  if (crs.node == NULL)
    return;
  name = vigil_site_read_string (loader, &properties, "name", TRUE);
  if (name != NULL && !g_str_has_suffix (name, "CRS84") && !g_str_has_suffix (name, ":4326")
      && !g_str_has_suffix (name, ":4490"))
    vigil_site_mistake (loader, &name_spot, _ ("“%s” is neither WGS 84 nor CGCS2000"), name);
}

static void
check_word (VigilSiteLoader *loader,
            const VigilSiteSpot *object,
            const char *member,
            const char *wanted)
{
  const char *const choices[] = { wanted, NULL };

  vigil_site_read_choice (loader, object, member, choices, TRUE);
}

static void
read_feature (VigilSiteLoader *loader,
              const VigilSiteSpot *feature,
              const char *type,
              FeatureReader reader)
{
  static const char *const feature_members[]
      = { "type", "id", "properties", "geometry", "bbox", NULL };
  static const char *const geometry_members[] = { "type", "coordinates", "bbox", NULL };
  VigilSiteSpot properties = vigil_site_member (feature, "properties");
  VigilSiteSpot geometry = vigil_site_member (feature, "geometry");
  VigilSiteSpot coordinates = vigil_site_member (&geometry, "coordinates");

  if (!vigil_site_need_object (loader, feature, feature_members))
    return;
  check_word (loader, feature, "type", "Feature");
  if (vigil_site_need_object (loader, &geometry, geometry_members))
    check_word (loader, &geometry, "type", type);
  reader (loader, &properties, &coordinates);
}

static void
read_collection (VigilSiteLoader *loader,
                 const VigilSiteSpot *root,
                 const char *type,
                 FeatureReader reader)
{
  static const char *const members[] = { "type", "name", "crs", "bbox", "features", NULL };
  VigilSiteSpot features = vigil_site_member (root, "features");
  int n;

  if (!vigil_site_need_object (loader, root, members))
    return;
  check_word (loader, root, "type", "FeatureCollection");
  check_crs (loader, root);
  n = vigil_site_need_array (loader, &features, TRUE, 0, 100000);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot feature = vigil_site_element (&features, i);
      read_feature (loader, &feature, type, reader);
    }
}

/* [ring]: a polygon without holes. */
static void
read_polygon (VigilSiteLoader *loader, const VigilSiteSpot *coordinates, VigilPath *out)
{
  VigilSiteSpot ring;

  if (coordinates->node != NULL && JSON_NODE_HOLDS_ARRAY (coordinates->node)
      && json_array_get_length (json_node_get_array (coordinates->node)) > 1)
    vigil_site_mistake (loader, coordinates, _ ("has holes; only plain polygons are allowed"));
  else if (vigil_site_need_array (loader, coordinates, TRUE, 1, 1) == 1)
    {
      ring = vigil_site_element (coordinates, 0);
      vigil_site_read_ring (loader, &ring, out);
    }
}

static char *
read_kind (VigilSiteLoader *loader, const VigilSiteSpot *properties, const char *const *kinds)
{
  int choice = vigil_site_read_choice (loader, properties, "kind", kinds, TRUE);

  return choice >= 0 ? g_strdup (kinds[choice]) : NULL;
}

static void
read_area (VigilSiteLoader *loader,
           const VigilSiteSpot *properties,
           const VigilSiteSpot *coordinates)
{
  static const char *const members[] = { "id", "name", "kind", "enterprise", NULL };
  VigilArea area = { 0 };

  if (!vigil_site_need_object (loader, properties, members))
    return;
  area.id = vigil_site_read_id (loader, properties, VIGIL_SITE_AREA, loader->site->areas->len);
  vigil_site_read_text (loader, properties, "name", TRUE, &area.name);
  area.kind = read_kind (loader, properties, area_kinds);
  area.enterprise
      = vigil_site_read_reference (loader, properties, "enterprise", VIGIL_SITE_ENTERPRISE);
  read_polygon (loader, coordinates, &area.outline);
  g_array_append_val (loader->site->areas, area);
}

/* A storey names itself by what site.json says of its index, unless it has its own label. */
static void
read_level (VigilSiteLoader *loader, const VigilSiteSpot *at, double height, GArray *levels)
{
  static const char *const members[] = { "index", "z", "label", NULL };
  VigilSiteSpot index_spot = vigil_site_member (at, "index");
  VigilSiteSpot z_spot = vigil_site_member (at, "z");
  VigilLevel level = { 0 };
  const VigilLevel *below
      = levels->len > 0 ? &g_array_index (levels, VigilLevel, levels->len - 1) : NULL;
  const char *label;

  if (!vigil_site_need_object (loader, at, members)
      || !vigil_site_read_int (loader, at, "index", -20, 200, TRUE, &level.index))
    return;
  label = g_hash_table_lookup (loader->levels, GINT_TO_POINTER (level.index));
  if (label == NULL && !vigil_site_levels_unread (loader))
    vigil_site_mistake (loader, &index_spot, _ ("level %d is unknown: site.json does not list it"),
                        level.index);
  level.z = vigil_site_need_number (loader, at, "z", -100.0, 1000.0);
  if (below != NULL && level.index <= below->index)
    vigil_site_mistake (loader, &index_spot, _ ("level %d does not follow level %d: levels rise"),
                        level.index, below->index);
  else if (below != NULL && level.z <= below->z)
    vigil_site_mistake (loader, &z_spot, _ ("%g m is not above the level below it, at %g m"),
                        level.z, below->z);
  else if (level.z >= height)
    vigil_site_mistake (loader, &z_spot, _ ("%g m is not under the top of the building, at %g m"),
                        level.z, height);
  if (vigil_site_read_string (loader, at, "label", FALSE) != NULL)
    label = vigil_site_read_string (loader, at, "label", FALSE);
  level.label = g_strdup (label);
  g_array_append_val (levels, level);
}

static void
clear_level (gpointer data)
{
  g_free (((VigilLevel *)data)->label);
}

static GArray *
read_levels (VigilSiteLoader *loader, const VigilSiteSpot *properties, double height)
{
  VigilSiteSpot spot = vigil_site_member (properties, "levels");
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (VigilLevel));
  int n = vigil_site_need_array (loader, &spot, FALSE, 1, 200);

  g_array_set_clear_func (levels, clear_level);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot level = vigil_site_element (&spot, i);
      read_level (loader, &level, height, levels);
    }
  if (spot.node == NULL)
    {
      const char *label = g_hash_table_lookup (loader->levels, GINT_TO_POINTER (0));
      VigilLevel ground = { 0, 0.0, g_strdup (label != NULL ? label : "1F") };
      g_array_append_val (levels, ground);
    }
  return levels;
}

static void
read_building (VigilSiteLoader *loader,
               const VigilSiteSpot *properties,
               const VigilSiteSpot *coordinates)
{
  static const char *const members[]
      = { "id", "name", "kind", "enterprise", "height", "levels", NULL };
  VigilBuilding building = { 0 };

  if (!vigil_site_need_object (loader, properties, members))
    return;
  building.id
      = vigil_site_read_id (loader, properties, VIGIL_SITE_BUILDING, loader->site->buildings->len);
  vigil_site_read_text (loader, properties, "name", TRUE, &building.name);
  building.kind = read_kind (loader, properties, building_kinds);
  building.enterprise
      = vigil_site_read_reference (loader, properties, "enterprise", VIGIL_SITE_ENTERPRISE);
  building.height = vigil_site_need_number (loader, properties, "height", 0.1, 1000.0);
  building.levels = read_levels (loader, properties, building.height);
  read_polygon (loader, coordinates, &building.outline);
  g_array_append_val (loader->site->buildings, building);
}

static void
read_road (VigilSiteLoader *loader,
           const VigilSiteSpot *properties,
           const VigilSiteSpot *coordinates)
{
  static const char *const members[] = { "id", "name", "kind", "width", NULL };
  VigilRoad road = { 0 };

  if (!vigil_site_need_object (loader, properties, members))
    return;
  road.id = vigil_site_read_id (loader, properties, VIGIL_SITE_ROAD, loader->site->roads->len);
  vigil_site_read_text (loader, properties, "name", TRUE, &road.name);
  road.kind = read_kind (loader, properties, road_kinds);
  road.width = vigil_site_need_number (loader, properties, "width", 0.01, 200.0);
  vigil_site_read_line (loader, coordinates, &road.line);
  g_array_append_val (loader->site->roads, road);
}

/* What belongs to one kind of place only. */
static void
check_place (VigilSiteLoader *loader, const VigilSiteSpot *properties, const VigilPlace *place)
{
  VigilSiteSpot fov = vigil_site_member (properties, "fov");
  VigilSiteSpot capacity = vigil_site_member (properties, "capacity");

  if (fov.node != NULL && place->kind != VIGIL_PLACE_CAMERA)
    vigil_site_mistake (loader, &fov, _ ("only a camera has a field of view"));
  if (capacity.node != NULL && place->kind != VIGIL_PLACE_MUSTER)
    vigil_site_mistake (loader, &capacity, _ ("only a muster point has a capacity"));
}

static void
read_place (VigilSiteLoader *loader,
            const VigilSiteSpot *properties,
            const VigilSiteSpot *coordinates)
{
  static const char *const members[]
      = { "id", "name", "kind", "heading", "fov", "range", "capacity", NULL };
  VigilPlace place = { 0 };
  VigilEnu point;
  int kind;

  if (!vigil_site_need_object (loader, properties, members))
    return;
  place.id = vigil_site_read_id (loader, properties, VIGIL_SITE_PLACE, loader->site->places->len);
  vigil_site_read_text (loader, properties, "name", TRUE, &place.name);
  kind = vigil_site_read_choice (loader, properties, "kind", place_kinds, TRUE);
  place.kind = kind >= 0 ? (VigilPlaceKind)kind : VIGIL_PLACE_OTHER;
  place.heading = vigil_site_read_number (loader, properties, "heading", 0.0, 360.0, NAN);
  place.fov = vigil_site_read_number (loader, properties, "fov", 1.0, 360.0, NAN);
  place.range = vigil_site_read_number (loader, properties, "range", 1.0, 10000.0, NAN);
  vigil_site_read_int (loader, properties, "capacity", 1, 100000, FALSE, &place.capacity);
  if (kind >= 0)
    check_place (loader, properties, &place);
  vigil_site_read_position (loader, coordinates, &point);
  place.x = point.x;
  place.y = point.y;
  place.z = point.z;
  g_array_append_val (loader->site->places, place);
}

static void
read_risk_unit (VigilSiteLoader *loader,
                const VigilSiteSpot *properties,
                const VigilSiteSpot *coordinates)
{
  static const char *const members[] = { "id", "name", "level", "enterprise", NULL };
  VigilRiskUnit unit = { 0 };

  if (!vigil_site_need_object (loader, properties, members))
    return;
  unit.id = vigil_site_read_id (loader, properties, VIGIL_SITE_RISK_UNIT,
                                loader->site->risk_units->len);
  vigil_site_read_text (loader, properties, "name", TRUE, &unit.name);
  vigil_site_read_int (loader, properties, "level", 1, 4, TRUE, &unit.level);
  unit.enterprise
      = vigil_site_read_reference (loader, properties, "enterprise", VIGIL_SITE_ENTERPRISE);
  read_polygon (loader, coordinates, &unit.outline);
  g_array_append_val (loader->site->risk_units, unit);
}

void
vigil_site_read_areas (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  read_collection (loader, root, "Polygon", read_area);
}

void
vigil_site_read_buildings (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  read_collection (loader, root, "Polygon", read_building);
}

void
vigil_site_read_roads (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  read_collection (loader, root, "LineString", read_road);
}

void
vigil_site_read_places (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  read_collection (loader, root, "Point", read_place);
}

void
vigil_site_read_risk_units (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  read_collection (loader, root, "Polygon", read_risk_unit);
}
