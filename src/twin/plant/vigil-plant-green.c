/* vigil-plant-green.c: trees where the pack has plants and nothing else stands, and hedges in narrow beds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define MAX_TREES 4000u
#define SPECIES 3u
#define TILE 450.0      /* m: trees of one tile are one node, so that those out of sight are not drawn */
#define MAX_TILES 8u    /* each way */
#define TAKEN 0xffffu
#define HEDGE_BELOW 5.0 /* m: mean width of a bed that is a hedge */
#define HEDGE_HEIGHT 0.8f

typedef struct
{
  VigilPlant *plant;
  VigilPlantGrid grid; /* index of the area that lies on top + 1, or TAKEN */
  GArray *trees[MAX_TILES * MAX_TILES * SPECIES]; /* (element-type float) NULL: none */
  guint n_trees;
  VigilSolid hedges;
} Planting;

typedef struct
{
  const char *kind;
  double step; /* m between trees */
  double share; /* of the places that have one */
  guint species; /* mostly */
} Bed;

static const Bed beds[] = {
  { "vegetation", 6.0, 0.8, 0 },
  { "green", 10.0, 0.55, 1 },
  { "lawn", 13.0, 0.3, 2 },
};

static const Bed *
find_bed (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (beds); i++)
    if (g_strcmp0 (beds[i].kind, kind) == 0)
      return &beds[i];
  return NULL;
}

static void
take_line (VigilPlantGrid *grid, const VigilRoad *road)
{
  double half = vigil_plant_sane (road->width, 0.5, 60, 4) / 2 + 1.2;

  for (guint i = 0; i + 1 < road->line.n_points; i++)
    {
      const double *a = road->line.xy + 2 * i;
      double dx = a[2] - a[0], dy = a[3] - a[1], length = hypot (dx, dy);
      double x = length > 0 ? -dy / length * half : 0, y = length > 0 ? dx / length * half : 0;
      double quad[8] = { a[0] - x, a[1] - y, a[2] - x, a[3] - y, a[2] + x, a[3] + y, a[0] + x, a[1] + y };

      if (length > 0)
        vigil_plant_grid_fill (grid, quad, 4, TAKEN);
    }
}

static void
take_asset (VigilPlantGrid *grid, const VigilAsset *asset)
{
  double r = MAX (MAX (vigil_plant_sane (asset->radius, 0, 100, 0), vigil_plant_sane (asset->width, 0, 100, 0) / 2),
                  vigil_plant_sane (asset->depth, 0, 100, 0) / 2)
             + 2.5;
  double quad[8] = { asset->x - r, asset->y - r, asset->x + r, asset->y - r, asset->x + r, asset->y + r, asset->x - r, asset->y + r };

  vigil_plant_grid_fill (grid, quad, 4, TAKEN);
}

/* What lies on top everywhere, so that no tree grows on a road. */
static void
survey (Planting *self)
{
  VigilSite *site = self->plant->site;
  const GArray *areas = vigil_site_get_areas (site), *roads = vigil_site_get_roads (site);
  const GArray *buildings = vigil_site_get_buildings (site), *assets = vigil_site_get_assets (site);

  vigil_plant_grid_init (&self->grid, self->plant->bounds);
  for (guint i = 0; i < areas->len; i++)
    {
      const VigilPath *outline = &g_array_index (areas, VigilArea, i).outline;

      vigil_plant_grid_fill (&self->grid, outline->xy, outline->n_points, (guint16)MIN (i + 1, TAKEN - 1));
    }
  for (guint i = 0; i < roads->len; i++)
    take_line (&self->grid, &g_array_index (roads, VigilRoad, i));
  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilPath *outline = &g_array_index (buildings, VigilBuilding, i).outline;

      vigil_plant_grid_fill (&self->grid, outline->xy, outline->n_points, TAKEN);
    }
  for (guint i = 0; i < assets->len; i++)
    take_asset (&self->grid, &g_array_index (assets, VigilAsset, i));
}

static guint
tile_of (double at, double low)
{
  return (guint)CLAMP (floor ((at - low) / TILE), 0, MAX_TILES - 1);
}

static void
add_tree (Planting *self, const char *id, guint salt, guint species, double x, double y)
{
  guint tile = tile_of (x, self->plant->bounds[0]) * MAX_TILES + tile_of (y, self->plant->bounds[1]);
  GArray **trees = &self->trees[tile * SPECIES + species];

  if (*trees == NULL)
    *trees = g_array_new (FALSE, FALSE, sizeof (float));
  vigil_plant_append_matrix (*trees, x, y, VIGIL_PLANT_SLAB_Z, 360 * vigil_plant_chance (id, salt),
                             0.7 + 0.6 * vigil_plant_chance (id, salt + 1));
  self->n_trees++;
}

