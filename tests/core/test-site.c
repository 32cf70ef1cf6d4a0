/* test-site.c: what a good site pack becomes, the demo pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-site.h"
#include "core/vigil-site-vehicles.h"
#include "core/vigil-site-pack.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static VigilSite *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}

static VigilSite *
load_source (const char *relative)
{
  g_autofree char *path = vigil_test_source_path (relative);

  return load (path);
}

/* Metres on the ellipsoid along the parallel and the meridian at the origin of site/good, by the
 * radii of curvature of WGS 84 (Snyder 1987, eq. 4-19 and 4-20); good to a millimetre over 200 m.
 */
static void
expect_metres (double lon, double lat, double x, double y)
{
  const double a = 6378137.0, e2 = 0.00669437999014, phi = 31.2 * G_PI / 180.0;
  double w = 1.0 - e2 * sin (phi) * sin (phi);
  double east = (a / sqrt (w) + 4.0) * cos (phi) * (lon - 121.5) * G_PI / 180.0;
  double north = (a * (1.0 - e2) / (w * sqrt (w)) + 4.0) * (lat - 31.2) * G_PI / 180.0;

  g_assert_cmpfloat_with_epsilon (x, east, 0.005);
  g_assert_cmpfloat_with_epsilon (y, north, 0.005);
}

static void
test_identity (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilFrame *frame = vigil_site_get_frame (site);
  double bounds[4];

  g_assert_cmpstr (vigil_site_get_id (site), ==, "yard");
  g_assert_cmpstr (vigil_site_get_name (site)->zh, ==, "试验场");
  g_assert_cmpstr (vigil_site_get_name (site)->en, ==, "Test yard");
  g_assert_true (g_str_has_suffix (vigil_site_get_path (site), "tests/core/site/good"));
  g_assert_cmpfloat (frame->origin.lon, ==, 121.5);
  g_assert_cmpfloat (frame->origin.alt, ==, 4.0);
  vigil_site_get_bounds (site, bounds);
  expect_metres (121.499, 31.199, bounds[0], bounds[1]);
  expect_metres (121.501, 31.201, bounds[2], bounds[3]);
  g_assert_finalize_object (g_steal_pointer (&site));
}

static void
test_layers (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilArea *area = &g_array_index (vigil_site_get_areas (site), VigilArea, 1);
  const VigilBuilding *building
      = &g_array_index (vigil_site_get_buildings (site), VigilBuilding, 0);
  const VigilRoad *road = &g_array_index (vigil_site_get_roads (site), VigilRoad, 0);
  const VigilPlace *muster = &g_array_index (vigil_site_get_places (site), VigilPlace, 0);
  const VigilPlace *camera = muster + 1;
  const VigilRiskUnit *unit = &g_array_index (vigil_site_get_risk_units (site), VigilRiskUnit, 0);
  const VigilLevel *upper = &g_array_index (building->levels, VigilLevel, 1);

  g_assert_cmpstr (area->kind, ==, "tank-farm");
  g_assert_null (area->name.en);
  g_assert_cmpuint (area->outline.n_points, ==, 4); /* the closing point is dropped */
  expect_metres (121.5, 31.1995, area->outline.xy[0],
                 area->outline.xy[1]); /* turned counter-clockwise */
  g_assert_cmpfloat (building->height, ==, 9.0);
  g_assert_cmpuint (building->levels->len, ==, 2);
  g_assert_cmpstr (upper->label, ==, "2F");
  g_assert_cmpfloat (upper->z, ==, 4.5);
  g_assert_cmpuint (road->line.n_points, ==, 2);
  g_assert_cmpfloat (road->width, ==, 9.0);
  g_assert_cmpint (muster->kind, ==, VIGIL_PLACE_MUSTER);
  g_assert_cmpint (muster->capacity, ==, 80);
  g_assert_true (isnan (muster->heading));
  g_assert_cmpint (camera->kind, ==, VIGIL_PLACE_CAMERA);
  g_assert_cmpfloat (camera->fov, ==, 60.0);
  g_assert_cmpfloat (camera->z, ==, 9.0);
  g_assert_cmpint (unit->level, ==, 1);
  g_assert_cmpstr (unit->enterprise, ==, "E1");
}

