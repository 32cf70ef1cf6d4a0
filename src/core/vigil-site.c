/* vigil-site.c: the site as loaded, with lookup by id and by place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-vehicles.h"
#include "core/vigil-site-read.h"

#include <math.h>

G_DEFINE_QUARK (vigil - site - error - quark, vigil_site_error)
G_DEFINE_FINAL_TYPE (VigilSite, vigil_site, G_TYPE_OBJECT)

static void
clear_enterprise (gpointer data)
{
  VigilEnterprise *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
}

static void
clear_area (gpointer data)
{
  VigilArea *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->kind);
  g_free (self->enterprise);
  g_free (self->outline.xy);
}

static void
clear_building (gpointer data)
{
  VigilBuilding *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->kind);
  g_free (self->enterprise);
  g_free (self->outline.xy);
  g_array_unref (self->levels);
}

static void
clear_road (gpointer data)
{
  VigilRoad *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->kind);
  g_free (self->line.xy);
}

static void
clear_place (gpointer data)
{
  VigilPlace *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
}

static void
clear_asset (gpointer data)
{
  VigilAsset *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->kind);
  g_free (self->enterprise);
  g_free (self->area);
  g_free (self->building);
  g_free (self->parent);
  g_free (self->chemical);
  g_free (self->outline.xy);
}

static void
clear_tag (gpointer data)
{
  VigilTagDef *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->asset);
  g_free (self->unit);
  g_free (self->kind);
  g_array_unref (self->limits);
}

static void
clear_risk_unit (gpointer data)
{
  VigilRiskUnit *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->enterprise);
  g_free (self->outline.xy);
}

static void
clear_major_hazard (gpointer data)
{
  VigilMajorHazard *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_free (self->enterprise);
  g_free (self->area);
  g_clear_pointer (&self->substances, g_array_unref);
}

static void
clear_route_node (gpointer data)
{
  VigilRouteNode *self = data;

  g_free (self->id);
  g_free (self->building);
}

static GArray *
new_array (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  if (clear != NULL)
    g_array_set_clear_func (array, clear);
  return array;
}

static void
vigil_site_finalize (GObject *object)
{
  VigilSite *self = VIGIL_SITE (object);

  g_clear_pointer (&self->asset_tags, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_array_unref (self->enterprises);
  g_array_unref (self->areas);
  g_array_unref (self->buildings);
  g_array_unref (self->roads);
  g_array_unref (self->places);
  g_array_unref (self->assets);
  g_array_unref (self->tags);
  g_array_unref (self->risk_units);
  g_array_unref (self->major_hazards);
  g_array_unref (self->route_nodes);
  g_array_unref (self->route_edges);
  g_array_unref (self->vehicles);
  vigil_site_clear_alarms (self);
  g_free (self->area_sizes);
  g_free (self->id);
  vigil_text_clear (&self->name);
  g_clear_pointer (&self->pack, vigil_site_pack_free);
  G_OBJECT_CLASS (vigil_site_parent_class)->finalize (object);
}

static void
vigil_site_class_init (VigilSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_site_finalize;
}

static void
vigil_site_init (VigilSite *self)
{
  self->enterprises = new_array (sizeof (VigilEnterprise), clear_enterprise);
  self->areas = new_array (sizeof (VigilArea), clear_area);
  self->buildings = new_array (sizeof (VigilBuilding), clear_building);
  self->roads = new_array (sizeof (VigilRoad), clear_road);
  self->places = new_array (sizeof (VigilPlace), clear_place);
  self->assets = new_array (sizeof (VigilAsset), clear_asset);
  self->tags = new_array (sizeof (VigilTagDef), clear_tag);
  self->risk_units = new_array (sizeof (VigilRiskUnit), clear_risk_unit);
  self->major_hazards = new_array (sizeof (VigilMajorHazard), clear_major_hazard);
  self->route_nodes = new_array (sizeof (VigilRouteNode), clear_route_node);
  self->route_edges = new_array (sizeof (VigilRouteEdge), NULL);
  self->vehicles = new_array (sizeof (VigilVehicleDef), vigil_site_clear_vehicle);
  vigil_site_init_alarms (self);
}

/* For the loader: nothing in it yet. Takes @pack. */
VigilSite *
vigil_site_new_empty (VigilSitePack *pack)
{
  VigilSite *self = g_object_new (VIGIL_TYPE_SITE, NULL);

  self->pack = pack;
  self->bounds[0] = self->bounds[1] = INFINITY;
  self->bounds[2] = self->bounds[3] = -INFINITY;
  return self;
}

