/* vigil-plant-assets.c: every asset of the pack as one node; equal ones share a mesh
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"
#include "twin/plant/vigil-plant-private.h"

#define MAX_SIZE 2000.0 /* m: a circle's radius may be 1000 */
#define MIN_SIZE 0.05

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

/* In a building it stands on a floor, on a jetty on its deck: no legs of its own. */
static float
find_legs (VigilPlant *self, const VigilAsset *asset)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilArea *area
      = asset->area != NULL ? vigil_site_lookup (self->site, asset->area, &kind) : NULL;

  if (asset->building != NULL || !(asset->z > 0.0))
    return 0.0f;
  if (area != NULL && kind == VIGIL_SITE_AREA && g_strcmp0 (area->kind, "jetty") == 0)
    return 0.0f;
  return (float)(rint (MIN (asset->z, 100.0) * 100.0) / 100.0);
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

static int
make_mesh (VigilPlant *self, const Family *family, const VigilPlantForm *form, gboolean turned)
{
  g_autofree char *key
      = g_strdup_printf ("%s %d %d×%d×%d %d %d%s", family->kind, (int)lrintf (form->radius * 100),
                         (int)lrintf (form->length * 100), (int)lrintf (form->width * 100),
                         (int)lrintf (form->height * 100), (int)lrintf (form->legs * 100),
                         form->round, turned ? " turned" : "");
  g_auto (VigilSolid) solid;
  int mesh = vigil_plant_find_mesh (self, key);

  vigil_solid_init (&solid);
  if (mesh >= 0)
    return mesh;
  solid.detail = 1;
  solid.floor = -form->legs;
  if (turned)
    vigil_solid_turn (&solid, 'z', (float)G_PI_2);
  family->build (&solid, form);
  return vigil_plant_take_mesh (self, key, &solid);
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

static void
add_asset (VigilPlant *self, const VigilAsset *asset)
{
  const Family *family = find_family (asset->kind);
  VigilPlantForm form = { 0 };
  gboolean turned = fill_form (self, asset, family, &form);
  double rotation = asset->shape == VIGIL_ASSET_SHAPE_RECT ? or_zero (asset->rotation) : 0.0;
  int mesh = -1;

  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON && asset->outline.xy != NULL
      && asset->outline.n_points >= 3)
    mesh = make_outline_mesh (self, asset, &form);
  if (mesh < 0)
    mesh = make_mesh (self, family, &form, turned && !form.round);
  vigil_plant_put (self, asset->id, -1, mesh, or_zero (asset->x), or_zero (asset->y),
                   or_zero (asset->z), rotation);
}

void
vigil_plant_add_assets (VigilPlant *self)
{
  const GArray *assets = vigil_site_get_assets (self->site);

  for (guint i = 0; i < assets->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    add_asset (self, &g_array_index (assets, VigilAsset, i));
}
