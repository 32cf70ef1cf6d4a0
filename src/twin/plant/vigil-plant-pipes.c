/* vigil-plant-pipes.c: pipes that leave a rack at right angles, go down and end at the equipment beside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-rack.h"

#include <math.h>

#define REACH 28.0       /* m from the rack */
#define SQUARE 0.15      /* how far from a right angle the way may be: cosine */
#define CLEAR 0.35       /* m around what is in the way */
#define PROBE 0.7        /* m between two looks */
#define SUPPORT_STEP 7.0 /* m */
#define SEGMENTS 6u
#define MAX_BRANCHES 4000u
#define WORK 8000000u /* looks at racks and at what may be in the way */

typedef enum
{
  END_TOP,  /* from above */
  END_FOOT, /* down beside it, then into its side */
} End;

typedef struct
{
  const char *kind;
  End end;
  float height; /* of the nozzle: share of the height from above; m from the foot */
  float radius; /* m */
} Nozzle;

static const Nozzle nozzles[] = {
  { "tank", END_FOOT, 1.0f, 0.11f },     { "sphere", END_FOOT, 1.2f, 0.11f },   { "column", END_FOOT, 1.6f, 0.16f },
  { "reactor", END_TOP, 1.0f, 0.08f },   { "vessel", END_TOP, 1.0f, 0.08f },    { "bullet", END_TOP, 1.0f, 0.08f },
  { "drum", END_TOP, 1.0f, 0.08f },      { "exchanger", END_TOP, 1.0f, 0.08f }, { "condenser", END_TOP, 1.0f, 0.08f },
  { "evaporator", END_TOP, 1.0f, 0.11f }, { "pump", END_TOP, 0.8f, 0.06f },     { "compressor", END_TOP, 0.9f, 0.11f },
  { "filter", END_TOP, 1.0f, 0.06f },    { "scrubber", END_FOOT, 1.6f, 0.16f }, { "heater", END_FOOT, 1.8f, 0.11f },
  { "boiler", END_FOOT, 1.8f, 0.11f },   { "loading-arm", END_TOP, 0.9f, 0.08f }, { "flare", END_FOOT, 2.0f, 0.3f },
};

/* A way from the rack: where it leaves, the unit towards the equipment, metres to its middle. */
typedef struct
{
  const VigilPlantRack *rack;
  double x, y, dx, dy, distance;
} Way;

/* What may be in the way. */
typedef struct
{
  const GArray *assets, *buildings;
  VigilPlantRing *rings; /* of the buildings; n is 0 where there is none */
} Routing;

static const Nozzle *
find_nozzle (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nozzles); i++)
    if (g_strcmp0 (nozzles[i].kind, kind) == 0)
      return &nozzles[i];
  return NULL;
}

/* What of it lies towards the rack, m. */
static double
radius_of (const VigilAsset *asset, double dx, double dy)
{
  double a = asset->rotation * G_PI / 180;

  switch (asset->shape)
    {
    case VIGIL_ASSET_SHAPE_CIRCLE:
      return vigil_plant_sane (asset->radius, 0.1, 100, 1);
    case VIGIL_ASSET_SHAPE_RECT:
      return fabs (dx * cos (a) - dy * sin (a)) * vigil_plant_sane (asset->width, 0.1, 100, 1) / 2
             + fabs (dx * sin (a) + dy * cos (a)) * vigil_plant_sane (asset->depth, 0.1, 100, 1) / 2;
    case VIGIL_ASSET_SHAPE_POINT:
    case VIGIL_ASSET_SHAPE_POLYGON:
    default:
      return 0.4;
    }
}

static double
top_of (const VigilAsset *asset)
{
  return asset->z + vigil_plant_sane (asset->height, 0.3, 200, 1.5);
}

