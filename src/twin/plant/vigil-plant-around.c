/* vigil-plant-around.c: which equipment of an area gets pipes, and what stands in their way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-lines.h"

#include <math.h>

#define NEAR 110.0       /* m around a group that its pipes may reach */
#define CLEAR 0.35       /* m around what is in the way */
#define PROBE 1.0        /* m between two looks for houses */
#define TRIANGLES 140000u
#define WORK 4000000u    /* looks: four times what the demo pack takes */
#define FLAT_ENOUGH 2.5  /* m above the ground: what lies lower is in the way of low pipes */

double
vigil_plant_half_box (const VigilAsset *asset, double ux, double uy)
{
  double a = asset->rotation * G_PI / 180;

  switch (asset->shape)
    {
    case VIGIL_ASSET_SHAPE_CIRCLE:
      return vigil_plant_sane (asset->radius, 0.1, 100, 1);
    case VIGIL_ASSET_SHAPE_RECT:
      return fabs (ux * cos (a) - uy * sin (a)) * vigil_plant_sane (asset->width, 0.1, 100, 1) / 2
             + fabs (ux * sin (a) + uy * cos (a)) * vigil_plant_sane (asset->depth, 0.1, 100, 1) / 2;
    case VIGIL_ASSET_SHAPE_POINT:
    case VIGIL_ASSET_SHAPE_POLYGON:
    default:
      return 0.5;
    }
}

static double
point_distance (const double p[2], const double a[2], const double b[2])
{
  double dx = b[0] - a[0], dy = b[1] - a[1], square = dx * dx + dy * dy;
  double t = square > 0 ? CLAMP (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square, 0, 1) : 0;

  return hypot (a[0] + t * dx - p[0], a[1] + t * dy - p[1]);
}

/* Where on p → q, as a share, it meets a → b. */
static gboolean
find_crossing (const double p[2], const double q[2], const double a[2], const double b[2], double *t)
{
  double dx = q[0] - p[0], dy = q[1] - p[1], ex = b[0] - a[0], ey = b[1] - a[1];
  double det = dx * ey - dy * ex, u;

  if (fabs (det) < 1e-9)
    return FALSE;
  *t = ((a[0] - p[0]) * ey - (a[1] - p[1]) * ex) / det;
  u = ((a[0] - p[0]) * dy - (a[1] - p[1]) * dx) / det;
  return *t >= 0 && *t <= 1 && u >= 0 && u <= 1;
}

static gboolean
are_near (const double p[2], const double q[2], const double a[2], const double b[2], double distance)
{
  double t;

  return find_crossing (p, q, a, b, &t) || point_distance (p, a, b) < distance || point_distance (q, a, b) < distance
         || point_distance (a, p, q) < distance || point_distance (b, p, q) < distance;
}

/* Clips one axis of a box around the origin. */
static gboolean
clip (double from, double to, double half, double *t0, double *t1)
{
  double d = to - from, low, high;

  if (fabs (d) < 1e-9)
    return fabs (from) < half;
  low = (-half - from) / d;
  high = (half - from) / d;
  *t0 = MAX (*t0, MIN (low, high));
  *t1 = MIN (*t1, MAX (low, high));
  return *t0 < *t1;
}

static gboolean
hits_box (const VigilAsset *asset, const double p[2], const double q[2])
{
  double a = asset->rotation * G_PI / 180, c = cos (a), s = sin (a), t0 = 0, t1 = 1;
  double px = p[0] - asset->x, py = p[1] - asset->y, qx = q[0] - asset->x, qy = q[1] - asset->y;

  return clip (px * c - py * s, qx * c - qy * s, vigil_plant_sane (asset->width, 0.1, 100, 1) / 2 + CLEAR, &t0, &t1)
         && clip (px * s + py * c, qx * s + qy * c, vigil_plant_sane (asset->depth, 0.1, 100, 1) / 2 + CLEAR, &t0, &t1);
}

static gboolean
hits_asset (const VigilAsset *asset, const double p[2], const double q[2], double z)
{
  double middle[2] = { asset->x, asset->y };

  if (asset->z > z + FLAT_ENOUGH || asset->z + vigil_plant_sane (asset->height, 0.3, 200, 1.5) < z - CLEAR)
    return FALSE;
  if (asset->shape == VIGIL_ASSET_SHAPE_RECT)
    return hits_box (asset, p, q);
  return point_distance (middle, p, q) < vigil_plant_half_box (asset, 1, 0) + CLEAR;
}