static void
test_assets (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAsset *tank = vigil_site_get_asset (site, "T-1");
  const VigilAsset *pump = vigil_site_get_asset (site, "P-1");

  g_assert_cmpint (tank->shape, ==, VIGIL_ASSET_SHAPE_CIRCLE);
  g_assert_cmpfloat (tank->radius, ==, 1.6);
  g_assert_cmpfloat (tank->volume, ==, 50.0);
  g_assert_cmpstr (tank->chemical, ==, "7782-50-5");
  g_assert_cmpstr (tank->area, ==, "A-2");
  expect_metres (121.4997, 31.2001, tank->x, tank->y);
  g_assert_cmpint (pump->shape, ==, VIGIL_ASSET_SHAPE_RECT);
  g_assert_cmpfloat (pump->rotation, ==, 30.0);
  g_assert_true (isnan (pump->volume));
  g_assert_null (pump->chemical);
}

/* The longest prefix counts; what the pack says of a size goes before what such vehicles usually are. */
static void
test_vehicles (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");

  g_assert_cmpint (vigil_site_find_vehicle (site, "VF-03")->kind, ==, VIGIL_VEHICLE_FIRE_ENGINE);
  g_assert_cmpfloat (vigil_site_find_vehicle (site, "VF-03")->length, ==, 10.5);
  g_assert_cmpint (vigil_site_find_vehicle (site, "V-1")->kind, ==, VIGIL_VEHICLE_CAR);
  g_assert_cmpfloat (vigil_site_find_vehicle (site, "V-1")->length, <, 6.0);
  g_assert_cmpint (vigil_site_find_vehicle (site, "X-1")->kind, ==, VIGIL_VEHICLE_OTHER);
  g_assert_cmpfloat (vigil_site_find_vehicle (site, "X-1")->width, <, 2.56);
}

static void
test_tags (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilTagDef *pressure = vigil_site_get_tag (site, "PT-1");
  const VigilTagDef *level = vigil_site_get_tag (site, "LT-1");
  const VigilTagDef *gas = vigil_site_get_tag (site, "GT-1");
  const VigilLimit *hh = &g_array_index (pressure->limits, VigilLimit, 0);
  const VigilLimit *h = hh + 1;

  g_assert_cmpstr (pressure->asset, ==, "T-1");
  g_assert_cmpfloat (pressure->normal_high, ==, 0.8);
  g_assert_cmpfloat (pressure->stale_after, ==, 10.0);
  g_assert_cmpint (pressure->decimals, ==, 2);
  g_assert_cmpfloat (pressure->x, ==, vigil_site_get_asset (site, "T-1")->x);
  g_assert_true (hh->high);
  g_assert_cmpfloat (hh->on_delay, ==, 2.0);
  g_assert_cmpstr (hh->message.en, ==, "Tank pressure high high");
  /* ANSI/ISA-18.2-2016 tables 4 and 5: pressure 2 % and 15 s */
  g_assert_cmpfloat_with_epsilon (h->deadband, 0.02 * 1.6, 1e-12);
  g_assert_cmpfloat (h->on_delay, ==, 0.0);
  g_assert_cmpfloat (h->off_delay, ==, 15.0);
  g_assert_cmpstr (h->message.zh, ==, "储罐压力 高报");
  g_assert_cmpstr (h->message.en, ==, "Tank pressure high");
  g_assert_cmpfloat (level->stale_after, ==, 15.0); /* three periods */
  g_assert_true (isnan (level->normal_low));
  g_assert_cmpuint (level->limits->len, ==, 0);
  g_assert_cmpfloat (gas->z, ==, 0.5);
  g_assert_cmpuint (gas->limits->len, ==, 2);
}

static void
test_lookup (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const GPtrArray *tags = vigil_site_get_asset_tags (site, "T-1");
  VigilSiteKind kind;

  g_assert_true (vigil_site_lookup (site, "B-1", &kind) == vigil_site_get_buildings (site)->data);
  g_assert_cmpint (kind, ==, VIGIL_SITE_BUILDING);
  g_assert_nonnull (vigil_site_lookup (site, "U-1", &kind));
  g_assert_cmpint (kind, ==, VIGIL_SITE_RISK_UNIT);
  g_assert_null (vigil_site_lookup (site, "X-1", &kind));
  g_assert_cmpint (kind, ==, VIGIL_SITE_NONE);
  g_assert_null (vigil_site_get_tag (site, "T-1"));
  g_assert_null (vigil_site_get_asset (site, "PT-1"));
  g_assert_cmpuint (tags->len, ==, 3); /* two inside, one that refers */
  g_assert_cmpstr (((const VigilTagDef *)g_ptr_array_index (tags, 2))->id, ==, "GT-1");
  g_assert_null (vigil_site_get_asset_tags (site, "P-1"));
}

