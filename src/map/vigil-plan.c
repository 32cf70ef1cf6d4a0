/* vigil-plan.c: the site as a list of shapes in drawing order, in Web Mercator; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-plan.h"

#include <math.h>
#include <string.h>

struct _VigilPlan
{
  VigilFrame frame;
  double per_metre; /* mercator per metre at the origin */
  double box[4];
  GArray *shapes; /* of VigilPlanShape */
};

/**
 * vigil_plan_style_of_area:
 * @kind: (nullable): the kind an area has in its pack
 *
 * Returns: how it is drawn; a kind that is not known is drawn as a plain area
 */
VigilPlanStyle
vigil_plan_style_of_area (const char *kind)
{
  if (g_strcmp0 (kind, "bund") == 0)
    return VIGIL_PLAN_BUND;
  if (g_strcmp0 (kind, "green") == 0)
    return VIGIL_PLAN_GREEN;
  if (g_strcmp0 (kind, "water") == 0)
    return VIGIL_PLAN_WATER;
  if (g_strcmp0 (kind, "process") == 0 || g_strcmp0 (kind, "tank-farm") == 0 || g_strcmp0 (kind, "utility") == 0)
    return VIGIL_PLAN_PROCESS;
  return VIGIL_PLAN_AREA;
}

VigilPlanStyle
vigil_plan_style_of_road (const char *kind)
{
  if (g_strcmp0 (kind, "walkway") == 0)
    return VIGIL_PLAN_WALKWAY;
  if (g_strcmp0 (kind, "pipe-rack") == 0)
    return VIGIL_PLAN_PIPE;
  if (g_strcmp0 (kind, "rail") == 0)
    return VIGIL_PLAN_RAIL;
  if (g_strcmp0 (kind, "fence") == 0)
    return VIGIL_PLAN_FENCE;
  return VIGIL_PLAN_ROAD;
}

/**
 * vigil_plan_to_mercator:
 * @self: a plan
 * @x: metres east of the site origin
 * @y: metres north of the site origin
 * @mx: (out): Web Mercator, 0 … 1 from west to east
 * @my: (out): Web Mercator, 0 … 1 from north to south
 */
void
vigil_plan_to_mercator (const VigilPlan *self, double x, double y, double *mx, double *my)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;

  vigil_frame_from_enu (&self->frame, &enu, &point);
  vigil_mercator_from_lonlat (point.lon, point.lat, mx, my);
}

static void
grow_box (double box[4], double x, double y, double by)
{
  box[0] = MIN (box[0], x - by);
  box[1] = MIN (box[1], y - by);
  box[2] = MAX (box[2], x + by);
  box[3] = MAX (box[3], y + by);
}

static void
add_shape (VigilPlan *self, VigilPlanShape *shape)
{
  double *box = shape->box;

  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  for (guint i = 0; i < shape->n_points; i++)
    grow_box (box, shape->points[2 * i], shape->points[2 * i + 1], shape->width / 2);
  if (shape->points == NULL)
    grow_box (box, shape->cx, shape->cy, shape->radius);
  else
    {
      shape->cx = (box[0] + box[2]) / 2;
      shape->cy = (box[1] + box[3]) / 2;
    }
  g_array_append_val (self->shapes, *shape);
}

static void
add_path (VigilPlan *self, VigilPlanStyle style, const double *xy, guint n, double width, const char *label)
{
  VigilPlanShape shape = { .style = style, .n_points = n, .label = label };

  if (n < 2)
    return;
  shape.width = width * self->per_metre;
  shape.points = g_new (double, 2 * n);
  for (guint i = 0; i < n; i++)
    vigil_plan_to_mercator (self, xy[2 * i], xy[2 * i + 1], &shape.points[2 * i], &shape.points[2 * i + 1]);
  add_shape (self, &shape);
}

static void
add_circle (VigilPlan *self, const VigilAsset *asset, double radius)
{
  VigilPlanShape shape = { .style = VIGIL_PLAN_ASSET, .label = asset->id };

  shape.radius = radius * self->per_metre;
  vigil_plan_to_mercator (self, asset->x, asset->y, &shape.cx, &shape.cy);
  add_shape (self, &shape);
}

