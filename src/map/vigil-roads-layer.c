/* vigil-roads-layer.c: roads, walkways, rails, fences, pipe racks and paint on the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-roads-layer.h"

#include "map/vigil-plan-style.h"

#include <glib/gi18n.h>
#include <math.h>

#define BENT 6.0       /* m from one frame of a pipe rack to the next */
#define SLEEPER 0.65   /* m from one sleeper to the next */
#define RAIL_GAUGE 1.435
#define ROUND_MIN 5.0    /* pixels */
#define MARKING_MIN 0.2  /* pixels: thinner paint is not seen */
#define CENTRE_MIN 8.0 /* pixels of road below which its middle is not marked */

struct _VigilRoadsLayer
{
  VigilSiteLayer parent_instance;

  GArray *shapes; /* of VigilShape, in the order of drawing */
  GPtrArray *roads; /* of const VigilRoad*, parallel */
  gboolean marked;  /* the pack says itself where paint is */
};

G_DEFINE_FINAL_TYPE (VigilRoadsLayer, vigil_roads_layer, VIGIL_TYPE_SITE_LAYER)

static void
stroke (cairo_t *cr, VigilColor color, double width)
{
  vigil_palette_set_source (cr, color);
  cairo_set_line_width (cr, width);
  cairo_stroke_preserve (cr);
}

static void
stroke_dashed (cairo_t *cr, VigilColor color, double width, double on, double off)
{
  double dashes[2] = { on, off };

  cairo_set_dash (cr, dashes, 2, 0.0);
  stroke (cr, color, width);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* One line beside another is a broad stroke with a narrower one on top. */
static void
paint_rack (cairo_t *cr, const VigilRoadLook *look, double width, double resolution)
{
  if (width < 4.0)
    {
      stroke (cr, look->edge, MAX (width * 0.6, 1.2));
      return;
    }
  stroke (cr, look->edge, width);
  stroke (cr, look->fill, width - 2.0);
  /* Pipes along, frames across. */
  if (width >= 9.0)
    {
      stroke (cr, look->edge, width * 0.56);
      stroke (cr, look->fill, width * 0.56 - 2.0);
    }
  stroke (cr, look->edge, MAX (width * 0.12, 1.0));
  if (BENT / resolution >= 7.0)
    stroke_dashed (cr, look->edge, width, 1.5, BENT / resolution - 1.5);
}

static void
paint_rail (cairo_t *cr, const VigilRoadLook *look, double resolution)
{
  double gauge = RAIL_GAUGE / resolution;

  if (gauge < 4.0)
    {
      stroke (cr, look->fill, 1.0);
      stroke_dashed (cr, look->fill, 4.0, 1.0, 7.0);
      return;
    }
  stroke_dashed (cr, look->edge, gauge * 1.7, MAX (0.25 / resolution, 1.0), MAX (SLEEPER / resolution - 0.25 / resolution, 2.0));
  stroke (cr, look->fill, gauge + 1.5);
  stroke (cr, VIGIL_COLOR_PLAN_GROUND, gauge - 1.5);
  stroke_dashed (cr, look->edge, gauge - 1.5, MAX (0.25 / resolution, 1.0), MAX (SLEEPER / resolution - 0.25 / resolution, 2.0));
}

static void
paint_line (cairo_t *cr, const VigilRoadLook *look, double width, double resolution)
{
  switch (look->style)
    {
    case VIGIL_ROAD_STYLE_RACK:
      paint_rack (cr, look, width, resolution);
      break;
    case VIGIL_ROAD_STYLE_RAIL:
      paint_rail (cr, look, resolution);
      break;
    case VIGIL_ROAD_STYLE_FENCE:
      stroke (cr, look->fill, 1.0);
      if (resolution < 0.8)
        stroke_dashed (cr, look->fill, 4.0, 1.0, 11.0);
      break;
    case VIGIL_ROAD_STYLE_MARKING:
      stroke (cr, look->fill, MAX (width, 0.7));
      break;
    case VIGIL_ROAD_STYLE_CASED:
    case VIGIL_ROAD_STYLE_PLAIN:
    default:
      stroke (cr, look->fill, MAX (width, look->min_width));
      break;
    }
}

typedef enum
{
  PASS_CASING,
  PASS_LINE,
  PASS_CENTRE,
} Pass;

static void
set_line (cairo_t *cr, const VigilRoadLook *look, Pass pass, double width)
{
  gboolean round_ends = look->style == VIGIL_ROAD_STYLE_CASED && pass != PASS_CENTRE;

  /* In a thin line nobody sees how it is joined. */
  if (width < ROUND_MIN)
    {
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
      cairo_set_line_cap (cr, round_ends ? CAIRO_LINE_CAP_SQUARE : CAIRO_LINE_CAP_BUTT);
      return;
    }
  cairo_set_line_join (cr, look->style == VIGIL_ROAD_STYLE_RACK ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, round_ends ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
}

static void
paint_road (VigilRoadsLayer *self, VigilCanvas *canvas, guint index, Pass pass)
{
  const VigilShape *shape = &g_array_index (self->shapes, VigilShape, index);
  const VigilRoad *road = g_ptr_array_index (self->roads, index);
  const VigilRoadLook *look = vigil_plan_look_of_road (road->kind);
  double width = MAX (shape->width * canvas->view.scale, look->min_width);

  if (pass == PASS_CASING && (look->style != VIGIL_ROAD_STYLE_CASED || width < 2.5))
    return;
  if (pass == PASS_CENTRE && (!look->centre || self->marked || width < CENTRE_MIN))
    return;
  if (look->style == VIGIL_ROAD_STYLE_MARKING && width < MARKING_MIN)
    return;
  if (!vigil_shape_is_visible (shape, &canvas->view, 3.0) || vigil_shape_get_size (shape, &canvas->view) < 2.0)
    return;
  vigil_shape_trace (shape, &canvas->view, canvas->cr);
  set_line (canvas->cr, look, pass, width);
  if (pass == PASS_CASING)
    stroke (canvas->cr, look->edge, width + 2.0);
  else if (pass == PASS_CENTRE)
    stroke_dashed (canvas->cr, VIGIL_COLOR_PLAN_MARKING, 1.0, 4.0 / canvas->resolution, 6.0 / canvas->resolution);
  else
    paint_line (canvas->cr, look, width, canvas->resolution);
  cairo_new_path (canvas->cr);
}

/* All edges before any road, so that crossings are open. */
static void
vigil_roads_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilRoadsLayer *self = VIGIL_ROADS_LAYER (layer);

  for (guint i = 0; i < self->shapes->len; i++)
    paint_road (self, canvas, i, PASS_CASING);
  for (guint i = 0; i < self->shapes->len; i++)
    paint_road (self, canvas, i, PASS_LINE);
  for (guint i = 0; i < self->shapes->len; i++)
    paint_road (self, canvas, i, PASS_CENTRE);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_MITER);
}