static double
ring_area (const VigilPath *ring)
{
  double sum = 0.0;

  for (guint i = 0, j = ring->n_points - 1; i < ring->n_points; j = i++)
    sum += ring->xy[2 * j] * ring->xy[2 * i + 1] - ring->xy[2 * i] * ring->xy[2 * j + 1];
  return fabs (sum) / 2.0;
}

/* Ground that is drawn and is nobody's place: nothing stands "in the lawn". */
static gboolean
is_decoration (const char *kind)
{
  static const char *const kinds[] = { "vegetation", "lawn", "pond", "sea-wall", "paving", "pad", NULL };

  return kind != NULL && g_strv_contains (kinds, kind);
}

static void
index_tags (VigilSite *self)
{
  self->asset_tags
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < self->tags->len; i++)
    {
      VigilTagDef *tag = &g_array_index (self->tags, VigilTagDef, i);
      GPtrArray *list;

      if (tag->asset == NULL)
        continue;
      list = g_hash_table_lookup (self->asset_tags, tag->asset);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->asset_tags, tag->asset, list);
        }
      g_ptr_array_add (list, tag);
    }
}

/* For the loader: the arrays are complete and will not move any more. */
void
vigil_site_finish (VigilSite *self, GHashTable *ids)
{
  self->ids = g_hash_table_ref (ids);
  self->area_sizes = g_new (double, self->areas->len);
  for (guint i = 0; i < self->areas->len; i++)
    {
      const VigilArea *area = &g_array_index (self->areas, VigilArea, i);

      self->area_sizes[i] = is_decoration (area->kind) ? INFINITY : ring_area (&area->outline);
    }
  if (self->bounds[0] > self->bounds[2])
    self->bounds[0] = self->bounds[1] = self->bounds[2] = self->bounds[3] = 0.0;
  index_tags (self);
}

void
vigil_site_mistake_free (VigilSiteMistake *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->path);
  g_free (self->reason);
  g_free (self);
}

/**
 * vigil_site_get_id:
 * @self: a site
 *
 * Returns: (transfer none): the id in site.json
 */
const char *
vigil_site_get_id (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return self->id;
}

/**
 * vigil_site_get_name:
 * @self: a site
 *
 * Returns: (transfer none): the name in both languages
 */
const VigilText *
vigil_site_get_name (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return &self->name;
}

/**
 * vigil_site_get_path:
 * @self: a site
 *
 * Returns: (transfer none) (type filename): where the pack was loaded from
 */
const char *
vigil_site_get_path (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return vigil_site_pack_get_path (self->pack);
}

/**
 * vigil_site_get_frame:
 * @self: a site
 *
 * Returns: (transfer none): the frame that every coordinate of the site is in, metres
 */
const VigilFrame *
vigil_site_get_frame (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return &self->frame;
}

/**
 * vigil_site_get_bounds:
 * @self: a site
 * @bounds: (out): x0, y0, x1, y1 of every position in the pack, metres; zeros if it has none
 */
void
vigil_site_get_bounds (VigilSite *self, double bounds[4])
{
  g_return_if_fail (VIGIL_IS_SITE (self) && bounds != NULL);

  for (guint i = 0; i < 4; i++)
    bounds[i] = self->bounds[i];
}

/* (transfer none): the array, in file order; see vigil-site.h for its element. */
#define DEFINE_ARRAY(name)                                                                         \
  const GArray *vigil_site_get_##name (VigilSite *self)                                            \
  {                                                                                                \
    g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);                                             \
    return self->name;                                                                             \
  }

DEFINE_ARRAY (enterprises)
DEFINE_ARRAY (areas)
DEFINE_ARRAY (buildings)
DEFINE_ARRAY (roads)
DEFINE_ARRAY (places)
DEFINE_ARRAY (assets)
DEFINE_ARRAY (tags)
DEFINE_ARRAY (risk_units)
DEFINE_ARRAY (major_hazards)
DEFINE_ARRAY (route_nodes)
DEFINE_ARRAY (route_edges)