/* Corners of a rectangle that is turned clockwise from north. */
static void
add_rect (VigilPlan *self, const VigilAsset *asset)
{
  static const int corners[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  double turn = isnan (asset->rotation) ? 0.0 : asset->rotation * G_PI / 180.0;
  double xy[8];

  for (guint i = 0; i < 4; i++)
    {
      double u = corners[i][0] * asset->width / 2.0;
      double v = corners[i][1] * asset->depth / 2.0;

      xy[2 * i] = asset->x + u * cos (turn) + v * sin (turn);
      xy[2 * i + 1] = asset->y - u * sin (turn) + v * cos (turn);
    }
  add_path (self, VIGIL_PLAN_ASSET, xy, 4, 0.0, asset->id);
}

static void
add_asset (VigilPlan *self, const VigilAsset *asset)
{
  switch (asset->shape)
    {
    case VIGIL_ASSET_SHAPE_CIRCLE:
      add_circle (self, asset, asset->radius);
      break;
    case VIGIL_ASSET_SHAPE_RECT:
      add_rect (self, asset);
      break;
    case VIGIL_ASSET_SHAPE_POLYGON:
      add_path (self, VIGIL_PLAN_ASSET, asset->outline.xy, asset->outline.n_points, 0.0, asset->id);
      break;
    case VIGIL_ASSET_SHAPE_POINT:
    default:
      add_circle (self, asset, 0.8);
      break;
    }
}

static void
add_all (VigilPlan *self, VigilSite *site)
{
  const GArray *areas = vigil_site_get_areas (site);
  const GArray *roads = vigil_site_get_roads (site);
  const GArray *buildings = vigil_site_get_buildings (site);
  const GArray *assets = vigil_site_get_assets (site);

  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);
      add_path (self, vigil_plan_style_of_area (area->kind), area->outline.xy, area->outline.n_points, 0.0,
                vigil_text_get (&area->name));
    }
  for (guint i = 0; i < roads->len; i++)
    {
      const VigilRoad *road = &g_array_index (roads, VigilRoad, i);
      add_path (self, vigil_plan_style_of_road (road->kind), road->line.xy, road->line.n_points,
                road->width > 0.0 ? road->width : 1.0, NULL);
    }
  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);
      add_path (self, VIGIL_PLAN_BUILDING, building->outline.xy, building->outline.n_points, 0.0,
                vigil_text_get (&building->name));
    }
  for (guint i = 0; i < assets->len; i++)
    add_asset (self, &g_array_index (assets, VigilAsset, i));
}

static double
box_area (const VigilPlanShape *shape)
{
  return (shape->box[2] - shape->box[0]) * (shape->box[3] - shape->box[1]);
}

/* By style; within one style the larger lies below. */
static int
compare_shapes (gconstpointer a, gconstpointer b)
{
  const VigilPlanShape *one = a, *other = b;
  double difference = box_area (other) - box_area (one);

  if (one->style != other->style)
    return one->style < other->style ? -1 : 1;
  return difference < 0.0 ? -1 : difference > 0.0;
}

static void
clear_shape (gpointer data)
{
  g_free (((VigilPlanShape *) data)->points);
}

static void
set_box (VigilPlan *self, VigilSite *site)
{
  double bounds[4], x0, y0, x1, y1;

  vigil_site_get_bounds (site, bounds);
  vigil_plan_to_mercator (self, bounds[0], bounds[1], &x0, &y0);
  vigil_plan_to_mercator (self, bounds[2], bounds[3], &x1, &y1);
  self->box[0] = MIN (x0, x1);
  self->box[1] = MIN (y0, y1);
  self->box[2] = MAX (x0, x1);
  self->box[3] = MAX (y0, y1);
}

/**
 * vigil_plan_new:
 * @site: the site; its strings are borrowed, so it must outlive the plan
 *
 * Returns: (transfer full): everything of the site that has an outline
 */
VigilPlan *
vigil_plan_new (VigilSite *site)
{
  VigilPlan *self;
  double mx0, my0, mx1, my1;

  g_return_val_if_fail (VIGIL_IS_SITE (site), NULL);

  self = g_new0 (VigilPlan, 1);
  self->frame = *vigil_site_get_frame (site);
  self->shapes = g_array_new (FALSE, FALSE, sizeof (VigilPlanShape));
  g_array_set_clear_func (self->shapes, clear_shape);
  vigil_plan_to_mercator (self, -50.0, 0.0, &mx0, &my0);
  vigil_plan_to_mercator (self, 50.0, 0.0, &mx1, &my1);
  self->per_metre = (mx1 - mx0) / 100.0;
  set_box (self, site);
  add_all (self, site);
  g_array_sort (self->shapes, compare_shapes);
  return self;
}

void
vigil_plan_free (VigilPlan *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->shapes);
  g_free (self);
}

const GArray *
vigil_plan_get_shapes (const VigilPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->shapes;
}

void
vigil_plan_get_box (const VigilPlan *self, double box[4])
{
  g_return_if_fail (self != NULL && box != NULL);
  memcpy (box, self->box, sizeof self->box);
}