static gboolean
hits_house (const VigilPlantRing *ring, const double p[2], const double q[2])
{
  double length = hypot (q[0] - p[0], q[1] - p[1]);

  if (MAX (p[0], q[0]) < ring->box[0] || MIN (p[0], q[0]) > ring->box[2] || MAX (p[1], q[1]) < ring->box[1] || MIN (p[1], q[1]) > ring->box[3])
    return FALSE;
  for (double t = 0; t <= length; t += PROBE)
    if (vigil_plant_ring_has (ring, p[0] + (q[0] - p[0]) * t / length, p[1] + (q[1] - p[1]) * t / length))
      return TRUE;
  return FALSE;
}

static gboolean
hits_rack (const VigilPlantRack *rack, const double p[2], const double q[2])
{
  const VigilPath *line = &rack->road->line;

  for (guint i = 0; i + 1 < MIN (line->n_points, VIGIL_PLANT_RING_MAX); i++)
    if (are_near (p, q, line->xy + 2 * i, line->xy + 2 * i + 2, rack->half + 0.3))
      return TRUE;
  return FALSE;
}

static gboolean
spend (VigilPlantLines *self, guint looks)
{
  gboolean enough = self->work >= looks;

  self->work -= MIN (self->work, looks);
  return enough;
}

gboolean
vigil_plant_lines_are_free (VigilPlantLines *self, const VigilAsset *own, double x0, double y0, double x1, double y1, double z)
{
  const double p[2] = { x0, y0 }, q[2] = { x1, y1 };

  if (!spend (self, self->near_assets->len + self->near_houses->len + self->racks->len + 1))
    return FALSE;
  for (guint i = 0; i < self->near_assets->len; i++)
    if (self->near_assets->pdata[i] != own && hits_asset (self->near_assets->pdata[i], p, q, z))
      return FALSE;
  for (guint i = 0; i < self->near_houses->len; i++)
    if (hits_house (g_array_index (self->near_houses, const VigilPlantRing *, i), p, q))
      return FALSE;
  for (guint i = 0; i < self->racks->len; i++)
    if (hits_rack (&g_array_index (self->racks, VigilPlantRack, i), p, q))
      return FALSE;
  return TRUE;
}

static gboolean
is_near_road (const VigilRoad *road, const double p[2], const double q[2])
{
  double half = vigil_plant_sane (road->width, 0.2, 60, 4) / 2 + 0.4;

  for (guint k = 0; k + 1 < MIN (road->line.n_points, VIGIL_PLANT_RING_MAX); k++)
    if (are_near (p, q, road->line.xy + 2 * k, road->line.xy + 2 * k + 2, half))
      return TRUE;
  return FALSE;
}

gboolean
vigil_plant_lines_cross (VigilPlantLines *self, VigilPoint3 a, VigilPoint3 b)
{
  const double p[2] = { a.x, a.y }, q[2] = { b.x, b.y };

  spend (self, self->near_roads->len);
  for (guint i = 0; i < self->near_roads->len; i++)
    if (is_near_road (g_array_index (self->near_roads, const VigilRoad *, i), p, q))
      return TRUE;
  return FALSE;
}

gboolean
vigil_plant_lines_on_road (const VigilPlantLines *self, double x, double y)
{
  const double p[2] = { x, y };

  for (guint i = 0; i < self->near_roads->len; i++)
    if (is_near_road (g_array_index (self->near_roads, const VigilRoad *, i), p, p))
      return TRUE;
  return FALSE;
}

guint
vigil_plant_lines_walls (const VigilPlantLines *self, VigilPoint3 a, VigilPoint3 b, double at[2])
{
  const double p[2] = { a.x, a.y }, q[2] = { b.x, b.y };
  guint n = 0;

  for (guint i = 0; i < self->bunds->len; i++)
    {
      const VigilPlantRing *ring = g_array_index (self->bunds, const VigilPlantRing *, i);

      for (guint k = 0; k < ring->n && n < 2; k++)
        if (find_crossing (p, q, ring->xy + 2 * k, ring->xy + 2 * ((k + 1) % ring->n), &at[n]))
          n++;
    }
  if (n == 2 && at[1] < at[0])
    {
      double swap = at[0];

      at[0] = at[1];
      at[1] = swap;
    }
  return n;
}