static void
test_area_at (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAsset *tank = vigil_site_get_asset (site, "T-1");

  g_assert_cmpstr (vigil_site_area_at (site, tank->x, tank->y)->id, ==,
                   "A-2"); /* the smaller of two */
  g_assert_cmpstr (vigil_site_area_at (site, 60.0, 0.0)->id, ==, "A-1");
  g_assert_null (vigil_site_area_at (site, 500.0, 0.0));
}

static void
test_routes (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const GArray *nodes = vigil_site_get_route_nodes (site),
               *edges = vigil_site_get_route_edges (site);
  const VigilRouteEdge *stair = &g_array_index (edges, VigilRouteEdge, 2);
  const VigilRouteNode *top = &g_array_index (nodes, VigilRouteNode, stair->to);

  g_assert_cmpuint (nodes->len, ==, 4);
  g_assert_cmpuint (edges->len, ==, 3);
  g_assert_cmpint (stair->kind, ==, VIGIL_ROUTE_STAIR);
  g_assert_cmpfloat_with_epsilon (stair->length, 4.5, 1e-9);
  g_assert_cmpstr (top->building, ==, "B-1");
  g_assert_cmpint (top->level, ==, 1);
}

/* Files of the pack can be read, files beside it cannot. */
static void
test_read_file (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  static const char *const bad[]
      = { "../test-site.c", "/etc/passwd", "a/../../test-site.c", "a\\b", ".", "", "./site.json" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vigil_site_read_file (site, "site.json", &error);

  g_assert_no_error (error);
  g_assert_cmpint (((const char *)g_bytes_get_data (bytes, NULL))[0], ==, '{');
  g_assert_null (vigil_site_read_file (site, "library/none.json", &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_NOT_FOUND);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_clear_error (&error);
      g_assert_null (vigil_site_read_file (site, bad[i], &error));
      g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE);
    }
}