static gconstpointer
element_at (VigilSite *self, VigilSiteKind kind, guint index)
{
  switch (kind)
    {
    case VIGIL_SITE_ENTERPRISE:
      return &g_array_index (self->enterprises, VigilEnterprise, index);
    case VIGIL_SITE_AREA:
      return &g_array_index (self->areas, VigilArea, index);
    case VIGIL_SITE_BUILDING:
      return &g_array_index (self->buildings, VigilBuilding, index);
    case VIGIL_SITE_ROAD:
      return &g_array_index (self->roads, VigilRoad, index);
    case VIGIL_SITE_PLACE:
      return &g_array_index (self->places, VigilPlace, index);
    case VIGIL_SITE_ASSET:
      return &g_array_index (self->assets, VigilAsset, index);
    case VIGIL_SITE_TAG:
      return &g_array_index (self->tags, VigilTagDef, index);
    case VIGIL_SITE_RISK_UNIT:
      return &g_array_index (self->risk_units, VigilRiskUnit, index);
    default:
      return NULL;
    }
}

/**
 * vigil_site_lookup:
 * @self: a site
 * @id: an id; ids are unique in the whole pack
 * @kind: (out) (optional): what it is, %VIGIL_SITE_NONE if nothing
 *
 * Returns: (transfer none) (nullable): the element, of the struct that belongs to @kind
 */
gconstpointer
vigil_site_lookup (VigilSite *self, const char *id, VigilSiteKind *kind)
{
  const VigilSiteIdEntry *entry;

  g_return_val_if_fail (VIGIL_IS_SITE (self) && id != NULL, NULL);

  entry = g_hash_table_lookup (self->ids, id);
  if (kind != NULL)
    *kind = entry != NULL ? entry->kind : VIGIL_SITE_NONE;
  return entry != NULL ? element_at (self, entry->kind, entry->index) : NULL;
}

static gconstpointer
lookup_kind (VigilSite *self, const char *id, VigilSiteKind wanted)
{
  VigilSiteKind kind;
  gconstpointer element = vigil_site_lookup (self, id, &kind);

  return kind == wanted ? element : NULL;
}

/**
 * vigil_site_get_tag:
 * @self: a site
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the tag
 */
const VigilTagDef *
vigil_site_get_tag (VigilSite *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self) && id != NULL, NULL);
  return lookup_kind (self, id, VIGIL_SITE_TAG);
}

/**
 * vigil_site_get_asset:
 * @self: a site
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the asset
 */
const VigilAsset *
vigil_site_get_asset (VigilSite *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self) && id != NULL, NULL);
  return lookup_kind (self, id, VIGIL_SITE_ASSET);
}

/**
 * vigil_site_get_asset_tags:
 * @self: a site
 * @asset_id: id of an asset
 *
 * Returns: (transfer none) (nullable) (element-type VigilTagDef): its tags in file order, %NULL if
 * none
 */
const GPtrArray *
vigil_site_get_asset_tags (VigilSite *self, const char *asset_id)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self) && asset_id != NULL, NULL);
  return g_hash_table_lookup (self->asset_tags, asset_id);
}

/**
 * vigil_site_area_at:
 * @self: a site
 * @x: metres east of the origin
 * @y: metres north of the origin
 *
 * Returns: (transfer none) (nullable): the smallest area that contains the point, decoration left aside
 */
const VigilArea *
vigil_site_area_at (VigilSite *self, double x, double y)
{
  const VigilArea *best = NULL;
  double size = INFINITY;

  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);

  for (guint i = 0; i < self->areas->len; i++)
    {
      const VigilArea *area = &g_array_index (self->areas, VigilArea, i);
      if (self->area_sizes[i] < size
          && vigil_ring_contains (area->outline.xy, area->outline.n_points, x, y))
        {
          best = area;
          size = self->area_sizes[i];
        }
    }
  return best;
}

/**
 * vigil_site_read_file:
 * @self: a site
 * @name: a file of the pack, relative, with forward slashes: "library/cases.json"
 * @error: return location
 *
 * Reads from the pack as it is now. A name or a link that leads out of it is refused, as is a file
 * larger than 512 MiB.
 *
 * Returns: (transfer full): the bytes, or %NULL with %VIGIL_SITE_ERROR_NOT_FOUND or
 * %VIGIL_SITE_ERROR_UNREADABLE set
 */
GBytes *
vigil_site_read_file (VigilSite *self, const char *name, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self) && name != NULL, NULL);
  return vigil_site_pack_read (self->pack, name, VIGIL_SITE_PACK_MAX_FILE, error);
}
