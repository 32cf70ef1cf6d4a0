/* vigil-plant-assets.c: every asset of the pack as one node; equal ones share a mesh
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"
#include "twin/plant/vigil-plant-budget.h"
#include "twin/plant/vigil-plant-private.h"

#define MAX_SIZE 2000.0 /* m: a circle's radius may be 1000 */
#define MIN_SIZE 0.05
#define UNEVEN 4.0        /* times what each asset would get, that one may cost */
#define LEAST_FULL 500.0  /* triangles: with fewer it isn't tried in full detail … */
#define LEAST_COARSE 80.0 /* … and not with less */
#define FULL 0.8f       /* of what deserves to be seen: more sides nobody tells apart, as they are shaded round */
#define COARSE 0.45f
#define MAX_BUILT 2.5e6   /* triangles that are made, used or not */

/* What it may cost. */
typedef struct
{
  VigilPlantShare share;
  double allowed, built;
} Purse;

/* What it is made by, and its size in metres where the pack gives none. */
typedef struct
{
  const char *kind;
  VigilPlantBuild build;
  float radius, length, width, height;
} Family;

static const Family families[] = {
  { "tank", vigil_plant_build_tank, 4, 8, 8, 8 },
  { "sphere", vigil_plant_build_sphere, 6, 12, 12, 14 },
  { "bullet", vigil_plant_build_vessel, 1.4f, 9, 2.8f, 3.2f },
  { "vessel", vigil_plant_build_vessel, 1.2f, 6, 2.4f, 3 },
  { "drum", vigil_plant_build_vessel, 1.2f, 5, 2.4f, 4 },
  { "column", vigil_plant_build_column, 1.2f, 2.4f, 2.4f, 20 },
  { "scrubber", vigil_plant_build_column, 1.5f, 3, 3, 10 },
  { "reactor", vigil_plant_build_reactor, 1.5f, 3, 3, 5 },
  { "evaporator", vigil_plant_build_evaporator, 2, 4, 4, 12 },
  { "stack", vigil_plant_build_stack, 1.2f, 2.4f, 2.4f, 40 },
  { "flare", vigil_plant_build_flare, 0.8f, 1.6f, 1.6f, 60 },
  { "exchanger", vigil_plant_build_exchanger, 0.7f, 6, 1.4f, 2 },
  { "condenser", vigil_plant_build_condenser, 2, 8, 4, 4 },
  { "cooling-tower", vigil_plant_build_cooling_tower, 6, 12, 12, 10 },
  { "boiler", vigil_plant_build_boiler, 5, 12, 10, 15 },
  { "heater", vigil_plant_build_heater, 1.6f, 6, 4, 5 },
  { "pump", vigil_plant_build_pump, 0.5f, 2.4f, 1, 1.2f },
  { "fire-pump", vigil_plant_build_pump, 0.7f, 3.2f, 1.4f, 1.5f },
  { "compressor", vigil_plant_build_compressor, 1.2f, 5, 2.4f, 2.4f },
  { "blower", vigil_plant_build_blower, 1, 3, 2, 2 },
  { "generator", vigil_plant_build_generator, 2, 8, 4, 4 },
  { "centrifuge", vigil_plant_build_centrifuge, 1.1f, 2.2f, 2.2f, 2 },
  { "agitator", vigil_plant_build_agitator, 0.4f, 0.8f, 0.8f, 1.6f },
  { "dryer", vigil_plant_build_dryer, 1.5f, 8, 3, 4 },
  { "filter", vigil_plant_build_filter, 1.4f, 4, 2.8f, 4 },
  { "electrolyser", vigil_plant_build_electrolyser, 2, 14, 4, 3 },
  { "basin", vigil_plant_build_basin, 6, 16, 10, 4 },
  { "weighbridge", vigil_plant_build_weighbridge, 2, 16, 4, 0.3f },
  { "filling-station", vigil_plant_build_filling_station, 1.5f, 4, 2, 2 },
  { "transformer", vigil_plant_build_transformer, 2, 6, 4, 5 },
  { "switchgear", vigil_plant_build_switchgear, 0.8f, 6, 1.6f, 2.3f },
  { "ups", vigil_plant_build_switchgear, 0.5f, 2, 1, 2 },
  { "detector", vigil_plant_build_detector, 0.2f, 0.4f, 0.4f, 0.4f },
  { "valve", vigil_plant_build_valve, 0.5f, 1.4f, 0.8f, 1 },
  { "monitor", vigil_plant_build_monitor, 0.6f, 1.2f, 1.2f, 2 },
  { "spray", vigil_plant_build_spray, 1, 2, 2, 0.5f },
  { "loading-arm", vigil_plant_build_loading_arm, 0.8f, 1.6f, 1.6f, 4.5f },
  { "pipeline", vigil_plant_build_pipeline, 0.3f, 3, 0.6f, 0.6f },
  { "crane", vigil_plant_build_crane, 1.5f, 3, 3, 10 },
  { "other", vigil_plant_build_other, 0.5f, 1, 0.8f, 2 },
};