gboolean
vigil_plant_lines_find_rack (const VigilPlantLines *self, VigilPoint3 a, VigilPoint3 d, double reach, VigilPoint3 *out)
{
  const double p[2] = { a.x, a.y }, q[2] = { a.x + d.x * reach, a.y + d.y * reach };
  double best = 1;

  for (guint i = 0; i < self->racks->len; i++)
    {
      const VigilPlantRack *rack = &g_array_index (self->racks, VigilPlantRack, i);
      const VigilPath *line = &rack->road->line;
      double t;

      for (guint k = 0; k + 1 < MIN (line->n_points, VIGIL_PLANT_RING_MAX); k++)
        if (find_crossing (p, q, line->xy + 2 * k, line->xy + 2 * k + 2, &t) && t < best && t * reach > rack->half + 2)
          {
            double beside = t * reach - rack->half - 0.7;

            best = t;
            *out = (VigilPoint3){ a.x + (float)beside * d.x, a.y + (float)beside * d.y, rack->z[0] + 0.45f };
          }
    }
  return best < 1;
}

gboolean
vigil_plant_lines_go_on (const VigilPlantLines *self)
{
  return self->work > 0 && vigil_solid_count_triangles (&self->solid) < self->left && !g_cancellable_is_cancelled (self->plant->cancellable);
}

/* All that is given once for a site. */
typedef struct
{
  VigilPlantLines lines;
  VigilPlantRing *houses, *areas; /* n is 0 where there is none */
} Around;

static VigilPlantRing *
make_rings (const GArray *things, gsize offset)
{
  gsize size = g_array_get_element_size ((GArray *)things);
  VigilPlantRing *rings = g_new0 (VigilPlantRing, things->len + 1);

  for (guint i = 0; i < things->len; i++)
    {
      const VigilPath *outline = (gconstpointer)(things->data + i * size + offset);

      vigil_plant_ring_init (&rings[i], outline->xy, outline->n_points);
    }
  return rings;
}

static gboolean
box_reaches (const double box[4], double x0, double y0, double x1, double y1)
{
  return x1 > box[0] && x0 < box[2] && y1 > box[1] && y0 < box[3];
}

static gboolean
is_in_way (const VigilRoad *road, const double box[4])
{
  if (g_strcmp0 (road->kind, "pipe-rack") == 0 || g_strcmp0 (road->kind, "marking") == 0)
    return FALSE;
  for (guint k = 0; k + 1 < road->line.n_points; k++)
    {
      const double *a = road->line.xy + 2 * k;

      if (box_reaches (box, MIN (a[0], a[2]), MIN (a[1], a[3]), MAX (a[0], a[2]), MAX (a[1], a[3])))
        return TRUE;
    }
  return FALSE;
}

static void
find_box (const GPtrArray *group, double box[4])
{
  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (guint i = 0; i < group->len; i++)
    {
      const VigilAsset *asset = group->pdata[i];

      box[0] = MIN (box[0], asset->x - NEAR);
      box[1] = MIN (box[1], asset->y - NEAR);
      box[2] = MAX (box[2], asset->x + NEAR);
      box[3] = MAX (box[3], asset->y + NEAR);
    }
}

static void
look_around (Around *self, const GPtrArray *group)
{
  VigilPlantLines *lines = &self->lines;
  VigilSite *site = lines->plant->site;
  const GArray *assets = vigil_site_get_assets (site), *houses = vigil_site_get_buildings (site), *roads = lines->plant->roads;
  double box[4];

  find_box (group, box);
  g_ptr_array_set_size (lines->near_assets, 0);
  g_array_set_size (lines->near_houses, 0);
  g_array_set_size (lines->near_roads, 0);
  spend (lines, assets->len + houses->len + roads->len);
  for (guint i = 0; i < assets->len; i++)
    {
      VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (box_reaches (box, asset->x, asset->y, asset->x, asset->y))
        g_ptr_array_add (lines->near_assets, asset);
    }
  for (guint i = 0; i < houses->len; i++)
    {
      const VigilPlantRing *ring = &self->houses[i];

      if (ring->n > 0 && g_strcmp0 (g_array_index (houses, VigilBuilding, i).kind, "structure") != 0
          && box_reaches (box, ring->box[0], ring->box[1], ring->box[2], ring->box[3]))
        g_array_append_val (lines->near_houses, ring);
    }
  for (guint i = 0; i < roads->len; i++)
    {
      const VigilRoad *road = &g_array_index (roads, VigilRoad, i);

      if (is_in_way (road, box))
        g_array_append_val (lines->near_roads, road);
    }
}