static void
look_at_segment (const VigilPlantRack *rack, const double *a, const VigilAsset *asset, Way *best)
{
  double dx = a[2] - a[0], dy = a[3] - a[1];
  double length = hypot (dx, dy);
  double t = length > 0 ? CLAMP (((asset->x - a[0]) * dx + (asset->y - a[1]) * dy) / (length * length), 0, 1) : 0;
  double x = a[0] + t * dx, y = a[1] + t * dy;
  double distance = hypot (asset->x - x, asset->y - y);

  if (!(distance < best->distance) || !(distance > rack->half + 0.5))
    return;
  if (fabs ((asset->x - x) * dx + (asset->y - y) * dy) > SQUARE * distance * length)
    return;
  *best = (Way){ rack, x, y, (asset->x - x) / distance, (asset->y - y) / distance, distance };
}

static gboolean
find_way (const GArray *racks, const VigilAsset *asset, Way *out)
{
  *out = (Way){ .distance = REACH };
  for (guint i = 0; i < racks->len; i++)
    {
      const VigilPlantRack *rack = &g_array_index (racks, VigilPlantRack, i);

      for (guint k = 0; k + 1 < MIN (rack->road->line.n_points, VIGIL_PLANT_RING_MAX); k++)
        look_at_segment (rack, rack->road->line.xy + 2 * k, asset, out);
    }
  return out->rack != NULL;
}

/* Whether the way from @from to @to metres comes too near to it. */
static gboolean
hits_asset (const VigilAsset *other, const Way *way, double from, double to, double z)
{
  double dx = other->x - way->x, dy = other->y - way->y;
  double along, reach;

  if (fabs (dx) > 2 * REACH + 40 || fabs (dy) > 2 * REACH + 40 || other->z > z)
    return FALSE;
  reach = MAX (MAX (radius_of (other, 1, 0), radius_of (other, 0, 1)), 0.4) + CLEAR;
  along = CLAMP (dx * way->dx + dy * way->dy, from, to);
  return hypot (dx - along * way->dx, dy - along * way->dy) < reach && top_of (other) > z - CLEAR;
}

/* Buildings that are open are no obstacle. */
static gboolean
hits_building (const VigilBuilding *building, const VigilPlantRing *ring, const Way *way, double from, double to, double z)
{
  double reach = hypot (ring->box[2] - ring->box[0], ring->box[3] - ring->box[1]) / 2 + to;

  if (ring->n == 0 || building->height < z - CLEAR || g_strcmp0 (building->kind, "structure") == 0
      || hypot ((ring->box[0] + ring->box[2]) / 2 - way->x, (ring->box[1] + ring->box[3]) / 2 - way->y) > reach)
    return FALSE;
  for (double t = from; t < to; t += PROBE)
    if (vigil_plant_ring_has (ring, way->x + t * way->dx, way->y + t * way->dy))
      return TRUE;
  return FALSE;
}

static gboolean
is_free (const Routing *self, const VigilAsset *asset, const Way *way, double length, double z)
{
  double from = way->rack->half + 0.5;

  for (guint i = 0; i < self->assets->len; i++)
    {
      const VigilAsset *other = &g_array_index (self->assets, VigilAsset, i);

      if (other != asset && hits_asset (other, way, from, MAX (from, length), z))
        return FALSE;
    }
  for (guint i = 0; i < self->buildings->len; i++)
    if (hits_building (&g_array_index (self->buildings, VigilBuilding, i), &self->rings[i], way, from, length, z))
      return FALSE;
  return TRUE;
}

static VigilPoint3
way_point (const Way *way, double t, double z)
{
  return (VigilPoint3){ (float)(way->x + t * way->dx), (float)(way->y + t * way->dy), (float)z };
}

static void
add_supports (const Way *way, double length, double z, VigilSolid *solid)
{
  solid->material = VIGIL_PLANT_STEEL;
  for (double t = way->rack->half + SUPPORT_STEP; t < length - 1.5; t += SUPPORT_STEP)
    {
      vigil_solid_post (solid, way_point (way, t, 0), way_point (way, t, z), 0.18f, VIGIL_SOLID_OPEN);
      vigil_solid_bar (solid, (VigilPoint3){ way_point (way, t, z).x + (float)way->dy * 0.4f, way_point (way, t, z).y - (float)way->dx * 0.4f, (float)z },
                       (VigilPoint3){ way_point (way, t, z).x - (float)way->dy * 0.4f, way_point (way, t, z).y + (float)way->dx * 0.4f, (float)z },
                       0.12f);
    }
}