static const Family *
find_family (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_strcmp0 (families[i].kind, kind) == 0)
      return &families[i];
  return &families[G_N_ELEMENTS (families) - 1];
}

static float
size_of (double value, float otherwise)
{
  double size = vigil_plant_sane (value, MIN_SIZE, MAX_SIZE, otherwise);

  return (float)(rint (size * 100.0) / 100.0);
}

/* The storey below it, m; 0 where the pack names none. */
static double
find_floor (VigilPlant *self, const VigilAsset *asset)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilBuilding *building = vigil_site_lookup (self->site, asset->building, &kind);
  double floor = 0;

  if (building == NULL || kind != VIGIL_SITE_BUILDING || building->levels == NULL)
    return 0;
  for (guint i = 0; i < building->levels->len; i++)
    {
      double z = g_array_index (building->levels, VigilLevel, i).z;

      if (z <= asset->z + 0.05 && z > floor)
        floor = z;
    }
  return floor;
}

/* From its base down to the ground, to the deck of a jetty or to the floor of its storey. */
static float
find_legs (VigilPlant *self, const VigilAsset *asset)
{
  double below = asset->building != NULL ? find_floor (self, asset) : 0;

  if (!(asset->z - below > 0.15))
    return 0.0f;
  return (float)(rint (MIN (asset->z - below, 100.0) * 100.0) / 100.0);
}

/* Returns whether it must be turned by 90° so that its longer side lies along x. */
static gboolean
fill_form (VigilPlant *self, const VigilAsset *asset, const Family *family, VigilPlantForm *form)
{
  float width
      = size_of (asset->shape == VIGIL_ASSET_SHAPE_RECT ? asset->width : NAN, family->length);
  float depth
      = size_of (asset->shape == VIGIL_ASSET_SHAPE_RECT ? asset->depth : NAN, family->width);

  form->round = asset->shape == VIGIL_ASSET_SHAPE_CIRCLE;
  form->height = size_of (asset->height, family->height);
  form->legs = find_legs (self, asset);
  form->length = MAX (width, depth);
  form->width = MIN (width, depth);
  form->radius = form->width / 2;
  if (form->round)
    {
      form->radius = size_of (asset->radius, family->radius);
      form->length = form->width = 2 * form->radius;
    }
  else if (asset->shape == VIGIL_ASSET_SHAPE_POINT)
    form->radius = family->radius;
  return depth > width;
}

/* -1: it would cost more than is allowed; what it would cost is kept under its key as a number below -1. */
static int
make_mesh (VigilPlant *self, Purse *purse, const Family *family, const VigilPlantForm *form, gboolean turned, float detail)
{
  g_autofree char *key
      = g_strdup_printf ("%s %d %d×%d×%d %d %d%s%s", family->kind, (int)lrintf (form->radius * 100),
                         (int)lrintf (form->length * 100), (int)lrintf (form->width * 100),
                         (int)lrintf (form->height * 100), (int)lrintf (form->legs * 100),
                         form->round, turned ? " turned" : "", detail < FULL ? " coarse" : "");
  g_auto (VigilSolid) solid;
  int mesh = vigil_plant_find_mesh (self, key);
  guint n;

  vigil_solid_init (&solid);
  if (mesh >= 0)
    return g_array_index (self->triangles, guint, mesh) <= purse->allowed ? mesh : -1;
  if (mesh < -1 && -2 - mesh > purse->allowed)
    return -1;
  solid.detail = detail;
  solid.floor = -form->legs;
  if (turned)
    vigil_solid_turn (&solid, 'z', (float)G_PI_2);
  family->build (&solid, form);
  n = vigil_solid_count_triangles (&solid);
  purse->built += n;
  if (n <= purse->allowed)
    return vigil_plant_take_mesh (self, key, &solid);
  g_hash_table_insert (self->meshes, g_steal_pointer (&key), GINT_TO_POINTER (-2 - (int)n));
  return -1;
}