/* (element-type char* GPtrArray) equipment that gets pipes, by its area. */
static GHashTable *
group_assets (const GArray *assets)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < assets->len; i++)
    {
      VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      GPtrArray *group;

      if (asset->area == NULL || !vigil_plant_lines_feeds (asset))
        continue;
      group = g_hash_table_lookup (groups, asset->area);
      if (group == NULL)
        g_hash_table_insert (groups, asset->area, group = g_ptr_array_new ());
      g_ptr_array_add (group, asset);
    }
  return groups;
}

static void
add_area (Around *self, const VigilPlantRing *ring, const GPtrArray *group, int parent)
{
  VigilPlantLines *lines = &self->lines;
  double middle[2], half[2], direction;
  guint made;

  if (!vigil_plant_lines_go_on (lines))
    return;
  vigil_plant_ring_frame (ring, middle, half, &direction);
  look_around (self, group);
  vigil_plant_lines_add_group (lines, group, direction);
  made = vigil_solid_count_triangles (&lines->solid);
  lines->left -= MIN (lines->left, made);
  vigil_plant_put_solid (lines->plant, NULL, parent, &lines->solid);
}

static void
add_areas (Around *self)
{
  VigilSite *site = self->lines.plant->site;
  const GArray *areas = vigil_site_get_areas (site);
  g_autoptr (GHashTable) groups = group_assets (vigil_site_get_assets (site));
  int parent = -1;

  for (guint k = 0; k < 2 * areas->len; k++) /* bunds first: what they hold is looked at most */
    {
      guint i = k % areas->len;
      const VigilArea *area = &g_array_index (areas, VigilArea, i);
      gboolean bund = vigil_plant_area_look (area->kind)->form == VIGIL_PLANT_AREA_BUND;
      const GPtrArray *group = bund == (k < areas->len) ? g_hash_table_lookup (groups, area->id) : NULL;

      if (group == NULL || self->areas[i].n == 0)
        continue;
      if (parent < 0)
        parent = (int)vigil_plant_put (self->lines.plant, VIGIL_PLANT_PIPING, -1, -1, 0, 0, 0, 0);
      add_area (self, &self->areas[i], group, parent);
    }
}

static void
find_bunds (Around *self, const GArray *areas)
{
  for (guint i = 0; i < areas->len; i++)
    {
      const VigilPlantRing *ring = &self->areas[i];

      if (ring->n > 0 && vigil_plant_area_look (g_array_index (areas, VigilArea, i).kind)->form == VIGIL_PLANT_AREA_BUND)
        g_array_append_val (self->lines.bunds, ring);
    }
}

void
vigil_plant_add_lines (VigilPlant *self, const GArray *racks)
{
  const GArray *houses = vigil_site_get_buildings (self->site), *areas = vigil_site_get_areas (self->site);
  g_autoptr (GPtrArray) near_assets = g_ptr_array_new ();
  g_autoptr (GArray) near_houses = g_array_new (FALSE, FALSE, sizeof (gpointer));
  g_autoptr (GArray) near_roads = g_array_new (FALSE, FALSE, sizeof (gpointer));
  g_autoptr (GArray) bunds = g_array_new (FALSE, FALSE, sizeof (gpointer));
  Around around = { .lines = { .plant = self, .racks = racks, .near_assets = near_assets, .near_houses = near_houses,
                               .near_roads = near_roads, .bunds = bunds, .left = TRIANGLES, .work = WORK } };

  vigil_solid_init (&around.lines.solid);
  around.lines.solid.detail = 0.8f;
  around.houses = make_rings (houses, G_STRUCT_OFFSET (VigilBuilding, outline));
  around.areas = make_rings (areas, G_STRUCT_OFFSET (VigilArea, outline));
  find_bunds (&around, areas);
  add_areas (&around);
  for (guint i = 0; i < houses->len; i++)
    vigil_plant_ring_clear (&around.houses[i]);
  for (guint i = 0; i < areas->len; i++)
    vigil_plant_ring_clear (&around.areas[i]);
  g_free (around.houses);
  g_free (around.areas);
  vigil_solid_clear (&around.lines.solid);
}