/* A link that leads out of the folder is as good as "..". */
static void
test_link (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *link = g_build_filename (folder, "out.json", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSitePack) pack = NULL;

  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  pack = vigil_site_pack_open (folder, &error);
  g_assert_no_error (error);
  g_assert_null (vigil_site_pack_read (pack, "out.json", 1000, &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (vigil_site_pack_read (pack, "fifo.json", 1000, &error)); /* and does not hang */
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE);
  vigil_test_remove_tree (folder);
}

/* The check value of GB 18218-2018 in shared examinations: 200 t of SO2 (Q 20 t, β 2) with 60 people
 * near by (α 1.5): R = 1.5 × 2 × 200 ÷ 20 = 30, the third level. */
static void
test_major_hazard (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const GArray *hazards = vigil_site_get_major_hazards (site);
  const VigilMajorHazard *hazard = (const VigilMajorHazard *)hazards->data;

  g_assert_cmpuint (hazards->len, ==, 1);
  g_assert_cmpstr (hazard->id, ==, "MH-1");
  g_assert_cmpstr (hazard->enterprise, ==, "E1");
  g_assert_cmpstr (hazard->area, ==, "A-2");
  g_assert_cmpint (hazard->kind, ==, VIGIL_HAZARD_STORAGE);
  g_assert_cmpint (hazard->exposed, ==, 60);
  g_assert_cmpfloat (hazard->alpha, ==, 1.5);
  g_assert_cmpfloat (hazard->ratio, ==, 10.0);
  g_assert_cmpfloat (hazard->r, ==, 30.0);
  g_assert_cmpint (hazard->level, ==, 3);
  g_assert_cmpuint (hazard->substances->len, ==, 1);
  g_assert_cmpstr (g_array_index (hazard->substances, VigilHazardSubstance, 0).chemical, ==, "7446-09-5");
}

/* The demo pack */

static void
test_demo_size (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  double bounds[4];

  g_assert_cmpuint (vigil_site_get_enterprises (site)->len, ==, 5);
  g_assert_cmpuint (vigil_site_get_assets (site)->len, >=, 400);
  g_assert_cmpuint (vigil_site_get_tags (site)->len, >=, 1200);
  g_assert_cmpuint (vigil_site_get_tags (site)->len, <, 1300);
  g_assert_cmpuint (vigil_site_get_buildings (site)->len, >=, 50);
  vigil_site_get_bounds (site, bounds);
  g_assert_cmpfloat (bounds[2] - bounds[0], >, 2000.0);
  g_assert_cmpfloat (bounds[2] - bounds[0], <, 2500.0);
  g_assert_cmpfloat (bounds[3] - bounds[1], >, 1300.0);
  g_assert_cmpfloat (bounds[3] - bounds[1], <, 1700.0);
}

/* What scenarios and the screens' drawings name. */
static void
test_demo_ids (void)
{
  static const char *const assets[]
      = { "T-2101", "T-2102", "T-2103", "T-2104", "XV-2101", "XV-2102", "XV-2103", "XV-2104",
          "V-3101", "V-3106", "V-3401", "V-204",  "P-118B",  "SP-2101", "FL-8601" };
  static const char *const tags[] = { "GT-2101", "GT-2112", "PT-2103", "LT-2041", "FT-3301",
                                      "VT-1182", "ZT-2104", "PT-3101", "PT-3401" };
  static const char *const others[]
      = { "M3", "GATE-3", "CAM-22", "RD-7", "AR-2100", "BLD-FILL", "RU-01" };
  g_autoptr (VigilSite) site = load_source ("data/demo");

  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    if (vigil_site_get_asset (site, assets[i]) == NULL)
      g_error ("no asset %s", assets[i]);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (vigil_site_get_tag (site, tags[i]) == NULL)
      g_error ("no tag %s", tags[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (vigil_site_lookup (site, others[i], NULL) == NULL)
      g_error ("no %s", others[i]);
}

/* GB/T 50493-2019, 5.5.2: level 1 at most 25 % LEL or 100 % OEL, level 2 at most 50 % LEL or 200 %
 * OEL; GBZ 2.1-2019: chlorine 1 mg/m3 (0.34 ppm at 20 °C), ammonia 20 mg/m3. Table 4 of GB/T 50493:
 * detectors of toxic gas stand within 4 m of a source out of doors; around a tank pit they stand on
 * its edge. */
static void
test_demo_gas (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *tags = vigil_site_get_tags (site);
  guint n = 0;

  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);
      const VigilLimit *limits = (const VigilLimit *)tag->limits->data;
      double top;

      if (!g_str_has_prefix (tag->id, "GT-"))
        continue;
      n++;
      g_assert_cmpuint (tag->limits->len, ==, 2);
      g_assert_cmpstr (limits[0].name, ==, "HH");
      g_assert_nonnull (strstr (limits[0].message.zh, "二级报警"));
      g_assert_nonnull (strstr (limits[1].message.zh, "一级报警"));
      top = strstr (tag->name.en, "hlorine") && g_str_equal (tag->unit, "ppm") ? 0.345
            : strstr (tag->name.en, "ammonia")                                 ? 20.0
            : g_str_equal (tag->unit, "%LEL")                                  ? 25.0
                                                                               : 10.0;
      g_assert_cmpfloat (limits[1].value, <=, top);
      g_assert_cmpfloat (limits[0].value, <=, 2.0 * top);
    }
  g_assert_cmpuint (n, >=, 100);
}

/* About one tag in three has limits; EEMUA 191 recommends 5, 15 and 80 per cent, with few above
 * them. */
static void
test_demo_priorities (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *tags = vigil_site_get_tags (site);
  double count[5] = { 0 }, limited = 0, all = 0;

  for (guint i = 0; i < tags->len; i++)
    {
      const GArray *limits = g_array_index (tags, VigilTagDef, i).limits;

      limited += limits->len > 0;
      all += limits->len;
      for (guint j = 0; j < limits->len; j++)
        count[g_array_index (limits, VigilLimit, j).priority]++;
    }
  g_test_message ("%.0f of %u tags limited, shares %.3f %.3f %.3f %.3f", limited, tags->len,
                  count[1] / all, count[2] / all, count[3] / all, count[4] / all);
  g_assert_cmpfloat_with_epsilon (limited / tags->len, 0.36, 0.06);
  g_assert_cmpfloat (count[1] / all, <, 0.03);
  g_assert_cmpfloat_with_epsilon (count[2] / all, 0.05, 0.02);
  g_assert_cmpfloat_with_epsilon (count[3] / all, 0.15, 0.04);
  g_assert_cmpfloat_with_epsilon (count[4] / all, 0.80, 0.06);
}

static guint
reach (VigilSite *site, guint kinds, guint *touched)
{
  const GArray *nodes = vigil_site_get_route_nodes (site),
               *edges = vigil_site_get_route_edges (site);
  g_autofree gboolean *seen = g_new0 (gboolean, nodes->len);
  g_autofree gboolean *used = g_new0 (gboolean, nodes->len);
  guint n = 0;
  gboolean moved = TRUE;

  *touched = 0;
  for (guint i = 0; i < edges->len; i++)
    {
      const VigilRouteEdge *edge = &g_array_index (edges, VigilRouteEdge, i);
      if (!(kinds & (1u << edge->kind)))
        continue;
      *touched += !used[edge->from] + !used[edge->to];
      used[edge->from] = used[edge->to] = TRUE;
      if (n == 0)
        n += seen[edge->from] = TRUE;
    }
  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < edges->len; i++)
        {
          const VigilRouteEdge *edge = &g_array_index (edges, VigilRouteEdge, i);
          if (!(kinds & (1u << edge->kind)) || seen[edge->from] == seen[edge->to])
            continue;
          seen[edge->from] = seen[edge->to] = moved = TRUE;
          n++;
        }
    }
  return n;
}