/* The longest straight piece of a road: there its name stands. Its length, pixels. */
static double
find_longest (const VigilShape *shape, const VigilProjection *view, double *mx, double *my, double *angle)
{
  double longest = 0.0;

  for (guint i = 0; i + 1 < shape->n_points; i++)
    {
      const double *a = &shape->points[2 * i], *b = &shape->points[2 * i + 2];
      double length = hypot (b[0] - a[0], b[1] - a[1]) * view->scale;

      if (length <= longest)
        continue;
      longest = length;
      *mx = (a[0] + b[0]) / 2;
      *my = (a[1] + b[1]) / 2;
      *angle = atan2 (b[1] - a[1], b[0] - a[0]);
    }
  /* Read from left to right, or upwards. */
  if (*angle > G_PI / 2 - 0.01)
    *angle -= G_PI;
  else if (*angle < -G_PI / 2 - 0.01)
    *angle += G_PI;
  return longest;
}

static void
vigil_roads_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilRoadsLayer *self = VIGIL_ROADS_LAYER (layer);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const VigilShape *shape = &g_array_index (self->shapes, VigilShape, i);
      const VigilRoad *road = g_ptr_array_index (self->roads, i);
      VigilLabel label = { .text = vigil_text_get (&road->name), .color = VIGIL_COLOR_PLAN_LABEL_DIM, .size = 11.0, .tracking = 1.0 };
      double width = shape->width * view->scale;

      if (vigil_plan_look_of_road (road->kind)->style != VIGIL_ROAD_STYLE_CASED || width < 7.0)
        continue;
      if (find_longest (shape, view, &label.mx, &label.my, &label.angle) < 160.0)
        continue;
      label.rank = 300.0 + MIN (width, 50.0);
      vigil_labels_add (labels, &label);
    }
}

static void
vigil_roads_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  const VigilRoadLook *look = vigil_plan_look_of_road ("main");

  cairo_move_to (cr, 0, height / 2);
  cairo_line_to (cr, width, height / 2);
  stroke (cr, look->edge, height * 0.6 + 2.0);
  stroke (cr, look->fill, height * 0.6);
  stroke_dashed (cr, VIGIL_COLOR_PLAN_MARKING, 1.0, 4.0, 4.0);
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const VigilRoad *one = *(const VigilRoad *const *) a, *other = *(const VigilRoad *const *) b;
  int difference = vigil_plan_look_of_road (one->kind)->order - vigil_plan_look_of_road (other->kind)->order;

  /* Both in one array: the order of the file among equals. */
  return difference != 0 ? difference : one < other ? -1 : one > other;
}

static void
vigil_roads_layer_constructed (GObject *object)
{
  VigilRoadsLayer *self = VIGIL_ROADS_LAYER (object);
  const GArray *roads = vigil_site_get_roads (vigil_site_layer_get_site (self));

  G_OBJECT_CLASS (vigil_roads_layer_parent_class)->constructed (object);
  self->roads = g_ptr_array_sized_new (roads->len);
  self->shapes = vigil_shapes_new (roads->len);
  for (guint i = 0; i < roads->len; i++)
    g_ptr_array_add (self->roads, &g_array_index (roads, VigilRoad, i));
  g_ptr_array_sort (self->roads, compare_order);
  for (guint i = 0; i < roads->len; i++)
    {
      const VigilRoad *road = g_ptr_array_index (self->roads, i);
      VigilShape shape;

      self->marked |= vigil_plan_look_of_road (road->kind)->style == VIGIL_ROAD_STYLE_MARKING;
      vigil_shape_init_line (&shape, vigil_site_layer_get_frame (self), &road->line, road->width > 0.0 ? road->width : 1.0);
      g_array_append_val (self->shapes, shape);
    }
}

static void
vigil_roads_layer_finalize (GObject *object)
{
  VigilRoadsLayer *self = VIGIL_ROADS_LAYER (object);

  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->roads, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_roads_layer_parent_class)->finalize (object);
}

static void
vigil_roads_layer_class_init (VigilRoadsLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_roads_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_roads_layer_finalize;
  layer_class->still = TRUE;
  layer_class->paint = vigil_roads_layer_paint;
  layer_class->label = vigil_roads_layer_label;
  layer_class->sample = vigil_roads_layer_sample;
}

static void
vigil_roads_layer_init (VigilRoadsLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "roads", _("Roads and pipe racks"), TRUE);
}

/**
 * vigil_roads_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_roads_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_ROADS_LAYER, "session", session, NULL);
}