/* In as much detail as there is room for; -1: none. */
static int
make_any_mesh (VigilPlant *self, Purse *purse, const Family *family, const VigilPlantForm *form, gboolean turned)
{
  int mesh = -1;

  if (purse->allowed >= LEAST_FULL && purse->built < MAX_BUILT)
    mesh = make_mesh (self, purse, family, form, turned, FULL);
  if (mesh >= 0)
    return mesh;
  self->thinned |= VIGIL_PLANT_THINNED_ASSETS;
  if (purse->allowed >= LEAST_COARSE && purse->built < 1.5 * MAX_BUILT)
    mesh = make_mesh (self, purse, family, form, turned, COARSE);
  return mesh;
}

/* As large as the thing, and shared by all. */
static int
make_box (VigilPlant *self)
{
  int mesh = vigil_plant_find_mesh (self, "unit-box");
  g_auto (VigilSolid) solid;

  vigil_solid_init (&solid);
  if (mesh >= 0)
    return mesh;
  solid.material = VIGIL_PLANT_STEEL;
  vigil_solid_box (&solid, -0.5f, -0.5f, 0, 0.5f, 0.5f, 1);
  return vigil_plant_take_mesh (self, "unit-box", &solid);
}

/* An outline says more than any family knows: it is raised as it is. -1: it encloses nothing. */
static int
make_outline_mesh (VigilPlant *self, const VigilAsset *asset, const VigilPlantForm *form)
{
  g_autofree double *xy
      = g_memdup2 (asset->outline.xy, sizeof (double) * 2 * asset->outline.n_points);
  g_auto (VigilSolid) solid;

  vigil_solid_init (&solid);
  for (guint i = 0; i < asset->outline.n_points; i++)
    {
      xy[2 * i] -= asset->x;
      xy[2 * i + 1] -= asset->y;
    }
  solid.material = VIGIL_PLANT_CONCRETE;
  if (!vigil_solid_prism (&solid, xy, asset->outline.n_points, 0, MIN (0.3f, form->height / 2),
                          VIGIL_SOLID_CLOSED))
    return -1;
  solid.material = VIGIL_PLANT_STEEL;
  vigil_solid_prism (&solid, xy, asset->outline.n_points, MIN (0.3f, form->height / 2),
                     form->height, VIGIL_SOLID_CLOSED);
  return vigil_plant_take_mesh (self, NULL, &solid);
}

static double
or_zero (double value)
{
  return isfinite (value) ? value : 0.0;
}

/* The box of what there is no room for. */
static void
put_box (VigilPlant *self, const VigilAsset *asset, const VigilPlantForm *form, gboolean turned, double rotation)
{
  float sizes[3] = { turned ? form->width : form->length, turned ? form->length : form->width, form->height };
  float m[16];

  vigil_plant_matrix (m, or_zero (asset->x), or_zero (asset->y), or_zero (asset->z), rotation, 1);
  for (guint i = 0; i < 12; i++)
    m[i] *= sizes[i / 4];
  vigil_scene_builder_add_node (self->builder, asset->id, -1, m, make_box (self));
}

static void
add_asset (VigilPlant *self, const VigilAsset *asset, Purse *purse)
{
  const Family *family = find_family (asset->kind);
  VigilPlantForm form = { 0 };
  gboolean turned = fill_form (self, asset, family, &form) && !form.round;
  double rotation = asset->shape == VIGIL_ASSET_SHAPE_RECT ? or_zero (asset->rotation) : 0.0;
  int mesh = -1;

  purse->allowed = vigil_plant_share_allowed (&purse->share, UNEVEN);
  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON && asset->outline.xy != NULL && asset->outline.n_points >= 3
      && purse->allowed > 8.0 * MIN (asset->outline.n_points, 512u))
    mesh = make_outline_mesh (self, asset, &form);
  if (mesh < 0)
    mesh = make_any_mesh (self, purse, family, &form, turned);
  if (mesh < 0)
    put_box (self, asset, &form, turned, rotation);
  else
    vigil_plant_put (self, asset->id, -1, mesh, or_zero (asset->x), or_zero (asset->y), or_zero (asset->z), rotation);
  vigil_plant_share_take (&purse->share, mesh < 0 ? 12 : g_array_index (self->triangles, guint, mesh));
}

void
vigil_plant_add_assets (VigilPlant *self)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  Purse purse = { .built = 0 };

  vigil_plant_share_init (&purse.share, VIGIL_PLANT_ASSET_TRIANGLES, assets->len);
  for (guint i = 0; i < assets->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    add_asset (self, &g_array_index (assets, VigilAsset, i), &purse);
}