/* People reach every door, room and storey without stepping on a road's centre line; vehicles reach
 * every road. */
static void
test_demo_routes (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const guint walk = 1u << VIGIL_ROUTE_WALKWAY | 1u << VIGIL_ROUTE_STAIR,
              drive = 1u << VIGIL_ROUTE_ROAD;
  const GArray *nodes = vigil_site_get_route_nodes (site);
  guint touched, upstairs = 0;

  g_assert_cmpuint (reach (site, walk, &touched), ==, touched);
  g_assert_cmpuint (touched, >, 1000);
  g_assert_cmpuint (reach (site, drive, &touched), ==, touched);
  g_assert_cmpuint (touched, >, 300);
  g_assert_cmpuint (reach (site, walk | drive, &touched), ==, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    upstairs += g_array_index (nodes, VigilRouteNode, i).level > 0;
  g_assert_cmpuint (upstairs, >, 100);
}

/* Four times 50 m3 filled to 80 % with chlorine of 1 409 kg/m3 are 225.4 t, 45.1 times the threshold
 * of 5 t; β 4 and α 1 (1 to 29 people): R = 180.4, the first level. The emergency tank is empty. */
static void
test_demo_hazards (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *hazards = vigil_site_get_major_hazards (site);
  const VigilMajorHazard *first = (const VigilMajorHazard *)hazards->data;

  g_assert_cmpuint (hazards->len, >=, 8);
  g_assert_cmpstr (first->area, ==, "AR-2100");
  g_assert_cmpfloat_with_epsilon (first->ratio, 45.1, 0.05);
  g_assert_cmpfloat_with_epsilon (first->r, 180.4, 0.1);
  g_assert_cmpint (first->level, ==, 1);
}

static gboolean
holds_something (const VigilAsset *asset)
{
  static const char *const kinds[] = { "sphere", "bullet", "drum", "reactor", NULL };

  return g_strv_contains (kinds, asset->kind);
}

/* Every detector says what it smells, every pressure vessel what and how much it holds. */
static void
test_demo_contents (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *assets = vigil_site_get_assets (site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (g_str_equal (asset->kind, "detector") && asset->chemical == NULL)
        g_error ("%s has no chemical", asset->id);
      if (holds_something (asset) && asset->area != NULL && !g_str_equal (asset->area, "AR-TRN")
          && (asset->chemical == NULL || isnan (asset->volume) || isnan (asset->design_pressure)))
        g_error ("%s lacks its chemical, volume or design pressure", asset->id);
    }
}

/* Nothing stands "in the lawn", though lawns and paving lie under most of what stands. */
static void
test_demo_ground (void)
{
  static const char *const decoration[] = { "vegetation", "lawn", "pond", "sea-wall", "paving", "pad", NULL };
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *assets = vigil_site_get_assets (site), *areas = vigil_site_get_areas (site);
  guint decorated = 0;

  for (guint i = 0; i < areas->len; i++)
    decorated += g_strv_contains (decoration, g_array_index (areas, VigilArea, i).kind);
  g_assert_cmpuint (decorated, >, 100);
  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      const VigilArea *area = vigil_site_area_at (site, asset->x, asset->y);

      g_assert_nonnull (area);
      g_assert_false (g_strv_contains (decoration, area->kind));
      g_assert_cmpstr (asset->area, ==, area->id);
    }
}

