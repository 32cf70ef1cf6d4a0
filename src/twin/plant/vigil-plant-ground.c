/* vigil-plant-ground.c: the slab that everything stands on, and the areas upon it
 *
 * Areas lie upon each other in file order, each a layer above what is below it, and are cut where water lies in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define SLAB_DEPTH -6.0f
#define RIM_STEP 5.0 /* m between two looks whether the rim of the slab is land */
#define MAX_RIM 4000

static gboolean
is_below (VigilPlantAreaForm form)
{
  return form == VIGIL_PLANT_AREA_WATER || form == VIGIL_PLANT_AREA_POND || form == VIGIL_PLANT_AREA_SLOPE;
}

static void
ground_init (VigilPlantGround *self, VigilPlant *plant)
{
  const GArray *areas = vigil_site_get_areas (plant->site);
  double x0 = plant->bounds[0] - VIGIL_PLANT_MARGIN, y0 = plant->bounds[1] - VIGIL_PLANT_MARGIN;
  double x1 = plant->bounds[2] + VIGIL_PLANT_MARGIN, y1 = plant->bounds[3] + VIGIL_PLANT_MARGIN;
  double xy[8] = { x0, y0, x1, y0, x1, y1, x0, y1 };
  gboolean made;

  *self = (VigilPlantGround){ .plant = plant, .n_areas = areas->len };
  made = vigil_plant_ring_init (&self->slab, xy, 4);
  g_assert (made);
  self->rings = g_new0 (VigilPlantRing, areas->len + 1);
  self->looks = g_new0 (const VigilPlantAreaLook *, areas->len + 1);
  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);

      self->looks[i] = vigil_plant_area_look (area->kind);
      vigil_plant_ring_init (&self->rings[i], area->outline.xy, area->outline.n_points);
    }
  self->holes = vigil_plant_rings_new ();
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  vigil_solid_init (&self->base);
}

static void
ground_clear (VigilPlantGround *self)
{
  for (guint i = 0; i < self->n_areas; i++)
    vigil_plant_ring_clear (&self->rings[i]);
  vigil_plant_ring_clear (&self->slab);
  g_free (self->rings);
  g_free (self->looks);
  g_array_unref (self->holes);
  g_array_unref (self->owners);
  vigil_solid_clear (&self->base);
}

/* Borrowed: the holes that areas after @area made in it. */
static GArray *
holes_after (const VigilPlantGround *self, guint area)
{
  GArray *holes = g_array_new (FALSE, FALSE, sizeof (VigilPlantRing));

  for (guint i = 0; i < self->holes->len; i++)
    {
      const VigilPlantRing *hole = &g_array_index (self->holes, VigilPlantRing, i);

      if (g_array_index (self->owners, guint, i) > area && vigil_plant_ring_overlaps (&self->rings[area], hole))
        g_array_append_vals (holes, hole, 1);
    }
  return holes;
}

/* One corner of it is in water that an earlier area made. */
static gboolean
stands_in_water (const VigilPlantGround *self, guint area)
{
  const VigilPlantRing *ring = &self->rings[area];

  for (guint i = 0; i < self->holes->len; i++)
    if (g_array_index (self->owners, guint, i) < area)
      for (guint k = 0; k < ring->n; k++)
        if (vigil_plant_ring_has (&g_array_index (self->holes, VigilPlantRing, i), ring->xy[2 * k], ring->xy[2 * k + 1]))
          return TRUE;
  return FALSE;
}

static void
add_flat (VigilPlantGround *self, guint area, float z, VigilSolid *solid)
{
  g_autoptr (GArray) holes = holes_after (self, area);
  const VigilPlantRing *ring = &self->rings[area];

  solid->material = self->looks[area]->material;
  vigil_plant_ring_sheet (ring, holes, z, solid);
  if (self->looks[area]->form == VIGIL_PLANT_AREA_BUND)
    vigil_plant_add_bund (ring, z, solid);
  if (stands_in_water (self, area))
    {
      solid->material = VIGIL_PLANT_STONE;
      vigil_plant_add_banks (ring, VIGIL_PLANT_SEA_Z, z, FALSE, solid);
    }
}

static void
add_body (VigilPlantGround *self, guint area, int node, float z, VigilSolid *solid)
{
  switch (self->looks[area]->form)
    {
    case VIGIL_PLANT_AREA_WATER:
    case VIGIL_PLANT_AREA_POND:
      vigil_plant_add_water (self, area, solid);
      break;
    case VIGIL_PLANT_AREA_SLOPE:
      vigil_plant_add_slope (self, area, solid);
      break;
    case VIGIL_PLANT_AREA_DECK:
      vigil_plant_add_deck (self, area, node, solid);
      break;
    case VIGIL_PLANT_AREA_BUND:
    case VIGIL_PLANT_AREA_FLAT:
    default:
      add_flat (self, area, z, solid);
      break;
    }
}