/* Along the way at the height of the rack, and into the shell if it is as high; else down, from above or beside it. */
static gboolean
add_branch (const Routing *self, const VigilAsset *asset, const Nozzle *nozzle, const Way *way, VigilSolid *solid)
{
  double shell = way->distance - radius_of (asset, way->dx, way->dy);
  double z = way->rack->z[0] + 0.45, top = top_of (asset), start = -way->rack->half * vigil_plant_chance (asset->id, 3);
  double length, end;
  VigilPoint3 points[4];
  guint n = 0;

  if (shell < way->rack->half + 0.6)
    return FALSE;
  if (top > z + 0.6)
    length = nozzle->end == END_FOOT && shell > 3 ? shell - 0.8 : shell;
  else
    length = nozzle->end == END_FOOT ? shell - 0.8 : way->distance;
  if (!is_free (self, asset, way, MIN (length, shell - 0.4), z))
    return FALSE;
  end = nozzle->end == END_FOOT ? asset->z + nozzle->height : asset->z + (top - asset->z) * nozzle->height;
  points[n++] = way_point (way, start, z);
  points[n++] = way_point (way, length, z);
  if (length < shell || top <= z + 0.6)
    points[n++] = way_point (way, length, MIN (end, z - 0.5));
  if (length < shell)
    points[n++] = way_point (way, shell + 0.1, MIN (end, z - 0.5));
  solid->material = nozzle->radius > 0.1f ? VIGIL_PLANT_INSULATION : VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, points, n, nozzle->radius, 3 * nozzle->radius, SEGMENTS, FALSE);
  add_supports (way, length, z - nozzle->radius, solid);
  return TRUE;
}

/* One solid for each rack. */
static void
add_all (VigilPlant *self, const Routing *routing, const GArray *racks, VigilSolid *solids)
{
  guint made = 0, look = 1, work = WORK;

  for (guint i = 0; i < racks->len; i++)
    look += g_array_index (racks, VigilPlantRack, i).road->line.n_points;
  for (guint i = 0; i < routing->assets->len && made < MAX_BRANCHES && work > 0 && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const VigilAsset *asset = &g_array_index (routing->assets, VigilAsset, i);
      const Nozzle *nozzle = find_nozzle (asset->kind);
      Way way;

      if (nozzle == NULL || asset->building != NULL)
        continue;
      work -= MIN (work, look);
      if (!find_way (racks, asset, &way))
        continue;
      work -= MIN (work, routing->assets->len + routing->buildings->len);
      made += add_branch (routing, asset, nozzle, &way, &solids[way.rack - (const VigilPlantRack *)(gpointer)racks->data]);
    }
}

static void
routing_init (Routing *self, VigilSite *site)
{
  self->assets = vigil_site_get_assets (site);
  self->buildings = vigil_site_get_buildings (site);
  self->rings = g_new0 (VigilPlantRing, self->buildings->len + 1);
  for (guint i = 0; i < self->buildings->len; i++)
    {
      const VigilPath *outline = &g_array_index (self->buildings, VigilBuilding, i).outline;

      vigil_plant_ring_init (&self->rings[i], outline->xy, outline->n_points);
    }
}

static void
routing_clear (Routing *self)
{
  for (guint i = 0; i < self->buildings->len; i++)
    vigil_plant_ring_clear (&self->rings[i]);
  g_free (self->rings);
}

void
vigil_plant_add_branches (VigilPlant *self, const GArray *racks)
{
  g_autofree VigilSolid *solids = g_new0 (VigilSolid, racks->len + 1);
  Routing routing;

  for (guint i = 0; i < racks->len; i++)
    vigil_solid_init (&solids[i]);
  routing_init (&routing, self->site);
  add_all (self, &routing, racks, solids);
  routing_clear (&routing);
  for (guint i = 0; i < racks->len; i++)
    {
      vigil_plant_put_solid (self, NULL, g_array_index (racks, VigilPlantRack, i).node, &solids[i]);
      vigil_solid_clear (&solids[i]);
    }
}