/* On a jittered raster. */
static void
plant_bed (Planting *self, const VigilArea *area, guint16 number, const VigilPlantRing *ring, const Bed *bed)
{
  guint salt = 0;

  for (double y = ring->box[1] + bed->step / 3; y < ring->box[3]; y += bed->step)
    for (double x = ring->box[0] + bed->step / 3; x < ring->box[2] && self->n_trees < MAX_TREES; x += bed->step, salt += 8)
      {
        double px = x + bed->step * 0.6 * (vigil_plant_chance (area->id, salt) - 0.5);
        double py = y + bed->step * 0.6 * (vigil_plant_chance (area->id, salt + 1) - 0.5);
        guint species = vigil_plant_chance (area->id, salt + 2) < 0.75 ? bed->species : (bed->species + 1) % SPECIES;

        if (vigil_plant_chance (area->id, salt + 3) < bed->share && vigil_plant_grid_get (&self->grid, px, py) == number
            && vigil_plant_ring_has (ring, px, py))
          add_tree (self, area->id, salt + 4, species, px, py);
      }
}

/* As wide as its bed, less a hand's breadth. */
static void
add_hedge (Planting *self, const VigilPlantRing *ring)
{
  g_autofree double *inner = g_new (double, 2 * ring->n);

  vigil_plant_ring_inset (ring, 0.3, inner);
  self->hedges.material = VIGIL_PLANT_FOLIAGE;
  vigil_solid_prism (&self->hedges, inner, ring->n, VIGIL_PLANT_SLAB_Z, HEDGE_HEIGHT, VIGIL_SOLID_TOP);
}

static void
plant_all (Planting *self)
{
  const GArray *areas = vigil_site_get_areas (self->plant->site);

  for (guint i = 0; i < areas->len && i < TAKEN - 1 && !g_cancellable_is_cancelled (self->plant->cancellable); i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);
      const Bed *bed = find_bed (area->kind);
      VigilPlantRing ring;

      if (bed == NULL || !vigil_plant_ring_init (&ring, area->outline.xy, area->outline.n_points))
        continue;
      if (g_str_equal (bed->kind, "vegetation") && 2 * ring.area / vigil_plant_ring_perimeter (&ring) < HEDGE_BELOW)
        add_hedge (self, &ring);
      plant_bed (self, area, (guint16)(i + 1), &ring, bed);
      vigil_plant_ring_clear (&ring);
    }
}

/* A trunk and a crown of few faces. */
static int
tree_mesh (VigilPlant *self, guint species)
{
  static const float crowns[SPECIES][8] = {
    { 0.0f, 1.5f, 2.0f, 2.7f, 1.7f, 4.8f, 0.0f, 6.2f }, /* broad */
    { 0.0f, 1.2f, 1.9f, 1.7f, 1.0f, 4.4f, 0.0f, 7.8f }, /* conifer */
    { 0.0f, 1.8f, 1.5f, 2.6f, 1.3f, 4.0f, 0.0f, 4.8f }, /* small */
  };
  g_auto (VigilSolid) solid = { 0 };

  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_TRUNK;
  vigil_solid_cone (&solid, 0.2f, 0, 0.12f, crowns[species][3], 3, VIGIL_SOLID_OPEN);
  solid.material = VIGIL_PLANT_FOLIAGE;
  vigil_solid_lathe (&solid, crowns[species], 4, 5, VIGIL_SOLID_OPEN);
  return vigil_plant_take_mesh (self, NULL, &solid);
}

static void
put_all (Planting *self)
{
  VigilPlant *plant = self->plant;
  int node = vigil_plant_put_solid (plant, VIGIL_PLANT_GREEN, -1, &self->hedges);
  int meshes[SPECIES];

  if (node < 0 && self->n_trees > 0)
    node = (int)vigil_plant_put (plant, VIGIL_PLANT_GREEN, -1, -1, 0, 0, 0, 0);
  for (guint i = 0; i < SPECIES && self->n_trees > 0; i++)
    meshes[i] = tree_mesh (plant, i);
  for (guint i = 0; i < G_N_ELEMENTS (self->trees); i++)
    if (self->trees[i] != NULL)
      {
        guint tile = vigil_scene_builder_add_node (plant->builder, NULL, node, NULL, meshes[i % SPECIES]);

        vigil_scene_builder_set_instances (plant->builder, tile, (const float *)(gpointer)self->trees[i]->data,
                                           self->trees[i]->len / 16);
        g_array_unref (self->trees[i]);
      }
}

void
vigil_plant_add_green (VigilPlant *self)
{
  g_autofree Planting *planting = g_new0 (Planting, 1);

  planting->plant = self;
  vigil_solid_init (&planting->hedges);
  survey (planting);
  plant_all (planting);
  put_all (planting);
  vigil_solid_clear (&planting->hedges);
  vigil_plant_grid_clear (&planting->grid);
}