static void
add_area (VigilPlantGround *self, guint area, float z)
{
  const VigilArea *of = &g_array_index (vigil_site_get_areas (self->plant->site), VigilArea, area);
  g_auto (VigilSolid) solid = { 0 };

  vigil_solid_init (&solid);
  if (self->looks[area]->decoration)
    {
      add_body (self, area, -1, z, &self->base);
      return;
    }
  if (self->looks[area]->form == VIGIL_PLANT_AREA_DECK) /* its piles are a child */
    {
      int node = (int)vigil_plant_put (self->plant, of->id, -1, -1, 0, 0, 0, 0);

      add_body (self, area, node, z, &solid);
      vigil_plant_put_solid (self->plant, NULL, node, &solid);
      return;
    }
  add_body (self, area, -1, z, &solid);
  vigil_plant_put_solid (self->plant, of->id, -1, &solid);
}

/* Each area a layer above the highest one below it. */
static void
add_areas (VigilPlantGround *self)
{
  VigilPlantGrid grid;

  vigil_plant_grid_init (&grid, self->plant->bounds);
  for (guint i = 0; i < self->n_areas && !g_cancellable_is_cancelled (self->plant->cancellable); i++)
    {
      const VigilPlantRing *ring = &self->rings[i];
      guint layer;

      if (ring->n == 0)
        continue;
      layer = is_below (self->looks[i]->form) ? 0 : vigil_plant_grid_under (&grid, ring->xy, ring->n) + 1u;
      layer = MIN (layer, VIGIL_PLANT_MAX_LAYER);
      vigil_plant_grid_fill (&grid, ring->xy, ring->n, (guint16)layer);
      add_area (self, i, VIGIL_PLANT_SLAB_Z + VIGIL_PLANT_LAYER * (float)layer);
    }
  vigil_plant_grid_clear (&grid);
}

static void
add_rim_run (VigilSolid *solid, const double *a, const double *b, double from, double to, float z)
{
  VigilPoint3 p = { (float)(a[0] + (b[0] - a[0]) * from), (float)(a[1] + (b[1] - a[1]) * from), SLAB_DEPTH };
  VigilPoint3 q = { (float)(a[0] + (b[0] - a[0]) * to), (float)(a[1] + (b[1] - a[1]) * to), SLAB_DEPTH };

  vigil_solid_quad (solid, p, q, (VigilPoint3){ q.x, q.y, z }, (VigilPoint3){ p.x, p.y, z });
}

/* Upright face of the slab, lower where the sea reaches it. */
static void
add_rim (VigilPlantGround *self, const double *a, const double *b)
{
  int n = (int)CLAMP (hypot (b[0] - a[0], b[1] - a[1]) / RIM_STEP, 1, MAX_RIM);
  gboolean was = FALSE;
  int start = 0;

  self->base.material = VIGIL_PLANT_EARTH;
  for (int i = 0; i <= n; i++)
    {
      double t = (i + 0.5) / n;
      double in = 0.05; /* m from the rim: holes end on it */
      double x = CLAMP (a[0] + (b[0] - a[0]) * t, self->slab.box[0] + in, self->slab.box[2] - in);
      double y = CLAMP (a[1] + (b[1] - a[1]) * t, self->slab.box[1] + in, self->slab.box[3] - in);
      gboolean dug = i < n ? vigil_plant_is_dug (self, x, y) : !was;

      if (i > 0 && dug != was)
        {
          add_rim_run (&self->base, a, b, (double)start / n, (double)i / n, was ? VIGIL_PLANT_SEA_Z : VIGIL_PLANT_SLAB_Z);
          start = i;
        }
      was = dug;
    }
}

static void
add_slab (VigilPlantGround *self)
{
  self->base.material = VIGIL_PLANT_GROUND_MATERIAL;
  vigil_plant_ring_sheet (&self->slab, self->holes, VIGIL_PLANT_SLAB_Z, &self->base);
  if (self->holes->len > 0)
    {
      self->base.material = VIGIL_PLANT_WATER;
      vigil_plant_ring_sheet (&self->slab, NULL, VIGIL_PLANT_SEA_Z - VIGIL_PLANT_LAYER, &self->base);
    }
  for (guint i = 0; i < 4; i++)
    add_rim (self, self->slab.xy + 2 * i, self->slab.xy + 2 * ((i + 1) % 4));
}

/* The ground is the first node of its kind; what is no thing of its own is drawn with it. */
void
vigil_plant_add_ground (VigilPlant *self)
{
  VigilPlantGround ground;

  ground_init (&ground, self);
  vigil_plant_dig (&ground);
  add_slab (&ground);
  add_areas (&ground);
  vigil_plant_put_solid (self, VIGIL_PLANT_GROUND, -1, &ground.base);
  ground_clear (&ground);
}