static void
note_name (GHashTable *seen, const VigilText *name)
{
  g_assert_nonnull (name->zh);
  g_assert_nonnull (name->en);
  if (!g_hash_table_add (seen, name->zh))
    g_error ("two things are called %s", name->zh);
  if (!g_hash_table_add (seen, name->en))
    g_error ("two things are called %s", name->en);
}

/* What is told apart by its name on the screen has one of its own, in both languages. */
static void
test_demo_names (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GArray *array = vigil_site_get_areas (site);

  for (guint i = 0; i < array->len; i++)
    note_name (seen, &g_array_index (array, VigilArea, i).name);
  array = vigil_site_get_buildings (site);
  for (guint i = 0; i < array->len; i++)
    note_name (seen, &g_array_index (array, VigilBuilding, i).name);
  array = vigil_site_get_places (site);
  for (guint i = 0; i < array->len; i++)
    note_name (seen, &g_array_index (array, VigilPlace, i).name);
  array = vigil_site_get_assets (site);
  for (guint i = 0; i < array->len; i++)
    note_name (seen, &g_array_index (array, VigilAsset, i).name);
}

/* The generator's metres come back: the tanks stand 11 m apart, by tools/demo_pack/chloralkali.py. */
static void
test_demo_metres (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const VigilAsset *first = vigil_site_get_asset (site, "T-2101"),
                   *second = vigil_site_get_asset (site, "T-2102");

  /* 11 m to the north of a plot that is turned clockwise by 5.5 degrees. */
  g_assert_cmpfloat_with_epsilon (second->x - first->x, 11.0 * sin (5.5 * G_PI / 180.0), 0.02);
  g_assert_cmpfloat_with_epsilon (second->y - first->y, 11.0 * cos (5.5 * G_PI / 180.0), 0.02);
  g_assert_cmpstr (vigil_site_area_at (site, first->x, first->y)->id, ==, "AR-BUND-2100");
}

/* Both languages everywhere: an operator's screen has no holes. */
static void
test_demo_languages (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *tags = vigil_site_get_tags (site), *assets = vigil_site_get_assets (site);

  for (guint i = 0; i < assets->len; i++)
    g_assert_true (g_array_index (assets, VigilAsset, i).name.zh
                   && g_array_index (assets, VigilAsset, i).name.en);
  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);

      g_assert_true (tag->name.zh && tag->name.en);
      for (guint j = 0; j < tag->limits->len; j++)
        g_assert_nonnull (g_array_index (tag->limits, VigilLimit, j).message.en);
    }
}

static void
test_schemas (void)
{
  g_autofree char *script = vigil_test_source_path ("tests/core/site/check-schemas.py");
  g_autofree char *root = vigil_test_source_path (".");
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "/usr/bin/python3", "-B", script, root, NULL };
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", out, err);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/identity", test_identity);
  g_test_add_func ("/site/layers", test_layers);
  g_test_add_func ("/site/assets", test_assets);
  g_test_add_func ("/site/vehicles", test_vehicles);
  g_test_add_func ("/site/tags", test_tags);
  g_test_add_func ("/site/lookup", test_lookup);
  g_test_add_func ("/site/area-at", test_area_at);
  g_test_add_func ("/site/routes", test_routes);
  g_test_add_func ("/site/read-file", test_read_file);
  g_test_add_func ("/site/link", test_link);
  g_test_add_func ("/site/demo/size", test_demo_size);
  g_test_add_func ("/site/demo/ids", test_demo_ids);
  g_test_add_func ("/site/demo/gas", test_demo_gas);
  g_test_add_func ("/site/demo/priorities", test_demo_priorities);
  g_test_add_func ("/site/demo/routes", test_demo_routes);
  g_test_add_func ("/site/major-hazard", test_major_hazard);
  g_test_add_func ("/site/demo/hazards", test_demo_hazards);
  g_test_add_func ("/site/demo/contents", test_demo_contents);
  g_test_add_func ("/site/demo/metres", test_demo_metres);
  g_test_add_func ("/site/demo/ground", test_demo_ground);
  g_test_add_func ("/site/demo/names", test_demo_names);
  g_test_add_func ("/site/demo/languages", test_demo_languages);
  g_test_add_func ("/site/schemas", test_schemas);
  return g_test_run ();
}
